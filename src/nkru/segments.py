"""Long documents are read in segments, so that memory stays flat however long they are.

Each segment is read as a text of its own; offsets, lines and ids of its claims are those of the whole document. Claims
can differ from those of the whole only where a word near the cut leads back past it: a pronoun whose name stands
before, a heading, or a source that goes on speaking. Cuts stand at ends of paragraphs and hang on the text alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from nkru.models import Document
from nkru.prose import Part, line_starts

LONGEST = 1_000_000
"""Code points up to which a document is read as a whole."""
SEGMENT = 500_000
"""Code points of a segment, at most."""

_ENDS = (("\n\n", "\n\r\n"), ("\n", "\r", "\u2029"), (". ", "! ", "? "), (" ",))  # where to cut, best first


def segments(pieces: Iterable[str], digest: str, size: int | None = None) -> Iterator[tuple[str, Part]]:
    """The segments of a text that comes in pieces of any length, and where in the text each stands.

    digest: SHA-256 of the whole text in UTF-8, in hexadecimal
    size: code points of a segment, at most (one more where it ends with a carriage return and a line feed)
    """
    size = size or SEGMENT
    start, line, length = 0, 1, 0
    waiting = list[str]()
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length <= size:
            continue
        held, at = "".join(waiting), 0
        while len(held) - at > size:
            window = held[at : at + size + 1]
            text = window[: _cut(window, size)]
            yield text, Part(digest, start, line)
            at, start, line = at + len(text), start + len(text), line + len(line_starts(text)) - 1
        waiting, length = [held[at:]], len(held) - at
    if rest := "".join(waiting):
        yield rest, Part(digest, start, line)


def piece_of(document: Document, text: str, part: Part) -> Document:
    """A long document with the text of a part alone; front matter stands in the first."""
    return document.model_copy(update={"text": text, "body": 0 if part.start else document.body})


def digest_of(text: str) -> str:
    """What the ids of a text's claims are made from: SHA-256 of it in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _cut(text: str, size: int) -> int:
    """Where to cut a text so that the first part has at most `size` code points: in the last half, best place last."""
    for marks in _ENDS:
        found = max((at + len(mark) for mark in marks if (at := text.rfind(mark, size // 2, size)) >= 0), default=0)
        if found:
            return found + (text[found - 1] == "\r" and text[found : found + 1] == "\n")
    return size
