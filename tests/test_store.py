"""The store by itself: what is put in is given back for as long as nothing that it hangs on has changed."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from nkru.errors import Problem
from nkru.store.file import FILE
from nkru.store.readings import Key
from nkru.store.tables import FORMAT
from shelf import LONG_AGO, WITHOUT, Shelf, claim, found, kept, no_text, state


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / ".nkru")


def test_what_is_put_in_is_given_back_without_the_text(shelf: Shelf) -> None:
    told = kept(problems=(Problem("r/a.txt", "is no UTF-8", "save it", fatal=False),))
    store = shelf.open()
    store.put(Key("r/a.txt"), state(), [told])
    store.close()
    again = shelf.open()
    assert found(again) == [told]
    assert again.finish() == "0 new, 0 changed, 0 gone, 1 kept"
    again.close()


def test_nothing_is_told_where_there_was_nothing_to_build_on(shelf: Shelf) -> None:
    store = shelf.open()
    store.put(Key("r/a.txt"), state(), [kept()])
    assert store.finish() == ""
    store.close()


@pytest.mark.parametrize("change", [{"basis": "c"}, {"size": 11}, {"shown": "./r/a.txt"}])
def test_a_document_is_read_again_when_something_it_hangs_on_changes(shelf: Shelf, change: dict[str, Any]) -> None:
    store = shelf.open()
    told = kept(problems=(Problem("r/a.txt", "is no UTF-8", "save it", fatal=False),))
    store.put(Key("r/a.txt"), state(), [told])
    store.close()
    assert found(shelf.open(), **change) == []


def test_a_path_written_otherwise_is_the_same_where_nothing_was_to_be_said_of_it(shelf: Shelf) -> None:
    shelf.fill("a.txt")
    assert found(shelf.open(), shown="./r/a.txt")


def test_a_file_with_another_time_is_the_same_if_its_text_is(shelf: Shelf) -> None:
    shelf.fill("a.txt")
    store = shelf.open()
    touched = state(content="", mtime_ns=LONG_AGO + 1)
    assert store.look_up(Key("r/a.txt"), touched, lambda: "d2") is None
    assert store.look_up(Key("r/a.txt"), touched, lambda: "d1") is not None
    store.close()
    assert found(shelf.open(), mtime_ns=LONG_AGO + 1)


def test_the_time_of_a_file_says_nothing_where_it_was_read_at_once(shelf: Shelf) -> None:
    now = time.time_ns()
    store = shelf.open()
    store.put(Key("r/a.txt"), state(mtime_ns=now), [kept()])
    store.close()
    assert shelf.open().look_up(Key("r/a.txt"), state(content="", mtime_ns=now), lambda: "d2") is None


def test_what_is_gone_from_the_folders_read_is_taken_out_and_the_rest_stays(shelf: Shelf) -> None:
    shelf.fill("a.txt", "b.txt")
    store = shelf.open()
    store.put(Key("other/c.txt"), state(), [kept("c.txt")])
    store.close()
    store = shelf.open()
    found(store, "b.txt")
    assert store.finish() == "0 new, 0 changed, 1 gone, 1 kept"
    store.close()
    assert shelf.rows("SELECT path FROM documents ORDER BY path") == [("other/c.txt",), ("r/b.txt",)]
    assert shelf.rows("SELECT count(*) FROM claims") == [(2,)]


def test_a_run_that_is_cut_short_takes_nothing_out(shelf: Shelf) -> None:
    shelf.fill("a.txt", "b.txt")
    shelf.open().close()
    assert found(shelf.open())


def test_rules_of_another_version_are_told_and_all_is_read_again(shelf: Shelf) -> None:
    shelf.fill("a.txt", "b.txt")
    store = shelf.open(rules="2")
    told = f"{shelf.folder / FILE}: 2 of its documents were read by another version of nkru; they are read again"
    assert shelf.problems == [told]
    assert found(store) == []
    store.put(Key("r/a.txt"), state(), [kept()])
    store.close()
    assert shelf.rows("SELECT rules FROM readings ORDER BY path") == [("2",), ("1",)]


def test_a_store_of_another_layout_is_made_anew(shelf: Shelf) -> None:
    shelf.fill("a.txt")
    connection = sqlite3.connect(shelf.folder / FILE)
    connection.executescript(f"CREATE TABLE later (x); PRAGMA user_version = {FORMAT + 1}")
    connection.close()
    shelf.fill("b.txt")
    assert shelf.rows("SELECT path FROM readings") == [("r/b.txt",)]
    assert shelf.rows("SELECT name FROM sqlite_master WHERE name = 'later'") == []


def test_a_database_of_another_program_is_left_alone(shelf: Shelf) -> None:
    shelf.folder.mkdir()
    connection = sqlite3.connect(shelf.folder / FILE)
    connection.executescript("CREATE TABLE mine (x); INSERT INTO mine VALUES (1)")
    connection.close()
    shelf.fill("a.txt")
    assert shelf.rows("SELECT x FROM mine") == [(1,)]
    assert shelf.problems == [f"{shelf.folder / FILE}: is a database of another program; {WITHOUT}"]


def test_two_runs_at_once_lose_nothing(shelf: Shelf) -> None:
    first, second = shelf.open(), shelf.open()
    first.put(Key("r/a.txt"), state(), [kept("a.txt")])
    first.put(Key("r/b.txt"), state(), [kept("b.txt")])
    second.put(Key("r/b.txt"), state(), [kept("b.txt")])
    second.put(Key("r/c.txt"), state(), [kept("c.txt")])
    first.finish()
    second.finish()
    first.close()
    second.close()
    assert shelf.rows("SELECT path FROM documents ORDER BY path") == [("r/a.txt",), ("r/b.txt",), ("r/c.txt",)]
    assert shelf.rows("SELECT count(*) FROM claims") == [(3,)]


def test_what_another_run_has_replaced_meanwhile_is_read_again(shelf: Shelf) -> None:
    shelf.fill("a.txt")
    store = shelf.open()
    reading = store.look_up(Key("r/a.txt"), state(content=""), no_text)
    assert reading is not None
    shelf.fill("a.txt", rules="2")
    assert store.fetch(reading) == []


_WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from shelf import Key, Store, kept, state
store = Store(Path(sys.argv[2]), "1", ["r"], print)
for number in range(int(sys.argv[3]), int(sys.argv[4])):
    store.put(Key(f"r/{number}.txt"), state(), [kept(f"{number}.txt")])
    if number % 50 == 49:
        store._write()
        print(number, flush=True)
store.close()
"""


