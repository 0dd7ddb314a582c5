"""Nouns, states and events that name one thing."""

from __future__ import annotations

from collections import Counter

import pytest

from nkru.reconcile import kinship
from nkru.reconcile.kinship import Kin, noun
from nkru.rules import words


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("soldier", "troop", Kin.SAME),
        ("job", "workplace", Kin.SAME),
        ("person", "soldier", Kin.UMBRELLA),
        ("person", "death", Kin.UMBRELLA),
        ("patient", "case", Kin.SAME),
        ("fleet", "satellite", Kin.UNKNOWN),
        ("figure", "bed", Kin.UNKNOWN),
        ("soldier", "civilian", Kin.ALIEN),
        ("death", "injury", Kin.ALIEN),
        ("bed", "dose", Kin.ALIEN),
    ],
)
def test_how_near_two_nouns_are(first: str, second: str, expected: Kin) -> None:
    assert kinship.kin(noun(first), noun(second)) is expected
    assert kinship.kin(noun(second), noun(first)) is expected


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("the rocket lifted off at dawn", "launch"),
        ("they broke up", "fail"),
        ("was initialled", "sign"),
        ("the barge went under", "sink"),
        ("the regiment took up arms", "revolt"),
        ("the brig slipped into harbour", "arrive"),
        ("the council gave its assent", "ratify"),
        ("the tank leaked", "spill"),
        ("the court quashed the order", "revoke"),
    ],
)
def test_events_are_found_in_any_form(text: str, concept: str) -> None:
    assert concept in {found for _, found in kinship.find("event", list(kinship.stems(text)))}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("the breaker tripped", "visit"),
        ("the brig slipped into harbour", "delay"),
        ("the tank leaked", "hack"),
        ("they chose an assembly", "meet"),
        ("the survey was taken in May", "inspect"),
    ],
)
def test_words_of_two_senses_name_no_event(text: str, concept: str) -> None:
    assert concept not in {found for _, found in kinship.find("event", list(kinship.stems(text)))}


def test_phrases_win_over_their_words() -> None:
    found = kinship.find("state", list(kinship.stems("seven were shot dead")))
    assert [concept for _, concept in found] == ["death"]


@pytest.mark.parametrize("table", ["people", "things", "state", "event", "topic"])
def test_a_word_has_one_place_in_a_table(table: kinship.Table) -> None:
    counts = Counter(kinship.stems(word) for members in words("kinship")[table].values() for word in set(members))
    spelled = {kinship.stems(w): w for members in words("kinship")[table].values() for w in members}
    doubled = [
        spelled[key]
        for key, n in counts.items()
        if n > 1
        and len({c for c, members in words("kinship")[table].items() if key in map(kinship.stems, members)}) > 1
    ]
    assert not doubled


def test_overlaps_name_states() -> None:
    table = words("kinship")
    named = {state for pair in table["overlap"]["pairs"] for state in pair}
    named |= {*table["money"]["only"], *table["money"]["too"]}
    assert named <= table["state"].keys()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("defence", "defense", True),
        ("zelensky", "zelenskyy", True),
        ("north", "south", False),
        ("boat", "boats", False),
    ],
)
def test_spellings_of_one_word(one: str, other: str, alike: bool) -> None:
    assert kinship.spelled_alike(one, other) is alike
    assert kinship.spelled_alike(other, one) is alike
