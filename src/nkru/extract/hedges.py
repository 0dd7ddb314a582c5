"""Hedges: the words before and after a number that make its bound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nkru.extract.mentions import Bound
from nkru.rules import words

_TOKEN = re.compile(r"[^\s(\"'\[]+")
_LONGEST = 5  # words: `something in the region of`
_WINDOW = 56  # characters before a number in which its hedges stand


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge: its bound, whether the stated end is excluded, and the span of its words."""

    bound: Bound
    strict: bool
    start: int
    end: int


@cache
def _table(side: str) -> dict[str, tuple[Bound, bool]]:
    return {
        phrase: (hedge["bound"], hedge.get("strict", False))
        for hedge in words("hedges")["hedge"]
        for phrase in hedge.get(side, ())
    }


@cache
def _fillers() -> frozenset[str]:
    return frozenset(words("hedges")["fillers"]["words"])


@cache
def _after() -> re.Pattern[str]:
    phrases = sorted(_table("after"), key=len, reverse=True)
    alternatives = "|".join(re.escape(p) if p[0] in "-+" else r"[ ]?,?[ ]" + re.escape(p) for p in phrases)
    return re.compile(rf"(?:{alternatives})(?![\w])", re.IGNORECASE)


def hedge_before(text: str, start: int, floor: int) -> Hedge | None:
    """The hedge that ends where a number starts, not reaching back before `floor`.

    Hedges may follow each other and stand off: `more than an estimated 12,000`, `at least another 12`. A bound
    outranks `about`.
    """
    begin = max(floor, start - _WINDOW)
    window = text[begin:start]
    if not window or not (window[-1].isspace() or window[-1] in "~≈><≥≤"):
        return None
    tokens = [(m.start() + begin, m[0].lower()) for m in _TOKEN.finditer(window)]
    found: Hedge | None = None
    table, fillers = _table("before"), _fillers()
    last = len(tokens)
    while last > 0:
        for size in range(min(_LONGEST, last), 0, -1):
            phrase = " ".join(token for _, token in tokens[last - size : last])
            if phrase in table:
                bound, strict = table[phrase]
                at = tokens[last - size][0]
                if found is None or found.bound == "about":
                    found = Hedge(bound, strict, at, found.end if found else start)
                last -= size
                break
            if phrase in fillers:
                last -= size
                break
        else:
            break
    if found is None:
        return None
    return Hedge(found.bound, found.strict, found.start, begin + len(window.rstrip()))


def hedge_after(text: str, end: int) -> Hedge | None:
    """The hedge that begins where a number ends: `300 or more`, `300-odd`, `300+`."""
    match = _after().match(text, end)
    if match is None:
        return None
    bound, strict = _table("after")[match[0].strip(" ,").lower()]
    return Hedge(bound, strict, end + len(match[0]) - len(match[0].lstrip(" ,")), match.end())
