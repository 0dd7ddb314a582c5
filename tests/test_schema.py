"""The JSON Schema holds for everything that is printed."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from nkru.extract import extract
from nkru.models import CLAIM, Change, Document, Finding, NearMiss, Verdict
from nkru.render import render
from nkru.render.results import (
    Result,
    change_list,
    claim_list,
    document_list,
    finding_list,
    group_list,
    near_list,
    passage,
    topic_list,
)
from nkru.schema import schema
from printed import DOCUMENT, PORT, UNION, date, group

FINDING = Finding(
    id="f1", kind="sum", doc="velmar.txt", line=3, sentence="Of 3 boats, 4 sank.", claims=("c1", "c2"),
    texts=("3", "4"), stated="4", expected="at most 3", why="4 is told as a part of 3, and is larger.",
)  # fmt: skip
NEAR = NearMiss(
    id="n1", label="boats", kind="quantity", confidence=0.4, together=("same place",), apart=("different places",),
    groups=("g1", None), claims=(PORT, UNION),
)  # fmt: skip
CHANGES = [
    Change(kind="new", after=Verdict.AGREE, why="All give 3.", came=(PORT.id,), group=group()),
    Change(kind="changed", before=Verdict.AGREE, after=Verdict.CONFLICT, why="1 claim more.", group=group()),
]

RESULTS: dict[str, Result] = {
    "ClaimList": claim_list([DOCUMENT], [PORT, UNION, date(vague=True, alt=("2031-05",))]),
    "GroupList": group_list([group(), group(date(), date())], [FINDING]),
    "FindingList": finding_list([FINDING]),
    "NearList": near_list([NEAR]),
    "ChangeList": change_list(CHANGES),
    "TopicList": topic_list([PORT], [group()], {"transport": "ships"}),
    "DocumentList": document_list([DOCUMENT], []),
    "Passage": passage(PORT, [DOCUMENT]),
}


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", RESULTS)
def test_json_documents_hold_to_it(name: str) -> None:
    made = json.loads("".join(render(RESULTS[name], "json")))
    jsonschema.validate(made, schema(), cls=jsonschema.Draft202012Validator)
    jsonschema.validate(made, {**schema(), "anyOf": [{"$ref": f"#/$defs/{name}"}]})


@pytest.mark.parametrize("name", RESULTS)
def test_json_lines_hold_to_it(name: str) -> None:
    for line in "".join(render(RESULTS[name], "jsonl")).splitlines():
        jsonschema.validate(json.loads(line), schema(), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("wrong", [{}, {"documents": [], "claims": [{"id": "c1"}]}, [], {"documents": [{}]}])
def test_other_things_do_not(wrong: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schema(), cls=jsonschema.Draft202012Validator)


def test_extracted_claims_are_as_if_validated() -> None:
    text = "Mayor Ann Rowe said on 3 May 2031 that about 12,000 boats, or 4.5 per cent, might sink in Oakport by June."
    for claim in extract([Document(id="a", text=text, published="2031-05-04")]):
        validated = CLAIM.validate_python(claim.model_dump())
        assert validated == claim
        assert validated.model_dump_json() == claim.model_dump_json()
        assert list(claim.__dict__) == list(type(claim).model_fields)
        assert claim.model_fields_set == validated.model_fields_set
