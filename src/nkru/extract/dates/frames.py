"""Dates counted from another: `two days before Christmas`, `the last week of August`, `the three months to June`."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from nkru.extract.dates import calendar as cal
from nkru.extract.dates import lengths, points
from nkru.extract.dates.calendar import Period
from nkru.extract.dates.find import Expression
from nkru.extract.dates.grammar import lexicon
from nkru.extract.dates.reading import Reading, of_period


def shift(e: Expression, inner: Reading) -> Reading:
    """`two days before Christmas`, `two weeks from today`."""
    number, unit = lengths.amount(e.parts)
    sign = -1 if e.parts["side"] in ("before", "prior to") else 1
    if inner.period is None:
        return Reading(None)
    base = inner.period.first if sign < 0 else inner.period.last
    if inner.period.grain == "year" and unit == "year":
        return of_period(cal.year_of(base.year + sign * int(number)))
    if unit in ("week", "day", "fortnight") or inner.period.grain != "day":
        return away(base, number * sign, unit)
    months = int(number * {"month": 1, "quarter": 3, "decade": 120}.get(unit, 12))
    if unit in ("hour", "minute", "second"):
        return Reading(None, type="TIME")
    return of_period(cal.day_of(cal.moved(base, months=sign * months)))


def up_to(e: Expression, inner: Reading) -> Reading:
    """`the three months to December` is 2030-10/2030-12."""
    end = inner.period
    if "ends" in e.extra:
        return lengths.duration(e.parts)
    number, unit = lengths.amount(e.parts)
    after = cal.moved(end.last, days=1) if end else None
    by = {"week": 7, "fortnight": 14, "day": 1}.get(unit)
    months = {"quarter": 3, "year": 12, "decade": 120}.get(unit, 1)
    if end is None or after is None or unit in ("hour", "minute", "second"):
        return lengths.duration(e.parts)
    first = cal.moved(after, days=-by * int(number)) if by else cal.moved(after, months=-months * int(number))
    if first is None:
        return Reading(None)
    start = cal.month_of(first.year, first.month) if end.grain == "month" and not by else cal.day_of(first)
    return of_period(cal.span_of(start, end))


def nth_of(e: Expression, inner: Reading) -> Reading:
    """`the last week of August`, `the week to Saturday`, `the first Monday of May`, `the second day of the month`."""
    outer = inner.period
    if outer is None:
        return Reading(None)
    link = e.parts.get("link", "of").split()[0]
    nth = points.day_number(e.parts["nth"]) if "nth" in e.parts else 0
    if "wd" in e.parts:
        return of_period(
            cal.day_of(cal.nth_weekday(outer.first.year, outer.first.month, nth, lexicon("weekdays")[e.parts["wd"]]))
        )
    unit = "half" if e.parts["unit"] == "half" else lengths.unit_word(e.parts["unit"])
    if link in ("to", "ending", "ended", "up"):
        period = _ending(unit, outer)
        if "ends" in e.extra and period is not None and period.grain == "span":
            if unit == "quarter":
                return _fiscal_quarter(period, nth)
            return lengths.duration({"number": "1", "unit": unit})
        return of_period(period)
    if link in ("beginning", "starting", "from"):
        last = cal.moved(
            cal.moved(outer.first, days=7 if unit == "week" else 0, months=unit == "month", years=unit == "year")
            or outer.first,
            days=-1,
        )
        return of_period(cal.span_of(cal.day_of(outer.first), cal.day_of(last)))
    if not nth:
        return of_period(cal.containing(unit, outer.first))
    if unit == "day":
        day = outer.last if nth < 0 else cal.moved(outer.first, days=nth - 1)
        return of_period(cal.day_of(day if day and outer.first <= day <= outer.last else None))
    if unit == "week":
        if nth > 0 and outer.grain == "year":
            return of_period(cal.iso_week(outer.first.year, nth))
        return of_period(cal.week_of(outer.last if nth < 0 else cal.moved(outer.first, weeks=nth - 1)), outer)
    return _nth_part(unit, nth, outer)


def _nth_part(unit: str, nth: int, outer: Period) -> Reading:
    if unit == "month":
        return of_period(
            cal.month_of(outer.last.year, outer.last.month)
            if nth < 0
            else cal.month_of(outer.first.year, outer.first.month + nth - 1)
        )
    if unit == "quarter" and outer.grain == "year":
        return of_period(cal.quarter_of(outer.first.year, 4 if nth < 0 else nth))
    if unit == "half" and outer.grain == "year":
        return of_period(cal.half_of(outer.first.year, 2 if nth < 0 else nth))
    if unit == "half" and outer.grain == "month":
        middle = outer.first.replace(day=15)
        first, last = (outer.first, middle) if nth == 1 else (middle.replace(day=16), outer.last)
        return Reading(outer.value, Period(outer.value, first, last, "half-month"), mod="START" if nth == 1 else "END")
    if unit == "half":
        return Reading(outer.value, outer, mod="START" if nth == 1 else "END")
    base = outer.last if nth < 0 else outer.first
    period = cal.containing(unit, base)
    return of_period(cal.shifted(period, max(nth - 1, 0)) if period else None)


def _fiscal_quarter(period: Period, number: int) -> Reading:
    """Three months that end in mid-quarter: by the number that the text gives them, else that of their middle."""
    middle = cal.containing("quarter", period.first + (period.last - period.first) / 2)
    if middle is None:
        return Reading(None)
    value = f"{period.last.year:04d}-Q{number}" if 0 < number < 5 else middle.value
    return Reading(value, Period(value, period.first, period.last, "quarter"))


def _ending(unit: str, outer: Period) -> Period | None:
    """`the week to Saturday`: the seven days that end with it."""
    length = {
        "week": {"days": -6},
        "month": {"months": -1, "days": 1},
        "quarter": {"months": -3, "days": 1},
        "fortnight": {"days": -13},
    }
    first = cal.moved(outer.last, **length.get(unit, {"years": -1, "days": 1}))
    named = cal.containing(unit, outer.last)
    if named is not None and unit != "week" and (named.first, named.last) == (first, outer.last):
        return named  # `the year to December`
    return cal.span_of(cal.day_of(first), cal.day_of(outer.last))


def away(base: date, number: Fraction, unit: str) -> Reading:
    """The date a length away from a day, in the length's own grain; weeks also as a week."""
    count = int(number)
    if unit in ("hour", "minute", "second", "sec", "min", "hr"):
        return Reading(None, type="TIME")
    if unit in ("day", "night"):
        return of_period(cal.day_of(cal.moved(base, days=count)))
    if unit in ("week", "fortnight", "weekend"):
        day = cal.moved(base, days=int(number * (14 if unit == "fortnight" else 7)))
        return of_period(cal.day_of(day), cal.week_of(day))
    if unit in ("month", "quarter"):
        month = cal.moved(base, months=int(number * (3 if unit == "quarter" else 1)))
        return of_period(cal.month_of(month.year, month.month) if month else None, cal.day_of(month))
    years = number * {"decade": 10, "century": 100, "centurie": 100, "millennium": 1000}.get(unit, 1)
    moved = cal.moved(base, months=int(years * 12))
    return of_period(
        cal.year_of(moved.year) if moved else None, cal.month_of(moved.year, moved.month) if moved else None
    )
