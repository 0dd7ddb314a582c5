"""The nouns of the store: what was read, in what state it was, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from nkru.errors import Problem


class Key(NamedTuple):
    """What is read at once: path: of the file; piece: 0, or which part of it."""

    path: str
    piece: int = 0


class State(NamedTuple):
    """What the claims of a reading hang on.

    size, mtime_ns: of the file; content: SHA-256 of the text in UTF-8, or an empty string while it is not known
    basis: a digest of all else: the document's name, metadata.csv, the user's settings
    shown: the path as messages show it
    """

    size: int
    mtime_ns: int
    content: str
    basis: str
    shown: str = ""


class Known(NamedTuple):
    """A reading in the store; documents: how many end in it."""

    id: int
    state: State
    rules: str
    documents: int

    def is_like(self, state: State, rules: str) -> bool:
        """Whether a reading now would come to the same if its text is; what it says of a file, says so by a name."""
        then = self.state
        return self.rules == rules and then.basis == state.basis and then.shown in ("", state.shown)


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of a document, or of a part of a long one.

    document: what `nkru documents` prints of it; content: SHA-256 of its text in UTF-8
    lines: all its claims as JSON Lines; count: how many; topics: how many claims each topic has
    is_first, is_last: whether the document begins and ends with it; problems: to be told before it
    """

    document: dict[str, Any]
    content: str
    lines: str
    count: int
    topics: dict[str, int]
    is_first: bool = True
    is_last: bool = True
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Tally:
    """How many documents a run found new, changed, gone and kept."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    kept: int = 0

    def __str__(self) -> str:
        return f"{self.new:,} new, {self.changed:,} changed, {self.gone:,} gone, {self.kept:,} kept"
