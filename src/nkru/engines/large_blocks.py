"""Blocks of claims too large for one worker, cut: each pair meets where one of its claims stands.

What is decided in such a block (who is a copy, who is nearest, what joins what) is decided by the functions that one
machine calls, from the same counts. No step holds more of a block than a share of its claims; for clustering it is the
bare links of a component.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from nkru.engines.frames import DEALT, PACKED, PAIRS, Engine, Numbers, dealt, packed, pairs, pairs_in, unpacked
from nkru.engines.profiling import Weighed
from nkru.reconcile import blocking, copies, following, linked
from nkru.reconcile.profiles import Profile
from nkru.reconcile.weighing import Counts

_RUN = 50
"""Claims that follow each other go together, so that what they share is sent once."""
FOLLOWERS = pa.schema([("follower", pa.int64()), ("leader", pa.int64()), ("evidence", pa.float64())])
"""A row of one following.Follower."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What was found of large blocks.

    copied: claims that need not be compared, with those that stand for them, of all blocks that are large with copies
    followed: for those of them that were compared with that one the evidence
    blocks: names of those that are large without, too; links: frame of Links and Answers between their claims
    """

    copied: Numbers
    followed: Mapping[int, float] = field(default_factory=dict)
    blocks: frozenset[str] = frozenset()
    links: Any = None


@dataclass(slots=True)
class _Words:
    """Claims and words of blocks, counted; whole documents may be counted apart and then added up."""

    sizes: Counter[str] = field(default_factory=Counter)
    frequency: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, other: _Words) -> None:
        self.sizes.update(other.sizes)
        for block, words in other.frequency.items():
            self.frequency[block].update(words)

    def shared(self, least: int = 0) -> _Words:
        """Those blocks that have more claims than `least`, and the words that more than one of their claims has."""
        large = {block: size for block, size in self.sizes.items() if size > least}
        words = {
            block: Counter({word: n for word, n in self.frequency[block].items() if n > 1}) for block in sorted(large)
        }
        return _Words(Counter(large), words)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Claims of some blocks, but for those that are left out."""

    blocks: Container[str]
    left_out: Numbers

    def of(self, batch: pa.RecordBatch) -> Iterator[tuple[int, Profile]]:
        """Those in rows of Weighed, with their indices."""
        for document in unpacked(batch):
            for index, profile in document.members():
                if profile.block in self.blocks and index not in self.left_out:
                    yield index, profile


@dataclass(frozen=True, slots=True)
class _Counting:
    """Claims to the counts of what `words` has of each."""

    choice: _Choice
    words: Callable[[Profile], Iterable[str]]

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of Weighed to one of _Words."""
        found = _Words()
        for _, profile in self.choice.of(batch):
            found.sizes[profile.block] += 1
            found.frequency[profile.block].update(self.words(profile))
        return packed([_Words(found.sizes, dict(found.frequency))])


def _words(profile: Profile) -> Iterable[str]:
    return profile.words.keys()


def _weighted(profile: Profile) -> Iterable[str]:
    return profile.weights.keys()


@dataclass(frozen=True, slots=True)
class _Keyed:
    """Claims dealt out by what those that meet have in common; told: a claim's keys, each with what it is dealt by."""

    choice: _Choice
    told: Callable[[Profile], Iterable[tuple[str, Hashable]]]
    buckets: int

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of Weighed to rows of lists of (index, key)."""
        found: dict[int, list[tuple[int, Hashable]]] = defaultdict(list)
        for index, profile in self.choice.of(batch):
            for dealt_by, key in self.told(profile):
                found[zlib.crc32(dealt_by.encode()) % self.buckets].append((index, key))
        return dealt(found.items())


def _as_copies(profile: Profile) -> Iterator[tuple[str, Hashable]]:
    yield profile.claim.sentence, copies.same(profile)


@dataclass(frozen=True, slots=True)
class _Bucketed:
    """Claims dealt out by the rare words that tell what they are about."""

    choice: _Choice
    words: _Words
    buckets: int

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of Weighed to rows of lists of (index, (profile, bucket))."""
        found: dict[int, list[tuple[int, tuple[Profile, Hashable]]]] = defaultdict(list)
        for index, profile in self.choice.of(batch):
            block = profile.block
            words = following.telling(profile, self.words.frequency[block], self.words.sizes[block])
            if words is not None:
                place = zlib.crc32("\n".join((block, *words)).encode()) % self.buckets
                found[place].append((index, (profile, following.bucket(profile, words))))
        return dealt(found.items())


