"""Long texts in segments: the same claims at the same places, however the text comes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nkru.segments as cutting
from command_line import Cli
from nkru import Document, extract
from nkru.errors import Problem
from nkru.extract import claims_of
from nkru.reading import Catalogue, catalogue, inputs, long_texts, sources
from nkru.reading.decoding import NotTextError
from nkru.reading.long_texts import LongText, Measures
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


def test_a_long_record_is_read_in_parts(tmp_path: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "long.jsonl"
    long = {"id": "long", "text": REPORT, "published": "2031-06-01", "publisher": "Avel Gazette"}
    others = [{"id": f"{n}", "text": f"The union counted {n + 2} ferries."} for n in range(3)]
    file.write_text("".join(json.dumps(each) + "\n" for each in (others[0], long, long, *others[1:])), "utf-8")
    whole = nkru("extract", file, "--json")
    for module in (catalogue, inputs, sources):
        monkeypatch.setattr(module, "LONGEST", 1000)
    monkeypatch.setattr(inputs, "_LINES", 500)
    monkeypatch.setattr(cutting, "SEGMENT", 1000)
    parts = [each for each in Catalogue([file], lambda problem: None).sources() if isinstance(each, PartSource)]
    assert len(parts) > 6
    assert {part.line for part in parts} == {2, 3}
    in_parts = nkru("extract", file, "--json", "--store", tmp_path / "store")
    assert (in_parts.stdout, in_parts.stderr) == (whole.stdout, whole.stderr)
    again = nkru("extract", file, "--json", "--store", tmp_path / "store")
    assert again.stdout == whole.stdout
    assert "0 new, 0 changed, 0 gone, 5 kept" in again.stderr
    file.write_text(file.read_text("utf-8").replace("2031-06-01", "2031-06-03"), "utf-8")
    changed = nkru("extract", file, "--json", "--store", tmp_path / "store")
    assert "2031-06-03" in changed.stdout
    assert "2031-06-01" not in changed.stdout


def test_a_record_that_memory_can_not_hold_is_passed_over(
    tmp_path: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "long.jsonl"
    short = json.dumps({"id": "short", "text": "The union counted 12 ferries."})
    monkeypatch.setattr(inputs, "LONGEST", 1000)
    monkeypatch.setattr(inputs, "_LONGEST_LINE", 2000)
    told = "has more than 0 million characters and was passed over; put such a text in a .txt file of its own"
    for lines, line in (((short, json.dumps({"text": REPORT})), 2), ((json.dumps({"text": REPORT}), "", short), 1)):
        file.write_text("\n".join(lines), "utf-8")
        done = nkru("extract", file, "--format", "jsonl")
        assert done.stderr == f"nkru: {file}:{line}: {told}\n1 claim in 1 document\n"
        assert json.loads(done.stdout)["doc"] == "short"
        assert done.exit_code == 1


def test_records_that_changed_since_they_were_listed_are_told(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a", "text": "Nine boats sank."}\n{"id": "b", "text": "Two more did."}\n', "utf-8")
    listed = Catalogue([file], lambda problem: None)
    with file.open("a") as more:
        more.write('{"id": "c", "text": "Ten boats sank."}\n')
    told = [str(problem) for source in listed.sources() for problem in source.problems]
    assert told == [f"{file}: changed while it was read; run again when it is complete"]


@pytest.mark.parametrize("suffix", ["txt", "jsonl"])
def test_a_long_file_that_is_gone_when_its_turn_comes_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    file = tmp_path / f"a.{suffix}"
    file.write_text(json.dumps({"text": REPORT}) + "\n{}", "utf-8")
    for module in (catalogue, inputs):
        monkeypatch.setattr(module, "LONGEST", 1000)
    listed = Catalogue([file], lambda problem: None)
    file.unlink()
    told: list[Problem] = []
    for source in listed.sources():
        told += source.problems
        assert not list(source.documents(told.append))
    assert list(map(str, told)) == [f"{file}: has vanished since it was listed; run again if it should be there"]


def test_a_long_file_that_is_emptied_while_it_is_read_is_told(
    tmp_path: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(REPORT, "utf-8")
    measured = LongText.measured

    def emptied(long: LongText) -> Measures:
        found = measured(long)
        file.write_text("", "utf-8")
        return found

    monkeypatch.setattr(catalogue, "LONGEST", 1000)
    monkeypatch.setattr(LongText, "measured", emptied)
    done = nkru("extract", file, "--format", "jsonl")
    assert done.stderr.splitlines()[0] == f"nkru: {file}: changed while it was read; run again when it is complete"
    assert done.exit_code == 1


def test_what_has_zeros_far_in_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(REPORT.encode() + bytes(2000))
    monkeypatch.setattr(long_texts, "_SAMPLE", 1000)
    with pytest.raises(NotTextError, match="is a binary file, not text"):
        LongText(str(file))


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
