"""Number words to exact values: `three hundred and twelve`, `half a million`, `two dozen`, `tens of thousands`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from nkru.rules import alternation, words

Number = int | float

_STEP = re.compile(r"(?P<gap>[ ]+(?P<also>and[ ]+)?|[ ]?-[ ]?|)(?P<word>[A-Za-z]+)(?!\w)")
_HALF_OF = re.compile(r"[ ](?:of|the|its|their|his|her|our|those|these|all)[ ](?!time\b|way\b)", re.IGNORECASE)
_THAN_HALF = re.compile(r"\b(?:than|over|nearly|almost|about|least|under)[ ]$", re.IGNORECASE)
_ORDINAL = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?!\w)", re.IGNORECASE)
_PARTS = re.compile(r"[ -](?:quarters?|halves|thirds?|fourths?|fifths?|sixths?|eighths?|tenths?)\b", re.IGNORECASE)
_MOST_STEPS = 24  # words in one numeral


class Numeral(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    cardinal: dict[str, int]
    scale: dict[str, int]
    plural_scale: dict[str, int]
    fraction: dict[str, int]
    multiple: dict[str, int]
    followers: frozenset[str]
    pairs: dict[str, int]
    parted: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    table = words("numerals")
    return _Vocabulary(
        table["cardinal"],
        table["scale"],
        table["plural_scale"],
        table["fraction"],
        table["multiple"],
        frozenset(table["fraction_followers"]["words"]),
        table["pair"],
        frozenset(words("units")["parted"]["words"]),
    )


@dataclass(frozen=True, slots=True)
class _Tails:
    """Patterns for what goes on after the words of a numeral; compiled once."""

    point: re.Pattern[str]
    mixed: re.Pattern[str]
    share: re.Pattern[str]
    of_scale: re.Pattern[str]
    plural: re.Pattern[str]
    some: re.Pattern[str]
    half: re.Pattern[str]
    pair: re.Pattern[str]


@cache
def _tails() -> _Tails:
    names = _vocabulary()
    tens = [word for word, value in names.cardinal.items() if value < 10]
    few = [word for word, value in names.cardinal.items() if 0 < value < 10]
    digit, fraction, scale = alternation(set(tens) | {"oh"}), alternation(set(names.fraction)), alternation(names.scale)
    plural, all_scales = alternation(names.plural_scale), alternation(set(names.scale) | set(names.plural_scale))

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    return _Tails(
        point=pattern(rf"[ ]point(?P<digits>(?:[ -](?:{digit})(?!\w))+)(?:[ ](?P<scale>{scale})(?!\w))?"),
        mixed=pattern(
            rf"[ ]and[ ](?P<top>an?|{alternation(set(few))})[ -](?P<bottom>{fraction})(?!\w)"
            rf"(?:[ ](?P<scale>{scale})(?!\w))?(?![ -]of\b)"
        ),
        share=pattern(rf"[ ]?-[ ]?(?P<dashed>{fraction})(?!\w)|[ ](?P<bottom>{fraction})(?!\w)"),
        of_scale=pattern(rf"[ -](?:of[ ]an?[ ]|of[ ])?(?P<scale>{scale})(?!\w)"),
        plural=pattern(rf"[ ]of[ ](?P<scale>{plural})(?!\w)"),
        some=pattern(rf"[ ](?P<first>{all_scales})(?!\w)(?:[ ]of[ ](?P<second>{all_scales})(?!\w))?"),
        half=pattern(rf"[ -]+(?:an?[ ]+)?(?P<scale>{scale})(?!\w)"),
        pair=pattern(rf"[ ](?:of[ ])?(?P<scale>{scale})(?!\w)"),
    )


def plain(value: Decimal) -> Number:
    """An int where the value is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def words_at(text: str, start: int) -> Numeral | None:
    """The longest numeral in words that begins at an offset of plain text, or None."""
    first = _STEP.match(text, start)
    if first is None or first["gap"]:
        return None
    names, word, after = _vocabulary(), first["word"].lower(), first.end()
    if word in names.cardinal:
        return _cardinal_at(text, start, start, 0)
    if word in ("a", "an"):
        second = _STEP.match(text, after)
        noun = second["word"].lower() if second else ""
        if second is None:
            return None
        if noun in names.pairs:
            return _pair_at(text, start, second.end(), names.pairs[noun])
        if noun == "few":
            return _several_at(text, start, second.end())
        if noun in names.scale:
            return _cardinal_at(text, start, after, 1)
        if noun in names.fraction:
            return _share(text, start, second.end(), noun)
        return None
    if word == "half":
        inner = _tails().half.match(text, after)
        if inner is None:
            is_share = _HALF_OF.match(text, after) or _THAN_HALF.search(text, max(0, start - 12), start)
            return _fraction(start, after, Decimal("0.5")) if is_share and text[after : after + 1] != "-" else None
        factor = names.scale[inner["scale"].lower()]
        return _whole(start, inner.end(), Decimal(factor) / 2, factor)
    if word in names.pairs:
        return _pair_at(text, start, after, names.pairs[word])
    if word in names.plural_scale:
        return _vague_at(text, start, after, names.plural_scale[word])
    if word == "several":
        return _several_at(text, start, after)
    if word in names.fraction:  # quarter of a million
        inner = _tails().of_scale.match(text, after)
        value = Decimal(1) / names.fraction[word]
        return _of_scale(start, value, inner) if inner else None
    return None


