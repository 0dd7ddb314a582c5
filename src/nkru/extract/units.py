"""Physical units after a number, by word and by symbol."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from nkru.extract.counted import stops
from nkru.extract.mentions import Measure
from nkru.physical import PhysicalUnit, conversion, physical_units
from nkru.rules import alternation, words

_SPACED_SYMBOLS = frozenset("mgltWV°″′℃℉")
_RATES = frozenset(("speed", "flow", "mass flow"))  # dimensions
_BARE_DEGREES = frozenset("CF")
_INCH = re.compile(  # 2 1/2 in thick, 8.3 in, or 210 mm
    r"[ ]?in(?=[ ](?:thick|long|wide|deep|high|tall|across|diameter|of[ ](?:rain|snow|water|ice|sleet))\b|[,;)])"
)
_STUCK_INCH = re.compile(r"(?<=\d)in(?![\w.])")  # 5ft 10in
_SPACED_DEGREE = re.compile(r"[ ]([CF])(?![\w'])(?![ ][A-Z])")  # a low of 98 F
_FEET = re.compile(r"'[ ]?\d{1,2}(?:\"|'')")  # 5'10"
_INCHES = re.compile(r"(?<![\w\"'.=])\d{1,3}(?:\.\d+)?$|'[ ]?\d{1,2}$")
_QUOTATION = 300  # characters before a number in which a quotation may have begun
_OTHER_DEGREE = re.compile(r"[ ]?(?:to|and|or|-|–|,|\()[ ]?-?\d{1,3}(?:\.\d+)?°?[CF]\b")
_PRIME = re.compile(r"'(?![\w'])")
_OPEN_QUOTE = re.compile(r"(?:^|[\s(])'\w")
_NOUN = re.compile(r"[ ](?P<word>[a-z]+)")
_WORD = re.compile(r"[a-z]+")
_NEAR = 60  # characters on either side of a number
_MILLIBAR = frozenset(("mb", "mb."))
_LAST_WORD = re.compile(r"(\w+)[ ](?:-|minus[ ])?$")


class Unit(NamedTuple):
    """A unit found beside a number: its measure, its name, where its words end (or begin, before), and what it
    multiplies the number by (`120 MEUR`).
    """

    measure: Measure
    name: str
    edge: int
    factor: int = 1


class _Units(NamedTuple):
    pattern: re.Pattern[str]
    names: dict[str, str]
    physical: dict[str, PhysicalUnit]
    alone: frozenset[str]


@cache
def _units() -> _Units:
    """A pattern for a unit after a number, the unit's name for each spelling, the units by name, and the symbols that
    no noun may follow.
    """
    spellings: dict[str, str] = {}
    symbols: dict[str, str] = {}
    physical: dict[str, PhysicalUnit] = {}
    alone: set[str] = set()
    for unit in physical_units():
        physical[unit.name] = unit
        for word in unit.words:
            head, _, tail = word.partition(" per ")
            plural = [] if head.endswith(("s", "feet", "inches")) else [f"{head}s" + (f" per {tail}" if tail else "")]
            for form in (word, *plural):
                spellings |= dict.fromkeys((form, form.replace(" ", "-")), unit.name)
        symbols |= dict.fromkeys(unit.symbols, unit.name)
        alone |= set(unit.symbols) if unit.alone else set()
    stuck = alternation(set(symbols))
    spaced = alternation({s for s in symbols if (len(s) > 1 or s in _SPACED_SYMBOLS)} - {'"'})
    pattern = re.compile(
        rf"[ ]?-?[ ]?(?P<word>(?i:{alternation(set(spellings))}))(?!\w)"
        rf"|-?(?P<stuck>{stuck})(?!\w)|[ ](?P<spaced>{spaced})(?![\w'])"
    )
    return _Units(pattern, spellings | symbols, physical, frozenset(alone))


def unit_words() -> Collection[str]:
    """All spellings and symbols of units."""
    return _units().names


def physical_after(text: str, end: int) -> Unit | None:
    """A physical unit where a number ends: ` km`, `-mile`, `°C`, ` cubic metres`."""
    units = _units()
    match = units.pattern.match(text, end)
    if match is None:
        return _foot_or_inch(text, end)
    symbol = match["stuck"] or match["spaced"]
    if match["spaced"] == "t" and text[match.end() : match.end() + 1] == "-":
        return None  # 12 t-shirts
    if symbol is None:
        return Unit("physical", units.names[match["word"].lower()], match.end())
    if symbol == '"' and (
        not _INCHES.search(text, max(0, end - 10), end) or text.count('"', max(0, end - _QUOTATION), end) % 2
    ):
        return None  # a quotation ends here
    if symbol in units.alone and _NOUN.match(text, match.end()) and not _closed(text, match.end()):
        return None  # 12 stone houses
    if symbol in _MILLIBAR and is_near(text, end, "pressure_near"):
        return Unit("physical", "millibar", match.end())
    return Unit("physical", units.names[symbol], match.end())


def _foot_or_inch(text: str, end: int) -> Unit | None:
    """The foot of `5'10"`, of `flew at 30' above` and the inch of `2 1/2 in thick`."""
    if text[end : end + 1] == "'":
        pair = _FEET.match(text, end) or (_PRIME.match(text, end) and is_near(text, end, "metres_near"))
        return Unit("physical", "foot", end + 1) if pair and not _quoted(text, end) else None
    inch = _INCH.match(text, end) or _STUCK_INCH.match(text, end)
    if inch is None and (letter := _SPACED_DEGREE.match(text, end)) and is_near(text, end, "degrees_are_celsius_near"):
        return Unit("physical", _units().names[letter[1]], letter.end())
    return Unit("physical", "inch", inch.end()) if inch else None


def _quoted(text: str, end: int) -> bool:
    """Whether a quotation in single marks may end at an offset."""
    return _OPEN_QUOTE.search(text, max(0, end - _QUOTATION), end) is not None


def _closed(text: str, end: int) -> bool:
    """Whether the word after an offset can't be a noun that the unit describes."""
    word = _NOUN.match(text, end)
    return word is not None and word["word"] in stops()


