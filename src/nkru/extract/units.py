"""Physical units after a number, by word and by symbol."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from nkru.extract.mentions import Measure
from nkru.rules import alternation, words

_SPACED_SYMBOLS = frozenset("mgltWV°″′")
_BARE_DEGREES = frozenset("CF")
_INCH = re.compile(  # 2 1/2 in thick, 8.3 in, or 210 mm
    r"[ ]?in(?=[ ](?:thick|long|wide|deep|high|tall|across|diameter|of[ ](?:rain|snow|water|ice|sleet))\b|[,;)])"
)
_FEET = re.compile(r"'[ ]?\d{1,2}(?:\"|'')")  # 5'10"
_INCHES = re.compile(r"(?<![\w\"'.=])\d{1,3}(?:\.\d+)?$|'[ ]?\d{1,2}$")
_QUOTATION = 300  # characters before a number in which a quotation may have begun
_LAST_WORD = re.compile(r"(\w+)[ ](?:-|minus[ ])?$")


@dataclass(frozen=True, slots=True)
class Unit:
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
    sizes: dict[str, tuple[str, float]]


@cache
def _units() -> _Units:
    """A pattern for a unit after a number, the unit's name for each spelling, its dimension and factor."""
    spellings: dict[str, str] = {}
    symbols: dict[str, str] = {}
    sizes: dict[str, tuple[str, float]] = {}
    for unit in words("units")["unit"]:
        sizes[unit["name"]] = unit["dimension"], unit["factor"]
        for word in unit["words"]:
            spellings[word] = unit["name"]
            head, _, tail = word.partition(" per ")
            if not head.endswith(("s", "feet", "inches")):
                spellings[head + "s" + (f" per {tail}" if tail else "")] = unit["name"]
        symbols |= dict.fromkeys(unit.get("symbols", ()), unit["name"])
    stuck = alternation(set(symbols))
    spaced = alternation({s for s in symbols if (len(s) > 1 or s in _SPACED_SYMBOLS)} - {'"'})
    pattern = re.compile(
        rf"[ ]?-?[ ]?(?P<word>(?i:{alternation(set(spellings))}))(?!\w)"
        rf"|-?(?P<stuck>{stuck})(?!\w)|[ ](?P<spaced>{spaced})(?![\w'])"
    )
    return _Units(pattern, spellings | symbols, sizes)


def physical_after(text: str, end: int) -> Unit | None:
    """A physical unit where a number ends: ` km`, `-mile`, `°C`, ` cubic metres`."""
    units = _units()
    match = units.pattern.match(text, end)
    if match is None:
        if _FEET.match(text, end):
            return Unit("physical", "foot", end + 1)
        inch = _INCH.match(text, end)
        return Unit("physical", "inch", inch.end()) if inch else None
    stuck = match["stuck"]
    if match["spaced"] == "t" and text[match.end() : match.end() + 1] == "-":
        return None  # 12 t-shirts
    if stuck is None:
        return Unit("physical", units.names[match["spaced"] or match["word"].lower()], match.end())
    if stuck == '"' and (
        not _INCHES.search(text, max(0, end - 10), end) or text.count('"', max(0, end - _QUOTATION), end) % 2
    ):
        return None  # a quotation ends here
    return Unit("physical", units.names[stuck], match.end())


def is_loose_degree(text: str, start: int, unit: Unit) -> bool:
    """Whether a C or F stuck to the number at `start` is no temperature: `a 13F filing`, but `at 30C`."""
    if unit.edge <= start or text[unit.edge - 1] not in _BARE_DEGREES or not text[unit.edge - 2].isdigit():
        return False
    before = _LAST_WORD.search(text, max(0, start - 24), start)
    table = words("units")
    if before is not None and before[1].lower() in table["temperature_before"]["words"]:
        return False
    near = re.findall(r"[a-z]+", text[max(0, start - 80) : unit.edge + 60].lower())
    return set(near).isdisjoint(table["degrees_are_celsius_near"]["words"])


def unit_named(word: str) -> str:
    """The unit's name for a spelling or symbol in a rate (`km`, `kilometers`, `h`); else the word itself."""
    short: dict[str, str] = words("units")["per_short"]
    return short.get(word) or _units().names.get(word) or word


def speed(name: str) -> tuple[str, str | None]:
    """A unit of speed as a length and what it is told per (`metre`, `second`); another unit as it is."""
    if _units().sizes.get(name, ("",))[0] == "speed" and " per " in name:
        length, _, time = name.partition(" per ")
        return length, time
    return name, None


def part_of(whole: str, part: str) -> float | None:
    """How much of one unit a smaller one of the same dimension is (`foot`, `inch`: 1/12), or None."""
    first, second = _units().sizes.get(whole), _units().sizes.get(part)
    if first is None or second is None or first[0] != second[0] or second[1] >= first[1]:
        return None
    return second[1] / first[1]
