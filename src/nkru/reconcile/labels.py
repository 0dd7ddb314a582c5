"""What a group is about, in words of its members."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from nkru.models import DateClaim, QuantityClaim
from nkru.reconcile import kinship
from nkru.reconcile.phrases import LONGEST, Phrase, counted_stems, in_order, phrases, told
from nkru.reconcile.profiles import Profile
from nkru.reconcile.traits import content_stems
from nkru.rules import alternation, words

LIMIT = 59
"""A label's length in characters, with its place."""
ASKED = 40
"""How many members are asked for words, the first in the order of the group."""
SHARED, ODD, OWN = 0.3, 0.15, 0.3
"""What a word must be shared by to speak for the group; what one costs that only one member has; what it is worth
that the member's subject or event has it."""
FILLER, SKIPPED, SPLIT = 0.03, 0.08, 0.7
"""What words cost that say nothing, those between a phrase and its figure, and a figure within the phrase."""
MANY, CROWD = 4, 0.2
"""Words that say something beyond so many cost."""
NOUN = 1.0
"""What it is worth to name what is counted."""
LEAD = 0.2
"""What it costs to begin with the words before a count."""
BARE, BARE_MEASURE = 0.5, 0.3
"""What a phrase costs that is one word; of a sum, a share or a measure, which a noun can tell: `turnout`."""
STATED = 3
"""How many words a phrase may have to be told with its state without a comma."""
_BLANKS = re.compile(r"\s+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LEADING = re.compile(r"^(?:the|an?|its|their|his|her|our|my|your|these|those|this|that|some|all|any)\s(?=\S)", re.I)


def label(members: Sequence[Profile]) -> str:
    """The phrase of a member whose words the members share most; what befell them, and where, if most say so."""
    asked = members[:ASKED]
    stems = [content_stems(f"{m.claim.sentence} {_field(m)}") for m in asked]
    shared = Counter(stem for own in stems for stem in own)
    told_bare = isinstance(members[0].claim, DateClaim) or members[0].claim.measure == "count"
    bare = BARE if told_bare else BARE_MEASURE
    best: tuple[float, int, str, str] | None = None
    for member in asked:
        own = content_stems(_field(member))
        nouns = counted_stems(member.claim)
        for phrase in (*_fields(member), *phrases(member)):
            if 0 < len(phrase.text) <= LONGEST and any(char.isalpha() for char in phrase.text):
                rank = (
                    -round(
                        _worth(phrase, own, shared, len(asked), bare) + NOUN * (not nouns.isdisjoint(phrase.stems)), 6
                    ),
                    len(phrase.text),
                    phrase.text,
                    member.claim.id,
                )
                best = min(best, rank) if best is not None else rank
    text = _tidy(best[2], members) if best is not None else _BLANKS.sub(" ", members[0].claim.text)
    text = _with_state(text, members)
    place = _most([m.claim.place for m in members])
    if place and place.lower() not in text.lower() and len(text) + len(place) + 3 <= LIMIT:
        return f"{text} ({place})"
    return text[:LIMIT]


def _worth(phrase: Phrase, own: frozenset[str], shared: Counter[str], members: int, bare: float) -> float:
    """How well a phrase stands for all members."""
    worth = sum(shared[stem] / members - SHARED if shared[stem] > 1 else -ODD for stem in phrase.stems)
    worth += OWN * sum(stem in own for stem in phrase.stems)
    worth -= FILLER * phrase.fillers + SKIPPED * phrase.skipped + SPLIT * phrase.split + LEAD * phrase.lead
    worth -= CROWD * max(0, len(phrase.stems) - MANY)
    return worth - (bare if " " not in phrase.text or not phrase.stems else 0.0)


def _field(profile: Profile) -> str:
    """What extraction says that the claim is of."""
    claim = profile.claim
    if isinstance(claim, QuantityClaim):
        return claim.subject or (claim.unit if claim.measure == "count" else "") or ""
    return claim.event or claim.predicate or ""


def _fields(profile: Profile) -> tuple[Phrase, ...]:
    """A subject or event as a phrase, cut at the end of a word."""
    text = _BLANKS.sub(" ", _field(profile)).strip()
    if profile.claim.kind == "date":
        found = in_order(text, profile.claim.sentence)
        if found is not None:
            return (found,)
        if any(char.isdigit() for char in text):
            return ()
    text = text.partition(", ")[0]  # dam, commissioned in 1968
    if not text:
        return ()
    if nouns := counted_stems(profile.claim):
        first, _, rest = text.partition(" and ")
        text = first if rest and not nouns.isdisjoint(kinship.stems(first)) else text
        text = "people" if text == "person" else text
    return (told(text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0]),)


def _tidy(text: str, members: Sequence[Profile]) -> str:
    """A phrase without its article, and without capitals that only its sentence gave it."""
    text = _LEADING.sub("", text)
    if members[0].claim.kind == "quantity":
        text = _helping().sub(" ", text)
    if text.isupper() and len(text) > 4:
        return text.lower()
    first = _LETTERS.match(text)
    if first and first[0].istitle():
        lower = re.compile(rf"\b{first[0].lower()}\b")
        if any(lower.search(member.claim.sentence) for member in members[:ASKED]):
            return text[0].lower() + text[1:]
    return text


@cache
def _helping() -> re.Pattern[str]:
    """`have been` of `people have been killed`, with the blanks around it."""
    told = alternation(words("kinship")["label"]["auxiliaries"])
    return re.compile(rf"(?:\s(?:{told}))+\s")


def _with_state(text: str, members: Sequence[Profile]) -> str:
    """`people` as `people missing`, where most members say so and the phrase does not."""
    state = _most([next(iter(sorted(m.states & kinship.exclusive())), None) for m in members])
    if state is None or members[0].noun.kind != "people" or kinship.state_of(members[0].noun):
        return text
    sequence = [kinship.stem(word) for word in _LETTERS.findall(text.lower())]
    told_as = words("kinship")["label"]["states"].get(state, state.replace("_", " "))
    said = kinship.stem(told_as.split()[0]) in sequence
    if said or any(concept == state for _, concept in kinship.find("state", sequence)):
        return text
    return f"{text} {told_as}" if text.count(" ") < STATED else f"{text}, {told_as}"


def _most(values: Sequence[str | None]) -> str | None:
    """The value that more than half have, or None."""
    value, count = Counter(values).most_common(1)[0]
    return value if 2 * count > len(values) else None
