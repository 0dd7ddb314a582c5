"""As of when a figure is: the date that its clause, its passage or its document gives."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Literal, NamedTuple

from nkru.extract.clauses import clause_at
from nkru.extract.mentions import DateMention
from nkru.prose import Block, Prose
from nkru.sentences import Sentence

From = Literal["sentence", "passage", "published"]

_FAR = 300  # characters from a figure to a date that is taken to be its own
_OTHER_CLAUSE, _JOIN = 200, 25  # what an edge of a clause, a comma or an `and` count for in the distance
_AS_OF = re.compile(r"\b(?:as of|as at|by|until|up to|at the end of|on the evening of|to)\ ?(?:the )?$")
_AS_OF_ENDS = ("of", "at", "by", "until", "to", "the")
GOES_ON = re.compile(
    r"(?:Of (?:these|them|those|the)|Among (?:them|these|those)|They|It|These|Those|This|That|Another"
    r"|The (?:remaining|rest|others?|toll|figure|number|total)"
    r"|A further|In addition|Also|None|All|Most|Some|At least|More than|About|Nearly|Over|Only|Both|And|\d)\b"
)
_ASIDE = re.compile(  # what is told of a thing in passing: when it began, ended or became what it is
    r", (?:(?:which|who|that) )?(?:(?:was|were|is|are|had been|has been) )?(?:first |once |only |originally |newly )?"
    r"(?:founded|opened|built|established|launched|born|completed|created|formed|commissioned|inaugurated|introduced"
    r"|set up|started|begun|elected|appointed|named|signed|adopted|passed|acquired|bought|sold|closed|shut|abandoned"
    r"|rebuilt|discovered|published|released|registered|incorporated|designed|ordered|dug|laid|first \w+)"
    r"(?: [a-z]+)? (?:in|on|since|back in|around|about|early in|late in)(?: early| late| the)? $"
)
_ASIDE_WINDOW = 70  # characters before a date in which its aside begins
_OF_ANOTHER = re.compile(  # a date behind it is of what it names: `74, up from 62 on Saturday`
    r"\b(?:(?:up|down) from|compared (?:with|to)) \S{0,3}\d|\bof (?:whom|which)\b"
)
_MONTH = len("2024-10")
_start = attrgetter("start")
_LONG_LIST = 200  # items of a list, rows of a table that are looked over for the line above them


class AsOf(NamedTuple):
    """TIMEX3 value of the time that a figure is of, where it was found, and the expression in the text, if any."""

    value: str | None
    found: From | None
    date: DateMention | None = None


def as_of_at(prose: Prose, dates: Sequence[DateMention], start: int, end: int) -> AsOf:
    """The time that the figure at a half-open span is of.

    dates: the document's mentions, sorted by start. All fields are None where nothing dates the figure.
    """
    published = prose.document.published
    index = prose.sentence_index(start)
    if index >= 0:
        sentence = prose.sentences[index]
        if date := _in_sentence(prose, dates, index, start, end):
            return AsOf(date.value, "sentence", date)
        if date := _in_passage(prose, dates, sentence, index, start):
            return AsOf(date.value, "passage", date)
    return AsOf(published, "published") if published else AsOf(None, None)


def _between(dates: Sequence[DateMention], start: int, end: int) -> list[DateMention]:
    """Resolved dates between two offsets that a figure can be of."""
    found = []
    for place in range(bisect_left(dates, start, key=_start), len(dates)):
        date = dates[place]
        if date.start >= end:
            break
        if date.type in ("DATE", "TIME") and date.value and not date.vague and date.bound != "since":
            found.append(date)
    return found


def _in_sentence(prose: Prose, dates: Sequence[DateMention], index: int, start: int, end: int) -> DateMention | None:
    """The nearest date, one that is said to be the time of the figure (`as of`, `by`) first."""
    sentence, text = prose.sentences[index], prose.text
    left, right = clause_at(prose, index, start)
    best, nearest = None, float(_FAR + _OTHER_CLAUSE)
    for date in _between(dates, max(sentence.start, start - _FAR), min(sentence.end, end + _FAR)):
        if date.start < end and start < date.end:
            continue
        if date.end <= start:
            gap = text[date.end : start]
            if " now " in gap:  # bread, which cost 900 in May, now sells for 1,350
                continue
        else:
            gap = text[end : date.start]
            if _OF_ANOTHER.search(gap):
                continue
        distance = float(len(gap) + _JOIN * (gap.count(",") + gap.count(" and ")))
        if distance >= 2 * nearest:
            continue
        if not left <= date.start < right:
            distance += _OTHER_CLAUSE
        before = prose.low[max(date.start - 25, 0) : date.start]
        if before.rstrip(" ").endswith(_AS_OF_ENDS) and _AS_OF.search(before):
            distance *= 0.5
        if distance < nearest and not _in_aside(text, sentence, date, start):
            best, nearest = date, distance
    return best


def _in_aside(text: str, sentence: Sentence, date: DateMention, start: int) -> bool:
    """Whether a date tells only of an aside before the figure: `the mill, opened in 1987 in Graz, employs 900`."""
    if date.end > start:
        return False
    closing = text.find(",", date.end, start)
    return closing >= 0 and _ASIDE.search(text, max(sentence.start, date.start - _ASIDE_WINDOW), date.start) is not None


def _in_passage(
    prose: Prose, dates: Sequence[DateMention], sentence: Sentence, index: int, start: int
) -> DateMention | None:
    """The date of a table's column, of the line above a list, or of the sentence that this one goes on from."""
    block = prose.blocks[sentence.block]
    if block.kind == "row":
        return _of_column(prose, dates, sentence.block, start)
    if block.kind == "item":
        return _of_lead_in(prose, dates, sentence.block)
    if index and prose.sentences[index - 1].block == sentence.block and GOES_ON.match(prose.text, sentence.start):
        before = prose.sentences[index - 1]
        date = _only(_between(dates, before.start, before.end))
        return date if date and date.value and len(date.value) >= _MONTH else None  # `Built in 1989. It has 300 seats.`
    return None


