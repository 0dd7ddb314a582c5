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


def distances(tokens: list[Token], position: int, length: int) -> list[float]:
    """How far each word is from the figure, in words; breaks and other figures between them count too.

    position, length: of the figure in the sentence; a position of -1 is not known
    """
    if position < 0 or not tokens:
        return [6.0] * len(tokens)
    at = bisect_left(tokens, position, key=lambda t: t.start)
    own = tokens[min(at, len(tokens) - 1)]
    counted = own.stem[0].isdigit()
    found = []
    for index, token in enumerate(tokens):
        if position <= token.start < position + length:
            found.append(0.0)
            continue
        between = abs(token.figures - own.figures) - (token.start > position and counted)
        found.append(abs(index - at) + BREAK_COST * (abs(token.breaks - own.breaks) + max(0, between)))
    return found
