"""Sentences fall into clauses."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkru.extract.clauses import clause_at, clauses, edges
from nkru.models import Document
from nkru.prose import Prose


def split(text: str) -> list[tuple[str, str]]:
    prose = Prose(Document(id="a", text=text))
    return [(clause.kind, text[clause.start : clause.end].strip()) for clause in clauses(prose, prose.sentences[0])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The plant, which made steel, closed in May, and 400 workers lost their jobs.",
            [
                ("main", "The plant,"),
                ("relative", "which made steel,"),
                ("main", "closed in May,"),
                ("main", "and 400 workers lost their jobs."),
            ],
        ),
        (
            "The ministry said that 40 people died; rescuers found six more (two of them alive) after the walls fell.",
            [
                ("main", "The ministry said"),
                ("content", "that 40 people died;"),
                ("main", "rescuers found six more"),
                ("parenthesis", "(two of them alive)"),
                ("adverbial", "after the walls fell."),
            ],
        ),
        (
            'She said, "We saw 12 boats," and left.',
            [("main", "She said,"), ("quote", '"We saw 12 boats,"'), ("main", "and left.")],
        ),
        (
            "The navy sent two ships, leaving ten.",
            [("main", "The navy sent two ships,"), ("participial", "leaving ten.")],
        ),
        ("Rain fell after the vote on Monday.", [("main", "Rain fell after the vote on Monday.")]),
    ],
)
def test_clauses(text: str, expected: list[tuple[str, str]]) -> None:
    assert split(text) == expected


def test_edges_part_independent_clauses() -> None:
    text = "The union counts 400 jobs; the firm says 200 are at risk, but no letters have gone out."
    prose = Prose(Document(id="a", text=text))
    assert [text[edge : edge + 8] for edge in edges(prose, 0)] == ["the firm", "but no l"]
    left, right = clause_at(prose, 0, text.index("200"))
    assert text[left:right].strip() == "the firm says 200 are at risk,"


@given(st.text(alphabet=st.sampled_from("aA,;:()\"'-– .that who was signed and 12"), max_size=200))
def test_clauses_cover_their_sentence(text: str) -> None:
    prose = Prose(Document(id="a", text=text))
    for index, sentence in enumerate(prose.sentences):
        found = clauses(prose, sentence)
        assert (found[0].start, found[-1].end) == (sentence.start, sentence.end)
        assert all(a.end == b.start and a.start < a.end for a, b in pairwise(found))
        assert edges(prose, index) == sorted(edges(prose, index))
