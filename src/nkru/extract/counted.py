"""The counted noun: what a number counts, as head noun and as whole phrase.

`4,000 Danish volunteers` → volunteer; `an 800-strong garrison` → garrison; `41 dead` → person;
`12 of the spacecraft` → spacecraft; `a 200-bed ward` → bed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nkru.extract.lemmas import noun_singular, verb_base
from nkru.rules import words

_NEXT = re.compile(
    r"(?P<gap>[ ](?:[\"']|\*\*)?|,[ ](?=[a-z]))"
    r"(?P<word>(?:[A-Z]\.){2,}(?=[ ][a-z])|[A-Za-zÀ-ž][\w'.&-]*[\w']|[A-Za-zÀ-ž]|\d{3}(?=[ ][A-Z][a-z]))"
)
_NUMBERED = re.compile(r"[ ](?:\d{1,2}[A-Za-z]?|I{1,3}|IV|VI{0,3}|IX|X)(?=[ ][a-z])")
_OF = re.compile(r"[ ]of(?P<det>[ ](?:all[ ])?(?:the|these|those|its|his|her|their|our|my|your|an?|some))?(?=[ ])")
_OF_PRONOUN = re.compile(r"[ ]of[ ](?:them|us|you|these|those|whom|which|it)(?![\w])(?![ ][a-z]+s\b)")
_OF_POSSESSIVE = re.compile(r"[ ]of[ ](?=[\w-]+(?:[ ][\w-]+)?'s?[ ])")
_HYPHENATED = re.compile(r"-(?:(?:,?[ ](?:and|or|to)|,)[ ][\w.]{1,12}-){0,4}(?P<word>[A-Za-z]+)(?:-[A-Za-z]+){0,4}")
_ALSO = re.compile(r",?[ ](?:and|or)(?=[ ][a-z])|,(?=[ ][a-z])")
_SKIPPED_FIRST = frozenset(("more", "further", "additional", "other", "extra", "such", "new", "or"))
_MOST_MODIFIERS = 8


class Counted(NamedTuple):
    """A counted noun phrase.

    unit: singular head noun in lower case
    start, end: span of the phrase; `subject` is its text
    """

    unit: str
    start: int
    end: int


@cache
def noun_set(entry: str) -> frozenset[str]:
    """A list of words in data/nouns.toml."""
    return frozenset(words("nouns")[entry]["words"])


def stops() -> frozenset[str]:
    """Words at which a noun phrase ends."""
    return noun_set("stops")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = words("nouns")
    return (
        frozenset(table["plural_as_is"]["words"]),
        frozenset(table["person_states"]["words"]),
        frozenset(table["no_plurals"]["words"]),
    )


def person_states() -> frozenset[str]:
    """Words that name persons by their state: `41 dead`, `rescued: 159`."""
    return _lists()[1]


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun (`soldiers`, `people`, `aircraft`)."""
    as_is, _, none = _lists()
    lower = word.lower()
    if lower in as_is or (lower.endswith("men") and noun_singular(lower) != lower):
        return True  # quarrymen, bargemen
    return (
        len(lower) > 3
        and lower[-1] == "s"
        and lower[-2] not in "su'"
        and lower not in none
        and "'" not in lower
        and not lower.endswith(("ous", "less", "ness"))
    )


def counted_after(text: str, end: int, limit: int, value: float | None) -> Counted | None:
    """The noun phrase counted by a number that ends at an offset, or None.

    limit: offset that the phrase does not cross; value: the number, since `1` counts a singular.
    """
    if text[end : end + 1] == "-" and (hyphen := _HYPHENATED.match(text, end)):
        return _hyphenated(text, hyphen, limit)
    if _OF_PRONOUN.match(text, end):
        return None
    if inner := _OF.match(text, end) or _OF_POSSESSIVE.match(text, end):
        found = _phrase(text, inner.end() - (text[inner.end() - 1] == " "), limit, singular=False)
        return found if found is not None else None
    return _phrase(text, end, limit, singular=value == 1)


def _hyphenated(text: str, hyphen: re.Match[str], limit: int) -> Counted | None:
    """`800-strong garrison`, `60-bed hostel`, `12-point plan`."""
    word = hyphen["word"].lower()
    rest = _phrase(text, hyphen.end(), limit, singular=True)
    if word == "strong" or (rest is not None and word in _members() and rest.unit in _groups()):
        return rest
    unit = _parts().get(word) or noun_singular(word)
    if rest is None:
        return Counted(unit, hyphen.start() + 1, hyphen.end())
    return Counted(unit, rest.start, rest.end)


@cache
def _cardinals() -> frozenset[str]:
    """Number words, at which the phrase of another number ends: `5.2 million ten years earlier`."""
    return frozenset(words("numerals")["cardinal"])


@cache
def _members() -> frozenset[str]:
    """What groups of persons consist of: a 40-member team."""
    return frozenset(words("persons")["members"]["words"])


@cache
def _groups() -> frozenset[str]:
    return frozenset(words("persons")["groups"]["words"])


_AWAY = re.compile(  # 1,900 away tickets, but not 3 km away; 310 daily trains, but not 40 daily
    r"(?:away|daily|weekly|monthly|nightly|hourly|overnight|overall)[ ](?=[a-z-]+s\b(?!'))"
)


