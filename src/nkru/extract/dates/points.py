"""Points of the calendar: months, days, years, seasons, quarters, holidays, and what they are counted from."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from nkru.extract.dates import calendar as cal
from nkru.extract.dates.calendar import Period
from nkru.extract.dates.find import Expression
from nkru.extract.dates.grammar import lexicon
from nkru.extract.dates.lengths import number_of
from nkru.extract.dates.passage import Passage, full_year
from nkru.extract.dates.reading import Reading, of_period

_LEEWAY_DAYS = 45  # `said it is calling for payment on 7 December`: the tense decides the year of days farther off
_SOON_DAYS = 14  # a day farther ahead than this is none that is told of as past: `it sank on 14 January`


def year_said(parts: dict[str, str], passage: Passage) -> int | None:
    """The year that the words name: 2024, '24, `of last year`."""
    for key in ("year", "year3", "year4", "yearb", "yearw"):
        if key in parts:
            return int(parts[key]) if len(parts[key]) == 4 else full_year(int(parts[key]), reference_year(passage))
    if "said" in parts:
        return spoken_year(parts["said"])
    if "yy" in parts:
        return full_year(int(parts["yy"]), reference_year(passage))
    said = parts.get("ryear")
    if said is None:
        return None
    word = said.split()[-1]
    if word in ("that", "same", "following", "previous"):
        period = passage.focus
        base = period.first.year if period else reference_year(passage)
    else:
        base = passage.published.year if passage.published else None
    return (
        None
        if base is None
        else base + {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(word, 0)
    )


def reference_year(passage: Passage) -> int | None:
    """The year of publication, else the one that the document's full dates speak of."""
    return passage.published.year if passage.published else passage.year


def placed(
    make: Callable[[int], Period | None], passage: Passage, aimed: bool = False, reach: int = 1
) -> Period | None:
    """A date without a year in the year that the passage means.

    make: the date in a given year. Nearest to the date that the passage just gave with its year; else on the side of
    publication that the tense tells, else nearest to publication. aimed: whether `for` stands before it (`bookings
    for May`): it may lie ahead of the verb.
    """
    anchor = passage.published
    if passage.near is not None and passage.direction in ("past", "none"):
        if passage.near.grain == "year":
            return make(passage.near.first.year)
        candidates = _around(make, passage.near.first.year, reach)
        return min(candidates, key=lambda p: _distance(p, passage.near.first), default=None) if candidates else None  # type: ignore[union-attr]
    if anchor is None:
        return make(passage.year) if passage.year is not None else None
    here = make(anchor.year)
    sure = passage.past or (here is not None and here.grain == "month" and passage.direction == "past")
    if sure and here is not None and here.first > anchor and not aimed and passage.bound != "until":
        return make(anchor.year - 1) or here
    if here is not None and here.grain in ("day", "month") and _distance(here, anchor) <= _LEEWAY_DAYS:
        return here  # by far the most common case: no other year can be nearer
    candidates = _around(make, anchor.year, reach)
    if not candidates:
        return None
    nearest = min(candidates, key=lambda p: _distance(p, anchor))
    leeway = _LEEWAY_DAYS if nearest.grain in ("day", "span", "month") else 0
    told = passage.direction == "past" and (passage.bound != "until" or passage.reached) and not aimed
    ahead = nearest.grain == "day" and (nearest.first - anchor).days > _SOON_DAYS
    if _distance(nearest, anchor) <= leeway and not (told and ahead):
        return nearest
    if nearest.grain == "quarter" and nearest.first > anchor and passage.direction == "past":
        return make(nearest.first.year - 1) or nearest
    if nearest.grain in ("quarter", "half") and (passage.bound == "at" or passage.direction not in ("future", "plan")):
        return nearest  # `expects to report a third-quarter loss`: the tense is not the quarter's
    if told:
        return max((p for p in candidates if p.first <= anchor), key=lambda p: p.first, default=nearest)
    if passage.direction == "future" or nearest.grain in ("quarter", "half"):
        return min((p for p in candidates if p.last >= anchor), key=lambda p: p.first, default=nearest)
    return nearest


def _around(make: Callable[[int], Period | None], year: int, reach: int) -> list[Period]:
    made = [make(y) for y in range(max(1, year - reach), min(9999, year + reach) + 1)]
    periods = [p for p in made if p is not None]
    return periods if periods or reach >= 8 else _around(make, year, 8)


def _distance(period: Period, anchor: date) -> int:
    """Days between an anchor and a period; 0 inside it."""
    return max((period.first - anchor).days, (anchor - period.last).days, 0)


def in_year(
    make: Callable[[int], Period | None], parts: dict[str, str], passage: Passage, aimed: bool = False
) -> Reading:
    """A date that needs a year, with the one that the words or the passage give."""
    year = year_said(parts, passage)
    if year is not None:
        return of_period(make(year))
    if "ryear" in parts:
        return Reading(None)
    rel = relation(parts.get("rel"))
    if rel in lexicon("anaphoric") and rel not in lexicon("deictic") and passage.focus is not None:
        return of_period(
            _related(make, str(rel), passage.focus.last if lexicon("anaphoric")[rel] > 0 else passage.focus.first)
        )
    if rel is not None and passage.published is not None:
        return of_period(_related(make, rel, passage.published))
    return of_period(placed(make, passage, aimed))


def relation(words: str | None) -> str | None:
    """`the following` is `following`."""
    if not words:
        return None
    bare = " ".join(words.split())
    return bare.removeprefix("the ") if bare != "the" else "the"


def _related(make: Callable[[int], Period | None], rel: str, published: date) -> Period | None:
    """`last April`, `next spring`, `this September`."""
    by = {**lexicon("anaphoric"), **lexicon("deictic")}.get(rel, 0)
    periods = [p for year in (published.year - 1, published.year, published.year + 1) if (p := make(year))]
    if by < 0:
        return max((p for p in periods if p.last < published), key=lambda p: p.first, default=None)
    if by > 0:
        return min((p for p in periods if p.first > published), key=lambda p: p.first, default=None)
    if rel in lexicon("deictic"):
        return next((p for p in periods if p.first.year == published.year), None)
    return min(periods, key=lambda p: _distance(p, published), default=None)


def month_number(name: str) -> int:
    """1 to 12."""
    return int(lexicon("months")[name.strip(". ")])


def day_number(text: str) -> int:
    """19 for `19th` or `nineteenth`."""
    digits = "".join(c for c in text if c.isdigit())
    if digits:
        return int(digits)
    ordinal = (lexicon("ordinals") | lexicon("edges")).get(" ".join(text.split()))
    return int(ordinal) if ordinal is not None else int(number_of(text))


def month(e: Expression, passage: Passage) -> Reading:
    """`June`, `August 2023`, `July of last year`, `every June`."""
    number = month_number(e.parts.get("month") or e.parts["month4"])
    if "every" in e.parts:
        return Reading(f"XXXX-{number:02d}", type="SET")
    return in_year(lambda year: cal.month_of(year, number), e.parts, passage, aimed="for" in e.extra)


def month_day(e: Expression, passage: Passage) -> Reading:
    """`19 June`, `June 19, 2024`, `5 to 8 May`."""
    number, first = month_number(e.parts["month"]), day_number(e.parts["day"])
    if first < 1:
        return Reading(None)
    if "day2" not in e.parts:
        return in_year(lambda year: cal.day_of(cal.make_date(year, number, first)), e.parts, passage)
    last = day_number(e.parts["day2"])

    def span(year: int) -> Period | None:
        return cal.span_of(
            cal.day_of(cal.make_date(year, number, first)), cal.day_of(cal.make_date(year, number, last))
        )

    return in_year(span, e.parts, passage)


def iso(e: Expression, passage: Passage) -> Reading:
    """`2031-05-14`, `2031-W18`, `06/2024`, `2031-05-14T10:00Z`."""
    parts = e.parts
    year = year_said(parts, passage)
    if year is None:
        return Reading(None)
    if "week" in parts:
        week = cal.iso_week(year, int(parts["week"]))
        if week and "wday" in parts:
            return of_period(cal.day_of(cal.moved(week.first, days=int(parts["wday"]) - 1)))
        return of_period(week)
    number = int(parts.get("month") or parts["monthb"])
    day = parts.get("day") or parts.get("dayb")
    if day is None:
        return of_period(cal.month_of(year, number))
    period = cal.day_of(cal.make_date(year, number, int(day)))
    if period is None or "h" not in parts:
        return of_period(period)
    clock = f"{period.value}T{parts['h']}:{parts['m']}" + (f":{parts['s']}" if "s" in parts else "")
    alt = (clock + parts["offset"].upper(),) if "offset" in parts else ()
    return Reading(clock, period, "TIME", alt=alt)


def slashed(e: Expression, passage: Passage) -> Reading:
    """`07/11/24`: in the document's order of day and month, else both readings."""
    first, second = int(e.parts["a"]), int(e.parts["b"])
    orders = [True, False] if passage.day_first is None else [passage.day_first]
    if first > 12:
        orders = [True]
    elif second > 12:
        orders = [False]
    periods: list[Period] = []
    for day_first in orders:
        day, month_ = (first, second) if day_first else (second, first)
        reading = in_year(lambda year, m=month_, d=day: cal.day_of(cal.make_date(year, m, d)), e.parts, passage)  # type: ignore[misc]
        if reading.period:
            periods.append(reading.period)
    if len(periods) == 2 and passage.published and periods[1].first <= passage.published < periods[0].first:
        periods.reverse()  # a report seldom speaks of the day after tomorrow
    return of_period(periods[0], *periods[1:]) if periods else Reading(None)


def year(e: Expression, passage: Passage) -> Reading:
    """`2016`, `fiscal 1989`, `FY24`."""
    said = year_said(e.parts, passage)
    return of_period(cal.year_of(said) if said is not None else None)


def year_span(e: Expression, passage: Passage) -> Reading:
    """`1950–53` is 1950/1953."""
    first, text = int(e.parts["year"]), e.parts["year2"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return of_period(cal.span_of(cal.year_of(first), cal.year_of(last)))


def decade(e: Expression, passage: Passage) -> Reading:
    """`the 1980s` is 198, `the '90s` and `the nineties` 199."""
    if "decade" in e.parts:
        return of_period(cal.years_of(int(e.parts["decade"]) // 10, 10))
    digit = int(e.parts["short"]) // 10 if "short" in e.parts else int(lexicon("decades")[e.parts["word"]])
    base = reference_year(passage) or 2020
    prefix = 200 + digit if e.parts.get("nineteen") == "twenty" else base // 100 * 10 + digit
    if e.parts.get("nineteen") == "nineteen" or prefix * 10 > base + 15:
        prefix = 190 + digit if e.parts.get("nineteen") == "nineteen" else prefix - 10
    return of_period(cal.years_of(prefix, 10))


def century(e: Expression, passage: Passage) -> Reading:
    """`the 19th century` is 18."""
    return of_period(cal.years_of(day_number(e.parts["nth"]) - 1, 100))


def season(e: Expression, passage: Passage) -> Reading:
    """`the autumn of 2019` is 2019-FA."""
    code = lexicon("seasons")[e.parts["season"]]
    if "every" in e.parts:
        return Reading(f"XXXX-{code}", type="SET")
    reading = in_year(lambda y: cal.season_of(y, code), e.parts, passage)
    if "part" in e.parts:
        reading.mod = lexicon("parts")[e.parts["part"]]
    return reading


def turn(e: Expression, passage: Passage) -> Reading:
    """`the turn of the century`: about the year 2000 for who writes after 1950; `of the 20th century`: about 1900."""
    unit, base = e.parts["unit"], reference_year(passage)
    if "nth" in e.parts:
        return _about(cal.year_of((day_number(e.parts["nth"]) - 1) * (1000 if unit == "millennium" else 100)))
    if base is None:
        return Reading(None)
    if unit == "year":
        anchor = passage.published
        day = cal.make_date(anchor.year + (anchor.month > 6), 1, 1) if anchor else None
        return _about(cal.day_of(day))
    size = {"decade": 10, "century": 100}.get(unit, 1000)
    return _about(cal.year_of((base + size // 2) // size * size if size > 10 else base // 10 * 10))


def _about(period: Period | None) -> Reading:
    reading = of_period(period)
    reading.mod = "APPROX" if period else None
    return reading


def holiday(e: Expression, passage: Passage) -> Reading:
    """`Christmas`, `Easter 2018`, `the new year`."""
    entry = lexicon("holidays")[" ".join(e.parts["name"].split())]
    return in_year(lambda y: cal.day_of(cal.holiday_of(entry, y)), e.parts, passage)


def nth_day(e: Expression, passage: Passage) -> Reading:
    """`the 19th`: of the month that the passage speaks of, else the nearest to publication."""
    number = day_number(e.parts["day"])
    told = passage.day if passage.direction != "future" or passage.published is None else None
    base = told.first if told else passage.published
    if base is None:
        return Reading(None)
    months = [cal.month_of(base.year, base.month + by) for by in (0, -1, 1)]
    days = [cal.make_date(m.first.year, m.first.month, number) for m in months if m]
    if told is not None:
        return of_period(cal.day_of(days[0]))
    real = [d for d in days if d]
    if passage.direction == "past":
        real = [d for d in real if d <= base] or real
    elif passage.direction == "future":
        real = [d for d in real if d >= base] or real
    return of_period(cal.day_of(min(real, key=lambda d: abs((d - base).days), default=None)))


def word_year(e: Expression, passage: Passage) -> Reading:
    """`nineteen ninety-six`, `two thousand`."""
    return of_period(cal.year_of(spoken_year(e.parts["said"])))


def spoken_year(said: str) -> int:
    """1996 for `nineteen ninety-six`, 2015 for `two thousand and fifteen`."""
    numbers = lexicon("numbers")
    words = [int(numbers[word]) for word in re.split("[ -]+", said) if word in numbers and word != "hundred"]
    if 1000 in words:
        return 2000 + sum(words[words.index(1000) + 1 :])
    return 100 * words[0] + sum(words[1:])
