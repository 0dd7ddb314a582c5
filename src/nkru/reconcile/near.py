"""Claims and groups that were almost taken for one fact, with what kept them apart, in words."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict

from nkru.models import NearMiss
from nkru.reconcile import Survey, clustering, comparison, labels
from nkru.reconcile.profiles import Profile

MARGIN = 0.9
"""How much evidence may be wanting for two clusters to be one: as if they were 2.5 times less likely one fact."""
WANTING = "too little says that they are of one fact"
LONELY = "no third claim joins them, and two alone have too little in common"


def near_misses(survey: Survey) -> list[NearMiss]:
    """Pairs of claims, and of groups, that a little more evidence would have joined; the nearest first.

    survey: made with near=True
    """
    home: dict[int, int] = {}
    sizes: list[int] = []
    for number, indices in enumerate(survey.clusters):
        home |= dict.fromkeys(indices, number)
        sizes.append(len(indices))
    for index in range(len(survey.looked_at)):
        if index not in home:
            home[index] = len(sizes)
            sizes.append(1)
    found: dict[tuple[int, int], list[tuple[float, int, int]]] = defaultdict(list)
    for (i, j), score in survey.scores.items():
        pair = (min(home[i], home[j]), max(home[i], home[j]))
        if pair[0] != pair[1]:
            found[pair].append((score, i, j))
    printed = _printed(survey)
    misses = []
    for (one, other), links in found.items():
        pairs = sizes[one] * sizes[other]
        mean = (sum(score for score, _, _ in links) + clustering.ABSENT * (pairs - len(links))) / pairs
        score, i, j = max(links)
        least = clustering.THRESHOLD - (MARGIN if pairs == 1 else 0)  # of groups, one pair must look like one fact
        if score <= least or mean <= (clustering.THRESHOLD - MARGIN if pairs == 1 else clustering.ABSENT):
            continue
        if not (survey.amended and survey.amended.holds_apart(i, j)):
            misses.append(_miss(survey.looked_at[i], survey.looked_at[j], min(mean, score), printed, WANTING))
    for indices in survey.clusters:  # two that were joined, but had too little to show for it
        claims = [survey.looked_at[i].claim for i in indices]
        if len(indices) == 2 and (claims[0].doc, claims[0].id) not in printed and _differ(survey, indices):
            i, j = indices
            score = survey.scores.get((i, j), 0.0)
            misses.append(_miss(survey.looked_at[i], survey.looked_at[j], score, printed, LONELY))
    return sorted({miss.id: miss for miss in misses}.values(), key=lambda miss: (-miss.confidence, miss.id))


def _printed(survey: Survey) -> dict[tuple[str, str], str]:
    return {(claim.doc, claim.id): group.id for group in survey.groups for claim in group.claims}


def _differ(survey: Survey, indices: list[int]) -> bool:
    a, b = (survey.looked_at[i] for i in indices)
    return a.claim.sentence != b.claim.sentence


def _miss(a: Profile, b: Profile, score: float, printed: dict[tuple[str, str], str], otherwise: str) -> NearMiss:
    compared = comparison.compare_pair(a, b)
    weighed = sorted((evidence for _, evidence in compared.evidence if evidence.words), key=lambda e: e.weight)
    for_it = [evidence.words for evidence in reversed(weighed) if evidence.weight > 0]
    against = [evidence.words for evidence in weighed if evidence.weight < 0]
    ids = sorted((a.claim.id, b.claim.id))
    return NearMiss(
        id="n" + hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12],
        label=labels.label([a, b]),
        kind=a.claim.kind,
        confidence=round(1 / (1 + math.exp(-max(-20.0, min(20.0, score)))), 3),
        together=tuple(dict.fromkeys(for_it)),
        apart=tuple(dict.fromkeys(against)) or (otherwise,),
        groups=tuple(printed.get((p.claim.doc, p.claim.id)) for p in (a, b)),
        claims=(a.claim, b.claim),
    )
