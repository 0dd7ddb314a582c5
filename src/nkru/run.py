"""One run of a command: what it reads, what it says on standard error, and the exit status that it ends with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from nkru.config import Config, corrections_file, load_config
from nkru.corrections import Corrections, read, set_fields
from nkru.errors import NkruError, Problem, UsageError
from nkru.output import Format, Output, drop_standard_output

if TYPE_CHECKING:
    from nkru.models import Claim, Document
    from nkru.reconcile import Survey
    from nkru.render.results import Result

PUBLISHED = "--published"
OK, FAILED, WRONG_USAGE, CONFLICT, INTERRUPTED = 0, 1, 2, 3, 130


@dataclass(slots=True)
class Run:
    """The state of a run.

    status: the exit status that it would end with now
    published: day of publication (`YYYY-MM-DD`) that all documents get, or None
    corrections_file: the file of corrections that an option names, or None
    corrections: what it says, or the one found beside the reports, once claims are loaded
    """

    output: Output
    quiet: bool = False
    published: str | None = None
    status: int = OK
    config: Config = field(default_factory=Config)
    corrections_file: Path | None = None
    corrections: Corrections | None = None

    def say(self, line: str) -> None:
        """A line of information on standard error, unless --quiet."""
        if not self.quiet:
            _stderr(line)

    def report(self, problem: Problem) -> None:
        """A piece of input that could not be used: one line, and exit status 1 if something was lost."""
        if problem.fatal:
            self.status = FAILED
            _stderr(f"nkru: {problem}")
        else:
            self.say(f"nkru: {problem}")

    def load(self, paths: list[Path] | None) -> tuple[list[Document], list[Claim]]:
        """Documents of the paths and all their claims, those included that an earlier run has printed."""
        documents, claims = self.documents(paths)
        from nkru.extract import extract
        from nkru.topics import with_topics

        unique = {(claim.doc, claim.id): claim for claim in (*extract(documents), *claims)}
        again = len(claims) - len({(claim.doc, claim.id) for claim in claims})
        if again:
            self.say(f"nkru: {again:,} of the claims read came before; each is counted once")
        found = list(unique.values())
        file = self.corrections_file or corrections_file(self.config, self.config.paths(paths or []))
        if file is not None:
            self.corrections = read(file)
            found = set_fields(self.corrections, found, self.report)
        return documents, with_topics(found, self.config.topics)

    def survey(self, claims: list[Claim]) -> Survey:
        """What comparing claims finds, with the aliases of the configuration and the user's corrections."""
        from nkru.reconcile import survey

        return survey(claims, self.config.aliases, self.corrections, self.report)

    def documents(self, paths: list[Path] | None) -> tuple[list[Document], list[Claim]]:
        """Documents of the paths, and claims that stand there as such; nothing is extracted."""
        chosen = self.config.paths(paths or [])
        from nkru.reading import load

        inputs = load([str(path) for path in chosen], report=self.report)
        documents = list(inputs.documents)
        if self.published is not None:
            documents = [each.published_on(self.published, PUBLISHED) for each in documents]
        return documents, list(inputs.claims)

    def print(self, result: Result, *, ids: bool = False) -> None:
        """Write a result in the format that the options ask for; ids: tables for people show those of claims."""
        from nkru.render import render

        chosen = self.output.chosen_format()
        drawn = chosen in (Format.table, Format.markdown)
        screen = replace(self.output.screen(), ids=ids) if drawn else None
        self.output.write(render(result, chosen.value, screen))


@contextmanager
def run(
    output: Output, *, quiet: bool = False, published: str | None = None, corrections: Path | None = None
) -> Iterator[Run]:
    """Run a command's work; whatever happens in it becomes one clear line and an exit status (typer.Exit).

    published: the day of publication that the documents get, as the user wrote it
    corrections: the file of corrections that an option names
    """
    current = Run(output, quiet, corrections_file=corrections)
    try:
        current.published = _day(published) if published is not None else None
        output.chosen_format()  # a wrong wish is told before the work, not after it
        current.config = load_config(Path.cwd(), current.report)
        yield current
    except typer.Exit:
        raise
    except BrokenPipeError:
        drop_standard_output()
        current.status = OK
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
