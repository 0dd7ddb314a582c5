"""What is read as one: a file or standard input, one document or many records; and the lines of records."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import IO, NamedTuple

from nkru.errors import Problem, Report
from nkru.reading.decoding import NotTextError
from nkru.reading.long_texts import LongText
from nkru.reading.paths import Entry, unreadable
from nkru.reading.records import is_lines, numbered
from nkru.reading.sources import Stamp, changed, file_bytes, no_text, tell, text_of
from nkru.segments import LONGEST

Lines = tuple[tuple[int, str], ...] | str
"""Numbered lines, or a text that is one JSON value."""

STDIN_SHOWN = "standard input"
_STDIN_NAME = "stdin"
_LINES = 250_000  # code points of records that go together
_LONGEST_LINE = 50_000_000  # code points of a line; a record is held several times over while it is read


class Wish(NamedTuple):
    """The id that a document wants.

    number: of its record in the input, 0 where the input is one document
    stated: whether the input itself gives it this id
    usual: whether it is called so unless something else is said
    """

    number: int
    name: str
    stated: bool = True
    usual: bool = True


@dataclass(slots=True)
class Wishes:
    """The ids that the records of an input want, millions of them in little memory.

    differ: whether no two want the same
    """

    differ: bool = True
    _numbers: array[int] = field(default_factory=lambda: array("Q"))
    _names: list[str] = field(default_factory=list)
    _marks: bytearray = field(default_factory=bytearray)

    def add(self, wish: Wish) -> None:
        """The wish of one more record."""
        self._numbers.append(wish.number)
        self._names.append(wish.name)
        self._marks.append(wish.stated + 2 * wish.usual)

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[Wish]:
        for number, name, marks in zip(self._numbers, self._names, self._marks, strict=True):
            yield Wish(number, name, bool(marks & 1), bool(marks & 2))


@dataclass(slots=True, weakref_slot=True)
class Input:
    """A file or standard input.

    text: of standard input that is short, else None
    waiting: a file that holds standard input that is long
    count: how many records it has, None for what is one document
    wishes: of its records, until all documents have their ids
    names: the ids that differ from what the input itself says, by the number of the record
    stamp: the state of a file of records when they were looked through
    """

    entry: Entry | None
    text: str | None = None
    count: int | None = None
    wishes: Wishes | None = None
    names: dict[int, str] = field(default_factory=dict)
    stamp: Stamp = field(default_factory=Stamp)
    waiting: IO[bytes] | None = None

    @property
    def name(self) -> str:
        """What the document, or records without an id, are called by."""
        return self.entry.name if self.entry else _STDIN_NAME

    @property
    def shown(self) -> str:
        """How messages name it."""
        return self.entry.shown if self.entry else STDIN_SHOWN

    @property
    def path(self) -> str:
        """Where the file is that is read; an empty string for standard input in memory."""
        return self.entry.path if self.entry else self.waiting.name if self.waiting else ""

    def fallback(self, number: int) -> str:
        """What a record without an id is called, and one with the id of an earlier one."""
        return f"{self.name}:{number}"

    def all_wishes(self) -> Iterable[Wish]:
        """The id that each of its documents wants."""
        return (Wish(0, self.name),) if self.wishes is None else self.wishes

    def full(self, wish: Wish) -> str:
        """The id that a document gets when another wants the same, too."""
        given = self.entry.given if self.entry else _STDIN_NAME
        return f"{given}:{wish.name if wish.stated else wish.number}" if wish.number else given


def stamp_of(path: str) -> Stamp:
    """The state of a file; zeros where it is gone, which is told on reading it."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return Stamp()
    return Stamp(status.st_size, status.st_mtime_ns)


def record_lines(each: Input, report: Report) -> Iterator[Lines]:
    """The lines of an input of records, some at a time; or its text, where that is one JSON value."""
    if each.text is None and stamp_of(each.path).bytes > LONGEST:
        yield from _long_record_lines(each, report)
        return
    text = each.text
    if text is None:
        read = file_bytes(each.path, each.shown, report)
        text = text_of(read[0], each.shown, report) if read else None
    if text is not None:
        lines = numbered(text)
        yield from _batches(lines) if is_lines(lines) else (text,)


def _long_record_lines(each: Input, report: Report) -> Iterator[Lines]:
    passed_over = list[int]()

    def longer(number: int) -> None:
        passed_over.append(number)
        what = f"has more than {_LONGEST_LINE // 1_000_000} million characters and was passed over"
        report(Problem(f"{each.shown}:{number}", what, "put such a text in a .txt file of its own"))

    try:
        long = LongText(each.path)
    except OSError as error:
        report(unreadable(each.shown, error))
        return
    except NotTextError as error:
        report(no_text(each.shown, error))
        return
    with closing(long):
        # A .json file may be one value in one line, which is held as a whole anyway.
        is_json = each.entry is not None and each.entry.suffix == ".json"
        lines = long.lines(long.size if is_json else _LONGEST_LINE, longer)
        opening = list(islice(lines, 2))
        if tell(long.how, each.shown, report, empty=not opening and not passed_over):
            each_is_one = passed_over or is_lines(opening)
            yield from _batches(chain(opening, lines)) if each_is_one else ("".join(long.pieces()),)
        if not long.is_as_opened:
            report(changed(each.shown))


def _batches(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[tuple[int, str], ...]]:
    """The lines, some at a time; one that may hold a long text stands alone."""
    batch, size = list[tuple[int, str]](), 0
    for number, line in lines:
        if batch and len(line) > LONGEST:
            yield tuple(batch)
            batch, size = [], 0
        batch.append((number, line))
        size += len(line)
        if size > _LINES:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)
