"""Claims that need not be compared, because another that is compared stands for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Protocol

from nkru.reconcile.profiles import Profile

COPIES = 12
"""How many claims that are the same to the word, each in another document, are compared with others."""
SENTENCE = 30
"""From how many characters on a sentence is copied, and not written twice by chance: `Two died.` is."""


def same(profile: Profile) -> Hashable:
    """What claims have in common that are copied from each other; those of a long sentence by whatever publisher."""
    claim = profile.claim
    source = claim.source or ("" if len(claim.sentence) >= SENTENCE else claim.publisher)
    return profile.block, claim.sentence, claim.text, profile.reading, source, claim.stance, profile.position


def repeated(claims: Iterable[tuple[int, Hashable]]) -> dict[int, int]:
    """Claims that more than COPIES documents copy from each other, with the first of these.

    claims: by their indices, in order, each with what copies have in common
    """
    found: dict[Hashable, list[int]] = defaultdict(list)
    for index, key in claims:
        found[key].append(index)
    return {index: alike[0] for alike in found.values() for index in alike[COPIES:]}


def settled(first: Mapping[int, int]) -> dict[int, int]:
    """Those that claims go with in the end; first: where one that stands for others may itself go with another."""
    return {index: first.get(leader, leader) for index, leader in first.items()}


class Leaders(Protocol):
    """For claims that are not compared those that stand for them."""

    def get(self, index: int, /) -> int | None: ...


def standing(pairs: Iterable[tuple[int, int]], leaders: Leaders) -> list[tuple[int, int]]:
    """The pairs of those that stand for the claims of some pairs, each once, smaller first, in order."""
    found = set()
    for one, other in pairs:
        first, second = leaders.get(one), leaders.get(other)
        low, high = sorted((one if first is None else first, other if second is None else second))
        if low != high:
            found.add((low, high))
    return sorted(found)
