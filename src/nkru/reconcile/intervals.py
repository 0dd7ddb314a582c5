"""What a claim states and what it admits, as intervals of one base unit.

Stated is what the words say: `12,000` is one point. Admitted is what can be true if the claim is: ten per cent
either way of `about 12,000`, half a unit of the last figure of a rounded number, all that lies above `at least`.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from nkru.extract.hedges import Hedge, hedge_after, hedge_before
from nkru.models import Claim, DateClaim, QuantityClaim
from nkru.reconcile import timeline, undated, units
from nkru.rules import word_bounded, words

ABOUT = 0.1
"""Share of its value by which an `about` figure may be off."""
ROUNDING = 0.025
"""Greatest share of its value by which rounding may move a figure: 10,000 is not 14,999."""
_OPEN = 1e-9
_MAGNITUDE = re.compile(r"\d\s?(?:[kmb]|mn|bn|tn)\b|thousand|million|billion|trillion", re.IGNORECASE)
_DECIMALS = re.compile(r"\d[\d,]*\.(\d+)")
_MONTHS = re.compile(r"[YM](?!.*T)|M$")
REMEMBERED = 1 << 16
"""How many readings are kept: a report gives the figures of others again, and those that are equal are one object."""
ABOUT_MINUTES, BEFORE_MINUTES = 15, 180
"""How far an approximate clock time reaches, and how far one that is only a bound."""
_APPROXIMATE_DAYS = {10: 3, 7: 15, 4: 183}


class Interval(NamedTuple):
    """From low to high, both included; infinite where open."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether a value lies in both."""
        return max(self.low, other.low) <= min(self.high, other.high)


class Reading(NamedTuple):
    """A claim as numbers: in base units for a quantity, in minutes for a date, in days for a length of time.

    stated: what its words say
    admitted: what can be true if it is; several where the text allows several values
    slack: how far rounding may move a stated point
    core: the figure or date itself, whatever bound it is given
    edge: `excluded` where the end of a bound is no part of it (`more than 13%` is not 13%), `rounded` where rounding
        alone makes a figure more than a point, `about` where a hedge does, else empty
    period: what a date without a year or a week is read in
    """

    stated: Interval
    admitted: tuple[Interval, ...]
    slack: float
    core: Interval
    edge: Literal["", "excluded", "rounded", "about"] = ""
    period: undated.Period = ""

    def meets(self, other: Reading) -> bool:
        """Whether one value can satisfy both.

        Rounding helps no figure over an end that is excluded, nor further than `about` reaches, and no two bounds that
        face each other (`more than two billion`, `less than two billion`).
        """
        if self.period != other.period:
            mine, yours = _days(self, other)
            return mine is None or yours is None or not mine.isdisjoint(yours)
        edges = {self.edge, other.edge}
        if "rounded" in edges and edges & {"excluded", "about"}:
            bound, point = (other, self) if self.edge == "rounded" else (self, other)
            return bound.admitted[0].meets(point.stated)
        if "excluded" in edges and _facing(self.stated, other.stated):
            return max(self.stated.low, other.stated.low) < min(self.stated.high, other.stated.high)
        return any(a.meets(b) for a in self.admitted for b in other.admitted)

    def equals(self, other: Reading) -> bool:
        """Whether both state the same, once rounding is allowed for."""
        if self.period != other.period:
            mine, yours = _days(self, other)
            return mine is not None and mine == yours
        if self.period == "day" and len(self.admitted) + len(other.admitted) > 2:
            return any(a == b for a in self.admitted for b in other.admitted)
        slack = max(self.slack, other.slack)
        return _near(self.stated.low, other.stated.low, slack) and _near(self.stated.high, other.stated.high, slack)


