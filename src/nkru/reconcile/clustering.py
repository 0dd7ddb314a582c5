"""Pairs brought together to groups by average linkage, so that no chain of weak links joins strangers."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

THRESHOLD = -0.4
"""Least mean evidence between two clusters that are joined."""
ABSENT = -0.8
"""Evidence of a pair that was not compared, because the two share no word."""


RIVALS = 2
"""In how many documents two clusters may not both be told of, side by side, to be joined."""


def cluster(
    size: int,
    scored: Iterable[tuple[int, int, float]],
    never: float,
    rivals: Iterable[tuple[int, int, str]] = (),
    bridges: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Groups of two or more of `size` items, each sorted, in order of their first members.

    scored: (i, j, evidence) for compared pairs, i < j
    never: evidence at or below this keeps the two items' clusters apart
    rivals: (i, j, document) for items that one document gives side by side with unlike values; where RIVALS documents
        do so, the two are not one fact that is disputed but two facts
    bridges: (i, j) for items that a text sets against each other: their clusters are joined in the end, unless two of
        their members are kept apart
    """
    sums: list[dict[int, float]] = [{} for _ in range(size)]
    counts: list[dict[int, int]] = [{} for _ in range(size)]
    apart: list[set[int]] = [set() for _ in range(size)]
    members: list[list[int]] = [[i] for i in range(size)]
    alive = [True] * size
    version = [0] * size
    beside: list[dict[int, set[str]]] = [{} for _ in range(size)]
    heap: list[tuple[float, int, int, int, int]] = []

    def mean(a: int, b: int) -> float:
        pairs = len(members[a]) * len(members[b])
        return (sums[a][b] + ABSENT * (pairs - counts[a][b])) / pairs

    def push(a: int, b: int) -> None:
        low, high = min(a, b), max(a, b)
        value = mean(low, high)
        if value > THRESHOLD and high not in apart[low] and len(beside[low].get(high, ())) < RIVALS:
            heapq.heappush(heap, (-value, low, high, version[low], version[high]))

    for i, j, evidence in scored:
        if evidence <= never:
            apart[i].add(j)
            apart[j].add(i)
        else:
            sums[i][j] = sums[j][i] = evidence
            counts[i][j] = counts[j][i] = 1
    for i, j, document in rivals:
        beside[i].setdefault(j, set()).add(document)
        beside[j].setdefault(i, set()).add(document)
    for i in range(size):
        for j in sums[i]:
            if i < j:
                push(i, j)

    def join(a: int, b: int) -> None:
        alive[b] = False
        version[a] += 1
        members[a] += members[b]
        for other in apart[b]:
            apart[a].add(other)
            apart[other].add(a)
        for other, documents in beside[b].items():
            if other != a:
                beside[a].setdefault(other, set()).update(documents)
                beside[other].setdefault(a, set()).update(documents)
        for other, value in sums[b].items():
            if other == a or not alive[other]:
                continue
            sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + value
            counts[a][other] = counts[other][a] = counts[a].get(other, 0) + counts[b][other]
        sums[a] = {other: value for other, value in sums[a].items() if alive[other]}
        for other in sorted(sums[a]):
            push(a, other)

    while heap:
        _, a, b, seen_a, seen_b = heapq.heappop(heap)
        if alive[a] and alive[b] and (version[a], version[b]) == (seen_a, seen_b):
            join(a, b)
    home = {item: number for number in range(size) if alive[number] for item in members[number]}
    for i, j in bridges:
        a, b = sorted((home[i], home[j]))
        if a != b and b not in apart[a]:
            home |= dict.fromkeys(members[b], a)
            join(a, b)
    return [sorted(members[i]) for i in range(size) if alive[i] and len(members[i]) > 1]
