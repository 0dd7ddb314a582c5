"""The command line. A command parses its options, calls the library and hands the result to a renderer."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nkru import __version__
from nkru.errors import NkruError
from nkru.output import Format, Output
from nkru.run import CONFLICT, INTERRUPTED, PUBLISHED, run

if TYPE_CHECKING:
    from nkru.models import Claim, Document

app = typer.Typer(
    name="nkru",
    help="Shows where reports on one event disagree in numbers and dates.",
    epilog="""\b
Examples:
  nkru compare reports/                  what can be compared, disputes first
  nkru compare reports/ --topic troops   one topic
  nkru topics reports/                   what there are figures and dates for
  nkru extract reports/ -o claims.csv    every claim, for a spreadsheet

\b
Exit status: 0 done, 1 something could not be read or written, 2 wrong usage,
3 a conflict was found (with --fail-on conflict).""",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class FailOn(StrEnum):
    """What makes `compare` end with status 3."""

    conflict = "conflict"


def _complete_topic(incomplete: str) -> list[tuple[str, str]]:
    """Names and descriptions of topics, for the shell's completion."""
    from nkru.config import load_config
    from nkru.topics import topics

    try:
        known = topics(load_config(Path.cwd(), lambda problem: None).topics)
    except NkruError:
        known = topics()
    return [(each.name, each.description) for each in known if each.name.startswith(incomplete.lower())]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nkru {__version__}")
        raise typer.Exit


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
        autocompletion=_complete_topic,
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
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summaries and hints; errors are still told.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colour, as with NO_COLOR set.")]


