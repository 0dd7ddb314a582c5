"""Results for programs: JSON, JSON Lines, CSV. Text stays as it is, no cell is cut, numbers are numbers."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from nkru.models import Change, DateClaim, Finding, Group, NearMiss, QuantityClaim
from nkru.render.results import (
    ITEMS,
    ChangeList,
    DocumentList,
    DocumentRecord,
    FindingList,
    GroupList,
    NearList,
    Passage,
    Result,
    TopicCount,
    TopicList,
)

_ENDS = ("low", "high")


def json_document(result: Result) -> Iterator[str]:
    """One JSON object; of its lists, one item a line."""
    fields = {name: getattr(result, name) for name in type(result).model_fields}
    yield from json_object(
        {
            name: _after_first(map(json_item, value)) if isinstance(value, tuple) else _json(value)
            for name, value in fields.items()
        }
    )


def json_object(fields: Mapping[str, str | Iterable[str]]) -> Iterator[str]:
    """One JSON object; the value of a field is JSON, or pieces of items, one a line, without the comma before all."""
    opener = "{"
    for name, value in fields.items():
        yield f"{opener}{json.dumps(name)}: "
        opener = ",\n "
        if isinstance(value, str):
            yield value
            continue
        yield "["
        ended = "]"
        for piece in value:
            yield piece
            ended = "\n ]"
        yield ended
    yield "}\n"


def json_item(item: object) -> str:
    """An item of a list, with what parts it from the one before."""
    return ",\n  " + _json(item)


def _after_first(items: Iterable[str]) -> Iterator[str]:
    """Items as they are, but the first without its comma."""
    for index, item in enumerate(items):
        yield item if index else item[1:]


def json_lines(result: Result) -> Iterator[str]:
    """One claim, group, topic or document a line."""
    for item in _items(result):
        yield _json(item) + "\n"


def comma_separated(result: Result) -> Iterator[str]:
    """A header, then one row a claim, topic or document; lists joined by `; ` (RFC 4180 with plain line feeds)."""
    rows = _claim_rows(result)
    first = next(rows, None)
    columns = list(first) if first else _columns(result)
    yield _csv_line(columns)
    if first:
        yield _csv_line(first.values())
    for row in rows:
        yield _csv_line(row.values())


def claim_header() -> str:
    """The header of claims as CSV."""
    return _csv_line(_claim_columns())


def csv_rows(result: Result) -> Iterator[str]:
    """The rows of a result as CSV, without the header."""
    return (_csv_line(row.values()) for row in _claim_rows(result))


def plain(item: BaseModel) -> dict[str, Any]:
    """A model as JSON types; ends of intervals without a fraction are integers, however they were reckoned."""
    dumped: dict[str, Any] = _integral(item.model_dump(mode="json"))
    return dumped


def _items(result: Result) -> tuple[BaseModel, ...]:
    """What a result is a list of."""
    if isinstance(result, Passage):
        return (result,)
    items: tuple[BaseModel, ...] = getattr(result, ITEMS[type(result)])
    return items


def _fields(item: BaseModel) -> dict[str, Any]:
    """The fields of a model, not to be changed; ends of intervals as in `plain`."""
    fields = item.__dict__
    ends = {name: int(end) for name in _ENDS if isinstance(end := fields.get(name), float) and end.is_integer()}
    return fields | ends if ends else fields


# Straight from the fields: to dump a model first, and its models, takes three times as long.
_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=_fields).encode


def _integral(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _integral(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_integral(each) for each in value]
    if isinstance(value, float) and key in _ENDS and value.is_integer():
        return int(value)
    return value


def _claim_columns() -> list[str]:
    """Fields of both kinds of claim: where it stands, the figure, the date, the rest."""
    quantity, date = list(QuantityClaim.model_fields), list(DateClaim.model_fields)
    shared = [name for name in quantity if name in date]
    where = shared[: shared.index("line") + 1]
    rest = [name for name in shared if name not in where]
    own = [name for name in quantity if name not in shared] + [name for name in date if name not in shared]
    return where + own + rest


_HEADS: dict[type[BaseModel], tuple[str, ...]] = {
    GroupList: ("group", "label", "verdict"),
    NearList: ("near", "label", "confidence", "together", "apart"),
}
"""What stands before the fields of a claim, where a row is a claim of something."""
_ROWS: dict[type[BaseModel], tuple[str, ...]] = {
    FindingList: tuple(Finding.model_fields),
    ChangeList: (*(name for name in Change.model_fields if name != "group"), "group", "label"),
    TopicList: tuple(TopicCount.model_fields),
    DocumentList: tuple(DocumentRecord.model_fields),
}


def _columns(result: Result) -> list[str]:
    return list(_ROWS.get(type(result), ())) or [*_HEADS.get(type(result), ()), *_claim_columns()]


def _claim_rows(result: Result) -> Iterator[dict[str, Any]]:
    columns = _columns(result)
    for item in (result.claim,) if isinstance(result, Passage) else _items(result):
        fields = _fields(item)
        if isinstance(item, Group | NearMiss):
            names = _HEADS[type(result)]
            head = {names[0]: item.id} | {name: fields[name] for name in names[1:]}
            for claim in item.claims:
                own = _fields(claim)
                yield head | {name: own.get(name) for name in columns[len(head) :]}
        else:
            if isinstance(item, Change):
                fields = fields | {"group": item.group.id, "label": item.group.label}
            yield {name: fields.get(name) for name in columns}


class _Line:
    """What a writer of CSV writes to: it gives each line back."""

    def write(self, line: str) -> str:
        return line


_CSV = csv.writer(_Line(), lineterminator="\n")


def _csv_line(values: Iterable[object]) -> str:
    line: str = _CSV.writerow([_cell(value) for value in values])
    return line


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {each}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else value
