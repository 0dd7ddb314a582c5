"""Documents, claims and groups as a SQLite database, as Datasette and sqlite-utils open it.

Fields are columns by their names in the printed JSON; lists are JSON. `members` has a row for each claim of a group, in
the group's order.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from nkru.models import Claim, DateClaim, Group, QuantityClaim
from nkru.render.records import plain
from nkru.render.results import DocumentRecord

_REAL = frozenset({"low", "high", "ratio", "confidence"})
_WHOLE = frozenset({"start", "end", "line", "strict", "part", "vague", "days", "independent_sources"})
_CLAIM = tuple(dict.fromkeys((*QuantityClaim.model_fields, *DateClaim.model_fields)))
_GROUP = tuple(name for name in Group.model_fields if name not in ("claims", "spread"))
_SPREAD = ("low", "high", "ratio", "spread_unit", "days")
_GROUP_COLUMNS = (*_GROUP[: _GROUP.index("positions")], *_SPREAD, *_GROUP[_GROUP.index("positions") :])
_MEMBERS = """
CREATE TABLE members (
  group_id TEXT NOT NULL REFERENCES groups(id), number INTEGER NOT NULL, doc TEXT NOT NULL REFERENCES documents(id),
  claim TEXT NOT NULL, PRIMARY KEY (group_id, number), FOREIGN KEY (doc, claim) REFERENCES claims(doc, id)
);
CREATE INDEX members_claim ON members (doc, claim);
CREATE INDEX claims_kind_unit ON claims (kind, unit);
"""


def write(path: Path, documents: Sequence[DocumentRecord], claims: Iterable[Claim], groups: Iterable[Group]) -> None:
    """Write a database anew.

    path: of a file that does not exist yet
    claims: of these documents; groups: of these claims
    Raises OSError.
    """
    try:
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("PRAGMA journal_mode = OFF")  # the file is nobody's before it is whole
            base.execute(_table("documents", tuple(DocumentRecord.model_fields), "PRIMARY KEY (id)"))
            base.execute(_table("claims", _CLAIM, "PRIMARY KEY (doc, id), FOREIGN KEY (doc) REFERENCES documents(id)"))
            base.execute(_table("groups", _GROUP_COLUMNS, "PRIMARY KEY (id)"))
            base.executescript(_MEMBERS)
            _insert(base, "documents", tuple(DocumentRecord.model_fields), map(plain, documents))
            _insert(base, "claims", _CLAIM, map(plain, claims))
            listed = list(groups)
            _insert(base, "groups", _GROUP_COLUMNS, map(_group, listed))
            base.executemany("INSERT INTO members VALUES (?, ?, ?, ?)", _members(listed))
    except sqlite3.Error as error:
        raise OSError(None, str(error)) from error


def _table(name: str, columns: Sequence[str], keys: str) -> str:
    typed = ", ".join(f'"{column}" {_affinity(name, column)}' for column in columns)
    return f"CREATE TABLE {name} ({typed}, {keys})"


def _affinity(table: str, column: str) -> str:
    """A column's type; ends of groups are numbers or days, so that they have none."""
    if table == "groups" and column in ("low", "high"):
        return ""
    return "REAL" if column in _REAL else "INTEGER" if column in _WHOLE else "TEXT"


def _insert(base: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    places = ", ".join("?" * len(columns))
    base.executemany(
        f"INSERT INTO {table} VALUES ({places})", (tuple(_cell(row.get(name)) for name in columns) for row in rows)
    )


def _group(group: Group) -> dict[str, Any]:
    row = plain(group)
    return {**row, **row["spread"], "spread_unit": row["spread"]["unit"]}


def _members(groups: Iterable[Group]) -> Iterator[tuple[str, int, str, str]]:
    for group in groups:
        for number, claim in enumerate(group.claims, 1):
            yield group.id, number, claim.doc, claim.id


def _cell(value: object) -> object:
    """A value that SQLite holds: lists and tables as JSON, whole numbers beyond 64 bits as doubles."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        return float(value)
    return value
