"""Ranges: two figures that state one interval: `15–20,000`, `between 30 and 45 per cent`, `two or three`."""

from __future__ import annotations

import re
from functools import cache

from nkru.extract.figures import Figure
from nkru.extract.lemmas import verb_base
from nkru.extract.money import minor_of
from nkru.extract.numerals import Number
from nkru.extract.units import Unit, part_of
from nkru.rules import words

_LINK = re.compile(
    r"(?P<dash>[ ]?[-–—~][ ]?|-to-)|-?[ ](?P<word>to|and|or)"
    r"(?:[ ](?:about|around|some|as[ ]many[ ]as|up[ ]to|plus|even|perhaps|nearly|almost|over))?[ ]"
)
_COMPOUND = re.compile(r"(?P<also>,?[ ]and[ ])|,?[ ]|")
_LIST = re.compile(r",?[ ](?P<word>and|or|to)[ ]|,[ ]")
_INCHES = re.compile(r"[ ]?in(?=[.,;)]|$|[ ](?:tall|high|long|wide|deep|thick|and|or|more|less)\b)")
_NO_NOUN = re.compile(r"[ ](?:an?|per|each|for|and|to|in|on|at|plus|or|but|by|if|when|last|this|from|is|was)\b")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_PLUS_MINUS = re.compile(r"[ ]?(?:±|\+/-)[ ]?|,?[ ](?:plus[ ]or[ ](?:minus[ ])?|give[ ]or[ ]take[ ])")
_FOOT_AND = re.compile(r"[ -]foot[ ]")
_ANDED = frozenset(("foot", "pound", "stone", "yard"))  # 5 feet and 2 inches; but 12 km and 300 m are two
_OPEN = re.compile(
    r"\b(?P<word>between|from)(?:[ ]the[ ]ages?[ ]of|[ ]ages?)?"
    r"(?:[ ](?:about|around|roughly|some|an[ ]estimated|approximately|at[ ]least|as[ ]few[ ]as|nearly|almost|over|just"
    r"|only))?[ ][~≈]?$",
    re.IGNORECASE,
)


@cache
def _changes() -> frozenset[str]:
    """Verbs of change: after one of them `from 12 to 15` is two figures and no range."""
    return frozenset(words("numerals")["change_verbs"]["words"])


def join_ranges(text: str, floor: int, figures: list[Figure]) -> list[Figure]:
    """The figures of a block with those that make a range or one compound measure joined; order is kept.

    A figure that stands in a list before one with a unit takes that unit: `45 and 50 mg`, `8 or $9`.
    """
    joined: list[Figure] = []
    for figure in reversed(figures):
        following = joined[-1] if joined else None
        if following is None or following.start - figure.end > _FAR:
            joined.append(figure)
        elif following.is_range:
            joined.append(_sharing(text, figure, following))
        elif _PLUS_MINUS.fullmatch(text, figure.end, following.start):
            if following.unit is None:
                joined[-1] = figure  # 33,000, plus or minus 2,000: the value, without its error
                continue
            unit = Unit(following.unit.measure, following.unit.name, following.unit_end)
            joined[-1] = figure._replace(unit=unit).negated()  # 9.8 ± 0.1 km: the value, without its error
        elif (both := _range(text, floor, figure, following) or _compound(text, figure, following)) is not None:
            joined[-1] = both
        else:
            joined.append(_sharing(text, figure, following))
    joined.reverse()
    return joined


_FAR = 60  # characters: farther apart, two figures are not joined


def _range(text: str, floor: int, first: Figure, second: Figure) -> Figure | None:
    """One figure for two that state an interval, or None."""
    if first.numeral.fraction != second.numeral.fraction or "vague" in (first.numeral.form, second.numeral.form):
        return None
    link = _LINK.fullmatch(text, first.end, second.start) or _LINK.fullmatch(text, first.unit_end, second.start)
    if link is None:
        return None
    if first.unit is None and (second.unit is not None or text[first.minus] != "-"):
        first = first.negated()  # -5 to 10°C, between minus ten and fifteen
    opening = _OPEN.search(text, max(floor, first.start - 32), first.start)
    word = link["word"]
    if word == "and" and not (opening and opening["word"].lower() == "between"):
        return None
    if word == "to" and (_is_change(text, floor, first.start, opening) or _is_step(text, first, second)):
        return None
    if word == "or" and not _is_alternative(first, second):
        return None
    if not _units_agree(first, second):
        return None
    low, high = _carried(text, first, second, link["dash"] is not None or word == "to"), second.high
    if high < low <= 0 and word is not None:
        low, high = high, low  # from -18 to -34 degrees
    if low >= high or (link["dash"] and high > low * 1000 > 0):
        return None
    unit = second.unit or first.unit
    return first._replace(end=second.end, low=low, high=high, numeral=second.numeral, unit=unit, is_range=True)


def _units_agree(first: Figure, second: Figure) -> bool:
    if first.unit is None or second.unit is None:
        return first.unit is None or first.unit.measure == "money" or first.unit.name == "year"
    return (first.unit.measure, first.unit.name) == (second.unit.measure, second.unit.name)


