"""Which counts are of one fact though they share no words, and which are not though they do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import nkru
from claims_by_hand import dated, figure
from nkru.extract import extract
from nkru.models import Claim, Document, Verdict
from nkru.reconcile import compare, facts, kinship, traits, undated, verdicts
from nkru.reconcile.comparison import compare_pair
from nkru.reconcile.kinship import Kin
from nkru.reconcile.profiles import profiles
from nkru.reconcile.values import same_value
from nkru.reconcile.weighing import weigh

PERSON: dict[str, Any] = {"unit": "person"}


def together(claims: Sequence[Claim], *texts: str) -> bool:
    """Whether one group holds a claim of each text."""
    return any(set(texts) <= {c.text for c in group.claims} for group in compare(claims))


def documents(**texts: str) -> list[Claim]:
    return list(nkru.extract([nkru.Document(id=name, text=text) for name, text in texts.items()]))


def test_the_dead_are_the_dead_in_whatever_words() -> None:
    claims = documents(
        a="Bodies recovered from the pit: 14.",
        b="Seventeen miners lost their lives at Orme.",
        c="The Orme toll has risen to 19.",
    )
    assert together(claims, "14", "Seventeen", "19")


def test_a_place_within_marks_a_part() -> None:
    whole, part, later = profiles(
        documents(
            a="The fever in Benmore has killed 410 people.",
            b="The fever in Benmore killed 62 people in one prison.",
            c="The fever in Benmore has killed 425 people so far.",
        )
    )
    weights = [dict(compare_pair(whole, other).evidence)["people"].weight for other in (part, later)]
    assert weights[0] < 0 < weights[1]


def test_one_figure_is_one_fact_whatever_is_marked() -> None:
    claims = documents(a="The blast killed 23 people in the market.", b="Doctors say 23 people died.")
    assert together(claims, "23")


def test_a_bare_figure_goes_on_from_the_one_before_it() -> None:
    claims = [
        figure("a", "The airline says 214 people were aboard.", "214", 214, subject="people", start=0, **PERSON),
        figure("a", "The relatives' list has 221.", "221", 221, source="relatives", start=60, **PERSON),
    ]
    before, after = profiles(claims)
    assert before.states == after.states == frozenset({"aboard"})


def test_a_bare_figure_of_another_size_stands_alone() -> None:
    claims = [
        figure("a", "The airline says 214 people were aboard.", "214", 214, subject="people", start=0, **PERSON),
        figure("a", "The relatives' list has 12.", "12", 12, source="relatives", start=60, **PERSON),
    ]
    assert profiles(claims)[1].states == frozenset()


def test_a_change_that_one_author_tells_is_no_dispute() -> None:
    sentence = "The rent of a flat in Merrow has gone up from 640 euros to 910 euros."
    claims = [
        figure("a", sentence, text, value, measure="money", unit="EUR", subject="rent", predicate="go up", start=40)
        for text, value in (("640 euros", 640), ("910 euros", 910))
    ]
    assert compare(claims) == []


def test_what_one_document_denies_is_a_dispute() -> None:
    sentence = "The closure lasted 40 minutes and not three hours."
    claims = [
        dated("a", sentence, "40 minutes", "PT40M", event="last closure", start=0),
        dated("a", sentence, "three hours", "PT3H", event="last closure", stance="denied", start=0),
    ]
    (group,) = compare(claims)
    assert group.verdict is Verdict.CONFLICT


def test_a_bound_far_below_a_figure_is_no_sign_of_one_fact() -> None:
    few, all_of_them = profiles(
        [
            figure("a", "Rigging is alleged in more than 300 polling places.", "300", 300, bound="at_least",
                   unit="place", subject="polling places"),
            figure("b", "There are 6,214 polling places.", "6,214", 6214, unit="place", subject="polling places"),
        ]
    )  # fmt: skip
    assert few.reading.meets(all_of_them.reading)
    assert same_value(few, all_of_them).weight < 0


def test_a_figure_named_as_known_is_the_one_given_elsewhere() -> None:
    claims = [
        figure("a", "The insurers put the damage at 62 million euros.", "62 million euros", 62e6, measure="money",
               unit="EUR", subject="damage"),
        figure("b", "Nobody believes the insurers' 62 million euros.", "62 million euros", 62e6, measure="money",
               unit="EUR"),
    ]  # fmt: skip
    assert [p.cited for p in profiles(claims)] == [False, True]
    assert together(claims, "62 million euros")


def test_an_undated_report_of_a_running_toll_is_of_a_day_of_its_own() -> None:
    days = {"a": None, "b": "2030-05-07", "c": "2030-05-09"}
    tolls = {"a": ("12", 12), "b": ("19", 19), "c": ("24", 24)}
    claims = [
        figure(doc, f"The Arn flood has killed {tolls[doc][0]} people.", *tolls[doc], subject="people",
               predicate="kill", published=day, as_of=day, **PERSON)
        for doc, day in days.items()
    ]  # fmt: skip
    (group,) = compare(claims)
    assert group.verdict is Verdict.EVOLVING


def test_the_missing_become_more_and_fewer() -> None:
    told = (("a", "30", 30, "2030-05-06"), ("b", "48", 48, "2030-05-07"), ("c", "9", 9, "2030-05-09"))
    claims = [
        figure(doc, f"After the flood {text} people are missing.", text, value, subject="people", published=day,
               as_of=day, **PERSON)
        for doc, text, value, day in told
    ]  # fmt: skip
    (group,) = compare(claims)
    assert group.verdict is Verdict.EVOLVING


def test_of_these_begins_a_part() -> None:
    assert traits.is_part("Of these, ", " ", " cross the border every day")
    assert not traits.is_part("In the town, ", " ", " cross the border every day")


def test_a_fraction_is_no_place_in_a_series() -> None:
    claims = [
        figure("a", "2,500 are dead, at least a third of them children.", "2,500", 2500, subject="dead", **PERSON)
    ]
    assert profiles(claims)[0].ordinals == frozenset()


def test_march_is_a_month() -> None:
    claims = [dated("a", "They search the bay until 28 March.", "28 March", "2030-03-28")]
    assert profiles(claims)[0].events == frozenset()


def test_a_verb_that_no_list_knows_is_an_event_of_its_own() -> None:
    claims = [dated("a", "The sum was garnished on 3 May, when the arrival was near.", "3 May", "2030-05-03",
                    event="garnish sum")]  # fmt: skip
    assert profiles(claims)[0].events == frozenset({"garnish"})


def test_marks_are_of_the_subject_and_of_what_follows_a_preposition() -> None:
    claims = [
        figure("a", "Some 62 people died in one prison, the ministry said.", "62", 62, subject="people", **PERSON)
    ]
    (profile,) = profiles(claims)
    assert facts.counts_people(profile.claim, profile.noun, profile.states)
    assert profile.marks == frozenset({"prison"})


def test_clock_times_without_a_day_are_compared() -> None:
    claims = [
        dated("a", "The Alma sank at about 11:40 p.m.", "11:40 p.m.", "", event="sink Alma", mod="APPROX", type="TIME"),
        dated("b", "The Alma sank at 11.35 that night.", "11.35 that night", "", event="sink Alma", type="TIME"),
        dated("c", "The Alma sank at 23:05.", "23:05", "2030-03-18T23:05", event="sink Alma", type="TIME"),
    ]
    claims = [c if c.doc == "c" else c.model_copy(update={"value": None}) for c in claims]
    assert {str(g.verdict) for g in compare(claims[:2])} == {"compatible"}
    assert {str(g.verdict) for g in compare(claims)} == {"conflict"}


def test_a_clock_time_of_another_zone_is_not_compared() -> None:
    assert undated.clock("0900 GMT") is None
    assert undated.clock("9:00 p.m. EST") is None
    assert undated.clock("12:05 a.m.") == (5,)


def test_roughly_a_rounded_figure_agrees_with_the_exact_one() -> None:
    claims = [
        figure("a", "There are 6,214 polling places.", "6,214", 6214, unit="place", subject="polling places"),
        figure("b", "There are roughly 6,200 polling places.", "6,200", 6200, unit="place", subject="polling places",
               bound="about"),
    ]  # fmt: skip
    (group,) = compare(claims)
    assert group.verdict is Verdict.AGREE


def test_rounding_adds_nothing_to_a_hedge() -> None:
    hedged, plain = profiles(
        [
            figure("a", "It costs about 17,000 dollars.", "17,000", 17000, unit="USD", measure="money", bound="about"),
            figure("b", "It costs 15,000 dollars.", "15,000", 15000, unit="USD", measure="money"),
        ]
    )
    assert not hedged.reading.meets(plain.reading)


def test_about_a_clock_time_is_no_day_more() -> None:
    (profile,) = profiles(
        [dated("a", "It sank at about 23:40 on 18 March 2030.", "23:40 on 18 March 2030", "2030-03-18T23:40",
               event="sink", mod="APPROX", type="TIME")]
    )  # fmt: skip
    low, high = profile.reading.admitted[0]
    assert high - low == 30


def test_a_date_that_a_plan_is_moved_to_is_no_as_of_date() -> None:
    sentence = "The first flight was put off to 20 January 2031 after 2 failures."
    claims = [dated("a", sentence, "20 January 2031", "2031-01-20", event="put off first flight")]
    assert len(profiles(claims)) == 1


def test_a_toll_told_as_changing_in_one_sentence_is_evolving() -> None:
    sentence = "The agency's count of people missing went from 900 to 1,480 and then down to 610."
    claims = [
        figure("a", sentence, text, value, subject="people missing", start=0, published="2030-05-09", **PERSON)
        for text, value in (("900", 900), ("1,480", 1480), ("610", 610))
    ]
    assert not verdicts.reconcilable([p.reading for p in profiles(claims)])
    assert verdicts.explained(profiles(claims))


def test_two_parts_of_a_whole_are_two_facts() -> None:
    annulled, visited = looked_at = profiles(
        [
            figure("a", "The court annulled the vote in 212 of the 6,214 polling places.", "212", 212, unit="place",
                   subject="polling places", part=True),
            figure("b", "Observers saw 1,126 of the 6,214 polling places.", "1,126", 1126, unit="place",
                   subject="polling places", part=True),
        ]
    )  # fmt: skip
    weigh(looked_at)
    assert dict(compare_pair(annulled, visited).evidence)["part"].words == "two parts of a whole"


def test_a_bare_figure_is_in_the_unit_of_the_figure_of_its_size() -> None:
    claims = [
        figure("a", "The slide moved 180,000 cubic metres of clay.", "180,000", 180000, measure="physical",
               unit="cubic metre", subject="clay", start=0),
        figure("a", "The survey has 230,000.", "230,000", 230000, start=60, **PERSON),
    ]  # fmt: skip
    clay, bare = profiles(claims)
    assert bare.block == clay.block
    assert bare.reading.core.low == 230000


def test_a_sentence_about_a_pronoun_speaks_of_what_the_one_before_spoke_of() -> None:
    claims = [
        dated(
            "a", "The lock gate at Harrel burst on 3 May 2030.", "3 May 2030", "2030-05-03", event="burst gate", start=0
        ),
        dated("a", "It was closed on 9 May 2030.", "9 May 2030", "2030-05-09", event="close", start=50),
    ]
    assert "harrel" in profiles(claims)[1].words


def test_a_clock_time_without_a_day_is_compared_by_the_clock() -> None:
    claims = [
        dated("a", "The kiln at Orme blew up at 23:12.", "23:12", "2030-04-19T23:12", event="blow up", type="TIME"),
        dated("b", "At 23:12 the kiln exploded.", "23:12", "2030-03-18T23:12", event="explode kiln", type="TIME"),
    ]
    assert {str(g.verdict) for g in compare(claims)} == {"agree"}
    assert undated.clock_alone("quarter past eleven", "2030-03-18T11:15") == (675, 1395)
    assert undated.clock_alone("half past nine in the evening", "2030-03-18T21:30") == (1290,)
    assert undated.clock_alone("23:12 on 4 May", "2030-05-04T23:12") == ()


def test_two_dates_of_one_past_year_are_seldom_of_two_events() -> None:
    claims = documents(
        a="In 2019, nine miners were killed in Shaft 2.",
        b="The accident of 2019 had other causes.",
        c="The new lift was opened in 2026. The hoist was replaced in 2027. The yard was paved in 2028.",
    )
    looked = {p.claim.text: p for p in profiles([c for c in claims if c.doc != "b"])}
    other = next(p for p in profiles(claims) if p.claim.doc == "b")
    weigh([*looked.values(), other])
    assert same_value(looked["2019"], other).weight > 2


def test_a_vague_figure_decides_no_verdict() -> None:
    claims = [
        figure("a", "Dozens of people are missing.", "Dozens", 24, 108, subject="people", **PERSON, rule="count-vague"),
        figure("b", "Nine people are missing.", "Nine", 9, subject="people", **PERSON),
        figure("c", "Nine people are missing at Orme.", "Nine", 9, subject="people", **PERSON),
    ]
    assert verdicts.judge(profiles(claims)) is Verdict.AGREE


def test_a_toll_told_of_a_month_is_that_of_its_end() -> None:
    claims = [
        figure("a", "15 people died.", "15", 15, subject="people", **PERSON, as_of="2033-03-25", as_of_from="sentence"),
        figure("b", "16 people died.", "16", 16, subject="people", **PERSON, as_of="2033-03", as_of_from="sentence",
               published="2033-11-30"),
    ]  # fmt: skip
    assert verdicts.judge(profiles(claims)) is Verdict.EVOLVING


def test_the_ages_of_two_are_of_two() -> None:
    claims = documents(
        a="We had one flask between us, recalled the welder Jonas Brill, 33 years old.",
        b="They were still looking for the electrician Pavel Strom, 29 years old.",
    )
    assert not together(claims, "33 years old", "29 years old")


def test_people_are_counted_by_what_they_do_and_never_as_things() -> None:
    man, miner, exit_ = (kinship.noun(word) for word in ("man", "miner", "exit"))
    assert kinship.kin(man, miner) is Kin.UMBRELLA
    assert kinship.kin(kinship.noun("person"), exit_) is Kin.ALIEN


def test_a_figure_is_cited_by_an_article_but_not_by_a_reporting_that() -> None:
    document = Document(id="a.txt", text="The police said that 23 people had died.\n\nNobody believes the 41 deaths.")
    cited = {profile.claim.text: profile.cited for profile in profiles(extract([document]))}
    assert cited == {"23": False, "41": True}


def test_how_often_a_thing_is_watched_is_a_count_of_its_views() -> None:
    claims = documents(
        a="The clip of the ferry, with over 1.2 million views, is the most watched of the day.",
        b="The clip of the ferry was watched more than 1.1 million times.",
    )
    assert together(claims, "1.2 million", "1.1 million")


def test_so_many_out_of_a_number_are_counted_by_themselves() -> None:
    claims = documents(
        a="The fever has reached 17 out of 28 provinces of Arland.",
        b="The fever has reached more than 16 provinces of Arland.",
    )
    assert together(claims, "17", "16")


def test_the_only_figure_of_its_kind_needs_fewer_shared_words() -> None:
    pair = {
        "a": "The liner had been bound for Skelby with a cargo worth $4.2m.",
        "b": "What went down was worth more than $4m, the insurers say.",
    }
    others = {
        f"c{n}": f"The {thing} of Brenna cost {n}.{n} million dollars last year."
        for n, thing in enumerate(("school", "library", "museum", "theatre", "market", "harbour", "prison"), 2)
    }
    (one, _), (many, *_) = profiles(documents(**pair)), profiles(documents(**pair, **others))
    weigh([one, one])
    weigh([many] * 9)
    assert one.prior > many.prior
    assert together(documents(**pair), "$4.2m", "$4m")


def test_a_mark_is_no_share_of_critics() -> None:
    claims = documents(
        a="The play has an approval rating of 56%, based on 139 reviews, with an average rating of 5.8/10.",
        b="The play has an approval rating below 57%.",
    )
    (group,) = [g for g in compare(claims) if {c.doc for c in g.claims} == {"a", "b"}]
    assert ([c.text for c in group.claims], group.verdict) == (["56%", "57%"], Verdict.COMPATIBLE)


def test_one_author_gives_two_sentences_two_figures() -> None:
    told = "The upper mill has a rating based on 21 reviews. The lower mill has a rating based on 7 reviews."
    found = profiles(documents(a=told, b="The lower mill has fewer than 8 reviews."))
    weigh(found)
    upper, lower, other = found
    assert compare_pair(upper, lower).score < 0 < compare_pair(lower, other).score


def test_roles_that_the_same_people_may_have_are_not_strangers() -> None:
    nouns = {name: kinship.Noun(name, "people") for name in ("police_officer", "officer", "nurse", "prisoner")}
    assert kinship.kin(nouns["police_officer"], nouns["officer"]) is Kin.UNKNOWN
    assert kinship.kin(nouns["nurse"], nouns["prisoner"]) is Kin.ALIEN
