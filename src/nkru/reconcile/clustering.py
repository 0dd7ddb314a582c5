"""Pairs brought together to groups by average linkage, so that no chain of weak links joins strangers."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

THRESHOLD = -0.4
"""Least mean evidence between two clusters that are joined."""
ABSENT = -0.8
"""Evidence of a pair that was not compared, because the two share no word."""


_ROUNDING = 1e-6
"""By how much the mean of doubles may be above the greatest of them, and more."""
RIVALS = 2
"""In how many documents two clusters may not both be told of, side by side, to be joined."""


AGREED = 3
"""How many claims that give one figure of a part show that the part is a fact of its own."""


class Told(NamedTuple):
    """What keeps a part from its whole: the value, the words that mark a part (`deaths at home`), and all words."""

    value: object
    marks: frozenset[str]
    words: frozenset[str]


@dataclass(slots=True)
class Links:
    """What pairs of items (smaller first) say, each in order.

    scores: evidence of those that were compared
    rivals: those that one document gives side by side with unlike values, with the document
    bridges: those that a text sets against each other
    """

    scores: dict[tuple[int, int], float] = field(default_factory=dict)
    rivals: list[tuple[int, int, str]] = field(default_factory=list)
    bridges: list[tuple[int, int]] = field(default_factory=list)

    def ties(self) -> Iterable[tuple[int, int]]:
        """The pairs without which no two clusters can be joined: the mean of others is never above THRESHOLD."""
        yield from (pair for pair, score in self.scores.items() if score > THRESHOLD - _ROUNDING)
        yield from self.bridges


class Components:
    """Items that ties hold together, directly or through others; each is told by its first item."""

    def __init__(self, ties: Iterable[tuple[int, int]]) -> None:
        self._above: dict[int, int] = {}
        for one, other in ties:
            low, high = sorted((self.first(one), self.first(other)))
            self._above[low] = low
            self._above[high] = low

    def first(self, item: int) -> int:
        """The first item of the component that an item is in, itself where no tie holds it."""
        above, top = self._above, item
        while (higher := above.get(top, top)) != top:
            top = higher
        while item != top:
            above[item], item = top, above[item]
        return top

    def items(self) -> Iterable[int]:
        """All items that ties hold."""
        return self._above


def clusters(links: Links, never: float, told: Callable[[int], Told]) -> list[list[int]]:
    """Groups of two or more items, each sorted, in order of their first members; never, told: as for `cluster`.

    Each component is worked on by itself, with the same result as all at once.
    """
    components = Components(links.ties())
    bridged = set(links.bridges)
    parts: dict[int, Links] = defaultdict(Links)
    for (i, j), score in links.scores.items():
        if (home := components.first(i)) == components.first(j) and (i, j) not in bridged:
            parts[home].scores[i, j] = score
    for i, j, document in links.rivals:
        if (home := components.first(i)) == components.first(j):
            parts[home].rivals.append((i, j, document))
    for i, j in links.bridges:
        parts[components.first(i)].bridges.append((i, j))
    items: dict[int, list[int]] = defaultdict(list)
    for item in sorted(components.items()):
        items[components.first(item)].append(item)
    return sorted(cluster for home in items for cluster in _clusters_within(items[home], parts[home], never, told))


def _clusters_within(items: list[int], links: Links, never: float, told: Callable[[int], Told]) -> Iterable[list[int]]:
    place = {item: number for number, item in enumerate(items)}
    found = cluster(
        len(items),
        ((place[i], place[j], score) for (i, j), score in links.scores.items()),
        never,
        ((place[i], place[j], document) for i, j, document in links.rivals),
        ((place[i], place[j]) for i, j in links.bridges),
        [told(item) for item in items],
    )
    return ([items[number] for number in each] for each in found)


def cluster(
    size: int,
    scored: Iterable[tuple[int, int, float]],
    never: float,
    rivals: Iterable[tuple[int, int, str]] = (),
    bridges: Iterable[tuple[int, int]] = (),
    told: Sequence[Told] = (),
) -> list[list[int]]:
    """Groups of two or more of `size` items, each sorted, in order of their first members.

    scored: (i, j, evidence) for compared pairs, i < j
    never: evidence at or below this keeps the two items' clusters apart
    rivals: (i, j, document) for items that one document gives side by side with unlike values; where RIVALS documents
        do so, the two are not one fact that is disputed but two facts
    bridges: (i, j) for items that a text sets against each other: their clusters are joined in the end, unless two of
        their members are kept apart
    told: of each item, or nothing; AGREED items that give one value and share a mark are joined with none that lacks it
    """
    linkage = _Linkage(size, told)
    for i, j, evidence in scored:
        if evidence <= never:
            linkage.part(i, j)
        else:
            linkage.sums[i][j] = linkage.sums[j][i] = evidence
            linkage.counts[i][j] = linkage.counts[j][i] = 1
    for i, j, document in rivals:
        linkage.beside[i].setdefault(j, set()).add(document)
        linkage.beside[j].setdefault(i, set()).add(document)
    linkage.run()
    linkage.bridge(bridges)
    return [
        sorted(found) for found, alive in zip(linkage.members, linkage.alive, strict=True) if alive and len(found) > 1
    ]


class _Linkage:
    """Clusters on their way; each is known by the least index of its first members.

    sums, counts: evidence of compared pairs between two clusters; apart: clusters that never join; beside: documents
    that give two as rivals; version: how often a cluster has grown, so that what was reckoned before is known as old
    """

    def __init__(self, size: int, told: Sequence[Told]) -> None:
        self.sums: list[dict[int, float]] = [{} for _ in range(size)]
        self.counts: list[dict[int, int]] = [{} for _ in range(size)]
        self.apart: list[set[int]] = [set() for _ in range(size)]
        self.beside: list[dict[int, set[str]]] = [{} for _ in range(size)]
        self.members = [[i] for i in range(size)]
        self.alive = [True] * size
        self.version = [0] * size
        self.heap: list[tuple[float, int, int, int, int]] = []
        self.values = [{one.value} for one in told]
        self.marks = [one.marks for one in told]
        self.words = [one.words | one.marks for one in told]

    def part(self, a: int, b: int) -> None:
        self.apart[a].add(b)
        self.apart[b].add(a)

    def run(self) -> None:
        """Join the nearest two, again and again."""
        for i, others in enumerate(self.sums):
            for j in others:
                if i < j:
                    self._push(i, j)
        while self.heap:
            _, a, b, seen_a, seen_b = heapq.heappop(self.heap)
            if self.alive[a] and self.alive[b] and (self.version[a], self.version[b]) == (seen_a, seen_b):
                self._join(a, b)

    def bridge(self, bridges: Iterable[tuple[int, int]]) -> None:
        """Join the clusters of items that a text sets against each other, unless they are kept apart."""
        home = {item: n for n, alive in enumerate(self.alive) if alive for item in self.members[n]}
        for i, j in bridges:
            a, b = sorted((home[i], home[j]))
            if a != b and b not in self.apart[a]:
                home |= dict.fromkeys(self.members[b], a)
                self._join(a, b)

    def _push(self, a: int, b: int) -> None:
        low, high = min(a, b), max(a, b)
        pairs = len(self.members[low]) * len(self.members[high])
        mean = (self.sums[low][high] + ABSENT * (pairs - self.counts[low][high])) / pairs
        if mean <= THRESHOLD or high in self.apart[low] or len(self.beside[low].get(high, ())) >= RIVALS:
            return
        if not (self._is_part(low, high) or self._is_part(high, low)):
            heapq.heappush(self.heap, (-mean, low, high, self.version[low], self.version[high]))

    def _is_part(self, a: int, b: int) -> bool:
        """Whether a is a part that several tell of alike, and b isn't told of as that part."""
        return (
            bool(self.marks)
            and len(self.members[a]) >= AGREED
            and len(self.values[a]) == 1
            and not self.marks[a] <= self.words[b]
        )

    def _join(self, a: int, b: int) -> None:
        self.alive[b] = False
        self.version[a] += 1
        self.members[a] += self.members[b]
        if self.marks:
            self.values[a] |= self.values[b]
            self.marks[a] &= self.marks[b]
            self.words[a] |= self.words[b]
        for other in self.apart[b]:
            self.part(a, other)
        for other, documents in self.beside[b].items():
            if other != a:
                self.beside[a].setdefault(other, set()).update(documents)
                self.beside[other].setdefault(a, set()).update(documents)
        for other, value in self.sums[b].items():
            if other == a or not self.alive[other]:
                continue
            self.sums[a][other] = self.sums[other][a] = self.sums[a].get(other, 0.0) + value
            self.counts[a][other] = self.counts[other][a] = self.counts[a].get(other, 0) + self.counts[b][other]
        self.sums[a] = {other: value for other, value in self.sums[a].items() if self.alive[other]}
        for other in sorted(self.sums[a]):
            self._push(a, other)
