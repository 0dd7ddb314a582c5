"""What a number measures by the word after it: percent, ages, lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nkru.extract.persons import person_nouns
from nkru.extract.units import Unit
from nkru.prose import Prose
from nkru.rules import words

_TIME_WORDS = (
    "second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter", "year", "decade",
    "century",
)  # fmt: skip
_TIME_ABBREVIATIONS = ("sec", "min", "hr", "yr")
_BEFORE_TIMES = ("consecutive", "straight", "more", "full", "calendar", "working", "business", "successive", "long")
TIME_AFTER = re.compile(
    rf"[ ]?-?(?:(?:{'|'.join(_BEFORE_TIMES)})[ ])?"
    rf"(?:{'|'.join(_TIME_WORDS)}|centurie|{'|'.join(_TIME_ABBREVIATIONS)}|h(?=[ ]?\d|\b))s?(?:-long|-old)?(?![\w])",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"[ ]?-?(?:%|per[ ]?cents?\b|percentage(?![ -]points?\b|[ ][a-z])|pct\b\.?|pc\b)"
    r"(?P<points>(?:age)?[ -]points?\b)?|[ -](?P<age>percentage[ -]points?\b)"
    r"|(?:(?<=[.,]\d)|(?<=[.,]\d\d))(?P<short>[ ]?pp\b)|[ ]?(?P<ppt>ppts?\b|p\.p\.)"
    r"|[ ]?-?(?P<basis>basis[ -]points?|bps)\b",
    re.IGNORECASE,
)
_PERCENT_WORDS = ("per", "percent", "percents", "percentage", "pct", "pc", "pp", "ppt", "ppts", "p", "basis", "bps")
_PERCENT_NEAR = 600  # characters around `points` in which per cents stand where it means percentage points
_PERCENT_IN = re.compile(r"\d[ ]?%|\d[ ]per[ ]?cent\b")  # the load factor slipped 1.4 points to 82%
_PERCENT_STARTS = frozenset(" -%pbPB")
_AGE_AFTER = re.compile(r"[ -](?P<unit>year|month|week|day)s?[ -](?:olds?\b|of[ ]age\b)", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:aged?|ages|ages?[ ](?:of|is|was))[ ](?:between[ ]|from[ ]|just[ ]|only[ ]|over[ ]|under[ ])?$", re.IGNORECASE
)
_WAS_AGED = re.compile(
    r"\b(?:he|she|who|I|son|daughter|boy|girl|lad|baby|child|brother|sister|mother|father|mum|dad|grandson|granddaughter"
    r"|grandmother|grandfather|nephew|niece|(?:eldest|oldest|youngest)(?:[ ][a-z-]+)?)"
    r"(?:[ ](?:was|is|am|turned|turns)|[ ](?:will|would)[ ](?:be|turn)|'s|'ll[ ]be)[ ]"
    r"(?:just[ ]|only[ ]|now[ ])?$",
    re.IGNORECASE,
)
_OLDEST = 119
_AGE_ENDS = re.compile(r"[.,;)!?]|$|[ ](?:when|and|but|by|at|in|on|this|next|last|now|then|at the time)\b")
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+[ ][A-Z][\w'-]+,[ ]$")
_TOLD_OF = re.compile(r"\b([a-z]+),[ ]$")
_NAMED = re.compile(
    r"(?:^|\n|[.!?][\"']?[ ])[A-Z][a-z][\w'-]+,[ ]$"
    r"|[a-z][ ][A-Z][\w'-]+(?:,[ ]|[ ]\()$|[A-Z][a-z]+[ ][A-Z][\w'-]+(?:,[ ]|[ ]\()$"
)


def measure_words() -> Iterator[str]:
    """The words that shares, ages and lengths of time begin with."""
    yield from _PERCENT_WORDS
    yield from _BEFORE_TIMES
    for word in (*_TIME_WORDS, *_TIME_ABBREVIATIONS, "centurie", "h"):
        yield from (word, f"{word}s")


def percent_after(text: str, end: int) -> Unit | None:
    """`%`, ` per cent`, ` percentage points` where a number ends."""
    if text[end : end + 1] not in _PERCENT_STARTS:
        return None
    match = _PERCENT.match(text, end)
    if match is None or (match[0].strip().lower() == "pc" and text[match.end() : match.end() + 1].isdigit()):
        return None
    if match["basis"]:
        return Unit("percent", "basis point", match.end())
    points = match["points"] or match["age"] or match["short"] or match["ppt"]
    return Unit("percent", "percentage point" if points else "percent", match.end())


def age_after(text: str, end: int) -> Unit | None:
    """The unit of an age that follows a number: `a 44-year-old`, `52 years old`."""
    after = _AGE_AFTER.match(text, end)
    return Unit("physical", after["unit"].lower(), after.end()) if after else None


def age_told(text: str, start: int, end: int) -> Unit | None:
    """The unit of an age that only the words around a number tell: `aged 7`, `Ann Rowe, 51, a baker`."""
    if not text[start:end].isdecimal():
        if (
            text[start:end].islower()
            and text[start:end] != "one"
            and _AGE_ENDS.match(text, end)
            and _WAS_AGED.search(text, max(0, start - 32), start)
        ):
            return Unit("physical", "year", end)  # her son is six
        return None
    if end - start > 3 or int(text[start:end]) > _OLDEST:
        return None
    begin, following = max(0, start - 24), text[end : end + 1]
    if text.find("ge", begin, start) >= 0 and _AGED.search(text, begin, start):
        return Unit("physical", "year", end)
    if following in (",", ")") and text[start - 1] in " (" and _NAMED.search(text, begin, start):
        return Unit("physical", "year", end)
    if following == "," and (told := _TOLD_OF.search(text, begin, start)) and told[1] in person_nouns():
        return Unit("physical", "year", end)  # a driver, 58, died
    if following == "." and not text[end + 1 : end + 2].isdigit() and _FULL_NAME.search(text, begin, start):
        return Unit("physical", "year", end)  # said Ann Rowe, 51.
    if _AGE_ENDS.match(text, end) and _WAS_AGED.search(text, begin, start):
        return Unit("physical", "year", end)
    return None


def are_percentage_points(prose: Prose, start: int) -> bool:
    """Whether `five points` at an offset are percentage points: a lead in the polls, but no points of an index."""
    text = prose.low[max(0, start - _PERCENT_NEAR) : start + _PERCENT_NEAR]
    sentence = prose.sentence_at(start)
    if sentence is None or not ("%" in text or "percent" in text or "per cent" in text):
        return False
    told = prose.low[sentence.start : sentence.end]
    near = set(re.findall(r"[a-z&]+", told))
    table = words("nouns")
    if not near.isdisjoint(table["other_points_near"]["words"]):
        return False
    return _PERCENT_IN.search(told) is not None or not near.isdisjoint(table["percentage_points_near"]["words"])


def is_duration(text: str, end: int) -> bool:
    """Whether a unit of time follows a number; such a length of time is a date claim."""
    return TIME_AFTER.match(text, end) is not None
