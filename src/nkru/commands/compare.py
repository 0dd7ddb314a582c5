"""The command `compare`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from nkru.commands.hints import document_count, nothing_on
from nkru.options import AsJson, File, Formats, NoColor, Paths, Published, Quiet, Topic
from nkru.output import Output
from nkru.run import CONFLICT, run

SHORT = "Print groups of claims about one fact, with verdicts."
EXAMPLES = """\b
Examples:
  nkru compare reports/
  nkru compare reports/ --topic troops
  nkru compare reports/ -t containers --format markdown
  nkru extract reports/ --format jsonl | nkru compare - --json
  nkru compare reports/ --fail-on conflict --quiet -o disputes.json"""


class FailOn(StrEnum):
    """What makes `compare` end with status 3."""

    conflict = "conflict"


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
            job.say(nothing_on(topic, claims))
        job.say(summary(tuple(groups), len(claims), document_count(documents, claims)))
        if fail_on and any(group.verdict == Verdict.CONFLICT for group in groups):
            job.status = CONFLICT
