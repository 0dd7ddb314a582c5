"""What comparison looks at in a claim: its words by nearness, nouns, states, events, ordinals and cues.

Extraction is noisy, so nothing rests on one field: subject, event and predicate are read together with the words of
the sentence around the figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from nkru.models import Claim, DateClaim, QuantityClaim
from nkru.reconcile import intervals, kinship, timeline, units
from nkru.reconcile.intervals import Reading
from nkru.reconcile.kinship import Noun
from nkru.reconcile.tokens import Token, distance, tokenize
from nkru.rules import alternation, word_bounded, words

_CLAUSE = re.compile(r"[;:|()\[\]]|--|[–—](?!\d)|,(?!\d)|\.\s|\s(?:and|but|while|whereas)\s")
_WHOLE = re.compile(r"\b(?:out\s)?of\s(?:the|its|their|our|these|those|all|a\stotal\sof)\s[^,;.]*,\s*$", re.IGNORECASE)
_PART = re.compile(r"^\s(?:[a-z-]+\s){0,2}?(?:out\s)?of\s(?:the|its|their|our|these|those|them|us|all)\b")
_ADDED = re.compile(r"^\s(?:[a-z-]+\s)?(?:more|further|additional|extra)\b(?!\sthan)")
_NUMBERED = re.compile(
    r"\b([A-Za-z]{3,12})\s(?:No\.?\s?|#)?(\d{1,2}|[IVX]{1,4})\b(?![.,:/]?\d|\s?%|\s?(?:per|percent))"
)
_SHORT_ORDINAL = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:of\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|century))"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_TIME_RATES = frozenset(
    {"second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "night"}
)
LIGHT_EVENTS = frozenset({"begin", "end", "announce", "confirm", "delay", "rise", "fall", "open", "close"})
"""Events that say little without what begins or ends: a difference here is no difference of events."""
LIGHT = 0.5
"""Weight left to a word that another level has already weighed."""
FARTHEST_ORDINAL = 20
"""How far from the figure, in words, an ordinal may stand that is its own (`the fourth trial, with …, is set for`)."""


@dataclass(slots=True)
class Profile:
    """A claim as comparison sees it."""

    claim: Claim
    reading: Reading
    block: str
    noun: Noun
    states: frozenset[str]
    events: frozenset[str]
    words: dict[str, float]
    names: frozenset[str]
    ordinals: frozenset[int]
    sides: frozenset[tuple[int, int]]
    planned: bool
    part: bool
    more: bool
    revision: Literal["old", "new"] | None
    place: frozenset[str]
    source: frozenset[str]
    when: timeline.Span | None
    rate: str | None
    position: int = -1
    norm: float = 0.0
    weights: dict[str, float] = field(default_factory=dict)
    rarity: dict[str, float] = field(default_factory=dict)


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(kinship.stem(word) for word in words("comparison")["stopwords"].split())


@cache
def _ordinal_words() -> dict[str, int]:
    return {word: number for number, word in enumerate(words("comparison")["ordinals"], 1)}


@cache
def _cue(name: str) -> re.Pattern[str]:
    return word_bounded(words("comparison")[name])


@cache
def _saying() -> frozenset[str]:
    return frozenset(map(kinship.stem, words("comparison")["saying"]))


@cache
def _sides() -> dict[str, tuple[tuple[int, int], ...]]:
    """For a stem, the sets of opposites that it belongs to: (number of the list, number of the set)."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, entry in enumerate(words("comparison")["opposites"]):
        for side, members in enumerate(entry["sets"]):
            for word in members:
                found[kinship.stem(word)].append((number, side))
    return {key: tuple(value) for key, value in found.items()}


def profiles(claims: Sequence[Claim]) -> list[Profile]:
    """The profiles of all claims that can be compared, in the order given; vague and unresolved ones are left out."""
    found, tokens = [], dict[str, list[Token]]()
    for claim, position in zip(claims, _positions(claims), strict=True):
        reading = intervals.read(claim)
        if reading is None or _says_nothing(claim, position):
            continue
        if claim.sentence not in tokens:
            if len(tokens) > 2000:
                tokens.clear()
            tokens[claim.sentence] = tokenize(claim.sentence)
        found.append(_profile(claim, reading, tokens[claim.sentence], position))
    return found


def _says_nothing(claim: Claim, position: int) -> bool:
    """Whether a claim means nothing beside others: `first`, `both`, `said on Monday`, `By 3 May, 88 arrests`."""
    before = claim.sentence[max(0, position - 30) : position].lower() if position >= 0 else ""
    if isinstance(claim, QuantityClaim):
        return claim.text.lower() in words("comparison")["uncounted"]
    if claim.type == "DURATION":
        return False
    head = (claim.event or claim.predicate or "").split()
    if head and kinship.stem(head[0].lower()) in _saying():
        return True
    last = [kinship.stem(w) for w in re.findall(r"[a-z]+", before)[-2:]]
    if not head and any(w in _saying() for w in last):
        return True
    return claim.stance != "possible" and _dates_a_figure(claim, position, before)


