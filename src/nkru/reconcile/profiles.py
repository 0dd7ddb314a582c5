"""What comparison looks at in a claim: its words by nearness, nouns, states, events, ordinals and cues.

Extraction is noisy, so nothing rests on one field: subject, event and predicate are read together with the words of
the sentence around the figure.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, Literal, TypeVar

from nkru.models import Claim, DateClaim, QuantityClaim
from nkru.reconcile import context, facts, intervals, kinship, roles, scope, timeline, traits, units, vocabulary
from nkru.reconcile.aliases import Aliases, Names, name_words
from nkru.reconcile.context import NOTHING
from nkru.reconcile.intervals import Reading
from nkru.reconcile.kinship import Noun
from nkru.reconcile.roles import Role
from nkru.reconcile.settings import UNKNOWN, Setting
from nkru.reconcile.tokens import Sentence, Spot, sentence
from nkru.reconcile.vocabulary import (
    ADDED,
    CITED,
    LIMITED,
    ONGOING,
    ORDINAL,
    PARTED,
    PLANNED,
    REACHING,
    REVISED,
    SIDED,
    Phrase,
)
from nkru.rules import alternation, words

_ADDED = re.compile(r"^\s(?:[a-z-]+\s)?(?:more|further|additional|extra)\b(?!\sthan)")
_OBJECT = re.compile(r"[a-z],\s(?:at|on|in)\s$|\b(?:speaks?|spoke|talks?|talked)\sof\s$")
_DIGIT = re.compile(r"\d")
_IN_CLAUSE = ADDED | LIMITED | PARTED | PLANNED | REVISED
_APOSTROPHES = ("'", "’")
_BETWEEN = ("between ", "from ", "between the ", "from the ")
_OWNS = ("'s", "’s")
_MARK = re.compile(r"\d+(?:\.\d+)?/(?:5|10|20)|\d+\.\d+ out of \d+")  # 7/10 of a critic is no share of critics
_TIME_RATES = frozenset(
    {"second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "night"}
)
_NOWHERE = frozenset[str]()
BESIDE = 4
"""How far from a figure, in words, a word may stand that puts it on one of two sides."""
REMEMBERED = 1 << 16
"""How many sets are kept to be shared."""
T = TypeVar("T")


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
    roles: frozenset[Role]
    revision: Literal["old", "new"] | None
    place: frozenset[str]
    source: frozenset[str]
    when: timeline.Span | None
    rate: str | None
    position: int = -1
    told: frozenset[str] = frozenset()
    people: bool = False
    marks: frozenset[str] = frozenset()
    cited: bool = False
    scope: scope.Scope = ""
    carried: bool = False
    rate_of_exchange: str = ""
    setting: Setting = field(default_factory=lambda: UNKNOWN)
    told_weight: float = 0.0
    norm: float = 1.0
    prior: float = 0.0
    context: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    weights: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    rarity: Mapping[str, float] = field(default_factory=lambda: NOTHING)


@cache
def _saying() -> frozenset[str]:
    return frozenset(map(kinship.stem, words("comparison")["saying"]))


def profiles(
    claims: Sequence[Claim], aliases: Aliases | None = None, names: Iterable[str] | None = None
) -> list[Profile]:
    """The profiles of all claims that can be compared, in the order given; vague and unresolved ones are left out.

    aliases: names of one source, as the user has them
    names: the sources and publishers of the whole corpus, where these are the claims of some documents only
    """
    if names is None:
        names = (name for claim in claims for name in (claim.source, claim.publisher) if name)
    sources = Names(names, aliases)
    found, one = [], Shared()
    for own in _documents(claims):
        for claim, position in zip(own, positions(own), strict=True):
            reading = intervals.read(claim, position)
            if reading is not None and not _says_nothing(claim, position):
                found.append(_profile(claim, reading, position, sources, one))
    context.carry(found)
    return found


def _documents(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims of each document, where those of one follow each other."""
    for _, own in groupby(claims, key=lambda claim: claim.doc):
        yield list(own)


class Shared:
    """Sets of which those that are equal are one object: most claims have sets that others have."""

    def __init__(self) -> None:
        self._known: dict[frozenset[Any], frozenset[Any]] = {}
        self._none: frozenset[Any] = frozenset()

    def __call__(self, made: frozenset[T]) -> frozenset[T]:
        """The first of all sets that are equal to one."""
        if not made:
            return self._none
        if len(self._known) > REMEMBERED:
            self._known.clear()
        return self._known.setdefault(made, made)


def _says_nothing(claim: Claim, position: int) -> bool:
    """Whether a claim means nothing beside others: `first`, `both`, `said on Monday`, `By 3 May, 88 arrests`."""
    before = claim.sentence[max(0, position - 30) : position].lower() if position >= 0 else ""
    if isinstance(claim, QuantityClaim):
        return claim.text.lower() in words("comparison")["uncounted"]
    if claim.type == "DURATION":
        return False
    if (claim.event or "").startswith("publish") and (claim.value or "")[:10] == claim.published:
        return True
    if _OBJECT.search(before):  # not, as some wrote, at 04:25; it still speaks of mid-June
        return claim.stance != "possible" and _dates_a_figure(claim, position, before)
    head = (claim.event or claim.predicate or "").split()
    if head and kinship.stem(head[0].lower()) in _saying():
        return True
    last = [kinship.stem(w) for w in re.findall(r"[a-z]+", before)[-2:]]
    if not head and any(w in _saying() for w in last):
        return True
    return claim.stance != "possible" and _dates_a_figure(claim, position, before)


