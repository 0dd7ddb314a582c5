"""What figures count that a title asks for, that somebody clings to, or that a toll climbs to."""

from __future__ import annotations

import pytest

from quantities_found import found
from test_attribution import source


def units(text: str) -> dict[str, str | None]:
    return {text[m.start : m.end]: m.unit for m in found(text) if m.measure == "count"}


QUESTION = "How many people came to the concert?\n\n"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ('The claims\n\n"900,000" (Blue Note, the organisers)', "900,000"),
        ("Where it comes from\n\nBlue Note first announced 150,000, at 5 pm.", "150,000"),
        ("At night\n\nBy nightfall that had become 300,000.", "300,000"),
        ("The doubts\n\nThe organisers still swear by 300,000.", "300,000"),
        ("Elsewhere\n\nIn the park the gap is wide: 30,000 to 8,000.", "30,000"),
        ("The answer\n\nThe council settled on 60,000.", "60,000"),
    ],
)
def test_a_question_above_a_text_tells_what_its_bare_figures_count(text: str, figure: str) -> None:
    assert units(QUESTION + text)[figure] == "person"


@pytest.mark.parametrize(
    ("text", "units_told"),
    [
        ("We used a film of the day and hired 12 drones.", {"12": "drone"}),
        ("Omber Mobile logged 163,000 handsets.", {"163,000": "handset"}),
        ("How many boats sank?\n\nThe port says 14.", {"14": "boat"}),
    ],
)
def test_other_figures_count_what_they_say(text: str, units_told: dict[str, str]) -> None:
    assert units(QUESTION + text) == units_told


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Varrin council backs dam law as flood toll climbs to 23", "person"),
        ("Minister quits as crash toll rises to 31", "person"),
        ("The toll had stood at 14 on Monday.", "person"),
        ("Toll in ferry fire climbs to 62", "person"),
        ("Toll road traffic rises to 9,000 lorries", "lorry"),
    ],
)
def test_a_toll_counts_the_dead_whatever_the_clause_before_it_tells(text: str, unit: str) -> None:
    assert list(units(text).values()) == [unit]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In the park the gap is wide: [30,000] for the organisers, 8,000 for the police.", "organisers"),
        ("In the park the gap is wide: 30,000 for the organisers, [8,000] for the police.", "police"),
        ("The organisers still swear by [300,000] and the police by 25,000.", "organisers"),
        ("The organisers still swear by 300,000 and the police by [25,000].", "police"),
        ("The union speaks of 400 and the company of [90].", "company"),
        ("They bought [30] vans for the police.", None),
        ("It was [900] for the ticket and 300 for the police.", None),
    ],
)
def test_each_of_two_has_a_figure(text: str, name: str | None) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("The youngest was a schoolboy of 15.", "year"),
        ("They treated a woman of 34 and her son.", "year"),
        ("She is a sturdy widow of sixty-one.", "year"),
        ("He is the father of two.", "person"),
        ("It drew an audience of 500.", "person"),
        ("She feeds a family of five.", "person"),
    ],
)
def test_one_of_so_many_years_is_so_old(text: str, measured: str) -> None:
    assert [m.unit for m in found(text)] == [measured]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("How many people died in the mill fire?\n\nThe council first said 40.", "people died in the mill fire"),
        ("How many died? The firm said 31.", "people died"),
        ("How many sailed? The firm said 31.", None),
    ],
)
def test_what_was_asked_for_is_told_of_the_answer(text: str, subject: str | None) -> None:
    assert [m.subject for m in found(text)] == [subject]