def _dates_a_figure(claim: Claim, position: int, before: str) -> bool:
    """Whether a date says as of when a figure of its sentence holds."""
    if not re.search(rf"(?:^|\s)(?:{alternation(words('comparison')['as_of'])})\s(?:the\s)?$", before):
        return False
    rest = claim.sentence[:position] + " " + claim.sentence[position + len(claim.text) :]
    return re.search(r"\d", rest) is not None


def _positions(claims: Sequence[Claim]) -> list[int]:
    """Where each claim's figure begins in its sentence, or -1.

    A sentence may hold a figure twice; the claims of one sentence settle together at which offset it begins.
    """
    places = [-1] * len(claims)
    together: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        together[claim.doc, claim.sentence].append(index)
    for (_, sentence), members in together.items():
        starts: set[int] | None = None
        for index in sorted(members, key=lambda i: claims[i].start):
            claim = claims[index]
            text = claim.text if claim.text in sentence else claim.text.replace("\n", " ").replace("\xa0", " ")
            possible = {claim.start - m.start() for m in re.finditer(re.escape(text), sentence)} if text else set()
            if not possible:
                continue
            starts = (starts & possible or possible) if starts else possible
            places[index] = claim.start - max(starts)
    return places


def _profile(claim: Claim, reading: Reading, tokens: list[Token], position: int) -> Profile:
    counted = _counted(claim)
    near = _near_words(claim, tokens, position)
    before = claim.sentence[max(0, position - 70) : position] if position >= 0 else ""
    clause = _CLAUSE.split(before)[-1].lower()
    after = claim.sentence[position + len(claim.text) :][:60] if position >= 0 else ""
    following = _CLAUSE.split(after)[0].lower()
    told = " ".join(filter(None, (claim.subject if isinstance(claim, QuantityClaim) else claim.event, claim.predicate)))
    stated = [kinship.stem(w) for w in re.findall(r"[^\W\d_]+", told.lower())]
    states = _states(claim, counted, stated, tokens, position)
    events = _events(claim, stated, tokens, position)
    local = {t.stem for t in tokens if not t.name and distance(t, tokens, position, len(claim.text)) <= 4}
    return Profile(
        claim=claim,
        reading=reading,
        block=_block(claim),
        noun=counted,
        states=states,
        events=events,
        words=_lightened(near, counted, states, events),
        names=frozenset(t.stem for t in tokens if t.name and t.stem in near),
        ordinals=_ordinals(claim, tokens, position, told),
        sides=frozenset(side for s in sorted(local | set(stated)) for side in _sides().get(s, ())),
        planned=claim.stance == "possible" or bool(_cue("planned").search(clause)),
        part=(isinstance(claim, QuantityClaim) and claim.part) or _is_part(before, clause, following),
        more=bool(_cue("more").search(clause[-12:]) or _ADDED.match(following)),
        revision=_revision(before[-50:].lower(), clause),
        place=frozenset(w for w in map(kinship.stem, re.findall(r"\w+", (claim.place or "").lower()))),
        source=source_words(claim),
        when=as_of(claim),
        rate=claim.per if isinstance(claim, QuantityClaim) else None,
        position=position,
    )


def _counted(claim: Claim) -> Noun:
    """The noun of a count; one that the sentence writes with a capital is a people (`600 Norwegians`)."""
    if isinstance(claim, DateClaim):
        return Noun("", "empty")
    if claim.measure != "count":
        return kinship.noun(_head(claim.subject or ""))
    found = kinship.noun(claim.unit)
    last = (claim.unit or "").split()[-1:]
    if found.kind == "other" and last and re.search(rf"[a-z,] {re.escape(last[0].title())}s?\b", claim.sentence):
        return Noun("person", "people")
    return found


_PREPOSITION = re.compile(r"\s(?:of|in|at|on|for|to|from|by|with|over|under|between|that|who|which|as)\s.*$", re.DOTALL)


def _head(phrase: str) -> str:
    """The head noun of a noun phrase: `price` of `wholesale price of maize in the capital`."""
    before = _PREPOSITION.sub("", f" {phrase} ").split()
    return before[-1].lower() if before else ""


def _is_part(before: str, clause: str, following: str) -> bool:
    """`of whom 12`, `Of the 80 ships, 15`, `four of the six bridges`."""
    return bool(_cue("part").search(clause[-24:]) or _WHOLE.search(before) or _PART.match(following))


def _block(claim: Claim) -> str:
    """What two claims must share to be compared at all: kind and dimension, never the value."""
    if isinstance(claim, DateClaim):
        return "duration" if claim.type == "DURATION" else "date"
    rate = f"/{claim.per}" if claim.per in _TIME_RATES else ""
    if claim.measure == "physical":
        scale = units.scale(claim.unit or "")
        return f"physical {scale.dimension if scale else claim.unit}{rate}"
    return f"{claim.measure} {claim.unit if claim.measure == 'money' else ''}{rate}"


