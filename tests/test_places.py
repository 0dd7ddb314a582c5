"""Where the passage puts a fact."""

from __future__ import annotations

import pytest

from nkru.extract.places import nearest_place
from nkru.models import Document
from nkru.prose import Prose
from nkru.rules import words


def place(marked: str) -> str | None:
    start, end = marked.index("["), marked.index("]") - 1
    found = nearest_place(Prose(Document(id="t", text=marked.replace("[", "").replace("]", ""))), start, end)
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The flood killed [12] people in Valparaíso.", "Valparaíso"),
        ("In the southern city of Brno, [12] people died.", "Brno"),
        ("They sent [300] lorries to Chile.", "Chile"),
        ("[300] lorries stand on Chilean soil.", "Chile"),
        ("[12] people died in Lima and 40 in Quito.", "Lima"),
        ("12 people died in Lima and [40] in Quito.", "Quito"),
        ("The ship sank off the coast of Chile with [22] crew.", "Chile"),
        ("They pledged [$70m] for Haiti.", "Haiti"),
        ("The convoy left Nairobi with [40] lorries.", "Nairobi"),
        ("Two rockets hit Tbilisi and killed [12].", "Tbilisi"),
        ("Police in Lima say that [14] paintings were stolen in Quito.", "Quito"),
        ("Japan's population fell to [121 million].", "Japan"),
        ("The clinic in Lima treated 77 people. Of these, [12] died.", "Lima"),
        ("The fire began near Port Alder. Aid went from Port Alder to [300] families.", "Port Alder"),
    ],
)
def test_a_name_after_a_preposition_of_place(text: str, name: str) -> None:
    assert place(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "[12] people died in May.",
        "[12] seats in Parliament are empty.",
        "They gave [12] boats to Maria.",
        "The king sent [12] envoys to Madrid.",
        "They left Maria [12] boats.",
        "Analysts at Harmon expect [12] cuts.",
        "[12] people died.",
        "In Stalin's time [12] were built.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert place(text) is None


def test_the_gazetteer_has_all_countries_of_iso_3166() -> None:
    countries = words("places")["countries"]
    assert len(countries) == 249
    assert all(len(code) == 2 and code.isupper() and country["names"] for code, country in countries.items())
