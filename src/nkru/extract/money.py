"""Money: currency signs, codes and names beside a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nkru.extract.units import Unit
from nkru.rules import alternation, words

_LONGEST_NAME = 14  # characters of a name that stands before its sum, with the blank
_WINDOW = 8  # characters before a number in which its currency sign stands
_SHORT_NAMES = frozenset(("won", "dong", "rand", "lira", "kip", "lek", "som"))  # only after a blank
_WON = re.compile(r"[ ](?:the|a|an|by|in|over|his|her|their|its|more)\b")  # the party with 12 won the vote
_SPACED = frozenset(("C$", "R$"))  # with one letter; `company's $ 5`, `a $ 5 note` have others
_LOOSE = frozenset(("Rs", "Rp", "RM", "PS"))  # signs in letters, which stand before number words too
_NOT_POUNDS = re.compile(r"\d(?![\d.,mkb])")  # PS5; damaged pound signs stand as PS6m
_SUM = re.compile(r"\d{4}|\d{1,3}(?:[.,]\d|[ ]?(?:[kmb]n?|[MB]|million|billion|trillion|lakh|crore)\b)")
_SUM_BEFORE = re.compile(r"(?:\d{4}|[.,]\d+|[kmbMB]n?|illion|lakh|crore)[ ]?$")
_NAME_BEFORE = re.compile(r"(?<![\w'-])(?P<lead>[\w.]+[ ])?(?P<name>[A-Za-z]+)[ ]$")
_NOT_BEFORE_NAME = frozenset(("the", "a", "this", "that", "per", "one"))
_MILLIONS = {"M": 10**6, "m": 10**6, "K": 10**3, "k": 10**3, "B": 10**9}


class _Currencies(NamedTuple):
    """Signs (with spaced forms and ISO 4217 codes), names in lower case with plurals, codes, hundredths; and codes
    that are words too.
    """

    signs: dict[str, str]
    names: dict[str, str]
    codes: frozenset[str]
    minor: dict[str, str]
    word_codes: frozenset[str]


@cache
def _currencies() -> _Currencies:
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
    for sign, code in list(signs.items()):  # HK $3.7 billion, hk $ 10, C $ 5
        if sign.endswith("$") and (len(sign) > 2 or sign in _SPACED):
            signs[f"{sign[:-1]} $"] = code
            if sign != "US$":  # it cost us $5
                signs[f"{sign[:-1].lower()} $"] = code
        if sign.endswith("$") and len(sign) > 3:
            signs[sign.lower()] = code  # aud$15
    signs |= codes
    minor = {word: unit for unit, group in words("currencies")["minor"].items() for word in group}
    word_codes = frozenset(words("currencies")["word_codes"]["words"])
    return _Currencies(signs, names, frozenset(codes), minor, word_codes)


@cache
def _sign_before() -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern for a sign or code at the end of a text, and the characters that one may end with."""
    table = _currencies()
    pattern = re.compile(
        r"(?:(?<![A-Za-z$])(?<![A-Za-z]/)|(?=[€£¥]))(?P<times>[MK](?=[A-Z]{3}))?"
        rf"(?P<sign>{alternation(set(table.signs))})[ ]?$"
    )
    return pattern, frozenset(sign[-1] for sign in table.signs)


@cache
def _after() -> re.Pattern[str]:
    table = _currencies()
    stuck = alternation({sign for sign in table.signs if not sign[0].isalpha()})
    minor = alternation({word for word in table.minor if word.isalpha()})
    return re.compile(
        rf"[ -]?(?P<name>(?i:{alternation(set(table.names))}))(?!\w)"
        rf"|[ ]?(?P<times>[MKBmk])?(?P<code>{alternation(table.codes)})(?!\w)"
        rf"|[ ]?(?P<sign>{stuck})(?!\w)|[ -]?(?P<minor>(?i:{minor}))(?!\w)|(?P<cent>¢)|(?P<penny>p)(?![\w-]|\.\w)"
    )