def _days(one: Reading, other: Reading) -> tuple[frozenset[int] | None, frozenset[int] | None]:
    """The days of the period of the one that has no year or no week; a year and a week can't be compared."""
    if (one.period and other.period) or "writing" in (one.period, other.period):
        return None, None
    period = one.period or other.period
    first, second = (undated.days(*r.admitted[0], period) for r in (one, other))
    for ambiguous in (r for r in (one, other) if r.period == "day" and len(r.admitted) > 1):
        second = first if ambiguous is other else second
        both = undated.days(*ambiguous.admitted[1], period)
        if second is not None and both is not None and not both.isdisjoint(second):
            return both, second
    return first, second


def _facing(a: Interval, b: Interval) -> bool:
    """Whether one is open above and the other below."""
    return (math.isinf(a.high) and math.isinf(b.low)) or (math.isinf(a.low) and math.isinf(b.high))


def _near(a: float, b: float, slack: float) -> bool:
    return a == b or (math.isfinite(a) and math.isfinite(b) and abs(a - b) <= slack + 1e-9 * max(abs(a), abs(b), 1e-9))


def read(claim: Claim, position: int | None = None) -> Reading | None:
    """What a claim states and admits, or None where it has nothing to compare (vague, unresolved, a set).

    position: where its text begins in its sentence, -1 where it doesn't stand there; looked for when not given
    """
    if isinstance(claim, QuantityClaim):
        return _quantity(claim)
    return _date(claim, claim.sentence.find(claim.text) if position is None else position)


def last_digit(value: float) -> float:
    """One unit of the last significant digit: 100,000 for 61,200,000; 0.1 for 6.4; 1 for 12,345."""
    if value == 0 or not math.isfinite(value):
        return 1.0
    written = repr(value)
    if "e" in written:
        return 10.0 ** int(Decimal(written).normalize().as_tuple().exponent)
    whole, _, decimals = written.partition(".")
    return 10.0 ** (len(whole) - len(whole.rstrip("0")) if decimals in {"", "0"} else -len(decimals))


def is_round(value: float) -> bool:
    """Whether a figure of three digits or more has one or two significant ones, as 300 and 12,000 have."""
    return abs(value) >= 100 and abs(value) < 100 * last_digit(value)


def rounding(value: float, measure: str, text: str) -> float:
    """How far a figure may be from what it was rounded from.

    Half a unit of its last digit, noughts after a point included (`30.80 million`), at most ROUNDING of it. A count in
    plain digits is taken as rounded only when it ends in three noughts: 120 dead are not 122.
    """
    unit = last_digit(value)
    if measure == "count" and unit < 1000 and not _MAGNITUDE.search(text):
        return 0.0
    for written in _DECIMALS.finditer(text) if "." in text else ():
        shown = float(written[0].replace(",", ""))
        if shown:
            unit = min(unit, abs(value) / shown * 10.0 ** -len(written[1]))
    return min(unit / 2, ROUNDING * abs(value))


def _quantity(claim: QuantityClaim) -> Reading | None:
    if claim.low is None and claim.high is None:
        return None
    text = "" if claim.text.replace(",", "").isdecimal() else claim.text  # which tells nothing that its value doesn't
    unit, per = (claim.unit, claim.per) if claim.measure == "physical" else (None, None)
    return _figure(claim.low, claim.high, claim.bound, claim.strict, claim.measure, text, unit, per)


