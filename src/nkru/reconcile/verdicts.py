"""Whether the members of a group can hold together, and which of them do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from nkru.models import DateClaim, Verdict
from nkru.reconcile import kinship, timeline
from nkru.reconcile.intervals import Interval, Reading
from nkru.reconcile.profiles import Profile
from nkru.rules import words


def judge(members: Sequence[Profile]) -> Verdict:
    """The verdict over all members of a group.

    agree: all state the same, once rounding is allowed for
    compatible: one value satisfies all
    evolving: none does, but time explains it (`explained`)
    conflict: none does
    """
    told = [m for m in members if not m.claim.rule.endswith("vague")]  # dozens are missing
    members = told if len(told) > 1 else members
    readings = list(dict.fromkeys(m.reading for m in members))
    if all(a.equals(b) for a, b in combinations(readings, 2)):
        return Verdict.AGREE
    if reconcilable(readings):
        return Verdict.COMPATIBLE
    return Verdict.EVOLVING if explained(members) else Verdict.CONFLICT


def reconcilable(readings: Sequence[Reading]) -> bool:
    """Whether one value satisfies all readings."""
    if not all(a.meets(b) for a, b in combinations(readings, 2)):
        return False
    for period in sorted({r.period for r in readings}):
        shared = [Interval(-math.inf, math.inf)]
        for reading in readings:
            if reading.period == period:
                shared = [
                    Interval(max(a.low, b.low), min(a.high, b.high))
                    for a in shared
                    for b in reading.admitted
                    if a.meets(b)
                ]
        if not shared:
            return False
    return True


def explained(members: Sequence[Profile]) -> bool:
    """Whether change over time explains that the members differ.

    Members that exclude each other must be as of different times, or one must be told as replaced by the other. A
    figure must then go one way as time passes; a plan may slip either way; the date of what has happened can't change.
    """
    first = members[0]
    members = _distinct(members)
    if first.block in {"date", "duration"}:
        if not _is_plan(members):
            return False
    elif not _may_change(members) or not _one_way(members):
        return False
    return all(a.reading.meets(b.reading) or _ordered(a, b) for a, b in combinations(members, 2))


def _distinct(members: Sequence[Profile]) -> list[Profile]:
    """One member of each kind that matters to time: hundreds of reports may give one figure on one day.

    A figure that one report gives and a later one denies is of the day of the former.
    """
    told = {m.reading for m in members if m.claim.stance != "denied"}
    members = [m for m in members if m.claim.stance != "denied" or m.reading not in told]  # told before, denied later
    kinds = {(m.reading, m.when, m.revision, m.planned, m.claim.stance == "denied", m.states): m for m in members}
    return list(kinds.values())


def _is_plan(members: Sequence[Profile]) -> bool:
    return sum(m.planned or m.revision is not None for m in members) * 2 > len(members)


_GROWING = frozenset({"pledged", "raised", "spent", "paid", "owed", "stolen", "damaged", "lost", "earned", "requested"})


@cache
def _standing() -> frozenset[str]:
    """Those of them that people come into and leave again: the missing are found."""
    return frozenset(words("kinship")["running"]["left_again"])


def _may_change(members: Sequence[Profile]) -> bool:
    """Whether the thing measured can change from one report to the next.

    A mass, a price or an insured sum is a fixed thing, unless the claims themselves say as of when.
    """
    block = members[0].block
    if block.startswith("money") and any(m.states & _GROWING for m in members):
        return True
    fixed = block.startswith(("physical", "money", "ratio"))
    return not fixed or all(m.claim.as_of and m.claim.as_of_from != "published" for m in members)


def _ordered(a: Profile, b: Profile) -> bool:
    """Whether two members are as of different times, or one replaces the other."""
    if a.revision != b.revision and "old" in (a.revision, b.revision):
        return True
    if isinstance(a.claim, DateClaim) and a.revision != b.revision and a.claim.doc == b.claim.doc:
        return True
    if "denied" in (a.claim.stance, b.claim.stance):
        return False
    running = bool(a.states & b.states & kinship.running())
    if running and a.claim.doc == b.claim.doc and a.claim.sentence == b.claim.sentence and a.source == b.source:
        return True  # the missing went from 900 to 1,480 and then down to 610
    if a.when is None or b.when is None:  # an undated report of a toll that runs is of a day of its own
        return a.when != b.when and running
    return (
        a.when[1] < b.when[0]
        or b.when[1] < a.when[0]
        or (a.block.startswith("count") and _wide(a, b) and a.when[1] != b.when[1])
    )


def _wide(a: Profile, b: Profile) -> bool:
    """Whether one of two times is longer than a week: a toll `in March` is that of the end of March."""
    return any(m.when is not None and m.when[1] - m.when[0] > 7 * timeline.MINUTES for m in (a, b))


def _one_way(members: Sequence[Profile]) -> bool:
    """Whether values only rise, or only fall, from one time to the next."""
    timed = sorted((m for m in members if m.when and m.revision != "old"), key=lambda m: (m.when or (0, 0))[::-1])
    if all(m.states & _standing() for m in members):
        return True
    ways = set[bool]()
    for a, b in combinations(timed, 2):
        if not a.reading.meets(b.reading) and _ordered(a, b):
            ways.add(_middle(a.reading) < _middle(b.reading))
            if len(ways) > 1:
                return False
    return True


def _middle(reading: Reading) -> float:
    low, high = reading.stated
    if math.isinf(low):
        return high
    return low if math.isinf(high) else (low + high) / 2


def positions(members: Sequence[Profile]) -> list[list[Profile]]:
    """Members that can hold together, largest support first.

    Each position is the set of members that the best-supported single value satisfies; the rest are asked again.
    """
    numbers: dict[Reading, int] = {}
    read = [numbers.setdefault(m.reading, len(numbers)) for m in members]
    if len(numbers) == 1:
        return [list(members)]
    readings, support = list(numbers), [_Support(set(), set(), []) for _ in numbers]
    for number, m in zip(read, members, strict=True):
        support[number].add(m)
    left, found = list(range(len(readings))), list[list[Profile]]()
    while left:
        marks = sorted({end for n in left for i in readings[n].admitted for end in i if math.isfinite(end)} or {0.0})
        fits = [[n for n in left if any(i.low <= mark <= i.high for i in readings[n].admitted)] for mark in marks]
        best = max(fits, key=lambda those: _together([support[n] for n in those])) or left[:1]
        others = [n for n in left if readings[n].period != readings[best[0]].period]
        chosen = set(_holding_together(best, others, readings, support))
        found.append([m for number, m in zip(read, members, strict=True) if number in chosen])
        left = [n for n in left if n not in chosen]
    return sorted(found, key=_support, reverse=True)


class _Support(NamedTuple):
    """Sources, documents and claims that give one reading."""

    sources: set[frozenset[str]]
    documents: set[str]
    claims: list[Profile]

    def add(self, member: Profile) -> None:
        self.sources.add(member.source)
        self.documents.add(member.claim.doc)
        self.claims.append(member)


def _holding_together(
    best: list[int], others: list[int], readings: Sequence[Reading], support: Sequence[_Support]
) -> list[int]:
    """Those of the readings that meet each other, the best supported first, then those of other periods."""
    kept: list[int] = []
    for those in (best, others):
        for n in sorted(those, key=lambda n: _together([support[n]]), reverse=True):
            if all(readings[n].meets(readings[other]) for other in kept):
                kept.append(n)
    return kept


def _together(held: Sequence[_Support]) -> tuple[int, int, int]:
    """How many sources, documents and claims give one of some readings."""
    if len(held) == 1:
        return len(held[0].sources), len(held[0].documents), len(held[0].claims)
    sources, documents = set().union(*(each.sources for each in held)), set().union(*(each.documents for each in held))
    return len(sources), len(documents), sum(len(each.claims) for each in held)


def _support(members: list[Profile]) -> tuple[int, int, int]:
    """Sources, documents and claims that hold a position."""
    return len({m.source for m in members}), len({m.claim.doc for m in members}), len(members)
