"""What sums, shares, measures and bare numbers are told of."""

from __future__ import annotations

import pytest

from quantities_found import found, only


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("A loan of $70m was signed.", "loan"),
        ("The bank offers a $600m loan.", "loan"),
        ("They went on strike for a 9.5% pay rise.", "pay rise"),
        ("The £2.3m tower only opened in spring.", "tower"),
        ("Reserves: 610 MW", "Reserves"),
        ("Full cost of the programme: $5.4 billion", "Full cost of the programme"),
        ("Its order book, reportedly worth $2 billion, is safe.", "order book"),
        ("A contract worth $6m was signed.", "contract"),
        ("We scanned the slopes at a resolution of 25 m.", "resolution"),
        ("£15 could buy four blankets.", "blankets"),
        ("The blast killed three in the yard.", "people killed"),
        ("By noon 128 had been rescued.", "people rescued"),
    ],
)
def test_what_a_figure_is_told_of(text: str, subject: str) -> None:
    told = found(text)[0].subject
    assert told is not None
    assert told.removeprefix("four ") == subject


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The union has €42 million (23 per cent) by now.", ["union", "union"]),
        ("Turnout was 61 per cent here. In our hall it was 40 per cent.", ["Turnout", "Turnout"]),
        ("Lists grew to 88,000 patients, 12,500 of whom wait.", ["patients", "patients"]),
    ],
)
def test_a_figure_shares_the_subject_of_the_one_before(text: str, subjects: list[str]) -> None:
    assert [mention.subject for mention in found(text)] == subjects


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Eleven are missing, officials said.", "person"),
        ("Seventeen of them were children.", "child"),
        ("A jail built for 600 burned down.", "person"),
        ("Brought down alive: 24", "person"),
        ("A 40-member team came.", "team"),
        ("The population of Orrin fell to 4,918,000.", "person"),
        ("Measles cases: 127", "case"),
        ("The herds now number 340.", "herd"),
        ("Nearly 400 came.", "person"),
        ("Rescuers dug out 18.", "person"),
        ("The figure of 96,000 appears high.", None),
        ("There are 310 daily trains.", "train"),
    ],
)
def test_what_a_number_counts_by_what_stands_around_it(text: str, unit: str | None) -> None:
    assert only(text).unit == unit


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("They found 31 bodies and 54 are missing.", ["body", "person"]),
        ("The painting is 24 by 18 cm.", ["centimetre", "centimetre"]),
        ("Girls scored 58%, boys 51.", ["percent", "percent"]),
        ("They were offered €60,000. We want 150,000.", ["EUR", "EUR"]),
        ("Members voted 4,890 to 212 to stop.", ["vote", "vote"]),
        ("Tickets cost NOK 610. The fund has 19 million kroner.", ["NOK", "NOK"]),
        ("The road is 3 km long and the air was at 14 degrees.", ["kilometre", "degree Celsius"]),
        ("It sold 5.2 million ten years earlier.", [None]),
        ("Of 31 species, three vanished.", ["species", "species"]),
        ("Twelve nurses fell ill. Two died.", ["nurse", "nurse"]),
        ("The sensors? Forty were promised.", ["sensor"]),
        ("She carried 38,000 tonnes of fuel. That leaves 15,000.", ["tonne", "tonne"]),
        ("Debt is 2.8 times earnings; the banks allow 3.5.", ["time", "time"]),
        ("It carried 1.9 million, 11% fewer.", [None, "percent"]),
        ("The krona fell 0.6% to 11.24 per euro.", ["percent", "SEK"]),
        ("The index closed at 7,204, up 41 points.", ["point", "point"]),
        ("CHAIR: How many tests?\nMR DREES: Fourteen.", ["test"]),
        ("The dead now number 15.", ["person"]),
        ("They put the dead inside the barracks at 31.", ["person"]),
        ("The blast killed two, bringing to 74 the number of nurses who died.", ["person", "nurse"]),
        ("The fund has €38,700, of which 11,000 came from dockers.", ["EUR", "EUR"]),
        ("Widows get €10,000, whatever the 60 000 offered by the firm.", ["EUR", "EUR"]),
        ("They need people, at least 60, for June.", ["person"]),
    ],
)
def test_units_that_the_neighbours_tell(text: str, units: list[str | None]) -> None:
    assert [mention.unit for mention in found(text)] == units


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Gold eased $3 to $2,940 an ounce.", [3, 2940]),
        ("Shares slipped 1 to 416 pence.", [1, 416]),
        ("Fares rose 3 to 5 per cent.", [3]),
        ("The snow is 2,8 m deep.", [2.8]),
        ("The state is short of 4,200 teachers.", [4200]),
    ],
)
def test_values_beside_verbs_of_change_and_lack(text: str, values: list[float]) -> None:
    assert [mention.low for mention in found(text)] == values
