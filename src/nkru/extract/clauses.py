"""A light split of a sentence into clauses, by punctuation, conjunctions and relative words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from nkru.extract.tokens import Tokens
from nkru.extract.verb_groups import VerbGroup, verb_groups
from nkru.prose import Prose, Sentence

ClauseKind = Literal["main", "relative", "content", "adverbial", "participial", "quote", "parenthesis"]

_LONGEST = 5_000  # characters of a sentence that are read; what lies beyond is one clause
_EDGE = re.compile(r"; |,? (?=(?:but|while|whereas|although|though)\b)", re.IGNORECASE)
_STOPS = frozenset(";:–—|")


@dataclass(frozen=True, slots=True)
class Clause:
    """A half-open span of the text and what kind of clause it is.

    content: after `that` (`said that …`); adverbial: after `when`, `while`, `because` …; participial: after a comma
    and a participle. The clauses of a sentence follow each other without overlap and cover it; one that is
    interrupted comes as two pieces (`The plant, | which made steel, | closed`).
    """

    start: int
    end: int
    kind: ClauseKind


def clauses(prose: Prose, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence in order; at least one. The caller keeps them if they are needed again."""
    end = min(sentence.end, sentence.start + _LONGEST)
    tokens = Tokens(prose.text, sentence.start, end)
    groups = verb_groups(tokens)
    marks = _boundaries(tokens, groups)
    found: list[Clause] = []
    begin, kind = sentence.start, _opening(tokens, groups)
    for index, next_kind in marks:
        at = tokens.begins[index]
        if at > begin:
            found.append(Clause(begin, at, kind))
            begin = at
        kind = next_kind
    found.append(Clause(begin, sentence.end, kind))
    return found


@lru_cache(maxsize=64)
def edges(prose: Prose, index: int) -> list[int]:
    """Offsets at which independent clauses begin inside a sentence (its index in `prose.sentences`), in order.

    Coarser than `clauses`: after a semicolon, and at `but`, `while`, `whereas`, `although`. What one speaker is
    said to have said seldom reaches over one.
    """
    sentence = prose.sentences[index]
    return [match.end() for match in _EDGE.finditer(prose.text, sentence.start, sentence.end)]


def clause_at(prose: Prose, index: int, offset: int) -> tuple[int, int]:
    """The half-open span between the `edges` of a sentence that holds an offset."""
    sentence, marks = prose.sentences[index], edges(prose, index)
    place = bisect_right(marks, offset)
    left = marks[place - 1] if place else sentence.start
    return left, marks[place] if place < len(marks) else sentence.end


def _opening(tokens: Tokens, groups: list[VerbGroup]) -> ClauseKind:
    if tokens.tag(0) == "S":
        return "adverbial"
    return "participial" if groups and groups[0].first == 0 and groups[0].form in ("participle", "gerund") else "main"


def _boundaries(tokens: Tokens, groups: list[VerbGroup]) -> list[tuple[int, ClauseKind]]:
    """Indices of the tokens that begin a clause, with its kind."""
    finite = [group.first for group in groups if group.form == "finite"]
    participles = {group.first for group in groups if group.form == "participle"}
    ahead = _next_finite(tokens, finite)
    found: list[tuple[int, ClauseKind]] = []
    outer: list[ClauseKind] = []  # kinds of the clauses that an open bracket or quote interrupts
    kind: ClauseKind = _opening(tokens, groups)
    quoted = False
    for i, (tag, word) in enumerate(zip(tokens.tags, tokens.words, strict=True)):
        new: ClauseKind | None = None
        begin = i
        if word == "(":
            outer.append(kind)
            new = "parenthesis"
        elif word == ")" and outer:
            begin, new = i + 1, outer.pop()
        elif word == '"':
            quoted = not quoted
            begin, new = (i, "quote") if quoted else (i + 1, "main")
        elif word in _STOPS or (word == "-" and _spaced(tokens, i)):
            begin, new = i + 1, "main"
        elif tag == "S" and i:
            new = "content" if word == "that" else "adverbial"
        elif tag == "W" and i and (word != "that" or ahead[i]):
            new = "relative"
        elif word == "," and i + 1 < len(tokens):
            new = _after_comma(tokens, i, kind, participles, ahead)
            begin = i + 1
        elif tag == "C" and ahead[i] and _has_own_verb(tokens, i, finite):
            new = "main" if kind != "content" else "content"
        if new is not None and 0 < begin < len(tokens) and (new != kind or word != ","):
            found.append((begin, new))
            kind = new
    return found


def _next_finite(tokens: Tokens, finite: list[int]) -> list[bool]:
    """For each token, whether a finite verb follows before the next stop or conjunction of subordination."""
    ahead, pending = [False] * len(tokens), False
    starts = set(finite)
    for i in range(len(tokens) - 1, -1, -1):
        if tokens.words[i] in _STOPS or tokens.tags[i] in "SW":
            ahead[i], pending = pending, False
            continue
        pending = pending or i in starts
        ahead[i] = pending
        if tokens.words[i] == ",":
            pending = False
    return ahead


def _after_comma(
    tokens: Tokens, i: int, kind: ClauseKind, participles: set[int], ahead: list[bool]
) -> ClauseKind | None:
    """The kind of the clause that begins after a comma at i; None where the clause goes on."""
    after = i + 1
    while tokens.tag(after) == "A":
        after += 1
    if after in participles:
        return "participial"
    if tokens.tag(after) == "C" and ahead[after]:
        return "main" if kind != "content" else "content"
    if kind in ("relative", "participial", "adverbial") and tokens.tag(after) not in ("W", "S", "C"):
        return "main"
    return None


def _has_own_verb(tokens: Tokens, i: int, finite: list[int]) -> bool:
    """`and` or `but` at i is followed by a finite verb, with or without a subject of its own."""
    place = bisect_right(finite, i)
    if place in (0, len(finite)):
        return False
    first = finite[place]
    return first - i <= 8 and not any(tag in "MSW" for tag in tokens.tags[i + 1 : first])


def _spaced(tokens: Tokens, i: int) -> bool:
    """A hyphen with blanks around it is a dash."""
    text, at = tokens.text, tokens.begins[i]
    return text[at - 1 : at] == " " and text[at + 1 : at + 2] == " "
