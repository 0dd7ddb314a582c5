"""How much it says that two claims share a word, a noun, a state or an event: the rarer in the corpus, the more."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from nkru.reconcile.profiles import Profile, Setting

PRIOR_SENTENCES = 50
"""Sentences of ordinary text that are taken for granted, so that rarity has a meaning in a corpus of two reports."""

PRIOR = -1.4
"""Evidence that two claims are of one fact before anything is known: most pairs are of two."""
FEW, CROWD = 0.8, 0.83
"""Evidence for a claim alone of its kind, and how it falls with the logarithm of their number: among few, a match is
likely."""
SHRINK = 18.0
"""Squared weight of a word that no two claims share, added to each: one shared word of two is no likeness yet."""
COMMON = 0.75
"""Share of the documents that have a word of the story."""
PRIOR_DATES = 20
"""Dates of other days that are taken for granted."""
PRIOR_CLAIMS = 30
"""Claims of other kinds that are taken for granted in a block, for the same reason."""


def weigh(profiles: Sequence[Profile]) -> None:
    """Fill in what depends on the corpus: weights of words, rarity of kinds, and settings."""
    _weigh_words(profiles)
    _weigh_kinds(profiles)
    _settle(profiles)
    _drop_common_marks(profiles)
    _weigh_dates(profiles)


def _weigh_dates(profiles: Sequence[Profile]) -> None:
    """Fill in how rare a date is: on the day of a disaster a dozen things happen, on others but one.

    A date is as common as there are dates within the span that it names.
    """
    dated = [p for p in profiles if p.block == "date" and not p.reading.period]
    marks = sorted((p.reading.core.low + p.reading.core.high) / 2 for p in dated)
    for profile in dated:
        low, high = profile.reading.core
        within = bisect_right(marks, high) - bisect_left(marks, low)
        profile.rarity["date"] = math.log((len(dated) + PRIOR_DATES) / max(1, within))


def _drop_common_marks(profiles: Sequence[Profile]) -> None:
    """Leave out the marks that most documents have: the story's own words tell no part of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for profile in profiles:
        found[profile.claim.doc].update(profile.words)
    frequency = Counter(word for own in found.values() for word in own)
    for profile in profiles:
        profile.marks = frozenset(m for m in profile.marks if not 2 <= frequency[m] >= len(found) * COMMON)


def _weigh_words(profiles: Sequence[Profile]) -> None:
    """Fill in each profile's weights: nearness times how rare the word is over the sentences of the corpus."""
    sentences: dict[tuple[str, str], set[str]] = defaultdict(set)
    for profile in profiles:
        sentences[profile.claim.doc, profile.claim.sentence].update(profile.words)
    frequency = Counter(word for found in sentences.values() for word in found)
    total = len(sentences) + PRIOR_SENTENCES
    for profile in profiles:
        profile.weights = {
            word: near * math.log(1 + total / (frequency[word] + 1)) for word, near in sorted(profile.words.items())
        }
        for word, near in profile.context.items():
            if word not in profile.words:
                profile.weights[word] = near * math.log(1 + total / (frequency[word] + 1))
        profile.norm = math.sqrt(sum(w * w for w in profile.weights.values()) + SHRINK)
        profile.told_weight = sum(profile.weights.get(word, 1.0) for word in sorted(profile.told))


def _weigh_kinds(profiles: Sequence[Profile]) -> None:
    """Fill in each profile's prior, and its rarity: how much it says that two claims share a noun, states or an event.

    That two claims count fragments says more than that they count people, in a corpus full of people.
    """
    for name, rate in (("noun", 0.6), ("states", 0.5), ("events", 0.5)):
        blocks: dict[str, Counter[object]] = defaultdict(Counter)
        for profile in profiles:
            blocks[profile.block][_kind(profile, name)] += 1
        for profile in profiles:
            block = blocks[profile.block]
            profile.prior = max(PRIOR, FEW - CROWD * math.log(block.total()))
            share = (block[_kind(profile, name)] + 1) / (block.total() + PRIOR_CLAIMS)
            profile.rarity[name] = min(2.2, -rate * math.log(share))


def _kind(profile: Profile, name: str) -> object:
    return profile.noun.concept if name == "noun" else getattr(profile, name)


def _settle(profiles: Sequence[Profile]) -> None:
    """Give each profile the setting of its document: the words of all its claims, by how rare they are among documents.

    Settings are as unit vectors, so that the mean likeness of two documents is the square of the mean of them all.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for profile in profiles:
        found[profile.claim.doc].update(profile.words)
    frequency = Counter(word for own in found.values() for word in own)
    settings: dict[str, Setting] = {}
    total: Counter[str] = Counter()
    for doc in sorted(found):
        weights = {word: math.log(1 + len(found) / frequency[word]) for word in sorted(found[doc])}
        norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        settings[doc] = Setting(doc, {word: w / norm for word, w in weights.items()})
        total.update(settings[doc].words)
    count = len(settings)
    alike = sum(w * w for w in total.values()) - count
    usual = max(0.0, alike / (count * (count - 1))) if count > 1 else 0.0
    for profile in profiles:
        profile.setting = settings[profile.claim.doc]
        profile.setting.usual = usual
