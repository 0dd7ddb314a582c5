"""Whether a passage speaks of what was, of what will be, or of a plan: the direction that a bare date is read in."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from nkru.rules import alternation, words

Direction = Literal["past", "future", "plan", "modal", "none"]

_CLAUSE_END = re.compile(r"[;:]|,[ ]+(?:and|but|while|which|where|when|who|as|although)\b|[ ]-[ ]|[–—]")


@cache
def _cues() -> re.Pattern[str]:
    table = words("dates")["tense"]
    groups = [f"(?P<{name}>{alternation(entries)})" for name, entries in table.items()]
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(groups)}|(?P<ed>[a-z]{{2,}}ed))(?![\w'])")


def direction(low: str, start: int, end: int, first: int, last: int) -> Direction:
    """The direction of the verb nearest to an expression in its sentence.

    start, end: the sentence; first, last: the expression. The nearest verb before it in its clause decides, else
    the nearest after it, else the nearest before it at all.
    """
    start = max(start, first - 240)
    cut = start
    for mark in _CLAUSE_END.finditer(low, start, first):
        cut = mark.end()
    return _last(low, cut, first) or _first(low, last, min(end, last + 160)) or _last(low, start, cut) or "none"


def _kind(match: re.Match[str]) -> Direction:
    group = match.lastgroup or ""
    return "past" if group == "ed" else group  # type: ignore[return-value]


def _last(low: str, start: int, end: int) -> Direction | None:
    """Direction of the last verb group: a plan word or `will` in it outweighs the participle after it."""
    found = list(_cues().finditer(low, start, end))
    if not found:
        return None
    kind = _kind(found[-1])
    if kind == "past":
        for earlier in found[-2:-5:-1]:
            if earlier.lastgroup == "ed" or _kind(earlier) == "past":
                if found[-1].start() - earlier.end() > 30:
                    break
                continue
            between = low[earlier.end() : found[-1].start()]
            if len(between) <= 16 and " and " not in between and _kind(earlier) != "past":
                return _kind(earlier)
            break
    return kind


def _first(low: str, start: int, end: int) -> Direction | None:
    found = _cues().search(low, start, end)
    if found is None:
        return None
    kind = _kind(found)
    if kind == "past":
        following = _cues().search(low, found.end(), min(end, found.end() + 20))
        if following and _kind(following) == "plan":
            return "plan"
    return kind
