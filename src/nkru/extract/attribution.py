"""Who the text says a figure or date comes from.

Each word of saying in a sentence is led to its subject and to what it reaches: the clause that it introduces, the
clause that it follows (`…, the agency said`), or a quotation. A look-up then only asks which reaches hold an offset.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from nkru.extract import verbless
from nkru.extract.antecedents import referents
from nkru.extract.cues import Cue
from nkru.extract.houses import names_house, own_name
from nkru.extract.lexicon import lexicon
from nkru.extract.quotations import Quotation, quotations
from nkru.extract.reaches import Reach, Scene
from nkru.extract.reporting import Reporter
from nkru.extract.token_rows import tokens
from nkru.prose import Prose

# `MR ROWE: …`, `Ann Rowe: …` at the head of a line of a transcript
_LABEL = re.compile(
    r"\"?([A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]*){0,4}|(?:The )?[A-Z][a-z.'-]+(?: (?:of|for|the|and|[A-Z][a-z.'-]+)){0,6})"
    r"(?: \([^)\n]{1,40}\))?:\s"
)
_GOES_ON = re.compile(
    r"(?:That|This|These|Those) (?:would|could|might|is|was|means|meant|are|were|includes?|amounts?)\b"
    r"|(?:Of|Among) (?:these|those|them|that|the total)\b|(?:[A-Z][a-z]+|\d[\d,]*) of (?:these|those|them|whom)\b"
)


class Told(NamedTuple):
    """Who a figure or date comes from, and how that was found.

    name: the outermost source in the text's words, None for the author; chain: nested sources, outermost first (empty
    unless nested); rule: bracketed, quotation, owner, label, line, elliptic, or `saying` where a word of saying tells
    it (`reach` is what it reaches); empty for the author
    """

    name: str | None
    chain: tuple[str, ...] = ()
    rule: str = ""
    reach: Reach | None = None


_AUTHOR = Told(None)


class Speakers:
    """The sources of one document."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose

    def told_at(self, start: int, end: int) -> Told:
        """Who the text says the figure or date at a half-open span comes from, and how that was found.

        Offsets count code points of the document's text.
        """
        told = self._found(start, end)
        return _AUTHOR if told.name and self._house and names_house(told.name, self._house) else told

    def _found(self, start: int, end: int) -> Told:
        index = self.prose.sentence_index(start)
        if index < 0:
            return _AUTHOR
        sentence = self.prose.sentences[index]
        text = self.prose.text
        after = min(sentence.end, end + verbless.WINDOW)
        beside = text.find(" (", end, after) >= 0 or text.find(" by ", end, after) >= 0
        if beside and (bracketed := verbless.bracketed(text, end)):
            return Told(bracketed, (), "bracketed")  # from 4,000 (police) to 11,000 (organisers)
        if own := verbless.parted(text, sentence.start, end, sentence.end):
            return Told(own, (), "bracketed")
        if text[start - 2 : start] == ": " and (bracketed := verbless.led(text, start)):
            return Told(bracketed, (), "bracketed")  # 9 deaths (police: 13)
        held = self._holding(index, start, end)
        opening = text.rfind("(", sentence.start, start) if len(held) > 1 else -1
        if (
            opening >= 0 and text.find(")", opening, start) < 0
        ):  # `records show 38, whatever the firm says (it says 34)`
            held = [reach for reach in held if reach.at > opening] or held
        names = list(dict.fromkeys([name for reach in held for name in reach.names])) if held else []
        label = self._labels.get(sentence.block)
        quotation = self._quotation_at(start)
        if quotation and not (label and quotation.start <= self.prose.blocks[sentence.block].start + 1):
            speaker = self._speakers.get(quotation.start)
            if speaker:
                names = list(dict.fromkeys((speaker, *names)))
                inner = (r for r in held if quotation.start <= r.at < quotation.end and not self._is_pronoun(r.at))
                within = next((r.names[0] for r in inner), speaker)
                if within.split()[-1].lower() not in lexicon("nouns", "anyone"):
                    # `"The Trust says 40," said Rowe`
                    return Told(within, tuple(names) if len(names) > 1 else (), "quotation")
        elif own := self._owner(index, start, end, owned=bool(names)):
            return Told(own, (), "owner")
        if not names and label:
            return Told(label, (), "label")
        if not names and (label := self._lines.source(index)):
            return Told(label, (), "line")
        if not names:
            return (self._after_semicolon(index, start) if text[end : end + 1] in ".;" else None) or _AUTHOR
        # Kyiv counts 12,000, Seoul and Washington 3,000
        if held and held[0].at < start and (own := verbless.elliptic(text, sentence.start, start)):
            return Told(own, (), "elliptic")
        return Told(names[0], tuple(names) if len(names) > 1 else (), "saying", held[0] if held else None)

    def cue_of(self, told: Told, offset: int) -> Cue | None:
        """The word of saying that told who the figure or date at an offset comes from; None where it was no such."""
        index = self.prose.sentence_index(offset)
        if told.reach is None or index < 0:
            return None
        scene = self._scene_at(index, offset) or self._scene_at(index - 1, self.prose.sentences[index - 1].end - 1)
        return scene.cues.get(told.reach[::3]) if scene else None

    def _after_semicolon(self, index: int, start: int) -> Told | None:
        """`Farmers expect to lose 60%; the ministry, 35%.`"""
        text, begin = self.prose.text, self.prose.sentences[index].start
        if text.rfind("; ", max(begin, start - 40), start) < 0:
            return None
        scene = self._scene_at(index, start)
        own = verbless.elliptic(text, begin, start) if scene and scene.reaches else ""
        return Told(own, (), "elliptic") if own else None

    def _is_pronoun(self, offset: int) -> bool:
        return self.prose.low[offset : offset + 5].split(" ")[0] in ("they", "he", "she", "it")

    @cached_property
    def _house(self) -> frozenset[str]:
        return own_name(self.prose, lambda offset: self._quotation_at(offset) is not None)

    def _owner(self, index: int, start: int, end: int, *, owned: bool) -> str:
        """Whose a figure is that stands with no word of saying; `owned`: only if a name in the genitive tells it."""
        actor = verbless.owner(self.prose.text, self.prose.sentences[index].start, start, end, owned=owned)
        if not actor:
            begin = self.prose.sentences[index].start
            actor = verbless.set_against(self.prose.text, begin, start, end)
            actor = actor or (None if owned else verbless.holder(self.prose.text, begin, start, end))
        return self._reporter.full_name(actor.name, index) if actor else ""

    def _holding(self, index: int, start: int, end: int) -> list[Reach]:
        """The reaches of a sentence that hold a span, the widest first."""
        scene = self._scene_at(index, start)
        if scene is not None:
            held = [reach for reach in scene.reaches if reach.start <= start and end <= reach.end]
        else:
            begin = self.prose.sentences[index].start
            goes_on = _GOES_ON.match(self.prose.text, begin)
            held = self._going_on(index) if goes_on else []
        if len(held) > 1:
            held.sort(key=lambda reach: reach.start - reach.end)
        return held

    def _going_on(self, index: int) -> list[Reach]:
        """`Experts believe that … . That would be …`: the source of the sentence before, if it spoke to its end."""
        before = self._scene_at(index - 1, self.prose.sentences[index - 1].end - 1) if index else None
        if before is None or self.prose.sentences[index - 1].block != self.prose.sentences[index].block:
            return []
        return [reach for reach in before.reaches if reach.end == before.end and reach.names]

    def _quotation_at(self, offset: int) -> Quotation | None:
        place = bisect_right(self._quotation_starts, offset) - 1
        if place >= 0 and offset < self._quotations[place].end:
            return self._quotations[place]
        return None

    @cached_property
    def _quotations(self) -> list[Quotation]:
        return quotations(self.prose)

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self._quotations]

    def _scene_at(self, index: int, offset: int) -> Scene | None:
        """What is reported in a sentence, or in the part of a very long one that holds an offset."""
        if not 0 <= index < len(self.prose.sentences):
            return None
        return self._reporter.scene(index, offset)

    @cached_property
    def _lines(self) -> verbless.Lines:
        return verbless.Lines(self.prose)

    @cached_property
    def _reporter(self) -> Reporter:
        return Reporter(self.prose)

    @cached_property
    def _speakers(self) -> dict[int, str]:
        """Who speaks in each quotation, by its start."""
        found: dict[int, str] = {}
        for place, quotation in enumerate(self._quotations):
            opening, closing = quotation.whole
            speaker = self._touching(opening, closing) or self._introduced(opening) or self._beside(opening, closing)
            previous = self._quotations[place - 1] if place else None
            if not speaker and previous and previous.start in found:
                near = self._block(previous.end) in (self._block(opening), self._block(opening) - 1)
                own_block = self._block(previous.end) != self._block(opening)
                if previous.goes_on or (near and (not own_block or self._is_block(quotation))):
                    speaker = found[previous.start]
            speaker = speaker or self._set_up(opening)
            if speaker:
                found[quotation.start] = speaker
        for place in range(len(self._quotations) - 2, -1, -1):
            here, following = self._quotations[place], self._quotations[place + 1]
            if here.goes_on and following.start in found:
                found.setdefault(here.start, found[following.start])
        return found

    def _touching(self, opening: int, closing: int) -> str:
        """The name whose reach meets a quotation from before or after."""
        first, last = self.prose.sentence_index(opening), self.prose.sentence_index(closing - 1)
        ends = self.prose.sentences[last].end if last >= 0 else 0
        for index, offset in ((last, closing - 1), (last + 1, ends + 1), (first, opening)):
            scene = (
                self._scene_at(index, max(offset, self.prose.sentences[index].start))
                if 0 <= index < len(self.prose.sentences)
                else None
            )
            if scene and scene.answers and closing <= scene.start <= closing + 3:
                return scene.answers
            for reach in scene.reaches if scene else ():
                inside = opening < reach.at < closing
                if not inside and reach.start <= closing + 1 and reach.end >= opening - 1:
                    return reach.names[0]
        return ""

    def _beside(self, opening: int, closing: int) -> str:
        """The speaker that stands before a colon, or in brackets after the quotation."""
        text, index = self.prose.text, self.prose.sentence_index(opening)
        begin = self.prose.sentences[index].start if index >= 0 else opening
        if owned := verbless.owner_of_quotation(text, begin, opening):
            return self._reporter.full_name(owned, index)
        if named := verbless.before_colon(text, begin, opening) or verbless.after_quotation(text, closing):
            return named
        if text[max(begin, opening - 2) : opening] != ": ":
            return ""
        row = tokens(text, begin, opening)
        return next((actor.name for actor in referents(row) if actor.kind in ("person", "group")), "")

    def _set_up(self, opening: int) -> str:
        """Who is named in the sentence before a quotation that begins one: `Rowe was angry. "We lost 40." …`."""
        index = self.prose.sentence_index(opening)
        if index < 1 or opening > self.prose.sentences[index].start + 1:
            return ""
        above = self.prose.sentences[index - 1]
        apart = self.prose.sentences[index].block - above.block
        scene = self._scene_at(index - 1, above.end - 1)
        if apart > 1 or (apart and self.prose.blocks[above.block].kind != "paragraph"):
            return ""
        if scene and scene.name:
            return scene.name
        row = tokens(self.prose.text, above.start, min(above.end, above.start + 150))
        return next((actor.name for actor in referents(row) if not apart and actor.kind == "person"), "")

    def _introduced(self, opening: int) -> str:
        """The speaker that the line above a quotation names: `The paper reports:`."""
        block = self.prose.blocks[self._block(opening)]
        above = self.prose.sentence_index(opening) - 1
        if (
            opening > block.start + 1
            or above < 0
            or not self.prose.text.endswith(":", 0, self.prose.sentences[above].end)
        ):
            return ""
        scene = self._scene_at(above, self.prose.sentences[above].end - 1)
        return scene.name if scene else ""

    def _block(self, offset: int) -> int:
        index = self.prose.sentence_index(offset)
        return self.prose.sentences[index].block if index >= 0 else -2

    def _is_block(self, quotation: Quotation) -> bool:
        block = self.prose.blocks[self._block(quotation.start)]
        return quotation.whole[0] <= block.start + 1

    @cached_property
    def _labels(self) -> dict[int, str]:
        """The speaker of each block of a transcript."""
        text = self.prose.text
        heads = {
            i: m[1]
            for i, b in enumerate(self.prose.blocks)
            if text.find(":", b.start, b.end) >= 0 and (m := _LABEL.match(text, b.start, b.end))
        }
        if not heads:
            return {}
        counts = Counter(heads.values())
        if sum(count for count in counts.values() if count > 1) < 3:
            return {}
        found: dict[int, str] = {}
        speaker = ""
        for i, block in enumerate(self.prose.blocks):
            head = heads.get(i, "")
            speaker = head if counts[head] > 1 else "" if block.kind == "heading" else speaker
            if speaker:
                found[i] = speaker
        return found
