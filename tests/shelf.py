"""A store in a folder, and what is put into it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from nkru.store.file import FILE
from nkru.store.readings import Kept, Key, State
from nkru.store.store import Store

WITHOUT = "this run goes on without a store; name another folder with --store"
LONG_AGO = 1_600_000_000 * 10**9


def claim(doc: str, **fields: Any) -> dict[str, Any]:
    """A quantity as `extract` prints it."""
    told = {"id": "c1", "doc": doc, "start": 0, "end": 2, "text": "12", "kind": "quantity", "sentence": "12 boats."}
    told |= {"line": 1, "low": 12, "high": 12, "bound": "exact", "measure": "count", "unit": "boat", "per": None}
    told |= {"subject": "boats", "hedge": None, "strict": False, "part": False, "predicate": None, "source": None}
    told |= {"source_chain": [], "stance": "asserted", "place": None, "as_of": None, "as_of_from": None}
    return told | {"topics": ["transport"], "published": None, "publisher": None, "title": None, "rule": "x"} | fields


def kept(doc: str = "a.txt", **changes: Any) -> Kept:
    """A document with one claim."""
    fields: dict[str, Any] = {"id": doc, "published": "2031-05-05", "publisher": None, "title": None}
    fields |= {"url": None, "author": None, "found": {"published": "header, line 1"}}
    told: dict[str, Any] = {"lines": json.dumps(claim(doc)) + "\n", "count": 1, "topics": {"transport": 1}}
    return Kept(**{"document": fields, "content": "d1", **told, **changes})


def state(**changes: Any) -> State:
    return State(**{"size": 10, "mtime_ns": LONG_AGO, "content": "d1", "basis": "b", "shown": "r/a.txt", **changes})


class Shelf:
    """A store in a folder, and what it reported."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []

    def open(self, rules: str = "1", roots: tuple[str, ...] = ("r",)) -> Store:
        return Store(self.folder, rules, roots, lambda problem: self.problems.append(str(problem)))

    def fill(self, *names: str, rules: str = "1") -> None:
        store = self.open(rules)
        for name in names:
            store.put(Key(f"r/{name}"), state(), [kept(name)])
        store.close()

    def rows(self, query: str) -> list[Any]:
        connection = sqlite3.connect(self.folder / FILE)
        found = connection.execute(query).fetchall()
        connection.close()
        return found


def no_text() -> str:
    raise AssertionError("the text was read")


def found(store: Store, name: str = "a.txt", **changes: Any) -> list[Kept]:
    """What the store gives for a file of which only the directory entry has been seen."""
    reading = store.look_up(Key(f"r/{name}"), state(content="", **changes), no_text)
    return store.fetch(reading) if reading is not None else []
