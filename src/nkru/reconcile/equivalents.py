"""A figure said again in another unit, in brackets: `650,000 roubles (about $7,000)`.

The second is no claim of its own: it goes where the first one goes. In another currency it says what the rate of
exchange was; where the rates that the reports give differ too much to be one, it is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nkru.models import QuantityClaim
from nkru.reconcile.profiles import Profile

_BRACKET = re.compile(r"[^()\[\].;]{0,24}[(\[](?:[a-z]+\s){0,3}[^\w\s]{0,3}$", re.IGNORECASE)


def restates(first: Profile, second: Profile) -> bool:
    """Whether one gives the other again in another unit, in brackets just after it; symmetric."""
    a, b = sorted((first, second), key=lambda p: p.claim.start)
    one, other = a.claim, b.claim
    if not isinstance(one, QuantityClaim) or not isinstance(other, QuantityClaim) or one.measure != other.measure:
        return False
    if one.measure not in {"money", "physical"} or one.unit == other.unit:
        return False
    if one.doc != other.doc or one.sentence != other.sentence or a.position < 0 or b.position < 0:
        return False
    return _BRACKET.fullmatch(one.sentence[a.position + len(one.text) : b.position]) is not None


def ties(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """(original, equivalent) for each sum of money that stands again in another currency, as indices.

    profiles: in order of document and start
    """
    return [
        (index, index + 1) for index, (a, b) in enumerate(pairwise(profiles)) if a.block != b.block and restates(a, b)
    ]
