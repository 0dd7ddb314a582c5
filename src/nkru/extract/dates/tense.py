"""Whether a passage speaks of what was, of what will be, or of a plan: the direction that a bare date is read in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from nkru.extract.dates.grammar import word_set
from nkru.rules import alternation, words

Direction = Literal["past", "future", "plan", "modal", "none"]

_STOPS = (":", "–", "—", " - ")
_JOINED = re.compile(r",[ ]+(?:and|but|while|which|where|when|who|as|although)\b")
_NO_PRESENT = re.compile(r"\b(?:to|a|an|the|its|his|her|their|our|this|that|of|on|for|did|not|n't)[ ]+$")
_PLANNED = "due|scheduled|planned|set|expected|supposed|slated|meant|intended"
_FORMER_PLAN = re.compile(rf"\b(?:had[ ](?:[a-z]+[ ])?been|previously|originally)[ ](?:{_PLANNED})\b")
_PUT_OFF = re.compile(r"\b(?:but|until|later|postponed|moved|delayed|slipped|cancelled|canceled)\b")
_NOW_AND_THEN = re.compile(r"\bnow,[ ](?:and[ ])?(?:a|an|another)[ ](?:further|more)?\b")
_FORMER_FIGURE = re.compile(r"[,(\d] ?(?:up|down)[ ]from[ ][^ ]{0,3}\d[^;]{0,30}$")
_HEADLINE = 110  # characters; `Rain to return at the weekend`
_TO_DO = re.compile(
    r"(?<!from)(?<!close)(?<!due)(?<!up)(?<!down)(?<!back) to (?!the\b|an?\b|its\b|his\b|her\b|their\b)[a-z]{2,} "
)
_Cue = tuple[int, int, Direction]  # start, end, direction


@cache
def _kinds() -> dict[str, str]:
    """The kind of each cue, the first that has it; one that begins with a cue of a kind before is never reached."""
    table = {kind: entries for kind, entries in words("dates")["tense"].items() if kind != "no_verbs"}
    table["plan"] = [*table["plan"], *(f"{word} to" for word in table.pop("pledging"))]
    kinds: dict[str, str] = {}
    for kind, entries in table.items():
        earlier = tuple(f"{entry} " for entry in kinds)
        kinds |= {entry: kind for entry in entries if entry not in kinds and not entry.startswith(earlier)}
    return kinds


@cache
def _cues() -> re.Pattern[str]:
    """A cue, or a word in -ed; begins with the character before, first sought among ASCII: `\\w` asks Unicode."""
    return re.compile(rf"[^0-9A-Za-z_'-](?<=\W)({alternation(_kinds())}|[a-z]{{2,}}ed)(?![\w'])")


def direction(padded: str, start: int, end: int, first: int, last: int) -> Direction:
    """The direction of the verb nearest to an expression in its sentence.

    padded: the text in lower case with one character before it; start, end: the sentence; first, last: the
    expression, both as offsets of the text. The nearest verb before it in its clause decides, else the nearest
    after it, else the nearest before it at all.
    """
    start = max(start, first - 240)
    start = max(start, padded.rfind(";", start + 1, first + 1))
    cut = _clause_start(padded, start + 1, first + 1) - 1
    nearest = _last(padded, cut, first)
    if nearest == "plan" and (_is_former(padded, cut, first, end) or _was_done(padded, last)):
        return "past"
    if nearest != "past" and " from " in padded[max(cut, first - 45) : first] and _is_former_figure(padded, cut, first):
        return "past"
    if nearest is None and _NOW_AND_THEN.search(padded, cut, first):
        return "future"  # `a deal: 6 per cent now, a further 1.5 in January`
    if nearest is None and padded.startswith(":", last + 1):
        return _of_entry(padded, last, end)
    found = nearest or _first(padded, last, min(end, last + 160)) or _last(padded, start, cut)
    if found is None and end - start < _HEADLINE and _TO_DO.search(padded, start + 1, first + 1):
        return "future"
    return found or "none"


def _is_former_figure(padded: str, cut: int, first: int) -> bool:
    """`74 dead, up from 62 on Saturday`: the figure from which it rose or fell was known before."""
    return _FORMER_FIGURE.search(padded, max(cut, first - 45), first + 1) is not None


def _of_entry(padded: str, last: int, end: int) -> Direction:
    """`4 May: talks begin`: a timeline tells in the present what is past, and names a plan as one."""
    for begin, stop, kind in _cues_in(padded, last, min(end, last + 160)):
        if _kinds().get(padded[begin + 1 : stop + 1]) != "timetable":
            return kind
    return "none"


def _is_former(padded: str, start: int, first: int, end: int) -> bool:
    """`It had been due to expire on Friday` is told when that has passed, unless it was put off."""
    found = _FORMER_PLAN.search(padded, start, first + 1)
    return found is not None and not _PUT_OFF.search(padded, found.end(), end + 1)


def _was_done(padded: str, last: int) -> bool:
    """`The hearing, set for 9 May, opened on 6 June.`"""
    if not padded.startswith(", ", last + 1):
        return False
    found = next(_cues_in(padded, last + 1, last + 20), None)
    if found is None or found[0] != last + 2 or found[2] != "past":
        return False
    return not _PUT_OFF.match(padded, last + 3)


def _clause_start(text: str, start: int, end: int) -> int:
    """Where the clause begins that ends at an offset: after a stop, a dash, or a comma and a joining word."""
    cut = start
    for stop in _STOPS:
        if (place := text.rfind(stop, cut, end)) >= 0:
            cut = place + len(stop)
    comma = end
    while (comma := text.rfind(",", cut, comma)) >= 0:
        if joined := _JOINED.match(text, comma, end):
            return joined.end()
    return cut


def _cues_in(padded: str, start: int, end: int) -> Iterator[_Cue]:
    """The cues between two offsets of the text; `the start`, `to meet` are none."""
    kinds, others = _kinds(), word_set("tense", "no_verbs")
    for match in _cues().finditer(padded, start, end + 1):
        if match[1] in others:
            continue
        kind, begin = kinds.get(match[1], "past"), match.start(1)
        if kind == "timetable":
            if _NO_PRESENT.search(padded, max(start + 1, begin - 10), begin):
                continue
            kind = "future"
        yield begin - 1, match.end() - 1, kind  # type: ignore[misc]


def _last(padded: str, start: int, end: int) -> Direction | None:
    """Direction of the last verb group: a plan word or `will` in it outweighs the participle after it."""
    found = list(_cues_in(padded, start, end))
    if not found:
        return None
    begin, _, kind = found[-1]
    if kind == "past":
        for earlier, stop, before in found[-2:-5:-1]:
            if before == "past":
                if begin - stop > 30:
                    break
                begin = earlier
                continue
            between = padded[stop + 1 : begin + 1]
            if len(between) <= 16 and " and " not in between:
                return before
            break
    return kind


def _first(padded: str, start: int, end: int) -> Direction | None:
    found = next(_cues_in(padded, start, end), None)
    if found is None:
        return None
    _, stop, kind = found
    if kind == "past":
        following = _cues().search(padded, stop, min(end, stop + 20) + 1)
        if following and _kinds().get(following[1]) == "plan":
            return "plan"
    return kind
