"""What a group is about, in the words of its most representative member."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from nkru.models import QuantityClaim
from nkru.reconcile import kinship
from nkru.reconcile.profiles import Profile
from nkru.reconcile.traits import content_stems

LONGEST = 70
"""A label's length in characters, its place left off."""
_LETTERS = re.compile(r"[^\W\d_]+")


def label(members: Sequence[Profile]) -> str:
    """The subject or event whose words the members share most, what befell it and where if most members say so."""
    told = [_told(m) for m in members]
    stems = [content_stems(text) for text in told]
    shared = Counter(stem for own in stems for stem in own)
    best = min(
        (i for i in range(len(members)) if told[i]),
        key=lambda i: (-_likeness(stems[i], shared, len(members)), len(told[i]), told[i], members[i].claim.id),
        default=None,
    )
    text = told[best] if best is not None else members[0].claim.text
    state = _most([next(iter(sorted(m.states & kinship.exclusive())), None) for m in members])
    if state and members[0].noun.kind == "people" and state[:4] not in text.lower():
        text = f"{text}, {state.replace('_', ' ')}"
    place = _most([m.claim.place for m in members])
    return f"{text} ({place})" if place and place.lower() not in text.lower() else text


def _most(values: Sequence[str | None]) -> str | None:
    """The value that more than half have, or None."""
    value, count = Counter(values).most_common(1)[0]
    return value if 2 * count > len(values) else None


def _told(profile: Profile) -> str:
    """A subject or an event, cut at the end of a word."""
    claim = profile.claim
    told = (claim.subject or claim.unit) if isinstance(claim, QuantityClaim) else (claim.event or claim.predicate)
    text = " ".join((told or "").split())
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0]


def _likeness(stems: frozenset[str], shared: Counter[str], members: int) -> float:
    """How well the words stand for those of all members: shares of members that have them, less for odd ones."""
    return sum(shared[stem] / members - 0.3 if shared[stem] > 1 else -0.15 for stem in stems)
