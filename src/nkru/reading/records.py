"""Records and claims in JSON: one object a line, or one value for the whole input."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from nkru.errors import Problem, Report
from nkru.models import Claim
from nkru.reading.paths import one_line
from nkru.reading.printed import Printed

_RECORD = 'a record is {"id": "…", "text": "…"}'


@dataclass(frozen=True, slots=True)
class Record:
    """A document that came as a JSON object.

    name: its id, or an empty string; place: line or number in the input, 1-based; fields: the whole object
    """

    name: str
    text: str
    place: int
    where: str
    fields: dict[str, Any]


@dataclass(slots=True)
class Records:
    """What an input in JSON holds."""

    records: list[Record] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    printed: Printed = field(default_factory=Printed)


def read_json(text: str, where: str, report: Report) -> Records:
    """The records and claims of an input in JSON, as lines or as one value; what is neither is reported."""
    lines = numbered(text)
    whole = _parsed(text) if not is_lines(lines) else None
    if not isinstance(whole, dict | list):
        return read_lines(lines, where, report)
    found = Records()
    for place, number, value in _members(whole, where):
        take(value, place, number, found, report)
    return found


def read_some(lines: Iterable[tuple[int, str]] | str, where: str, report: Report) -> Records:
    """The records and claims of some numbered lines, or of a text that is one JSON value."""
    return read_json(lines, where, report) if isinstance(lines, str) else read_lines(lines, where, report)


def numbered(text: str) -> list[tuple[int, str]]:
    """The lines of a text that are not blank, with their 1-based numbers."""
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def is_lines(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether these, the first two or more lines of an input, tell that it has one object a line."""
    return len(lines) > 1 and _is_object(lines[0][1])


def read_lines(lines: Iterable[tuple[int, str]], where: str, report: Report) -> Records:
    """The records and claims of numbered lines; what is neither is reported."""
    found = Records()
    for number, line in lines:
        if (claim := found.printed.of_line(line)) is not None:
            found.claims.append(claim)
            continue
        place = f"{where}:{number}"
        value = _parsed(line)
        if isinstance(value, ValueError | RecursionError):
            report(Problem(place, f"is no JSON ({_reason(value)})", "mend or remove the line"))
        else:
            take(value, place, number, found, report)
    return found


def looks_like_json(text: str) -> bool:
    """Whether a text of unknown kind is JSON: as a whole, or one of its first lines an object."""
    if not opens_as_json(text):
        return False
    if has_objects(text):
        return True
    whole = _parsed(text)
    return isinstance(whole, dict) or (isinstance(whole, list) and any(isinstance(item, dict) for item in whole))


def opens_as_json(text: str) -> bool:
    """Whether a text begins as an object or a list does."""
    return text.lstrip()[:1] in ("{", "[")


def has_objects(text: str) -> bool:
    """Whether a text begins as JSON does, and one of its first lines is an object."""
    if not opens_as_json(text):
        return False
    return any(_is_object(line) for line in text.split("\n", 50)[:50] if line.lstrip().startswith("{"))


def _parsed(text: str) -> Any:
    """The value, or the error that the parser raised."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        return error


def _is_object(line: str) -> bool:
    return isinstance(_parsed(line), dict)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()} at column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else one_line(str(error)).lower()


def _members(whole: dict[str, Any] | list[Any], where: str) -> Iterator[tuple[str, int, Any]]:
    """The objects that one JSON value holds: the claims of what extract printed, the entries of a list, or itself."""
    if isinstance(whole, list):
        yield from ((f"{where}, entry {number}", number, value) for number, value in enumerate(whole, 1))
    elif isinstance(whole.get("claims"), list) and "verdict" not in whole and "text" not in whole:
        yield from ((f"{where}, claim {number}", number, value) for number, value in enumerate(whole["claims"], 1))
    else:
        yield f"{where}:1", 1, whole


def take(value: Any, where: str, number: int, found: Records, report: Report) -> None:
    """Add a value to what it is, or report what is wrong with it; number: its place in the input, 1-based."""
    if not isinstance(value, dict):
        report(Problem(where, "is no JSON object", _RECORD))
    elif "doc" in value and ("start" in value or "kind" in value):
        if claim := _claim(value, where, found.printed, report):
            found.claims.append(claim)
    elif "groups" in value or ("verdict" in value and "claims" in value):
        report(Problem(where, "holds groups, not claims", "give what `nkru extract` printed"))
    elif not isinstance(value.get("text"), str):
        what = "`text` is no string" if value.get("text") is not None else "has no `text`"
        report(Problem(where, what, _RECORD))
    elif not value["text"].strip():
        report(Problem(where, "its text is empty", "fill in or remove the record"))
    else:
        name = value.get("id")
        name = one_line(str(name)) if isinstance(name, str | int | float) and not isinstance(name, bool) else ""
        found.records.append(Record(name, encodable(value["text"]), number, where, value))


def encodable(text: str) -> str:
    r"""Text without lone surrogates (`"\ud83d"` in JSON), which no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _claim(value: dict[str, Any], where: str, printed: Printed, report: Report) -> Claim | None:
    from pydantic import ValidationError  # noqa: PLC0415 - nkru.models has imported it by then

    try:
        return printed.of_value(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        at = ".".join(str(part) for part in first["loc"] if part not in ("quantity", "date"))
        what = one_line(f"is no claim ({at + ': ' if at else ''}{first['msg'].lower()})")
        report(Problem(where, what, "pass claims on as `nkru extract` printed them"))
        return None
