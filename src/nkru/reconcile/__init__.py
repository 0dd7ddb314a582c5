"""Which claims are about the same fact, and whether they can hold together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from nkru.errors import Report, warn
from nkru.models import Claim, Group
from nkru.reconcile import blocking, clustering, comparison, groups
from nkru.reconcile.profiles import Profile, profiles

__all__ = ["compare"]


def compare(claims: Iterable[Claim], topic: str | None = None, report: Report = warn) -> list[Group]:
    """Groups of two or more claims about one fact, most disputed first.

    claims: in any order; the result is the same for every order
    topic: name of a topic or any words; keeps the groups of which a member matches
    report: is called with what could not be used
    Raises UsageError when the topic is not known.
    """
    unique = {claim.id: claim for claim in claims}
    ordered = sorted(unique.values(), key=lambda c: (c.doc, c.start, c.end, c.kind, c.id))
    looked_at = profiles(ordered)
    found = _groups(looked_at)
    if topic is not None:
        from nkru.topics import matches  # noqa: PLC0415

        found = [group for group in found if any(matches(topic, claim) for claim in group.claims)]
    return sorted(found, key=groups.severity)


def _groups(looked_at: list[Profile]) -> list[Group]:
    blocking.weigh_words(looked_at)
    blocking.weigh_kinds(looked_at)
    scores: dict[tuple[int, int], float] = {}
    rivals: list[tuple[int, int, str]] = []
    for i, j in blocking.candidates(looked_at):
        compared = comparison.compare_pair(looked_at[i], looked_at[j])
        link = compared.link
        if compared.rivals:
            rivals.append((i, j, looked_at[i].claim.doc))
        if link != comparison.UNLIKE:
            scores[i, j] = link
    scored = ((i, j, score) for (i, j), score in scores.items())
    clusters = clustering.cluster(len(looked_at), scored, comparison.NEVER / 2, rivals)
    made = []
    for indices in clusters:
        members = [looked_at[i] for i in indices]
        if _is_of_interest(members):
            linked = [scores.get(pair, comparison.UNLIKE) for pair in combinations(indices, 2)]
            made.append(groups.make_group(members, sum(linked) / len(linked)))
    return made


def _is_of_interest(members: list[Profile]) -> bool:
    """A figure said again in its own sentence makes no group."""
    return len({(m.claim.doc, m.claim.sentence) for m in members}) > 1 or not all(
        a.reading.equals(members[0].reading) for a in members
    )
