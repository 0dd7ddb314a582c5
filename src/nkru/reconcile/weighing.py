"""How much it says that two claims share a word, a noun, a state or an event: the rarer in the corpus, the more."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby

from nkru.reconcile.context import BESIDE, NOTHING
from nkru.reconcile.intervals import Interval
from nkru.reconcile.profiles import Profile
from nkru.reconcile.settings import MANY, UNKNOWN, UNSOUGHT, Setting, nearest

PRIOR_SENTENCES = 50
"""Sentences of ordinary text that are taken for granted, so that rarity has a meaning in a corpus of two reports."""

PRIOR = -1.4
"""Evidence that two claims are of one fact before anything is known: most pairs are of two."""
CHOICE = 1.0
"""Evidence that two claims are of one fact which are the only ones of their kind. Prior odds fall as the number of
claims among which a partner is to be chosen rises, down to PRIOR."""
STORY = 4000
"""In a block of more claims they are not of one story, and prior odds fall below PRIOR as their number rises."""
SHRINK = 18.0
"""Squared weight of a word that no two claims share, added to each: one shared word of two is no likeness yet."""
COMMON = 0.75
"""Share of the documents that have a word of the story."""
PRIOR_DATES = 20
"""Dates of other days that are taken for granted."""
PRIOR_CLAIMS = 30
"""Claims of other kinds that are taken for granted in a block, for the same reason."""
REMEMBERED = 1 << 17
"""How many kinds of claims are kept with how rare they are."""
_ONE = 1 << 60
"""What stands for 1 in sums of weights: whole numbers add up to the same in any order, doubles do not."""


@dataclass(slots=True)
class Counts:
    """What weights depend on, counted over a corpus; whole documents may be counted apart and then added up.

    documents: number of profiles by document; sentences: how many there are
    in_sentences, in_documents: in how many of them each word stands
    kinds: for a name of _KINDS and a block, how many profiles have a noun, states or events
    dates: middles of the dates
    settings: sums of the documents' unit vectors; known when the words have been counted (`settings`, `settle`)
    vectors: the unit vectors themselves, where there are few documents
    near: mean likeness of each of these documents and those nearest to it
    """

    documents: dict[str, int] = field(default_factory=dict)
    sentences: int = 0
    in_sentences: Counter[str] = field(default_factory=Counter)
    in_documents: Counter[str] = field(default_factory=Counter)
    kinds: dict[tuple[str, str], Counter[object]] = field(default_factory=lambda: defaultdict(Counter))
    dates: list[float] = field(default_factory=list)
    settings: Counter[str] = field(default_factory=Counter)
    vectors: dict[str, dict[str, float]] = field(default_factory=dict)
    near: dict[str, float] = field(default_factory=dict)

    def add(self, other: Counts) -> None:
        """Take in the counts of other documents."""
        self.documents |= other.documents
        self.sentences += other.sentences
        self.in_sentences.update(other.in_sentences)
        self.in_documents.update(other.in_documents)
        for key, counted in other.kinds.items():
            self.kinds[key].update(counted)
        self.dates += other.dates
        self.settings.update(other.settings)
        self.vectors |= other.vectors

    @property
    def usual(self) -> float:
        """Mean likeness of two documents: the square of the mean of their unit vectors, less each one's with itself."""
        count = len(self.documents)
        alike = sum(w * w for w in self.settings.values()) / (_ONE * _ONE) - count
        return max(0.0, alike / (count * (count - 1))) if count > 1 else 0.0


def weigh(profiles: Sequence[Profile]) -> None:
    """Fill in what depends on the corpus: weights of words, rarity of kinds, and settings."""
    counts = count(profiles)
    made = _settings(profiles, counts)
    settle(counts, _summed(made, counts))
    _weigh_by(counts, profiles, made)


