"""The file of a store: made where there is none, anew where it is of another layout, set aside where it is damaged.

It is an SQLite database with a write-ahead log (https://sqlite.org/wal.html): readers don't wait for the writer, and a
run that is killed leaves whole transactions.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from nkru.errors import NkruError
from nkru.store.tables import APPLICATION, FORMAT, SCHEMA

FOLDER = ".nkru"
FILE = "claims.sqlite"
_ASIDE = "claims.damaged.sqlite"
_PATIENCE = 30.0  # seconds that one run waits for the transaction of another, which takes a fraction of one
_PAGE = 8192  # bytes; the lines of a document fill several pages
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_GARBLED = "Could not decode to UTF-8"  # the module's own words, without a code
_CUT_OFF = sqlite3.SQLITE_IOERR_SHORT_READ


class GarbledError(sqlite3.DatabaseError):
    """What stands in a row is not what was put there."""


class NoStoreError(NkruError):
    """There can be no store here; what: what is wrong with which file or folder."""

    def __init__(self, file: Path, what: str) -> None:
        super().__init__(f"{file}: {what}")
        self.file, self.what = file, what


def connect(folder: Path) -> sqlite3.Connection:
    """A connection to the store in a folder; both are made where they are missing.

    Raises NoStoreError where that can't be done, and sqlite3.DatabaseError for a damaged file; see `is_damage`.
    """
    try:
        _make(folder)
    except OSError as error:
        raise NoStoreError(folder, f"can't be made ({error.strerror})") from None
    file = folder / FILE
    end = time.monotonic() + _PATIENCE
    while True:
        connection = None
        try:
            connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
            _prepare(connection, file)
            return connection
        except (sqlite3.Error, NoStoreError) as error:
            if connection is not None:
                connection.close()
            if isinstance(error, NoStoreError) or is_damage(error):
                raise
            # Two that make one store at the same time may be refused without being made to wait.
            if not _is_busy(error) or time.monotonic() > end:
                raise NoStoreError(file, f"can't be opened ({reason(error)})") from None
            time.sleep(0.05)


def inode(file: Path) -> tuple[int, int]:
    """What tells a file from one that has taken its place; zeros where there is none."""
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_dev, status.st_ino


def set_aside(folder: Path, damaged: tuple[int, int]) -> Path:
    """Give a damaged store another name, unless another run has already done so; the name.

    damaged: what `inode` says of it. Raises NoStoreError where it can't be done.
    """
    file, aside = folder / FILE, folder / _ASIDE
    try:
        if inode(file) != damaged:
            return aside
        file.replace(aside)
        for ending in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{file}{ending}").unlink()
    except FileNotFoundError:  # another run was faster
        pass
    except OSError as error:
        raise NoStoreError(file, f"is damaged and can't be set aside ({error.strerror})") from None
    return aside


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error tells of a file that is broken, and not of a disk that is full or a file that is in use."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in _DAMAGE or code == _CUT_OFF or isinstance(error, GarbledError) or _GARBLED in str(error)


def is_full(error: sqlite3.Error) -> bool:
    """Whether an error tells of a disk that is full."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL


def reason(error: sqlite3.Error) -> str:
    """Why the database refuses, in its own words, which may end with all that stands in a row."""
    return " ".join(str(error).partition(" with text ")[0].split())


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _make(folder: Path) -> None:
    """The folder, and in it a file that keeps it out of git; a folder of the user's own stays as it is."""
    own = folder.name != FOLDER and folder.is_dir()
    folder.mkdir(parents=True, exist_ok=True)
    if not own:
        with suppress(FileExistsError), (folder / ".gitignore").open("x", encoding="utf-8") as stream:
            stream.write("*\n")


def _prepare(connection: sqlite3.Connection, file: Path) -> None:
    def ask(pragma: str) -> object:
        return connection.execute(f"PRAGMA {pragma}").fetchone()[0]

    connection.execute("BEGIN")  # one state of the file: another run may be making the tables
    try:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        application, layout = ask("application_id"), ask("user_version")
    finally:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
    if application != APPLICATION and tables:
        raise NoStoreError(file, "is a database of another program")
    if not tables:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
    if ask("journal_mode") != "wal":
        ask("journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = OFF")
    if (application, layout) != (APPLICATION, FORMAT):
        _create(connection)


def _create(connection: sqlite3.Connection) -> None:
    """The tables in place of all that are there, unless another run has just made them."""
    with closing(connection.cursor()) as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        try:
            if cursor.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                for kind in ("view", "table"):
                    names = cursor.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,)).fetchall()
                    for (name,) in names:
                        if not name.startswith("sqlite_"):
                            cursor.execute(f'DROP {kind} IF EXISTS "{name}"')
                for statement in SCHEMA:
                    cursor.execute(statement)
                cursor.execute(f"PRAGMA application_id = {APPLICATION}")
                cursor.execute(f"PRAGMA user_version = {FORMAT}")
            cursor.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                cursor.execute("ROLLBACK")
            raise
