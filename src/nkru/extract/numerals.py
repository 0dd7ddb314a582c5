"""Numerals: digits and number words to exact values.

`12,000`, `12 000`, `1,00,000`, `12.5m`, `1.28 million`, `2½`, `1.2 × 10^6`; words are read by `number_words`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from functools import cache, lru_cache

from nkru.extract.number_words import Number, Numeral, mixed_at, plain, words_at
from nkru.prose import Prose
from nkru.rules import alternation, words

__all__ = ["Number", "Numeral", "digits", "number_words", "numeral_at", "numerals_from", "plain"]

MAX_DIGITS = 30  # a longer run of digits is no figure of a report

_DIGITS = re.compile(
    r"""(?P<whole>
          \d{1,3}(?:,\d{3}){1,8}(?!,?\d)    # 12,000
        | \d{1,2}(?:,\d{2}){1,8},\d{3}(?!\d) # 1,00,000
        | \d{1,3}(?:\ \d{3}){1,8}(?![\d-])  # 12 000
        | \d{1,3}(?:\.\d{3}){2,8}(?!\d)     # 1.200.000
        | \d{1,3}(?:\.\d{3})+(?=,\d{1,2}[ ]?(?:%|[€$£a-z])) # 12.345,67 euros
        | \d{1,3}(?:['’]\d{3}){1,8}(?![\d\w]) # 1'200'000
        | \d+ )?
        (?P<decimals>\.\d+(?!\d*\.\d))?
        (?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅑⅒⅛⅜⅝⅞] | \ [1-9]/[2-9](?!\d) | /[2-9](?![\d/]) )?""",
    re.VERBOSE,
)
_BEFORE_A_WORD = re.compile(r"\d{1,12}+(?=[ ]([A-Za-z]++))")  # most figures of a report
_POWER = re.compile(
    r"[eE](?P<e>[+-]?\d{1,2})(?!\w)"
    r"|[ ]?[×x·*][ ]?10(?:\^?[({]?(?P<ten>(?<=[\^({])[+-]?\d{1,3}|-\d{1,3})[)}]?"
    r"|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?!\w)"
)
_SEPARATORS = str.maketrans("", "", ",. '’")
_BARE_POWER = re.compile(r"(?:\^[({]?(?P<ten>[+-]?\d{1,3})[)}]?|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?!\w)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_COMPOUND_SUM = re.compile(r"(?P<suffix>k|m|mn|b|bn|tn)-[a-z]", re.IGNORECASE)  # $1.2bn-worth, a $5m-a-year deal
_SIGNS = frozenset("$€£¥₹")
_ANDED = re.compile(r"[ ]and[ ](?P<rest>\d{1,2})(?![\d.,%])")
_SPACED_SUFFIXES = frozenset(("bn", "mn", "mln", "mil", "bil", "bln", "tn", "trn", "tln", "cr"))


@cache
def _scale_after() -> re.Pattern[str]:
    table = words("numerals")
    return re.compile(
        rf"[ ]?-?(?P<word>{alternation(set(table['scale']))})(?![a-z])"
        rf"|(?P<suffix>{alternation(set(table['suffix']))})(?![\w'^²³]|[-.]\w)"
        rf"|[ ](?P<spaced>{alternation(_SPACED_SUFFIXES)}|(?-i:[BM])(?=[ ][a-z]))(?![\w'.-])",
        re.IGNORECASE,
    )


@cache
def _scale_starts() -> frozenset[str]:
    """The letters that a magnitude word or suffix may begin with."""
    table = words("numerals")
    letters = {word[0] for key in ("scale", "suffix") for word in table[key]}
    return frozenset(letters | {letter.upper() for letter in letters})


@cache
def _scale_words() -> frozenset[str]:
    """The words that a magnitude after a number and a blank may begin with, and the x of a power of ten."""
    return frozenset((*words("numerals")["scale"], *_SPACED_SUFFIXES, "b", "m", "x"))


@cache
def _trigger_words() -> frozenset[str]:
    """The words of which a number in words has one."""
    table = words("numerals")
    tables = ("cardinal", "multiple", "plural_scale", "pair", "fraction", "scale")
    entries = {entry for key in tables for entry in table[key]} | {"half", "several", "few", "quarter"}
    found = {re.split("[ -]", entry)[0] for entry in entries}
    return frozenset(found | {f"{word}fold" for word in found})


@cache
def number_words() -> re.Pattern[str]:
    """A number word, with `a` before it, in lower-case text; begins with the character before."""
    table = words("numerals")
    starters = set(table["cardinal"]) | set(table["multiple"]) | set(table["plural_scale"])
    scale, fraction, pair = (alternation(set(table[key])) for key in ("scale", "fraction", "pair"))
    return re.compile(
        rf"[^\w-](?P<words>(?:{alternation(starters)})(?:[ -]?fold)?|half|several"
        rf"|an?[ -](?:{fraction}|{scale}|few|(?:{pair}))|(?:{pair})[ ]of"
        rf"|quarter[ -](?:of[ ]an?[ ])?(?:{scale}))(?!\w)",
        re.ASCII,
    )


@cache
def digits() -> re.Pattern[str]:
    """A run of digits or a vulgar fraction. Begins with a set of characters, so that `re` skips the rest fast."""
    return re.compile(rf"[0-9{''.join(words('numerals')['vulgar'])}](?:(?<=[0-9])[0-9]+)?")


def numerals_from(prose: Prose, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open spans between two offsets in which a numeral may begin: digits, or number words (with `a` before)."""
    found = _starts(prose)
    return found[bisect_left(found, (start,)) : bisect_left(found, (end,))]


@lru_cache(maxsize=2)
def _starts(prose: Prose) -> list[tuple[int, int]]:
    """Those of a document, in order; number words are sought only where one of their words stands."""
    low, padded = prose.low, prose.padded
    found = [_with_point(low, start, end) for start, end in digit_runs(prose)]
    match, after = number_words().match, 0
    for place, _ in prose.places_of(_trigger_words()):
        begin = place - 2 if low[place - 2 : place - 1] == "a" else place - 3  # a third, an eighth
        for start in (begin, place) if low[begin : place - 1] in ("a", "an") else (place,):
            if start >= after and (words := match(padded, start)) is not None:
                after = words.end() - 1
                found.append((start, after))
    found.sort()
    return found


@lru_cache(maxsize=2)
def digit_runs(prose: Prose) -> list[tuple[int, int]]:
    """Half-open spans of the runs of digits and of the vulgar fractions of a document, in order."""
    return [m.span() for m in digits().finditer(prose.low)]


def _with_point(low: str, start: int, end: int) -> tuple[int, int]:
    """The span of digits with the point before them, if it begins the number: `.5`, but not `v2.41`."""
    if start == 0 or low[start - 1] != "." or not low[start].isdigit():
        return start, end
    before = low[max(0, start - 2) : start - 1]
    goes_on = before != "" and (before in "._" or (before.isascii() and before.isalnum()))
    return (start, end) if goes_on else (start - 1, end)


def numeral_at(text: str, start: int) -> Numeral | None:
    """The longest numeral that begins at an offset of plain text, or None."""
    char = text[start]
    return words_at(text, start) if char.isalpha() else _digits_at(text, start)


def _digits_at(text: str, start: int) -> Numeral | None:
    whole_number = _BEFORE_A_WORD.match(text, start)
    if whole_number is not None and whole_number[1].lower() not in _scale_words():
        number = int(whole_number[0])
        return Numeral(start, whole_number.end(), number, number, "digits")
    match = _DIGITS.match(text, start)
    if match is None or not 0 < match.end() - start <= MAX_DIGITS:
        return None
    end = match.end()
    written, decimals, vulgar = match.groups()
    if (
        decimals is None
        and vulgar is None
        and text[end : end + 1] == ","
        and (comma := _DECIMAL_COMMA.match(text, end) or (written == "0" and _AFTER_NOUGHT.match(text, end)))
    ):
        decimals, end = "." + comma["digits"], comma.end("digits")  # 61,3 %, 6,80 dollars
    if _RUNS_ON.match(text, end) and len(written or "") <= 3:
        return None  # 1,000,000,000,… beyond all figures
    whole = written.translate(_SEPARATORS) if written else ""
    value = Decimal((whole or "0") + (decimals or ""))
    if vulgar:
        added = _vulgar(vulgar)
        if vulgar[0] != "/":  # 2 1/2, 2½
            value += added
        elif len(whole) == 1 and not decimals and 1 / added > value:  # 1/2, but not 3/2 nor 24/7
            value *= added
        else:
            return None
        if vulgar[0] == "/" or not whole:
            return _scaled(text, Numeral(start, end, plain(value), plain(value), "digits", fraction=True), value)
    elif whole == "10" and decimals is None and (power := _BARE_POWER.match(text, end)):  # 10^-3, 10⁶
        value, end = Decimal(1).scaleb(int((power["ten"] or power["raised"]).translate(_RAISED))), power.end()
        return _scaled(text, Numeral(start, end, plain(value), plain(value), "digits"), value)
    elif decimals is None and text[end : end + 1] not in _MAY_GO_ON:
        number = int(whole)
        return Numeral(start, end, number, number, "digits")
    elif power := _POWER.match(text, end):
        exponent = (power["e"] or power["ten"] or power["raised"]).translate(_RAISED)
        value, end = value.scaleb(int(exponent)), power.end()
        return Numeral(start, end, plain(value), plain(value), "digits")
    return _scaled(text, Numeral(start, end, plain(value), plain(value), "digits"), value)


_DECIMAL_COMMA = re.compile(
    r",(?P<digits>\d{1,2})(?!\d|,\d|[.]\d)(?=[ ]?(?:%|per[ ]?cent|percent|[mb]illion|trillion|[mb]n\b|[€$£]|"
    r"(?:dollars?|euros?|pounds?|roubles?|km|kg|metres?|meters?|degrees?|tonnes?|points?|knots?|litres?|inch(?:es)?|feet|volts?|bar|hours?|hectares?|miles?|m|cm|mm|t|ha|l|kg|g|mg|kW|MW|GW|hPa|m²|m³|km²)(?![\w'-])))"
)
_AFTER_NOUGHT = re.compile(r",(?P<digits>\d{1,6})(?![\d,]\d)")  # 0,01 can't be thousands
_RUNS_ON = re.compile(r",\d{3},\d{3}")
_MAY_GO_ON = frozenset(" -×x·*eE") | frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _vulgar(written: str) -> Decimal:
    """The value of a vulgar fraction as its sign or in digits; `/3` is a third."""
    if (sign := words("numerals")["vulgar"].get(written)) is not None:
        return Decimal(sign[0]) / Decimal(sign[1])
    top, _, bottom = written.strip().rpartition("/")
    return Decimal(top or 1) / Decimal(bottom)


def _scaled(text: str, numeral: Numeral, value: Decimal) -> Numeral:
    """The numeral with the magnitude that follows it, if one does: `1.28 million`, `12.5m`, `3 million and a half`."""
    end = numeral.end
    at = end + 1 if text[end : end + 1] in (" ", "-") else end
    if text[at : at + 1] not in _scale_starts():
        return numeral
    match = _scale_after().match(text, end)
    if match is None:
        stuck = _COMPOUND_SUM.match(text, end) if text[numeral.start - 1 : numeral.start] in _SIGNS else None
        if stuck is None:
            return numeral
        scale = words("numerals")["suffix"][stuck["suffix"].lower()]
        number = plain(round(value * scale, 6))
        return Numeral(numeral.start, stuck.end("suffix"), number, number, "digits", scale)
    table = words("numerals")
    end = match.end()
    if word := match["word"]:
        scale = table["scale"][word.lower()]
        more = _scale_after().match(text, end)  # 12 hundred thousand, 5 lakh crore
        if more is not None and more["word"] and table["scale"][more["word"].lower()] > scale:
            scale, end = scale * table["scale"][more["word"].lower()], more.end()
    else:
        scale = table["suffix"][(match["suffix"] or match["spaced"]).lower()]
    total = value * scale
    if match["word"] and (mixed := mixed_at(text, end)) and not mixed[1]:
        total, end = total + mixed[0] * scale, mixed[2]
    elif scale == 100 and (rest := _ANDED.match(text, end)):
        total, end = total + int(rest["rest"]), rest.end()
    number = plain(round(total, 6))
    return Numeral(numeral.start, end, number, number, "digits", scale)
