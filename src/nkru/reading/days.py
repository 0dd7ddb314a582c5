"""Calendar days as pages and metadata write them: absolute, with day, month and year.

What an expression looks like is said in data/header.toml; here a found one becomes a day, or several where the
order of day and month is open (05/06/2031).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from nkru.rules import rules

Order = Literal["dmy", "mdy"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_PART = re.compile(r"[a-z]+|\d+")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d.*)?|(\d{4})(\d\d)(\d\d)", re.DOTALL)
_ORDER_TELLS = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")


@dataclass(frozen=True, slots=True)
class Written:
    """The days that a written date can be.

    days: in the order day–month, month–day where both are days of the calendar; empty: no such day (31 February)
    """

    days: tuple[date, ...]

    def settle(self, order: Order | None, weekday: str = "") -> date | None:
        """The one day that it is, or None.

        order: how the same text writes dates in figures elsewhere, None where it does not tell
        weekday: the weekday that stands beside the date, or an empty string
        """
        days = self.days
        if len(days) > 1 and weekday:
            days = tuple(day for day in days if _WEEKDAYS[day.weekday()] == weekday.lower()[:3])
        elif len(days) > 1 and order:
            days = days[:1] if order == "dmy" else days[1:]
        return days[0] if len(days) == 1 else None


def day_of(text: str) -> Written | None:
    """The day that a whole string states (`2024-11-07`, `7 November 2024`, `Thu, 07 Nov 2024 10:00 GMT`).

    None where it is no date with day, month and year; `days` is empty where the calendar has no such day.
    """
    text = " ".join(text.split())
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups() if part)
        return Written(_existing((year, month, day)))
    if whole := _whole().match(text):
        written = read_day(whole["date"])
        if weekday := whole["weekday"]:
            settled = written.settle(None, weekday)
            return Written((settled,)) if settled else written
        return written
    return None


def read_day(expression: str) -> Written:
    """The days that a matched expression can be; it has a day, a month and a year in any usual order."""
    parts = _PART.findall(expression.lower())
    months = [_MONTHS.index(part[:3]) + 1 for part in parts if part[:3] in _MONTHS]
    numbers = [part for part in parts if part.isdigit()]
    if months and len(numbers) >= 2:
        first, second = numbers[:2]
        year, day = (first, second) if len(first) == 4 else (second, first)
        return Written(_existing((_year(year), months[0], int(day))))
    if len(numbers) < 3:
        return Written(())
    a, b, c = numbers[:3]
    if len(a) == 4:
        return Written(_existing((int(a), int(b), int(c))))
    readings = [(_year(c), int(b), int(a))]
    if "." not in expression:
        readings.append((_year(c), int(a), int(b)))
    return Written(_existing(*readings))


def order_in(text: str) -> Order | None:
    """Whether a text's dates in figures put the day or the month first; None where it does not tell, or tells both."""
    found: set[Order] = set()
    for match in _ORDER_TELLS.finditer(text):
        first, second = int(match[1]), int(match[2])
        if 12 < first <= 31 and 1 <= second <= 12:
            found.add("dmy")
        elif 12 < second <= 31 and 1 <= first <= 12:
            found.add("mdy")
    return found.pop() if len(found) == 1 else None


def _year(digits: str) -> int:
    """Two digits as POSIX reads them (strptime's %y): 69 to 99 are of the 20th century, 00 to 68 of the 21st."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number <= 68 else 1900)


def _existing(*readings: tuple[int, int, int]) -> tuple[date, ...]:
    """Those of year, month, day that the calendar has, each once."""
    days: dict[date, None] = {}
    for year, month, day in readings:
        try:
            days[date(year, month, day)] = None
        except ValueError:
            continue
    return tuple(days)


@cache
def _whole() -> re.Pattern[str]:
    """A date and nothing else but a weekday before it and a time beside it."""
    return next(rule.pattern for rule in rules("header") if rule.name == "whole-date")
