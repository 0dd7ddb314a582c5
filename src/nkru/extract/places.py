"""Where the passage puts a fact: a name after a preposition of place, nearest to the figure in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from nkru.extract.as_of import GOES_ON
from nkru.extract.clauses import clause_at
from nkru.extract.lexicon import is_actor, lexicon
from nkru.prose import Prose
from nkru.rules import alternation, text_of, words

_NEAR = 300  # characters from the figure at the most
_OTHER_CLAUSE, _WEAK = 200, 40  # what a clause's edge and a weak preposition count for in the distance
_LONGEST_COUNTRY = 44  # characters of a country's name
_OWNED = 80  # characters before a figure in which the owner of what it is told of stands
_TOLD = 60  # what a verb of saying after a place counts for: it tells where the speaker is
_AFTER = 30  # characters after a name that tell whether it is a place
_SAID = re.compile(r"\b(?:says?|said|reports?|reported|tells?|told|claims?|claimed|announced|estimates?|estimated)\b")
_FOLLOWING = re.compile(r"('s)? ?([\w&-]+)?")
_TAIL = re.compile(r"('s|'|-)$")
_WORD = r"(?:U\.[SK]\.|St\.|[^\W\d_a-z][\w'-]*)"
_NAME = rf"{_WORD}(?: (?:(?:de|da|do|del|la|le|el|al|of|the|upon|sur) (?=[A-Z]))?{_WORD}){{0,4}}"


class Place(NamedTuple):
    """A name of a place in the text.

    handicap: what a weak preposition counts for in the distance; rule: `locative` (a name after a preposition of
    place), `owner` (`Japan's population`), `passage` (told in the sentence that this one goes on from)
    """

    start: int
    end: int
    name: str
    handicap: int = 0
    rule: str = "locative"


@cache
def _countries() -> frozenset[str]:
    return frozenset(name for country in words("places")["countries"].values() for name in country["names"])


@cache
def _cities() -> frozenset[str]:
    return frozenset(line for line in text_of("cities.txt").splitlines() if not line.startswith("#"))


@cache
def _demonyms() -> dict[str, str]:
    return {d: c["names"][0] for c in words("places")["countries"].values() for d in c["demonyms"]}


@cache
def _weak() -> frozenset[str]:
    return frozenset(words("places")["weak"])


@cache
def _pattern() -> re.Pattern[str]:
    """A preposition and what follows it: a name, or a country's adjective with a noun of ground.

    Begins with the character before, sought by a set of ASCII first: `re` asks the Unicode tables for each \\W.
    Capitals are written out, since `re` is far slower where it passes over case.
    """
    table = words("places")
    strong = {form for word in table["strong"] for form in (word, word.capitalize(), word.title(), word.upper())}
    joined = alternation([name for name in _countries() if " and " in name])
    kinds, grounds = alternation(table["kinds"]), alternation(table["grounds"])
    return re.compile(
        rf"[^0-9A-Za-z_](?<=\W)(?P<word>{alternation(strong | _weak())}) (?:(?:{kinds}) ){{0,4}}(?=[^\W\d_a-z])"
        rf"(?:(?P<demonym>{alternation(set(_demonyms()))}) (?P<ground>{grounds})\b(?: of (?P<town>{_NAME}))?"
        rf"|(?P<name>{joined}|{_NAME}))"
    )


@lru_cache(maxsize=2)
def _places(prose: Prose) -> dict[int, list[Place]]:
    """Places by the index of their sentence."""
    found: dict[int, list[Place]] = {}
    doubtful: list[tuple[int, int, str, str]] = []
    known, weak, grounded = set(_countries()), _weak(), words("places")["grounded"]
    for m in _pattern().finditer(f"\n{prose.text}"):  # its offsets are one more than the text's
        word, named = m["word"], m["name"]
        if named is None:
            found.setdefault(prose.sentence_index(m.start()), []).append(
                Place(m.start(), m.end() - 1, _trimmed(m["town"]) if m["town"] else _demonyms()[m["demonym"]])
            )
            continue
        name = _trimmed(named)
        begin = m.start("name") - 1 + named.find(name)
        end = begin + len(name)
        if not name or not (name in known or _may_be_place(prose, name, end, "" if word in weak else word)):
            continue
        if word not in weak:
            known.add(name)
            found.setdefault(prose.sentence_index(begin), []).append(Place(begin, end, name))
        else:
            doubtful.append((begin, end, name, word))
    for start, end, name, word in doubtful:
        if name in known or (word in grounded and name in _cities()):
            found.setdefault(prose.sentence_index(start), []).append(Place(start, end, name, _WEAK))
    for places in found.values():
        places.sort()
    return found


def nearest_place(prose: Prose, start: int, end: int) -> Place | None:
    """The place in which the passage puts what stands at a half-open span (code points); None where it names none."""
    index = prose.sentence_index(start)
    if index < 0:
        return None
    candidates = _places(prose).get(index)
    if not candidates:
        return _owning(prose, index, start) or _before(prose, index)
    left, right = clause_at(prose, index, start)
    best, nearest = None, _NEAR + 1
    first = bisect_left(candidates, (start - 2 * _NEAR,))
    for place in islice(candidates, first, None):
        begin, stop, _, handicap, _ = place
        if begin > end + _NEAR:
            break
        gap = max(begin - end, start - stop)
        if gap < 0 or gap > _NEAR:
            continue
        distance = gap + handicap + (0 if left <= begin < right else _OTHER_CLAUSE)
        if len(candidates) > 1 and stop <= start and _SAID.search(prose.low, stop, start):
            distance += _TOLD  # police in Oslo say that 14 paintings were stolen in Bergen
        if distance < nearest:
            best, nearest = place, distance
    return best


def _before(prose: Prose, index: int) -> Place | None:
    """The one place of the sentence that this one goes on from: `It treated 77 in Port Alder. Of these, 12 died.`"""
    if not index or prose.sentences[index - 1].block != prose.sentences[index].block:
        return None
    told = _places(prose).get(index - 1)
    if told and len({place.name for place in told}) == 1 and GOES_ON.match(prose.text, prose.sentences[index].start):
        return told[0]._replace(rule="passage")
    return None


def _owning(prose: Prose, index: int, start: int) -> Place | None:
    """The country that owns what a figure is told of: `Japan's population fell to 121m`, no `Japan's ministry`."""
    begin = max(prose.sentences[index].start, start - _OWNED)
    at = prose.text.rfind("'s ", begin, start)
    following = _FOLLOWING.match(prose.text, at) if at >= 0 else None
    if following is None or not (following[2] or "").islower() or is_actor(following[2]):
        return None
    before = prose.text[max(begin, at - _LONGEST_COUNTRY) : at].split(" ")
    names = (" ".join(before[-size:]) for size in range(min(4, len(before)), 0, -1))
    name = next((name for name in names if name in _countries()), None)
    return Place(at - len(name), at, name, 0, "owner") if name else None


@lru_cache(maxsize=4096)
def _trimmed(name: str) -> str:
    """The name without what owns it, a possessive, or words that begin no place."""
    parts = _TAIL.sub("", name.rpartition("'s ")[2]).split()
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


@lru_cache(maxsize=4096)
def _may_name_place(name: str) -> bool:
    """Whether a capitalised phrase by itself can name a place: no body, no title, no acronym, no people."""
    parts = [part.strip(".'").lower() for part in name.split()]
    if any(is_actor(part) for part in parts) or not lexicon("nouns", "title").isdisjoint(parts):
        return False
    return not (name.isupper() or name in _demonyms())


def _may_be_place(prose: Prose, name: str, end: int, preposition: str) -> bool:
    """Whether a capitalised phrase can be a place, by itself and by what stands before and after it."""
    if not _may_name_place(name):
        return False
    at = preposition.lower() == "at"
    if at and is_actor(prose.text[max(end - len(name) - 30, 0) : end - len(name) - 4].split(" ")[-1].lower()):
        return False  # `analysts at Harmon`
    following = _FOLLOWING.match(prose.text, end, end + _AFTER)
    possessive, after = (following[1], following[2]) if following else (None, None)
    if possessive and after and after[0].islower():
        return False
    return not (after and (after.isdigit() or (at and is_actor(after.lower()))))
