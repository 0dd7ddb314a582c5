"""What is done to each piece of a corpus, whatever calls it: Arrow tables in, Arrow tables out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pyarrow as pa

from nkru.arrow import claim_schema, claim_table, claims_in, document_schema
from nkru.engines.frames import packed, unpacked
from nkru.errors import Problem
from nkru.models import Claim
from nkru.reading.sources import FileSource, RowSource, Source
from nkru.topics import matches, with_topics
from nkru.work.task import Task

PROBLEM = "problem"
"""The column of rows that are no claim."""


@cache
def found_schema() -> pa.Schema:
    """A row of claims, or one that is empty but for what is wrong with a piece of input."""
    return claim_schema().append(pa.field(PROBLEM, pa.binary()))


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the options ask for.

    topic: the claims wanted, None for all
    published: day of publication (`YYYY-MM-DD`) that all documents get, and what that is told as
    topics: a user's files and folders of topics, where the workers can read them
    shown: how messages name the tables that rows come from
    """

    topic: str | None = None
    published: tuple[str, str] | None = None
    topics: tuple[Path, ...] = ()
    shown: str = ""

    def of_sources(self, batch: pa.RecordBatch) -> pa.Table:
        """What is found in rows of lots of sources."""
        return self._found(source for lot in unpacked(batch) for source in lot)

    def of_records(self, batch: pa.RecordBatch) -> pa.Table:
        """What is found in rows with `id` and `text`, and what else of a document's schema they have."""
        known = [name for name in document_schema().names if name in batch.schema.names]
        return self._found([RowSource("", self.shown, "", 0, rows=batch.select(known).to_pylist())])

    def of_claims(self, batch: pa.RecordBatch) -> pa.Table:
        """Those of some claims that are wanted."""
        return claim_table(self._chosen(with_topics(claims_in(batch), self.topics)))

    def _found(self, sources: Iterable[Source]) -> pa.Table:
        task = Task(self.published, self.topics)
        claims: list[Claim] = []
        problems: list[Problem] = []
        for source in sources:
            if isinstance(source, FileSource) and not Path(source.path).exists():
                todo = "put it where all workers read it at the same path, or turn it into Parquet"
                problems.append(Problem(source.shown, "is not there for the worker that was to read it", todo))
                continue
            for each in task(source):
                claims += self._chosen(each.claims)
                problems += each.problems
        told = packed(problems).column("packed")
        rows = claim_table(claims).append_column(found_schema().field(PROBLEM), pa.nulls(len(claims), pa.binary()))
        rest = [told if name == PROBLEM else pa.nulls(len(told), kind) for name, kind in _columns()]
        return pa.concat_tables([rows, pa.table(rest, schema=found_schema())])

    def _chosen(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        return (claim for claim in claims if self.topic is None or matches(self.topic, claim))


def sources_table(sources: Iterable[Source], weight: int, parts: int) -> pa.Table:
    """Sources as rows of lots, each of about as much text, for workers that stand in other folders.

    weight: bytes of text in all
    """
    lots, lot, size = [], list[Source](), 0
    for source in sources:
        lot.append(replace(source, path=os.path.abspath(source.path)) if source.path else source)  # noqa: PTH100
        size += source.weight
        if size >= weight / max(1, parts):
            lots.append(lot)
            lot, size = [], 0
    return packed([*lots, *([lot] if lot else [])])


def problems_in(table: pa.Table) -> list[Problem]:
    """The problems of a table of their column, each once, in order."""
    told: set[Problem] = set(unpacked(table.rename_columns(["packed"])))
    return sorted(told, key=lambda problem: (problem.where, problem.what))


def _columns() -> Iterator[tuple[str, pa.DataType]]:
    return ((each.name, each.type) for each in found_schema())
