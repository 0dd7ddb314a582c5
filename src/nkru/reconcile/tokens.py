"""The words of a sentence and how far they are from a figure in it.

What the words of a sentence say is read once for all claims in it; a claim then adds how far each word is from its
figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, compress
from typing import NamedTuple

from nkru.reconcile import kinship, vocabulary
from nkru.reconcile.kinship import Table
from nkru.reconcile.vocabulary import CONJUNCTION, FIGURE, TOPIC

_WORD = re.compile(r"([^\W\d_]+(?:'s)?|\d[\d.,:]*)")
# One set of characters comes first, so that `re` skips to them: ; : | brackets -- – — , and a full stop.
_BREAK = re.compile(r"[;:|()\[\]\-–—,.](?:(?<=[;:|()\[\]])|(?<=-)-|(?<=[–—,])(?!\d)|(?<=\.)\s)")
BREAK_COST = 4
"""How many words a comma or bracket between a word and the figure counts for."""
REMEMBERED = 1024
"""How many sentences are kept read: claims of one sentence follow each other."""
UNKNOWN = 6
"""How far each word is from a figure of which it is not known where it stands."""
_FADING, _LEAST, _NAME = 22, 0.2, 1.2
"""A word's weight falls to nothing at such a distance, but is this at least; and a name weighs more."""


class Spot(NamedTuple):
    """Where a figure stands among the words of its sentence.

    position: its offset; first, end: index of its first word, and one past its last
    before, after: costs from which those of words before it and after it are reckoned
    """

    position: int
    first: int
    end: int
    before: int
    after: int


@dataclass(slots=True)
class Sentence:
    """The words of a sentence, in lists of one length.

    starts: their offsets in the text; are_names, clues: as of vocabulary.Word
    costs: how many words, breaks and figures come before each
    names: stems of those that seem to be names
    together: clues of all; listed: indices of the words that have any
    content, content_costs, keys: index, cost and key of each word that says something, the key being the topic it
        stands for, or its stem
    fading: for each of these its weight by distance
    """

    starts: list[int]
    stems: tuple[str, ...]
    are_names: tuple[bool, ...]
    clues: tuple[int, ...]
    costs: list[int]
    names: list[str]
    together: int
    listed: list[int]
    content: list[int]
    content_costs: list[int]
    keys: list[str]
    fading: list[tuple[float, ...]]

    def spot(self, position: int, length: int) -> Spot | None:
        """Where a figure stands; None where it is not known (position: -1)."""
        if position < 0 or not self.starts:
            return None
        first = bisect_left(self.starts, position)
        own = min(first, len(self.starts) - 1)
        before = self.costs[own] + first - own
        after = before + BREAK_COST if self.clues[own] & FIGURE else before
        return Spot(position, first, bisect_left(self.starts, position + length, first), before, after)

    def distance(self, index: int, spot: Spot | None) -> int:
        """How far a word is from a figure, in words; breaks and other figures between them count too."""
        if spot is None:
            return UNKNOWN
        if index < spot.first:
            return spot.before - self.costs[index]
        return max(0, self.costs[index] - spot.after) if index >= spot.end else 0

    def near(self, spot: Spot | None) -> dict[str, float]:
        """The keys of the words that say something, with a weight that falls with the distance from a figure."""
        fading = self.fading
        if spot is None:
            weights = [by[UNKNOWN] for by in fading]
        else:
            _, first, end, before, after = spot
            half = (after - before) // 2
            middle = before + half
            weights = [by[abs(cost - middle) - half] for by, cost in zip(fading, self.content_costs, strict=True)]
            if end - first > 1 or not half:
                left = bisect_left(self.content, first)
                for at in range(left, bisect_left(self.content, end, left)):
                    weights[at] = fading[at][0]
        found = dict(zip(self.keys, weights, strict=True))
        if len(found) < len(weights):
            for key, weight in zip(self.keys, weights, strict=True):
                found[key] = max(found[key], weight)
        return found

    def find(self, table: Table) -> list[tuple[int, str]]:
        """(index, concept) for every word or phrase of a table."""
        return kinship.find(table, self.stems)


@lru_cache(maxsize=REMEMBERED)
def sentence(text: str) -> Sentence:
    """A sentence with its words read."""
    parts = _WORD.split(text)
    if len(parts) == 1:
        return Sentence([], (), (), (), [], [], 0, [], [], [], [], [])
    starts = list(accumulate(map(len, parts)))[:-1:2]
    words = list(map(vocabulary.word, parts[1::2]))
    words[0] = vocabulary.first_word(parts[1])
    stems, are_names, say, clues = zip(*words, strict=True)
    steps, together = [1] * len(words), 0
    listed = [index for index, own in enumerate(clues) if own]
    for index in listed:
        own = clues[index]
        together |= own
        if own & CONJUNCTION:
            steps[index] += BREAK_COST
        if own & FIGURE and index + 1 < len(steps):
            steps[index + 1] += BREAK_COST
    for found in _BREAK.finditer(text):
        index = bisect_right(starts, found.start())
        if index < len(steps):
            steps[index] += BREAK_COST
    costs = list(accumulate(steps))
    content, content_costs = list(compress(range(len(words)), say)), list(compress(costs, say))
    topics = dict(kinship.find("topic", stems)) if together & TOPIC else {}
    keys = [topics.get(index, stems[index]) for index in content] if topics else list(compress(stems, say))
    plain, named = _fading(costs[-1].bit_length() + 1)
    fading = [named if is_name else plain for is_name in compress(are_names, say)]
    names = list(compress(stems, are_names))
    return Sentence(
        starts, stems, are_names, clues, costs, names, together, listed, content, content_costs, keys, fading
    )


@cache
def _fading(bits: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The weight of a word, and of a name, by distance; bits: of the greatest distance."""
    near = [max(_LEAST, 1.0 - distance / _FADING) for distance in range(_FADING)]
    names = [weight * _NAME for weight in near]
    rest = (1 << max(bits, _FADING.bit_length())) - _FADING
    return (*near, *near[-1:] * rest), (*names, *names[-1:] * rest)
