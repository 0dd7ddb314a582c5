"""Dates without a year or a week: `9 March`, `on Saturday` in a text that doesn't say when it was written.

They name no day, yet two of them can be compared with each other, and with a whole date: 9 March is not 11 March,
whatever the year. They are read as days of one year, or one week, that stands for all.
"""

from __future__ import annotations

import calendar
import math
import re
from datetime import date
from functools import cache
from typing import Literal

from nkru.reconcile import timeline
from nkru.rules import words

Period = Literal["", "year", "week"]
_LEAP = 4
"""The year that stands for all: a leap year, so that it has every day."""
FIRST = date(_LEAP, 1, 1).toordinal() * timeline.MINUTES
LAST = date(_LEAP + 1, 1, 1).toordinal() * timeline.MINUTES - 1
_LONGEST = {"year": 300, "week": 5}
"""Longest span in days that is compared with days of a period; in a longer one nearly every day comes round."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = words("comparison")
    month = "|".join([*names["months"], *(f"{name[:3]}[.]?" for name in names["months"]), "Sept[.]?"])
    week = "|".join(names["weekdays"])
    number = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"\b{number}\s+(?:of\s+)?(?P<month>{month})\b(?!\s+\d{{4}})",
            rf"\b(?P<month>{month})\s+{number}\b(?!\s*,?\s*\d{{4}})",
            rf"\b(?P<month>{month})$",
            rf"\b(?P<week>{week})s?\b",
        )
    )


@cache
def read(text: str) -> tuple[Period, int, int] | None:
    """The period that an expression is read in, and its first and last minute there; None where it names no day."""
    for pattern in _patterns():
        found = pattern.search(text)
        if found is None:
            continue
        parts = found.groupdict()
        if parts.get("week"):
            first = date(1, 1, 1 + words("comparison")["weekdays"].index(parts["week"].title()))
            return "week", *_minutes(first, first)
        starts = [name[:3].lower() for name in words("comparison")["months"]]
        month = starts.index(parts["month"][:3].lower()) + 1
        most = calendar.monthrange(_LEAP, month)[1]
        day = int(parts.get("day") or 0)
        if day > most:
            return None
        return "year", *_minutes(date(_LEAP, month, day or 1), date(_LEAP, month, day or most))
    return None


def _minutes(first: date, last: date) -> tuple[int, int]:
    return first.toordinal() * timeline.MINUTES, (last.toordinal() + 1) * timeline.MINUTES - 1


@cache
def days(low: float, high: float, period: Period) -> frozenset[int] | None:
    """The days of a period that a span of minutes falls on, as ordinals; None where it is nearly all of them.

    An open end reaches to the end of the year: `after 20 April 2020` is meant of days not much later.
    """
    if math.isinf(low) and math.isinf(high):
        return None
    begins = int((low if math.isfinite(low) else high) // timeline.MINUTES)
    ends = int((high if math.isfinite(high) else low) // timeline.MINUTES)
    if not 1 <= begins <= ends <= date.max.toordinal():
        return None
    if math.isinf(high):
        ends = date(date.fromordinal(begins).year, 12, 31).toordinal()
    elif math.isinf(low):
        begins = date(date.fromordinal(ends).year, 1, 1).toordinal()
    if ends - begins > _LONGEST[period]:
        return None
    found = [date.fromordinal(day) for day in range(begins, ends + 1)]
    if period == "week":
        return frozenset(day.isoweekday() for day in found)
    return frozenset(day.replace(year=_LEAP).toordinal() for day in found)
