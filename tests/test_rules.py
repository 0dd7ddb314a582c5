"""Every rule's examples are its tests."""

from __future__ import annotations

import re

import pytest

from nkru.models import Document
from nkru.prose import Prose
from nkru.rules import Rule, alternation, rules

FURNITURE = rules("furniture")


@pytest.mark.parametrize(("rule", "line"), [(r, line) for r in FURNITURE for line in r.match])
def test_furniture_is_left_out(rule: Rule, line: str) -> None:
    assert rule.pattern.match(line)
    assert [b.kind for b in Prose(Document(id="t", text=line)).blocks] == ["furniture"]


@pytest.mark.parametrize(("rule", "line"), [(r, line) for r in FURNITURE for line in r.reject])
def test_text_is_no_furniture(rule: Rule, line: str) -> None:
    assert not rule.pattern.match(line)


def test_alternation_matches_the_longest_entry() -> None:
    pattern = re.compile(alternation(["mile", "miles", "mil", "metre"]))
    assert [m[0] for text in ("miles", "mile", "millet", "metres") if (m := pattern.match(text))] == [
        "miles",
        "mile",
        "mil",
        "metre",
    ]
