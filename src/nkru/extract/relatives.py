"""Relative clauses beside a word of saying: what they hang on, and what stands for it in them."""

from __future__ import annotations

from nkru.extract import actors
from nkru.extract.actors import Actor
from nkru.extract.lexicon import is_evidence, is_figure, lexicon
from nkru.extract.speech import PUTTING
from nkru.extract.token_rows import Token

_APPOSED = 25  # words that are looked back over for `which`
_RELATIVES = frozenset(("which", "that", "whose"))


def joined(left: list[Token], at: int) -> Actor | None:
    """`X, which has flown 640 and says`: X."""
    for place in range(at - 1, max(at - _APPOSED, 1), -1):
        if left[place].low in ("who", "which"):
            return actors.subject_before(left, place - (left[place - 1].text == ","))
    return None


def record_before(left: list[Token]) -> Actor | None:
    """The record that a relative clause at the end of a row hangs on: `The roll that the crew handed in (lists 40)`."""
    for at in range(len(left) - 1, max(len(left) - _APPOSED, 0), -1):
        if not left[at].is_word:
            return None
        if left[at].low in ("which", "that") and is_evidence(left[at - 1].low):
            return actors.subject_before(left, at)
    return None


def hangs_on_figure(left: list[Token]) -> bool:
    """Whether a row ends with a relative clause on a figure: `the 40 that the ministry (issued)`, `the figure of 40
    dead that the rebels (put about)`; but `the 40 books that the club (published)` are books.
    """
    at = next((i for i in range(len(left) - 1, max(len(left) - 8, 0), -1) if left[i].low in ("that", "which")), 0)
    before = left[max(at - 8, 0) : at]
    place = next((i for i in range(len(before) - 1, -1, -1) if is_figure(before[i].low)), -1)
    if place < 0:
        return False
    issued = is_evidence(before[-1].low) or before[-1].low in lexicon("words", "issued")
    return not issued or any(token.low in lexicon("verbs", "called") for token in before[:place])


def is_conceded(left: list[Token], actor: Actor) -> bool:
    """Whether what somebody says is set aside: `whatever the firm says`, `no matter what the mayor claims`."""
    before = next((token for token in reversed(left) if token.start < actor.start), None)
    return actor.name.startswith("whatever ") or (before is not None and before.low == "whatever")


def fronted(form: str, left: list[Token], actor: Actor, right: list[Token]) -> bool:
    """Whether a verb puts a figure on what a relative pronoun before its subject stands for:
    `at a cost which it (puts) at €4m`, `customers, whose number it (gives) as 4,000`.
    """
    before = [token.low for token in left if token.start < actor.start][-4:]
    if _RELATIVES.isdisjoint(before) or not right or right[0].low not in ("at", "as", "to", "above", "below"):
        return False
    return form.startswith((*PUTTING, "give", "gave", "estimat")) and any(is_figure(t.low) for t in right[1:5])
