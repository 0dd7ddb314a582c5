"""Which claims are about the same fact, and whether they can hold together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from nkru.models import Claim, Group, QuantityClaim
from nkru.reconcile import blocking, clustering, comparison, equivalents, groups, weighing
from nkru.reconcile.aliases import Aliases
from nkru.reconcile.profiles import Profile, profiles

__all__ = ["compare"]

SMALL = 3
"""Counts up to this are so common that to agree on one says little."""
SMALL_TALK = 2.2
"""Evidence that claims of one small count need to make a group."""
LONE_AGREEING, LONE_UNLIKE, FEW_CLAIMS = 0.7, 4.0, -0.8
"""Evidence that two claims need which no third one joins, per unit of the prior against them beyond that of a few.

The more claims a corpus has, the more of them look alike by chance; two that differ besides have nothing to show for
being of one fact but their words.
"""
OWN_WORDS = 1.0
"""Evidence from which one author's figures that differ, in sentences of their own, are told as a dispute."""


def compare(claims: Iterable[Claim], topic: str | None = None, aliases: Aliases | None = None) -> list[Group]:
    """Groups of two or more claims about one fact, most disputed first.

    claims: in any order; the result is the same for every order
    topic: name of a topic or any words; keeps the groups of which a member matches
    aliases: a source's name, and what else it is called; those of data/aliases.toml come after these
    Raises UsageError when the topic is not known.
    """
    unique = {(claim.doc, claim.id): claim for claim in claims}
    ordered = sorted(unique.values(), key=lambda c: (c.doc, c.start, c.end, c.kind, c.id))
    found = _groups(profiles(ordered, aliases))
    if topic is not None:
        from nkru.topics import matches  # noqa: PLC0415

        found = [group for group in found if any(matches(topic, claim) for claim in group.claims)]
    return sorted(found, key=groups.severity)


def _groups(looked_at: list[Profile]) -> list[Group]:
    weighing.weigh(looked_at)
    scores: dict[tuple[int, int], float] = {}
    rivals: list[tuple[int, int, str]] = []
    for i, j in blocking.candidates(looked_at):
        compared = comparison.compare_pair(looked_at[i], looked_at[j])
        if compared.rivals:
            rivals.append((i, j, looked_at[i].claim.doc))
        if compared.link != comparison.UNLIKE:
            scores[i, j] = compared.link
    scored = ((i, j, score) for (i, j), score in scores.items())
    clusters = clustering.cluster(len(looked_at), scored, comparison.NEVER / 2, rivals)
    tied = _tied(looked_at, clusters)
    made = []
    for indices in clusters:
        members = [looked_at[i] for i in indices]
        linked = [scores.get(pair, comparison.UNLIKE) for pair in combinations(indices, 2)]
        score = sum(linked) / len(linked)
        if _is_of_interest(members, score):
            made.append(groups.make_group(members, score, [(looked_at[i], looked_at[j]) for i, j in tied[indices[0]]]))
    return made


def _tied(looked_at: list[Profile], clusters: list[list[int]]) -> dict[int, list[tuple[int, int]]]:
    """For the first member of a cluster, the (equivalent, member) pairs of which only the member is in a cluster."""
    home = {index: indices[0] for indices in clusters for index in indices}
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in equivalents.ties(looked_at):
        for member, other in (pair, pair[::-1]):
            if member in home and other not in home:
                found[home[member]].append((other, member))
    return found


def _is_of_interest(members: list[Profile], score: float) -> bool:
    """A figure said again in its own sentence makes no group, nor do `two countries` and `two countries` elsewhere.

    score: mean evidence that two members are of one fact
    """
    alike = all(m.reading.equals(members[0].reading) for m in members)
    if alike and score < SMALL_TALK and all(_is_small(m) for m in members):
        return False
    if len(members) == 2:
        meet = members[0].reading.meets(members[1].reading)
        if score < (LONE_AGREEING if meet else LONE_UNLIKE) * (FEW_CLAIMS - members[0].prior):
            return False
    sentences = len({(m.claim.doc, m.claim.sentence) for m in members})
    if alike or len({m.claim.doc for m in members}) > 1:
        return not alike or sentences > 1
    return _is_disputed_within(members) or (sentences > 1 and score > OWN_WORDS)


def _is_disputed_within(members: list[Profile]) -> bool:
    """Whether one document sets two sources against each other, or denies a figure that it gives.

    A document that tells of a change (`rents rose from 640 to 910 euros`) or gives a row of figures has no dispute.
    """
    denied = [m.claim.stance == "denied" for m in members]
    named = {m.claim.source for m in members}
    return any(denied) or len(named) > 1


def _is_small(profile: Profile) -> bool:
    claim = profile.claim
    return isinstance(claim, QuantityClaim) and claim.measure == "count" and 0 <= (claim.high or 0) <= SMALL
