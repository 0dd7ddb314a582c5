"""Names of one source: joined by the user's list, by ours, and by rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from nkru.config import load_config
from nkru.errors import UsageError
from nkru.reconcile.aliases import Names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PLHA", "Pan-Lakes Health Agency"),
        ("the UN", "United Nations"),
        ("UN specialists", "United Nations specialists"),
        ("U.N.", "UN"),
        ("Oslo", "Norway"),
        ("Oslo's sources", "Norwegian sources"),
        ("The Hague", "Netherlands"),
        ("health ministry", "MoH"),
    ],
)
def test_names_of_one_source(one: str, other: str) -> None:
    names = Names([one, other], {"Ministry of Health": ["health ministry", "MoH"]})
    assert names.one(one) == names.one(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("NIS", "Harbour Trust"), ("doctors who left", "World Health Organization"), ("CIA", "Central Irish Association")],
)
def test_names_of_two(one: str, other: str) -> None:
    names = Names([one, other, "Coastal Insurance Association"])
    assert names.one(one) != names.one(other)


def test_the_configuration_has_aliases(tmp_path: Path) -> None:
    (tmp_path / "nkru.toml").write_text('[aliases]\n"Ministry of Health" = ["MoH"]\n', "utf-8")
    assert load_config(tmp_path).aliases == {"Ministry of Health": ("MoH",)}


@pytest.mark.parametrize("text", ["aliases = 3", '[aliases]\nUN = "United Nations"', "[aliases]\nUN = [3]"])
def test_wrong_aliases_are_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "nkru.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="aliases must be"):
        load_config(tmp_path)
