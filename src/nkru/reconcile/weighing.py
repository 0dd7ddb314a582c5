"""How much it says that two claims share a word, a noun, a state or an event: the rarer in the corpus, the more."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nkru.reconcile.profiles import Profile
from nkru.reconcile.settings import MANY, Setting, nearest

PRIOR_SENTENCES = 50
"""Sentences of ordinary text that are taken for granted, so that rarity has a meaning in a corpus of two reports."""

PRIOR = -1.4
"""Evidence that two claims are of one fact before anything is known: most pairs are of two."""
CHOICE = 1.0
"""Evidence that two claims are of one fact which are the only ones of their kind. Prior odds fall as the number of
claims among which a partner is to be chosen rises, down to PRIOR."""
SHRINK = 18.0
"""Squared weight of a word that no two claims share, added to each: one shared word of two is no likeness yet."""
COMMON = 0.75
"""Share of the documents that have a word of the story."""
PRIOR_DATES = 20
"""Dates of other days that are taken for granted."""
PRIOR_CLAIMS = 30
"""Claims of other kinds that are taken for granted in a block, for the same reason."""
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
    settle(counts, settings(profiles, counts))
    weigh_by(counts, profiles)


def count(profiles: Iterable[Profile]) -> Counts:
    """The counts of whole documents, without their settings."""
    found = Counts()
    sentences: dict[tuple[str, str], set[str]] = defaultdict(set)
    documents: dict[str, set[str]] = defaultdict(set)
    numbers: Counter[str] = Counter()
    for profile in profiles:
        sentences[profile.claim.doc, profile.claim.sentence].update(profile.words)
        documents[profile.claim.doc].update(profile.words)
        numbers[profile.claim.doc] += 1
        for name in _KINDS:
            found.kinds[name, profile.block][_kind(profile, name)] += 1
        if _is_dated(profile):
            found.dates.append(_middle(profile))
    found.documents = dict(numbers)
    found.sentences = len(sentences)
    found.in_sentences = Counter(word for own in sentences.values() for word in own)
    found.in_documents = Counter(word for own in documents.values() for word in own)
    return found


def settings(profiles: Iterable[Profile], counts: Counts) -> Counts:
    """The unit vectors of whole documents and their sum, in units of _ONE; counts: of the whole corpus."""
    found = Counts()
    for doc, setting in _settings(profiles, counts).items():
        found.settings.update({word: round(weight * _ONE) for word, weight in setting.words.items()})
        if len(counts.documents) <= MANY:
            found.vectors[doc] = setting.words
    return found


def settle(counts: Counts, found: Counts) -> None:
    """Take in what `settings` found of the whole corpus."""
    counts.settings, counts.near = found.settings, nearest(found.vectors)


def weigh_by(counts: Counts, profiles: Iterable[Profile]) -> None:
    """Fill in what depends on the corpus, for the profiles of whole documents; counts: of the whole corpus."""
    profiles = list(profiles)
    made, usual, dates = _settings(profiles, counts), counts.usual, sorted(counts.dates)
    totals = {key: counted.total() for key, counted in counts.kinds.items()}
    for setting in made.values():
        setting.usual, setting.near = usual, counts.near.get(setting.doc, 0.0)
    for profile in profiles:
        profile.setting = made[profile.claim.doc]
        _weigh_words(profile, counts)
        _weigh_kinds(profile, counts, totals)
        _drop_common_marks(profile, counts)
        _weigh_date(profile, dates)


def _is_dated(profile: Profile) -> bool:
    return profile.block == "date" and not profile.reading.period


def _middle(profile: Profile) -> float:
    return (profile.reading.core.low + profile.reading.core.high) / 2


def _weigh_date(profile: Profile, dates: Sequence[float]) -> None:
    """Fill in how rare a date is: on the day of a disaster a dozen things happen, on others but one.

    A date is as common as there are dates within the span that it names.
    dates: the middles of all, sorted
    """
    if _is_dated(profile):
        low, high = profile.reading.core
        within = bisect_right(dates, high) - bisect_left(dates, low)
        profile.rarity["date"] = math.log((len(dates) + PRIOR_DATES) / max(1, within))


def _drop_common_marks(profile: Profile, counts: Counts) -> None:
    """Leave out the marks that most documents have: the story's own words tell no part of it."""
    many = len(counts.documents) * COMMON
    profile.marks = frozenset(m for m in profile.marks if not 2 <= counts.in_documents[m] >= many)


def _weigh_words(profile: Profile, counts: Counts) -> None:
    """Fill in a profile's weights: nearness times how rare the word is over the sentences of the corpus."""
    total, frequency = counts.sentences + PRIOR_SENTENCES, counts.in_sentences
    profile.weights = {
        word: near * math.log(1 + total / (frequency[word] + 1)) for word, near in sorted(profile.words.items())
    }
    for word, near in profile.context.items():
        if word not in profile.words:
            profile.weights[word] = near * math.log(1 + total / (frequency[word] + 1))
    profile.norm = math.sqrt(sum(w * w for w in profile.weights.values()) + SHRINK)
    profile.told_weight = sum(profile.weights.get(word, 1.0) for word in sorted(profile.told))


def _weigh_kinds(profile: Profile, counts: Counts, totals: Mapping[tuple[str, str], int]) -> None:
    """Fill in a profile's prior, and its rarity: how much it says that two claims share a noun, states or an event.

    That two claims count fragments says more than that they count people, in a corpus full of people.
    """
    for name, rate in _KINDS.items():
        total = totals[name, profile.block]
        profile.prior = max(PRIOR, CHOICE - math.log(max(1, total - 1)))
        share = (counts.kinds[name, profile.block][_kind(profile, name)] + 1) / (total + PRIOR_CLAIMS)
        profile.rarity[name] = min(2.2, -rate * math.log(share))


_KINDS = {"noun": 0.6, "states": 0.5, "events": 0.5}


def _kind(profile: Profile, name: str) -> object:
    return profile.noun.concept if name == "noun" else getattr(profile, name)


def _settings(profiles: Iterable[Profile], counts: Counts) -> dict[str, Setting]:
    """The settings of whole documents: the words of all their claims, by how rare they are among documents.

    Settings are as unit vectors, so that the mean likeness of two documents is the square of the mean of them all.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for profile in profiles:
        found[profile.claim.doc].update(profile.words)
    made: dict[str, Setting] = {}
    for doc in sorted(found):
        weights = {word: math.log(1 + len(counts.documents) / counts.in_documents[word]) for word in sorted(found[doc])}
        norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        made[doc] = Setting(doc, {word: w / norm for word, w in weights.items()})
    return made
