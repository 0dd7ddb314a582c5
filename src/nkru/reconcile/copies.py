"""Claims that need not be compared, because another that is compared stands for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from nkru.reconcile import blocking
from nkru.reconcile.profiles import Profile

COPIES = 12
"""How many claims that are the same to the word, each in another document, are compared with others."""
TELLING = 3
"""How many of its rarest words tell what a claim is about, where a block is so large that words are rare in it."""


def leaders(profiles: Sequence[Profile]) -> dict[int, int]:
    """For each claim that need not be compared the one that stands for it, by their indices."""
    first = _repeated(profiles)
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        if index not in first:
            blocks[profile.block].append(index)
    for members in blocks.values():
        if len(members) > blocking.LARGE:
            first |= _retold(profiles, members)
    return {index: first.get(leader, leader) for index, leader in first.items()}


def _repeated(profiles: Sequence[Profile]) -> dict[int, int]:
    """Claims that more than COPIES documents copy from each other."""
    found: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        claim = profile.claim
        found[profile.block, claim.sentence, claim.text, profile.reading, profile.source, claim.stance].append(index)
    return {index: same[0] for same in found.values() for index in same[COPIES:]}


def _retold(profiles: Sequence[Profile], members: Sequence[int]) -> dict[int, int]:
    """Claims of a large block with one value, one noun, one state and the same TELLING words, rare there."""
    frequency = Counter(word for index in members for word in profiles[index].words)
    found: dict[tuple[object, ...], int] = {}
    first: dict[int, int] = {}
    for index in members:
        p = profiles[index]
        rare = sorted([(frequency[word], word) for word in p.words if frequency[word] > 1])[:TELLING]
        if len(rare) < TELLING or rare[0][0] > blocking.CROWDED:
            continue
        told = tuple(word for _, word in rare)
        flags = (p.planned, p.part, p.more, p.revision, p.claim.stance == "denied", p.ordinals)
        leader = found.setdefault((p.reading, p.noun.concept, p.states, p.events, told, flags), index)
        if leader != index:
            first[index] = leader
    return first
