"""Comparing, cut into pieces that need not stand on one machine: Arrow tables in, Arrow tables out.

First by documents (profiling): what comparison looks at in their claims, counted and weighed. Then by blocks, since no
cluster has claims of two: pairs are compared and clusters made; blocks too large for one worker are cut (large_blocks,
components). Then each cluster's claims meet and become a group. What the pieces do is what nkru.reconcile does, in the
same order, so that the groups are the same to the byte.
"""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyarrow as pa

from nkru.arrow import group_schema, group_table
from nkru.engines.components import CLUSTERS, clustered, clusters_table
from nkru.engines.frames import DEALT, Engine, Numbers, dealt, unpacked
from nkru.engines.large_blocks import Cut, cut
from nkru.engines.profiling import Weighed, weighed
from nkru.models import Group, QuantityClaim
from nkru.reconcile import clusters_of, copies, equivalents, groups, is_of_interest, lone, with_copies
from nkru.reconcile.parts import Listed, Named
from nkru.reconcile.profiles import Profile
from nkru.reconcile.selection import Selection, Wish

SHARE = 5_000
"""Claims that a worker is to hold at once, as far as it is free to hold fewer."""


class _BlockShare(NamedTuple):
    """What one document has of some blocks: profiles with their indices, and what its words set against each other."""

    profiles: list[tuple[int, Profile]]
    answers: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Claims dealt out by blocks; those that are cut, and copies, are left out."""

    cut: frozenset[str]
    copied: Numbers
    buckets: int

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of Weighed to rows of _BlockShare."""
        return dealt(each for document in unpacked(batch) for each in self._shares(document))

    def _shares(self, document: Weighed) -> Iterator[tuple[int, _BlockShare]]:
        shares: dict[int, _BlockShare] = defaultdict(lambda: _BlockShare([], []))
        for index, profile in document.members():
            if profile.block not in self.cut and index not in self.copied:
                shares[self._bucket(profile)].profiles.append((index, profile))
        for pair in document.answers:
            profile = document.profiles[pair[0] - document.base]
            if profile.block not in self.cut:
                shares[self._bucket(profile)].answers.extend(copies.standing([pair], self.copied))
        yield from shares.items()

    def _bucket(self, profile: Profile) -> int:
        return zlib.crc32(profile.block.encode()) % self.buckets


def _clusters(table: pa.Table) -> pa.Table:
    """Rows of _BlockShare, all those of some blocks, to rows of CLUSTERS."""
    shares = list(unpacked(table))
    found = sorted((each for share in shares for each in share.profiles), key=lambda each: each[0])
    order = [index for index, _ in found]
    place = {index: number for number, index in enumerate(order)}
    answers = [(place[one], place[other]) for share in shares for one, other in share.answers]
    made = clusters_of([profile for _, profile in found], answers)
    return clusters_table(
        {(order[i], order[j]): score for (i, j), score in made.scores.items()},
        [[order[number] for number in places] for places in made.clusters],
        {(order[i], order[j]) for i, j in made.bridged},
        {order[number] for number in made.copied},
        {order[number]: evidence for number, evidence in made.followed.items()},
    )


class _Tie(NamedTuple):
    """A member of a cluster, and what says the same again and is in none; both with their indices."""

    member: int
    other: int
    profile: Profile
    said_again: Profile


class _ClusterShare(NamedTuple):
    """What one document has of a cluster.

    number: of the cluster; score, against: as in CLUSTERS
    named: parts that are named of its figures, by document and start
    """

    number: int
    score: float
    against: bool
    members: list[tuple[int, Profile]]
    named: dict[tuple[str, int], tuple[QuantityClaim, ...]]
    ties: list[_Tie]