def tokens_after(text: str, end: int, limit: int) -> list[tuple[str, int, int]]:
    """Words after an offset up to the first stop, punctuation or `limit`, with their spans."""
    found: list[tuple[str, int, int]] = []
    stop_words = stops()
    at = end
    while len(found) < _MOST_MODIFIERS and (match := _NEXT.match(text, at)) and match.end() <= limit:
        word = match["word"]
        if match["gap"][0] == "," and (not found or is_plural(found[-1][0])):
            break
        first_skipped = not found and (
            word.lower() in _SKIPPED_FIRST or _AWAY.match(text, match.start("word")) is not None
        )
        if word in _cardinals() or (word.lower() in stop_words and not first_skipped):
            break
        found.append((word, match.start("word"), match.end()))
        at = match.end()
        if word[0].isupper() and (name := _NUMBERED.match(text, at)):
            found.pop()  # 6 Type 2 medical teams
            at = name.end()
        if word[-1] == "." and len(word) > 3 and "." not in word[:-1]:  # 159 U.N. members
            break
    return found


def _phrase(text: str, end: int, limit: int, *, singular: bool) -> Counted | None:
    tokens = tokens_after(text, end, limit)
    while tokens and tokens[0][0].lower() in _SKIPPED_FIRST:
        tokens = tokens[1:]
    if not tokens:
        return None
    _, states, _ = _lists()
    head = next((i for i, (word, _, _) in enumerate(tokens) if is_plural(word)), None)
    if tokens[0][0].lower() in states and (head in (None, 0) or text[tokens[0][2] : tokens[0][2] + 1] == ","):
        return Counted("person", tokens[0][1], tokens[0][2])  # 11 missing, officials said
    if head is not None:
        while head + 1 < len(tokens) and goes_on(tokens[head][0], tokens[head + 1][0]):
            head += 1
    elif singular:
        head = _singular_head(tokens)
    elif (further := _after_second_adjective(text, tokens, limit)) is not None:
        tokens += further  # 2.7m digital and physical sales
        head = next(i for i, (word, _, _) in enumerate(tokens) if is_plural(word))
    elif _is_compound(tokens):
        return Counted(noun_singular(tokens[0][0].lower()), tokens[0][1], _with_of_phrase(text, tokens[-1][2], limit))
    elif len(tokens) == 1 and tokens[0][0][0].isupper() and not tokens[0][0].isupper():
        head = 0  # 300 Rohingya, 40 Dutch
    else:
        return None
    word, begin, stop = tokens[head]
    unit = noun_singular(word.lower())
    if word[0].isupper() and not word.isupper():  # 10,000 North Koreans
        first = head
        while first and tokens[first - 1][0][0].isupper():
            first -= 1
        unit = f"{text[tokens[first][1] : begin]}{unit}".lower()
    return Counted(unit, tokens[0][1], _with_of_phrase(text, stop, limit))


def goes_on(noun: str, following: str) -> bool:
    """Whether a plural after a plural is the head (`sports cars`), and no verb (`19 fouls proves it`)."""
    if not is_plural(following) or following[0].isupper():
        return False
    return noun.lower() in noun_set("plural_modifiers") or verb_base(following.lower()) is None


@cache
def _parts() -> dict[str, str]:
    """What the adjectives of parts count: `60-bedded` → bed, `40-seater` → seat."""
    return {word: noun for noun, forms in words("nouns")["parts"].items() for word in forms}


def _after_second_adjective(
    text: str, tokens: list[tuple[str, int, int]], limit: int
) -> list[tuple[str, int, int]] | None:
    """The words after `and` where a number counts a noun with two adjectives: `digital and physical sales`."""
    also = _ALSO.match(text, tokens[-1][2])
    if also is None or any(not word.islower() or word in noun_set("not_modifiers") for word, _, _ in tokens):
        return None
    further = tokens_after(text, also.end(), limit)
    return further if any(is_plural(word) for word, _, _ in further[:3]) else None


def _is_compound(tokens: list[tuple[str, int, int]]) -> bool:
    """Whether a number makes a compound with a singular noun: `a 12 page document`, `a three course meal`."""
    if len(tokens) < 2 or not all(word.islower() for word, _, _ in tokens[:2]):
        return False
    first, second = tokens[0][0], tokens[1][0]
    if first in noun_set("not_modifiers") or second in noun_set("not_modifiers") or first.endswith(("ing", "ly")):
        return False
    participle = first.endswith("ed") and not first.endswith("eed") and len(first) > 4
    return not participle and not second.endswith(("ly", "ed")) and not first.endswith("s")


def _singular_head(tokens: list[tuple[str, int, int]]) -> int:
    """Index of the last word of a singular noun phrase: not a participle nor an adverb that follows the noun."""
    head = len(tokens) - 1
    while head > 0 and (tokens[head][0].endswith(("ed", "ly", "ing")) or "'" in tokens[head][0]):
        head -= 1
    return min(head, 3)


def _with_of_phrase(text: str, end: int, limit: int) -> int:
    """Where the phrase ends with its `of`-phrase: `crates of tools and spares`."""
    inner = _OF.match(text, end)
    if inner is None:
        return end
    tokens = tokens_after(text, inner.end(), limit)
    if not tokens:
        return end
    stop = tokens[-1][2]
    if text[stop : stop + 5] == " and " and len(tokens) <= 2:
        more = tokens_after(text, stop + 4, limit)
        if len(more) == 1:
            stop = more[0][2]
    return stop
