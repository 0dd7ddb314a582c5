"""The first steps of a comparison, by documents: what is looked at in their claims, counted and weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyarrow as pa

from nkru.arrow import claims_in
from nkru.engines.frames import PACKED, Engine, packed, unpacked
from nkru.reconcile import contrast, currencies, weighing
from nkru.reconcile.aliases import Aliases
from nkru.reconcile.currencies import Given
from nkru.reconcile.profiles import Profile, profiles
from nkru.reconcile.weighing import Counts

_DOCUMENTS = pa.schema([("money", pa.binary()), ("packed", pa.binary())])
"""A row of what one document says of currencies, and of what comparison looks at in its claims."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What comparison looks at in one document.

    base: index of the first profile in the order of the corpus; answers: what contrast.answers finds, as indices
    """

    base: int
    profiles: list[Profile]
    answers: list[tuple[int, int]]

    def members(self) -> Iterator[tuple[int, Profile]]:
        """The profiles with their indices."""
        return enumerate(self.profiles, self.base)


@dataclass(frozen=True, slots=True)
class Profiling:
    """Claims of whole documents to what comparison looks at; names: all sources and publishers of the corpus."""

    names: frozenset[str]
    aliases: Mapping[str, tuple[str, ...]]

    def __call__(self, table: pa.Table) -> pa.Table:
        """Rows of claims to rows of _DOCUMENTS."""
        unique = {(claim.doc, claim.id): claim for claim in claims_in(table.drop_columns(["bucket"]))}
        ordered = sorted(unique.values(), key=lambda c: (c.doc, c.start, c.end, c.kind, c.id))
        aliases: Aliases = self.aliases
        looked_at = profiles(ordered, aliases, self.names)
        documents = [list(own) for _, own in groupby(looked_at, key=lambda p: p.claim.doc)]
        money = packed(currencies.given(own) for own in documents)
        return packed(documents).add_column(0, _DOCUMENTS.field("money"), money.column("packed"))


@dataclass(frozen=True, slots=True)
class Counting:
    """What comparison looks at, counted; money: what the whole corpus says of currencies."""

    money: Given

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of _DOCUMENTS to one of counts."""
        return packed([weighing.count(_all(_documents(batch, self.money)))])


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of documents added up; counts: of the whole corpus."""

    counts: Counts

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of _DOCUMENTS to one of counts."""
        return packed([weighing.settings(_all(_documents(batch)), self.counts)])


class Weighing:
    """What comparison looks at, weighed.

    money: what the whole corpus says of currencies; counts: of the whole corpus, with its settings
    """

    def __init__(self, money: Given, counts: Counts) -> None:
        self._money, self._counts = money, counts
        self._bases, base = dict[str, int](), 0
        for doc in sorted(counts.documents):
            self._bases[doc] = base
            base += counts.documents[doc]

    def __call__(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of _DOCUMENTS to rows of Weighed."""
        documents = _documents(batch, self._money)
        weighing.weigh_by(self._counts, _all(documents))
        return packed(map(self._weighed, documents))

    def _weighed(self, own: list[Profile]) -> Weighed:
        base = self._bases[own[0].claim.doc]
        return Weighed(base, own, [(base + one, base + other) for one, other in contrast.answers(own)])


def weighed(engine: Engine, claims: Any, aliases: Mapping[str, tuple[str, ...]]) -> tuple[Any, Counts]:
    """A frame of what comparison looks at in each document, Weighed, and the counts of the corpus; claims: a frame."""
    names = frozenset(engine.names(claims, ("source", "publisher")))
    profiling = Profiling(names, aliases)
    documents = engine.keep(engine.group(engine.bucketed(claims, "doc"), "bucket", profiling, _DOCUMENTS))
    money = Given()
    for said in unpacked(engine.collect(documents.select(["money"])).rename_columns(["packed"])):
        money.add(said)
    counts = _total(engine, engine.map(documents, Counting(money), PACKED))
    weighing.settle(counts, _total(engine, engine.map(documents, Settings(counts), PACKED)))
    return engine.keep(engine.map(documents, Weighing(money, counts), PACKED)), counts


def _total(engine: Engine, parts: Any) -> Counts:
    found = Counts()
    for counts in unpacked(engine.collect(parts)):
        found.add(counts)
    return found


def _documents(batch: pa.RecordBatch, money: Given | None = None) -> list[list[Profile]]:
    """The profiles of documents, in the currencies in which they are compared."""
    documents: list[list[Profile]] = list(unpacked(batch))
    if money is not None:
        currencies.convert_by(money, _all(documents))
    return documents


def _all(documents: Iterable[list[Profile]]) -> list[Profile]:
    return [profile for own in documents for profile in own]
