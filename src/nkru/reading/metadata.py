"""What is known of a document beside its text, and where each piece of it was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from nkru.errors import Problem, Report
from nkru.reading.days import Written, day_of
from nkru.reading.paths import one_line
from nkru.rules import words

_NOTHING = frozenset({"", "null", "~"})


@dataclass(frozen=True, slots=True)
class Metadata:
    """Values by field (published, publisher, title, url, author).

    values: None where a value was given that could not be used; no less trusted place is asked then
    found: where each value was found, in words
    """

    values: dict[str, str | None] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)


def read_fields(given: Mapping[str, object], found: str, where: Callable[[str], str], report: Report) -> Metadata:
    """The fields that a mapping gives under their names or synonyms (data/metadata.toml).

    found: what `Metadata.found` is to say; where: from a key to what a problem with its value names as the place
    """
    keys = {squeezed(key): key for key in reversed(list(given))}
    values: dict[str, str | None] = {}
    for name, synonyms in _names().items():
        for synonym in synonyms:
            key = keys.get(synonym)
            value = plain_value(given[key]) if key is not None else ""
            if key is not None and value not in _NOTHING:
                values[name] = _day(value, where(key), report) if name == "published" else value
                break
    return Metadata(values, {name: found for name, value in values.items() if value is not None})


def merged(sources: Iterable[Metadata]) -> Metadata:
    """For each field the value of the first source that gives one."""
    values: dict[str, str | None] = {}
    found: dict[str, str] = {}
    for source in sources:
        for name, value in source.values.items():
            if name not in values:
                values[name] = value
                if name in source.found:
                    found[name] = source.found[name]
    return Metadata(values, found)


def squeezed(key: object) -> str:
    """A key without case, blanks, `-` and `_`."""
    return "".join(char for char in str(key).lower() if char not in " \t-_")


def plain_value(value: object) -> str:
    """A value as one line: a string or number as it is, a list joined by commas, of an object its name."""
    if isinstance(value, list):
        return ", ".join(part for part in map(plain_value, value[:100]) if part)
    if isinstance(value, dict):
        return plain_value(value.get("name", "")) if not isinstance(value.get("name"), dict) else ""
    if value is None or isinstance(value, bool):
        return ""
    return one_line(str(value))


@cache
def _names() -> dict[str, list[str]]:
    return {name: [squeezed(synonym) for synonym in synonyms] for name, synonyms in words("metadata")["names"].items()}


def _day(value: str, where: str, report: Report) -> str | None:
    """A day as `YYYY-MM-DD`, or None and a problem."""
    written: Written | None = day_of(value)
    if written and (day := written.settle(None)):
        return day.isoformat()
    shown = value if len(value) <= 60 else value[:57] + "…"
    if written is None:
        what = f"“{shown}” is no date with day, month and year"
    elif written.days:
        first, second = written.days
        what = f"“{shown}” can be {first.isoformat()} or {second.isoformat()}"
    else:
        what = f"“{shown}” is no day of the calendar"
    report(Problem(where, what, "write the date of publication as 2024-11-07"))
    return None
