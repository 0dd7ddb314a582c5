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
        ("We owe it to each of the 240 who came.", "person"),
        ("By dusk 19 of those held were free.", "person"),
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
        ("Inflation was 5.3 in May.", ["percent"]),
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


def test_a_vote_is_told_by_two_numbers() -> None:
    assert [(m.low, m.unit) for m in found("They voted by 1,206 to 588 to go back.")] == [(1206, "vote"), (588, "vote")]


def test_results_after_names_are_counts() -> None:
    text = "The Union took 71 seats and the Civic Front 59. Union of Growers 12, Free Coast 10."
    assert [m.low for m in found(text)] == [71, 59, 12, 10]


def test_names_with_numbers_are_no_results() -> None:
    assert [m.low for m in found("They saw 12 jets and a Falcon 900 in Hall 4.")] == [12]


def test_hundredths_are_told_in_the_currency_of_the_report() -> None:
    small, large = found("Diesel is 18 cents dearer. A litre is at €1.90 now.")
    assert (small.low, small.unit, large.unit) == (0.18, "EUR", "EUR")
    assert (only("a fee of 50 cents").low, only("a fee of 50 cents").unit) == (50, "cent")


def test_a_sentence_about_each_span_of_time_tells_a_rate() -> None:
    assert only("Each week of delay costs the yard €3m.").per == "week"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They ploughed sixty-odd acres.", (60, "physical", "acre")),
        ("It lost forty-odd per cent of its trade.", (40, "percent", "percent")),
        ("It is 40 or so kilometres off.", (40, "physical", "kilometre")),
        ("The margin rose by 1.1 pp.", (1.1, "percent", "percentage point")),
        ("In the night 60 were unaccounted for.", (60, "count", "person")),
        ("By noon nine drowned.", (9, "count", "person")),
    ],
)
def test_loose_hedges_and_states(text: str, told: tuple[float, str, str]) -> None:
    mention = only(text)
    assert (mention.low, mention.measure, mention.unit) == told


def test_a_table_needs_no_outer_bars() -> None:
    text = "NOK million | spring | autumn\nTickets | 2,310 | 2,104\nLorries ('000) | 3 | 4"
    assert [(m.low, m.unit) for m in found(text)] == [
        (2310000000, "NOK"),
        (2104000000, "NOK"),
        (3000, "lorry"),
        (4000, "lorry"),
    ]


def test_what_stands_after_past_is_a_time_of_day() -> None:
    assert all(m.low != 8 for m in found("It is ten past eight."))
