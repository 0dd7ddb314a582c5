"""Step two: resolve an expression against its passage. A pure function of the two."""

from __future__ import annotations

from collections.abc import Callable

from nkru.extract.dates import calendar as cal
from nkru.extract.dates import clocks, frames, lengths, points, relative, reported
from nkru.extract.dates.calendar import Period
from nkru.extract.dates.find import Expression
from nkru.extract.dates.grammar import lexicon
from nkru.extract.dates.passage import Passage
from nkru.extract.dates.reading import Reading, of_period, timed


def resolve(e: Expression, passage: Passage) -> Reading:
    """Type, value and calendar days of an expression.

    A value that the passage gives no ground for is None. Mods of the words around (`about`) are not looked at.
    """
    reading = _FORMS[e.form](e, passage)
    if e.part is not None:
        reading = _part_of(reading, e.part)
    if e.clock is not None and e.form != "clock":
        reading = _at_clock(e.clock, reading)
    if e.mod is not None:
        reading.mod = e.mod
    return reading


def _part_of(reading: Reading, name: str) -> Reading:
    """`Thursday night`, `Wednesday noon`."""
    code = lexicon("dayparts").get(name)
    if code is None or reading.value is None:
        return reading
    if reading.type == "SET":
        return Reading(f"{reading.value}T{code}", type="SET")
    if reading.period is None or reading.period.grain != "day":
        return reading
    return timed(reading.period, f"T{code}")


def _at_clock(clock: Expression, day: Reading, hour: int | None = None) -> Reading:
    if day.type == "SET" and day.value is not None:
        return Reading(day.value + clocks.time_of(clock.parts, hour)[0], type="SET")
    if day.period is None or day.period.grain not in ("day", "part", "time"):
        return Reading(None, type="TIME")
    part = clocks.PART_HOURS.get(day.period.value[-2:])
    if part is not None and clocks.is_open(clock.parts, told=True):
        hour = clocks.nearest(clocks.hour_of(clock.parts), part)
    time, zone = clocks.time_of(clock.parts, hour)
    base = Period(day.period.first.isoformat(), day.period.first, day.period.last, "day")
    reading = timed(base, time, zone)
    reading.alt += tuple(a + time for a in day.alt)
    return reading


def _clock(e: Expression, passage: Passage) -> Reading:
    """A clock time alone belongs to the day that the passage tells of."""
    hour, timeline = clocks.hour_of(e.parts), passage.timeline
    if clocks.is_open(e.parts):
        hour = clocks.nearest(hour, timeline.hour_near(passage.block))
    day = timeline.day_for(hour, passage.sentence, passage.block, passage.direction)
    if passage.stamp == "\n" or (passage.stamp and timeline.main is None):
        timeline.stamped = passage.stamp == "\n"
        day = cal.day_of(passage.published)
    return _at_clock(e, of_period(day), hour) if day else Reading(None, type="TIME")


def _day_part(e: Expression, passage: Passage) -> Reading:
    """`this morning`, `last night`, `the following evening`, `the night of 21 October`."""
    if "bare" in e.parts:
        return _bare_part(e, passage)
    code = lexicon("dayparts")[e.parts["name"]]
    if e.inner is not None:
        reading = resolve(e.inner, passage)
        by = {"before": -1, "to": -1, "after": 1}.get(e.parts.get("side") or e.parts.get("eve", ""), 0)
        if reading.period is None or reading.period.grain not in ("day", "span", "time"):
            return Reading(None, type="TIME")
        day = cal.shifted(Period("", reading.period.first, reading.period.first, "day"), by)
        return timed(day, f"T{code}") if day else Reading(None, type="TIME")
    rel = points.relation(e.parts.get("rel")) or "the"
    anaphoric, deictic = lexicon("anaphoric"), lexicon("deictic")
    if rel in anaphoric and (rel not in deictic or e.parts.get("rel", "").startswith("the")):
        base, by = passage.timeline.day_told(passage.day, passage.block), anaphoric[rel]
    else:
        base, by = cal.day_of(passage.published), deictic.get(rel, 0)
        if rel == "past":
            by = -1
    day = cal.shifted(base, by) if base else None
    return timed(day, f"T{code}") if day else Reading(None, type="TIME")


def _bare_part(e: Expression, passage: Passage) -> Reading:
    """`mid-afternoon`, `at dawn`: of the day that the passage tells of."""
    light = e.parts.get("light") or e.parts.get("light2")
    name = light or e.parts["name"]
    code = lexicon("dayparts")[name]
    hour = 5 if light else clocks.PART_HOURS[code]
    day = passage.timeline.day_for(hour, passage.sentence, passage.block, passage.direction)
    reading = timed(day, f"T{code}") if day else Reading(None, type="TIME")
    reading.mod = lexicon("parts").get(e.parts.get("shade", ""))
    return reading


