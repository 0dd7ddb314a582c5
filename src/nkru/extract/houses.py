"""Whose voice a document is: a release speaks of its own house by name as well as by `we`."""

from __future__ import annotations

import re
from collections.abc import Callable

from nkru.extract import actors
from nkru.extract.token_rows import tokens
from nkru.prose import Prose

_OPENING = 1500  # characters of a document in which a release tells whose it is
_ANNOUNCES = re.compile(
    r"\btoday (?:announced|reported|unveiled|launched|published|released|confirmed)\b|\bannounced today\b"
    r"|\b(?:is|are) (?:pleased|proud|delighted) to (?:announce|report|confirm)\b"
)
_ANNOUNCING = ("today", "pleased", "proud", "delighted")  # one of which it has
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_NAME = re.compile(r"\b(?!(?:the|of|and|for|in|on|by)\b)\w\w+")


def own_name(prose: Prose, is_quoted: Callable[[int], bool]) -> frozenset[str]:
    """The words of the name of the house that speaks in a release, in lower case; empty where none is known.

    is_quoted: whether an offset lies in a quotation: a house says `we` outside of them
    """
    opening = prose.low[:_OPENING]
    found = _ANNOUNCES.search(opening) if any(word in opening for word in _ANNOUNCING) else None
    index = prose.sentence_index(found.start()) if found else -1
    if found is None or index < 0 or not any(not is_quoted(we.start()) for we in _WE.finditer(prose.text)):
        return frozenset()
    row = tokens(prose.text, prose.sentences[index].start, found.start())
    actor = actors.subject_before(row, len(row))
    return name_words(actor.name) if actor and actor.name[:1].isupper() else frozenset()


def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, in lower case."""
    return frozenset(_NAME.findall(name.lower()))


def names_house(source: str, house: frozenset[str]) -> bool:
    """Whether a source is the house itself, by its whole name or part of it."""
    named = name_words(source)
    return bool(named and house) and (named <= house or house <= named)
