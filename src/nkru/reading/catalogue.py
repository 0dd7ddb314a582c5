"""What the paths hold: files are listed and documents named before any of them is read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from itertools import chain, islice
from typing import BinaryIO

from nkru.errors import Problem, Report
from nkru.models import Claim, Document
from nkru.prose import Part
from nkru.reading.decoding import NotTextError
from nkru.reading.inputs import Input, Wish, Wishes, record_lines, stamp_of
from nkru.reading.long_texts import LongText
from nkru.reading.metadata import Metadata
from nkru.reading.paths import STDIN, Entry, find, unreadable
from nkru.reading.records import read_some
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
    no_text,
    tell,
)
from nkru.reading.standard_input import standard_input
from nkru.segments import LONGEST, digest_of, piece_of, segments

_JSON_SUFFIXES = (".jsonl", ".json")


class Catalogue:
    """What was found under the paths.

    claims: those that an earlier run has printed, in their order
    """

    def __init__(self, paths: Iterable[str | os.PathLike[str]], report: Report, stdin: BinaryIO | None = None) -> None:
        self.claims: list[Claim] = []
        self._listed: list[Entry | Input] = []  # a file that is one document is an entry alone: there may be many
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
                total += os.stat(each.path).st_size if each.path else len(each.text or "")  # noqa: PTH116
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
                found = source if each.entry else replace(source, path="", stamp=Stamp())
                yield replace(found, problems=tuple(problems)) if problems else found
                problems.clear()
        if problems:
            yield Source("", "", "", 0, problems=tuple(problems))

    def documents(self) -> Iterator[Document]:
        """The documents with their whole texts, read one after the other."""
        for source in self.sources(whole=True):
            for problem in source.problems:
                self._report(problem)
            yield from (document for document, _ in source.documents(self._report))

    def _inputs(self) -> Iterator[Input]:
        for each in self._listed:
            yield Input(each) if isinstance(each, Entry) else each

    def _add(self, entry: Entry | None, stdin: BinaryIO | None) -> None:
        """An input; records are looked through for their ids, and for claims."""
        if entry is None:
            read = standard_input(stdin, self._report)
            if read is None:
                return
            found, is_json = read
        else:
            found, is_json = Input(entry), entry.suffix in _JSON_SUFFIXES
        if is_json:
            found.stamp = stamp_of(found.path) if found.path else Stamp()
            found.wishes = self._wishes(found)
            found.count = len(found.wishes)
            if not found.count:
                return
        self._listed.append(entry if entry and found.count is None else found)

    def _wishes(self, each: Input) -> Wishes:
        """The ids that records want; claims are kept, and what is neither is reported."""
        wishes, seen = Wishes(), set[str]()
        for lines in record_lines(each, self._report):
            found = read_some(lines, each.shown, self._report)
            self.claims += found.claims
            for record in found.records:
                if record.name in seen:
                    what = f"a second record with the id {record.name}"
                    self._report(Problem(record.where, what, "give each record an id of its own", fatal=False))
                usual = record.name or each.fallback(record.place)
                own = usual if usual not in seen else each.fallback(record.place)
                wishes.differ = wishes.differ and own not in seen
                seen.add(own)
                wishes.add(Wish(record.place, own, own == record.name, own == usual))
        return wishes

    def _name(self) -> None:
        """Give each document an id that no other has: those that clash get their full one, then a number."""
        wanted = Counter(wish.name for each in self._inputs() if not self._is_alone(each) for wish in each.all_wishes())
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
                if name != wish.name or not wish.usual:
                    each.names[wish.number] = name
                    self._listed[at] = each
            each.wishes = None

    def _is_alone(self, each: Input) -> bool:
        """Whether nothing else is read, and all that it holds wants another id."""
        return len(self._listed) == 1 and (each.wishes is None or each.wishes.differ)

    def _chosen(self, wanted: Counter[str]) -> Iterator[str]:
        for each in self._inputs():
            for wish in each.all_wishes():
                yield each.full(wish) if wanted[wish.name] > 1 else wish.name

    def _sources(self, each: Input, sidecars: Sidecars, problems: list[Problem], *, whole: bool) -> Iterator[Source]:
        path, shown, name = each.path, each.shown, each.names.get(0, each.name)
        sidecar = sidecars.metadata(each.entry) if each.entry else Metadata()
        if each.count is not None:
            yield from _record_sources(each, sidecar, problems, whole=whole)
        elif whole and each.waiting:
            with closing(LongText(path)) as long:
                text = "".join(long.pieces())
            yield TextSource("", shown, name, len(text), sidecar, text=text)
        elif each.text is None:
            stamp = stamp_of(path)
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


def _record_sources(each: Input, sidecar: Metadata, problems: list[Problem], *, whole: bool) -> Iterator[Source]:
    """Sources of some records each; what is wrong with lines was told when they were looked through."""

    def told(problem: Problem) -> None:
        if problem.fatal and problem.where == each.shown:  # it is gone, or has changed, since
            problems.append(problem)

    path, stamp = each.path, stamp_of(each.path) if each.path else Stamp()
    for lines in record_lines(each, told):
        if isinstance(lines, str):
            names, weight = each.names, len(lines)
        else:
            names = {number: each.names[number] for number, _ in lines if number in each.names} if each.names else {}
            weight = sum(len(line) for _, line in lines)
        found = RecordSource(path, each.shown, each.name, weight, sidecar, stamp=stamp, lines=lines, names=names)
        long = found.long_document(problems.append) if not whole else None
        if long is None or isinstance(lines, str):
            yield found
        else:
            bare = Source(path, each.shown, long.id, 0, sidecar, (), stamp)
            yield from _parts(long, segments([long.text], digest_of(long.text)), bare, lines[0][0])
    if stamp not in (each.stamp, Stamp()) and changed(each.shown) not in problems:
        problems.append(changed(each.shown))


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
                for first, part in islice(pieces, 1):  # none where the file was emptied meanwhile
                    told = problems.append
                    about = described(file.name, first, file.shown, Metadata(), file.sidecar, told, measures.tail)
                    bare = Source(
                        file.path, file.shown, file.name, 0, file.sidecar, (), Stamp(long.size, long.mtime_ns)
                    )
                    yield from _parts(about, chain([(first, part)], pieces), bare)
                if not long.is_as_opened:
                    problems.append(changed(file.shown))
    except OSError as error:
        problems.append(unreadable(file.shown, error))
    except NotTextError as error:
        problems.append(no_text(file.shown, error))
    if problems:
        yield Source(file.path, file.shown, file.name, 0, problems=())


def _parts(about: Document, pieces: Iterable[tuple[str, Part]], bare: Source, line: int = 0) -> Iterator[Source]:
    """Sources of the parts of one document; bare: what they have in common; line: of the record that it is."""
    before: PartSource | None = None
    for text, part in pieces:
        if before is not None:
            yield before
        document = piece_of(about, text, part)
        common = bare.path, bare.shown, bare.name, len(text), bare.sidecar, (), bare.stamp
        before = PartSource(*common, document, part, False, line)
    if before is not None:
        yield replace(before, is_last=True)
