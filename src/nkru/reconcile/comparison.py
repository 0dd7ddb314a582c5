"""Do two claims speak of one fact? Named levels, each with the evidence it weighs and words for it.

Weights are in natural units of evidence: 1 makes it about e times as likely that the two are one fact, as in the
model of Fellegi and Sunter (1969, "A Theory for Record Linkage").
They were set by hand, near the logarithms of how much more often each outcome is seen between mentions of one fact than
between others, as counted on ECB+ (Cybulska and Vossen 2014) and on small annotated corpora; less where levels overlap.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from nkru.reconcile import context, contrast, counted, equivalents, kinship, timeline, values
from nkru.reconcile.evidence import NOTHING, Evidence
from nkru.reconcile.profiles import Profile, same_source
from nkru.reconcile.traits import LIGHT_EVENTS

NEVER = -100.0
"""Weight of evidence that keeps two claims apart whatever else speaks for them."""
WORDS = 12.0
"""Evidence of words wholly alike, before NO_WORDS is taken off."""
NO_WORDS = 0.8
MOST_WORDS = 3.4
CONTRADICTION = -1.5
"""Evidence at or below this contradicts; weaker evidence against is only a want of likeness."""
UNLIKE = -0.8
"""The least that two claims weigh as a link which are only unlike."""
OWNER, OTHER_AGE = -2.0, -6.0
TOLD, UNTOLD = 1.0, 0.4
"""For and against: the subjects or events are told in the same words, or in others."""
OTHER_LENGTH = -1.6
OTHER_PART, PART_OF_STATE = -1.5, -1.1
SAME_PLACE, OTHER_PLACE = Evidence(0.4, "same place"), Evidence(-0.8, "different places")
SAME_PEOPLE, PART_OF_PEOPLE = 1.8, -1.0
SAME_SCOPE = Evidence(0.8, "they reach as far")
OTHER_SCOPE = Evidence(-4.5, "one reaches farther than the other")
SAME_TIME = 2.0
FAR_FIXED, FAR, FAR_STATED = -0.6, -2.5, -4.0
"""Evidence of times further apart than FAR_DAYS: of a measure, of other figures, of those that both say so."""
FAR_DAYS = 500
OTHER_DAY, OTHER_STRETCH, STRETCH = -1.6, -1.6, 30
"""Evidence of counts that differ as of two stated days, or of which one alone is over a stretch of so many days."""
STRANGE = -0.5
"""Evidence of two documents' likeness below which they are of two events."""
AUTHOR = -6.0
"""One source gives two values in one document: strong, yet other reports may show that they are of one fact."""
CHANGE, SAME_AS_CHANGE = -2.5, -0.3
LIMIT, SAME_AS_LIMIT = -1.6, -0.4
"""Evidence of two figures of which one alone is told as a change, or as a limit; and where the figures are equal."""
UNPLANNED = -2.4
RESTATED, NEGATED = 3.0, 2.5
DISPUTED = 1.5
"""One sentence gives a figure each to two speakers, or its own beside one that another is known to give."""
_DAY = timeline.MINUTES


class Level(NamedTuple):
    """A named comparison."""

    name: str
    weigh: Callable[[Profile, Profile], Evidence]


class Comparison(NamedTuple):
    """A pair of claims compared: the sum of all evidence with the prior, and the evidence of levels that had any.

    against: the strongest evidence against
    """

    score: float
    against: float
    evidence: tuple[tuple[str, Evidence], ...]

    @property
    def rivals(self) -> bool:
        """Whether one document gives both, with unlike values and without setting one against the other."""
        return bool(self.evidence) and self.evidence[0][0] == "author" and NEVER < self.evidence[0][1].weight < 0

    @property
    def bridges(self) -> bool:
        """Whether the text sets one against the other: all who give the one dispute with all who give the other.

        `neither the 900 of the posters nor the 700 of the programme` is of one fact with all that tell of the 900.
        """
        return bool(self.evidence) and self.evidence[0][1] in (_OPPOSED, _DISPUTED)

    @property
    def link(self) -> float:
        """The score as a link between clusters: unlike words only fail to link, contradiction parts.

        One report says `700 houses burned` and another `the blaze took 650 homes`; that these two share no word is made
        up for by a third report that shares words with both.
        """
        return self.score if self.against <= CONTRADICTION else max(self.score, UNLIKE)


