"""A light split of a sentence into its independent clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from nkru.prose import Prose
from nkru.rules import alternation

_OPENERS = frozenset(("but", "while", "whereas", "although", "though"))
_EDGE = re.compile(rf"; |,? (?={alternation(_OPENERS)}\b)")


@lru_cache(maxsize=64)
def edges(prose: Prose, index: int) -> list[int]:
    """Offsets at which independent clauses begin inside a sentence (its index in `prose.sentences`), in order.

    They begin after a semicolon, and at `but`, `while`, `whereas`, `although`. What one speaker is
    said to have said seldom reaches over one.
    """
    sentence = prose.sentences[index]
    start, end = sentence.start, sentence.end
    if _OPENERS.isdisjoint(prose.sentence_words[index]) and prose.text.find("; ", start, end) < 0:
        return []
    return [match.end() for match in _EDGE.finditer(prose.low, start, end)]


def clause_at(prose: Prose, index: int, offset: int) -> tuple[int, int]:
    """The half-open span between the `edges` of a sentence that holds an offset."""
    sentence, marks = prose.sentences[index], edges(prose, index)
    place = bisect_right(marks, offset)
    left = marks[place - 1] if place else sentence.start
    return left, marks[place] if place < len(marks) else sentence.end