def count(profiles: Iterable[Profile]) -> Counts:
    """The counts of whole documents, without their settings."""
    found = Counts()
    kinds: Counter[tuple[str, str, frozenset[str], frozenset[str]]] = Counter()
    for doc, own in _documents(profiles):
        sentences: dict[str, Set[str]] = {}
        for profile in own:
            words: Set[str] = profile.words.keys()
            before = sentences.get(profile.claim.sentence)
            sentences[profile.claim.sentence] = words if before is None else before | words
        for own_words in sentences.values():
            found.in_sentences.update(own_words)
        found.in_documents.update(_words(own))
        found.sentences += len(sentences)
        found.documents[doc] = len(own)
        kinds.update([(p.block, p.noun.concept, p.states, p.events) for p in own])
        found.dates += [_middle(p) for p in own if _is_dated(p)]
    for (block, *each), number in kinds.items():
        for name, kind in zip(_KINDS, each, strict=True):
            found.kinds[name, block][kind] += number
    return found


def settings(profiles: Iterable[Profile], counts: Counts) -> Counts:
    """The unit vectors of whole documents and their sum, in units of _ONE; counts: of the whole corpus."""
    return _summed(_settings(profiles, counts), counts)


def _summed(made: Mapping[str, Setting], counts: Counts) -> Counts:
    found = Counts()
    total = found.settings
    for doc, setting in made.items():
        vector = setting.vector()
        for word, weight in vector.items():
            total[word] += round(weight * _ONE)
        if len(counts.documents) <= MANY:
            found.vectors[doc] = vector
    return found


def settle(counts: Counts, found: Counts) -> None:
    """Take in what `settings` found of the whole corpus."""
    counts.settings, counts.near = found.settings, nearest(found.vectors)


def weigh_by(counts: Counts, profiles: Iterable[Profile]) -> None:
    """Fill in what depends on the corpus, for the profiles of whole documents; counts: of the whole corpus."""
    profiles = list(profiles)
    _weigh_by(counts, profiles, _settings(profiles, counts))


def _weigh_by(counts: Counts, profiles: Sequence[Profile], made: Mapping[str, Setting]) -> None:
    usual, unsought = counts.usual, UNSOUGHT if len(counts.documents) > MANY else 0.0
    for setting in made.values():
        setting.usual, setting.near = usual, counts.near.get(setting.doc, unsought)
    words, kinds, common = _Rarities(counts), _Kinds(counts), _common(counts)
    for profile in profiles:
        profile.setting = made[profile.claim.doc]
        _weigh_words(profile, words)
        profile.prior = kinds.prior(profile.block)
        profile.rarity = kinds.rarity(profile)
        if not profile.marks.isdisjoint(common):
            profile.marks -= common
    for profile in profiles:
        profile.context = NOTHING  # it is in the weights


def forget(profiles: Iterable[Profile]) -> None:
    """Let go of what comparing alone looks at: of a million claims it takes the room that their groups need."""
    for profile in profiles:
        profile.weights = profile.rarity = NOTHING
        profile.setting = UNKNOWN


def _common(counts: Counts) -> frozenset[str]:
    """The words that most documents have: the story's own words tell no part of it."""
    many = max(2.0, len(counts.documents) * COMMON)
    return frozenset(word for word, number in counts.in_documents.items() if number >= many)


def _is_dated(profile: Profile) -> bool:
    return profile.block == "date" and not profile.reading.period


def _middle(profile: Profile) -> float:
    return (profile.reading.core.low + profile.reading.core.high) / 2


class _Rarities(dict[str, "_Weights"]):
    """For each word its weights; words that are as frequent have them together."""

    def __init__(self, counts: Counts) -> None:
        self._frequency, self._total = counts.in_sentences, counts.sentences + PRIOR_SENTENCES
        self._by_frequency: dict[int, _Weights] = {}

    def __missing__(self, word: str) -> _Weights:
        frequency = self._frequency[word]
        found = self._by_frequency.get(frequency)
        if found is None:
            found = self._by_frequency[frequency] = _Weights(math.log(1 + self._total / (frequency + 1)))
        self[word] = found
        return found


class _Weights(dict[float, float]):
    """For how near a word is, its weight: nearness times how rare it is over the sentences of the corpus."""

    __slots__ = ("_rarity",)

    def __init__(self, rarity: float) -> None:
        self._rarity = rarity

    def __missing__(self, near: float) -> float:
        found = self[near] = near * self._rarity
        return found


