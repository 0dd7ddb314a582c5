"""Quantities: every number that counts or measures something, with its interval, unit and subject.

One pass finds where a numeral may be; ranges, hedges, signs, units and the counted noun are looked for only there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nkru.extract.counted import counted_after
from nkru.extract.hedges import Hedge, hedge_after, hedge_before
from nkru.extract.identifiers import identifier_rule
from nkru.extract.measures import (
    Unit,
    age_around,
    is_duration,
    money_after,
    money_before,
    percent_after,
    physical_after,
)
from nkru.extract.mentions import QuantityMention
from nkru.extract.numerals import Number, Numeral, numeral_at, trigger
from nkru.extract.predicates import Predicates
from nkru.extract.ranges import join_ranges
from nkru.extract.rates import rate_after
from nkru.extract.shares import multiple_at, share_at
from nkru.extract.subjects import Inherited, Subjects
from nkru.prose import Block, Prose
from nkru.rules import words

_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_CHAIN = re.compile(r"[ ]?(?:,|and|or|to|of|-|–|,[ ]and)?[ ]?$")
_OUT_OF = re.compile(
    r"[ ](?:out[ ])?of(?:[ ](?:all|the|these|those|its|his|her|their|our|some|about|around|an|estimated|at|least))*[ ]"
)
_EQUIVALENT = re.compile(r"[^().;]{0,30}\((?:or |equivalent to |equal to |worth )?")
_PART = re.compile(
    r"\b(?:including|among them|of (?:whom|which|these|those|them)|among)(?: (?:at least|about|some|up to))? $"
)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")  # a bare one that no noun follows: `a pact of 2019`
_MEASURED_METRE = re.compile(r"[ ](?:high|long|wide|deep|tall|thick|above|below|across|away)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeral or range with the sign and unit stuck to it; what `ranges` joins and this module classifies.

    start, end: the core expression; number_end: where the number itself ends
    """

    start: int
    end: int
    low: Number
    high: Number
    numeral: Numeral
    unit: Unit | None
    is_range: bool = False


def find_quantities(
    prose: Prose, taken: Sequence[tuple[int, int]], predicates: Predicates | None = None
) -> list[QuantityMention]:
    """The quantities of a document in order of start.

    taken: half-open spans, sorted, in which there is no quantity (dates and lengths of time).
    """
    found: list[QuantityMention] = []
    starts = [start for start, _ in taken]
    inherited = Inherited()
    subjects = Subjects(prose, predicates or Predicates(prose))
    for block in prose.blocks:
        if block.kind != "furniture":
            if block.kind != "item":  # the items of a list go on about one thing, paragraphs may not
                inherited = Inherited()
            figures, multiples = _figures(prose.text, block, taken, starts)
            figures = join_ranges(prose.text, block.start, figures)
            found += _mentions(subjects, block, figures, inherited)
            found += multiples
    found.sort(key=lambda mention: mention.start)
    return found


def _figures(
    text: str, block: Block, taken: Sequence[tuple[int, int]], starts: Sequence[int]
) -> tuple[list[Figure], list[QuantityMention]]:
    """Numerals of a block that are no date, no length of time and no identifier, each with its sign and unit; and
    the multiples (`fourfold`), which need nothing more.
    """
    figures: list[Figure] = []
    multiples: list[QuantityMention] = []
    at, identifier_end = block.start, -1
    for match in trigger().finditer(text, block.start, block.end):
        start = match.start()
        if start < at:
            continue
        nearest = bisect_right(starts, start) - 1
        if nearest >= 0 and taken[nearest][1] > start:
            at = taken[nearest][1]
            continue
        if multiple := multiple_at(text, start, block.end):
            multiples.append(multiple)
            at = multiple.end
            continue
        share = share_at(text, start)
        numeral = share or numeral_at(text, start)
        if numeral is None or numeral.end > block.end:
            at = _past_digits(text, start)
            continue
        at = numeral.end
        if numeral.form == "digits":
            if text[numeral.end : numeral.end + 1].isalpha() and _ORDINAL.match(text, numeral.end):
                continue
            sign = money_before(text, start, block.start)
            if sign is None:
                chained = identifier_end >= 0 and _CHAIN.fullmatch(text, identifier_end, start) is not None
                measured = percent_after(text, numeral.end) or physical_after(text, numeral.end)
                if (chained and not measured) or identifier_rule(
                    text, start, numeral.end, block.start, measured is not None
                ):
                    identifier_end = numeral.end
                    continue
        else:
            sign = money_before(text, start, block.start)
        figure = _figure(text, numeral, sign, block.end)
        if figure is not None:
            figures.append(figure)
            at = max(at, figure.end)
    return figures, multiples


