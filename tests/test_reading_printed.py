"""Claims that were printed and are read again, and what comes on standard input."""

from __future__ import annotations

import gc
import json
import tempfile
from pathlib import Path

import pytest

from command_line import Cli
from desk import Desk
from nkru.models import QuantityClaim
from nkru.reading import Inputs, catalogue, inputs, standard_input

CLAIM = {
    "id": "c1", "doc": "a.txt", "start": 4, "end": 5, "text": "9", "kind": "quantity", "sentence": "The 9 boats sank.",
    "line": 1, "low": 9, "high": 9, "bound": "exact", "measure": "count", "unit": "boat", "per": None,
    "subject": "boats",
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("name", ["c.jsonl", "c.json"])
def test_claims_that_were_printed_as_lines_are_claims(desk: Desk, name: str) -> None:
    found = desk.load(desk.put(name, json.dumps(CLAIM) + "\n" + json.dumps(CLAIM | {"id": "c2"}) + "\n"))
    assert [claim.id for claim in found.claims] == ["c1", "c2"]
    assert isinstance(found.claims[0], QuantityClaim)
    assert not found.documents


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", ["c.jsonl", "c.json"])
def test_claims_that_were_printed_as_one_object_are_claims(desk: Desk, name: str, indent: int | None) -> None:
    printed = json.dumps({"documents": [{"id": "a.txt"}], "claims": [CLAIM]}, indent=indent)
    found = desk.load(desk.put(name, printed))
    assert [claim.id for claim in found.claims] == ["c1"]
    assert not found.documents
    assert not desk.problems


def test_a_line_that_is_no_valid_claim_is_reported(desk: Desk) -> None:
    path = desk.put("c.jsonl", json.dumps(CLAIM) + "\n" + json.dumps(CLAIM | {"start": -1}) + "\n")
    assert len(desk.load(path).claims) == 1
    assert desk.said == (
        "/c.jsonl:2: is no claim (start: input should be greater than or equal to 0); "
        "pass claims on as `nkru extract` printed them"
    )


# --- standard input ---


@pytest.mark.parametrize("suffix", ["txt", "jsonl"])
def test_long_standard_input_waits_on_the_disk(
    desk: Desk, nkru: Cli, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    told = [f"The union counted {n + 2} ferries in Velmar – on {n + 1} May 2031.\n\n" for n in range(28)]
    records = (json.dumps({"id": f"{number}", "text": each}) + "\n" for number, each in enumerate(told))
    text = "".join(told if suffix == "txt" else records)
    whole = nkru("extract", "-", "--json", stdin=text)
    monkeypatch.setattr(standard_input, "_IN_MEMORY", 1000)
    for module in (catalogue, inputs):
        monkeypatch.setattr(module, "LONGEST", 1000)
    monkeypatch.setattr(tempfile, "tempdir", str(desk.folder))
    waiting = nkru("extract", "-", "--json", stdin=text)
    assert (waiting.stdout, waiting.stderr) == (whole.stdout, whole.stderr)
    documents = desk.load("-", stdin=text.encode()).documents
    assert "".join(each.text for each in documents) == "".join(told)
    del waiting  # an exception in it holds on to what was read
    gc.collect()
    assert list(desk.folder.iterdir()) == []


def test_long_standard_input_that_is_one_value_is_read_as_such(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_input, "_IN_MEMORY", 100)
    records = [{"id": f"{n}", "text": f"The union counted {n} ferries."} for n in range(9)]
    assert len(desk.load("-", stdin=json.dumps(records, indent=1).encode()).documents) == 9


def test_long_standard_input_that_is_no_text_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_input, "_IN_MEMORY", 100)
    assert desk.load("-", stdin=bytes(2000)).documents == []
    assert desk.said == "standard input: is a binary file, not text; turn it into a .txt file in UTF-8"


def test_words_on_standard_input_are_one_document(desk: Desk) -> None:
    (document,) = desk.load("-", stdin="Nine boats sank – again.\r\n".encode()).documents
    assert (document.id, document.text) == ("stdin", "Nine boats sank – again.\r\n")


@pytest.mark.parametrize("words", ["{braces} first", "[Editor's note: none]", "{", "[1] A footnote", "7"])
def test_words_that_begin_like_json_are_words(desk: Desk, words: str) -> None:
    assert desk.load("-", stdin=words.encode()).documents[0].text == words
    assert not desk.problems


def test_records_on_standard_input(desk: Desk) -> None:
    lines = b'{"id": "a", "text": "one"}\nbroken\n{"text": "two"}\n'
    assert desk.ids("-", stdin=lines) == ["a", "stdin:3"]
    assert desk.said == "standard input:2: is no JSON (expecting value at column 1); mend or remove the line"


@pytest.mark.parametrize("printed", [json.dumps(CLAIM), json.dumps({"documents": [], "claims": [CLAIM]}, indent=1)])
def test_claims_on_standard_input(desk: Desk, printed: str) -> None:
    assert [claim.id for claim in desk.load("-", stdin=printed.encode()).claims] == ["c1"]


def test_printed_claims_come_back_as_they_were(desk: Desk) -> None:
    (claim,) = desk.load("-", stdin=json.dumps(CLAIM).encode()).claims
    (again,) = desk.load("-", stdin=claim.model_dump_json().encode()).claims
    assert again == claim


def test_claims_side_by_side_share_what_they_have_in_common(desk: Desk) -> None:
    told = {
        "sentence": "The 9 boats sank off the long stone pier of Oakport, the harbour office said.",
        "title": "t" * 80,
    }
    lines = [json.dumps({**CLAIM, **told, "id": f"c{n}", "topics": ["ships"]}) for n in range(2)]
    one, other = desk.load("-", stdin="\n".join(lines).encode()).claims
    assert one.sentence is other.sentence
    assert one.title is other.title
    assert one.topics is other.topics
    assert one.model_fields_set is other.model_fields_set


def test_claims_among_records_and_broken_lines_are_read_like_those_among_claims(desk: Desk) -> None:
    lines = [json.dumps({**CLAIM, "id": f"c{n}", "low": n, "source_chain": ["the union"]}) for n in range(4)]
    record, broken = json.dumps({"id": "r", "text": "Nine boats sank."}), '{"id": "c9", "doc":'
    mixed = desk.load(desk.put("m.jsonl", "\n".join([record, lines[0], broken, lines[1], lines[2], record, lines[3]])))
    alone = desk.load(desk.put("l.jsonl", "\n".join(lines)))
    assert mixed.claims == alone.claims
    assert [claim.model_fields_set for claim in mixed.claims] == [claim.model_fields_set for claim in alone.claims]
    assert desk.problems[0].where.endswith("m.jsonl:3")
    assert desk.problems[0].what.startswith("is no JSON")


def test_no_claims_at_all_is_no_problem(desk: Desk) -> None:
    assert desk.load("-", stdin=b'{"documents": [], "claims": []}') == Inputs([], [])
    assert not desk.problems


def test_empty_standard_input_is_reported(desk: Desk) -> None:
    assert desk.ids("-") == []
    assert desk.said == "standard input: is empty; fill it or leave it out"


def test_standard_input_stands_where_it_was_named_and_is_read_once(desk: Desk) -> None:
    first, last = desk.put("a.txt"), desk.put("b.txt")
    assert desk.ids(first, "-", last, "-", stdin=b"words") == ["a.txt", "stdin", "b.txt"]
