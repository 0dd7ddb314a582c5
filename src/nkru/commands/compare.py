"""The command `compare`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nkru.commands import on_spark
from nkru.commands.hints import document_count, no_group_on, nothing_chosen
from nkru.commands.wishes import (
    Documents,
    LeastConfidence,
    LeastDocuments,
    Since,
    Sources,
    Units,
    Until,
    Verdicts,
    wish_of,
)
from nkru.errors import UsageError
from nkru.options import (
    AsJson,
    CorrectionsFile,
    Engine,
    Engines,
    File,
    Formats,
    Jobs,
    Master,
    NoColor,
    NoStore,
    Paths,
    Published,
    Quiet,
    Store,
    Topic,
    agree,
)
from nkru.output import Output
from nkru.run import CONFLICT, run

if TYPE_CHECKING:
    from nkru.models import Finding, Group
    from nkru.reconcile import Survey
    from nkru.reconcile.selection import Selection
    from nkru.render.results import ChangeList, FindingList, GroupList, NearList

SHORT = "Print groups of claims about one fact, with verdicts."
EXAMPLES = """\b
Examples:
  nkru compare reports/
  nkru compare reports/ --topic troops --verdict conflict
  nkru compare reports/ --source "health ministry" --since 2024-11
  nkru compare reports/ -t containers --format markdown
  nkru extract reports/ --format jsonl | nkru compare - --json
  nkru compare reports/ --near
  nkru compare reports/ --against last-week.json
  nkru compare reports/ --fail-on conflict --quiet -o disputes.json"""


class FailOn(StrEnum):
    """What makes `compare` end with status 3."""

    conflict = "conflict"
    finding = "finding"
    change = "change"


Near = Annotated[
    bool, typer.Option("--near", help="Print what was almost taken for one fact, and what kept it apart, in words.")
]
Findings = Annotated[
    bool, typer.Option("--findings", help="Print only what a document says against its own sums, dates or figures.")
]
Against = Annotated[
    Path | None,
    typer.Option(
        "--against",
        metavar="FILE",
        readable=False,
        help="Print what is new, gone and changed since FILE, which an earlier `nkru compare --json` printed.",
        show_default=False,
    ),
]
Ids = Annotated[
    bool,
    typer.Option("--ids", help="Show the ids of claims in tables and Markdown, as a file of corrections names them."),
]
FailsOn = Annotated[
    list[FailOn] | None,
    typer.Option(
        "--fail-on",
        metavar="WHAT",
        help="End with status 3 where a conflict, a finding or (with --against) a change is printed; may be repeated.",
        show_default=False,
    ),
]


def compare(
    paths: Paths = None,
    topic: Topic = None,
    verdict: Verdicts = None,
    source: Sources = None,
    unit: Units = None,
    document: Documents = None,
    since: Since = None,
    until: Until = None,
    min_confidence: LeastConfidence = 0.0,
    min_documents: LeastDocuments = 1,
    near: Near = False,
    findings: Findings = False,
    against: Against = None,
    ids: Ids = False,
    corrections: CorrectionsFile = None,
    published: Published = None,
    format: Formats = None,
    as_json: AsJson = False,
    output: File = None,
    engine: Engines = Engine.local,
    master: Master = None,
    fail_on: FailsOn = None,
    jobs: Jobs = None,
    store: Store = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Group claims about one fact and say of each group whether its claims agree.

    \b
    agree       all say the same
    compatible  one value could satisfy all
    evolving    they differ, but as of different dates
    conflict    no single value satisfies all

    After the groups: what one document says against itself (a part larger than its whole, parts that don't make
    their sum, a weekday that the date has not).

    Options that choose take whole groups, after all claims are compared: they change no verdict. For --topic,
    --source, --unit, --document, --since and --until, one claim that is of all of these is enough.

    PATH may hold claims that `nkru extract` printed.
    """
    setting = Output(format, as_json, output, no_color)
    with run(
        setting, quiet=quiet, jobs=jobs, store=store, no_store=no_store, published=published, corrections=corrections
    ) as job:
        fails = set(fail_on or ())
        _agree(near, findings, against, fails)
        wish = wish_of(topic, source, unit, document, since, until, verdict, min_confidence, min_documents)
        agree(engine, master)
        if engine is Engine.spark:
            _agree_on_spark(near, findings, against, source)
            on_spark.compare(job, paths, wish, master, fail_on_conflict=FailOn.conflict in fails)
            return
        from nkru.reading.earlier import read_groups
        from nkru.reconcile.selection import Selection
        from nkru.render.wording import summary

        earlier = read_groups(against) if against is not None else None
        documents, claims = job.load(paths)
        survey, chosen = job.survey(claims, near), Selection(wish, claims, job.config.aliases)
        groups = chosen.groups(survey.groups)
        found: list[Finding] = []
        shown: NearList | ChangeList | FindingList | GroupList
        if near:
            shown, head = _near(survey, chosen)
        elif earlier is not None:
            shown, head = _changes(earlier, survey, chosen)
        else:
            found = _found(survey, chosen)
            shown, head = _groups(groups, found, only_findings=findings)
        job.print(shown, ids=ids)
        if shown.is_empty and claims and not wish.is_empty:
            job.say(no_group_on(topic, claims) if topic and wish.is_topic else nothing_chosen(wish, claims))
        job.say(head + summary(tuple(groups), len(claims), document_count(documents, claims), len(found)))
        conflict = any(group.verdict == "conflict" for group in groups)
        met = {FailOn.conflict: conflict, FailOn.finding: bool(found), FailOn.change: not shown.is_empty}
        if any(met[each] for each in fails):
            job.status = CONFLICT