def _past_digits(text: str, start: int) -> int:
    """Past a token of digits that is no numeral."""
    end = start + 1
    while end < len(text) and (text[end].isdigit() or text[end] in ",.") and text[start].isdigit():
        end += 1
    return end


def _figure(text: str, numeral: Numeral, sign: Unit | None, limit: int) -> Figure | None:
    """A numeral with the sign before it and the unit after it; None for a length of time."""
    start, end = numeral.start, numeral.end
    unit: Unit | None = None
    if sign is not None:
        start, unit = sign.edge, sign
        numeral = _spaced_million(text, numeral)
        end = numeral.end
    elif age := age_around(text, start, end):
        unit = age
    elif percent := percent_after(text, end):
        unit, end = percent, percent.edge
    elif is_duration(text, end):
        return None
    elif (found := money_after(text, end) or physical_after(text, end)) and found.edge <= limit:
        unit = found
        stuck = end < len(text) and not (text[end].isspace() or text[end] == "-")
        end = found.edge if (stuck and found.measure == "physical") or _is_sign(text, end, found) else end
    return Figure(start, end, numeral.low, numeral.high, numeral, unit)


def _is_sign(text: str, end: int, unit: Unit) -> bool:
    """Whether a unit is a sign that belongs to the core expression (`5€`, `20¢`)."""
    return unit.measure == "money" and not text[end : unit.edge].strip(" -").isalpha()


def _spaced_million(text: str, numeral: Numeral) -> Numeral:
    """`$5 m` is five million: a blank before m or b is allowed after a currency sign only."""
    more = re.match(r"[ ]([mbk])(?![\w'-])", text[numeral.end : numeral.end + 4])
    if more is None or numeral.scale != 1 or numeral.form != "digits":
        return numeral
    scale = {"k": 10**3, "m": 10**6, "b": 10**9}[more[1]]
    value = round(numeral.low * scale, 6)
    value = int(value) if value == int(value) else value
    return replace(numeral, low=value, high=value, end=numeral.end + more.end(), scale=scale)


def _mentions(subjects: Subjects, block: Block, figures: list[Figure], inherited: Inherited) -> list[QuantityMention]:
    """Mentions for the figures of a block; a number without its noun takes that of its neighbour."""
    text = subjects.prose.text
    found: list[QuantityMention] = []
    parts: list[QuantityMention] = []
    floor = block.start
    for position, figure in enumerate(figures):
        following = figures[position + 1] if position + 1 < len(figures) else None
        limit = following.start if following else block.end
        share = figure.unit is not None and figure.unit.measure == "percent"
        if following and (figure.unit is None or share) and _OUT_OF.fullmatch(text, figure.end, following.start):
            part = QuantityMention(figure.start, figure.end, figure.low, figure.high, f"count-of-{figure.numeral.form}")
            if share:
                part.measure, part.unit = "percent", "percent"
            _bind(part, figure, hedge_before(text, figure.start, floor), None)
            parts.append(part)
            found.append(part)
            floor = figure.end
            continue
        mention = _mention(subjects, block, figure, floor, limit, inherited)
        for part in parts:  # 21 of the 52 satellites, 60 per cent of the 2,300 homes
            if mention is not None:
                part.subject, part.part = mention.subject, True
                if part.unit is None:
                    part.unit, part.measure = mention.unit, mention.measure
        parts.clear()
        if mention is None:
            continue
        if found and _EQUIVALENT.fullmatch(text, found[-1].end, figure.start):
            _as_equivalent(mention, found[-1])
        found.append(mention)
        floor = figure.end
    return found


def _as_equivalent(mention: QuantityMention, original: QuantityMention) -> None:
    """`close to 1.7 million roubles ($17,000)`: the sum in brackets has the subject and the hedge of the first."""
    if mention.measure == original.measure and mention.measure in ("money", "physical"):
        mention.subject = original.subject
        if original.bound == "about" and mention.bound == "exact":
            mention.bound, mention.hedge = "about", original.hedge


