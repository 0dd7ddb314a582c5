"""What is no date: words of time in other meanings, and parts of names."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from nkru.extract.dates import figures
from nkru.extract.dates.grammar import DateRule, lexicon, word_set
from nkru.extract.dates.prefix import prefix_before
from nkru.extract.dates.site import Site
from nkru.rules import alternation

_PART_OF_PERIOD = re.compile(r"\b(?:[a-z]*day|week|month|quarter|half) of $")
_FRACTION_FOLLOWERS = frozenset(
    ("of", "hundred", "thousand", "million", "billion", "trillion", "dozen", "mile", "miles")
)
_MONTH_NEXT = re.compile(
    r"(?: (?:and|or|to|through|until) |[-–—/]| ?[–—] ?)"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_SHORT_UNITS = frozenset(("sec", "secs", "min", "mins", "hr", "hrs", "h", "yr", "yrs"))


def accepted(text: str, low: str, rule: DateRule, match: re.Match[str], stop: int) -> bool:
    """Whether a match of a rule is meant as a time, going by the words around it.

    text: the plain text; low: the same in lower case; stop: end of the block.
    """
    guard = _GUARDS.get(rule.name) or _GUARDS.get(rule.form)
    return guard is None or guard(Site(text, low, match, stop))


def _month(site: Site) -> bool:
    group = "month" if site.match["month"] else "month4"
    name, cased = site.match[group].rstrip("."), site.cased(group)
    if any(site.part(key) for key in ("year", "year3", "year4", "ryear", "said")):
        return True
    if cased and _MONTH_NEXT.match(site.low, site.match.end(), site.stop):
        return True  # `June and July`
    word, mark = site.before()
    if not cased:
        if name not in word_set("guards", "month_words") or name in ("april", "june"):
            return True
        sure = word in word_set("guards", "before_sure_month") and not mark.strip("(\"'")
        return sure and name != "march" and (name != "may" or word != "this")
    if site.part("yy") or site.part("rel"):
        return True
    if name not in word_set("guards", "month_words"):
        return site.char(0) != "-" or not site.char(1).isupper()
    if mark in ("-", "/"):
        return word in ("mid", "early", "late")
    between, following = site.after()
    if following[:1].isupper() and not between and following.lower() not in lexicon("months"):
        return word in word_set("guards", "before_sure_month")
    if (
        name == "may"
        and word not in word_set("guards", "before_sure_month") | {"for", "of"}
        and following in ("I", "not", "be", "have")
    ):
        return False
    return word in word_set("guards", "before_month") or site.match[0].startswith(("the ", "every", "each"))


def _month_day(site: Site) -> bool:
    if site.text[max(0, site.match.start() - 2) : site.match.start()].rstrip()[-1:] in tuple("$€£¥"):
        return False  # `$ 12 December 27`
    name = site.match["month"].rstrip(".")
    if site.cased("month") or site.match["year"] or site.match.start("month") > site.match.start("day"):
        return True
    return name not in ("may", "march")


def _weekday(site: Site) -> bool:
    name, rel = site.match["wd"], site.match["rel"] or ""
    if site.before()[0] in ("a", "an", "one", "any", "another") and not site.match["every"]:
        return False  # `one Tuesday in June`
    if name not in word_set("guards", "weekday_words"):
        return True
    if site.char(-1) in tuple("-–"):
        return False  # `Mon-Fri`
    if not site.cased("wd"):
        return bool(rel or site.match["every"]) and name not in ("sun", "sat", "wed")
    if site.match["day"] or site.match["every"] or rel.endswith(("last", "next", "this")):
        return True
    after = site.after()[1]
    dated = after[:1].isdigit() or after.lower() in lexicon("months")
    return dated or site.before()[0] == "on" or site.match[0].endswith(".")


def _season(site: Site) -> bool:
    name = site.match["season"]
    if any(site.match[key] for key in ("year", "ryear", "yy", "said")):
        return True
    if site.match["every"]:
        return name not in ("fall", "spring") or site.closed()
    between, after = site.after()
    if not between and (after == "of" or after[:1].isupper()):
        return False
    if site.match["rel"]:
        return True
    word, mark = site.before()
    led = word in word_set("guards", "before_season")
    if mark.strip("\"'(-") or (name in ("fall", "spring") and site.match["the"] is None and not led):
        return False
    return led or (word == "of" and bool(site.match["the"]))


def _holiday(site: Site) -> bool:
    name = site.match["name"]
    if site.match["year"] or site.match["rel"]:
        return True
    between, after = site.after()
    if name == "new year":
        return bool(site.match["the"] and site.closed()) or site.text[site.match.end() - 4].isupper()
    if not site.cased("name"):
        return len(name) > 5 and (site.before()[0] in word_set("guards", "before_holiday") or len(name) > 8)
    return bool(between) or not after[:1].isupper()


def _unit(site: Site) -> bool:
    unit = site.match["unit"] or site.match["unit2"]
    if unit in _SHORT_UNITS or unit in ("second", "minute", "centurie") or "final" in site.after()[1]:
        return False
    if site.match["rel"]:
        title = site.cased("rel") and site.cased("unit") and not site.text[site.match.end() - 1].isupper()
        return not title  # a programme called This Week
    if unit == "day" and (prefix := prefix_before(site.low, site.match.start(), 0)) is not None:
        return prefix["adj"] in ("earlier", "later") and site.closed()  # `earlier in the day`
    if site.match["fiscal2"] or site.match["part"]:
        return True
    start = site.match.start()
    if prefix_before(site.low, start, 0) is not None:
        return True
    if _PART_OF_PERIOD.search(site.low, max(0, start - 16), start):
        return unit in ("month", "year", "quarter")
    word, _ = site.before()
    if unit == "weekend":
        return site.closed() or word in ("over", "on")
    if unit in ("year", "week", "month"):
        led = word in ("for", "during") or (word in ("in", "on") and site.before()[1] == "")
        return led and site.closed() and site.after()[1] not in ("of", "in", "that", "when", "to", "after", "before")
    return unit == "quarter" and (site.closed() or word in ("in", "for", "during"))


@cache
def _figure_before() -> re.Pattern[str]:
    counted = alternation(lexicon("guards")["before_rate"])
    return re.compile(rf"(?:\d[a-z]*|\b(?:{counted})\b)[^.;:]{{0,40}}$")


def _rated(site: Site) -> bool:
    """Whether a figure stands a little before: `$4.6m a day`, `six sailings a month`."""
    start = site.match.start()
    return _figure_before().search(site.low, max(0, start - 60), start) is not None


def _rate(site: Site) -> bool:
    word, mark = site.before()
    if site.match["unit"] == "second" and site.after()[1] not in ("", "and", "or", "at", "in", "for"):
        return False
    if site.after()[1] in ("after", "before", "later", "ago", "earlier"):
        return False
    return word not in word_set("guards", "before_length") and not mark and _rated(site)


def _nth_of(site: Site) -> bool:
    """`the last week of August`, but not `last year in the October vote`."""
    if site.match["nth"] == "last" and site.match["link"] == "in" and not site.match[0].startswith("the "):
        return False
    unit, link = site.match["unit"], site.match["link"]
    if site.match["nth"] is None and (link == "in" or (link == "of" and unit not in ("week", "weekend", "fortnight"))):
        return False  # `manager of the month in October`
    return unit not in ("day", "night") or link in ("of", "in")


def _every(site: Site) -> bool:
    if site.match["every"] == "any":
        return False
    between, after = site.after()
    return site.match["unit"] != "second" or bool(between) or not after or site.match["every"] == "per"


def _duration(site: Site) -> bool:
    number, unit = site.match["num"], site.match["unit"]
    if site.cased("unit") and site.char(-1) in tuple("'\"`"):
        return False  # a programme called "48 Hours"
    singular = not unit.endswith("s")
    if number in ("a", "an") and site.match[0].endswith("-long"):
        return False  # `a [day-long] meeting`
    if unit in ("quarter", "quarters") and _is_fraction(site, number):
        return False
    lasts = site.match["frame"] == "last" and site.match[0].startswith("last")
    if lasts and site.before()[0] in word_set("guards", "before_lasting"):
        return False
    if site.char(0) == "-" and not site.match["dir"]:
        return singular and not number.startswith(("a", "an"))
    if site.match["frac"]:
        return True
    if unit in _SHORT_UNITS and not number[0].isdigit():
        return False
    if unit == "second" and (number in ("a", "another", "one") or "-" not in site.match[0]):
        return number == "one" and site.after()[0] != ""
    if number in ("hundred", "thousand", "million") and site.before()[0] in ("several", "few", "many", "some"):
        return False
    if number in ("a", "an", "another", "one"):
        return singular and _single_length(site, number, unit)
    if len(number) == 4 and number.isdigit() and number[:2] in ("19", "20") and singular:
        return False
    return not (number[0].isdigit() and site.before()[1].endswith("/")) and not (number == "half" and singular)


def _is_fraction(site: Site, number: str) -> bool:
    """`a quarter of the roofs`, `three quarters billion`, `five and a quarter`; not `for three quarters`."""
    if site.match["dir"] or site.match["frame"]:
        return False
    if "-" in site.match[0] or site.after()[1] in _FRACTION_FOLLOWERS or " and " in number:
        return True
    return number in ("a", "one", "three") and site.before()[0] not in word_set("guards", "before_short_length")


def _single_length(site: Site, number: str, unit: str) -> bool:
    """`a year`, `one day`: a length of time and neither a rate nor a phrase."""
    if any(site.match[key] for key in ("dir", "frac2", "num3", "orso", "frame")):
        return True
    word, _ = site.before()
    if site.after()[1] in ("after", "before", "later"):
        return True
    if unit == "quarter":
        return word in ("in", "for", "over", "within", "than", "once")  # something like a quarter, time and a quarter
    led = word in word_set("guards", "before_length")
    if number == "one":
        return led or "-" in site.match[0] or unit not in ("day", "night")
    if unit in ("day", "night", "minute"):
        return word in word_set("guards", "before_short_length")
    return led or not _rated(site)


def _bare_units(site: Site) -> bool:
    word, mark = site.before()
    if site.match["dir"]:
        return True
    return not mark and word in word_set("guards", "before_bare_units") and not site.match[0].startswith("the ")


def _quarter(site: Site) -> bool:
    if site.part("what") != "half":
        return "final" not in site.after()[1]
    named = any(site.part(key) for key in ("year", "year3", "yearb", "ryear", "fiscal"))
    return named or site.match[0].endswith("year")


def _nth_day(site: Site) -> bool:
    ordinal = site.text[site.match.end() - 1].isalpha()
    return ordinal and site.before()[0] in word_set("guards", "before_nth_day") and site.closed()


def _vague(site: Site) -> bool:
    name = site.match["word"]
    (word, mark), (_, after) = site.before(), site.after()
    if name == "to date":
        return word != "up" and after != "back"
    if name == "recently":
        return word != "as"
    if name == "soon":
        return word not in ("as", "too", "how") and after not in ("as", "after")
    if name in ("the time", "the past"):
        led = word == ("at" if name == "the time" else "in") and not mark
        return led and site.closed() and after not in ("of", "for")
    if name == "this day":
        return word == "to"
    if name == "current" and (after.removesuffix("s") in lexicon("units") or after in word_set("lead", "words")):
        return False
    return not (name == "current" and word in ("ocean", "electric", "direct", "alternating", "strong"))


def _decade(site: Site) -> bool:
    if site.match["word"] and not site.match["nineteen"]:
        return site.match[0].startswith("the ") or prefix_before(site.low, site.match.start(), 0) is not None
    return True


def _adverb(site: Site) -> bool:
    """`paid quarterly`, but no kind of dividend; a capital inside a sentence makes it a name: the Daily Post."""
    if site.match["word"] in word_set("guards", "adjective_sets") and not site.closed():
        return False
    if site.char(0) == " " and site.char(1).isupper() and not site.text[site.match.start()].isupper():
        return False  # `the party daily Forward`
    opens = site.text[max(0, site.match.start() - 2) : site.match.start()].strip(" \n") in ("", ".")
    return not site.text[site.match.start()].isupper() or (opens and not site.char(1).isupper())


def _part_of_day(site: Site) -> bool:
    """`by mid-afternoon`, `late evening on Monday`, but not `an early-morning raid`."""
    if site.before()[0] in ("a", "an", "another"):
        return False
    after = site.after()[1].lower()
    return site.closed() or after in lexicon("days") or after in lexicon("weekdays")


_IT_WAS = ("it was ", "it is ", "it's ", "it was not ", "it wasn't ", "it was only ", "it was already ", "it was just ")


def _clock_words(site: Site) -> bool:
    """`at ten to eleven`, but not `ten to eleven people` nor `by a quarter to 48`."""
    hour = site.part("h") or ""
    if hour.isdigit() and (int(hour) > 12 or not (site.part("when") or site.closed())):
        return False
    if site.part("side") == "past" or site.before()[0] in word_set("guards", "before_clock"):
        return True
    was = site.low.endswith(_IT_WAS, 0, site.match.start())  # it was not twenty to four
    return was and not hour.isdigit() and site.ends()


_GUARDS: dict[str, Callable[[Site], bool]] = {
    "month": _month,
    "monthday": _month_day,
    "dayspan": _month_day,
    "weekday": _weekday,
    "season": _season,
    "holiday": _holiday,
    "unit": _unit,
    "rate": _rate,
    "nth-of": _nth_of,
    "every-unit": _every,
    "duration": _duration,
    "fraction-of-unit": lambda site: True,
    "clock-words": _clock_words,
    "clock-span": lambda site: "and" not in site.match["join"] or site.before()[0] == "between",
    "unit-beside": lambda site: site.match["twice"] is not None or site.ends(),
    "clock-of-day": _clock_words,
    "part-of-day-alone": _part_of_day,
    "clock-word-on-day": lambda site: site.before() in (("at", ""), ("until", ""), ("till", "")),
    "compact": figures.compact,
    "bare-units": _bare_units,
    "quarter": _quarter,
    "nthday": _nth_day,
    "vague": _vague,
    "decade": _decade,
    "dayword": lambda site: site.match["word"] != "overnight" or site.closed(),
    "wordyear": lambda site: not site.match["said"].startswith("two") or "year" in site.match[0],
    "adverb": _adverb,
    "year": figures.year,
    "yearspan": figures.years,
    "iso": figures.numeric,
    "slashed": figures.slashed,
    "month-slash-year": figures.month_slash_year,
    "clock": figures.clock,
}
