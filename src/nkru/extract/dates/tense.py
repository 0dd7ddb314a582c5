"""Whether a passage speaks of what was, of what will be, or of a plan: the direction that a bare date is read in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from nkru.rules import alternation, words

Direction = Literal["past", "future", "plan", "modal", "none"]

_CLAUSE_END = re.compile(r"[;:]|,[ ]+(?:and|but|while|which|where|when|who|as|although)\b|[ ]-[ ]|[–—]")
_NO_PRESENT = re.compile(r"\b(?:to|a|an|the|its|his|her|their|our|this|that|of|on|for|did|not|n't)[ ]+$")


@cache
def _cues() -> re.Pattern[str]:
    table = dict(words("dates")["tense"])
    table["plan"] = [*table["plan"], *(f"{word} to" for word in table.pop("pledging"))]
    groups = [f"(?P<{name}>{alternation(entries)})" for name, entries in table.items()]
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(groups)}|(?P<ed>[a-z]{{2,}}ed))(?![\w'])")


def direction(low: str, start: int, end: int, first: int, last: int) -> Direction:
    """The direction of the verb nearest to an expression in its sentence.

    start, end: the sentence; first, last: the expression. The nearest verb before it in its clause decides, else
    the nearest after it, else the nearest before it at all.
    """
    start = max(start, first - 240)
    start = max(start, low.rfind(";", start, first) + 1)
    cut = start
    for mark in _CLAUSE_END.finditer(low, start, first):
        cut = mark.end()
    return _last(low, cut, first) or _first(low, last, min(end, last + 160)) or _last(low, start, cut) or "none"


def _kind(match: re.Match[str]) -> Direction:
    group = match.lastgroup or ""
    return {"ed": "past", "timetable": "future"}.get(group, group)  # type: ignore[return-value]


def _cues_in(low: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The cues between two offsets; `the start`, `to meet` are none."""
    for match in _cues().finditer(low, start, end):
        if match.lastgroup != "timetable" or not _NO_PRESENT.search(low, max(start, match.start() - 10), match.start()):
            yield match


def _last(low: str, start: int, end: int) -> Direction | None:
    """Direction of the last verb group: a plan word or `will` in it outweighs the participle after it."""
    found = list(_cues_in(low, start, end))
    if not found:
        return None
    kind = _kind(found[-1])
    if kind == "past":
        begin = found[-1].start()
        for earlier in found[-2:-5:-1]:
            if _kind(earlier) == "past":
                if begin - earlier.end() > 30:
                    break
                begin = earlier.start()
                continue
            between = low[earlier.end() : begin]
            if len(between) <= 16 and " and " not in between and _kind(earlier) != "past":
                return _kind(earlier)
            break
    return kind


def _first(low: str, start: int, end: int) -> Direction | None:
    found = next(_cues_in(low, start, end), None)
    if found is None:
        return None
    kind = _kind(found)
    if kind == "past":
        following = _cues().search(low, found.end(), min(end, found.end() + 20))
        if following and _kind(following) == "plan":
            return "plan"
    return kind