def writer(shelf: Shelf, first: int, end: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", _WRITER, str(Path(__file__).parent), str(shelf.folder), str(first), str(end)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def test_a_run_that_is_killed_leaves_whole_readings(shelf: Shelf) -> None:
    for _ in range(3):
        process = writer(shelf, 0, 100_000)
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert [line.strip() for line in lines] == ["49", "99", "149"]
        assert shelf.rows("PRAGMA integrity_check") == [("ok",)]
        [(readings,)] = shelf.rows("SELECT count(*) FROM readings")
        assert readings >= 150
        assert shelf.rows("SELECT count(*), count(DISTINCT document) FROM claims") == [(readings, readings)]
        assert shelf.rows("SELECT count(*) FROM printed") == [(readings,)]


def test_two_processes_can_fill_one_store(shelf: Shelf) -> None:
    writers = [writer(shelf, 0, 600), writer(shelf, 300, 900)]
    for process in writers:
        assert "nkru" not in process.communicate()[0]
        assert process.returncode == 0
    assert shelf.rows("SELECT count(*) FROM readings") == [(900,)]
    assert shelf.rows("SELECT count(*) FROM claims") == [(900,)]
    assert shelf.rows("PRAGMA integrity_check") == [("ok",)]


def test_the_parts_of_a_long_document_are_one_document(shelf: Shelf) -> None:
    store = shelf.open()
    for piece in range(3):
        part = kept(is_first=piece == 0, is_last=piece == 2)
        store.put(Key("r/a.txt", piece), state(), [part])
    store.finish()
    store.close()
    assert shelf.rows("SELECT doc, claims FROM documents") == [("a.txt", 3)]
    assert shelf.rows("SELECT count(*) FROM quantities") == [(3,)]
    assert store.tally.new == 1


def test_numbers_beyond_64_bits_are_kept_as_they_were_printed(shelf: Shelf) -> None:
    lines = json.dumps(claim("a.txt", low=10**30, high=10**400)) + "\n"
    store = shelf.open()
    store.put(Key("r/a.txt"), state(), [kept(lines=lines)])
    store.close()
    assert [each.lines for each in found(shelf.open())] == [lines]
    assert shelf.rows("SELECT low FROM claims") == [(1e30,)]


def test_text_that_no_file_can_hold_is_read_anew_each_time(shelf: Shelf) -> None:
    store = shelf.open()
    store.put(Key("r/a.txt"), state(), [kept(content="\ud83d")])
    store.put(Key("r/b.txt"), state(), [kept("b.txt")])
    store.close()
    assert shelf.rows("SELECT path FROM readings") == [("r/b.txt",)]


def test_claims_are_rows_with_the_document_that_they_stand_in(shelf: Shelf) -> None:
    shelf.fill("a.txt")
    [row] = shelf.rows("SELECT doc, published, text, low, unit, topics, path FROM quantities")
    assert row == ("a.txt", "2031-05-05", "12", 12, "boat", '["transport"]', "r/a.txt")


def test_the_folder_keeps_itself_out_of_git_but_a_folder_of_the_users_own_stays_as_it_is(tmp_path: Path) -> None:
    Shelf(tmp_path / ".nkru").fill("a.txt")
    assert (tmp_path / ".nkru" / ".gitignore").read_text("utf-8") == "*\n"
    Shelf(tmp_path).fill("a.txt")
    assert not (tmp_path / ".gitignore").exists()


def test_the_readings_of_claims_are_found_by_the_beginning_of_their_ids(shelf: Shelf) -> None:
    shelf.fill("a.txt")
    store = shelf.open()
    assert len(store.readings_with("c")) == 1
    assert store.readings_with("c2") == []
    store.close()


def test_of_records_in_one_file_those_that_came_are_told_from_those_that_were_there(shelf: Shelf) -> None:
    store = shelf.open()
    store.put(Key("r/a.jsonl", 1), state(), [kept("1"), kept("2"), kept("3")])
    store.close()
    store = shelf.open()
    store.put(Key("r/a.jsonl", 1), state(content="d2"), [kept("1"), kept("2", content="d3"), kept("4")])
    assert store.finish() == "1 new, 1 changed, 1 gone, 1 kept"
    store.close()
