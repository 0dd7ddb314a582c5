"""What tolls, crowds and rows of a table count, and which of them are parts."""

from __future__ import annotations

from typing import Any

from claims_by_hand import figure
from nkru.reconcile import kinship
from nkru.reconcile.profiles import profiles
from test_reconcile_facts import documents, together


def test_a_clause_of_time_holds_no_mark_of_a_part() -> None:
    profile = profiles(documents(a="At least 37 people have been killed in Orland since riots began on 5 May."))[0]
    assert profile.marks == {"orland"}


def test_a_capacity_is_nothing_to_go_on_from() -> None:
    claims = documents(a="The old ferry had room for 40. The harbour master's book has 43.")
    assert [p.states for p in profiles(claims)] == [frozenset({"allowed"}), frozenset()]


def test_those_arrested_who_were_let_go_are_the_released() -> None:
    arrested: dict[str, Any] = {"unit": "arrest", "subject": "those arrested", "predicate": "release"}
    (profile,) = profiles([figure("a", "Of those arrested 112 were released.", "112", 112, **arrested)])
    assert profile.states == {"released"}


def test_flour_in_sacks_was_not_dismissed() -> None:
    assert kinship.noun("sack") == kinship.noun("bag")


def test_crowds_are_one_crowd_whatever_they_did() -> None:
    claims = documents(
        a="Some 42,000 people marched through Orme on Sunday.",
        b="Police put the turnout in Orme on Sunday at 30,000.",
        c="About 45,000 people poured into the squares of Orme on Sunday.",
    )
    assert together(claims, "42,000", "45,000")
    assert kinship.states_meet("attended", "voted")


TABLE = "Town       Killed   Injured\nOrme       24       870\nVarl       5        210\nTotal      29       1,080\n"


def test_rows_above_a_row_of_totals_are_parts() -> None:
    found = {p.claim.text: p.part for p in profiles(documents(a=TABLE))}
    assert found == {"24": True, "870": True, "5": True, "210": True, "29": False, "1,080": False}


def test_rows_without_a_row_of_totals_are_no_parts() -> None:
    assert not any(p.part for p in profiles(documents(a=TABLE.rpartition("Total")[0])))


def test_two_rows_of_a_table_are_two_facts() -> None:
    claims = documents(a=TABLE, b="In Orme 24 people were killed. Hospitals in Orme took in 870 injured.")
    assert not together(claims, "24", "5")
    assert not together(claims, "870", "210")


def test_a_disaster_that_the_story_is_of_marks_no_part() -> None:
    first = profiles(documents(a="At least 23 people were killed in protests over bread prices."))[0]
    other = profiles(documents(a="At least 23 people were killed in Orme prison."))[0]
    assert (first.marks, other.marks) == (frozenset(), frozenset({"orm", "prison"}))
    crash = profiles(documents(a="At least 23 people were killed in the crash near Varl."))[0]
    assert not crash.marks


def test_people_go_on_from_no_share() -> None:
    claims = documents(
        a="Unions say that 70 per cent of all workers stayed at home. "
        "A board found that there were 87, of whom 58 fled."
    )
    assert [p.block for p in profiles(claims) if p.claim.text == "87"] == ["count "]
