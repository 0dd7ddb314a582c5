"""The sentence that gives the ground of a verdict."""

from __future__ import annotations

import pytest

from nkru.extract import extract
from nkru.models import Document
from nkru.naming import author, stem
from nkru.reconcile import compare
from nkru.reconcile.grounds import spoken


def why(*texts: str) -> str:
    documents = [
        Document(id=f"{n:02}_{name}.txt", text=text, published="2030-02-03")
        for n, (name, text) in enumerate(zip(("port_blog", "union_letter", "town_gazette"), texts, strict=False))
    ]
    (group,) = compare(extract(documents))
    return group.why


def test_what_excludes_each_other_is_told_with_who_says_it() -> None:
    told = why(
        "In Velmar 41 dock workers were killed in the fire, the council said.",
        "In Velmar 57 dock workers were killed in the fire.",
    )
    assert told == "41 (council) and 57 (union letter) cannot both hold."


def test_what_agrees_and_what_one_value_fits() -> None:
    fire = "In Velmar {} dock workers were killed in the fire on the quay."
    assert why(fire.format("41"), fire.format("41")) == "Both claims give 41."
    assert why(fire.format("Forty"), fire.format("more than 30")) == "One value fits both: forty and more than 30."


def test_units_are_told_in_the_plural() -> None:
    dam = "The Velmar dam is {} high, engineers said."
    assert why(dam.format("94 metres"), dam.format("60 metres")).startswith("60 metres (engineers) and 94 metres")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2034-04-17", "17 April 2034"),
        ("2034-04", "April 2034"),
        ("2034", "2034"),
        ("2034-04-17T04:25", "04:25 on 17 April 2034"),
        ("2034-04-17TNI", "night of 17 April 2034"),
        ("2034-FA", "autumn 2034"),
        ("2034-Q3", "third quarter of 2034"),
        ("2034-W16", "week of 17 April 2034"),
        ("2034-W16-WE", "weekend of 22 April 2034"),
        ("2034-04-17/2034-04-19", "17 April 2034 to 19 April 2034"),
        ("2034-W60", "2034-W60"),
        ("PXM", "PXM"),
    ],
)
def test_a_timex_value_in_words(value: str, told: str) -> None:
    assert spoken(value) == told


def test_a_document_without_publisher_is_called_by_its_name_or_title() -> None:
    claims = extract(
        [
            Document(id="wires/02_port_blog.txt", text="41 men died."),
            Document(id="003_fab1658a440f374f.txt", text="41 men died.", title="The fire on the quay"),
            Document(id="a.txt", text="41 men died.", publisher="The Quay"),
        ]
    )
    assert [author(claim) for claim in claims] == ["port blog", "The fire on the quay", "The Quay"]
    assert [stem(doc) for doc in ("a/2030-02-03_wire.md", "07.txt", "one.two.pdf")] == [
        "2030-02-03_wire",
        "07",
        "one.two",
    ]