@dataclass(frozen=True, slots=True)
class _AsNeighbours:
    frequency: Mapping[str, Counter[str]]

    def __call__(self, profile: Profile) -> Iterator[tuple[str, Hashable]]:
        for key in blocking.keys(profile, self.frequency[profile.block]):
            yield "\n".join((profile.block, *key)), (profile.block, *key)


def _place(index: int, buckets: int) -> int:
    """Where a claim stands."""
    return index // _RUN % buckets


def _in_order(table: pa.Table) -> list[tuple[int, Any]]:
    return sorted((each for lot in unpacked(table) for each in lot), key=lambda each: each[0])


def _repeated(table: pa.Table) -> pa.Table:
    """Rows of lists of (index, key) to PAIRS of copies and those that stand for them."""
    return pairs(copies.repeated(_in_order(table)).items())


def _followers(table: pa.Table) -> pa.Table:
    """Rows of lists of (index, (profile, bucket)) to rows of FOLLOWERS."""
    told = ((index, profile, bucket) for index, (profile, bucket) in _in_order(table))
    rows = list(following.followers(told))
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.table([pa.array(each, kind) for each, kind in zip(columns, FOLLOWERS.types, strict=True)], FOLLOWERS)


@dataclass(frozen=True, slots=True)
class _Sharing:
    """Claims dealt out by a key to who is beside them by it; sizes: of the blocks."""

    sizes: Mapping[str, int]
    buckets: int

    def __call__(self, table: pa.Table) -> pa.Table:
        """Rows of lists of (index, key) to rows of lists of (index, most, weight of a key, who is beside).

        most: with how many the claim is compared
        """
        shared: dict[Any, list[int]] = defaultdict(list)
        for index, key in _in_order(table):
            shared[key].append(index)
        found: dict[int, list[tuple[int, int, int, list[int]]]] = defaultdict(list)
        for key, sharing in shared.items():
            if len(sharing) > 1:
                members = self.sizes[key[0]]
                most, weight = blocking.most(members), blocking.weight(len(sharing), members)
                for index in sharing:
                    beside = list(blocking.beside(sharing, index))
                    found[_place(index, self.buckets)].append((index, most, weight, beside))
        return dealt(found.items())


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Pairs to be compared."""

    pairs: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Standing:
    """Claims at the place where they are looked for."""

    profiles: dict[int, Profile]


@dataclass(frozen=True, slots=True)
class _Visiting:
    """The first claims of pairs, at the place of the second ones."""

    profiles: dict[int, Profile]
    pairs: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Nearest:
    """Claims with who is beside them to pairs, at the place of the first of each."""

    buckets: int

    def __call__(self, table: pa.Table) -> pa.Table:
        """Rows of what _Sharing tells to rows of _Wanted."""
        lists: dict[tuple[int, int], list[tuple[int, list[int]]]] = defaultdict(list)
        for lot in unpacked(table):
            for index, most, weight, beside in lot:
                lists[index, most].append((weight, beside))
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for (index, most), own in lists.items():
            for pair in blocking.nearest(index, own, most):
                found[_place(pair[0], self.buckets)].append(pair)
        return dealt((bucket, _Wanted(wanted)) for bucket, wanted in found.items())


@dataclass(frozen=True, slots=True)
class _Standings:
    choice: _Choice
    buckets: int

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of Weighed to rows of _Standing."""
        found: dict[int, dict[int, Profile]] = defaultdict(dict)
        for index, profile in self.choice.of(batch):
            found[_place(index, self.buckets)][index] = profile
        return dealt((bucket, _Standing(profiles)) for bucket, profiles in found.items())


