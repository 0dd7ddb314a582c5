"""Physical units and lengths of time brought to one base unit for each dimension."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nkru.physical import PhysicalUnit, conversion, physical_units

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
TIMES = frozenset(_SECONDS)
_DURATION = re.compile(r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(T.*)?$")
_CLOCK = re.compile(r"T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?$")
_LARGE = {"DE": 10.0, "CE": 100.0, "ML": 1000.0}


class Scale(NamedTuple):
    """A unit: base = value * factor + offset, in the base unit of its dimension."""

    dimension: str
    factor: float
    offset: float = 0.0

    def to_base(self, value: float) -> float:
        """A value in this unit, in the base unit."""
        return value * self.factor + self.offset

    def from_base(self, value: float) -> float:
        """A value in the base unit, in this unit."""
        return (value - self.offset) / self.factor


_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "hundredweight": "hundredweight",
    "magnitude": "magnitude",
}


@cache
def _units() -> dict[str, PhysicalUnit]:
    """Each unit of data/units.toml by its name and its words, in lower case."""
    found: dict[str, PhysicalUnit] = {}
    for unit in physical_units():
        found |= dict.fromkeys([unit.name.lower(), *unit.words], unit)
    return found


@cache
def _scale(name: str) -> Scale | None:
    unit = _units().get(name)
    return Scale(unit.dimension, *conversion(unit)) if unit else None


@cache
def scale(unit: str, per: str | None = None) -> Scale | None:
    """The scale of a physical unit by its singular name, or None if it isn't known.

    per: for a rate, `hour` or another unit of time; a length per time is a speed, in metres a second.
    """
    known = _scale(unit.lower().strip())
    if known is None and per is None and " per " in unit:
        unit, _, per = unit.partition(" per ")
        known = _scale(unit)
    if known is None or per is None:
        return known
    seconds = _SECONDS.get(per)
    return Scale("speed", known.factor / seconds) if known.dimension == "length" and seconds else None


@cache
def many(unit: str | None) -> str:
    """A unit in the plural: miles, feet, cubic metres, degrees Celsius."""
    name = unit or ""
    first, _, rest = name.partition(" ")
    if first == "degree":
        return f"degrees {rest}".rstrip()
    first, per, rest = name.partition(" per ")
    head, _, last = first.rpartition(" ")
    last = _PLURALS.get(last, last if last.endswith(("s", "z", "x")) else f"{last}s")
    return f"{head} {last}{per}{rest}".lstrip()


@cache
def days(value: str) -> float | None:
    """The length of a TIMEX3 duration (`P3W`, `PT71M`, `P2DE`) in days, or None where it has none (`PXM`).

    A month has 30.436875 days and a year 365.2425, their means in the Gregorian calendar.
    """
    if large := re.fullmatch(r"P(\d+(?:\.\d+)?)(DE|CE|ML)", value):
        return float(large[1]) * _LARGE[large[2]] * 365.2425
    if (quarter := re.fullmatch(r"P(\d+(?:\.\d+)?)Q", value)) is not None:
        return float(quarter[1]) * 365.2425 / 4
    found = _DURATION.match(value)
    if found is None or value in {"P", "PT"}:
        return None
    length = sum(
        float(number or 0) * size for number, size in zip(found.groups()[:4], (365.2425, 30.436875, 7, 1), strict=True)
    )
    if found[5]:
        clock = _CLOCK.match(found[5])
        if clock is None:
            return None
        length += sum(
            float(n or 0) * size for n, size in zip(clock.groups(), (1 / 24, 1 / 1440, 1 / 86400), strict=True)
        )
    return length
