"""What `extract` and `compare` do with --engine spark."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nkru.errors import Problem, UsageError
from nkru.output import Output
from nkru.run import CONFLICT, PUBLISHED, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame

    from nkru.engines.spark import Spark
    from nkru.models import Claim, Group
    from nkru.reconcile.selection import Wish

_PARQUET = (".parquet", ".pq")
_URL = re.compile(r"^([a-z][a-z0-9]+):/+")
_BATCH = 4  # batches of documents for each core


def extract(job: Run, paths: list[Path] | None, topic: str | None, master: str | None) -> None:
    """Extract on Spark; the claims go to a folder of Parquet files, or come here to be printed."""
    with _session(job, master) as spark:
        from nkru.arrow import claim_schema, claims_in
        from nkru.render.results import claim_list
        from nkru.render.wording import plural

        frame = _claims(spark, job, paths, topic)
        if location := _folder(job.output):
            spark.write(frame, location)
            count = spark.count(spark.parquet([location]))
            job.say(f"{plural(count, 'claim')} in {location}")
            return
        found = claims_in(spark.collect(frame).select(claim_schema().names))
        found.sort(key=lambda claim: (claim.doc, claim.start, claim.end, claim.kind))
        job.print(claim_list([], found))
        job.say(f"{plural(len(found), 'claim')} in {plural(len({each.doc for each in found}), 'document')}")


def compare(job: Run, paths: list[Path] | None, wish: Wish, master: str | None, *, fail_on_conflict: bool) -> None:
    """Compare on Spark; the groups go to a folder of Parquet files, or come here to be printed."""
    with _session(job, master) as spark:
        from nkru.arrow import groups_in
        from nkru.engines.grouping import grouped
        from nkru.reconcile.groups import severity
        from nkru.render.results import group_list
        from nkru.render.wording import plural, summary

        frame = grouped(spark, _claims(spark, job, paths, None), job.config.aliases, wish)
        if location := _folder(job.output):
            spark.write(frame, location)
            written = spark.parquet([location])
            job.say(f"{plural(spark.count(written), 'group')} in {location}")
            conflict = fail_on_conflict and spark.count(written.where("verdict = 'conflict'")) > 0
        else:
            found: list[Group] = sorted(groups_in(spark.collect(frame)), key=severity)
            job.print(group_list(found))
            claims: list[Claim] = [claim for group in found for claim in group.claims]
            job.say(summary(tuple(found), len(claims), len({claim.doc for claim in claims}), 0))
            conflict = fail_on_conflict and any(group.verdict == "conflict" for group in found)
        if conflict:
            job.status = CONFLICT


def location(path: Path) -> str:
    """A path as it was written: `hdfs://host/claims`, of which Path makes `hdfs:/host/claims`."""
    return _URL.sub(r"\1://", str(path)) if _URL.match(str(path)) else str(path)


@contextmanager
def _session(job: Run, master: str | None) -> Iterator[Spark]:
    from nkru.config import corrections_file
    from nkru.engines.spark import spark

    if job.corrections_file:
        raise UsageError("--corrections: not with --engine spark; leave it out, or extract there and compare here")
    if found := corrections_file(job.config, []):
        job.report(Problem(str(found), "corrections are not made with --engine spark", fatal=False))
    with spark(master) as session:
        yield session


def _claims(spark: Spark, job: Run, paths: list[Path] | None, topic: str | None) -> DataFrame:
    """The claims of Parquet files, or of whatever else the paths hold, listed here and read by the workers."""
    from nkru.arrow import claim_schema, claim_table
    from nkru.engines.jobs import Extraction, found_schema, sources_table

    dated = (job.published, PUBLISHED) if job.published is not None else None
    extraction = Extraction(topic, dated, job.config.topics)
    chosen = paths or []
    parquet = [location(path) for path in chosen if _is_parquet(path)]
    if parquet and len(parquet) < len(chosen):
        raise UsageError("with --engine spark PATHs are Parquet, or none is; turn the others into Parquet, too")
    if parquet:
        frame = spark.parquet(parquet)
        if {"doc", "start", "sentence"} <= set(frame.columns):
            return spark.map(frame.select(claim_schema().names), extraction.of_claims, claim_schema())
        if not {"id", "text"} <= set(frame.columns):
            raise UsageError(f"{parquet[0]}: has no columns id and text; it has {', '.join(frame.columns)}")
        shown = ", ".join(parquet)
        for name in spark.repeated(frame, "id"):
            what = f"several rows have the id {name}, their claims go together"
            job.report(Problem(shown, what, "give each row an id of its own", fatal=False))
        return _told(spark, job, spark.map(frame, replace(extraction, shown=shown).of_records, found_schema()))
    listed = job.catalogue(paths)
    table = sources_table(listed.sources(), listed.weight(), _BATCH * spark.cores)
    frame = _told(spark, job, spark.map(spark.table(table, len(table)), extraction.of_sources, found_schema()))
    if listed.claims:
        earlier = spark.table(claim_table(listed.claims), spark.cores)
        frame = frame.unionByName(spark.map(earlier, extraction.of_claims, claim_schema()))
    return frame


def _told(spark: Spark, job: Run, found: DataFrame) -> DataFrame:
    """The claims of what was found; the problems are told."""
    from nkru.engines.jobs import PROBLEM, problems_in

    claims, problems = spark.parted(spark.keep(found), PROBLEM)
    for problem in problems_in(spark.collect(problems)):
        job.report(problem)
    return claims


def _is_parquet(path: Path) -> bool:
    if path.suffix.lower() in _PARQUET or _URL.match(str(path)):
        return True
    return path.is_dir() and next(path.glob("*.parquet"), None) is not None


def _folder(output: Output) -> str | None:
    """The folder to write Parquet files to, where the output is to be none of the formats."""
    if output.file is None or str(output.file) == "-" or output.names_format:
        return None
    return location(output.file)
