"""Readings into the tables, and out of them."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from nkru.errors import Problem
from nkru.store.file import GarbledError
from nkru.store.readings import Kept, Key, Known, State
from nkru.store.rows import INSERT_DOCUMENT, document_row, fields_of, insertions

_NEW = 2 * 10**9
"""Nanoseconds by which a file must be older than its reading: some file systems tell times to two seconds."""

Waiting = tuple[Key, State, Sequence[Kept]]


def settled(mtime_ns: int) -> int:
    """The time of a file, or 0 where a later change could have the same."""
    return mtime_ns if mtime_ns < time.time_ns() - _NEW else 0


def newest_reading(connection: sqlite3.Connection) -> int:
    """The number of the reading that was kept last, 0 where there is none."""
    return int(connection.execute("SELECT max(id) FROM readings").fetchone()[0] or 0)


def all_readings(connection: sqlite3.Connection, newest: int) -> Iterator[tuple[int, str, str, int]]:
    """The number, path, rules and documents of all that were kept up to one; they may be too many to be held."""
    yield from connection.execute("SELECT id, path, rules, documents FROM readings WHERE id <= ?", (newest,))


def known_reading(connection: sqlite3.Connection, key: Key, newest: int) -> Known | None:
    """What is kept of a file or a part of one, unless it is newer than the reading given."""
    found = connection.execute(
        "SELECT id, bytes, modified_ns, content, basis, shown, rules, documents FROM readings"
        " WHERE path = ? AND piece = ? AND id <= ?",
        (*key, newest),
    ).fetchone()
    if found is None:
        return None
    number, size, mtime_ns, content, basis, shown, rules, documents = found
    return Known(number, State(size, mtime_ns, content, basis, shown or ""), rules, documents)


def kept(connection: sqlite3.Connection, reading: int, *, lines: bool) -> list[Kept]:
    """What came of a reading, none where it is there no more; lines: whether those are asked for.

    Raises GarbledError for rows that can't be understood.
    """
    found = connection.execute(
        f"SELECT document, content, {'lines' if lines else 'NULL'}, claims, topics, is_last, problems FROM printed"
        " WHERE reading = ? ORDER BY number",
        (reading,),
    )
    try:
        return [
            Kept(
                json.loads(document), content, printed or "", count, json.loads(topics), is_last=bool(is_last),
                problems=tuple(Problem(*each) for each in json.loads(problems)) if problems else (),
            )
            for document, content, printed, count, topics, is_last, problems in found
        ]  # fmt: skip
    except (ValueError, TypeError):
        raise GarbledError("a row is garbled") from None


def having(connection: sqlite3.Connection, prefix: str) -> list[int]:
    """The readings with a claim whose id begins so."""
    end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    found = connection.execute("SELECT DISTINCT reading FROM claims WHERE id >= ? AND id < ?", (prefix, end))
    return [reading for (reading,) in found]


def document_kept(connection: sqlite3.Connection, path: str, name: str) -> tuple[str, str, str] | None:
    """Of a document of a file, the digest of its text, its basis and its rules."""
    found: tuple[str, str, str] | None = connection.execute(
        "SELECT documents.content, basis, rules FROM documents JOIN readings ON readings.id = reading"
        " WHERE documents.path = ? AND doc = ? ORDER BY documents.id DESC",
        (path, name),
    ).fetchone()
    return found


def write(
    connection: sqlite3.Connection,
    rules: str,
    waiting: Sequence[Waiting],
    touched: Iterable[tuple[int, int]] = (),
    gone: Iterable[int] = (),
) -> None:
    """Readings in place of those with the same key, in one transaction. Raises sqlite3.Error; nothing is written then.

    touched: new times of files, and their readings; gone: readings to be taken out
    """
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    try:
        _remove(cursor, [*gone, *_ids(cursor, (key for key, _, _ in waiting))])
        cursor.executemany("UPDATE readings SET modified_ns = ? WHERE id = ?", touched)
        for key, state, made in waiting:
            cursor.execute("SAVEPOINT reading")
            try:
                _insert(cursor, key, state, rules, made)
            except UnicodeEncodeError:  # half a surrogate pair, which UTF-8 can't hold: it is read anew each time
                cursor.execute("ROLLBACK TO reading")
            cursor.execute("RELEASE reading")
        told = {"rules": rules, "written": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")}
        cursor.executemany("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", told.items())
        cursor.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            cursor.execute("ROLLBACK")
        raise


def _ids(cursor: sqlite3.Cursor, keys: Iterable[Key]) -> Iterator[int]:
    for key in keys:
        yield from (number for (number,) in cursor.execute("SELECT id FROM readings WHERE path = ? AND piece = ?", key))


def _remove(cursor: sqlite3.Cursor, readings: Sequence[int]) -> None:
    rows = [(number,) for number in readings]
    for table, column in (("claims", "reading"), ("documents", "reading"), ("printed", "reading"), ("readings", "id")):
        cursor.executemany(f"DELETE FROM {table} WHERE {column} = ?", rows)


def _insert(cursor: sqlite3.Cursor, key: Key, state: State, rules: str, made: Sequence[Kept]) -> None:
    shown = state.shown if any(each.problems for each in made) else None
    cursor.execute(
        "INSERT INTO readings (path, piece, bytes, modified_ns, content, basis, shown, rules, documents)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(*key, state.size, settled(state.mtime_ns), state.content, state.basis, shown, rules),
            sum(each.is_last for each in made),
        ),
    )
    reading = cursor.lastrowid
    assert reading is not None
    for number, each in enumerate(made):
        problems = json.dumps([(p.where, p.what, p.todo, p.fatal) for p in each.problems]) if each.problems else None
        cursor.execute(
            "INSERT INTO printed (reading, number, document, content, claims, topics, is_last, problems, lines)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(reading, number, json.dumps(each.document, ensure_ascii=False), each.content, each.count),
                *(json.dumps(each.topics, ensure_ascii=False), each.is_last, problems, each.lines),
            ),
        )
        document = _document(cursor, key, state, reading, each)
        for statement, rows in insertions(document, reading, fields_of(each.lines)):
            cursor.executemany(statement, rows)


def _document(cursor: sqlite3.Cursor, key: Key, state: State, reading: int, each: Kept) -> int:
    """The number of the document's row, which is made unless an earlier part of the document has one."""
    if not each.is_first:
        begun = cursor.execute(
            "SELECT id FROM documents WHERE path = ? AND doc = ? AND content = ?",
            (key.path, each.document["id"], each.content),
        ).fetchone()
        if begun:
            cursor.execute("UPDATE documents SET claims = claims + ? WHERE id = ?", (each.count, begun[0]))
            return int(begun[0])
    row = document_row(reading, key.path, state.size, state.mtime_ns, each.content, each.count, each.document)
    made = cursor.execute(INSERT_DOCUMENT, row).lastrowid
    assert made is not None
    return made
