"""Commands with a store: the same bytes as without, and only what has changed is read."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from command_line import PORT, UNION, Cli
from nkru.extract.claims import Passage

STORE = Path(".nkru/claims.sqlite")
FORMATS = ("table", "json", "jsonl", "csv", "markdown")


def age(folder: Path) -> None:
    """Make all files older than a file system can be coarse about times."""
    for file in folder.rglob("*"):
        os.utime(file, (time.time() - 3600,) * 2)


@pytest.fixture
def mixed(reports: Path) -> Path:
    """The two reports, one in a folder below, records, a metadata.csv, and files that there is something to say of."""
    (reports / "below").mkdir()
    (reports / "below" / "later.txt").write_text("Yesterday 40 boats were lost, police said.\n", "utf-8")
    (reports / "metadata.csv").write_text("file,published\nbelow/later.txt,2031-05-09\n", "utf-8")
    records = [{"id": "first", "text": PORT}, {"text": UNION, "publisher": "The Union"}]
    (reports / "wire.jsonl").write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")
    (reports / "old.txt").write_bytes("The caf\u00e9 said \u2013 again \u2013 that 12 boats sank.\n".encode("cp1252"))
    (reports / "bad.txt").write_bytes(b"The town said 14 boats sank.\x81\x8d\n")
    (reports / "empty.txt").write_text("", "utf-8")
    age(reports)
    return reports


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that claims were extracted from."""
    names: list[str] = []
    begin = Passage.__init__

    def noted(self: Passage, document: Any, *rest: Any) -> None:
        names.append(document.id)
        begin(self, document, *rest)

    monkeypatch.setattr(Passage, "__init__", noted)
    return names


@pytest.mark.parametrize(
    "command", [("extract",), ("extract", "-t", "transport"), ("compare",), ("topics",), ("documents",)]
)
def test_with_a_fresh_store_with_a_full_one_and_with_none_the_output_is_the_same(
    mixed: Path, nkru: Cli, command: tuple[str, ...]
) -> None:
    for wish in FORMATS:
        without = nkru(*command, mixed, "--format", wish, "--no-store")
        assert not Path(".nkru").exists()
        assert without.stdout
        for _ in range(2):
            done = nkru(*command, mixed, "--format", wish)
            assert done.stdout == without.stdout
            assert done.exit_code == without.exit_code == 1
        if STORE.exists():
            STORE.unlink()
            (STORE.parent / ".gitignore").unlink()
            STORE.parent.rmdir()


def test_a_second_run_reads_nothing_and_says_so(mixed: Path, nkru: Cli, read: list[str]) -> None:
    assert "kept" not in nkru("extract", mixed).stderr
    assert sorted(read) == ["bad.txt", "below/later.txt", "first", "old.txt", "port.txt", "union.txt", "wire.jsonl:2"]
    read.clear()
    assert "0 new, 0 changed, 0 gone, 7 kept\n" in nkru("compare", mixed).stderr
    assert "kept" not in nkru("compare", mixed, "--quiet").stderr
    assert read == []


def test_what_is_new_changed_and_gone_is_told(reports: Path, nkru: Cli, read: list[str]) -> None:
    age(reports)
    nkru("extract", reports)
    read.clear()
    (reports / "port.txt").write_text(PORT.replace("12,000", "13,000"), "utf-8")
    (reports / "late.txt").write_text(UNION, "utf-8")
    (reports / "union.txt").unlink()
    done = nkru("extract", reports, "--format", "jsonl")
    assert "1 new, 1 changed, 1 gone, 0 kept\n" in done.stderr
    assert read == ["late.txt", "port.txt"]
    assert done.stdout == nkru("extract", reports, "--format", "jsonl", "--no-store").stdout


def test_what_is_wrong_with_files_is_told_again(mixed: Path, nkru: Cli) -> None:
    first = nkru("extract", mixed)
    told = [line for line in first.stderr.splitlines() if line.startswith("nkru: ")]
    assert [line.split(":")[1].rpartition("/")[2] for line in told] == ["bad.txt", "empty.txt", "old.txt"]
    again = nkru("extract", mixed)
    assert [line for line in again.stderr.splitlines() if line.startswith("nkru: ")] == told
    assert (first.exit_code, again.exit_code) == (1, 1)