@cache
def _as_of_words() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{alternation(words('comparison')['as_of'])})\s(?:the\s)?$")


def _dates_a_figure(claim: DateClaim, position: int, before: str) -> bool:
    """Whether a date says as of when, or over how long, a figure of its sentence holds.

    `By 3 May, 88 had left`; `between 3 and 9 May 88 left`; `the load was 310 MW at noon`.
    """
    if position < 0:
        return False
    after = claim.sentence[position + len(claim.text) :]
    if _as_of_words().search(before) and not traits.cue("replacing").search(before):  # not: put off to 3 May
        named = before.endswith("the ") and claim.text.isdecimal()  # the mission to the 2024 election
        return not named and _has_a_figure(f"{claim.sentence[:position]} {after}")
    if "/" in (claim.value or "") and before.endswith(_BETWEEN):
        return _has_a_figure(f"{claim.sentence[:position]} {after}")
    if after.startswith(_OWNS):  # Sunday's vote
        return False
    head = (claim.event or "").partition(" ")[0]
    held = head in words("comparison")["holding"] and _held().search(f"{claim.sentence[:position]} {after}")
    return bool(held or _held().match(after))


@cache
def _days() -> re.Pattern[str]:
    months = alternation(words("comparison")["months"])
    ordinal = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"\b{ordinal}\s(?:of\s)?(?:{months})\b|\b(?:{months})\s{ordinal}\b|\b(?:19|20)\d\d\b|\b\d{{1,2}}[:.]\d\d\b",
        re.IGNORECASE,
    )


def _has_a_figure(text: str) -> bool:
    """Whether words hold digits that are of no date: `from 1 June until` holds none."""
    return _DIGIT.search(_days().sub("", text)) is not None


@cache
def _held() -> re.Pattern[str]:
    table = words("comparison")
    hedges = rf"(?:(?:{alternation(table['change']['hedges'])})\s){{0,4}}"
    return re.compile(rf"(?:^|(?<=\s))\s?(?:{alternation(table['holding_forms'])})\s{hedges}[$€£]?\d", re.IGNORECASE)


def positions(claims: Sequence[Claim]) -> list[int]:
    """Where each figure of a document's claims begins in its sentence, or -1.

    A sentence may hold a figure twice; the claims of one sentence settle together at which offset it begins.
    """
    together: dict[str, list[int]] = {}
    for index, claim in enumerate(claims):
        together.setdefault(claim.sentence, []).append(index)
    places = [-1] * len(claims)
    for own, members in together.items():
        if len(members) == 1:
            places[members[0]] = next(_offsets(claims[members[0]], own), -1)
            continue
        starts: set[int] | None = None
        for index in sorted(members, key=lambda i: claims[i].start):
            claim = claims[index]
            possible = {claim.start - offset for offset in _offsets(claim, own)}
            if not possible:
                continue
            starts = (starts & possible or possible) if starts else possible
            places[index] = claim.start - max(starts)
    return places


def _offsets(claim: Claim, sentence: str) -> Iterator[int]:
    """Where a claim's text stands in its sentence, which is written in one line."""
    text = claim.text if claim.text in sentence else claim.text.replace("\n", " ").replace("\xa0", " ")
    found = sentence.find(text) if text else -1
    while found >= 0:
        yield found
        found = sentence.find(text, found + len(text))


