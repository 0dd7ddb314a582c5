"""What the words around a figure say of it: the noun counted, states, events, ordinals, parts and revisions."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Literal

from nkru.models import Claim, DateClaim, QuantityClaim
from nkru.reconcile import kinship
from nkru.reconcile.kinship import Noun
from nkru.reconcile.tokens import Token
from nkru.rules import word_bounded, words

CLAUSE = re.compile(r"[;:|()\[\]]|--|[–—](?!\d)|,(?!\d)|\.\s|\s(?:and|but|while|whereas)\s")
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
_LETTERS = re.compile(r"[^\W\d_]+")
_PREPOSITION = re.compile(r"\s(?:of|in|at|on|for|to|from|by|with|over|under|between|that|who|which|as)\s.*$", re.DOTALL)
_FROM = re.compile(r"\bfrom\s(?:about\s|some\s|~)?$")
_TO = re.compile(r"\s(?:[a-z]+\s){0,3}?to\s(?:about\s|some\s)?[^\w\s]?\d")
_FROM_TO = re.compile(r"\bfrom\s[^\w\s]?\d[\d,.]*(?:\s[a-z]+){0,3}?\sto\s(?:about\s|some\s)?$")


@cache
def stopwords() -> frozenset[str]:
    return frozenset(kinship.stem(word) for word in words("comparison")["stopwords"].split())


@cache
def _ordinal_words() -> dict[str, int]:
    return {word: number for number, word in enumerate(words("comparison")["ordinals"], 1)}


@cache
def _months() -> frozenset[str]:
    return frozenset(kinship.stem(month.lower()) for month in words("comparison")["months"])


@cache
def cue(name: str) -> re.Pattern[str]:
    return word_bounded(words("comparison")[name])


@cache
def sides() -> dict[str, tuple[tuple[int, int], ...]]:
    """For a stem, the sets of opposites that it belongs to: (number of the list, number of the set)."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, entry in enumerate(words("comparison")["opposites"]):
        for side, members in enumerate(entry["sets"]):
            for word in members:
                found[kinship.stem(word)].append((number, side))
    return {key: tuple(value) for key, value in found.items()}


def told_words(claim: Claim, counted: Noun) -> frozenset[str]:
    """What a subject says beside the noun counted, and an event beside its verb: `North Korean` of the soldiers."""
    phrase = claim.subject if isinstance(claim, QuantityClaim) else claim.event
    sequence = [kinship.stem(w) for w in re.findall(r"[^\W\d_]+", (phrase or "").lower())]
    concepts = dict(kinship.find("topic", sequence))
    known = set(kinship.stems(claim.unit or "")) if isinstance(claim, QuantityClaim) else set(sequence[:1])
    return frozenset(
        concepts.get(index, word)
        for index, word in enumerate(sequence)
        if word not in stopwords()
        and len(word) > 1
        and word not in known
        and counted.concept not in (word, *_concepts(word))
    )


def content_stems(phrase: str) -> frozenset[str]:
    """The stems of a phrase's words that say something."""
    return frozenset(s for s in map(kinship.stem, _LETTERS.findall(phrase.lower())) if s not in stopwords())


def counted(claim: Claim, position: int) -> Noun:
    """The noun of a count; one that the sentence writes with a capital is a people (`600 Norwegians`).

    A noun that doesn't follow the figure was taken from elsewhere (`The firm has 326.`): one that no list knows
    is only good for its like.
    """
    if isinstance(claim, DateClaim):
        return Noun("", "empty")
    if claim.measure != "count":
        return kinship.noun(_head(claim.subject or ""))
    found = kinship.noun(claim.unit)
    last = (claim.unit or "").split()[-1:]
    if found.kind in {"people", "things", "other"} and position >= 0 and last and not _beside(claim, position):
        return Noun(found.concept, "guessed")
    if found.kind == "other" and last and re.search(rf"[a-z,] {re.escape(last[0].title())}s?\b", claim.sentence):
        return Noun("person", "people")
    return found


def _beside(claim: Claim, position: int) -> bool:
    """Whether the noun counted stands in the clause after the figure, or in the words just before (`dead: 41`)."""
    following = CLAUSE.split(claim.sentence[position + len(claim.text) :][:60])[0]
    before = claim.sentence[max(0, position - 40) : position]
    near = [kinship.stem(w) for w in _LETTERS.findall(f"{before} {claim.text} {following}".lower())]
    known = set(kinship.stems((claim.unit if isinstance(claim, QuantityClaim) else "") or "")[-1:])
    return not known.isdisjoint(near)


def _head(phrase: str) -> str:
    """The head noun of a noun phrase: `price` of `wholesale price of maize in the capital`."""
    before = _PREPOSITION.sub("", f" {phrase} ").split()
    return before[-1].lower() if before else ""


def is_part(before: str, clause: str, following: str) -> bool:
    """`of whom 12`, `Of the 80 ships, 15`, `four of the six bridges`."""
    before_it = _WHOLE.search(before) or _OF_THESE.search(before)
    return bool(cue("part").search(clause[-24:]) or before_it or _PART.match(following))