def test_a_path_that_is_written_otherwise_is_told_as_it_is_written(mixed: Path, nkru: Cli) -> None:
    nkru("extract", mixed)
    assert f"nkru: {Path('reports/old.txt')}: is no UTF-8" in nkru("extract", "reports").stderr


def _sidecar(reports: Path) -> None:
    (reports / "metadata.csv").write_text("file,published\nport.txt,2031-05-09\n", "utf-8")


def _topics(reports: Path) -> None:
    Path("nkru.toml").write_text('[[topic]]\nname = "quay"\nunits = ["passenger"]\n', "utf-8")


@pytest.mark.parametrize(
    ("change", "arguments", "expected"),
    [
        (_sidecar, (), ["port.txt"]),
        (_topics, (), ["port.txt", "union.txt"]),
        (lambda folder: None, ("--published", "2031-05-20"), ["port.txt", "union.txt"]),
    ],
)
def test_what_claims_hang_on_beside_their_text_makes_them_be_read_again(
    reports: Path, nkru: Cli, read: list[str], change: Callable[[Path], None], arguments: tuple[str, ...],
    expected: list[str],
) -> None:  # fmt: skip
    age(reports)
    nkru("extract", reports)
    change(reports)
    read.clear()
    done = nkru("extract", reports, *arguments, "--json")
    assert read == expected
    assert done.stdout == nkru("extract", reports, *arguments, "--json", "--no-store").stdout


def test_aliases_and_corrections_change_nothing_in_the_store(reports: Path, nkru: Cli, read: list[str]) -> None:
    age(reports)
    made = json.loads(nkru("extract", reports, "--json").stdout)["claims"]
    claim = next(each["id"] for each in made if each["text"] == "12,000")
    read.clear()
    Path("nkru.toml").write_text('[aliases]\n"The Port" = ["port of Velmar"]\n', "utf-8")
    Path("corrections.toml").write_text(f'[[correction]]\nset = ["{claim}"]\nvalue = 15\n', "utf-8")
    assert '"low": 15' in nkru("extract", reports, "--json").stdout
    Path("corrections.toml").unlink()
    assert '"low": 15' not in nkru("extract", reports, "--json").stdout
    assert read == []


def test_records_added_to_a_file_are_new_and_the_others_kept(reports: Path, nkru: Cli) -> None:
    file = reports / "wire.jsonl"
    file.write_text("".join(json.dumps({"id": f"r{n}", "text": PORT}) + "\n" for n in range(5)), "utf-8")
    nkru("extract", reports)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"id": "late", "text": UNION}) + "\n")
    done = nkru("extract", reports, "--json")
    assert "1 new, 0 changed, 0 gone, 7 kept\n" in done.stderr
    assert done.stdout == nkru("extract", reports, "--json", "--no-store").stdout


def test_a_document_that_gets_another_name_is_read_again(reports: Path, nkru: Cli) -> None:
    other = reports.with_name("more")
    other.mkdir()
    (other / "port.txt").write_text(PORT, "utf-8")
    nkru("extract", reports)
    both = nkru("extract", reports, other, "--json")
    assert both.stdout == nkru("extract", reports, other, "--json", "--no-store").stdout
    assert nkru("extract", reports, "--json").stdout == nkru("extract", reports, "--json", "--no-store").stdout


def test_show_answers_from_the_store(reports: Path, nkru: Cli, read: list[str]) -> None:
    age(reports)
    made = json.loads(nkru("extract", reports, "--json").stdout)["claims"]
    group = json.loads(nkru("compare", reports, "--json").stdout)["groups"][0]["id"]
    for name in (made[0]["id"], made[-1]["id"][:-2], group, "c", "zzz", "c0000000", "c\N{BLACK STAR}"):
        read.clear()
        done = nkru("show", name, reports, "--quiet")
        assert len(read) <= 1  # the passage and its evidence are those of the file
        without = nkru("show", name, reports, "--no-store", "--quiet")
        assert (done.stdout, done.stderr, done.exit_code) == (without.stdout, without.stderr, without.exit_code)


