"""Shares and multiples: `one in five`, `nine out of ten`, `fourfold`, `2.5 times`, `twice`."""

from __future__ import annotations

import re
from functools import cache

from nkru.extract.measures import percent_after
from nkru.extract.mentions import QuantityMention
from nkru.extract.numerals import Numeral, numeral_at
from nkru.extract.units import Unit, is_near, physical_after
from nkru.rules import alternation, words

_NOT_A_SHARE = re.compile(
    r"[ -](?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|metres?|km|miles?|cities|countries"
    r"|places|districts|villages|towns|provinces|regions|states|areas|more|other|different|separate)\b|[.,:]\d|-"
)


_BY = re.compile(r"[x×](?![\w-])(?![ ]?\d)")  # 2.3x the level; not 2 x 4
_TIMES = re.compile(
    r"[ ]times(?=[ ](?:as|more|higher|larger|bigger|greater|faster|its|their|his|her|the|what|last|over|less|lower"
    r"|smaller|longer|normal|those|earnings|sales|revenues?|book|income|profits?|annual|average|current|usual|original"
    r"|previous|market|net|face|this[ ]\w+'s)\b|[ ](?-i:[A-Z]{3,}\b)"
    r"|[ ]that(?=[ ](?:of|in|for|at)\b|[.,;]))"
)
_HALF = re.compile(r"half[ -](?:an?(?=[ ]))?", re.IGNORECASE)
_PART = re.compile(r"(?:[ ]of)?[ ]an?(?=[ ])")
_THING = re.compile(r"[ -]?(?P<word>[a-z]+)(?![\w-])")
_FRACTION = re.compile(r"\d(?:\.\d+|,\d\d?)$|\b(?:half|quarter|point(?:[ -]\w+)+)$|[½¼¾]$")


@cache
def _multiple() -> re.Pattern[str]:
    table = words("numerals")
    cardinals = alternation(set(table["cardinal"]) | {"hundred", "thousand"})
    return re.compile(
        rf"(?<![\w.,-])(?P<fold>(?:\d+(?:\.\d+)?|{cardinals})(?=[ -]?fold\b)[ -]?fold)"
        rf"|(?<![\w-])(?P<word>twice|thrice)(?=[ ](?:as|the|its|their|his|her|that|what|last|this|today)\b)",
        re.IGNORECASE,
    )


def times_after(text: str, end: int) -> Unit | None:
    """The ` times` after a number that multiplies: `2.5 times its price`; not `three times in May`."""
    if text[end : end + 1] in "x×":
        return Unit("ratio", "time", end + 1) if _BY.match(text, end) else None
    if not text.startswith(" times", end):
        return None
    if (match := _TIMES.match(text, end)) is not None:
        return Unit("ratio", "time", match.end())
    if _FRACTION.search(text, max(0, end - 24), end) and not text[end + 6 : end + 7].isalnum():
        return Unit("ratio", "time", end + 6)  # nothing happens 2.8 times
    return None


def half_of_unit(text: str, start: int) -> Numeral | None:
    """The `half` of `half a mile`, `half a per cent`, `half-litre`: a numeral, or None where no measure follows."""
    match = _HALF.match(text, start)
    if match is None or not _measure_at(text, match.end()):
        return None
    return Numeral(start, start + len("half"), 0.5, 0.5, "words")


def part_of_unit(text: str, numeral: Numeral) -> int:
    """Where the unit begins of which a numeral is a part (`a quarter of a mile`, `0.4 of a percentage point`), or 0."""
    if numeral.low >= 1 or numeral.form == "vague":
        return 0
    match = _PART.match(text, numeral.end)
    return match.end() if match and _measure_at(text, match.end()) else 0


def _measure_at(text: str, end: int) -> bool:
    return (percent_after(text, end) or physical_after(text, end) or thing_after(text, end)) is not None


def thing_after(text: str, end: int) -> Unit | None:
    """What is told in halves and quarters: `½ cup`, `half a bottle`."""
    thing = _THING.match(text, end)
    if thing is None or thing["word"] not in words("units")["parted"]["words"]:
        return None
    return Unit("count", thing["word"], thing.end())


def share_at(text: str, first: Numeral) -> Numeral | None:
    """`one in five`, `nine out of ten`, a rating of `7.9/10`: a numeral for the share that begins with another, or
    None.
    """
    if text[first.end : first.end + 1] == "/":
        return _mark_at(text, first)
    if text[first.end : first.end + 1] != " ":
        return None
    if text[first.end + 1 : first.end + 3] not in ("in", "ou") and " out of " not in text[first.end : first.end + 24]:
        return None
    if first.fraction or first.form == "vague" or not 0 < first.low <= 99:
        return None
    link = _LINK.match(text, first.end)
    second = numeral_at(text, link.end()) if link else None
    if link is None or second is None or second.form == "vague" or second.low <= first.low:
        return None
    if second.low not in _WHOLES or (link["word"] == "in" and _NOT_A_SHARE.match(text, second.end)):
        return None  # 17 out of 28 provinces are counted
    share = round(float(first.low) / float(second.low), 12)
    return Numeral(first.start, second.end, share, share, "words", fraction=True)


def _mark_at(text: str, first: Numeral) -> Numeral | None:
    """A mark out of a round number (`scored 7.9/10`), where a word beside it says so, or its decimals do."""
    if (
        (full := _FULL_MARK.match(text, first.end)) is None
        or first.form != "digits"
        or not 0 <= first.low <= int(full[1])
    ):
        return None
    if "." not in text[first.start : first.end] and not is_near(text, first.start, "marks_near"):
        return None
    share = round(float(first.low) / int(full[1]), 12)
    return Numeral(first.start, full.end(), share, share, "words", fraction=True)


_FULL_MARK = re.compile(r"/(5|10|20|100)(?![\w/]|[.,]\d)")
_LINK = re.compile(r" (?:[a-z]+ (?=out of))?(?P<word>in|out of)(?: every)? (?=[\da-z])")  # one house out of six
_WHOLES = frozenset(
    (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10000, 100000, 1000000)
)


def multiple_at(text: str, start: int, limit: int) -> QuantityMention | None:
    """The multiple in one word that begins at an offset: `fourfold`, `10-fold`, `twice the size`; or None."""
    match = _multiple().match(text, start, limit)
    if match is None:
        return None
    table = words("numerals")
    stated = (match["word"] or re.sub(r"[ -]?fold$", "", match[0], flags=re.IGNORECASE)).lower()
    value: int | float
    if stated[0].isdigit():
        value = float(stated)
        value = int(value) if value == int(value) else value
    else:
        value = table["cardinal"].get(stated) or table["multiple"].get(stated) or table["scale"][stated]
    return QuantityMention(start, match.end(), value, value, "multiple", measure="ratio", unit="time")
