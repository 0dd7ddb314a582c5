"""Corrections: what a file says, and what becomes of groups."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims_by_hand import dated, figure
from nkru.corrections import Corrections, read, set_fields
from nkru.errors import Problem, UsageError
from nkru.models import Claim, Group
from nkru.reconcile import compare, survey

PORT = figure("a", "The port said 12,000 passengers were stranded in Velmar.", "12,000", 12000, unit="passenger")
UNION = figure("b", "The union said 3,000 passengers were stranded in Velmar.", "3,000", 3000, unit="passenger")
MAYOR = figure("c", "The mayor said 12,000 passengers were stranded in Velmar.", "12,000", 12000, unit="passenger")
TAXES = figure("d", "A levy of 40 goats was paid by monks.", "40", 40, unit="goat")
DAY = dated("e", "The strike began on 4 May 2031.", "4 May 2031", "2031-05-04", event="begin")
CLAIMS: list[Claim] = [PORT, UNION, MAYOR, TAXES, DAY]


def corrections(tmp_path: Path, text: str) -> Corrections:
    file = tmp_path / "corrections.toml"
    file.write_text(text, "utf-8")
    return read(file)


def corrected(tmp_path: Path, text: str, claims: list[Claim] | None = None) -> tuple[list[set[str]], list[str]]:
    """Documents of each group, and what is said."""
    said: list[Problem] = []
    read_in = corrections(tmp_path, text)
    found = survey(set_fields(read_in, claims or CLAIMS, said.append), None, read_in, said.append)
    assert not any(problem.fatal for problem in said)
    return [{claim.doc for claim in group.claims} for group in found.groups], [str(problem) for problem in said]


def entry(deed: str, *ids: str, more: str = "") -> str:
    return f"[[correction]]\n{deed} = {json.dumps(list(ids))}\n{more}\n"


def test_without_corrections_the_three_are_one_group() -> None:
    assert [{claim.doc for claim in group.claims} for group in compare(CLAIMS)] == [{"a", "b", "c"}]


def test_a_claim_leaves_its_group(tmp_path: Path) -> None:
    assert corrected(tmp_path, entry("split", UNION.id)) == ([{"a", "c"}], [])


def test_two_claims_are_held_apart(tmp_path: Path) -> None:
    groups, said = corrected(tmp_path, entry("split", UNION.id, PORT.id))
    assert all(not {"a", "b"} <= group for group in groups)
    assert not said


def test_a_group_falls_apart(tmp_path: Path) -> None:
    whole = compare(CLAIMS)[0].id
    assert corrected(tmp_path, entry("split", whole)) == ([], [])


def test_claims_are_merged_whatever_they_count(tmp_path: Path) -> None:
    groups, said = corrected(tmp_path, entry("merge", UNION.id, TAXES.id))
    assert groups == [{"a", "b", "c", "d"}]
    assert not said


def test_what_can_not_be_compared_is_not_merged(tmp_path: Path) -> None:
    groups, said = corrected(tmp_path, entry("merge", UNION.id, DAY.id))
    assert groups == [{"a", "b", "c"}]
    assert said[0].endswith("correction 1 (merge) joins what can't be compared: count and date; it is passed over; "
                            "set the fields that were misread")  # fmt: skip


def test_a_pinned_group_is_what_it_is(tmp_path: Path) -> None:
    assert corrected(tmp_path, entry("pin", PORT.id, UNION.id)) == ([{"a", "b"}], [])
    assert corrected(tmp_path, entry("pin", PORT.id, TAXES.id))[0] == [{"a", "d"}, {"b", "c"}]


def test_a_dropped_claim_is_in_no_group(tmp_path: Path) -> None:
    assert corrected(tmp_path, entry("drop", UNION.id)) == ([{"a", "c"}], [])


@pytest.mark.parametrize(
    ("first", "second", "groups"),
    [
        (entry("merge", PORT.id, UNION.id), entry("split", PORT.id, UNION.id), None),
        (entry("split", PORT.id, UNION.id), entry("merge", PORT.id, UNION.id), [{"a", "b", "c"}]),
        (entry("pin", PORT.id, UNION.id), entry("drop", UNION.id), []),
        (entry("drop", UNION.id), entry("pin", PORT.id, UNION.id), [{"a", "b"}]),
        (entry("pin", PORT.id, UNION.id), entry("merge", UNION.id, MAYOR.id), [{"a", "b", "c"}]),
    ],
)
def test_of_two_that_contradict_each_other_the_later_holds_and_that_is_said(
    tmp_path: Path, first: str, second: str, groups: list[set[str]] | None
) -> None:
    found, said = corrected(tmp_path, first + second)
    assert len(said) == 1
    assert "contradicts correction 1" in said[0]
    assert "the later one holds" in said[0]
    assert found == groups if groups is not None else all(not {"a", "b"} <= group for group in found)


def test_an_id_that_is_gone_is_said_once(tmp_path: Path) -> None:
    groups, said = corrected(tmp_path, entry("merge", "cgone", UNION.id) + entry("drop", "gone2"))
    assert groups == [{"a", "b", "c"}]
    assert len(said) == 1
    assert "these ids are of no one claim or group here: cgone, gone2; they are passed over" in said[0]


def test_the_first_characters_of_an_id_are_enough(tmp_path: Path) -> None:
    assert corrected(tmp_path, entry("drop", compare(CLAIMS)[0].id[:8])) == ([], [])


def test_a_claim_moves_to_another_group(tmp_path: Path) -> None:
    text = entry("split", UNION.id) + entry("merge", UNION.id, TAXES.id)
    groups, said = corrected(tmp_path, text)
    assert groups == [{"b", "d"}, {"a", "c"}]
    assert not said


def test_a_group_tells_which_corrections_it_has(tmp_path: Path) -> None:
    groups: list[Group] = compare(CLAIMS, corrections=corrections(tmp_path, entry("merge", UNION.id, TAXES.id)))
    assert [(group.corrections, group.confidence) for group in groups] == [((1,), 1.0)]


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ("value = 10", {"low": 10, "high": 10, "bound": "exact"}),
        ('value = 10\nbound = "at_least"', {"low": 10, "high": None, "bound": "at_least"}),
        ("low = 10\nhigh = 20", {"low": 10, "high": 20, "bound": "range"}),
        ('unit = "tonne"\nmeasure = "physical"', {"unit": "tonne", "measure": "physical"}),
        ('source = ""', {"source": None}),
        ("as_of = 2031-05-04", {"as_of": "2031-05-04", "as_of_from": "sentence"}),
    ],
)
def test_fields_of_a_quantity_are_set(tmp_path: Path, fields: str, changed: dict[str, object]) -> None:
    claim = set_fields(corrections(tmp_path, entry("set", PORT.id, more=fields)), [PORT])[0]
    assert {name: getattr(claim, name) for name in changed} == changed
    assert claim.rule.endswith("+set")
    again = set_fields(corrections(tmp_path, entry("set", PORT.id, more=fields)), [claim])[0]
    assert again == claim


def test_the_value_of_a_date_sets_its_days(tmp_path: Path) -> None:
    claim = set_fields(corrections(tmp_path, entry("set", DAY.id, more='value = "2031-06"')), [DAY])[0]
    assert claim.kind == "date"
    assert (claim.value, claim.earliest, claim.latest) == ("2031-06", "2031-06-01", "2031-06-30")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ('event = "begin"', "is a quantity, and has no event"),
        ("low = 20000", "low 20000 is above high 12000: set both"),
        ('value = "many"', "value: 'many' is no number"),
        ('stance = "sure"', "stance: "),
    ],
)
def test_a_value_that_can_not_be_leaves_the_claim_as_it_was(tmp_path: Path, fields: str, told: str) -> None:
    said: list[Problem] = []
    assert set_fields(corrections(tmp_path, entry("set", PORT.id, more=fields)), [PORT], said.append) == [PORT]
    assert len(said) == 1
    assert told in str(said[0])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[correction]\n", "no valid TOML"),
        ('merge = ["c1234"]', "unknown key 'merge'; each entry is [[correction]]"),
        ('[correction]\nmerge = ["c1234"]', "two brackets"),
        ("[[correction]]\n", "correction 1 does nothing; it must have one of merge, split, pin, drop and set"),
        (entry("merge", "c1234", more='drop = ["c1234"]'), "has both merge and drop"),
        ("[[correction]]\nmerge = 7", "merge must be a list of ids"),
        (entry("merge", "c1"), "'c1' is too short"),
        (entry("merge", "c1234", more="unit = 'x'"), "unknown key 'unit'; beside merge there may stand note"),
        (entry("set", "c1234"), "set must say which field"),
        (entry("set", "c1234", more="size = 3"), "unknown key 'size'; beside set there may stand as_of, bound"),
    ],
)
def test_a_file_of_no_sense_is_one_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=r".") as raised:
        corrections(tmp_path, text)
    assert told in str(raised.value)
    assert "\n" not in str(raised.value).removesuffix("\n")
