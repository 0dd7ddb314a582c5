"""The command `extract`."""

from __future__ import annotations

from nkru.commands import on_spark
from nkru.commands.hints import document_count, nothing_on
from nkru.options import (
    AsJson,
    CorrectionsFile,
    Engine,
    Engines,
    File,
    Formats,
    Master,
    NoColor,
    Paths,
    Published,
    Quiet,
    Topic,
    agree,
)
from nkru.output import Output
from nkru.run import run

SHORT = "Print the claims found in the documents."
EXAMPLES = """\b
Examples:
  nkru extract reports/
  nkru extract report.txt --topic money
  nkru extract reports/ --format jsonl | jq 'select(.stance == "denied")'
  nkru extract reports.parquet --engine spark -o claims/
  cat report.txt | nkru extract - -o claims.csv"""


def extract(
    paths: Paths = None,
    topic: Topic = None,
    published: Published = None,
    corrections: CorrectionsFile = None,
    format: Formats = None,
    as_json: AsJson = False,
    output: File = None,
    engine: Engines = Engine.local,
    master: Master = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Print the claims found: every figure and date, with who says it, of what, and as of when."""
    with run(
        Output(format, as_json, output, no_color), quiet=quiet, corrections=corrections, published=published
    ) as job:
        agree(engine, master)
        if engine is Engine.spark:
            on_spark.extract(job, paths, topic, master)
            return
        from nkru.render.results import claim_list
        from nkru.render.wording import plural
        from nkru.topics import matches

        documents, claims = job.load(paths)
        chosen = [claim for claim in claims if topic is None or matches(topic, claim)]
        job.print(claim_list(documents, chosen))
        if topic is not None and not chosen:
            job.say(nothing_on(topic, claims))
        job.say(f"{plural(len(chosen), 'claim')} in {plural(document_count(documents, claims), 'document')}")
