"""Do two claims give one figure or one date, and how much does that say?

Weights as in nkru.reconcile.comparison.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from nkru.models import DateClaim
from nkru.reconcile import intervals, timeline
from nkru.reconcile.evidence import NOTHING, Evidence
from nkru.reconcile.profiles import Profile

SAME_VALUE, FAR_VALUE = 1.5, -3.0
"""Factor for equal figures; evidence of figures that differ twelvefold or more."""
NEARNESS = {"people": (1.8, 1.6), "percent": (0.4, 2.5), "other": (1.4, 2.0)}
"""Evidence of figures that hardly differ, and what each unit of the logarithm of their ratio takes from it.

As counted on ten small annotated corpora: counts of people that differ by less than a tenth are of one fact 20 times
as often as others, those that differ by half three times, those that differ threefold less often; percentages crowd.
"""
OUT_OF_SCALE, HOPELESS = 40.0, -6.0
"""Ratio from which no dispute explains two figures, and the evidence of that: three professors and 335,000."""
MOST_NEARNESS = 1.2
MEETING = 0.5
MOST_MEETING = 1.8
SMALL = 5.0
"""Figures below this are near by chance."""
NEAR = 2.0
"""How many times greater a figure may be that a bound allows, to speak for one fact."""
SAME_DATE, UNLIKE_DATE, FAR_DATE = 1.4, -0.4, -1.5
"""Factor for dates that fit; evidence of dates that don't, and what years between them add."""
EQUAL_DAY = 1.8
EQUAL_YEAR = 1.8
RARITY = 0.4
"""Factor for the rarity of a date."""
DECADE, OTHER_AGE = 3650, -3.2
"""Days beyond which two dates are of two events, whatever their words, and the evidence of that."""
SAME_WEEKDAY, OTHER_WEEKDAY, OTHER_DAY = 1.5, -2.0, -0.5
"""Evidence of the same day of a week that isn't told, of another one, and of another day of a year that isn't told."""
SAME_WRITING, ANY_DAY, NO_DAY = 1.5, 1.0, -3.0
"""Evidence of two that both say `yesterday`; of `yesterday` and another date; of `yesterday` and a year."""
SPANS = 10.0
"""How many times as long as the other one of these may be."""
CLOCKS = ((0.0, 4.5, "the times of day fit"), (60.0, 2.0, ""), (120.0, 1.0, ""))
"""Greatest distance in minutes of two clock times, and what it says: that of one event is told in several ways."""
OTHER_CLOCK, NO_CLOCK = -0.8, -1.0
"""Evidence of clock times farther apart, and of a clock time without a day against a day."""
CITED = 1.2
_DAY = timeline.MINUTES


def same_value(a: Profile, b: Profile) -> Evidence:
    """Equal values speak for one fact, the more so the more exact they are; distance speaks against it, gently."""
    one, other = a.reading, b.reading
    if a.block == "date":
        return _dates(a, b)
    if one.equals(other):
        digits = min(_digits(a), _digits(b))
        return Evidence(SAME_VALUE * (0.4 + 0.8 * min(digits, 3)), "they give the same figure")
    ratio = _ratio(one.core, other.core)
    near = _nearness(a, b, ratio)
    if one.meets(other) and ratio < NEAR:
        return Evidence(max(MEETING, min(near, MOST_MEETING)), "one value can satisfy both")
    return Evidence(min(near, MOST_NEARNESS))


def _nearness(a: Profile, b: Profile, ratio: float) -> float:
    """What it says that two figures differ so much and no more: estimates of one thing seldom differ threefold.

    Small counts are near each other whatever they count.
    """
    if not 0 < ratio < math.inf:
        return FAR_VALUE
    kind = "people" if a.people and b.people else "percent" if a.block.startswith("percent") else "other"
    at_one, slope = NEARNESS[kind]
    if min(_size(a), _size(b)) < SMALL:
        at_one = 0.0
    return max(HOPELESS if ratio > OUT_OF_SCALE else FAR_VALUE, at_one - slope * math.log(ratio))


def _size(profile: Profile) -> float:
    return abs(profile.reading.core.low + profile.reading.core.high) / 2


def _ratio(one: intervals.Interval, other: intervals.Interval) -> float:
    """How many times greater the figure of one claim is: of `more than 300` and 6,214 too, which can both hold."""
    mine, yours = abs(one.low + one.high), abs(other.low + other.high)
    low, high = (mine, yours) if mine <= yours else (yours, mine)
    return high / low if low > 0 else math.inf


