"""What documents come from: a file, some lines of one, a text at hand, or a piece of a long text.

A source is small, knows its documents' names, and can be sent to another process; the text is read there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from nkru.errors import Problem, Report
from nkru.models import Document
from nkru.prose import Part
from nkru.reading.decoding import Decoded, NotTextError, decode
from nkru.reading.front_matter import read_front_matter
from nkru.reading.header import Tail, self_description
from nkru.reading.metadata import Metadata, merged, read_fields
from nkru.reading.paths import one_line, unreadable
from nkru.reading.records import Record, Records, read_some, take
from nkru.segments import LONGEST

_SPARE = 1 << 16  # bytes by which a file may grow unnoticed between two looks at its size


class Stamp(NamedTuple):
    """The state in which a file was read; zeros for what is no file."""

    bytes: int = 0
    mtime_ns: int = 0


_NO_FILE = Stamp()


@dataclass(frozen=True, slots=True)
class Source:
    """Where documents come from.

    path: of the file, or an empty string; shown: how messages name it
    name: id of the document, or what records without an id are called by
    weight: about how many bytes of text it has
    problems: what was found wrong when it was listed, to be told before what is found on reading it
    """

    path: str
    shown: str
    name: str
    weight: int
    sidecar: Metadata = field(default_factory=Metadata)
    problems: tuple[Problem, ...] = ()
    stamp: Stamp = _NO_FILE

    def documents(self, report: Report) -> Iterator[tuple[Document, Stamp]]:
        """The documents, read now, each with the state of its file; what can't be read is reported.

        Of a plain source there are none: it stands where only problems are to be told.
        """
        yield from ()


@dataclass(frozen=True, slots=True)
class FileSource(Source):
    """A file that is one document."""

    def documents(self, report: Report) -> Iterator[tuple[Document, Stamp]]:
        """The file as it is now."""
        read = file_bytes(self.path, self.shown, report)
        text = text_of(read[0], self.shown, report) if read else None
        if read and text is not None:
            yield described(self.name, text, self.shown, Metadata(), self.sidecar, report), read[1]


@dataclass(frozen=True, slots=True)
class TextSource(Source):
    """A text at hand that is one document."""

    text: str = ""

    def documents(self, report: Report) -> Iterator[tuple[Document, Stamp]]:
        """The text."""
        yield described(self.name, self.text, self.shown, Metadata(), self.sidecar, report), self.stamp


@dataclass(frozen=True, slots=True)
class RecordSource(Source):
    """Records that were looked through before, so that nothing more is said of lines that are none.

    lines: numbered lines, or the whole text where it is one JSON value
    names: by the number of a record, the id that it gets instead of its own
    """

    lines: tuple[tuple[int, str], ...] | str = ()
    names: Mapping[int, str] = field(default_factory=dict)

    def documents(self, report: Report) -> Iterator[tuple[Document, Stamp]]:
        """The records, in their order."""
        for record in read_some(self.lines, self.shown, lambda problem: None).records:
            yield self._document(record, report), self.stamp

    def long_document(self, report: Report) -> Document | None:
        """The document of the only record, where its text is too long to be worked on at once."""
        if isinstance(self.lines, str) or len(self.lines) != 1 or len(self.lines[0][1]) <= LONGEST:
            return None
        found = read_some(self.lines, self.shown, lambda problem: None).records
        return self._document(found[0], report) if found and len(found[0].text) > LONGEST else None

    def _document(self, record: Record, report: Report) -> Document:
        name = self.names.get(record.place) or record.name or f"{self.name}:{record.place}"
        return described(name, record.text, record.where, _fields(record, report), self.sidecar, report)


@dataclass(frozen=True, slots=True)
class PartSource(Source):
    """A piece of a document too long to be worked on at once.

    document: what is known of the whole document, with the text of the piece; part: where in it the piece stands
    is_last: whether the document ends with it
    line: the line of the file that is the document, a record; 0 where the whole file is
    """

    document: Document | None = None
    part: Part | None = None
    is_last: bool = False
    line: int = 0

    def documents(self, report: Report) -> Iterator[tuple[Document, Stamp]]:
        """The document with the text of the piece."""
        if self.document is not None:
            yield self.document, self.stamp


@dataclass(frozen=True, slots=True)
class RowSource(Source):
    """Rows of a table, records with an id of their own."""

    rows: Sequence[Mapping[str, Any]] = ()

    def documents(self, report: Report) -> Iterator[tuple[Document, Stamp]]:
        """The rows that have an id and a text."""
        for row in self.rows:
            fields = {name: _plain(value) for name, value in row.items() if value is not None}
            if not fields.get("id"):
                report(Problem(self.shown, "a row has no `id`", "give each row an id of its own"))
                continue
            found = Records()
            take(fields, f"{self.shown}, id {one_line(str(fields['id']))}", 1, found, report)
            for record in found.records:
                told = _fields(record, report)
                yield described(record.name, record.text, record.where, told, self.sidecar, report), self.stamp


def _plain(value: Any) -> Any:
    """A cell as it would stand in JSON: `2031-05-05` for a date or a time of that day."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def file_bytes(path: str, shown: str, report: Report) -> tuple[bytes, Stamp] | None:
    """What a file holds now and its state, or None; a file that is gone or grows meanwhile is reported."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - a Path costs as much as reading a short file
            before = os.fstat(stream.fileno())
            raw = stream.read(before.st_size + _SPARE)
            after = os.fstat(stream.fileno())
    except OSError as error:
        report(gone(shown) if isinstance(error, FileNotFoundError) else unreadable(shown, error))
        return None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        report(changed(shown))
    return raw, Stamp(before.st_size, before.st_mtime_ns)


def gone(shown: str) -> Problem:
    """What to say of a file that was listed and is no longer there."""
    return Problem(shown, "has vanished since it was listed", "run again if it should be there")


def changed(shown: str) -> Problem:
    """What to say of a file that another program writes to."""
    return Problem(shown, "changed while it was read", "run again when it is complete")


def text_of(raw: bytes, where: str, report: Report) -> str | None:
    """The text of bytes, or None; what had to be guessed, replaced or given up is reported."""
    try:
        decoded = decode(raw)
    except NotTextError as error:
        report(no_text(where, error))
        return None
    return decoded.text if tell(decoded, where, report, empty=not decoded.text.strip()) else None


def no_text(where: str, error: NotTextError) -> Problem:
    """What to say of bytes that are no text."""
    return Problem(where, str(error), "turn it into a .txt file in UTF-8")


def tell(decoded: Decoded, where: str, report: Report, *, empty: bool) -> bool:
    """Report what had to be guessed or replaced; false where there is nothing to read."""
    if empty:
        report(Problem(where, "is empty", "fill it or leave it out"))
    elif decoded.guessed:
        todo = "save it as UTF-8 if letters look wrong"
        report(Problem(where, f"is no UTF-8, read as {decoded.guessed}", todo, fatal=False))
    elif decoded.bad_byte >= 0:
        what = f"is no valid {decoded.encoding} at byte {decoded.bad_byte}, what is bad was replaced by �"
        report(Problem(where, what, "save it as UTF-8"))
    return not empty


def described(
    name: str, text: str, where: str, record: Metadata, sidecar: Metadata, report: Report, tail: Tail | None = None
) -> Document:
    """A document with what is known of it, the most trusted place first.

    tail: its end, where the text is only the beginning of a long document
    """
    front = read_front_matter(text, where, report)
    own = self_description(text, front.body, tail)
    text_says = Metadata(
        {name: finding.value for name, finding in own.items()}, {name: finding.found for name, finding in own.items()}
    )
    known = merged([record, front.metadata, sidecar, text_says])
    return Document(id=name, text=text, body=front.body, found=known.found, **known.values)


def _fields(record: Record, report: Report) -> Metadata:
    fields = {key: value for key, value in record.fields.items() if key not in ("id", "text")}
    return read_fields(fields, "record", lambda _: record.where, report)
