"""Which files are read, in which order, what documents are called, and what is said of inputs that can't be read."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import IO, Any

import pytest

import nkru.reading
from desk import Desk
from nkru.errors import NkruWarning
from nkru.reading import Catalogue


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_folder_is_read_recursively_in_order_of_relative_path(desk: Desk) -> None:
    for name in ("b.txt", "a/z.md", "a-b.txt", "a/b/c.TXT", "B.txt"):
        desk.put(name)
    assert desk.ids() == ["B.txt", "a-b.txt", "a/b/c.TXT", "a/z.md", "b.txt"]
    assert not desk.problems


def test_a_file_is_called_by_its_name(desk: Desk) -> None:
    assert desk.ids(desk.put("reports/a.txt")) == ["a.txt"]


def test_hidden_files_and_folders_are_skipped(desk: Desk) -> None:
    for name in (".draft.txt", ".git/a.txt", "a/.b/c.txt", "kept.txt"):
        desk.put(name)
    assert desk.ids() == ["kept.txt"]
    assert not desk.problems


def test_other_file_types_in_a_folder_are_skipped_silently(desk: Desk) -> None:
    for name in ("a.txt", "b.png", "c.json", "LICENSE", "metadata.csv"):
        desk.put(name, "file\na.txt\n" if name == "metadata.csv" else "text")
    assert desk.ids() == ["a.txt"]
    assert not desk.problems


def test_a_readme_is_a_document(desk: Desk) -> None:
    desk.put("README.md")
    assert desk.ids() == ["README.md"]


def test_paths_are_read_in_the_order_given_and_each_file_once(desk: Desk) -> None:
    first, second = desk.put("x/a.txt"), desk.put("x/b.txt")
    assert desk.ids(second, desk.folder / "x", first) == ["b.txt", "a.txt"]


def test_documents_of_one_name_are_called_by_their_paths_as_given(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("x/a.txt")
    desk.put("y/a.txt")
    desk.put("y/b.txt")
    monkeypatch.chdir(desk.folder)
    assert desk.ids("x", "./y/") == ["x/a.txt", "y/a.txt", "b.txt"]


def test_ids_are_unique_whatever_the_records_say(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    record = '{"id": "x/a.txt", "text": "t"}\n'
    desk.put("r.jsonl", record)
    desk.put("x/a.txt")
    desk.put("y/a.txt")
    monkeypatch.chdir(desk.folder)
    assert sorted(desk.ids("r.jsonl", "x", "y")) == ["x/a.txt", "x/a.txt#2", "y/a.txt"]


def test_links_that_run_in_circles_come_to_an_end(desk: Desk) -> None:
    desk.put("a/b.txt")
    (desk.folder / "a" / "up").symlink_to(desk.folder)
    (desk.folder / "self").symlink_to(desk.folder / "self")
    assert desk.ids() == ["a/b.txt"]


def test_a_linked_folder_is_read_once(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = Desk(tmp_path_factory.mktemp("elsewhere"))
    elsewhere.put("c.txt")
    (desk.folder / "one").symlink_to(elsewhere.folder)
    (desk.folder / "two").symlink_to(elsewhere.folder)
    assert desk.ids() == ["one/c.txt"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none.txt", "/none.txt: no such file or folder; check the spelling"),
        ("scan.pdf", "/scan.pdf: .pdf files are not read; nkru reads .txt, .md and .jsonl files; turn it into text"),
        (
            "NOTES",
            "/NOTES: has no suffix that tells what it is; nkru reads .txt, .md and .jsonl files; turn it into text",
        ),
    ],
)
def test_a_path_that_cannot_be_read_is_reported(desk: Desk, name: str, says: str) -> None:
    desk.put("good.txt")
    if name != "none.txt":
        desk.put(name)
    assert desk.ids(desk.folder / name, desk.folder / "good.txt") == ["good.txt"]
    assert desk.said == says


def test_an_empty_folder_is_reported(desk: Desk) -> None:
    assert desk.ids() == []
    assert desk.said == ": the folder holds no documents; nkru reads .txt, .md and .jsonl files"


def test_a_folder_without_readable_types_is_reported(desk: Desk) -> None:
    desk.put("a.docx")
    desk.put("b.pdf")
    assert desk.ids() == []
    assert desk.said == ": none of its 2 files can be read; nkru reads .txt, .md and .jsonl files"


def test_reports_in_other_formats_are_counted_beside_what_is_read(desk: Desk) -> None:
    for name in ("a.txt", "b.pdf", "c.HTML", "d.html", "photo.jpg", "notes.py"):
        desk.put(name)
    assert desk.ids() == ["a.txt"]
    assert desk.said == (
        ": 3 files are not read (.html, .pdf); nkru reads .txt, .md and .jsonl files; turn reports into text"
    )


@pytest.mark.parametrize("content", ["", " \n\t\n", "\ufeff"])
def test_an_empty_file_is_reported(desk: Desk, content: str) -> None:
    desk.put("a.txt", content)
    desk.put("b.txt")
    assert desk.ids() == ["b.txt"]
    assert desk.said == "/a.txt: is empty; fill it or leave it out"


def test_a_file_without_the_right_to_read_it_is_reported(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = desk.put("a.txt")
    desk.put("b.txt")
    opened = open

    def refuse(path: str, mode: str) -> IO[Any]:
        if path == str(locked):
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr("builtins.open", refuse)
    assert desk.ids() == ["b.txt"]
    assert desk.said == "/a.txt: may not be read; give yourself the right to read it, or leave it out"


def test_a_file_that_vanishes_before_it_is_read_is_reported(desk: Desk) -> None:
    lost = desk.put("a.txt")
    desk.put("b.txt")
    listed = Catalogue([desk.folder], desk.problems.append)
    lost.unlink()
    read = [document.id for source in listed.sources() for document, _ in source.documents(desk.problems.append)]
    assert read == ["b.txt"]
    assert desk.said == "/a.txt: has vanished since it was listed; run again if it should be there"


def test_a_named_pipe_does_not_hang(desk: Desk) -> None:
    os.mkfifo(desk.folder / "pipe.txt")
    desk.put("a.txt")
    assert desk.ids(desk.folder, desk.folder / "pipe.txt") == ["a.txt"]
    assert desk.said == "/pipe.txt: is no regular file; pass its content on standard input (-)"


@pytest.mark.parametrize("path", ["", "a\0b.txt", "x" * 5000])
def test_a_path_that_no_file_can_have_is_reported(desk: Desk, path: str) -> None:
    assert desk.ids(path) == []
    assert "\n" not in desk.said


def test_a_name_that_breaks_the_line_does_not_break_the_message(desk: Desk) -> None:
    desk.put("a\nb\x1b[31m.txt", b"")
    assert desk.ids() == []
    assert desk.said == "/a b\ufffd[31m.txt: is empty; fill it or leave it out"


def test_a_file_name_that_is_no_utf_8_gives_an_id_that_is(desk: Desk) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(desk.folder) + b"/caf\xe9.txt"))).write_text("text")
    except OSError:
        pytest.skip("the file system takes only names in UTF-8")
    assert desk.ids() == ["caf\ufffd.txt"]


def test_one_path_may_be_given_without_a_list(desk: Desk) -> None:
    desk.put("a.txt")
    assert [document.id for document in nkru.reading.read(str(desk.folder))] == ["a.txt"]


def test_in_python_a_problem_is_a_warning(tmp_path: Path) -> None:
    with pytest.warns(NkruWarning, match="no such file"):
        assert nkru.reading.read([tmp_path / "none.txt"]) == []


# --- records ---


def test_records_are_documents_with_their_fields(desk: Desk) -> None:
    record = {"id": "r1", "text": "Nine boats sank.", "published": "2031-05-06", "publisher": "Arden Weekly",
              "title": "Boats", "url": "https://avel.example/1", "author": ["Ann Writer", "Bo Reporter"]}  # fmt: skip
    desk.put("r.jsonl", json.dumps(record) + "\n")
    (document,) = desk.load().documents
    assert (document.id, document.text) == ("r1", "Nine boats sank.")
    assert (document.published, document.publisher, document.title) == ("2031-05-06", "Arden Weekly", "Boats")
    assert (document.url, document.author) == ("https://avel.example/1", "Ann Writer, Bo Reporter")
    assert set(document.found.values()) == {"record"}


def test_a_record_without_an_id_is_called_by_file_and_line(desk: Desk) -> None:
    desk.put("in/r.jsonl", '{"id": 7, "text": "a"}\n\n{"text": "b"}\n{"id": null, "text": "c"}')
    assert desk.ids() == ["7", "in/r.jsonl:3", "in/r.jsonl:4"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"a": oops}', "is no JSON (expecting value at column 7); mend or remove the line"),
        ("[1, 2]", 'is no JSON object; a record is {"id": "…", "text": "…"}'),
        ('"words"', 'is no JSON object; a record is {"id": "…", "text": "…"}'),
        ('{"id": "x"}', 'has no `text`; a record is {"id": "…", "text": "…"}'),
        ('{"id": "x", "text": 5}', '`text` is no string; a record is {"id": "…", "text": "…"}'),
        ('{"id": "x", "text": " "}', "its text is empty; fill in or remove the record"),
        ('{"groups": []}', "holds groups, not claims; give what `nkru extract` printed"),
        (
            '{"doc": "a.txt", "kind": "quantity"}',
            "is no claim (id: field required); pass claims on as `nkru extract` printed them",
        ),
        ("[" * 100_000, "is no JSON (nested too deeply); mend or remove the line"),
    ],
)
def test_a_bad_line_is_reported_and_the_others_are_read(desk: Desk, line: str, says: str) -> None:
    desk.put("r.jsonl", '{"id": "a", "text": "one"}\n' + line + '\n{"id": "b", "text": "two"}\n')
    assert desk.ids() == ["a", "b"]
    assert desk.said == f"/r.jsonl:2: {says}"


def test_records_of_one_id_are_kept_apart(desk: Desk) -> None:
    desk.put("r.jsonl", '{"id": "a", "text": "one"}\n{"id": "a", "text": "two"}\n')
    assert desk.ids() == ["a", "r.jsonl:2"]
    assert desk.said == "/r.jsonl:2: a second record with the id a; give each record an id of its own"
    assert not desk.problems[0].fatal


def test_records_of_one_id_in_two_files_are_called_by_file_and_id(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("x.jsonl", "y.jsonl"):
        desk.put(name, '{"id": "1", "text": "one"}\n')
    monkeypatch.chdir(desk.folder)
    assert desk.ids("x.jsonl", "y.jsonl") == ["x.jsonl:1", "y.jsonl:1"]


def test_half_a_surrogate_pair_in_a_record_is_replaced(desk: Desk) -> None:
    desk.put("r.jsonl", r'{"id": "\ud83d", "text": "a \ud83d b \ud83d\ude00"}')
    (document,) = desk.load().documents
    assert (document.id, document.text) == ("\ufffd", "a \ufffd b 😀")


def test_line_separators_inside_a_record_do_not_end_it(desk: Desk) -> None:
    desk.put("r.jsonl", '{"id": "a", "text": "one\u2028two\x85three"}\r\n')
    assert desk.load().documents[0].text == "one\u2028two\x85three"
