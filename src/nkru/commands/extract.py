"""The command `extract`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nkru.commands import on_spark
from nkru.commands.hints import document_count, nothing_on
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
from nkru.output import Format, Output
from nkru.run import Run, run

if TYPE_CHECKING:
    from nkru.reading import Catalogue

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
    jobs: Jobs = None,
    store: Store = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Print the claims found: every figure and date, with who says it, of what, and as of when."""
    with run(
        Output(format, as_json, output, no_color),
        quiet=quiet,
        jobs=jobs,
        store=store,
        no_store=no_store,
        corrections=corrections,
        published=published,
    ) as job:
        agree(engine, master)
        if engine is Engine.spark:
            on_spark.extract(job, paths, topic, master)
            return
        listed = job.catalogue(paths)
        if listed.claims or any(entry.deed == "set" for entry in (job.corrections.entries if job.corrections else ())):
            _all_at_once(job, listed, topic)
        else:
            _as_they_come(job, listed, topic)


def _as_they_come(job: Run, listed: Catalogue, topic: str | None) -> None:
    """Print the claims of each document as soon as they are known; no more than some documents are held."""
    from nkru.render.streaming import Printed, claim_stream
    from nkru.topics import topic_index
    from nkru.work.task import Task

    topic_index(job.config.topics)  # faults in a user's topics are told before the work
    chosen = job.output.chosen_format()
    counts, topics = Counter[str](), Counter[str]()

    def printed() -> Iterator[Printed]:
        task = Task(job.published_as, job.config.topics, True, False, chosen.value, job.output.screen(), topic)
        for each in job.extracted(listed, task, prints=chosen is not Format.json):
            if each.record is not None:
                counts.update(claims=each.count, documents=each.is_last)
                topics.update(each.topics)
                yield each.record, each.printed, each.is_last

    job.output.write(claim_stream(printed(), chosen.value))
    _sum_up(job, topic, counts["claims"], counts["documents"], topics)


def _all_at_once(job: Run, listed: Catalogue, topic: str | None) -> None:
    """Print the claims where those that were read before, or that the user corrects, hang on all the others."""
    from nkru.render.results import claim_list
    from nkru.topics import matches

    documents, claims = job.claims(listed)
    chosen = [claim for claim in claims if topic is None or matches(topic, claim)]
    job.print(claim_list(documents, chosen))
    topics = Counter(name for claim in claims for name in claim.topics)
    _sum_up(job, topic, len(chosen), document_count(documents, claims), topics)


def _sum_up(job: Run, topic: str | None, claims: int, documents: int, topics: Counter[str]) -> None:
    from nkru.render.wording import plural

    if topic is not None and not claims:
        job.say(nothing_on(topic, topics))
    job.say(f"{plural(claims, 'claim')} in {plural(documents, 'document')}")
