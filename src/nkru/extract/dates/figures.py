"""Numbers that only look like years, dates or clock times."""

from __future__ import annotations

import re
from functools import cache

from nkru.extract.dates.grammar import lexicon, word_set
from nkru.extract.dates.site import Site
from nkru.extract.units import physical_after
from nkru.rules import alternation

_COMPARED = re.compile(
    r"(?:%|\b(?:per cent|percent|points?|down|up|third|quarter|fifth|half|tenth|higher|lower|more|fewer|less|increase"
    r"|rise|fall|drop|decrease|growth|decline|improvement|gain|reduction)) on $"
)
_YEAR_BEFORE = re.compile(r"\b(?:1\d|20)\d\d (?:to|and|or) $")


@cache
def _numbered() -> re.Pattern[str]:
    """`Resolution 2397 (`, `Regulation No. 12/4 (`."""
    return re.compile(rf"\b(?:{alternation(lexicon('guards')['identifiers'])})[.]?[ ](?:no[.]?[ ])?\d[\d/.-]* ?[(]$")


def year(site: Site) -> bool:
    """`in 1984`, but not `2024 soldiers`, `Vision 2030` or `555-2019`."""
    said = site.match[0]
    if site.part("fiscal") or said.startswith(("year", "the year", "full", "the full")):
        return True
    number = int(site.match["year"])
    word, mark = site.before()
    gap = site.text[max(0, site.match.start() - 2) : site.match.start()]
    if gap.endswith(("-", "/", "+", "_", "=", "*")) and not gap.endswith(("**", "__")):
        return gap.endswith("-") and word in ("mid", "post", "pre", "late", "early")
    if _counts(site, number, word) or word.rstrip(".") in word_set("guards", "identifiers"):
        return False
    if site.char(-1) == "(" and _numbered().search(site.low, max(0, site.match.start() - 32), site.match.start()):
        return False
    if said.startswith("the ") or mark.endswith("("):
        return number >= 1500
    if word == "on" and not mark and _COMPARED.search(site.low, max(0, site.match.start() - 28), site.match.start()):
        return 1900 <= number <= 2100  # down 11% on 2019
    if word in word_set("guards", "before_year") and not mark.strip("\"'("):
        return _after_preposition(site, number, word)
    if 1900 <= number <= 2100:
        if site.low.startswith(("'s ", " 's "), site.match.end()):
            return True  # it beat 1996's record
        if site.after()[1] in word_set("guards", "yearly_events") and not site.after()[0] and word.isalpha():
            return True
        if not word or mark.endswith((",", ";", ":", "|")):
            return site.closed() or mark.endswith((":", "|"))
        return gap == "© "
    return False


def _counts(site: Site, number: int, word: str) -> bool:
    """Whether things are counted: `2024 soldiers`."""
    mark, after = site.after()
    if mark or not after.islower():
        return False
    if site.char(0) == " " and (unit := physical_after(site.text, site.match.end())) and unit.name != "inch":
        return True  # the 1520 sq m clinic
    if after in word_set("guards", "counted"):
        return True
    if word in word_set("guards", "before_sure_year") or after in word_set("guards", "function_words"):
        return False
    if after.endswith(tuple(word_set("guards", "people_endings"))):
        return True
    if not after.endswith("s"):
        return False
    return not 1900 <= number <= 2100


def _after_preposition(site: Site, number: int, word: str) -> bool:
    if word in ("and", "or", "to", "than", "is", "was", "for", "through"):
        paired = _YEAR_BEFORE.search(site.low, max(0, site.match.start() - 12), site.match.start()) is not None
        return 1700 <= number <= 2150 and (paired or site.closed())
    if word in word_set("guards", "before_sure_year") or site.closed() or site.after()[1][:1].isupper():
        return True
    return number >= 1700


def years(site: Site) -> bool:
    """`1950–53`, but not `pp. 1900-1950` or `2028-04`."""
    first, second = int(site.match["year"]), site.match["year2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    word, mark = site.before()
    if (
        not 0 < last - first <= 300
        or mark.endswith(("/", "-"))
        or word.rstrip(".") in word_set("guards", "identifiers")
    ):
        return False
    return len(second) == 4 or int(second) > 12 or "-" not in site.match[0] or word in word_set("guards", "before_year")


def numeric(site: Site) -> bool:
    """A date in figures that is no part of a path, an address or an identifier."""
    before, after = site.char(-1), site.char(0)
    if (before and before in "/.,-–_=&?@:+") or (after and after in "/@_=&"):
        return before == "-" and site.char(-2) in ("", " ", "\n") and after in ("", "-", " ")
    word, mark = site.before()
    return word.rstrip(".") not in word_set("guards", "identifiers") or "," in mark or ":" in mark


def compact(site: Site) -> bool:
    """`on 20240619`, but not `invoice 20240619`."""
    word, mark = site.before()
    led = word in word_set("guards", "before_compact") and mark in ("", ":")
    return led and numeric(site) and site.closed()


def slashed(site: Site) -> bool:
    """`19/06/2024`, but not `13/13/2024`."""
    first, second = int(site.match["a"]), int(site.match["b"])
    return 0 < min(first, second) <= 12 and max(first, second) <= 31 and numeric(site)


def month_slash_year(site: Site) -> bool:
    """`since 06/2024`, but not `Communiqué 11/2028`."""
    word, mark = site.before()
    named = site.text[site.match.start() - len(word) - len(mark) - 1 : site.match.start()][:1].isupper()
    return numeric(site) and (not named or word in word_set("guards", "before_month") or mark != "")


def clock(site: Site) -> bool:
    """`03:14 UTC`, `at 7.30`, but not `4:3` or `7.30 per cent`."""
    word, mark = site.before()
    led = word in word_set("guards", "before_clock")
    if site.part("m") and site.match["h"] == "24" and site.match["m"] != "00":
        return False
    if site.part("noon"):
        if site.cased("noon") and word.isalpha() and not led and not mark:
            return False  # a film called High Noon
        return site.after()[1] not in ("sun", "oil", "mass", "feast")
    if site.part("zone") in ("hours", "hrs"):
        return led or word == "and"
    if site.part("ap") or site.part("zone") or site.part("zone2") or site.part("oclock") is not None:
        return site.part("zone") != "z" or site.part("m") is not None
    if site.char(0) in ("%", "-") or (site.char(-1) and site.char(-1) in ".,:-/$€£#"):
        return False
    if site.match["h"] == "0" and "." in site.match[0]:
        return False  # from 0.55
    if ":" in site.match[0]:
        return len(site.match["h"]) == 2 or led or word in ("to", "and", "on")
    if site.match[0].endswith("hours"):
        return led or word == "of"
    plain = site.after()[0] != "" or site.after()[1] in (
        "",
        "on",
        "and",
        "to",
        "this",
        "yesterday",
        "that",
        "last",
        "tomorrow",
        "today",
        "when",
        "the",
    )
    dated = mark == "," and (word in lexicon("months") or word in lexicon("weekdays"))  # `Sat 6 Dec, 12.30: …`
    return (dated or (led and not mark)) and "." in site.match[0] and plain