def test_files_alone_and_standard_input_have_no_store(reports: Path, nkru: Cli) -> None:
    nkru("extract", reports / "port.txt")
    nkru("extract", "-", stdin=PORT)
    assert not list(Path().rglob(".nkru"))


def test_an_option_says_where_the_store_is(reports: Path, nkru: Cli, read: list[str]) -> None:
    age(reports)
    nkru("extract", reports / "port.txt", "--store", "kept/here")
    assert Path("kept/here/claims.sqlite").is_file()
    read.clear()
    assert "0 new, 0 changed, 0 gone, 1 kept" in nkru("extract", reports / "port.txt", "--store", "kept/here").stderr
    assert read == []
    assert not Path(".nkru").exists()


def test_the_store_of_the_current_folder_is_in_it(reports: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(reports)
    nkru("extract", ".")
    assert STORE.is_file()
    assert "2 kept" in nkru("extract", ".").stderr


def test_a_folder_that_moved_with_its_store_is_not_read_again(reports: Path, nkru: Cli, read: list[str]) -> None:
    age(reports)
    home = reports.parent / "home"
    home.mkdir()
    reports.rename(home / "reports")
    nkru("extract", home / "reports")
    home.rename(home.with_name("away"))
    read.clear()
    assert "2 kept" in nkru("extract", home.with_name("away") / "reports").stderr
    assert read == []


def test_documents_fills_no_store(reports: Path, nkru: Cli) -> None:
    nkru("documents", reports)
    assert not Path(".nkru").exists()


def test_where_no_store_can_be_the_work_is_done_all_the_same(reports: Path, nkru: Cli) -> None:
    Path(".nkru").write_text("", "utf-8")
    done = nkru("extract", reports, "--json")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[0] == (
        "nkru: .nkru: can't be made (File exists); this run goes on without a store; name another folder with --store"
    )
    assert done.stdout == nkru("extract", reports, "--json", "--no-store").stdout


def test_a_damaged_store_is_one_line_and_made_anew(reports: Path, nkru: Cli) -> None:
    age(reports)
    nkru("extract", reports)
    STORE.write_bytes(STORE.read_bytes()[:20_000])
    done = nkru("extract", reports, "--json")
    assert done.stderr.splitlines()[0].startswith("nkru: .nkru/claims.sqlite: is damaged (")
    assert done.stdout == nkru("extract", reports, "--json", "--no-store").stdout
    assert "2 kept" in nkru("extract", reports).stderr


def test_both_options_are_wrong_usage(reports: Path, nkru: Cli) -> None:
    done = nkru("extract", reports, "--store", "x", "--no-store")
    assert done.exit_code == 2
    assert done.stderr == "nkru: --store and --no-store can't both hold; leave one out\n"


def test_the_tables_hold_what_is_printed(mixed: Path, nkru: Cli) -> None:
    printed = [json.loads(line) for line in nkru("extract", mixed, "--format", "jsonl").stdout.splitlines()]
    connection = sqlite3.connect(STORE)
    connection.row_factory = sqlite3.Row
    rows = connection.execute(
        "SELECT claims.*, doc, published, publisher, title FROM claims JOIN documents ON documents.id = document"
    ).fetchall()
    kept = {(row["doc"], row["id"]): dict(row) for row in rows}
    assert len(kept) == len(printed)
    for claim in printed:
        row = kept[claim["doc"], claim["id"]]
        for name, value in claim.items():
            assert (json.loads(row[name] or "[]") if isinstance(value, list) else row[name]) == value
    views = [connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0] for view in ("quantities", "dates")]
    assert sum(views) == sum(not each.get("vague") for each in printed)
    connection.close()
