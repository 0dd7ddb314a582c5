"""Rates: what a quantity is told per: `a day`, `per soldier`, `daily`, `an hour`."""

from __future__ import annotations

import re

from nkru.extract.mentions import Measure
from nkru.extract.units import measured_per, unit_named
from nkru.prose import Prose

_TIME = "second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|season"
_EACH = (
    "share|head|person|capita|barrel|tonne|ton|kilo|kilogram|litre|liter|gallon|acre|hectare|piece|unit|copy|ticket|vote|ounce|pound|"
    "mile|kilometre|km|household|family|pupil|student|worker|soldier|child|patient|woman|man|metre|bushel|bag|sack|passenger|dose|meal|"
    "trip|shift|voter|citizen|square[ ](?:metre|meter|kilometre|kilometer|foot|mile|yard)|cubic[ ](?:metre|meter|foot)|"
    "kilowatt[ -]hour|megawatt[ -]hour|kWh|MWh"
)
_RATE = re.compile(
    r"(?P<per>\b(?:per|for[ ]every)[ ](?=\d)|\b(?<!\bas[ ])per[ ](?=[a-z])|/[ ]?(?=[a-zµμ]|100[ ]?k))"
    r"(?P<any>[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{1,6}|(?:square|cubic|nautical)[ ][a-z]+"
    r"|[a-zµμ]+(?:[²³]|\^?[23]|-[a-z]+)?)(?!\w)"
    rf"|\b(?:an?|each|every)[ ](?:single[ ])?(?P<time>{_TIME})(?![\w-])"
    r"(?![ ](?:of|ago|earlier|later|before|after|old|and[ ]a[ ]half|or[ ](?:so|two|more))\b)"
    rf"|\ban?[ ](?P<each>{_EACH})(?![\w-])"
    r"|\b(?P<adverb>daily|weekly|monthly|yearly|annually|hourly|nightly|quarterly)\b(?![ ]\d)"
    rf"|[ ](?:in|of)[ ](?:a|any[ ]given|any|a[ ]single)[ ](?P<within>{_TIME})(?![\w-])"
    r"|(?P<barrier>[.;:!?\n()|]|\d|,[ ](?:and|but|while|which|who|after|before|with|one|an?|(?:each|every|all)[ ]of)\b"
    r"|\b(?:once|twice|thrice|times)[ ]"
    r"|\b(?:for|over|in|on|within|after|until|before|during|since|from|by|than|nearly|almost|about)[ ]an?[ ])",
    re.IGNORECASE,
)
_THEN_TIME = re.compile(  # 12 litres per head per day
    rf"(?:[ ]?/[ ]?|[ ](?:per|an?|each|every)[ ])(?P<time>{_TIME})(?![\w-])|[ ](?P<adverb>daily|weekly|monthly"
    rf"|yearly|annually)\b",
    re.IGNORECASE,
)
_ADVERB_BEFORE = re.compile(r"\b(?P<adverb>daily|weekly|monthly|yearly|annually|hourly)[ ]$", re.IGNORECASE)
_ASIDE = re.compile(r"\)|[ ]\([^()\n|]{1,30}\)")
_NOUN_ENDS = (
    r"(?=[.,;:!?)]|$|\n|[ ](?:and|or|but|for|from|in|to|by|on|at|as|since|against|plus|if|when|after|before|than|which"
    r"|that|this|last|next|who)\b)"
)
_TO_EACH = re.compile(
    r"[ ](?:for|to)[ ](?:every|each)[ ](?!of\b)(?:[a-z]+[ ])??(?!of\b)(?:[a-z]+[ ])??"
    rf"(?P<each>[a-z]{{3,}}){_NOUN_ENDS}"
    rf"|[ ]an?[ ](?!(?:bit|lot|little|few|time|{_TIME})\b)(?P<noun>[a-z]{{3,}}){_NOUN_ENDS}",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"(?<![^\W\d_])[a-z]/[a-z](?![a-z])")  # n/a, w/w, y/y
_HYPHENATED = re.compile(r"-(?:an?|per)-(?P<unit>[a-z]+)")
_NO_UNITS = frozenset(
    ("cent", "per", "the", "its", "their", "his", "her", "our", "this", "that", "those", "these", "an")
)
_FAR = 40  # characters: farther on, `a year` is told of something else
_STOP = re.compile(r"[.;:!?\n()|\d]")
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

