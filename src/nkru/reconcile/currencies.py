"""Sums in several currencies, compared at the rate that the reports themselves give.

`$12 million (€11 million)` says what a dollar was worth when it was written; with that, `€20 million` elsewhere can be
set against `$12 million`. Where no report gives a sum in both currencies no rate is known, and none is invented.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from nkru.models import QuantityClaim
from nkru.reconcile import equivalents
from nkru.reconcile.intervals import Interval, Reading
from nkru.reconcile.profiles import Profile

STEADY = 1.25
"""How many times the highest of the rates given may be the lowest: a rate that moves more converts nothing."""
ABOUT = 0.05
"""Share of a converted sum by which it may be off: rates move from day to day, and reports round."""


@dataclass(slots=True)
class Given:
    """What the claims of a corpus say of currencies; those of whole documents may be added up.

    rates: for two currencies, what one of the first was worth in the second; sums: how many there are in each
    """

    rates: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    sums: Counter[str] = field(default_factory=Counter)

    def add(self, other: Given) -> None:
        """Take in what other documents say."""
        for pair, found in other.rates.items():
            self.rates.setdefault(pair, []).extend(found)
        self.sums.update(other.sums)


def convert(profiles: Sequence[Profile]) -> None:
    """Read sums of money in the currency that most of the claims have, where the claims give a rate between the two.

    profiles: in order of document and start
    """
    convert_by(given(profiles), profiles)


def convert_by(said: Given, profiles: Iterable[Profile]) -> None:
    """The same for the profiles of some documents; said: by the whole corpus."""
    rates = _steady(said)
    if not rates:
        return
    to: dict[str, tuple[str, float]] = {}
    for main in sorted(rates, key=lambda u: (-said.sums[u], u)):  # the commonest first: the rest of its kin go to it
        if main not in to:
            to |= _reached(main, rates)
    for profile in profiles:
        unit = _currency(profile)
        if unit is None or unit not in to or to[unit][0] == unit:
            continue
        main, rate = to[unit]
        profile.reading = _converted(profile.reading, rate)
        profile.block = profile.block.replace(unit, main, 1)
        profile.rate_of_exchange = f"1 {main} = {1 / rate:.3g} {unit}" if rate < 1 else f"1 {unit} = {rate:.3g} {main}"


def _currency(profile: Profile) -> str | None:
    claim = profile.claim
    return claim.unit if isinstance(claim, QuantityClaim) and profile.block.startswith(f"money {claim.unit}") else None


def given(profiles: Sequence[Profile]) -> Given:
    """What the claims of whole documents say of currencies; profiles: in order of document and start."""
    said = Given(sums=Counter(unit for p in profiles if (unit := _currency(p)) is not None))
    for i, j in equivalents.ties(profiles):
        one, other = profiles[i], profiles[j]
        mine, yours = _currency(one), _currency(other)
        if mine is None or yours is None or not one.reading.core.low > 0 < other.reading.core.low:
            continue
        rate = sum(other.reading.core) / sum(one.reading.core)
        if math.isfinite(rate) and rate > 0:
            pair = min(mine, yours), max(mine, yours)
            said.rates.setdefault(pair, []).append(rate if mine < yours else 1 / rate)
    return said


def _steady(said: Given) -> dict[str, dict[str, float]]:
    """For each currency, what one of it is worth in others."""
    rates: dict[str, dict[str, float]] = defaultdict(dict)
    for (first, second), found in said.rates.items():
        if max(found) <= STEADY * min(found):
            rates[first][second] = median(found)
            rates[second][first] = 1 / median(found)
    return rates


def _reached(main: str, rates: dict[str, dict[str, float]]) -> dict[str, tuple[str, float]]:
    """Each currency that a chain of rates joins with the main one: (main, what one of it is worth there)."""
    found, left = {main: (main, 1.0)}, [main]
    for unit in left:
        for other, rate in sorted(rates[unit].items()):
            if other not in found:
                found[other] = (main, found[unit][1] / rate)
                left.append(other)
    return found


def _converted(reading: Reading, rate: float) -> Reading:
    stated, core = (Interval(i.low * rate, i.high * rate) for i in (reading.stated, reading.core))
    wide = ABOUT * max(abs(end) for end in core)
    admitted = tuple(Interval(i.low * rate - wide, i.high * rate + wide) for i in reading.admitted)
    return reading._replace(stated=stated, admitted=admitted, slack=max(reading.slack * rate, wide), core=core, edge="")
