"""The words that a unit, a sum, a share or a length of time begins with after a number.

Most numbers are followed by a blank and a word that is none of them (`12 boats`), and need not be searched further.
"""

from __future__ import annotations

import re
from functools import cache

from nkru.extract.measures import measure_words
from nkru.extract.money import money_words
from nkru.extract.units import unit_words

_FIRST_LETTERS = re.compile(r"[A-Za-z]++")
_NEXT = re.compile(r"[ ]([A-Za-z]++)")
_STOPS = frozenset(("", *".,;:!?)]\n"))
_DIGITS = frozenset("0123456789")
_OTHERS = (
    "magnitude", "on",  # 5.6 on the Richter scale
    "times", "of", "a", "an",  # 0.4 of a percentage point
    "odd", "plus", "or",  # sixty odd acres
)  # fmt: skip


@cache
def _openings() -> frozenset[str]:
    entries = (*unit_words(), *money_words(), *measure_words(), *_OTHERS)
    found = (_FIRST_LETTERS.match(entry) for entry in entries)
    return frozenset(first[0].lower() for first in found if first)


def may_be_measured(text: str, end: int) -> bool:
    """Whether a unit may follow a number that ends at an offset; False before a stop, another number, and a word that
    no unit begins with.
    """
    if text[end : end + 1] in _STOPS or (text[end : end + 1] == " " and text[end + 1 : end + 2] in _DIGITS):
        return False
    following = _NEXT.match(text, end)
    return following is None or following[1].lower() in _openings()
