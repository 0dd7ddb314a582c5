"""Which files are to be read, in which order, and what they are called."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from nkru.errors import Problem, Report

SUFFIXES = (".txt", ".md", ".jsonl")
NAMED_SUFFIXES = (*SUFFIXES, ".json")  # a .json file is read when it is named itself: folders hold all kinds
_REPORTS = (".htm", ".html", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".eml")  # hold reports as a rule
SIDECAR = "metadata.csv"
STDIN = "-"

_READS = "nkru reads .txt, .md and .jsonl files"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to be read; many thousands are held at once, so it is made of strings and little else.

    folder: the folder given, or the one that a file given stands in; above it no metadata.csv is looked for
    relative: its path below that folder
    """

    folder: str
    relative: str

    @property
    def path(self) -> str:
        """Where the file is."""
        return self.relative if self.folder == "." else os.path.join(self.folder, self.relative)  # noqa: PTH118

    @property
    def name(self) -> str:
        """Its path relative to the folder given, or its name, as one line with POSIX slashes."""
        return one_line(self.relative)

    @property
    def given(self) -> str:
        """Its path as given, with POSIX slashes."""
        return one_line(PurePath(self.path).as_posix())

    @property
    def shown(self) -> str:
        """The path as messages show it."""
        return one_line(self.path)

    @property
    def suffix(self) -> str:
        """What its name ends with, in lower case."""
        return suffix(self.relative)


def suffix(path: str) -> str:
    """The ending of a file's name, with its point and in lower case: pathlib takes ten times as long for it."""
    return os.path.splitext(path)[1].lower()  # noqa: PTH122


def one_line(text: str) -> str:
    """Text as one line that can be printed: blanks made single, what UTF-8 can't hold replaced."""
    text = " ".join(text.split())
    if not text.isprintable():
        text = "".join(char if char.isprintable() or char == "\u200d" else "\ufffd" for char in text)
    return text


def find(paths: Iterable[str | os.PathLike[str]], report: Report) -> Iterator[Entry]:
    """The files that paths stand for, folders in order of relative path; each file once.

    A path that can't be used is reported and passed over.
    """
    seen: set[str] = set()
    folders: dict[str, str] = {}
    for given in paths:
        for entry, linked in _entries(os.fspath(given), report):
            real = _real(entry.path, folders, linked=linked)
            if real not in seen:
                seen.add(real)
                yield entry


def _real(path: str, folders: dict[str, str], *, linked: bool) -> str:
    """The path without links; folders: those that are known, so that each is looked up once."""
    if linked:
        return os.path.realpath(path)
    folder, name = os.path.split(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return f"{folders[folder]}/{name}"


def _entries(given: str, report: Report) -> Iterator[tuple[Entry, bool]]:
    """The files that a path stands for, and of each whether it is a link."""
    path, shown = Path(given), one_line(given) or "''"
    try:
        mode = path.stat().st_mode if given else 0
    except (OSError, ValueError) as error:
        report(unreadable(shown, error))
        return
    if stat.S_ISDIR(mode):
        yield from _in_folder(path, shown, report)
    elif not given:
        report(Problem(shown, "is no path", "name a file or a folder"))
    elif not stat.S_ISREG(mode):
        report(Problem(shown, "is no regular file", "pass its content on standard input (-)"))
    elif suffix(given) not in NAMED_SUFFIXES:
        kind = f"{path.suffix} files are not read" if path.suffix else "has no suffix that tells what it is"
        report(Problem(shown, kind, f"{_READS}; turn it into text"))
    else:
        yield Entry(str(path.parent), path.name), True


def _in_folder(folder: Path, shown: str, report: Report) -> Iterator[tuple[Entry, bool]]:
    """The readable files below a folder, in order of relative path, and of each whether it is a link."""
    paths, others, missed, links, base = list[str](), 0, list[str](), set[str](), str(folder)
    for relative, linked in _walk(folder, report):
        kind = suffix(relative)
        if kind in SUFFIXES:
            paths.append(relative)
            if linked:
                links.add(relative)
        elif relative.rpartition("/")[2] != SIDECAR:
            others += 1
            missed += [kind] * (kind in _REPORTS)
    if paths and missed:
        count = f"{len(missed)} files are" if len(missed) > 1 else "1 file is"
        what = f"{count} not read ({', '.join(sorted(set(missed)))})"
        report(Problem(shown, what, f"{_READS}; turn reports into text", fatal=False))
    if not paths:
        what = f"none of its {others} files can be read" if others else "the folder holds no documents"
        report(Problem(shown, what, _READS))
    for relative in sorted(paths):
        yield Entry(base, relative), relative in links


def _walk(folder: Path, report: Report) -> Iterator[tuple[str, bool]]:
    """Relative paths of all regular files that are not hidden, and whether each is a link.

    A folder reached twice over links is read once.

    Links to folders wait until all real folders are read, so that the outcome doesn't hang on the order in which the
    file system lists them.
    """
    seen: set[str] = set()
    folders, links = [""], list[str]()
    while folders or links:
        below = folders.pop() if folders else links.pop(0)
        real = os.path.realpath(folder / below)
        if real in seen:
            continue
        seen.add(real)
        try:
            with os.scandir(folder / below) as listing:
                found = sorted(listing, key=lambda item: item.name)
        except OSError as error:
            report(unreadable(one_line(str(folder / below)), error))
            continue
        for item in found:
            if item.name.startswith("."):
                continue
            relative = f"{below}/{item.name}" if below else item.name
            try:
                if item.is_dir():
                    (links if item.is_symlink() else folders).append(relative)
                elif item.is_file():
                    yield relative, item.is_symlink()
                elif item.is_symlink() and not (folder / relative).exists():
                    report(Problem(one_line(str(folder / relative)), "is a link to nothing", "mend or remove it"))
            except OSError as error:
                report(unreadable(one_line(str(folder / relative)), error))


def unreadable(where: str, error: Exception) -> Problem:
    """What to say of a file or folder that the system won't give."""
    if isinstance(error, FileNotFoundError):
        return Problem(where, "no such file or folder", "check the spelling")
    if isinstance(error, PermissionError):
        return Problem(where, "may not be read", "give yourself the right to read it, or leave it out")
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Problem(where, f"can't be read ({one_line(reason).lower()})", "check the path")
