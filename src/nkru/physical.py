"""The table of physical units, those with an SI prefix written out."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from nkru.rules import words


class PhysicalUnit(NamedTuple):
    """A unit of data/units.toml.

    name: singular; factor, offset: value * factor + offset is in the base unit of the dimension
    words: its spellings in lower case, singular or plural; symbols: its short forms
    alone: whether they are a unit only where no noun follows (`12 stone houses`)
    """

    name: str
    dimension: str
    factor: float
    offset: float
    words: tuple[str, ...]
    symbols: tuple[str, ...]
    alone: bool = False


@cache
def physical_units() -> tuple[PhysicalUnit, ...]:
    """All units, in the order of the file; those made with a prefix first, so that what is written there wins."""
    table = words("units")
    listed = [
        PhysicalUnit(
            unit["name"],
            unit["dimension"],
            float(unit["factor"]),
            float(unit.get("offset", 0.0)),
            tuple(unit["words"]),
            tuple(unit.get("symbols", ())),
            unit.get("alone", False),
        )
        for unit in table["unit"]
    ]
    made: list[PhysicalUnit] = []
    for unit in table["prefixed"]:
        for letter in unit["prefixes"]:
            prefix, size = table["prefix"][letter]
            symbols = {letter + unit["symbol"], letter.replace("µ", "μ") + unit["symbol"]} if "symbol" in unit else ()
            spellings = tuple(prefix + spelling for spelling in unit["spellings"])
            made.append(
                PhysicalUnit(
                    prefix + unit["name"],
                    unit["dimension"],
                    unit["factor"] * size,
                    0.0,
                    spellings,
                    tuple(sorted(symbols)),
                )
            )
    return (*made, *listed)
