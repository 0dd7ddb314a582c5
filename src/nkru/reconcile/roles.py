"""As what a figure is told: as a change (`fell 23 percent`), as a limit (`room for 90`), else as how much there is.

Two figures of one thing in two roles are of two facts, though all the words around them be alike: shares that fell 23
percent are not the 20 percent of the shares that a family holds.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from nkru.models import Claim, QuantityClaim
from nkru.reconcile import kinship
from nkru.rules import word_bounded, words

Role = Literal["change", "limit"]
BEFORE, AFTER = 45, 35
"""How many characters before and after a figure, in its clause, a word may stand that tells of a limit."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def roles(claim: Claim, clause: str, following: str, limited: bool) -> frozenset[Role]:
    """The roles that the words around a figure give it; none for a date.

    clause, following: what stands before and after the figure in its clause, in lower case
    limited: whether a word of the sentence or the subject can begin one that tells of a limit
    """
    if not isinstance(claim, QuantityClaim):
        return frozenset()
    found: list[Role] = []
    if claim.measure == "percent" and is_change(clause, following):
        found.append("change")
    if limited and (_limits_near(clause, following) or is_limit((claim.subject or "").lower())):
        found.append("limit")
    return frozenset(found)


def is_change(clause: str, following: str) -> bool:
    """Whether a share says by how much something changed, or lies above or below another, and not how much it is."""
    before = _WORD.findall(clause)
    if before and before[-1] in {"a", "an"}:  # `gaining an 82% rating`
        before.clear()
    while before and before[-1] in _hedges():
        before.pop()
    near = before[-5:-1] if before[-1:] == ["by"] else before[-1:]
    if any(kinship.stem(word) in _movers() for word in near):
        return True
    after = [word for word in _WORD.findall(following)[:3] if word not in words("comparison")["change"]["units"]]
    return bool(after) and (
        kinship.stem(after[0]) in _nouns() or after[0] in words("comparison")["change"]["comparatives"]
    )


def _limits_near(clause: str, following: str) -> bool:
    """Whether a word near a figure tells of a limit; what is cut off where `near` ends is no word: `the cap|ital`."""
    after = _limits().search(following)
    return bool(after and after.end() <= AFTER) or _limits().search(clause, max(0, len(clause) - BEFORE)) is not None


def is_limit(text: str) -> bool:
    """Whether words tell of what is needed or allowed, and not of what there is."""
    return _limits().search(text) is not None


@cache
def _limits() -> re.Pattern[str]:
    return word_bounded(words("comparison")["limit"])


@cache
def _hedges() -> frozenset[str]:
    return frozenset(words("comparison")["change"]["hedges"])


@cache
def _movers() -> frozenset[str]:
    change = words("comparison")["change"]
    return frozenset(map(kinship.stem, (*change["verbs"], *change["adverbs"])))


@cache
def _nouns() -> frozenset[str]:
    return frozenset(map(kinship.stem, words("comparison")["change"]["nouns"]))
