"""Where in a document an expression may be: at its figures and at the words that show one.

Nearly all words show none, so the words of the document are looked up first and only those found are searched for.
"""

from __future__ import annotations

import re
from functools import cache

from nkru.extract.dates.grammar import clock_words, short_months, trigger_kinds
from nkru.extract.numerals import digit_runs
from nkru.prose import Prose
from nkru.rules import words

_WORD = re.compile(r"[^\W_]{2,}")
_LONGEST_LEAD = 40  # characters from the first word of a phrase to its last


@cache
def _showing() -> dict[str, tuple[str, ...]]:
    """The last word of everything that shows an expression, with the words that it may begin with: `past` (`the`)."""
    found: dict[str, set[str]] = {}
    for phrase in trigger_kinds():
        said = _WORD.findall(phrase) or [phrase]
        found.setdefault(said[-1], set()).add(said[0])
    for word in (*words("dates-rules")["openings"]["letters"], *clock_words()):
        found.setdefault(word, set()).add(word)
    return {word: tuple(firsts) for word, firsts in found.items()}


@cache
def _before_figures() -> frozenset[str]:
    """What stands before the figures of `fy2024`, `q3`, `dec12`."""
    return frozenset(("q", "h", "fy", *short_months()))


def candidates(prose: Prose) -> list[int]:
    """Offsets in order; nowhere else can the word or the figure stand that shows an expression."""
    low, bounded, showing = prose.low, prose.bounded, _showing()
    found: set[int] = set()
    for at, word in prose.places_of(showing):
        for first in showing[word]:
            found.add(at if first == word else bounded.rfind(f" {first} ", max(0, at - _LONGEST_LEAD), at + 1))
    for start, _ in digit_runs(prose):
        before = low[start - 1] if start else " "
        if not before.isalnum():
            found.add(start)
            if before == "'":
                found.add(start - 1)
        elif before.isalpha():
            begin = bounded.rfind(" ", max(0, start - len("sept")), start + 1)
            if low[begin:start] in _before_figures():
                found.add(begin)
    found.discard(-1)
    return sorted(found)
