"""Groups as they are printed: label, why, spread, positions, sources, order."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from nkru.models import Claim, DateClaim, Group, Number, Position, QuantityClaim, Spread, Verdict
from nkru.reconcile import grounds, labels, timeline, units, verdicts
from nkru.reconcile.denials import denials
from nkru.reconcile.intervals import Interval, Reading
from nkru.reconcile.parts import Named
from nkru.reconcile.profiles import Profile

_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}


def make_group(
    members: Sequence[Profile],
    score: float,
    tied: Sequence[tuple[Profile, Profile]] = (),
    named: Named | None = None,
    corrections: tuple[int, ...] = (),
) -> Group:
    """A group of two or more profiles.

    score: mean evidence that two members are of one fact, as comparison.compare_pair gives it
    tied: profiles that go with a member, and that member, without being compared: its sum in another currency
    named: parts that texts name of figures
    corrections: numbers of the user's corrections that name its claims
    """
    ordered = sorted(members, key=_order)
    claims = tuple(
        m.claim for m in (sorted([*ordered, *(other for other, _ in tied)], key=_order) if tied else ordered)
    )
    with_it = {member.claim.id: other.claim.id for other, member in tied}
    verdict = verdicts.judge(ordered)
    held = verdicts.positions(ordered)
    unit = _unit(ordered)
    return Group.of_fields(
        {
            "id": group_id(claims),
            "label": labels.label(ordered),
            "kind": claims[0].kind,
            "topics": _topics(claims),
            "verdict": verdict,
            "why": grounds.why(verdict, held, ordered) + grounds.denied(ordered),
            "spread": _spread(ordered, unit),
            "positions": tuple(_position(position, unit, with_it) for position in held),
            "independent_sources": independent_sources(ordered),
            "confidence": round(1 / (1 + math.exp(-max(-20.0, min(20.0, score)))), 3),
            "denials": denials(ordered),
            "parts": named.of(ordered) if named is not None else (),
            "corrections": corrections,
            "claims": claims,
        }
    )


def group_id(claims: Sequence[Claim]) -> str:
    """The id of the group that has these claims."""
    return "g" + hashlib.sha256("\n".join(sorted(c.id for c in claims)).encode()).hexdigest()[:12]


def severity(group: Group) -> tuple[int, float, str]:
    """Sort key: most disputed first.

    Within a verdict by how far apart the members are, times how many sources there are and how sure it is that all
    speak of one fact. A month between dates weighs as much as a doubling.
    """
    spread = group.spread
    ratio = spread.ratio
    if (
        ratio is None
        and isinstance(spread.low, int | float)
        and isinstance(spread.high, int | float)
        and spread.low > 0
    ):
        ratio = spread.high / spread.low
    size = math.log(max(1.0, ratio)) if ratio is not None else math.log1p((spread.days or 0) / 30)
    weight = size * (1 + math.log(group.independent_sources)) * group.confidence
    return _RANK[group.verdict], -round(weight, 6), group.id


def _order(profile: Profile) -> tuple[str, str, str, int, int, str]:
    claim = profile.claim
    return claim.as_of or "", claim.published or "", claim.doc, claim.start, claim.end, claim.id


def _topics(claims: Sequence[Claim]) -> tuple[str, ...]:
    counts = Counter(topic for claim in claims for topic in claim.topics)
    return tuple(
        topic for topic, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if 2 * n >= len(claims)
    )


def _unit(members: Sequence[Profile]) -> str | None:
    """The unit that most members use; of speeds with what they are told per."""
    names = Counter(
        f"{m.claim.unit} per {m.claim.per}" if m.block == "physical speed" and m.claim.per else m.claim.unit
        for m in members
        if isinstance(m.claim, QuantityClaim) and m.claim.unit and not m.carried and not m.rate_of_exchange
    )
    return min(names, key=lambda name: (-names[name], name)) if names else None


def _shown(value: float, profile: Profile, unit: str | None) -> Number | str | None:
    """A value in base units as it is printed: in the group's unit, or as a day or a number of days."""
    if not math.isfinite(value):
        return None
    if isinstance(profile.claim, DateClaim):
        if profile.block == "date":
            return timeline.day(int(value))
        return _plain(value)
    scale = units.scale(unit) if profile.block.startswith("physical") and unit else None
    return _plain(scale.from_base(value) if scale else value)


def _plain(value: float) -> Number:
    short = float(f"{value:.6g}")
    exact = value if abs(value - round(value, 6)) < 1e-9 else short
    return int(exact) if float(exact).is_integer() else round(exact, 6)


def _ends(members: Sequence[Profile]) -> Interval:
    """From the least value stated to the greatest; dates without a year or a week have none."""
    members = [m for m in members if not m.reading.period]
    members = [m for m in members if not m.rate_of_exchange] or members
    values = [end for m in members for end in m.reading.stated if math.isfinite(end)]
    return Interval(min(values), max(values)) if values else Interval(-math.inf, math.inf)


def _spread(members: Sequence[Profile], unit: str | None) -> Spread:
    told = [m for m in members if not m.claim.rule.endswith("vague")] or members  # `thousands` gives no end
    low, high = _ends(told)
    spread = {"low": _shown(low, members[0], unit), "high": _shown(high, members[0], unit)}
    spread |= {"ratio": None, "unit": None, "days": None}
    if members[0].block == "date":
        readings = list(dict.fromkeys(m.reading for m in members))
        gap = max([0.0, *(_gap(a, b) for a, b in combinations(readings, 2))])
        spread["days"] = math.ceil(gap / timeline.MINUTES) if math.isfinite(gap) else 0
    elif members[0].block == "duration":
        spread |= {"unit": "day", "days": round(high - low)}
    else:
        spread |= {"ratio": round(high / low, 6) if low > 0 and math.isfinite(high) else None, "unit": unit}
    return Spread.of_fields(spread)


def _gap(a: Reading, b: Reading) -> float:
    """Minutes between two dates, less than nothing where they overlap."""
    if a.period != b.period or a.period == "writing":
        return 0.0
    return max(a.stated.low, b.stated.low) - min(a.stated.high, b.stated.high)


def _position(members: Sequence[Profile], unit: str | None, with_it: dict[str, str]) -> Position:
    low, high = _ends(members)
    return Position.of_fields(
        {
            "low": _shown(low, members[0], unit),
            "high": _shown(high, members[0], unit),
            "claims": tuple(i for m in members for i in (m.claim.id, with_it.get(m.claim.id)) if i is not None),
            "sources": tuple(dict.fromkeys(name for m in members if (name := source_name(m.claim)))),
            "documents": tuple(dict.fromkeys(m.claim.doc for m in members)),
        }
    )


def source_name(claim: Claim) -> str:
    """Who a claim comes from: the source named, else the publisher, else the document."""
    return claim.source or claim.publisher or claim.doc


def independent_sources(members: Sequence[Profile]) -> int:
    """How many sources there are; two names count as one when the words of one hold those of the other."""
    names = sorted({m.source for m in members if m.source}, key=lambda s: (-len(s), sorted(s)))
    kept: list[frozenset[str]] = []
    for name in names:
        if not any(name <= other for other in kept):
            kept.append(name)
    return max(1, len(kept))
