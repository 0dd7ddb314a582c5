"""Sentences fall into independent clauses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nkru.extract.clauses import clause_at, edges
from nkru.models import Document
from nkru.prose import Prose


def test_edges_part_independent_clauses() -> None:
    text = "The union counts 400 jobs; the firm says 200 are at risk, but no letters have gone out."
    prose = Prose(Document(id="a", text=text))
    assert [text[edge : edge + 8] for edge in edges(prose, 0)] == ["the firm", "but no l"]
    left, right = clause_at(prose, 0, text.index("200"))
    assert text[left:right].strip() == "the firm says 200 are at risk,"


@given(st.text(alphabet=st.sampled_from("aA,;:()\"'-– .that who was signed and 12"), max_size=200))
def test_edges_lie_in_their_sentence_in_order(text: str) -> None:
    prose = Prose(Document(id="a", text=text))
    for index, sentence in enumerate(prose.sentences):
        assert edges(prose, index) == sorted(edges(prose, index))
        assert all(sentence.start < edge <= sentence.end for edge in edges(prose, index))
        left, right = clause_at(prose, index, sentence.start)
        assert sentence.start <= left <= right <= sentence.end
