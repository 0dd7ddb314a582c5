"""Files too long to be held in memory: decoded in pieces, their encoding found beforehand."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from nkru.reading.decoding import BINARY, Decoded, NotTextError, byte_order_mark, decode, refuse_other_kinds
from nkru.reading.header import FOOT_CHARS, Tail

_CHUNK = 1 << 20  # bytes read at once
_SAMPLE = 1 << 20  # bytes by which an encoding is guessed


@dataclass(frozen=True, slots=True)
class Measures:
    """A whole text in short.

    length: in code points; digest: SHA-256 of it in UTF-8, in hexadecimal; tail: its end
    """

    length: int
    digest: str
    tail: Tail
    is_blank: bool


class LongText:
    """A file that is read in pieces as often as needed, as far as it reached when it was opened.

    Raises OSError where it can't be opened or read, NotTextError for bytes that are no text.

    how: what is to be said of its encoding; size: in bytes
    """

    def __init__(self, path: str) -> None:
        self._stream: BinaryIO = open(path, "rb")  # noqa: SIM115, PTH123 - closed by close()
        try:
            status = os.fstat(self._stream.fileno())
            self.size, self.mtime_ns = status.st_size, status.st_mtime_ns
            self._codec, self._skip, self.how = self._encoding()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()

    def pieces(self) -> Iterator[str]:
        """The text from its beginning, a piece at a time."""
        decoder = codecs.getincrementaldecoder(self._codec)("replace")
        for chunk in self._chunks(self._skip):
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)

    def lines(self, longest: int, longer: Callable[[int], None]) -> Iterator[tuple[int, str]]:
        """The lines that are not blank, with their 1-based numbers; only a line feed ends one.

        longest: code points that a line may have; longer: is told the numbers of those that have more, which are
        passed over and never held
        """
        number, begun, length = 1, list[str](), 0
        for piece in chain(self.pieces(), ("\n",)):
            for at, more in enumerate(piece.split("\n")):
                if at:
                    if length > longest:
                        longer(number)
                    elif (whole := "".join(begun)).strip():
                        yield number, whole
                    number, begun, length = number + 1, [], 0
                length += len(more)
                if length > longest:
                    begun.clear()
                else:
                    begun.append(more)

    def measured(self) -> Measures:
        """What is to be known of the text before its first piece is worked on."""
        digest, length, ends, blank, last = hashlib.sha256(), 0, 0, True, ""
        for piece in self.pieces():
            digest.update(piece.encode("utf-8", "surrogatepass"))
            length += len(piece)
            blank = blank and not piece.strip()
            last += piece
            cut = max(0, len(last) - 2 * FOOT_CHARS)
            ends += last.count("\n", 0, cut)
            last = last[cut:]
        return Measures(length, digest.hexdigest(), Tail(last, ends + 1), is_blank=blank)

    @property
    def is_as_opened(self) -> bool:
        """Whether nobody has written to the file since."""
        now = os.fstat(self._stream.fileno())
        return (now.st_size, now.st_mtime_ns) == (self.size, self.mtime_ns)

    def _chunks(self, skip: int = 0) -> Iterator[bytes]:
        self._stream.seek(skip)
        left = self.size - skip
        while left > 0 and (chunk := self._stream.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk

    def _encoding(self) -> tuple[str, int, Decoded]:
        """The codec, how many bytes of a mark to pass over, and what is to be said of it."""
        self._stream.seek(0)
        sample = self._stream.read(_SAMPLE)
        mark, codec = byte_order_mark(sample)
        if not mark and b"\0" in sample:
            return decode(sample[: len(sample) // 2 * 2]).codec, 0, Decoded("")
        bad = self._first_bad(codec or "utf-8", len(mark), may_be_binary=not mark)
        if bad < 0:
            if not mark:
                refuse_other_kinds(sample)
            return codec or "utf-8", len(mark), Decoded("")
        if mark:
            return codec, len(mark), Decoded("", bad_byte=bad, encoding=codec.upper().removesuffix("-LE"))
        guessed = decode(self._telling())
        return guessed.codec, 0, Decoded("", guessed.guessed, -1 if guessed.guessed else bad)

    def _first_bad(self, codec: str, skip: int, *, may_be_binary: bool) -> int:
        """Offset of the first byte that is bad in an encoding, or -1."""
        decoder, at = codecs.getincrementaldecoder(codec)(), skip
        for chunk in self._chunks(skip):
            if may_be_binary and b"\0" in chunk:
                raise NotTextError(BINARY)
            held = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return at - held + error.start
            at += len(chunk)
        held = len(decoder.getstate()[0])
        return at - held if held else -1

    def _telling(self) -> bytes:
        """Lines with bytes beyond ASCII, up to a sample's size."""
        found, size = [], 0
        for chunk in self._chunks():
            for line in io.BytesIO(chunk):
                if not line.isascii():
                    found.append(line)
                    size += len(line)
            if size > _SAMPLE:
                break
        return b"".join(found)
