"""What an expression means once resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nkru.extract.dates.calendar import Period, moved

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(slots=True)
class Reading:
    """A TIMEX3 type and value; period: its calendar days, None for lengths, sets and what is not resolved."""

    value: str | None
    period: Period | None = None
    type: TimexType = "DATE"
    mod: str | None = None
    alt: tuple[str, ...] = ()
    vague: bool = False


def of_period(period: Period | None, *alt: Period | None) -> Reading:
    """The reading of a calendar period; alt: other periods that the words allow."""
    if period is None:
        return Reading(None)
    others = tuple(p.value for p in alt if p is not None and p.value != period.value)
    return Reading(period.value, period, "TIME" if period.grain in ("time", "part") else "DATE", alt=others)


def timed(day: Period, time: str, zone: str = "") -> Reading:
    """A time of a day; midnight is the end of the day that is named with it."""
    value = day.value[:10] + time
    alt: tuple[str, ...] = (value + zone,) if zone else ()
    if time == "T24:00" and (after := moved(day.last, days=1)):
        alt += (f"{after.isoformat()}T00:00",)
    return Reading(value, Period(value, day.first, day.last, "time"), "TIME", alt=alt)
