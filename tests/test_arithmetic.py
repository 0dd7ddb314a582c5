"""What a text says of its own figures: text in, findings out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nkru
from nkru.reconcile.arithmetic import abstract
from nkru.rules import Rule, rules

RULES = rules("arithmetic")


def findings(*texts: str, published: str | None = None) -> list[tuple[str, str]]:
    """Kinds and sentences of what does not hold in documents of these texts."""
    documents = [nkru.Document(id=f"d{n}", text=text, published=published) for n, text in enumerate(texts)]
    return [(each.kind, each.why) for each in nkru.check(nkru.extract(documents))]


def signs(example: str) -> str:
    """An example with its figures as signs."""
    return re.sub(r"\[([^\]]*)\]", lambda m: "%" if re.search("%|per cent|third", m[1]) else "#", example)


@pytest.mark.parametrize(("rule", "example"), [(r, e) for r in RULES for e in r.match])
def test_a_relation_is_found(rule: Rule, example: str) -> None:
    assert rule.pattern.search(signs(example))


@pytest.mark.parametrize(("rule", "example"), [(r, e) for r in RULES for e in r.reject])
def test_what_states_no_relation_is_none(rule: Rule, example: str) -> None:
    assert not rule.pattern.search(signs(example))


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("The army sent 300 soldiers, including 500 officers.", "part", "500 is told as a part of 300"),
        ("Nine of the seven dogs were found.", "part", "Nine is told as a part of seven"),
        ("Of the 238 prisoners, 250 were held in the north.", "part", "250 is told as a part of 238"),
        ("The fire killed 41 people: 30 men and 12 women.", "sum", "30 and 12 make 42, not 41."),
        ("The boat carried 198 passengers and 16 crew, 220 in all.", "sum", "198 and 16 make 214, not 220."),
        ("About 60 per cent of the 500 houses, or 400, burned.", "share", "60 per cent of 500 is 300, not 400."),
        ("There 45 of the 60 schools, or 90 per cent, shut.", "share", "45 of 60 is 75 per cent, not 90 per cent."),
        ("Rents rose by 20 per cent from 640 to 910 euros.", "change", "From 640 to 910 is 42.2 per cent"),
        ("Output fell from 400 to 300 tonnes, a drop of 40 per cent.", "change", "From 400 to 300 is 25 per cent"),
        ("The pass is 14 km (23 miles) away.", "equivalent", "14 kilometres is 8.7 miles, not 23."),
        ("The talks began on Tuesday, 13 November 2024.", "weekday", "13 November 2024 was a Wednesday"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_a_finding(text: str, kind: str, why: str) -> None:
    found = findings(text)
    assert [each[0] for each in found] == [kind]
    assert found[0][1].startswith(why)


@pytest.mark.parametrize(
    "text",
    [
        "The army sent 12,000 soldiers, including 500 officers.",
        "At least 41 people died: 30 men and 12 women.",  # at least
        "About 40 people died: 30 men and 12 women.",
        "The fire killed 41 people: 30 men, 9 women and others.",  # the list goes on
        "The fire killed 41 people: 30 men, 9 women and several children.",
        "The fire killed 41 people. There were 30 men and 12 women in the house.",
        "The fire killed 12 people and hurt 30, including 35 children.",  # of both
        "He fed 5,000 people: 12 loaves and 2 fishes.",
        "Some 45 of the 60 schools, or 80 per cent, were shut.",  # about 45
        "A third of the 600 workers, or about 200, walked out.",
        "Two thirds of the 610 workers, or 405, walked out.",  # a fraction is no figure
        "Rents rose by 20 per cent a year from 640 to 910 euros.",
        "Sales were $6.6 billion, up 13% from $5.8 billion.",  # rounded
        "The wall is 1,000 feet (300 metres) long.",  # rounded
        "The fee is 800,000 roubles (about $8,000).",  # no rate is known
        "It has 256 GB instead of the 128 GB of the old one.",
        "The talks began on Wednesday, 13 November 2024.",
        "There were 105 cases: 54 in Norhaven, 1 in Sill and 2 in Oakport, and more are feared.",
    ],
)
def test_what_holds_or_may_hold_is_none(text: str) -> None:
    assert findings(text) == []


def test_a_weekday_without_a_year_is_checked_near_the_day_of_publication() -> None:
    text = "The ship left on Monday, 12 November."
    assert findings(text, published="2024-11-20") == [("weekday", "12 November 2024 was a Tuesday, not a Monday.")]
    assert findings(text) == []


def test_a_document_that_counts_the_dead_twice_contradicts_itself() -> None:
    other = "The coastguard said on 5 May 2031 that 23 people died when the ferry sank off Oakport."
    twice = (
        "The ferry sank off Oakport on 4 May 2031. The coastguard said on 5 May 2031 that 23 people died when the "
        "ferry sank.\n\nThe coastguard said on 5 May 2031 that 31 people died when the ferry sank off Oakport."
    )
    third = "The coastguard said on 5 May 2031 that 31 people died when the ferry sank off Oakport."
    found = findings(twice, other, third)
    assert found == [("contradiction", "The document gives both 23 (line 1) and 31 (line 3).")]


def test_a_date_months_from_its_story_is_a_finding() -> None:
    stray = (
        "On 23 October the ministry in Sarrow said that 3,000 rebel soldiers were in Norhaven.\n\n"
        "On 25 July the minister said that 3,000 rebel soldiers were in Norhaven.\n\n"
        "On 26 October the rebels denied it."
    )
    others = [
        "On 24 October 2031 the ministry said that 3,000 rebel soldiers were in Norhaven.",
        "The army said on 25 October 2031 that 3,500 rebel soldiers were in Norhaven.",
    ]
    found = findings(stray, *others, published="2031-10-28")
    assert [kind for kind, _ in found] == ["story"]
    assert found[0][1].startswith("25 July lies months from the dates beside it (23 October and 26 October)")
    assert findings(stray.replace("25 July", "25 October"), *others, published="2031-10-28") == []


def test_figures_become_signs() -> None:
    claims = nkru.extract(
        [nkru.Document(id="a", text="On 5 May 2031 40% more, or 40 of 80 boats, or 50 per cent, sank.")]
    )
    sentence = claims[0].sentence
    placed = [(claim.start, claim) for claim in claims]
    assert abstract(sentence, placed).text == "On @ % more, or # of # boats, or %, sank."


@given(st.lists(st.sampled_from(["12 men", ",", "and", ":", "(", ")", "of the", "60 per cent", "or", "including"])))
def test_no_order_of_words_is_too_much(pieces: list[str]) -> None:
    findings(" ".join(pieces))
