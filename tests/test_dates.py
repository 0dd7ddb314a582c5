"""Dates: text in, TIMEX3 out."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkru.extract.dates import find_dates, is_own_date
from nkru.extract.dates.calendar import Period, holiday_of, season_of, third, week_of, year_of
from nkru.extract.dates.grammar import date_rules, lexicon
from nkru.extract.mentions import DateMention
from nkru.models import Document
from nkru.prose import Prose
from nkru.rules import words

CASES = words("dates-cases")
EXAMPLES = [(rule.name, text) for rule in date_rules() for text in rule.match]
REJECTS = [(rule.name, text) for rule in date_rules() for text in rule.reject]


def dates(text: str, published: str | None = None) -> list[DateMention]:
    return find_dates(Prose(Document(id="a", text=text, published=published)))


def marked(text: str) -> tuple[str, int, int]:
    """The text without its brackets, and where they stood."""
    start, end = text.index("["), text.index("]")
    return text.replace("[", "", 1).replace("]", "", 1), start, end - 1


@pytest.mark.parametrize(("rule", "text"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_a_rule_finds_its_examples(rule: str, text: str) -> None:
    plain, start, end = marked(text)
    assert (start, end) in [(m.start, m.end) for m in dates(plain, "2024-11-07")]


@pytest.mark.parametrize(("rule", "text"), REJECTS, ids=lambda value: str(value)[:40])
def test_a_rule_leaves_its_counterexamples(rule: str, text: str) -> None:
    assert rule not in [m.rule for m in dates(text, "2024-11-07")]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["text"][:50])
def test_an_expression_is_resolved(case: dict[str, Any]) -> None:
    plain, start, end = marked(case["text"])
    found = [m for m in dates(plain, case.get("published")) if (m.start, m.end) == (start, end)]
    assert len(found) == 1
    expected: dict[str, Any] = {key: case[key] for key in ("value", "earliest", "latest") if key in case}
    expected = {key: value or None for key, value in expected.items()}
    expected |= {"type": case.get("type", "DATE"), "mod": case.get("mod"), "bound": case.get("bound", "at")}
    expected["vague"] = case.get("vague", False)
    if "alt" in case:
        expected["alt"] = tuple(case["alt"])
    assert {key: getattr(found[0], key) for key in expected} == expected


@pytest.mark.parametrize("case", CASES["none"], ids=lambda case: case["text"][:50])
def test_what_only_looks_like_a_date_is_left_alone(case: dict[str, str]) -> None:
    assert [m for m in dates(case["text"], "2024-11-07") if m.value] == []


def test_the_order_of_day_and_month_is_learned_from_the_document() -> None:
    assert [m.value for m in dates("Filed 05/06/2024, heard 25/07/2024.")] == ["2024-06-05", "2024-07-25"]
    assert [m.value for m in dates("Filed 05/06/2024, heard 07/25/2024.")] == ["2024-05-06", "2024-07-25"]


@pytest.mark.parametrize(
    ("text", "url", "publisher", "value", "alt"),
    [
        ("It was filed on 07/11/24.", None, None, "2024-11-07", ("2024-07-11",)),
        ("The defence ministry filed it on 07/11/24.", None, None, "2024-11-07", ()),
        ("The defense ministry filed it on 07/11/24.", None, None, "2024-07-11", ()),
        ("It was filed on 07/11/24.", "https://news.example.co.uk/a", None, "2024-11-07", ()),
        ("It was filed on 07/11/24.", "https://agency.gov/a", None, "2024-07-11", ()),
        ("It was filed on 07/11/24.", "http://[broken", "The Chicago Letter", "2024-07-11", ()),
        ("Filed 08/12/2024. It was sold on 07/11/24.", None, None, "2024-11-07", ()),
    ],
)
def test_the_order_of_day_and_month_is_told_by_its_surroundings_or_left_open(
    text: str, url: str | None, publisher: str | None, value: str, alt: tuple[str, ...]
) -> None:
    published = "2024-12-08" if "Filed 08" in text else None
    document = Document(id="a", text=text, url=url, publisher=publisher, published=published)
    found = find_dates(Prose(document))[-1]
    assert (found.value, found.alt) == (value, alt)


def test_hours_over_the_paragraphs_of_a_live_report_are_of_its_day() -> None:
    text = "The alarm was raised on Tuesday night.\n\n18:42 GMT\nThe army left at 14:30.\n\n16:05 GMT\nRain fell.\n"
    assert [m.value for m in dates(text, "2025-02-12")][1:] == [
        "2025-02-12T18:42",
        "2025-02-12T14:30",
        "2025-02-12T16:05",
    ]


OWN = [
    "24 Nov 2024\n\nThe mill reopened on Friday after nine weeks of repairs, its owner said.",
    "PORT LARK, Nov. 24 (Valley Wire) - The mill reopened after nine weeks of repairs, its owner said.",
    "Larkport, 24 November 2024\n\nThe mill reopened after nine weeks of repairs.",
    "The mill is open again\nUpdated 24 Nov 2024 16:40\n\nIt reopened after nine weeks of repairs.",
    "The mill reopened after nine weeks of repairs.\n\n*The Larkport Letter, 24 November 2024*\n",
]
NOT_OWN = [
    "The mill reopened on 24 November 2024 after nine weeks of repairs, its owner said.",
    "Mill reopens on 24 November 2024\n\nIt had been shut for nine weeks.",
    "24 Nov 2023\n\nThe mill reopened after nine weeks of repairs.",
    "Departures\n\n19:30  the ferry\n\nIt left on time.",
]


@pytest.mark.parametrize("text", OWN, ids=lambda text: text[:40])
def test_the_date_line_of_a_document_is_its_own_date(text: str) -> None:
    prose = Prose(Document(id="a", text=text, published="2024-11-24"))
    assert [is_own_date(prose, m) for m in find_dates(prose) if (m.value or "").startswith("2024-11-24")] == [True]


@pytest.mark.parametrize("text", NOT_OWN, ids=lambda text: text[:40])
def test_other_dates_are_not_the_documents_own(text: str) -> None:
    prose = Prose(Document(id="a", text=text, published="2024-11-24"))
    assert not any(is_own_date(prose, m) for m in find_dates(prose))


def test_furniture_and_front_matter_are_passed_over() -> None:
    text = "---\npublished: 2031-05-14\n---\nYou have 5 free stories left this week.\nIt fell on 2 May.\n"
    prose = Prose(Document(id="a", text=text, published="2031-05-14", body=text.index("You")))
    assert [m.value for m in find_dates(prose)] == ["2031-05-02"]


@pytest.mark.parametrize(
    ("first", "last", "mod", "expected"),
    [("2024-FA", None, "START", ("2024-09-01", "2024-09-30")), ("2032", None, "END", ("2032-09-01", "2032-12-31"))],
)
def test_parts_of_longer_periods_are_whole_months(first: str, last: None, mod: str, expected: tuple[str, str]) -> None:
    period = season_of(2024, "FA") if first == "2024-FA" else year_of(2032)
    assert isinstance(period, Period)
    assert tuple(day.isoformat() for day in third(period, mod)) == expected


def test_weeks_are_those_of_iso_8601() -> None:
    from datetime import date

    week = week_of(date(2027, 1, 1))
    assert week is not None
    assert week.value == "2026-W53"


def test_every_holiday_has_a_day() -> None:
    assert all(holiday_of(entry, 2024) for entry in lexicon("holidays").values())


@given(st.text(max_size=300), st.sampled_from([None, "2024-02-29", "9999-12-31", "0001-01-01"]))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_spans_in_order(text: str, published: str | None) -> None:
    check_spans(text, published)


WORDS = st.sampled_from(
    [
        "the",
        "end",
        "of",
        "last",
        "next",
        "31",
        "30",
        "February",
        "May",
        "2024",
        "0",
        "99999",
        "to",
        "and",
        "between",
        "Monday",
        "night",
        "12:00",
        "at",
        "on",
        "-",
        "–",
        "/",
        ",",
        ".",
        "week",
        "month",
        "year",
        "ago",
        "three",
        "half",
        "a",
        "first",
        "quarter",
        "Easter",
        "spring",
        "24:00",
        "UTC",
        "midnight",
        "1950",
        "53",
        "every",
        "before",
        "after",
        "earlier",
        "2/29",
        "9999",
    ]
)


@given(st.lists(WORDS, max_size=25), st.sampled_from([None, "2024-02-29", "9999-12-31", "0001-01-01"]))
@settings(max_examples=300, deadline=None)
def test_any_heap_of_date_words_gives_spans_in_order(heap: list[str], published: str | None) -> None:
    check_spans(" ".join(heap), published)


def check_spans(text: str, published: str | None) -> None:
    end = 0
    for mention in dates(text, published):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        if mention.earliest is not None and mention.latest is not None:
            assert mention.earliest <= mention.latest


@pytest.mark.parametrize("word", ["07/11/24 ", "Monday and ", "14:32 - \n\n", "Q3 FY24 ", "the last week of "])
def test_time_grows_with_the_text_and_no_faster(word: str) -> None:
    def spent(count: int) -> float:
        prose = Prose(Document(id="a", text=word * count, published="2024-11-07"))
        begin = process_time()
        find_dates(prose)
        return process_time() - begin

    spent(100)
    assert spent(8000) < 12 * spent(2000) + 0.5


@pytest.mark.parametrize(
    "text", ["30 February 2024", "13/13/2024", "31 April", "the 0th century", "5 May 0000", "24:30"]
)
@pytest.mark.parametrize("published", [None, "2024-11-07", "9999-12-31", "0001-01-01"])
def test_what_the_calendar_has_not_has_no_value(text: str, published: str | None) -> None:
    assert [m.value for m in dates(f"It fell on {text}.", published) if m.value] == []


def test_a_text_of_nothing_but_weekdays_is_read() -> None:
    prose = Prose(Document(id="a", text="Monday " * 8000, published="2031-05-01"))
    assert len(find_dates(prose)) == 8000


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The walkout was called for two days from 3 May 2031, but lasted three.", ["P2D", "2031-05-03", "P3D"]),
        ("The search was planned for 48 hours and went on for 72.", ["PT48H", "PT72H"]),
        ("The freeze was to last ninety days. It lasted only 22, as a court struck it down.", ["P90D", "P22D"]),
        ("The ride took two hours and the last 12 miles were the worst.", ["PT2H"]),
        ("Rain fell for two hours. The trip lasted 40 minutes.", ["PT2H", "PT40M"]),
        ("They rode for two hours; the pump ran to 40 litres.", ["PT2H"]),
    ],
)
def test_a_bare_number_goes_on_a_length(text: str, values: list[str]) -> None:
    assert [m.value for m in dates(text)] == values
