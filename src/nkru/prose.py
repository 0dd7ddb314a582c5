"""A document's text made ready for rules: one plain character for each, blocks, sentences.

`Prose.text` has the length of the document's text, so every offset holds in both. Curly quotes, dashes, digits of
other scripts and all kinds of blanks are made plain; a line break inside a paragraph that was wrapped becomes a
blank; the front matter is blanked out.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, NamedTuple

from nkru.models import Document
from nkru.rules import Rule, rules
from nkru.sentences import Sentence, split, stops

BlockKind = Literal["paragraph", "heading", "item", "row", "furniture"]

_BULLET = re.compile(
    r"[ ]*(?:[•‣◦▪●·*+–—-][ ]+|\(?(?:\d{1,2}|[a-z])[.)][ ]+(?=\S)|(?:>[ ]?)+"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?[ ]+"
    r"(?!(?:[MBT]illion|Per|Percent|Times|[KMGP]?(?:Hz|Pa|Wh)|[KMG]t|[KMG]b|Km|Kg|Bq|Sv|Gy|Nm)\b)"
    r"(?=[\"'(]?(?:[A-Z][a-z]|[AI][ ])))"  # 2.1 System load, 3.4.1 A tree; but `2.5 Million flee`
)
_FURNITURE = 160  # characters at the head of a line in which what a rule needs must stand
_OPENING = 3  # characters of the words that open a line of furniture that are looked up
_BEFORE_OPENING = "*_( "
_HEADING_MARK = re.compile(r"[ ]{0,3}#{1,6}[ ]+")
_ROW = re.compile(r"[ ]*\|.*\|[ ]*$|[^\t\n]+\t")
_GAP = re.compile(r"(?<=[^\s.!?:;])[ ]{2,}(?=\S)")
_LONGEST_ROW = 200  # characters of a line of a table set with blanks
_RULE_ROW = re.compile(r"[ |:+=–—-]+$")
_TERMINALS, _CLOSERS = (".", "!", "?", ":", ";", "…"), "\"')]*_"
_OTHER_LINE_ENDS = "\r\v\f\x85\u2028\u2029"


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item, table row, or line of page furniture.

    start: offset of its first character that is text, after a bullet or `#`
    heading: index of the block that is the nearest heading above it, or -1
    """

    start: int
    end: int
    kind: BlockKind
    heading: int


class Part(NamedTuple):
    """Where a piece of a long text stands in the whole.

    digest: SHA-256 of the whole text in UTF-8, in hexadecimal
    start: offset of the piece's first code point; line: 1-based number of its first line
    """

    digest: str
    start: int = 0
    line: int = 1


class _Plain(dict[int, int | str]):
    """What a character stands for, always one character; looked up in Unicode's data when first met."""

    def __missing__(self, point: int) -> int | str:
        char = chr(point)
        category = unicodedata.category(char) if point >= 0x80 else ""
        plain: int | str = point
        if category == "Zs":
            plain = " "
        elif category == "Nd":
            plain = str(unicodedata.digit(char))
        self[point] = plain
        return plain


_PLAIN = _Plain({0x09: " ", 0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"})
_PLAIN |= dict.fromkeys(map(ord, "‘’‚‛ʼ＇"), "'")
_PLAIN |= dict.fromkeys(map(ord, "“”„‟＂"), '"')
_PLAIN |= dict.fromkeys((0x2010, 0x2011, 0x2212, 0xFE63, 0xFF0D), "-")
_PLAIN |= {0x2012: "–", 0x2015: "—", 0xFF0C: ",", 0xFF0E: ".", 0xFF05: "%", 0xFF04: "$"}
_PLAIN |= dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0x180E), " ")
_AS_THEY_ARE = bytes(code for code in range(0x80) if chr(code) not in "\t\v\f")
_ASCII_MARKS = frozenset(char for char in map(chr, range(0x80)) if not char.isalnum() and char != " ")
_FEW = 40  # characters beyond those: from there on, one pass over the text is faster


def _others(text: str) -> set[str]:
    """The characters of a text that are not plain as they are."""
    left = text.encode("utf-8", "surrogatepass").translate(None, _AS_THEY_ARE)
    return set(left.decode("utf-8", "surrogatepass"))


def _plain(text: str) -> str:
    """The text with each character made plain; most of a text is, so what is not is sought first."""
    others = _others(text)
    if len(others) > _FEW:
        return text.translate(_PLAIN)
    for char in others:
        if (plain := _PLAIN[ord(char)]) != ord(char):
            text = text.replace(char, plain if isinstance(plain, str) else chr(plain))
    return text


@cache
def _furniture() -> tuple[dict[str, list[Rule]], tuple[tuple[str, Rule], ...]]:
    """The rules for the words that open furniture, by how those begin, and what each of the other rules needs."""
    opened: dict[str, list[Rule]] = {}
    for rule in rules("furniture"):
        for opening in {word[:_OPENING] for word in rule.data.get("opens", ())}:
            opened.setdefault(opening, []).append(rule)
    needed = tuple((need, rule) for rule in rules("furniture") for need in rule.data.get("needs", ()))
    return opened, needed


