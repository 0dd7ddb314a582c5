"""Whom `he`, `it` or `the agency` leads back to."""

from __future__ import annotations

from itertools import pairwise

from nkru.extract.actors import Actor
from nkru.extract.cues import classes
from nkru.extract.lexicon import is_actor, is_evidence, lexicon
from nkru.extract.token_rows import Token

_MEMORY = 12  # speakers remembered
_ADJECTIVE = (
    "ent", "ant", "ary", "al", "ic", "ous", "ive", "able", "ible", "ful", "less", "ing", "ed", "ier", "est",
)  # fmt: skip
_FAR = 6  # sentences that a pronoun leads back over


class Antecedents:
    """Those who have spoken so far, the latest last."""

    def __init__(self) -> None:
        self._spoken: list[tuple[str, str, int]] = []
        self._by_head: dict[str, str] = {}

    def add(self, name: str, kind: str, sentence: int) -> None:
        """Note that somebody has spoken in a sentence (its index)."""
        if self._spoken and self._spoken[-1][0] == name:
            self._spoken[-1] = (name, kind if kind != "unknown" else self._spoken[-1][1], sentence)
            return
        self._spoken = [*self._spoken[1 - _MEMORY :], (name, kind, sentence)]
        heads = name.lower().split()
        if len(heads) > 1:
            self._by_head[heads[-1]] = name
            for first, second in pairwise(heads):
                if second in ("of", "for", "in"):
                    self._by_head[first] = name

    def of_pronoun(self, pronoun: str, near: Actor | None, sentence: int) -> str:
        """The name that a pronoun stands for; `near` is the subject that stands before it, or None.

        Empty where none is likely.
        """
        recent = [(name, kind) for name, kind, index in self._spoken if sentence - index <= _FAR]
        if pronoun == "they":
            return recent[-1][0] if recent and _is_plural(recent[-1][0]) else ""
        person = pronoun in ("he", "she")
        if near and near.name and (near.kind == "person" if person else near.kind in ("group", "evidence")):
            return near.name
        for name, kind in reversed(recent):
            if (kind in ("person", "unknown")) if person else (kind != "person"):
                return name
        return near.name if near and near.kind == "unknown" else ""

    def of_phrase(self, name: str) -> str:
        """The fuller name that `agency` or `ministry` was introduced with, or the word itself."""
        return self._by_head.get(name.lower(), name) if " " not in name and name.islower() else name


def _is_plural(name: str) -> bool:
    head = name.lower().split()[-1]
    return head.endswith("s") and (is_actor(head) or is_evidence(head) or " and " in name)


def subject_of(row: list[Token]) -> list[Token]:
    """The words of the subject that a sentence begins with, or none: `The port's new owner has …`: the port."""
    prepositions, times, stops = (lexicon("words", entry) for entry in ("preposition", "time", "stop"))
    first = 0
    if row and (row[0].low in prepositions or row[0].low in stops or row[0].low in times):
        comma = next((i for i, token in enumerate(row[:15]) if token.text == ","), -1)
        if comma < 0:
            return []
        first = comma + 1
        if first < len(row) and row[first].low in prepositions:
            return []
    if first + 1 < len(row) and row[first + 1].text == ",":  # `Instead, the study`
        first += 2
    end = found = first
    while end < min(first + 9, len(row)) and row[end].is_word:
        token = row[end]
        names = (
            is_actor(token.low)
            or is_evidence(token.low)
            or (token.capital and (end > first or token.low not in lexicon("words", "determiner")))
        )
        office = token.low == "of" and end > first and end + 1 < len(row) and row[end + 1].capital
        if office:  # Secretary of Defence Ann Rowe
            end += 1
            continue
        if token.low in stops or token.low in times or token.low in ("'s", "'"):
            break
        if names:
            found = end + 1
        elif found > first and token.low not in ("of", "for", "and", "the"):
            break
        end += 1
    if found == first + 1 and found < len(row) and _modifies(row[first], row[found]):
        return []
    return row[first:found]


def _modifies(token: Token, following: Token) -> bool:
    """Whether a capitalised first word is an adjective or participle: `Recent decades have shown …`."""
    if is_actor(token.low) or is_evidence(token.low) or not token.low.endswith(_ADJECTIVE):
        return False
    verbal = following.low.endswith(("ed", "ly")) or following.low in lexicon("words", "auxiliary")
    return following.is_word and not verbal and not following.capital and following.low not in classes()
