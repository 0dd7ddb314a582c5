"""Denials: each denied claim of a group with the members that state what it denies."""

from __future__ import annotations

from collections.abc import Sequence

from nkru.models import Denial
from nkru.reconcile.intervals import Reading
from nkru.reconcile.profiles import Profile


def denials(members: Sequence[Profile]) -> tuple[Denial, ...]:
    """The denied members, in order; each denies those that state the same, else those that could hold with it."""
    denied = [m for m in members if m.claim.stance == "denied"]
    if not denied:
        return ()
    stated: dict[Reading, list[str]] = {}
    for member in members:
        if member.claim.stance != "denied":
            stated.setdefault(member.reading, []).append(member.claim.id)
    found: dict[Reading, tuple[str, ...]] = {}
    for reading in dict.fromkeys(m.reading for m in denied):
        same = [other for other in stated if other.equals(reading)] or [o for o in stated if o.meets(reading)]
        found[reading] = tuple(claim for other in same for claim in stated[other])
    return tuple(Denial(claim=m.claim.id, source=m.claim.source, denies=found[m.reading]) for m in denied)
