"""What is done so that grouping grows with the number of claims and not with its square."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

import nkru
from nkru.models import Claim, DateClaim, QuantityClaim
from nkru.reconcile import blocking, copies
from nkru.reconcile.profiles import profiles

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import invented_claims


@pytest.fixture(scope="module")
def invented() -> list[tuple[Claim, int]]:
    """Claims, each with the number of the fact that it is of."""
    made = invented_claims.claims(6000, 0.1, seed=5)
    return [
        (QuantityClaim.model_validate(claim) if claim["kind"] == "quantity" else DateClaim.model_validate(claim), fact)
        for claim, fact in made
    ]


@pytest.fixture(autouse=True)
def blocks_of_thousands_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "LARGE", 1500)
    monkeypatch.setattr(blocking, "PAIRS", 0)


def test_in_a_large_block_a_claim_is_compared_with_few_others(invented: list[tuple[Claim, int]]) -> None:
    found = [p for p in profiles([claim for claim, _ in invented]) if p.block == "count "]
    for profile in found:
        profile.weights = profile.words
    assert len(found) > blocking.LARGE
    pairs = list(blocking.candidates(found, range(len(found))))
    assert len(pairs) == len(set(pairs)) <= len(found) * blocking.NEIGHBOURS
    assert all(i < j for i, j in pairs)


def test_claims_that_a_leader_stands_for_tell_of_its_fact(invented: list[tuple[Claim, int]]) -> None:
    looked_at = profiles([claim for claim, _ in invented])
    fact = {claim.id: number for claim, number in invented}
    found = copies.leaders(looked_at)
    assert len(found) > 1000
    assert not set(found) & set(found.values())
    same = Counter(fact[looked_at[i].claim.id] == fact[looked_at[leader].claim.id] for i, leader in found.items())
    assert same[True] > 0.95 * len(found)


def test_thousands_of_claims_are_grouped_by_their_facts(invented: list[tuple[Claim, int]]) -> None:
    fact = {claim.id: number for claim, number in invented}
    groups = nkru.compare([claim for claim, _ in invented])
    assert len(groups) > 200
    most = sum(Counter(fact[c.id] for c in group.claims).most_common(1)[0][1] for group in groups)
    assert most > 0.85 * sum(len(group.claims) for group in groups)


def test_tolls_of_a_large_block_are_compared_though_they_share_no_word() -> None:
    texts = {f"{n:03}": f"Plant {n} of Firm{n} made {n + 7} engines{n} for Client{n}." for n in range(blocking.SMALL)}
    texts |= {"y": "The toll stands at 812.", "z": "Rescuers buried 830 dead."}
    found = list(profiles(list(nkru.extract([nkru.Document(id=name, text=text) for name, text in texts.items()]))))
    for profile in found:
        profile.weights = profile.words
    compared = {(found[i].claim.text, found[j].claim.text) for i, j in blocking.candidates(found, range(len(found)))}
    assert ("812", "830") in compared
