"""Intervals drawn on one scale in a few characters, so that the eye sees which of them can hold together."""

from __future__ import annotations

import math
from calendar import month_abbr
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nkru.models import Claim, DateClaim, Group, QuantityClaim
from nkru.render.wording import short_number

_LOGARITHMIC_FROM = 20  # high / low beyond which small values would all stand in one place
_ABOUT = 0.1  # how far `about` reaches either way

Ends = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high` for all rows of a group.

    labels: what may stand at its two ends, the fullest form first
    """

    low: float
    high: float
    place: Callable[[float], float]
    labels: tuple[tuple[str, str], ...]

    def column(self, value: float, width: int) -> int:
        """The column, counted from 0, of a value."""
        low, high = self.place(self.low), self.place(self.high)
        share = (self.place(max(self.low, value)) - low) / (high - low)
        return min(width - 1, max(0, round(share * (width - 1))))


def scale_of(group: Group) -> Scale | None:
    """The axis for the members of a group; None where there is nothing to compare: one value, or none."""
    known = [end for claim in group.claims for end in (interval(claim, group) or ()) if end is not None]
    if not known or min(known) == max(known):
        return None
    low, high = min(known), max(known)
    if group.kind == "date":
        return Scale(low, high, float, _day_labels(date.fromordinal(int(low)), date.fromordinal(int(high))))
    logarithmic = low > 0 and high / low > _LOGARITHMIC_FROM
    return Scale(low, high, math.log if logarithmic else float, ((short_number(low), short_number(high)),))


def interval(claim: Claim, group: Group) -> Ends | None:
    """The ends of a claim on its group's axis, None for an open end; None for a claim that can't stand on it."""
    return _quantity_ends(claim, group) if claim.kind == "quantity" else _date_ends(claim)


def bar(claim: Claim, group: Group, scale: Scale, width: int) -> str:
    """A claim drawn on a scale, `width` characters wide: ● a value, ├─┤ an interval, ◂─┤ and ├─▸ open ones."""
    ends = interval(claim, group)
    if ends is None or ends == (None, None):
        return " " * width
    low, high = ends
    about = claim.kind == "quantity" and claim.bound == "about" and low is not None and low == high
    if about and low is not None:
        low, high = low - abs(low) * _ABOUT, low + abs(low) * _ABOUT
    cells = [" "] * width
    left = 0 if low is None else scale.column(low, width)
    right = width - 1 if high is None else scale.column(high, width)
    cells[left : right + 1] = ["─"] * (right - left + 1)
    if left == right and low is not None and high is not None:
        cells[left] = "●"
        return "".join(cells)
    cells[left] = "◂" if low is None else "├"
    cells[right] = "▸" if high is None else "┤"
    if left == right:
        cells[left] = "◂" if low is None else "▸"
    if about and ends[0] is not None:
        cells[left], cells[right] = "─", "─"
        cells[scale.column(ends[0], width)] = "●"
    return "".join(cells)


def axis(scale: Scale, width: int) -> str:
    """The header over the bars: the value at either end."""
    for low, high in scale.labels:
        if low != high and len(low) + len(high) < width:
            return low + high.rjust(width - len(low))
    return " " * width


def _quantity_ends(claim: QuantityClaim, group: Group) -> Ends | None:
    unit = group.spread.unit
    if claim.measure in ("money", "physical") and unit and claim.unit != unit:
        return None
    return claim.low, claim.high


def _date_ends(claim: DateClaim) -> Ends | None:
    try:
        low = float(date.fromisoformat(claim.earliest).toordinal()) if claim.earliest else None
        high = float(date.fromisoformat(claim.latest).toordinal()) if claim.latest else None
    except ValueError:
        return None
    if claim.bound == "since":
        return low, None
    if claim.bound == "until":
        return None, high
    return low, high


def _day_labels(low: date, high: date) -> tuple[tuple[str, str], ...]:
    """2031-05-01 2031-06-02; 2031-05 2031-06; in one year 1 May 2 Jun; 2031 2032."""
    iso = (low.isoformat(), high.isoformat())
    months = (iso[0][:7], iso[1][:7])
    years = (iso[0][:4], iso[1][:4])
    if low.year != high.year:
        return iso, months, years
    return iso, (_day_and_month(low), _day_and_month(high)), months


def _day_and_month(day: date) -> str:
    return f"{day.day} {month_abbr[day.month]}"