def _of_column(prose: Prose, dates: Sequence[DateMention], place: int, start: int) -> DateMention | None:
    """The date in the first cell of the row, else in the header cell of the column."""
    row = prose.blocks[place]
    head = place
    while head and place - head < _LONG_LIST and prose.blocks[head - 1].kind == "row":
        head -= 1
    if head == place:
        return None
    cells = _cells(prose, row)
    column = next((i for i, (a, b) in enumerate(cells) if a <= start < b), -1)
    if column > 0 and (date := _only(_between(dates, *cells[0]))):
        return date
    header = _cells(prose, prose.blocks[head])
    return _only(_between(dates, *header[column])) if 0 <= column < len(header) else None


def _cells(prose: Prose, block: Block) -> list[tuple[int, int]]:
    """Spans of the cells of a row, between bars or tabs."""
    line = prose.document.text[block.start : block.end]
    mark = "|" if "|" in line else "\t"
    spans, begin = [], block.start
    for cell in line.split(mark):
        spans.append((begin, begin + len(cell)))
        begin += len(cell) + 1
    return spans


def _of_lead_in(prose: Prose, dates: Sequence[DateMention], place: int) -> DateMention | None:
    """The date in the line that a list hangs from: `As of this morning:`."""
    above = place - 1
    while above >= 0 and place - above < _LONG_LIST and prose.blocks[above].kind == "item":
        above -= 1
    if above < 0:
        return None
    lead = prose.blocks[above]
    if lead.kind not in ("paragraph", "heading"):
        return None
    if lead.kind == "paragraph" and not prose.text[lead.start : lead.end].rstrip().endswith(":"):
        return None
    last = prose.sentence_at(max(lead.end - 1, lead.start))
    return _only(_between(dates, last.start if last else lead.start, lead.end))


def _only(dates: list[DateMention]) -> DateMention | None:
    """The first of the dates, if they agree on one."""
    return dates[0] if len({date.value for date in dates}) == 1 else None