@lru_cache(maxsize=REMEMBERED)
def _figure(
    least: float | None, most: float | None, bound: str, strict: bool, measure: str, text: str, *of: str | None
) -> Reading:
    """The reading of a figure, by the fields of its claim; of: its physical unit and what it is a rate of."""
    unit, per = of
    scale = units.scale(unit, per if per in units.TIMES else None) if unit else None
    low, high = (None if end is None else float(end) for end in (least, most))
    if low is not None and high is not None and low > high:
        low, high = high, low
    if low == high:
        high = low
    slacks = [0.0 if end is None else rounding(end, measure, text) for end in (low, high)]
    below, above = slacks
    edge: Literal["", "excluded", "rounded", "about"] = "rounded" if bound == "exact" and low == high else ""
    if bound == "about":
        edge = "about"
        below, above = ABOUT * abs(low or 0), ABOUT * abs(high or 0)
        slacks = [min(last_digit(end) / 2, ROUNDING * abs(end)) for end in (low, high) if end]  # roughly 6,200: 6,214
    if strict and bound in {"at_least", "at_most"}:
        end = low if low is not None else high or 0.0
        below = above = 0.0 if is_round(end) else -_OPEN * abs(end or 1)
        edge = "excluded"
    stated = Interval(-math.inf if low is None else low, math.inf if high is None else high)
    admitted = Interval(stated.low - below, stated.high + above) if below or above else stated
    ends = [end for end in (low, high) if end is not None]
    core = Interval(ends[0], ends[-1])
    core = stated if core == stated else core
    slack = max(slacks, default=0.0)
    if scale is not None:
        stated, admitted, core = (
            Interval(scale.to_base(i.low), scale.to_base(i.high)) for i in (stated, admitted, core)
        )
        slack *= abs(scale.factor)
    return Reading(stated, (admitted,), slack, core, edge)


def _date(claim: DateClaim, position: int) -> Reading | None:
    if claim.vague or claim.type == "SET":
        return None
    if not claim.value:
        return _recurring(claim, position)
    if claim.type == "TIME" and (minutes := undated.clock_alone(claim.text, claim.value)):
        return _clock(claim, position, minutes)
    return _duration(claim, position) if claim.type == "DURATION" else _moment(claim, position)


def _duration(claim: DateClaim, position: int) -> Reading | None:
    """A length of time in days, with the bound that its words give it (`less than three weeks`)."""
    value = claim.value or ""
    ends = [units.days(end) for end in value.split("/")]
    if not all(ends):
        return None
    low, high = float(ends[0] or 0), float(ends[-1] or 0)
    hedge = _length_hedge(claim, position) if low == high else None
    below = above = slack = ROUNDING * low if _MONTHS.search(value) else 0.0
    edge: Literal["", "excluded"] = ""
    stated, core = Interval(low, high), Interval(low, high)
    if hedge is not None and hedge.bound in {"at_least", "at_most"}:
        if hedge.strict:
            edge, below, above = "excluded", -_OPEN * low, -_OPEN * low
        stated = Interval(low, math.inf) if hedge.bound == "at_least" else Interval(0.0, high)
    elif claim.mod == "APPROX":
        below, above = ABOUT * low, ABOUT * high
    return Reading(stated, (Interval(max(0.0, stated.low - below), stated.high + above),), slack, core, edge)


def _length_hedge(claim: DateClaim, position: int) -> Hedge | None:
    """The hedge of a length of time; `over five years` may be during them, but not `well over` or `for over`."""
    if position < 0:
        return None
    found = hedge_before(claim.sentence, position, 0) or hedge_after(claim.sentence, position + len(claim.text))
    if found is not None and claim.sentence[found.start : found.end].lower() == "over":
        before = claim.sentence[: found.start].rsplit(None, 1)
        return found if before and before[-1].lower() in words("comparison")["lasting"] else None
    return found


def _moment(claim: DateClaim, position: int) -> Reading | None:
    ends, excluded = _open_ends(claim, position)
    days = (claim.earliest, claim.latest) if claim.earliest and claim.latest else None
    return _between(claim.value or "", tuple(claim.alt), days, claim.mod == "APPROX", ends, excluded)


@lru_cache(maxsize=REMEMBERED)
def _between(
    value: str, alt: tuple[str, ...], days: tuple[str, str] | None, approximate: bool, ends: str, excluded: bool
) -> Reading | None:
    """The reading of a date by the fields of its claim; days: earliest and latest; ends, excluded: of _open_ends."""
    whole = _span(value, days)
    if whole is None:
        return None
    others = (_span(other, days if other == value else None) for other in alt)
    found = [whole, *(span for span in others if span is not None)]
    first, last = whole
    wide = _about(value, first, last) if approximate else 0
    inner = [(b + 1, a - 1) if excluded else (a, b) for a, b in found]
    admitted = tuple(
        Interval(-math.inf if ends == "before" else a - wide, math.inf if ends == "after" else b + wide)
        for a, b in inner
    )
    stated = Interval(-math.inf if ends == "before" else first, math.inf if ends == "after" else last)
    return Reading(stated, admitted, 0.0, Interval(first, last))


