"""Direct quotations: where they begin and end.

A quotation that is not closed ends with its block, unless the next block opens with a mark too: newspapers open
each paragraph of a long quotation and close only the last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from nkru.prose import Prose

_MARK, _OTHER_MARK = re.compile(r'"'), re.compile(r"\"|''(?!')|``")
_OPENING, _CLOSING = "“«„‟", "”»"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Half-open span of the words between the marks.

    whole: offsets of the marks themselves, start and end
    goes_on: the quotation goes on in the next block
    """

    start: int
    end: int
    whole: tuple[int, int]
    goes_on: bool


def quotations(prose: Prose) -> list[Quotation]:
    """All direct quotations in order, none within another."""
    found: list[Quotation] = []
    starts = [block.start for block in prose.blocks]
    opened: tuple[int, int] | None = None
    block, depth = -1, 0
    others = "''" in prose.text or "``" in prose.text
    for mark in (_OTHER_MARK if others else _MARK).finditer(prose.text):
        here = bisect_right(starts, mark.start()) - 1
        if here < 0 or mark.start() >= prose.blocks[here].end:
            continue
        if opened is not None and here != block:
            end = prose.blocks[block].end
            goes_on = here == block + 1 and mark.start() <= prose.blocks[here].start and _opens(prose, mark)
            if goes_on or end - opened[1] < 600:
                found.append(Quotation(opened[1], end, (opened[0], end), goes_on))
            opened = None
        block = here
        if opened is None:
            if _opens(prose, mark):
                opened, depth = mark.span(), 0
        elif prose.document.text[mark.start()] in _OPENING:
            depth += 1
        elif depth and prose.document.text[mark.start()] in _CLOSING:
            depth -= 1
        elif not _opens(prose, mark) or mark.start() - opened[1] > 2000:
            found.append(Quotation(opened[1], mark.start(), (opened[0], mark.end()), False))
            opened = None
    if opened is not None and prose.blocks[block].end - opened[1] < 600:
        end = prose.blocks[block].end
        found.append(Quotation(opened[1], end, (opened[0], end), False))
    return found


def _opens(prose: Prose, mark: re.Match[str]) -> bool:
    """Whether a mark opens a quotation: told by its shape, or by the blanks about it."""
    shape = prose.document.text[mark.start()]
    if shape in _OPENING:
        return True
    if shape in _CLOSING:
        return False
    text, at = prose.text, mark.start()
    before = text[at - 1] if at else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    return (before.isspace() or before in "([—–-:") and not after.isspace()
