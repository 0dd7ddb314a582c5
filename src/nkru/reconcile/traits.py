"""What the words around a figure say of it: the noun counted, states, events, ordinals, parts and revisions."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from nkru.models import Claim, QuantityClaim
from nkru.reconcile import kinship, vocabulary
from nkru.reconcile.kinship import Noun
from nkru.reconcile.tokens import Sentence, Spot
from nkru.reconcile.vocabulary import LETTERS, NUMBERED, ORDINAL, SHORT_ORDINAL, STATE, Phrase
from nkru.rules import word_bounded, words

# One set of characters comes first, so that `re` skips to them: blanks, ; : | brackets -- – — , and a full stop.
CLAUSE = re.compile(
    r"[\s;:|()\[\]\-–—,.](?:(?<=\s)(?:and|but|while|whereas)\s|(?<=[;:|()\[\]])|(?<=-)-|(?<=[–—,])(?!\d)|(?<=\.)\s)"
)
_WHOLE = re.compile(
    r"\b(?:out\s)?of\s(?:the|its|their|our|these|those|all|a\stotal\sof)\s(?:[^,;.]|,(?=\d))*,\s*$", re.IGNORECASE
)
_OF_THESE = re.compile(r"\b(?:of|among)\s(?:these|those|them|whom|which),\s[^,;.]{0,20}$", re.IGNORECASE)
_PART = re.compile(r"^\s(?:[a-z-]+\s){0,2}?(?:out\s)?of\s(?:the|its|their|our|these|those|them|all)\b")
_NUMBERED = re.compile(
    r"\b([A-Za-z]{3,12})\s(?:No\.?\s?|#)?(\d{1,2}|[IVX]{1,4})\b(?![.,:/]?\d|\s?%|\s?(?:per|percent))"
)
_SHORT_ORDINAL = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:of\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|century))"
)
_FRACTION = re.compile(r"\b(?:a|one|two|three|four)[\s-]$", re.IGNORECASE)  # `a third of them` is no third one
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
LIGHT_EVENTS = frozenset({"begin", "end", "announce", "confirm", "delay", "rise", "fall", "open", "close"})
"""Events that say little without what begins or ends: a difference here is no difference of events."""
_TOLD, _PLACE = 1.3, 0.8
"""Weight of a word of the subject or event, and of one of the place's name."""
LIGHT = 0.5
"""Weight left to a word that another level has already weighed."""
HEADED = 4
"""How many events a date may head: `19 June 2024: they meet in the capital and sign the treaty`."""
FARTHEST_ORDINAL = 20
"""How far from the figure, in words, an ordinal may stand that is its own (`the fourth trial, with …, is set for`)."""
_SPARED = frozenset({"rescue", "survived", "affected"})
_AFTERWARDS = {
    "infected": frozenset({"recovered", "death"}),
    "arrest": frozenset({"released", "charged", "convicted", "acquitted"}),
}
"""What befalls those later who are counted by what befell them first."""
_REMAINS = frozenset({"body", "corpse"})
_PREPOSITION = re.compile(r"\s(?:of|in|at|on|for|to|from|by|with|over|under|between|that|who|which|as)\s.*$", re.DOTALL)
_FROM = re.compile(r"\bfrom\s(?:about\s|some\s|~)?$")
_TO = re.compile(r"\s(?:[a-z]+\s){0,3}?to\s(?:about\s|some\s)?[^\w\s]?\d")
_FROM_TO = re.compile(r"\bfrom\s[^\w\s]?\d[\d,.]*(?:\s[a-z]+){0,3}?\sto\s(?:about\s|some\s)?$")


@cache
def _months() -> frozenset[str]:
    return frozenset(kinship.stem(month.lower()) for month in words("comparison")["months"])


@cache
def cue(name: str) -> re.Pattern[str]:
    return word_bounded(words("comparison")[name])


@lru_cache(maxsize=vocabulary.PHRASES)
def told_words(said: str, unit: str | None, concept: str) -> frozenset[str]:
    """What a subject says beside the noun counted, and an event beside its verb: `North Korean` of the soldiers.

    said: the subject or event; unit: of a quantity, or None; concept: of the noun counted
    """
    told = vocabulary.phrase(said)
    known = told.stems[:1] if unit is None else kinship.stems(unit)
    return frozenset(
        key
        for stem, key in told.said
        if stem not in known and concept != stem and concept not in vocabulary.concepts(stem)
    )


def content_stems(phrase: str) -> frozenset[str]:
    """The stems of a phrase's words that say something."""
    return frozenset(map(kinship.stem, LETTERS.findall(phrase.lower()))) - vocabulary.stopwords()


