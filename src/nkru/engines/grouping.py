"""Comparing, cut into pieces that need not stand on one machine: Arrow tables in, Arrow tables out.

First by documents: what comparison looks at in their claims, and counts of it. The counts are added up and handed to
all. Then by blocks, since no group has claims of two: pairs are compared and clusters made. Then each cluster becomes a
group. What the pieces do is what nkru.reconcile does, in the same order, so that the groups are the same to the byte.

Between the steps stand rows of pickled objects; they never leave the run.
"""

from __future__ import annotations

import pickle
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple, Protocol

import pyarrow as pa

from nkru.arrow import claims_in, group_schema, group_table
from nkru.models import Group, QuantityClaim
from nkru.reconcile import clusters_of, contrast, currencies, equivalents, groups, is_of_interest, means, weighing
from nkru.reconcile.aliases import Aliases
from nkru.reconcile.currencies import Given
from nkru.reconcile.parts import Listed, Named
from nkru.reconcile.profiles import Profile, profiles
from nkru.reconcile.selection import Selection, Wish
from nkru.reconcile.weighing import Counts

DOCUMENTS = pa.schema([("money", pa.binary()), ("profiles", pa.binary())])
"""A row of what comparison looks at in the claims of one document, and of what these say of currencies."""
COUNTED = pa.schema([("counts", pa.binary())])
BLOCKS = pa.schema([("bucket", pa.int64()), ("share", pa.binary())])
"""A row of what one document has of one block."""
CLUSTERS = pa.schema([("tied", pa.list_(pa.int64())), ("cluster", pa.binary())])
"""A row of one cluster; tied: those of its members that stand again in another currency."""


class Engine(Protocol):
    """What an engine must be able to do; a frame is what it holds rows in."""

    @property
    def buckets(self) -> int: ...
    def map(self, frame: Any, function: Callable[[pa.RecordBatch], pa.Table], schema: pa.Schema) -> Any: ...
    def group(self, frame: Any, key: str, function: Callable[[pa.Table], pa.Table], schema: pa.Schema) -> Any: ...
    def bucketed(self, frame: Any, column: str) -> Any: ...
    def names(self, frame: Any, columns: Sequence[str]) -> set[str]: ...
    def keep(self, frame: Any) -> Any: ...
    def collect(self, frame: Any) -> pa.Table: ...


@dataclass(frozen=True, slots=True)
class _Share:
    """What one document has of one block.

    base: index of the document's first profile in the order of the corpus; profiles: with their places in the document
    answers: places of what is denied and of what is given instead
    named: parts that are named of its figures, by the start of these
    tied: for places, the places and profiles of other blocks that say the same again
    """

    base: int
    block: str
    profiles: list[tuple[int, Profile]]
    answers: list[tuple[int, int]]
    named: dict[int, tuple[QuantityClaim, ...]]
    tied: dict[int, list[tuple[int, Profile]]]


class _Tie(NamedTuple):
    """A member of a cluster, and what says the same again in another block; both with their indices."""

    member: int
    other: int
    profile: Profile
    said_again: Profile


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Profiles of one fact, with what is needed to make a group of them.

    score: mean evidence of its pairs; against: whether a text sets the two against each other
    named: parts that are named of its figures, by document and start
    """

    members: list[Profile]
    score: float
    against: bool
    named: dict[tuple[str, int], tuple[QuantityClaim, ...]]
    ties: list[_Tie]


@dataclass(frozen=True, slots=True)
class Profiling:
    """Claims of whole documents to what comparison looks at; names: all sources and publishers of the corpus."""

    names: frozenset[str]
    aliases: Mapping[str, tuple[str, ...]]

    def __call__(self, table: pa.Table) -> pa.Table:
        """Rows of claims to rows of DOCUMENTS."""
        unique = {(claim.doc, claim.id): claim for claim in claims_in(table.drop_columns(["bucket"]))}
        ordered = sorted(unique.values(), key=lambda c: (c.doc, c.start, c.end, c.kind, c.id))
        aliases: Aliases = self.aliases
        looked_at = profiles(ordered, aliases, self.names)
        documents = (list(own) for _, own in groupby(looked_at, key=lambda p: p.claim.doc))
        return _rows(DOCUMENTS, ((pickle.dumps(currencies.given(own)), own) for own in documents))


@dataclass(frozen=True, slots=True)
class Counting:
    """What comparison looks at, counted; money: what the whole corpus says of currencies."""

    money: Given

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of DOCUMENTS to one of COUNTED."""
        return _rows(COUNTED, [(weighing.count(_all(_documents(batch, self.money))),)])


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of documents added up; counts: of the whole corpus."""

    counts: Counts

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of DOCUMENTS to one of COUNTED."""
        return _rows(COUNTED, [(weighing.settings(_all(_documents(batch)), self.counts),)])


def total(parts: Iterable[Counts]) -> Counts:
    """All counts in one."""
    found = Counts()
    for counts in parts:
        found.add(counts)
    return found


