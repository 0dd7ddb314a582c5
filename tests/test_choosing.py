"""Options that choose groups, near misses and what has changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims_by_hand import figure
from nkru.commands.wishes import wish_of
from nkru.errors import NkruError, UsageError
from nkru.models import Claim, Group, Verdict
from nkru.reading.earlier import read_groups
from nkru.reconcile import blocking, compare, survey
from nkru.reconcile.changes import changes
from nkru.reconcile.near import near_misses
from nkru.reconcile.selection import Selection, Wish

PORT = figure("wire/a.txt", "The port said 12,000 passengers were stranded in Velmar.", "12,000", 12000,
              unit="passenger", source="Port Authority of Velmar", as_of="2031-05-05")  # fmt: skip
UNION = figure("wire/b.txt", "The union said 3,000 passengers were stranded in Velmar.", "3,000", 3000,
               unit="passenger", published="2031-06-20", publisher="The Quay")  # fmt: skip
TON = figure("c.txt", "The mill ground 40 tonnes of rye.", "40", 40, unit="tonne", measure="physical", subject="rye")
TONS = figure("d.txt", "The stones took 44 tonnes of rye.", "44", 44, unit="tonne", measure="physical", subject="rye")
EURO = figure("e.txt", "The levy is 5 euros.", "5", 5, unit="EUR", measure="money")
CLAIMS: list[Claim] = [PORT, UNION, TON, TONS]
GROUPS = compare(CLAIMS)


def chosen(aliases: dict[str, list[str]] | None = None, **wish: object) -> list[set[str]]:
    """Documents of the groups that a wish takes."""
    kept = Selection(Wish(**wish), CLAIMS, aliases).groups(GROUPS)  # type: ignore[arg-type]
    return sorted(({claim.doc for claim in group.claims} for group in kept), key=min, reverse=True)


SHIPS, RYE = {"wire/a.txt", "wire/b.txt"}, {"c.txt", "d.txt"}


def test_there_are_two_groups() -> None:
    assert chosen() == [SHIPS, RYE]


@pytest.mark.parametrize(
    "name", ["port authority of velmar", "Velmar Port", "PORT AUTHORITY", "the quay", "PAV", "Harbour"]
)
def test_a_source_is_chosen_by_name_words_publisher_initials_or_alias(name: str) -> None:
    assert chosen(sources=(name,), aliases={"Port Authority of Velmar": ["Harbour", "PAV"]}) == [SHIPS]


@pytest.mark.parametrize("name", ["mill", "airport", "quays"])
def test_no_other_source_is_meant(name: str) -> None:
    assert chosen(sources=(name,)) == ([SHIPS] if name == "quays" else [])


@pytest.mark.parametrize(
    ("unit", "groups"),
    [("passenger", [SHIPS]), ("Passengers", [SHIPS]), ("tonnes", [RYE]), ("tonne", [RYE]), ("EUR", []), ("ship", [])],
)
def test_a_unit_is_chosen_in_any_form(unit: str, groups: list[set[str]]) -> None:
    assert chosen(units=(unit,)) == groups


@pytest.mark.parametrize("unit", ["€", "euro", "euros", "eur"])
def test_money_is_chosen_by_sign_or_name(unit: str) -> None:
    assert Selection(Wish(units=(unit,)), [EURO]).takes_claim(EURO)


@pytest.mark.parametrize(
    ("name", "groups"),
    [("wire/a.txt", [SHIPS]), ("a.txt", [SHIPS]), ("A", [SHIPS]), ("wire", [SHIPS]), ("wire/", [SHIPS]),
     ("*.txt", [SHIPS, RYE]), ("[cd].txt", [RYE]), ("b.md", [])],
)  # fmt: skip
def test_a_document_is_chosen_by_id_name_folder_or_pattern(name: str, groups: list[set[str]]) -> None:
    assert chosen(documents=(name,)) == groups


@pytest.mark.parametrize(
    ("since", "until", "groups"),
    [("2031-05-05", None, [SHIPS]), ("2031-06-20", None, [SHIPS]), ("2031-06-21", None, []),
     (None, "2031-05-05", [SHIPS]), (None, "2031-05-04", []), ("2031-05-06", "2031-06-19", [])],
)  # fmt: skip
def test_a_time_is_that_of_one_claim(since: str | None, until: str | None, groups: list[set[str]]) -> None:
    assert chosen(since=since, until=until) == groups


def test_one_claim_must_be_all_that_is_asked_of_claims() -> None:
    assert chosen(sources=("port",), since="2031-05-05", until="2031-05-05") == [SHIPS]
    assert chosen(sources=("port",), since="2031-06-01") == []  # the claim of June is the publisher's


def test_of_the_whole_group_are_verdict_confidence_and_documents() -> None:
    assert chosen(verdicts=(Verdict.AGREE,)) == []
    assert chosen(verdicts=(Verdict.CONFLICT, Verdict.COMPATIBLE, Verdict.EVOLVING)) == [SHIPS, RYE]
    assert chosen(least_documents=3) == []
    assert len(chosen(least_confidence=max(group.confidence for group in GROUPS))) == 1


def test_choosing_changes_no_group() -> None:
    assert Selection(Wish(sources=("port",)), CLAIMS).groups(GROUPS)[0] in GROUPS


def wished(**options: object) -> Wish:
    known: dict[str, object] = dict.fromkeys(("topic", "sources", "units", "documents", "since", "until", "verdicts"))
    return wish_of(**{**known, "least_confidence": 0.0, "least_documents": 1, **options})  # type: ignore[arg-type]


def test_what_a_user_writes_is_read() -> None:
    assert wished(since="2031-02", until="2031-02") == Wish(since="2031-02-01", until="2031-02-28")
    assert wished(since="2031", until="5 May 2031") == Wish(since="2031-01-01", until="2031-05-05")
    assert wished(verdicts=["agree, CONFLICT", "agree"]) == Wish(verdicts=(Verdict.AGREE, Verdict.CONFLICT))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"since": "soon"}, "--since soon: no day of the calendar"),
        ({"until": "2031-13"}, "--until 2031-13: no day"),
        ({"since": "2031-06", "until": "2031-05"}, "--since 2031-06 is after --until 2031-05"),
        ({"verdicts": ["war"]}, "--verdict war: no such verdict; there are conflict, evolving, compatible, agree"),
        ({"sources": [" "]}, "--source: is empty"),
    ],
)
def test_what_can_not_be_meant_is_one_line(options: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError, match=r".") as raised:
        wished(**options)
    assert str(raised.value).startswith(told)


def test_near_misses_tell_what_kept_them_apart() -> None:
    claims: list[Claim] = [
        figure("a", "The mine in Sarrow has 300 miners.", "300", 300, unit="miner", subject="miners"),
        figure("b", "Owners say 410 miners work at the mine.", "410", 410, unit="miner", subject="miners"),
    ]
    found = survey(claims, near=True)
    near = near_misses(found)
    assert found.groups or [{claim.doc for claim in each.claims} for each in near] == [{"a", "b"}]
    for each in near:
        assert each.apart
        assert 0 <= each.confidence <= 1


def renamed(group: Group, **fields: object) -> Group:
    return group.model_copy(update=fields)


def test_what_did_not_change_is_left_out() -> None:
    assert changes(GROUPS, GROUPS) == []


def test_groups_come_and_go() -> None:
    assert [(each.kind, each.group.label) for each in changes(GROUPS[:1], GROUPS[1:])] == [
        ("new", GROUPS[1].label),
        ("gone", GROUPS[0].label),
    ]


def test_a_group_that_got_a_member_has_changed() -> None:
    third = figure("z.txt", "Police said 12,000 passengers were stranded in Velmar.", "12,000", 12000, unit="passenger")
    found = changes(GROUPS, compare([*CLAIMS, third]))
    assert [(each.kind, each.came, each.went, each.why) for each in found] == [
        ("changed", (third.id,), (), "1 claim more.")
    ]


def test_a_verdict_that_turned_is_a_change() -> None:
    found = changes([renamed(GROUPS[0], verdict=Verdict.AGREE), GROUPS[1]], GROUPS)
    assert [(each.before, each.after, each.why) for each in found] == [("agree", "conflict", "The verdict was agree.")]


def test_a_claim_of_a_document_that_was_edited_is_known_again() -> None:
    moved = tuple(
        claim.model_copy(update={"id": f"{claim.id}x", "start": claim.start + 9}) for claim in GROUPS[0].claims
    )
    assert changes([renamed(GROUPS[0], claims=moved), GROUPS[1]], GROUPS) == []


@pytest.mark.parametrize("form", ["json", "jsonl", "list"])
def test_earlier_groups_are_read_in_any_form(tmp_path: Path, form: str) -> None:
    groups = [json.loads(group.model_dump_json()) for group in GROUPS]
    for group in groups:  # as an older version had them
        for name in ("confidence", "corrections", "positions", "spread", "independent_sources", "topics", "why"):
            del group[name]
        for claim in group["claims"]:
            del claim["hedge"], claim["sentence"]
    file = tmp_path / "earlier"
    text = (
        "\n".join(map(json.dumps, groups))
        if form == "jsonl"
        else json.dumps(groups if form == "list" else {"groups": groups})
    )
    file.write_text(text, "utf-8")
    assert [group.id for group in read_groups(file)] == [group.id for group in GROUPS]
    assert changes(read_groups(file), GROUPS) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("not json", "is no JSON"),
        ('{"claims": []}', "holds claims, not groups"),
        ("{}", "holds no groups"),
        ("[1]", "group 1: has no claims"),
        ('[{"id": "g1", "verdict": "agree", "claims": [{"id": "c1"}]}]', "group 1: is no group ("),
    ],
)
def test_what_holds_no_groups_is_refused_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "earlier.json"
    file.write_text(text, "utf-8")
    with pytest.raises(NkruError, match=r".") as raised:
        read_groups(file)
    assert told in str(raised.value)
    assert "give what `nkru compare --json` or `--format jsonl` printed" in str(raised.value)


def test_a_claim_that_ten_thousand_documents_copy_is_one_group() -> None:
    many: list[Claim] = [PORT.model_copy(update={"id": f"c{n:05}", "doc": f"d{n:05}.txt"}) for n in range(2000)]
    assert [len(group.claims) for group in compare([*many, TON])] == [2000]


def test_one_sentence_that_thousands_of_publishers_copy_is_one_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "LARGE", 500)
    sentence = "Some 2,301 soldiers crossed the river at Orme."
    many: list[Claim] = [figure(f"d{n:05}", sentence, "2,301", 2301, unit="soldier") for n in range(1000)]
    assert [len(group.claims) for group in compare(many)] == [1000]


def test_groups_whose_claims_share_nothing_are_not_near() -> None:
    many: list[Claim] = [
        figure(f"d{n}", f"The mine in Sarrow has {300 + n} miners.", f"{300 + n}", 300 + n, unit="miner")
        for n in range(4)
    ]
    goats: list[Claim] = [figure(f"e{n}", "Five goats ate hay.", "Five", 5, unit="goat") for n in range(3)]
    near = near_misses(survey([*many, *goats], near=True))
    assert all(len({claim.unit for claim in each.claims if claim.kind == "quantity"}) == 1 for each in near)
