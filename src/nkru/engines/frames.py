"""What the steps of a comparison hand on to each other, and what an engine must be able to do with it.

Between the steps stand rows of pickled objects; they never leave the run.
"""

from __future__ import annotations

import pickle
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

import pyarrow as pa

PACKED = pa.schema([("packed", pa.binary())])
"""A row of anything."""
DEALT = pa.schema([("bucket", pa.int64()), ("packed", pa.binary())])
"""A row of anything, and where it meets others."""
PAIRS = pa.schema([("one", pa.int64()), ("other", pa.int64())])


class Engine(Protocol):
    """What an engine must be able to do; a frame is what it holds rows in."""

    @property
    def buckets(self) -> int: ...
    def map(self, frame: Any, function: Callable[[pa.RecordBatch], pa.Table], schema: pa.Schema) -> Any: ...
    def group(self, frame: Any, key: str, function: Callable[[pa.Table], pa.Table], schema: pa.Schema) -> Any: ...
    def bucketed(self, frame: Any, column: str) -> Any: ...
    def union(self, frame: Any, other: Any) -> Any: ...
    def names(self, frame: Any, columns: Sequence[str]) -> set[str]: ...
    def keep(self, frame: Any) -> Any: ...
    def collect(self, frame: Any) -> pa.Table: ...


class Numbers:
    """For some numbers another each, in 16 bytes, so that all tasks can have millions."""

    def __init__(self, pairs: Iterable[tuple[int, int]] = ()) -> None:
        ordered = sorted(pairs)
        self._keys = array("q", [key for key, _ in ordered])
        self._values = array("q", [value for _, value in ordered])

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, int) and self.get(key) is not None

    def get(self, key: int) -> int | None:
        """What belongs to a number, or None."""
        at = bisect_left(self._keys, key)
        return self._values[at] if at < len(self._keys) and self._keys[at] == key else None

    def items(self) -> Iterator[tuple[int, int]]:
        """All numbers in order, with what belongs to them."""
        return zip(self._keys, self._values, strict=True)


def packed(things: Iterable[Any]) -> pa.Table:
    """Rows of PACKED."""
    return pa.table({"packed": pa.array([_pickled(each) for each in things], pa.binary())}, PACKED)


def dealt(things: Iterable[tuple[int, Any]]) -> pa.Table:
    """Rows of DEALT."""
    rows = [(bucket, _pickled(each)) for bucket, each in things]
    buckets = pa.array([bucket for bucket, _ in rows], pa.int64())
    return pa.table({"bucket": buckets, "packed": pa.array([each for _, each in rows], pa.binary())}, DEALT)


def pairs(numbers: Iterable[tuple[int, int]]) -> pa.Table:
    """Rows of PAIRS."""
    rows = list(numbers)
    ones, others = [one for one, _ in rows], [other for _, other in rows]
    return pa.table({"one": pa.array(ones, pa.int64()), "other": pa.array(others, pa.int64())}, PAIRS)


def pairs_in(table: pa.Table) -> Iterator[tuple[int, int]]:
    """The pairs of rows of PAIRS."""
    return zip(table.column("one").to_pylist(), table.column("other").to_pylist(), strict=True)


def unpacked(table: pa.RecordBatch | pa.Table) -> Iterator[Any]:
    """What rows of PACKED or DEALT hold."""
    return (pickle.loads(each.as_py()) for each in table.column("packed"))


def _pickled(thing: Any) -> bytes:
    return pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
