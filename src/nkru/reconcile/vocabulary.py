"""What the word lists say of a word, looked up once for all sentences that have it.

A pattern for the words of a list is tried only where a sentence has such a word: most sentences have none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from nkru.reconcile import kinship
from nkru.rules import words

WORDS, PHRASES = 1 << 16, 1 << 14
"""How many words and phrases are remembered."""
LETTERS = re.compile(r"[^\W\d_]+")

(
    FIGURE,
    CONJUNCTION,
    PLANNED,
    ADDED,
    PARTED,
    REVISED,
    LIMITED,
    REACHING,
    ONGOING,
    CITED,
    ORDINAL,
    SHORT_ORDINAL,
    NUMBERED,
    SIDED,
    TOPIC,
    STATE,
    EVENT,
) = (1 << number for number in range(17))
"""What a word may be, or be a part of, as bits of `Word.clues`: a pattern or a table is tried only where it stands."""
_TABLES: tuple[tuple[kinship.Table, int], ...] = (("topic", TOPIC), ("state", STATE), ("event", EVENT))
_AUXILIARIES = frozenset({"was", "were", "is", "are", "be", "had", "has", "have"})
_CONJUNCTIONS = ("and", "but", "while", "whereas", "although", "as")


class Word(NamedTuple):
    """A word of a sentence, as the lists know it.

    name: whether it seems to be a name; content: whether it says something of what a sentence is about
    clues: bits of what it may be, or be a part of
    """

    stem: str
    name: bool
    content: bool
    clues: int


@lru_cache(maxsize=WORDS)
def word(written: str) -> Word:
    """A word that others of its sentence precede."""
    stem, clues = _known(written.lower())
    name = not written.isupper() if written[0].isupper() else False
    return Word(stem, name or (written.isupper() and len(written) > 1), says(stem), clues)


@lru_cache(maxsize=WORDS // 16)
def first_word(written: str) -> Word:
    """The first word of a sentence, which has a capital whatever it is."""
    return word(written)._replace(name=written.isupper() and len(written) > 1)


def says(stem: str) -> bool:
    """Whether a stem says something of what a sentence is about."""
    return stem not in stopwords() and not stem[0].isdigit() and len(stem) > 1


@cache
def stopwords() -> frozenset[str]:
    """Stems of words that say nothing."""
    return frozenset(kinship.stem(each) for each in words("comparison")["stopwords"].split())


@cache
def ordinal_words() -> dict[str, int]:
    """`first` to `tenth` and their numbers."""
    return {each: number for number, each in enumerate(words("comparison")["ordinals"], 1)}


@cache
def sides() -> dict[str, tuple[tuple[int, int], ...]]:
    """For a stem, the sets of opposites that it belongs to: (number of the list, number of the set)."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, entry in enumerate(words("comparison")["opposites"]):
        for side, members in enumerate(entry["sets"]):
            for each in members:
                found[kinship.stem(each)].append((number, side))
    return {key: tuple(value) for key, value in found.items()}


def _known(lower: str) -> tuple[str, int]:
    """The stem and the clues of a word in lower case."""
    stem, plain = kinship.stem(lower), lower.removesuffix("'s")
    clues = _telling().get(plain, 0)
    if lower[0].isdigit():
        clues |= FIGURE
    if lower in _CONJUNCTIONS:
        clues |= CONJUNCTION
    if plain != lower:
        clues |= CITED
    if plain in ordinal_words():
        clues |= ORDINAL
    if _reaching().search(plain):
        clues |= REACHING
    return stem, clues | _of_stems().get(stem, 0)


@cache
def _reaching() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("comparison")["scope"]["triggers"])))


@cache
def _of_stems() -> dict[str, int]:
    """What stems may be, or be a part of, by the lists: of each phrase its longest stem tells."""
    found: dict[str, int] = defaultdict(int)
    for stem in sides():
        found[stem] |= SIDED
    for stem in ordinal_words():
        found[stem] |= ORDINAL
    for table, clue in _TABLES:
        for phrase in kinship.lexicon(table):
            found[max(phrase, key=len)] |= clue
    return dict(found)


@cache
def _telling() -> dict[str, int]:
    """Of what phrases words may be a part, by the lists: of each phrase one word tells, and rather a long one."""
    lists = words("comparison")
    found: dict[str, int] = defaultdict(int)
    table: tuple[tuple[int, Iterable[str]], ...] = (
        (PLANNED, lists["planned"]),
        (ADDED, (*lists["more"], "more")),
        (PARTED, (*lists["part"], "of", "out of", "among")),
        (REVISED, (*lists["superseded"], *lists["replacing"], "from")),
        (LIMITED, lists["limit"]),
        (CITED, (*lists["owners"], *lists["cited"], "s")),
        (SHORT_ORDINAL, ("st", "nd", "rd", "th")),
        (NUMBERED, lists["numbered"]),
        (ONGOING, lists["and_so_on"]),
    )
    for clue, phrases in table:
        for phrase in phrases:
            own = LETTERS.findall(phrase.lower())
            found[max(own, key=lambda each: (each not in _AUXILIARIES, len(each)))] |= clue
    return dict(found)


class Phrase(NamedTuple):
    """What a claim's field says: its subject, event, predicate or place.

    stems: of all its words; said: stem and key of those that say something, the key being the topic that a phrase
    stands for, or else the stem; states: that it names; sides: of opposites; clues: of all its words
    """

    stems: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    states: frozenset[str]
    sides: frozenset[tuple[int, int]]
    clues: int


@lru_cache(maxsize=PHRASES)
def phrase(text: str) -> Phrase:
    """What a field says, by the words in it."""
    own = [_known(each) for each in LETTERS.findall(text.lower())]
    stems = tuple(stem for stem, _ in own)
    states = frozenset(state for _, state in kinship.find("state", stems))
    topics = dict(kinship.find("topic", stems))
    said = tuple((stem, topics.get(index, stem)) for index, stem in enumerate(stems) if says(stem))
    clues = 0
    for _, more in own:
        clues |= more
    return Phrase(stems, said, states, frozenset(side for stem in stems for side in sides().get(stem, ())), clues)


@lru_cache(maxsize=WORDS)
def concepts(key: str) -> frozenset[str]:
    """All concepts that a stem, or a topic, belongs to."""
    members = [kinship.stems(each) for each in words("kinship")["topic"].get(key, ())] or [(key,)]
    return frozenset(c for table in _CONCEPTS for m in members if (c := kinship.lexicon(table).get(m)))


@lru_cache(maxsize=PHRASES)
def standing_for(known: frozenset[str]) -> frozenset[str]:
    """All stems and topics that belong to one of some concepts, or have its name."""
    return known.union(*[_keys().get(concept, ()) for concept in known])


@cache
def _keys() -> dict[str, set[str]]:
    """For each concept the stems and topics that belong to it."""
    found: dict[str, set[str]] = defaultdict(set)
    stems = {phrase[0] for table in _CONCEPTS for phrase in kinship.lexicon(table) if len(phrase) == 1}
    for key in (*stems, *words("kinship")["topic"]):
        for concept in concepts(key):
            found[concept].add(key)
    return dict(found)


_CONCEPTS: tuple[kinship.Table, ...] = ("people", "things", "state", "event")