def _cardinal_at(text: str, start: int, at: int, group: int) -> Numeral | None:
    """`three hundred and twelve`, `fifty-two`, `one and a half million`, `two thirds`.

    at: where the first word is looked for; group: 1 after an article, else 0
    """
    names = _vocabulary()
    total, last, end, scale, began = 0, group, at, 1, group > 0
    for _ in range(_MOST_STEPS):
        step = _STEP.match(text, at)
        if step is None:
            break
        word = step["word"].lower()
        value, factor = names.cardinal.get(word), names.scale.get(word)
        if value is not None:
            if began and not (last >= 100 or (not step["also"] and 20 <= last <= 90 and 1 <= value <= 9)):
                break
            if began and (value >= last or (step["also"] and value < 10 and _PARTS.match(text, step.end()))):
                break
            group, last = group + value, value
        elif factor is not None and began and not step["also"]:
            if factor > 100 and not group:
                total *= factor  # a hundred thousand million
            elif factor > 100:
                total, group = total + group * factor, 0
            else:
                group = (group or 1) * factor
            last = scale = factor
        else:
            break
        began, end, at = True, step.end(), step.end()
    if end == start or not began:
        return None
    return _with_tail(text, start, end, total + group, last, scale)


def _with_tail(text: str, start: int, end: int, value: int, last: int, scale: int) -> Numeral | None:
    """The number with a decimal or a fraction that follows its words: `five point two million`, `two thirds`."""
    tails, names = _tails(), _vocabulary()
    next_char = text[end : end + 1]
    if next_char not in (" ", "-"):
        return _whole(start, end, Decimal(value), scale)
    if next_char == "-" and value >= 20 and _ORDINAL.match(text, end):
        return None  # twenty-first
    if value < 100 and (point := tails.point.match(text, end)):
        digits = "".join(str(names.cardinal.get(word.lower(), 0)) for word in re.findall(r"\w+", point["digits"]))
        factor = names.scale[point["scale"].lower()] if point["scale"] else 1
        return _whole(start, point.end(), Decimal(f"{value}.{digits}") * factor, factor)
    if value < 20 and (share := tails.share.match(text, end)):
        noun = (share["dashed"] or share["bottom"]).lower()
        part = Decimal(value) / names.fraction[noun]
        if noun != "half" and part <= 1:
            inner = tails.of_scale.match(text, share.end())
            return _of_scale(start, part, inner) if inner else _fraction(start, share.end(), part)
    mixed = mixed_at(text, end)
    if mixed is None:
        return _whole(start, end, Decimal(value), scale)
    part, factor, end = mixed
    if factor and value < 1000:
        return _whole(start, end, (value + part) * factor, factor)
    return _whole(start, end, value + part * (factor or (last if last >= 1000 else 1)), factor or scale)


