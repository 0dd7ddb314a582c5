"""What groups are headed by."""

from __future__ import annotations

import pytest

from nkru.extract import extract
from nkru.models import Document, Group
from nkru.reconcile import compare


def groups(*texts: str) -> list[Group]:
    documents = [Document(id=f"{n}.txt", text=text, published="2030-02-03") for n, text in enumerate(texts)]
    return compare(extract(documents))


def only(*texts: str) -> Group:
    (group,) = groups(*texts)
    return group


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (
            (
                "The flood caused damage of €40m in Velmar, the insurers said.",
                "Damage of €55m was caused by the flood in Velmar, the council said.",
            ),
            "damage",
        ),
        (
            (
                "The firm offered €5,000 to each bereaved family.",
                "Lawyers say the firm offered €9,000 to each bereaved family.",
            ),
            "each bereaved family",
        ),
        (
            (
                "In Velmar 41 people were killed in the flood, the council said.",
                "The flood in Velmar killed 57 people, the police said.",
            ),
            "flood in Velmar killed people",
        ),
        (
            (
                "The tanker Sela Dorn docked in Velmar on 2 April 2030.",
                "According to the port, the Sela Dorn docked in Velmar on 9 April 2030.",
            ),
            "Sela Dorn docked",
        ),
        (
            (
                "The power cut in Velmar lasted 45 minutes, the grid said.",
                "The power cut in Velmar lasted two hours, residents said.",
            ),
            "power cut",
        ),
        (
            (
                "Turnout in the Velmar election was 61 per cent, the commission said.",
                "Turnout in the Velmar election was 48 per cent, observers said.",
            ),
            "turnout",
        ),
    ],
)
def test_a_label_says_what_the_fact_is(texts: tuple[str, ...], label: str) -> None:
    assert label.lower() in only(*texts).label.lower()


def test_a_label_says_what_befell_those_counted() -> None:
    group = only(
        "In Velmar 41 people are missing after the flood, the council said.",
        "The police said 57 people are missing in Velmar.",
    )
    assert "people missing" in group.label


def test_a_label_has_only_words_of_the_members() -> None:
    for group in groups(
        "The tanker Sela Dorn docked in Velmar on 2 April 2030 with 40 crates of maize.",
        "The Sela Dorn docked on 9 April 2030. It carried 55 crates of maize to Velmar.",
    ):
        said = " ".join(claim.sentence for claim in group.claims).lower()
        assert all(word.strip("()").lower() in said for word in group.label.split() if word != "…")


def test_a_label_is_short_and_the_same_for_every_order() -> None:
    texts = [
        "The extraordinary commission of inquiry into the reconstruction of the northern breakwater at Velmar spent "
        "€40m on the extraordinary reconstruction of the breakwater.",
        "The extraordinary commission of inquiry into the reconstruction of the northern breakwater at Velmar has "
        "spent €55m on the extraordinary reconstruction of the breakwater, its critics say.",
    ]
    claims = extract([Document(id=f"{n}.txt", text=text) for n, text in enumerate(texts)])
    (one,), (other,) = compare(claims), compare(claims[::-1])
    assert one.label == other.label
    assert 0 < len(one.label) < 60


def test_a_count_is_headed_by_what_is_counted() -> None:
    group = only(
        "The Harbour List won 12 seats in the Velmar council, the commission said.",
        "The Harbour List has 19 seats in the Velmar council, its leader said.",
    )
    assert "seats" in group.label
