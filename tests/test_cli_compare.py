"""The command line of what users say in comparing: corrections, earlier runs, findings, choosing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import PORT, UNION, Cli


def test_corrections_hold_for_every_command(reports: Path, nkru: Cli) -> None:
    claims = json.loads(nkru("extract", reports, "--json").stdout)["claims"]
    union = next(claim for claim in claims if claim["text"] == "3,000")
    Path("corrections.toml").write_text(f'[[correction]]\nset = "{union["id"]}"\nvalue = 12000\n', "utf-8")
    assert json.loads(nkru("compare", reports, "--json").stdout)["groups"][0]["verdict"] == "agree"
    assert json.loads(nkru("topics", reports, "--json").stdout)["topics"][0]["conflict"] == 0
    Path("corrections.toml").rename("ours.toml")
    assert nkru("compare", reports).stdout.startswith("CONFLICT")
    assert nkru("compare", reports, "--corrections", "ours.toml").stdout.startswith("AGREE")
    Path("nkru.toml").write_text('corrections = "ours.toml"\n', "utf-8")
    assert nkru("compare", reports).stdout.startswith("AGREE")


def test_corrections_beside_the_reports_are_found_from_elsewhere(
    reports: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    group = json.loads(nkru("compare", reports, "--json").stdout)["groups"][0]
    (reports.parent / "corrections.toml").write_text(f'[[correction]]\ndrop = "{group["id"]}"\n', "utf-8")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert json.loads(nkru("compare", reports, "--json").stdout)["groups"] == []


@pytest.mark.parametrize("deed", ["split", "drop", "pin", "set", "merge"])
def test_with_corrections_too_compare_reads_what_extract_prints(reports: Path, nkru: Cli, deed: str) -> None:
    (reports / "crew.txt").write_text(UNION.replace("union", "crew").replace("3,000", "3,500"), "utf-8")
    claims = [c for c in json.loads(nkru("extract", reports, "--json").stdout)["claims"] if c["kind"] == "quantity"]
    ids = [claim["id"] for claim in claims[: 2 if deed in ("pin", "merge") else 1]]
    more = 'unit = "sailor"\nlow = 5\n' if deed == "set" else ""
    Path("corrections.toml").write_text(f"[[correction]]\n{deed} = {json.dumps(ids)}\n{more}", "utf-8")
    printed = nkru("extract", reports, "--format", "jsonl").stdout
    for wish in ("json", "csv", "table"):
        assert (
            nkru("compare", "-", "--format", wish, stdin=printed).stdout
            == nkru("compare", reports, "--format", wish).stdout
        )


def test_a_wrong_file_of_corrections_is_one_line_and_status_2(reports: Path, nkru: Cli) -> None:
    Path("corrections.toml").write_text("[[correction]]\n", "utf-8")
    done = nkru("compare", reports)
    assert done.exit_code == 2
    assert done.stderr.startswith("nkru: corrections.toml: correction 1 does nothing")
    assert nkru("compare", reports, "--corrections", "none.toml").exit_code == 2


def test_what_changed_since_an_earlier_run(reports: Path, nkru: Cli) -> None:
    nkru("compare", reports, "--json", "-o", "before.json")
    done = nkru("compare", reports, "--against", "before.json", "--fail-on", "change", "--no-store")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("0 groups new, 0 gone, 0 changed; 1 group")
    (reports / "third.txt").write_text(PORT.replace("port", "mayor"), "utf-8")
    done = nkru("compare", reports, "--against", "before.json", "--fail-on", "change")
    assert done.exit_code == 3
    assert done.stdout.startswith("CHANGED  conflict")
    made = json.loads(nkru("compare", reports, "--against", "before.json", "--json").stdout)["changes"]
    assert [(each["kind"], len(each["came"])) for each in made] == [("changed", 1)]
    assert nkru("compare", reports, "--against", "before.json", "--verdict", "agree").stdout == ""
    for wish in ("csv", "jsonl", "markdown"):
        assert "changed" in nkru("compare", reports, "--against", "before.json", "--format", wish).stdout


@pytest.mark.parametrize("wish", ["table", "json", "jsonl", "csv", "markdown"])
def test_findings_and_near_misses_are_printed_in_every_format(reports: Path, nkru: Cli, wish: str) -> None:
    (reports / "sum.txt").write_text("The fire killed 41 people: 30 men and 12 women.\n", "utf-8")
    assert "make 42, not 41" in nkru("compare", reports, "--findings", "--format", wish).stdout
    assert ("make 42, not 41" in nkru("compare", reports, "--format", wish).stdout) == (wish not in ("jsonl", "csv"))
    assert nkru("compare", reports, "--near", "--format", wish).exit_code == 0
    assert nkru("compare", reports, "--fail-on", "finding").exit_code == 3
    assert "make 42" not in nkru("compare", reports, "--verdict", "agree", "--format", wish).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--source", "nobody"], "nkru: no source 'nobody' here; there are "),
        (["--unit", "yak"], "nkru: no unit 'yak' here; there are passenger"),
        (["--document", "x.txt"], "nkru: no document 'x.txt' here; there are port.txt, union.txt"),
        (["--since", "2040"], "nkru: nothing here is all that the options ask for"),
    ],
)
def test_choosing_nothing_says_what_there_is(reports: Path, nkru: Cli, arguments: list[str], told: str) -> None:
    done = nkru("compare", reports, *arguments)
    assert done.exit_code == 0
    assert done.stderr.startswith(told)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--near", "--findings"],
        ["--near", "--against", "x.json"],
        ["--fail-on", "change"],
        ["--fail-on", "finding", "--near"],
        ["--min-confidence", "2"],
        ["--min-documents", "0"],
        ["--verdict", "maybe"],
        ["--since", "soon"],
    ],
)
def test_wishes_that_can_not_be_met_are_wrong_usage(reports: Path, nkru: Cli, arguments: list[str]) -> None:
    done = nkru("compare", reports, *arguments)
    assert done.exit_code == 2
    assert not done.stdout


def test_claims_that_came_twice_are_said(reports: Path, nkru: Cli) -> None:
    claims = nkru("extract", reports, "--format", "jsonl").stdout
    done = nkru("compare", "-", stdin=claims + claims)
    assert "of the claims read came before; each is counted once" in done.stderr
    assert done.stdout == nkru("compare", reports).stdout
