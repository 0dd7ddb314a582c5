"""Dates, times, lengths of time and recurring times: found by rules, then resolved against their passage.

The values are those of TIMEX3 (ISO-TimeML); two steps, as in HeidelTime (Strötgen and Gertz 2010).
"""

from __future__ import annotations

import re
from datetime import date

from nkru.extract.dates.bounds import bound_of, hedged
from nkru.extract.dates.calendar import Period, containing, third
from nkru.extract.dates.combine import combined
from nkru.extract.dates.continued import continue_lengths
from nkru.extract.dates.find import Expression, find_expressions
from nkru.extract.dates.grammar import word_set
from nkru.extract.dates.own_date import is_own_date
from nkru.extract.dates.passage import Passage, day_comes_first, document_year, is_origin
from nkru.extract.dates.reading import Reading
from nkru.extract.dates.resolve import resolve
from nkru.extract.dates.tense import direction
from nkru.extract.mentions import DateMention
from nkru.prose import Prose
from nkru.sentences import Sentence

__all__ = ["find_dates", "is_own_date"]

_OWN_YEAR = frozenset(("year", "year3", "year4", "yearb", "yearw", "yy"))
_MENTIONED = frozenset(
    ("monthday", "dayspan", "iso", "slashed", "dayword", "weekday", "nthday", "holiday", "daypart", "nthof")
)


_GIVEN = re.compile(
    r"\b(?:(?:g[ia]ve[sn]?|giving|extend(?:s|ed|ing)?)\b[^.;:]{0,50}|ha(?:s|d|ve|ving) "
    r"|(?<!was )(?<!were )(?<!had been )(?<!remained )\b(?:closed|shut|suspended|cancell?ed|banned|barred|blocked"
    r"|halted|grounded|valid|off|out|away|open|shuttered) )(?:until|till|through) $"
)
_AFTER_STAMP = frozenset("-–—:|\n")
_LASTED = re.compile(
    r"\b(?:lasted|continued|ran|stayed|lived|worked|served|held|ruled|governed|reigned|played|fought|endured|persisted"
    r"|went on|raged|dragged on)\b[^.;:]*$"
)
_HABIT = re.compile(r"\b(?:usually|normally|always|typically|generally|often|every|each)\b[^.;:]*$")
_YEARLESS = frozenset(("month", "monthday", "dayspan"))
_FAR_YEAR = re.compile(r",? (?:0\d{3}|2[2-9]\d\d|[3-9]\d{3}|\d{5,9})(?=[.,;:)!?]|\s*$)")  # no year that is meant
_WEEKDAYS = frozenset(("weekday", "dayword"))

# `the August 1988 cease-fire` names an event; the passage need not speak of that time.
_ATTRIBUTE = re.compile(r"(?:\b(?:the|an?|its|his|her|their|this|that)|'s)[ ]+$")

# `officials said on Thursday` tells when they spoke, not when it happened.
_SAYING = frozenset(("said", "says", "told", "added", "announced", "reported", "stated", "confirmed"))
_SPOKEN = re.compile(rf"\b(?:{'|'.join(sorted(_SAYING))})\b[^.,;:]{{0,24}}$")
_SPOKEN_REACH = 40  # characters before a date

_ON = re.compile(r"(?:[^.;:]|[.:]\w)*[ )]on (?:the )?|\)? (?:\([^()]{3,30}\) )?(?:the )?")
_WORD = re.compile(r"[a-z-]+")
_LAST = re.compile(r"[a-z-]+$")
_NEAR_DAY = 60  # characters from a clock time to the day that is told after it


def find_dates(prose: Prose) -> list[DateMention]:
    """The temporal expressions of a document, resolved, in order, none overlapping another.

    Bare dates are read against `prose.document.published` and the passage. What gives no ground to resolve an
    expression leaves its value None. Page furniture and front matter are passed over.
    """
    low, ends = prose.low, [block.end for block in prose.blocks if block.kind != "furniture"]
    blocks = [
        continue_lengths(low, combined(found, low), end)
        for found, end in zip(find_expressions(prose), ends, strict=True)
        if found
    ]
    if not blocks:
        return []
    published = date.fromisoformat(prose.document.published) if prose.document.published else None
    order = day_comes_first(blocks, prose, published)
    reader = _Reader(prose, Passage(published, document_year(blocks, prose.low), order))
    return [reader.mention(e, block[place + 1 : place + 3]) for block in blocks for place, e in enumerate(block)]


