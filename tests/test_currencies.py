"""Sums in several currencies are compared at the rate that the reports give, and at no other."""

from __future__ import annotations

import pytest

import nkru
from nkru.models import Group, Verdict

WIRE = "The harbour firm paid a fine of $12 million (€10 million) in May, the court said."


def grouped(*texts: str) -> list[Group]:
    documents = [nkru.Document(id=f"{number}.txt", text=text) for number, text in enumerate(texts)]
    return nkru.compare(nkru.extract(documents))


def holding(groups: list[Group], *texts: str) -> Group | None:
    """The group that holds claims with all of these texts."""
    return next((group for group in groups if set(texts) <= {claim.text for claim in group.claims}), None)


def test_sums_that_are_the_same_at_the_rate_given_agree() -> None:
    group = holding(grouped(WIRE, "The harbour firm paid a fine of €10 million in May."), "$12 million", "€10 million")
    assert group is not None
    assert group.verdict is Verdict.AGREE
    assert "1 EUR = 1.2 USD, as the reports give it" in group.why


def test_sums_that_differ_at_the_rate_given_conflict() -> None:
    group = holding(grouped(WIRE, "The harbour firm paid a fine of €18 million in May."), "$12 million", "€18 million")
    assert group is not None
    assert group.verdict is Verdict.CONFLICT
    assert (group.spread.low, group.spread.high, group.spread.unit) == (10_000_000, 18_000_000, "EUR")


def test_without_a_rate_no_two_currencies_are_compared() -> None:
    texts = (
        "The harbour firm paid a fine of $12 million in May.",
        "The harbour firm paid a fine of €18 million in May.",
    )
    assert all(group.kind == "date" for group in grouped(*texts))


def test_rates_that_contradict_each_other_convert_nothing() -> None:
    other = "The harbour firm paid a fee of $12 million (€3 million) in June."
    groups = grouped(WIRE, other, "The harbour firm paid a fine of €10 million in May.")
    assert all("compared at" not in group.why for group in groups)


@pytest.mark.parametrize("swapped", [False, True])
def test_the_order_of_reports_changes_nothing(swapped: bool) -> None:
    texts = [
        WIRE,
        "The harbour firm paid a fine of about €18 million in May.",
        "A fine of $12 million was paid by the firm.",
    ]
    documents = [nkru.Document(id=f"{number}.txt", text=text) for number, text in enumerate(texts)]
    claims = nkru.extract(documents[::-1] if swapped else documents)
    assert [g.id for g in nkru.compare(claims)] == [g.id for g in nkru.compare(claims[::-1])]
