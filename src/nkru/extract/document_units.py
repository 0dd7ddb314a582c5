"""Units that only the rest of the document settles: the cents of a dollar, the scale of degrees, what `others` are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from nkru.extract.counted import noun_set
from nkru.extract.lemmas import noun_singular
from nkru.extract.mentions import QuantityMention
from nkru.extract.money import currency_named, is_shared_name, minor_of, shared_names
from nkru.extract.numerals import Number
from nkru.extract.persons import person_nouns, persons_before, suffers_as_persons
from nkru.extract.rates import is_time
from nkru.extract.recipients import recipient
from nkru.prose import Prose
from nkru.rules import words

_WORD = re.compile(r"[a-z]+")
_NEAR_BEFORE, _NEAR_AFTER = 80, 60  # characters around a degree in which words of angles stand
_OTHERS_NEAR = 420  # characters back to what `others` are other than
_RATE_OF = re.compile(r"\b(?P<noun>[a-z]+)[ ]rates?\b|\b(?P<name>[a-z]+)\b")
_COMPARED = re.compile(
    r"[ \w/-]{0,24}[,;(]?[ ](?:(?:and[ ])?(?:up|down)[ ]from|compared[ ](?:with|to)|against|rather[ ]than|instead[ ]of"
    r"|from|and[ ]not|but[ ]not|not)[ ](?:about[ ]|around[ ]|some[ ]|just[ ]|the[ ])?$"
    r"|[ \w/-]{0,24}[ ]\([^():;$€£¥]{2,24}:[ ]$"  # £112 a day (2031: £104)
)
_LIKE = 1000
_WAGE = re.compile(  # a surgeon earns €9,000 a month; a porter makes €1,300
    r"[^.;\n]{0,40}(?:[.;][ ]|,[ ](?:and|but|while|whereas)[ ]|,[ ])(?:An?|[Tt]he|a)[ ](?:[A-Za-z-]+[ ]){1,4}"
    r"(?:gets?|earns?|makes?|receives?|draws?|pockets?|(?:is|are)[ ]paid|takes?[ ]home)[ ]"
    r"(?:about[ ]|only[ ]|just[ ]|some[ ]|around[ ]|nearly[ ])?"
)
_LONGEST_WAGE = 100
_LONGEST_COMPARISON = 60  # characters between two figures that are compared


def settle(prose: Prose, mentions: Sequence[QuantityMention]) -> None:
    """Set the units that the mentions of a document, in order of start, take from each other."""
    previous: QuantityMention | None = None
    scale: str | None = None
    codes: frozenset[str] | None = None
    for mention in mentions:
        if mention.unit in shared_names() and is_shared_name(prose.text, mention.start, mention.end):
            codes = _codes(mentions) if codes is None else codes
            if len(named := codes & shared_names()[mention.unit]) == 1:
                (mention.unit,) = named  # NOK 610 a day … 19 million kroner
        if mention.per and mention.unit and mention.measure in ("count", "ratio"):
            _as_exchange(mention)
        if mention.unit in minor_of():
            _as_whole_money(mention, mentions)
        elif mention.unit == "degree":
            scale = scale or _scale(mentions)
            if scale != "degree" and not _is_angle(prose, mention) and (_told(mentions) or _is_warmth(prose, mention)):
                mention.unit = scale
        elif mention.unit == "other" and mention.measure == "count":
            mention.unit = _as_others(prose, mention, previous)
        elif mention.measure == "ratio" and mention.per and mention.per.isdigit():
            _as_rate(prose, mention, previous)
        if mention.measure == "count" and (mention.unit is None or mention.rule in _TOLD_BEFORE):
            _as_sum(prose, mention, mentions)
        if previous is not None:
            _as_compared(prose.text, previous, mention)
        if mention.measure in ("count", "ratio", "money"):
            previous = mention


def _as_exchange(mention: QuantityMention) -> None:
    """`The krona fell to 11.24 per euro`: a price in the currency that is told of."""
    if currency_named(mention.per or "") is not None and (code := currency_named(mention.unit or "")) is not None:
        mention.measure, mention.unit = "money", code


def _as_sum(prose: Prose, mention: QuantityMention, mentions: Sequence[QuantityMention]) -> None:
    """A number that what is told of it makes a sum: `the bill was 97 million`, `the widows get 60,000 each`."""
    value = mention.low or mention.high or 0
    if mention.unit in noun_set("sums_of_money"):
        near = _LONGEST_TEXT
    elif mention.unit is None and value >= _LEAST_SUM and _is_sum_of_text(prose.text, mention.end):
        near = _SUM_NEAR
    else:
        return
    sums = [other for other in mentions if other.measure == "money" and abs(other.start - mention.start) < near]
    sentence = prose.sentence_at(mention.start)
    if not sums or sentence is None:
        return
    nearest = min(sums, key=lambda other: abs(other.start - mention.start))
    if near == _SUM_NEAR and not _is_like(value, nearest):
        return
    mention.measure, mention.unit, mention.rule = "money", nearest.unit, "money-inherited"
    mention.per = mention.per or recipient(prose.text, sentence.start, mention.start, mention.end)
    if near == _SUM_NEAR and mention.per is None:
        mention.per = nearest.per


def _is_sum_of_text(text: str, end: int) -> bool:
    """Whether what follows a number tells that it is a sum: `each`, `of the headlines`."""
    match = _IN_TEXT.match(text, end)
    return match is not None and (match["noun"] is None or noun_singular(match["noun"]) in noun_set("texts"))


def _is_like(value: Number, other: QuantityMention) -> bool:
    """Whether a number is of the size of a sum, ten times larger or smaller at most."""
    size = other.low or other.high or 0
    return size / _TEN_TIMES <= value <= size * _TEN_TIMES


_TOLD_BEFORE = frozenset(("count-before", "count-verb", "count-label"))
_IN_TEXT = re.compile(
    r"[ ](?:each|apiece)\b|[ ](?:of|in)[ ](?:the|their|its|his|her"
    r"|our)[ ](?:[a-z]+[ ])??(?P<noun>[a-z]+)(?=[.,;:!?)]|[ ](?:n?or|and|but|is|was|are)\b)"
)
_LEAST_SUM, _SUM_NEAR, _TEN_TIMES = 100, 400, 10
_LONGEST_TEXT = 1 << 40  # characters: a sum may be told anywhere in the document


def _codes(mentions: Sequence[QuantityMention]) -> frozenset[str]:
    """The currencies that a document names by a code of their own or in full."""
    return frozenset(m.unit for m in mentions if m.measure == "money" and m.unit and m.unit not in shared_names())


def _as_others(prose: Prose, mention: QuantityMention, previous: QuantityMention | None) -> str:
    """What `12 others` are: as what was counted before, if that is near and no words of persons follow."""
    if previous is None or not previous.unit or mention.start - previous.end >= _OTHERS_NEAR:
        return "person"
    end = prose.low.find("others", mention.end) + len("others")
    told = suffers_as_persons(prose.text, end, None) != "" or persons_before(prose.text, 0, mention.start) is not None
    return "person" if told and previous.unit not in person_nouns() else previous.unit


def _as_whole_money(mention: QuantityMention, mentions: Sequence[QuantityMention]) -> None:
    """`18 cents` in the currency of the document's other sums: €0.18."""
    known = minor_of()[mention.unit or ""]
    told = Counter(other.unit for other in mentions if other.measure == "money" and other.unit in known)
    if told:
        mention.unit = told.most_common(1)[0][0]
        mention.low, mention.high = _hundredth(mention.low), _hundredth(mention.high)


