"""Numbers that name and do not count: `Article 4`, `MiG-17`, `page 12`, `+00 555 0161`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from nkru.extract.counted import is_plural
from nkru.extract.lemmas import verb_base
from nkru.rules import words

_TOKEN_EDGE = "([{\"'“”‘’<*_"
_TOKEN_TAIL = ".,;:!?)]}\"'“”‘’>*_…"
_LONGEST_TOKEN = 200  # characters of it before or after the number that are looked at
_BLANK = re.compile(r"\s")
_AFTER = 100  # characters after a number that are looked at: a list of numbers may have no end
_BEFORE = 40  # characters before a number in which its label stands
_LOCATIVE = re.compile(r"(?:^|[\s(])(?:in|at|near|across|around|from)[ ](?:[A-Z][\w'-]+[ ])*$", re.IGNORECASE)
_OF_SERIALS = frozenset(("issue", "edition", "no", "nr", "number", "vol"))
_NUMBERS = re.compile(
    r"\b(?:now|still|far|already|also|together|perhaps|they|who|that|which|to|may|will|could|must|can|we"
    r"|[a-z]{3,}(?:s|ly))[ ]number[ ]$"
)
_NOUN_AFTER = re.compile(r"[ ](?P<noun>[a-z]+)\b")
_NAME = r"(?:the[ ])?(?:(?:[A-Z][\w'&-]*[ ](?:(?:for|of)[ ])?){2,5}|[A-Z][\w&-]+s[ ])"
_RESULT_BEFORE = re.compile(
    rf"\d%?[ \w]{{0,30}},?[ ](?:and|to|against|while|with)[ ]{_NAME}$|\d[,;][ ](?:and[ ])?{_NAME}$"
    rf"|[ ](?:a|the)[ ]\w+,[ ]and[ ]{_NAME}$"
)
_RESULT_AFTER = re.compile(rf"(?:[,;]|,?[ ]and)[ ](?:{_NAME}|[a-z]+s[ ])\d[\d,]*(?![\w-])")
_TWO_DIGITS = re.compile(r"\d\d")  # `Star Quest 4 and Lost Twice 2` are names
_RESULT_NAME = re.compile(rf"(?:^|[ (:]){_NAME}$")
_RESULT_ENDS = re.compile(r"[,;:.)]|$|[ ](?:and|in|on)\b")
_LONG_BEFORE = 80  # characters before a number in which the list stands that it is part of
_MOST_OF_A_NAME = 4  # digits: `Mission 2`, `Boeing 737`; a longer number after a capitalised word counts


@dataclass(frozen=True, slots=True)
class _Shape:
    """A rule for identifiers: each pattern that it has must hold.

    measured: whether it holds for a number with a unit too
    falls: the token's number `high` must not be below its number `low`
    last_words: those with which what stands `before` ends if a blank and a word of letters end it; empty: any
    """

    name: str
    token: re.Pattern[str] | None
    not_token: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    measured: bool
    falls: bool
    last_words: frozenset[str]

    def fits(self, token: str) -> bool:
        """Whether a token has this shape."""
        if self.not_token is not None and self.not_token.fullmatch(token):
            return False
        if self.token is None:
            return True
        match = self.token.fullmatch(token)
        return match is not None and not (self.falls and int(match["high"]) < int(match["low"]))


@cache
def _shapes() -> tuple[_Shape, ...]:
    def pattern(rule: dict[str, Any], key: str) -> re.Pattern[str] | None:
        flags = re.VERBOSE | re.IGNORECASE if key == "before" else re.VERBOSE
        return re.compile(rule[key], flags) if key in rule else None

    return tuple(
        _Shape(
            rule["name"],
            pattern(rule, "token"),
            pattern(rule, "not_token"),
            pattern(rule, "before"),
            pattern(rule, "after"),
            rule.get("measured", True),
            rule.get("falls", False),
            frozenset(rule.get("last_words", ())),
        )
        for rule in words("identifiers")["rule"]
    )


_PLAIN_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)[1-9][\d.,]*")
_ALL_ONES = str.maketrans("023456789", "1" * 9)


def _pattern_of(token: str) -> str:
    """A token that the same rules fit, so that few need be tried: a number that is no year, with ones for digits."""
    return token.translate(_ALL_ONES) if _PLAIN_NUMBER.fullmatch(token) else token


@lru_cache(maxsize=16384)
def _fitting(token: str) -> tuple[_Shape, ...]:
    """The rules whose token pattern a token fits."""
    return tuple(shape for shape in _shapes() if shape.fits(token))


@cache
def _sets() -> tuple[frozenset[str], frozenset[str]]:
    table: dict[str, Any] = words("identifiers")
    return frozenset(table["labels"]["words"]), frozenset(table["not_names"]["words"])


def token_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks that holds a number, less the punctuation at its edges."""
    if text[start - 1 : start] == " " == text[end : end + 1]:
        return start, end
    floor = max(0, start - _LONGEST_TOKEN)
    left = max(text.rfind(" ", floor, start), text.rfind("\n", floor, start), floor - 1) + 1
    blank = _BLANK.search(text, end, end + _LONGEST_TOKEN)
    right = blank.start() if blank else min(len(text), end + _LONGEST_TOKEN)
    while left < start and text[left] in _TOKEN_EDGE:
        left += 1
    while right > end and text[right - 1] in _TOKEN_TAIL:
        right -= 1
    return left, right


