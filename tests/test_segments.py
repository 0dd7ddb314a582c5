"""Long texts in segments: the same claims at the same places, however the text comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nkru.segments as cutting
from command_line import Cli
from nkru import Document, extract
from nkru.extract import claims_of
from nkru.reading import Catalogue, catalogue, inputs
from nkru.reading.long_texts import LongText
from nkru.reading.sources import PartSource
from nkru.segments import digest_of, segments

REPORT = "".join(
    f"The harbour office of Velmar said on {day} May 2031 that {day * 130} passengers were stranded.\n\n"
    f"A crew’s union counted {day + 40} ferries.\r\nThey had cost $4 million each.\n\n"
    for day in range(1, 29)
)


@given(st.text(st.sampled_from("a \n\r\u2028."), max_size=200), st.integers(1, 40), st.data())
def test_segments_make_the_text_however_it_comes(text: str, size: int, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    found = list(segments(pieces, "digest", size))
    assert found == list(segments([text], "digest", size))
    assert "".join(piece for piece, _ in found) == text
    for piece, part in found:
        assert text.startswith(piece, part.start)
        assert 0 < len(piece) <= size + 1


def test_segments_end_with_paragraphs() -> None:
    assert all(piece.endswith("\n\n") for piece, _ in segments([REPORT], "digest", 500))


@pytest.mark.parametrize("size", [400, 1000, 3000])
def test_claims_of_segments_are_those_of_the_whole(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document(id="a", text=REPORT, published="2031-06-01")
    whole = extract([document])
    monkeypatch.setattr(cutting, "LONGEST", size)
    monkeypatch.setattr(cutting, "SEGMENT", size)
    assert list(claims_of(document)) == whole


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_long_file_is_read_in_parts(
    tmp_path: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    file = tmp_path / "long.txt"
    text = f"Avel Gazette\nPublished: 2 June 2031\n\n{REPORT}\n\nContact: desk@avelgazette.example\n"
    file.write_bytes(text.encode(encoding))
    whole = nkru("extract", file, "--json")
    monkeypatch.setattr(catalogue, "LONGEST", 1000)
    monkeypatch.setattr(cutting, "SEGMENT", 1000)
    parts = list(Catalogue([file], lambda problem: None).sources())
    assert len(parts) > 3
    assert all(isinstance(part, PartSource) for part in parts)
    in_parts = nkru("extract", file, "--json")
    assert (in_parts.stdout, in_parts.stderr) == (whole.stdout, whole.stderr)
    assert "2031-06-02" in whole.stdout


def test_records_of_a_long_file_are_read_some_at_a_time(
    tmp_path: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "long.jsonl"
    lines = [f'{{"id": "{n % 90}", "text": "The union counted {n + 2} ferries – in 2031."}}' for n in range(100)]
    file.write_text("\n".join([*lines, "broken", "", '{"text": "Nine boats sank."}']), "utf-8")
    whole = nkru("extract", file, "--json")
    monkeypatch.setattr(inputs, "LONGEST", 1000)
    monkeypatch.setattr(inputs, "_LINES", 500)
    assert len(list(Catalogue([file], lambda problem: None).sources())) > 3
    in_parts = nkru("extract", file, "--json")
    assert in_parts.stdout == whole.stdout
    assert sorted(in_parts.stderr.splitlines()) == sorted(whole.stderr.splitlines())


def test_a_long_text_is_known_before_it_is_worked_on(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf" + REPORT.encode())
    long = LongText(str(file))
    measures = long.measured()
    assert (measures.length, measures.digest) == (len(REPORT), digest_of(REPORT))
    assert "".join(long.pieces()) == REPORT
    assert long.is_as_opened
    with file.open("a") as more:
        more.write("more")
    assert not long.is_as_opened
    assert "".join(long.pieces()) == REPORT
    long.close()


def test_a_long_file_that_grows_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text(REPORT, "utf-8")
    monkeypatch.setattr(catalogue, "LONGEST", 1000)
    monkeypatch.setattr(cutting, "SEGMENT", 1000)
    told: list[str] = []
    for source in Catalogue([file], lambda problem: None).sources():
        told += map(str, source.problems)
        with file.open("a") as more:
            more.write("more\n")
    assert told == [f"{file}: changed while it was read; run again when it is complete"]
