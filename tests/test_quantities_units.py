"""Units of quantities: physical units, currencies, and the nouns that elliptic numbers count."""

from __future__ import annotations

import re

import pytest

from nkru.physical import PhysicalUnit, physical_units
from nkru.reconcile.units import scale
from nkru.rules import words
from quantities_found import found, only


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a yard of 1,520 sq m", 1520, "square metre"),
        ("a flat of 60 sq. metres", 60, "square metre"),
        ("a 12-square-kilometre park", 12, "square kilometre"),
        ("a 900-square-foot flat", 900, "square foot"),
        ("a store of 40 EB of data", 40, "exabyte"),
        ("a delay of 30 ms", 30, "millisecond"),
        ("a dose of 20 mSv", 20, "millisievert"),
        ("a current of 15 µA", 15, "microampere"),
        ("a plant of 4 MWp", 4, "megawatt peak"),
        ("a resistor of 5 kΩ", 5, "kiloohm"),
        ("a load of 3.5 t", 3.5, "tonne"),
        ("a file of 40 mb", 40, "megabyte"),
        ("a storm with a pressure of 980 mb", 980, "millibar"),
        ("a pressure of 6 bar", 6, "bar"),
        ("a torque of 40 N·m", 40, "newton metre"),
        ("a shift of 4 Js", 4, "joule second"),
        ("a hull of 3,000 gross tons", 3000, "gross ton"),
        ("the thermometer showed 97 F at noon", 97, "degree Fahrenheit"),
        ("between trips it was 12 ℃", 12, "degree Celsius"),
        ("convert - 15 degrees Celsius", -15, "degree Celsius"),
        ("the Boldex 60 -1.4%", -1.4, "percent"),
        ("waves reached a height of 9m", 9, "metre"),
        ("flew at an altitude of 60' above the bay", 60, "foot"),
        ("he weighed 11 stone", 11, "stone"),
        ("he weighed 12st 7lb", 12.5, "stone"),
        ("a woman of 5ft 6in", 5.5, "foot"),
        ("she is five foot nine", 5.75, "foot"),
        ("half a mile away", 0.5, "mile"),
        ("three quarters of a mile away", 0.75, "mile"),
        ("up by half a percentage point", 0.5, "percentage point"),
        ("1/2 cup of oats", 0.5, "cup"),
        ("a goat three months old", 3, "month"),
        ("an 18-month-old boy", 18, "month"),
    ],
)
def test_measures(text: str, value: float, unit: str) -> None:
    mention = only(text)
    assert mention.low == pytest.approx(value)
    assert mention.unit == unit


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("a density of 1,300 kg/m³", "kilogram", "cubic metre"),
        ("a level of 40 µg/m³ of dust", "microgram", "cubic metre"),
        ("some 6 litres per 100 km", "litre", "100 kilometre"),
        ("output of 400,000 bpd", "barrel", "day"),
        ("output of 2.5 million b/d", "barrel", "day"),
        ("paid €4,000 to each bereaved family", "EUR", "family"),
        ("a cost of $7 for every registered voter", "USD", "voter"),
        ("a fine of $900,000 (about €800,000) per person", "USD", "person"),
    ],
)
def test_rates(text: str, unit: str, per: str) -> None:
    mention = found(text)[0]
    assert (mention.unit, mention.per) == (unit, per)


@pytest.mark.parametrize("text", ["14 bar staff", "12 stone houses", "300 bars"])
def test_a_noun_is_no_unit(text: str) -> None:
    assert only(text).measure == "count"


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("a fee of 40 dalasi", 40, "GMD"),
        ("a fee of 40 Omani rials", 40, "OMR"),
        ("a fee of 40 East Caribbean dollars", 40, "XCD"),
        ("a fee of EC$40", 40, "XCD"),
        ("a fee of MAD 4,000", 4000, "MAD"),
        ("a fee of rupees 4,000", 4000, "INR"),
        ("a fee of naira 4.5 million", 4500000, "NGN"),
        ("It rose.\n\nNaira 4.5 million was paid.", 4500000, "NGN"),
        ("a fee of C $ 40", 40, "CAD"),
        ("a fee of 40 Finnish markka", 40, "finnish markka"),
        ("a fee of 40 USD 50.", 40.5, "USD"),
        ("$1.2bn-worth of goods", 1200000000, "USD"),
        ("a $5m-a-year deal", 5000000, "USD"),
        ("a fee of 1'200'000 francs", 1200000, "CHF"),
        ("a fee of 12.345,67 euros", 12345.67, "EUR"),
    ],
)
def test_money(text: str, value: float, code: str) -> None:
    mention = only(text)
    assert (mention.low, mention.measure, mention.unit) == (value, "money", code)


@pytest.mark.parametrize("text", ["ALL 5 answers are wrong", "the dollar fell 5 per cent", "12 real people"])
def test_words_that_are_no_currency(text: str) -> None:
    assert only(text).measure != "money"


def test_every_active_currency_has_a_name() -> None:
    table = words("currencies")["currency"]
    codes = [entry["code"] for entry in table]
    assert len(codes) == len(set(codes))
    assert all(entry["names"] for entry in table)
    assert sum(re.fullmatch("[A-Z]{3}", code) is not None for code in codes) > 150


@pytest.mark.parametrize("unit", physical_units(), ids=lambda unit: unit.name)
def test_every_unit_is_read_and_converted(unit: PhysicalUnit) -> None:
    assert scale(unit.name) is not None
    for word in unit.words[:1]:
        assert only(f"it had 7 {word} of it").measure == "physical"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The blast killed 41 and wounded at least 60.", ["person", "person"]),
        ("There were thirty of us.", ["person"]),
        ("The court freed 60 of those held.", ["person"]),
        ("They put the number of people on board at 214.", ["person"]),
        ("The fee is €40, up from 30 last year.", ["EUR", "EUR"]),
        ("Fares rose by 2 per cent and wages by 1.5.", ["percent", "percent"]),
        ("A bid was 84.5 cents; the lowest was 74.", ["cent", "cent"]),
        ("She made 18 knots (33 km/h), later only 12.", ["knot", "kilometre", "knot"]),
        ("Registered voters ....... 4,612", ["voter"]),
        ("Output rose by a factor of 3.", ["time"]),
        ("The index fell 30 points.", ["point"]),
    ],
)
def test_what_a_number_without_its_noun_counts(text: str, units: list[str]) -> None:
    assert [mention.unit for mention in found(text)] == units


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("it cost 12,000 dollars at most", "at_most"),
        ("he ran 12 km or more", "at_least"),
        ("the bill was closer to $20 million", "about"),
        ("as few as 30 boats", "at_least"),
        ("his chances are no better than 40 per cent", "at_most"),
    ],
)
def test_bounds_around_a_unit(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three fifths", 0.6),
        ("a quarter", 0.25),
        ("The result is ¾.", 0.75),
        ("one hundred and three quarters", 100.75),
        ("one billion and three quarters million", 1000750000),
        ("10^-3", 0.001),
        ("10⁶", 1000000),
    ],
)
def test_a_fraction_alone_is_a_number(text: str, value: float) -> None:
    mention = only(text)
    assert mention.low == pytest.approx(value)
    assert mention.measure == "count"
