"""What the word lists say of a word, looked up once for all sentences that have it.

A pattern that begins with a word of a list is tried only where a sentence has such a word: most sentences have none.
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
) = (1 << number for number in range(14))
"""What a word may begin, or be, as bits of `Word.clues`: a pattern of that name is tried only where it stands."""
_CONJUNCTIONS = ("and", "but", "while", "whereas", "although", "as")
_CITING = ("its", "his", "her", "their", "our", "your", "the", "those", "official", "reported", "claimed", "original")


class Word(NamedTuple):
    """A word of a sentence, as the lists know it.

    name: whether it seems to be a name; content: whether it says something of what a sentence is about
    clues: bits of what it may begin or be
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
    clues = _openings().get(plain, 0)
    if lower[0].isdigit():
        clues |= FIGURE
    if lower in _CONJUNCTIONS:
        clues |= CONJUNCTION
    if plain != lower:
        clues |= CITED
    if stem in ordinal_words() or plain in ordinal_words():
        clues |= ORDINAL
    if stem in sides():
        clues |= SIDED
    if any(trigger in plain for trigger in words("comparison")["scope"]["triggers"]):
        clues |= REACHING
    return stem, clues


@cache
def _openings() -> dict[str, int]:
    """What words may begin, by the lists."""
    lists = words("comparison")
    found: dict[str, int] = defaultdict(int)
    table: tuple[tuple[int, Iterable[str]], ...] = (
        (PLANNED, lists["planned"]),
        (ADDED, (*lists["more"], "more")),
        (PARTED, (*lists["part"], "of", "out of", "among")),
        (REVISED, (*lists["superseded"], *lists["replacing"], "from")),
        (LIMITED, lists["limit"]),
        (CITED, (*_CITING, "own", "s")),
        (SHORT_ORDINAL, ("st", "nd", "rd", "th")),
        (NUMBERED, lists["numbered"]),
        (ONGOING, ("since", "after", "when", "because", "if", "before", "until")),
    )
    for clue, phrases in table:
        for phrase in phrases:
            for opening in LETTERS.findall(phrase.lower())[:1]:
                found[opening] |= clue
    return dict(found)


class Phrase(NamedTuple):
    """What a claim's field says: its subject, event, predicate or place.

    stems: of all its words; said: stem and key of those that say something, the key being the topic that a phrase
    stands for, or else the stem; sides: of opposites; clues: of all its words
    """

    stems: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    sides: frozenset[tuple[int, int]]
    clues: int


@lru_cache(maxsize=PHRASES)
def phrase(text: str) -> Phrase:
    """What a field says, by the words in it."""
    own = [_known(each) for each in LETTERS.findall(text.lower())]
    stems = tuple(stem for stem, _ in own)
    topics = dict(kinship.find("topic", stems))
    said = tuple((stem, topics.get(index, stem)) for index, stem in enumerate(stems) if says(stem))
    clues = 0
    for _, more in own:
        clues |= more
    return Phrase(stems, said, frozenset(side for stem in stems for side in sides().get(stem, ())), clues)


@lru_cache(maxsize=WORDS)
def concepts(key: str) -> frozenset[str]:
    """All concepts that a stem, or a topic, belongs to."""
    members = [kinship.stems(each) for each in words("kinship")["topic"].get(key, ())] or [(key,)]
    tables: tuple[kinship.Table, ...] = ("people", "things", "state", "event")
    return frozenset(c for t in tables for m in members if (c := kinship.lexicon(t).get(m)))
