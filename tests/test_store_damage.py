"""Stores that are cut off or garbled, and disks that are full: a line each, and nothing lost."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from nkru.store.file import FILE
from nkru.store.readings import Key
from shelf import WITHOUT, Shelf, claim, found, kept, no_text, state


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / ".nkru")


@pytest.mark.parametrize("left", [50, 4096, 30_000])
def test_a_store_cut_off_is_set_aside_and_made_anew(shelf: Shelf, left: int) -> None:
    shelf.fill(*(f"{n}.txt" for n in range(50)))
    file = shelf.folder / FILE
    file.write_bytes(file.read_bytes()[:left])
    shelf.fill("a.txt")
    assert len(shelf.problems) == 1
    assert "is damaged" in shelf.problems[0]
    assert "was set aside as claims.damaged.sqlite; all is read again" in shelf.problems[0]
    assert shelf.rows("SELECT path FROM readings") == [("r/a.txt",)]
    assert (shelf.folder / "claims.damaged.sqlite").stat().st_size == left


def test_damage_that_shows_in_the_middle_of_a_run_is_no_loss(shelf: Shelf) -> None:
    names = [f"{n}.txt" for n in range(200)]
    shelf.fill(*names)
    file = shelf.folder / FILE
    pages = file.read_bytes()
    start = pages.index(b'"id": "c1", "doc": "150.txt"') // 8192 * 8192
    file.write_bytes(pages[:start] + b"\xff" * 8192 + pages[start + 8192 :])
    store = shelf.open()
    given = {name: found(store, name) for name in names}
    assert given["0.txt"]
    assert not given["150.txt"]
    for name in names:
        if not given[name]:
            store.put(Key(f"r/{name}"), state(), [kept(name)])
    store.finish()
    store.close()
    assert sum("damaged" in each for each in shelf.problems) == len(shelf.problems) == 1
    assert ("r/150.txt",) in shelf.rows("SELECT path FROM readings")


@pytest.mark.parametrize(
    "garbled", ["lines = CAST(x'c3286869' AS TEXT)", "document = '{\"id\"'", "topics = 'x'", "problems = '{}}'"]
)
def test_a_row_that_is_garbled_is_damage(shelf: Shelf, garbled: str) -> None:
    shelf.fill("a.txt", "b.txt")
    connection = sqlite3.connect(shelf.folder / FILE)
    connection.execute(f"UPDATE printed SET {garbled}")
    connection.commit()
    connection.close()
    store = shelf.open()
    reading = store.look_up(Key("r/a.txt"), state(content=""), no_text)
    assert reading is not None
    assert store.fetch(reading) == []
    store.put(Key("r/c.txt"), state(), [kept("c.txt")])
    assert store.fetch(reading) == []  # what now has its number is something else
    store.finish()
    store.close()
    [told] = shelf.problems
    assert "and was set aside as claims.damaged.sqlite; all is read again" in told
    assert shelf.rows("SELECT path FROM readings") == [("r/c.txt",)]


def test_a_folder_that_can_not_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    shelf = Shelf(tmp_path / "file" / ".nkru")
    shelf.fill("a.txt", "b.txt")
    assert shelf.problems == [f"{shelf.folder}: can't be made (Not a directory); {WITHOUT}"]


@pytest.mark.parametrize("most", [20_000, 200_000])
def test_a_full_disk_is_one_line(shelf: Shelf, most: int) -> None:
    resource = pytest.importorskip("resource")
    large = kept(lines="".join(json.dumps(claim("a.txt", sentence="x" * 1000)) + "\n" for _ in range(400)))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
    try:
        store = shelf.open()
        for name in ("a.txt", "b.txt", "c.txt"):
            store.put(Key(f"r/{name}"), state(), [large])
            store._write()
        store.finish()
        store.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert len(shelf.problems) == 1
    assert shelf.problems[0].startswith(f"{shelf.folder / FILE}: can't be ")


def test_what_was_kept_can_be_read_while_the_disk_is_full(shelf: Shelf) -> None:
    shelf.fill("a.txt")
    store = shelf.open()
    store._is_full = True
    store.put(Key("r/b.txt"), state(), [kept("b.txt")])
    assert found(store)
    store.finish()
    store.close()
    assert shelf.rows("SELECT path FROM readings") == [("r/a.txt",)]
