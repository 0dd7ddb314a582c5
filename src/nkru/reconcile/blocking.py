"""Which pairs of claims are compared at all: never all of them.

Claims are parted by kind and dimension; within a part, two claims are compared when they share a word that is rare
enough there, so that work grows with the number of claims and not with its square.
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from nkru.reconcile import kinship
from nkru.reconcile.kinship import Kin
from nkru.reconcile.profiles import Profile, named_for_deed

SMALL = 300
"""Up to this many claims in a block, all pairs are compared."""
CROWDED = 60
"""A word that more claims than this share in a block is joined with a second word."""
KEYS = 10
"""How many of its rarest words a claim is looked up by."""
LARGE = 4000
"""Above this many claims in a block, a claim is compared with its nearest alone, by the words that two share."""
BESIDE = 5
"""How many of those before and after it a claim is compared with, among more than CROWDED that share its words."""
NEIGHBOURS, PAIRS = 8, 160_000
"""With how many a claim is compared at least in such a block, and how many pairs allow it more."""


def candidates(profiles: list[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of indices (smaller first) to compare, each once, in order."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        blocks[profile.block].append(index)
    for name in sorted(blocks):
        members = blocks[name]
        pairs = combinations(members, 2) if len(members) <= SMALL else sorted(_by_words(profiles, members))
        if name.startswith("count"):
            yield from (pair for pair in pairs if not _strangers(profiles[pair[0]], profiles[pair[1]]))
        else:
            yield from pairs


def _strangers(a: Profile, b: Profile) -> bool:
    """Whether two claims count things that are known to be unlike, as beds and doses are."""
    if a.noun.kind == "other" or b.noun.kind == "other" or "inherited" in a.claim.rule + b.claim.rule:
        return False
    return kinship.kin(a.noun, b.noun) is Kin.ALIEN and not named_for_deed(a, b) and not named_for_deed(b, a)


def _by_words(profiles: list[Profile], members: list[int]) -> set[tuple[int, int]]:
    """Pairs of claims of a block that share a rare word, or two common ones and their noun."""
    lists = _shared_words(profiles, members)
    if len(members) > LARGE:
        return _nearest(lists, max(NEIGHBOURS, PAIRS // len(members)))
    pairs: set[tuple[int, int]] = set()
    for found, _ in lists:
        if len(found) <= CROWDED:
            pairs.update(combinations(found, 2))
        else:
            for offset in range(1, BESIDE + 1):
                pairs.update(zip(found, found[offset:], strict=False))
    return pairs


def _shared_words(profiles: list[Profile], members: list[int]) -> list[tuple[list[int], float]]:
    """For each word or two that claims share: who they are, in order, and how much it says to share it."""
    frequency = Counter(word for i in members for word in profiles[i].weights)
    lists: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in members:
        profile = profiles[index]
        rare = sorted([(frequency[w], w) for w in profile.weights if frequency[w] > 1])[:KEYS]
        common = []
        for count, word in rare:
            if count <= CROWDED:
                lists[word,].append(index)
            else:
                common.append(word)
        noun = profile.noun.concept or "-"
        for pair in combinations(sorted(common), 2):
            lists[(noun, *pair)].append(index)
        if profile.people:
            for state in profile.states:
                lists["", state].append(index)
    return [(found, math.log(len(members) / len(found))) for found in lists.values() if len(found) > 1]


def _nearest(lists: list[tuple[list[int], float]], most: int) -> set[tuple[int, int]]:
    """The pairs of each claim with those that it shares most with: rare words count most."""
    of: dict[int, list[int]] = defaultdict(list)
    for number, (found, _) in enumerate(lists):
        for index in found:
            of[index].append(number)
    pairs: set[tuple[int, int]] = set()
    for index, numbers in of.items():
        shared: dict[int, float] = defaultdict(float)
        for number in numbers:
            found, weight = lists[number]
            if len(found) > CROWDED:
                at = bisect_left(found, index)
                found = found[max(0, at - BESIDE) : at + BESIDE + 1]
            for other in found:
                shared[other] += weight
        shared.pop(index)
        for other in heapq.nsmallest(most, shared, key=lambda i: (-shared[i], i)):
            pairs.add((index, other) if index < other else (other, index))
    return pairs
