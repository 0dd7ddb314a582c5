"""What a number measures by the sign or word stuck to it: money, percent, physical units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nkru.extract.mentions import Measure
from nkru.rules import alternation, words

_TIME_WORDS = (
    "second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter", "year", "decade",
    "century",
)  # fmt: skip
TIME_AFTER = re.compile(
    rf"[ ]?-?(?:consecutive[ ]|straight[ ]|more[ ]|full[ ]|calendar[ ]|working[ ]|business[ ]|successive[ ]|long[ ])?"
    rf"(?:{'|'.join(_TIME_WORDS)}|centurie|secs|mins|hrs|yrs)s?(?:-long|-old)?(?![\w])",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"[ ]?-?(?:%|per[ ]?cents?\b|pct\b\.?|pc\b)(?P<points>(?:age)?[ -]points?\b)?|[ -](?P<age>percentage[ -]points?\b)",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"[ -]years?[ -](?:olds?\b|of[ ]age\b)", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|ages)[ ](?:between[ ]|from[ ]|just[ ]|only[ ])?$", re.IGNORECASE)
_NAMED = re.compile(r"[a-z][ ][A-Z][\w'-]+(?:,[ ]|[ ]\()$|[A-Z][a-z]+[ ][A-Z][\w'-]+(?:,[ ]|[ ]\()$")
_SPACED_SYMBOLS = frozenset("mglWV°")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found beside a number: its measure, its name, and where its words end (or begin, before)."""

    measure: Measure
    name: str
    edge: int


@cache
def _currency_tables() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Signs, names in lower case with their plurals, and ISO 4217 codes."""
    signs: dict[str, str] = {}
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for currency in words("currencies")["currency"]:
        code = currency["code"]
        codes |= dict.fromkeys(currency.get("codes", [code]), code)
        signs |= dict.fromkeys(currency.get("signs", ()), code)
        for name in currency.get("names", ()):
            names[name.lower()] = code
            names[name.lower() + "s"] = code
    signs |= codes
    return signs, names, frozenset(codes)


@cache
def _sign_before() -> re.Pattern[str]:
    signs, _, _ = _currency_tables()
    return re.compile(rf"(?:(?<![A-Za-z$])|(?=[€£¥]))({alternation(set(signs))})[ ]?$")


@cache
def _money_after() -> re.Pattern[str]:
    signs, names, codes = _currency_tables()
    spelled = alternation(set(names))
    minor = alternation({word for group in words("currencies")["minor"].values() for word in group if word.isalpha()})
    stuck = alternation({sign for sign in signs if not sign[0].isalpha()})
    return re.compile(
        rf"[ -]?(?P<name>(?i:{spelled}))(?![\w])|[ ]?(?P<code>{alternation(codes)})(?![\w])"
        rf"|[ ]?(?P<sign>{stuck})(?![\w])|[ -]?(?P<minor>(?i:{minor}))(?![\w])|(?P<cent>¢)|(?P<penny>p)(?![\w.-])"
    )


@cache
def _physical() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for a unit after a number, and the unit's name for each spelling."""
    spellings: dict[str, str] = {}
    symbols: dict[str, str] = {}
    for unit in words("units")["unit"]:
        for word in unit["words"]:
            spellings[word] = unit["name"]
            head, _, tail = word.partition(" per ")
            if not head.endswith(("s", "feet", "inches")):
                spellings[head + "s" + (f" per {tail}" if tail else "")] = unit["name"]
        symbols |= dict.fromkeys(unit.get("symbols", ()), unit["name"])
    stuck = alternation(set(symbols))
    spaced = alternation({s for s in symbols if len(s) > 1 or s in _SPACED_SYMBOLS})
    pattern = re.compile(
        rf"[ ]?-?[ ]?(?P<word>(?i:{alternation(set(spellings))}))(?![\w])"
        rf"|-?(?P<stuck>{stuck})(?![\w])|[ ](?P<spaced>{spaced})(?![\w'])"
    )
    return pattern, spellings | symbols


def money_before(text: str, start: int, floor: int) -> Unit | None:
    """The currency sign or code that ends where a number starts: `$`, `HK$`, `EUR `."""
    signs, _, _ = _currency_tables()
    window = text[max(floor, start - 6) : start]
    match = _sign_before().search(window)
    if match is None:
        return None
    if match[1].isalpha() and match[1] not in ("Rs", "Rp", "RM") and not text[start].isdigit():
        return None
    return Unit("money", signs[match[1]], start - len(window) + match.start(1))


def money_after(text: str, end: int) -> Unit | None:
    """The currency name, code or sign that begins where a number ends: ` roubles`, ` EUR`, `€`."""
    match = _money_after().match(text, end)
    if match is None:
        return None
    signs, names, _ = _currency_tables()
    if match["name"]:
        if match["name"].lower() in ("won", "real", "dong", "rand", "sol", "lira") and match[0][0] != " ":
            return None
        if match["name"] == "won" and re.match(
            r" (?:the|a|by|in|over|his|her|their|its|more)\b", text[match.end() : match.end() + 8]
        ):
            return None  # the party with 12 won the vote
        return Unit("money", names[match["name"].lower()], match.end())
    if match["code"] or match["sign"]:
        return Unit("money", signs[match["code"] or match["sign"]], match.end())
    if match["penny"] or (match["minor"] or "").lower() in ("pence", "penny", "pennies"):
        return Unit("money", "penny", match.end())
    return Unit("money", "cent", match.end())


def percent_after(text: str, end: int) -> Unit | None:
    """`%`, ` per cent`, ` percentage points` where a number ends."""
    match = _PERCENT.match(text, end)
    if match is None or (match[0].strip().lower() == "pc" and text[match.end() : match.end() + 1].isdigit()):
        return None
    points = match["points"] or match["age"]
    return Unit("percent", "percentage point" if points else "percent", match.end())


def physical_after(text: str, end: int) -> Unit | None:
    """A physical unit where a number ends: ` km`, `-mile`, `°C`, ` cubic metres`."""
    pattern, names = _physical()
    match = pattern.match(text, end)
    if match is None:
        return None
    spelling = match["stuck"] or match["spaced"] or match["word"].lower()
    return Unit("physical", names[spelling], match.end())


def age_around(text: str, start: int, end: int) -> Unit | None:
    """The unit of an age: `a 44-year-old`, `52 years old`, `aged 7`, `Ann Rowe, 51, a baker`."""
    if after := _AGE_AFTER.match(text, end):
        return Unit("physical", "year", after.end())
    if not text[start:end].isdigit() or end - start > 3:
        return None
    before = text[max(0, start - 24) : start]
    if _AGED.search(before) or (
        text[end : end + 1] in (",", ")") and _NAMED.search(before) and int(text[start:end]) < 120
    ):
        return Unit("physical", "year", end)
    return None


def is_duration(text: str, end: int) -> bool:
    """Whether a unit of time follows a number; such a length of time is a date claim."""
    return TIME_AFTER.match(text, end) is not None
