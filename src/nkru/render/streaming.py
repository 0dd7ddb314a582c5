"""Claims rendered document by document, wherever they were extracted, and put together as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO

from nkru.errors import NkruError
from nkru.render import Screen, render
from nkru.render.records import claim_header, csv_rows, json_item, json_object
from nkru.render.results import ClaimList, DocumentRecord

_IN_MEMORY = 8_000_000  # code points that wait there before they go to a file

Printed = tuple[DocumentRecord, str, bool]
"""A document, the claims of it or of a part of it as `rendered` gave them, and whether it ends with these."""


def rendered(result: ClaimList, format: str, screen: Screen | None = None) -> str:
    """The claims of one document as they stand among others: for CSV rows without a header, for JSON items."""
    if format == "csv":
        return "".join(csv_rows(result))
    if format == "json":
        return "".join(json_item(claim) for claim in result.claims)
    return "".join(render(result, format, screen))


def from_lines(lines: str, format: str) -> str:
    """What `rendered` gives for claims that it gave as JSON Lines; format: json or jsonl."""
    if format == "json" and lines:
        return ",\n  " + lines[:-1].replace("\n", ",\n  ")
    return lines


def claim_stream(printed: Iterable[Printed], format: str) -> Iterator[str]:
    """What `render` gives for a list of all claims, in pieces, made of what was rendered for each document.

    In JSON documents stand before claims, which wait in a temporary file. Raises NkruError where that can't be written.
    """
    if format == "json":
        yield from _json(printed)
        return
    if format == "csv":
        yield claim_header()
    for _, claims, _ in printed:
        yield claims


def _json(printed: Iterable[Printed]) -> Iterator[str]:
    with _waiting() as documents, _waiting() as claims:
        for record, rendered_claims, is_last in printed:
            with _told_of_the_disk():
                claims.write(rendered_claims)
                if is_last:
                    documents.write(json_item(record))
        with _told_of_the_disk():
            documents.seek(0)
            claims.seek(0)
        yield from json_object({"documents": _read(documents), "claims": _read(claims)})


def _waiting() -> IO[str]:
    return SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline="")


@contextmanager
def _told_of_the_disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"a temporary file can't be written: {error.strerror}"
        raise NkruError(f"{what}; make room, set TMPDIR to another disk, or use --format jsonl") from None


def _read(file: IO[str]) -> Iterator[str]:
    """What stands in a file, without the comma before its first item."""
    first = file.read(1)
    assert first in ("", ",")
    while chunk := file.read(1 << 16):
        yield chunk