@dataclass(frozen=True, slots=True)
class _Visits:
    """The first claims of pairs sent to the second ones."""

    buckets: int

    def __call__(self, table: pa.Table) -> pa.Table:
        """Rows of _Standing and _Wanted to rows of _Visiting."""
        standing: dict[int, Profile] = {}
        wanted: set[tuple[int, int]] = set()
        for each in unpacked(table):
            if isinstance(each, _Standing):
                standing.update(each.profiles)
            else:
                wanted.update(each.pairs)
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for pair in sorted(wanted):
            found[_place(pair[1], self.buckets)].append(pair)
        return dealt((place, _Visiting({i: standing[i] for i, _ in own}, own)) for place, own in found.items())


def _meet(table: pa.Table) -> pa.Table:
    """Rows of _Standing and _Visiting to one of Links."""
    standing: dict[int, Profile] = {}
    visiting: list[_Visiting] = []
    for each in unpacked(table):
        if isinstance(each, _Standing):
            standing.update(each.profiles)
        else:
            visiting.append(each)
    met = ((i, j, own.profiles[i], standing[j]) for own in visiting for i, j in own.pairs)
    return packed([linked(each for each in met if not blocking.are_strangers(*each[2:]))])


@dataclass(frozen=True, slots=True)
class Answers:
    """Pairs that a text sets against each other in neighbouring sentences."""

    pairs: list[tuple[int, int]]

    def ties(self) -> list[tuple[int, int]]:
        """All of them, as for Links."""
        return self.pairs


@dataclass(frozen=True, slots=True)
class _Answering:
    choice: _Choice

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of Weighed to one of Answers."""
        return packed([Answers([pair for document in unpacked(batch) for pair in self._chosen(document)])])

    def _chosen(self, document: Weighed) -> Iterator[tuple[int, int]]:
        blocks, own, base = self.choice.blocks, document.profiles, document.base
        chosen = (pair for pair in document.answers if own[pair[0] - base].block in blocks)
        yield from copies.standing(chosen, self.choice.left_out)


def cut(engine: Engine, weighed: Any, counts: Counts, buckets: int) -> Cut:
    """What can be found of large blocks before their claims are clustered; weighed: frame of Weighed."""
    sizes = {block: counted.total() for (name, block), counted in counts.kinds.items() if name == "noun"}
    blocks = frozenset(block for block, size in sizes.items() if size > blocking.LARGE)
    if not blocks:
        return Cut(Numbers())

    def counted(choice: _Choice, words: Callable[[Profile], Iterable[str]]) -> _Words:
        total = _Words()
        for part in unpacked(engine.collect(engine.map(weighed, _Counting(choice, words), PACKED))):
            total.add(part)
        return total

    keyed = engine.map(weighed, _Keyed(_Choice(blocks, Numbers()), _as_copies, buckets), DEALT)
    first = dict(pairs_in(engine.collect(engine.group(keyed, "bucket", _repeated, PAIRS))))
    left = counted(_Choice(blocks, Numbers(first.items())), _words).shared(blocking.LARGE)
    if not left.sizes:
        return Cut(Numbers(first.items()))
    blocks = frozenset(left.sizes)
    choice = _Choice(blocks, Numbers(first.items()))
    bucketed = engine.map(weighed, _Bucketed(choice, left, buckets), DEALT)
    found = engine.collect(engine.group(bucketed, "bucket", _followers, FOLLOWERS))
    rows = list(zip(*(column.to_pylist() for column in found.columns), strict=True))
    copied = Numbers(copies.settled(first | {index: leader for index, leader, _ in rows}).items())
    followed = {index: evidence for index, _, evidence in rows if evidence is not None}
    choice = _Choice(blocks, copied)
    left = counted(choice, _weighted).shared()
    answers = engine.map(weighed, _Answering(choice), PACKED)
    keyed = engine.map(weighed, _Keyed(choice, _AsNeighbours(left.frequency), buckets), DEALT)
    shared = engine.group(keyed, "bucket", _Sharing(left.sizes, buckets), DEALT)
    wanted = engine.group(shared, "bucket", _Nearest(buckets), DEALT)
    stood = engine.keep(engine.map(weighed, _Standings(choice, buckets), DEALT))
    visiting = engine.group(engine.union(stood, wanted), "bucket", _Visits(buckets), DEALT)
    links = engine.group(engine.union(stood, visiting), "bucket", _meet, PACKED)
    return Cut(copied, followed, blocks, engine.keep(engine.union(links, answers)))
