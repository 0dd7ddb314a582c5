"""The door to Spark: tables in, tables out, functions of `nkru.engines.jobs` run on its workers.

This is the only module that imports pyspark.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nkru.errors import NkruError, OutputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

try:
    import pyarrow as pa
    from py4j.protocol import Py4JError
    from pyspark.errors import AnalysisException, PySparkException
    from pyspark.sql import SparkSession
    from pyspark.sql.functions import col, crc32
except ImportError:
    raise NkruError("--engine spark needs pyspark, which is not installed; pip install 'nkru[spark]'") from None

LOCAL = "local[*,4]"
"""All cores of this machine; a task that failed is tried four times, which plain `local[*]` does not do."""
_EACH = 4
_FEW = 5
ROWS = 2_000
"""How many rows a worker is handed at once."""
_LOGGING = Path(__file__).parent.parent / "data" / "log4j2.properties"
Mapped = Callable[["pa.RecordBatch"], "pa.Table"]
Grouped = Callable[["pa.Table"], "pa.Table"]


class Spark:
    """A session: frames are made, mapped, grouped, and collected or written."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session
        session.conf.set("spark.sql.shuffle.partitions", str(self.buckets))
        session.conf.set("spark.sql.adaptive.coalescePartitions.enabled", "false")

    @property
    def cores(self) -> int:
        """How many tasks run at once."""
        return self._session.sparkContext.defaultParallelism

    @property
    def buckets(self) -> int:
        """How many groups of work there are at a time: some for each core, so that all have something to do."""
        return _EACH * self.cores

    def parquet(self, locations: Sequence[str]) -> DataFrame:
        """The rows of Parquet files and folders of such, anywhere that Spark reads."""
        return self._session.read.parquet(*locations)

    def table(self, table: pa.Table, parts: int) -> DataFrame:
        """The rows of a table, dealt out to so many tasks."""
        return self._session.createDataFrame(table).repartition(max(1, parts))  # there may be no rows

    def map(self, frame: DataFrame, function: Mapped, schema: pa.Schema) -> DataFrame:
        """What a function makes of each batch of rows."""

        def batches(given: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in given:
                yield from function(batch).to_batches()

        return frame.mapInArrow(batches, self._types(schema))

    def group(self, frame: DataFrame, key: str, function: Grouped, schema: pa.Schema) -> DataFrame:
        """What a function makes of all rows that have a key in common."""

        def group(table: pa.Table) -> pa.Table:  # Spark counts the arguments of what it is given, and `self` for one
            return function(table)

        return frame.groupBy(key).applyInArrow(group, self._types(schema))

    def bucketed(self, frame: DataFrame, column: str) -> DataFrame:
        """The rows with a column `bucket`, the same for all that have a text in common; buckets are few."""
        return frame.withColumn("bucket", crc32(col(column)) % self.buckets)

    def union(self, frame: DataFrame, other: DataFrame) -> DataFrame:
        """The rows of two frames with the same columns."""
        return frame.unionByName(other)

    def names(self, frame: DataFrame, columns: Sequence[str]) -> set[str]:
        """All texts that stand in some columns."""
        found: set[str] = set()
        for name in columns:
            found.update(each for each in frame.select(name).distinct().toArrow().column(0).to_pylist() if each)
        return found

    def repeated(self, frame: DataFrame, column: str) -> list[str]:
        """Texts that stand in several rows, a few of them."""
        more = frame.groupBy(column).count().where((col("count") > 1) & col(column).isNotNull())
        return sorted(str(each) for each in more.limit(_FEW).toArrow().column(column).to_pylist())

    def parted(self, frame: DataFrame, column: str) -> tuple[DataFrame, DataFrame]:
        """The rows in which a column is empty, without it, and what stands there in the others."""
        return frame.where(col(column).isNull()).drop(column), frame.where(col(column).isNotNull()).select(column)

    def keep(self, frame: DataFrame) -> DataFrame:
        """The same rows, which are reckoned once though they are asked for again."""
        return frame.persist()

    def collect(self, frame: DataFrame) -> pa.Table:
        """All rows, here."""
        return frame.toArrow()

    def count(self, frame: DataFrame) -> int:
        """How many rows there are."""
        return frame.count()

    def write(self, frame: DataFrame, location: str) -> None:
        """A folder of Parquet files. Raises OutputError where there is something of that name."""
        try:
            frame.write.parquet(location)
        except AnalysisException as error:
            if "ALREADY_EXISTS" in (error.getCondition() or ""):
                raise OutputError(f"{location}: is there already; name another folder with -o") from None
            raise

    def _types(self, schema: pa.Schema) -> Any:
        return self._session.createDataFrame(schema.empty_table()).schema


@contextmanager
def spark(master: str | None = None) -> Iterator[Spark]:
    """A session for the time of a run; raises NkruError, in one line, for what goes wrong on Spark's side.

    One that is there already, as in a notebook, is used and left.

    master: local[N,4], spark://HOST:PORT, yarn …; without it what spark-submit says, else LOCAL
    """
    if not _has_java():
        raise NkruError(
            "--engine spark needs Java 17 or newer, which was not found; "
            "install it (Debian: apt-get install default-jre-headless) or set JAVA_HOME"
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session, own = None, SparkSession.getActiveSession() is None
    try:
        session = _session(master)
        yield Spark(session)
    except (PySparkException, Py4JError) as error:
        if os.environ.get("NKRU_DEBUG"):
            raise
        raise NkruError(f"Spark: {_told(error)}; NKRU_DEBUG=1 shows where it arose") from None
    finally:
        if session is not None and own:
            session.stop()


def _session(master: str | None) -> SparkSession:
    builder = SparkSession.builder.appName("nkru")
    settings = {
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(ROWS),
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.showConsoleProgress": "false",
    }
    submitted = "SPARK_ENV_LOADED" in os.environ or "PYSPARK_GATEWAY_PORT" in os.environ
    if not submitted:
        settings |= {
            "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOGGING.as_uri()}",
            "spark.ui.enabled": "false",
        }
    if master or not submitted:
        builder = builder.master(master or LOCAL)
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return (Path(home) / "bin" / "java").exists() if home else shutil.which("java") is not None


def _told(error: Exception) -> str:
    """The line of an error of Spark's that says most: the last one of a worker's traceback, else the first."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    own = [line for line in lines if line.split(":")[0].endswith(("Error", "Exception")) and not line.startswith("at ")]
    return (own[-1] if own else lines[0] if lines else type(error).__name__)[:300]