def is_near(text: str, at: int, table: str) -> bool:
    """Whether one of a list of words in data/units.toml stands near an offset."""
    near = _WORD.findall(text[max(0, at - _NEAR) : at + _NEAR].lower())
    return not set(near).isdisjoint(words("units")[table]["words"])


def is_loose_degree(text: str, start: int, unit: Unit) -> bool:
    """Whether a C or F stuck to the number at `start` is no temperature: `a 13F filing`, but `at 30C`."""
    if unit.edge <= start or text[unit.edge - 1] not in _BARE_DEGREES or not text[unit.edge - 2].isdigit():
        return False
    if text[unit.edge : unit.edge + 1] == "/":
        return True  # cents: 14.7C/share
    if _OTHER_DEGREE.match(text, unit.edge) or text[max(0, start - 6) : start].endswith("minus "):
        return False  # 20C to 25C
    before = _LAST_WORD.search(text, max(0, start - 24), start)
    table = words("units")
    if before is not None and before[1].lower() in table["temperature_before"]["words"]:
        return False
    near = re.findall(r"[a-z]+", text[max(0, start - 80) : unit.edge + 60].lower())
    return set(near).isdisjoint(table["degrees_are_celsius_near"]["words"])


def unit_named(word: str) -> str:
    """The unit's name for a spelling or symbol in a rate (`km`, `kilometers`, `h`); else the word itself."""
    short: dict[str, str] = words("units")["per_short"]
    names, low = _units().names, word.lower()
    return short.get(low) or names.get(word) or names.get(low) or low


def speed(name: str) -> tuple[str, str | None]:
    """A unit of speed as a length and what it is told per (`metre`, `second`); another unit as it is."""
    unit = _units().physical.get(name)
    if unit is not None and unit.dimension in _RATES and " per " in name:
        length, _, time = name.partition(" per ")
        return length, time
    return name, None


def measured_per(text: str, end: int) -> str | None:
    """The unit after the number of a rate: the kilometre of `litres per 100 km`."""
    unit = physical_after(text, end)
    return unit.name if unit is not None and text[end : end + 1] in " -" else None


@cache
def part_of(whole: str, part: str) -> float | None:
    """How much of one unit a smaller one of the same dimension is (`foot`, `inch`: 1/12), or None."""
    first, second = _units().physical.get(whole), _units().physical.get(part)
    if first is None or second is None or first.dimension != second.dimension or first is second:
        return None
    share = conversion(second)[0] / conversion(first)[0]
    return share if share < 1 else None
