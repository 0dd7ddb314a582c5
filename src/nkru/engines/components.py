"""Links of claims to clusters, by components: no cluster has claims of two (nkru.reconcile.clustering)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from nkru.engines.frames import DEALT, PAIRS, Engine, Numbers, dealt, pairs, pairs_in, unpacked
from nkru.engines.large_blocks import Answers
from nkru.reconcile import clustering, comparison, means, told
from nkru.reconcile.clustering import Components, Links, Told

CLUSTERS = pa.schema([("members", pa.list_(pa.int64())), ("score", pa.float64()), ("against", pa.bool_())])
"""A row of one cluster: indices in order, mean evidence, and whether it is two that a text sets against each other."""


def clusters_table(
    scores: Mapping[tuple[int, int], float],
    clusters: list[list[int]],
    bridged: set[tuple[int, int]],
    copied: Container[int] = (),
    followed: Mapping[int, float] = MappingProxyType({}),
) -> pa.Table:
    """Rows of CLUSTERS; scores: of pairs; copied, followed: as in nkru.reconcile.Clustered."""
    against = [len(each) == 2 and (each[0], each[1]) in bridged for each in clusters]
    rows = {"members": clusters, "score": means(scores, clusters, copied, followed), "against": against}
    return pa.table([pa.array(rows[each.name], each.type) for each in CLUSTERS], schema=CLUSTERS)


def _ties(batch: pa.RecordBatch) -> pa.Table:
    """Rows of Links and Answers to PAIRS of those that can join two clusters."""
    return pairs(pair for links in unpacked(batch) for pair in links.ties())


@dataclass(frozen=True, slots=True)
class _Parting:
    """Links dealt out by components, those left out that are of two; homes: the first claim of each's component."""

    homes: Numbers
    buckets: int

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of Links and Answers to rows of the same."""
        found: dict[int, Links] = defaultdict(Links)
        answers: dict[int, Answers] = defaultdict(lambda: Answers([]))
        for links in unpacked(batch):
            if isinstance(links, Answers):
                for pair in self._within(links.pairs):
                    answers[self._bucket(pair[0])].pairs.append(pair)
                continue
            for pair in self._within(links.scores):
                found[self._bucket(pair[0])].scores[pair] = links.scores[pair]
            for pair in self._within(links.bridges):
                found[self._bucket(pair[0])].bridges.append(pair)
            for i, j, document in links.rivals:
                if any(self._within([(i, j)])):
                    found[self._bucket(i)].rivals.append((i, j, document))
        return dealt([*found.items(), *answers.items()])

    def _within(self, given: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        for pair in given:
            home = self.homes.get(pair[0])
            if home is not None and home == self.homes.get(pair[1]):
                yield pair

    def _bucket(self, index: int) -> int:
        return (self.homes.get(index) or 0) % self.buckets


@dataclass(frozen=True, slots=True)
class _Telling:
    """What keeps a part from its whole, of the claims that are tied, dealt out by components."""

    homes: Numbers
    buckets: int

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of Weighed to rows of what is told of claims, by their indices."""
        found: dict[int, dict[int, Told]] = defaultdict(dict)
        for document in unpacked(batch):
            for index, profile in document.members():
                if (home := self.homes.get(index)) is not None:
                    found[home % self.buckets][index] = told(profile)
        return dealt(found.items())


def _clustered(table: pa.Table) -> pa.Table:
    """Rows of Links, Answers and what is told of claims, all those of some components, to rows of CLUSTERS."""
    scores: dict[tuple[int, int], float] = {}
    rivals: list[tuple[int, int, str]] = []
    answers: list[tuple[int, int]] = []
    bridges: list[tuple[int, int]] = []
    tellings: dict[int, Told] = {}
    for each in unpacked(table):
        if isinstance(each, Answers):
            answers += each.pairs
        elif isinstance(each, dict):
            tellings |= each
        else:
            scores |= each.scores
            rivals += each.rivals
            bridges += each.bridges
    links = Links(dict(sorted(scores.items())), sorted(rivals), sorted(set(answers)) + sorted(bridges))
    clusters = clustering.clusters(links, comparison.NEVER / 2, tellings.__getitem__)
    return clusters_table(links.scores, clusters, set(links.bridges))


def clustered(engine: Engine, weighed: Any, links: Any, buckets: int) -> Any:
    """A frame of CLUSTERS; weighed: frame of Weighed; links: frame of Links and Answers.

    The driver holds some 100 bytes for each claim that is tied, each task 16.
    """
    components = Components(pairs_in(engine.collect(engine.map(links, _ties, PAIRS))))
    homes = Numbers((item, components.first(item)) for item in list(components.items()))
    parted = engine.map(links, _Parting(homes, buckets), DEALT)
    tellings = engine.map(weighed, _Telling(homes, buckets), DEALT)
    return engine.group(engine.union(parted, tellings), "bucket", _clustered, CLUSTERS)
