"""Numbers that name and do not count: `Article 4`, `MiG-17`, `page 12`, `+00 555 0161`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from nkru.rules import words

_TOKEN_EDGE = "([{\"'“”‘’<*_"
_TOKEN_TAIL = ".,;:!?)]}\"'“”‘’>*_…"
_NUMBER_WORD_LABEL = re.compile(r"(?:\b(?:no|nos|nr|number|№)\b\.?|#)\s?$", re.IGNORECASE)
_PREVIOUS = re.compile(r"([^\s]+)[ ](?:\(?[A-Z]{1,3}[ -]?)?$")
_LOCATIVE = re.compile(r"(?:^|[\s(])(?:in|at|near|across|around|from)[ ](?:[A-Z][\w'-]+[ ])*$", re.IGNORECASE)


@cache
def _shapes() -> tuple[tuple[str, dict[str, re.Pattern[str]]], ...]:
    keys = ("token", "not_token", "before", "after")
    return tuple(
        (
            rule["name"],
            {
                key: re.compile(rule[key], re.VERBOSE | re.IGNORECASE if key == "before" else re.VERBOSE)
                for key in keys
                if key in rule
            },
        )
        for rule in words("identifiers")["rule"]
    )


@cache
def _sets() -> tuple[frozenset[str], frozenset[str]]:
    table: dict[str, Any] = words("identifiers")
    return frozenset(table["labels"]["words"]), frozenset(table["not_names"]["words"])


def token_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks that holds a number, less the punctuation at its edges."""
    left = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    right = end
    while right < len(text) and not text[right].isspace() and right - end < 200:
        right += 1
    left = max(left, start - 200)
    while left < start and text[left] in _TOKEN_EDGE:
        left += 1
    while right > end and text[right - 1] in _TOKEN_TAIL:
        right -= 1
    return left, right


def identifier_rule(text: str, start: int, end: int, floor: int, measured: bool) -> str | None:
    """Name of the rule by which the digits at a span are an identifier, or None.

    floor: offset before which nothing is looked at (the start of the block)
    measured: a unit follows, so that only the number's own shape can make it an identifier (the platform 610 km away)
    """
    left, right = token_around(text, start, end)
    token = text[left:right]
    before = text[max(floor, start - 40) : start]
    for name, shape in _shapes():
        if "token" in shape and not shape["token"].fullmatch(token):
            continue
        if "not_token" in shape and shape["not_token"].fullmatch(token):
            continue
        if "before" in shape and not shape["before"].search(before):
            continue
        if "after" in shape and not shape["after"].match(text, end):
            continue
        return name
    if measured or (left < start and text[left:start] not in ("-", "–")):
        return None
    return _label_rule(text, start, end, before)


def _label_rule(text: str, start: int, end: int, before: str) -> str | None:
    """`Article 4`, `page 12`, `Resolution No. 2397`; and a capitalised word before a bare number: `Mission 2`."""
    if "," in text[start:end]:
        return None
    if _NUMBER_WORD_LABEL.search(before):
        return "number-label"
    previous = _PREVIOUS.search(before)
    if previous is None:
        return None
    word = previous[1].strip("([\"'*_")
    labels, not_names = _sets()
    lower = word.rstrip(".").lower()
    if not word or word[-1] in ",;:)!?" or "'" in word:
        return None
    if lower in labels:
        return "label"
    if not word[0].isupper() or lower in not_names or word[-1] == ".":
        return None
    if end - start > 4 or before.rstrip()[-1:] in ",;:" or " " in text[start:end]:
        return None
    following = text[end : end + 2]
    if following[:1] in ("%", "°", "-", "–") or (following[:1] == "." and following[1:2].isdigit()):
        return None
    if _LOCATIVE.search(before) and text[end : end + 1] == " ":
        return None  # in Syria 120 were killed
    return "name"