def _hundredth(value: Number | None) -> Number | None:
    if value is None:
        return None
    part = round(value / 100, 6)
    return int(part) if part == int(part) else part


def _scale(mentions: Sequence[QuantityMention]) -> str:
    """The scale of temperature that a document tells most often, or that goes with its other measures; else degrees."""
    told = Counter(m.unit for m in mentions if m.unit in ("degree Celsius", "degree Fahrenheit"))
    if told:
        return told.most_common(1)[0][0] or "degree"
    units = {m.unit for m in mentions if m.measure == "physical"}
    table = words("units")
    metric = not units.isdisjoint(table["metric"]["words"]) and units.isdisjoint(table["not_metric"]["words"])
    return "degree Celsius" if metric else "degree"


def _told(mentions: Sequence[QuantityMention]) -> bool:
    """Whether a document names a scale of temperature."""
    return any(mention.unit in ("degree Celsius", "degree Fahrenheit") for mention in mentions)


def _is_warmth(prose: Prose, mention: QuantityMention) -> bool:
    """Whether a word of temperatures stands near: `air of 14 degrees`, but not `the valve opens by 18 degrees`."""
    near = _WORD.findall(prose.low, max(0, mention.start - _NEAR_BEFORE), mention.end + _NEAR_AFTER)
    table = words("units")
    warm = {*table["degrees_are_celsius_near"]["words"], *table["warmth"]["words"]} - {"degrees"}
    return not warm.isdisjoint(near)


@cache
def _angles() -> frozenset[str]:
    return frozenset(words("units")["degrees_are_angles_near"]["words"])


def _is_angle(prose: Prose, mention: QuantityMention) -> bool:
    """Whether a word of angles stands near: `a slope of 15 degrees`."""
    low = prose.low
    near = _WORD.findall(low, max(0, mention.start - _NEAR_BEFORE), min(len(low), mention.end + _NEAR_AFTER))
    return not _angles().isdisjoint(near)


def _as_rate(prose: Prose, mention: QuantityMention, previous: QuantityMention | None) -> None:
    """`Mortality was 9.8 per 100,000` counts deaths, and so does `and 5.1 per 100,000` after it."""
    if mention.rule in ("count-digits", "count-words"):
        return
    sentence = prose.sentence_at(mention.start)
    counted = words("nouns")["rate_counts"]["words"]
    for match in _RATE_OF.finditer(prose.low, sentence.start if sentence else mention.start, mention.start):
        if match["noun"] and match["noun"] not in counted:
            mention.unit = noun_singular(match["noun"])
            return
        if (unit := counted.get(match["noun"] or match["name"])) is not None:
            mention.unit = unit
            return
    if previous is not None and previous.per == mention.per:
        mention.unit = previous.unit


def _as_compared(text: str, first: QuantityMention, second: QuantityMention) -> None:
    """`€412 per megawatt-hour, up from €96`: the sum that another is compared with is told per the same."""
    if first.measure != "money" or second.measure != "money" or second.per or not first.per:
        return
    if (second.low or second.high or 0) > _LIKE * (first.low or first.high or 0):
        return  # €250 per tonne, against the €30 million offered
    apart = second.start - first.end
    if apart < _LONGEST_WAGE and is_time(first.per) and _WAGE.fullmatch(text, first.end, second.start):
        second.per = first.per
    elif first.unit == second.unit and apart < _LONGEST_COMPARISON:
        second.per = first.per if _COMPARED.fullmatch(text, first.end, second.start) else None