class Weighing:
    """What comparison looks at, weighed and dealt out by block.

    money: what the whole corpus says of currencies; counts: of the whole corpus, with its settings
    """

    def __init__(self, money: Given, counts: Counts, buckets: int) -> None:
        self._money, self._counts, self._buckets = money, counts, buckets
        self._bases, base = dict[str, int](), 0
        for doc in sorted(counts.documents):
            self._bases[doc] = base
            base += counts.documents[doc]

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of DOCUMENTS to rows of BLOCKS."""
        documents = _documents(batch, self._money)
        weighing.weigh_by(self._counts, _all(documents))
        shares = (share for own in documents for share in self._shares(own))
        return _rows(BLOCKS, ((zlib.crc32(share.block.encode()) % self._buckets, share) for share in shares))

    def _shares(self, own: list[Profile]) -> Iterator[_Share]:
        base, parts = self._bases[own[0].claim.doc], Named(own)
        blocks: dict[str, list[int]] = defaultdict(list)
        for at, profile in enumerate(own):
            blocks[profile.block].append(at)
        tied: dict[int, list[tuple[int, Profile]]] = defaultdict(list)
        for one, other in equivalents.ties(own):
            tied[one].append((other, own[other]))
            tied[other].append((one, own[one]))
        answers: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for one, other in contrast.answers(own):
            answers[own[one].block].append((one, other))
        for block, places in blocks.items():
            named = {own[at].claim.start: told for at in places if (told := tuple(parts.parts(own[at])))}
            again = {at: tied[at] for at in places if at in tied}
            yield _Share(base, block, [(at, own[at]) for at in places], answers[block], named, again)


def cluster(table: pa.Table) -> pa.Table:
    """Rows of BLOCKS, all those of some blocks, to rows of CLUSTERS."""
    found: dict[int, tuple[Profile, _Share]] = {}
    answers: list[tuple[int, int]] = []
    for share in _read(table, "share"):
        found |= {share.base + at: (profile, share) for at, profile in share.profiles}
        answers += [(share.base + one, share.base + other) for one, other in share.answers]
    order = sorted(found)
    place = {index: number for number, index in enumerate(order)}
    looked_at = [found[index][0] for index in order]
    made = clusters_of(looked_at, [(place[one], place[other]) for one, other in sorted(answers)])
    rows = []
    for places, score in zip(made.clusters, means(made.scores, made.clusters, made.copied), strict=True):
        against = len(places) == 2 and (places[0], places[1]) in made.bridged
        each = _gathered([(order[number], *found[order[number]]) for number in places], score, against=against)
        rows.append((sorted({tie.member for tie in each.ties}), each))
    return _rows(CLUSTERS, rows)


def _gathered(own: list[tuple[int, Profile, _Share]], score: float, *, against: bool) -> _Cluster:
    """A cluster; own: its members in order, with their indices and what stands beside them."""
    named, ties = {}, []
    for index, profile, share in own:
        start = profile.claim.start
        if start in share.named:
            named[profile.claim.doc, start] = share.named[start]
        for other, said_again in share.tied.get(index - share.base, ()):
            ties.append(_Tie(index, share.base + other, profile, said_again))
    ties.sort(key=lambda tie: (min(tie[:2]), tie.member))
    return _Cluster([profile for _, profile, _ in own], score, against, named, ties)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Clusters to those of the groups that are wished for; tied: what `tied` of all clusters holds."""

    tied: frozenset[int]
    wish: Wish

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of CLUSTERS to rows of groups."""
        chosen = Selection(self.wish, ())
        made = (self._group(each) for each in _read(batch, "cluster"))
        return group_table(group for group in made if group and chosen.takes_group(group))

    def _group(self, each: _Cluster) -> Group | None:
        if not (each.against or is_of_interest(each.members, each.score)):
            return None
        beside = [(tie.said_again, tie.profile) for tie in each.ties if tie.other not in self.tied]
        return groups.make_group(each.members, each.score, beside, Listed(each.named))


def grouped(engine: Engine, claims: Any, aliases: Mapping[str, tuple[str, ...]], wish: Wish) -> Any:
    """The groups of a frame of claims, as a frame, in no order.

    wish: names no sources, which only all claims together can tell
    """
    claims = engine.keep(claims)
    names = frozenset(engine.names(claims, ("source", "publisher")))
    profiling = Profiling(names, aliases)
    documents = engine.keep(engine.group(engine.bucketed(claims, "doc"), "bucket", profiling, DOCUMENTS))
    money = Given()
    for said in _read(engine.collect(documents.select(["money"])), "money"):
        money.add(said)
    counts = total(_read(engine.collect(engine.map(documents, Counting(money), COUNTED)), "counts"))
    summed = engine.map(documents, Settings(counts), COUNTED)
    weighing.settle(counts, total(_read(engine.collect(summed), "counts")))
    blocks = engine.map(documents, Weighing(money, counts, engine.buckets), BLOCKS)
    clusters = engine.keep(engine.group(blocks, "bucket", cluster, CLUSTERS))
    tied = engine.collect(clusters.select(["tied"])).column("tied")
    members = frozenset(index for each in tied for index in each.as_py())
    return engine.map(clusters, Grouping(members, wish), group_schema())


def _documents(batch: pa.RecordBatch, money: Given | None = None) -> list[list[Profile]]:
    """The profiles of documents, in the currencies in which they are compared."""
    documents: list[list[Profile]] = list(_read(batch, "profiles"))
    if money is not None:
        currencies.convert_by(money, _all(documents))
    return documents


def _all(documents: Iterable[list[Profile]]) -> list[Profile]:
    return [profile for own in documents for profile in own]


def _read(table: pa.RecordBatch | pa.Table, column: str) -> Iterator[Any]:
    return (pickle.loads(each.as_py()) for each in table.column(column))


def _rows(schema: pa.Schema, rows: Iterable[Sequence[Any]]) -> pa.Table:
    """A table of rows whose last cell is pickled."""
    cells = [(*row[:-1], pickle.dumps(row[-1], pickle.HIGHEST_PROTOCOL)) for row in rows]
    return pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in cells], schema)
