"""What is done so that grouping grows with the number of claims and not with its square."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

import nkru
from nkru.models import Claim, DateClaim, QuantityClaim
from nkru.reconcile import blocking, following, weighing
from nkru.reconcile.profiles import profiles
from nkru.reconcile.settings import UNSOUGHT
from nkru.reconcile.weighing import weigh

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
    pairs = list(blocking.candidates(found, range(len(found)), large=True))
    assert len(pairs) == len(set(pairs)) <= len(found) * blocking.NEIGHBOURS
    assert all(i < j for i, j in pairs)


def test_claims_that_follow_another_tell_of_its_fact(invented: list[tuple[Claim, int]]) -> None:
    looked_at = profiles([claim for claim, _ in invented])
    weigh(looked_at)
    fact = {claim.id: number for claim, number in invented}
    found = [each for members in blocking.blocks(looked_at) for each in following.within(looked_at, members)]
    assert len(found) > 3000
    assert not {each.follower for each in found} & {each.leader for each in found}
    same = sum(fact[looked_at[i].claim.id] == fact[looked_at[leader].claim.id] for i, leader, _ in found)
    assert same > 0.99 * len(found)


def test_a_second_figure_of_a_document_does_not_follow() -> None:
    text = "The fire in Sarvel destroyed {} of the wooden houses of Ombrey Lane."
    claims: list[Claim] = []
    for name, figure in (("a", "230"), ("b", "230"), ("b", "940"), ("c", "235")):
        document = nkru.Document(id=name, text=text.format(figure))
        claims += [claim.model_copy(update={"doc": name}) for claim in nkru.extract([document])]
    looked_at = profiles(claims)
    weigh(looked_at)
    told = [(index, profile, "one bucket") for index, profile in enumerate(looked_at)]
    followed = {looked_at[each.follower].claim.text: each.evidence for each in following.followers(told)}
    assert followed.keys() == {"230", "235"}
    assert followed["230"] is None
    assert (followed["235"] or 0) >= following.FOLLOWS


def test_words_that_claims_share_by_chance_do_not_tell_what_they_are_about() -> None:
    [profile] = profiles(nkru.extract([nkru.Document(id="a", text="Some 300 sheep drowned at Orle.")]))
    rare, common = dict.fromkeys(profile.words, 4), dict.fromkeys(profile.words, 900)
    words = following.telling(profile, rare, members=1000)
    assert words is not None
    assert set(words) <= profile.words.keys()
    assert following.telling(profile, common, members=1000) is None


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
    every = range(len(found))
    compared = {(found[i].claim.text, found[j].claim.text) for i, j in blocking.candidates(found, every, large=False)}
    assert ("812", "830") in compared


def test_unlike_documents_are_of_two_events_though_there_are_too_many_to_look_for_the_nearest(
    invented: list[tuple[Claim, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def evidence_of_strangers(likeness_of_the_nearest: float) -> float:
        monkeypatch.setattr(weighing, "UNSOUGHT", likeness_of_the_nearest)
        looked_at = profiles([claim for claim, _ in invented])
        weigh(looked_at)
        one, *others = {profile.claim.doc: profile.setting for profile in looked_at}.values()
        return sum(sorted(one.evidence(other) for other in others)[:100])

    monkeypatch.setattr(weighing, "MANY", 100)
    assert evidence_of_strangers(UNSOUGHT) < evidence_of_strangers(0.0) - 100


def test_the_more_claims_a_block_has_the_less_likely_two_of_them_are_of_one_fact(
    invented: list[tuple[Claim, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = profiles([claim for claim, _ in invented])
    weigh(looked_at)
    assert {profile.prior for profile in looked_at if profile.block == "count "} == {weighing.PRIOR}
    monkeypatch.setattr(weighing, "STORY", 500)
    weigh(looked_at)
    assert all(profile.prior < weighing.PRIOR for profile in looked_at if profile.block == "count ")
