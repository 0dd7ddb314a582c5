"""`nkru export`: what is written reads back as it was, in the programs that people go on with."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nkru as library
from command_line import Cli
from nkru.models import Claim, DateClaim, Group, QuantityClaim

pytest.importorskip("pyarrow", reason="pyarrow is not installed")

CORPUS = Path(__file__).parent.parent / "corpus"
WORDS = st.text(max_size=12)
SOME = st.none() | WORDS
NUMBERS = st.none() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False)


def quantity(low: float | None, high: float | None, unit: str | None, chain: tuple[str, ...]) -> QuantityClaim:
    place = {"id": "c1", "doc": "a.txt", "start": 4, "end": 9, "text": "12,000", "sentence": "12,000 left.", "line": 1}
    return QuantityClaim(**place, low=low, high=high, unit=unit, source_chain=chain, strict=True)


def date(value: str | None, alt: tuple[str, ...]) -> DateClaim:
    place = {"id": "c2", "doc": "b.txt", "start": 0, "end": 4, "text": "June", "sentence": "June.", "line": 3}
    return DateClaim(**place, value=value, alt=alt, bound="since", vague=True)


CLAIMS = st.lists(
    st.builds(quantity, NUMBERS, NUMBERS, SOME, st.lists(WORDS, max_size=3).map(tuple))
    | st.builds(date, SOME, st.lists(WORDS, max_size=3).map(tuple))
)


@given(CLAIMS)
def test_a_claim_goes_there_and_back_equal(claims: list[Claim]) -> None:
    from nkru.arrow import claim_table, claims_in

    assert claims_in(claim_table(claims)) == claims


def test_a_group_goes_there_and_back_equal() -> None:
    from nkru.arrow import group_table, groups_in

    groups: list[Group] = library.compare(library.extract(library.read([CORPUS])))
    assert {group.kind for group in groups} == {"quantity", "date"}
    back = groups_in(group_table(groups))
    assert back == groups
    assert [each.model_dump_json() for each in back] == [each.model_dump_json() for each in groups]


def test_every_field_of_the_contract_is_a_column() -> None:
    from nkru.arrow import claim_schema, group_schema

    assert {*QuantityClaim.model_fields, *DateClaim.model_fields} < set(claim_schema().names)
    assert {*Group.model_fields} - {"spread"} < set(group_schema().names)


def test_parquet_has_a_row_a_claim(reports: Path, nkru: Cli) -> None:
    from pyarrow import parquet

    done = nkru("export", reports, "-o", "claims.parquet")
    assert done.exit_code == 0
    assert "4 claims of 2 documents in claims.parquet" in done.stderr
    assert done.stdout == ""
    table = parquet.read_table("claims.parquet")
    assert table.column("text").to_pylist() == ["5 May 2031", "12,000", "5 May 2031", "3,000"]
    assert table.column("high").to_pylist() == [None, 12000.0, None, 3000.0]


def test_parquet_of_groups_has_a_row_a_group_with_its_claims(reports: Path, nkru: Cli) -> None:
    from pyarrow import parquet

    assert nkru("export", reports, "--groups", "-o", "groups.parquet").exit_code == 0
    rows = parquet.read_table("groups.parquet").to_pylist()
    assert [(row["verdict"], row["low"], row["high"]) for row in rows] == [("conflict", 3000.0, 12000.0)]
    assert [claim["text"] for claim in rows[0]["claims"]] == ["12,000", "3,000"]


def test_csv_is_what_extract_and_compare_print(reports: Path, nkru: Cli) -> None:
    nkru("export", reports, "-o", "claims.csv")
    nkru("export", reports, "--groups", "-o", "groups.csv")
    assert Path("claims.csv").read_text("utf-8") == nkru("extract", reports, "--format", "csv").stdout
    assert Path("groups.csv").read_text("utf-8") == nkru("compare", reports, "--format", "csv").stdout


def test_sqlite_has_documents_claims_groups_and_members(reports: Path, nkru: Cli) -> None:
    assert nkru("export", reports, "-o", "reports.sqlite", "--no-store").exit_code == 0
    with closing(sqlite3.connect("reports.sqlite")) as base:
        assert base.execute("SELECT id FROM documents").fetchall() == [("port.txt",), ("union.txt",)]
        told = base.execute(
            "SELECT g.verdict, c.text, c.high FROM members m JOIN groups g ON g.id = m.group_id "
            "JOIN claims c ON c.doc = m.doc AND c.id = m.claim ORDER BY m.number"
        )
        assert told.fetchall() == [("conflict", "12,000", 12000.0), ("conflict", "3,000", 3000.0)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        lists = base.execute("SELECT positions FROM groups").fetchone()
        assert [each["low"] for each in json.loads(lists[0])] == [3000, 12000]


def test_what_was_there_stays_where_a_file_cannot_be_written(reports: Path, nkru: Cli) -> None:
    for name in ("x.parquet", "x.sqlite", "x.csv"):
        done = nkru("export", reports, "-o", f"nowhere/{name}", "--no-store")
        assert done.exit_code == 1
        assert len(done.stderr.splitlines()) == 1
        assert f"nowhere/{name}: can't be written" in done.stderr


def test_an_export_takes_the_place_of_an_earlier_one(reports: Path, nkru: Cli) -> None:
    for _ in range(2):
        assert nkru("export", reports, "-o", "reports.sqlite", "--no-store").exit_code == 0
    assert sorted(each.name for each in Path().iterdir()) == ["reports", "reports.sqlite"]


@pytest.mark.parametrize("arguments", [(), ("-o", "claims.xlsx"), ("-o", "claims")])
def test_a_file_that_tells_no_format_is_wrong_usage(reports: Path, nkru: Cli, arguments: tuple[str, ...]) -> None:
    done = nkru("export", reports, *arguments)
    assert done.exit_code == 2
    assert "FILE.parquet, FILE.csv or FILE.sqlite" in done.stderr


def test_without_pyarrow_it_says_what_to_install(reports: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "nkru.arrow", raising=False)
    monkeypatch.delattr(library, "arrow", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = nkru("export", reports, "-o", "claims.parquet")
    assert done.exit_code == 1
    assert done.stderr == "nkru: Parquet needs pyarrow, which is not installed; pip install 'nkru[parquet]'\n"
    assert nkru("export", reports, "-o", "reports.sqlite", "--no-store").exit_code == 0
