"""Options that choose groups, and what they come to."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, Annotated

import typer

from nkru.errors import UsageError

if TYPE_CHECKING:
    from nkru.reconcile.selection import Wish

_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?$")


def _complete_verdict(incomplete: str) -> list[str]:
    """Verdicts, for the shell's completion."""
    from nkru.models import Verdict

    return [each.value for each in Verdict if each.value.startswith(incomplete.lower())]


Verdicts = Annotated[
    list[str] | None,
    typer.Option(
        "--verdict",
        metavar="VERDICT",
        help="Groups with this verdict; several with commas, or repeat it.",
        autocompletion=_complete_verdict,
        show_default=False,
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="NAME",
        help="Groups in which this source speaks, by its name, an alias or words of it; the publisher of a claim"
        " for which no source is named. May be repeated.",
        show_default=False,
    ),
]
Units = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        metavar="UNIT",
        help="Groups with a claim in this unit: soldiers, km, EUR, $, %. May be repeated.",
        show_default=False,
    ),
]
Documents = Annotated[
    list[str] | None,
    typer.Option(
        "--document",
        metavar="NAME",
        help="Groups with a claim of this document: its id, file name, folder, or a pattern (wire-*). May be repeated.",
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DAY",
        help="Groups with a claim as of DAY (2024-11-07, 2024-11, 2024) or later; by its day of publication where"
        " it has no as_of.",
        show_default=False,
    ),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DAY", help="The same for DAY or earlier.", show_default=False),
]
LeastConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="0–1",
        min=0.0,
        max=1.0,
        help="Groups that are at least this surely about one fact.",
        show_default=False,
    ),
]
LeastDocuments = Annotated[
    int,
    typer.Option(
        "--min-documents",
        metavar="N",
        min=1,
        help="Groups with claims in at least N documents.",
        show_default=False,
    ),
]


def wish_of(
    topic: str | None,
    sources: list[str] | None,
    units: list[str] | None,
    documents: list[str] | None,
    since: str | None,
    until: str | None,
    verdicts: list[str] | None,
    least_confidence: float,
    least_documents: int,
) -> Wish:
    """What the options ask for. Raises UsageError for what is no verdict, no day, or an empty word."""
    from nkru.models import Verdict
    from nkru.reconcile.selection import Wish

    words = [word.strip().lower() for given in verdicts or () for word in given.split(",")]
    for word in words:
        if word not in list(Verdict):
            raise UsageError(f"--verdict {word}: no such verdict; there are {', '.join(Verdict)}")
    for name, given in (("--source", sources), ("--unit", units), ("--document", documents)):
        if any(not each.strip() for each in given or ()):
            raise UsageError(f"{name}: is empty")
    first, last = _edge("--since", since, last=False), _edge("--until", until, last=True)
    if first and last and first > last:
        raise UsageError(f"--since {since} is after --until {until}")
    return Wish(
        topic=topic,
        sources=tuple(sources or ()),
        units=tuple(units or ()),
        documents=tuple(documents or ()),
        since=first,
        until=last,
        verdicts=tuple(Verdict(word) for word in dict.fromkeys(words)),
        least_confidence=least_confidence,
        least_documents=least_documents,
    )


def _edge(option: str, written: str | None, *, last: bool) -> str | None:
    """The first or last day of what a user wrote: a day, a month or a year."""
    if written is None:
        return None
    from nkru.reading.days import day_of

    if found := _MONTH.match(written.strip()):
        year, month = int(found[1]), int(found[2] or (12 if last else 1))
        if year and 1 <= month <= 12:
            return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1] if last else 1:02}"
    written_day = day_of(written)
    day = written_day.settle(None) if written_day is not None else None
    if day is None:
        raise UsageError(f"{option} {written}: no day of the calendar; write it as 2024-11-07, 2024-11 or 2024")
    return day.isoformat()
