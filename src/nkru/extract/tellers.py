"""Nouns for what has been put about, and whose it is: `reports that …`, `the claim by the league that …`."""

from __future__ import annotations

from itertools import pairwise

from nkru.extract import actors
from nkru.extract.actors import Actor
from nkru.extract.cues import classes
from nkru.extract.lexicon import is_actor, is_figure, lexicon
from nkru.extract.token_rows import Token

_FINITE = frozenset(
    ("is", "was", "are", "were", "has", "had", "have", "could", "would", "can", "cannot", "will", "may", "might",
     "should", "must", "do", "did", "does")
)  # fmt: skip


def is_told(form: str, left: list[Token], right: list[Token]) -> bool:
    """Whether a word is a noun for what has been put about, and what that is follows it: `reports that …`."""
    if form not in lexicon("nouns", "told") or not right:
        return False
    low = right[0].low
    if low not in ("that", "of", "about", "by", "from") or (low in ("about", "by", "from") and form.endswith("es")):
        return False
    if len(left) > 1 and left[-2].low in lexicon("words", "own") and classes().get(left[-1].low) == "deny":
        return False  # `we reject reports that …`: the author does
    if classes()[form] == "told":
        return True
    if not any(token.is_word for token in left):
        return low in ("that", "of", "about")
    return _owns_figure(left, right) or any(
        left[-1].low in lexicon("words", entry) for entry in ("before_told", "told_adjective", "determiner")
    )


def _owns_figure(left: list[Token], right: list[Token]) -> bool:
    """`the firm's (claim) of 90 new jobs`"""
    owned = bool(left) and left[-1].low in ("'s", "'")
    return owned and right[0].low in ("of", "that") and any(is_figure(token.low) for token in right[1:6])


def clause_end(right: list[Token]) -> int:
    """Where the phrase that a row begins with ends: at a colon, or at the verb of the clause that it is subject of."""
    for before, token in pairwise(right):
        if token.text == ":" or (token.low in _FINITE and before.low not in ("who", "which", "that", "what")):
            return token.start
    return right[-1].end


def teller(row: list[Token], right: list[Token]) -> Actor | None:
    """Who has put about what the noun at the end of a row tells.

    `The claim by the league that …`: the league; `Orland's claim that …`: Orland; else the words themselves: `reports`.
    """
    if right[0].low in ("by", "from", "of"):
        actor = actors.after(right, 1)
        following = next((token for token in right if actor and token.start >= actor.end), None)
        ends = following is not None and (following.low == "that" or following.text == ",")
        if actor and (ends or following is None) and (right[0].low != "of" or (ends and actor.kind != "unknown")):
            return actor
    return actors.actor_of(_owner(row))


def _owner(row: list[Token]) -> list[Token]:
    """The owner of the noun at the end of a row, else the noun with its adjectives if it is a plural."""
    last = len(row) - 1
    if last > 1 and row[last - 1].low in ("'s", "'"):
        last -= 1
        first = last - 1
        while (
            first and row[first - 1].is_word and (row[first - 1].capital or (first == last - 1 and is_noun(row, first)))
        ):
            first -= 1
        return row[first:last]
    if not row[last].low.endswith("s"):
        return []
    first = last
    while (
        first
        and (row[first - 1].capital or row[first - 1].low in lexicon("words", "told_adjective"))
        and last - first < 4
    ):
        first -= 1
    return row[first:]


def is_noun(row: list[Token], at: int) -> bool:
    """Whether the head of a body may have the word before it in its name: `health ministry`."""
    low = row[at - 1].low
    return (
        is_actor(row[at].low)
        and low not in lexicon("words", "determiner")
        and low not in lexicon("words", "preposition")
        and low not in lexicon("words", "stop")
    )
