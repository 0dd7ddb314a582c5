"""One source under several names: joined by the user's list, by ours, and by rule.

The rules: a capital stands for its country and so does the country's adjective (`Oslo's sources`, `Norwegian
police`: Norway), and an acronym for the one name among the sources that has its initials.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from nkru.reconcile import kinship
from nkru.rules import alternation, words

Aliases = Mapping[str, Sequence[str]]

_ACRONYM = re.compile(r"\b[A-Z](?:[A-Z&]{1,7}\b|(?:\.[A-Z]){1,4}\.)")
_WORD = re.compile(r"[A-Z]")
_LETTERS = re.compile(r"\w+")
_SAYING_NOTHING = frozenset(["the", "a", "an", "of", "and", "for", "in", "its", "his", "her", "their", "s", "official"])
_POSSESSIVE = re.compile(r"'s?(?=\s|$)")


class Names:
    """The names of the sources of a set of claims.

    sources: all names that occur; aliases: the user's, a name and what else the source is called
    """

    def __init__(self, sources: Iterable[str] = (), aliases: Aliases | None = None) -> None:
        self._one = {**_listed(words("aliases")["aliases"]), **_listed(aliases or {})}
        self._one = {**_expanded(sources), **self._one}
        self._found: dict[str, str] = {}
        self._words: dict[str, frozenset[str]] = {}

    def words(self, name: str) -> frozenset[str]:
        """The stems of the words of that name that say something."""
        found = self._words.get(name)
        if found is None:
            found = self._words[name] = name_words(self.one(name))
        return found

    def one(self, name: str) -> str:
        """The name under which a source's names are joined, in lower case."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._read(name)
        return found

    def _read(self, name: str) -> str:
        key = self._one.get(_key(name)) or _key(_ACRONYM.sub(lambda m: self._one.get(_key(m[0]), m[0]), name))
        key = self._one.get(key, key)
        return _country_for_place().sub(lambda m: _countries()[m[0]], key)


def name_words(name: str) -> frozenset[str]:
    """The stems of the words of a name in lower case that say something."""
    return frozenset(kinship.stem(word) for word in _LETTERS.findall(name) if word not in _SAYING_NOTHING)


def _key(name: str) -> str:
    plain = _POSSESSIVE.sub("", name.replace("’", "'"))
    return " ".join(plain.lower().removeprefix("the ").split())


def _listed(aliases: Aliases) -> dict[str, str]:
    return {_key(other): _key(name) for name, others in aliases.items() for other in others}


def _expanded(sources: Iterable[str]) -> dict[str, str]:
    """Acronyms and the one name that has their initials."""
    names = sorted(set(sources))
    initials = defaultdict(set)
    for name in names:
        letters = "".join(part[0] for part in re.split(r"[\s-]+", name) if _WORD.match(part))
        if len(letters) > 1 and " " in name:
            initials[letters].add(_key(name))
    acronyms = (name.removeprefix("the ") for name in names)
    return {
        name.lower(): next(iter(initials[name]))
        for name in acronyms
        if _ACRONYM.fullmatch(name) and len(initials.get(name, ())) == 1
    }


@cache
def _countries() -> dict[str, str]:
    """Countries by their capitals and adjectives, all in lower case."""
    found = {_key(seat): country.lower() for country, seat in words("aliases")["seats"].items()}
    for country in words("places")["countries"].values():
        name = country["names"][0].lower()
        found |= {other.lower(): name for other in (*country["names"][1:], *country["demonyms"])}
    return found


@cache
def _country_for_place() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(_countries())})\b")
