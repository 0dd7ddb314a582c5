"""Words that name one thing: counted nouns, states and events, by the lists in data/kinship.toml."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import Stemmer  # type: ignore[import-not-found]
from rapidfuzz import fuzz

from nkru.rules import words

Table = Literal["people", "things", "state", "event", "topic"]
_STEMMER = Stemmer.Stemmer("english", 0)  # stems are kept here, and its own cache is slow


SPELLING = 85.0
"""Likeness of two words (normalised indel distance, per cent) from which they count as spellings of one."""
_SHORTEST_SPELLED = 5


@lru_cache(maxsize=65536)
def spelled_alike(one: str, other: str) -> bool:
    """Whether two stems are spellings of one word: `defence` and `defense`, two transcriptions of a name."""
    if min(len(one), len(other)) < _SHORTEST_SPELLED or one[0] != other[0]:
        return False
    return fuzz.ratio(one, other, score_cutoff=SPELLING) > 0


class Kin(IntEnum):
    """How near two counted nouns are."""

    ALIEN = 0
    UNKNOWN = 1
    UMBRELLA = 2
    SAME = 3


class Noun(NamedTuple):
    """A counted noun.

    concept: name of its synonym set, or its stem where it has none
    kind: `people`, `things`, `someone` (people in a role that others may share: a colleague), `collective` (a fleet, a
        crew), `empty` (a figure, a total), `guessed` or `other`
    """

    concept: str
    kind: Literal["people", "things", "someone", "collective", "empty", "guessed", "other"]


@cache
def stem(word: str) -> str:
    """The stem of a lower-case English word; irregular forms are led back to their base form first."""
    word = word.removesuffix("'s").removesuffix("'")
    return str(_STEMMER.stemWord(_irregular().get(word, word)))


@cache
def _irregular() -> dict[str, str]:
    return {form: base for base, forms in words("kinship")["irregular"].items() for form in forms}


@lru_cache(maxsize=1 << 14)
def stems(phrase: str) -> tuple[str, ...]:
    """The stems of a phrase's words; a hyphen parts words as a blank does."""
    return tuple(stem(word) for word in phrase.lower().replace("-", " ").split())


@cache
def lexicon(table: Table) -> dict[tuple[str, ...], str]:
    """Concepts of a table by the stems of each of its words and phrases."""
    return {stems(word): concept for concept, members in words("kinship")[table].items() for word in members}


@cache
def concepts(table: Table) -> frozenset[str]:
    """The names of a table's lists."""
    return frozenset(words("kinship")[table])


@cache
def _heads(table: Table) -> frozenset[str]:
    """First stems of the phrases of a table that have several words."""
    return frozenset(key[0] for key in lexicon(table) if len(key) > 1)


@cache
def _openings(table: Table) -> frozenset[str]:
    """First stems of the words and phrases of a table."""
    return frozenset(key[0] for key in lexicon(table))


def find(table: Table, sequence: Sequence[str]) -> list[tuple[int, str]]:
    """(position, concept) for every word or phrase of a table in a sequence of stems; the longest phrase wins."""
    openings = _openings(table)
    if openings.isdisjoint(sequence):
        return []
    entries, heads, found, skip = lexicon(table), _heads(table), [], 0
    for position, first in enumerate(sequence):
        if first not in openings or position < skip:
            continue
        if first in heads:
            for length in (4, 3, 2):
                concept = entries.get(tuple(sequence[position : position + length]))
                if concept is not None and position + length <= len(sequence):
                    found.append((position, concept))
                    skip = position + length
                    break
            if skip > position:
                continue
        concept = entries.get((first,))
        if concept is not None:
            found.append((position, concept))
    return found


@cache
def noun(unit: str | None) -> Noun:
    """The noun that a count's unit stands for; a phrase is looked up whole, then by its last word."""
    if not unit:
        return Noun("", "empty")
    key = stems(unit)
    collective, empty = _sets()
    for part in (key, key[-1:]):
        if part in empty:
            return Noun("", "empty")
        for table in ("people", "things"):
            concept = lexicon(table).get(part)
            if concept is not None:
                return Noun(concept, table)
        if part in collective:
            return Noun(" ".join(part), "collective")
        if (state := lexicon("state").get(part)) in exclusive():
            return Noun(state or "", "people")
        if part in _persons():
            return Noun(" ".join(part), "someone")
    return Noun(" ".join(key[-1:]), "other")


