"""Which claims are about the same fact, and whether they can hold together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from nkru.corrections import Corrections
from nkru.errors import Report, warn
from nkru.models import Claim, Group, QuantityClaim, in_order
from nkru.reconcile import (
    amending,
    blocking,
    clustering,
    comparison,
    contrast,
    copies,
    currencies,
    equivalents,
    following,
    groups,
    parts,
    weighing,
)
from nkru.reconcile.aliases import Aliases
from nkru.reconcile.amending import Amended
from nkru.reconcile.profiles import Profile, profiles

__all__ = ["Survey", "compare", "survey"]

SMALL = 3
"""Counts up to this are so common that to agree on one says little."""
SMALL_TALK = 2.4
"""Evidence that claims of one small count need to make a group."""
LONE_AGREEING, LONE_UNLIKE, FEW_CLAIMS = 0.7, 4.0, -0.8
"""Evidence that two claims need which no third one joins, per unit of the prior against them beyond that of a few.

The more claims a corpus has, the more of them look alike by chance; two that differ besides have nothing to show for
being of one fact but their words.
"""
OWN_WORDS = 1.0
"""Evidence from which one author's figures that differ, in sentences of their own, are told as a dispute."""


@dataclass(frozen=True, slots=True)
class Survey:
    """All that comparing has found.

    claims: all of them, in order of document and start
    groups: most disputed first
    looked_at: profiles of the claims that can be compared
    scores: evidence of pairs of them, as indices; of those within clusters alone, unless more was asked for
    clusters: indices of the claims of each group, those included that are of no interest
    amended: what the user's corrections did, if there are any
    """

    claims: list[Claim]
    groups: list[Group]
    looked_at: list[Profile]
    scores: dict[tuple[int, int], float]
    clusters: list[list[int]]
    amended: Amended | None = None


def compare(
    claims: Iterable[Claim],
    topic: str | None = None,
    aliases: Aliases | None = None,
    corrections: Corrections | None = None,
) -> list[Group]:
    """Groups of two or more claims about one fact, most disputed first.

    claims: in any order; the result is the same for every order
    topic: name of a topic or any words; keeps the groups of which a member matches
    aliases: a source's name, and what else it is called; those of data/aliases.toml come after these
    corrections: groups that the user merges, splits, pins or drops (nkru.corrections.read)
    """
    found = survey(claims, aliases, corrections).groups
    if topic is not None:
        from nkru.topics import matches  # noqa: PLC0415

        found = [group for group in found if any(matches(topic, claim) for claim in group.claims)]
    return found


def survey(
    claims: Iterable[Claim],
    aliases: Aliases | None = None,
    corrections: Corrections | None = None,
    report: Report = warn,
    near: bool = False,
) -> Survey:
    """What comparing claims finds, with what it was found from; arguments as for compare.

    report: is told of corrections that can't be made; near: whether near misses will be asked for
    """
    ordered = in_order(claims)
    looked_at = profiles(ordered, aliases)
    currencies.convert(looked_at)
    weighing.weigh(looked_at)
    found = clusters_of(looked_at, contrast.answers(looked_at), near or corrections is not None)
    scores, clusters = found.scores, found.clusters
    if not near:
        weighing.forget(looked_at)
    amended = None
    if corrections is not None:
        amended = amending.amend(corrections, looked_at, ordered, scores, clusters, partial(_ids, looked_at), report)
        clusters = amended.clusters
    made = _groups(looked_at, found._replace(clusters=clusters), amended)
    return Survey(ordered, sorted(made, key=groups.severity), looked_at, scores, clusters, amended)


class Clustered(NamedTuple):
    """Evidence of the pairs that were compared, and the clusters that it makes.

    copied: claims that were not compared with all that are near them, each with the one that stands for it
    followed: those of them that were compared with that one, with the evidence
    bridged: pairs that a text sets against each other
    """

    scores: dict[tuple[int, int], float]
    clusters: list[list[int]]
    copied: dict[int, int]
    followed: dict[int, float]
    bridged: set[tuple[int, int]]


def clusters_of(looked_at: Sequence[Profile], answers: Iterable[tuple[int, int]], whole: bool = False) -> Clustered:
    """The clusters of all claims, or of those of some blocks: no cluster has claims of two.

    looked_at: weighed, in order of document and start; answers: what contrast.answers finds in them, as indices
    whole: whether the evidence of pairs that are in no one cluster is wanted, too

    Of claims that are alike to the word, or nearly so among thousands, a few are compared; the others go with these.
    """
    first = copies.repeated((index, copies.same(profile)) for index, profile in enumerate(looked_at))
    followed: dict[int, float] = {}
    parted = blocking.blocks(looked_at, first)
    for members in parted:
        if len(members) > blocking.SMALL:
            for index, leader, evidence in following.within(looked_at, members):
                first[index] = leader
                if evidence is not None:
                    followed[index] = evidence
    first = copies.settled(first)
    between: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, j in copies.standing(answers, first):
        between[looked_at[i].block].append((i, j))
    found = Clustered({}, [], first, followed, set())
    for members in parted:
        left = [index for index in members if index not in first]
        chosen = blocking.candidates(looked_at, left, len(members) > blocking.LARGE)
        pairs = ((i, j, looked_at[i], looked_at[j]) for i, j in chosen)
        links = linked(pairs, between[looked_at[members[0]].block])
        clusters = clustering.clusters(links, comparison.NEVER / 2, lambda i: told(looked_at[i]))
        found.scores.update(links.scores if whole else _inner(links.scores, clusters))
        found.bridged.update(links.bridges)
        found.clusters.extend(clusters)
    return found._replace(clusters=with_copies(found.clusters, first))


