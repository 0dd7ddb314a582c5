"""Units that tables name for their figures: in a column's head, a row's label, a caption, a row of units."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nkru.extract.measures import percent_after
from nkru.extract.mentions import Measure
from nkru.extract.money import money_after, money_before
from nkru.extract.units import Unit, physical_after, speed, unit_named
from nkru.rules import alternation, words

_LONGEST_SUFFIX = 3  # characters: `mm` is no magnitude of metres, `million m` is
_TOLD = re.compile(
    r"\((?:in[ ])?(?P<bracket>[^()]{1,32})\)|,[ ](?:in[ ])?(?P<comma>[^(),]{1,32})$|^(?:in[ ])?(?P<all>[^(),]{1,32})$"
)
_IN = re.compile(r"[ ](?:is|are|given|shown|expressed|measured)?[ ]?in[ ](?P<unit>[^(),.:;]{1,32})[.:]?$")
_RATE = re.compile(
    r"(?P<unit>[^/]{1,20}?)(?:/[ ]?|[ ]per[ ])(?P<per>[A-Za-zµμ]+[²³23]?)(?:[ ](?:per|a)[ ](?P<time>[a-z]+))?"
)
_LEADING = re.compile(
    r"(?P<unit>[a-z]+[²³]?|[A-Z][a-z]{2,})[ ](?:per[ ](?P<per>[a-z]+)|from|of|to|above|below|[a-z]+ed)\b"
)
_FALSE_LEADS = frozenset(("in", "at", "min", "no", "t", "m"))  # words of a head that are symbols too


class TableUnit(NamedTuple):
    """What a table says of figures: their measure, the unit's name, what they are to be multiplied by (`'000`), and
    what they are told per. A mere magnitude has the measure `count` and no name.
    """

    measure: Measure
    name: str
    factor: int = 1
    per: str | None = None


@cache
def unit_told(cell: str) -> TableUnit | None:
    """The unit that a head of a table names: `Output ('000)`, `Sales, €m`, `Price (EUR/t)`, `km from town`; or None."""
    cell = cell.strip(" *_`")
    if cell.startswith("%"):
        return _unit("%")
    for told in _TOLD.finditer(cell):
        found = _unit((told["bracket"] or told["comma"] or told["all"]).strip())
        if found is not None and (told["all"] is None or found.measure != "count"):
            return found
    lead = _LEADING.match(cell)
    if lead is None or lead["unit"] in _FALSE_LEADS or not (lead["unit"].islower() or lead["unit"].endswith("s")):
        return None
    found = _alone(lead["unit"])
    return found._replace(per=unit_named(lead["per"])) if found is not None and lead["per"] else found


@cache
def unit_of_caption(caption: str) -> TableUnit | None:
    """The unit that the line above a table names: `Table 1. Nitrate, mg/l`, `(in tonnes)`, `All sums are in EUR`."""
    caption = caption.strip(" *_`")
    for told in _TOLD.finditer(caption):
        if (found := _unit((told["bracket"] or told["comma"] or told["all"]).strip())) is not None:
            return found
    after = _IN.search(caption)
    return _unit(after["unit"]) if after is not None else None


@cache
def _magnitude() -> tuple[re.Pattern[str], dict[str, int]]:
    """A pattern for a magnitude with the currency before or after it (`€m`, `million euros`), and what each is."""
    table = words("numerals")
    scales: dict[str, int] = {**table["suffix"], **table["scale"]}
    scales |= {f"{word}s": value for word, value in table["scale"].items()}
    scales |= {"'000": 1000, "000": 1000, "'000s": 1000, "000s": 1000}
    one = alternation(scales)
    pattern = rf"(?P<sign>[^\d]{{0,6}}?)[ ]?(?P<scale>{one})|(?P<first>{one})[ ](?:of[ ])?(?P<name>[^\d]+)"
    return re.compile(pattern, re.IGNORECASE), scales


def _unit(told: str) -> TableUnit | None:
    if told.startswith("%"):
        return TableUnit("percent", "percent")
    pattern, scales = _magnitude()
    match = pattern.fullmatch(told.replace("’", "'"))
    if match is not None:
        factor, sign, name = scales[(match["scale"] or match["first"]).lower()], match["sign"], match["name"]
        if not sign and not name:
            return TableUnit("count", "", factor) if len(told) > 1 else _alone(told) if told == "m" else None
        unit = _alone(sign) if sign else _alone(name)
        if unit is not None and (unit.measure == "money" or (name and len(match["first"]) > _LONGEST_SUFFIX)):
            return unit._replace(factor=factor)
    if (found := _alone(told)) is not None:
        return found
    rate = _RATE.fullmatch(told)
    found = _alone(rate["unit"]) if rate is not None else None
    if found is None or rate is None:
        return None
    return found._replace(per=unit_named(rate["time"] or rate["per"]))


def _alone(told: str) -> TableUnit | None:
    """The unit that a text is, and nothing else."""
    before = money_before(f"{told} 1", len(told) + 1, 0)
    if before is not None and before.edge == 0:
        return _named(before)
    following = f"1 {told}"
    after = percent_after(following, 1) or physical_after(following, 1) or money_after(following, 1)
    return _named(after) if after is not None and after.edge == len(following) else None


def _named(unit: Unit) -> TableUnit:
    name, per = speed(unit.name)
    return TableUnit(unit.measure, name, unit.factor, per)
