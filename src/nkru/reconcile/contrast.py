"""Two figures of one sentence that its words set against each other: `26 were trapped, not 23`.

The rules are those of data/contrast.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from nkru.reconcile import kinship, traits
from nkru.reconcile.kinship import Kin
from nkru.reconcile.profiles import Profile, same_source
from nkru.rules import Rule, rules

Kind = Literal["opposed", "apart"]
_MOST, _BEFORE, _AFTER = 120, 50, 60
"""Greatest length of the words between, and how much before and after them is looked at, in characters."""
_CUED = 160
NEAR, BESIDE = 160, 4
"""How far from what is denied the right figure may stand, in characters and in claims."""
_DIGIT = re.compile(r"\d")


@cache
def _of_kind(kind: Kind) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules("contrast") if rule.data["kind"] == kind)


def opposed(first: Profile, second: Profile) -> bool:
    """Whether the text has one figure and not the other: `26 were trapped, not 23`.

    Of several figures it is the nearest one: `64 were below, not 61, and 26 of them trapped, not 23`.
    """
    return _says("opposed", first, second)


def disputed(first: Profile, second: Profile) -> bool:
    """Whether one sentence tells what two say of one thing, or gives one figure beside another's.

    `Police count 300, the organisers 900`; `our model has 3.1 million, half the firm's 6 million`.
    """
    a, b = first, second
    if a.rate != b.rate or a.block == "date":
        return False
    if not a.block.startswith("count") and (a.claim.stance == "denied") != (b.claim.stance == "denied"):
        return True
    if same_source(a, b):
        return False
    both = bool(a.claim.source and b.claim.source)
    known = a.cited != b.cited and bool((a if a.cited else b).claim.source)
    return (both or known or together(a, b)) and not _says("apart", a, b)


def answers(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """(index, index) of what is denied and the figure given instead, in the sentence before or after.

    profiles: in order of document and start
    """
    for index, profile in enumerate(profiles):
        if profile.claim.stance != "denied" or profile.block == "date":
            continue
        near = [at for at in range(max(0, index - BESIDE), min(len(profiles), index + BESIDE + 1)) if at != index]
        found = [(gap, at) for at in near if (gap := _gap(profile, profiles[at])) is not None]
        if not found:
            continue
        at = min(found)[1]
        if profile.claim.sentence != profiles[at].claim.sentence and _answers(profile, profiles[at]):
            yield min(index, at), max(index, at)


def _gap(denied: Profile, other: Profile) -> int | None:
    """How many characters stand between two claims that may be of one thing; None where they can't be, or too many."""
    a, b = sorted((denied.claim, other.claim), key=lambda claim: claim.start)
    gap = b.start - a.end
    if a.doc != b.doc or gap > NEAR or denied.block != other.block or denied.rate != other.rate:
        return None
    return None if other.claim.sentence.startswith("|") or kinship.kin(denied.noun, other.noun) is Kin.ALIEN else gap


def _answers(denied: Profile, other: Profile) -> bool:
    if other.claim.stance == "denied" or other.part != denied.part or other.more or denied.reading.meets(other.reading):
        return False
    if denied.block.startswith(("duration", "physical")):
        return True
    return denied.people and other.people and denied.states == other.states


def together(first: Profile, second: Profile) -> bool:
    """Whether two claims stand in one sentence and words between them set one against the other."""
    between = _between(first, second)
    return len(between) < _CUED and traits.cue("against").search(between) is not None


def _says(kind: Kind, first: Profile, second: Profile) -> bool:
    between = _between(first, second)
    if not between or len(between) > _MOST or _DIGIT.search(between):
        return False
    a, b = sorted((first, second), key=lambda p: p.claim.start)
    sentence, end = a.claim.sentence, b.position + len(b.claim.text)
    text = f"{sentence[max(0, a.position - _BEFORE) : a.position]}#{between}#{sentence[end : end + _AFTER]}".lower()
    return any(rule.pattern.search(text) for rule in _of_kind(kind))


def _between(first: Profile, second: Profile) -> str:
    """The words between two claims of one sentence, in lower case; else nothing."""
    a, b = sorted((first, second), key=lambda p: p.claim.start)
    if a.position < 0 or b.position < 0 or a.claim.sentence != b.claim.sentence:
        return ""
    return a.claim.sentence[a.position + len(a.claim.text) : b.position].lower()
