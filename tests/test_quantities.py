"""Quantities: text in, intervals and units out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkru.extract.mentions import QuantityMention
from nkru.extract.quantities import find_quantities
from nkru.models import Document
from nkru.prose import Prose
from nkru.rules import words


def found(text: str) -> list[QuantityMention]:
    return find_quantities(Prose(Document(id="t", text=text)), [])


def spans(text: str) -> list[str]:
    return [text[m.start : m.end] for m in found(text)]


def only(text: str) -> QuantityMention:
    mentions = found(text)
    assert len(mentions) == 1, spans(text)
    return mentions[0]


@pytest.mark.parametrize(
    ("text", "core", "value"),
    [
        ("They lost 12,000 sheep.", "12,000", 12000),
        ("They lost 12 000 sheep.", "12 000", 12000),
        ("They lost 12\u00a0000 sheep.", "12\u00a0000", 12000),
        ("They lost 12\u202f000 sheep.", "12\u202f000", 12000),
        ("They lost 1,00,000 sheep.", "1,00,000", 100000),
        ("They lost 12.5m sheep.", "12.5m", 12500000),
        ("They lost 1.28 million sheep.", "1.28 million", 1280000),
        ("They lost 12k sheep.", "12k", 12000),
        ("They lost half a million sheep.", "half a million", 500000),
        ("They lost a million and a half sheep.", "a million and a half", 1500000),
        ("They lost two dozen sheep.", "two dozen", 24),
        ("They lost three hundred and twelve sheep.", "three hundred and twelve", 312),
        ("They lost twenty-two sheep.", "twenty-two", 22),
        ("They lost 3 lakh sheep.", "3 lakh", 300000),
        ("They lost 1½ litres of milk.", "1½", 1.5),
        ("They lost ٣٤ sheep.", "٣٤", 34),
        ("They lost 1.200.000 sheep.", "1.200.000", 1200000),
        ("They lost 12.000 sheep.", "12.000", 12000),
    ],
)
def test_numerals(text: str, core: str, value: float) -> None:
    mention = only(text)
    assert text[mention.start : mention.end] == core
    assert (mention.low, mention.high, mention.bound) == (value, value, "exact")


@pytest.mark.parametrize(
    ("text", "core", "low", "high"),
    [
        ("between 70 and 90 per cent of the roofs", "70 and 90 per cent", 70, 90),
        ("15,000–20,000 tents", "15,000–20,000", 15000, 20000),
        ("15–20,000 tents", "15–20,000", 15000, 20000),
        ("400-1,100 km of road", "400-1,100", 400, 1100),
        ("a cost of €30-35 million", "€30-35 million", 30000000, 35000000),
        ("a cost of $5.4–5.8bn", "$5.4–5.8bn", 5400000000, 5800000000),
        ("60 to 70 million euros", "60 to 70 million", 60000000, 70000000),
        ("two or three boats", "two or three", 2, 3),
        ("kept at 2–8°C", "2–8°C", 2, 8),
        ("from 12 to 15 boats took part", "12 to 15", 12, 15),
    ],
)
def test_ranges_keep_both_ends(text: str, core: str, low: float, high: float) -> None:
    mention = only(text)
    assert text[mention.start : mention.end] == core
    assert (mention.low, mention.high, mention.bound) == (low, high, "range")


@pytest.mark.parametrize("text", ["the fleet grew from 12 to 15 boats", "prices rose from $12 to $15"])
def test_a_change_is_two_figures(text: str) -> None:
    assert [(m.low, m.high) for m in found(text)] == [(12, 12), (15, 15)]


@pytest.mark.parametrize(
    ("hedge", "text", "holds"),
    [
        (hedge["bound"], text, holds)
        for hedge in words("hedges")["hedge"]
        for key, holds in (("match", True), ("reject", False))
        for text in hedge[key]
    ],
)
def test_hedges(hedge: str, text: str, holds: bool) -> None:
    assert any(m.bound == hedge for m in found(text)) is holds


def test_hedges_chain_and_stand_apart() -> None:
    mention = only("More than an estimated 12,000 people fled.")
    assert (mention.low, mention.high, mention.bound, mention.strict) == (12000, None, "at_least", True)
    mention = only("It had a crew numbering no more than 40 sailors.")
    assert (mention.low, mention.high, mention.bound, mention.strict) == (None, 40, "at_most", False)


@pytest.mark.parametrize(
    ("text", "unit", "subject"),
    [
        ("12,000 grey woollen blankets were flown in", "blanket", "grey woollen blankets"),
        ("a 10,000-strong contingent", "contingent", "contingent"),
        ("a 200-bed tent ward", "bed", "tent ward"),
        ("41 dead", "person", "dead"),
        ("230 missing after the flood", "person", "missing"),
        ("12 of the aircraft are gone", "aircraft", "aircraft"),
        ("1,400 containers of tinned food and water", "container", "containers of tinned food and water"),
        ("65 people on her street", "person", "people"),
        ("Three women and 14 children", "child", "children"),
        ("10,000 North Islanders marched", "north islander", "North Islanders"),
        ("Confirmed cases: 1,862", "case", "Confirmed cases"),
        ("| Usable beds | 640 |", "bed", "Usable beds"),
        ("the number of injured workers rose to 94", "worker", "injured workers"),
        ("Of the 131 nurses, 22 have died", "nurse", "nurses"),
    ],
)
def test_counted_nouns(text: str, unit: str, subject: str) -> None:
    mention = found(text)[-1]
    assert (mention.measure, mention.unit, mention.subject) == ("count", unit, subject)


def test_a_part_of_a_whole_has_the_noun_of_the_whole() -> None:
    part, whole = found("It wrote off 21 of the 52 lorries.")
    assert (part.unit, part.part, whole.unit, whole.part) == ("lorry", True, "lorry", False)
    _, officers = found("They sent 12,000 soldiers, including 500 officers.")
    assert (officers.unit, officers.part) == ("officer", True)


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("€3.5bn", 3500000000, "EUR"),
        ("$40m", 40000000, "USD"),
        ("US$310m", 310000000, "USD"),
        ("EUR 3.5 billion", 3500000000, "EUR"),
        ("HK$20", 20, "HKD"),
        ("C$1.5 million", 1500000, "CAD"),
        ("800,000 roubles", 800000, "RUB"),
        ("18 billion yen", 18000000000, "JPY"),
        ("30 Hong Kong dollars", 30, "HKD"),
        ("Rs 500", 500, "INR"),
        ("RM2.70", 2.7, "MYR"),
        ("a fine of 500 pounds", 500, "GBP"),
    ],
)
def test_money(text: str, value: float, code: str) -> None:
    mention = only(text)
    assert (mention.measure, mention.low, mention.unit) == ("money", value, code)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("58 metres high", 58, "metre"),
        ("a 20-mile convoy", 20, "mile"),
        ("12m long", 12, "metre"),
        ("152mm shells", 152, "millimetre"),
        ("a signal on 2.2 GHz", 2.2, "gigahertz"),
        ("15 nautical miles off", 15, "nautical mile"),
        ("1,200 square kilometres", 1200, "square kilometre"),
        ("a calf of 260 kg", 260, "kilogram"),
    ],
)
def test_physical_units(text: str, value: float, unit: str) -> None:
    mention = only(text)
    assert (mention.measure, mention.low, mention.unit) == ("physical", value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("8.8 per cent of the boats", 8.8, "percent"),
        ("a third of the boats", 33.333333, "percent"),
        ("three-quarters of the boats", 75, "percent"),
        ("one in five boats", 20, "percent"),
        ("nine out of ten boats", 90, "percent"),
        ("up by 2.5 percentage points", 2.5, "percentage point"),
    ],
)
def test_shares(text: str, value: float, unit: str) -> None:
    mention = only(text)
    assert mention.measure == "percent"
    assert mention.unit == unit
    assert mention.low == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a fourfold rise", 4),
        ("2.5 times its price", 2.5),
        ("twice the size of the old one", 2),
        ("a 10-fold rise", 10),
    ],
)
def test_multiples(text: str, value: float) -> None:
    mention = only(text)
    assert (mention.measure, mention.unit, mention.low) == ("ratio", "time", value)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("1,000 casualties per day", "day"),
        ("six boats a week", "week"),
        ("1,000 men killed or hurt daily", "day"),
        ("£3.2m a year, they say", "year"),
        ("$15 per head", "head"),
        ("71 new cases in a day", "day"),
        ("41 personnel", None),
        ("12 boats sank. A year later nobody cared", None),
    ],
)
def test_rates(text: str, per: str | None) -> None:
    assert only(text).per == per


def _marked(rule: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(text, True) for text in rule["match"]] + [(text, False) for text in rule["reject"]]


@pytest.mark.parametrize(
    ("marked", "is_identifier"),
    [
        example
        for rule in [words("identifiers")["labels"], *words("identifiers")["rule"]]
        for example in _marked(rule)
        if "[" in example[0]
    ],
)
def test_identifiers_are_left_out(marked: str, is_identifier: bool) -> None:
    mark = re.search(r"\[(?=\d)", marked)
    assert mark is not None
    start = mark.start()
    close = marked.index("]", start)
    text = marked[:start] + marked[start + 1 : close] + marked[close + 1 :]
    meets = [m for m in found(text) if m.start <= start < m.end]
    assert (not meets) is is_identifier, [text[m.start : m.end] for m in meets]


def test_taken_spans_hold_no_quantity() -> None:
    text = "On 3 May 2031 some 40 boats sank."
    assert [m.low for m in find_quantities(Prose(Document(id="t", text=text)), [(3, 13)])] == [40]


@given(st.text(alphabet=st.sampled_from(list("0123456789 ,.-–%$€mk()half onetwoten thousandof\n")), max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    last = 0
    for mention in found(text):
        assert last <= mention.start < mention.end <= len(text)
        assert mention.low is not None or mention.high is not None
        last = mention.start


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    for mention in found(text):
        assert text[mention.start : mention.end].strip()


@pytest.mark.parametrize(
    "text", ["9" * 100_000, "(" * 50_000 + "5", "12 " * 20_000, "1," * 50_000, "one hundred " * 5_000]
)
def test_long_runs_do_not_blow_up(text: str) -> None:
    assert isinstance(found(text), list)
