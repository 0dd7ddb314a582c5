"""What holds for every input: nothing but problems comes of bad bytes, and text stays as it is."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nkru.errors import Problem
from nkru.models import Document
from nkru.reading import Inputs, load
from nkru.reading.days import day_of, order_in
from nkru.reading.header import self_description

unhurried = settings(deadline=None)  # files are written and read

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
PIECES = st.sampled_from(
    [
        *(
            "---\n",
            "title: Boats\n",
            "date: ",
            "7 November 2024",
            "2024-02-31",
            "05/06/2031",
            "\n",
            "\n\n",
            "\r\n",
            "\t",
        ),
        *("AVEL, ", "Arden Gazette", "(Lakewire) - ", " | ", "Published: ", "By Ann Writer", "© 2031 ", "# ", "[", "{"),
        *('"', "a,b\n", "file,date\n", ": ", "info@lake.example", "This article was published in ", "About ", "The "),
        *(" team", "Ministry of ", "UTC", "12:30 "),
    ]
)
JOINED = st.lists(PIECES, max_size=40).map("".join)


def read(files: dict[str, bytes], stdin: bytes = b"") -> tuple[Inputs, list[Problem]]:
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, raw in files.items():
            (Path(folder) / name).write_bytes(raw)
        paths = [str(path) for path in Path(folder).iterdir() if path.name != "metadata.csv"]
        found = load([*paths, "-"] if stdin else paths, problems.append, io.BytesIO(stdin))
    return found, problems


def check(found: Inputs, problems: list[Problem]) -> None:
    assert all("\n" not in str(problem) for problem in problems)
    ids = [document.id for document in found.documents]
    assert len(ids) == len(set(ids))
    for document in found.documents:
        assert 0 <= document.body <= len(document.text)
        assert document.text.encode("utf-8").decode("utf-8") == document.text
        assert Document.model_validate_json(document.model_dump_json()) == document
        assert set(document.found) == {
            field
            for field in ("published", "publisher", "title", "url", "author")
            if getattr(document, field) is not None
        }


@unhurried
@given(st.binary(max_size=300))
def test_any_bytes_give_documents_or_problems(raw: bytes) -> None:
    files = {
        "a.txt": raw,
        "b.md": b"---\n" + raw,
        "c.jsonl": raw,
        "d.json": raw,
        "metadata.csv": b"file,published\n" + raw,
    }
    found, problems = read(files, stdin=raw)
    check(found, problems)
    assert found.documents or problems


@unhurried
@given(TEXT | JOINED)
def test_any_text_is_read_as_it_is(text: str) -> None:
    assume("\0" not in text)  # a NUL after each letter is how UTF-16 writes them
    found, problems = read({"a.txt": text.encode()})
    check(found, problems)
    if found.documents:
        assert found.documents[0].text == text.removeprefix("\ufeff")
    else:
        assert len(problems) == 1


@unhurried
@given(TEXT.filter(lambda text: "\0" not in text), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_any_text_with_a_byte_order_mark_is_read_as_it_is(text: str, encoding: str) -> None:
    found, problems = read({"a.txt": text.encode(encoding)})
    check(found, problems)
    assert [document.text for document in found.documents] == ([text] if text.strip() else [])


@unhurried
@given(JOINED, JOINED)
def test_what_looks_like_metadata_never_breaks_reading(text: str, sheet: str) -> None:
    check(*read({"a.txt": text.encode(), "metadata.csv": sheet.encode()}))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "text", "published", "publisher", "doc", "start", "kind", "claims", "groups", "date"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@unhurried
@given(st.lists(JSON, max_size=4))
def test_any_json_gives_documents_claims_or_problems(values: list[object]) -> None:
    lines = "\n".join(json.dumps(value) for value in values).encode()
    check(*read({"a.jsonl": lines, "b.json": json.dumps(values).encode()}, stdin=lines))


@unhurried
@given(TEXT | JOINED, st.integers(0, 50))
def test_a_text_may_say_anything_of_itself(text: str, body: int) -> None:
    for finding in self_description(text, min(body, len(text))).values():
        assert finding.value
        assert "\n" not in finding.value + finding.found


@unhurried
@given(TEXT | JOINED)
def test_a_day_is_of_the_calendar_or_none(text: str) -> None:
    written = day_of(text)
    assert written is None or len(written.days) <= 2
    assert order_in(text) in ("dmy", "mdy", None)
