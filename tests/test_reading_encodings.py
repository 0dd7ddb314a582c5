"""From bytes to text: encodings that are told apart, bytes that are bad, files that are no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from nkru.errors import Problem
from nkru.models import Document
from nkru.reading import load

TEXT = "“Nine boats,” she said – that’s £4m.\r\nIt was 8°C in Zürich.\n\n\tÉtienne counted\u00a012\u202f000.\n"
SPELT = "“Nine boats,” she said – that’s £4m; it was 8°C in Zürich, said Étienne.\n"


def read(folder: Path, raw: bytes) -> tuple[list[Document], list[Problem]]:
    (folder / "a.txt").write_bytes(raw)
    problems: list[Problem] = []
    documents = load([folder / "a.txt"], problems.append).documents
    return documents, [Problem("a.txt", problem.what, problem.todo, problem.fatal) for problem in problems]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)  # fmt: skip
@pytest.mark.parametrize("text", [TEXT, "Курск: 12 000 солдат, сказал он.\n", "Nine"])
def test_unicode_in_all_its_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    (document,), problems = read(tmp_path, text.encode(encoding))
    assert document.text == text
    assert not problems


def test_utf_16_with_the_mark_of_the_other_byte_order(tmp_path: Path) -> None:
    (document,), problems = read(tmp_path, b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert document.text == TEXT
    assert not problems


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(tmp_path: Path, newline: str) -> None:
    (document,), _ = read(tmp_path, f"one{newline}two{newline}".encode())
    assert document.text == f"one{newline}two{newline}"


@pytest.mark.parametrize(
    "text", [SPELT, "The café cost €12.", "It wasn’t 5.", "naïve", "Communiqué n° 5", "8°C; 3½ years", "He paid £5m"]
)
def test_windows_1252_is_read_and_said(tmp_path: Path, text: str) -> None:
    (document,), problems = read(tmp_path, text.encode("cp1252"))
    assert document.text == text
    (problem,) = problems
    assert str(problem) == "a.txt: is no UTF-8, read as Windows-1252; save it as UTF-8 if letters look wrong"
    assert not problem.fatal


def test_a_long_text_in_windows_1252(tmp_path: Path) -> None:
    text = "Nine boats sank off the pier.\n" * 5000 + SPELT
    (document,), _ = read(tmp_path, text.encode("cp1252"))
    assert document.text == text


@pytest.mark.parametrize(
    ("encoding", "spoken", "text"),
    [
        ("cp1251", "Windows-1251", "Министерство обороны заявило, что 12 000 солдат прибыли в Курск."),
        ("cp1250", "Windows-1250", "Žluťoučký kůň úpěl ďábelské ódy. Řeka Vltava stoupla o 3 metry."),
    ],
)
def test_other_windows_encodings(tmp_path: Path, encoding: str, spoken: str, text: str) -> None:
    (document,), (problem,) = read(tmp_path, text.encode(encoding))
    assert document.text == text
    assert spoken in problem.what


def test_a_bad_byte_in_utf_8_is_replaced_and_its_offset_said(tmp_path: Path) -> None:
    (document,), (problem,) = read(tmp_path, "“Nine” – café".encode() + b"\xff and more")
    assert document.text == "“Nine” – café\ufffd and more"
    assert str(problem) == "a.txt: is no valid UTF-8 at byte 20, what is bad was replaced by �; save it as UTF-8"
    assert problem.fatal


def test_bytes_that_no_encoding_explains_are_replaced(tmp_path: Path) -> None:
    (document,), (problem,) = read(tmp_path, b"plain \x81\x8d\x90 text")
    assert document.text == "plain \ufffd\ufffd\ufffd text"
    assert "at byte 6" in problem.what


def test_a_broken_end_of_utf_16_is_said(tmp_path: Path) -> None:
    (document,), (problem,) = read(tmp_path, "Nine boats".encode("utf-16") + b"!")
    assert document.text == "Nine boats\ufffd"
    assert "is no valid UTF-16 at byte 22" in problem.what


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n%...", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or office document"),
        (rb"{\rtf1\ansi Nine boats}", "a Rich Text file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "an image"),
        (b"Nine\x00boats", "a binary file"),
        (b"\x00\x01\x02\x03", "a binary file"),
        (bytes(range(256)), "a binary file"),
        (bytes(range(1, 256)), "a binary file"),
    ],
)
def test_what_is_no_text_is_skipped_and_named(tmp_path: Path, raw: bytes, kind: str) -> None:
    documents, (problem,) = read(tmp_path, raw)
    assert not documents
    assert str(problem) == f"a.txt: is {kind}, not text; turn it into a .txt file in UTF-8"
