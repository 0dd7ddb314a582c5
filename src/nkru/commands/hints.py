"""What several commands say on standard error beside their results."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nkru.models import Claim, Document


def nothing_on(topic: str, claims: list[Claim]) -> str:
    """What to say where a topic gives nothing: that, and which topics there are."""
    from nkru.render.wording import plural
    from nkru.topics import matches

    spoken = sum(matches(topic, claim) for claim in claims)
    if spoken:
        return f"nkru: {plural(spoken, 'claim')} on {topic!r}, but no two about one fact; see `nkru extract -t {topic}`"
    counts = Counter(name for claim in claims for name in claim.topics)
    there = ", ".join(sorted(counts, key=lambda name: (-counts[name], name))) or "none"
    return f"nkru: nothing on {topic!r}; topics in these documents: {there}"


def document_count(documents: list[Document], claims: list[Claim]) -> int:
    """How many documents there are: those read and those that claims tell of."""
    return len({each.id for each in documents} | {claim.doc for claim in claims})
