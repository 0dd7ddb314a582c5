"""What a bare date is read against: the day of publication, the dates mentioned before, the document's own year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from nkru.extract.dates.calendar import Period
from nkru.extract.dates.find import Expression
from nkru.extract.dates.grammar import lexicon, word_set
from nkru.extract.dates.tense import Direction
from nkru.extract.dates.timeline import Timeline
from nkru.prose import Prose

_EVIDENCE = {"monthday": 2, "dayspan": 2, "iso": 2, "slashed": 2, "month": 1}  # by form of a date with its year
_ORIGIN = frozenset(("born", "founded", "established", "built", "founding", "birth"))
_ENOUGH = 2
_COMPARED = ("since ", "than in ", "set in ", "that of ", "of ")
_PARTS = ("day", "month")
_FULL_YEAR = ("year", "year3", "year4", "yearb")


@dataclass(slots=True)
class Passage:
    """The ground that an expression is resolved on.

    published: day of publication, or None
    year: the year that the document's full dates speak of, or None
    day_first: whether 07/11/24 is 7 November; None where the document does not show it
    direction: tense of the passage
    past: whether the date names something that has been: `the March 3 truce`
    stamp: the sign after an hour that opens a line, as in a live report; empty for all else
    focus: the date mentioned last; day: the day mentioned last
    quarter: the quarter under report, that mentioned last
    near: a date with a year of its own in this sentence or the one before it, or None
    timeline: the days that clock times may belong to
    sentence, block: numbers of those that hold the expression
    bound: what the words before make of it (since, until, at)
    giving: whether the words before give a time limit: `gave them until Tuesday`
    reached: whether it is an end told with `by`: `it had burst by 19 March`
    """

    published: date | None
    year: int | None = None
    day_first: bool | None = None
    direction: Direction = "none"
    past: bool = False
    stamp: str = ""
    focus: Period | None = None
    day: Period | None = None
    near: Period | None = None
    quarter: Period | None = None
    bound: str = "at"
    giving: bool = False
    reached: bool = False
    timeline: Timeline = field(default_factory=lambda: Timeline(None))
    sentence: int = -1
    block: int = -1


def document_year(expressions: list[list[Expression]], low: str) -> int | None:
    """The year in which what a document without a date tells of takes place; None where its dates do not show it.

    A day with its year says more than a month with one, and `lowest since March 2021` nothing. More than half of
    what is said must speak for the year.
    """
    votes: Counter[int] = Counter()
    for e in (e for block in expressions for e in block):
        weight = _EVIDENCE.get(e.form, 0)
        year = next((int(e.parts[key]) for key in _FULL_YEAR if len(e.parts.get(key, "")) == 4), None)
        if weight and year is not None and not low.endswith(_COMPARED, 0, e.start) and not is_origin(low, e.start):
            votes[year] += weight
    year, weight = max(votes.items(), key=lambda vote: (vote[1], vote[0]), default=(0, 0))
    return year if weight >= _ENOUGH and 2 * weight > votes.total() else None


def is_origin(low: str, start: int) -> bool:
    """Whether a date tells when a person or thing came to be: `born on 2 April 1951`. What follows may be far later."""
    return not _ORIGIN.isdisjoint(low[max(0, start - 24) : start].split())


def day_comes_first(expressions: list[list[Expression]], prose: Prose, published: date | None) -> bool | None:
    """Whether the document writes the day before the month; None where nothing shows it.

    Its unambiguous dates show it, then a date in figures that can be its own, then its publisher and its spelling.
    """
    votes: Counter[bool] = Counter()
    figures = False
    for block in expressions:
        for e in block:
            if e.form == "slashed":
                figures = True
                first, second = int(e.parts["a"]), int(e.parts["b"])
                if (first > 12) != (second > 12):
                    votes[first > 12] += 3
                elif published is not None and first != second and (published.day, published.month) == (first, second):
                    votes[True] += 1
                elif published is not None and first != second and (published.month, published.day) == (first, second):
                    votes[False] += 1
                elif "wd" in e.extra and (order := _by_weekday(e)) is not None:
                    votes[order] += 3
            elif e.form == "monthday" and "day" in e.parts:
                votes[True] += 1
            elif e.form == "dayspan" and e.rule == "month-day":
                votes[False] += 1
    if votes[True] == votes[False]:
        return dialect_order(prose) if figures else None
    return votes[True] > votes[False]


def dialect_order(prose: Prose) -> bool | None:
    """Whether a document writes the day first, by its address, its publisher's name and how it spells; None if open."""
    document = prose.document
    site = _host(document.url)
    days, months = (word_set("dialects", f"{first}_first_sites") for first in ("day", "month"))
    if site.endswith((*days, *months)):
        return site.endswith(tuple(days))
    for told, lists in (((document.publisher or "").lower(), "_publishers"), (prose.spaced, "")):
        words = told.split()
        day, month = (sum(w in word_set("dialects", f"{first}_first{lists}") for w in words) for first in _PARTS)
        if day != month:
            return day > month
    return None


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url).hostname if url else None) or ""
    except ValueError:
        return ""


def full_year(two_digits: int, near: int | None) -> int:
    """The year that two digits stand for: the one nearest to the document's, at most twenty years ahead of it."""
    if near is None:
        return 2000 + two_digits if two_digits < 70 else 1900 + two_digits
    year = near // 100 * 100 + two_digits
    return year - 100 if year > near + 20 else year + 100 if year < near - 79 else year


def _by_weekday(e: Expression) -> bool | None:
    """The order that the weekday beside it proves: `Wednesday 09/07/2031`."""
    weekday, year = lexicon("weekdays")[e.extra["wd"]], int(e.parts.get("year", "0"))
    if year < 1000:
        return None
    first, second = int(e.parts["a"]), int(e.parts["b"])
    right = []
    for day, month, order in ((first, second, True), (second, first, False)):
        try:
            if date(year, month, day).isoweekday() == weekday:
                right.append(order)
        except ValueError:
            continue
    return right[0] if len(right) == 1 else None
