"""Base forms of verbs and singulars of nouns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkru.extract.lemmas import noun_singular, verb_base
from nkru.rules import words


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("was", "be"), ("found", "find"), ("fell", "fall"), ("left", "leave"), ("withdrew", "withdraw"),
        ("signed", "sign"), ("hoped", "hope"), ("planned", "plan"), ("died", "die"), ("dying", "die"), ("tried", "try"),
        ("controlled", "control"), ("trafficking", "traffic"), ("agreed", "agree"), ("freed", "free"), ("goes", "go"),
        ("ratifies", "ratify"), ("reaches", "reach"), ("organised", "organise"), ("re-elected", "re-elect"),
        ("overheated", "overheat"), ("depressurised", "depressurise"), ("Signed", "sign"), ("RATIFIED", "ratify"),
    ],
)  # fmt: skip
def test_verb_forms_have_a_base(form: str, base: str) -> None:
    assert verb_base(form) == base


@pytest.mark.parametrize("word", ["hundred", "morning", "during", "crisis", "table-top", "the", "", "2019", "ceiling"])
def test_other_words_have_none(word: str) -> None:
    assert verb_base(word) is None


def test_every_irregular_form_has_a_base() -> None:
    table = words("lemmas")["verbs"]
    for entry in table["irregular"].split(";"):
        base, *forms = entry.split() or ["be"]
        assert verb_base(base) is not None
        assert all(verb_base(form) is not None for form in forms if form not in table["own_base"].split())


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("soldiers", "soldier"), ("people", "person"), ("fishermen", "fisherman"), ("salespeople", "salesperson"),
        ("crises", "crisis"), ("criteria", "criterion"), ("feet", "foot"), ("cities", "city"), ("movies", "movie"),
        ("knives", "knife"), ("waves", "wave"), ("houses", "house"), ("viruses", "virus"), ("losses", "loss"),
        ("boxes", "box"), ("axes", "axis"), ("lenses", "lens"), ("heroes", "hero"), ("shoes", "shoe"),
        ("passers-by", "passer-by"), ("clinics", "clinic"), ("troops", "troop"), ("by-elections", "by-election"),
    ],
)  # fmt: skip
def test_plurals_have_a_singular(plural: str, singular: str) -> None:
    assert noun_singular(plural) == singular


@pytest.mark.parametrize(
    "word",
    ["data", "series", "species", "aircraft", "personnel", "headquarters", "politics", "soldier", "bus", "specimen"],
)
def test_some_words_stay(word: str) -> None:
    assert noun_singular(word) == word


def test_capitalised_words_are_names() -> None:
    assert noun_singular("Netherlands") == "Netherlands"


@given(st.text(max_size=30))
def test_any_text_is_taken(word: str) -> None:
    base = verb_base(word)
    assert base is None or base
    assert bool(noun_singular(word)) == bool(word)