def _weigh_words(profile: Profile, rarities: _Rarities) -> None:
    """Fill in a profile's weights, in an order that is the same wherever it stands."""
    own = profile.words
    weights = {word: rarities[word][own[word]] for word in sorted(own)}
    for word, near in profile.context.items():
        if word not in own:
            weights[word] = rarities[word][near * BESIDE]
    profile.weights = weights
    profile.norm = math.sqrt(sum([w * w for w in weights.values()]) + SHRINK)
    profile.told_weight = sum([weights.get(word, 1.0) for word in sorted(profile.told)])


class _Kinds:
    """How much it says that two claims of a block share a noun, states, an event or a date.

    That two claims count fragments says more than that they count people, in a corpus full of people.
    """

    def __init__(self, counts: Counts) -> None:
        self._counts, self._dates = counts.kinds, sorted(counts.dates)
        self._totals = {key: counted.total() for key, counted in counts.kinds.items()}
        self._priors: dict[str, float] = {}
        self._shares: dict[tuple[str, str, object], float] = {}
        self._known: dict[object, dict[str, float]] = {}

    def prior(self, block: str) -> float:
        """Evidence that two claims of a block are of one fact before anything is known."""
        found = self._priors.get(block)
        if found is None:
            total = self._totals["noun", block]
            found = self._priors[block] = max(PRIOR, CHOICE - math.log(max(1, total - 1))) - math.log(
                max(1.0, total / STORY)
            )
        return found

    def rarity(self, profile: Profile) -> dict[str, float]:
        """How rare a claim's noun, states, events and date are; claims of one kind have them together."""
        dated = _is_dated(profile)
        key = profile.block, profile.noun.concept, profile.states, profile.events, dated and profile.reading.core
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = {name: self._share(name, profile.block, kind) for name, kind in zip(_KINDS, key[1:], strict=False)}
            if dated:
                found["date"] = self._of_date(profile.reading.core)
            self._known[key] = found
        return found

    def _share(self, name: str, block: str, kind: object) -> float:
        found = self._shares.get((name, block, kind))
        if found is None:
            share = (self._counts[name, block][kind] + 1) / (self._totals[name, block] + PRIOR_CLAIMS)
            found = self._shares[name, block, kind] = min(2.2, -_KINDS[name] * math.log(share))
        return found

    def _of_date(self, core: Interval) -> float:
        """How rare a date is: on the day of a disaster a dozen things happen, on others but one.

        A date is as common as there are dates within the span that it names.
        """
        within = bisect_right(self._dates, core.high) - bisect_left(self._dates, core.low)
        return math.log((len(self._dates) + PRIOR_DATES) / max(1, within))


_KINDS = {"noun": 0.6, "states": 0.5, "events": 0.5}
"""What claims share that is counted, in the order of a kind's key, and how much it says."""


def _documents(profiles: Iterable[Profile]) -> Iterator[tuple[str, list[Profile]]]:
    """The profiles of each document."""
    for doc, own in groupby(sorted(profiles, key=_document), key=_document):
        yield doc, list(own)


def _document(profile: Profile) -> str:
    return profile.claim.doc


def _words(profiles: Iterable[Profile]) -> set[str]:
    """All words of some profiles."""
    return set().union(*[profile.words for profile in profiles])


def _settings(profiles: Iterable[Profile], counts: Counts) -> dict[str, Setting]:
    """The settings of whole documents: the words of all their claims, by how rare they are among documents.

    Settings are as unit vectors, so that the mean likeness of two documents is the square of the mean of them all.
    """
    total = len(counts.documents)
    rarity = {number: math.log(1 + total / number) for number in set(counts.in_documents.values())}
    made: dict[str, Setting] = {}
    for doc, own in _documents(profiles):
        weights = {word: rarity[counts.in_documents[word]] for word in sorted(_words(own))}
        made[doc] = Setting(doc, weights, math.sqrt(sum([w * w for w in weights.values()])) or 1.0)
    return made