def _people(a: Profile, b: Profile) -> Evidence:
    """People in one state, in reports of one event: one fact, unless a word marks one of them as a part."""
    if (
        not (a.people and b.people)
        or a.planned != b.planned
        or not a.states & b.states
        or _setting(a, b).weight < STRANGE
    ):
        return NOTHING
    apart = (a.marks - b.marks - b.words.keys()) | (b.marks - a.marks - a.words.keys())
    if not apart:
        return Evidence(SAME_PEOPLE, "both count people in one state")
    return NOTHING if a.reading.equals(b.reading) else Evidence(PART_OF_PEOPLE, "one counts some of the people")


def _words(a: Profile, b: Profile) -> Evidence:
    alike = similarity(a, b)
    weight = min(MOST_WORDS, WORDS * alike - NO_WORDS)
    return Evidence(weight, "the words around them are alike" if weight > 1 else "")


def similarity(a: Profile, b: Profile) -> float:
    """Cosine of the weighted words of two claims, from 0 to 1."""
    small, large = (a.weights, b.weights) if len(a.weights) <= len(b.weights) else (b.weights, a.weights)
    shared = [key for key in small if key in large]
    if not shared:
        return 0.0
    shared.sort()
    return sum([small[key] * large[key] for key in shared]) / (a.norm * b.norm)


_BARE = Evidence(0.6, "a bare noun in the same place")
"""`3,000 troops` in a report of where 12,000 Kaldish troops are."""


def _told(a: Profile, b: Profile) -> Evidence:
    """What the subject or the object of the event says of its own: `North Korean` soldiers, sign a `treaty`."""
    if not a.told or not b.told:
        return _BARE if (a.told or b.told) and a.place & b.place and a.noun == b.noun else NOTHING
    both = [(w, w) for w in sorted(a.told & b.told)] or [
        (w, v) for w in sorted(a.told) for v in sorted(b.told) if w[0] == v[0] and kinship.spelled_alike(w, v)
    ]
    if not both and not (a.told.isdisjoint(b.words) and b.told.isdisjoint(a.words)):
        return NOTHING
    shared = sum(a.weights.get(w, 1.0) + b.weights.get(v, 1.0) for w, v in both) / 2
    share = min(1.0, shared / min(a.told_weight, b.told_weight)) if both else 0.0
    return Evidence(TOLD * share - UNTOLD * (1 - share), "they are told in like words" if share > 0.5 else "")


def _owner(a: Profile, b: Profile) -> Evidence:
    """Names in the subjects that differ: `the owner's spending` of one candidate and of another."""
    if a.block == "physical year":  # Brill, 33, and Strom, 29
        return NOTHING if a.names & b.names or a.told & b.told else Evidence(OTHER_AGE, "the ages of two")
    if not a.names or not b.names or a.block in _OF_EVENTS:  # told of one party or the other: `the two leaders meet`
        return NOTHING
    mine, yours = a.told & a.names, b.told & b.names
    if not mine or not yours or mine & yours or mine & b.words.keys() or yours & a.words.keys():
        return NOTHING
    return Evidence(OWNER, "they are told of others")


_OF_EVENTS = frozenset({"date", "duration"})
"""Blocks of claims that are told of events."""


def _setting(a: Profile, b: Profile) -> Evidence:
    """Two documents more alike than most are of one event, those less alike seldom."""
    if a.claim.doc == b.claim.doc:
        return NOTHING
    return Evidence(a.setting.evidence(b.setting))


def _event(a: Profile, b: Profile) -> Evidence:
    if not a.events or not b.events:
        return NOTHING
    shared = a.events & b.events
    if not shared and a.block == "duration" and not a.reading.meets(b.reading):
        return Evidence(OTHER_LENGTH, "the events differ")  # a closure for 30 days, a strike of nine
    if shared:
        return Evidence(
            min(a.rarity.get("events", 1.3), b.rarity.get("events", 1.3)),
            f"both are of one kind of event ({min(shared)})",
        )
    if not (a.events.isdisjoint(LIGHT_EVENTS) and b.events.isdisjoint(LIGHT_EVENTS)):
        return NOTHING
    known = kinship.concepts("event")
    certain = not a.events.isdisjoint(known) and not b.events.isdisjoint(known)
    return _OTHER_EVENT if certain else _OTHER_WORDS


