"""Rates: what a quantity is told per: `a day`, `per soldier`, `daily`, `an hour`."""

from __future__ import annotations

import re

from nkru.extract.mentions import Measure

_TIME = "second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|season"
_EACH = (
    "share|head|person|capita|barrel|tonne|ton|kilo|kilogram|litre|liter|gallon|acre|hectare|piece|unit|copy|ticket|vote|ounce|pound|"
    "mile|kilometre|km|household|family|pupil|student|worker|soldier|child|patient|woman|man|metre|bushel|bag|sack|passenger"
)
_RATE = re.compile(
    r"(?P<per>(?:\bper[ ]|/[ ]?)(?P<any>(?:head|capita|[1-9]\d{0,2},\d{3}|[1-9]\d{3,6}|[a-z]+)))\b"
    rf"|\b(?:an?|each|every)[ ](?:single[ ])?(?P<time>{_TIME})(?![\w-])"
    r"(?![ ](?:ago|earlier|later|before|after|old|and[ ]a[ ]half|or[ ](?:so|two|more)))"
    rf"|\ban?[ ](?P<each>{_EACH})(?![\w-])"
    r"|\b(?P<adverb>daily|weekly|monthly|yearly|annually|hourly|nightly|quarterly)\b",
    re.IGNORECASE,
)
_BARRIER = re.compile(
    r"[.;:!?\n()]|\d|,[ ](?:and|but|while|which|who|after|before|with)\b"
    r"|\b(?:for|over|in|within|after|until)[ ](?:a|an)[ ]"
)
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
_IN_A = re.compile(
    r"[ ](?:in|of)[ ](?:a|any[ ]given|any|a[ ]single)[ ](?P<time>day|night|week|month|year|hour)(?![\w-])"
)


def rate_after(text: str, start: int, end: int, measure: Measure) -> str | None:
    """What a quantity before `start` is told per, looking no further than `end`; None where it is no rate."""
    if measure == "ratio":
        return None
    if (match := _RATE.search(text, start, end)) is None:
        near = _IN_A.search(text, start, min(end, start + 40)) if measure == "count" else None
        return near["time"].lower() if near and not _BARRIER.search(text, start, near.start()) else None
    if _BARRIER.search(text, start, match.start()):
        return None
    if match["per"]:
        word = match["any"].lower().replace(",", "")
        return None if word == "cent" else word
    if match["time"] and match.start() - start > 40:
        return None
    if match["each"] and match.start() - start > 2:
        return None
    return (match["time"] or match["each"] or _ADVERBS[match["adverb"].lower()]).lower()
