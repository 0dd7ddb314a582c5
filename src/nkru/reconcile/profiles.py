"""What comparison looks at in a claim: its words by nearness, nouns, states, events, ordinals and cues.

Extraction is noisy, so nothing rests on one field: subject, event and predicate are read together with the words of
the sentence around the figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from nkru.models import Claim, DateClaim, QuantityClaim
from nkru.reconcile import context, facts, intervals, kinship, roles, scope, timeline, traits, units
from nkru.reconcile.aliases import Aliases, Names
from nkru.reconcile.intervals import Reading
from nkru.reconcile.kinship import Noun
from nkru.reconcile.roles import Role
from nkru.reconcile.settings import Setting
from nkru.reconcile.tokens import Token, distances, tokenize
from nkru.rules import alternation, words

_ADDED = re.compile(r"^\s(?:[a-z-]+\s)?(?:more|further|additional|extra)\b(?!\sthan)")
_OBJECT = re.compile(r"[a-z],\s(?:at|on|in)\s$|\b(?:speaks?|spoke|talks?|talked)\sof\s$")
_CITED = re.compile(
    r"(?:[’']s?|\b(?:its|his|her|their|our|your|the|those))\s(?:official\s|reported\s|claimed\s|original\s|own\s)?$"
)
_DIGIT = re.compile(r"\d")
_BETWEEN = ("between ", "from ", "between the ", "from the ")
_OWNS = ("'s", "’s")
_MARK = re.compile(r"\d+(?:\.\d+)?/(?:5|10|20)|\d+\.\d+ out of \d+")  # 7/10 of a critic is no share of critics
_TIME_RATES = frozenset(
    {"second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "night"}
)


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
    setting: Setting = field(default_factory=lambda: Setting("", {}))
    told_weight: float = 0.0
    norm: float = 1.0
    prior: float = 0.0
    context: dict[str, float] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    rarity: dict[str, float] = field(default_factory=dict)


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
    found, tokens = [], dict[str, list[Token]]()
    for claim, position in zip(claims, positions(claims), strict=True):
        reading = intervals.read(claim, position)
        if reading is None or _says_nothing(claim, position):
            continue
        if claim.sentence not in tokens:
            if len(tokens) > 2000:
                tokens.clear()
            tokens[claim.sentence] = tokenize(claim.sentence)
        found.append(_profile(claim, reading, tokens[claim.sentence], position, sources))
    context.carry(found)
    return found


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


def _profile(claim: Claim, reading: Reading, tokens: list[Token], position: int, sources: Names) -> Profile:
    counted = traits.counted(claim, position)
    far = distances(tokens, position, len(claim.text))
    near = traits.near_words(claim, tokens, far)
    before = claim.sentence[max(0, position - 70) : position] if position >= 0 else ""
    clause = traits.CLAUSE.split(before)[-1].lower()
    after = claim.sentence[position + len(claim.text) :][:60] if position >= 0 else ""
    following = traits.CLAUSE.split(after)[0].lower()
    told = " ".join(filter(None, (claim.subject if isinstance(claim, QuantityClaim) else claim.event, claim.predicate)))
    stated = [kinship.stem(w) for w in re.findall(r"[^\W\d_]+", told.lower())]
    states = traits.states(claim, counted, stated, tokens, position, far)
    events = traits.events(claim, stated, tokens, far)
    own = traits.told_words(claim, counted)
    local = {t.stem for t, distance in zip(tokens, far, strict=True) if not t.name and distance <= 4}
    reach = scope.of(claim.sentence, position, len(claim.text), claim.place) if claim.kind == "quantity" else ""
    return Profile(
        claim=claim,
        reading=reading,
        block=_block(claim),
        noun=counted,
        states=states,
        events=events,
        words=traits.lightened(near, counted, states, events),
        names=frozenset(t.stem for t in tokens if t.name and t.stem in near),
        ordinals=traits.ordinals(claim, tokens, position, far, told),
        sides=frozenset(side for s in sorted(local | set(stated)) for side in traits.sides().get(s, ())),
        planned=claim.stance == "possible" or bool(traits.cue("planned").search(clause)),
        part=(isinstance(claim, QuantityClaim) and claim.part) or traits.is_part(before, clause, following),
        more=bool(traits.cue("more").search(clause[-12:]) or _ADDED.match(following)),
        roles=roles.roles(claim, clause, following.lower()),
        revision=traits.revision(before[-50:].lower(), clause, after.lower()),
        place=frozenset(
            w
            for w in map(kinship.stem, re.findall(r"\w+", (claim.place or "").lower()))
            if reach not in {"world", "elsewhere"}
        ),
        source=source_words(claim, sources),
        when=as_of(claim),
        rate=claim.per if isinstance(claim, QuantityClaim) else None,
        position=position,
        told=own,
        scope=reach,
        cited=bool(_CITED.search(before)),
        people=facts.counts_people(claim, counted, states),
        marks=facts.marks(claim, counted, own, following, states, traits.stopwords()),
    )


def _block(claim: Claim) -> str:
    """What two claims must share to be compared at all: kind and dimension, never the value."""
    if isinstance(claim, DateClaim):
        return "duration" if claim.type == "DURATION" else "date"
    rate = f"/{claim.per}" if claim.per in _TIME_RATES else ""
    if claim.measure == "percent" and _MARK.fullmatch(claim.text):
        return "percent mark"
    if claim.measure == "physical":
        speed = units.scale(claim.unit or "", claim.per) if claim.per else None
        if speed is not None:
            return f"physical {speed.dimension}"
        scale = units.scale(claim.unit or "")
        return f"physical {scale.dimension if scale else claim.unit}{rate}"
    return f"{claim.measure} {claim.unit if claim.measure == 'money' else ''}{rate}"


def named_for_deed(people: Profile, things: Profile) -> bool:
    """Whether the one counts people and the other what is named for their deed: 90 people were tested, 90 tests."""
    return things.noun.kind == "things" and people.noun.concept == "person" and (things.noun.concept in people.words)


_SOURCE_EMPTY = frozenset(["the", "a", "an", "of", "and", "for", "in", "its", "his", "her", "their", "s", "official"])


def same_source(a: Profile, b: Profile) -> bool:
    """Whether the words of one source's name hold those of the other's."""
    return a.source <= b.source or b.source <= a.source


def source_words(claim: Claim, sources: Names) -> frozenset[str]:
    """The words that name a claim's source; of its publisher, or its document, where the author speaks."""
    named = claim.source or claim.publisher
    one = sources.one(named) if named else claim.doc.lower()
    return frozenset(kinship.stem(w) for w in re.findall(r"\w+", one) if w not in _SOURCE_EMPTY)


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
