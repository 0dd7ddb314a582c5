"""Labels of bare numbers: the row and column of a table, the words before a colon, `the number of X`."""

from __future__ import annotations

import re

from nkru.extract.counted import is_plural
from nkru.prose import Block, Prose

Span = tuple[int, int]

_NUMBER_OF = re.compile(
    r"\b(?:number|total|toll|tally|count|figure|estimate|amount|size|population|fleet|stock)s?[ ]of[ ]"
    r"(?:the[ ]|its[ ]|all[ ])?"
    r"(?P<noun>[A-Za-z][\w' -]{2,40}?)(?=[ ](?:at|to|rose|fell|had|has|have|was|were|is|are|in|by|passed|reached"
    r"|exceeded|stood|from|be|will|would|could|since)\b|$)",
    re.IGNORECASE,
)
_PUT_AT = re.compile(
    r"\b(?:estimat(?:ed?|es|ing)|puts?|putting|sets?|plac(?:es|ed|ing)|pegs|pegged|counted|reckons?|reckoned|given)[ ]"
    r"(?:the[ ]|its[ ]|their[ ]|his[ ]|her[ ])(?P<noun>[a-z][\w' -]{2,40}?)[ ](?:at|as)[ ]$"
)
_CELL = re.compile(r"[^|\t\n]+")
_AFTER_COLON = 26  # characters that may stand between a label's colon and its number: a hedge
_WINDOW = 200  # characters before a bare number in which its label stands
_LONGEST_LABEL = 60


def label_before(text: str, floor: int, start: int) -> Span | None:
    """Span of the words that name what a number at `start` counts, not reaching back before `floor`."""
    floor = max(floor, start - _WINDOW)
    return _before_colon(text, floor, start) or _put_at(text, floor, start) or _number_of(text, floor, start)


def _before_colon(text: str, floor: int, start: int) -> Span | None:
    """`Casualties (confirmed): 650,000`."""
    colon = text.rfind(": ", floor, start)
    if colon < 0 or start - colon > _AFTER_COLON or any(char in "|." for char in text[colon:start]):
        return None
    end = colon
    if text[end - 1] == ")" and (bracket := text.rfind(" (", floor, end)) >= 0:
        end = bracket
    begin = max(floor, 1 + max(text.rfind(mark, floor, end) for mark in ".:;|()\n"))
    return (begin, end) if len(text[begin:end].strip()) >= 3 and end - begin <= _LONGEST_LABEL else None


def _put_at(text: str, floor: int, start: int) -> Span | None:
    """`The guards put the crowd at 9,000`."""
    if text[start - 4 : start] not in (" at ", " as "):
        return None
    match = _PUT_AT.search(text, max(floor, start - 70), start)
    return match.span("noun") if match else None


def _number_of(text: str, floor: int, start: int) -> Span | None:
    """`the number of injured workers rose to 94`: the last such phrase before the number."""
    if text.find(" of ", floor, start) < 0:
        return None
    found = None
    for match in _NUMBER_OF.finditer(text, floor, start):
        found = match.span("noun")
    return found


class Rows:
    """The table rows of a document: what labels a figure in one of them."""

    def __init__(self, prose: Prose) -> None:
        self._text = prose.document.text
        self._header: dict[int, Block] = {}
        header: Block | None = None
        for block in prose.blocks:
            if block.kind != "row":
                header = None
            elif header is None:
                header = block
            else:
                self._header[block.start] = header

    def label(self, block: Block, start: int) -> Span | None:
        """Span of the cell that names what a figure of a row counts: its column's head, or the row's first cell.

        `| Confirmed cases | 1,862 |` counts what its first cell says; under `| Port | Ships waiting | Staff |` the
        column says it.
        """
        cells = self._cells(block)
        column = next((i for i, (a, b) in enumerate(cells) if a <= start < b), None)
        if not column:
            return None
        first = _stripped(self._text, cells[0])
        head = self._head(block, column, len(cells))
        if head is not None and not is_plural(self._text[slice(*first)].split(" ")[-1]):
            return head
        return None if self._text[first[0]].isdigit() else first

    def _cells(self, block: Block) -> list[Span]:
        return [m.span() for m in _CELL.finditer(self._text, block.start, block.end) if m[0].strip()]

    def _head(self, block: Block, column: int, width: int) -> Span | None:
        """The cell of the table's first row in a column, where it holds words and no figure."""
        header = self._header.get(block.start)
        cells = self._cells(header) if header else []
        if len(cells) != width or any(char.isdigit() for char in self._text[slice(*cells[column])]):
            return None
        return _stripped(self._text, cells[column])


def _stripped(text: str, span: Span) -> Span:
    """A span without the blanks and asterisks at its edges."""
    start, end = span
    while start < end and text[start] in " *_`":
        start += 1
    while end > start and text[end - 1] in " *_`":
        end -= 1
    return start, end
