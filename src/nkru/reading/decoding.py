"""From the bytes of a file to its text, as it stands: no byte order mark, newlines untouched."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"{\\rtf": "a Rich Text file",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"\x89PNG\r\n\x1a\n": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "a database",
}
BINARY = "is a binary file, not text"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
_CONTROL_BYTES = bytes([*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])

# What English reports are kept in, the likeliest first. In a text of a few lines single-byte encodings score alike, so
# the choice is kept small, and those after the first need words that are known (coherence), not only clean letters.
_LEGACY = {"cp1252": "Windows-1252", "cp1250": "Windows-1250", "cp1251": "Windows-1251"}
_SAMPLE = 64_000


class NotTextError(ValueError):
    """The bytes are no text; the message says what they look like."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read.

    guessed: spoken name of the legacy encoding that was guessed, or an empty string
    bad_byte: offset of the first byte that was replaced by U+FFFD, or -1
    encoding: spoken name of the encoding in which that byte is bad
    codec: Python's name of the encoding that was used
    """

    text: str
    guessed: str = ""
    bad_byte: int = -1
    encoding: str = "UTF-8"
    codec: str = "utf-8"


def decode(raw: bytes) -> Decoded:
    """The text that bytes stand for.

    Tried in turn: a byte order mark, UTF-8, UTF-16 without a mark, a legacy encoding (charset-normalizer), UTF-8
    with U+FFFD for what is bad. Raises NotTextError for bytes that are no text.
    """
    bom, marked = byte_order_mark(raw)
    if bom:
        return _strictly(raw, len(bom), marked)
    refuse_other_kinds(raw)
    if b"\x00" in raw:
        if encoding := _utf_16_without_mark(raw):
            return Decoded(raw.decode(encoding), codec=encoding)
        raise NotTextError(BINARY)
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _legacy(raw, error.start)


def refuse_other_kinds(raw: bytes) -> None:
    """Raise NotTextError where the first bytes are those of a kind of file that is no text."""
    for magic, name in _MAGIC.items():
        if raw.startswith(magic):
            raise NotTextError(f"is {name}, not text")


def byte_order_mark(raw: bytes) -> tuple[bytes, str]:
    """The byte order mark that bytes begin with and the encoding that it tells; both empty where there is none."""
    return next(((bom, encoding) for bom, encoding in _BOMS if raw.startswith(bom)), (b"", ""))


def _strictly(raw: bytes, skip: int, encoding: str) -> Decoded:
    """Bytes in the encoding that their mark names, with U+FFFD for what is bad."""
    spoken = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    try:
        return Decoded(raw[skip:].decode(encoding))
    except UnicodeDecodeError as error:
        return Decoded(raw[skip:].decode(encoding, "replace"), "", error.start + skip, spoken)


def _utf_16_without_mark(raw: bytes) -> str:
    """`utf-16-le`, `utf-16-be` or an empty string.

    In UTF-16 of an alphabetic script the high bytes are few and small (00 Latin, 04 Cyrillic, 20 punctuation), some
    are NUL (blanks, digits), and no low byte is.
    """
    if len(raw) % 2:
        return ""
    for encoding, high, low in (("utf-16-le", raw[1::2], raw[::2]), ("utf-16-be", raw[::2], raw[1::2])):
        small = len(high) - len(high.translate(None, bytes(range(0x30))))
        if 0 in low or 0 not in high or small < 0.98 * len(high):
            continue
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return encoding
    return ""


def _legacy(raw: bytes, bad: int) -> Decoded:
    """Bytes that are no valid UTF-8: broken UTF-8, a legacy encoding, or no text at all."""
    controls = len(raw) - len(raw.translate(None, _CONTROL_BYTES))
    if controls > 0.01 * len(raw):
        raise NotTextError(BINARY)
    replaced = raw.decode("utf-8", "replace")
    good = len(raw.decode("utf-8", "ignore").encode("ascii", "ignore"))
    beyond_ascii = sum(1 for char in replaced if char > "\x7f" and char != "\ufffd") if good < len(raw) else 0
    if beyond_ascii <= replaced.count("\ufffd") and (encoding := _guess(raw)):
        return Decoded(raw.decode(encoding), guessed=_LEGACY[encoding], codec=encoding)
    return Decoded(replaced, bad_byte=bad)


def _guess(raw: bytes) -> str:
    """The legacy encoding that fits best, or an empty string."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    sample = raw if len(raw) <= _SAMPLE else _telling(raw)
    best: dict[str, float] = {}
    for match in from_bytes(sample, cp_isolation=list(_LEGACY), preemptive_behaviour=False, enable_fallback=False):
        for encoding in match.could_be_from_charset:
            if (encoding == "cp1252" or match.coherence > 0) and _decodes(raw, encoding):
                best[encoding] = min(match.chaos, best.get(encoding, 1.0))
    if best:
        return min(_LEGACY, key=lambda encoding: best.get(encoding, 1.0))
    # charset-normalizer finds no words in a line such as "8°C; 3½ years"
    beyond_ascii = len(sample) - len(sample.decode("ascii", "ignore"))
    return "cp1252" if beyond_ascii <= 0.2 * len(sample) and _decodes(raw, "cp1252") else ""


def _telling(raw: bytes) -> bytes:
    """Those lines of a long file that hold bytes beyond ASCII, up to a sample's size."""
    lines, size = [], 0
    for line in raw.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(line)
            if size > _SAMPLE:
                break
    return b"".join(lines)


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
