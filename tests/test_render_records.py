"""JSON, JSON Lines and CSV: what programs read."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nkru.models import CLAIM, Claim, DateClaim, Group, QuantityClaim, Spread
from nkru.render import render
from nkru.render.results import claim_list, document_list, group_list, passage, topic_list
from printed import DOCUMENT, PORT, UNION, date, group, quantity


def printed(result: Any, format: str) -> str:
    return "".join(render(result, format))


def test_json_of_claims_has_documents_without_their_text() -> None:
    made = json.loads(printed(claim_list([DOCUMENT], [PORT, date()]), "json"))
    assert list(made) == ["documents", "claims"]
    assert made["documents"] == [
        {
            "id": "velmar.txt",
            "published": "2031-05-06",
            "publisher": "The Quay",
            "title": "Ferry strike",
            "url": None,
            "author": None,
            "found": {"published": "header"},
        }
    ]
    assert list(made["claims"][0]) == list(QuantityClaim.model_fields)
    assert list(made["claims"][1]) == list(DateClaim.model_fields)


def test_json_of_groups_knows_documents_by_the_claims_alone() -> None:
    made = json.loads(printed(group_list([group(PORT, quantity("3,000", doc="a.txt", publisher=None))]), "json"))
    assert [list(each) for each in made["documents"]] == [["id", "published", "publisher", "title"]] * 2
    assert [each["id"] for each in made["documents"]] == ["a.txt", "velmar.txt"]
    assert list(made["groups"][0]) == list(Group.model_fields)


def test_json_lines_hold_one_item_each() -> None:
    lines = printed(claim_list([DOCUMENT], [PORT, date()]), "jsonl").splitlines()
    assert [CLAIM.validate_json(line) for line in lines] == [PORT, date()]
    assert Group.model_validate_json(printed(group_list([group()]), "jsonl")) == group()


def test_json_lines_are_what_the_models_dump() -> None:
    whole = group(PORT, quantity("3,000", low=0.5, topics=("ships",), source_chain=("the union", "a paper")))
    assert json.loads(printed(group_list([whole]), "jsonl")) == whole.model_dump(mode="json")


def test_ends_without_a_fraction_are_integers_however_they_were_reckoned() -> None:
    claim = quantity("3,000", low=1.28e6, high=2.5)
    line = printed(claim_list([], [claim]), "jsonl")
    assert '"low": 1280000, "high": 2.5' in line
    spread = printed(group_list([group(spread=Spread(low=3000.0, high=12000.0, ratio=4.0))]), "jsonl")
    assert '"spread": {"low": 3000, "high": 12000, "ratio": 4.0' in spread


def test_text_stays_what_it_is() -> None:
    assert "naïve “quote”" in printed(claim_list([], [quantity("3,000", sentence="naïve “quote”")]), "json")


def test_nothing_found_is_valid_too() -> None:
    assert json.loads(printed(group_list([]), "json")) == {"documents": [], "groups": [], "findings": []}
    assert printed(group_list([]), "jsonl") == ""
    assert printed(group_list([]), "csv").startswith("group,label,verdict,id,doc,")
    assert printed(claim_list([], []), "csv").startswith("id,doc,start,end,text,kind,sentence,line,low,high,")
    assert printed(topic_list([], [], {}), "csv").startswith("name,description,claims")
    assert printed(document_list([], []), "csv").startswith("id,published")


def test_csv_has_a_row_for_each_claim_of_each_group() -> None:
    rows = list(csv.DictReader(io.StringIO(printed(group_list([group()]), "csv"))))
    assert [(row["group"], row["verdict"], row["text"], row["low"], row["high"]) for row in rows] == [
        ("g1234567890", "conflict", "12,000", "", "12000"),
        ("g1234567890", "conflict", "3,000", "3000", "3000"),
    ]
    assert rows[0]["strict"] == "false"


def test_csv_joins_lists_and_holds_both_kinds_of_claim() -> None:
    claims: list[Claim] = [quantity("3,000", topics=("transport", "money")), date(alt=("2031-04-05", "2031-05"))]
    rows = list(csv.DictReader(io.StringIO(printed(claim_list([], claims), "csv"))))
    assert rows[0]["topics"] == "transport; money"
    assert rows[0]["value"] == ""
    assert rows[1]["alt"] == "2031-04-05; 2031-05"
    assert rows[1]["unit"] == ""


def test_csv_quotes_what_must_be_quoted() -> None:
    odd = quantity("3,000", sentence='He said: "3,000,\nno more"')
    rows = list(csv.DictReader(io.StringIO(printed(claim_list([], [odd]), "csv"))))
    assert rows[0]["sentence"] == odd.sentence


def test_topics_documents_and_passages_are_records_too() -> None:
    topics = topic_list([PORT], [], {})
    assert json.loads(printed(topics, "json"))["topics"][0]["name"] == "transport"
    assert next(csv.DictReader(io.StringIO(printed(topics, "csv"))))["claims"] == "1"
    documents = document_list([DOCUMENT], [])
    assert next(csv.DictReader(io.StringIO(printed(documents, "csv"))))["found"] == "published: header"
    shown = json.loads(printed(passage(PORT, [DOCUMENT]), "json"))
    assert list(shown) == ["claim", "before", "after", "start", "evidence"]
    assert next(csv.DictReader(io.StringIO(printed(passage(UNION, []), "csv"))))["text"] == "3,000"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_from_json_and_csv(text: str) -> None:
    claim = quantity("3,000", sentence=text)
    assert CLAIM.validate_json(printed(claim_list([], [claim]), "jsonl")) == claim
    if "\0" not in text and "\r" not in text:
        stream = io.StringIO(printed(claim_list([], [claim]), "csv"), newline="")
        assert next(csv.DictReader(stream))["sentence"] == text
