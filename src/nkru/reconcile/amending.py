"""Clusters as the user's corrections have them: merged, split, pinned, without what is dropped.

A correction is made on what the rules and the corrections before it have found. Where it undoes what an earlier one
did, it holds, and that is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from nkru.corrections import Correction, Corrections, gone_ids, ids_meant
from nkru.errors import Report
from nkru.models import Claim
from nkru.reconcile.comparison import UNLIKE
from nkru.reconcile.profiles import Profile

SURE = 20.0
"""Evidence of a group that the user made."""
Names = Callable[[list[list[int]]], list[str]]
Members = frozenset[int]


@dataclass(slots=True)
class Amended:
    """Clusters after corrections.

    dropped: indices that are left out
    made: what was done, with the sets of indices that were named: of a merge or pin one, of a split each for itself
    """

    clusters: list[list[int]]
    dropped: set[int] = field(default_factory=set)
    made: list[tuple[Correction, tuple[Members, ...]]] = field(default_factory=list)

    def is_wished(self, indices: list[int]) -> bool:
        """Whether a merge or a pin made this cluster."""
        members = set(indices)
        return any(e.deed in ("merge", "pin") and len(sets[0] & members) > 1 for e, sets in self.made)

    def holds_apart(self, i: int, j: int) -> bool:
        """Whether a correction says that two are not of one fact, or one of them is left out."""
        if i in self.dropped or j in self.dropped:
            return True
        for entry, sets in self.made:
            if entry.deed == "pin" and (i in sets[0]) != (j in sets[0]):
                return True
            homes = [s for s in sets if i in s or j in s] if entry.deed == "split" else []
            if len(homes) == 2:
                return True
        return False

    def touching(self, indices: list[int]) -> tuple[int, ...]:
        """Numbers of the corrections that name a member of a cluster."""
        members = set(indices)
        return tuple(entry.number for entry, sets in self.made if any(s & members for s in sets))


def amend(
    corrections: Corrections,
    looked_at: Sequence[Profile],
    claims: Sequence[Claim],
    scores: dict[tuple[int, int], float],
    clusters: list[list[int]],
    names: Names,
    report: Report,
) -> Amended:
    """The clusters with all corrections but those of single fields.

    looked_at: profiles of those claims that can be compared; clusters and scores: by their indices
    names: ids of the groups that clusters make
    report: is told of ids that are gone, of what can't be done, and of corrections that contradict each other
    """
    at: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(looked_at):
        at[profile.claim.id].append(index)
    work = _Work(corrections, looked_at, scores, report, Amended([list(c) for c in clusters]))
    known = {claim.id for claim in claims}
    gone: list[str] = []
    for entry in corrections.entries:
        if entry.deed == "set":
            continue
        groups = _named(names, work.state.clusters) if any(each not in at for each in entry.ids) else {}
        sets: list[Members] = []
        for written in entry.ids:
            meant = ids_meant(written, known, groups)
            if len(meant) != 1:
                gone.append(written if not meant else f"{written} (of {len(meant)})")
            elif meant[0] in groups:
                sets.append(frozenset(groups[meant[0]]))
            elif meant[0] in at:
                sets.append(frozenset(at[meant[0]]))
            elif entry.deed != "drop":
                what = f"{entry}: {written} is vague or has no value, and can't be compared"
                report(corrections.hint(what, "set its value to compare it"))
        if sets:
            work.make(entry, sets)
    if gone:
        report(gone_ids(corrections, gone))
    work.state.clusters = sorted(sorted(c) for c in work.state.clusters if len(c) > 1)
    return work.state


def _named(names: Names, clusters: list[list[int]]) -> dict[str, list[int]]:
    clusters = sorted(sorted(c) for c in clusters if len(c) > 1)
    return dict(zip(names(clusters), clusters, strict=True))


@dataclass(slots=True)
class _Work:
    """Corrections being made, one after the other."""

    corrections: Corrections
    looked_at: Sequence[Profile]
    scores: dict[tuple[int, int], float]
    report: Report
    state: Amended

    def make(self, entry: Correction, sets: list[Members]) -> None:
        """Make one correction; sets: the indices that each of its ids stands for."""
        union: Members = frozenset().union(*sets)
        reach = union
        if entry.deed in ("merge", "pin") and not self._alike(entry, union):
            return
        match entry.deed:
            case "merge":
                self._restore(union)
                touched = [c for c in self.state.clusters if union & set(c)]
                reach = union.union(*touched)
                self._replace(touched, [reach])
            case "pin":
                self._restore(union)
                touched = [c for c in self.state.clusters if union & set(c)]
                self._replace(touched, [*(set(c) - union for c in touched), union])
            case "drop":
                self.state.dropped |= union
                touched = [c for c in self.state.clusters if union & set(c)]
                self._replace(touched, [set(c) - union for c in touched])
            case "split":
                sets = self._split(sets)
        self._contradictions(entry, tuple(sets), union, reach)
        self.state.made.append((entry, tuple(sets) if entry.deed == "split" else (union,)))

    def _alike(self, entry: Correction, union: Members) -> bool:
        blocks = sorted({self.looked_at[i].block.strip() for i in union})
        if len(blocks) == 1:
            return True
        what = f"{entry} joins what can't be compared: {blocks[0]} and {blocks[1]}"
        self.report(self.corrections.hint(what, "it is passed over; set the fields that were misread"))
        return False

    def _restore(self, indices: Members) -> None:
        self.state.dropped -= indices

    def _replace(self, old: list[list[int]], new: Sequence[set[int] | Members]) -> None:
        self.state.clusters = [c for c in self.state.clusters if c not in old] + [sorted(c) for c in new if c]

    def _split(self, sets: list[Members]) -> list[Members]:
        """Hold the sets apart; what else is in their group goes with the one that it is most like."""
        if len(sets) == 1:  # a claim leaves its group, a group falls apart
            ids = {self.looked_at[i].claim.id for i in sets[0]}
            parts = [frozenset(i for i in sets[0] if self.looked_at[i].claim.id == each) for each in sorted(ids)]
            touched = [c for c in self.state.clusters if sets[0] & set(c)]
            parts += [frozenset(c) - sets[0] for c in touched]
            self._replace(touched, parts)
            return parts
        small = [s for s in sets if len({self.looked_at[i].claim.id for i in s}) == 1]
        sets = [s if s in small else s.difference(*small) for s in sets]
        for cluster in [c for c in self.state.clusters if sum(bool(s & set(c)) for s in sets) > 1]:
            shares = [set(s) & set(cluster) for s in sets if s & set(cluster)]
            seeds = [sorted(share) for share in shares]
            for i in sorted(set(cluster).difference(*shares)):
                means = [sum(self.scores.get((min(i, j), max(i, j)), UNLIKE) for j in s) / len(s) for s in seeds]
                shares[means.index(max(means))].add(i)
            self._replace([cluster], shares)
        return sets

    def _contradictions(self, entry: Correction, sets: tuple[Members, ...], named: Members, reach: Members) -> None:
        """Say of each earlier correction that this one undoes, that the later one holds.

        named: the indices that the correction names; reach: those and what it takes along
        """
        for before, parts in self.state.made:
            if _undoes(entry.deed, sets, reach, before, parts):
                both = named & frozenset().union(*parts)
                ids = sorted({self.looked_at[i].claim.id[:9] for i in both})
                about = f" of {', '.join(ids[:2])}{' and others' if len(ids) > 2 else ''}" if ids else ""
                what = f"{entry} contradicts correction {before.number} ({before.deed}){about}; the later one holds"
                self.report(self.corrections.hint(what))


def _undoes(
    deed: str, sets: tuple[Members, ...], union: Members, before: Correction, named: tuple[Members, ...]
) -> bool:
    """Whether a correction and an earlier one can't both hold."""
    earlier = frozenset().union(*named)
    if not union & earlier:
        return False
    if "drop" in (deed, before.deed):
        return (before.deed, deed) in {("drop", "merge"), ("drop", "pin"), ("pin", "drop")}
    if deed == before.deed == "split" or deed == before.deed == "merge":
        return False
    if deed == "split" or before.deed == "split":
        parts, whole = (sets, earlier) if deed == "split" else (named, union)
        inside = sum(bool(part & whole) for part in parts)
        return inside > 1
    pinned = union if deed == "pin" else earlier
    return not (earlier if deed == "pin" else union) <= pinned