_ARTICLES = frozenset(("every", "each", "a", "an", "any"))
_RATE_WORDS = _ARTICLES | {"per", *_ADVERBS}  # a rate in words has one of them
_RATE_NOUNS = frozenset(
    (*_TIME.split("|"), *re.findall(r"[a-z]+", _EACH.lower()), "single", "given")
)  # after an article


def rate_after(prose: Prose, start: int, end: int, measure: Measure) -> str | None:
    """What a quantity before `start` is told per, looking no further than `end`; None where it is no rate."""
    text = prose.text
    if measure == "ratio":
        return None
    if text[start : start + 1] == "-" and (hyphen := _HYPHENATED.match(text, start)):
        return hyphen["unit"].lower()
    if measure == "money" and text[start : start + 2] in (") ", " (") and (aside := _ASIDE.match(text, start, end)):
        start = aside.end()  # 40 euros ($44) a day
    if measure == "money" and text[start : start + 1] == " " and (each := _TO_EACH.match(text, start, end)):
        return (each["each"] or each["noun"]).lower()
    stop = _STOP.search(text, start, end)
    until = stop.start() if stop else end
    if not _may_be_rate(prose.spaced[start:until].split()) and text.find("/", start, until) < 0:
        return None
    match = _RATE.search(text, start, end)
    if match is None or match["barrier"]:
        return None
    if match["per"]:
        if _ABBREVIATION.match(text, match.start() - 1) and match.start() > start:
            return None
        word = match["any"].replace(",", "")
        if word[0].isdigit() and (unit := measured_per(text, match.end())):
            return f"{word} {unit}"  # 5 litres per 100 km
        if word.lower() not in _TIMES and (time := _THEN_TIME.match(text, match.end(), end)) is not None:
            return (time["time"] or _ADVERBS[time["adverb"].lower()]).lower()
        return None if word.lower() in _NO_UNITS else unit_named(word)
    if match["within"]:
        return match["within"].lower() if measure == "count" and match.start() - start < _FAR else None
    if match["time"] and match.start() - start > _FAR:
        return None
    if match["each"] and match.start() - start > 2:
        return None
    return (match["time"] or match["each"] or _ADVERBS[match["adverb"].lower()]).lower()


def _may_be_rate(said: list[str]) -> bool:
    """Whether there may be a rate in the words up to a stop or a figure."""
    if _RATE_WORDS.isdisjoint(said):
        return False
    following = "given"  # a figure may follow: for every 40 pupils
    for word in reversed(said):
        if word in _RATE_WORDS and (word not in _ARTICLES or following in _RATE_NOUNS):
            return True
        following = word
    return False


def rate_before(text: str, floor: int, start: int, measure: Measure) -> str | None:
    """What the opening of a sentence at `floor` says its figures are told per: `Every day, 40 lorries cross.`"""
    if text.startswith("ly ", start - 3) and (said := _ADVERB_BEFORE.search(text, max(floor, start - 10), start)):
        return _ADVERBS[said["adverb"].lower()]  # they are given daily 300 grams of rice
    if text[floor] not in _OPENS:
        return None
    match = _OPENING.match(text, floor)
    if match is None and measure in ("money", "physical") and (match := _SUBJECT.match(text, floor, start)) is not None:
        return match["time"].lower()  # each week of delay costs €3m
    if match is None or match.end() > start or _NEXT_FIGURE.search(text, match.end(), start):
        return None
    return (match["time"] or _ADVERBS[match["adverb"].lower()]).lower()


_OPENING = re.compile(
    rf"(?:(?:Each|Every|Per)[ ](?:single[ ])?(?P<time>{_TIME})"
    r"|(?P<adverb>Daily|Weekly|Monthly|Annually|Hourly|Nightly))"
    r"(?:,[ ]|[ ](?=(?:there|some|about|around|up[ ]to|at[ ]least|more[ ]than|we|they|the)[ ]|\d))"
)
_SUBJECT = re.compile(rf"(?:Each|Every)[ ](?P<time>{_TIME})\b[^.,;:()\d]{{0,60}}$")
_OPENS = frozenset("EPDWMAHN")  # first letters of what either begins with
_NEXT_FIGURE = re.compile(r"[;:]|\d|[.][ ]")


def is_time(per: str) -> bool:
    """Whether a rate is told per span of time: `per day`, but not `per woman`."""
    return per in _TIMES


_TIMES = frozenset(_TIME.split("|"))
