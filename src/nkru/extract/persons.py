"""Bare numbers that count persons by what becomes of them: `128 were rescued`, `304 sustained burns`."""

from __future__ import annotations

import re
from functools import cache

from nkru.extract.counted import is_plural
from nkru.extract.lemmas import noun_singular
from nkru.rules import words

_HURT = re.compile(r"[ ](?:receiv|suffer|sustain)ed[ ](?:\w+[ ])?(?:injur|wound|burn|fractur|concussion|cuts|bruis)")
_OWN = re.compile(r"[ ]of[ ](?:our|their|his|her|its)[ ]own\b(?![ ][a-z])")
_WORD = re.compile(r"[ ](?P<word>[A-Za-z']+)")
_LINKS = 5  # words between a number and what has become of those that it counts: `have so far been`


@cache
def _table(entry: str) -> frozenset[str]:
    return frozenset(words("persons")[entry]["words"])


@cache
def person_nouns() -> frozenset[str]:
    """Nouns for people, in the singular."""
    return frozenset(noun for nouns in words("kinship")["people"].values() for noun in nouns)


def suffers_as_persons(text: str, end: int, told_of: str | None) -> bool:
    """Whether what follows a number that no noun follows befalls persons only.

    told_of: the noun of the figure before in its sentence, or None: `of 30 soldiers, 12 died` counts soldiers
    """
    if told_of is not None and noun_singular(told_of) in person_nouns():
        return False
    return _HURT.match(text, end) is not None or _OWN.match(text, end) is not None or _fate_after(text, end)


def _fate_after(text: str, end: int) -> bool:
    """`128 had been rescued`, `73 died`, `some 60 are still unaccounted for`."""
    at, helped = end, False
    for _ in range(_LINKS):
        match = _WORD.match(text, at)
        if match is None:
            return False
        word = match["word"].lower()
        if word in _table("suffered") and helped:
            following = _WORD.match(text, match.end())
            return following is None or not is_plural(following["word"])  # nine are dead letters
        if word in _table("active"):
            return True
        if word not in _table("links"):
            return False
        helped, at = True, match.end()
    return False
