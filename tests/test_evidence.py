"""Why a claim says what it says: of each field the words in the text, and the rule that found them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkru.extract import extract
from nkru.extract.evidence import evidence_of
from nkru.models import Document
from nkru.render import Screen, render
from nkru.render.results import passage

TEXT = "On 4 June 2029 the harbour office in Aden denied that more than 300 dock workers had left."


def found(text: str, figure: str, published: str | None = None) -> dict[str, tuple[str, str | None]]:
    document = Document(id="t", text=text, published=published)
    claim = next(claim for claim in extract([document]) if claim.text == figure)
    return {each.field: (each.rule, each.text) for each in evidence_of(document, claim)}


def test_each_field_has_its_words_and_its_rule() -> None:
    assert found(TEXT, "300") == {
        "figure": ("count-digits", "300"),
        "hedge": ("more-than", "more than"),
        "subject": ("noun", "dock workers"),
        "predicate": ("verb", "had left"),
        "source": ("saying", "harbour office in Aden"),
        "saying": ("deny", "denied"),
        "stance": ("denial", "denied"),
        "place": ("locative", "Aden"),
        "as_of": ("sentence", "4 June 2029"),
    }


@pytest.mark.parametrize(
    ("text", "figure", "field", "evidence"),
    [
        ("Sales were $3m.", "$3m", "source", ("author", None)),
        ("Sales were $3m.", "$3m", "as_of", ("published", None)),
        ("Sales were $3m.", "$3m", "stance", ("none", None)),
        ("The fair opens on 4 June 2031.", "4 June 2031", "stance", ("to-come", None)),
        ('"We sold 40 boats," said Ann Rowe.', "40", "source", ("quotation", "Ann Rowe")),
        ("Crowds of 4,000 (police) came.", "4,000", "source", ("bracketed", "police")),
        ("According to the union, 40 boats sank.", "40", "saying", ("source", "According to")),
        ("As many as 40 boats sank.", "40", "hedge", ("at-most", "As many as")),
        ("Sales of salt reached $3m.", "$3m", "subject", ("before", "Sales of salt")),
        ("It sold $3m of salt.", "$3m", "subject", ("after", "salt")),
    ],
)
def test_how_a_field_was_found(text: str, figure: str, field: str, evidence: tuple[str, str | None]) -> None:
    assert found(text, figure, "2030-02-03")[field] == evidence


def test_a_claim_of_another_text_has_none() -> None:
    claim = extract([Document(id="t", text=TEXT)])[1]
    assert evidence_of(Document(id="t", text="Nothing."), claim) == ()


def shown(text: str, figure: str, *, colour: bool = False) -> str:
    document = Document(id="t", text=text)
    claim = next(claim for claim in extract([document]) if claim.text == figure)
    result = passage(claim, [document], evidence_of(document, claim))
    return "".join(render(result, "table", Screen(width=120, colour=colour)))


def test_the_passage_shows_the_words_with_the_names_of_their_fields() -> None:
    printed = shown(TEXT, "300")
    assert "On [as of: 4 June 2029] the [source: harbour office in Aden] [stance, saying: denied] that" in printed
    assert "›300‹ [subject: dock workers]" in " ".join(printed.split())
    assert "denial: as in “The firm denied that 40 people had died.”" in printed


def test_in_colour_it_shows_them_without_brackets() -> None:
    printed = shown(TEXT, "300", colour=True)
    assert "[hedge:" not in printed
    assert "\x1b[35mmore than" in printed


@given(st.text(alphabet="it said 40 300 boats; may deny in Aden. \n\"'–(,"))
def test_evidence_stands_where_it_says(text: str) -> None:
    document = Document(id="t", text=text)
    for claim in extract([document]):
        evidence = evidence_of(document, claim)
        assert evidence[0].field == "figure"
        for each in evidence:
            assert each.text is None or document.text[each.start : each.end] == each.text
        "".join(render(passage(claim, [document], evidence)))
