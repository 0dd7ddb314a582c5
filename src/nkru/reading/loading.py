"""From paths to documents and claims: each input is decoded, told apart, named and given its metadata."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import BinaryIO

from nkru.errors import Problem, Report, warn
from nkru.models import Claim, Document
from nkru.reading.decoding import NotTextError, decode
from nkru.reading.front_matter import read_front_matter
from nkru.reading.header import self_description
from nkru.reading.metadata import Metadata, merged, read_fields
from nkru.reading.paths import STDIN, Entry, find, unreadable
from nkru.reading.records import Record, looks_like_json, read_json
from nkru.reading.sidecar import Sidecars

_STDIN_SHOWN = "standard input"
_STDIN_NAME = "stdin"
_JSON_SUFFIXES = (".jsonl", ".json")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found under the paths: documents to read claims from, and claims that were read before."""

    documents: list[Document]
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A document that has no id yet.

    name: the id that it shall have; full: the one that it gets when another has that, too
    known: metadata from outside the text and its front matter, in order of trust
    """

    name: str
    full: str
    text: str
    where: str
    record: Metadata
    sidecar: Metadata


def load(paths: Iterable[str | os.PathLike[str]], report: Report = warn, stdin: BinaryIO | None = None) -> Inputs:
    """All documents and claims under paths, in their order.

    paths: files (.txt, .md, .jsonl, .json), folders (.txt, .md, .jsonl in them and below), `-` for standard input
    report: called with each Problem; what is wrong is passed over, the rest is read
    stdin: bytes to read for `-`; default: the process's standard input
    """
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    drafts: list[_Draft] = []
    claims: list[Claim] = []
    sidecars = Sidecars(report)
    for entry in _inputs(paths, report):
        if entry is None:
            _read_stdin(stdin, drafts, claims, report)
        else:
            _read_file(entry, sidecars, drafts, claims, report)
    return Inputs([_document(draft, report) for draft in _named(drafts)], claims)


def _inputs(paths: Iterable[str | os.PathLike[str]], report: Report) -> Iterable[Entry | None]:
    """The files, and None where standard input is to be read (once)."""
    given = [os.fspath(path) for path in paths]
    if STDIN not in given:
        yield from find(given, report)
        return
    at = given.index(STDIN)
    files = [path for path in given if path != STDIN]
    before = list(find(files[:at], report))
    yield from before
    yield None
    read = {os.path.realpath(entry.path) for entry in before}
    yield from (entry for entry in find(files[at:], report) if os.path.realpath(entry.path) not in read)


def _read_stdin(stdin: BinaryIO | None, drafts: list[_Draft], claims: list[Claim], report: Report) -> None:
    stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
    try:
        raw = stream.read() if stream is not None else b""
    except (OSError, ValueError) as error:
        report(unreadable(_STDIN_SHOWN, error))
        return
    text = _text(raw, _STDIN_SHOWN, report)
    if text is None:
        return
    if looks_like_json(text):
        _read_records(text, _STDIN_NAME, _STDIN_NAME, _STDIN_SHOWN, Metadata(), drafts, claims, report)
    else:
        drafts.append(_Draft(_STDIN_NAME, _STDIN_NAME, text, _STDIN_SHOWN, Metadata(), Metadata()))


def _read_file(entry: Entry, sidecars: Sidecars, drafts: list[_Draft], claims: list[Claim], report: Report) -> None:
    try:
        raw = entry.path.read_bytes()
    except OSError as error:
        report(unreadable(entry.shown, error))
        return
    text = _text(raw, entry.shown, report)
    if text is None:
        return
    sidecar = sidecars.metadata(entry)
    if entry.path.suffix.lower() in _JSON_SUFFIXES:
        _read_records(text, entry.name, entry.given, entry.shown, sidecar, drafts, claims, report)
    else:
        drafts.append(_Draft(entry.name, entry.given, text, entry.shown, Metadata(), sidecar))


def _read_records(
    text: str,
    name: str,
    given: str,
    where: str,
    sidecar: Metadata,
    drafts: list[_Draft],
    claims: list[Claim],
    report: Report,
) -> None:
    found = read_json(text, where, report)
    claims += found.claims
    seen: set[str] = set()
    for record in found.records:
        if record.name in seen:
            what = f"a second record with the id {record.name}"
            report(Problem(record.where, what, "give each record an id of its own", fatal=False))
        own = record.name if record.name and record.name not in seen else f"{name}:{record.place}"
        seen.add(own)
        full = f"{given}:{own if own == record.name else record.place}"
        drafts.append(_Draft(own, full, record.text, record.where, _fields(record, report), sidecar))


def _fields(record: Record, report: Report) -> Metadata:
    fields = {key: value for key, value in record.fields.items() if key not in ("id", "text")}
    return read_fields(fields, "record", lambda _: record.where, report)


def _text(raw: bytes, where: str, report: Report) -> str | None:
    """The text of bytes, or None; what had to be guessed, replaced or given up is reported."""
    try:
        decoded = decode(raw)
    except NotTextError as error:
        report(Problem(where, str(error), "turn it into a .txt file in UTF-8"))
        return None
    if not decoded.text.strip():
        report(Problem(where, "is empty", "fill it or leave it out"))
        return None
    if decoded.guessed:
        todo = "save it as UTF-8 if letters look wrong"
        report(Problem(where, f"is no UTF-8, read as {decoded.guessed}", todo, fatal=False))
    elif decoded.bad_byte >= 0:
        what = f"is no valid {decoded.encoding} at byte {decoded.bad_byte}, what is bad was replaced by �"
        report(Problem(where, what, "save it as UTF-8"))
    return decoded.text


def _named(drafts: list[_Draft]) -> Iterable[_Draft]:
    """The drafts with an id each that no other has: those that clash get their full one, then a number."""
    wanted = Counter(draft.name for draft in drafts)
    chosen = [draft.full if wanted[draft.name] > 1 else draft.name for draft in drafts]
    taken = set(chosen)
    used: set[str] = set()
    for draft, name in zip(drafts, chosen, strict=True):
        unique, number = name, 2
        while unique in used or (unique != name and unique in taken):
            unique, number = f"{name}#{number}", number + 1
        used.add(unique)
        yield replace(draft, name=unique)


def _document(draft: _Draft, report: Report) -> Document:
    """A document with what is known of it, the most trusted place first."""
    front = read_front_matter(draft.text, draft.where, report)
    own = self_description(draft.text, front.body)
    text_says = Metadata(
        {name: finding.value for name, finding in own.items()}, {name: finding.found for name, finding in own.items()}
    )
    known = merged([draft.record, front.metadata, draft.sidecar, text_says])
    return Document(id=draft.name, text=draft.text, body=front.body, found=known.found, **known.values)


def read(paths: Iterable[str | os.PathLike[str]], report: Report = warn) -> list[Document]:
    """The documents under paths, in their order; see `load`.

    paths: files, folders, or `-` for standard input
    report: called with each Problem; default: a Python warning (NkruWarning)
    """
    return load(paths, report).documents
