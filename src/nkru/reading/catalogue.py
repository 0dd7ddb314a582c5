"""What the paths hold: files are listed and documents named before any of them is read."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from nkru.errors import Problem, Report
from nkru.models import Claim, Document
from nkru.prose import Part
from nkru.reading.decoding import NotTextError
from nkru.reading.long_texts import LongText
from nkru.reading.metadata import Metadata
from nkru.reading.paths import STDIN, Entry, find, unreadable
from nkru.reading.records import is_lines, looks_like_json, numbered, read_some
from nkru.reading.sidecar import Sidecars
from nkru.reading.sources import (
    FileSource,
    PartSource,
    RecordSource,
    Source,
    Stamp,
    TextSource,
    changed,
    described,
    file_bytes,
    no_text,
    tell,
    text_of,
)
from nkru.segments import LONGEST, digest_of, piece_of, segments

_Lines = tuple[tuple[int, str], ...] | str
_STDIN_SHOWN = "standard input"
_STDIN_NAME = "stdin"
_JSON_SUFFIXES = (".jsonl", ".json")
_LINES = 250_000  # code points of records that go together


class _Wish(NamedTuple):
    """The id that a document wants.

    number: of its record in the input, 0 where the input is one document
    stated: whether the input itself gives it this id
    """

    number: int
    name: str
    stated: bool


@dataclass(slots=True)
class _Input:
    """A file or standard input.

    text: of standard input, else None
    count: how many records it has, None for what is one document
    wishes: of its records, until all documents have their ids
    names: the ids that differ from what the input itself says, by the number of the record
    """

    entry: Entry | None
    text: str | None = None
    count: int | None = None
    wishes: list[_Wish] | None = None
    names: dict[int, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the document, or records without an id, are called by."""
        return self.entry.name if self.entry else _STDIN_NAME

    @property
    def shown(self) -> str:
        """How messages name it."""
        return self.entry.shown if self.entry else _STDIN_SHOWN

    def all_wishes(self) -> Iterable[_Wish]:
        """The id that each of its documents wants."""
        return (_Wish(0, self.name, True),) if self.wishes is None else self.wishes

    def full(self, wish: _Wish) -> str:
        """The id that a document gets when another wants the same, too."""
        given = self.entry.given if self.entry else _STDIN_NAME
        return f"{given}:{wish.name if wish.stated else wish.number}" if wish.number else given


