"""Claims of a crowded block that tell of one thing in the same rare words: each is compared with the first of them.

Where thousands of claims tell of thousands of facts, one of each fact looks for its like among the others, and those
that agree with it on all but the value go with it. This is the leader algorithm (Hartigan 1975, "Clustering
Algorithms", chapter 3), within buckets.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from nkru.reconcile import comparison
from nkru.reconcile.intervals import Reading
from nkru.reconcile.profiles import Profile

TELLING, MOST_TELLING = 3, 6
"""How many of its rarest words tell what a claim is about, at least and at most."""
FOLLOWS = 1.0
"""Evidence from which a claim goes with the one that leads."""
LEADERS = 4
"""How many of one bucket may lead; the others look for their like by themselves."""


class Follower(NamedTuple):
    """A claim that goes with another that leads, both by their indices.

    evidence: that they are of one fact; None where they tell the same, and need not be compared
    """

    follower: int
    leader: int
    evidence: float | None


@dataclass(slots=True)
class _Leader:
    """readings: what each document gives that has a claim here; a second figure of a document does not follow."""

    index: int
    profile: Profile
    readings: dict[str, Reading] = field(default_factory=dict)

    def takes(self, profile: Profile) -> bool:
        """Whether no other figure of a claim's document is here; the claim's own is then known."""
        return self.readings.setdefault(profile.claim.doc, profile.reading).equals(profile.reading)


def telling(profile: Profile, frequency: Mapping[str, int], members: int) -> tuple[str, ...] | None:
    """The rarest words of a claim of a crowded block, TELLING and more until hardly any claims share them by chance.

    None where there are too few. Who says so is not what it is about.
    frequency: in how many of the block's claims each word stands; members: how many claims the block has
    """
    own = profile.source
    rare = sorted([(frequency[word], word) for word in profile.words if frequency[word] > 1 and word not in own])
    by_chance = float(members)
    for number, (count, _) in enumerate(rare[:MOST_TELLING], start=1):
        by_chance *= count / members
        if by_chance < 1 and number >= TELLING:
            return tuple([word for _, word in rare[:number]])
    return None


def bucket(profile: Profile, words: tuple[str, ...]) -> Hashable:
    """What claims have in common of which one leads; words: those that are telling."""
    return words, profile.block, profile.noun.concept, profile.states, profile.events


def _told(profile: Profile) -> Hashable:
    """What claims of one bucket have in common that tell the same."""
    denied = profile.claim.stance == "denied"
    return profile.reading, profile.planned, profile.part, profile.more, profile.revision, denied, profile.ordinals


def followers(claims: Iterable[tuple[int, Profile, Hashable]]) -> Iterator[Follower]:
    """Those of some claims that follow an earlier one; claims: by their indices, in order, with their buckets."""
    buckets: dict[Hashable, list[_Leader]] = defaultdict(list)
    telling_so: dict[Hashable, _Leader] = {}
    for index, profile, key in claims:
        same = key, _told(profile)
        known = telling_so.get(same)
        if known is not None and known.takes(profile):
            yield Follower(index, known.index, None)
            continue
        leaders = buckets[key]
        for leader in leaders:
            evidence = comparison.compare_pair(leader.profile, profile).link
            if evidence >= FOLLOWS and leader.takes(profile):
                yield Follower(index, leader.index, evidence)
                break
        else:
            if len(leaders) == LEADERS:
                continue
            leader = _Leader(index, profile, {profile.claim.doc: profile.reading})
            leaders.append(leader)
        telling_so.setdefault(same, leader)


def within(profiles: Sequence[Profile], members: Sequence[int]) -> Iterator[Follower]:
    """The followers of a crowded block; members: its indices, in order."""
    frequency = Counter(word for index in members for word in profiles[index].words)
    rare = ((index, telling(profiles[index], frequency, len(members))) for index in members)
    return followers((i, profiles[i], bucket(profiles[i], words)) for i, words in rare if words is not None)
