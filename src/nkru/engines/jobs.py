"""What is done to each piece of a corpus, whatever calls it: Arrow tables in, Arrow tables out."""

from __future__ import annotations

import io
import json
import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from nkru.arrow import claim_table, claims_in, document_schema
from nkru.errors import Report
from nkru.extract import claims_of
from nkru.models import Claim, Document
from nkru.reading import load
from nkru.topics import matches, with_topics

WORK = pa.schema([("work", pa.binary())])
"""A row of work to be done: some documents, made ready to be sent."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the options ask for.

    topic: the claims wanted, None for all
    published: day of publication (`YYYY-MM-DD`) that all documents get, and what that is told as
    topics: a user's files and folders of topics, where the workers can read them
    """

    topic: str | None = None
    published: tuple[str, str] | None = None
    topics: tuple[Path, ...] = ()

    def of_documents(self, batch: pa.RecordBatch) -> pa.Table:
        """The claims of rows of WORK."""
        return claim_table(self._claims(each for lot in batch.column("work") for each in pickle.loads(lot.as_py())))

    def of_records(self, batch: pa.RecordBatch) -> pa.Table:
        """The claims of rows with `id` and `text`, and what else of a document's schema they have."""
        return claim_table(self._claims(_read(batch)))

    def of_claims(self, batch: pa.RecordBatch) -> pa.Table:
        """Those of some claims that are wanted."""
        return claim_table(self._chosen(claims_in(batch)))

    def _claims(self, documents: Iterable[Document]) -> Iterable[Claim]:
        for document in documents:
            dated = document.published_on(*self.published) if self.published else document
            yield from self._chosen(claims_of(dated))

    def _chosen(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        for claim in with_topics(claims, self.topics):
            if self.topic is None or matches(self.topic, claim):
                yield claim


def documents_table(documents: Sequence[Document], parts: int) -> pa.Table:
    """Documents as rows of WORK, each of about as much text."""
    share = sum(len(each.text) for each in documents) / max(1, parts)
    rows, lot, size = [], list[Document](), 0
    for each in documents:
        lot.append(each)
        size += len(each.text)
        if size >= share:
            rows.append(lot)
            lot, size = [], 0
    rows += [lot] * bool(lot)
    return pa.Table.from_pylist([{"work": pickle.dumps(each)} for each in rows], WORK)


def _read(batch: pa.RecordBatch) -> list[Document]:
    """Documents of records, with all that reading finds out about them; those without text are passed over."""
    known = [name for name in document_schema().names if name in batch.schema.names]
    rows = (row for row in batch.select(known).to_pylist() if row["text"] and row["text"].strip())
    lines = "\n".join(json.dumps({name: value for name, value in row.items() if value is not None}) for row in rows)
    return load(["-"], report=_pass, stdin=io.BytesIO(lines.encode())).documents


_pass: Report = lambda problem: None  # noqa: E731
