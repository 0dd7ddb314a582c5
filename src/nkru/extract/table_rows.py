"""Rows of tables: what labels a figure in a cell, and the unit that a head, a first cell or a caption names."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nkru.extract.counted import is_plural, noun_set
from nkru.extract.labels import Span
from nkru.extract.lemmas import noun_singular
from nkru.extract.numerals import Number
from nkru.extract.persons import person_nouns
from nkru.extract.table_units import TableUnit, unit_of_caption, unit_told
from nkru.prose import Block, Prose
from nkru.rules import words

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_CELL = re.compile(r"[^|\t\n]+")
_ALIGNED_CELL = re.compile(r"\S+(?:[ ]\S+)*")
_LONGEST_CAPTION = 160  # characters
_NUMBERED = re.compile(r"(?:Table|Tab\.|Figure|Annex|Box)[ ][\w.-]{1,6}[.:]?[ ]?[-–—]?[ ]?")
_CAPTION_OF = re.compile(r"[ ](?:by|per|in|at|on|for|between|from|since|during|across)[ ]|[,(:;]")
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATED = re.compile(  # Present on 10 June, Deaths (2031), 9 April, Q3 2030, Mon
    r"[ ,(]*(?:\b(?:on|as[ ]of|as[ ]at|by|in|to|at|until|till|since|from|for)[ ])?"
    rf"(?:(?:\d{{1,2}}(?:[-–]\d{{1,2}})?[ ])?(?:{_MONTH})[a-z]{{0,6}}\.?(?:[ ]\d{{1,2}}\b)?(?:,?[ ]\d{{4}})?"
    rf"|\d{{4}}-\d\d-\d\d"
    r"|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|(?:FY[ ]?)?(?:1[89]|20|21)\d\d(?:[-/–]\d{2,4})?|[QH][1-4](?:[ ]\d{4})?"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}|(?:[Ww]eek|[Dd]ay|[Mm]onth)[ ]\d{1,2})\)?$"
)


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


@cache
def _table(entry: str) -> frozenset[str]:
    return frozenset(words("tables")[entry]["words"])


class Table(NamedTuple):
    """The first row of a table, the row of units under it and the line above it, where there are such."""

    header: Block
    units: Block | None
    caption: Block | None


class Label(NamedTuple):
    """What a table says that a figure counts.

    span: of the cell or caption that says it; row: of the first cell of its row where that names what it is told of,
    not what is counted; persons: whether the figure counts persons; anything: whether the words name no noun of it;
    above: whether the caption says it
    """

    span: Span
    row: Span | None = None
    persons: bool = False
    anything: bool = False
    above: bool = False


class Rows:
    """The table rows of a document: what labels a figure in one of them."""

    def __init__(self, prose: Prose) -> None:
        self._text = prose.document.text
        self._tables: dict[int, Table] = {}
        header: Block | None = None
        above: Block | None = None
        table: Table | None = None
        last = 0
        for block in prose.blocks:
            if block.kind != "row":
                header, above = None, block
            elif header is None or _BLANK_LINE.search(self._text, last, block.start):
                header, table, caption = block, None, above
                above = None
                if caption is None or block.start - caption.end > _LONGEST_CAPTION:
                    caption = None
            elif table is None:
                units = block if self._are_units(block) else None
                table = self._tables[block.start] = Table(header, units, caption)
            else:
                self._tables[block.start] = table
            last = block.end

    def label(self, block: Block, start: int) -> Label | None:
        """What tells what a figure of a row counts: its column's head, the row's first cell, or the caption.

        `| Confirmed cases | 1,862 |` counts what its first cell says; under `| Port | Ships waiting | Staff |` the
        column says it, and the first cell names the port.
        """
        cells = self._cells(block)
        column = next((i for i, (a, b) in enumerate(cells) if a <= start < b), None)
        if not column:
            return None
        first = _stripped(self._text, cells[0])
        table = self._tables.get(block.start)
        heads = self._cells(table.header) if table else []
        if len(heads) != len(cells):
            heads = []
        head = self._head(heads[column]) if heads else None
        named = bool(heads) and self._names(heads[0])
        row = first if named and self._text[first[0] : first[0] + 1].isalpha() else None
        if head is not None and (named or not is_plural(self._text[slice(*first)].partition(" (")[0].split(" ")[-1])):
            return self._of_head(head, row, heads, table)
        if table is not None and (named or not any(map(is_plural, self._text[slice(*first)].split(" ")))):
            told = self._told_above(table)
            if told is not None:
                return Label(told, first if self._text[first[0]].isalpha() else None, above=True)
        if self._text[first[0]].isdigit():
            return None
        return Label(first, anything=row is not None)

    def named(self, block: Block, start: int) -> Span | None:
        """Span of the cell that names what a measure of a row is told of: the row's first cell, if it holds words."""
        cells = self._cells(block)
        column = next((i for i, (a, b) in enumerate(cells) if a <= start < b), None)
        if not column:
            return None
        first = _stripped(self._text, cells[0])
        return first if self._text[first[0] : first[0] + 1].isalpha() else None

    def unit(self, block: Block, start: int) -> TableUnit | None:
        """The unit named for a figure of a row by its column's head, by the row's first cell, or for the table."""
        cells = self._cells(block)
        column = next((i for i, (a, b) in enumerate(cells) if a <= start < b), None)
        if not column:
            return None
        table = self._tables.get(block.start)
        heads = self._cells(table.header) if table else []
        named: list[Span] = []
        if len(heads) == len(cells):
            named.append(heads[column])
        if table is not None and table.units is not None:
            units = self._cells(table.units)
            shift = len(cells) - len(units)  # the row of units may have no first cell
            named += units[column - shift : column - shift + 1] if shift in (0, 1) else []
        named.append(cells[0])
        counts = _counts(self._text[slice(*cells[0])])
        if len(heads) == len(cells) and not counts:
            named += heads[:1]
        found = next((unit for span in named if (unit := unit_told(self._text[slice(*span)])) is not None), None)
        if found is not None or table is None or table.caption is None or counts:
            return found
        head = self._head(heads[column]) if len(heads) == len(cells) else None
        if head is not None and self._counts_itself(head):
            return None
        return unit_of_caption(self._text[table.caption.start : table.caption.end])

    def _counts_itself(self, head: Span) -> bool:
        """Whether a head names what its column counts, so that the unit of the table is not that of the column."""
        return is_plural(self._last_word(head)) and self._last_word(head).lower() not in _table("values")

    def _are_units(self, block: Block) -> bool:
        """Whether a row holds nothing but units: `| | km | mg/l |`."""
        told = [unit_told(self._text[a:b]) is not None for a, b in self._cells(block)]
        return len(told) > 0 and all(told[1:]) and (len(told) > 1 or told[0])

    def _of_head(self, head: Span, row: Span | None, heads: list[Span], table: Table | None) -> Label:
        """A column's head as a label: `Present` counts persons, `Capacity` of camps too, of tanks it counts nothing."""
        said = re.findall(r"[a-z]+", self._text[slice(*head)].lower())
        if any(map(is_plural, said)) or not said:
            return Label(head, row)
        if not _table("persons").isdisjoint(said):
            return Label(head, row, persons=True)
        if _table("values").isdisjoint(said):
            return Label(head, row)
        near = {noun_singular(word) for word in re.findall(r"[a-z]+", self._near(heads, table))}
        persons = not near.isdisjoint(_table("holding_persons")) or not near.isdisjoint(_table("persons"))
        return Label(head, row, persons=persons, anything=not persons)

    def _near(self, heads: list[Span], table: Table | None) -> str:
        """The words of a table's heads and of the line above it."""
        above = table.caption if table else None
        said = [self._text[slice(*span)] for span in heads]
        return " ".join((*said, self._text[above.start : above.end] if above else "")).lower()

    def _told_above(self, table: Table) -> Span | None:
        """Span of the noun phrase in the line above a table that its figures count: `Table 2. Deaths by district`."""
        if table.caption is None:
            return None
        start, end = table.caption.start, min(table.caption.end, table.caption.start + _LONGEST_CAPTION)
        if (number := _NUMBERED.match(self._text, start, end)) is not None:
            start = number.end()
        place = _CAPTION_OF.search(self._text, start, end)
        span = _stripped(self._text, (start, place.start() if place else end))
        return span if span[0] < span[1] and self._text[span[0]].isalpha() and self._tells(span, table) else None

    def _tells(self, span: Span, table: Table) -> bool:
        """Whether the words above a table name what it counts or measures, and are no title of a section."""
        if table.caption and unit_of_caption(self._text[table.caption.start : table.caption.end]):
            return True
        said = self._text[slice(*span)]
        return not said.isupper() and any(map(is_plural, said.split(" "))) and said.count(" ") < _MOST_BLANKS

    def _names(self, head: Span) -> bool:
        """Whether the first head says that its column holds names: `Port`, `Sampling station`, `Company`."""
        return noun_singular(self._last_word(_stripped(self._text, head)).lower()) in _table("named")

    def _last_word(self, span: Span) -> str:
        return self._text[slice(*span)].partition(" (")[0].rpartition(" ")[2]

    def _cells(self, block: Block) -> list[Span]:
        line = self._text[block.start : block.end]
        if "|" not in line and "\t" not in line:
            return [m.span() for m in _ALIGNED_CELL.finditer(self._text, block.start, block.end)]
        return [m.span() for m in _CELL.finditer(self._text, block.start, block.end) if m[0].strip()]

    def _head(self, cell: Span) -> Span | None:
        """The words of a column's head, without the date that they end in; None where they name no noun."""
        start, end = _stripped(self._text, cell)
        said = self._text[start:end]
        if (date := _DATED.search(said)) is not None:
            end = start + date.start()
        if (
            start == end
            or self._text[start:end].lower() in noun_set("numbers")
            or self._text[start:end].lower() in _table("no_heads")
        ):
            return None
        bracket = self._text.find(" (", start, end)  # Output ('000)
        if any(char.isdigit() for char in self._text[start : bracket if bracket > 0 else end]):
            return None
        return start, end


_MOST_BLANKS = 6


def _stripped(text: str, span: Span) -> Span:
    """A span without the blanks and asterisks at its edges."""
    start, end = span
    while start < end and text[start] in " *_`":
        start += 1
    while end > start and text[end - 1] in " *_`":
        end -= 1
    return start, end
