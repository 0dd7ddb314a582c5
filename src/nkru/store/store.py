"""What was read is kept, by the content of each document and the version of the rules, and given back unread."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from nkru.errors import Problem, Report
from nkru.store.file import FILE, NoStoreError, connect, inode, is_damage, is_full, reason, set_aside
from nkru.store.readings import Kept, Key, Known, State, Tally
from nkru.store.tables import CLAIM_IDS
from nkru.store.writing import (
    Waiting,
    all_readings,
    document_kept,
    having,
    kept,
    known_reading,
    newest_reading,
    settled,
    write,
)

_READINGS, _CHARACTERS, _SECONDS = 400, 8_000_000, 2.0
"""After how many readings, characters of what is printed of them, or seconds what is new is written."""

_ELSEWHERE = "name another folder with --store"


class Store:
    """The store in a folder, as one run uses it; closed at its end.

    Whatever is wrong with it is told in one line, and the run goes on: with a new store in place of a damaged one,
    else without.

    folder: the one that holds its file; made where it is missing
    rules: by which version of the rules this run reads
    roots: the files and folders that it reads, as keys name them; an empty string for the folder that `folder` is in
    report: is told what is wrong
    """

    def __init__(self, folder: Path, rules: str, roots: Sequence[str], report: Report) -> None:
        self.file = folder / FILE
        self.tally = Tally()
        self._rules = rules
        self._report = report
        self._connection: sqlite3.Connection | None = None
        self._roots = roots
        self._newest = 0  # the last reading that was there in the beginning
        self._seen: set[int] = set()
        self._waiting: list[Waiting] = []
        self._touched: list[tuple[int, int]] = []
        self._size = 0
        self._since = 0.0
        self._is_full = False
        self._is_fresh = True
        self._inode = inode(self.file)
        with self._guarded():
            self._connection = connect(folder)
            self._inode = inode(self.file)
            self._newest = newest_reading(self._connection)
        self._before = others = 0
        for _, of_rules, documents in self._beginning():
            self._before += documents
            others += documents if of_rules != rules else 0
            self._is_fresh = self._is_fresh and of_rules != rules
        if others and self._newest:
            what = f"{others:,} of its documents were read by another version of nkru"
            report(Problem(str(self.file), what, "they are read again", fatal=False))

    def look_up(self, key: Key, state: State, content: Callable[[], str]) -> int | None:
        """The number of a reading that would come to the same now, or None.

        content: gives the digest of the text; it is asked where the size and time of the file do not decide
        """
        known = self._known(key)
        if known is None:
            return None
        self._seen.add(known.id)
        if not known.is_like(state, self._rules):
            return None
        then = known.state
        if state.content:
            return known.id if state.content == then.content else None
        if (then.size, then.mtime_ns) == (state.size, state.mtime_ns):
            return known.id
        if then.size != state.size or content() != then.content:
            return None
        if settled(state.mtime_ns) != then.mtime_ns:
            self._touched.append((settled(state.mtime_ns), known.id))
        return known.id

    def fetch(self, reading: int, *, lines: bool = True) -> list[Kept]:
        """What came of a reading, nothing where it can't be had any more; lines: whether those are asked for."""
        with self._guarded():
            if reading <= self._newest and self._connection is not None:  # it may have been made anew meanwhile
                found = kept(self._connection, reading, lines=lines)
                self.tally.kept += sum(each.is_last for each in found)
                return found
        return []

    def readings_with(self, prefix: str) -> list[int]:
        """The numbers of the readings of which a claim's id begins so."""
        with self._guarded():
            if self._connection is not None:
                return having(self._connection, prefix)
        return []

    def put(self, key: Key, state: State, made: Sequence[Kept]) -> None:
        """Keep what came of a reading; it is written together with others, at the latest by `close`."""
        self._count(key, state, made)
        if self._connection is None or self._is_full:
            return
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append((key, state, made))
        self._size += sum(len(each.lines) for each in made)
        late = time.monotonic() - self._since > _SECONDS
        if len(self._waiting) >= _READINGS or self._size >= _CHARACTERS or late:
            self._write()

    def finish(self) -> str:
        """Write what is waiting, and take out what was there in the beginning and was not looked up again.

        What there is to tell: `37 new, 2 changed, 1 gone, 9,960 kept`; nothing where the run had nothing to build on.
        """
        self.tally.gone = max(0, self._before - self.tally.kept - self.tally.changed)
        gone = [number for number, _, _ in self._beginning() if number not in self._seen]
        if not self._newest:  # it was made anew, and has other readings under these numbers
            gone.clear()
        for start in range(0, max(1, len(gone)), _READINGS):
            self._write(gone[start : start + _READINGS])
        with self._guarded(writes=True):
            if self._connection is not None and not self._is_full:
                self._connection.execute(CLAIM_IDS)
        return "" if self._is_fresh or self._connection is None else str(self.tally)

    def close(self) -> None:
        """Write what is waiting, and let go of the file."""
        self._write()
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _known(self, key: Key) -> Known | None:
        """What was there of a file, or of a part of one, in the beginning; memory need not hold all that was."""
        with self._guarded():
            if self._newest and self._connection is not None:
                return known_reading(self._connection, key, self._newest)
        return None

    def _beginning(self) -> Iterator[tuple[int, str, int]]:
        """The number, rules and documents of each reading that was there in the beginning and that this run is of."""
        with self._guarded():
            if self._newest and self._connection is not None:
                for number, path, rules, documents in all_readings(self._connection, self._newest):
                    if _is_below(path, self._roots):
                        yield number, rules, documents

    def _count(self, key: Key, state: State, made: Sequence[Kept]) -> None:
        """Tell new documents from those that have changed; of records, some are read again that have not."""
        known = self._known(key)
        if known is not None and known.documents == len(made) == 1:
            self.tally.changed += 1
            return
        for each in made:
            if not each.is_last:
                continue
            then = self._then(key.path, each.document["id"])
            if then is None:
                self.tally.new += 1
            elif then == (each.content, state.basis, self._rules):
                self.tally.kept += 1
            else:
                self.tally.changed += 1

    def _then(self, path: str, name: str) -> tuple[str, str, str] | None:
        """What was there of a document in the beginning."""
        with self._guarded():
            if self._newest and self._connection is not None:
                return document_kept(self._connection, path, name)
        return None

    def _write(self, gone: Sequence[int] = ()) -> None:
        waiting, touched = self._waiting, self._touched
        self._waiting, self._touched, self._size = [], [], 0
        if not (waiting or touched or gone) or self._is_full:
            return
        with self._guarded(writes=True):
            if self._connection is not None:
                write(self._connection, self._rules, waiting, touched, gone)

    @contextmanager
    def _guarded(self, *, writes: bool = False) -> Iterator[None]:
        """Make a damaged store anew, and do without one that can't be used; one that is full can still be read."""
        try:
            yield
        except NoStoreError as error:
            self._give_up(error)
        except sqlite3.Error as error:
            if is_damage(error):
                self._make_anew(error)
            elif writes:
                self._is_full = True
                todo = "make room and run again" if is_full(error) else _ELSEWHERE
                what = f"can't be written ({reason(error)}); what is new is not kept"
                self._report(Problem(str(self.file), what, todo, fatal=False))
            else:
                self._give_up(NoStoreError(self.file, f"can't be read ({reason(error)})"))

    def _give_up(self, error: NoStoreError) -> None:
        self._newest, self._connection = 0, None
        what = f"{error.what}; this run goes on without a store"
        self._report(Problem(str(error.file), what, _ELSEWHERE, fatal=False))

    def _make_anew(self, error: sqlite3.Error) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._newest, self._connection, self._is_fresh = 0, None, True
        try:
            aside = set_aside(self.file.parent, self._inode)
            self._connection = connect(self.file.parent)
            self._inode = inode(self.file)
        except NoStoreError as worse:
            self._give_up(worse)
        except sqlite3.Error as worse:
            self._give_up(NoStoreError(self.file, f"is damaged and can't be made anew ({reason(worse)})"))
        else:
            what = f"is damaged ({reason(error)}) and was set aside as {aside.name}"
            self._report(Problem(str(self.file), what, "all is read again", fatal=False))


def _is_below(path: str, roots: Sequence[str]) -> bool:
    """Whether a path is one of some files and folders, or is in one of them."""
    return any(
        path == root or path.startswith(f"{root.rstrip('/')}/") if root else not path.startswith("/") for root in roots
    )
