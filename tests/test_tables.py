"""Figures in tables: what a head, a caption, a row of units or a row's label says of them."""

from __future__ import annotations

import pytest

from nkru.extract.table_units import unit_of_caption, unit_told
from quantities_found import found


def _units(table: str) -> list[tuple[str | None, str | None]]:
    return [(mention.unit, mention.per) for mention in found(table)]


@pytest.mark.parametrize(
    ("head", "name", "per"),
    [
        ("Price (EUR/t)", "EUR", "tonne"),
        ("Nitrate, mg/l", "milligram", "litre"),
        ("km from works", "kilometre", None),
        ("Tonnes shipped", "tonne", None),
        ("Wind (km/h)", "kilometre", "hour"),
        ("Use (litres per person per day)", "litre", "day"),
    ],
)
def test_heads_name_units_and_rates(head: str, name: str, per: str | None) -> None:
    unit = unit_told(head)
    assert unit is not None
    assert (unit.name, unit.per) == (name, per)


@pytest.mark.parametrize("head", ["In port", "Min level", "No change", "Minutes of the board", "Port"])
def test_heads_that_name_none(head: str) -> None:
    assert unit_told(head) is None


@pytest.mark.parametrize(
    ("caption", "name", "factor"),
    [
        ("Table 1. Total nitrate, mg/l", "milligram", 1),
        ("Wheat shipped by port (in tonnes)", "tonne", 1),
        ("Spending, USD million", "USD", 10**6),
        ("All sums are in EUR.", "EUR", 1),
        ("Residents by district (thousands)", "", 1000),
    ],
)
def test_captions_name_units(caption: str, name: str, factor: int) -> None:
    unit = unit_of_caption(caption)
    assert unit is not None
    assert (unit.name, unit.factor) == (name, factor)


def test_the_caption_tells_what_columns_of_dates_measure() -> None:
    table = "Total nitrate, mg/l\n\n| Well | March | April |\n| --- | --- | --- |\n| Orla mill | 41.0 | < 0.5 |"
    assert _units(table) == [("milligram", "litre"), ("milligram", "litre")]
    assert [mention.subject for mention in found(table)] == ["Total nitrate Orla mill"] * 2
    assert [mention.bound for mention in found(table)] == ["exact", "at_most"]


def test_the_caption_tells_what_is_counted() -> None:
    table = "Deaths by district\n\n| District | April | May |\n| North | 12 | 14 |\n| South | 7 | 3 |"
    assert _units(table) == [("death", None)] * 4


def test_a_row_of_units() -> None:
    table = "| Item | Length | Mass |\n| | m | kg |\n| Mast | 41 | 900 |"
    assert _units(table) == [("metre", None), ("kilogram", None)]


def test_columns_that_count_persons() -> None:
    table = "Shelters\n\nSite | Opened | Capacity | Present in May\nTown hall | May | 400 | 310"
    assert _units(table) == [("person", None), ("person", None)]


def test_the_capacity_of_tanks_counts_nobody() -> None:
    assert _units("| Site | Capacity |\n| Kell works | 400 |") == [(None, None)]


def test_a_name_in_the_first_column_is_no_unit() -> None:
    table = "| Port | 2029 | 2030 |\n| --- | --- | --- |\n| Bress | 41,200 | 39,900 |"
    assert {mention.unit for mention in found(table)} == {None}


def test_rows_that_name_what_they_count() -> None:
    table = "| Indicator | Value |\n| Confirmed cases | 1,862 |\n| Displaced | 9,000 |\n| Schools closed | 14 |"
    assert _units(table) == [("case", None), ("person", None), ("school", None)]
