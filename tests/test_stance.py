"""How surely something is said: the examples of the rules, and what a word of stance governs."""

from __future__ import annotations

import pytest

from nkru.extract.stance import stance_mark
from nkru.models import Document
from nkru.prose import Prose
from nkru.rules import Rule, rules


def stance(marked: str) -> str:
    start, end = marked.index("["), marked.index("]") - 1
    return stance_mark(Prose(Document(id="t", text=marked.replace("[", "").replace("]", ""))), start, end).stance


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in rules("stance") for t in r.match])
def test_a_rule_gives_its_stance(rule: Rule, text: str) -> None:
    assert stance(text) == rule.data["stance"]


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in rules("stance") for t in r.reject])
def test_a_rule_leaves_other_text_alone(rule: Rule, text: str) -> None:
    assert stance(text) != rule.data["stance"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam broke in [2019], but it could be rebuilt by 2030.", "asserted"),
        ("The firm, which owns [12] boats, will close.", "asserted"),
        ("The clinic, opened on [9 July], is due to expand in August.", "asserted"),
        ("On [3 May] the firm said that it would close.", "asserted"),
        ("They bought [3] boats and will buy 4 more.", "asserted"),
        ("They bought 3 boats and will buy [4] more.", "possible"),
        ("The army denied that [30] men had died, saying only four were hurt.", "denied"),
        ("The army denied that 30 men had died, saying only [four] were hurt.", "asserted"),
        ("Claims must be lodged by [30 June].", "asserted"),
        ("The opening had been planned for [24 July].", "asserted"),
        ("According to the radio, as many as [2,300] men may have come.", "possible"),
    ],
)
def test_a_word_of_stance_governs_its_clause(text: str, expected: str) -> None:
    assert stance(text) == expected


def test_an_item_of_a_list_of_recommendations_is_possible() -> None:
    assert stance("What to do\n\n1. Build a [350]-bed clinic.\n2. Pay the staff on time.") == "possible"


def test_a_verdict_refutes_the_claim_above_it() -> None:
    assert stance('"It cost [3] million."\n\nFALSE. It cost one million.') == "denied"


def test_a_word_in_brackets_governs_only_the_brackets() -> None:
    assert stance("The ministry has [84] boats (it would, would it not).") == "asserted"
    assert stance("It would pay $3 ([€2.6]) to each.") == "asserted"
