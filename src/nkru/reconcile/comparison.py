"""Do two claims speak of one fact? Named levels, each with the evidence it weighs and words for it.

Weights are in natural units of evidence: 1 makes it about e times as likely that the two are one fact, as in the
model of Fellegi and Sunter (1969, "A Theory for Record Linkage").
They were set by hand and tried on three small annotated corpora.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from nkru.models import DateClaim
from nkru.reconcile import intervals, kinship, timeline
from nkru.reconcile.kinship import Kin
from nkru.reconcile.profiles import LIGHT_EVENTS, Profile, same_source, together

PRIOR = -2.1
"""Evidence against, before anything is known: most pairs of claims are of two facts."""
NEVER = -100.0
"""Weight of evidence that keeps two claims apart whatever else speaks for them."""
WORDS = 12.0
"""Evidence of words wholly alike, before NO_WORDS is taken off."""
NO_WORDS = 0.8
MOST_WORDS = 3.4
SHRINK = 18.0
"""Squared weight of a word that no two claims share, added to each: one shared word of two is no likeness yet."""
CONTRADICTION = -1.5
"""Evidence at or below this contradicts; weaker evidence against is only a want of likeness."""
UNLIKE = -0.8
"""The least that two claims weigh as a link which are only unlike."""
_DAY = timeline.MINUTES


class Evidence(NamedTuple):
    """What a level says of a pair: a weight, and words to show for it (empty where it has nothing to say)."""

    weight: float
    words: str = ""


NOTHING = Evidence(0.0)


@dataclass(frozen=True, slots=True)
class Level:
    """A named comparison."""

    name: str
    weigh: Callable[[Profile, Profile], Evidence]


class Comparison(NamedTuple):
    """A pair of claims compared: the sum of all evidence with the prior, and the evidence of each level."""

    score: float
    evidence: tuple[tuple[str, Evidence], ...]

    @property
    def rivals(self) -> bool:
        """Whether one document gives both, with unlike values and without setting one against the other."""
        return any(name == "author" and NEVER < e.weight < 0 for name, e in self.evidence)

    @property
    def link(self) -> float:
        """The score as a link between clusters: unlike words only fail to link, contradiction parts.

        One report says `700 houses burned` and another `the blaze took 650 homes`; that these two share no word is made
        up for by a third report that shares words with both.
        """
        against = min(e.weight for _, e in self.evidence)
        return self.score if against <= CONTRADICTION else max(self.score, UNLIKE)


def _unit(a: Profile, b: Profile) -> Evidence:
    near = kinship.kin(a.noun, b.noun)
    if not a.block.startswith("count"):
        same = Evidence(0.7 * a.rarity.get("noun", 1.0), "they are of the same thing")
        known = all(p.noun.kind in {"people", "things"} for p in (a, b))
        return same if near is Kin.SAME else Evidence(-0.8) if near is Kin.ALIEN and known else NOTHING
    if near is Kin.ALIEN and "other" in (a.noun.kind, b.noun.kind):
        return Evidence(-2.5, "different things seem to be counted")
    if near is Kin.ALIEN and any("inherited" in p.claim.rule for p in (a, b)):
        return Evidence(-1.4, "different things seem to be counted")
    return {
        Kin.SAME: Evidence(a.rarity.get("noun", 1.0), "the same thing is counted"),
        Kin.UMBRELLA: Evidence(0.3, "one noun takes in the other"),
        Kin.UNKNOWN: Evidence(0.0),
        Kin.ALIEN: Evidence(-5.0, "different things are counted"),
    }[near]


def _state(a: Profile, b: Profile) -> Evidence:
    human = "people" in (a.noun.kind, b.noun.kind) or any(kinship.state_of(p.noun) for p in (a, b))
    if a.states == b.states:
        return Evidence(a.rarity.get("states", 1.2), f"both are of {_named(a.states)}") if a.states else NOTHING
    if not a.states or not b.states:
        return Evidence(-0.4)
    if a.states & b.states:
        return Evidence(-1.5 if human else -0.6, f"{_named(a.states ^ b.states)} is of one alone")
    if any(kinship.states_meet(x, y) for x in a.states for y in b.states):
        return NOTHING
    certain = (
        human and a.block.startswith("count") and a.states & kinship.exclusive() and b.states & kinship.exclusive()
    )
    return Evidence(-4.0 if certain else -1.5, f"{_named(a.states)} is not {_named(b.states)}")


def _named(states: frozenset[str]) -> str:
    return " and ".join(sorted(states)).replace("_", " ")


def _words(a: Profile, b: Profile) -> Evidence:
    alike = similarity(a, b)
    weight = min(MOST_WORDS, WORDS * alike - NO_WORDS)
    return Evidence(weight, "the words around them are alike" if weight > 1 else "")


def similarity(a: Profile, b: Profile) -> float:
    """Cosine of the weighted words of two claims, from 0 to 1."""
    if not a.norm or not b.norm:
        return 0.0
    small, large = (a.weights, b.weights) if len(a.weights) <= len(b.weights) else (b.weights, a.weights)
    return sum(w * large[key] for key, w in small.items() if key in large) / math.sqrt(
        (a.norm**2 + SHRINK) * (b.norm**2 + SHRINK)
    )


def _event(a: Profile, b: Profile) -> Evidence:
    if not a.events or not b.events:
        return NOTHING
    shared = a.events & b.events
    if shared:
        return Evidence(
            min(a.rarity.get("events", 1.3), b.rarity.get("events", 1.3)),
            f"both are of one kind of event ({min(shared)})",
        )
    if (a.events | b.events) & LIGHT_EVENTS:
        return NOTHING
    return Evidence(-0.8, "the events differ")


def _value(a: Profile, b: Profile) -> Evidence:
    """Equal values speak for one fact, the more so the more exact they are; distance speaks against it, gently."""
    one, other = a.reading, b.reading
    if a.block == "date":
        return _dates(a, b)
    if one.equals(other):
        digits = _digits(a)
        return Evidence(0.4 + 0.8 * min(digits, 3), "they give the same figure")
    if one.meets(other):
        return Evidence(0.5, "one value can satisfy both")
    low, high = sorted(abs(i.low if math.isfinite(i.low) else i.high) for i in (one.stated, other.stated))
    ratio = high / low if low > 0 else math.inf
    return Evidence(0.0 if ratio < 4 else -0.7 if ratio < 12 else -2.0)


def _digits(profile: Profile) -> float:
    """How much a figure says by itself: number of its significant digits, less for small counts."""
    claim = profile.claim
    if isinstance(claim, DateClaim):
        return 1.0
    value = claim.low if claim.low is not None else claim.high
    if not value:
        return 0.0
    if abs(value) < 10 and float(value).is_integer():
        return 0.5
    return math.log10(max(1.0, abs(float(value)) / intervals.last_digit(float(value)))) + 1


def _dates(a: Profile, b: Profile) -> Evidence:
    one, other = a.reading.admitted[0], b.reading.admitted[0]
    if a.reading.meets(b.reading):
        width = max(i.high - i.low for i in (a.reading.stated, b.reading.stated))
        weight = (
            2.6
            if width < _DAY / 24
            else 1.8
            if width < 2 * _DAY
            else 1.0
            if width < 32 * _DAY
            else 0.5
            if width < 400 * _DAY
            else 0.0
        )
        return Evidence(weight, "the dates fit")
    gap = max(one.low, other.low) - min(one.high, other.high)
    days = gap / _DAY
    return Evidence(0.0 if days < 45 else -0.5 if days < 200 else -1.2 if days < 800 else -3.0)


def _place(a: Profile, b: Profile) -> Evidence:
    if not a.place or not b.place:
        return NOTHING
    if a.place & b.place:
        return Evidence(0.4, "same place")
    if a.place & b.words.keys() or b.place & a.words.keys():
        return NOTHING
    return Evidence(-0.8, "different places")


def _time(a: Profile, b: Profile) -> Evidence:
    """Claims as of times far apart are seldom of one fact."""
    if a.when is None or b.when is None or a.block == "date":
        return NOTHING
    gap = (max(a.when[0], b.when[0]) - min(a.when[1], b.when[1])) / _DAY
    if gap < 120:
        return NOTHING
    return Evidence(-0.6 if gap < 500 else -2.0 if gap < 1100 else -4.0, "as of times far apart")


def _stance(a: Profile, b: Profile) -> Evidence:
    if a.planned == b.planned:
        return Evidence(0.4 if a.planned else 0.0)
    return Evidence(-0.5 if a.reading.meets(b.reading) else -2.2, "one is planned or possible, the other actual")


def _part(a: Profile, b: Profile) -> Evidence:
    weight = 0.0
    if a.part != b.part:
        weight -= 0.3 if a.reading.meets(b.reading) else 2.5
    if a.more != b.more:
        weight -= 0.5 if a.reading.equals(b.reading) else 1.5
    return Evidence(weight, "one is a part or an addition" if weight else "")


def _series(a: Profile, b: Profile) -> Evidence:
    if not a.ordinals or not b.ordinals:
        return Evidence(-0.5 if any(n > 1 for n in a.ordinals | b.ordinals) else 0.0)
    if a.ordinals & b.ordinals:
        return Evidence(1.2, "the same one of a series")
    return Evidence(-3.0, "another one of a series")


def _sides(a: Profile, b: Profile) -> Evidence:
    """Lowest against highest, open against closed: opposites where neither claim has both."""
    mine, yours = dict[int, set[int]](), dict[int, set[int]]()
    for profile, found in ((a, mine), (b, yours)):
        for number, side in profile.sides:
            found.setdefault(number, set()).add(side)
    against = sum(1 for n in mine.keys() & yours.keys() if not mine[n] & yours[n])
    return Evidence(-2.0 * min(against, 2), "they name opposites" if against else "")


def _author(a: Profile, b: Profile) -> Evidence:
    """An author does not contradict himself: two values in one document by one source are of two facts.

    Except where the passage sets them against each other (`6 miles and not 9`), or one replaces the
    other (`55, up from 48`).
    """
    if a.claim.doc != b.claim.doc:
        return NOTHING
    one_sentence = a.claim.sentence == b.claim.sentence and a.claim.line == b.claim.line
    if a.reading.core.meets(b.reading.core) or (not one_sentence and a.reading.meets(b.reading)):
        return NOTHING
    if a.revision != b.revision and a.planned and b.planned:
        return Evidence(0.5, "one replaces the other")
    if together(a, b):
        return Evidence(0.5, "the text sets one against the other")
    if a.claim.source and b.claim.source and not same_source(a, b):
        return NOTHING
    if (a.claim.source is None) != (b.claim.source is None) and not same_source(a, b):
        return Evidence(-0.7)
    if one_sentence:
        return Evidence(NEVER, "two figures of one sentence")
    if "denied" in (a.claim.stance, b.claim.stance):
        return NOTHING
    if a.when and b.when and (a.when[1] < b.when[0] or b.when[1] < a.when[0]):
        return Evidence(-1.5)
    if a.revision != b.revision:
        return NOTHING
    return Evidence(NEVER, "one author gives both")


LEVELS = (
    Level("author", _author),
    Level("unit", _unit),
    Level("words", _words),
    Level("state", _state),
    Level("event", _event),
    Level("value", _value),
    Level("series", _series),
    Level("opposites", _sides),
    Level("place", _place),
    Level("time", _time),
    Level("stance", _stance),
    Level("part", _part),
)


def compare_pair(a: Profile, b: Profile) -> Comparison:
    """All evidence for and against two claims being of one fact; symmetric."""
    evidence = tuple((level.name, level.weigh(a, b)) for level in LEVELS)
    return Comparison(PRIOR + sum(e.weight for _, e in evidence), evidence)
