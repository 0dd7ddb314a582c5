"""The words around an expression: since or until, and whether it is only approximate."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from nkru.extract.dates.grammar import lexicon
from nkru.rules import alternation

Bound = Literal["at", "since", "until"]

_NEGATION = re.compile(r"(?:\b(?:did )?not\b|(?:\bdid)?n't\b|\bnever\b|\bno\b|\bunlikely\b)[^.;:]{0,40}$")
_DID_NOT = re.compile(r"(?:\bdid not|\bdidn't|\bnever did)[ ]")  # it did not ring until Sunday: on Sunday it did
_EARLIEST = re.compile(
    r",?[ ]{1,3}(?:at the (?P<until>latest)|at the (?:very )?earliest|(?:or|and) later|and after|and beyond|onwards?\b)"
)
_OPEN = re.compile(r",?[ ]{1,3}(?:onwards?\b|on\b(?![ ]{1,3}[a-z])|until\b|till\b)")
_LOOSE = r"""(?:[ ]{1,3}(?:about|around|at[ ]least|roughly|approximately|as[ ](?:early|late)[ ]as|early[ ]on|late[ ]on
  |on|then|in|at))?[ ]{1,3}$"""
_LOOSE_LAST = frozenset(("about", "around", "least", "roughly", "approximately", "as", "on", "then", "in", "at"))
_HOLDS = re.compile(  # the licence is withdrawn from 24 March
    r"\b(?:(?:is|are)[ ](?:[a-z]+[ ])?[a-z]+(?:ed|wn|en|ut)|in[ ](?:force|effect)"
    r"|(?:is|are)[ ](?:valid|effective|open|closed)|applies|apply)"
    r"[ ]from[ ]{1,3}$"
)
_FROM = re.compile(r"\bfrom[ ]{1,3}$")


@cache
def _last_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that may stand right before a date in a phrase of `_phrases`, and in a hedge."""
    bounds = [phrase for key in ("since", "until") for phrase in lexicon("bounds")[key]]
    hedges = lexicon("hedges")["approx"]
    last = frozenset(phrase.rpartition(" ")[2] for phrase in bounds)
    return last | _LOOSE_LAST, frozenset(("a", *(phrase.rpartition(" ")[2] for phrase in hedges)))


@cache
def _phrases() -> re.Pattern[str]:
    since, until = (alternation(lexicon("bounds")[key]) for key in ("since", "until"))
    return re.compile(rf"(?<!\w)(?:(?P<since>{since})|(?P<until>{until})){_LOOSE}", re.VERBOSE)


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(lexicon('hedges')['approx'])})(?:[ ]a)?[ ]{{1,3}}$")


def bound_of(low: str, start: int, end: int, floor: int, stop: int, ahead: bool) -> Bound:
    """What the words before and after make of a date.

    start, end: the expression; floor, stop: its sentence; ahead: whether the passage speaks of what is to come.
    """
    after = _EARLIEST.match(low, end, stop)
    if after is not None:
        return "until" if after["until"] else "since"
    before = low[max(floor, start - 36) : start]
    word = _word_before(before)
    if not word:
        return "at"
    if (word in _last_words()[0] or not word.isalpha()) and (found := _phrases().search(before)):
        if found["since"]:
            return "since"
        negated = _NEGATION.search(low, max(floor, start - 80), start - len(before) + found.start())
        last = found["until"].split()[-1]
        if negated and last in ("until", "till", "before") and "than" not in found["until"]:
            return "at" if last != "before" and _DID_NOT.search(negated[0]) else "since"
        return "until"
    if before.endswith("to this "):
        return "until"
    if (
        word.endswith("from")
        and _FROM.search(before)
        and not low.startswith(" to ", end)
        and (_OPEN.match(low, end, stop) or ahead or not before[:-5].strip() or _HOLDS.search(before))
    ):
        return "since"
    return "at"


def hedged(low: str, start: int, floor: int) -> bool:
    """Whether `about`, `nearly` or the like stands right before an expression."""
    before = low[max(floor, start - 24) : start]
    word = _word_before(before)
    return (word in _last_words()[1] or not word.isalpha()) and _hedges().search(before) is not None


def _word_before(before: str) -> str:
    """The last word of the text before a date; empty where something else stands between."""
    if before[-1:] != " ":
        return ""
    before = before.rstrip(" ")
    return before[before.rfind(" ") + 1 :]