def _agree(near: bool, findings: bool, against: Path | None, fails: set[FailOn]) -> None:
    """Whether the options can hold together. Raises UsageError."""
    views = [name for name, on in (("--near", near), ("--findings", findings), ("--against", against)) if on]
    if len(views) > 1:
        raise UsageError(f"{views[0]} and {views[1]} print different things; ask for one at a time")
    if FailOn.change in fails and against is None:
        raise UsageError("--fail-on change: needs --against FILE, to know what has changed")
    if FailOn.finding in fails and (near or against):
        raise UsageError(f"--fail-on finding: {views[0]} prints no findings; leave one out")


def _agree_on_spark(near: bool, findings: bool, against: Path | None, source: list[str] | None) -> None:
    """Whether the options can be had with --engine spark. Raises UsageError."""
    wanted = (("--near", near), ("--findings", findings), ("--against", against), ("--source", source))
    for name, on in wanted:
        if on:
            raise UsageError(f"{name}: not with --engine spark; extract there, and compare here what you choose")


def _near(survey: Survey, chosen: Selection) -> tuple[NearList, str]:
    from nkru.reconcile.near import near_misses
    from nkru.render.results import near_list

    near = chosen.near(near_misses(survey))
    return near_list(near), f"{len(near)} almost one; "


def _changes(earlier: list[Group], survey: Survey, chosen: Selection) -> tuple[ChangeList, str]:
    from nkru.reconcile.changes import changes
    from nkru.render.results import change_list
    from nkru.render.wording import change_summary

    differ = [each for each in changes(earlier, survey.groups) if chosen.takes_group(each.group)]
    return change_list(differ), f"{change_summary(differ)}; "


def _found(survey: Survey, chosen: Selection) -> list[Finding]:
    from nkru.reconcile.findings import check

    return chosen.findings(check(survey))


def _groups(groups: list[Group], found: list[Finding], *, only_findings: bool) -> tuple[FindingList | GroupList, str]:
    from nkru.render.results import finding_list, group_list

    return (finding_list(found) if only_findings else group_list(groups, found)), ""
