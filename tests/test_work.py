"""Extraction in several processes: the same bytes whatever their number, and nothing lost when one is killed."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import Cli, shell
from nkru.errors import Problem
from nkru.output import Format
from nkru.reading import Catalogue
from nkru.reading.sources import Source
from nkru.work import pool
from nkru.work.pool import Ready, in_order
from nkru.work.task import Extracted, Task


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of reports and records; batches are so small that there are many."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pool, "_BATCH", 300)
    monkeypatch.setattr(pool, "_LEAST", 500)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        text = f"The port of Velmar said on {number % 28 + 1} May 2031 that {number + 300} passengers were stranded.\n"
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    lines = [json.dumps({"id": f"r{n}", "text": f"A union counted {n + 2} ferries in 2031."}) for n in range(40)]
    (folder / "records.jsonl").write_text("\n".join([*lines[:20], "broken", *lines[20:]]), "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    return folder


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("command", ["extract", "compare", "topics", "documents"])
def test_the_output_is_the_same_whatever_the_number_of_processes(
    many: Path, nkru: Cli, command: str, format: str
) -> None:
    alone, *others = (nkru(command, many, "--format", format, "--jobs", jobs, "--no-store") for jobs in (1, 2, 3))
    assert alone.stdout
    assert "records.jsonl:21: is no JSON" in alone.stderr
    assert alone.exit_code == 1
    for other in others:
        assert (other.stdout, other.stderr, other.exit_code) == (alone.stdout, alone.stderr, alone.exit_code)


def test_the_environment_names_the_number_of_processes(many: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NKRU_JOBS", "none")
    assert nkru("extract", many).exit_code == 2


class _Deadly(Task):
    """A task that kills its process when it meets a document; once, if there is a file to remember it by."""

    def __call__(self, source: Source) -> list[Extracted]:
        mark, victim = os.environ["MARK"], os.environ["VICTIM"]
        if source.name == victim and not (mark and Path(mark).exists()):
            if mark:
                Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(source)


def _read(folder: Path, task: Task) -> Iterator[Extracted]:
    problems: list[Problem] = []
    for _, found in in_order(Catalogue([folder], problems.append).sources(), task, 2):
        yield from found


def test_a_process_that_is_killed_loses_nothing(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARK", str(many.parent / "killed"))
    monkeypatch.setenv("VICTIM", "27.txt")
    assert list(_read(many, _Deadly(format="jsonl"))) == list(_read(many, Task(format="jsonl")))
    assert (many.parent / "killed").exists()


def test_a_document_that_kills_each_process_is_named_and_left_out(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARK", "")
    monkeypatch.setenv("VICTIM", "27.txt")
    found = list(_read(many, _Deadly(format="jsonl")))
    all_of_them = list(_read(many, Task(format="jsonl")))
    assert [each for each in found if each.record] == [
        each for each in all_of_them if each.record and each.record.id != "27.txt"
    ]
    told = [str(problem) for each in found for problem in each.problems if "27.txt" in problem.where]
    assert told == [
        f"{many / '27.txt'}: left out: each process that read it was killed, or ran out of memory; read it by itself"
    ]


def test_what_is_ready_comes_out_at_its_place(many: Path) -> None:
    sources = list(Catalogue([many], lambda problem: None).sources())
    kept = Ready(sources[5], lambda: [Extracted(None, printed="kept")])
    done = list(in_order([*sources[:5], kept, *sources[6:]], Task(), 2))
    assert [source for source, _ in done] == sources
    assert done[5][1][0].printed == "kept"


def test_one_that_stops_reading_ends_the_processes(many: Path) -> None:
    results = in_order(Catalogue([many], lambda problem: None).sources(), Task(), 2)
    for _ in range(30):
        next(results)
    results.close()  # type: ignore[attr-defined]


def test_a_closed_pipe_is_no_error(many: Path) -> None:
    text = "The port of Velmar said that 300 passengers were stranded.\n\n" * 2000
    for number in range(20):
        (many / f"long{number}.txt").write_text(text, "utf-8")
    done = shell("nkru extract many --jobs 2 --no-store --format jsonl | head -n 1", many.parent)
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
