"""Words and marks in a row, as the grammar of reporting reads them: a sentence is cut up once, windows are slices."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, repeat
from operator import add
from typing import NamedTuple

_TOKEN = re.compile(  # each with the blanks after it, so that tokens lie end to end
    r"[A-Za-z]++(?: ++|(?=,))"  # most words; what follows is tried only for the others
    r"|(?:(?:Mrs?|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|Lt|Col|Capt|Sgt|Maj|Rev|Jr|Sr|U\.S|U\.N|U\.K|E\.U|Inc|Corp|Co|Ltd|\b[A-Z])\."
    r"|\d+(?:[.,]\d+)*(?:bn|m|k|tn)?(?![^\W\d_])|[^\W_]+(?:[.&/@-][^\W_]+|'(?!s\b)[^\W_]+)*|'s\b|'(?=\s)|[^\w\s]|_)\s*+"
)


class Token(NamedTuple):
    """A word or mark; `low` is its lower-case form, `capital` whether it begins with a capital letter."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    is_word: bool


class _Forms(dict[str, tuple[int, str, str, bool, bool]]):
    """The forms of the tokens met so far, each with the blanks after it; a plain dictionary is the fastest to ask."""

    def __missing__(self, piece: str) -> tuple[int, str, str, bool, bool]:
        if len(self) >= _MOST_FORMS:
            self.clear()
        form = self[piece] = _form(piece)
        return form


_FORMS = _Forms()
_MOST_FORMS = 65536


def _form(piece: str) -> tuple[int, str, str, bool, bool]:
    """What a token with the blanks after it tells by itself: its length, and the last four fields of Token."""
    text = piece.rstrip()
    low = "u.s." if text == "US" else text.lower()  # the country is no `us`
    return len(text), text, low, text[0].isupper(), text[0].isalnum() or low in ("'s", "'")


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Words and marks between two offsets."""
    while start < end and text[start].isspace():
        start += 1
    pieces = _TOKEN.findall(text, start, end)
    if not pieces:
        return []
    sizes, *rest = zip(*map(_FORMS.__getitem__, pieces), strict=True)
    starts = list(accumulate(map(len, pieces), initial=start))
    # spares the call of Token's own constructor for each, which does no more
    fields = zip(starts, map(add, starts, sizes), *rest, strict=False)
    return list(map(tuple.__new__, repeat(Token), fields))


class TokenRow:
    """The tokens of text[start:end], to be read in parts."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.tokens = tokens(text, start, end)

    def part(self, start: int, end: int) -> list[Token]:
        """The tokens between two offsets; one that an end of the part cuts is cut up anew."""
        first, last = bisect_left(self.tokens, (start,)), bisect_left(self.tokens, (end,))
        part = self.tokens[first:last]
        if part and part[-1].end > end:
            part[-1:] = tokens(self.text, part[-1].start, end)
        if first and self.tokens[first - 1].end > start:
            part[:0] = tokens(self.text, start, min(self.tokens[first - 1].end, end))
        return part
