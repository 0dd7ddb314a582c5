"""Ranges: two figures that state one interval: `15–20,000`, `between 70 and 90 per cent`, `two or three`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from nkru.extract.lemmas import verb_base
from nkru.extract.numerals import Number
from nkru.rules import words

if TYPE_CHECKING:
    from nkru.extract.quantities import Figure

_LINK = re.compile(
    r"(?P<dash>[ ]?[-–—][ ]?)|[ ](?P<word>to|and|or)"
    r"(?:[ ](?:about|around|some|as[ ]many[ ]as|up[ ]to|even|perhaps|nearly|almost|over))?[ ]"
)
_OPEN = re.compile(
    r"\b(?P<word>between|from)"
    r"(?:[ ](?:about|around|roughly|some|an[ ]estimated|approximately|at[ ]least|as[ ]few[ ]as))?[ ]$",
    re.IGNORECASE,
)


@cache
def _changes() -> frozenset[str]:
    """Verbs of change: after one of them `from 12 to 15` is two figures and no range."""
    return frozenset(words("numerals")["change_verbs"]["words"])


def join_ranges(text: str, floor: int, figures: list[Figure]) -> list[Figure]:
    """The figures of a block with those that make a range joined; order is kept."""
    joined: list[Figure] = []
    position = 0
    while position < len(figures):
        figure = figures[position]
        if position + 1 < len(figures):
            both = _joined(text, floor, figure, figures[position + 1])
            if both is not None:
                joined.append(both)
                position += 2
                continue
        joined.append(figure)
        position += 1
    return joined


def _joined(text: str, floor: int, first: Figure, second: Figure) -> Figure | None:
    """One figure for two that state an interval, or None."""
    if first.numeral.fraction != second.numeral.fraction or "vague" in (first.numeral.form, second.numeral.form):
        return None
    unit_end = max(first.end, first.unit.edge if first.unit else 0)
    link = _LINK.fullmatch(text, first.end, second.start) or _LINK.fullmatch(text, unit_end, second.start)
    if link is None:
        return None
    opening = _OPEN.search(text, max(floor, first.start - 32), first.start)
    word = link["word"]
    if word == "and" and not (opening and opening["word"].lower() == "between"):
        return None
    if word == "to" and _is_change(text, floor, first.start, opening):
        return None
    if word == "or" and not _is_alternative(first, second):
        return None
    if first.unit and second.unit and (first.unit.measure, first.unit.name) != (second.unit.measure, second.unit.name):
        return None
    if first.unit and not second.unit and first.unit.measure != "money":
        return None
    low = _carried(text, first, second, link["dash"] is not None or word == "to")
    if low >= second.high or (link["dash"] and second.high > low * 1000 > 0):
        return None
    return replace(
        first,
        end=second.end,
        low=low,
        high=second.high,
        numeral=second.numeral,
        unit=second.unit or first.unit,
        is_range=True,
    )


def _carried(text: str, first: Figure, second: Figure, may_shorten: bool) -> Number:
    """The lower end with the magnitude that it shares: `15–20,000`, `60 to 70 million`."""
    low, scale = first.low, second.numeral.scale
    if first.numeral.scale == 1 and scale > 1 and low < 1000 and low * scale < second.high:
        return _whole(low * scale)
    written = text[first.numeral.start : first.numeral.end]
    if (
        may_shorten
        and written.isdigit()
        and scale == 1
        and second.high >= 1000
        and low < 1000
        and low * 1000 < second.high
    ):
        comma = "," in text[second.numeral.start : second.numeral.end] or second.high % 1000 == 0
        if comma and low * 100 >= second.high / 1000:
            return _whole(low * 1000)
    return low


def _whole(value: Number) -> Number:
    value = round(value, 6)
    return int(value) if value == int(value) else value


def _is_alternative(first: Figure, second: Figure) -> bool:
    """`two or three`, `15 or 20`: neighbours, not `12 or 4,000`."""
    return first.unit is None and 0 < first.high < second.low <= max(first.high * 1.5, first.high + 1)


def _is_change(text: str, floor: int, start: int, opening: re.Match[str] | None) -> bool:
    """Whether `from 12 to 15` tells a change: a verb of change stands before `from`."""
    if opening is None or opening["word"].lower() != "from":
        return False
    before = re.findall(r"[A-Za-z]+", text[max(floor, start - 70) : opening.start()])[-6:]
    return any(word.lower() in _changes() or verb_base(word.lower()) in _changes() for word in before)
