"""Numbers that measure by their place alone: magnitudes of quakes (`a 7.1-magnitude quake`), ages (`a boy of 7`)."""

from __future__ import annotations

import re

from nkru.extract.persons import is_age
from nkru.extract.units import Unit

_AFTER = re.compile(r"(?:[ -]magnitude\b|[ ](?:magnitude[ ])?on[ ]the[ ](?:[\w-]+[ ]){0,3}scale\b)", re.IGNORECASE)
_NAMED = re.compile(
    r"\bmagnitudes?"
    r"(?:[ ](?:of|at|was|is|to|as|about|around|nearly|roughly|some|estimated|put|between|from|an))*[ :]+$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?<![\w.])M(?:[wLbsd])?[ ]?$")  # M6.9, Mw 7.1: not motorway M6
_SHOCK = re.compile(
    r"\b(?:earth)?quakes?\b|\b(?:after|fore|main)[ -]?shocks?\b|\btrem(?:or|blor)s?\b|\btemblors?\b|\bseism",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"\d\.\d{1,2}")
_TOLD = re.compile(
    r"(?:\b(?:measur(?:ed|es|ing)|register(?:ed|s|ing)|an?|at|the|was|of|to|from|and|or|as|a[ ]strong)[ ])$"
)
_AFTER_BEGINS = ("m", "o", "M", "O")  # after a blank or hyphen
_NEAR = 160  # characters to either side in which the quake is named


def magnitude_around(text: str, start: int, end: int) -> Unit | None:
    """The unit of a magnitude: `7.1-magnitude`, `a magnitude of 6.8`, `7.1 on the Richter scale`, `M6.9`; or None."""
    if end - start > 4 or not text[start].isdigit():
        return None
    if text[end + 1 : end + 2] in _AFTER_BEGINS and (after := _AFTER.match(text, end)):
        return Unit("physical", "magnitude", after.end())
    if not _DECIMAL.fullmatch(text, start, end):
        return None
    begin = max(0, start - 40)
    if _LETTER.search(text, max(0, start - 4), start) or (
        text.find("agnitude", begin, start) >= 0 and _NAMED.search(text, begin, start)
    ):
        return Unit("physical", "magnitude", end)
    return None


def is_magnitude(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether a bare decimal is the magnitude of a quake named in its sentence (low, high): `measured 6.4`, `a 5.6`."""
    if _DECIMAL.fullmatch(text, start, end) is None or _TOLD.search(text, max(low, start - 14), start) is None:
        return False
    return _SHOCK.search(text, max(low, start - _NEAR), min(high, end + _NEAR)) is not None


def unit_untold(text: str, start: int, end: int, floor: int, stop: int) -> str | None:
    """What a number measures by its place alone, as a unit: `magnitude`, `year` (of somebody's age), or None.

    start, end: its span; floor, stop: of its sentence
    """
    if is_magnitude(text, start, end, floor, stop):
        return "magnitude"
    return "year" if is_age(text, start, end) else None
