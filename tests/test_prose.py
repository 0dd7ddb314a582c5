"""Prose: text in, plain text of the same length, blocks and sentences out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkru.models import Document
from nkru.prose import Prose


def prose(text: str, body: int = 0) -> Prose:
    return Prose(Document(id="t", text=text, body=body))


def sentences(text: str) -> list[str]:
    made = prose(text)
    return [made.text[s.start : s.end] for s in made.sentences]


@given(st.text(max_size=300))
def test_every_offset_holds_in_the_plain_text(text: str) -> None:
    made = prose(text)
    assert len(made.text) == len(text)
    last = 0
    for sentence in made.sentences:
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“12 000”", '"12 000"'),
        ("12\u00a0000\u202fkm", "12 000 km"),
        ("the crew’s", "the crew's"),
        ("a\u2011b", "a-b"),
        ("٣٤", "34"),
        ("１２", "12"),
        ("a\tb", "a b"),
    ],
)
def test_blanks_quotes_and_digits_are_made_plain(text: str, plain: str) -> None:
    assert prose(text).text == plain


def test_sentences_end_at_full_stops_but_not_at_abbreviations() -> None:
    assert sentences("Dr. Rowe sold 3.5 tons to the U.S. Navy. It paid No. 4 at 5 p.m. The rest waited.") == [
        "Dr. Rowe sold 3.5 tons to the U.S. Navy.",
        "It paid No. 4 at 5 p.m.",
        "The rest waited.",
    ]


def test_lists_headings_rows_and_furniture_are_told_apart() -> None:
    text = (
        "# Boats\n\nMenu | Sport | Weather | Tides\n\n• Nine sank.\n2. Ten sailed.\n\n"
        "| Port | 12 |\n|---|---|\n\nAll is well here.\n"
    )
    made = prose(text)
    assert [(b.kind, made.text[b.start : b.end]) for b in made.blocks] == [
        ("heading", "Boats"),
        ("furniture", "Menu | Sport | Weather | Tides"),
        ("item", "Nine sank."),
        ("item", "Ten sailed."),
        ("row", "| Port | 12 |"),
        ("paragraph", "All is well here."),
    ]
    assert made.heading_of(made.sentences[-1]) == "Boats"


def test_a_wrapped_paragraph_is_one() -> None:
    text = (
        "The harbour master said on Friday that the old pier would be shut\n"
        "until the end of the month, since 12 of its beams had rotted and a\n"
        "further 30 were weak. Boats are to use the fish quay in the north of\n"
        "the town.\n"
    )
    assert len(sentences(text)) == 2


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert sentences("Nine boats sank\nTen boats sailed\n") == ["Nine boats sank", "Ten boats sailed"]


def test_front_matter_is_no_prose() -> None:
    text = "---\npages: 12\n---\nNine boats sank.\n"
    made = prose(text, body=text.index("Nine"))
    assert [made.text[s.start : s.end] for s in made.sentences] == ["Nine boats sank."]
    assert made.line_at(made.sentences[0].start) == 4


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    text = end.join(["One.", "Two.", "Three."])
    assert prose(text).line_at(text.index("Three")) == 3