def counted(claim: Claim, position: int, following: str) -> Noun:
    """The noun of a count; one that the sentence writes with a capital is a people (`600 Norwegians`).

    A noun that doesn't follow the figure was taken from elsewhere (`The firm has 326.`): one that no list knows
    is only good for its like.
    following: what follows the figure in its clause, in lower case
    """
    if not isinstance(claim, QuantityClaim):
        return _NO_NOUN
    if claim.measure != "count":
        return kinship.noun(_head(claim.subject or ""))
    found = kinship.noun(claim.unit)
    if found.kind not in {"people", "things", "other"} or not claim.unit or claim.unit.isspace():
        return found
    if position >= 0 and not _beside(claim, position, following):
        return _guessed(found.concept)
    if found.kind == "other":
        name = claim.unit.split()[-1].title()
        if f" {name}" in claim.sentence and re.search(rf"[a-z,] {re.escape(name)}s?\b", claim.sentence):
            return _PEOPLE
    return found


_NO_NOUN, _PEOPLE = Noun("", "empty"), Noun("person", "people")


@lru_cache(maxsize=vocabulary.PHRASES)
def _guessed(concept: str) -> Noun:
    return Noun(concept, "guessed")


def _beside(claim: QuantityClaim, position: int, following: str) -> bool:
    """Whether the noun counted stands in the clause after the figure, or in the words just before (`dead: 41`)."""
    known = kinship.stems(claim.unit or "")[-1:]
    if not known:
        return False
    if known[0] in map(kinship.stem, LETTERS.findall(following)):
        return True
    before = f"{claim.sentence[max(0, position - 40) : position]} {claim.text}"
    return known[0] in map(kinship.stem, LETTERS.findall(before.lower()))


@lru_cache(maxsize=vocabulary.PHRASES)
def _head(phrase: str) -> str:
    """The head noun of a noun phrase: `price` of `wholesale price of maize in the capital`."""
    before = _PREPOSITION.sub("", f" {phrase} ").split()
    return before[-1].lower() if before else ""


def is_part(before: str, clause: str, following: str) -> bool:
    """`of whom 12`, `Of the 80 ships, 15`, `four of the six bridges`."""
    if "of" in following and _PART.match(following):
        return True
    if "," in before[-24:] and (_WHOLE.search(before) or _OF_THESE.search(before)):
        return True
    return cue("part").search(clause[-24:]) is not None


def near_words(claim: Claim, told: Phrase, sentence: Sentence, spot: Spot | None) -> dict[str, float]:
    """Content words, as concepts where they have one, with a weight that falls with the distance from the figure.

    told: the subject or event
    """
    found = sentence.near(spot)
    for _, key in told.said:
        found[key] = _TOLD
    if claim.place:
        for stem in place_words(claim.place):
            found.setdefault(stem, _PLACE)
    return found


@lru_cache(maxsize=vocabulary.PHRASES)
def place_words(place: str) -> tuple[str, ...]:
    """The stems of the words of a place's name that say something."""
    return tuple(stem for stem in vocabulary.phrase(place).stems if stem not in vocabulary.stopwords())


def states(
    claim: Claim, counted: Noun, told: Phrase, predicate: Phrase, sentence: Sentence, spot: Spot | None
) -> frozenset[str]:
    """What has befallen those counted: as the noun, the subject and the predicate say, or the nearest word near by.

    told: the subject
    """
    if not isinstance(claim, QuantityClaim):
        return frozenset()
    own = kinship.state_of(counted)
    if own in {"death", "injury", "missing"}:
        return frozenset({own})
    if claim.unit in _REMAINS:  # bodies recovered: 41
        return frozenset({"death"})
    named: set[str] = set()
    if (told.clues | predicate.clues) & STATE:
        named.update(concept for _, concept in kinship.find("state", told.stems + predicate.stems))
    if own:
        named.add(own)
        if became := named & _AFTERWARDS.get(own, frozenset()):  # 124 cases have recovered
            return frozenset(became)
    if "infected" in named:
        named.discard("tested")  # 1,660 tested positive
    if own is not None:
        named.discard("registered")  # cases registered so far
    if certain := told.states & kinship.exclusive():
        return certain  # `12 are missing and 162 survived, out of 247 people on board`
    if own is None and spot is not None and sentence.together & STATE:
        named.update(_nearest_state(sentence, spot, 5 if named else 8, bool(named)))
    if claim.unit == "life" and not named & _SPARED:  # the fire claimed five lives
        return frozenset({"death"})
    if not named:
        return frozenset()
    if sure := named & kinship.exclusive():  # 76 people have lost their lives: lost says no more
        named = {s for s in named if s in sure or not any(kinship.states_meet(s, c) for c in sure)}
    money = words("kinship")["money"]
    if claim.measure == "money":
        return frozenset(s for s in named if s in money["only"] or s in money["too"])
    return frozenset(s for s in named if s not in money["only"])


