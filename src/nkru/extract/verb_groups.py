"""Verb groups of a stretch of tokens: auxiliaries, negation and the verb that they carry."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress, count
from typing import Literal

from nkru.extract.lemmas import verb_base
from nkru.extract.tokens import Tokens, is_year, word_set

Form = Literal["finite", "infinitive", "gerund", "participle"]
STRONG_STOPS = frozenset(';:()"–—•|')
_CLAUSE_OPENING = frozenset("WSC")
_OPENING = frozenset("XTVEG")  # classes of words that a verb group begins with


@dataclass(slots=True)
class VerbGroup:
    """Tokens first..last-1; head is the token of the verb that says what happens.

    A bare participle (`the treaty signed in June`) has form `participle`, voice passive; one in -ing voice active.
    """

    first: int
    head: int
    last: int
    verb: str
    voice: Literal["active", "passive"]
    form: Form
    negated: bool


def verb_groups(tokens: Tokens) -> list[VerbGroup]:
    """All verb groups in order."""
    found: list[VerbGroup] = []
    last = 0  # one past the group before
    for i in compress(count(), map(_OPENING.__contains__, tokens.tags)):
        if i < last:
            continue
        tag = tokens.tags[i]
        group: VerbGroup | None = None
        if tag == "X" or (tag == "T" and _leads_to_verb(tokens, i)):
            group = _with_auxiliaries(tokens, i)
        elif tag != "T":
            group = _bare(tokens, i, found)
        if group is not None:
            found.append(group)
            last = group.last
    return found


def _leads_to_verb(tokens: Tokens, i: int) -> bool:
    tags = tokens.tags
    i += 1
    while tags[i] == "A":
        i += 1
    return tags[i] == "V" or (tags[i] == "X" and tokens.words[i] in ("be", "have", "do"))


def _with_auxiliaries(tokens: Tokens, first: int) -> VerbGroup | None:
    """The group that begins with an auxiliary or `to` at `first`; None for a modal without a verb."""
    tags, words = tokens.tags, tokens.words
    be = word_set("forms", "be")
    last_auxiliary, head, negated = first, -1, False
    i = first
    stop = min(len(tokens), first + 10)
    while i < stop:
        tag, word = tags[i], words[i]
        if tag in "VE" or (tag == "G" and words[last_auxiliary] in be):
            head = i
            break
        negated = negated or word in ("not", "never", "cannot") or word.endswith("n't")
        if tag == "X":
            last_auxiliary = i
        elif tag == "T" and i > first:
            carries = words[last_auxiliary] in be or words[last_auxiliary] in word_set("forms", "have")
            if not (carries and i == last_auxiliary + 1 and _leads_to_verb(tokens, i)):
                break
        elif tag not in ("A", "T"):
            if i == first + 1 and tag in "RN" and first == 0 and word != "there":
                i += 1
                continue
            break
        i += 1
    form: Form = "infinitive" if tags[first] == "T" else "finite"
    if head < 0:
        verb = verb_base(words[last_auxiliary]) if words[last_auxiliary] not in be else "be"
        if verb is None or words[last_auxiliary] in word_set("classes", "modal"):
            return None
        return VerbGroup(first, last_auxiliary, last_auxiliary + 1, verb, "active", form, negated)
    passive = tags[head] == "E" and words[last_auxiliary] in be
    if tags[head] == "V" and words[head] in word_set("forms", "past_only"):
        passive = False
    verb = verb_base(words[head]) or words[head]
    last = head + 1
    if tags[last] == "E" and words[head] in word_set("forms", "get"):
        head, passive, last = last, True, last + 1
        verb = verb_base(words[head]) or words[head]
    return VerbGroup(first, head, last, verb, "passive" if passive else "active", form, negated)


def _bare(tokens: Tokens, i: int, found: list[VerbGroup]) -> VerbGroup:
    """The group of a single verb form without auxiliaries."""
    tags, word = tokens.tags, tokens.words[i]
    tag, verb = tags[i], verb_base(word) or word
    if word == "used" and tags[i + 1] == "T" and tags[i + 2] == "V":
        return VerbGroup(i, i + 2, i + 3, verb_base(tokens.words[i + 2]) or "use", "active", "finite", False)
    if tag == "V":
        return VerbGroup(i, i, i + 1, verb, "active", "finite", False)
    if tag == "G":
        form: Form = "participle" if tags[i - 1] in ("M", "N") else "gerund"
        return VerbGroup(i, i, i + 1, verb, "active", form, tags[i - 1] == "A" and tokens.words[i - 1] == "not")
    if _is_finite(tokens, i, found):
        return VerbGroup(i, i, i + 1, verb, "active", "finite", False)
    if found and tags[tokens.before(i)] == "C" and i - found[-1].last < 14 and found[-1].form == "finite":
        previous = found[-1]
        if previous.voice == "passive" or _object_follows(tokens, previous.last):
            return VerbGroup(i, i, i + 1, verb, previous.voice, "finite", previous.negated)
    return VerbGroup(i, i, i + 1, verb, "passive", "participle", False)


def _object_follows(tokens: Tokens, i: int) -> bool:
    tags = tokens.tags
    while tags[i] == "A":
        i += 1
    return tags[i] in ("D", "O", "R", "N", "J", "Q")


def _is_finite(tokens: Tokens, i: int, found: list[VerbGroup]) -> bool:
    """Whether a past form without auxiliary is the finite verb of its clause, not a participle."""
    tags, j = tokens.tags, tokens.before(i)
    before = tags[j]
    if before in ("R", "W"):
        return True
    if before == "Q" and (tags[j - 1] == "N" or is_year(tokens.words[j])):
        before = "N"
    if before in ("P", "T", "S", "J", "Q", "G", "V", "E", "X", "") or (
        before == "D" and not tokens.words[j].endswith("'s")
    ):
        return False
    if before == "M":
        if tokens.words[j] == ",":
            return _resumes(tokens, j, found) and not _finite_ahead(tokens, i)
        return tokens.words[j] in ')"%–' and not _finite_since(tokens, i, found) and not _finite_ahead(tokens, i)
    if before == "C":
        previous = found[-1] if found else None
        if previous is None or previous.form != "finite":
            return _object_follows(tokens, i + 1) and not _finite_ahead(tokens, i)
        return previous.voice == "active" or tags[i + 1] in ("D", "O")
    if _opens_relative(tokens, j):
        return True
    if tags[i + 1] not in ("D", "R", "O") and _finite_ahead(tokens, i):
        return False
    return not _finite_since(tokens, i, found)


def _opens_relative(tokens: Tokens, j: int) -> bool:
    """Whether the words up to j are the subject of a relative clause: `the pact that the two ports` signed."""
    tags, k = tokens.tags, j
    while k >= 0 and tags[k] in "NJDQC":
        k -= 1
    return k < j and tags[k] == "W"


def _finite_ahead(tokens: Tokens, i: int) -> bool:
    """A certain finite verb follows in the same clause, before a comma or conjunction."""
    tags, words = tokens.tags, tokens.words
    for j in range(i + 1, min(i + 22, len(words))):
        tag = tags[j]
        if tag in "WSCR" or (tag == "M" and (words[j] == "," or words[j] in STRONG_STOPS)):
            return False
        if tag == "V" and tags[j - 1] not in ("T", "X") and tags[tokens.before(j)] != "T":
            return True
        if tag == "X" and tags[j - 1] != "T" and words[j] not in ("be", "been", "being", "having"):
            return True
    return False


def _finite_since(tokens: Tokens, i: int, found: list[VerbGroup]) -> bool:
    """The clause of token i has a finite verb before it, one that only reports what follows left aside."""
    for group in reversed(found):
        if group.form not in ("finite", "infinitive"):
            continue
        between = tokens.tags[group.last : i]
        broken = not _CLAUSE_OPENING.isdisjoint(between)
        if group.form == "infinitive":
            if not broken:
                return True
            continue
        if broken or not STRONG_STOPS.isdisjoint(tokens.words[group.last : i]):
            return False
        reports = group.voice == "active" and group.verb in word_set("reporting", "verbs")
        return not (reports and ("N" in between or "R" in between)) and "," not in tokens.words[group.last : i]
    return False


def _resumes(tokens: Tokens, comma: int, found: list[VerbGroup]) -> bool:
    """Whether a comma closes an insertion after a subject that still lacks its verb: `The plant, which …, closed`."""
    opened = comma - 1
    while opened >= 0 and tokens.words[opened] != ",":
        if comma - opened > 40 or tokens.words[opened] in STRONG_STOPS:
            return False
        opened -= 1
    if opened <= 0 or tokens.tags[opened - 1] not in ("N", "Z", "M", "Q"):
        return False
    for group in found:
        if group.first >= opened:
            break
        if group.form == "finite":
            return False
    return True