def mixed_at(text: str, end: int) -> tuple[Decimal, int, int] | None:
    """A fraction added to the number that ends at an offset (`and a half`, `and two thirds million`): its value,
    the magnitude that follows it or 0, and where it ends.
    """
    if not text.startswith(" and ", end):
        return None
    mixed = _tails().mixed.match(text, end)
    if mixed is None:
        return None
    names, noun = _vocabulary(), mixed["bottom"].lower()
    following = text[mixed.end() : mixed.end() + 1]
    if names.fraction[noun] not in (2, 4) and following.isspace():
        return None  # twelve sank and a third was holed
    value = Decimal(names.cardinal.get(mixed["top"].lower(), 1)) / names.fraction[noun]
    return value, names.scale[mixed["scale"].lower()] if mixed["scale"] else 0, mixed.end()


def _share(text: str, start: int, end: int, noun: str) -> Numeral | None:
    """`a third of the boats`, `a quarter of a million`; None for an ordinal (`a third launch`)."""
    names = _vocabulary()
    value = Decimal(1) / names.fraction[noun]
    inner = _tails().of_scale.match(text, end)
    if inner is not None and (noun in ("half", "quarter") or " of a" in inner[0]):
        return _of_scale(start, value, inner)
    following = _STEP.match(text, end)
    if noun == "half" and following is not None and following["word"].lower() in names.parted:
        return _fraction(start, end, value)  # a half turn
    if noun == "half" or (following is not None and following["word"].lower() not in names.followers):
        return None
    return _fraction(start, end, value)


def _of_scale(start: int, value: Decimal, scale: re.Match[str]) -> Numeral:
    factor = _vocabulary().scale[scale["scale"].lower()]
    return _whole(start, scale.end(), round(value * factor, 6), factor)


def _fraction(start: int, end: int, value: Decimal) -> Numeral:
    return Numeral(start, end, plain(value), plain(value), "words", fraction=True)


def _whole(start: int, end: int, value: Decimal, scale: int) -> Numeral:
    return Numeral(start, end, plain(value), plain(value), "words", scale)


def _pair_at(text: str, start: int, after: int, value: int) -> Numeral | None:
    """`a pair of boats`, `a couple of hundred boats`, `a couple dozen boats`."""
    if scale := _tails().pair.match(text, after):
        factor = _scale_of(scale["scale"])
        return _whole(start, scale.end(), Decimal(value * factor), factor)
    return _whole(start, after, Decimal(value), 1) if text.startswith(" of ", after) else None


def _vague_at(text: str, start: int, after: int, factor: int) -> Numeral:
    """`dozens`, `hundreds of thousands`: from two to nine of the scale."""
    if more := _tails().plural.match(text, after):
        factor *= _vocabulary().plural_scale[more["scale"].lower()]
        after = more.end()
    return Numeral(start, after, 2 * factor, 9 * factor, "vague", factor)


def _several_at(text: str, start: int, after: int) -> Numeral | None:
    """`several hundred`, `a few thousand`, `several tens of thousands`."""
    more = _tails().some.match(text, after)
    if more is None:
        return None
    factor = _scale_of(more["first"]) * (_scale_of(more["second"]) if more["second"] else 1)
    return Numeral(start, more.end(), 2 * factor, 9 * factor, "vague", factor)


def _scale_of(word: str) -> int:
    names, word = _vocabulary(), word.lower()
    return names.scale.get(word) or names.plural_scale[word]
