"""Do two claims count the same thing, in the same state?

Weights as in nkru.reconcile.comparison.
"""

from __future__ import annotations

from functools import lru_cache

from nkru.reconcile import kinship
from nkru.reconcile.evidence import NOTHING, Evidence
from nkru.reconcile.kinship import Kin
from nkru.reconcile.profiles import Profile, named_for_deed

PEOPLE_AND_THINGS = Evidence(-2.5, "people are no things")
SAME_STATE = 1.3


def same_thing(a: Profile, b: Profile) -> Evidence:
    near = kinship.kin(a.noun, b.noun)
    counts = a.block.startswith("count")
    if near is Kin.SAME:
        rarity = a.rarity.get("noun", 1.0)
        if counts:
            return Evidence(rarity, "the same thing is counted")
        return Evidence(0.7 * rarity, "they are of the same thing")
    if named_for_deed(a, b) or named_for_deed(b, a):
        return NOTHING
    if not counts:
        known = a.noun.kind in _KNOWN and b.noun.kind in _KNOWN
        return Evidence(-0.8) if near is Kin.ALIEN and known else NOTHING
    if near is Kin.ALIEN and "other" in (a.noun.kind, b.noun.kind):
        return Evidence(-2.5, "different things seem to be counted")
    if near is Kin.ALIEN and ("inherited" in a.claim.rule or "inherited" in b.claim.rule):
        return Evidence(-1.4, "different things seem to be counted")
    if near is Kin.UNKNOWN and (_are_things(a, b) or _are_things(b, a)):  # `the dead inside number 31`, 38 lorries
        return PEOPLE_AND_THINGS
    return _KINS[near]


def _are_things(a: Profile, b: Profile) -> bool:
    """Whether one claim counts people, by its noun or by what befell them, and the other things."""
    human = a.people or (a.noun.kind == "guessed" and a.noun.concept == "person")
    return human and not b.people and b.noun.kind == "things" and kinship.state_of(b.noun) is None


_KNOWN = frozenset({"people", "things"})
_KINS = {
    Kin.UMBRELLA: Evidence(0.3, "one noun takes in the other"),
    Kin.UNKNOWN: NOTHING,
    Kin.ALIEN: Evidence(-5.0, "different things are counted"),
}


def same_state(a: Profile, b: Profile) -> Evidence:
    if a.states == b.states:
        return Evidence(SAME_STATE * a.rarity.get("states", 1.2), _both_of(a.states)) if a.states else NOTHING
    if not a.states or not b.states:
        return NOTHING if a.place & b.place else _LACKING
    human = (
        (a.people and b.people)
        or "people" in (a.noun.kind, b.noun.kind)
        or any(kinship.state_of(p.noun) for p in (a, b))
    )
    if a.states & b.states:
        return Evidence(-1.5 if human else -0.6, f"{_named(a.states ^ b.states)} is of one alone")
    if any(kinship.states_meet(x, y) for x in a.states for y in b.states):
        return NOTHING
    certain = (
        human and a.block.startswith("count") and a.states & kinship.exclusive() and b.states & kinship.exclusive()
    )
    return Evidence(-4.0 if certain else -1.5, f"{_named(a.states)} is not {_named(b.states)}")


_LACKING = Evidence(-0.4)


@lru_cache(maxsize=1 << 12)
def _both_of(states: frozenset[str]) -> str:
    return f"both are of {_named(states)}"


def _named(states: frozenset[str]) -> str:
    return " and ".join(sorted(states)).replace("_", " ")
