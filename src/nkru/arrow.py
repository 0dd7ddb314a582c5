"""Claims and groups as Arrow tables, for Parquet, notebooks and engines; what is written reads back equal.

One column a field, in the order of the printed JSON, empty where the other kind of claim has the field. Numbers are
doubles; one that no double holds stands beside its nearest double in its own words, in `low_exact` and `high_exact`.
The ends of a group's spread and positions are numbers of quantities (`low`, `high`) or days of dates (`earliest`,
`latest`).

This is the only module that imports pyarrow.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from nkru.errors import NkruError
from nkru.models import CLAIM, Claim, DateClaim, Group, QuantityClaim

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError:
    raise NkruError("Parquet needs pyarrow, which is not installed; pip install 'nkru[parquet]'") from None

ROWS = 20_000
"""How many rows a part of a Parquet file has: what is held in memory while it is written."""
_EXACT = "_exact"
_ENDS = ("low", "high")
_DAYS = ("earliest", "latest")
_TEXT, _TEXTS = pa.string(), pa.list_(pa.string())


def _type(model: type[BaseModel], name: str) -> pa.DataType:
    """The column type of a field: a list of strings, a whole number, a truth value, a double or a string."""
    annotation = model.model_fields[name].annotation
    kinds = {annotation, *get_args(annotation)}
    if kinds & {float}:
        return pa.float64()
    for kind, column in ((bool, pa.bool_()), (int, pa.int64())):
        if kind in kinds:
            return column
    return _TEXTS if Ellipsis in kinds else _TEXT


@cache
def claim_schema() -> pa.Schema:
    """A row of claims: all fields of quantities and dates."""
    fields = {name: _type(DateClaim, name) for name in DateClaim.model_fields}
    fields |= {name: _type(QuantityClaim, name) for name in QuantityClaim.model_fields}
    both = [name for name in QuantityClaim.model_fields if name in DateClaim.model_fields]
    where, rest = both[: both.index("line") + 1], both[both.index("line") + 1 :]
    own = [name for model in (QuantityClaim, DateClaim) for name in model.model_fields if name not in both]
    columns = [(name, fields[name]) for name in (*where, *own, *rest)]
    return pa.schema([*columns, *((name + _EXACT, _TEXT) for name in _ENDS)])


@cache
def group_schema() -> pa.Schema:
    """A row of groups: its spread laid flat, its claims whole."""
    ends = [
        *((name, pa.float64()) for name in _ENDS),
        *((name + _EXACT, _TEXT) for name in _ENDS),
        *((name, _TEXT) for name in _DAYS),
    ]
    position = [*ends, *((name, _TEXTS) for name in ("claims", "sources", "documents"))]
    denial = [("claim", _TEXT), ("source", _TEXT), ("denies", _TEXTS)]
    part = [*((name, _TEXT) for name in ("claim", "of", "text", "subject", "doc")), ("line", pa.int64())]
    return pa.schema(
        [
            *((name, _TEXT) for name in ("id", "label", "kind")),
            ("topics", _TEXTS),
            *((name, _TEXT) for name in ("verdict", "why")),
            *ends,
            ("ratio", pa.float64()),
            ("unit", _TEXT),
            ("days", pa.int64()),
            ("positions", pa.list_(pa.struct(position))),
            ("independent_sources", pa.int64()),
            ("confidence", pa.float64()),
            ("denials", pa.list_(pa.struct(denial))),
            ("parts", pa.list_(pa.struct(part))),
            ("corrections", pa.list_(pa.int64())),
            ("claims", pa.list_(pa.struct(list(claim_schema())))),
        ]
    )


@cache
def document_schema() -> pa.Schema:
    """A row of documents to be read: `id` and `text`, and what is known of them."""
    return pa.schema([(name, _TEXT) for name in ("id", "text", "published", "publisher", "title", "url", "author")])


def claim_table(claims: Iterable[Claim]) -> pa.Table:
    """Claims as a table of `claim_schema`, in their order."""
    return pa.Table.from_pylist([_claim_row(claim) for claim in claims], claim_schema())


def group_table(groups: Iterable[Group]) -> pa.Table:
    """Groups as a table of `group_schema`, in their order."""
    return pa.Table.from_pylist([_group_row(group) for group in groups], group_schema())


def claims_in(table: pa.Table | pa.RecordBatch) -> list[Claim]:
    """The claims of a table of `claim_schema`. Raises pydantic's ValidationError where a row is none."""
    return [_claim(row) for row in table.to_pylist()]