def identifier_rule(text: str, start: int, end: int, floor: int, unit_edge: int | None) -> str | None:
    """Name of the rule by which the digits at a span are an identifier, or None.

    floor: offset before which nothing is looked at (the start of the block)
    unit_edge: where a unit that follows ends, or None; then only the number's own shape can make it an identifier
    (the platform 610 km away)
    """
    left, right = token_around(text, start, end)
    begin = max(floor, start - _BEFORE)
    letter = unit_edge is not None and unit_edge == end + 1 and text[end].isupper()  # pad 3A
    measured = unit_edge is not None and not letter
    whole = measured and left == start and unit_edge is not None and unit_edge >= right
    before = text[begin:start]
    last = before[before.rfind(" ", 0, -1) + 1 : -1].lower() if before[-1:] == " " else ""
    last_is_word = last.isalpha()
    for shape in _fitting(_pattern_of(text[left:right])):
        if (measured and not shape.measured) or (whole and shape.token is not None):
            continue
        if shape.after is not None and not shape.after.match(text, end, end + _AFTER):
            continue
        if shape.last_words and last_is_word and last not in shape.last_words:
            continue
        if shape.before is not None and not shape.before.search(before):
            continue
        return shape.name
    if measured or (left < start and text[left:start] not in ("-", "–")):
        return None
    return _label_rule(text, start, end, begin)


def _label_rule(text: str, start: int, end: int, begin: int) -> str | None:
    """`Article 4`, `page 12`, `Resolution No. 2397`; and a capitalised word before a bare number: `Mission 2`."""
    if start <= begin or text[start - 1] != " ":
        return None
    word = text[max(begin, text.rfind(" ", begin, start - 1) + 1) : start - 1].strip("([\"'*_")
    if not word or word[-1] in ",;:)!?" or "'" in word:
        return None
    labels, not_names = _sets()
    lower = word.rstrip(".").lower()
    if word == "number" and _NUMBERS.search(text, begin, start):
        return None  # the herds now number 340
    if "," in text[start:end]:
        return "label" if lower in _OF_SERIALS else None  # Issue 20,114
    if lower in labels:
        noun = _NOUN_AFTER.match(text, end) if word.islower() and len(word) > 3 else None
        return "label" if noun is None or not is_plural(noun["noun"]) else None  # in the yard 12 lorries
    if word.islower() or not word[0].isalpha() or lower in not_names or word[-1] == ".":
        return None
    if " " in text[start:end]:
        return None
    if end - start > _MOST_OF_A_NAME:  # IMO 8814263
        return "register-number" if word.isupper() and len(word) > 1 and text[start:end].isdigit() else None
    following, next_char = text[end : end + 1], text[end + 1 : end + 2]
    if is_result(text, start, end, begin) or _is_verb_of_headline(text, begin, start - 1 - len(word), word):
        return None
    if following in ("%", "°", "-", "–") or (following == "." and next_char.isdigit()):
        return None
    acronym = word.isupper() and len(word) > 2  # shares in the FTSE 250 companies
    if following == " " and not acronym and _LOCATIVE.search(text, begin, start):
        return None  # in Syria 120 were killed
    return "name"


def _is_verb_of_headline(text: str, begin: int, at: int, word: str) -> bool:
    """Whether a capitalised word is the verb of a headline: `Blast Kills 12 in Market`, `HE HAS SCORED 17 GOALS`.

    at: where it begins. It is one in -s or of an irregular past behind a capitalised word, one in -ed among capitals
    only (`United 93`), or the plain form behind a plural (`Rebels Kill 40`).
    """
    lower, shouted = word.lower(), word.isupper()
    subject = text[begin:at].rpartition("\n")[2].split(" ")[-2:-1]
    if not subject or not subject[0][:1].isupper() or (shouted and not subject[0].isupper()):
        return False
    base = None if lower in _mostly_nouns() else verb_base(lower)
    if base is None:
        return False
    if base == lower:
        return is_plural(subject[0].lower())
    return shouted or not lower.endswith(("ed", "ing"))


@cache
def _mostly_nouns() -> frozenset[str]:
    return frozenset(words("verbs")["forms"]["mostly_noun"].split())


def is_result(text: str, start: int, end: int, floor: int) -> bool:
    """Whether a number after a name is its result in a list of such: `Union of Farmers 70, Free Front 59`."""
    if _RESULT_ENDS.match(text, end) is None or _RESULT_NAME.search(text, floor, start) is None:
        return False
    begin = max(0, start - _LONG_BEFORE)
    line = max(begin, text.rfind("\n", begin, start) + 1)
    neighbour = _RESULT_AFTER.match(text, end) or _RESULT_BEFORE.search(text, line, start)
    return neighbour is not None and (end - start > 1 or _TWO_DIGITS.search(neighbour[0]) is not None)
