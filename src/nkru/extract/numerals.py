"""Numerals: digits and number words to exact values.

`12,000`, `12 000`, `1,00,000`, `12.5m`, `1.28 million`, `half a million`, `a million and a half`, `two dozen`,
`three hundred and twelve`, `tens of thousands`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from nkru.rules import alternation, words

Number = int | float
MAX_DIGITS = 30  # a longer run of digits is no figure of a report

_DIGITS = re.compile(
    r"""(?P<whole>
          \d{1,3}(?:,\d{3})+(?!\d)          # 12,000
        | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)    # 1,00,000
        | \d{1,3}(?:\ \d{3})+(?![\d-])      # 12 000
        | \d{1,3}(?:\.\d{3}){2,}(?!\d)      # 1.200.000
        | \d+ )
        (?P<decimals>\.\d+(?!\d*\.\d))?
        (?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞] | \ [1-9]/[2-9](?!\d) | /[2-9](?![\d/]) )?""",
    re.VERBOSE,
)
_WORD = re.compile(r"[A-Za-z]+")
_GAP = re.compile(r"[ ]?-?[ ]?|[ ]and[ ](?=a[ ]half|a[ ]quarter)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in the text.

    low, high: equal but for vague ones (`tens of thousands`: 20,000 to 90,000)
    form: digits, words, or vague
    scale: what a magnitude word or suffix multiplied by (`15 to 20 million`: the 15 may share it), or 1
    fraction: it is a share of something (`a third`), in per cent when measured
    """

    start: int
    end: int
    low: Number
    high: Number
    form: Literal["digits", "words", "vague"]
    scale: int = 1
    fraction: bool = False


