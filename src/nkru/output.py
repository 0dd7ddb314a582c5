"""Where results go: standard output or a file, in which format, on what kind of screen."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from nkru.errors import OutputError, UsageError

if TYPE_CHECKING:
    from nkru.render import Screen

_DEFAULT_WIDTH, _LEAST_WIDTH = 100, 60


class Format(StrEnum):
    """How a result is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    markdown = "markdown"


_BY_SUFFIX = {
    ".json": Format.json,
    ".jsonl": Format.jsonl,
    ".ndjson": Format.jsonl,
    ".csv": Format.csv,
    ".md": Format.markdown,
    ".markdown": Format.markdown,
    ".txt": Format.table,
}


@dataclass(frozen=True, slots=True)
class Output:
    """What the options say of the output.

    format: None lets the file's name, then NKRU_FORMAT decide; file: None is standard output
    """

    format: Format | None = None
    as_json: bool = False
    file: Path | None = None
    no_color: bool = False

    def chosen_format(self) -> Format:
        """The format asked for, else the one of the file's name, else NKRU_FORMAT's, else a table.

        Raises UsageError where two are asked for or NKRU_FORMAT names none.
        """
        if self.as_json and self.format not in (None, Format.json):
            raise UsageError(f"--json and --format {self.format} can't both hold; leave one out")
        if self.as_json or self.format:
            return self.format or Format.json
        if self.file and self.file.suffix.lower() in _BY_SUFFIX:
            return _BY_SUFFIX[self.file.suffix.lower()]
        wish = os.environ.get("NKRU_FORMAT", "")
        try:
            return Format(wish) if wish else Format.table
        except ValueError:
            raise UsageError(f"NKRU_FORMAT={wish}: no such format; there are {', '.join(Format)}") from None

    @property
    def names_format(self) -> bool:
        """Whether an option or the file's name says the format."""
        named = self.file is not None and self.file.suffix.lower() in _BY_SUFFIX
        return self.as_json or self.format is not None or named

    def screen(self) -> Screen:
        """The terminal's width and whether it shows colour; without a terminal COLUMNS or 100, no colour."""
        from nkru.render import Screen

        terminal = self.is_terminal
        columns = os.environ.get("COLUMNS", "")
        width = int(columns) if columns.isdecimal() else _DEFAULT_WIDTH
        if terminal:
            with suppress(OSError):
                width = os.get_terminal_size(sys.stdout.fileno()).columns or width
        colour = terminal and not self.no_color and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return Screen(width=max(_LEAST_WIDTH, width), colour=colour)

    @property
    def is_terminal(self) -> bool:
        """Whether results go to a terminal."""
        return self.file is None and sys.stdout is not None and sys.stdout.isatty()

    def write(self, chunks: Iterable[str]) -> None:
        """Write all of it. Raises OutputError where that can't be done, BrokenPipeError where nobody reads on."""
        if self.file is None or str(self.file) == "-":
            _write_standard_output(chunks)
        else:
            _write_file(self.file, chunks)


def drop_standard_output() -> None:
    """Let what is still buffered go nowhere, so that nothing is said of a closed pipe when Python ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _write_standard_output(chunks: Iterable[str]) -> None:
    if sys.stdout is None:
        raise OutputError("standard output is closed; use -o FILE")
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        for chunk in chunks:
            sys.stdout.write(chunk)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_standard_output()
        raise OutputError(f"standard output can't be written: {error.strerror}") from None


def _write_file(path: Path, chunks: Iterable[str]) -> None:
    with aside(path) as file, file.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        stream.writelines(chunks)


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """A file to write beside the one named, put in its place at the end: a reader never sees half of it.

    Raises OutputError where it can't be written.
    """
    target = Path(os.path.realpath(path))
    special = target.exists() and not target.is_file()
    beside = target if special else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield beside
        if not special:
            if target.exists():
                beside.chmod(target.stat().st_mode & 0o777)
            beside.replace(target)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or errno.EIO)
        raise OutputError(f"{path}: can't be written: {reason}; name another file with -o") from None
    finally:
        if not special:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
