"""Where sentences end: at a stop that a sentence may begin after, and that is none of an abbreviation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nkru.rules import words

_SENTENCE_END = re.compile(r"[.!?…]++[\"')\]*_]*+(?=\s+[\"'(\[*_]*[A-Z0-9€$£¥])")
_MARKS = ".!?…"
_LAST_WORD = 20  # characters before a full stop in which an abbreviation stands


@dataclass(slots=True)
class Sentence:
    """A half-open span of a sentence and the index of its block."""

    start: int
    end: int
    block: int


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Abbreviations that never end a sentence, those that may, and words that start one after those."""
    table = words("abbreviations")
    return frozenset(table["never_end"]), frozenset(table["may_end"]), frozenset(table["starters"])


def stops(text: str) -> list[int]:
    """Offsets of the full stops and the like after which a sentence may begin, in order; of a row of them the first."""
    found: list[int] = []
    for mark in _MARKS:
        at = -1
        while (at := text.find(mark, at + 1)) >= 0:
            after = text[at + 1 : at + 2]
            if after != "\n" and not after.isalnum() and (at == 0 or text[at - 1] not in _MARKS):
                found.append(at)
    found.sort()
    return found


def split(text: str, start: int, end: int, ends: list[int], block: int, found: list[Sentence]) -> None:
    """Append the sentences between two offsets. ends: offsets of the stops between them; block: its index"""
    begin = after = start
    for dot in ends:
        if dot < after or (mark := _SENTENCE_END.match(text, dot, end)) is None:
            continue
        after = mark.end()
        if text[dot] == "." and _is_abbreviation(text, begin, dot, after):
            continue
        found.append(Sentence(begin, after, block))
        begin = after
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        found.append(Sentence(begin, end, block))


def _is_abbreviation(text: str, begin: int, dot: int, after: int) -> bool:
    """Whether the full stop at `dot` belongs to an abbreviation and the sentence goes on."""
    first = max(begin, dot - _LAST_WORD)
    word = text[max(first, text.rfind(" ", first, dot) + 1) : dot]
    if not word or word[-1].isspace():
        return False
    if not word.isalnum():
        word = word.split()[-1]
        for opening in "([\"'":
            if opening in word:
                word = word.rpartition(opening)[2]
    never_end, may_end, starters = _abbreviations()
    if word in never_end or (len(word) == 1 and word.isupper() and word != "I"):
        return True
    if word in may_end:
        following = re.match(r"\s+[\"'(]*([A-Za-z]+)", text[after : after + 40])
        return following is None or following[1] not in starters
    return False
