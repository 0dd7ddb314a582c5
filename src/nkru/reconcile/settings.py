"""What a whole document is about, as far as its claims show it, and whether two documents are of one event.

In a corpus of one event all documents are about as alike. One of many events falls apart: there each document has some
that are far more like it than most are, and one that is only somewhat like it is of another event of the same kind. To
measure likeness by that of the nearest is the local scaling of Zelnik-Manor and Perona (2004, "Self-Tuning Spectral
Clustering").
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

LEAST, MOST = -1.5, 2.0
"""Bounds of the logarithm of how alike two documents are, against what is usual in the corpus."""
EVEN = 0.03
"""Likeness added to both, so that it takes more than one shared word."""
NEAREST = 5
"""How many documents tell how alike those of one event are."""
STRANGER, SPREAD = 4.0, 0.3
"""What it takes away, per unit of the logarithm, that two documents are less alike than each and those nearest to it;
and how much less alike those of one event may be."""
MANY = 3000
"""In a corpus of more documents the nearest are not looked for, and documents of one event are taken to be UNSOUGHT."""
UNSOUGHT = 0.16
"""Likeness of a document and those nearest to it: 19 in 20 of ECB+ (Cybulska and Vossen 2014) have more."""
KNOWN = 256
"""With how many other documents a document's likeness is kept."""
CROWDED = 200
"""A word that more documents share than this says nothing of which are near."""


@dataclass(slots=True)
class Setting:
    """What a document is about.

    words: how much each says; length: of them as a vector
    usual: mean likeness of two documents of the corpus
    near: mean likeness of the document and the NEAREST to it; UNSOUGHT where there are too many to look for them
    known: for some other documents, the evidence of their likeness
    """

    doc: str
    words: dict[str, float]
    length: float = 1.0
    usual: float = 0.0
    near: float = 0.0
    known: dict[str, float] = field(default_factory=dict)

    def vector(self) -> dict[str, float]:
        """The words as a unit vector."""
        return {word: weight / self.length for word, weight in self.words.items()}

    def likeness(self, other: Setting) -> float:
        """Cosine of the words of two documents, from 0 to 1."""
        one, two = (self, other) if len(self.words) <= len(other.words) else (other, self)
        large, mine, yours = two.words, one.length, two.length
        return sum([(w / mine) * (large[key] / yours) for key, w in one.words.items() if key in large])

    def evidence(self, other: Setting) -> float:
        """What the likeness of two documents says of their being of one event; symmetric."""
        found = self.known.get(other.doc)
        if found is None:
            alike, usual = math.log(self.likeness(other) + EVEN), math.log(self.usual + EVEN)
            near = (math.log(self.near + EVEN) + math.log(other.near + EVEN)) / 2
            falls_apart = min(1.0, max(0.0, near - usual))
            found = max(LEAST, min(MOST, alike - usual))
            found -= falls_apart * STRANGER * max(0.0, near - alike - SPREAD)
            for setting, doc in ((self, other.doc), (other, self.doc)):
                if len(setting.known) >= KNOWN:
                    setting.known.clear()
                setting.known[doc] = found
        return found


def nearest(vectors: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Mean likeness of each document and those nearest to it, by the unit vectors of all."""
    sharing: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, words in enumerate(vectors.values()):
        for word, weight in words.items():
            sharing[word].append((number, weight))
    telling = {word: found for word, found in sharing.items() if 1 < len(found) <= CROWDED}
    best: list[list[float]] = [[] for _ in vectors]
    for number, words in reversed(list(enumerate(vectors.values()))):
        alike: dict[int, float] = defaultdict(float)
        for word, weight in words.items():
            if word in telling:
                found = telling[word]
                found.pop()  # the document itself: each pair is met once
                for other, theirs in found:
                    alike[other] += weight * theirs
        for other, likeness in alike.items():
            near = best[other]
            if len(near) < NEAREST:
                heapq.heappush(near, likeness)
            elif likeness > near[0]:
                heapq.heapreplace(near, likeness)
        best[number] = heapq.nlargest(NEAREST, (*best[number], *alike.values()))
    return {doc: sum(sorted(own, reverse=True)) / NEAREST for doc, own in zip(vectors, best, strict=True)}


UNKNOWN = Setting("", {})
"""The setting of a claim that has not been weighed."""
