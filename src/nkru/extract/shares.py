"""Shares and multiples: `one in five`, `nine out of ten`, `fourfold`, `2.5 times`, `twice`."""

from __future__ import annotations

import re
from functools import cache

from nkru.extract.mentions import QuantityMention
from nkru.extract.numerals import Numeral, numeral_at
from nkru.rules import alternation, words

_NOT_A_SHARE = re.compile(
    r"[ -](?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|metres?|km|miles?|cities|countries"
    r"|places|districts|villages|towns|provinces|regions|states|areas|more|other|different|separate)\b|[.,:]\d|-"
)


@cache
def _multiple() -> re.Pattern[str]:
    table = words("numerals")
    cardinals = alternation(set(table["cardinal"]) | {"hundred", "thousand"})
    return re.compile(
        rf"(?<![\w.,-])(?P<fold>(?:\d+(?:\.\d+)?|{cardinals})[ -]?fold)\b"
        rf"|(?<![\w.,-])(?P<times>\d+(?:\.\d+)?|{cardinals})(?=[ ]times[ ](?:as|more|higher|larger|bigger"
        rf"|greater|faster|its|their|his|her|the|that|what|last|over|less|lower|smaller|longer|the|normal|those|this)\b)"
        rf"|(?<![\w-])(?P<word>twice|thrice)(?=[ ](?:as|the|its|their|his|her|that|what|last|this|today)\b)",
        re.IGNORECASE,
    )


def share_at(text: str, start: int) -> Numeral | None:
    """`one in five`, `nine out of ten`: a numeral for the share, or None."""
    first = numeral_at(text, start)
    if first is None or first.fraction or first.form == "vague" or first.low <= 0:
        return None
    link = re.match(r" (?:in|out of)(?: every)? (?=[\da-z])", text[first.end : first.end + 16])
    if link is None or first.low > 99:
        return None
    second = numeral_at(text, first.end + link.end())
    if second is None or second.form == "vague" or second.low <= first.low or second.end >= len(text) + 1:
        return None
    if " in " in link[0] and (second.low not in _WHOLES or _NOT_A_SHARE.match(text, second.end)):
        return None
    share = round(float(first.low) / float(second.low), 12)
    return Numeral(start, second.end, share, share, "words", fraction=True)


_WHOLES = frozenset(
    (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10000, 100000, 1000000)
)


def multiple_at(text: str, start: int, limit: int) -> QuantityMention | None:
    """The multiple that begins at an offset: `fourfold`, `2.5 times its price`, `twice the size`; or None."""
    match = _multiple().match(text, start, limit)
    if match is None:
        return None
    table = words("numerals")
    stated = (match["times"] or match["word"] or re.sub(r"[ -]?fold$", "", match[0], flags=re.IGNORECASE)).lower()
    value: int | float
    if stated[0].isdigit():
        value = float(stated)
        value = int(value) if value == int(value) else value
    else:
        value = table["cardinal"].get(stated) or table["multiple"].get(stated) or table["scale"][stated]
    end = match.end() + len(" times") if match["times"] else match.end()
    return QuantityMention(start, end, value, value, "multiple", measure="ratio", unit="time")
