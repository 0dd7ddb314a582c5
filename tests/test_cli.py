"""The command line: what is printed where, and which exit status ends it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from command_line import PORT, Cli, shell
from nkru import __version__
from nkru.extract.claims import Passage
from nkru.models import Claim
from nkru.output import Output


def test_extract_prints_claims_and_says_how_many(reports: Path, nkru: Cli) -> None:
    done = nkru("extract", reports)
    assert done.exit_code == 0
    assert "port.txt" in done.stdout
    assert "12,000" in done.stdout
    assert "claims in 2 documents" in done.stderr


def test_compare_prints_the_dispute(reports: Path, nkru: Cli) -> None:
    done = nkru("compare", reports)
    assert done.exit_code == 0
    assert done.stdout.startswith("CONFLICT")
    assert "›12,000‹" in done.stdout
    assert "1 conflict" in done.stderr


def test_json_has_documents_and_claims(reports: Path, nkru: Cli) -> None:
    made = json.loads(nkru("extract", reports, "--json").stdout)
    assert [each["id"] for each in made["documents"]] == ["port.txt", "union.txt"]
    assert "12,000" in [claim["text"] for claim in made["claims"]]


@pytest.mark.parametrize("format", ["jsonl", "json"])
def test_compare_reads_what_extract_prints(reports: Path, nkru: Cli, format: str) -> None:
    claims = nkru("extract", reports, "--format", format).stdout
    for wish in ("json", "jsonl", "csv", "markdown", "table"):
        from_claims = nkru("compare", "-", "--format", wish, stdin=claims)
        assert from_claims.stdout == nkru("compare", reports, "--format", wish).stdout
        assert from_claims.exit_code == 0


def test_a_conflict_can_end_it_with_status_3(reports: Path, nkru: Cli) -> None:
    assert nkru("compare", reports, "--fail-on", "conflict").exit_code == 3
    (reports / "union.txt").write_text(PORT, "utf-8")
    assert nkru("compare", reports, "--fail-on", "conflict").exit_code == 0


@pytest.mark.parametrize("written", ["2031-05-09", "9 May 2031", "Fri, 09 May 2031 10:00 GMT"])
def test_the_day_of_publication_can_be_set_for_a_run(reports: Path, nkru: Cli, written: str) -> None:
    (reports / "port.txt").write_text("---\npublished: 2030-01-01\n---\nThe port closed on Tuesday.\n", "utf-8")
    done = json.loads(nkru("extract", reports / "port.txt", "--published", written, "--json").stdout)
    assert [(claim["value"], claim["published"]) for claim in done["claims"]] == [("2031-05-06", "2031-05-09")]
    assert done["documents"][0]["found"]["published"] == "--published"
    assert nkru("compare", reports, "--published", written).exit_code == 0


def test_a_topic_keeps_its_groups_whatever_the_case(reports: Path, nkru: Cli) -> None:
    assert "›12,000‹" in nkru("compare", reports, "--topic", "Transport").stdout
    assert "›12,000‹" in nkru("compare", reports, "--topic", "passengers").stdout


def test_a_topic_of_which_nothing_is_said_is_no_error(reports: Path, nkru: Cli) -> None:
    for command in ("compare", "extract"):
        done = nkru(command, reports, "--topic", "glaciers", "--json")
        assert done.exit_code == 0
        assert "nothing on 'glaciers'; topics in these documents: transport" in done.stderr
        assert not list(json.loads(done.stdout).values())[1]


def test_topics_counts_disputes(reports: Path, nkru: Cli) -> None:
    listed = json.loads(nkru("topics", reports, "--json").stdout)["topics"]
    transport = next(each for each in listed if each["name"] == "transport")
    assert (transport["documents"], transport["conflict"]) == (2, 1)


def test_documents_are_listed(reports: Path, nkru: Cli) -> None:
    done = nkru("documents", reports, "--json")
    assert [each["id"] for each in json.loads(done.stdout)["documents"]] == ["port.txt", "union.txt"]
    claims = nkru("extract", reports, "--format", "jsonl").stdout
    assert "port.txt" in nkru("documents", "-", stdin=claims).stdout


def test_show_prints_a_claim_by_the_beginning_of_its_id(reports: Path, nkru: Cli) -> None:
    made = json.loads(nkru("extract", reports, "--json").stdout)
    claim = next(each for each in made["claims"] if each["text"] == "12,000")
    done = nkru("show", claim["id"][:-1], reports)
    assert done.exit_code == 0
    assert "that ›12,000‹ [subject:" in done.stdout
    assert claim["id"] in done.stdout


def test_show_prints_a_group_too(reports: Path, nkru: Cli) -> None:
    group = json.loads(nkru("compare", reports, "--json").stdout)["groups"][0]
    assert nkru("show", group["id"], reports).stdout.startswith("CONFLICT")


def test_an_id_that_is_none_or_several_is_one_line(reports: Path, nkru: Cli) -> None:
    none, several = nkru("show", "zzz", reports), nkru("show", "c", reports)
    assert (none.exit_code, several.exit_code) == (1, 1)
    assert none.stderr.splitlines()[-1].startswith("nkru: zzz: no claim or group has this id")
    assert "ids begin so" in several.stderr


def test_without_a_path_the_folder_corpus_is_read(reports: Path, nkru: Cli) -> None:
    reports.rename(reports.with_name("corpus"))
    assert "2 documents" in nkru("documents").stderr


def test_without_a_path_the_configuration_names_the_corpus(
    reports: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("nkru.toml").write_text('corpus = "reports"\ncolour = true\n', "utf-8")
    Path("deep/er").mkdir(parents=True)
    monkeypatch.chdir("deep/er")
    done = nkru("documents")
    assert "2 documents" in done.stderr
    assert "unknown key 'colour' passed over" in done.stderr
    assert done.exit_code == 0


def test_a_users_topic_is_known_to_every_command(reports: Path, nkru: Cli) -> None:
    Path("words").mkdir()
    Path("words/quay.toml").write_text('[[topic]]\nname = "quay"\nunits = ["passenger"]\n', "utf-8")
    Path("nkru.toml").write_text('corpus = "reports"\ntopics = ["words"]\n', "utf-8")
    assert "›12,000‹" in nkru("compare", "--topic", "quay").stdout
    assert "quay" in nkru("topics").stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("corpus = ", "no valid TOML"),
        ("corpus = 3", "corpus must be a path"),
        ('topics = "words"', "topics must be a list"),
        ('corpus = "nowhere"', "mend `corpus`"),
        ('corpus = "reports"\ntopics = ["nowhere"]', "no such file or folder of topics"),
    ],
)
def test_a_wrong_configuration_is_one_line_and_status_2(reports: Path, nkru: Cli, text: str, told: str) -> None:
    Path("nkru.toml").write_text(text, "utf-8")
    done = nkru("extract")
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_nothing_to_read_is_wrong_usage(reports: Path, nkru: Cli) -> None:
    done = nkru("compare")
    assert done.exit_code == 2
    assert done.stderr.startswith("nkru: nothing to read: name a file or folder")


def test_what_can_not_be_read_is_told_and_the_rest_is_done(reports: Path, nkru: Cli) -> None:
    done = nkru("extract", reports, "nowhere.txt")
    assert done.exit_code == 1
    assert "12,000" in done.stdout
    assert [line for line in done.stderr.splitlines() if line.startswith("nkru: nowhere.txt: ")]


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "--format", "xml"],
        ["extract", "--published", "soon", "reports"],
        ["compare", "--published", "05/06/2031", "reports"],
        ["compare", "--published", "2031-02-30", "reports"],
        ["compare", "--fail-on", "nothing"],
        ["compare", "--json", "--format", "csv", "reports"],
        ["sing"],
        [],
        ["show"],
    ],
)
def test_wrong_usage_is_status_2(reports: Path, nkru: Cli, arguments: list[str]) -> None:
    done = nkru(*arguments)
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_the_environment_sets_the_format(reports: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NKRU_FORMAT", "jsonl")
    assert json.loads(nkru("extract", reports).stdout.splitlines()[0])["doc"] == "port.txt"
    assert nkru("extract", reports, "-f", "csv").stdout.startswith("id,")
    monkeypatch.setenv("NKRU_FORMAT", "xml")
    done = nkru("extract", reports)
    assert done.exit_code == 2
    assert done.stderr.startswith("nkru: NKRU_FORMAT=xml: no such format")


@pytest.mark.parametrize(
    ("name", "opens"), [("a.json", "{"), ("a.jsonl", "{"), ("a.csv", "id,"), ("a.md", "## "), ("a.txt", "port.txt")]
)
def test_the_output_files_name_chooses_the_format(reports: Path, nkru: Cli, name: str, opens: str) -> None:
    done = nkru("extract", reports, "-o", name, "--no-store")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert Path(name).read_text("utf-8").startswith(opens)
    assert sorted(each.name for each in Path().iterdir()) == sorted([name, "reports"])


def test_an_option_wins_over_the_files_name(reports: Path, nkru: Cli) -> None:
    nkru("extract", reports, "-o", "a.txt", "--json")
    assert json.loads(Path("a.txt").read_text("utf-8"))["claims"]


def test_output_that_can_not_be_written_is_one_line_and_status_1(reports: Path, nkru: Cli) -> None:
    done = nkru("extract", reports, "-o", "nowhere/a.json")
    assert done.exit_code == 1
    assert done.stderr == (
        "nkru: nowhere/a.json: can't be written: No such file or directory; name another file with -o\n"
    )


def test_a_file_that_is_replaced_keeps_its_rights(reports: Path, nkru: Cli) -> None:
    Path("a.csv").write_text("old", "utf-8")
    Path("a.csv").chmod(0o640)
    Path("link.csv").symlink_to("a.csv")
    assert nkru("extract", reports, "-o", "link.csv").exit_code == 0
    assert Path("link.csv").is_symlink()
    assert Path("a.csv").stat().st_mode & 0o777 == 0o640
    assert Path("a.csv").read_text("utf-8").startswith("id,")


def test_output_may_be_a_device_or_standard_output(reports: Path, nkru: Cli) -> None:
    assert nkru("extract", reports, "-o", "/dev/null").exit_code == 0
    assert nkru("extract", reports, "-o", "-", "--json").stdout.startswith("{")


@pytest.mark.parametrize(("columns", "width"), [("72", 72), ("20", 60), ("wide", 100)])
def test_without_a_terminal_columns_is_the_width(
    reports: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert max(map(len, nkru("compare", reports).stdout.splitlines())) <= width
    assert Output().screen().width == width


def test_a_terminal_has_colour_unless_it_is_declined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert Output().screen().colour
    assert not Output(no_color=True).screen().colour
    assert not Output(file=Path("a.txt")).screen().colour
    monkeypatch.setenv("TERM", "dumb")
    assert not Output().screen().colour
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Output().screen().colour


def test_quiet_says_nothing_but_errors(reports: Path, nkru: Cli) -> None:
    assert nkru("compare", reports, "--quiet", "--topic", "glaciers").stderr == ""
    assert "nowhere" in nkru("compare", reports, "nowhere", "-q").stderr


def test_a_file_that_may_not_be_read_is_told_and_the_others_are_read(
    reports: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = reports / "locked.txt"
    locked.write_text(PORT, "utf-8")
    opened = open

    def refuse(path: Any, *arguments: Any, **options: Any) -> Any:
        if str(path).endswith("locked.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr(os, "access", lambda path, mode, **_: Path(path).name != "locked.txt")
    done = nkru("extract", locked, reports / "union.txt", "--format", "jsonl")
    assert done.exit_code == 1
    assert "locked.txt: may not be read" in done.stderr
    assert "3,000" in done.stdout


def test_a_fault_of_its_own_is_one_line(reports: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(Output, "write", fail)
    done = nkru("extract", reports)
    assert done.exit_code == 1
    assert done.stderr.startswith("nkru: a fault of nkru itself: ZeroDivisionError")
    assert done.stderr.count("\n") == 1


def test_a_document_that_it_stumbles_over_is_left_out(
    reports: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = Passage.claims

    def fail(passage: Passage) -> Iterator[Claim]:
        if passage.document.id == "port.txt":
            raise ZeroDivisionError("division by zero")
        return claims(passage)

    monkeypatch.setattr(Passage, "claims", fail)
    done = nkru("extract", reports, "--format", "jsonl")
    assert done.exit_code == 1
    assert "port.txt: left out by a fault of nkru itself: ZeroDivisionError: division by zero" in done.stderr
    assert "3,000" in done.stdout


def test_an_interruption_is_quiet(reports: Path, nkru: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Passage, "claims", interrupt)
    done = nkru("extract", reports)
    assert (done.exit_code, done.output) == (130, "")


def test_a_closed_pipe_is_no_error(reports: Path) -> None:
    (reports / "many.txt").write_text(PORT * 400, "utf-8")
    for format in ("jsonl", "json", "csv", "table"):
        done = shell(f"nkru extract reports -q -f {format} | head -1; echo ${{PIPESTATUS[0]}}", reports.parent)
        assert done.stdout.splitlines()[-1] == "0"
        assert done.stderr == ""


def test_a_full_disk_is_one_line(reports: Path) -> None:
    done = shell("nkru extract reports -q > /dev/full", reports.parent)
    assert done.returncode == 1
    assert done.stderr == "nkru: standard output can't be written: No space left on device\n"


def test_a_file_that_finds_no_room_is_one_line_and_no_half_of_it_stays(reports: Path) -> None:
    (reports / "long.txt").write_text("The port of Velmar counted 12 ferries.\n\n" * 200, "utf-8")
    before = sorted(reports.parent.iterdir())
    done = shell("ulimit -f 8; nkru extract reports -q --no-store -o claims.jsonl", reports.parent)
    assert done.stderr == "nkru: claims.jsonl: can't be written: File too large; name another file with -o\n"
    assert done.returncode == 1
    assert sorted(reports.parent.iterdir()) == before


def test_output_is_utf_8_wherever_it_runs(reports: Path) -> None:
    done = shell("LC_ALL=C PYTHONIOENCODING=ascii nkru compare reports", reports.parent)
    assert "›12,000‹" in done.stdout


def test_module_and_command_are_one(reports: Path) -> None:
    assert shell("python -m nkru --version", reports).stdout == f"nkru {__version__}\n"
    assert shell("nkru --version", reports).stdout == f"nkru {__version__}\n"


def test_help_waits_for_nothing_heavy(reports: Path) -> None:
    done = shell("python -X importtime -m nkru compare --help", reports)
    assert "Examples:" in done.stdout
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not loaded & {"nkru.models", "rich", "yaml", "rapidfuzz", "dateutil"}
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("short", ["-h", "--help"])
def test_help_is_asked_for_in_two_ways(nkru: Cli, short: str) -> None:
    for command in ([], ["extract"], ["compare"], ["topics"], ["show"], ["documents"], ["schema"]):
        assert nkru(*command, short).exit_code == 0


def test_the_shell_completes_topics(reports: Path) -> None:
    done = shell("COMP_WORDS='nkru compare --topic tro' COMP_CWORD=3 _NKRU_COMPLETE=complete_bash nkru", reports)
    assert "troops" in done.stdout


def test_the_schema_can_be_printed(reports: Path, nkru: Cli) -> None:
    assert "Group" in json.loads(nkru("schema").stdout)["$defs"]
    nkru("schema", "-o", "schema.json")
    assert Path("schema.json").read_text("utf-8") == nkru("schema").stdout
