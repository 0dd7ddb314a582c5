"""A run with a store: what it has is not read again, and what is read is put in."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from nkru.errors import Report
from nkru.models import Claim, DateClaim, QuantityClaim
from nkru.reading.decoding import NotTextError, decode
from nkru.reading.sources import FileSource, PartSource, RecordSource, Source, Stamp, changed
from nkru.render.results import DocumentRecord
from nkru.render.streaming import from_lines
from nkru.segments import digest_of
from nkru.store.file import FOLDER
from nkru.store.readings import Kept, Key, State
from nkru.store.rows import fields_of
from nkru.store.store import Store
from nkru.work.pool import Item, Ready
from nkru.work.task import Extracted, Task

_KINDS: dict[str, type[QuantityClaim | DateClaim]] = {"quantity": QuantityClaim, "date": DateClaim}
_LISTS = ("source_chain", "topics", "alt")
_PIECES = 1 << 32  # more than the code points of a record: its parts have numbers that no others have


def usual_folder(paths: Iterable[Path]) -> Path | None:
    """Where the store of some paths is: beside the first that is a folder, in it where it is the current one.

    None where there is no folder: files alone have no store.
    """
    first = next((path for path in paths if str(path) != "-" and path.is_dir()), None)
    if first is None:
        return None
    here, folder = Path.cwd(), Path(os.path.abspath(first))  # noqa: PTH100 - links are left as they are
    holder = folder if folder == here else folder.parent
    return Path(FOLDER) if holder == here else holder / FOLDER


class Keeper:
    """What stands between the sources of a run and its work.

    folder: of the store
    paths: those that the run reads
    task: what is done with sources
    versions: of the rules, and of the user's settings that change claims
    """

    def __init__(
        self, folder: Path, paths: Iterable[Path], task: Task, versions: tuple[str, str], report: Report
    ) -> None:
        self._task = task
        self._settings = versions[1]
        self._holder = os.path.dirname(os.path.abspath(folder))  # noqa: PTH100, PTH120
        self._folders: dict[str, str] = {}
        self._with_prefix: frozenset[int] | None = None
        whole = [os.path.abspath(path) for path in paths if str(path) != "-"]  # noqa: PTH100
        roots = ["" if path == self._holder else self._named(path) for path in whole]
        self.store = Store(folder, versions[0], roots, report)

    def items(self, sources: Iterable[Source]) -> Iterator[Item]:
        """The sources; in place of those that the store has, what it has."""
        for source in sources:
            key = self._key(source)
            if key is None:
                yield source
                continue
            content = _content(source)
            state = self._state(source, source.stamp, content)
            reading = self.store.look_up(key, state, partial(_digest_now, source))
            if reading is None:
                yield source
            else:
                weight = 0 if isinstance(source, FileSource) else source.weight  # what others hold is their text
                yield Ready(source, partial(self._again, source, reading), weight)

    def put(self, source: Source, made: list[Extracted]) -> None:
        """Keep what came of a source, if it came of it now, all of it, and in a state that will be known again."""
        key = self._key(source)
        if key is None or not made or any(each.kept is None for each in made):
            return
        if any(problem == changed(source.shown) for each in made for problem in each.problems):
            return
        listed = len(source.problems)  # what was found wrong on listing is found again by each run
        kept = [
            Kept(
                each.record.__dict__ if each.record else {},
                each.digest,
                each.kept or "",
                (each.kept or "").count("\n"),
                dict(each.topics),
                is_first=not (isinstance(source, PartSource) and source.part is not None and source.part.start),
                is_last=each.is_last,
                problems=each.problems[listed if number == 0 else 0 :],
            )
            for number, each in enumerate(made)
        ]
        content = _content(source) or made[0].digest
        self.store.put(key, self._state(source, made[0].stamp, content), kept)

    def _again(self, source: Source, reading: int) -> list[Extracted]:
        """What the store has of a source; it is read after all where another run has taken that out meanwhile."""
        task = self._task
        lines = task.extract and (task.models or task.format is not None)
        if lines and task.prefix and not task.format:
            lines = reading in self._readings_with(task.prefix)
        kept = self.store.fetch(reading, lines=lines)
        if not kept:
            return task(source)
        made = [self._restored(source, each) for each in kept]
        made[0].problems = source.problems + made[0].problems
        return made

    def _restored(self, source: Source, kept: Kept) -> Extracted:
        task = self._task
        record = DocumentRecord.of_fields(kept.document)
        found = Extracted(record, source.path, digest=kept.content, is_last=kept.is_last, problems=kept.problems)
        if not task.extract:
            return found
        if task.models or task.topic is not None or task.format not in (None, "json", "jsonl"):
            task.finish(found, _claims(kept.lines))
        else:
            found.count = kept.count
            found.printed = from_lines(kept.lines, task.format) if task.format else ""
        found.topics = Counter(kept.topics)
        return found

    def _readings_with(self, prefix: str) -> frozenset[int]:
        """The readings of which a claim's id begins so."""
        if self._with_prefix is None:
            self._with_prefix = frozenset(self.store.readings_with(prefix))
        return self._with_prefix

    def _key(self, source: Source) -> Key | None:
        """How the store knows a source; None for what is no file, and for one that can't be read."""
        if not source.path:
            return None
        path = self._named(source.path)
        if isinstance(source, FileSource):
            return Key(path)
        if isinstance(source, PartSource) and source.part is not None:
            return Key(path, source.line * _PIECES + source.part.start)
        if isinstance(source, RecordSource):
            return Key(path, source.lines[0][0] if isinstance(source.lines, tuple) else 0)
        return None

    def _named(self, path: str) -> str:
        """A path from the folder that holds the store's, or an absolute one."""
        folder, name = os.path.split(path)
        if folder not in self._folders:
            whole = os.path.abspath(folder)  # noqa: PTH100
            inside = whole == self._holder or whole.startswith(os.path.join(self._holder, ""))  # noqa: PTH118
            self._folders[folder] = Path(whole[len(self._holder) + 1 :] if inside else whole).as_posix()
        before = self._folders[folder]
        joined = name if before == "." else f"{before.rstrip('/')}/{name}" if name else before
        return joined if joined.isascii() else os.fsencode(joined).decode("utf-8", "backslashreplace")

    def _state(self, source: Source, stamp: Stamp, content: str) -> State:
        names: object = ()
        if isinstance(source, RecordSource):
            names = sorted(source.names.items())
        elif isinstance(source, PartSource) and source.document is not None:  # a record says more than its text does
            names = sorted(source.document.model_dump(exclude={"text"}).items())
        told = repr((source.name, source.sidecar.values, source.sidecar.found, names, self._settings))
        basis = hashlib.blake2b(told.encode("utf-8", "backslashreplace"), digest_size=12).hexdigest()
        return State(stamp.bytes, stamp.mtime_ns, content, basis, source.shown)


def _claims(lines: str) -> list[Claim]:
    """The claims in lines that nkru has printed itself."""
    found: list[Claim] = []
    for fields in fields_of(lines):
        fields |= {name: tuple(fields[name]) for name in _LISTS if name in fields}
        found.append(_KINDS[fields["kind"]].of_fields(fields))
    return found


def _content(source: Source) -> str:
    """The digest of a text that a source has at hand; an empty string for a file that is yet to be read."""
    if isinstance(source, PartSource) and source.part is not None:
        return source.part.digest
    if isinstance(source, RecordSource):
        lines = source.lines if isinstance(source.lines, str) else "\n".join(f"{n} {line}" for n, line in source.lines)
        return digest_of(lines)
    return ""


def _digest_now(source: Source) -> str:
    """The digest of what a file holds now; an empty string where it can't be read, which reading it will tell."""
    try:
        return digest_of(decode(Path(source.path).read_bytes()).text)
    except (OSError, NotTextError):
        return ""
