"""The words of a sentence and how far they are from a figure in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from nkru.reconcile import kinship

_WORD = re.compile(r"[^\W\d_]+(?:'s)?|\d[\d.,:]*")
_BREAK = re.compile(r"[;:|()\[\]]|--|[–—](?!\d)|,(?!\d)|\.\s")
_CONJUNCTION = frozenset({"and", "but", "while", "whereas", "although", "as"})
BREAK_COST = 4
"""How many words a comma or bracket between a word and the figure counts for."""


@dataclass(slots=True)
class Token:
    """A word of a sentence.

    start: its offset in the sentence
    name: whether it seems to be a name
    breaks, figures: how many commas, brackets and conjunctions, and how many figures, come before it
    """

    start: int
    stem: str
    name: bool
    breaks: int
    figures: int


def tokenize(sentence: str) -> list[Token]:
    """The words of a sentence in order."""
    breaks = [m.start() for m in _BREAK.finditer(sentence)]
    tokens, passed, figures = [], 0, 0
    for number, found in enumerate(_WORD.finditer(sentence)):
        while passed < len(breaks) and breaks[passed] < found.start():
            passed += 1
        word = found[0]
        lower = word.lower()
        if lower in _CONJUNCTION:
            breaks.insert(passed, found.start() - 1)
            passed += 1
        name = (word[0].isupper() and number > 0 and not word.isupper()) or (word.isupper() and len(word) > 1)
        tokens.append(Token(found.start(), kinship.stem(lower), bool(name), passed, figures))
        figures += word[0].isdigit()
    return tokens


def distance(token: Token, tokens: list[Token], position: int, length: int) -> float:
    """How far a word is from the figure, in words; breaks and other figures between them count too."""
    if position < 0:
        return 6.0
    if position <= token.start < position + length:
        return 0.0
    at, own = _place(tokens, position)
    index = _place(tokens, token.start)[0]
    between = abs(token.figures - own.figures) - (token.start > position and own.stem[0].isdigit())
    return abs(index - at) + BREAK_COST * (abs(token.breaks - own.breaks) + max(0, between))


def _place(tokens: list[Token], start: int) -> tuple[int, Token]:
    """The index of the first token at or after an offset, and that token (or the last)."""
    low = bisect_left(tokens, start, key=lambda t: t.start)
    return low, tokens[min(low, len(tokens) - 1)]
