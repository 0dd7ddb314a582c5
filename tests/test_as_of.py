"""As of when a figure is: `[…]` marks the figure, `{…|value}` the dates of the document."""

from __future__ import annotations

import re

import pytest

from nkru.extract.as_of import as_of_at
from nkru.extract.mentions import DateMention
from nkru.models import Document
from nkru.prose import Prose


def as_of(marked: str, published: str | None = None, **fields: object) -> tuple[str | None, str | None]:
    text, dates, figure, at = "", [], (0, 0), 0
    for mark in re.finditer(r"\{([^|}]+)\|([^}]*)\}|\[([^\]]+)\]", marked):
        text += marked[at : mark.start()]
        words = mark[1] or mark[3]
        if mark[1]:
            dates.append(DateMention(len(text), len(text) + len(words), "t", value=mark[2], **fields))  # type: ignore[arg-type]
        else:
            figure = (len(text), len(text) + len(words))
        text, at = text + words, mark.end()
    prose = Prose(Document(id="t", text=text + marked[at:], published=published))
    return as_of_at(prose, dates, *figure)[:2]


def test_when_a_thing_began_is_no_time_of_its_figures() -> None:
    told = "The mill, opened in {1987|1987} in Graz, employs [900] people."
    assert as_of(told, "2030-01-01") == ("2030-01-01", "published")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("By {16 March|2028-03-16}, [610] people had been treated.", "2028-03-16"),
        ("There were [610] cases on {3 March|2028-03-03} and 900 on {9 March|2028-03-09}.", "2028-03-03"),
        ("There were 610 cases on {3 March|2028-03-03} and [900] on {9 March|2028-03-09}.", "2028-03-09"),
        ("The town, founded in {1850|1850}, had [900] wells as of {9 March|2028-03-09}.", "2028-03-09"),
    ],
)
def test_a_date_of_the_sentence(text: str, value: str) -> None:
    assert as_of(text, "2030-01-01") == (value, "sentence")


def test_the_header_of_a_column() -> None:
    table = "| Cases | {3 March|2028-03-03} | {9 March|2028-03-09} |\n| --- | --- | --- |\n| confirmed | 610 | [900] |"
    assert as_of(table) == ("2028-03-09", "passage")


def test_the_line_above_a_list() -> None:
    assert as_of("As of {this morning|2031-05-02}:\n\n- 12 boats are lost.\n- [19] boats are found.") == (
        "2031-05-02",
        "passage",
    )


def test_the_sentence_before_where_the_text_goes_on() -> None:
    assert as_of("By {10 April|2028-04-10}, 2,304 fell ill. Of these, [214] died.") == ("2028-04-10", "passage")


def test_the_day_of_publication_else_nothing() -> None:
    assert as_of("The harbour has [60] berths.", "2030-01-01") == ("2030-01-01", "published")
    assert as_of("The harbour has [60] berths.") == (None, None)


def test_vague_dates_lengths_and_beginnings_date_nothing() -> None:
    text = "It has had [60] berths since {2004|2004}."
    assert as_of(text, bound="since") == (None, None)
    assert as_of("It has [60] berths {now|PRESENT_REF}.", vague=True) == (None, None)
    assert as_of("It took {two days|P2D} to move [60] boats.", type="DURATION") == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The toll stood at [74], up from 62 on {Saturday|2028-03-04}.",
        "Reserves stand at [$4 billion], down from $9.8 billion {two years ago|2026}.",
        "Output was [40] tonnes compared with 31 in {May|2027-05}.",
        "Bread, which cost 9 crowns in {December|2027-12}, now sells for [13] crowns.",
        "The camp shelters [960] people, most of whom fled {last autumn|2027-FA}.",
    ],
)
def test_the_date_of_an_earlier_figure_is_not_that_of_the_new_one(text: str) -> None:
    assert as_of(text, "2028-03-10") == ("2028-03-10", "published")


def test_the_earlier_figure_keeps_its_date() -> None:
    told = "The toll stood at 74, up from [62] on {Saturday|2028-03-04}."
    assert as_of(told, "2028-03-10") == ("2028-03-04", "sentence")
