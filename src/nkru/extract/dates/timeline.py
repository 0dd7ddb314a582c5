"""Which day a bare clock time belongs to: `Polls closed on 28 October. … At 22:00 the count began.`"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nkru.extract.dates.calendar import Period, day_of, moved
from nkru.extract.dates.tense import Direction

_NIGHT, _MORNING = 20, 5  # hours: a night reaches from the one into the next day's other
_EVENING, _SMALL_HOURS = 18, 6
_FAR_DAYS = 60  # a day further from publication is not what a report's clock times are about


@dataclass(slots=True)
class Timeline:
    """The days that a document has spoken of so far. Spans are numbers of sentences and blocks.

    published: day of publication, or None
    main: the first past day that the document names; night: the day whose night it spoke of last
    sentence, block: number of the sentence (block) that spoke of a day last, and that day
    clock: block, day and hour of the last clock time
    stamped: whether hours of the day of publication stand over the paragraphs, as in a live report
    """

    published: date | None
    main: Period | None = None
    night: Period | None = None
    sentence: tuple[int, Period] | None = None
    block: tuple[int, Period] | None = None
    clock: tuple[int, Period, int] | None = None
    stamped: bool = False

    def day_for(self, hour: int, sentence: int, block: int, direction: Direction) -> Period | None:
        """The day that a clock time of that hour belongs to; None for a past time where no day has been told."""
        ahead = direction in ("future", "plan", "modal")
        if self.sentence is not None and self.sentence[0] == sentence:
            return self.sentence[1]
        if self.night is not None and not ahead and (hour >= _NIGHT or hour < _MORNING):
            return self.night if hour >= _NIGHT else day_of(moved(self.night.first, days=1))
        if self.clock is not None and self.clock[0] == block:
            return self._after(hour)
        if self.block is not None and self.block[0] == block and (ahead or self._told(self.block[1])):
            return self.block[1]
        if self.stamped:
            return day_of(self.published)
        if self.clock is not None:
            return self._after(hour)
        if self.main is not None:
            return self.main
        return day_of(self.published) if direction != "past" else None

    def day_told(self, day: Period | None, block: int) -> Period | None:
        """The day that `that night` points to: the last one, unless it is long past and another paragraph's."""
        if day is None or self._told(day) or (self.block is not None and self.block[0] == block):
            return day
        return self.main

    def in_sentence(self, sentence: int) -> bool:
        """Whether a sentence has spoken of a day already."""
        return self.sentence is not None and self.sentence[0] == sentence

    def hour_near(self, block: int) -> int:
        """The hour around which the passage moves: that of the last clock time, else night or the day's middle."""
        if self.clock is not None and (self.clock[0] == block or self.night is not None):
            return self.clock[2]
        return 22 if self.night is not None else 12

    def mention(self, day: Period, sentence: int, block: int, narrated: bool) -> None:
        """Keep a day that the text speaks of; narrated: whether something happened on it."""
        self.sentence = sentence, day
        if narrated:
            self.block = block, day
            if self.main is None and self._told(day):
                self.main = day

    def _after(self, hour: int) -> Period | None:
        """The day of the last clock time, or the next where midnight has passed."""
        assert self.clock is not None
        _, day, last = self.clock
        passed = hour < _SMALL_HOURS and last >= _EVENING
        return day_of(moved(day.first, days=1)) if passed else day

    def _told(self, day: Period) -> bool:
        return self.published is None or 0 <= (self.published - day.first).days <= _FAR_DAYS
