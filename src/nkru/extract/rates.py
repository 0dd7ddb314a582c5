"""Rates: what a quantity is told per: `a day`, `per soldier`, `daily`, `an hour`."""

from __future__ import annotations

import re

from nkru.extract.mentions import Measure
from nkru.extract.units import unit_named

_TIME = "second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|season"
_EACH = (
    "share|head|person|capita|barrel|tonne|ton|kilo|kilogram|litre|liter|gallon|acre|hectare|piece|unit|copy|ticket|vote|ounce|pound|"
    "mile|kilometre|km|household|family|pupil|student|worker|soldier|child|patient|woman|man|metre|bushel|bag|sack|passenger"
)
_RATE = re.compile(
    r"(?P<per>\b(?:per|for[ ]every)[ ](?=\d)|\bper[ ](?=[a-z])|/[ ]?(?=[a-z]))"
    r"(?P<any>[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{1,6}|(?:square|cubic|nautical)[ ][a-z]+|[a-z]+)\b"
    rf"|\b(?:an?|each|every)[ ](?:single[ ])?(?P<time>{_TIME})(?![\w-])"
    r"(?![ ](?:ago|earlier|later|before|after|old|and[ ]a[ ]half|or[ ](?:so|two|more)))"
    rf"|\ban?[ ](?P<each>{_EACH})(?![\w-])"
    r"|\b(?P<adverb>daily|weekly|monthly|yearly|annually|hourly|nightly|quarterly)\b"
    rf"|[ ](?:in|of)[ ](?:a|any[ ]given|any|a[ ]single)[ ](?P<within>{_TIME})(?![\w-])"
    r"|(?P<barrier>[.;:!?\n()]|\d|,[ ](?:and|but|while|which|who|after|before|with|an?)\b"
    r"|\b(?:for|over|in|within|after|until)[ ]an?[ ])",
    re.IGNORECASE,
)
_HYPHENATED = re.compile(r"-(?:an?|per)-(?P<unit>[a-z]+)")
_FAR = 40  # characters: farther on, `a year` is told of something else
_ADVERBS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
    "hourly": "hour",
    "nightly": "night",
    "quarterly": "quarter",
}


def rate_after(text: str, start: int, end: int, measure: Measure) -> str | None:
    """What a quantity before `start` is told per, looking no further than `end`; None where it is no rate."""
    if measure == "ratio":
        return None
    if text[start : start + 1] == "-" and (hyphen := _HYPHENATED.match(text, start)):
        return hyphen["unit"].lower()
    match = _RATE.search(text, start, end)
    if match is None or match["barrier"]:
        return None
    if match["per"]:
        word = match["any"].lower().replace(",", "")
        return None if word == "cent" else unit_named(word)
    if match["within"]:
        return match["within"].lower() if measure == "count" and match.start() - start < _FAR else None
    if match["time"] and match.start() - start > _FAR:
        return None
    if match["each"] and match.start() - start > 2:
        return None
    return (match["time"] or match["each"] or _ADVERBS[match["adverb"].lower()]).lower()


def is_time(per: str) -> bool:
    """Whether a rate is told per span of time: `per day`, but not `per woman`."""
    return per in _TIMES


_TIMES = frozenset(_TIME.split("|"))