def _mention(
    subjects: Subjects, block: Block, figure: Figure, floor: int, limit: int, inherited: Inherited
) -> QuantityMention | None:
    prose, numeral = subjects.prose, figure.numeral
    text = prose.text
    before = hedge_before(text, figure.start, floor)
    unit_end = max(figure.end, figure.unit.edge if figure.unit else 0)
    after = hedge_after(text, figure.end)
    counted_from = after.end if after else figure.end
    mention = QuantityMention(figure.start, figure.end, figure.low, figure.high, numeral.form)
    mention.part = (
        _PART.search(text, max(floor - 12, block.start), before.start if before else figure.start) is not None
    )
    if numeral.fraction and figure.unit is None:
        mention.measure, mention.unit, mention.rule = "percent", "percent", "share"
        mention.low, mention.high = _per_cent(figure.low), _per_cent(figure.high)
        subjects.measured(mention, figure.end, limit, inherited)
    elif figure.unit is not None:
        mention.measure, mention.unit = figure.unit.measure, figure.unit.name
        if mention.unit == "pound" and _pound_is_money(prose, figure):
            mention.measure, mention.unit = "money", "GBP"
        mention.rule = f"{mention.measure}-{numeral.form}"
        subjects.measured(mention, unit_end, limit, inherited)
    else:
        counted = counted_after(text, counted_from, limit, None if figure.is_range else figure.low)
        if counted is not None:
            mention.unit, mention.subject = counted.unit, prose.document.text[counted.start : counted.end]
            mention.rule = f"count-{numeral.form}"
            if _dotted_thousands(text, figure):
                mention.low = mention.high = round(figure.low * 1000)
            inherited.remember(counted.unit, mention.subject, figure.start)
            if before is None and after is None:
                after = hedge_after(text, counted.end)  # 300 boats at most
                if after is not None and text[after.start : after.start + 3] not in ("at ", "or "):
                    after = None  # 120 beds and over 180 patients
        elif _is_metres(text, figure):
            mention.low = mention.high = figure.low / 10**6
            mention.measure, mention.unit, mention.rule = "physical", "metre", "physical-digits"
        elif (
            numeral.form == "vague"
            or numeral.high == 1
            or _YEAR.fullmatch(text, figure.start, figure.end)
            or not subjects.bare(mention, block, before.start if before else figure.start, inherited)
        ):
            return None
    mention.per = mention.per or rate_after(
        text, max(unit_end, counted_from), min(block.end, unit_end + 90), mention.measure
    )
    _bind(mention, figure, before, after)
    return mention


def _bind(mention: QuantityMention, figure: Figure, before: Hedge | None, after: Hedge | None) -> None:
    """Set bound and interval from the hedges before and after."""
    hedge = before if before and (before.bound != "about" or after is None) else after or before
    if figure.is_range:
        if hedge is not None and hedge.strict:
            hedge = None  # `spread over 400-1,100 km` tells where, not how many
        mention.bound = "range"
    elif figure.numeral.form == "vague":
        mention.bound = "about"
    if hedge is None:
        return
    mention.hedge = hedge.start, hedge.end
    mention.strict = hedge.strict
    if hedge.bound == "at_least":
        mention.low, mention.high, mention.bound = mention.low, None, "at_least"
    elif hedge.bound == "at_most":
        mention.low, mention.high, mention.bound = None, mention.high, "at_most"
    elif mention.bound == "exact":
        mention.bound = "about"


def _per_cent(value: Number) -> Number:
    percent = round(value * 100, 6)
    return int(percent) if percent == int(percent) else percent


def _dotted_thousands(text: str, figure: Figure) -> bool:
    """`12.000 people` writes thousands with a point: nobody counts people to three decimals."""
    return re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text[figure.start : figure.end]) is not None


def _is_metres(text: str, figure: Figure) -> bool:
    """`12m long`: the m is metres and no million."""
    written = text[figure.start : figure.end]
    return written[-1:] == "m" and written[-2:-1].isdigit() and _MEASURED_METRE.match(text, figure.end) is not None


def _pound_is_money(prose: Prose, figure: Figure) -> bool:
    """Whether `500 pounds` stands in a sentence of money; else it is a mass."""
    sentence = prose.sentence_at(figure.start)
    if sentence is None:
        return False
    near = set(re.findall(r"[\w£]+", prose.text[sentence.start : sentence.end].lower()))
    return not near.isdisjoint(words("currencies")["pound_is_money_near"]["words"])
