"""The parts that texts name of a whole: `12,000 soldiers, including 500 officers`; `Of these, 40 were women`.

Only what a sentence states is taken (nkru.reconcile.arithmetic), and what the next one says of the figure before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from nkru.models import Claim, Part, QuantityClaim
from nkru.reconcile import arithmetic
from nkru.reconcile.profiles import Profile

ADJACENT = 4
"""How many characters may lie between a sentence and the one that goes on from it."""
_OF_THESE = re.compile(r"(?:of|among) (?:these|those|them)\b", re.IGNORECASE)
_Key = tuple[str, int]


class Named:
    """The parts that are named in a corpus; a sentence is looked at when a group asks for one of its figures."""

    def __init__(self, looked_at: Sequence[Profile]) -> None:
        """looked_at: in order of document and start."""
        sentences: dict[tuple[str, str], list[Profile]] = defaultdict(list)
        for profile in looked_at:
            if profile.position >= 0 and isinstance(profile.claim, QuantityClaim):
                sentences[profile.claim.doc, profile.claim.sentence].append(profile)
        self._told = list(sentences.values())
        self._place = {key: number for number, key in enumerate(sentences)}
        self._known: dict[int, list[tuple[QuantityClaim, QuantityClaim]]] = {}

    def of(self, members: Sequence[Profile]) -> tuple[Part, ...]:
        """The parts of the members of a group, in their order; a member itself is none."""
        own = {_key(m.claim) for m in members}
        found: dict[_Key, Part] = {}
        for member in members:
            for part in self.parts(member):
                if _key(part) not in own:
                    found.setdefault(_key(part), _part(part, member))
        return tuple(found.values())

    def parts(self, member: Profile) -> Iterator[QuantityClaim]:
        """The parts that are named of one figure."""
        place = self._place.get((member.claim.doc, member.claim.sentence))
        for number in () if place is None else (place, place + 1):
            for whole, part in self._pairs(number):
                if _key(whole) == _key(member.claim):
                    yield part

    def _pairs(self, number: int) -> list[tuple[QuantityClaim, QuantityClaim]]:
        """What the sentence of that number states."""
        if number not in self._known:
            before = self._told[number - 1] if number else []
            told = self._told[number] if number < len(self._told) else []
            self._known[number] = list(_stated(told, before)) if told else []
        return self._known[number]


class Listed(Named):
    """The parts of some figures that were looked up before: `Named.parts` of each."""

    def __init__(self, known: Mapping[tuple[str, int], Sequence[QuantityClaim]]) -> None:
        """known: by document and start of the figure."""
        self._listed = known

    def parts(self, member: Profile) -> Iterator[QuantityClaim]:
        """The parts that are named of one figure."""
        yield from self._listed.get(_key(member.claim), ())


def _key(claim: Claim) -> _Key:
    return claim.doc, claim.start


def _part(part: QuantityClaim, whole: Profile) -> Part:
    return Part(
        claim=part.id,
        of=whole.claim.id,
        text=part.text,
        subject=part.subject,
        doc=part.doc,
        line=part.line,
    )


def _stated(told: Sequence[Profile], before: Sequence[Profile]) -> Iterator[tuple[QuantityClaim, QuantityClaim]]:
    """The (whole, part) pairs of a sentence's figures; before: the figures of a sentence before it."""
    sentence = told[0].claim.sentence
    if len(told) > 1:
        yield from arithmetic.parts(arithmetic.abstract(sentence, [(p.position, p.claim) for p in told]))
    if not before or not _OF_THESE.match(sentence):
        return
    whole, part = before[0].claim, told[0].claim
    gap = (part.start - told[0].position) - (whole.start - before[0].position + len(whole.sentence))
    figures = [p.claim for p in before if isinstance(p.claim, QuantityClaim) and p.claim.measure == "count"]
    if whole.doc != part.doc or not 0 <= gap <= ADJACENT:
        return
    for each in told:
        if isinstance(each.claim, QuantityClaim):
            fitting = [figure for figure in figures if arithmetic.is_part(each.claim, figure)]
            if len(fitting) == 1:  # 12,000 soldiers were at five bases. Among them are 500 officers
                yield fitting[0], each.claim