class Catalogue:
    """What was found under the paths.

    claims: those that an earlier run has printed, in their order
    """

    def __init__(self, paths: Iterable[str | os.PathLike[str]], report: Report, stdin: BinaryIO | None = None) -> None:
        self.claims: list[Claim] = []
        self._listed: list[Entry | _Input] = []  # a file that is one document is an entry alone: there may be many
        self._report = report
        for entry in _entries([paths] if isinstance(paths, str | os.PathLike) else paths, report):
            self._add(entry, stdin)
        self._name()

    def __len__(self) -> int:
        """How many documents there are, as far as can be told without reading them."""
        return sum(1 if isinstance(each, Entry) or each.count is None else each.count for each in self._listed)

    def weight(self) -> int:
        """How many bytes are to be read."""
        total = 0
        for each in self._inputs():
            with suppress(OSError):
                total += len(each.text or "") if each.entry is None else os.stat(each.entry.path).st_size  # noqa: PTH116
        return total

    def sources(self, *, whole: bool = False, name: str | None = None) -> Iterator[Source]:
        """Where the documents come from, in order; each is made when it is asked for.

        whole: long documents come as a whole, too
        name: only those that can hold the document with this id
        """
        problems: list[Problem] = []
        sidecars = Sidecars(problems.append)
        for each in self._inputs():
            if name is not None and each.count is None and each.names.get(0, each.name) != name:
                continue
            for source in self._sources(each, sidecars, problems, whole=whole):
                yield replace(source, problems=tuple(problems)) if problems else source
                problems.clear()
        if problems:
            yield Source("", "", "", 0, problems=tuple(problems))

    def documents(self) -> Iterator[Document]:
        """The documents with their whole texts, read one after the other."""
        for source in self.sources(whole=True):
            for problem in source.problems:
                self._report(problem)
            yield from (document for document, _ in source.documents(self._report))

    def _inputs(self) -> Iterator[_Input]:
        for each in self._listed:
            yield _Input(each) if isinstance(each, Entry) else each

    def _add(self, entry: Entry | None, stdin: BinaryIO | None) -> None:
        """An input; records are looked through for their ids, and for claims."""
        found = _Input(entry)
        if entry is None:
            found.text = _standard_input(stdin, self._report)
            if found.text is None:
                return
        if entry.suffix in _JSON_SUFFIXES if entry else looks_like_json(found.text or ""):
            wishes = list(self._wishes(found))
            found.wishes, found.count = wishes, len(wishes)
            if not wishes:
                return
        self._listed.append(entry if entry and found.count is None else found)

    def _wishes(self, each: _Input) -> Iterator[_Wish]:
        """The ids that records want; claims are kept, and what is neither is reported."""
        seen: set[str] = set()
        for lines in _record_lines(each, self._report):
            found = read_some(lines, each.shown, self._report)
            self.claims += found.claims
            for record in found.records:
                if record.name in seen:
                    what = f"a second record with the id {record.name}"
                    self._report(Problem(record.where, what, "give each record an id of its own", fatal=False))
                own = record.name if record.name and record.name not in seen else f"{each.name}:{record.place}"
                seen.add(own)
                yield _Wish(record.place, own, own == record.name)

    def _name(self) -> None:
        """Give each document an id that no other has: those that clash get their full one, then a number."""
        wanted = Counter(wish.name for each in self._inputs() for wish in each.all_wishes())
        clash = len(wanted) < sum(wanted.values())
        taken = set(self._chosen(wanted)) if clash else set[str]()
        used: set[str] = set()
        numbers: dict[str, int] = {}
        for at, each in enumerate(self._inputs()):
            for wish in each.all_wishes():
                name = each.full(wish) if wanted[wish.name] > 1 else wish.name
                if clash:
                    unique = name
                    while unique in used or (unique != name and unique in taken):
                        numbers[name] = numbers.get(name, 1) + 1
                        unique = f"{name}#{numbers[name]}"
                    used.add(unique)
                    name = unique
                if name != wish.name or not wish.stated:
                    each.names[wish.number] = name
                    self._listed[at] = each
            each.wishes = None

    def _chosen(self, wanted: Counter[str]) -> Iterator[str]:
        for each in self._inputs():
            for wish in each.all_wishes():
                yield each.full(wish) if wanted[wish.name] > 1 else wish.name

    def _sources(self, each: _Input, sidecars: Sidecars, problems: list[Problem], *, whole: bool) -> Iterator[Source]:
        path, shown, name = each.entry.path if each.entry else "", each.shown, each.names.get(0, each.name)
        sidecar = sidecars.metadata(each.entry) if each.entry else Metadata()
        if each.count is not None:
            yield from _record_sources(each, path, sidecar, problems)
        elif each.text is None:
            stamp = _stamp(path)
            file = FileSource(path, shown, name, stamp.bytes, sidecar, stamp=stamp)
            if stamp.bytes > LONGEST and not whole:
                yield from _long_file(file, problems)
            else:
                yield file
        elif len(each.text) > LONGEST and not whole:
            about = described(name, each.text, shown, Metadata(), sidecar, problems.append)
            bare = Source(path, shown, name, 0, sidecar)
            yield from _parts(about, segments([each.text], digest_of(each.text)), bare)
        else:
            yield TextSource(path, shown, name, len(each.text), sidecar, text=each.text)


def _entries(paths: Iterable[str | os.PathLike[str]], report: Report) -> Iterator[Entry | None]:
    """The files, and None where standard input is to be read (once)."""
    given = [os.fspath(path) for path in paths]
    if STDIN not in given:
        yield from find(given, report)
        return
    at = given.index(STDIN)
    files = [path for path in given if path != STDIN]
    before = list(find(files[:at], report))
    yield from before
    yield None
    read = {os.path.realpath(entry.path) for entry in before}
    yield from (entry for entry in find(files[at:], report) if os.path.realpath(entry.path) not in read)


