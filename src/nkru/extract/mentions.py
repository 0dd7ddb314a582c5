"""What the finders hand on: plain slotted records; the models are made of them at the border."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Number = int | float
Measure = Literal["count", "money", "percent", "physical", "ratio"]
Bound = Literal["exact", "about", "at_least", "at_most", "range"]


@dataclass(slots=True)
class QuantityMention:
    """A quantity in the text. Fields as in models.QuantityClaim; start and end span the core expression.

    hedge: span of the words that make the bound, and the name of their rule
    told: where the subject of a sum, share or measure was found: `after` (an `of`-phrase) or `before` it
    """

    start: int
    end: int
    low: Number | None
    high: Number | None
    rule: str
    bound: Bound = "exact"
    measure: Measure = "count"
    unit: str | None = None
    per: str | None = None
    subject: str | None = None
    hedge: tuple[int, int, str] | None = None
    strict: bool = False
    part: bool = False
    told: Literal["", "after", "before"] = ""


@dataclass(slots=True)
class DateMention:
    """A temporal expression, resolved. Fields as in models.DateClaim."""

    start: int
    end: int
    rule: str
    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    value: str | None = None
    mod: str | None = None
    alt: tuple[str, ...] = ()
    vague: bool = False
    earliest: str | None = None
    latest: str | None = None
    bound: Literal["at", "since", "until"] = "at"