_OTHER_EVENT, _OTHER_WORDS = Evidence(-0.8, "the events differ"), Evidence(-0.3)


def _place(a: Profile, b: Profile) -> Evidence:
    if not a.place or not b.place:
        return NOTHING
    if not a.place.isdisjoint(b.place):
        return SAME_PLACE
    if not (a.place.isdisjoint(b.words) and b.place.isdisjoint(a.words)):
        return NOTHING
    return OTHER_PLACE


def _scope(a: Profile, b: Profile) -> Evidence:
    """Worldwide against in one place or outside it: figures of one thing, but of three facts."""
    if not a.scope or not b.scope or a.scope == b.scope == "home":
        return NOTHING
    return SAME_SCOPE if a.scope == b.scope else OTHER_SCOPE


def _time(a: Profile, b: Profile) -> Evidence:
    """Claims as of times far apart are seldom of one fact."""
    if a.when is None or b.when is None or a.block == "date":
        return NOTHING
    if a.claim.as_of_from == b.claim.as_of_from == "sentence" and a.when == b.when and a.claim.doc != b.claim.doc:
        return Evidence(SAME_TIME, "as of the same time")
    gap = _days_between(a.when, b.when)
    if gap < FAR_DAYS:
        return _stated_times(a, b)
    both = a.claim.as_of_from == b.claim.as_of_from == "sentence"
    fixed = a.block.startswith("physical")
    return Evidence(FAR_FIXED if fixed else FAR_STATED if both else FAR, "as of times far apart")


def _days_between(a: timeline.Span, b: timeline.Span) -> float:
    """How many days lie between two times; below nought where they overlap."""
    return (max(a[0], b[0]) - min(a[1], b[1])) / _DAY


def _stated_times(a: Profile, b: Profile) -> Evidence:
    """Figures that differ, as of two days that both sentences state, or of which one alone is of a stated stretch.

    Not what runs on from day to day, as tolls do: the vote of 3 May is not the vote of 9 June.
    """
    if "sentence" not in (a.claim.as_of_from, b.claim.as_of_from) or not a.block.startswith("count"):
        return NOTHING
    if a.reading.equals(b.reading):
        return NOTHING
    if _over_a_stretch(a) != _over_a_stretch(b):
        return Evidence(OTHER_STRETCH, "one is counted over a stretch of time")
    if not a.claim.as_of_from == b.claim.as_of_from == "sentence" or a.reading.meets(b.reading):
        return NOTHING
    if a.planned or b.planned or not kinship.running().isdisjoint(a.states | b.states):
        return NOTHING
    apart = a.when is not None and b.when is not None and _days_between(a.when, b.when) > 1
    return Evidence(OTHER_DAY, "as of two days") if apart else NOTHING


def _over_a_stretch(profile: Profile) -> bool:
    """Whether a figure is counted from one stated day to another, more than STRETCH days later."""
    claim, when = profile.claim, profile.when
    stated = claim.as_of_from == "sentence" and "/" in (claim.as_of or "")
    return stated and when is not None and when[1] - when[0] > STRETCH * _DAY


def _stance(a: Profile, b: Profile) -> Evidence:
    if a.planned == b.planned:
        return Evidence(0.4) if a.planned else NOTHING
    # `up to 4,700 by the end of the year` is no count of today's, though the two can both hold
    dated = a.block in {"date", "duration"}
    alike = a.reading.meets(b.reading) if dated else a.reading.equals(b.reading)
    return Evidence(-0.5 if alike else UNPLANNED, "one is planned or possible, the other actual")


def _part(a: Profile, b: Profile) -> Evidence:
    if a.part == b.part and a.more == b.more:
        two = a.part and a.block.startswith("count") and not a.reading.meets(b.reading) and not a.states & b.states
        return Evidence(OTHER_PART, "two parts of a whole") if two else NOTHING
    weight = 0.0
    if a.part != b.part and not a.block.startswith("percent"):  # a percentage is always of something
        weight -= 0.3 if a.reading.meets(b.reading) or a.states & b.states & kinship.exclusive() else 2.5
    if a.part != b.part and a.people and b.people and a.states & b.states and not a.reading.equals(b.reading):
        weight += PART_OF_STATE  # of the 138 who fell ill, 24 have died
    if a.more != b.more:
        weight -= 0.5 if a.reading.equals(b.reading) else 1.5
    return Evidence(weight, "one is a part or an addition")