def _about(value: str, first: int, last: int) -> int:
    """Minutes either way that an approximate date allows: a quarter of an hour of a clock time."""
    if last - first < timeline.MINUTES / 2:
        return ABOUT_MINUTES if last - first < ABOUT_MINUTES else 2 * ABOUT_MINUTES
    return _APPROXIMATE_DAYS.get(len(value), 3) * timeline.MINUTES


def _recurring(claim: DateClaim, position: int) -> Reading | None:
    found = undated.read(claim.text) if claim.type in {"DATE", "TIME"} else None
    if found is None:
        if claim.type in {"DATE", "TIME"} and (told := undated.spoken(claim.text)) is not None:
            day = Interval(*told)
            return Reading(day, (Interval(-math.inf, math.inf),), 0.0, day, period="writing")
        minute = undated.clock(claim.text) if claim.type == "TIME" else None
        return _clock(claim, position, minute) if minute is not None else None
    period, first, last = found
    ends, excluded = _open_ends(claim, position)
    if period == "week" and ends:
        return None
    low, high = (undated.FIRST if ends == "before" else first), (undated.LAST if ends == "after" else last)
    if excluded:
        low, high = (low, first - 1) if ends == "before" else (last + 1, high)
    return Reading(Interval(low, high), (Interval(low, high),), 0.0, Interval(first, last), period=period)


def _clock(claim: DateClaim, position: int, minutes: tuple[int, ...]) -> Reading:
    """A time of day; minutes: those that it may name, the likeliest first."""
    wide = ABOUT_MINUTES if claim.mod == "APPROX" else 0
    ends, excluded = _open_ends(claim, position)
    admitted = []
    for minute in minutes:
        low = max(0, minute - BEFORE_MINUTES) if ends == "before" else minute - wide
        last = minute - excluded if ends == "before" else minute + wide * (ends == "")
        high = minute + BEFORE_MINUTES if ends == "after" else last
        admitted.append(Interval(low, high))
    stated = Interval(minutes[0], minutes[0])
    return Reading(stated, tuple(admitted), 0.0, stated, period="day")


def _span(value: str, days: tuple[str, str] | None) -> tuple[int, int] | None:
    """Minutes of a value; days: those that the claim has for it, which heed `mod`, unless it is a clock time."""
    whole = timeline.span(value)
    if days is not None and not (whole and whole[1] - whole[0] < 120):
        first, last = (timeline.span(day[:10]) for day in days)
        if first and last:
            return first[0], last[1]
    return whole


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    table = words("comparison")
    names = ("no_sooner", "no_later", "sooner_excluded", "later_excluded")
    return {name: word_bounded(table[name]) for name in names}


def _open_ends(claim: DateClaim, position: int) -> tuple[str, bool]:
    """`after` or `before` where a date bounds what it admits, and whether it is itself excluded (`after 2011`).

    `not before October` and `by 3 May` take the date in; `since October` names a point.
    """
    if claim.bound == "at":
        return "", False
    before = claim.sentence[max(0, position - 24) : position] if position >= 0 else ""
    following = claim.sentence[position + len(claim.text) :][:18] if position >= 0 else ""
    name, answer = ("no_sooner", "after") if claim.bound == "since" else ("no_later", "before")
    out = list(_cues()[name.replace("no_", "") + "_excluded"].finditer(before))
    within = list(_cues()[name].finditer(before))
    if out and not (within and within[-1].end() >= out[-1].end()):
        return answer, True
    return (answer, False) if within or _cues()[name].search(following) else ("", False)
