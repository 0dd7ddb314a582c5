"""YAML front matter: the block between `---` lines at the top of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nkru.errors import Problem, Report
from nkru.reading.metadata import Metadata, read_fields
from nkru.reading.paths import one_line

_OPEN = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\r?\Z)", re.MULTILINE)
_KEY = re.compile(r"[\"']?[^\W\d_][\w -]{0,40}[\"']?[ \t]*:(?:\s|$)")
_LINE = re.compile(r"(?P<key>[^\W\d_][\w -]{0,40}):[ \t]+(?P<value>\S.*)")
_LONGEST_LINE = 80


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says, and the offset at which the text after it begins."""

    metadata: Metadata
    body: int


_NONE = FrontMatter(Metadata(), 0)


def read_front_matter(text: str, where: str, report: Report) -> FrontMatter:
    """The front matter of a text, if it has any.

    A block that is no YAML is reported; of it the lines `key: value` are read as they stand (`title: Strike: day 2`
    is no YAML, and plain to a reader).
    """
    opened = _OPEN.match(text)
    if not opened:
        return _NONE
    closed = _CLOSE.search(text, opened.end())
    block = text[opened.end() : closed.start() if closed else opened.end() + 2000]
    if not _meant_as_front_matter(block):
        return _NONE
    if not closed:
        report(Problem(f"{where}:1", "the front matter is never closed", "add a line --- after it"))
        return _NONE
    import yaml  # noqa: PLC0415 - slow to import, needed only here

    try:
        # All scalars stay strings: `published: 2024-02-31` would stop the whole block, `publisher: No` be false.
        given = yaml.load(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + (mark.line if mark else 0)
        what = one_line(str(getattr(error, "problem", None) or "it can't be parsed"))
        report(Problem(f"{where}:{line}", f"the front matter is no YAML ({what})", "mend it; plain lines were read"))
        given = _plain_lines(block)
    if not isinstance(given, dict):
        if given is not None:
            report(Problem(f"{where}:2", "the front matter has no keys", "write it as lines of `key: value`"))
        return FrontMatter(Metadata(), closed.end())

    def place(key: str) -> str:
        found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*:", block, re.MULTILINE)
        return f"{where}:{2 + block.count(chr(10), 0, found.start())}" if found else where

    fields = {key: value for key, value in given.items() if isinstance(key, str)}
    return FrontMatter(read_fields(fields, "front matter", place, report), closed.end())


def _plain_lines(block: str) -> dict[str, str]:
    """The lines `key: value` of a block, quotes at the ends of a value left off."""
    found = (_LINE.match(line) for line in block.splitlines())
    return {m["key"].strip(): m["value"].strip().strip("\"'") for m in found if m and m["value"][:1] not in "[{|>&*"}


def _meant_as_front_matter(block: str) -> bool:
    """Whether the lines are keys and values, or an attempt at them, and not prose between two rules."""
    lines = [line for line in block.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not lines or _KEY.match(lines[0]):
        return True
    prose = any(len(line) > _LONGEST_LINE for line in lines) or not block.splitlines()[0].strip()
    return not prose and any(mark in block for mark in ":{[")
