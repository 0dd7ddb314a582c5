"""Lengths of time whose unit is left out: `called for 48 hours, it went on for 72`."""

from __future__ import annotations

import re
from functools import cache

from nkru.extract.dates.find import Expression
from nkru.extract.dates.grammar import lexicon
from nkru.rules import alternation

_NEAR = 120  # characters from a length to the verb that tells another
_LASTED = (
    "lasted", "lasts", "last", "lasting", "went on for", "goes on for", "go on for", "ran for", "runs for", "run for",
    "ran to", "held for", "held out for", "continued for", "dragged on for", "stretched to", "stayed for",
)  # fmt: skip
_HEDGES = "only|just|about|around|nearly|almost|barely|some|over|under|more than|less than|fewer than|at least"


def continue_lengths(low: str, found: list[Expression], end: int) -> list[Expression]:
    """The expressions of a block with the bare numbers that go on a length, in order.

    low: the text in lower case; found: in order; end: of the block
    """
    lengths = [e for e in found if e.form == "duration" and {"num", "unit"} <= e.parts.keys() and "dir" not in e.parts]
    if not lengths:
        return found
    made: list[Expression] = []
    for e, following in zip(lengths, [*lengths[1:], None], strict=True):
        bare = _bare().search(low, e.end, min(following.start if following else end, e.end + _NEAR))
        if bare is not None and not any(other.start <= bare.start("num") < other.end for other in found):
            parts = e.parts | {"num": bare["num"]}
            made.append(Expression(*bare.span("num"), "duration-continued", "duration", parts))
    return sorted([*found, *made], key=lambda e: e.start) if made else found


@cache
def _bare() -> re.Pattern[str]:
    numbers = alternation(lexicon("numbers"))
    return re.compile(
        rf"\b(?:{'|'.join(_LASTED)})[ ](?:(?:{_HEDGES})[ ])?(?P<num>\d{{1,3}}|(?:{numbers})(?:-(?:{numbers}))?)"
        r"(?=[.,;:)\n]|[ ](?:and|but|while|instead|in the end|already)\b|$)"
    )
