"""Front matter, records and metadata.csv: what they give, in which order they are trusted, what is wrong with them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nkru.errors import Problem
from nkru.models import Document
from nkru.reading import load


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def put(self, name: str, content: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
        return path

    def read(self, content: str, name: str = "a.txt") -> Document:
        self.put(name, content)
        (document,) = load([self.folder / name], self.problems.append).documents
        return document

    @property
    def said(self) -> list[str]:
        return [str(problem).replace(f"{self.folder}/", "") for problem in self.problems]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# --- front matter ---


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_gives_metadata_and_the_text_begins_after_it(desk: Desk, newline: str) -> None:
    lines = ["---", "title: 'Boats: a count'", "published: 2031-05-06", "publisher: Arden Weekly", "url: https://a.example/1",
             "author: Ann Writer", "rating: hold", "---", "Nine boats sank."]  # fmt: skip
    document = desk.read(newline.join(lines))
    assert (document.title, document.published, document.publisher) == ("Boats: a count", "2031-05-06", "Arden Weekly")
    assert (document.url, document.author) == ("https://a.example/1", "Ann Writer")
    assert document.text[document.body :] == "Nine boats sank."
    assert document.found == dict.fromkeys(("title", "published", "publisher", "url", "author"), "front matter")
    assert not desk.problems


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Date: 2031-05-06", "published", "2031-05-06"),
        ("PUBLISHED: 2031-05-06", "published", "2031-05-06"),
        ("date_published: 2031-05-06", "published", "2031-05-06"),
        ("pubDate: 2031-05-06", "published", "2031-05-06"),
        ("source: Arden Weekly", "publisher", "Arden Weekly"),
        ("outlet: Arden Weekly", "publisher", "Arden Weekly"),
        ("site: Arden Weekly", "publisher", "Arden Weekly"),
        ("publisher: {name: Arden Weekly, city: Arden}", "publisher", "Arden Weekly"),
        ("publisher: No", "publisher", "No"),
        ("link: https://a.example", "url", "https://a.example"),
        ("by: Ann Writer", "author", "Ann Writer"),
        ("authors: [Ann Writer, Bo Reporter]", "author", "Ann Writer, Bo Reporter"),
        ("headline: Nine boats", "title", "Nine boats"),
        ("title: 1984", "title", "1984"),
    ],
)
def test_keys_have_synonyms_and_no_case(desk: Desk, line: str, field: str, value: str) -> None:
    document = desk.read(f"---\n{line}\n---\nNine boats sank.")
    assert getattr(document, field) == value
    assert document.found[field] == "front matter"


def test_the_plain_name_comes_before_its_synonyms(desk: Desk) -> None:
    document = desk.read("---\ndate: 2031-05-07\npublished: 2031-05-06\n---\nNine boats sank.")
    assert document.published == "2031-05-06"


@pytest.mark.parametrize("empty", ["", "null", "~", '""', "[]"])
def test_an_empty_value_is_no_value(desk: Desk, empty: str) -> None:
    document = desk.read(f"---\npublished: {empty}\n---\n6 May 2031\n\nNine boats sank.")
    assert document.published == "2031-05-06"
    assert document.found["published"] == "text, line 4: “6 May 2031”"


@pytest.mark.parametrize(
    "written",
    [
        "2024-11-07", "2024-11-07T10:15:00Z", "2024-11-07 10:15:00 +01:00", "'2024-11-07'", "20241107", "2024/11/07",
        "7 November 2024", "7th of November 2024", "Thursday, 7 November 2024", "November 7, 2024", "Nov. 7 2024",
        "07 Nov 2024 10:15 GMT", "Thu, 07 Nov 2024 10:15:00 +0000", "7 November, 2024", "07.11.2024",
    ],
)  # fmt: skip
def test_days_in_all_usual_forms(desk: Desk, written: str) -> None:
    assert desk.read(f"---\npublished: {written}\n---\nNine boats sank.").published == "2024-11-07"
    assert not desk.problems


def test_a_weekday_tells_the_day_from_the_month(desk: Desk) -> None:
    assert desk.read("---\npublished: Tuesday 05/11/2024\n---\nNine boats sank.").published == "2024-11-05"


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("2024-02-31", "“2024-02-31” is no day of the calendar"),
        ("31 June 2024", "“31 June 2024” is no day of the calendar"),
        ("05/06/2031", "“05/06/2031” can be 2031-06-05 or 2031-05-06"),
        ("spring 2024", "“spring 2024” is no date with day, month and year"),
        ("2024", "“2024” is no date with day, month and year"),
        ("November 2024", "“November 2024” is no date with day, month and year"),
    ],
)
def test_a_date_that_is_none_is_reported_and_stays_null(desk: Desk, written: str, what: str) -> None:
    document = desk.read(f"---\ntitle: Boats\npublished: {written}\n---\n6 May 2031\n\nNine boats sank.")
    assert (document.published, document.title) == (None, "Boats")
    assert "published" not in document.found
    assert desk.said == [f"a.txt:3: {what}; write the date of publication as 2024-11-07"]


def test_front_matter_that_is_no_yaml_is_reported_and_not_read_as_prose(desk: Desk) -> None:
    document = desk.read("---\ntitle: Boats\npublisher: [Arden\n---\nNine boats sank.")
    assert (document.title, document.publisher) == ("Boats", None)
    assert document.text[document.body :] == "Nine boats sank."
    (said,) = desk.said
    assert said.startswith("a.txt:4: the front matter is no YAML (")
    assert said.endswith("mend it; plain lines were read")


def test_a_colon_in_a_title_loses_nothing(desk: Desk) -> None:
    document = desk.read("---\ntitle: Strike: day 2\npublished: 2031-05-06\n---\nNine boats sank.")
    assert (document.title, document.published) == ("Strike: day 2", "2031-05-06")
    assert len(desk.said) == 1


def test_front_matter_that_is_never_closed_is_reported(desk: Desk) -> None:
    assert desk.read("---\ntitle: Boats\n\nNine boats sank.").body == 0
    assert desk.said == ["a.txt:1: the front matter is never closed; add a line --- after it"]


@pytest.mark.parametrize(
    "text",
    [
        "---\nNine boats sank off the pier.\n---\nNobody was hurt.",
        "---\n\nNine boats sank. She said: no more.\n\n---\n\nNobody was hurt.",
        "Nine boats sank.\n---\ntitle: none\n---\n",
        "----\ntitle: x\n----\n",
    ],
)
def test_rules_between_paragraphs_are_no_front_matter(desk: Desk, text: str) -> None:
    assert desk.read(text).body == 0
    assert not desk.problems


def test_a_record_may_carry_front_matter_and_is_trusted_more(desk: Desk) -> None:
    text = r"---\npublisher: Front\ntitle: Boats\n---\nNine boats sank."
    document = desk.read(f'{{"id": "r", "publisher": "Record", "text": "{text}"}}', "r.jsonl")
    assert (document.publisher, document.title) == ("Record", "Boats")
    assert (document.found["publisher"], document.found["title"]) == ("record", "front matter")
    assert document.text[document.body :] == "Nine boats sank."


def test_a_bad_date_in_a_record_is_reported(desk: Desk) -> None:
    assert desk.read('{"id": "r", "text": "Nine.", "published": "2024-02-31"}', "r.jsonl").published is None
    assert desk.said == [
        "r.jsonl:1: “2024-02-31” is no day of the calendar; write the date of publication as 2024-11-07"
    ]


# --- metadata.csv ---


def test_metadata_csv_speaks_of_the_files_beside_and_below_it(desk: Desk) -> None:
    desk.put("metadata.csv", "file,published,publisher\na.txt,2031-05-06,Arden Weekly\nsub/b.txt,7 May 2031,\n")
    desk.put("a.txt", "Nine.")
    desk.put("sub/b.txt", "Ten.")
    first, second = load([desk.folder], desk.problems.append).documents
    assert (first.published, first.publisher) == ("2031-05-06", "Arden Weekly")
    assert first.found == {"published": "metadata.csv", "publisher": "metadata.csv"}
    assert (second.published, second.publisher) == ("2031-05-07", None)
    assert not desk.problems


def test_the_nearest_metadata_csv_counts(desk: Desk) -> None:
    desk.put("metadata.csv", "file,publisher,title\nsub/a.txt,Far,Boats\n")
    desk.put("sub/metadata.csv", "file,publisher\na.txt,Near\n")
    desk.put("sub/a.txt", "Nine.")
    (document,) = load([desk.folder], desk.problems.append).documents
    assert (document.publisher, document.title) == ("Near", "Boats")


def test_metadata_csv_is_found_for_a_file_that_is_named_itself(desk: Desk) -> None:
    desk.put("metadata.csv", "file,publisher\na.txt,Arden Weekly\n")
    assert desk.read("Nine.").publisher == "Arden Weekly"


@pytest.mark.parametrize(
    "raw",
    [
        "file;publisher\na.txt;Arden, Weekly",
        "file\tpublisher\r\na.txt\tArden, Weekly\r\n",
        '\ufeffFile , Publisher\n"a.txt","Arden, Weekly"\n',
        'publisher,file\n"Arden, Weekly",./a.txt',
    ],
)
def test_metadata_csv_as_spreadsheets_write_it(desk: Desk, raw: str) -> None:
    desk.put("metadata.csv", raw)
    assert desk.read("Nine.").publisher == "Arden, Weekly"
    assert not desk.problems


def test_bad_rows_are_reported_and_the_rest_is_used(desk: Desk) -> None:
    rows = ["file,published,publisher", "a.txt,2031-02-30,Arden Weekly", ",2031-05-06,Nobody", "a.txt,2031-05-06,Again",
            "b.txt,6 May, 2031,Arden", "gone.txt,2031-05-06,Arden"]  # fmt: skip
    desk.put("metadata.csv", "\n".join(rows))
    document = desk.read("6 May 2031\n\nNine.")
    assert (document.published, document.publisher) == (None, "Arden Weekly")
    assert desk.said == [
        "metadata.csv:2: “2031-02-30” is no day of the calendar; write the date of publication as 2024-11-07",
        "metadata.csv:3: names no file; fill in the column `file`",
        "metadata.csv:4: a second row for a.txt; keep one; the first was used",
        "metadata.csv:5: has 4 cells under 3 columns; quote cells that hold a comma",
        "metadata.csv:6: there is no file gone.txt here; check its name",
    ]
    assert [problem.fatal for problem in desk.problems] == [True, True, True, True, False]


@pytest.mark.parametrize("raw", ["", "name,publisher\na.txt,Arden\n"])
def test_metadata_csv_without_the_column_file_is_reported(desk: Desk, raw: str) -> None:
    desk.put("metadata.csv", raw)
    assert desk.read("Nine.").publisher is None
    assert desk.said == ["metadata.csv: has no column `file`; give it a header line with the column `file`"]


def test_metadata_csv_that_is_no_text_is_reported(desk: Desk) -> None:
    (desk.folder / "metadata.csv").write_bytes(b"PK\x03\x04")
    desk.read("Nine.")
    assert desk.said == ["metadata.csv: is a ZIP archive or office document, not text; save it as CSV in UTF-8"]


# --- trust ---


def test_front_matter_then_metadata_csv_then_the_text(desk: Desk) -> None:
    desk.put("metadata.csv", "file,published,publisher\na.txt,2031-01-02,Sheet\n")
    document = desk.read(
        "---\npublished: 2031-01-01\n---\nArden Gazette\n3 January 2031\n\nNine boats lost\n\nThey sank."
    )
    assert (document.published, document.publisher, document.title) == ("2031-01-01", "Sheet", "Nine boats lost")
    assert document.found == {
        "published": "front matter",
        "publisher": "metadata.csv",
        "title": "text, line 7: “Nine boats lost”",
    }


def test_no_date_comes_from_the_file_system(desk: Desk) -> None:
    path = desk.put("2031-05-06-boats.txt", "Nine boats sank.")
    os.utime(path, (0, 0))
    (document,) = load([path], desk.problems.append).documents
    assert document.published is None
    assert document.found == {}