def plain(value: Decimal) -> Number:
    """An int where the value is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


@cache
def _scale_after() -> re.Pattern[str]:
    table = words("numerals")
    return re.compile(
        rf"[ ]?-?(?:(?P<word>{alternation(set(table['scale']))})(?![a-z])"
        rf"|(?P<suffix>{alternation(set(table['suffix']))})(?![\w'’]|-\d))"
        rf"|[ ](?P<spaced>{alternation({'bn', 'mn', 'mln', 'bln', 'tn', 'trn'})})(?![\w'.-])",
        re.IGNORECASE,
    )


@cache
def trigger() -> re.Pattern[str]:
    """Finds where a numeral may begin: a digit, or a number word (with `a` before it)."""
    table = words("numerals")
    starters = set(table["cardinal"]) | set(table["multiple"]) | set(table["plural_scale"])
    after_article = set(table["scale"]) | set(table["fraction"])
    named = alternation(starters)
    return re.compile(
        rf"\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞]|(?<![\w-])(?:(?:{named})(?:[ -]?fold)?|half|several"
        rf"|(?:an?[ -]|a[ ]few[ ])(?=[a-z])(?:{alternation(after_article)}))(?!\w)",
        re.IGNORECASE,
    )


def numeral_at(text: str, start: int) -> Numeral | None:
    """The longest numeral that begins at an offset of plain text, or None."""
    if text[start].isdigit():
        return _digits_at(text, start)
    if text[start] in words("numerals")["vulgar"]:
        top, bottom = words("numerals")["vulgar"][text[start]]
        value = Decimal(top) / Decimal(bottom)
        return _scaled(text, Numeral(start, start + 1, plain(value), plain(value), "digits", fraction=True), value)
    return _words_at(text, start)


def _digits_at(text: str, start: int) -> Numeral | None:
    match = _DIGITS.match(text, start)
    if match is None or match.end() - start > MAX_DIGITS:
        return None
    whole = match["whole"]
    value = Decimal(whole.replace(",", "").replace(" ", "").replace(".", ""))
    end = match.end()
    if match["decimals"]:
        value += Decimal("0" + match["decimals"])
    if vulgar := match["vulgar"]:
        if vulgar in words("numerals")["vulgar"]:
            top, bottom = words("numerals")["vulgar"][vulgar]
            value += Decimal(top) / Decimal(bottom)
        elif vulgar[0] == " ":  # 2 1/2
            value += Decimal(vulgar[1]) / Decimal(vulgar[3])
        elif len(whole) == 1 and Decimal(vulgar[1:]) > value:  # 1/2, but not 3/2 nor 24/7
            value /= Decimal(vulgar[1:])
            return Numeral(start, end, plain(value), plain(value), "digits", fraction=True)
        else:
            return None
    return _scaled(text, Numeral(start, end, plain(value), plain(value), "digits"), value)


def _scaled(text: str, numeral: Numeral, value: Decimal) -> Numeral:
    """The numeral with the magnitude that follows it, if one does: `1.28 million`, `12.5m`."""
    match = _scale_after().match(text, numeral.end)
    if match is None:
        return numeral
    table = words("numerals")
    if word := match["word"]:
        scale, end = table["scale"][word.lower()], match.end()
        more = _scale_after().match(text, end)  # 12 hundred thousand, 5 lakh crore
        if more is not None and more["word"] and table["scale"][more["word"].lower()] > scale:
            scale, end = scale * table["scale"][more["word"].lower()], more.end()
    else:
        scale, end = table["suffix"][(match["suffix"] or match["spaced"]).lower()], match.end()
    total = plain(value * scale)
    return Numeral(numeral.start, end, total, total, "digits", scale)


def _words_at(text: str, start: int) -> Numeral | None:
    """A numeral in words: tokens are taken while they make one number."""
    table = words("numerals")
    first = _WORD.match(text, start)
    if first is None:
        return None
    word = first[0].lower()
    if word in table["plural_scale"]:
        return _vague_at(text, start, first.end(), table["plural_scale"][word])
    if word == "several" or (word == "a" and text[first.end() : first.end() + 5].lower() == " few "):
        return _several_at(text, start, first.end() if word == "several" else first.end() + 4)
    if word in ("a", "an", "half"):
        return _article_at(text, start, first.end(), word)
    if word in table["multiple"]:
        return None
    return _cardinal_at(text, start)


def _cardinal_at(text: str, start: int) -> Numeral | None:
    """`three hundred and twelve`, `fifty-two`, `one and a half million`, `two thirds`."""
    table = words("numerals")
    total, group, last, end, at, scale = Decimal(0), Decimal(0), 0, start, start, 1
    while (token := _WORD.match(text, at)) is not None:
        word = token[0].lower()
        if word in table["cardinal"]:
            value = table["cardinal"][word]
            fits = end == start or (last >= 100) or (20 <= last <= 90 and 1 <= value <= 9)
            if not fits or (last and value >= last):
                break
            group, last = group + value, value
        elif word in table["scale"] and end > start:
            factor = table["scale"][word]
            if factor <= 100:
                group *= factor
            else:
                total, group = total + group * factor, Decimal(0)
            last, scale = factor, factor
        else:
            break
        end = token.end()
        rest = text[end : end + 12]
        if half := re.match(r" and a (half|quarter)\b", rest):  # one and a half million
            share = Decimal(1) / (2 if half[1] == "half" else 4)
            group, end = group + share * max(last if last >= 1000 else 1, 1), end + half.end()
            if last >= 1000:
                total, group = total + group, Decimal(0)
                break
            at, last = end + 1, 1000
            continue
        if joined := re.match(r" and |[ -]", rest):
            if joined[0] == " and " and last < 100:
                break
            at = end + joined.end()
        else:
            break
    if end == start:
        return None
    fraction = re.match(rf"[ -](?:{alternation(set(table['fraction']))})\b", text[end : end + 14], re.IGNORECASE)
    value = total + group
    if fraction and value < 20 and fraction[0][1:].lower() != "half":
        value /= table["fraction"][fraction[0][1:].lower()]
        if value <= 1:
            return Numeral(start, end + fraction.end(), plain(value), plain(value), "words", fraction=True)
        value = total + group
    return Numeral(start, end, plain(value), plain(value), "words", scale)


def _article_at(text: str, start: int, after: int, word: str) -> Numeral | None:
    """`a million and a half`, `half a million`, `a dozen`, `a third`."""
    table = words("numerals")
    if word == "half":
        inner = re.match(
            rf"[ -](?:an?[ ])?({alternation(set(table['scale']))})\b", text[after : after + 16], re.IGNORECASE
        )
        if inner is None:
            return None
        value = Decimal(table["scale"][inner[1].lower()]) / 2
        return Numeral(
            start, after + inner.end(), plain(value), plain(value), "words", table["scale"][inner[1].lower()]
        )
    inner = re.match(r"[ -]([a-z]+)", text[after : after + 16], re.IGNORECASE)
    if inner is None:
        return None
    noun, end = inner[1].lower(), after + inner.end()
    if noun in table["scale"]:
        value, scale = Decimal(table["scale"][noun]), table["scale"][noun]
        if more := re.match(r"[ ]and[ ]a[ ](half|quarter)\b", text[end : end + 16]):
            return _whole(
                start, end + more.end(), value * (Decimal("1.5") if more[1] == "half" else Decimal("1.25")), scale
            )
        if more := re.match(rf"[ ]({alternation(set(table['scale']))})\b", text[end : end + 10]):  # a hundred thousand
            return _whole(start, end + more.end(), value * table["scale"][more[1]], scale)
        if more := re.match(r"[ ]and[ ]", text[end : end + 5]):
            rest = _cardinal_at(text, end + more.end())
            if rest is not None and rest.high < scale and scale >= 100:
                return _whole(start, rest.end, value + Decimal(str(rest.high)), scale)
        return _whole(start, end, value, scale)
    if noun in table["fraction"] and noun != "half" and _is_share(text, end):
        value = Decimal(1) / table["fraction"][noun]
        return Numeral(start, end, plain(value), plain(value), "words", fraction=True)
    return None


def _is_share(text: str, end: int) -> bool:
    """Whether `a third` at the words before `end` is a share and no ordinal: `a third of`, `by a third.`"""
    following = re.match(r"\s*([a-z]+)", text[end : end + 20])
    return following is None or following[1] in words("numerals")["fraction_followers"]["words"]


def _whole(start: int, end: int, value: Decimal, scale: int) -> Numeral:
    return Numeral(start, end, plain(value), plain(value), "words", scale)


def _vague_at(text: str, start: int, after: int, factor: int) -> Numeral:
    """`dozens`, `hundreds of thousands`: from two to nine of the scale."""
    table = words("numerals")["plural_scale"]
    if more := re.match(rf" of (?P<scale>{alternation(set(table))})\b", text[after : after + 16], re.IGNORECASE):
        inner = table[more["scale"].lower()]
        return Numeral(start, after + more.end(), 2 * factor * inner, 9 * factor * inner, "vague", factor * inner)
    return Numeral(start, after, 2 * factor, 9 * factor, "vague", factor)


def _several_at(text: str, start: int, after: int) -> Numeral | None:
    """`several hundred`, `a few thousand`, `several tens of thousands`."""
    table = words("numerals")
    scales = alternation(set(table["scale"]) | set(table["plural_scale"]))
    more = re.match(rf" ({scales})\b(?: of ({scales})\b)?", text[after : after + 30], re.IGNORECASE)
    if more is None:
        return None
    factor = 1
    for word in filter(None, more.groups()):
        factor *= table["scale"].get(word.lower()) or table["plural_scale"][word.lower()]
    return Numeral(start, after + more.end(), 2 * factor, 9 * factor, "vague", factor)