@app.callback()
def nkru(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Shows where reports on one event disagree in numbers and dates."""


@app.command(
    short_help="Print the claims found in the documents.",
    epilog="""\b
Examples:
  nkru extract reports/
  nkru extract report.txt --topic money
  nkru extract reports/ --format jsonl | jq 'select(.stance == "denied")'
  cat report.txt | nkru extract - -o claims.csv""",
)
def extract(
    paths: Paths = None,
    topic: Topic = None,
    published: Published = None,
    format: Formats = None,
    as_json: AsJson = False,
    output: File = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Print the claims found: every figure and date, with who says it, of what, and as of when."""
    with run(Output(format, as_json, output, no_color), quiet=quiet, published=published) as job:
        from nkru.render.results import claim_list
        from nkru.render.wording import plural
        from nkru.topics import matches

        documents, claims = job.load(paths)
        chosen = [claim for claim in claims if topic is None or matches(topic, claim)]
        job.print(claim_list(documents, chosen))
        if topic is not None and not chosen:
            job.say(_no_such_topic(topic, claims))
        job.say(f"{plural(len(chosen), 'claim')} in {plural(_document_count(documents, claims), 'document')}")


@app.command(
    short_help="Print groups of claims about one fact, with verdicts.",
    epilog="""\b
Examples:
  nkru compare reports/
  nkru compare reports/ --topic troops
  nkru compare reports/ -t containers --format markdown
  nkru extract reports/ --format jsonl | nkru compare - --json
  nkru compare reports/ --fail-on conflict --quiet -o disputes.json""",
)
def compare(
    paths: Paths = None,
    topic: Topic = None,
    published: Published = None,
    format: Formats = None,
    as_json: AsJson = False,
    output: File = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", metavar="conflict", help="End with status 3 where there is one.", show_default=False),
    ] = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Group claims about one fact and say of each group whether its claims agree.

    \b
    agree       all say the same
    compatible  one value could satisfy all
    evolving    they differ, but as of different dates
    conflict    no single value satisfies all

    PATH may hold claims that `nkru extract` printed.
    """
    with run(Output(format, as_json, output, no_color), quiet=quiet, published=published) as job:
        from nkru.models import Verdict
        from nkru.reconcile import compare as reconcile
        from nkru.render.results import group_list
        from nkru.render.wording import summary

        documents, claims = job.load(paths)
        groups = reconcile(claims, topic=topic, aliases=job.config.aliases)
        job.print(group_list(groups))
        if topic is not None and not groups:
            job.say(_no_such_topic(topic, claims))
        job.say(summary(tuple(groups), len(claims), _document_count(documents, claims)))
        if fail_on and any(group.verdict == Verdict.CONFLICT for group in groups):
            job.status = CONFLICT


@app.command(
    short_help="Print the topics of the documents and their disputes.",
    epilog="""\b
Examples:
  nkru topics reports/
  nkru topics reports/ --json""",
)
def topics(
    paths: Paths = None,
    format: Formats = None,
    as_json: AsJson = False,
    output: File = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Print what the reports give figures and dates for: topics, with their claims and disputes."""
    with run(Output(format, as_json, output, no_color), quiet=quiet) as job:
        from nkru.reconcile import compare as reconcile
        from nkru.render.results import topic_list
        from nkru.render.wording import summary
        from nkru.topics import topics as known_topics

        documents, claims = job.load(paths)
        groups = reconcile(claims)
        descriptions = {each.name: each.description for each in known_topics(job.config.topics)}
        job.print(topic_list(claims, groups, descriptions))
        job.say(summary(tuple(groups), len(claims), _document_count(documents, claims)))


@app.command(
    short_help="Print a claim in its passage.",
    epilog="""\b
Examples:
  nkru show c1f03a7b reports/
  nkru show g7ab reports/ --format markdown""",
)
def show(
    claim_id: Annotated[
        str, typer.Argument(metavar="CLAIM_ID", help="Id of a claim or a group, or the first characters of one.")
    ],
    paths: Paths = None,
    format: Formats = None,
    as_json: AsJson = False,
    output: File = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Print a claim in its passage, with all that is known of it; or a group."""
    with run(Output(format, as_json, output, no_color), quiet=quiet) as job:
        from nkru.reconcile import compare as reconcile
        from nkru.render.results import group_list, passage

        documents, claims = job.load(paths)
        by_id = {claim.id: claim for claim in claims}
        name = _unique(claim_id, list(by_id))
        if name:
            job.print(passage(by_id[name], documents))
            return
        groups = {group.id: group for group in reconcile(claims)}
        name = _unique(claim_id, list(groups))
        if not name:
            raise NkruError(f"{claim_id}: no claim or group has this id; `nkru extract --format csv` lists the ids")
        job.print(group_list([groups[name]]))


@app.command(
    short_help="Print the documents and what is known of them.",
    epilog="""\b
Examples:
  nkru documents reports/
  nkru documents reports/ --format csv""",
)
def documents(
    paths: Paths = None,
    format: Formats = None,
    as_json: AsJson = False,
    output: File = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Print the documents read: publisher, day and title, and where each of these was found."""
    with run(Output(format, as_json, output, no_color), quiet=quiet) as job:
        from nkru.render.results import document_list
        from nkru.render.wording import plural

        read, claims = job.documents(paths)
        listed = document_list(read, claims)
        job.print(listed)
        job.say(plural(len(listed.documents), "document"))


@app.command(
    short_help="Print the JSON Schema of the output.",
    epilog="""\b
Examples:
  nkru schema
  nkru schema | jq '."$defs".Group'""",
)
def schema(output: File = None, quiet: Quiet = False) -> None:
    """Print the JSON Schema (draft 2020-12) of what nkru prints as JSON."""
    with run(Output(Format.json, file=output), quiet=quiet) as job:
        import json

        from nkru.schema import schema as made

        job.output.write([json.dumps(made(), ensure_ascii=False, indent=2), "\n"])


def _unique(prefix: str, ids: list[str]) -> str | None:
    """The id that is, or alone begins with, a prefix; None where there is none. Raises NkruError for several."""
    if prefix in ids:
        return prefix
    found = [each for each in ids if prefix and each.startswith(prefix)]
    if len(found) > 1:
        raise NkruError(f"{prefix}: {len(found)} ids begin so: {', '.join(found[:4])}{' …' if len(found) > 4 else ''}")
    return found[0] if found else None


def _no_such_topic(topic: str, claims: list[Claim]) -> str:
    """What to say where a topic gives nothing: that, and which topics there are."""
    from nkru.render.wording import plural
    from nkru.topics import matches

    spoken = sum(matches(topic, claim) for claim in claims)
    if spoken:
        return f"nkru: {plural(spoken, 'claim')} on {topic!r}, but no two about one fact; see `nkru extract -t {topic}`"
    counts = Counter(name for claim in claims for name in claim.topics)
    there = ", ".join(sorted(counts, key=lambda name: (-counts[name], name))) or "none"
    return f"nkru: nothing on {topic!r}; topics in these documents: {there}"


def _document_count(documents: list[Document], claims: list[Claim]) -> int:
    return len({each.id for each in documents} | {claim.doc for claim in claims})


def main() -> None:
    """The `nkru` command."""
    # A run makes many small objects that live to its end: looking for cycles less often saves a tenth of a short run.
    gc.set_threshold(100_000, 50, 50)
    try:
        app()
    except KeyboardInterrupt:  # before a command has begun
        sys.exit(INTERRUPTED)
