"""metadata.csv beside the files: a row for a file, a column for a field."""

from __future__ import annotations

import io
import os
import posixpath
import unicodedata
from pathlib import Path

from nkru.errors import Problem, Report
from nkru.reading.decoding import NotTextError, decode
from nkru.reading.metadata import Metadata, merged, plain_value, read_fields, squeezed
from nkru.reading.paths import SIDECAR, Entry, one_line, unreadable
from nkru.rules import words

_TODO = "give it a header line with the column `file`"


class Sidecars:
    """The metadata.csv files of the folders that are read, each read once."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._tables: dict[Path, dict[str, Metadata]] = {}
        self._above: dict[tuple[str, str], list[tuple[str, dict[str, Metadata]]]] = {}

    def metadata(self, entry: Entry) -> Metadata:
        """What the metadata.csv of a file's folder says of it, and those of the folders above up to the one given."""
        folder, name = os.path.split(entry.path)
        if (folder, entry.folder) not in self._above:
            self._above[folder, entry.folder] = self._tables_above(Path(folder), Path(entry.folder))
        tables = self._above[folder, entry.folder]
        return merged(table.get(_key(f"{way}/{name}"), Metadata()) for way, table in tables) if tables else Metadata()

    def _tables_above(self, below: Path, root: Path) -> list[tuple[str, dict[str, Metadata]]]:
        """The tables that may speak of a folder's files, nearest first, and the way from each down to the folder."""
        found, folder = [], below
        while True:
            if folder not in self._tables:
                self._tables[folder] = _read_table(folder, self._report)
            if table := self._tables[folder]:
                found.append((below.relative_to(folder).as_posix(), table))
            if folder in (root, folder.parent):
                return found
            folder = folder.parent


def _key(path: str) -> str:
    """A relative path by which rows and files are matched; file systems differ in how they compose letters."""
    return unicodedata.normalize("NFC", posixpath.normpath(path.strip().replace("\\", "/")))


def _read_table(folder: Path, report: Report) -> dict[str, Metadata]:
    """The rows of a folder's metadata.csv by the file they speak of; rows that are wrong are reported."""
    path = folder / SIDECAR
    where = one_line(str(path))
    try:
        if not path.is_file():
            return {}
        text = decode(path.read_bytes()).text
    except OSError as error:
        report(unreadable(where, error))
        return {}
    except NotTextError as error:
        report(Problem(where, str(error), "save it as CSV in UTF-8"))
        return {}
    rows = _rows(text, where, report)
    header = [squeezed(cell) for cell in rows[0][1]] if rows else []
    column = next(
        (header.index(name) for name in map(squeezed, words("metadata")["sidecar"]["file"]) if name in header), -1
    )
    if column < 0:
        report(Problem(where, "has no column `file`", _TODO))
        return {}
    table: dict[str, Metadata] = {}
    for line, row in rows[1:]:
        place = f"{where}:{line}"
        file = row[column].strip() if column < len(row) else ""
        if len(row) > len(header):
            report(Problem(place, f"has {len(row)} cells under {len(header)} columns", "quote cells that hold a comma"))
        elif not file:
            report(Problem(place, "names no file", "fill in the column `file`"))
        elif _key(file) in table:
            report(Problem(place, f"a second row for {one_line(file)}", "keep one; the first was used"))
        else:
            if not _exists(folder, file):
                report(Problem(place, f"there is no file {one_line(file)} here", "check its name", fatal=False))
            cells = {name: plain_value(cell) for name, cell in zip(rows[0][1], row, strict=False)}
            table[_key(file)] = read_fields(cells, SIDECAR, lambda _, place=place: place, report)  # type: ignore[misc]
    return table


def _exists(folder: Path, file: str) -> bool:
    try:
        return (folder / file.replace("\\", "/")).exists()
    except (OSError, ValueError):
        return False


def _rows(text: str, where: str, report: Report) -> list[tuple[int, list[str]]]:
    """The rows that are not blank, each with the number of its last line."""
    import csv  # noqa: PLC0415 - needed only where there is a metadata.csv

    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, row))
    except csv.Error as error:
        report(
            Problem(
                f"{where}:{reader.line_num}", f"is no CSV ({one_line(str(error))})", "mend it; rows above were used"
            )
        )
    return rows