def near_words(claim: Claim, tokens: list[Token], far: list[float]) -> dict[str, float]:
    """Content words, as concepts where they have one, with a weight that falls with the distance from the figure."""
    found: dict[str, float] = {}
    sequence = [t.stem for t in tokens]
    stop, concepts = stopwords(), dict(kinship.find("topic", sequence))
    for index, token in enumerate(tokens):
        if token.stem in stop or token.stem[0].isdigit() or len(token.stem) < 2:
            continue
        weight = max(0.2, 1.0 - far[index] / 22)
        key = concepts.get(index, token.stem)
        found[key] = max(found.get(key, 0.0), weight * (1.2 if token.name else 1.0))
    told = claim.subject if isinstance(claim, QuantityClaim) else claim.event
    sequence = [kinship.stem(w) for w in re.findall(r"[^\W\d_]+", (told or "").lower())]
    concepts = dict(kinship.find("topic", sequence))
    for index, word in enumerate(sequence):
        if word not in stop and len(word) > 1:
            found[concepts.get(index, word)] = 1.3
    for word in re.findall(r"[^\W\d_]+", (claim.place or "").lower()):
        if kinship.stem(word) not in stop:
            found.setdefault(kinship.stem(word), 0.8)
    return found


def states(
    claim: Claim, counted: Noun, stated: list[str], tokens: list[Token], position: int, far: list[float]
) -> frozenset[str]:
    """What has befallen those counted: as the noun, the subject and the predicate say, or the nearest word near by."""
    if isinstance(claim, DateClaim):
        return frozenset()
    own = kinship.state_of(counted)
    if own in {"death", "injury", "missing"}:
        return frozenset({own})
    if isinstance(claim, QuantityClaim) and claim.unit in _REMAINS:  # bodies recovered: 41
        return frozenset({"death"})
    named = {concept for _, concept in kinship.find("state", stated)} | ({own} if own else set())
    subject = [kinship.stem(w) for w in _LETTERS.findall((getattr(claim, "subject", None) or "").lower())]
    if became := named & _AFTERWARDS.get(own or "", frozenset()):  # 124 cases have recovered
        return frozenset(became)
    if "infected" in named:
        named.discard("tested")  # 1,660 tested positive
    if own is not None:
        named.discard("registered")  # cases registered so far
    if certain := {concept for _, concept in kinship.find("state", subject)} & kinship.exclusive():
        return frozenset(certain)  # `12 are missing and 162 survived, out of 247 people on board`
    ranked = []
    if position >= 0:
        for index, concept in kinship.find("state", [t.stem for t in tokens]):
            after = tokens[index].start > position
            if far[index] <= (5 if named else 8) and (after or not named):
                ranked.append((far[index] if after else far[index] * 1.3, index, concept))
    if ranked and own is None:
        named.add(min(ranked)[2])
    if isinstance(claim, QuantityClaim) and claim.unit == "life" and not named & _SPARED:  # the fire claimed five lives
        return frozenset({"death"})
    if certain := named & kinship.exclusive():  # 76 people have lost their lives: lost says no more
        named = {s for s in named if s in certain or not any(kinship.states_meet(s, c) for c in certain)}
    money = words("kinship")["money"]
    if claim.measure == "money":
        return frozenset(s for s in named if s in money["only"] or s in money["too"])
    return frozenset(s for s in named if s not in money["only"])


def lightened(
    near: dict[str, float], counted: Noun, states: frozenset[str], events: frozenset[str]
) -> dict[str, float]:
    """The words with less weight for those that the noun, the states and the events already stand for."""
    known = {counted.concept} | states | events
    return {
        word: weight * (LIGHT if known & _concepts(word) or word in known else 1.0) for word, weight in near.items()
    }


@cache
def _concepts(word: str) -> frozenset[str]:
    """All concepts that a stem, or a topic, belongs to."""
    members = [kinship.stems(w) for w in words("kinship")["topic"].get(word, ())] or [(word,)]
    tables: tuple[kinship.Table, ...] = ("people", "things", "state", "event")
    return frozenset(c for t in tables for m in members if (c := kinship.lexicon(t).get(m)))


def events(claim: Claim, stated: list[str], tokens: list[Token], far: list[float]) -> frozenset[str]:
    """The events named in the event field, or else the one or two nearest to the date."""
    if isinstance(claim, QuantityClaim):
        return frozenset()
    found = kinship.find("event", stated)
    if found and claim.sentence.startswith(f"{claim.text}:"):
        found += kinship.find("event", [t.stem for t in tokens])
        return frozenset(concept for _, concept in found[:HEADED])
    if found:
        return frozenset(concept for _, concept in found[: 2 if found[0][1] in LIGHT_EVENTS else 1])
    if stated and claim.event and stated[0] not in stopwords():
        return frozenset(stated[:1])  # a verb that no list knows is an event of its own
    sequence = ["" if t.name and t.stem in _months() else t.stem for t in tokens]  # `on 3 March` is no march
    ranked = sorted((far[index], index, concept) for index, concept in kinship.find("event", sequence))
    return frozenset(concept for distance, _, concept in ranked[:2] if distance <= 12)


def ordinals(claim: Claim, tokens: list[Token], position: int, far: list[float], told: str) -> frozenset[int]:
    """Numbers that tell one of a series from the others: third launch, Mission 3, 2nd round."""
    found = {_ordinal_words()[w] for w in told.lower().split() if w in _ordinal_words()}
    ends = (position, position + len(claim.text))
    for mark in (*_NUMBERED.finditer(claim.sentence), *_SHORT_ORDINAL.finditer(claim.sentence)):
        number = mark[mark.lastindex or 1]
        if mark.lastindex == 2 and mark[1].lower() not in words("comparison")["numbered"]:
            continue
        if ends[0] - 60 <= mark.start() <= ends[1] + 40 and not ends[0] <= mark.start() < ends[1]:
            found.add(_ROMAN.get(number) or int(number))
    named = [
        (distance, _ordinal_words()[token.stem])
        for token, distance in zip(tokens, far, strict=True)
        if token.stem in _ordinal_words()
        and not ends[0] <= token.start < ends[1]
        and not _FRACTION.search(claim.sentence[: token.start])
    ]
    if not found and named and min(named)[0] <= FARTHEST_ORDINAL:
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
