"""Dates without a year or a week, clock times without a day: `9 March`, `on Saturday`, `11:40 p.m.`.

In a text that doesn't say when it was written they name no day, yet two of them can be compared with each other, and
with a whole date: 9 March is not 11 March, whatever the year. They are read as days of one year or one week, or as
minutes of one day, that stands for all.

`Today` and `last week` of such a text are told from the day of writing, which no other text shares: they may be any
day, but in one text two of them can be compared.
"""

from __future__ import annotations

import calendar
import math
import re
from datetime import date
from functools import cache
from typing import Literal

from nkru.reconcile import timeline
from nkru.rules import alternation, words

Period = Literal["", "year", "week", "day", "writing"]
_LEAP = 4
"""The year that stands for all: a leap year, so that it has every day."""
FIRST = date(_LEAP, 1, 1).toordinal() * timeline.MINUTES
LAST = date(_LEAP + 1, 1, 1).toordinal() * timeline.MINUTES - 1
_LONGEST = {"year": 300, "week": 5}
"""Longest span in days that is compared with days of a period; in a longer one nearly every day comes round."""
_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?(?![\d:.,]\d)\s?(?P<half>[ap])?(?(half)\.?\s?m\b)",
    re.IGNORECASE,
)
_WORDED = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CLOCK_ALONE = re.compile(
    rf"""(?:at\s)?(?:\d{{1,2}}[:.][0-5]\d(?::[0-5]\d)?|(?P<worded>(?:half\spast|quarter\s(?:to|past)|a\squarter\s(?:to|past)
    |(?:five|ten|twenty|twenty-five)(?:\sminutes)?\s(?:to|past))\s(?:{_WORDED}|\d{{1,2}})|(?:{_WORDED}|\d{{1,2}})\so['’]clock)
    |\d{{1,2}}(?=\s?[ap]\.?m))(?:\s?[ap]\.?\s?m\.?|\shours|\shrs|\sin\sthe\s(?:morning|afternoon|evening)|\sat\snight)?""",
    re.IGNORECASE | re.VERBOSE,
)
_HALF = re.compile(r"[ap]\.?\s?m\b|morning|afternoon|evening|night", re.IGNORECASE)
_OF_VALUE = re.compile(r"T(\d\d):(\d\d)")
_ZONE = re.compile(r"\b(?:GMT|UTC|[A-Z]{1,3}[SD]?T|Z)\b")
_LATE = re.compile(r"\b(?:night|evening|afternoon)\b", re.IGNORECASE)


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


_LENGTHS = {"day": 1, "morning": 1, "afternoon": 1, "evening": 1, "night": 1, "week": 7, "weekend": 7, "month": 30}
"""Lengths in days of what `last` and `next` move by."""


@cache
def _spoken() -> re.Pattern[str]:
    names = words("dates")
    return re.compile(
        rf"(?:(?:just|early|earlier|late|later|sometime)\s)?"
        rf"(?:(?:the\s)?(?P<word>{alternation(names['days'])})(?:\s(?:morning|afternoon|evening|night))?"
        rf"|(?P<rel>{alternation(names['deictic'])})\s(?P<unit>{alternation(_LENGTHS)}))(?:['’]s?)?",
        re.IGNORECASE,
    )


@cache
def spoken(text: str) -> tuple[int, int] | None:
    """First and last minute, from the day of writing, of an expression told from it; None where it is no such one."""
    found = _spoken().fullmatch(" ".join(text.split()))
    if found is None:
        return None
    if word := found["word"]:
        first = words("dates")["days"][word.lower()]
        return first * timeline.MINUTES, (first + 1) * timeline.MINUTES - 1
    shift, length = words("dates")["deictic"][found["rel"].lower()], _LENGTHS[found["unit"].lower()]
    if length == 1:
        return shift * timeline.MINUTES, (shift + 1) * timeline.MINUTES - 1
    return (shift - 1) * length * timeline.MINUTES, (shift + 1) * length * timeline.MINUTES - 1


@cache
def clock(text: str) -> tuple[int] | None:
    """The minute of the day of a clock time: `10.20 that night`; None where it is none, or of a zone."""
    found = _CLOCK.search(text)
    if found is None or not (found["minute"] or found["half"]) or _ZONE.search(text):
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half or (_LATE.search(text) and hour < 12):
        hour = hour % 12 + (12 if half != "a" else 0)
    minute = 60 * hour + int(found["minute"] or 0)
    return (minute,) if hour < 24 else None


@cache
def clock_alone(text: str, value: str) -> tuple[int, ...]:
    """Minutes of the day that a clock time names which stands without a day, by its TIMEX3 value; none for others.

    `22:19` is of the day that the passage is about, which is often not where the nearest date is. Of words alone
    (`twenty to twelve`) the half of the day is not said either.
    """
    found, told = _CLOCK_ALONE.fullmatch(text.strip()), _OF_VALUE.search(value)
    if found is None or told is None:
        return ()
    minute = 60 * int(told[1]) + int(told[2])
    return (minute, (minute + 720) % 1440) if found["worded"] and not _HALF.search(text) else (minute % 1440,)


def _minutes(first: date, last: date) -> tuple[int, int]:
    return first.toordinal() * timeline.MINUTES, (last.toordinal() + 1) * timeline.MINUTES - 1


@cache
def days(low: float, high: float, period: Period) -> frozenset[int] | None:
    """The days of a period that a span of minutes falls on, as ordinals; None where it is nearly all of them.

    Of a day its minutes, of a span shorter than it.

    An open end reaches to the end of the year: `after 20 April 2020` is meant of days not much later.
    """
    if math.isinf(low) and math.isinf(high):
        return None
    if period == "day":
        first, last = (low if math.isfinite(low) else high - high % 1440, high if math.isfinite(high) else low + 60)
        return frozenset(m % 1440 for m in range(int(first), int(last) + 1)) if last - first < 720 else None
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
