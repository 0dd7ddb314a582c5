"""Figures whose noun or unit is left out, or stands at the head of a table."""

from __future__ import annotations

import pytest

from quantities_found import found, only


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The blast killed three in the yard.", "person"),
        ("Police arrested at least 40 by dusk.", "person"),
        ("She teaches a class of 54.", "person"),
        ("He feeds a family of five.", "person"),
        ("The tug sank with 18 on board.", "person"),
        ("Five of us signed the sheet.", "person"),
        ("Mourners, more than 3,000 of them, filled the square.", "mourner"),
        ("She spoke of lorries: 200 of them were sold.", "lorry"),
        ("The mayor put the number of nurses on leave at 21.", "nurse"),
        ("Tickets sold ........ 41 200", "ticket"),
    ],
)
def test_what_a_bare_number_counts(text: str, unit: str) -> None:
    assert only(text).unit == unit


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Turnout was 84 per cent and 91.3 of those who came said yes.", ["percent", "percent"]),
        ("The offer is 6.2 per cent now and a further 1.5 in spring.", ["percent", "percent"]),
        ("Growth fell from 3.2% to 2 in the spring.", ["percent", "percent"]),
        ("In the mill 60 per cent were absent, 12 men were ill.", ["percent", "man"]),
    ],
)
def test_a_bare_number_goes_on_a_per_cent(text: str, units: list[str]) -> None:
    assert [m.unit for m in found(text)] == units


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("A poll gave her a lead of five points, on a turnout of 68%.", ["percent", "percent"]),
        ("The index fell 12 points, or 0.6%.", ["count", "percent"]),
        ("They are five points clear in the league.", ["count"]),
    ],
)
def test_points_in_a_poll_are_percentage_points(text: str, measures: list[str]) -> None:
    assert [m.measure for m in found(text)] == measures


def test_who_speaks_in_a_transcript_is_not_counted() -> None:
    text = "ORR: How many?\n\nVANE: About 250 in all.\n\nORR: So many?\n\nVANE: Yes."
    assert only(text).unit is None


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("| USD million | spent |\n| --- | --- |\n| Rail | 8.5 |", (8500000, "USD", None)),
        ("| Item | Sales (€bn) |\n| --- | --- |\n| Rail | 1.2 |", (1200000000, "EUR", None)),
        ("| | May |\n| Parcels per day ('000) | 36 |", (36000, "parcel", "day")),
        ("| | May |\n| Lorries (in thousands) | 4 |", (4000, "lorry", None)),
        ("| Site | Share (%) |\n| --- | --- |\n| North | 88 |", (88, "percent", None)),
        ("| Site | Area, km² |\n| --- | --- |\n| North | 40 |", (40, "square kilometre", None)),
        ("| | May |\n| Lorries | 40 |", (40, "lorry", None)),
    ],
)
def test_the_head_of_a_table_tells_the_unit(table: str, told: tuple[float, str, str | None]) -> None:
    mention = found(table)[-1]
    assert (mention.low, mention.unit, mention.per) == told
