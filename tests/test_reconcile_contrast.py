"""Figures that a text sets against each other, and those that it only tells beside each other."""

from __future__ import annotations

import re

import pytest

from nkru.extract import extract
from nkru.models import Document, Group
from nkru.reconcile import compare
from nkru.rules import Rule, rules

RULES = rules("contrast")


def groups(*texts: str) -> list[Group]:
    documents = [Document(id=f"{n}.txt", text=text, published="2030-02-03") for n, text in enumerate(texts)]
    return compare(extract(documents))


def together(made: list[Group], *figures: str) -> bool:
    """Whether one group is a conflict of just these figures."""
    return any(
        sorted(c.text for c in group.claims) == sorted(figures) and group.verdict == "conflict" for group in made
    )


def between(example: str) -> str:
    return re.sub(r"\[[^]]*\]", "#", example).lower()


@pytest.mark.parametrize(("rule", "example"), [(r, example) for r in RULES for example in r.match])
def test_words_tie_two_figures(rule: Rule, example: str) -> None:
    assert rule.pattern.search(between(example))


@pytest.mark.parametrize(("rule", "example"), [(r, example) for r in RULES for example in r.reject])
def test_other_words_do_not(rule: Rule, example: str) -> None:
    assert not rule.pattern.search(between(example))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The quarry sold 340 tonnes of slate in May and not 290 tonnes.", ("340", "290")),
        ("Slate fetched neither the £900 of the posters nor the £700 of the auction.", ("£900", "£700")),
        ("The police counted 3,000 marchers, the organisers 9,000.", ("3,000", "9,000")),
        ("The bridge was shut for nine days. Reports of three weeks are false.", ("nine days", "three weeks")),
        ("The mayor denied that 12 people had drowned. 7 people had drowned, he said.", ("12", "7")),
    ],
)  # fmt: skip
def test_one_document_has_a_dispute(text: str, figures: tuple[str, ...]) -> None:
    assert together(groups(text), *figures)


@pytest.mark.parametrize(
    "text",
    [
        "The town pays £100 for each sheep, on top of the £600 that the firm offers.",
        "The quarry sold 340 tonnes of slate in May and 290 tonnes in June.",
        "The mayor denied that 12 people had drowned. 40 goats had been brought to safety.",
        "The mayor denied that 12 people had drowned. 40 people had been injured, he said.",
    ],
)
def test_two_figures_are_two_facts(text: str) -> None:
    assert not groups(text)


def test_a_sentence_joins_those_who_give_the_one_with_those_who_give_the_other() -> None:
    made = groups(
        "The brewery offers each worker who leaves a payment of £60,000.",
        "A worker who leaves the brewery gets a payment of £60,000.",
        "Workers who signed the form at the gate get £45,000.",
        "The workers got £52,000 apiece, neither the £60,000 of the headlines nor the £45,000 of the form.",
    )
    assert any({"£60,000", "£45,000"} <= {claim.text for claim in group.claims} for group in made)