class _Reader:
    """Goes through a document's expressions in order and keeps what the passage has spoken of."""

    def __init__(self, prose: Prose, passage: Passage) -> None:
        self.prose, self.low, self.padded, self.passage = prose, prose.low, prose.padded, passage
        passage.timeline.published = passage.published
        self.near: tuple[int, int, Period] | None = None  # sentence, block, date that came with its year
        self.leading = False  # whether that date opens its sentence: `In 2019 the frost came in June`

    def mention(self, e: Expression, following: list[Expression]) -> DateMention:
        """The mention of an expression; following: the next two of its block."""
        index = self.prose.sentence_index(e.start)
        sentence = self.prose.sentences[index] if index >= 0 else Sentence(e.start, e.end, -1)
        passage = self.passage
        passage.direction = direction(self.padded, sentence.start, sentence.end, e.start, e.end)
        passage.past = self._names_what_was(e)
        if passage.past or e.extra.get("ends") == "past" or self.low.endswith("since ", 0, e.start):
            passage.direction = "past"
        ahead = passage.direction in ("future", "plan")
        bound = bound_of(self.low, e.start, e.end, sentence.start, sentence.end, ahead)
        passage.sentence, passage.block = index, sentence.block
        if passage.direction == "none" and self._begins(e, bound):
            passage.direction, bound = "future", "since"  # `From Monday, ferries run every two hours`
        passage.giving = e.form == "weekday" and bound == "until" and self._is_given(e.start)
        passage.reached = bound == "until" and self.low.endswith("by ", 0, e.start)
        passage.bound = bound
        if bound == "until" and passage.direction == "past" and self._lasted(e.start):
            passage.bound = "at"
        passage.near = None
        if self.near is not None and self.near[1] == sentence.block and index - self.near[0] <= 1:
            same = self.near[0] == index
            passage.near = self.near[2] if self.near[2].grain in ("day", "month") or (same and self.leading) else None
        passage.stamp = self._stamp(e) if e.form == "clock" else ""
        if e.form == "clock":
            self._look_ahead(e, following, index)
        reading = resolve(e, passage)
        if e.form == "nthof" and "wd" in e.parts and _HABIT.search(self.low, max(0, e.start - 24), e.start):
            reading = Reading("P1M", type="SET")  # `usually on the last Friday of the month`
        elif e.form in _YEARLESS and _FAR_YEAR.match(self.low, e.end) and _OWN_YEAR.isdisjoint(e.parts):
            reading = Reading(None)
        mention = self._mention(e, reading, sentence.start, bound)
        if not is_own_date(self.prose, mention):
            self._remember(e, reading, index, sentence.block, bound)
        return mention

    def _stamp(self, e: Expression) -> str:
        """The sign after an hour that opens a line and tells of what is written there: `14:32 - The minister resigned`.

        A line feed where the hour stands alone; an empty string for all other hours.
        """
        opens = e.start == 0 or self.low[e.start - 1] == "\n"
        sign = self.low[e.end : e.end + 2].lstrip(" ")[:1] if opens else ""
        return sign if sign in _AFTER_STAMP else ""

    def _begins(self, e: Expression, bound: str) -> bool:
        """Whether something lasts from then on: `Fares go up from Monday`, but not `figures from Monday`."""
        if not self.low.endswith("from ", 0, e.start):
            return False
        if bound == "since":
            return True
        before = _LAST.search(self.low, max(0, e.start - 24), e.start - 6)
        return e.form in _WEEKDAYS and before is not None and before[0] not in word_set("guards", "things_from")

    def _lasted(self, start: int) -> bool:
        """`The siege lasted until June`: the date is as past as the verb."""
        return _LASTED.search(self.low, max(0, start - 60), start) is not None

    def _is_given(self, start: int) -> bool:
        """`gave them until 9 a.m. on Tuesday`: a time limit lies ahead."""
        return _GIVEN.search(self.low, max(0, start - 80), start) is not None

    def _names_what_was(self, e: Expression) -> bool:
        """`the March 3 truce`, `the Protocol of 3 March`: a date that names something past."""
        if e.form not in ("month", "monthday", "dayspan", "weekday"):
            return False
        nouns = word_set("guards", "past_nouns")
        after = _WORD.match(self.low, e.end + 1)
        if after is not None and after[0] in nouns and self.low[e.end] == " ":
            return True
        if self.low.endswith(("that of ", "those of "), 0, e.start):
            return True
        if not self.low.endswith(" of ", 0, e.start):
            return False
        before = _LAST.search(self.low, max(0, e.start - 24), e.start - 4)
        return before is not None and before[0] in nouns

    def _look_ahead(self, clock: Expression, following: list[Expression], index: int) -> None:
        """`It sank at 4.12 am (5.42 am at home) on October 14`: the day is told after the hours."""
        day = next((e for e in following if e.form != "clock"), None)
        if day is None or day.form not in _MENTIONED or day.start - clock.end > _NEAR_DAY:
            return
        if _ON.fullmatch(self.low, clock.end, day.start) is None:
            return
        period = resolve(day, self.passage).period
        if period is not None and period.grain == "day":
            self.passage.timeline.sentence = index, period

    def _remember(self, e: Expression, reading: Reading, index: int, block: int, bound: str) -> None:
        period = reading.period
        passage = self.passage
        if e.form == "duration" and "months" in e.parts.get("unit", "") and self._is_reported(e.start):
            passage.quarter = None  # `For the nine months, sales rose`
            if passage.focus is not None and passage.focus.grain == "quarter":
                passage.focus = None
        if period is None or reading.type == "SET":
            return
        if (
            e.extra.get("ends") in (None, "beside")
            and "dir" not in e.parts
            and e.form not in ("yearago", "shift", "period")
            and e.parts.get("rel") != "last"
        ):
            passage.focus = period
            if period.grain == "quarter":
                passage.quarter = period
            elif e.form == "nthof" and period.grain == "span" and e.parts.get("unit") == "quarter":
                passage.quarter = containing("quarter", period.first + (period.last - period.first) / 2)
        if period.grain in ("day", "time", "part") and (e.form in _MENTIONED or e.clock is not None):
            passage.day = day = Period(period.first.isoformat(), period.first, period.first, "day")
            if e.form != "clock":
                passage.timeline.mention(day, index, block, not self._is_spoken(e.start))
            if e.mod == "END" or e.part in ("night", "evening") or e.parts.get("name") in ("night", "evening"):
                passage.timeline.night = day
        if (e.clock is not None or e.form == "clock") and period.first != passage.published:
            hour = int((reading.value or "")[11:13] or 0)
            passage.timeline.clock = block, Period(period.first.isoformat(), period.first, period.first, "day"), hour
        own = not _OWN_YEAR.isdisjoint(e.parts) and "year_of_next" not in e.extra
        if (
            own
            and bound == "at"
            and period.grain != "span"
            and not _ATTRIBUTE.search(self.low, max(0, e.start - 8), e.start)
            and not is_origin(self.low, e.start)
        ):
            self.near = (index, block, period)
            self.leading = index < 0 or e.start - self.prose.sentences[index].start <= 4
        elif self.near is not None and passage.near is not None and period.grain in ("day", "month"):
            self.near = (index, block, period)

    def _is_reported(self, start: int) -> bool:
        """`the nine months`, `the first six months`: a longer period under report than a quarter."""
        return self.low.startswith(("the ", "first "), start)

    def _is_spoken(self, start: int) -> bool:
        """Whether a word of saying stands before a date in its clause."""
        first = max(0, start - _SPOKEN_REACH)
        if _SAYING.isdisjoint(self.prose.spaced[first:start].split()):
            return False
        return _SPOKEN.search(self.low, first, start) is not None

    def _mention(self, e: Expression, reading: Reading, floor: int, bound: str) -> DateMention:
        mod = reading.mod
        lasting = reading.type in ("DURATION", "SET")
        if mod is None and reading.type != "SET" and not reading.vague and hedged(self.low, e.start, floor):
            mod = "APPROX"
        mention = DateMention(
            start=e.start,
            end=e.end,
            rule=e.rule,
            type=reading.type,
            value=reading.value,
            mod=mod,
            alt=tuple(dict.fromkeys(reading.alt)),
            vague=reading.vague,
            bound="at" if lasting or "/" in (reading.value or "") else bound,  # type: ignore[arg-type]
        )
        if reading.period is not None and not lasting:
            first, last = third(reading.period, mod)
            mention.earliest, mention.latest = first.isoformat(), last.isoformat()
        return mention