def _duration(e: Expression, passage: Passage) -> Reading:
    """A length, or with `ago`, `earlier`, `later` the date that lies that far from another."""
    if "dir" not in e.parts:
        return lengths.duration(e.parts)
    direction = " ".join(e.parts["dir"].split())
    number, unit = lengths.amount(e.parts)
    if direction in ("ago", "from now", "from today", "hence"):
        base = passage.published
        if (
            passage.focus is not None
            and unit == "year"
            and passage.focus.grain in ("quarter",)
            and number.denominator == 1
        ):
            return of_period(cal.shifted(passage.focus, -4 * int(number)))
        if base is None and unit == "year" and passage.year and direction == "ago" and number.denominator == 1:
            return of_period(cal.year_of(passage.year - int(number)))
    else:
        focus = passage.day if unit in ("day", "week", "hour", "minute", "second") else passage.focus
        base = focus.first if focus else passage.published if passage.direction in ("future", "none") else None
        if focus is not None and unit == "year" and focus.grain in ("quarter", "month") and number.denominator == 1:
            sign = -1 if direction in ("earlier", "before that", "previously") else 1
            return of_period(cal.shifted(focus, sign * int(number) * (4 if focus.grain == "quarter" else 12)))
    if base is None and unit == "year" and direction in ("earlier", "before that", "previously"):
        base = passage.published  # `up from $7m a year earlier`
    if base is None or (unit in ("hour", "minute", "second", "hr", "min", "sec") and direction != "ago"):
        return Reading(None)
    sign = -1 if direction in ("ago", "earlier", "before that", "previously") else 1
    return frames.away(base, number * sign, unit)


def _inner(e: Expression, passage: Passage) -> Reading:
    """The date that a frame works on; `now` is the day of publication."""
    assert e.inner is not None
    if e.parts.get("link") == "ended":
        passage.direction = "past"
    return Reading(None, cal.day_of(passage.published)) if e.inner.form == "vague" else resolve(e.inner, passage)


def _weekday(e: Expression, passage: Passage) -> Reading:
    return relative.weekday(e, passage, _inner(e, passage) if e.inner is not None else None)


def _range(e: Expression, passage: Passage) -> Reading:
    """Two ends as one value; a first end that has no year takes the one that puts it before the second."""
    assert e.inner is not None
    assert e.second is not None
    first, second = resolve(e.inner, passage), resolve(e.second, passage)
    if e.inner.form == e.second.form == "weekday" and first.period and not (e.inner.clock or e.second.clock):
        second = relative.weekday_after(e.second, first.period)
    if first.value is None or second.value is None:
        return Reading(None, type=first.type)
    habit = passage.direction == "none" and not passage.timeline.in_sentence(passage.sentence)
    if habit and e.inner.form == e.second.form == "clock":  # `A night fare from 9 p.m. to 6 a.m. applies`
        return Reading("/".join(clocks.time_of(side.parts)[0] for side in (e.inner, e.second)), type="TIME")
    if first.type == "TIME":
        if (
            second.period is not None
            and second.value < first.value
            and (after := cal.moved(second.period.first, days=1))
        ):
            second.value = after.isoformat() + second.value[10:]
        return Reading(f"{first.value}/{second.value}", first.period, "TIME")
    if first.period is None or second.period is None:
        return Reading(None)
    if (
        first.period.first > second.period.last
        and e.inner.form != "weekday"
        and (before := cal.moved(first.period.first, years=-1))
    ):
        make = {"month": lambda: cal.month_of(before.year, before.month), "day": lambda: cal.day_of(before)}
        earlier = make[first.period.grain]() if first.period.grain in make else None
        return of_period(cal.span_of(earlier, second.period))
    return of_period(cal.span_of(first.period, second.period))


def _rate(e: Expression, passage: Passage) -> Reading:
    return lengths.every({"unit": e.parts["unit"]})


def _vague(e: Expression, passage: Passage) -> Reading:
    return Reading(lexicon("vague")[" ".join(e.parts["word"].split())], vague=True)


def _recent(e: Expression, passage: Passage) -> Reading:
    word = e.parts["word"].split()[0]
    if "few" in e.parts["word"] or "several" in e.parts["word"]:
        return Reading(lexicon("units_x").get(lengths.unit_word(e.parts["unit"]), "PXD"), type="DURATION", vague=True)
    return Reading("FUTURE_REF" if word in ("coming", "future") else "PAST_REF", vague=True)


_FORMS: dict[str, Callable[[Expression, Passage], Reading]] = {
    "monthday": points.month_day,
    "dayspan": points.month_day,
    "month": points.month,
    "iso": points.iso,
    "slashed": points.slashed,
    "year": points.year,
    "yearspan": points.year_span,
    "decade": points.decade,
    "century": points.century,
    "season": points.season,
    "quarter": reported.quarter,
    "holiday": points.holiday,
    "nthday": points.nth_day,
    "wordyear": points.word_year,
    "yearend": reported.year_end,
    "yearago": reported.year_ago,
    "period": reported.reported_period,
    "weekday": _weekday,
    "dayword": relative.day_word,
    "unit": relative.unit_period,
    "daypart": _day_part,
    "beside": relative.beside,
    "clock": _clock,
    "duration": _duration,
    "shift": lambda e, p: frames.shift(e, _inner(e, p)),
    "upto": lambda e, p: frames.up_to(e, _inner(e, p)),
    "nthof": lambda e, p: frames.nth_of(e, _inner(e, p)),
    "range": _range,
    "rate": _rate,
    "vague": _vague,
    "recent": _recent,
    "turn": points.turn,
    "lasting": lambda e, _: lengths.lasting(e.parts),
    "fuzzy": lambda e, _: lengths.fuzzy(e.parts),
    "set": lambda e, _: lengths.every(e.parts),
    "adverb": lambda e, _: Reading(lexicon("adverbs")[e.parts["word"]], type="SET"),
}