def _profile(claim: Claim, reading: Reading, position: int, sources: Names, one: Shared) -> Profile:
    words, length = sentence(claim.sentence), len(claim.text)
    spot, clues = words.spot(position, length), words.together
    before = claim.sentence[max(0, position - 70) : position] if position >= 0 else ""
    after = claim.sentence[position + length : position + length + 60] if position >= 0 else ""
    stop = traits.CLAUSE.search(after)
    following = (after[: stop.start()] if stop else after).lower()
    shares = False
    if isinstance(claim, QuantityClaim):
        shares = claim.measure == "percent"
        said, unit, part, rate = claim.subject or "", claim.unit or "", claim.part, claim.per
        reach = scope.of(claim.sentence, position, length, claim.place, bool(clues & REACHING))
    else:
        said, unit, part, rate, reach = claim.event or "", None, False, None, ""
    told, predicate = vocabulary.phrase(said), vocabulary.phrase(claim.predicate or "")
    counted = traits.counted(claim, position, following)
    states = one(traits.states(claim, counted, told, predicate, words, spot))
    events = one(traits.events(claim, told.stems + predicate.stems, words, spot))
    own = traits.told_words(said, unit, counted.concept)
    near = traits.near_words(claim, told, words, spot)
    traits.lighten(near, counted, states, events)
    numbered = f"{said} {claim.predicate or ''}" if (told.clues | predicate.clues) & ORDINAL else ""
    in_clause = (clues | told.clues) & _IN_CLAUSE or shares
    clause = _clause(before) if in_clause else ""
    return Profile(
        claim=claim,
        reading=reading,
        block=_block(claim),
        noun=counted,
        states=states,
        events=events,
        words=near,
        names=one(frozenset([stem for stem in words.names if stem in near])),
        ordinals=one(traits.ordinals(claim, words, position, spot, numbered)),
        sides=one(_sides(words, spot, told, predicate)),
        planned=claim.stance == "possible"
        or (clues & PLANNED > 0 and traits.cue("planned").search(clause) is not None),
        part=part or (clues & PARTED > 0 and traits.is_part(before, clause, following)),
        more=clues & ADDED > 0 and _is_more(clause, following),
        roles=one(roles.roles(claim, clause, following, (clues | told.clues) & LIMITED > 0)),
        revision=traits.revision(before[-50:].lower(), clause, after.lower()) if clues & REVISED else None,
        place=_place(claim.place) if claim.place and reach not in {"world", "elsewhere"} else _NOWHERE,
        source=source_words(claim, sources),
        when=as_of(claim),
        rate=rate,
        position=position,
        told=own,
        scope=reach,
        cited=_is_cited(before, words, spot),
        people=facts.counts_people(claim, counted, states),
        marks=one(facts.marks(claim, counted, own, following, states, clues & ONGOING > 0)),
        setting=UNKNOWN,
        context=NOTHING,
        weights=NOTHING,
        rarity=NOTHING,
    )


def _clause(before: str) -> str:
    """What stands before a figure in its clause, in lower case."""
    start = 0
    for found in traits.CLAUSE.finditer(before):
        start = found.end()
    return before[start:].lower()


def _is_more(clause: str, following: str) -> bool:
    """Whether a figure comes on top of what was named before: `another 12`, `12 more`."""
    return traits.cue("more").search(clause[-12:]) is not None or _ADDED.match(following) is not None


@cache
def _cited() -> re.Pattern[str]:
    owners, cited = (alternation(words("comparison")[name]) for name in ("owners", "cited"))
    return re.compile(rf"(?:[’']s?|\b(?:{owners}))\s(?:(?:{cited})\s)?$")


def _is_cited(before: str, words: Sentence, spot: Spot | None) -> bool:
    """Whether a figure is told as someone's: `the ministry's official 12`."""
    if spot is None or spot.first == 0 or not before[-1:].isspace():
        return False
    cites = words.clues[spot.first - 1] & CITED or before[-2:-1] in _APOSTROPHES
    return bool(cites) and _cited().search(before) is not None


def _sides(words: Sentence, spot: Spot | None, *said: Phrase) -> frozenset[tuple[int, int]]:
    """The sets of opposites to which the words beside a figure belong, and those that say what it is."""
    found = said[0].sides | said[1].sides
    if words.together & SIDED:
        opposites = vocabulary.sides()
        for index in words.listed:
            if words.clues[index] & SIDED and not words.are_names[index] and words.distance(index, spot) <= BESIDE:
                found |= frozenset(opposites[words.stems[index]])
    return found


@lru_cache(maxsize=vocabulary.PHRASES)
def _place(name: str) -> frozenset[str]:
    return frozenset(map(kinship.stem, re.findall(r"\w+", name.lower())))


def _block(claim: Claim) -> str:
    """What two claims must share to be compared at all: kind and dimension, never the value."""
    if isinstance(claim, QuantityClaim):
        marked = claim.measure == "percent" and _MARK.fullmatch(claim.text) is not None
        return "percent mark" if marked else _block_of(claim.measure, claim.unit, claim.per)
    return "duration" if claim.type == "DURATION" else "date"


@lru_cache(maxsize=vocabulary.PHRASES)
def _block_of(measure: str, unit: str | None, per: str | None) -> str:
    """The block of a figure; of a count it is the same whatever the unit."""
    rate = f"/{per}" if per in _TIME_RATES else ""
    if measure == "physical":
        speed = units.scale(unit or "", per) if per else None
        if speed is not None:
            return f"physical {speed.dimension}"
        scale = units.scale(unit or "")
        return sys.intern(f"physical {scale.dimension if scale else unit}{rate}")
    return sys.intern(f"{measure} {unit if measure == 'money' else ''}{rate}")


def named_for_deed(people: Profile, things: Profile) -> bool:
    """Whether the one counts people and the other what is named for their deed: 90 people were tested, 90 tests."""
    return things.noun.kind == "things" and people.noun.concept == "person" and (things.noun.concept in people.words)


def same_source(a: Profile, b: Profile) -> bool:
    """Whether the words of one source's name hold those of the other's."""
    return a.source <= b.source or b.source <= a.source


def source_words(claim: Claim, sources: Names) -> frozenset[str]:
    """The words that name a claim's source; of its publisher, or its document, where the author speaks."""
    named = claim.source or claim.publisher
    return sources.words(named) if named else name_words(claim.doc.lower())


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
