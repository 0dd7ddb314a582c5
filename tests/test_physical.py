"""The table of physical units and their conversion."""

from __future__ import annotations

import math

import pytest
from pint import UnitRegistry

from nkru.physical import PhysicalUnit, conversion, physical_units

UNITS = {unit.name: unit for unit in physical_units()}


@pytest.mark.parametrize("unit", physical_units(), ids=lambda unit: unit.name)
def test_every_unit_is_known_to_the_library(unit: PhysicalUnit) -> None:
    factor, offset = conversion(unit)
    assert factor > 0
    assert offset == 0 or unit.dimension == "temperature"


@pytest.mark.parametrize(
    ("one", "value", "other"),
    [
        ("mile", 1.609344, "kilometre"),
        ("foot", 0.3048, "metre"),
        ("foot", 12, "inch"),
        ("nautical mile", 1852, "metre"),
        ("square mile", 640, "acre"),
        ("hectare", 10000, "square metre"),
        ("barrel", 42, "gallon"),
        ("tonne", 1000, "kilogram"),
        ("ton", 2000, "pound"),
        ("knot", 1.852, "kilometre per hour"),
        ("kilowatt hour", 3.6, "megajoule"),
        ("cubic metre", 1000, "litre"),
        ("atmosphere", 1013.25, "hectopascal"),
        ("gigabyte", 1000, "megabyte"),
    ],
)
def test_conversion(one: str, value: float, other: str) -> None:
    assert UNITS[one].dimension == UNITS[other].dimension
    # pint has the acre of the US survey foot, 4 parts in a million larger
    assert math.isclose(conversion(UNITS[one])[0] / conversion(UNITS[other])[0], value, rel_tol=1e-5)


def test_temperatures_have_an_offset() -> None:
    factor, offset = conversion(UNITS["degree Fahrenheit"])
    assert math.isclose(212 * factor + offset, 100)


@pytest.mark.parametrize(
    "name", ["millimetre", "kilogram", "megatonne", "centilitre", "terawatt", "hectopascal", "gigabyte"]
)
def test_metric_units_are_what_the_library_says(name: str) -> None:
    known = UnitRegistry().Quantity(1, name).to_base_units().magnitude
    assert math.isclose(conversion(UNITS[name])[0], known)
