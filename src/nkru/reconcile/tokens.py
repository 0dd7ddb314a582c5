"""The words of a sentence and how far they are from a figure in it.

What the words of a sentence say is read once for all claims in it; a claim then adds how far each word is from its
figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from nkru.reconcile import kinship, vocabulary
from nkru.reconcile.kinship import Table
from nkru.reconcile.vocabulary import CONJUNCTION, FIGURE, Word

_WORD = re.compile(r"[^\W\d_]+(?:'s)?|\d[\d.,:]*")
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

    starts: their offsets in the text; costs: how many words, breaks and figures come before each
    names: stems of those that seem to be names
    clues: bits of vocabulary.Word, of all together; listed: indices of the words that have any
    content, keys: index and key of each word that says something, the key being the topic it stands for, or its stem
    fading: for each of these its weight by distance
    """

    text: str
    starts: list[int]
    words: list[Word]
    stems: list[str]
    costs: list[int]
    names: list[str]
    clues: int
    listed: list[int]
    content: list[int]
    keys: list[str]
    fading: list[tuple[float, ...]]

    def spot(self, position: int, length: int) -> Spot | None:
        """Where a figure stands; None where it is not known (position: -1)."""
        if position < 0 or not self.starts:
            return None
        first = bisect_left(self.starts, position)
        own = min(first, len(self.starts) - 1)
        before = self.costs[own] + first - own
        after = before + BREAK_COST if self.words[own].clues & FIGURE else before
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
            content, costs = self.content, self.costs
            left = bisect_left(content, first)
            right = bisect_left(content, end, left)
            weights = [by[before - costs[i]] for by, i in zip(fading[:left], content[:left], strict=True)]
            if left < right:
                weights += [by[0] for by in fading[left:right]]
            weights += [by[costs[i] - after] for by, i in zip(fading[right:], content[right:], strict=True)]
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
    parts = [(found.start(), found[0]) for found in _WORD.finditer(text)]
    starts = [start for start, _ in parts]
    words = [vocabulary.word(written) for _, written in parts]
    if parts:
        words[0] = vocabulary.first_word(parts[0][1])
    stems = [word.stem for word in words]
    steps, clues = [1] * len(words), 0
    listed = [index for index, word in enumerate(words) if word.clues]
    for index in listed:
        own = words[index].clues
        clues |= own
        if own & CONJUNCTION:
            steps[index] += BREAK_COST
        if own & FIGURE and index + 1 < len(steps):
            steps[index + 1] += BREAK_COST
    for found in _BREAK.finditer(text):
        index = bisect_right(starts, found.start())
        if index < len(steps):
            steps[index] += BREAK_COST
    costs = list(accumulate(steps))
    content = [index for index, word in enumerate(words) if word.content]
    topics = dict(kinship.find("topic", stems))
    keys = [topics.get(index, stems[index]) for index in content] if topics else [stems[index] for index in content]
    plain, named = _fading((costs[-1].bit_length() if costs else 0) + 1)
    fading = [named if words[index].name else plain for index in content]
    names = [word.stem for word in words if word.name]
    return Sentence(text, starts, words, stems, costs, names, clues, listed, content, keys, fading)


@cache
def _fading(bits: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The weight of a word, and of a name, by distance; bits: of the greatest distance."""
    near = [max(_LEAST, 1.0 - distance / _FADING) for distance in range(_FADING)]
    names = [weight * _NAME for weight in near]
    rest = (1 << max(bits, _FADING.bit_length())) - _FADING
    return (*near, *near[-1:] * rest), (*names, *names[-1:] * rest)
