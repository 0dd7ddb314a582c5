"""Dates told from the day of publication or from the date mentioned last: `Monday`, `last week`, `the previous day`."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from nkru.extract.dates import calendar as cal
from nkru.extract.dates import lengths, points
from nkru.extract.dates.calendar import Period
from nkru.extract.dates.find import Expression
from nkru.extract.dates.grammar import lexicon
from nkru.extract.dates.passage import Passage
from nkru.extract.dates.reading import Reading, of_period, timed

_NIGHTS = ("tonight", "overnight")
_FAR_DAYS = 21  # a passage whose last date lies further from publication tells its own story


def weekday(e: Expression, passage: Passage, inner: Reading | None) -> Reading:
    """`Monday`, `last Friday`, `every Thursday`, `Thu 14th`; inner: the week of `Monday of last week`."""
    number = lexicon("weekdays")[e.parts["wd"]]
    if "every" in e.parts or "plural" in e.parts:
        return Reading(f"XXXX-WXX-{number}", type="SET", alt=("P1W",))
    if inner is not None:
        found = cal.week_of(inner.period.first) if inner.period else None
        return of_period(cal.day_of(cal.moved(found.first, days=number - 1)) if found else None)
    if "day" in e.parts:
        return _weekday_of_month(number, points.day_number(e.parts["day"]), passage)
    rel, base = points.relation(e.parts.get("rel")), passage.published
    if rel in ("previous", "preceding", "following", "subsequent", "that", "same", "that same") and passage.day:
        by = lexicon("anaphoric")[rel]
        if by == 0:
            return of_period(_nearest_weekday(passage.day.first, number))
        return of_period(_step(passage.day.first, number, by, same=False))
    if base is None:
        told = passage.near if rel is None and passage.direction in ("past", "none") else None
        ground = told is not None and told.grain == "day"
        return of_period(_step(told.first, number, 1, same=True)) if told is not None and ground else Reading(None)
    if rel is not None:
        by = {**lexicon("anaphoric"), **lexicon("deictic")}.get(rel, 0)
        if by:
            day = _step(base, number, by, same=False)
            if rel == "next" and day is not None and (day.first - base).days == 1:
                day = cal.shifted(day, 7)  # the day after publication would be `tomorrow`
            return of_period(day)
        week = cal.week_of(base)
        return of_period(cal.day_of(cal.moved(week.first, days=number - 1)) if week else None)
    if "week" in e.parts:
        day = _step(base, number, 1, same=True)
        return of_period(cal.shifted(day, 7) if day else None)
    near = passage.near if passage.direction == "past" else None
    if near is not None and near.grain == "day" and (base - near.last).days > _FAR_DAYS:
        return of_period(_step(near.first, number, 1, same=True))
    return of_period(_step(base, number, 1 if _lies_ahead(e, passage) else -1, same=True))


def _lies_ahead(e: Expression, passage: Passage) -> bool:
    """Whether a bare weekday is the next one: `Tuesday's ruling` is past unless the sentence tells of the future."""
    direction = passage.direction
    if "possessive" in e.extra:
        return direction == "future"
    if direction in ("future", "plan", "modal") or "for" in e.extra:
        return True
    if passage.bound == "until" and passage.giving:
        return True
    return direction == "none" and ("on" in e.extra or passage.bound == "until" or e.clock is not None)


def weekday_after(e: Expression, first: Period) -> Reading:
    """The second of two weekdays: `Thursday and Friday`."""
    return of_period(_step(first.first, lexicon("weekdays")[e.parts["wd"]], 1, same=True))


def _step(base: date, weekday: int, by: int, same: bool) -> Period | None:
    """The nearest such weekday before (by < 0) or after a day; `same`: the day itself may be it."""
    gap = (base.isoweekday() - weekday) % 7 if by < 0 else (weekday - base.isoweekday()) % 7
    if gap == 0 and not same:
        gap = 7
    return cal.day_of(cal.moved(base, days=-gap if by < 0 else gap))


def _nearest_weekday(base: date, weekday: int) -> Period | None:
    return cal.day_of(cal.moved(base, days=(weekday - base.isoweekday() + 3) % 7 - 3))


def _weekday_of_month(weekday: int, number: int, passage: Passage) -> Reading:
    """`Thu 14th`: the nearest month in which the 14th is a Thursday, looking back and ahead a year."""
    base = passage.published
    if base is None:
        return Reading(None)
    days = []
    for by in range(-12, 13):
        month = cal.month_of(base.year, base.month + by)
        day = cal.make_date(month.first.year, month.first.month, number) if month else None
        if day is not None and day.isoweekday() == weekday:
            days.append(day)
    past = [d for d in days if d <= base]
    if passage.direction != "future" and past:
        return of_period(cal.day_of(past[-1]), *(cal.day_of(d) for d in days if d > base))
    return of_period(cal.day_of(min(days, key=lambda d: abs((d - base).days), default=None)))


def day_word(e: Expression, passage: Passage) -> Reading:
    """`today`, `yesterday`, `tonight`; `overnight` is the night before publication or the one to come."""
    word = " ".join(e.parts["word"].split())
    base = passage.published
    if base is None:
        return Reading(None, type="TIME" if word in _NIGHTS else "DATE")
    ahead = word == "overnight" and passage.direction in ("future", "plan", "modal")
    day = cal.day_of(cal.moved(base, days=0 if ahead else lexicon("days")[word]))
    return timed(day, "TNI") if word in _NIGHTS and day else of_period(day)


def unit_period(e: Expression, passage: Passage) -> Reading:
    """`last month`, `the previous day`, `the end of [the year]`, `the weekend`."""
    unit = lengths.unit_word(e.parts.get("unit") or e.parts["unit2"])
    rel = points.relation(e.parts.get("rel")) or "the"
    anaphoric, deictic = lexicon("anaphoric"), lexicon("deictic")
    said_next_day = rel == "next" and (unit == "day" or e.parts["rel"].startswith("the"))
    if rel in ("past", "this past") and unit != "weekend":
        return Reading(lengths.length(Fraction(1), unit), type="DURATION")
    if rel == "the" or (rel in anaphoric and (rel not in deictic or said_next_day)):
        return _anaphoric_unit(unit, rel, e, passage)
    base = passage.published
    if rel == "latest" and unit == "quarter":
        return _anaphoric_unit(unit, "the", e, passage)
    if base is None:
        return (
            Reading(None)
            if unit != "year" or passage.year is None
            else of_period(cal.year_of(passage.year + deictic[rel]))
        )
    if unit == "weekend":
        return of_period(_weekend(base, deictic[rel], passage))
    period = cal.containing(unit, base)
    return of_period(cal.shifted(period, deictic[rel]) if period else None)


def _anaphoric_unit(unit: str, rel: str, e: Expression, passage: Passage) -> Reading:
    if unit == "weekend" and rel == "the":
        return _the_weekend(passage)
    if rel == "the":
        base = passage.published or (passage.focus.first if passage.focus else None)
        if unit == "quarter" and passage.focus and passage.focus.grain == "quarter":
            return of_period(passage.focus)
        if base is None:
            return of_period(cal.year_of(passage.year)) if unit == "year" and passage.year else Reading(None)
        if unit == "quarter" and passage.direction != "future" and passage.published:
            this = cal.containing(unit, base)
            return of_period(cal.shifted(this, -1) if this else None)
        return of_period(cal.containing(unit, base))
    focus = _told(unit, passage)
    if focus is None:
        return Reading(None)
    period = cal.containing(unit, focus.last if lexicon("anaphoric")[rel] > 0 else focus.first)
    return of_period(cal.shifted(period, lexicon("anaphoric")[rel]) if period else None)


def _told(unit: str, passage: Passage) -> Period | None:
    """The date that a day, week … is counted from: the last one told that is no longer than it, else publication."""
    if unit not in ("day", "night", "week", "weekend"):
        return passage.focus or cal.day_of(passage.published)
    if passage.day is not None:
        return passage.day
    short = ("time", "part", "day") if unit in ("day", "night") else ("time", "part", "day", "weekend", "week")
    if passage.focus is not None and passage.focus.grain in short:
        return passage.focus
    return cal.day_of(passage.published)


def beside(e: Expression, passage: Passage) -> Reading:
    """`the week before last` is told from publication, `the day before` from the date mentioned last."""
    unit, by = e.parts["unit"], 1 if e.parts["side"] == "after" else -1
    if "twice" in e.parts:
        period = cal.containing(unit, passage.published) if passage.published else None
        return of_period(cal.shifted(period, 2 * by) if period else None)
    told = passage.day if unit in ("day", "night") else passage.day or passage.focus
    if unit in ("month", "year"):
        told = passage.focus
    period = cal.containing(unit, told.first) if told else None
    day = cal.shifted(period, by) if period else None
    return timed(day, "TNI") if unit == "night" and day else of_period(day)


def _weekend(base: date, by: int, passage: Passage) -> Period | None:
    this = cal.weekend_of(base)
    if this is None:
        return None
    if by < 0:
        return this if base > this.last else cal.shifted(this, -1)
    if by > 0:
        return this if passage.published and base.isoweekday() < 4 else cal.shifted(this, 1)
    return this


def _the_weekend(passage: Passage) -> Reading:
    """The weekend just past on a weekday, unless the passage looks ahead."""
    base = passage.published
    if base is None:
        return Reading(None)
    this = cal.weekend_of(base)
    if this is None:
        return Reading(None)
    ahead = passage.direction in ("future", "plan", "modal") or passage.bound == "until" or base.isoweekday() >= 6
    weekend = this if ahead else cal.shifted(this, -1)
    if weekend is None:
        return Reading(None)
    days = f"{weekend.first.isoformat()}/{weekend.last.isoformat()}"
    return Reading(weekend.value, weekend, alt=(days, weekend.first.isoformat()))