def money_before(text: str, start: int, floor: int) -> Unit | None:
    """The currency sign or code that ends where a number starts: `$`, `HK$`, `EUR `, `HK $`."""
    if start <= floor:
        return None
    pattern, last = _sign_before()
    if text[start - 1] not in last and not (text[start - 1] == " " and text[start - 2] in last):
        return _name_before(text, start, floor)
    window = text[max(floor, start - _WINDOW) : start]
    match = pattern.search(window)
    if match is None:
        return _name_before(text, start, floor)
    sign = match["sign"]
    if sign in _currencies().word_codes and not _SUM.match(text, start):
        return None
    if sign.isalpha() and sign not in _LOOSE and not text[start].isdigit():
        return None
    if sign == "PS" and (window[-1] == " " or _NOT_POUNDS.match(text, start)):
        return None
    factor = _MILLIONS.get(match["times"] or "", 1)
    return Unit("money", _currencies().signs[sign], start - len(window) + match.start(), factor)


def _name_before(text: str, start: int, floor: int) -> Unit | None:
    """The name of a currency before its sum: `Rupees 500`, `naira 2.5 million`; not `the dollar 5 cents lower`."""
    if text[start - 1] != " " or not text[start].isdigit():
        return None
    begin = max(floor, start - _LONGEST_NAME)
    blank = text.rfind(" ", begin, start - 1)
    if blank < 0 and begin > floor:
        return None
    code = _currencies().names.get(text[blank + 1 if blank >= 0 else begin : start - 1].lower())
    if code is None or not _SUM.match(text, start):
        return None
    match = _NAME_BEFORE.search(text, max(floor, start - 2 * _LONGEST_NAME), start)
    if match is None or (match["lead"] or "").strip().lower() in _NOT_BEFORE_NAME:
        return None
    lead = (match["lead"] or "").strip()
    if lead[-1:].isdigit() or lead.lower() in _currencies().minor:  # 500 dollars 3,000 times
        return None
    return Unit("money", code, match.start("name"))


def money_words() -> Iterator[str]:
    """All names, codes and signs of currencies and of their hundredths, codes with their magnitude too (`MEUR`)."""
    table = _currencies()
    yield from (*table.names, *table.signs, *table.minor)
    yield from (factor + code for factor in _MILLIONS for code in table.codes)


def money_after(text: str, end: int) -> Unit | None:
    """The currency name, code or sign that begins where a number ends: ` roubles`, ` EUR`, `€`."""
    match = _after().match(text, end)
    if match is None:
        return None
    table = _currencies()
    if match["name"]:
        name = match["name"].lower()
        if name in _SHORT_NAMES and match[0][0] != " ":
            return None
        if name == "won" and _WON.match(text, match.end()):
            return None
        return Unit("money", table.names[name], match.end())
    if match["code"] in table.word_codes and not _SUM_BEFORE.search(text, max(0, end - 8), end):
        return None
    if match["code"] or match["sign"]:
        factor = _MILLIONS.get(match["times"] or "", 1)
        return Unit("money", table.signs[match["code"] or match["sign"]], match.end(), factor)
    if match["minor"]:
        return Unit("money", table.minor[match["minor"].lower()], match.end())
    return Unit("money", "penny" if match["penny"] else "cent", match.end())


def currency_named(word: str) -> str | None:
    """The ISO 4217 code of a currency by its name (`euro`), or None."""
    return _currencies().names.get(word.lower())


@cache
def shared_names() -> dict[str, frozenset[str]]:
    """For the currency that a shared name (`kroner`) stands for by itself, the others that it may mean."""
    families = words("currencies")["families"].values()
    return {codes[0]: frozenset(codes[1:]) for codes in families}


_SHARED = re.compile(r"(?:^|[ ])(?:kron(?:e|er|a|or|ur)|rupees?|pesos?|francs?|dinars?|shillings?)(?!\w)")


def is_shared_name(text: str, start: int, end: int) -> bool:
    """Whether a sum at a span is told in the bare name of a currency that several states have: `19 million kroner`."""
    return _SHARED.match(text, end) is not None or _SHARED.search(text, start, end) is not None


@cache
def minor_of() -> dict[str, frozenset[str]]:
    """For each hundredth (`cent`) the codes of the currencies that have it."""
    return {unit: frozenset(codes) for unit, codes in words("currencies")["minor_of"].items()}