def groups_in(table: pa.Table | pa.RecordBatch) -> list[Group]:
    """The groups of a table of `group_schema`. Raises pydantic's ValidationError where a row is none."""
    return [_group(row) for row in table.to_pylist()]


def write_claims(path: Path, claims: Iterable[Claim]) -> None:
    """A Parquet file of claims. Raises OSError."""
    _write(path, claim_schema(), map(_claim_row, claims))


def write_groups(path: Path, groups: Iterable[Group]) -> None:
    """A Parquet file of groups. Raises OSError."""
    _write(path, group_schema(), map(_group_row, groups))


def _write(path: Path, schema: pa.Schema, rows: Iterator[dict[str, Any]]) -> None:
    """Write rows part by part, so that memory stays flat."""
    with parquet.ParquetWriter(path, schema, compression="zstd") as file:
        part: list[dict[str, Any]] = []
        for row in rows:
            part.append(row)
            if len(part) == ROWS:
                file.write_table(pa.Table.from_pylist(part, schema))
                part = []
        if part:
            file.write_table(pa.Table.from_pylist(part, schema))


def _claim_row(claim: Claim) -> dict[str, Any]:
    row = dict(claim.__dict__)
    if isinstance(claim, QuantityClaim):
        _put_ends(row, claim.low, claim.high)
    return row


def _claim(row: dict[str, Any]) -> Claim:
    model: type[QuantityClaim | DateClaim] = QuantityClaim if row["kind"] == "quantity" else DateClaim
    if model is QuantityClaim:
        row["low"], row["high"] = (_number(row, name) for name in _ENDS)
    return CLAIM.validate_python({name: row[name] for name in model.model_fields})


def _group_row(group: Group) -> dict[str, Any]:
    row = group.model_dump(exclude={"claims", "spread", "positions"})
    row |= group.spread.model_dump() | {"verdict": group.verdict.value}
    _put_ends(row, group.spread.low, group.spread.high)
    row["positions"] = [each.model_dump() for each in group.positions]
    for told, each in zip(row["positions"], group.positions, strict=True):
        _put_ends(told, each.low, each.high)
    row["claims"] = [_claim_row(claim) for claim in group.claims]
    return row


def _group(row: dict[str, Any]) -> Group:
    spread = {name: row[name] for name in ("ratio", "unit", "days")} | _ends(row)
    positions = [
        {name: each[name] for name in ("claims", "sources", "documents")} | _ends(each) for each in row["positions"]
    ]
    own = {name: row[name] for name in Group.model_fields if name not in ("spread", "positions", "claims")}
    claims = [_claim(each) for each in row["claims"]]
    return Group.model_validate({**own, "spread": spread, "positions": positions, "claims": claims})


def _put_ends(row: dict[str, Any], low: float | str | None, high: float | str | None) -> None:
    """Set the ends of an interval: numbers, or days."""
    for name, day, end in zip(_ENDS, _DAYS, (low, high), strict=True):
        row[name] = None
        if isinstance(end, str):
            row[day] = end
        elif end is not None:
            row[name], exact = _double(end)
            row[name + _EXACT] = exact


def _ends(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: row[day] if row[day] is not None else _number(row, name) for name, day in zip(_ENDS, _DAYS, strict=True)
    }


def _double(number: float) -> tuple[float, str | None]:
    """The nearest double, and the number in its own words where that is another."""
    try:
        near = float(number)
    except OverflowError:
        near = math.copysign(math.inf, number)
    return near, None if near == number else str(number)


def _number(row: dict[str, Any], name: str) -> float | None:
    """An end of an interval; whole numbers are integers, as in the printed JSON."""
    if row[name + _EXACT] is not None:
        return int(row[name + _EXACT])
    number: float | None = row[name]
    return int(number) if number is not None and number.is_integer() else number
