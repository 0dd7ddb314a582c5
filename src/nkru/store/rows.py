"""Claims and documents as rows for people, from the lines that are printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from typing import Any

from nkru.models import DateClaim, QuantityClaim

_MODELS: dict[str, type[QuantityClaim | DateClaim]] = {"quantity": QuantityClaim, "date": DateClaim}
_LISTS = ("source_chain", "topics", "alt")
_OF_DOCUMENT = frozenset({"doc", "published", "publisher", "title"})
_ENDS, _MOST = ("low", "high"), 2**63 - 1
_RECORD = ("published", "publisher", "title", "url", "author")

Row = tuple[Any, ...]
INSERT_DOCUMENT = (
    "INSERT INTO documents (reading, path, bytes, modified, content, claims, doc, found,"
    f" {', '.join(_RECORD)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, {', '.join('?' * len(_RECORD))})"
)


def fields_of(lines: str) -> list[dict[str, Any]]:
    """The fields of the claims in JSON Lines."""
    found: list[dict[str, Any]] = json.loads("[" + ",".join(lines.split("\n")[:-1]) + "]")
    return found


def insertions(document: int, reading: int, fields: list[dict[str, Any]]) -> Iterator[tuple[str, list[Row]]]:
    """For each kind of claim the statement that inserts such claims, and their rows."""
    for kind in _MODELS:
        statement, names = _insertion(kind)
        pick = itemgetter(*names)
        rows = [
            (
                document,
                reading,
                *[_list(each.get(name)) for name in _LISTS],
                *pick(_storable(each) if kind == "quantity" else each),
            )
            for each in fields
            if each["kind"] == kind
        ]
        if rows:
            yield statement, rows


def _storable(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields in which whole numbers beyond 64 bits, which SQLite can't hold, are text."""
    large = {end: str(fields[end]) for end in _ENDS if isinstance(fields.get(end), int) and abs(fields[end]) > _MOST}
    return fields | large if large else fields


def document_row(
    reading: int, path: str, size: int, mtime_ns: int, content: str, claims: int, record: dict[str, Any]
) -> Row:
    """What INSERT_DOCUMENT takes; record: what is known of the document."""
    modified = datetime.fromtimestamp(mtime_ns // 10**9, UTC).isoformat().replace("+00:00", "Z") if mtime_ns else None
    found = json.dumps(record["found"], ensure_ascii=False) if record["found"] else None
    return (
        *(reading, path, size, modified, content, claims, record["id"], found),
        *(record[name] for name in _RECORD),
    )


def _list(value: list[str] | None) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


@cache
def _insertion(kind: str) -> tuple[str, list[str]]:
    """The statement for a kind of claim, and the fields whose values it takes after those of the lists."""
    names = [name for name in _MODELS[kind].model_fields if name not in _OF_DOCUMENT and name not in _LISTS]
    columns = ", ".join(f'"{name}"' for name in ("document", "reading", *_LISTS, *names))
    return f"INSERT INTO claims ({columns}) VALUES ({', '.join('?' * (len(names) + 2 + len(_LISTS)))})", names