def _nearest_state(sentence: Sentence, spot: Spot, reach: int, only_after: bool) -> set[str]:
    """The state, if any, that the nearest words name: those before a figure are taken as farther.

    reach: how far they may be, in words
    """
    ranked = []
    for index, concept in sentence.find("state"):
        distance, after = sentence.distance(index, spot), sentence.starts[index] > spot.position
        if distance <= reach and (after or not only_after):
            ranked.append((distance if after else distance * 1.3, index, concept))
    return {min(ranked)[2]} if ranked else set()


def lighten(near: dict[str, float], counted: Noun, states: frozenset[str], events: frozenset[str]) -> None:
    """Take weight from those words that the noun, the states and the events already stand for."""
    known = states | events | {counted.concept} if counted.concept else states | events
    light = vocabulary.standing_for(known)
    if not light.isdisjoint(near):
        for word in light.intersection(near):
            near[word] = _lightened(near[word])


@lru_cache(maxsize=vocabulary.PHRASES)
def _lightened(weight: float) -> float:
    return weight * LIGHT


def events(claim: Claim, stated: tuple[str, ...], sentence: Sentence, spot: Spot | None) -> frozenset[str]:
    """The events named in the event field, or else the one or two nearest to the date."""
    if isinstance(claim, QuantityClaim):
        return frozenset()
    found = kinship.find("event", stated)
    if found and claim.sentence.startswith(f"{claim.text}:"):
        found += sentence.find("event")
        return frozenset(concept for _, concept in found[:HEADED])
    if found:
        return frozenset(concept for _, concept in found[: 2 if found[0][1] in LIGHT_EVENTS else 1])
    if stated and claim.event and stated[0] not in vocabulary.stopwords():
        return frozenset(stated[:1])  # a verb that no list knows is an event of its own
    sequence = [  # `on 3 March` is no march
        "" if name and stem in _months() else stem
        for stem, name in zip(sentence.stems, sentence.are_names, strict=True)
    ]
    ranked = sorted((sentence.distance(i, spot), i, concept) for i, concept in kinship.find("event", sequence))
    return frozenset(concept for distance, _, concept in ranked[:2] if distance <= 12)


def ordinals(claim: Claim, sentence: Sentence, position: int, spot: Spot | None, told: str) -> frozenset[int]:
    """Numbers that tell one of a series from the others: third launch, Mission 3, 2nd round.

    told: the subject or event and the predicate, where they have an ordinal
    """
    if not told and not sentence.together & (ORDINAL | NUMBERED | SHORT_ORDINAL):
        return frozenset()
    numbers = vocabulary.ordinal_words()
    found = {numbers[w] for w in told.lower().split() if w in numbers}
    start, end = position, position + len(claim.text)
    for mark in (*_NUMBERED.finditer(claim.sentence), *_SHORT_ORDINAL.finditer(claim.sentence)):
        number = mark[mark.lastindex or 1]
        if mark.lastindex == 2 and mark[1].lower() not in words("comparison")["numbered"]:
            continue
        if start - 60 <= mark.start() <= end + 40 and not start <= mark.start() < end:
            found.add(_ROMAN.get(number) or int(number))
    if not found:
        named = [
            (sentence.distance(index, spot), numbers[sentence.stems[index]])
            for index in sentence.listed
            if sentence.stems[index] in numbers
            and not start <= sentence.starts[index] < end
            and not _FRACTION.search(claim.sentence[: sentence.starts[index]])
        ]
        if named and min(named)[0] <= FARTHEST_ORDINAL:
            found.add(min(named)[1])
    return frozenset(found)


def revision(before: str, clause: str, following: str) -> Literal["old", "new"] | None:
    """Whether the words before a figure mark it as replaced by another, or as the one that replaces."""
    replaced = [m.end() for m in cue("superseded").finditer(before)]
    replacing = [m.end() for m in cue("replacing").finditer(clause)]
    if replaced and (not replacing or replaced[-1] >= len(before) - 14):
        return "old"
    if not replacing and _FROM.search(before) and _TO.match(following):
        return "old"
    return "new" if replacing or _FROM_TO.search(before) else None
