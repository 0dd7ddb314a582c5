"""The command `export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nkru.commands.hints import document_count
from nkru.errors import UsageError
from nkru.options import CorrectionsFile, Jobs, NoStore, Paths, Published, Quiet, Store
from nkru.output import Format, Output, aside
from nkru.run import Run, run

if TYPE_CHECKING:
    from nkru.models import Claim, Group
    from nkru.render.results import DocumentRecord

SHORT = "Write claims and groups to a Parquet, CSV or SQLite file."
EXAMPLES = """\b
Examples:
  nkru export reports/ -o claims.parquet
  nkru export reports/ --groups -o groups.parquet
  nkru export reports/ -o reports.sqlite
  nkru export claims.jsonl -o claims.csv"""

_PARQUET, _CSV, _SQLITE = (".parquet",), (".csv",), (".sqlite", ".sqlite3", ".db")

File = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        readable=False,
        help="Write to FILE, all of it or nothing; its name ends in .parquet, .csv or .sqlite.",
        show_default=False,
    ),
]
Groups = Annotated[
    bool, typer.Option("--groups", help="Write groups in place of claims; a SQLite file has both in any case.")
]


def export(
    paths: Paths = None,
    output: File = None,
    groups: Groups = False,
    published: Published = None,
    corrections: CorrectionsFile = None,
    jobs: Jobs = None,
    store: Store = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
) -> None:
    """Write what was found to a file for a notebook, a spreadsheet or a database.

    Parquet has a row a claim, or with --groups a row a group, its claims in it. SQLite has the tables documents,
    claims, groups and members. CSV is what `extract` and, with --groups, `compare` print.

    PATH may hold claims that `nkru extract` printed.
    """
    with run(
        Output(Format.csv, file=output),
        quiet=quiet,
        jobs=jobs,
        store=store,
        no_store=no_store,
        published=published,
        corrections=corrections,
    ) as job:
        from nkru.render.wording import plural

        file = _file(output)
        documents, claims = job.load(paths)
        found = job.survey(claims).groups if groups or file.suffix.lower() in _SQLITE else []
        _write(job, file, documents, claims, found, groups=groups)
        told = plural(len(found), "group") if groups else plural(len(claims), "claim")
        job.say(f"{told} of {plural(document_count(documents, claims), 'document')} in {file}")


def _file(output: Path | None) -> Path:
    """The file to write. Raises UsageError where none is named or its name tells no format, NkruError for Parquet
    where pyarrow is missing."""
    known = "FILE.parquet, FILE.csv or FILE.sqlite"
    if output is None:
        raise UsageError(f"-o is missing: say where to write, as in -o {known}")
    suffix = output.suffix.lower()
    if suffix not in (*_PARQUET, *_CSV, *_SQLITE):
        raise UsageError(f"{output}: its name tells no format; name it {known}")
    if suffix in _PARQUET:
        import nkru.arrow  # noqa: F401 - what is missing is told before the work, not after it
    return output


def _write(
    job: Run, file: Path, documents: list[DocumentRecord], claims: list[Claim], found: list[Group], *, groups: bool
) -> None:
    from nkru.render.results import claim_list, document_list, group_list

    suffix = file.suffix.lower()
    if suffix in _CSV:
        job.print(group_list(found) if groups else claim_list(documents, claims))
        return
    with aside(file) as beside:
        if suffix in _SQLITE:
            from nkru.database import write

            write(beside, document_list(documents, claims).documents, claims, found)
        elif groups:
            from nkru.arrow import write_groups

            write_groups(beside, found)
        else:
            from nkru.arrow import write_claims

            write_claims(beside, claims)
