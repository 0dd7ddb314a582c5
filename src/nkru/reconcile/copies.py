"""Claims that need not be compared, because another that is compared stands for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from nkru.reconcile import blocking
from nkru.reconcile.profiles import Profile

COPIES = 12
"""How many claims that are the same to the word, each in another document, are compared with others."""
SENTENCE = 30
"""From how many characters on a sentence is copied, and not written twice by chance: `Two died.` is."""
TELLING = 3
"""How many of its rarest words tell what a claim is about, where a block is so large that words are rare in it."""


def leaders(profiles: Sequence[Profile]) -> dict[int, int]:
    """For each claim that need not be compared the one that stands for it, by their indices."""
    first = repeated((index, same(profile)) for index, profile in enumerate(profiles))
    for members in blocking.blocks(profiles, first):
        if len(members) > blocking.LARGE:
            frequency = Counter(word for index in members for word in profiles[index].words)
            first |= retold((index, told(profiles[index], frequency)) for index in members)
    return settled(first)


def settled(first: Mapping[int, int]) -> dict[int, int]:
    """Those that claims go with in the end; first: where one that stands for others may itself go with another."""
    return {index: first.get(leader, leader) for index, leader in first.items()}


def same(profile: Profile) -> Hashable:
    """What claims have in common that are copied from each other; those of a long sentence by whatever publisher."""
    claim = profile.claim
    source = claim.source or ("" if len(claim.sentence) >= SENTENCE else claim.publisher)
    return profile.block, claim.sentence, claim.text, profile.reading, source, claim.stance, profile.position


def repeated(claims: Iterable[tuple[int, Hashable]]) -> dict[int, int]:
    """Claims that more than COPIES documents copy from each other, with the first of these.

    claims: in order, each with what copies have in common
    """
    found: dict[Hashable, list[int]] = defaultdict(list)
    for index, key in claims:
        found[key].append(index)
    return {index: alike[0] for alike in found.values() for index in alike[COPIES:]}


def told(profile: Profile, frequency: Mapping[str, int]) -> tuple[tuple[str, ...], Hashable] | None:
    """What claims of a large block have in common that tell the same: value, noun, state and the same TELLING words.

    These words come first. None where they are not rare enough.
    frequency: in how many of the block's claims each word stands
    """
    rare = sorted([(frequency[word], word) for word in profile.words if frequency[word] > 1])[:TELLING]
    if len(rare) < TELLING or rare[0][0] > blocking.CROWDED:
        return None
    p, words = profile, tuple(word for _, word in rare)
    flags = (p.planned, p.part, p.more, p.revision, p.claim.stance == "denied", p.ordinals)
    return words, (p.block, p.reading, p.noun.concept, p.states, p.events, flags)


def retold(claims: Iterable[tuple[int, Hashable | None]]) -> dict[int, int]:
    """Claims that tell the same as an earlier one, with this.

    claims: in order, each with what those that tell the same have in common
    """
    leader: dict[Hashable, int] = {}
    found: dict[int, int] = {}
    for index, key in claims:
        if key is not None and leader.setdefault(key, index) != index:
            found[index] = leader[key]
    return found
