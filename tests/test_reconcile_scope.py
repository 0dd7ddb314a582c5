"""How far a figure reaches: the world, all that lies elsewhere, or one place."""

from __future__ import annotations

import pytest

import nkru
from nkru.models import Verdict
from nkru.reconcile import scope


@pytest.mark.parametrize(
    ("text", "figure", "place", "expected"),
    [
        ("The fever killed 3,000 people worldwide.", "3,000", None, "world"),
        ("The group's global sales came to $90 million.", "$90 million", None, "world"),
        ("It sold 40 ferries at home and 70 around the world.", "70", None, "world"),
        ("It made €4m in Norway and €9m abroad for a combined total of €13m.", "€13m", "Norway", "world"),
        ("It made €4m in Norway and €9m in other countries.", "€9m", "Norway", "elsewhere"),
        ("The fever killed 500 people outside Kenya.", "500", "Kenya", "elsewhere"),
        ("It made €4m in Norway and €9m in other countries.", "€4m", "Norway", "home"),
        ("It sold 40 ferries at home and 70 around the world.", "40", None, "home"),
        ("A total of 41 people died.", "41", None, ""),
        ("They met outside a café and drank 12 coffees.", "12", None, ""),
        ("The other 12 worlds are cold.", "12", None, ""),
    ],
)
def test_how_far_a_figure_reaches(text: str, figure: str, place: str | None, expected: str) -> None:
    assert scope.of(text, text.index(figure), len(figure), place) == expected


def test_figures_of_the_world_and_of_one_place_are_two_facts() -> None:
    wire = "Solvang Line earned $53m in Norway and $71m in other countries for a worldwide total of $124m."
    blog = "Solvang Line earned more than $120m globally."
    groups = nkru.compare(nkru.extract([nkru.Document(id="wire", text=wire), nkru.Document(id="blog", text=blog)]))
    assert [(sorted(c.text for c in group.claims), group.verdict) for group in groups] == [
        (["$120m", "$124m"], Verdict.COMPATIBLE)
    ]