def _inner(scores: Mapping[tuple[int, int], float], clusters: list[list[int]]) -> dict[tuple[int, int], float]:
    """The scores of pairs within a cluster."""
    home = {index: indices[0] for indices in clusters for index in indices}
    return {(i, j): score for (i, j), score in scores.items() if i in home and home[i] == home.get(j)}


def told(profile: Profile) -> clustering.Told:
    """What keeps a part from its whole."""
    return clustering.Told(profile.reading, profile.marks, frozenset(profile.words))


def linked(
    pairs: Iterable[tuple[int, int, Profile, Profile]], answers: Iterable[tuple[int, int]] = ()
) -> clustering.Links:
    """What pairs of claims of one block say; pairs: with their indices, smaller first, in order; answers: as above."""
    links = clustering.Links(bridges=list(answers))
    for i, j, one, other in pairs:
        compared = comparison.compare_pair(one, other)
        if compared.bridges and compared.score > clustering.THRESHOLD:
            links.bridges.append((i, j))
        if compared.rivals:
            links.rivals.append((i, j, one.claim.doc))
        if compared.link != comparison.UNLIKE:
            links.scores[i, j] = compared.link
    return links


def with_copies(clusters: list[list[int]], first: Mapping[int, int]) -> list[list[int]]:
    """Clusters with the copies that were not compared; first: for each of these, the one that it goes with."""
    home = {index: number for number, indices in enumerate(clusters) for index in indices}
    for index, leader in first.items():
        if leader not in home:
            home[leader] = len(clusters)
            clusters.append([leader])
        clusters[home[leader]].append(index)
    return sorted(sorted(indices) for indices in clusters)


def _groups(
    looked_at: list[Profile],
    found: Clustered,
    amended: Amended | None,
) -> list[Group]:
    """The groups of those clusters that are of interest, or that the user asked for."""
    named_parts = parts.Named(looked_at)
    tied = _tied(looked_at, found.clusters)
    scores = means(found.scores, found.clusters, found.copied, found.followed)
    made = []
    for indices, score in zip(found.clusters, scores, strict=True):
        members = [looked_at[i] for i in indices]
        wished = amended is not None and amended.is_wished(indices)
        against = len(indices) == 2 and (indices[0], indices[1]) in found.bridged
        if not (wished or against or is_of_interest(members, score)):
            continue
        beside = [(i, j) for i, j in tied[indices[0]] if amended is None or i not in amended.dropped]
        pairs = [(looked_at[i], looked_at[j]) for i, j in beside]
        corrected = amended.touching(indices) if amended is not None else ()
        made.append(groups.make_group(members, amending.SURE if wished else score, pairs, named_parts, corrected))
    return made


def _ids(looked_at: list[Profile], clusters: list[list[int]]) -> list[str]:
    """The ids of the groups that clusters make."""
    tied = _tied(looked_at, clusters)
    return [
        groups.group_id([looked_at[i].claim for i in (*indices, *(other for other, _ in tied[indices[0]]))])
        for indices in clusters
    ]


def means(
    scores: Mapping[tuple[int, int], float],
    clusters: list[list[int]],
    copied: Container[int] = (),
    followed: Mapping[int, float] = MappingProxyType({}),
) -> list[float]:
    """Mean evidence of the pairs of each cluster, copies left out; of those who follow where one alone leads."""
    home = {index: number for number, indices in enumerate(clusters) for index in indices}
    within: list[list[float]] = [[] for _ in clusters]
    for (i, j), score in scores.items():
        number = home.get(i)
        if number is not None and home.get(j) == number:
            within[number].append(score)
    found = []
    for indices, own in zip(clusters, within, strict=True):
        compared = sum(index not in copied for index in indices)
        found.append(lone(indices, followed) if compared == 1 else _mean(own, compared * (compared - 1) // 2))
    return found


def lone(indices: Iterable[int], followed: Mapping[int, float]) -> float:
    """Mean evidence of a cluster of which one claim leads alone."""
    own = [followed[index] for index in indices if index in followed]
    return sum(own) / len(own) if own else comparison.UNLIKE


def _mean(scores: list[float], pairs: int) -> float:
    pairs = max(1, pairs)
    return (sum(scores) + comparison.UNLIKE * (pairs - len(scores))) / pairs


def _tied(looked_at: list[Profile], clusters: list[list[int]]) -> dict[int, list[tuple[int, int]]]:
    """For the first member of a cluster, the (equivalent, member) pairs of which only the member is in a cluster."""
    home = {index: indices[0] for indices in clusters for index in indices}
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in equivalents.ties(looked_at):
        for member, other in (pair, pair[::-1]):
            if member in home and other not in home:
                found[home[member]].append((other, member))
    return found


def is_of_interest(members: list[Profile], score: float) -> bool:
    """A figure said again in its own sentence makes no group, nor do `two countries` and `two countries` elsewhere.

    score: mean evidence that two members are of one fact
    """
    alike = all(m.reading.equals(members[0].reading) for m in members)
    if alike and score < SMALL_TALK and all(_is_small(m) for m in members):
        return False
    if len(members) == 2:
        meet = members[0].reading.meets(members[1].reading)
        prior = max(weighing.PRIOR, members[0].prior)
        if score < (LONE_AGREEING if meet else LONE_UNLIKE) * (FEW_CLAIMS - prior):
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