def _standard_input(stdin: BinaryIO | None, report: Report) -> str | None:
    stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
    try:
        raw = stream.read() if stream is not None else b""
    except (OSError, ValueError) as error:
        report(unreadable(_STDIN_SHOWN, error))
        return None
    return text_of(raw, _STDIN_SHOWN, report)


def _stamp(path: str) -> Stamp:
    """The state of a file; zeros where it is gone, which is told on reading it."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return Stamp()
    return Stamp(status.st_size, status.st_mtime_ns)


def _record_lines(each: _Input, report: Report) -> Iterator[_Lines]:
    """The lines of an input of records, some at a time; or its text, where that is one JSON value."""
    if each.text is None and _stamp(each.entry.path if each.entry else "").bytes > LONGEST:
        yield from _long_record_lines(each, report)
        return
    text = each.text
    if text is None and each.entry:
        read = file_bytes(each.entry.path, each.shown, report)
        text = text_of(read[0], each.shown, report) if read else None
    if text is not None:
        lines = numbered(text)
        yield from _batches(lines) if is_lines(lines) else (text,)


def _long_record_lines(each: _Input, report: Report) -> Iterator[_Lines]:
    try:
        long = LongText(each.entry.path if each.entry else "")
    except OSError as error:
        report(unreadable(each.shown, error))
        return
    except NotTextError as error:
        report(no_text(each.shown, error))
        return
    with closing(long):
        lines = long.lines()
        opening = list(islice(lines, 2))
        if tell(long.how, each.shown, report, empty=not opening):
            yield from _batches(chain(opening, lines)) if is_lines(opening) else ("".join(long.pieces()),)
        if not long.is_as_opened:
            report(changed(each.shown))


def _batches(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[tuple[int, str], ...]]:
    """The lines, some at a time."""
    batch, size = list[tuple[int, str]](), 0
    for number, line in lines:
        batch.append((number, line))
        size += len(line)
        if size > _LINES:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def _record_sources(each: _Input, path: str, sidecar: Metadata, problems: list[Problem]) -> Iterator[Source]:
    """Sources of some records each; what is wrong with lines was told when they were looked through."""

    def told(problem: Problem) -> None:
        if problem.fatal and problem.where == each.shown:  # it is gone, or has changed, since
            problems.append(problem)

    stamp = _stamp(path) if path else Stamp()
    for lines in _record_lines(each, told):
        if isinstance(lines, str):
            names, weight = each.names, len(lines)
        else:
            names = {number: each.names[number] for number, _ in lines if number in each.names} if each.names else {}
            weight = sum(len(line) for _, line in lines)
        yield RecordSource(path, each.shown, each.name, weight, sidecar, stamp=stamp, lines=lines, names=names)


def _long_file(file: FileSource, problems: list[Problem]) -> Iterator[Source]:
    """The parts of a file that may be too long to be worked on at once."""
    try:
        with closing(LongText(file.path)) as long:
            measures = long.measured()
            if measures.length <= LONGEST:
                yield file
                return
            if tell(long.how, file.shown, problems.append, empty=measures.is_blank):
                pieces = segments(long.pieces(), measures.digest)
                first, part = next(pieces)
                about = described(
                    file.name, first, file.shown, Metadata(), file.sidecar, problems.append, measures.tail
                )
                bare = Source(file.path, file.shown, file.name, 0, file.sidecar, (), Stamp(long.size, long.mtime_ns))
                yield from _parts(about, chain([(first, part)], pieces), bare)
                if not long.is_as_opened:
                    problems.append(changed(file.shown))
    except OSError as error:
        problems.append(unreadable(file.shown, error))
    except NotTextError as error:
        problems.append(no_text(file.shown, error))
    if problems:
        yield Source(file.path, file.shown, file.name, 0, problems=())


def _parts(about: Document, pieces: Iterable[tuple[str, Part]], bare: Source) -> Iterator[Source]:
    """Sources of the parts of one document; bare: what they have in common."""
    before: PartSource | None = None
    for text, part in pieces:
        if before is not None:
            yield before
        document = piece_of(about, text, part)
        before = PartSource(
            bare.path, bare.shown, bare.name, len(text), bare.sidecar, stamp=bare.stamp, document=document, part=part
        )
    if before is not None:
        yield replace(before, is_last=True)
