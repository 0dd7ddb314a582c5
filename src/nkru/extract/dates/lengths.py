"""Lengths of time and recurring times: `an hour and nineteen minutes`, `14 to 20 months`, `every Thursday`, `daily`."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from nkru.extract.dates.grammar import lexicon
from nkru.extract.dates.reading import Reading

_FRACTIONS = {
    "a half": Fraction(1, 2),
    "a quarter": Fraction(1, 4),
    "a third": Fraction(1, 3),
    "three quarters": Fraction(3, 4),
}
_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_SMALLER = {"1Y": (12, "1M"), "1D": (24, "T1H"), "T1H": (60, "T1M"), "T1M": (60, "T1S")}
_LARGER = {"T1M": (60, "H", "M"), "T1H": (24, "", "H"), "T1S": (60, "M", "S")}


@lru_cache(maxsize=1024)
def number_of(words: str) -> Fraction:
    """The number that digits or number words stand for: `twenty-one`, `2 1/2`, `a couple of`, `half an`."""
    text = words.strip().replace(",", "")
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)(?:\s+(\d)/(\d))?([½¼¾]?)", text):
        whole = Fraction(match[1]) + _VULGAR.get(match[4], 0)
        return whole + Fraction(int(match[2]), int(match[3])) if match[2] else whole
    if (part := _FRACTIONS.get(re.sub("[ -]+", " ", text))) is not None:
        return part
    if "couple" in text:
        return Fraction(2)
    if text.startswith("half") or text.endswith(" half"):
        return Fraction(1, 2)
    total, table = 0, lexicon("numbers")
    for word in re.split(r"[ -]+", text):
        value = table.get(word, 0)
        if value in (12, 100, 1000):
            total = max(total, 1) * value if value != 12 or total <= 1 else total + 12
        elif isinstance(value, int):
            total += value
    return Fraction(total or 1)


def unit_word(unit: str) -> str:
    """The singular that the units table knows."""
    table = lexicon("units")
    return unit if unit in table else unit[:-1] if unit[:-1] in table else "day"


def length(number: Fraction, unit: str) -> str:
    """The TIMEX3 value of a number of units: (3, "week") is P3W, (5/2, "hour") is PT2H30M."""
    code = lexicon("units")[unit_word(unit)]
    time, base, designator = "T" if code[0] == "T" else "", int(re.sub(r"\D", "", code)), re.sub(r"^T?\d+", "", code)
    number *= base
    if number.denominator == 1:
        return f"P{time}{number}{designator}"
    one = f"{time}1{designator}"
    if one in _SMALLER and (rest := (number % 1) * _SMALLER[one][0]).denominator == 1:
        whole, small = int(number), _SMALLER[one][1]
        head = f"{time}{whole}{designator}" if whole else ""
        tail = small.replace("1", str(rest))
        if head.startswith("T") and tail.startswith("T"):
            tail = tail[1:]
        return "P" + head + tail
    return f"P{time}{float(number):g}{designator}"


def amount(parts: dict[str, str]) -> tuple[Fraction, str]:
    """Number and unit of a length: (3/2, "year") for `a year and a half`."""
    number = number_of(parts.get("num", "1"))
    extra = parts.get("frac") or parts.get("frac2")
    if extra:
        number += _FRACTIONS[re.sub(r"[ -]+", " ", extra)]
    return number, unit_word(parts["unit"])


def duration(parts: dict[str, str]) -> Reading:
    """A length of time; a range has both ends (`P12M/P18M`)."""
    unit = parts["unit"]
    value, alt, larger = _read(parts.get("num", "1"), parts.get("frac") or parts.get("frac2") or "", unit)
    if parts.get("num2"):
        value = f"{value}/{length(number_of(parts['num2']), unit)}"
    elif parts.get("num3"):
        value = _sum(parts, value)
    else:
        alt += larger
    mod = "APPROX" if "couple" in parts.get("num", "") or parts.get("orso", "").strip() == "or so" else None
    return Reading(value, type="DURATION", mod=mod, alt=tuple(a for a in alt if a != value))


@lru_cache(maxsize=1024)
def _read(num: str, frac: str, unit: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Value of a length, with decimals where it is broken, and in larger units."""
    number, unit = amount({"num": num, "frac": frac, "unit": unit})
    broken = number.denominator != 1 and re.fullmatch(r"T?1[A-Z]+", lexicon("units")[unit]) is not None
    alt = (f"P{lexicon('units')[unit].replace('1', f'{float(number):g}', 1)}",) if broken else ()
    return length(number, unit), alt, _as_larger(number, unit)


def _sum(parts: dict[str, str], value: str) -> str:
    """`an hour and nineteen minutes` is PT1H19M."""
    for number, unit in (("num3", "unit3"), ("num4", "unit4")):
        if parts.get(unit):
            addend = length(number_of(parts[number]), parts[unit])
            has_time = "T" in value and addend.startswith("PT")
            value += addend[2:] if has_time else addend[1:]
    return value


def _as_larger(number: Fraction, unit: str) -> tuple[str, ...]:
    """83 minutes are PT1H23M as well."""
    code = lexicon("units")[unit]
    if code not in _LARGER or number.denominator != 1:
        return ()
    size, above, own = _LARGER[code]
    whole, rest = divmod(int(number), size)
    if not whole:
        return ()
    if not above:
        return (f"P{whole}D",) if not rest else (f"P{whole}DT{rest}{own}",)
    return (f"PT{whole}{above}{rest}{own}" if rest else f"PT{whole}{above}",)


def fuzzy(parts: dict[str, str]) -> Reading:
    """`several months`, `for decades`, `a few years ago`."""
    direction = (parts.get("dir") or "").strip()
    if direction:
        value = "PAST_REF" if direction in ("ago", "earlier", "before that") else "FUTURE_REF"
        return Reading(value, vague=True)
    value = lexicon("units_x").get(unit_word(parts["unit"]), "PXD")
    return Reading(value, type="DURATION", vague=True)


def lasting(parts: dict[str, str]) -> Reading:
    """`day-long` is P1D, `decades-long` PXDE."""
    unit = unit_word(parts["unit"])
    if parts["unit"].endswith("s"):
        return Reading(lexicon("units_x").get(unit, "PXD"), type="DURATION", vague=True)
    return Reading(length(Fraction(1), unit), type="DURATION")


def every(parts: dict[str, str]) -> Reading:
    """`every two weeks` is P2W, `per day` P1D, `every weekend` XXXX-WXX-WE."""
    unit, number = unit_word(parts["unit"]), parts.get("num", "").strip()
    if unit == "weekend" and not number:
        return Reading("XXXX-WXX-WE", type="SET")
    count = Fraction(2) if number == "second" else Fraction(1) if number == "other" else number_of(number or "1")
    value = length(Fraction(2) if number == "other" else count, unit)
    return Reading(value, type="SET", alt=("P1Q",) if unit == "quarter" and value == "P3M" else ())
