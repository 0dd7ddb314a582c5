"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nkru.errors import NkruError, UsageError
from nkru.output import Format
from nkru.run import PUBLISHED


class Engine(StrEnum):
    """Where the work is done."""

    local = "local"
    spark = "spark"


def complete_topic(incomplete: str) -> list[tuple[str, str]]:
    """Names and descriptions of topics, for the shell's completion."""
    from nkru.config import load_config
    from nkru.topics import topics

    try:
        known = topics(load_config(Path.cwd(), lambda problem: None).topics)
    except NkruError:
        known = topics()
    return [(each.name, each.description) for each in known if each.name.startswith(incomplete.lower())]


Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help="Files and folders to read; - is standard input. Without any: corpus/ or what nkru.toml names.",
        show_default=False,
        readable=False,  # the reading room tells of a file that can't be read, and reads the others
    ),
]
Topic = Annotated[
    str | None,
    typer.Option(
        "--topic",
        "-t",
        metavar="TOPIC",
        help="Only this topic, or what speaks of this word (`nkru topics` lists the topics).",
        autocompletion=complete_topic,
        show_default=False,
    ),
]
CorrectionsFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        readable=False,
        help="Corrections of yours. Without it: what nkru.toml names, or corrections.toml here or beside the reports.",
        show_default=False,
    ),
]
Formats = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, json, jsonl, csv or markdown; NKRU_FORMAT sets another default than table.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        PUBLISHED,
        metavar="DAY",
        help="Read all documents as published on DAY (2024-11-07), whatever they say themselves.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        envvar="NKRU_JOBS",
        show_envvar=False,
        help="Extract in N processes; without it, and without NKRU_JOBS, one for each core. The output is the same.",
        show_default=False,
    ),
]
Store = Annotated[
    Path | None,
    typer.Option(
        "--store",
        metavar="DIR",
        readable=False,
        help="Keep what was read in DIR, so that the next run reads only what has changed. Without it: in .nkru/ beside"
        " the first folder that is read.",
        show_default=False,
    ),
]
NoStore = Annotated[bool, typer.Option("--no-store", help="Read everything anew, and keep nothing.")]
AsJson = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
File = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        readable=False,
        help="Write to FILE; .json, .jsonl, .csv, .md and .txt choose the format.",
        show_default=False,
    ),
]
Engines = Annotated[
    Engine,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        help="local, or spark for more than one machine (pip install 'nkru[spark]'): PATH may then be Parquet, and "
        "-o a folder to write Parquet files to.",
    ),
]
Master = Annotated[
    str | None,
    typer.Option(
        "--master",
        metavar="URL",
        help="With --engine spark, which cluster: local[2,4], spark://HOST:7077, yarn. Without it: what spark-submit "
        "says, else all cores of this machine.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summaries and hints; errors are still told.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colour, as with NO_COLOR set.")]


def agree(engine: Engine, master: str | None) -> None:
    """Whether the options can hold together. Raises UsageError."""
    if master and engine is not Engine.spark:
        raise UsageError("--master: only with --engine spark")
