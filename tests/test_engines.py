"""The pieces that engines for clusters run give the same as one machine; Spark runs them, and loses nothing."""

from __future__ import annotations

import random
import shutil
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import nkru as library
from command_line import PORT, UNION, Cli
from nkru.models import Claim
from nkru.reconcile import blocking, copies

if TYPE_CHECKING:
    from nkru.engines.spark import Spark

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "corpus", *sorted((ROOT / "benchmarks/corpora").glob("*/docs"))[:2]]


class Here:
    """An engine without any: frames are tables, and are handed on in pieces, in no order."""

    buckets = 5

    def __init__(self, pieces: int) -> None:
        self._pieces = pieces

    def map(self, frame: Any, function: Callable[[Any], Any], schema: Any) -> Any:
        size = -(-len(frame) // self._pieces) or 1
        parts = [function(batch) for batch in frame.combine_chunks().to_batches(max_chunksize=size)]
        random.Random(1).shuffle(parts)
        return pa.concat_tables([schema.empty_table(), *parts])

    def group(self, frame: Any, key: str, function: Callable[[Any], Any], schema: Any) -> Any:
        keys = frame.column(key).to_pylist()
        parts = [function(frame.filter(pa.array(each == one for each in keys))) for one in sorted(set(keys))]
        return pa.concat_tables([schema.empty_table(), *parts])

    def bucketed(self, frame: Any, column: str) -> Any:
        keys = [zlib.crc32(each.encode()) % 3 for each in frame.column(column).to_pylist()]
        return frame.append_column("bucket", pa.array(keys, pa.int64()))

    def union(self, frame: Any, other: Any) -> Any:
        return pa.concat_tables([frame, other])

    def names(self, frame: Any, columns: Sequence[str]) -> set[str]:
        return {each for name in columns for each in frame.column(name).to_pylist() if each}

    def keep(self, frame: Any) -> Any:
        return frame

    def collect(self, frame: Any) -> Any:
        return frame


def grouped(claims: list[Claim], pieces: int) -> list[str]:
    from nkru.arrow import claim_table, groups_in
    from nkru.engines.grouping import grouped
    from nkru.reconcile.groups import severity
    from nkru.reconcile.selection import Wish

    found = groups_in(grouped(Here(pieces), claim_table(claims), {}, Wish()))
    return [group.model_dump_json() for group in sorted(found, key=severity)]


@pytest.mark.parametrize("pieces", [1, 4])
def test_groups_made_in_pieces_are_the_same_to_the_byte(pieces: int) -> None:
    claims = library.extract(library.read(DOCUMENTS))
    here = [group.model_dump_json() for group in library.compare(claims)]
    random.Random(2).shuffle(claims)
    assert len(here) > 40
    assert grouped(claims, pieces) == here


@pytest.mark.parametrize("pieces", [1, 4])
def test_groups_of_blocks_that_are_cut_are_the_same_to_the_byte(pieces: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in {"SMALL": 5, "CROWDED": 8, "LARGE": 40, "PAIRS": 0}.items():
        monkeypatch.setattr(blocking, name, size)
    monkeypatch.setattr(copies, "COPIES", 2)
    claims = library.extract(library.read(DOCUMENTS))
    claims += [claim.model_copy(update={"doc": f"{n}/{claim.doc}"}) for claim in claims[:200] for n in range(4)]
    here = [group.model_dump_json() for group in library.compare(claims)]
    random.Random(3).shuffle(claims)
    assert len(here) > 40
    assert grouped(claims, pieces) == here


def test_a_report_that_thirty_print_is_grouped_the_same() -> None:
    said = "The port said on 5 May 2031 that 12,000 passengers were stranded in Velmar, worth $7,000 (€6,500).\n"
    denied = "The union denied that 12,000 passengers were stranded. It counted 3,000 passengers in Velmar.\n"
    worth = "The cargo that was lost in Velmar was worth €{},500, the insurers said.\n"
    documents = [
        library.Document(id=f"{number:02}.txt", text=said + denied * (number % 3) + worth.format(number))
        for number in range(1, 31)
    ]
    claims = library.extract(documents)
    here = [group.model_dump_json() for group in library.compare(claims)]
    assert here
    assert grouped(claims, 7) == here


def test_nothing_to_compare_makes_no_groups() -> None:
    assert grouped([], 2) == []


SPARK = ("--engine", "spark", "--master", "local[2,4]")


@pytest.fixture(scope="module")
def session() -> Iterator[Spark]:
    """Spark, which all tests share, since it takes long to start; what `nkru` does with it is the same."""
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    from nkru.engines.spark import spark

    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        patch.setenv("PYTHONPATH", str(ROOT / "src"))  # workers stand in another folder
        with spark("local[2,4]") as started:
            yield started


@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("session")
def test_spark_gives_what_one_machine_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nkru: Cli) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(DOCUMENTS[1], "reports")
    (tmp_path / "reports" / "empty.txt").touch()
    here = nkru("compare", "reports", "--format", "jsonl")
    done = nkru("compare", "reports", *SPARK, "--format", "jsonl")
    assert done.stdout == here.stdout
    assert len(here.stdout.splitlines()) > 10
    assert "nkru: reports/empty.txt: is empty; fill it or leave it out" in done.stderr
    assert done.exit_code == here.exit_code == 1
    nkru("extract", "reports", "--output", "claims.jsonl")
    assert nkru("compare", "claims.jsonl", *SPARK, "--format", "jsonl").stdout == here.stdout


@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("session")
def test_spark_reads_and_writes_parquet(tmp_path: Path, nkru: Cli) -> None:
    from pyarrow import parquet

    from nkru.arrow import claims_in

    texts, out = tmp_path / "texts.parquet", tmp_path / "claims"  # Spark stands where it was started
    days = [date(2031, 5, 5), date(2031, 5, 6), None, None]
    rows = {"id": ["a", "b", "c", None], "text": [PORT, UNION, None, PORT], "published": days}
    parquet.write_table(pa.table(rows), texts)
    done = nkru("extract", texts, *SPARK, "-o", out)
    documents = [library.Document(id="a", text=PORT, published="2031-05-05", found={"published": "record"})]
    documents += [library.Document(id="b", text=UNION, published="2031-05-06", found={"published": "record"})]
    printed = [claim.model_dump_json() for claim in claims_in(parquet.read_table(out))]
    assert (out / "_SUCCESS").exists()
    assert sorted(printed) == sorted(claim.model_dump_json() for claim in library.extract(documents))
    assert done.stderr.splitlines()[:2] == [
        f"nkru: {texts}: a row has no `id`; give each row an id of its own",
        f'nkru: {texts}, id c: has no `text`; a record is {{"id": "…", "text": "…"}}',
    ]
    assert done.exit_code == 1


@pytest.mark.filterwarnings("ignore")
def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path, session: Spark) -> None:
    killed = tmp_path / "killed"

    def twice(batch: Any) -> Any:
        import os
        import signal

        import pyarrow

        if not killed.exists():
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return pyarrow.table({"number": [2 * each for each in batch.column("number").to_pylist()]})

    numbers = pa.table({"number": list(range(100))})
    doubled = session.collect(session.map(session.table(numbers, 4), twice, numbers.schema))
    assert killed.exists()
    assert sorted(doubled.column("number").to_pylist()) == list(range(0, 200, 2))


@pytest.mark.parametrize("arguments", [("--near",), ("--findings",), ("--source", "port"), ("--against", "x.json")])
def test_what_spark_has_not_is_wrong_usage(reports: Path, nkru: Cli, arguments: tuple[str, ...]) -> None:
    done = nkru("compare", reports, *SPARK, *arguments)
    assert done.exit_code == 2
    assert f"{arguments[0]}: not with --engine spark" in done.stderr


def test_a_master_needs_an_engine(reports: Path, nkru: Cli) -> None:
    done = nkru("extract", reports, "--master", "local[2]")
    assert done.exit_code == 2
    assert "--master: only with --engine spark" in done.stderr


def test_without_java_it_says_what_to_install(reports: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    monkeypatch.setenv("JAVA_HOME", str(reports))
    done = nkru("extract", reports, *SPARK)
    assert done.exit_code == 1
    assert "needs Java 17 or newer" in done.stderr
    assert len(done.stderr.splitlines()) == 1
