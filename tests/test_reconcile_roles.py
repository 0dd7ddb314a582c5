"""As what a figure is told: by how much something changed, what is allowed or needed, or how much there is."""

from __future__ import annotations

import pytest

import nkru
from nkru.models import Claim
from nkru.reconcile import compare
from nkru.reconcile.comparison import CONTRADICTION, compare_pair
from nkru.reconcile.profiles import profiles
from nkru.reconcile.roles import is_change, is_limit
from nkru.reconcile.weighing import weigh


def documents(**texts: str) -> list[Claim]:
    return list(nkru.extract([nkru.Document(id=name, text=text) for name, text in texts.items()]))


def together(claims: list[Claim], *texts: str) -> bool:
    """Whether one group holds a claim of each text."""
    return any(set(texts) <= {c.text for c in group.claims} for group in compare(claims))


def evidence(one: str, other: str) -> dict[str, float]:
    """The weight of each level that says something of the first figures of two texts."""
    first, second = (
        next(p for p in profiles(documents(a=text)) if p.claim.kind == "quantity") for text in (one, other)
    )
    looked_at = [first, second]
    weigh(looked_at)
    there, back = compare_pair(first, second), compare_pair(second, first)
    assert there.score == pytest.approx(back.score)
    return {name: found.weight for name, found in there.evidence}


@pytest.mark.parametrize(
    ("clause", "following"),
    [
        ("shares in the brewery fell ", " percent on monday"),
        ("output was down by almost ", "%"),
        ("wages have grown by an estimated ", " per cent"),
        ("a ", "% rise in rents"),
        ("the index closed ", " per cent below its peak"),
    ],
)
def test_a_share_may_tell_of_a_change(clause: str, following: str) -> None:
    assert is_change(clause, following)


@pytest.mark.parametrize(
    ("clause", "following"),
    [
        ("the family holds ", " percent of the shares"),
        ("the share fell to ", "%"),
        ("more than ", "% of the seats"),
        ("the play is gaining an ", "% rating"),
        ("won by the ", " per cent who came"),
    ],
)
def test_a_share_of_something_is_no_change(clause: str, following: str) -> None:
    assert not is_change(clause, following)


@pytest.mark.parametrize("text", ["nobody has the … seats needed to govern", "room for … guests", "capacity … cots"])
def test_what_is_needed_or_allowed_is_a_limit(text: str) -> None:
    assert is_limit(text)


@pytest.mark.parametrize("text", ["there were … guests in the rooms", "a … unlimited offer"])
def test_what_there_is_is_no_limit(text: str) -> None:
    assert not is_limit(text)


def test_a_fall_is_not_a_holding() -> None:
    found = evidence("Shares in the brewery fell 23 percent.", "Families hold 20 percent of the shares in the brewery.")
    assert found["role"] <= CONTRADICTION


def test_two_falls_have_one_role() -> None:
    assert "role" not in evidence("Shares in the brewery fell 23 percent.", "Shares in the brewery dropped by 21%.")


def test_a_limit_is_not_what_there_is() -> None:
    found = evidence("The shelter has a capacity of 120 people.", "The shelter held 150 people.")
    assert found["role"] <= CONTRADICTION


def test_votes_of_two_days_are_two_votes() -> None:
    found = evidence("On 3 May 2030 the members cast 1,794 votes.", "On 9 June 2030 the members cast 1,206 votes.")
    assert found["time"] <= CONTRADICTION


def test_tolls_of_two_days_are_of_one_fact() -> None:
    assert "time" not in evidence("By 3 May 2030, 41 people had died.", "By 9 June 2030, 60 people had died.")


def test_a_part_of_others_is_not_the_toll() -> None:
    found = evidence("So far 109 people have died.", "Of the nurses who fell ill, 24 have died.")
    assert found["part"] < -1


def told_dates(text: str) -> list[str]:
    """The dates of a text that date an event, and not a figure."""
    return [p.claim.text for p in profiles(documents(a=text)) if p.claim.kind == "date"]


@pytest.mark.parametrize(
    "text",
    [
        "System load at noon was 310 MW.",
        "Net debt stood at £640m on 31 March.",
        "The union had 5,200 members on 4 May.",
        "Between 14 January and 31 March 2030, 61 people died in the ward.",
    ],
)
def test_a_date_beside_how_much_there_is_dates_no_event(text: str) -> None:
    assert told_dates(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The ferry sailed on 4 May with 310 on board.", "4 May"),
        ("The inquiry was opened on 4 May.", "4 May"),
        ("The first case was on 11 January.", "11 January"),
        ("The mayor had 51% in Sunday's vote.", "Sunday"),
    ],
)
def test_a_date_beside_what_happens_dates_it(text: str, date: str) -> None:
    assert told_dates(text) == [date]


def test_people_are_no_things() -> None:
    found = evidence("Police put the dead inside the barracks at 31.", "The column lost 38 lorries at the barracks.")
    assert found["unit"] <= CONTRADICTION


def test_people_tested_are_told_with_the_tests() -> None:
    claims = documents(
        a="A total of 9,791 tests have been processed in Orme.",
        b="Exactly 9,700 people in Orme have been tested.",
    )
    assert together(claims, "9,791", "9,700")


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("It is a matter of short hours from 1 June until 30 September.", "30 September"),
        ("The surge came at 04:31 and not, as some papers wrote, at 04:25.", "04:25"),
        ("The harbour board still speaks of mid-June.", "mid-June"),
    ],
)
def test_dates_that_are_told_of_and_date_no_figure_are_compared(sentence: str, text: str) -> None:
    found = nkru.extract([nkru.Document(id="a", text=sentence, published="2031-05-02")])
    assert text in [p.claim.text for p in profiles(found)]