@cache
def _persons() -> frozenset[tuple[str, ...]]:
    return frozenset(map(stems, words("persons")["nouns"]["words"]))


@cache
def _sets() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    table = words("kinship")["collective"]
    return frozenset(map(stems, table["words"])), frozenset(map(stems, table["empty"]))


# Nouns that count people by what befell them: `41 deaths` counts persons.
_BY_STATE = {"death": "death", "injury": "injury", "casualty": "casualty", "missing": "missing", "case": "infected"}


def state_of(counted: Noun) -> str | None:
    """The state that a counted noun itself names: `death` of deaths, `infected` of cases."""
    return _BY_STATE.get(counted.concept) or (counted.concept if counted.concept in exclusive() else None)


@lru_cache(maxsize=1 << 16)
def kin(first: Noun, second: Noun) -> Kin:
    """How near two counted nouns are; symmetric."""
    if first.kind == "empty" or second.kind == "empty":
        return Kin.UNKNOWN
    if first.concept == second.concept:
        return Kin.SAME
    if {"collective", "guessed"} & {first.kind, second.kind}:
        return Kin.UNKNOWN
    if "someone" in (first.kind, second.kind):
        if "person" in (first.concept, second.concept) or any(state_of(n) for n in (first, second)):
            return Kin.UMBRELLA
        if {first.kind, second.kind} <= {"someone", "people"}:
            return Kin.UNKNOWN
        return _with_a_stranger(first, second)
    human = [n.kind == "people" or n.concept == "man" or state_of(n) is not None for n in (first, second)]
    if all(human):
        broad = [n.concept == "person" or state_of(n) is not None for n in (first, second)]
        if "man" in (first.concept, second.concept) and _APART.isdisjoint((first.concept, second.concept)):
            broad.append(True)
        if all(state_of(n) is not None for n in (first, second)):
            pair = frozenset((first.concept, second.concept))
            return Kin.UMBRELLA if "casualty" in pair or state_of(first) == state_of(second) else Kin.ALIEN
        if {first.concept, second.concept} == {"case", "patient"}:
            return Kin.SAME
        if frozenset((first.concept, second.concept)) in _roles():
            return Kin.UNKNOWN
        return Kin.UMBRELLA if any(broad) else Kin.ALIEN
    if any(human) and "other" in (first.kind, second.kind):
        return _with_a_stranger(first, second)
    return Kin.ALIEN


@cache
def _roles() -> frozenset[frozenset[str]]:
    """Pairs of nouns for people that may be the same people."""
    return frozenset(frozenset(pair) for pair in words("kinship")["roles"]["pairs"])


def _with_a_stranger(first: Noun, second: Noun) -> Kin:
    """How near a noun for people is to one that no list knows: 61 men may be 61 welders, and 12 doctors no plinths."""
    agent = any(n.kind == "other" and n.concept.endswith(_AGENT) for n in (first, second))
    broad = not _BROAD.isdisjoint((first.concept, second.concept))
    if agent and broad:
        return Kin.UMBRELLA
    return Kin.UNKNOWN if agent else Kin.ALIEN


_BROAD = frozenset({"person", "man"})
"""Nouns for people of whatever role: the 61 men on shift are the 61 workers."""
_APART = frozenset({"woman", "child"})
_AGENT = ("er", "or", "ist", "ian", "eer", "man")
"""How stems of nouns end that tell what someone does (miner, welder), where no list has them."""


@cache
def _overlaps() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in words("kinship")["overlap"]["pairs"])


def states_meet(first: str, second: str) -> bool:
    """Whether two states may be told of one fact."""
    return first == second or frozenset((first, second)) in _overlaps()


@cache
def exclusive() -> frozenset[str]:
    """States of people that exclude each other for certain."""
    return frozenset(words("kinship")["exclusive"]["states"])


@cache
def running() -> frozenset[str]:
    """States whose counts run on from day to day."""
    return frozenset(words("kinship")["running"]["states"])
