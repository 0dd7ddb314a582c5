"""Which pairs of claims are compared at all: never all of them.

Claims are parted by kind and dimension; within a part, two claims are compared when they share a word that is rare
enough there, so that work grows with the number of claims and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from nkru.reconcile import kinship
from nkru.reconcile.kinship import Kin
from nkru.reconcile.profiles import Profile, named_for_deed

SMALL = 150
"""Up to this many claims in a block, all pairs are compared."""
CROWDED = 60
"""A word that more claims than this share in a block is joined with a second word."""
KEYS = 10
"""How many of its rarest words a claim is looked up by."""


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
    frequency = Counter(word for i in members for word in profiles[i].weights)
    lists: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in members:
        profile = profiles[index]
        rare = sorted((w for w in profile.weights if frequency[w] > 1), key=lambda w: (frequency[w], w))[:KEYS]
        for word in rare:
            if frequency[word] <= CROWDED:
                lists[word,].append(index)
        common = [w for w in rare if frequency[w] > CROWDED]
        noun = profile.noun.concept or "-"
        for pair in combinations(sorted(common), 2):
            lists[(noun, *pair)].append(index)
    pairs: set[tuple[int, int]] = set()
    for found in lists.values():
        if len(found) <= CROWDED:
            pairs.update(combinations(found, 2))
        else:
            for offset in range(1, 6):
                pairs.update(zip(found, found[offset:], strict=False))
    return pairs
