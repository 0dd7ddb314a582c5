"""What a figure has from the one before it: the other end of an interval, a rate, a hedge, those who are counted."""

from __future__ import annotations

import re
from dataclasses import replace

from nkru.extract.counted import person_states
from nkru.extract.elliptic import Inherited
from nkru.extract.mentions import QuantityMention
from nkru.extract.persons import person_nouns

_BOTH_ENDS = re.compile(r",?[ ](?:and|but)[ ](?:is[ ]|was[ ])?")
_BOTH_MEASURES = re.compile(r"(?:[ ][\w%]+){0,2},?[ ](?:and|but)[ ]")
_COMPARED = re.compile(
    r"\b(?:against|versus|vs\.?|compared[ ](?:with|to)|from|instead[ ]of|in[ ]place[ ]of|rather[ ]than|target|norm|not"
    r"|or)[ :](?:[a-z]+[ ]){0,3}$"
)
_WITHOUT_NOUN = ("-inherited", "-verb", "-before")
_LIKE = 1000  # what is more times larger than a rate is a whole: €250 per tonne, against the €30 million offered
_COMPARED_NEAR = 60  # characters between a rate and the number set against it
_AS_BEFORE_NEAR = 90
_BEFELL = re.compile(r"[^.;:!?\n]*\b(?:killed|dead|died|wounded|injured|missing|hurt|drowned)\b[^.;:,!?\n]* and ")


def closes(text: str, opening: QuantityMention, closing: QuantityMention) -> bool:
    """`more than 30 and less than 40`: two bounds that are the ends of one interval."""
    if opening.bound != "at_least" or closing.bound != "at_most" or closing.hedge is None or opening.low is None:
        return False
    same = opening.unit in (None, closing.unit) or closing.unit is None or closing.rule == "count-inherited"
    rises = closing.high is not None and opening.low < closing.high
    between = _BOTH_ENDS if opening.measure == "count" else _BOTH_MEASURES
    return same and rises and between.fullmatch(text, opening.end, closing.hedge[0]) is not None


def interval_of(opening: QuantityMention, closing: QuantityMention) -> QuantityMention:
    """The range between two bounds."""
    whole = closing if closing.unit is not None else opening
    return replace(
        whole,
        start=opening.start,
        end=closing.end,
        low=opening.low,
        high=closing.high,
        bound="range",
        hedge=opening.hedge,
        strict=False,
    )


def is_compared(text: str, first: QuantityMention, second: QuantityMention) -> bool:
    """Whether a bare number is set against a rate: `8 sailings a day, against 12 in May`."""
    if (first.measure, first.unit) != (second.measure, second.unit) or not second.rule.endswith(_WITHOUT_NOUN):
        return False
    if _LIKE * (first.low or first.high or 0) < (second.low or second.high or 0):
        return False
    return second.start - first.end <= _COMPARED_NEAR and _COMPARED.search(text, first.end, second.start) is not None


def as_equivalent(mention: QuantityMention, original: QuantityMention) -> None:
    """`close to 3.2 million pesos ($160,000)`: the sum in brackets has the subject and the hedge of the first."""
    if mention.measure == original.measure and mention.measure in ("money", "physical"):
        mention.subject = original.subject
        if original.bound == "about" and mention.bound == "exact":
            mention.bound, mention.hedge = "about", original.hedge


def is_as_before(text: str, mention: QuantityMention, inherited: Inherited, start: int) -> bool:
    """Whether persons told by their state are of those told before: `60 tourists were killed and 140 injured`."""
    if text[start - 5 : start] != " and " or mention.subject not in person_states() or inherited.at < 0:
        return False
    if inherited.unit not in person_nouns() or start - inherited.at > _AS_BEFORE_NEAR:
        return False
    return _BEFELL.fullmatch(text, inherited.at, start) is not None
