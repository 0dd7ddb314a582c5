"""What several commands say on standard error beside their results."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nkru.models import Claim
    from nkru.reconcile.selection import Wish
    from nkru.render.results import DocumentRecord

_NAMES = 8  # that are told


def no_group_on(topic: str, claims: list[Claim]) -> str:
    """What to say where a topic gives no group: how many claims it has, or which topics there are."""
    from nkru.render.wording import plural
    from nkru.topics import matches

    spoken = sum(matches(topic, claim) for claim in claims)
    if spoken:
        return f"nkru: {plural(spoken, 'claim')} on {topic!r}, but no two about one fact; see `nkru extract -t {topic}`"
    return nothing_on(topic, Counter(name for claim in claims for name in claim.topics))


def nothing_on(topic: str, counts: Counter[str]) -> str:
    """What to say where a topic gives nothing: that, and which topics there are; counts: claims of each."""
    there = ", ".join(sorted(counts, key=lambda name: (-counts[name], name))) or "none"
    return f"nkru: nothing on {topic!r}; topics in these documents: {there}"


def nothing_chosen(wish: Wish, claims: list[Claim]) -> str:
    """What to say where options choose nothing: that, and what the one most likely to be mistaken could be."""
    from nkru.reconcile.selection import Selection, Wish, speakers

    said: dict[str, tuple[Wish, Counter[str]]] = {
        "source": (Wish(sources=wish.sources), Counter(name for claim in claims for name in speakers(claim))),
        "unit": (
            Wish(units=wish.units),
            Counter(claim.unit for claim in claims if claim.kind == "quantity" and claim.unit),
        ),
        "document": (Wish(documents=wish.documents), Counter(claim.doc for claim in claims)),
    }
    for name, (alone, counts) in said.items():
        if not alone.is_empty and not any(map(Selection(alone, claims).takes_claim, claims)):
            asked = " or ".join((*alone.sources, *alone.units, *alone.documents))
            names = sorted(counts, key=lambda each: (-counts[each], each))
            more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
            return f"nkru: no {name} {asked!r} here; there are {', '.join(names[:_NAMES]) or 'none'}{more}"
    return "nkru: nothing here is all that the options ask for; leave one out to see more"


def document_count(documents: list[DocumentRecord], claims: list[Claim]) -> int:
    """How many documents there are: those read and those that claims tell of."""
    return len({each.id for each in documents} | {claim.doc for claim in claims})
