"""How far long work has come, on a terminal."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from nkru.reading import Catalogue
from nkru.reading.sources import Source
from nkru.work.task import Extracted

if TYPE_CHECKING:
    import rich.progress

_PATIENCE = 1.0  # seconds of work before anything is drawn
_INTERVAL = 0.2  # seconds between two pictures


class Progress:
    """A line on standard error with documents, MB, claims and the time left; nothing where that is no terminal.

    It is drawn when work is done, by no thread of its own: processes are forked beside it.
    """

    def __init__(self, listed: Catalogue, *, colour: bool) -> None:
        self._listed, self._colour = listed, colour
        self._documents = self._bytes = self._claims = 0
        self._begun = self._drawn = time.monotonic()
        self._wanted = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._bar: rich.progress.Progress | None = None

    def advance(self, source: Source, found: list[Extracted]) -> None:
        """A source is done."""
        self._bytes += source.weight
        self._documents += sum(each.record is not None and each.is_last for each in found)
        self._claims += sum(each.count for each in found)
        now = time.monotonic()
        if self._wanted and now - self._begun > _PATIENCE and now - self._drawn > _INTERVAL:
            self._drawn = now
            self._draw()

    def clear(self) -> None:
        """Make room for a line of text; the next picture stands below it."""
        self.close()

    def close(self) -> None:
        """Leave nothing on the screen."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _draw(self) -> None:
        if self._bar is None:
            self._bar = _bar(colour=self._colour)
            self._bar.add_task("", total=self._listed.weight(), documents=len(self._listed), claims=0, done=0)
            self._bar.start()
        task = self._bar.task_ids[0]
        self._bar.update(task, completed=self._bytes, done=self._documents, claims=self._claims, refresh=True)


def _bar(*, colour: bool) -> rich.progress.Progress:
    from rich import progress  # noqa: PLC0415 - drawn seldom, slow to import
    from rich.console import Console  # noqa: PLC0415

    return progress.Progress(
        progress.BarColumn(None),
        progress.TaskProgressColumn(),
        progress.TextColumn("{task.fields[done]:,} of {task.fields[documents]:,} documents"),
        progress.DownloadColumn(),
        progress.TextColumn("{task.fields[claims]:,} claims"),
        progress.TimeRemainingColumn(),
        console=Console(stderr=True, no_color=True if not colour else None),
        auto_refresh=False,
        transient=True,
    )
