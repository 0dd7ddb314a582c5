"""Where the passage puts a fact: a name after a preposition of place, nearest to the figure in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from nkru.extract.actors import is_actor, lexicon
from nkru.extract.clauses import clause_at
from nkru.prose import Prose
from nkru.rules import alternation, words

_NEAR = 300  # characters from the figure at the most
_OTHER_CLAUSE, _WEAK = 200, 40  # what a clause's edge and a weak preposition count for in the distance
_WORD = r"(?:U\.[SK]\.|St\.|[^\W\d_a-z][\w'-]*)"
_NAME = rf"{_WORD}(?: (?:(?:de|da|do|del|la|le|el|al|of|the|upon|sur) (?=[A-Z]))?{_WORD}){{0,4}}"


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    name: str
    handicap: int = 0


@cache
def _countries() -> frozenset[str]:
    return frozenset(name for country in words("places")["countries"].values() for name in country["names"])


@cache
def _demonyms() -> dict[str, str]:
    return {d: c["names"][0] for c in words("places")["countries"].values() for d in c["demonyms"]}


@cache
def _pattern() -> re.Pattern[str]:
    """A preposition and what follows it: a name, or a country's adjective with a noun of ground."""
    table = words("places")
    joined = alternation([name for name in _countries() if " and " in name])
    kinds, grounds = alternation(table["kinds"]), alternation(table["grounds"])
    return re.compile(
        rf"\b(?:(?P<strong>(?i:{alternation(table['strong'])}))|(?P<weak>{alternation(table['weak'])}))"
        rf" (?:(?:{kinds}) ){{0,4}}"
        rf"(?:(?P<demonym>{alternation(set(_demonyms()))}) (?P<ground>{grounds})\b(?: of (?P<town>{_NAME}))?"
        rf"|(?P<name>{joined}|{_NAME}))"
    )


@lru_cache(maxsize=16)
def _places(prose: Prose) -> dict[int, list[_Place]]:
    """Places by the index of their sentence."""
    found: dict[int, list[_Place]] = {}
    doubtful: list[tuple[int, int, str]] = []
    known = set(_countries())
    for m in _pattern().finditer(prose.text):
        if m["demonym"]:
            found.setdefault(prose.sentence_index(m.start()), []).append(
                _Place(m.start(), m.end(), _trimmed(m["town"]) if m["town"] else _demonyms()[m["demonym"]])
            )
            continue
        name = _trimmed(m["name"])
        begin = m["name"].find(name) + m.start("name")
        span = begin, begin + len(name)
        if not name or not (name in known or _may_be_place(prose, name, span[1], m["strong"] or "")):
            continue
        if m["strong"]:
            known.add(name)
            found.setdefault(prose.sentence_index(span[0]), []).append(_Place(*span, name))
        else:
            doubtful.append((*span, name))
    for start, end, name in doubtful:
        if name in known:
            found.setdefault(prose.sentence_index(start), []).append(_Place(start, end, name, _WEAK))
    for places in found.values():
        places.sort(key=lambda place: place.start)
    return found


def place_at(prose: Prose, start: int, end: int) -> str | None:
    """Where the passage puts what stands at a half-open span (code points), in the text's words; None if it doesn't."""
    index = prose.sentence_index(start)
    candidates = _places(prose).get(index) if index >= 0 else None
    if not candidates:
        return None
    left, right = clause_at(prose, index, start)
    best, nearest = None, _NEAR + 1
    first = bisect_left(candidates, start - 2 * _NEAR, key=lambda place: place.start)
    for place in islice(candidates, first, None):
        if place.start > end + _NEAR:
            break
        gap = max(place.start - end, start - place.end)
        if gap < 0 or gap > _NEAR:
            continue
        distance = gap + place.handicap + (0 if left <= place.start < right else _OTHER_CLAUSE)
        if distance < nearest:
            best, nearest = place.name, distance
    return best


def _trimmed(name: str) -> str:
    """The name without what owns it, a possessive, or words that begin no place."""
    name = name.rpartition("'s ")[2]
    parts = re.sub(r"('s|'|-)$", "", name).split()
    no_places = _no_places()
    for i, part in enumerate(parts):
        if part in no_places:
            parts = parts[:i]
            break
    while parts and parts[-1] in ("of", "the", "de", "la", "al", "el"):
        parts.pop()
    return " ".join(parts)


@cache
def _no_places() -> frozenset[str]:
    return frozenset(words("places")["no_places"])


def _may_be_place(prose: Prose, name: str, end: int, preposition: str) -> bool:
    """Whether a capitalised phrase can be a place: no body, no title, no acronym, no number after it."""
    parts = [part.strip(".'").lower() for part in name.split()]
    if any(is_actor(part) for part in parts) or any(part in lexicon("nouns", "title") for part in parts):
        return False
    if name.isupper() or name in _demonyms():
        return False
    if preposition.lower() == "at" and is_actor(
        prose.text[max(end - len(name) - 30, 0) : end - len(name) - 4].split(" ")[-1].lower()
    ):
        return False  # `analysts at Harmon`
    following = re.match(r"('s)? ?([\w&-]+)?", prose.text[end : end + 30])
    possessive, after = (following[1], following[2]) if following else (None, None)
    if possessive and after and after[0].islower():
        return False
    return not (after and (after.isdigit() or (preposition.lower() == "at" and is_actor(after.lower()))))
