"""How far a figure reaches, as the words beside it say: the whole world, all that lies elsewhere, or one place.

`The disease killed 3,000 worldwide, 500 outside the country and 120 in the capital` gives three figures of three
facts, though they share every word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from nkru.rules import alternation, words

Scope = Literal["", "world", "elsewhere", "home"]
NEAR = 60
"""Characters before and after a figure in which the words stand."""
_PIECE = re.compile(
    r"[;:()\[\]]|--|,(?!\d)|\.\s|\d|[$€£¥]|\s(?=for\sa\s)|\b(?:and|but|while|whereas|against)\s(?=[^\d]{0,24}\d)"
)


@cache
def _after() -> re.Pattern[str]:
    table = words("comparison")["scope"]
    others = rf"other\s(?:[a-z]+\s)?(?:{alternation(table['grounds'])})"
    return re.compile(
        rf"(?<!\w)(?:(?P<world>{alternation(table['world'])})|(?P<home>{alternation(table['home'])})"
        rf"|(?P<elsewhere>{alternation(table['elsewhere'])}|{others}|outside(?=\s(?:of\s)?(?:the\s|its\s)?(?:[A-Z]|country\b)))"
        r")(?!\w)"
    )


@cache
def _before() -> re.Pattern[str]:
    """Adjectives of what is counted: `worldwide sales of`, `a global total of`; or words that lead in a clause."""
    table = words("comparison")["scope"]
    return re.compile(
        rf"(?<!\w)(?:(?P<world>{alternation(table['world_adjectives'])}|for\sa\s(?:[a-z]+\s)?total|totall?ing)|(?P<elsewhere>"
        rf"{alternation(table['elsewhere_adjectives'])})|(?P<home>{alternation(table['home_adjectives'])}))"
        r"\s(?:[\w']+\s){0,5}$",
        re.IGNORECASE,
    )


def of(sentence: str, position: int, length: int, place: str | None, told: bool = True) -> Scope:
    """How far a figure reaches.

    sentence: the text in which it stands; position, length: of the figure in it, -1 where it is not known
    place: the name of the place in which the passage puts it
    told: whether one of the triggers may be in the sentence
    """
    if position < 0:
        return ""
    after = sentence[position + length :][:NEAR]
    if not told and not (place and place in after):
        return ""
    end = _PIECE.search(after)
    after = after[: end.start()] if end else after
    if told and (found := _after().search(after)):
        return _kind(found)
    if place and place in after:
        return "home"
    before = sentence[max(0, position - NEAR) : position]
    starts = [m.end() for m in _PIECE.finditer(before)]
    if told and (found := _before().search(before[starts[-1] :] if starts else before)):
        return _kind(found)
    return ""


def _kind(found: re.Match[str]) -> Scope:
    for kind in ("world", "elsewhere", "home"):
        if found[kind] is not None:
            return kind
    return ""
