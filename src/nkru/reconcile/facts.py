"""What a count is of, as far as it can be said without comparing words: the dead, the missing, those on board.

Two reports of one event tell of its dead in words that need not meet (`41 bodies were recovered`, `the toll stands at
71`). That both count people, and the same state of them, is what joins them; a mark of a part (`deaths at home`, `30
people died in one compound`) is what keeps them apart, unless the figures are the same.
"""

from __future__ import annotations

import re
from functools import cache

from nkru.models import Claim, QuantityClaim
from nkru.reconcile import kinship, vocabulary
from nkru.reconcile.kinship import Noun
from nkru.reconcile.vocabulary import LETTERS
from nkru.rules import alternation, words

_WITHIN = re.compile(
    r"\b(?:in|at|on|among|amongst|inside|outside|near|during|between|of|within|aboard|under|over|aged)\s"
)


def counts_people(claim: Claim, counted: Noun, states: frozenset[str]) -> bool:
    """Whether a claim counts people, by its noun or by what has befallen them."""
    if not isinstance(claim, QuantityClaim) or claim.measure != "count":
        return False
    if counted.kind in {"people", "someone"} or kinship.state_of(counted) is not None or claim.unit == "person":
        return True
    return counted.kind == "empty" and bool(states & kinship.exclusive())


@cache
def _and_so_on() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{alternation(words('comparison')['and_so_on'])})\b")


def marks(
    claim: Claim,
    counted: Noun,
    told: frozenset[str],
    following: str,
    states: frozenset[str],
    ongoing: bool,
) -> frozenset[str]:
    """The words that tell a part from the whole: `home` of deaths at home, `soldier` of soldiers killed.

    told: what the subject says beside the noun
    following: what follows the figure in its clause, in lower case
    states: what has befallen those counted, of which words are no marks
    ongoing: whether the sentence has a word that leads to what came before or after
    """
    if not isinstance(claim, QuantityClaim):
        return frozenset()
    if ongoing and (later := _and_so_on().search(following)):
        following = following[: later.start()]
    limited = _WITHIN.search(following)
    found, stop = set(told), vocabulary.stopwords()
    if limited:
        sequence = list(map(kinship.stem, LETTERS.findall(following, limited.end())))
        if not _disasters().isdisjoint(sequence):
            sequence = sequence[: next(i for i, w in enumerate(sequence) if w in _disasters())]
        topics = dict(kinship.find("topic", sequence))
        known = {counted.concept, *kinship.stems(claim.unit or "")}
        after = {topics.get(i, w) for i, w in enumerate(sequence) if w not in stop and len(w) > 1}
        found |= after - known
    found = found - _saying_nothing()
    if states:
        found = found - _told_by(states)
    if counted.kind in {"people", "someone"} and counted.concept != "person" and kinship.state_of(counted) is None:
        found.add(counted.concept)
    return frozenset(found)


@cache
def _told_by(states: frozenset[str]) -> frozenset[str]:
    """Stems of all words and phrases that tell of some states."""
    return frozenset(part for phrase, state in kinship.lexicon("state").items() if state in states for part in phrase)


@cache
def _disasters() -> frozenset[str]:
    """Stems of nouns for what a whole story is of: people killed in the crash are the dead."""
    return frozenset(p[0] for p, c in kinship.lexicon("things").items() if c in _DISASTERS and len(p) == 1)


_DISASTERS = frozenset({"protest", "attack", "explosion", "clash", "fire", "quake", "storm", "flood", "accident"})


@cache
def _saying_nothing() -> frozenset[str]:
    """Stems of words that name states, which are compared by themselves, and of those that mark no part."""
    named = {phrase[0] for phrase in kinship.lexicon("state") if len(phrase) == 1}
    return frozenset(named) | {kinship.stem(word) for word in words("comparison")["no_part"]}
