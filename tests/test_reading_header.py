"""What the text says of itself: date, publisher, title and author; and what must not be taken for them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nkru.reading import load
from nkru.reading.header import self_description
from nkru.rules import Rule, rules

PROSE = (
    "Nine boats sank off the pier at Arden on Monday, and the guard said that all hands had been saved. It had warned "
    "of the storm on 1 March 2030, but nobody listened, said the harbour master, who has kept the log for years.\n"
)
GOLD = Path(__file__).parents[2] / "shared" / "gold"


def says(text: str) -> dict[str, str]:
    return {field: finding.value for field, finding in self_description(text).items()}


def examples(kind: str) -> list[tuple[Rule, str]]:
    return [
        (rule, example) for name in ("header", "publisher") for rule in rules(name) for example in getattr(rule, kind)
    ]


@pytest.mark.parametrize(("rule", "example"), examples("match"))
def test_rules_match_their_examples(rule: Rule, example: str) -> None:
    line = re.sub(r"\[(.+?)\]", r"\1", example)
    match = rule.pattern.match(line)
    assert match
    assert any(need in line.lower() for need in rule.data.get("needs", ("",)))
    if marked := re.search(r"\[(.+?)\]", example):
        assert match["name"] == marked[1]


@pytest.mark.parametrize(("rule", "example"), examples("reject"))
def test_rules_do_not_match_what_they_must_not(rule: Rule, example: str) -> None:
    assert not rule.pattern.match(example)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("24 Nov 2031", "2031-11-24"),
        ("Monday 24 November 2031", "2031-11-24"),
        ("November 24, 2031", "2031-11-24"),
        ("2031-11-24", "2031-11-24"),
        ("*24 November 2031*", "2031-11-24"),
        ("**Published:** 24 November 2031", "2031-11-24"),
        ("Port Arden, Monday, 24 November 2031", "2031-11-24"),
        ("PORT AVEL, Monday 24 November 2031 | 6 minute read", "2031-11-24"),
        ("Published: Monday 24/11/2031 10:40 | Print | Share", "2031-11-24"),
        ("Posted 24 November 2031 · tags: sea, boats · 9 replies", "2031-11-24"),
        ("Mon Nov 24 2031 20:25 UTC | Item 12", "2031-11-24"),
        ("Policy Brief 2031-11 | 24 November 2031 | 14 pages", "2031-11-24"),
        ("By Ann Writer, 24 November 2031", "2031-11-24"),
        ("Updated 24 November 2031", "2031-11-24"),
        ("Last updated: 24 November 2031 at 10:39 GMT", "2031-11-24"),
        ("FOR IMMEDIATE RELEASE 24 November 2031", "2031-11-24"),
    ],
)
def test_a_line_near_the_top_that_is_a_date(line: str, day: str) -> None:
    assert says(f"Nine boats lost off Arden\n\n{line}\n\n{PROSE}")["published"] == day


@pytest.mark.parametrize(
    "dateline",
    ["PORT AVEL, Nov 24, 2031 (Lakewire) - ", "Port Arden, 24 November 2031 – ", "(Port Arden, 24 November 2031) – "],
)
def test_a_dateline_before_the_first_sentence(dateline: str) -> None:
    assert says(dateline + PROSE)["published"] == "2031-11-24"


@pytest.mark.parametrize(
    "note",
    [
        "* A version of this article appears in print in the 24 November, 2031 edition of Arden Weekly",
        "First published 24 November 2031",
        "This story was originally published on November 24, 2031.",
    ],
)
def test_a_note_at_the_end(note: str) -> None:
    assert says(f"{PROSE}\n{PROSE * 30}\n{note}\nShort link:\n")["published"] == "2031-11-24"


@pytest.mark.parametrize(
    "text",
    [
        "On 24 November 2031, nine boats sank.\n",
        "Nine boats sank on 24 November 2031\n",
        "PORT AVEL, NORDVIK- NOVEMBER 24 (FILE) A boat burns\n",
        "PORT AVEL, NORDVIK - NOVEMBER 24, 2031: A boat burns\n",
        "PORT AVEL, Nov 24 (Lakewire) - Nine boats sank.\n",
        "24 November 2031: nine boats sink\n\n25 November 2031: two more\n",
        "24 November 2031 – nine boats sink\n",
        "Nine boats sank off the pier. The guard there said that\n24 November 2031\nwas the worst day yet.\n",
        "Situation as of 24 November 2031\n",
        "Report on the storm of 24 November 2031\n",
        "Arden Storm, 24 November 2031\n",
        "Public hearing\n\nDate: 24 November 2031\nTime: 10:00\nVenue: Fish Hall\n",
        "November 2031\n",
        "31 November 2031\n",
        "| 24 November 2031 | 12 | 14 |\n",
        "The next bulletin will appear on 24 November 2031.\n",
    ],
)
def test_dates_of_events_and_captions_are_not_taken(text: str) -> None:
    assert "published" not in says(text + "\n" + PROSE)


def test_a_date_further_down_is_not_taken() -> None:
    assert "published" not in says(f"Nine boats lost\n\n{PROSE}\n{PROSE}\n24 November 2031\n\n{PROSE * 20}")


def test_the_days_of_a_diary_are_not_its_date() -> None:
    entries = [f"{day} November 2031\n\nThe sea was calm.\n" for day in (3, 4, 5)]
    assert "published" not in says("\n".join(entries))


def test_two_dates_of_one_kind_cancel_each_other() -> None:
    assert "published" not in says(f"24 November 2031\n25 November 2031\n\n{PROSE}")


def test_published_comes_before_updated() -> None:
    head = "Updated 26 November 2031\nPublished 24 November 2031\n\n"
    assert says(head + PROSE)["published"] == "2031-11-24"


def test_the_head_comes_before_the_foot() -> None:
    assert says(f"24 November 2031\n\n{PROSE}\n{PROSE}\nFirst published 3 March 2021\n")["published"] == "2031-11-24"


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ("Published: 05/06/2031", "", None),
        ("Published: 05/05/2031", "", "2031-05-05"),
        ("Published: Wednesday 09/07/2031", "", "2031-07-09"),
        ("Published: Sunday 09/07/2031", "", "2031-09-07"),
        ("Published: Tuesday 09/07/2031", "", None),
        ("Published: 05/06/2031", "It sank on 21/07/2031.", "2031-06-05"),
        ("Published: 05/06/2031", "It sank on 07/21/2031.", "2031-05-06"),
        ("Published: 05/06/2031", "It sank on 21/07/2031 or 07/22/2031.", None),
        ("Published: 29/04/31", "", "2031-04-29"),
        ("05.06.2031", "", "2031-06-05"),
    ],
)
def test_which_comes_first_day_or_month(head: str, body: str, day: str | None) -> None:
    assert says(f"Nine boats lost\n\n{head}\n\n{body}\n{PROSE}").get("published") == day


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Arden Gazette\nMenu | News | Sport\n\nNine boats lost\n\n", "Arden Gazette"),
        ("REPUBLIC OF NORDVIK\nMINISTRY OF THE SEA\n\n3 March 2031\n\nNine boats lost\n\n", "MINISTRY OF THE SEA"),
        ("Arden Institute | Sea Programme\n3 March 2031\n\nNine boats lost\n\n", "Arden Institute"),
        ("TIDEWORKS plc\n3 March 2031\n\nNine boats lost\n\n", "TIDEWORKS plc"),
        ("LOW TIDE\nnotes from a lighthouse\n\nNine boats lost\n\n", "LOW TIDE"),
        ("Publisher: The Arden Review\n\n", "The Arden Review"),
        ("AVEL, Nov 24 (Lakewire) - ", "Lakewire"),
        ("Nine boats lost in the news\n\n", None),
        ("AVEL INSTITUTE\n\n", None),
        ("", None),
    ],
)
def test_the_publisher_at_the_top(text: str, publisher: str | None) -> None:
    assert says(text + PROSE).get("publisher") == publisher


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        ("* A version of this article appears in print in the 16 August, 2031 edition of Arden Weekly", "Arden Weekly"),
        ("Newsdesk 00 555 | © Arden Gazette 2031 | Cookies", "Arden Gazette"),
        ("The Lakewatch team in Port Arden\n\nbottom of page", "The Lakewatch team"),
        ("Lakewatch is a charity.\nContact us at info@lakewatch.example.", "Lakewatch"),
        ("Contact us at info@gmail.com.", None),
        ("The guard's boats came back at noon.", None),
    ],
)
def test_the_publisher_at_the_end(foot: str, publisher: str | None) -> None:
    assert says(f"{PROSE}\n{foot}\n").get("publisher") == publisher


@pytest.mark.parametrize(
    "head",
    [
        "Nine boats lost off Arden\n24 November 2031\n\n",
        "# Nine boats lost off Arden\n\n",
        "Arden Gazette\nMenu | News | Sport\nLow water today 04:26\n\nNine boats lost off Arden\n\nBy Ann Writer\n",
        "TIDEWORKS plc\nBulletin 14/31\nFriday 22 August 2031\n\nNine boats lost off Arden\n\n",
        "top of page\n\nNine boats lost off Arden\n\n24 Nov 2031\n\nAt a glance\n\n",
        "Home / Reports\nAVEL, NORDVIK- JUNE 19 (FILE) A boat burns\n\nNine boats lost off Arden\n\n29 minutes\n\n",
    ],
)
def test_the_title(head: str) -> None:
    assert says(head + PROSE)["title"] == "Nine boats lost off Arden"


def test_a_report_that_begins_at_once_has_no_title() -> None:
    assert "title" not in says(PROSE)


@pytest.mark.parametrize(
    ("line", "author"),
    [("By Ann Writer", "Ann Writer"), ("Author: Ann Writer", "Ann Writer"), ("By our correspondent", None)],
)
def test_the_author(line: str, author: str | None) -> None:
    assert says(f"Nine boats lost\n{line}\n\n{PROSE}").get("author") == author


def test_each_piece_says_where_it_was_found() -> None:
    found = self_description("---\nx: y\n---\nNine boats lost\n\n24 Nov 2031\n\n" + PROSE, body=13)
    assert found["published"].found == "text, line 6: “24 Nov 2031”"
    assert found["title"].found == "text, line 4: “Nine boats lost”"


@pytest.mark.skipif(not GOLD.is_dir(), reason=f"no gold corpora at {GOLD}")
@pytest.mark.parametrize("corpus", ["seeds", "launch", "outbreak"])
def test_dates_of_publication_in_the_gold(corpus: str) -> None:
    lines = (GOLD / corpus / "documents.jsonl").read_text("utf-8").splitlines()
    expected = {row["doc"]: row["published"] for row in map(json.loads, lines)}
    read = load([GOLD / corpus / "docs"]).documents
    assert {document.id: document.published for document in read} == expected


def test_a_masthead_with_its_date_is_no_title() -> None:
    assert says(f"The Arden Review, 3 May 2031\n\nThe boats that sank\n\n{PROSE}") == {
        "published": "2031-05-03",
        "publisher": "The Arden Review",
        "title": "The boats that sank",
    }
    assert says(f"The Arden Courier\n3 May 2031\n\n{PROSE}") == {
        "published": "2031-05-03",
        "publisher": "The Arden Courier",
    }


def test_an_outlet_in_the_byline_is_no_author() -> None:
    assert says(f"Nine boats sink\nBy Ann Writer, The Arden Courier\n3 May 2031\n\n{PROSE}") == {
        "published": "2031-05-03",
        "author": "Ann Writer",
        "publisher": "The Arden Courier",
        "title": "Nine boats sink",
    }


def test_a_dateline_may_stand_alone() -> None:
    assert says(f"Nine boats sink\nARDEN, 3 May 2031 (Lake Wire)\n\n{PROSE}") == {
        "published": "2031-05-03",
        "publisher": "Lake Wire",
        "title": "Nine boats sink",
    }


def test_a_post_of_one_line_has_no_title() -> None:
    assert says("BREAKING: Nine boats sunk off Arden, 12 men missing") == {}
