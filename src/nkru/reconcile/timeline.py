"""The calendar days, and minutes, that a TIMEX3 value stands for."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.*))?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])$")
_YEARS = re.compile(r"(?:FY)?(\d{2,4})$")
_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?(?::(\d\d))?")
# First month and number of months; seasons of the northern half of the globe, as meteorologists count them.
_MONTHS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3), "H1": (1, 6), "H2": (7, 6)} | {
    f"Q{n}": (3 * n - 2, 3) for n in range(1, 5)
}
MINUTES = 1440
Span = tuple[int, int]


@cache
def span(value: str) -> Span | None:
    """First and last minute (counted from 1 January of the year 1) of a TIMEX3 date or time, or None if it has none.

    A clock time is one minute; a part of the day (`TNI`) is its whole day, and for the night the next one too.
    """
    if "/" in value:
        first, _, last = value.partition("/")
        begin, finish = span(first), span(last)
        return (begin[0], finish[1]) if begin and finish else None
    try:
        if found := _DAY.match(value):
            return _time(date(*map(int, found.groups()[:3])), found[4])
        days = _calendar(value)
    except (ValueError, OverflowError):
        return None
    return (days[0].toordinal() * MINUTES, days[1].toordinal() * MINUTES + MINUTES - 1) if days else None


def _time(day: date, clock: str | None) -> Span:
    start = day.toordinal() * MINUTES
    if clock and (found := _CLOCK.match(clock)):
        minute = start + 60 * int(found[1]) + int(found[2] or 0)
        return minute, minute if found[2] else minute + 59
    return start, start + MINUTES * (2 if clock == "NI" else 1) - 1


def _calendar(value: str) -> tuple[date, date] | None:
    if found := _MONTH.match(value):
        return _months(int(found[1]), int(found[2]), 1)
    if found := _PART.match(value):
        return _months(int(found[1]), *_MONTHS[found[2]])
    if found := _WEEK.match(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday + timedelta(5 if found[3] else 0), monday + timedelta(6)
    if found := _YEARS.match(value):
        width = 10 ** (4 - len(found[1]))
        year = int(found[1]) * width
        return date(year, 1, 1), date(year + width - 1, 12, 31)
    return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(1)


def day(minute: int) -> str:
    """The ISO 8601 day that holds a minute."""
    return date.fromordinal(minute // MINUTES).isoformat()
