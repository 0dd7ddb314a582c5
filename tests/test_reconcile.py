"""Small corpora by hand: claims in, groups out."""

from __future__ import annotations

import random
from typing import Any

from claims_by_hand import dated, figure
from nkru.models import Claim, Group, Verdict
from nkru.reconcile import compare


def flood() -> list[Claim]:
    """A flood told by four outlets."""
    monday: dict[str, Any] = {"published": "2030-05-06", "publisher": "Valley Radio"}
    tuesday: dict[str, Any] = {"published": "2030-05-07", "publisher": "Coast Times"}
    wednesday: dict[str, Any] = {"published": "2030-05-08", "publisher": "Upland Post"}
    later: dict[str, Any] = {"published": "2030-05-10", "publisher": "Harbour Wire"}
    death: dict[str, Any] = {"unit": "person", "predicate": "die"}
    home: dict[str, Any] = {"unit": "home", "subject": "homes"}
    return [
        figure("radio", "At least 12 people died when the river Arn burst its banks on Sunday.", "12", 12,
               bound="at_least", subject="people", **death, **monday),
        figure("times", "The Arn flood has killed 19 people, the interior ministry said.", "19", 19,
               subject="people", source="interior ministry", unit="person", predicate="kill", **tuesday),
        figure("post", "Rescuers now count 24 dead along the river Arn.", "24", 24,
               subject="dead", source="Rescuers", **death, **wednesday),
        figure("times", "Another 40 people were injured in the flood.", "40", 40,
               subject="people", unit="person", predicate="injure", **tuesday),
        figure("wire", "Hospitals treated 41 people who were injured in the Arn flood.", "41", 41,
               subject="people", unit="person", predicate="treat", **later),
        figure("radio", "The mayor of Lower Arn said 300 homes had been destroyed.", "300", 300,
               source="mayor of Lower Arn", predicate="destroy", **home, **monday),
        figure("post", "The insurers' association speaks of 1,150 homes destroyed in the flood.", "1,150", 1150,
               source="insurers' association", predicate="destroy", as_of="2030-05-06", **home, **wednesday),
        dated("radio", "At least 12 people died when the river Arn burst its banks on Sunday.", "Sunday", "2030-05-05",
              event="burst banks river Arn", **monday),
        dated("wire", "The river Arn burst its banks on 5 May, after a week of rain.", "5 May", "2030-05-05",
              event="burst banks river Arn", **later),
    ]  # fmt: skip


def strike() -> list[Claim]:
    """A strike with two counts of those who took part, a planned end, and pay."""
    union: dict[str, Any] = {"source": "rail union", "published": "2031-02-11", "publisher": "Evening Line"}
    firm: dict[str, Any] = {"source": "railway company", "published": "2031-02-11", "publisher": "Morning Line"}
    return [
        figure("evening", "The rail union said 9,000 train drivers had joined the strike.", "9,000", 9000,
               unit="driver", subject="train drivers", predicate="join", **union),
        figure("morning", "Only 3,500 drivers joined the strike, according to the railway company.", "3,500", 3500,
               unit="driver", subject="drivers", predicate="join", **firm),
        figure("evening", "It demands a pay rise of 8 per cent.", "8 per cent", 8,
               measure="percent", unit="percent", subject="pay rise", **union),
        figure("morning", "The railway company rejects the 8% pay rise that the union demands.", "8%", 8,
               measure="percent", unit="percent", subject="pay rise", **firm),
        dated("evening", "The strike is due to end on 20 February.", "20 February", "2031-02-20",
              event="end strike", stance="possible", published="2031-02-11"),
        dated("third", "The strike, due to end on 20 February, will now end on 1 March.", "20 February", "2031-02-20",
              event="end strike", stance="asserted", published="2031-02-18"),
        dated("third", "The strike, due to end on 20 February, will now end on 1 March.", "1 March", "2031-03-01",
              event="end strike", stance="possible", published="2031-02-18"),
    ]  # fmt: skip


def holding(groups: list[Group], *texts: str) -> Group:
    """The group that holds claims with all these texts."""
    found = [g for g in groups if set(texts) <= {c.text for c in g.claims}]
    assert found, f"{texts} are not together in {[[c.text for c in g.claims] for g in groups]}"
    return found[0]


