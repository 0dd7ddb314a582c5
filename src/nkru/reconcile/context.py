"""What a claim goes on from where its own words don't say: `214 were on board. … The relatives have 263.`

A bare figure is told of what a figure of its size is told of near by, in one direction or the other; a sentence whose
subject is a pronoun speaks of what the sentence before it spoke of, and others are not far from it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from nkru.models import QuantityClaim
from nkru.reconcile import intervals
from nkru.reconcile.kinship import Noun

if TYPE_CHECKING:
    from nkru.reconcile.profiles import Profile

NEAR = 500
"""How many characters from a figure another may stand that it goes on from."""
BACK, AHEAD = 6, 3
"""How many claims are looked at before and after."""
LIKE_SIZE = 3.0
"""How many times greater the one may be than the other."""
LATER = 0.5
"""What it costs a figure to stand after, as the logarithm of a ratio of sizes."""
NOTHING: Mapping[str, float] = {}
CARRIED, BESIDE = 0.3, 0.08
"""Weight of the words of the figure or sentence that another goes on from, and of those of any sentence before."""
_TOTAL = re.compile(r"[|\s*_]*(?:grand |sub|all |over)?(?:totals?|all|sum)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"^[\"“”'‘’\s]*(?:It|This|That|These|Those|They|He|She|There|Then|Both|All|Such)\b(?!\sis\ssaid)")


def carry(profiles: Sequence[Profile]) -> None:
    """Give bare figures, and sentences, what they go on from.

    profiles: in order of document and start
    """
    for _, members in groupby(profiles, key=lambda p: p.claim.doc):
        found = list(members)
        for index, profile in enumerate(found):
            if _is_bare(profile):
                near = [(cost, at) for at, cost in _candidates(found, index)]
                if near:
                    _go_on(found[min(near)[1]], profile)
            _take_words(found, index)
        _tell_parts(found)


def is_row(profile: Profile) -> bool:
    """Whether a claim stands in a row of a table."""
    return profile.claim.sentence.startswith("|") or profile.claim.rule.endswith("-row")


def _tell_parts(found: list[Profile]) -> None:
    """Mark the rows above a row of totals as parts of it; found: of one document, in order."""
    below: int | None = None
    for profile in reversed(found):
        line = profile.claim.line
        if not is_row(profile):
            below = None
        elif _TOTAL.match(profile.claim.sentence):
            below = line
        elif below is not None and below - line <= 2:  # a line of dashes may stand between
            profile.part, below = True, line
        else:
            below = None


def _is_bare(profile: Profile) -> bool:
    """Whether a figure says nothing of what it counts."""
    claim = profile.claim
    if not isinstance(claim, QuantityClaim) or claim.measure != "count":
        return False
    if profile.states or profile.marks or profile.part:
        return False
    return profile.noun.kind in {"guessed", "empty"} or claim.rule == "count-before"


def _candidates(found: list[Profile], index: int) -> Iterator[tuple[int, float]]:
    """(index, cost) of the figures near a bare one that it can go on from."""
    profile = found[index]
    for at in [*range(index - 1, max(-1, index - 1 - BACK), -1), *range(index + 1, min(len(found), index + 1 + AHEAD))]:
        other = found[at]
        if abs(other.claim.start - profile.claim.start) > NEAR:
            continue
        if not isinstance(other.claim, QuantityClaim) or other.rate != profile.rate or _is_bare(other):
            continue
        if "limit" in other.roles or (profile.people and _are_things(other)):  # room for 40; the book has 43
            continue
        low, high = sorted(abs(p.reading.core.low + p.reading.core.high) for p in (other, profile))
        if low > 0 and high / low < LIKE_SIZE:
            yield at, math.log(high / low) + LATER * (at > index) + abs(other.claim.start - profile.claim.start) / NEAR


def _are_things(profile: Profile) -> bool:
    """Whether a figure is surely none of people: a share, or a count of things."""
    return profile.block.startswith("percent") or (profile.noun.kind == "things" and not profile.people)


def _go_on(before: Profile, profile: Profile) -> None:
    profile.states, profile.people, profile.marks = before.states, before.people, before.marks
    profile.noun = Noun(before.noun.concept, "guessed") if before.noun.concept else before.noun
    if before.claim.sentence != profile.claim.sentence:
        profile.told = profile.told or before.told
        for word, weight in before.words.items():
            profile.words.setdefault(word, weight * CARRIED)
    if before.block != profile.block:
        assert isinstance(before.claim, QuantityClaim)
        told = {"measure": before.claim.measure, "unit": before.claim.unit, "per": before.claim.per}
        read = intervals.read(profile.claim.model_copy(update=told))
        if read is not None:
            profile.reading, profile.block, profile.carried = read, before.block, True


def _take_words(found: list[Profile], index: int) -> None:
    """Give a claim the words of the sentence before, where a claim stands there: as its own if about a pronoun."""
    profile = found[index]
    for other in reversed(found[max(0, index - BACK) : index]):
        if other.claim.sentence == profile.claim.sentence:
            continue
        if profile.claim.start - other.claim.end < NEAR:
            if _PRONOUN.match(profile.claim.sentence):
                for word, near in other.words.items():
                    profile.words.setdefault(word, near * CARRIED)
            else:
                profile.context = other.words
        return
