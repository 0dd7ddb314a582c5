"""The periods that companies report on: quarters, halves, and the same of another year."""

from __future__ import annotations

from collections.abc import Callable

from nkru.extract.dates import calendar as cal
from nkru.extract.dates.calendar import Period
from nkru.extract.dates.find import Expression
from nkru.extract.dates.lengths import number_of
from nkru.extract.dates.passage import Passage
from nkru.extract.dates.points import day_number, in_year, reference_year, year_said
from nkru.extract.dates.reading import Reading, of_period

_AHEAD = ("future", "plan")


def quarter(e: Expression, passage: Passage) -> Reading:
    """`the third quarter`, `Q3 2024`, `the second half of 2024`."""
    number_text = e.parts["letter"][0] + e.parts["n"] if "letter" in e.parts else e.parts.get("q")
    number = int(number_text[1]) if number_text else day_number(e.parts["nth"])
    half = number_text[0] == "h" if number_text else e.parts.get("what") == "half"
    if number < 0:
        number = 2 if half else 4
    if number > (2 if half else 4):
        return Reading(None)
    if half and e.parts.keys().isdisjoint(("year", "yearb", "yy")) and passage.published and "ryear" not in e.parts:
        return of_period(cal.half_of(passage.published.year, number))
    make: Callable[[int], Period | None] = (
        (lambda y: cal.half_of(y, number)) if half else (lambda y: cal.quarter_of(y, number))
    )
    reading = in_year(make, e.parts, passage)
    period, anchor = reading.period, passage.published
    ahead = period is not None and anchor is not None and period.first > anchor
    if ahead and "fiscal" in e.parts and year_said(e.parts, passage) is None and passage.direction not in _AHEAD:
        return of_period(make(period.first.year - 1))  # type: ignore[union-attr]  # a quarter that is reported has been
    return reading


def year_end(e: Expression, passage: Passage) -> Reading:
    """`year-end`, `the year's end`."""
    if "unit" in e.parts:
        unit, published = e.parts["unit"], passage.published
        if published is None or unit == "season":
            return Reading(None)
        return Reading(None) if (period := cal.containing(unit, published)) is None else _ending(period)
    reading = in_year(cal.year_of, e.parts, passage)
    reading.mod = "END"
    return reading


def _ending(period: Period) -> Reading:
    return Reading(period.value, period, mod="END")


def year_ago(e: Expression, passage: Passage) -> Reading:
    """`the year-ago quarter`, `a year-earlier loss`: a year before the quarter or month under report."""
    if "tail" in e.parts:
        return of_period(_same_period(e.parts, passage))
    if "months" in e.parts:
        return Reading(f"P{int(number_of(e.parts['months']))}M", type="DURATION")
    base = passage.focus if passage.focus is not None and passage.focus.grain == "month" else passage.quarter
    if "what" in e.parts and (year := reference_year(passage)):
        return of_period(cal.quarter_of(year - 1, day_number(e.parts["what"])))
    if base is not None:
        return of_period(cal.shifted(base, -4 if base.grain == "quarter" else -12))
    before = reference_year(passage)
    return of_period(cal.year_of(before - 1) if before else None)


def _same_period(parts: dict[str, str], passage: Passage) -> Period | None:
    """`the same month last year`, `the corresponding period of 2023`: what is under report, in another year."""
    unit = (parts.get("same") or parts["same2"]).rstrip("s")
    base = passage.quarter if unit in ("period", "quarter") else None
    if base is None and passage.focus is not None and (unit in ("period", passage.focus.grain)):
        base = passage.focus
    if base is None and passage.published is not None and unit not in ("period", "quarter", "half"):
        base = cal.containing(unit, passage.published)
    said = year_said(parts, passage)
    if base is None or "counted" in parts:
        year = said if said is not None else (reference_year(passage) or 1) - 1
        return cal.year_of(year) if year else None
    by = -1 if said is None else said - base.first.year
    if base.grain in ("month", "quarter"):
        return cal.shifted(base, by * (12 if base.grain == "month" else 4))
    if base.grain == "half":
        return cal.half_of(base.first.year + by, 1 if base.first.month < 7 else 2)
    if base.grain in ("season", "year"):
        return cal.shifted(base, by)
    first, last = cal.moved(base.first, years=by), cal.moved(base.last, years=by)
    if base.grain == "week":
        return cal.week_of(first)
    return cal.span_of(cal.day_of(first), cal.day_of(last)) if first != last else cal.day_of(first)


def reported_period(e: Expression, passage: Passage) -> Reading:
    """`the latest period`, `the 1988 period`: the quarter under report, or the same quarter of that year."""
    said, quarter = year_said(e.parts, passage), passage.quarter
    if quarter is None:
        return of_period(cal.year_of(said) if said is not None else None)
    return of_period(quarter if said is None else cal.shifted(quarter, 4 * (said - quarter.first.year)))
