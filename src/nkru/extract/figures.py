"""Figures: the numerals of a block that count or measure, each with the sign and unit stuck to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from nkru.extract.identifiers import identifier_rule
from nkru.extract.magnitudes import magnitude_around
from nkru.extract.measures import age_after, age_told, is_duration, percent_after
from nkru.extract.mentions import QuantityMention
from nkru.extract.money import money_after, money_before
from nkru.extract.numerals import Number, Numeral, numeral_at
from nkru.extract.openings import may_be_measured
from nkru.extract.shares import half_of_unit, multiple_at, part_of_unit, share_at, thing_after, times_after
from nkru.extract.units import Unit, is_loose_degree, is_near, physical_after
from nkru.prose import Block, Prose

_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_FOLD_NEAR = 24  # characters after the first run of digits, or the word, of a number that goes on with `fold`
_DIGIT_RUN = re.compile(r"\d[\d.,]*")
_CHAIN = re.compile(r"[ ]?(?:,|and|or|to|of|-|–|,[ ]and)?[ ]?$")
_SPACED_MILLION = re.compile(r"[ ]([mbk])(?![\w'-])|(T)(?![\w'-])")
_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "T": 10**12}
_LOOSE = re.compile(r"(?:[ -](?:odd|plus)|[ ]or[ ](?:so|more|fewer|less))(?=[ ])")
_MINUS_WORD = re.compile(r"(?<![\w-])(?:minus|negative)[ -]$", re.IGNORECASE)
_MINUS_WINDOW = 10
_PER_NUMBER = re.compile(r"(?:\bper|\bfor[ ]every|\bof[ ]every)[ ]$", re.IGNORECASE)
_MAGNITUDE_SIGN_ENDS = frozenset("M wLbsd")
_COUNTS = re.compile(r"[ ](?:more[ ])?(?!of\b)[a-z][\w-]*s\b")
_DEGREES = re.compile(r"[\d.]+[ ]?(?:°|degrees?\b|deg\b)")
_PER_CENT = re.compile(r"(?P<number>\d+(?:\.\d+)?)%")
_LAST_NUMBER = re.compile(r"(?:^|[ ])(\d+(?:\.\d+)?)[ ]$")
_AFTER_HOURS = re.compile(r"\dh[ ]?$")
_METRES = re.compile(
    r"[ ](?:high|long|wide|deep|tall|thick|above|below|across|away|sprint|race|final|hurdles|relay|freestyle|butterfly"
    r"|backstroke|breaststroke|dash|apart|off|into|radius|stretch|underground|peak|tower|hill|summit|pool|drop|gap|down|up|inland"
    r"|north|south|east|west|downstream|upstream|from[ ]the|behind)\b"
    r"|[ ]?\(\d[\d.,]*[ -]?(?:ft|feet|foot|in|inches|yd|yards)\b"
)


_RACE = re.compile(r"(?:\bthe|\bran|women's|men's)[ ]$")
_RACES = frozenset(("60m", "100m", "200m", "400m", "800m", "1,500m", "1500m", "3,000m", "3000m", "5,000m", "10,000m"))


class Figure(NamedTuple):
    """A numeral or range with the sign and unit stuck to it.

    start, end: the core expression
    minus: offset of a minus that stands before it and counts only once it is known to be a measure, or -1
    """

    start: int
    end: int
    low: Number
    high: Number
    numeral: Numeral
    unit: Unit | None
    is_range: bool = False
    minus: int = -1

    @property
    def unit_end(self) -> int:
        """Where its unit ends, or itself where it has none after it."""
        return max(self.end, self.unit.edge) if self.unit else self.end

    def negated(self) -> Figure:
        """The figure below zero, where a minus stands before it."""
        if self.minus < 0:
            return self
        return self._replace(start=self.minus, low=-self.high, high=-self.low, minus=-1)


def figures_in(
    prose: Prose,
    block: Block,
    spans: Sequence[tuple[int, int]],
    taken: Sequence[tuple[int, int]],
    starts: Sequence[int],
) -> tuple[list[Figure], list[Figure]]:
    """Numerals of a block that are no date, no length of time and no identifier, each with its sign and unit; and
    the multiples (`fourfold`).

    spans: where a numeral may begin, as `numerals_from` gives them
    taken: half-open spans in which there is no quantity; starts: their starts
    """
    figures: list[Figure] = []
    multiples: list[Figure] = []
    text, at, identifier_end = prose.text, block.start, -1
    for start, stop in spans:
        if start < at:
            continue
        nearest = bisect_right(starts, start) - 1
        if nearest >= 0 and taken[nearest][1] > start:
            at = taken[nearest][1]
            continue
        if _may_be_multiple(prose.low, start, stop) and (multiple := multiple_at(text, start, block.end)) is not None:
            multiples.append(_multiple(multiple))
            at = multiple.end
            continue
        numeral = numeral_at(text, start) or half_of_unit(text, start)
        if numeral is None or numeral.end > block.end:
            run = _DIGIT_RUN.match(text, start)
            at = run.end() if run else stop
            continue
        numeral = share_at(text, numeral) or numeral
        at = numeral.end
        if text[start - 2 : start] in ("r ", "y ") and _PER_NUMBER.search(text, max(block.start, start - 10), start):
            continue  # deaths per 100,000 people
        minus = _minus_before(text, start, block.start)
        floor = max(block.start, figures[-1].unit_end if figures else 0)
        sign = money_before(text, start if text[minus : minus + 1] != "-" else minus, floor)
        measurable = (
            sign is not None or numeral.low < 1 or numeral.form == "vague" or may_be_measured(text, numeral.end)
        )
        if numeral.form == "digits" and sign is None:
            if text[numeral.end : numeral.end + 1].isalpha() and _is_ordinal(text, numeral):
                continue
            measured = percent_after(text, at) or physical_after(text, at) if measurable else None
            if measured is not None and is_loose_degree(text, start, measured):
                identifier_end = at
                continue
            if measured is None and text[start - 1 : start] in _MAGNITUDE_SIGN_ENDS:
                measured = magnitude_around(text, start, numeral.end)
                named = measured is None
            else:
                named = True
            floor = _cell_start(prose, block, start)
            chained = identifier_end >= floor and _CHAIN.fullmatch(text, identifier_end, start) is not None
            edge = measured.edge if measured else None
            rule = identifier_rule(text, start, numeral.end, floor, edge) if named else None
            if (chained and not measured) or rule is not None:
                identifier_end = -1 if rule in _NO_LIST else numeral.end
                continue
        figure = _figure(text, numeral, sign, minus, block, measurable=measurable)
        if figure is not None:
            figures.append(figure)
            at = max(at, figure.end)
    return figures, multiples


def _cell_start(prose: Prose, block: Block, start: int) -> int:
    """Where the cell of a table begins that an offset stands in, else its block: the word of a cell names no number
    of the next one.
    """
    if block.kind != "row":
        return block.start
    return max(block.start, prose.document.text.rfind("\t", block.start, start) + 1)


def _may_be_multiple(low: str, start: int, stop: int) -> bool:
    return low[start] == "t" or low.find("fold", start, stop + _FOLD_NEAR) >= 0


def _multiple(mention: QuantityMention) -> Figure:
    numeral = Numeral(mention.start, mention.end, mention.low or 0, mention.high or 0, "words")
    return Figure(mention.start, mention.end, numeral.low, numeral.high, numeral, Unit("ratio", "time", mention.end))


def _is_ordinal(text: str, numeral: Numeral) -> bool:
    """`12th`, `21st`; not `12st` nor `11st`, which are stones."""
    suffix = _ORDINAL.match(text, numeral.end)
    if suffix is None:
        return False
    return suffix[0] != "st" or (numeral.low % 10 == 1 and numeral.low % 100 != 11)


def _minus_before(text: str, start: int, floor: int) -> int:
    """Offset of the minus that stands before a number, or -1: `-5`, `minus 5`, `$-5`; not `12-5`, `sub-5`, `12 -5`."""
    if start <= floor:
        return -1
    previous = text[start - 1]
    if previous in "-–":
        at = start - 1
        before = text[at - 1] if at > floor else " "
        if before == "s" and (word := _MINUS_WORD.search(text, max(floor, start - _MINUS_WINDOW), start)):
            return word.start()
        if before in " ([=:" and not text[max(floor, at - 3) : at].rstrip()[-1:].isdigit():
            return at
        if before == " " and (share := _PER_CENT.match(text, start)):  # the index of 50 -1.3%
            number = _LAST_NUMBER.search(text, max(floor, at - 12), at)
            return at if number is not None and float(number[1]) > float(share["number"]) else -1
        return at if before in "$€£¥" else -1
    if previous == " " and text[start - 3 : start - 1] == " -" and _DEGREES.match(text, start):
        last = text[max(floor, text.rfind(" ", floor, start - 3) + 1) : start - 3]
        return start - 2 if last.islower() and last.isalpha() else -1  # it was - 20 degrees
    if previous == " " and text[start - 2] in "sSeE":
        word = _MINUS_WORD.search(text, max(floor, start - _MINUS_WINDOW), start)
        return word.start() if word else -1
    return -1


def _figure(
    text: str, numeral: Numeral, sign: Unit | None, minus: int, block: Block, *, measurable: bool
) -> Figure | None:
    """A numeral with the sign before it and the unit after it; None for a length of time.

    measurable: whether a unit may follow it
    """
    start, end = numeral.start, numeral.end
    low, high = numeral.low, numeral.high
    unit: Unit | None = None
    if sign is not None:
        start, unit = sign.edge, sign
        numeral = _spaced_million(text, numeral)
        low, high, end = numeral.low, numeral.high, numeral.end
        minus = start if start < minus else _minus_before(text, start, block.start)  # $-5, -$5
    elif not measurable:
        unit = age_told(text, start, end) or magnitude_around(text, start, end)
    else:
        unit, end = _unit_after(text, numeral, block.end)
        if unit is None and is_duration(text, numeral.end):
            return None
    if unit is not None and unit.factor != 1:
        low, high = low * unit.factor, high * unit.factor
    elif unit is None and text[end - 1] == "m" and _AFTER_HOURS.search(text, max(block.start, start - 4), start):
        return None  # 2h 30m
    elif unit is None and text[end - 1] == "m" and text[end - 2].isdigit() and _are_metres(text, start, end):
        low, high, unit = _unscaled(low), _unscaled(high), Unit("physical", "metre", end)
        numeral = numeral._replace(scale=1)
    figure = Figure(start, end, low, high, numeral, unit, minus=minus)
    return figure.negated() if _is_below_zero(text, figure) else figure


def _unit_after(text: str, numeral: Numeral, limit: int) -> tuple[Unit | None, int]:
    """The unit that follows a numeral and where its core expression ends."""
    start, end = numeral.start, numeral.end
    if age := age_after(text, end) or age_told(text, start, end):
        return age, end
    if magnitude := magnitude_around(text, start, end):
        return magnitude, end
    if percent := percent_after(text, end):
        return percent, percent.edge
    if times := times_after(text, end):
        return times, times.edge
    if text[end : end + 1] == " " and (article := part_of_unit(text, numeral)):
        found = percent_after(text, article) or physical_after(text, article) or money_after(text, article)
        return found or thing_after(text, article), end
    if numeral.low < 1 and (thing := thing_after(text, end)):
        return thing, end
    if is_duration(text, end):
        return None, end
    if numeral.form == "vague" and text.startswith(" of ", end):  # hundreds of millions of dollars
        return money_after(text, end + 3) or physical_after(text, end + 3), end
    found = money_after(text, end) or physical_after(text, end)
    if found is None and text[end : end + 1] in " -" and (loose := _LOOSE.match(text, end)):
        found = percent_after(text, loose.end()) or money_after(text, loose.end()) or physical_after(text, loose.end())
        return found, end  # sixty-odd acres, 40 or so kilometres
    if found is None and text[end : end + 2] in _BRACKETS:
        found = _bracketed(text, end + 2, _BRACKETS[text[end : end + 2]])  # 20 (kg)
    if found is None or found.edge > limit:
        return None, end
    stuck = end < len(text) and not (text[end].isspace() or text[end] == "-")
    sign = found.measure == "money" and not any(map(str.isalpha, text[end : found.edge]))  # 5€, 20¢
    return found, found.edge if sign or (stuck and found.measure == "physical") else end


_NO_LIST = frozenset(("code-with-letters", "code-with-digits-first"))  # an E195 and 6 barges
_BRACKETS = {" (": ")", " [": "]", " {": "}", " <": ">"}


def _bracketed(text: str, start: int, closing: str) -> Unit | None:
    """A unit that stands alone between brackets from an offset on."""
    found = physical_after(text, start)
    if found is None or text[start] in " -" or text[found.edge : found.edge + 1] != closing:
        return None
    return found


def _are_metres(text: str, start: int, end: int) -> bool:
    """Whether the m stuck to a number is metres: `12m long`, `a 3,140m peak`, `ran the 800m`, `a height of 12m`; not
    `12m tonnes`.
    """
    if _METRES.match(text, end) or "," in text[start:end]:
        return True
    if text[start:end] in _RACES and _RACE.search(text, max(0, start - 10), start) is not None:
        return True
    return not _COUNTS.match(text, end) and is_near(text, end, "metres_near")


def _unscaled(value: Number) -> Number:
    """`12m long`: the m is metres and no million."""
    value = round(value / 10**6, 6)
    return int(value) if value == int(value) else value


def _is_below_zero(text: str, figure: Figure) -> bool:
    """Whether the minus before a figure counts: it is a measure, or nothing that could be counted follows it."""
    if figure.minus < 0:
        return False
    if figure.unit is not None:
        return True
    return not text[figure.end : figure.end + 2].strip().isalnum()


def _spaced_million(text: str, numeral: Numeral) -> Numeral:
    """`$5 m` is five million, `$2T` two trillion: these only after a currency sign."""
    more = _SPACED_MILLION.match(text, numeral.end)
    if more is None or numeral.scale != 1 or numeral.form != "digits":
        return numeral
    scale = _SCALES[more[1] or more[2]]
    value = round(numeral.low * scale, 6)
    value = int(value) if value == int(value) else value
    return numeral._replace(low=value, high=value, end=more.end(), scale=scale)
