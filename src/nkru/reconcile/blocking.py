"""Which pairs of claims are compared at all: never all of them.

Claims are parted by kind and dimension; within a part, two claims are compared when they share a word that is rare
enough there, so that work grows with the number of claims and not with its square.
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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
_ONE = 1 << 30
"""What stands for 1 in sums of weights: whole numbers add up to the same in any order, doubles do not."""

Key = tuple[str, ...]
"""One rare word, two common ones and a noun, or a state that people are in."""


def blocks(profiles: Sequence[Profile], left_out: Container[int] = ()) -> list[list[int]]:
    """The indices of the claims of each block, in order, without some; blocks by their names."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        if index not in left_out:
            found[profile.block].append(index)
    return [found[name] for name in sorted(found)]


def candidates(profiles: Sequence[Profile], members: Sequence[int], large: bool) -> Iterator[tuple[int, int]]:
    """Pairs of indices (smaller first) to compare, each once, in order.

    members: those of one block, in order; large: whether each is compared with its nearest alone
    """
    every = len(members) <= SMALL and not large
    pairs = combinations(members, 2) if every else sorted(_by_words(profiles, members, large))
    return (pair for pair in pairs if not are_strangers(profiles[pair[0]], profiles[pair[1]]))


def are_strangers(a: Profile, b: Profile) -> bool:
    """Whether two claims of one block count things that are known to be unlike, as beds and doses are."""
    if not a.block.startswith("count"):
        return False
    if a.noun.kind == "other" or b.noun.kind == "other" or "inherited" in a.claim.rule + b.claim.rule:
        return False
    return kinship.kin(a.noun, b.noun) is Kin.ALIEN and not named_for_deed(a, b) and not named_for_deed(b, a)


def keys(profile: Profile, frequency: Mapping[str, int]) -> Iterator[Key]:
    """What a claim of a block is looked up by; frequency: in how many of the block's claims each word stands."""
    common = []
    for count, word in sorted([(frequency[w], w) for w in profile.weights if frequency[w] > 1])[:KEYS]:
        if count <= CROWDED:
            yield (word,)
        else:
            common.append(word)
    noun = profile.noun.concept or "-"
    for pair in combinations(sorted(common), 2):
        yield (noun, *pair)
    if profile.people:
        for state in profile.states:
            yield "", state


def weight(sharing: int, members: int) -> int:
    """How much it says that two claims share a key, in whole numbers.

    sharing: how many claims have it, of so many members of the block
    """
    return round(_ONE * math.log(members / sharing))


def beside(found: Sequence[int], index: int) -> Sequence[int]:
    """The claims that share a key with one of them and are looked at: all, or those before and after it."""
    if len(found) <= CROWDED:
        return found
    at = bisect_left(found, index)
    return found[max(0, at - BESIDE) : at + BESIDE + 1]


def most(members: int) -> int:
    """With how many others a claim of a large block of so many members is compared, by its own choice."""
    return max(NEIGHBOURS, PAIRS // members)


def nearest(index: int, lists: Iterable[tuple[int, Sequence[int]]], most: int) -> Iterator[tuple[int, int]]:
    """The pairs of a claim with those that it shares most with: rare words count most.

    lists: for each of its keys how much it weighs, and who is beside the claim
    """
    shared: dict[int, int] = defaultdict(int)
    for weight, found in lists:
        for other in found:
            shared[other] += weight
    shared.pop(index, None)
    least = heapq.nlargest(most, shared.values())[-1] if len(shared) > most else 0
    chosen = sorted([(-weight, other) for other, weight in shared.items() if weight >= least])[:most]
    for _, other in chosen:
        yield (index, other) if index < other else (other, index)


def _by_words(profiles: Sequence[Profile], members: Sequence[int], large: bool) -> set[tuple[int, int]]:
    """Pairs of claims of a block that share a rare word, or two common ones and their noun."""
    frequency = Counter(word for index in members for word in profiles[index].weights)
    shared: dict[Key, list[int]] = defaultdict(list)
    for index in members:
        for key in keys(profiles[index], frequency):
            shared[key].append(index)
    lists = [found for found in shared.values() if len(found) > 1]
    if large:
        return _nearest(lists, len(members))
    pairs: set[tuple[int, int]] = set()
    for found in lists:
        if len(found) <= CROWDED:
            pairs.update(combinations(found, 2))
        else:
            for offset in range(1, BESIDE + 1):
                pairs.update(zip(found, found[offset:], strict=False))
    return pairs


def _nearest(lists: list[list[int]], members: int) -> set[tuple[int, int]]:
    """The pairs of each claim with the nearest; lists: who shares a key, for each."""
    weights = [weight(len(found), members) for found in lists]
    of: dict[int, list[int]] = defaultdict(list)
    for number, found in enumerate(lists):
        for index in found:
            of[index].append(number)
    return {
        pair
        for index, numbers in of.items()
        for pair in nearest(index, ((weights[n], beside(lists[n], index)) for n in numbers), most(members))
    }