def _compound(text: str, first: Figure, second: Figure) -> Figure | None:
    """`5 feet and 2 inches`, `13 dollars and 45 cents`, `15 dollars 50` as one figure in the larger unit, or None."""
    link = _COMPOUND.fullmatch(text, first.unit_end, second.start)
    if link is None or first.unit is None or first.is_range or first.low != int(first.low) or second.low <= 0:
        return None
    whole, part = first.unit.name, second.unit.name if second.unit else None
    inches = _INCHES.match(text, second.end) if whole == "foot" and part is None else None
    if (
        whole == "foot"
        and part is None
        and _FOOT_AND.fullmatch(text, first.end, second.start)
        and _is_inches(text, second)
    ):
        part = "inch"  # he is six foot two
    if inches is not None:
        part, second = "inch", second._replace(end=inches.end())
    share = part_of(whole, part) if part else None
    if first.unit.measure == "money" and not first.numeral.fraction:
        bare = part is None and link[0] == " " and first.unit.edge > first.end and _is_cents(text, second)
        share = 0.01 if bare or (part and whole in minor_of().get(part, ())) else None
    elif share is None or (link["also"] and whole not in _ANDED):
        return None
    if share is None or second.high * share >= 1:
        return None
    value = _whole(first.low + second.low * share)
    end = max(second.end, second.unit_end if second.unit else second.end)
    return first._replace(
        end=end, low=value, high=value, numeral=first.numeral._replace(end=end),
        unit=Unit(first.unit.measure, whole, end),
    )  # fmt: skip


def _is_inches(text: str, figure: Figure) -> bool:
    """`six foot two`: eleven at most, with nothing after it that it could count."""
    return figure.high < 12 and not text[figure.end : figure.end + 2].strip().isalnum()


def _is_cents(text: str, figure: Figure) -> bool:
    """`15 dollars 50`, `nine euros eighty an hour`: digits or words with nothing after them that they could count."""
    if figure.high >= 100 or figure.unit is not None:
        return False
    return not text[figure.end : figure.end + 2].strip().isalnum() or _NO_NOUN.match(text, figure.end) is not None


def _sharing(text: str, first: Figure, second: Figure) -> Figure:
    """The first of two figures in a list, with the unit of the second where it has none."""
    unit = second.unit
    if first.unit is not None or unit is None or first.numeral.fraction or unit.measure == "ratio":
        return first
    link = _LIST.fullmatch(text, first.end, second.start)
    if link is not None and link["word"] is None and _YEAR.fullmatch(text, first.start, first.end):
        return first  # built 1968, 1,140 m long
    if link is None or (unit.edge <= second.start and link["word"] not in ("or", "to")):
        return first
    if unit.measure == "percent" and (first.numeral.scale > 1 or first.low > _MOST_PER_CENT):
        return first  # it carried 1.9 million, 11% fewer
    low, high, scale = first.low, first.high, second.numeral.scale
    if first.numeral.scale == 1 < scale and 0.1 <= low * scale / (second.high or 1) <= 10:
        low, high = _whole(low * scale), _whole(high * scale)  # from 15 to 20 million
    return first._replace(low=low, high=high, unit=Unit(unit.measure, unit.name, first.end)).negated()


def _carried(text: str, first: Figure, second: Figure, may_shorten: bool) -> Number:
    """The lower end with the magnitude that it shares: `15–20,000`, `60 to 70 million`."""
    low, scale = first.low, second.numeral.scale
    if first.numeral.scale == 1 and scale > 1 and low < 1000 and low * scale < second.high:
        return _whole(low * scale)
    written = text[first.numeral.start : first.numeral.end]
    if (
        may_shorten
        and written.isdigit()
        and scale == 1
        and second.high >= 1000
        and low < 1000
        and low * 1000 < second.high
    ):
        comma = "," in text[second.numeral.start : second.numeral.end] or second.high % 1000 == 0
        if comma and low * 100 >= second.high / 1000:
            return _whole(low * 1000)
    return low


def _is_step(text: str, first: Figure, second: Figure) -> bool:
    """Whether `by 3 m to 9 m`, `eased 1 to 416` tell a change and where it led; `by 3 to 9 m`, `by 10% to 15%` are
    ranges.
    """
    if text[first.start - 3 : first.start] == "by ":
        return (first.unit is not None or second.unit is None) and second.high > 2 * first.high > 0
    if second.high < _STEP * first.high:
        return False  # rose 3 to 5 per cent
    before = _VERB_BEFORE.search(text, max(0, first.start - 24), first.start)
    return before is not None and verb_base(before["verb"]) in words("numerals")["step_verbs"]["words"]


_MOST_PER_CENT = 999
_STEP = 10  # gold eased $3 to $2,940: at least so many times the change
_VERB_BEFORE = re.compile(r"\b(?P<verb>[a-z]+)[ ](?:some[ ]|about[ ]|nearly[ ]|just[ ]|another[ ]|a[ ]further[ ])?$")


def _whole(value: Number) -> Number:
    value = round(value, 6)
    return int(value) if value == int(value) else value


def _is_alternative(first: Figure, second: Figure) -> bool:
    """`two or three`, `15 or 20`: neighbours, not `12 or 4,000`."""
    return first.unit is None and 0 < first.high < second.low <= max(first.high * 1.5, first.high + 1)


def _is_change(text: str, floor: int, start: int, opening: re.Match[str] | None) -> bool:
    """Whether `from 12 to 15` tells a change: a verb of change stands before `from`."""
    if opening is None or opening["word"].lower() != "from":
        return False
    before = re.findall(r"[A-Za-z]+", text[max(floor, start - 70) : opening.start()])[-6:]
    return any(word.lower() in _changes() or verb_base(word.lower()) in _changes() for word in before)
