"""One run of a command: what it reads, what it says on standard error, and the exit status that it ends with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from nkru.config import Config, corrections_file, load_config
from nkru.corrections import Corrections, read, set_fields
from nkru.errors import NkruError, Problem, UsageError
from nkru.output import Format, Output, drop_standard_output
from nkru.signals import EndedError, ended_by_signals

if TYPE_CHECKING:
    from nkru.models import Claim, Document
    from nkru.reading import Catalogue
    from nkru.reconcile import Survey
    from nkru.render.results import DocumentRecord, Result
    from nkru.store.keeper import Keeper
    from nkru.work.progress import Progress
    from nkru.work.task import Extracted, Task

PUBLISHED = "--published"
OK, FAILED, WRONG_USAGE, CONFLICT, INTERRUPTED, SIGNALLED = 0, 1, 2, 3, 130, 128


@dataclass(slots=True)
class Run:
    """The state of a run.

    status: the exit status that it would end with now
    jobs: how many processes extract, None: one for each core that may be used
    published: day of publication (`YYYY-MM-DD`) that all documents get, or None
    corrections_file: the file of corrections that an option names, or None
    corrections: what it says, or the one found beside the reports, once claims are loaded
    store: the folder that an option names for the store, None: the usual one, False: none
    """

    output: Output
    quiet: bool = False
    jobs: int | None = None
    published: str | None = None
    status: int = OK
    config: Config = field(default_factory=Config)
    corrections_file: Path | None = None
    corrections: Corrections | None = None
    store: Path | Literal[False] | None = None
    _paths: list[Path] = field(default_factory=list)
    _progress: Progress | None = None

    def say(self, line: str) -> None:
        """A line of information on standard error, unless --quiet."""
        if not self.quiet:
            self._line(line)

    def _line(self, line: str) -> None:
        if self._progress:
            self._progress.clear()
        _stderr(line)

    def report(self, problem: Problem) -> None:
        """A piece of input that could not be used: one line, and exit status 1 if something was lost."""
        if problem.fatal:
            self.status = FAILED
            self._line(f"nkru: {problem}")
        else:
            self.say(f"nkru: {problem}")

    def catalogue(self, paths: list[Path] | None) -> Catalogue:
        """What the paths hold, listed and named; the corrections that are of it are read."""
        chosen = self._paths = self.config.paths(paths or [])
        from nkru.reading import Catalogue

        listed = Catalogue([str(path) for path in chosen], self.report)
        file = self.corrections_file or corrections_file(self.config, chosen)
        self.corrections = read(file) if file is not None else None
        return listed

    def extracted(self, listed: Catalogue, task: Task, *, prints: bool = False) -> Iterator[Extracted]:
        """What comes of each document, in order, as soon as it is known; problems are told.

        prints: whether what comes is printed at once, so that nothing else may be drawn on the same terminal
        """
        from nkru.work.pool import cores, in_order
        from nkru.work.progress import Progress

        keeper, task = self._keeper(task)
        told = ""
        shown = not self.quiet and not (prints and self.output.is_terminal)
        self._progress = Progress(listed, colour=not self.output.no_color) if shown else None
        try:
            items = keeper.items(listed.sources()) if keeper else listed.sources()
            for source, found in in_order(items, task, self.jobs or cores()):
                if keeper:
                    keeper.put(source, found)
                for each in found:
                    for problem in each.problems:
                        self.report(problem)
                    if each.record is not None:
                        yield each
                if self._progress:
                    self._progress.advance(source, found)
            if keeper and task.keeps:
                told = keeper.store.finish()
        finally:
            if keeper:
                keeper.store.close()
            if self._progress:
                self._progress.close()
            self._progress = None
        if told:
            self.say(told)

    def _keeper(self, task: Task) -> tuple[Keeper | None, Task]:
        """The store of this run, if it has one, and the task that fills it; what extracts nothing can only read it."""
        if self.store is False:
            return None, task
        from nkru.store.file import FILE as STORE_FILE
        from nkru.store.keeper import Keeper, usual_folder
        from nkru.store.version import rules_version, settings_version

        folder = self.store or usual_folder(self._paths)
        if folder is None or not (task.extract or (folder / STORE_FILE).exists()):
            return None, task
        task = replace(task, keeps=task.extract)
        versions = rules_version(), settings_version(self.config.topics, self.published)
        return Keeper(folder, self._paths, task, versions, self.report), task

    def load(self, paths: list[Path] | None) -> tuple[list[DocumentRecord], list[Claim]]:
        """What is known of the documents, and all their claims, those included that an earlier run has printed."""
        return self.claims(self.catalogue(paths))

    def claims(self, listed: Catalogue, prefix: str = "") -> tuple[list[DocumentRecord], list[Claim]]:
        """What is known of the documents, and all their claims, with the user's corrections and topics.

        prefix: the others may be left out of which the ids begin otherwise
        """
        from nkru.models import is_each_once
        from nkru.topics import with_topics
        from nkru.work.task import Task

        records: dict[str, DocumentRecord] = {}
        found: list[Claim] = []
        prefix = "" if self.corrections is not None else prefix  # they are made to all claims
        for each in self.extracted(listed, Task(self.published_as, self.config.topics, prefix=prefix)):
            if each.record:
                records[each.record.id] = each.record
            found += each.claims
        found += listed.claims
        if not is_each_once(found):
            again = len(listed.claims) - len({(claim.doc, claim.id) for claim in listed.claims})
            if again:
                self.say(f"nkru: {again:,} of the claims read came before; each is counted once")
            found = list({(claim.doc, claim.id): claim for claim in found}.values())
        if self.corrections is not None:
            found = set_fields(self.corrections, found, self.report)
        return list(records.values()), with_topics(found, self.config.topics)

    @property
    def published_as(self) -> tuple[str, str] | None:
        """The day of publication that all documents get, and what is said of where it comes from."""
        return (self.published, PUBLISHED) if self.published is not None else None

    def survey(self, claims: list[Claim], near: bool = False) -> Survey:
        """What comparing claims finds, with the aliases of the configuration and the user's corrections.

        near: whether near misses will be asked for
        """
        from nkru.reconcile import survey

        return survey(claims, self.config.aliases, self.corrections, self.report, near)

    def documents(self, paths: list[Path] | None) -> tuple[list[DocumentRecord], list[Claim]]:
        """What is known of the documents of the paths, and claims that stand there as such; nothing is extracted."""
        listed = self.catalogue(paths)
        from nkru.work.task import Task

        read = self.extracted(listed, Task(self.published_as, extract=False))
        return [each.record for each in read if each.record and each.is_last], listed.claims

    def document_of(self, claim: Claim, paths: list[Path] | None) -> Document | None:
        """The document that a claim is of, read again; None where there is only a record of it, or a part."""
        listed = self.catalogue(paths)
        from nkru.reading.sources import PartSource

        for source in listed.sources(name=claim.doc):
            for document, _ in source.documents(lambda problem: None):
                if document.id == claim.doc:
                    return document if not isinstance(source, PartSource) else None
        return None

    def print(self, result: Result, *, ids: bool = False) -> None:
        """Write a result in the format that the options ask for; ids: tables for people show those of claims."""
        from nkru.render import render

        chosen = self.output.chosen_format()
        drawn = chosen in (Format.table, Format.markdown)
        screen = replace(self.output.screen(), ids=ids) if drawn else None
        self.output.write(render(result, chosen.value, screen))


@contextmanager
def run(
    output: Output,
    *,
    quiet: bool = False,
    jobs: int | None = None,
    published: str | None = None,
    corrections: Path | None = None,
    store: Path | None = None,
    no_store: bool = False,
) -> Iterator[Run]:
    """Run a command's work; whatever happens in it becomes one clear line and an exit status (typer.Exit).

    jobs: how many processes extract, None: one for each core
    published: the day of publication that the documents get, as the user wrote it
    corrections: the file of corrections that an option names
    store: the folder of the store, None: the usual one; no_store: do without
    """
    current = Run(output, quiet, jobs, corrections_file=corrections, store=False if no_store else store)
    try:
        if no_store and store is not None:
            raise UsageError("--store and --no-store can't both hold; leave one out")
        current.published = _day(published) if published is not None else None
        output.chosen_format()  # a wrong wish is told before the work, not after it
        current.config = load_config(Path.cwd(), current.report)
        with ended_by_signals():
            yield current
    except typer.Exit:
        raise
    except BrokenPipeError:
        drop_standard_output()
        current.status = OK
    except EndedError as ended:
        drop_standard_output()
        current.status = SIGNALLED + ended.number
    except KeyboardInterrupt:
        drop_standard_output()
        current.status = INTERRUPTED
    except NkruError as error:
        _stderr(f"nkru: {error}")
        current.status = WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except Exception as error:
        if os.environ.get("NKRU_DEBUG"):
            raise
        _stderr(f"nkru: a fault of nkru itself: {type(error).__name__}: {error}; NKRU_DEBUG=1 shows where it arose")
        current.status = FAILED
    raise typer.Exit(current.status)


def _day(written: str) -> str:
    """A day of publication as `YYYY-MM-DD`. Raises UsageError for what is no day, or may be two."""
    from nkru.reading.days import day_of

    found = day_of(written)
    day = found.settle(None) if found is not None else None
    if day is None:
        raise UsageError(f"{PUBLISHED} {written}: no day of the calendar; write it as 2024-11-07")
    return day.isoformat()


def _stderr(line: str) -> None:
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
