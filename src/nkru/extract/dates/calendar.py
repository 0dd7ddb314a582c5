"""Periods of the calendar: a TIMEX3 value with its first and last day. Every function returns None out of range.

Weeks are those of ISO 8601. Seasons are the meteorological ones of the northern hemisphere (spring is March to May;
a winter bears the year that its December lies in). Easter is computed by dateutil (Western churches).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

Grain = Literal[
    "time",
    "part",
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "span",
    "half-month",
]
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Period(NamedTuple):
    """A stretch of calendar days; both ends belong to it."""

    value: str
    first: date
    last: date
    grain: Grain


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved(start: date, **by: Any) -> date | None:
    """A date moved by years, months, weeks or days, or None beyond the years 1 to 9999."""
    try:
        if by.keys() <= {"days", "weeks"}:
            return start + timedelta(**by)
        return start + relativedelta(**by)
    except (ValueError, OverflowError):
        return None


def day_of(when: date | None) -> Period | None:
    """The day itself as a period."""
    return Period(when.isoformat(), when, when, "day") if when else None


def week_of(when: date | None) -> Period | None:
    """The ISO week that holds a day."""
    if when is None:
        return None
    year, week, weekday = when.isocalendar()
    first = moved(when, days=1 - weekday)
    last = moved(first, days=6) if first else None
    return Period(f"{year:04d}-W{week:02d}", first, last, "week") if first and last else None


def iso_week(year: int, week: int) -> Period | None:
    """The week of that number."""
    try:
        return week_of(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None


def weekend_of(when: date | None) -> Period | None:
    """Saturday and Sunday of the ISO week that holds a day."""
    week = week_of(when)
    return Period(f"{week.value}-WE", week.last - timedelta(1), week.last, "weekend") if week else None


@lru_cache(maxsize=4096)
def month_of(year: int, month: int) -> Period | None:
    """A calendar month; months beyond 1 to 12 count on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    first = make_date(year, month, 1)
    return (
        Period(f"{year:04d}-{month:02d}", first, first.replace(day=monthrange(year, month)[1]), "month")
        if first
        else None
    )


def _months(value: str, year: int, month: int, count: int, grain: Grain) -> Period | None:
    first, final = month_of(year, month), month_of(year, month + count - 1)
    return Period(value, first.first, final.last, grain) if first and final else None


def quarter_of(year: int, quarter: int) -> Period | None:
    """A quarter of a calendar year; numbers beyond 1 to 4 count on into other years."""
    year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    return _months(f"{year:04d}-Q{quarter}", year, 3 * quarter - 2, 3, "quarter")


def half_of(year: int, half: int) -> Period | None:
    """The first or second half of a calendar year."""
    return _months(f"{year:04d}-H{half}", year, 6 * half - 5, 6, "half") if half in (1, 2) else None


def season_of(year: int, code: str) -> Period | None:
    """A season by its TIMEX3 code (SP, SU, FA, WI)."""
    return _months(f"{year:04d}-{code}", year, SEASON_MONTH[code], 3, "season")


def year_of(year: int) -> Period | None:
    """A calendar year."""
    return _months(f"{year:04d}", year, 1, 12, "year")


def years_of(prefix: int, length: int) -> Period | None:
    """A decade (length 10, prefix 198) or a century (length 100, prefix 19)."""
    first, last = make_date(max(prefix * length, 1), 1, 1), make_date(prefix * length + length - 1, 12, 31)
    grain: Grain = "decade" if length == 10 else "century"
    return Period(str(prefix).zfill(3 if length == 10 else 2), first, last, grain) if first and last else None


def containing(unit: str, when: date) -> Period | None:
    """The week, month … that holds a day. unit: a word of the units table."""
    if unit in ("day", "night"):
        return day_of(when)
    if unit in ("week", "fortnight"):
        return week_of(when)
    if unit == "weekend":
        return weekend_of(when)
    if unit == "month":
        return month_of(when.year, when.month)
    if unit == "quarter":
        return quarter_of(when.year, (when.month + 2) // 3)
    if unit == "decade":
        return years_of(when.year // 10, 10)
    if unit in ("century", "millennium"):
        return years_of(when.year // 100, 100)
    return year_of(when.year)


def shifted(period: Period, by: int) -> Period | None:
    """The period of the same grain that lies `by` periods later."""
    first = period.first
    if period.grain == "day":
        return day_of(moved(first, days=by))
    if period.grain == "week":
        return week_of(moved(first, weeks=by))
    if period.grain == "weekend":
        return weekend_of(moved(first, weeks=by))
    if period.grain == "month":
        return month_of(first.year, first.month + by)
    if period.grain == "quarter":
        return quarter_of(first.year, (first.month + 2) // 3 + by)
    if period.grain == "season":
        return season_of(first.year + by, period.value[-2:])
    if period.grain == "decade":
        return years_of(first.year // 10 + by, 10)
    if period.grain == "century":
        return years_of(first.year // 100 + by, 100)
    return year_of(first.year + by)


def span_of(first: Period | None, last: Period | None) -> Period | None:
    """From the beginning of one period to the end of another."""
    if first is None or last is None or last.last < first.first:
        return None
    return Period(f"{first.value}/{last.value}", first.first, last.last, "span")


def holiday_of(entry: dict[str, int], year: int) -> date | None:
    """The day of a holiday (an entry of the holidays table) in a year."""
    if not 1583 <= year <= 4099:
        return None
    if "easter" in entry:
        return moved(easter(year), days=entry["easter"])
    if "day" in entry:
        return make_date(year, entry["month"], entry["day"])
    day = nth_weekday(year, entry["month"], entry["nth"], entry["weekday"])
    return moved(day, days=entry.get("plus", 0)) if day else None


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """The nth (last: -1) of a weekday (1 is Monday) in a month."""
    period = month_of(year, month)
    if period is None:
        return None
    if nth < 0:
        return period.last - timedelta((period.last.isoweekday() - weekday) % 7)
    day = moved(period.first, days=(weekday - period.first.isoweekday()) % 7 + 7 * (nth - 1))
    return day if day and day <= period.last else None


def third(period: Period, mod: str | None) -> tuple[date, date]:
    """First and last day of the third that START, MID or END stand for; the whole period for other mods."""
    if mod not in ("START", "MID", "END") or period.grain == "half-month" or (period.last - period.first).days < 2:
        return period.first, period.last
    cuts = _thirds(period)
    if mod == "START":
        return period.first, cuts[0] - timedelta(1)
    if mod == "END":
        return cuts[1], period.last
    return cuts[0], cuts[1] - timedelta(1)


def _thirds(period: Period) -> tuple[date, date]:
    """First days of the second and the last third: the 11th and 21st of a month, whole months of longer periods."""
    first = period.first
    if period.grain == "month":
        return first.replace(day=11), first.replace(day=21)
    months = {"season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}.get(period.grain)
    if months is None:
        size = ((period.last - first).days + 1) // 3
        return first + timedelta(size), period.last - timedelta(size - 1)
    return first + relativedelta(months=months // 3), first + relativedelta(months=2 * months // 3)
