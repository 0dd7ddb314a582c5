"""Standard input: a text in memory, or a file that waits on the disk where it is long."""

from __future__ import annotations

import sys
from contextlib import closing
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO
from weakref import finalize

from nkru.errors import Problem, Report
from nkru.reading.decoding import NotTextError
from nkru.reading.inputs import STDIN_SHOWN, Input
from nkru.reading.long_texts import LongText
from nkru.reading.paths import unreadable
from nkru.reading.records import has_objects, looks_like_json, opens_as_json
from nkru.reading.sources import no_text, text_of
from nkru.segments import LONGEST

_IN_MEMORY = 4 * LONGEST + 4  # bytes: whatever the encoding, more of them are a text to be read in parts


def standard_input(stdin: BinaryIO | None, report: Report) -> tuple[Input, bool] | None:
    """What stands on standard input, and whether it is to be read as JSON; None where nothing can be read."""
    stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
    try:
        raw = stream.read(_IN_MEMORY + 1) if stream is not None else b""
    except (OSError, ValueError) as error:
        report(unreadable(STDIN_SHOWN, error))
        return None
    if stream is None or len(raw) <= _IN_MEMORY:
        return _in_memory(raw, report)
    waiting = _on_disk(raw, stream, report)
    if waiting is None:
        return None
    found = Input(None, waiting=waiting)
    finalize(found, waiting.close)
    try:
        with closing(LongText(found.path)) as long:
            opening = next(long.pieces(), "")
    except NotTextError as error:
        report(no_text(STDIN_SHOWN, error))
        return None
    if has_objects(opening):
        return found, True
    if opens_as_json(opening):  # it may be one value, which is parsed as a whole
        waiting.seek(0)
        return _in_memory(waiting.read(), report)
    return found, False


def _in_memory(raw: bytes, report: Report) -> tuple[Input, bool] | None:
    text = text_of(raw, STDIN_SHOWN, report)
    return (Input(None, text), looks_like_json(text)) if text is not None else None


def _on_disk(raw: bytes, stream: BinaryIO, report: Report) -> IO[bytes] | None:
    """A file that is gone once it is closed."""
    try:
        waiting = NamedTemporaryFile(prefix="nkru-")  # noqa: SIM115 - closed when its input is gone
        waiting.write(raw)
        copyfileobj(stream, waiting, 1 << 20)
        waiting.flush()
    except OSError as error:
        what = f"is too long for memory, and a temporary file can't be written ({error.strerror})"
        report(Problem(STDIN_SHOWN, what, "make room, or set TMPDIR to another disk"))
        return None
    return waiting
