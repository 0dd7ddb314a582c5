"""Quantities whose unit stands elsewhere: in a verb, a table's head, a question, the figure before."""

from __future__ import annotations

import pytest

from nkru.extract.table_units import unit_told
from quantities_found import found, only


@pytest.mark.parametrize(
    "text",
    [
        "It is a city of 210,000.",
        "An army of about 30,000 held the pass.",
        "There were thirty of us in the hall.",
        "There were eleven of us in the house.",
        "The blast shook the port, killing 23.",
        "The flood killed 312.",
        "In all, 128 had been rescued.",
        "Some 60 are still unaccounted for.",
        "Of those, 304 sustained burns.",
        "It sailed with 180 on board.",
    ],
)
def test_persons_are_known_by_what_happens_to_them(text: str) -> None:
    assert only(text).unit == "person"


def test_persons_are_told_apart_from_the_things_named_before() -> None:
    assert [m.unit for m in found("Shells hit 12 barns; 41 were wounded.")] == ["barn", "person"]
    assert [m.unit for m in found("Of 30 sailors, 12 died.")] == ["sailor", "sailor"]
    assert [m.unit for m in found("It has 16 clauses; 12 are dead letters.")] == ["clause", "clause"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The 7.1-magnitude quake hit at dawn.", 7.1),
        ("They put the magnitude at 6.8.", 6.8),
        ("A magnitude of about 5.5 was measured.", 5.5),
        ("The earthquake (M6.9) was felt far off.", 6.9),
        ("The shock measured 4.4 on the Richter scale.", 4.4),
        ("The strongest aftershock was a 5.6.", 5.6),
    ],
)
def test_magnitudes_of_earthquakes(text: str, value: float) -> None:
    mention = only(text)
    assert (mention.low, mention.measure, mention.unit) == (value, "physical", "magnitude")


def test_a_motorway_is_no_magnitude() -> None:
    assert found("The M6 was shut.") == []


@pytest.mark.parametrize(
    ("head", "measure", "name", "factor"),
    [
        ("Required (US$)", "money", "USD", 1),
        ("Funded (US$ m)", "money", "USD", 10**6),
        ("Cost (€bn)", "money", "EUR", 10**9),
        ("Aid (in millions of dollars)", "money", "USD", 10**6),
        ("Aid (thousand tonnes)", "physical", "tonne", 1000),
        ("Gap (%)", "percent", "percent", 1),
        ("% reached", "percent", "percent", 1),
        ("Area, km²", "physical", "square kilometre", 1),
        ("Residents ('000)", "count", "", 1000),
    ],
)
def test_the_head_of_a_column_states_a_unit(head: str, measure: str, name: str, factor: int) -> None:
    unit = unit_told(head)
    assert unit is not None
    assert (unit.measure, unit.name, unit.factor) == (measure, name, factor)


@pytest.mark.parametrize("head", ["Dead", "Deaths (confirmed)", "Received", "Beds (planned)"])
def test_a_head_without_a_unit(head: str) -> None:
    assert unit_told(head) is None


@pytest.mark.parametrize(
    "table",
    [
        "| Sector | Needed (US$ m) | Gap (%) |\n| --- | --- | --- |\n| Shelter | 61.5 | 70 |\n| Health | 30 | 75 |",
        "Sector\tNeeded (US$ m)\tGap (%)\nShelter\t61.5\t70\nHealth\t30\t75",
        "Sector     Needed (US$ m)   Gap (%)\nShelter    61.5             70\nHealth     30               75",
    ],
)
def test_figures_of_a_table_take_the_unit_of_their_column(table: str) -> None:
    rows = [(m.low, m.unit) for m in found(f"The office says what it needs.\n\n{table}\n")]
    assert rows == [
        (61_500_000, "USD"),
        (70, "percent"),
        (30_000_000, "USD"),
        (75, "percent"),
    ]


def test_a_question_says_what_is_counted() -> None:
    assert only("How many boats sank? The firm says 21.").unit == "boat"
    assert only("How many drowned?\n\nThe firm says 21.").unit == "person"


def test_a_paragraph_may_begin_with_what_it_counts() -> None:
    mentions = found("The missing: the guards' figure went from ~900 to 1,480.")
    assert [(m.low, m.high, m.unit) for m in mentions] == [(900, 900, "person"), (1480, 1480, "person")]


def test_the_word_figure_counts_nothing() -> None:
    assert only("The firm put the number of boats at 214.").unit == "boat"
    assert [m.unit for m in found("It lost 90 boats. The guards put the figure at 120.")] == ["boat", "boat"]
    assert [m.unit for m in found("Each gets 7.4 litres of water (target: 15).")] == ["litre", "litre"]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Every day, some 40 lorries cross.", ["day"]),
        ("Daily there are served 90,000 hot meals.", ["day"]),
        ("It makes two trips a day instead of four.", ["day", "day"]),
        ("They logged 8.3 shots a day, against 1.4 in the north.", ["day", "day"]),
        ("Damages are 250,000 euros (around $335,000) per person.", ["person", "person"]),
        ("They found 1,105 boats, as per the harbour.", [None]),
    ],
)
def test_rates_told_before_or_once_for_two(text: str, per: list[str | None]) -> None:
    assert [m.per for m in found(text)] == per


def test_what_parts_a_thing_has() -> None:
    assert only("a 60-bedded ward").unit == "bed"
    assert only("a 50-seater bus").unit == "seat"
    assert [m.unit for m in found("They sent 6 Type 2 medical teams.")] == ["team"]


def test_within_bounds_a_distance_only() -> None:
    assert (only("They came within 5 km of the line.").low, only("within 12 boats of us").bound) == (None, "exact")


def test_a_fraction_of_a_number_is_a_share() -> None:
    share, whole = found("The brigade lost a third of its 4,200 men.")
    assert (share.low, share.unit, whole.low) == (33.333333, "percent", 4200)


def test_a_sum_goes_on_in_the_money_told_before() -> None:
    assert [m.unit for m in found("He faces a fine of 15,000 euros and says he was paid 600.")] == ["EUR", "EUR"]
    assert [m.unit for m in found("Bread costs $9, up from 5.")] == ["USD", "USD"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The toll mounts to 64.", ["person"]),
        ("We were fifteen in the cellar.", ["person"]),
        ("Some 80 guests lost their homes, 41 of them in the port.", ["guest", "guest"]),
        ("A 12-point plan would cut the army to 85,000.", ["point", "person"]),
        ("The court has convicted 19 and acquitted six.", ["person", "person"]),
        ("Cyclone Ida: 320,000 shifted to the hills.", ["person"]),
        ("It took 112 of our own with it.", ["person"]),
        ("They got 9 l/p a day.", ["litre"]),
        ("Of 26 dams, seven are over 95% full and three spill.", ["dam", "dam", "percent", "dam"]),
    ],
)
def test_what_an_elliptic_number_counts(text: str, units: list[str]) -> None:
    assert [m.unit for m in found(text)] == units


def test_the_error_of_a_figure_is_no_figure() -> None:
    mention = only("Her guess is 33,000, plus or minus 2,000.")
    assert (mention.low, mention.high) == (33000, 33000)


def test_days_over_which_something_goes_on_are_no_bound() -> None:
    assert only("It was heard over 412 trial days.").bound == "exact"


def test_strokes_between_cells_make_a_table() -> None:
    table = "Port | Ships | Share (% of all)\nTarn | 2,140 | 41\nZawa | 61 | 22.5"
    assert [m.unit for m in found(f"All ports reported.\n\n{table}\n")] == ["ship", "percent", "ship", "percent"]
