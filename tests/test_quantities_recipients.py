"""Sums for each of those who get them, prices of shares, numbers told as another reckoning of what stands before."""

from __future__ import annotations

import pytest

from quantities_found import found, only


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("The council will hand each tenant $1,500.", "tenant"),
        ("Under the deal every farmer gets €4,000.", "farmer"),
        ("The cooks got $7,000 apiece.", "cook"),
        ("To the families of the drowned the line will pay 2,000 euros each.", "family"),
        ("The insurer offered $90,000 to each bereaved household.", "household"),
        ("Shares in Dorval Lines fell 9 per cent to $14.20.", "share"),
        ("Dorval (NYX: DVL) closed at €21.30.", "share"),
        ("Brent crude slid to $71.", None),
        ("Shares in the line fell as its debt rose to $3 million.", None),
        ("The banks lent €20 million each.", None),
        ("They were each given €50 and a blanket.", None),
        ("A surgeon earns €9,000 a month; a porter makes €1,300.", "month"),
        ("A surgeon earns $9,000 a month. A Corran porter gets €1,300.", "month"),
        ("A surgeon earns €9,000 a month. The town spent €1,300.", None),
        ("The masts cost £3,000 apiece.", None),
    ],
)
def test_sums_for_each(text: str, per: str | None) -> None:
    assert found(text)[-1].per == per


@pytest.mark.parametrize(
    ("text", "pers"),
    [
        ("Patients get 3 litres per head daily.", ["day"]),
        ("Each villager has 12 litres of water per head per day.", ["day"]),
        ("There 600 evacuees sleep, every one of whom gets daily 300 grams of rice.", [None, "day"]),
        ("Sailings averaged 14 a day in June, against 31 in May.", ["day", "day"]),
        ("For the 640 people on the rolls it ended a month of fear.", [None]),
        ("It costs about €400 per tonne, against the €12 million put forward.", ["tonne", None]),
        ("We had 40 tents; at ten to a tent we were cramped.", [None, "tent"]),
    ],
)
def test_what_rates_are_told_per(text: str, pers: list[str | None]) -> None:
    assert [mention.per for mention in found(text)] == pers


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The rig spilled 40 tonnes of oil. The coast guard, which speaks of 12 at most, is wrong.", "tonne"),
        ("It moves 700 cubic metres an hour, boasts the maker. We never saw more than 450.", "cubic metre"),
        ("Nobody still defends 90,000 cubic metres; a team of two geologists arrived at 210,000.", "cubic metre"),
        ("We loaded 60 tonnes of waste. The town's clerks recorded 35.", "tonne"),
        ("They sank 12 boats. The admiral claims 15.", "boat"),
        ("Police counted 900 marchers; the union spoke of 4,000.", "marcher"),
        ("The line offered a fund of €50,000. That is no help: the 50,000 of the leaflet was never paid.", "EUR"),
        ("The orphans, says the leaflet, get 30,000 each.", None),
    ],
)
def test_other_reckonings(text: str, unit: str | None) -> None:
    assert found(text)[-1].unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "Neither the 12,000 of the press release nor the 9,000 of the letter was paid: the cooks got $7,000 apiece.",
        "In the papers the orphans get 30,000 each. The form says $22,000.",
        "The bill was 97 million, while the budget is $31 million.",
    ],
)
def test_sums_without_a_sign(text: str) -> None:
    assert {(mention.measure, mention.unit) for mention in found(text)} == {("money", "USD")}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The refugees (officially 4,300) sleep in barns.", "refugee"),
        ("The island's dead (officially 96) were many.", "person"),
        ("Complaints of the tenants, in number twelve, went unanswered.", "complaint"),
        ("A gang of smugglers, not more than 40 in number, crossed the river.", "smuggler"),
        ("With six to a cell, the fort is full.", "person"),
        ("The camp was laid out in May for nine thousand.", "person"),
        ("Full pay for all 640 until the yard is safe.", "person"),
        ("We put the militia's strength at 3,000.", "person"),
        ("Their tally of the returns: about 800.", "return"),
        ("The pH dropped to 4.2.", "pH"),
        ("Toll in Kembra dam disaster climbs to 14 as search ends", "person"),
    ],
)
def test_elliptic_counts(text: str, unit: str) -> None:
    assert only(text).unit == unit


def test_the_count_of_the_dead() -> None:
    text = "Bodies lay on the beach. The count was two on the night of the crash and 12 by noon."
    assert [(mention.low, mention.unit) for mention in found(text)] == [(2, "person"), (12, "person")]


def test_persons_hurt_are_of_those_killed() -> None:
    assert [mention.unit for mention in found("At sea 60 tourists were killed and 140 injured.")] == ["tourist"] * 2
    assert [mention.unit for mention in found("31 bodies were found and 54 are missing.")] == ["body", "person"]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("We never saw more than 60 guards.", "at_most"),
        ("Nobody counted more than 30 tents.", "at_most"),
        ("They hit not only more than 30 tents.", "at_least"),
        ("The cover runs out at $40m.", "at_most"),
        ("The inventions about 60 deserters were rejected.", "exact"),
        ("The level is 40 times the limit of 10 µg/l.", "exact"),
        ("There is a limit of 18 knots.", "at_most"),
    ],
)
def test_bounds(text: str, bound: str) -> None:
    assert found(text)[-1].bound == bound


def test_a_nought_before_a_comma_begins_a_decimal() -> None:
    assert only("The norm is 0,01 mg/l.").low == 0.01
    assert found("The lab found 0,06 mg/l, the norm being 0,01.")[-1].low == 0.01


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("Fine dust stood at 61 µg/m³. Sulphur dioxide peaked at 410.", "microgram", "cubic metre"),
        ("Each of us gets half a litre a day. In the first camp it was four.", "litre", "day"),
        ("Cost per inmate rose to £112 a day (2031: £104).", "GBP", "day"),
        ("The dividend goes to €0.40 a share from 0.55.", "EUR", "share"),
        ("Repairs will run to £3.2m, four times the 800,000 set aside.", "GBP", None),
        ("They told us that 200 would go. The union's own count is 330.", "person", None),
        ("Elections: turnout slumps to 38.", "percent", None),
        ("A ewe weighs 60kg, but a first batch of 12 was sold.", "batch", None),
    ],
)
def test_what_goes_on_from_the_figure_before(text: str, unit: str, per: str | None) -> None:
    last = found(text)[-1]
    assert (last.unit, last.per) == (unit, per)


def test_a_hedge_after_what_is_measured() -> None:
    assert only("She lost 640 tonnes of crude at most.").bound == "at_most"


def test_plurals_in_men_tolls_and_passes() -> None:
    assert only("Eleven quarrymen were pulled out alive.").unit == "quarryman"
    assert only("Toll in quarry slide reaches 19").unit == "person"
    assert only("An annual pass £310.").bound == "exact"
    assert found("The river crested at 7.4 m, above the mark of 6.3.")[-1].unit == "metre"
