"""Numbers that are no quantities, and texts at which nothing may break."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkru.extract.quantities import find_quantities
from nkru.models import Document
from nkru.prose import Prose
from nkru.rules import words
from quantities_found import found, only, spans


@pytest.mark.parametrize(
    "text",
    ["the 3rd boat", "World War II", "iPhone 14", "a 13F filing", "the Boeing 777F left", "they drew 2-2", "1000 BC",
     "W1A 1AA", "version 2.3.1", "call 020 7946 0018", "a third launch", "the PS5",
     "the twenty-first century", "the author's 1982 novel"],
)  # fmt: skip
def test_names_and_ordinals_are_left_out(text: str) -> None:
    assert spans(text) == []


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


def test_a_document_that_is_but_a_number_holds_a_claim() -> None:
    assert only("twenty-one trillion three hundred").low == 21000000000300


def test_digits_and_blanks_of_all_scripts_are_read() -> None:
    for char in map(chr, range(0x110000)):
        category = unicodedata.category(char)
        if category == "Nd":
            assert only(f"They lost 1{char}3 sheep.").low == 103 + 10 * unicodedata.digit(char), hex(ord(char))
        elif category == "Zs":
            assert only(f"They lost 12{char}000 sheep.").low == 12000, hex(ord(char))


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


@given(st.text(alphabet=st.characters(), max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    for mention in found(text):
        assert text[mention.start : mention.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "(" * 50_000 + "5",
        "12 " * 10_000,
        "1," * 50_000,
        "one hundred " * 5_000,
        "1" + ",000" * 50_000,
        "1" + " 000" * 20_000,
        "12, " * 10_000 + "boats",
        "5-, " * 5_000,
        "a1" * 50_000,
        "$" * 50_000 + "5",
        "12,000 " * 5_000,
        "12 " * 12_000,
        "1," * 15_000,
        "12m " * 8_000,
        "| a | 5 |\n" * 3_000,
        "\ud800 5 " * 5_000,
    ],
)
def test_long_runs_do_not_blow_up(text: str) -> None:
    assert isinstance(found(text), list)


@pytest.mark.parametrize(
    ("headline", "low"),
    [
        ("BLAST KILLS 12 IN MARKET", 12),
        ("SHE HAS SCORED 17 GOALS.", 17),
        ("THE NAVY DEPLOYED 3000 SAILORS.", 3000),
        ("Bomb Kills 12 in Market", 12),
        ("Rebels Kill 40 Near Dam", 40),
        ("Flood Leaves 300 Homeless", 300),
    ],
)
def test_the_verb_of_a_headline_names_nothing(headline: str, low: int) -> None:
    assert only(headline).low == low


@pytest.mark.parametrize(
    "text", ["Windows 11 was shown.", "Manchester United 3 led.", "THE FALCON 9 ROSE.", "Kills 12"]
)
def test_a_name_before_a_number_is_no_verb(text: str) -> None:
    assert not found(text)


def test_they_that_pay_are_no_country() -> None:
    assert only("It cost us $5 a head.").start == 11
    assert only("It cost US $5 a head.").start == 8
