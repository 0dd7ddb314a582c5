"""What stands between a word of saying and what is said: an audience, an occasion, a time."""

from __future__ import annotations

from nkru.extract.lexicon import is_evidence, is_figure, lexicon
from nkru.extract.token_rows import Token

CLOSERS = frozenset(",;.)!?\"'–—")
CLAUSE_SUBJECTS = frozenset(("he", "she", "it", "they", "we", "there", "i"))  # what is said begins with them


def _audience(right: list[Token]) -> int:
    """How many words name whom something is told, if that is a noun phrase: `the district court`."""
    prepositions, times = lexicon("words", "preposition"), lexicon("words", "time")
    if not right or not (right[0].low in lexicon("words", "determiner") or right[0].capital):
        return 0
    for i, token in enumerate(right[:8]):
        if token.text in "\"'":
            return 0
        ahead = right[i + 1].low if i + 1 < len(right) else "."
        joins = token.low in ("of", "in", "at", "from") and ahead not in times and not is_figure(ahead)
        if token.text in CLOSERS or (token.low in prepositions and not joins) or (i and token.low in times):
            return i
        if not token.is_word or token.low in ("that", "he", "she", "it", "they", "we", "there"):
            return i
    return 0


def past_adjunct(right: list[Token], form: str) -> int:
    """Index of the first word of what is said, after `told reporters on Friday in an interview that`."""
    figured = (
        bool(right) and form not in lexicon("words", "telling") and (right[0].text in "$€£" or is_figure(right[0].low))
    )
    for i, token in enumerate([] if figured else right[:12]):  # `foresees €18 million for boats that stay in port`
        ahead = right[i + 1] if i + 1 < len(right) else None
        if ahead and ((token.low == "that" and ahead.is_word) or (token.text == ":" and ahead.text == '"')):
            return i + 1
        if token.text in ',;:".' or token.low in CLAUSE_SUBJECTS or token.low in ("and", "but"):
            break  # `said he had called twice before that`
    at = _audience(right) if form in lexicon("words", "telling") else 0
    while at < len(right) and (step := _adjunct(right, at)):
        at += step
    return min(at, len(right)) + (at < len(right) and right[at].text == ":")


def _adjunct(right: list[Token], at: int) -> int:
    """How many words of time, occasion or audience begin at `right[at]`."""
    times, token, ahead = lexicon("words", "time"), right[at], right[at + 1 : at + 6]
    if token.low in lexicon("words", "speech_preposition") and ahead:
        first = ahead[0].text
        if len(first) == 4 and first.isdigit():
            return 2
        if ahead[0].low in times or (first[0].isdigit() and len(ahead) > 1 and ahead[1].low in times):
            return 1
        occasions = lexicon("words", "occasion")
        noun = next((i for i, t in enumerate(ahead) if is_evidence(t.low) or t.low in occasions), -1)
        between = ahead[: max(noun, 0)]
        if noun < 0 or (between and between[0].low in lexicon("words", "auxiliary")):
            return 0  # `claims to have destroyed 34 radars`
        return noun + 2 if all(t.is_word and not is_figure(t.low) for t in between) else 0
    if token.low in times or token.low in lexicon("words", "audience"):
        return 1
    if not token.text[0].isdigit():
        return 0
    dated = (at and right[at - 1].low in times) or (ahead and ahead[0].low in times and ahead[0].capital)
    return int(bool(dated))