class _Gathering:
    """Claims dealt out by clusters."""

    def __init__(self, clusters: pa.Table, large: Cut, buckets: int) -> None:
        """clusters: all rows of CLUSTERS; large: copies that are in none, with those that stand for them."""
        rows = zip(*(clusters.column(name).to_pylist() for name in CLUSTERS.names), strict=True)
        told = {members[0]: (score, against) for members, score, against in rows}
        every = with_copies(clusters.column("members").to_pylist(), dict(large.copied.items()))
        found = [told.get(members[0]) or (lone(members, large.followed), False) for members in every]
        self._scores = array("d", [score for score, _ in found])
        self._against = frozenset(n for n, (_, against) in enumerate(found) if against and len(every[n]) == 2)
        self._homes = Numbers((index, number) for number, members in enumerate(every) for index in members)
        self._buckets = buckets

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of Weighed to rows of lists of _ClusterShare."""
        found: dict[int, list[_ClusterShare]] = defaultdict(list)
        for document in unpacked(batch):
            for share in self._shares(document):
                found[share.number % self._buckets].append(share)
        return dealt(found.items())

    def _shares(self, document: Weighed) -> list[_ClusterShare]:
        parts = Named(document.profiles)
        shares: dict[int, _ClusterShare] = {}
        home: dict[int, int] = {}
        for index, profile in document.members():
            number = self._homes.get(index)
            if number is None:
                continue
            home[index] = number
            if number not in shares:
                shares[number] = _ClusterShare(number, self._scores[number], number in self._against, [], {}, [])
            shares[number].members.append((index, profile))
            if told := tuple(parts.parts(profile)):
                shares[number].named[profile.claim.doc, profile.claim.start] = told
        base, own = document.base, document.profiles
        for one, two in equivalents.ties(own):
            for member, other in ((one, two), (two, one)):
                if base + member in home and base + other not in home:
                    tie = _Tie(base + member, base + other, own[member], own[other])
                    shares[home[base + member]].ties.append(tie)
        return list(shares.values())


@dataclass(frozen=True, slots=True)
class _Grouping:
    """Clusters to those of the groups that are wished for."""

    wish: Wish

    def __call__(self, table: pa.Table) -> pa.Table:
        """Rows of lists of _ClusterShare, all those of some clusters, to rows of groups."""
        clusters: dict[int, list[_ClusterShare]] = defaultdict(list)
        for lot in unpacked(table):
            for share in lot:
                clusters[share.number].append(share)
        chosen = Selection(self.wish, ())
        made = map(self._group, clusters.values())
        return group_table(group for group in made if group and chosen.takes_group(group))

    def _group(self, shares: list[_ClusterShare]) -> Group | None:
        found = sorted((each for share in shares for each in share.members), key=lambda each: each[0])
        members, score = [profile for _, profile in found], shares[0].score
        if not (shares[0].against or is_of_interest(members, score)):
            return None
        ties = sorted((tie for share in shares for tie in share.ties), key=lambda tie: (min(tie[:2]), tie.member))
        named = {place: told for share in shares for place, told in share.named.items()}
        return groups.make_group(members, score, [(tie.said_again, tie.profile) for tie in ties], Listed(named))


def grouped(engine: Engine, claims: Any, aliases: Mapping[str, tuple[str, ...]], wish: Wish) -> Any:
    """The groups of a frame of claims, as a frame, in no order.

    wish: names no sources, which only all claims together can tell
    The driver holds the counts of the corpus, and 32 bytes for each claim of a cluster.
    """
    documents, counts = weighed(engine, engine.keep(claims), aliases)
    buckets = max(engine.buckets, sum(counts.documents.values()) // SHARE)
    large: Cut = cut(engine, documents, counts, buckets)
    blocks = engine.map(documents, _Blocks(large.blocks, large.copied, buckets), DEALT)
    clusters = engine.collect(engine.group(blocks, "bucket", _clusters, CLUSTERS))
    if large.links is not None:
        clusters = pa.concat_tables([clusters, engine.collect(clustered(engine, documents, large.links, buckets))])
    gathered = engine.map(documents, _Gathering(clusters, large, buckets), DEALT)
    return engine.group(gathered, "bucket", _Grouping(wish), group_schema())