def _digits(profile: Profile) -> float:
    """How much a figure says by itself: number of its significant digits, less for small counts."""
    claim = profile.claim
    value = _length(claim) if isinstance(claim, DateClaim) else claim.low if claim.low is not None else claim.high
    return _telling_digits(value) if value else 0.0


@lru_cache(maxsize=1 << 14)
def _telling_digits(value: float) -> float:
    if abs(value) < 10 and float(value).is_integer():
        return 0.5 if abs(value) > 3 else 0.0
    return math.log10(max(1.0, abs(float(value)) / intervals.last_digit(float(value)))) + 1


_LENGTH = re.compile(r"PT?(\d+)[A-Z](?:/.*)?")


def _length(claim: DateClaim) -> float:
    """The number that a length of time is told with: 31 of `31 hours`."""
    found = _LENGTH.fullmatch(claim.value or "")
    return float(found[1]) if found else 1.0


def _dates(a: Profile, b: Profile) -> Evidence:
    one, other = a.reading.admitted[0], b.reading.admitted[0]
    if (apart := _clocks_apart(a.reading, b.reading)) is not None:
        return next((Evidence(w, reason) for most, w, reason in CLOCKS if apart <= most), Evidence(OTHER_CLOCK))
    if "day" in (a.reading.period, b.reading.period):
        return Evidence(NO_CLOCK)
    if "writing" in (a.reading.period, b.reading.period):
        return _from_writing(a.reading, b.reading, a.claim.doc == b.claim.doc)
    if a.reading.meets(b.reading):
        if "week" in (a.reading.period, b.reading.period):
            return Evidence(SAME_WEEKDAY if a.reading.equals(b.reading) else 0.0, "the days of the week fit")
        width = max(a.reading.stated.high - a.reading.stated.low, b.reading.stated.high - b.reading.stated.low)
        weight = (
            2.6
            if width < _DAY / 24
            else 1.8
            if width < 2 * _DAY
            else 1.0
            if width < 32 * _DAY
            else 0.2
            if width < 400 * _DAY
            else 0.0
        )
        if width < 400 * _DAY and a.reading.equals(b.reading):
            weight = EQUAL_DAY if width < 2 * _DAY and weight < 2 else EQUAL_YEAR if width > 360 * _DAY else weight
        rarity = min(a.rarity.get("date", 2.0), b.rarity.get("date", 2.0))
        return Evidence(SAME_DATE * weight * max(0.35, min(1.2, RARITY * rarity)), "the dates fit")
    if a.reading.period != b.reading.period:
        return Evidence(OTHER_WEEKDAY if "week" in (a.reading.period, b.reading.period) else OTHER_DAY)
    gap = max(one.low, other.low) - min(one.high, other.high)
    days = gap / _DAY
    if days > DECADE:
        return Evidence(OTHER_AGE, "the dates lie ages apart")
    return Evidence(UNLIKE_DATE + (0.0 if days < 45 else -0.5 if days < 200 else -1.2 if days < 800 else FAR_DATE))


def _from_writing(one: intervals.Reading, other: intervals.Reading, same_text: bool) -> Evidence:
    """`Yesterday` of a text without a date may be any day, but no year, and not the `today` of that text."""
    if one.period == other.period and one.equals(other):
        return Evidence(SAME_WRITING, "the dates may fit")
    if one.period == other.period and same_text:
        return Evidence(NO_DAY)
    low, high = sorted(max(r.core.high - r.core.low, _DAY) for r in (one, other))
    return Evidence(NO_DAY) if high > SPANS * low else Evidence(ANY_DAY, "the dates may fit")


def _clocks_apart(one: intervals.Reading, other: intervals.Reading) -> float | None:
    """Minutes between two clock times, whatever their days where one stands without a day; None for other dates."""
    if not (_has_clock(one) and _has_clock(other)):
        return None
    mine, yours = _clock(one), _clock(other)
    if not one.period and not other.period:
        return abs(mine[0] - yours[0])
    return min(min((x - y) % _DAY, (y - x) % _DAY) for x in mine for y in yours)


def _has_clock(reading: intervals.Reading) -> bool:
    return reading.period == "day" or (not reading.period and reading.core.high - reading.core.low <= 1)


def _clock(reading: intervals.Reading) -> list[float]:
    if reading.period == "day":
        return [(i.low + i.high) / 2 for i in reading.admitted]
    return [reading.core.low]


def cited(a: Profile, b: Profile) -> Evidence:
    """A figure that is named as known (`the company's 60 million`, `the 14 knots that were reported`) is another's."""
    if a.block == "date" or a.cited == b.cited or not a.reading.equals(b.reading) or _digits(a) < 1:
        return NOTHING
    return Evidence(CITED, "one speaks of the figure that the other gives")
