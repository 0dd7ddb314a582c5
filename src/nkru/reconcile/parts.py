"""The parts that texts name of a whole: `12,000 soldiers, including 500 officers`; `Of these, 40 were women`.

Only what a sentence states is taken (nkru.reconcile.arithmetic), and what the next one says of the figure before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from nkru.models import Claim, Part, QuantityClaim
from nkru.reconcile import arithmetic
from nkru.reconcile.profiles import Profile

ADJACENT = 4
"""How many characters may lie between a sentence and the one that goes on from it."""
_OF_THESE = re.compile(r"(?:of|among) (?:these|those|them)\b", re.IGNORECASE)
_Key = tuple[str, int]


class Named:
    """The parts that are named in a corpus."""

    def __init__(self, looked_at: Sequence[Profile]) -> None:
        """looked_at: in order of document and start."""
        found: dict[_Key, list[QuantityClaim]] = defaultdict(list)
        for _, own in groupby(looked_at, key=lambda profile: profile.claim.doc):
            sentences: dict[str, list[Profile]] = defaultdict(list)
            for profile in own:
                if profile.position >= 0 and isinstance(profile.claim, QuantityClaim):
                    sentences[profile.claim.sentence].append(profile)
            before: list[Profile] = []
            for told in sentences.values():
                for whole, part in _stated(told, before):
                    found[_key(whole)].append(part)
                before = told
        self._parts: Mapping[_Key, Sequence[QuantityClaim]] = found

    def of(self, members: Sequence[Profile]) -> tuple[Part, ...]:
        """The parts of the members of a group, in their order; a member itself is none."""
        wholes = [member for member in members if _key(member.claim) in self._parts]
        own = {_key(m.claim) for m in members} if wholes else set[_Key]()
        found: dict[_Key, Part] = {}
        for member in wholes:
            for part in self.parts(member):
                if _key(part) not in own:
                    found.setdefault(_key(part), _part(part, member))
        return tuple(found.values())

    def parts(self, member: Profile) -> Sequence[QuantityClaim]:
        """The parts that are named of one figure."""
        return self._parts.get(_key(member.claim), ())


class Listed(Named):
    """The parts of some figures that were looked up before: `Named.parts` of each."""

    def __init__(self, known: Mapping[tuple[str, int], Sequence[QuantityClaim]]) -> None:
        """known: by document and start of the figure."""
        self._parts = known


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
