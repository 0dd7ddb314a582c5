"""The command line: the `nkru` command and its subcommands, in the order of their use."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from nkru import __version__
from nkru.commands import compare, documents, export, extract, schema, show, topics
from nkru.run import INTERRUPTED

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
3 what --fail-on names was found.""",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nkru {__version__}")
        raise typer.Exit


@app.callback()
def nkru(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Shows where reports on one event disagree in numbers and dates."""


app.command(short_help=extract.SHORT, epilog=extract.EXAMPLES)(extract.extract)
app.command(short_help=compare.SHORT, epilog=compare.EXAMPLES)(compare.compare)
app.command(short_help=topics.SHORT, epilog=topics.EXAMPLES)(topics.topics)
app.command(short_help=show.SHORT, epilog=show.EXAMPLES)(show.show)
app.command(short_help=documents.SHORT, epilog=documents.EXAMPLES)(documents.documents)
app.command(short_help=export.SHORT, epilog=export.EXAMPLES)(export.export)
app.command(short_help=schema.SHORT, epilog=schema.EXAMPLES)(schema.schema)


def main() -> None:
    """The `nkru` command."""
    # A run makes many small objects that live to its end: looking for cycles less often saves a tenth of a short run.
    gc.set_threshold(100_000, 50, 50)
    try:
        app()
    except KeyboardInterrupt:  # before a command has begun
        sys.exit(INTERRUPTED)