def _role(a: Profile, b: Profile) -> Evidence:
    """A fall by 23 percent is no share of 20 percent, and room for 90 no 90 guests."""
    if a.roles == b.roles:
        return NOTHING
    alike = a.reading.equals(b.reading)
    weight = 0.0
    if ("change" in a.roles) != ("change" in b.roles):
        weight += SAME_AS_CHANGE if alike else CHANGE
    if ("limit" in a.roles) != ("limit" in b.roles):
        weight += SAME_AS_LIMIT if alike else LIMIT
    return Evidence(weight, "they are told as different things" if weight <= LIMIT else "") if weight else NOTHING


def _series(a: Profile, b: Profile) -> Evidence:
    if not a.ordinals or not b.ordinals:
        later = (a.ordinals or b.ordinals) and any(n > 1 for n in a.ordinals | b.ordinals)
        return Evidence(-0.5) if later else NOTHING
    if a.ordinals & b.ordinals:
        return Evidence(1.2, "the same one of a series")
    return Evidence(-3.0, "another one of a series")


def _sides(a: Profile, b: Profile) -> Evidence:
    """Lowest against highest, open against closed: opposites where neither claim has both."""
    if not a.sides or not b.sides:
        return NOTHING
    against = len(({n for n, _ in a.sides} & {n for n, _ in b.sides}) - {n for n, _ in a.sides & b.sides})
    return Evidence(-2.0 * min(against, 2), "they name opposites") if against else NOTHING


def _author(a: Profile, b: Profile) -> Evidence:
    """An author does not contradict himself: two values in one document by one source are of two facts.

    Except where the passage sets them against each other (`6 miles and not 9`), or one replaces the
    other (`55, up from 48`).
    """
    if a.claim.doc != b.claim.doc:
        return NOTHING
    one_sentence = a.claim.sentence == b.claim.sentence and a.claim.line == b.claim.line
    if not one_sentence and context.is_row(a) and context.is_row(b):
        return Evidence(NEVER, "two rows of a table")
    if a.reading.period == b.reading.period == "writing":
        if a.reading.equals(b.reading):
            return NOTHING
    elif a.reading.core.meets(b.reading.core) or (not one_sentence and a.reading.meets(b.reading)):
        return NOTHING
    if one_sentence and equivalents.restates(a, b):
        return Evidence(RESTATED, "one gives the other in another unit")
    if a.revision != b.revision and (one_sentence or (a.planned and b.planned)):
        return Evidence(0.5, "one replaces the other")
    if one_sentence and contrast.opposed(a, b):
        return _OPPOSED
    if one_sentence and contrast.disputed(a, b):
        return _DISPUTED
    if contrast.together(a, b) or (one_sentence and (a.claim.stance == "denied") != (b.claim.stance == "denied")):
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
    return Evidence(AUTHOR, "one author gives both")


_OPPOSED = Evidence(NEGATED, "the text has one and not the other")
_DISPUTED = Evidence(DISPUTED, "one sentence gives what two say")
_DISPUTABLE = frozenset({"value", "event"})
"""Levels by which two figures that a text sets against each other may differ."""


LEVELS = (
    Level("author", _author),
    Level("unit", counted.same_thing),
    Level("words", _words),
    Level("told", _told),
    Level("owner", _owner),
    Level("setting", _setting),
    Level("state", counted.same_state),
    Level("people", _people),
    Level("event", _event),
    Level("value", values.same_value),
    Level("cited", values.cited),
    Level("role", _role),
    Level("series", _series),
    Level("opposites", _sides),
    Level("place", _place),
    Level("scope", _scope),
    Level("time", _time),
    Level("stance", _stance),
    Level("part", _part),
)


def compare_pair(a: Profile, b: Profile) -> Comparison:
    """All evidence for and against two claims being of one fact; symmetric."""
    score, against, evidence = a.prior, 0.0, []
    opposed = False
    for name, weigh in LEVELS:
        found = weigh(a, b)
        if found is NOTHING or not (weight := found[0]):
            continue
        if weight < 0:
            if opposed and name in _DISPUTABLE:
                continue
            against = min(against, weight)
        elif found is _OPPOSED or found is _DISPUTED:
            opposed = True
        score += weight
        evidence.append((name, found))
    return Comparison(score, against, tuple(evidence))