def test_a_rising_toll_is_evolving_and_apart_from_the_injured() -> None:
    toll = holding(compare(flood()), "12", "19", "24")
    assert toll.verdict is Verdict.EVOLVING
    assert {"40", "41"}.isdisjoint(c.text for c in toll.claims)
    assert [c.text for c in toll.claims] == ["12", "19", "24"]


def test_two_sources_for_one_day_conflict() -> None:
    homes = holding(compare(flood()), "300", "1,150")
    assert homes.verdict is Verdict.CONFLICT
    assert homes.spread.ratio is not None
    assert round(homes.spread.ratio, 2) == 3.83
    assert homes.independent_sources == 2
    assert len(homes.positions) == 2
    assert "cannot both hold" in homes.why


def test_a_weekday_agrees_with_its_date() -> None:
    assert holding(compare(flood()), "Sunday", "5 May").verdict is Verdict.AGREE


def test_sides_of_a_strike_conflict_and_agree() -> None:
    groups = compare(strike())
    assert holding(groups, "9,000", "3,500").verdict is Verdict.CONFLICT
    assert holding(groups, "8 per cent", "8%").verdict is Verdict.AGREE


def test_a_plan_that_slips_is_evolving() -> None:
    slipped = holding(compare(strike()), "20 February", "1 March")
    assert slipped.verdict is Verdict.EVOLVING
    assert slipped.spread.days == 9


def test_most_disputed_first() -> None:
    groups = compare([*flood(), *strike()])
    ranks = [list(Verdict).index(g.verdict) for g in groups]
    assert ranks == sorted(ranks)


def test_order_of_claims_makes_no_difference() -> None:
    claims = [*flood(), *strike()]
    expected = compare(claims)
    for seed in range(5):
        random.Random(seed).shuffle(claims)
        assert compare(claims) == expected


def test_ids_come_from_the_members() -> None:
    for group in compare(flood()):
        assert group.id.startswith("g")
        assert len(group.id) == 13
        assert len(group.claims) > 1


def test_a_part_is_not_its_whole() -> None:
    sentence = "The army sent 4,000 soldiers, including 200 officers, to the northern border."
    one = figure("a", sentence, "4,000", 4000, unit="soldier", subject="soldiers", published="2030-01-02")
    part = figure("a", sentence, "200", 200, unit="officer", subject="officers", part=True, published="2030-01-02")
    other = figure("b", "Some 4,500 troops have been sent to the northern border.", "4,500", 4500,
                   bound="about", unit="troop", subject="troops", published="2030-01-02")  # fmt: skip
    assert [{c.text for c in g.claims} for g in compare([one, part, other])] == [{"4,000", "4,500"}]


def test_different_currencies_are_never_compared() -> None:
    sentences = [("a", "The new bridge cost $40 million.", "$40 million", "USD"),
                 ("b", "The new bridge cost €40 million.", "€40 million", "EUR")]  # fmt: skip
    claims = [figure(d, s, t, 40e6, measure="money", unit=u, subject="new bridge") for d, s, t, u in sentences]
    assert compare(claims) == []


def test_a_rate_is_no_total() -> None:
    claims = [
        figure("a", "The factory makes 500 cars a day.", "500", 500, unit="car", per="day", subject="cars"),
        figure("b", "The factory made 500 cars.", "500", 500, unit="car", subject="cars"),
    ]
    assert compare(claims) == []


def test_a_source_told_by_two_papers_counts_once() -> None:
    claims = [
        figure(doc, f"{word} 60 houses burned down in the forest fire, the fire service said.", "60", 60, unit="house",
               subject="houses", source=source, publisher=doc)
        for doc, word, source in (("a", "Some", "fire service"), ("b", "About", "the county fire service"))
    ]  # fmt: skip
    (group,) = compare(claims)
    assert group.independent_sources == 1


def test_nothing_in_nothing_out() -> None:
    assert compare([]) == []


