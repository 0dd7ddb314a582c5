"""A document against itself, where other documents show what its claims are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from nkru.models import Claim, DateClaim, QuantityClaim
from nkru.reconcile import timeline
from nkru.reconcile.profiles import Profile

MONTHS = 60 * timeline.MINUTES
"""How far a date must lie from those of its story to be out of it."""
AROUND = 45 * timeline.MINUTES
"""How near to each other the dates of a story are."""
MOST = 200
"""How many members of a group are looked at: a wire story that thousands copy needs no more."""
_NO_PROSE = ("|", "\t", "http")


class Oddity(NamedTuple):
    """Claims that don't fit each other; stated, expected and why in words."""

    kind: str
    claims: tuple[Claim, ...]
    stated: str
    expected: str
    why: str


def contradictions(members: Sequence[Profile]) -> Iterator[Oddity]:
    """Two figures that one document gives for one fact, by one source and as of one time.

    members: of a group, of two documents or more
    """
    told = [m for m in members if _is_plain(m)]
    if len({m.claim.doc for m in members}) < 2 or len(told) < 2:
        return
    seen: set[tuple[str, frozenset[str]]] = set()
    by_document: dict[str, list[Profile]] = defaultdict(list)
    for member in told:
        by_document[member.claim.doc].append(member)
    for a, b in (pair for own in by_document.values() for pair in combinations(own[:MOST], 2)):
        if a.source != b.source or a.reading.meets(b.reading):
            continue
        if a.claim.sentence == b.claim.sentence or a.when != b.when or a.states != b.states or a.marks != b.marks:
            continue
        key = (a.claim.doc, frozenset((a.claim.text, b.claim.text)))
        if key not in seen:
            seen.add(key)
            first, second = sorted((a.claim, b.claim), key=lambda claim: claim.start)
            why = f"The document gives both {first.text} (line {first.line}) and {second.text} (line {second.line})."
            yield Oddity("contradiction", (first, second), second.text, first.text, why)


def _is_plain(profile: Profile) -> bool:
    """Whether a claim is one count of people in one state, asserted, with nothing that explains another beside it.

    What else is counted, sold or scored is seldom one thing in one document, even where it is told in the same words.
    """
    claim = profile.claim
    if not isinstance(claim, QuantityClaim) or claim.bound != "exact" or claim.stance not in ("asserted", "reported"):
        return False
    if not profile.people or not profile.states:
        return False
    if profile.part or profile.more or profile.planned or profile.revision:
        return False
    return not any(sign in claim.sentence for sign in _NO_PROSE)


def strays(members: Sequence[Profile], dates: Mapping[str, Sequence[DateClaim]]) -> Iterator[Oddity]:
    """Dates that lie months from their story: of the other claims of one figure, and of the dates beside them.

    members: of a group; dates: of each document, those that have a value, by offset
    """
    for member in members[:MOST]:
        around = dates.get(member.claim.doc, ())
        own = _own_date(member, around)
        if own is None:
            continue
        others = [m for m in members if m.claim.doc != member.claim.doc and m.when is not None]
        if len(others) < 2 or not any(m.reading.meets(member.reading) for m in others):
            continue
        day = timeline.span(own.value or "")
        near = [m.when for m in others if m.when]
        if day is None or not all(_gap(day, when) > MONTHS for when in near) or not _one_side(day, near):
            continue
        beside = _beside(own, around)
        spans = [span for each in beside if (span := timeline.span(each.value or ""))]
        published = timeline.span(own.published or "")
        if len(spans) < 2 or published is None or any(_gap(span, published) > AROUND for span in spans):
            continue
        told = " and ".join(dict.fromkeys(each.text for each in beside))
        why = f"{own.text} lies months from the dates beside it ({told}) and from what others say of the same."
        yield Oddity("story", (own, member.claim), own.text, f"a day near {told}", why)


def _own_date(member: Profile, dates: Sequence[DateClaim]) -> DateClaim | None:
    """The day without a year that a figure's sentence gives it."""
    claim = member.claim
    if claim.as_of is None or claim.as_of_from != "sentence":
        return None
    own = [d for d in dates if d.sentence == claim.sentence and d.value == claim.as_of]
    if len(own) != 1 or len(own[0].value or "") != 10 or own[0].bound != "at":
        return None
    digits = "".join(char for char in own[0].text if char.isdigit())
    return own[0] if 0 < len(digits) <= 2 and any(char.isalpha() for char in own[0].text) else None


def _beside(own: DateClaim, dates: Sequence[DateClaim]) -> list[DateClaim]:
    """The dates before and after one, in its document."""
    same = [d for d in dates if len(d.value or "") in (7, 10)]
    before = [d for d in same if d.end <= own.start][-1:]
    return before + [d for d in same if d.start >= own.end][:1]


def _gap(one: timeline.Span, other: timeline.Span) -> int:
    return max(one[0], other[0]) - min(one[1], other[1])


def _one_side(day: timeline.Span, others: Sequence[timeline.Span]) -> bool:
    return all(other[0] > day[1] for other in others) or all(other[1] < day[0] for other in others)