def _is_furniture(text: str, low: str, start: int, end: int, needed: Sequence[tuple[str, Rule]]) -> bool:
    """Whether a line is page furniture.

    low: the text in lower case; needed: the rules that need a string, with each of those that the text has
    """
    line = low[start : min(end, start + _FURNITURE)]
    here = [*_furniture()[0].get(line.lstrip(_BEFORE_OPENING)[:_OPENING], ())]
    here += [rule for need, rule in needed if need in line]
    return bool(here) and any(rule.pattern.match(text, start, end) for rule in here)


class _SentenceWords(dict[int, list[str]]):
    """The words of sentences by their index; most sentences tell of no figure, and theirs are never asked for."""

    def __init__(self, prose: Prose) -> None:
        self._spaced, self._sentences = prose.spaced, prose.sentences

    def __missing__(self, index: int) -> list[str]:
        sentence = self._sentences[index]
        found = self[index] = self._spaced[sentence.start : sentence.end].split()
        return found


class Prose:
    """The text of a document made plain, with its blocks and sentences.

    low: the text in lower case, each character still one: patterns that pass over case run far slower
    padded: `low` with a line break before it: a pattern may look at what stands before a word
    spaced: `low` with a blank for all but letters and figures: `split` gives the words of a part
    bounded: `spaced` between blanks: a word with a blank to each side is found at its offset in the text
    sentences: all in order; headings, list items and rows are at least one each
    words: the words of the text, in lower case; sentence_words: those of a sentence, by its index
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        text = document.text
        plain = text if text.isascii() else _plain(text)
        if "\t" in plain or "\r" in plain or "\f" in plain or "\v" in plain:
            plain = plain.replace("\r\n", " \n").replace("\r", "\n").translate({9: " ", 11: "\n", 12: "\n"})
        if document.body:
            plain = re.sub(r"[^\n]", " ", plain[: document.body]) + plain[document.body :]
        lines = _lines(plain)
        joins = _wrap_joins(plain, lines)
        if joins:
            plain = _joined(plain, joins)
            lines = _lines(plain)
        self.text, self.low = plain, _low(plain)
        self.blocks = self._find_blocks(lines)
        self.sentences = _sentences(plain, self.blocks)
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self._last = 0, 0, -1  # the sentence asked for last, and its index
        self.spaced = spaced = _spaced(self.low)
        self.padded, self.bounded = f"\n{self.low}", f" {spaced} "
        self.words = spaced.split()
        self.sentence_words = _SentenceWords(self)

    def places_of(self, words: Mapping[str, object] | frozenset[str]) -> list[tuple[int, str]]:
        """Where the given words of letters and figures begin in the text, and which they are; in order."""
        find, found, at = self.bounded.find, list[tuple[int, str]](), -1
        for word in filter(words.__contains__, self.words):
            at = find(f" {word} ", at + 1)
            found.append((at, word))
        return found

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line."""
        return line_starts(self.document.text)

    def line_at(self, offset: int) -> int:
        """1-based number of the line that holds an offset."""
        return bisect_right(self.line_starts, offset)

    def sentence_index(self, offset: int) -> int:
        """Index in `sentences` of the one that holds an offset, or -1 (page furniture, front matter, gaps)."""
        start, end, index = self._last
        if start <= offset < end:
            return index
        index = bisect_right(self._sentence_starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return -1
        sentence = self.sentences[index]
        self._last = sentence.start, sentence.end, index
        return index

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset."""
        index = self.sentence_index(offset)
        return self.sentences[index] if index >= 0 else None

    def heading_of(self, sentence: Sentence) -> str:
        """Text of the nearest heading above a sentence, or an empty string."""
        above = self.blocks[sentence.block].heading
        return self.text[self.blocks[above].start : self.blocks[above].end] if above >= 0 else ""

    def _find_blocks(self, lines: list[tuple[int, int]]) -> list[Block]:
        text, low, written, body = self.text, self.low, self.document.text, self.document.body
        tabbed, blocks, heading = "\t" in written, list[Block](), -1
        aligned = _aligned(written, lines)
        needed = [(need, rule) for need, rule in _furniture()[1] if need in low]
        for start, end in lines:
            if start == end or start < body:
                continue
            left = text[start:end].lstrip()
            stripped = left.rstrip()
            if not stripped:
                continue
            begin = end - len(left)
            stop = begin + len(stripped)
            marked = not stripped[0].isupper()  # may begin with a bullet or `#`
            kind: BlockKind
            if marked and (mark := _HEADING_MARK.match(text, start, end)):
                kind, begin = "heading", min(mark.end(), stop)
            elif start in aligned or ((tabbed or stripped[0] == "|") and _ROW.match(written, start, end)):
                kind = "row"
                if _RULE_ROW.match(stripped):
                    continue
            elif marked and (mark := _BULLET.match(text, start, end)) and mark.end() < end:
                kind, begin = "item", mark.end()
            elif _is_furniture(text, low, begin, stop, needed):
                kind = "furniture"
            elif _looks_like_heading(stripped):
                kind = "heading"
            else:
                kind = "paragraph"
            blocks.append(Block(begin, stop, kind, heading))
            if kind == "heading":
                heading = len(blocks) - 1
        return blocks


def line_starts(text: str) -> list[int]:
    """Offset of the first character of each line, whatever ends the lines."""
    if not any(mark in text for mark in _OTHER_LINE_ENDS):
        lengths = [len(line) + 1 for line in text.split("\n")]
        return list(itertools.accumulate(lengths[:-1], initial=0))
    return [0, *(m.end() for m in re.finditer(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text))]


def _low(text: str) -> str:
    """A text in lower case, each character still one."""
    if not text.isascii() and all(char.lower() == char for char in _others(text)):
        return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _spaced(low: str) -> str:
    """A text with a blank for all but letters and figures."""
    for char in (*_others(low), *_ASCII_MARKS):
        if not char.isalnum():
            low = low.replace(char, " ")
    return low


def _sentences(text: str, blocks: list[Block]) -> list[Sentence]:
    """The sentences of the blocks that are text."""
    found: list[Sentence] = []
    ends = stops(text)
    for index, block in enumerate(blocks):
        if block.kind != "furniture":
            inside = ends[bisect_left(ends, block.start) : bisect_left(ends, block.end)]
            split(text, block.start, block.end, inside, index, found)
    return found


def _lines(plain: str) -> list[tuple[int, int]]:
    """Half-open spans of the lines, without their ends."""
    spans, start = [], 0
    while (end := plain.find("\n", start)) >= 0:
        spans.append((start, end))
        start = end + 1
    spans.append((start, len(plain)))
    return spans


def _aligned(written: str, lines: list[tuple[int, int]]) -> frozenset[int]:
    """Starts of the lines that are rows of a table set with blanks or with strokes between its cells: two gaps or
    more, as many as a neighbour has.
    """
    if "   " not in written and " | " not in written:
        return frozenset()
    found: set[int] = set()
    before, gaps_before = -1, 0
    for start, end in lines:
        gaps = written.count(" | ", start, end)
        if not gaps and written.find("   ", start, end) < 0:
            before = -1 if start < end else before
            continue
        if not gaps:
            gaps = len(_GAP.findall(written, start, end)) if end - start <= _LONGEST_ROW else 0
        if gaps >= 2 and before >= 0 and gaps == gaps_before:
            found |= {before, start}
        before, gaps_before = start, gaps
    return frozenset(found)


def _wrap_joins(plain: str, lines: list[tuple[int, int]]) -> list[int]:
    """Offsets of line breaks that only wrap a paragraph.

    A document counts as wrapped when most of its long lines have about one length (at most 120 characters) and
    many of them stop in mid-sentence; elsewhere each line is a paragraph, and only a line that goes on in lower
    case after one that stops in mid-sentence is joined.
    """
    long = [(a, b) for a, b in lines if b - a > 40 and not plain[a:b].isspace()]
    longest = max((b - a for a, b in long), default=0)
    wrapped = len(long) >= 3 and longest <= 120 and 2 * sum(not _is_ended(plain[a:b]) for a, b in long) >= len(long)
    joins = []
    for (start, end), (after, stop) in itertools.pairwise(lines):
        if end - start <= 20:
            continue
        folds = wrapped and end - start > 40
        following = plain[after:stop].lstrip()
        if not following or not (folds or following[0].islower()):
            continue
        line = plain[start:end]
        if line.isspace() or (_is_ended(line) and not (folds and end - start >= 0.75 * longest)):
            continue
        if (
            "|" in line
            or "|" in following
            or ("   " in following and len(_GAP.findall(following)) > 1)
            or _BULLET.match(plain, after, stop)
            or _HEADING_MARK.match(plain, after, stop)
        ):
            continue
        joins.append(end)
    return joins


def _joined(plain: str, joins: list[int]) -> str:
    """The text with the line breaks at those offsets turned into blanks."""
    chars = list(plain)
    for offset in joins:
        chars[offset] = " "
    return "".join(chars)


def _is_ended(line: str) -> bool:
    """Whether a line ends as a sentence or an introduction does."""
    return line.rstrip(" ").rstrip(_CLOSERS).endswith(_TERMINALS)


def _looks_like_heading(line: str) -> bool:
    """A short line that does not end as a sentence does."""
    return len(line) <= 90 and not _is_ended(line) and not line[0].islower() and line.count(",") < 3
