"""Rows of tables: what labels a figure in a cell, and the unit that a head or a first cell names."""

from __future__ import annotations

import re
from functools import cache

from nkru.extract.counted import is_plural
from nkru.extract.labels import Span
from nkru.extract.lemmas import noun_singular
from nkru.extract.measures import percent_after
from nkru.extract.money import money_after, money_before
from nkru.extract.numerals import Number
from nkru.extract.persons import person_nouns
from nkru.extract.units import Unit, physical_after
from nkru.prose import Block, Prose
from nkru.rules import alternation, words

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_CELL = re.compile(r"[^|\t\n]+")
_ALIGNED_CELL = re.compile(r"\S+(?:[ ]\S+)*")
_LONGEST_SUFFIX = 3  # characters: `mm` is no magnitude of metres, `million m` is
_TOLD = re.compile(
    r"\((?:in[ ])?(?P<bracket>[^()]{1,24})\)|,[ ](?:in[ ])?(?P<comma>[^(),]{1,24})$|^(?:in[ ])?(?P<all>[^(),]{1,24})$"
)


def unit_told(cell: str) -> Unit | None:
    """The unit that a head of a table names: `Output ('000)`, `Sales, €m`, `USD million`, `Share (%)`; or None.

    Its factor is what the figures below are to be multiplied by; a mere magnitude has the measure `count`.
    """
    if cell.lstrip().startswith("%"):
        return _unit("%")
    for told in _TOLD.finditer(cell.strip(" *_`")):
        found = _unit((told["bracket"] or told["comma"] or told["all"]).strip())
        if found is not None and (told["all"] is None or found.measure != "count"):
            return found
    return None


@cache
def _magnitude() -> tuple[re.Pattern[str], dict[str, int]]:
    """A pattern for a magnitude with the currency before or after it (`€m`, `million euros`), and what each is."""
    table = words("numerals")
    scales: dict[str, int] = {**table["suffix"], **table["scale"]}
    scales |= {f"{word}s": value for word, value in table["scale"].items()}
    scales |= {"'000": 1000, "000": 1000, "'000s": 1000, "000s": 1000}
    one = alternation(scales)
    pattern = rf"(?P<sign>[^\d]{{0,6}}?)[ ]?(?P<scale>{one})|(?P<first>{one})[ ](?:of[ ])?(?P<name>[^\d]+)"
    return re.compile(pattern, re.IGNORECASE), scales


def _unit(told: str) -> Unit | None:
    if told.startswith("%"):
        return Unit("percent", "percent", 0)
    pattern, scales = _magnitude()
    match = pattern.fullmatch(told.replace("’", "'"))
    if match is not None:
        factor, sign, name = scales[(match["scale"] or match["first"]).lower()], match["sign"], match["name"]
        if not sign and not name:
            return Unit("count", "", 0, factor) if len(told) > 1 else None
        unit = _alone(sign) if sign else _alone(name)
        if unit is not None and (unit.measure == "money" or (name and len(match["first"]) > _LONGEST_SUFFIX)):
            return unit._replace(factor=factor)
    return _alone(told)


def _alone(told: str) -> Unit | None:
    """The unit that a text is, and nothing else."""
    before = money_before(f"{told} 1", len(told) + 1, 0)
    if before is not None and before.edge == 0:
        return before
    following = f"1 {told}"
    after = percent_after(following, 1) or physical_after(following, 1) or money_after(following, 1)
    return after if after is not None and after.edge == len(following) else None


def _counts(cell: str) -> bool:
    """Whether a row counts persons or things in a table of sums: `Employees`, `Ships`."""
    noun = noun_singular(cell.partition("(")[0].strip(" *_`").rpartition(" ")[2].lower())
    return noun in person_nouns() or noun in words("units")["counted_rows"]["words"]


def scaled(value: Number | None, factor: int) -> Number | None:
    """A value in the magnitude that a table's head names."""
    if value is None:
        return None
    product = round(value * factor, 6)
    return int(product) if product == int(product) else product


class Rows:
    """The table rows of a document: what labels a figure in one of them."""

    def __init__(self, prose: Prose) -> None:
        self._text = prose.document.text
        self._header: dict[int, Block] = {}
        header: Block | None = None
        last = 0
        for block in prose.blocks:
            if block.kind != "row":
                header = None
            elif header is None or _BLANK_LINE.search(self._text, last, block.start):
                header = block
            else:
                self._header[block.start] = header
            last = block.end

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
        if head is not None and not is_plural(self._text[slice(*first)].partition(" (")[0].split(" ")[-1]):
            return head
        return None if self._text[first[0]].isdigit() else first

    def named(self, block: Block, start: int) -> Span | None:
        """Span of the cell that names what a measure of a row is told of: the row's first cell, if it holds words."""
        cells = self._cells(block)
        column = next((i for i, (a, b) in enumerate(cells) if a <= start < b), None)
        if not column:
            return None
        first = _stripped(self._text, cells[0])
        return first if self._text[first[0] : first[0] + 1].isalpha() else None

    def unit(self, block: Block, start: int) -> Unit | None:
        """The unit named for a figure of a row by its column's head, by the row's first cell, or for the table."""
        cells = self._cells(block)
        column = next((i for i, (a, b) in enumerate(cells) if a <= start < b), None)
        if not column:
            return None
        header = self._header.get(block.start)
        heads = self._cells(header) if header else []
        named = [heads[column]] if len(heads) == len(cells) else []
        named.append(cells[0])
        if not _counts(self._text[slice(*cells[0])]):
            named += heads[:1] if len(heads) == len(cells) else []
        return next((unit for span in named if (unit := unit_told(self._text[slice(*span)])) is not None), None)

    def _cells(self, block: Block) -> list[Span]:
        line = self._text[block.start : block.end]
        if "|" not in line and "\t" not in line:
            return [m.span() for m in _ALIGNED_CELL.finditer(self._text, block.start, block.end)]
        return [m.span() for m in _CELL.finditer(self._text, block.start, block.end) if m[0].strip()]

    def _head(self, block: Block, column: int, width: int) -> Span | None:
        """The cell of the table's first row in a column, where it holds words and no figure."""
        header = self._header.get(block.start)
        cells = self._cells(header) if header else []
        if len(cells) != width:
            return None
        start, end = _stripped(self._text, cells[column])
        bracket = self._text.find(" (", start, end)  # Output ('000)
        if any(char.isdigit() for char in self._text[start : bracket if bracket > 0 else end]):
            return None
        return start, end


def _stripped(text: str, span: Span) -> Span:
    """A span without the blanks and asterisks at its edges."""
    start, end = span
    while start < end and text[start] in " *_`":
        start += 1
    while end > start and text[end - 1] in " *_`":
        end -= 1
    return start, end
