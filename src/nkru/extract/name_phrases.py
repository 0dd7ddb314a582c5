"""What in a noun phrase is the name: not what merely contains the figures, nor the role of a person."""

from __future__ import annotations

from functools import cache

from nkru.extract.lemmas import past_forms
from nkru.extract.lexicon import is_actor, is_evidence, is_person, lexicon
from nkru.extract.token_rows import Token


def without_container(row: list[Token]) -> list[Token]:
    """`data from the ministry`, `the agency's figures`, `a model by the university`: the ministry, the agency …"""
    for i in range(1, len(row) - 1):
        low = row[i].low
        if low in ("by", "from") and is_evidence(row[i - 1].low):
            named = any(t.capital or is_actor(t.low) for t in row[i + 1 :])
            return row[i + 1 :] if named else row[:i]
        if low in ("of", "released", "published", "compiled") and row[i - 1].low in (
            "data", "figures", "estimates", "statistics", "intelligence", "words",
        ):  # fmt: skip
            rest = row[i + 1 :]
            return rest[1:] if rest[0].low in ("by", "of") and len(rest) > 1 else rest
    for i in range(1, len(row) - 2):
        low = row[i].low
        participle = low.endswith(("ed", "en")) or low in lexicon("words", "made")
        if participle and row[i + 1].low != "by" and is_evidence(row[i - 1].low):
            by = next((k for k in range(i + 2, len(row) - 1) if row[k].low == "by"), 0)
            if by and low in lexicon("words", "made"):
                return row[by + 1 :]  # `interviews conducted at the border by the agency`
            return row[:i]  # `a survey taken in May`, `an audit leaked to the paper`
        if row[i + 1].low == "by" and low.endswith(("ed", "en")):
            return row[i + 2 :] if low in lexicon("words", "made") else row[:i]
    if len(row) > 2 and is_evidence(row[-1].low):
        for i in range(len(row) - 2, 0, -1):
            if row[i].low in ("'s", "'"):
                return row[:i]
    return row


def proper_name(row: list[Token]) -> list[Token]:
    """The name that somebody goes by, or the whole row: `a group calling itself Red Hare`, `a gang named Ash`."""
    for at in range(1, len(row) - 1):
        low, following = row[at].low, row[at + 1]
        if low not in lexicon("words", "naming_self"):
            continue
        first = at + 1 + (following.low in ("itself", "themselves", "himself", "herself", "as"))
        first += first < len(row) and row[first].low in ("the", "a", "an")
        if first < len(row) and row[first].capital and (is_actor(row[0].low) or is_actor(row[at - 1].low)):
            return row[first:]
    return row


def without_role(row: list[Token]) -> list[Token]:
    """`chief executive Dana Osei`, `Mayor Colm Adeyo`: the name alone."""
    titles, prepositions = lexicon("nouns", "title"), lexicon("words", "preposition")
    last = len(row) - 1
    tail = last
    while tail and row[tail].capital and row[tail - 1].capital and row[tail - 1].low.rstrip(".") not in titles:
        tail -= 1
    if not row[last].capital or not tail:
        trade = last > 1 and is_person(row[0].low) and all(token.capital for token in row[1:])
        return row[1:] if trade and not is_actor(row[last].low) else row  # `Lawyer Ann Rowe`
    role = row[tail - 1]
    if role.low.rstrip(".") in titles:
        return row[tail:] if last > tail or not is_actor(row[last].low) else row  # `General Staff`
    if not role.capital and role.is_word and role.low not in prepositions and role.low not in ("and", "the", "'s", "'"):
        return row[tail:] if is_actor(role.low) or len(row) - tail > 1 else row
    if role.low in prepositions and any(t.low in titles for t in row[:tail]) and len(row) - tail > 2:
        return row[-2:]  # `Secretary of Transport Ann Rowe`
    return row


def trimmed(row: list[Token]) -> list[Token]:
    """What is left of a phrase that may name somebody when the words at its ends that name nobody are cut off.

    `on the ministry`, `a poll released`, `the firm on 3`, `the mine took`; empty where nothing is left, or a pronoun.
    """
    outside, first, end = _outside(), 0, _end(row) if len(row) > 1 else 1
    while first < end and row[first].low in outside and not _begins_name(row, first, end):
        first += 1
    while end > first and _trails(row, first, end):
        end -= 1
    if first == end or row[first].low in lexicon("words", "object_pronoun"):
        return []
    if end - first == 1 and row[first].low in lexicon("words", "no_name"):
        return []
    return row if end - first == len(row) else row[first:end]


def _end(row: list[Token]) -> int:
    """Where a clause begins in a phrase, or a participle with what hangs on it: `a survey sent to homes`."""
    pasts = past_forms()
    for i, token in enumerate(row):
        low = token.low
        if not i or token.capital or not (low in _BREAKS or low in pasts or low.endswith("ed")):
            continue
        if low in _OBJECT:
            if i > 1 and row[i - 1].low not in _outside():
                return i - 1  # `data from Lund support | the fishermen`
        elif low in _BREAKS:
            if i + 1 < len(row):
                return i
        elif _hangs(row, i):
            return i
    return len(row)


def _hangs(row: list[Token], at: int) -> bool:
    """Whether a participle hangs on the noun before it and has no noun after it."""
    low, before = row[at].low, row[at - 1].low
    ends = at + 1 == len(row) or row[at + 1].low in lexicon("words", "preposition")
    named = is_actor(before) or is_evidence(before)
    return ends and named and not is_actor(low) and low not in lexicon("words", "tied")


def _trails(row: list[Token], first: int, end: int) -> bool:
    """Whether the last word of a phrase names nobody."""
    token = row[end - 1]
    low = token.low
    if token.capital or not token.is_word:
        return not token.is_word or low in lexicon("words", "determiner")
    if low in _last_outside():
        return True
    if end - first > 1 and low[0].isdigit():
        before = row[end - 2]
        return not before.capital or before.low in lexicon("words", "preposition")  # but `Channel 4`
    return low in past_forms() and not is_actor(low) and not is_evidence(low)


_OBJECT = frozenset(("the", "a", "an", "its", "their", "our"))
_BREAKS = _OBJECT | frozenset(("what", "who", "whom", "which", "whose", "how", "why", "where", "when"))


@cache
def _outside() -> frozenset[str]:
    """Words with which no name begins or ends."""
    return (
        lexicon("words", "preposition") | lexicon("words", "determiner") | frozenset(("and", "or", "but", "nor", "as"))
    ) - {"no", "one", "some", "any", "her", "his"}


@cache
def _last_outside() -> frozenset[str]:
    return _outside() | lexicon("words", "auxiliary") | lexicon("words", "object_pronoun") | _BREAKS


def _begins_name(row: list[Token], first: int, end: int) -> bool:
    """Whether a word is written as the first of a name: `Under Milk Wood`."""
    return row[first].capital and first + 1 < end and row[first + 1].capital
