"""The table of physical units, those with an SI prefix written out, and their conversion by the library pint."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from nkru.rules import words

if TYPE_CHECKING:
    from pint import UnitRegistry

_POWER = re.compile(r"(square|cubic) ")
_EXPONENTS = {"square": 2, "cubic": 3}


class PhysicalUnit(NamedTuple):
    """A unit of data/units.toml.

    name: singular; dimension: what may be compared with it; expression: the unit as pint reads it, or empty
    words: its spellings in lower case, singular or plural; symbols: its short forms
    alone: whether they are a unit only where no noun follows (`12 stone houses`)
    """

    name: str
    dimension: str
    expression: str
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
            _expression(unit),
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
                    f"{size} * ({_expression(unit)})",
                    spellings,
                    tuple(sorted(symbols)),
                )
            )
    return (*made, *listed)


def _expression(unit: dict[str, Any]) -> str:
    """What pint calls a unit of the table: `square metre` is `metre**2`, `mile per hour` is `mile/hour`."""
    if "pint" in unit:
        return str(unit["pint"])
    return "/".join(_product(part) for part in unit["name"].split(" per "))


def _product(name: str) -> str:
    power = _POWER.match(name)
    if power is not None:
        return f"({_product(name[power.end() :])})**{_EXPONENTS[power[1]]}"
    return "*".join(name.split(" "))


@cache
def _metric() -> dict[str, float]:
    """Metric units and their multiples in SI units without prefix."""
    table = words("units")
    found: dict[str, float] = {}
    for unit in table["prefixed"]:
        if "si" in unit:
            sizes = dict(table["prefix"].values()) | {"": 1}
            found |= {f"{prefix}{unit['name']}": size * unit["si"] for prefix, size in sizes.items()}
    return found


@cache
def _registry() -> UnitRegistry[float]:
    from pint import UnitRegistry  # noqa: PLC0415 - takes a third of a second, and most runs convert nothing

    return UnitRegistry()


def conversion(unit: PhysicalUnit) -> tuple[float, float]:
    """Factor and offset that bring a value to the base unit of its dimension: SI, degrees Celsius for temperatures.

    A unit that converts to nothing has 1 and 0.
    """
    if not unit.expression or unit.name == "degree Celsius":
        return 1.0, 0.0
    if (metric := _metric().get(unit.name)) is not None:
        return metric, 0.0
    registry = _registry()
    if unit.dimension == "temperature":
        freezing, warmer = (
            registry.Quantity(value, unit.expression).to("degree_Celsius").magnitude for value in (0, 1)
        )
        return warmer - freezing, freezing
    return float(registry.Quantity(registry.parse_expression(unit.expression)).to_base_units().magnitude), 0.0