def _near_words(claim: Claim, tokens: list[Token], position: int) -> dict[str, float]:
    """Content words, as concepts where they have one, with a weight that falls with the distance from the figure."""
    found: dict[str, float] = {}
    sequence = [t.stem for t in tokens]
    stop, concepts = _stopwords(), dict(kinship.find("topic", sequence))
    for index, token in enumerate(tokens):
        if token.stem in stop or token.stem[0].isdigit() or len(token.stem) < 2:
            continue
        far = distance(token, tokens, position, len(claim.text))
        weight = max(0.2, 1.0 - far / 22)
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


def _states(claim: Claim, counted: Noun, stated: list[str], tokens: list[Token], position: int) -> frozenset[str]:
    """What has befallen those counted: as the noun, the subject and the predicate say, or the nearest word near by."""
    if isinstance(claim, DateClaim):
        return frozenset()
    own = kinship.state_of(counted)
    named = {concept for _, concept in kinship.find("state", stated)} | ({own} if own else set())
    ranked = []
    if position >= 0:
        for index, concept in kinship.find("state", [t.stem for t in tokens]):
            far = distance(tokens[index], tokens, position, len(claim.text))
            after = tokens[index].start > position
            if far <= (5 if named else 8) and (after or not named):
                ranked.append((far if after else far * 1.3, index, concept))
    if ranked and own is None:
        named.add(min(ranked)[2])
    money = words("kinship")["money"]
    if claim.measure == "money":
        return frozenset(s for s in named if s in money["only"] or s in money["too"])
    return frozenset(s for s in named if s not in money["only"])


def _lightened(
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


def _events(claim: Claim, stated: list[str], tokens: list[Token], position: int) -> frozenset[str]:
    """The events named in the event field, or else the one or two nearest to the date."""
    if isinstance(claim, QuantityClaim):
        return frozenset()
    found = kinship.find("event", stated)
    if found:
        return frozenset(concept for _, concept in found[: 2 if found[0][1] in LIGHT_EVENTS else 1])
    ranked = sorted(
        (distance(tokens[index], tokens, position, len(claim.text)), index, concept)
        for index, concept in kinship.find("event", [t.stem for t in tokens])
    )
    return frozenset(concept for far, _, concept in ranked[:2] if far <= 12)


def _ordinals(claim: Claim, tokens: list[Token], position: int, told: str) -> frozenset[int]:
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
        (distance(token, tokens, position, len(claim.text)), _ordinal_words()[token.stem])
        for token in tokens
        if token.stem in _ordinal_words() and not ends[0] <= token.start < ends[1]
    ]
    if not found and named and min(named)[0] <= FARTHEST_ORDINAL:
        found.add(min(named)[1])
    return frozenset(found)


def _revision(before: str, clause: str) -> Literal["old", "new"] | None:
    """Whether the words before a figure mark it as replaced by another, or as the one that replaces."""
    replaced = [m.end() for m in _cue("superseded").finditer(before)]
    replacing = [m.end() for m in _cue("replacing").finditer(clause)]
    if replaced and (not replacing or replaced[-1] >= len(before) - 14):
        return "old"
    return "new" if replacing else None


_SOURCE_EMPTY = frozenset(["the", "a", "an", "of", "and", "for", "in", "its", "his", "her", "their", "s", "official"])


def same_source(a: Profile, b: Profile) -> bool:
    """Whether the words of one source's name hold those of the other's."""
    return a.source <= b.source or b.source <= a.source


def source_words(claim: Claim) -> frozenset[str]:
    """The words that name a claim's source; of its publisher, or its document, where the author speaks."""
    named = claim.source or claim.publisher or claim.doc
    return frozenset(kinship.stem(w) for w in re.findall(r"\w+", named.lower()) if w not in _SOURCE_EMPTY)


def as_of(claim: Claim) -> timeline.Span | None:
    """The minutes at which a claim holds.

    A figure has the time that its sentence gives, unless that is still to come when the document speaks, else the
    day of publication: a time taken from sentences before (`I joined on 2 May. … By now 500 have joined.`) is often
    another's. When a date is given counts for how plans slip, so it is as of the day of publication.
    """
    published = timeline.span(claim.published or "")
    if published and (isinstance(claim, DateClaim) or claim.as_of_from == "passage"):
        return published
    stated = timeline.span(claim.as_of or "")
    if stated is None or (published and stated[0] > published[1]):
        return published
    return stated


def together(first: Profile, second: Profile) -> bool:
    """Whether two claims stand in one sentence and words between them set one against the other."""
    a, b = sorted((first, second), key=lambda p: p.claim.start)
    if a.position < 0 or b.position < 0 or a.claim.sentence != b.claim.sentence:
        return False
    between = a.claim.sentence[a.position + len(a.claim.text) : b.position].lower()
    return len(between) < 160 and _cue("against").search(between) is not None