def test_a_bare_noun_joins_those_told_in_full() -> None:
    harbour: dict[str, Any] = {"place": "Dunmere", "published": "2030-04-02"}
    claims = [
        figure("a", "Kaldish inspectors counted 40 Kaldish fishing boats in Dunmere harbour.", "40", 40, unit="boat",
               subject="Kaldish fishing boats", predicate="count", **harbour),
        figure("b", "In Dunmere lie 90 Kaldish fishing boats, the port said.", "90", 90, unit="boat",
               subject="Kaldish fishing boats", source="port", predicate="lie", **harbour),
        figure("c", "Up to 95 boats lie in Dunmere.", "95", 95, bound="at_most", unit="boat",
               subject="boats", predicate="lie", **harbour),
    ]  # fmt: skip
    group = holding(compare(claims), "40", "90", "95")
    assert group.verdict is Verdict.CONFLICT
    assert group.label == "Kaldish fishing boats in Dunmere"


def test_a_sum_in_another_currency_goes_where_the_first_one_goes() -> None:
    claims = [
        figure("a", "The new library cost 900,000 zloty (about $220,000).", "900,000 zloty", 900e3, measure="money",
               unit="PLN", subject="new library", predicate="cost"),
        figure("a", "The new library cost 900,000 zloty (about $220,000).", "$220,000", 220e3, measure="money",
               unit="USD", subject="new library", bound="about", predicate="cost"),
        figure("b", "The new library cost 1,400,000 zloty.", "1,400,000 zloty", 14e5, measure="money",
               unit="PLN", subject="new library", predicate="cost"),
    ]  # fmt: skip
    (group,) = compare(claims)
    assert [c.text for c in group.claims] == ["900,000 zloty", "$220,000", "1,400,000 zloty"]
    assert (group.spread.low, group.spread.high, group.spread.unit) == (900_000, 1_400_000, "PLN")


def test_the_same_small_count_of_unlike_things_is_no_group() -> None:
    claims = [
        figure("a", "The two countries signed a trade pact in the spring.", "two", 2, unit="country",
               subject="countries", predicate="sign"),
        figure("b", "He had seen snow in two countries only.", "two", 2, unit="country",
               subject="countries", predicate="see"),
        figure("c", "Rice is grown in forty countries, and pepper in nine.", "forty", 40, unit="country",
               subject="countries", predicate="grow"),
    ]  # fmt: skip
    assert not any({c.doc for c in g.claims} >= {"a", "b"} for g in compare(claims))


def test_two_rows_of_a_table_are_two_facts() -> None:
    rows = [("| Harbour | 5,000 | 4,150 |", "5,000", 5000), ("| Old mill | 5,200 | 4,900 |", "5,200", 5200)]
    claims = [figure("a", row, text, value, unit="capacity", subject="Capacity") for row, text, value in rows]
    assert compare(claims) == []


def test_a_figure_in_place_of_another_is_of_one_fact_with_it() -> None:
    line = "26 miners were trapped, not 23."
    claims = [figure("a", line, text, int(text), unit="miner", subject="miners trapped") for text in ("26", "23")]
    other = figure("b", "The pit had 23 miners behind the fall.", "23", 23, unit="miner", subject="miners")
    assert holding(compare([*claims, other]), "26", "23").verdict is Verdict.CONFLICT


def test_the_day_of_publication_is_no_claim_of_its_own() -> None:
    lines = [dated(doc, f"{day} May 2030", f"{day} May 2030", f"2030-05-0{day}", event="publish",
                   published=f"2030-05-0{day}") for doc, day in (("a", 6), ("b", 7))]  # fmt: skip
    assert compare(lines) == []


def test_days_without_a_year_are_compared() -> None:
    claims = [
        dated("a", "The ferry will resume on 9 March.", "9 March", "9 March", event="resume ferry"),
        dated("b", "The ferry resumes on Saturday 9 March.", "9 March", "9 March", event="resume ferry"),
        dated("c", "The ferry will resume on 11 March 2030.", "11 March 2030", "2030-03-11", event="resume ferry"),
    ]  # fmt: skip
    undated = [c if c.doc == "c" else c.model_copy(update={"value": None}) for c in claims]
    group = holding(compare(undated), "9 March", "11 March 2030")
    assert group.verdict is Verdict.CONFLICT
    assert (group.spread.low, group.spread.high) == ("2030-03-11", "2030-03-11")
    assert holding(compare(undated[:2]), "9 March").verdict is Verdict.AGREE
