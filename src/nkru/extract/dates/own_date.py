"""The date line of a document: `24 Nov 2024` alone near the top, a dateline, `Published: …`, a signature at the end."""

from __future__ import annotations

import re
from bisect import bisect_right

from nkru.extract.mentions import DateMention
from nkru.prose import Prose

_WRITTEN_OUT = frozenset(("day-month", "month-day", "year-month-day", "iso", "year-slash", "slashed"))
_TOP_BLOCKS, _END_BLOCKS = 10, 4
_LONGEST_LINE = 120  # characters; longer ones are text, which only a dateline can open
_LONGEST_LEAD = 60  # `NORTH BAY, Valley Province, `
_LABEL = re.compile(
    r"\b(?:published|posted|updated|issued|released|dated?|filed|edition|printed|modified|written)"
    r"(?:[ ]+(?:on|at))?[ ]*:?[ ]*$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:on|in|by|since|until|till|from|before|after|for|to|of|at|between|and|or|through|during)[ ]+(?:the[ ]+)?$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"')*_]*\s*$")
_SENTENCE = re.compile(r"[.!?;:]\s")
_DATELINE_END = re.compile(r"[,.]?[ ]*(?:\([^()\n]{1,60}\)|/[^/\n]{1,40}/)?[ ]*(?:[-–—]+[ ]|:[ ])")


def is_own_date(prose: Prose, mention: DateMention) -> bool:
    """Whether a mention is the document's own date line and dates nothing but the document.

    True where its value is the day that the document was published and it stands in a heading, a short line or a
    dateline near the top, or in a short line near the end.
    """
    published = prose.document.published
    if not published or (mention.value or "")[:10] != published or mention.rule not in _WRITTEN_OUT:
        return False
    blocks = prose.blocks
    index = bisect_right(blocks, mention.start, key=lambda block: block.start) - 1
    if index < 0 or mention.end > blocks[index].end:
        return False
    block, top, end = blocks[index], index < _TOP_BLOCKS, index >= len(blocks) - _END_BLOCKS
    lead = mention.start - block.start
    before = prose.text[max(block.start, mention.start - _LONGEST_LINE) : mention.start]
    after = prose.text[mention.end : min(block.end, mention.end + _LONGEST_LINE)]
    if not (top or end) or mention.bound != "at":
        return False
    if _LABEL.search(before):
        return True
    if _PREPOSITION.search(before):
        return False
    if top and lead <= _LONGEST_LEAD and _DATELINE_END.match(after) and not _SENTENCE.search(before[:-2]):
        return not before.strip() or before.rstrip().endswith((",", "(", "-", "–", "—", "/"))
    if block.end - block.start > _LONGEST_LINE:
        return False
    return not _SENTENCE_END.search(after) if after.strip(" *_.)]") else True
