"""Which verb group or event noun of its sentence a figure or date belongs to, by where it stands.

There is no parser: what counts is the place among the verb groups, commas and conjunctions of the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, lru_cache

from nkru.extract.lemmas import noun_singular, verb_base
from nkru.extract.noun_phrases import phrase_after
from nkru.extract.tokens import Tokens, word_set
from nkru.extract.verb_groups import STRONG_STOPS, VerbGroup
from nkru.rules import words

_YEAR = re.compile(r"(?:1[0-9]|20|21)\d\ds?(?:[–/-]\d{2,4})?")


_CLAUSE_STOPS = STRONG_STOPS - frozenset('"()')
_NO_SUBJECT = frozenset("SWC")  # classes of words that do not stand between a subject and its verb


@dataclass(slots=True)
class Parsed:
    """Tokens of a sentence (or of a window of it) and their verb groups in order."""

    tokens: Tokens
    groups: list[VerbGroup]
    heads: list[int] = field(init=False)  # the token of each group's head; firsts: of its first
    firsts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.heads = [group.head for group in self.groups]
        self.firsts = [group.first for group in self.groups]


@cache
def _nominal_verbs() -> dict[str, str]:
    """Event nouns in the singular with the verbs that they stand for."""
    entries = (entry.split() for entry in words("verbs")["nominal"]["verbs"].split(";"))
    return {entry[0]: entry[1] for entry in entries if len(entry) == 2}


@cache
def _states() -> dict[str, str]:
    """Adjectives after a figure with the verbs that they stand for."""
    entries = (entry.split() for entry in words("verbs")["adjectives"]["states"].split(";"))
    return {entry[0]: entry[1] for entry in entries if len(entry) == 2}


def nominal_verb(word: str) -> str | None:
    """The verb that an event noun stands for: `ratification` → ratify, `signing` → sign; None for other nouns."""
    singular = noun_singular(word)
    if verb := _nominal_verbs().get(singular):
        return verb
    if singular.endswith("ing") and singular in word_set("forms", "noun_ing"):
        return verb_base(singular)
    return None


@lru_cache(maxsize=16384)
def _is_dated(word: str) -> bool:
    """Whether a word is a year, a time of day, a date in figures, or a length of time as an adjective."""
    return (
        _YEAR.fullmatch(word) is not None
        or ":" in word
        or word.count("/") == 2
        or word.rpartition("-")[2] in word_set("classes", "length")
    )


@lru_cache(maxsize=16384)
def _names_event(word: str) -> bool:
    return nominal_verb(word) is not None or word in word_set("nominal", "events")


class Place:
    """A figure or date, tokens first..last-1, among the verb groups of its sentence."""

    def __init__(self, parsed: Parsed, first: int, last: int) -> None:
        self.parsed, self.tokens, self.groups = parsed, parsed.tokens, parsed.groups
        tags, words = self.tokens.tags, self.tokens.words
        self.first, self.last = first, min(last, len(words))
        self.is_date = "Z" in tags[first : self.last] or any(map(_is_dated, words[first : self.last]))
        self.is_length = (
            tags[self.last - 1] == "Z"
            and self.tokens.tag(first) == "Q"
            and noun_singular(words[self.last - 1]) in word_set("classes", "length")
        )
        self.lead = self._lead()
        self._phrase_end = -1  # not read yet

    def _lead(self) -> int:
        """First token of the phrase that the figure or date stands in, its preposition and hedges included."""
        i, tags, words = self.first, self.tokens.tags, self.tokens.words
        if self.is_date:
            lead_in = word_set("classes", "lead_in")
            while i > 0 and (words[i - 1] in lead_in or tags[i - 1] in "ZA") and tags[i - 1] not in "VXE":
                if words[i - 1] in ("of", "to") and tags[i - 2] in ("N", "V", "E"):
                    break
                if tags[i - 1] == "A" and tags[i - 2] in ("E", "X"):
                    break
                i -= 1
            return i
        hedges = word_set("classes", "hedge")
        while i > 0 and (tags[i - 1] in "DJA" or words[i - 1] in hedges):
            if words[i - 1] == "and" and tags[i - 2] != "Q":
                break
            i -= 1
        return i

    def event_noun(self) -> int | None:
        """Index of the event noun that a date modifies directly: `the October vote`, `the failure of 2028`."""
        tokens = self.tokens
        if not self.is_date:
            return None
        if (noun := self._premodified()) is not None:
            return noun
        if self.is_length and self.last < len(tokens) and tokens.words[self.last] == "of":
            phrase = phrase_after(tokens, self.last + 1)
            return phrase[1] - 1 if phrase and tokens.tags[phrase[1] - 1] == "N" else None
        tags, words = tokens.tags, tokens.words
        of = self.first - 1
        while of > 0 and (tags[of] in "DJAQ" or words[of] in ("about", "around", "over", "nearly", "and", ")")):
            of -= 1
        if of > 0 and words[of] == "of" and tags[of - 1] in "NG":
            word = words[of - 1]
            if _names_event(word) or (self.is_length and word not in word_set("nominal", "containers")):
                return of - 1
        return self._event_noun_before()

    def _premodified(self) -> int | None:
        """Index of the noun that the date stands before: `Sunday's vote`, `the October vote`, `a three-year war`."""
        tags, words = self.tokens.tags, self.tokens.words
        if tags[self.last] not in ("N", "J"):
            return None
        determined = tags[self.first - 1] == "D" and words[self.first - 1] not in ("every", "each")
        if not (determined or "-" in words[self.last - 1] or words[self.last - 1].endswith("'s")):
            return None
        head = self.last
        while tags[head + 1] in ("N", "J"):
            head += 1
        if tags[head] != "N":
            return None
        word = words[head]
        if word in word_set("nominal", "containers") or (
            tags[self.lead - 1] in ("P", "V", "E") and not _names_event(word)
        ):
            return None
        return head

    def _event_noun_before(self) -> int | None:
        """An event noun before the date: in a subject without a verb yet, or after `during`, `after`, `since` …"""
        tags, words, previous = self.tokens.tags, self.tokens.words, self._previous()
        begin = previous.last if previous is not None else 0
        i, limit = self.lead - 1, max(begin, self.lead - 14)
        found: int | None = None
        while i >= limit:
            tag, word = tags[i], words[i]
            if tag in "WSMVXR" and word != '"':
                break
            if tag != "N" or tags[i + 1] == "N" or not _names_event(word) or word in word_set("nominal", "containers"):
                i -= 1
                continue
            first = i
            while first > begin and tags[first - 1] in "NJDQ":
                first -= 1
            found = i
            opener = words[first - 1] if first else ""
            if opener in word_set("nominal", "prepositions"):
                return i
            if opener != "of":
                free = previous is None or (tags[first - 1] != "P" and not self._same_clause(previous))
                return found if free and (self._next() is not None or not self.groups) else None
            i = first - 2
        return None

    def state(self) -> tuple[int, str] | None:
        """Index and verb of an adjective after a figure that tells what became of those counted: `41 dead`."""
        if self.is_date:
            return None
        tags, words, states = self.tokens.tags, self.tokens.words, _states()
        if tags[self.last] not in ("N", "J", "A"):
            return None
        for i in range(self.last, min(self.phrase_end + 2, len(words))):
            if tags[i] not in "NJA":
                return None
            if (verb := states.get(words[i])) and tags[i + 1] != "N":
                return i, verb
        return None

    def group(self) -> VerbGroup | None:
        """The verb group that the figure or date belongs to."""
        return self._of_date() if self.is_date else self._of_figure()

    def _previous(self) -> VerbGroup | None:
        place = bisect_left(self.parsed.heads, self.lead)
        return self.groups[place - 1] if place else None

    def _next(self) -> VerbGroup | None:
        """The first finite verb group after it that stands in no relative clause; else the first group after it."""
        first: VerbGroup | None = None
        for group in self._following(self.last):
            if ";" in self.tokens.words[self.last : group.first]:
                break
            if group.form == "finite":
                relative = "W" in self.tokens.tags[max(self.last, group.first - 2) : group.first]
                if not relative or self.tokens.tags[self.last] == "W":
                    return group
            first = first or group
        return first

    def _following(self, i: int) -> list[VerbGroup]:
        """The verb groups that begin at token i or after it."""
        return self.groups[bisect_left(self.parsed.firsts, i) :]

    def _same_clause(self, group: VerbGroup) -> bool:
        """No clause begins between a verb before and the phrase."""
        tags, words = self.tokens.tags, self.tokens.words
        for i in range(group.last, self.lead):
            tag = tags[i]
            if tag == "M":
                if words[i] in _CLAUSE_STOPS or (words[i] == "," and tags[i + 1] == "C"):
                    return False
            elif tag in "WS" and words[i] != "as":
                return False
        return True

    def _opens_clause(self) -> bool:
        """The phrase stands at the beginning of a clause."""
        before, word = self.tokens.tags[self.lead - 1], self.tokens.words[self.lead - 1] if self.lead else ""
        return before in ("", "S", "W") or (before == "C" and word in ("and", "but")) or word in '";:–—(.'

    def _of_date(self) -> VerbGroup | None:
        tokens, previous, following = self.tokens, self._previous(), self._next()
        if self.is_length and previous is not None and previous.verb in word_set("idioms_of_time", "spend"):
            purpose = self._beside(self.last)
            if purpose is not None and purpose.form == "infinitive":
                return purpose
        opens, after = self._opens_clause(), tokens.words[self.last] if self.last < len(tokens) else ""
        if opens and after in ("after", "before"):
            following = self._after_comma() or following
        same = previous is not None and self._same_clause(previous)
        if opens:
            joined = tokens.tags[self.lead - 1] == "C"
            if (following is not None and self._subject_follows(following)) or previous is None:
                return following or previous
            return previous if joined or same else following or previous
        if tokens.words[self.lead - 1] == ",":
            if previous is None:
                return following
            closes = tokens.tags[self.last] in ("M", "")
            if following is not None and not closes and self._subject_follows(following):
                return following
            return previous
        if previous is None or following is None or not same:
            return following or previous
        cleft = previous.verb == "be" and after == "that"
        in_subject = following.first == self.last and "," in tokens.words[previous.last : self.lead]
        return following if cleft or in_subject else previous

    def _after_comma(self) -> VerbGroup | None:
        """The finite verb after the clause that the phrase opens: `Two weeks after it sank, the crew sued`."""
        comma = next((i for i in range(self.last, len(self.tokens)) if self.tokens.words[i] == ","), None)
        if comma is None:
            return None
        return next((group for group in self._following(comma + 1) if group.form == "finite"), None)

    def _subject_follows(self, group: VerbGroup) -> bool:
        """Between the phrase and a later verb stands a subject, and no end of the clause."""
        tokens, nouns = self.tokens, False
        i = self.last
        if tokens.words[i : i + 1] == [","]:
            i += 1
        depth = 0
        for j in range(i, group.first):
            if tokens.words[j] == ";":
                return False
            depth += tokens.words[j] == ","
            nouns = nouns or tokens.tags[j] in "NRDQJ"
        return nouns and depth < 4

    def _of_figure(self) -> VerbGroup | None:
        tags, previous = self.tokens.tags, self._previous()
        end = i = self.phrase_end
        while tags[i] == "A":
            i += 1
        beside = self._beside(end) or self._beside(i)
        if beside is not None and (
            beside.form == "finite" or (beside.form == "participle" and beside.voice == "passive")
        ):
            return beside
        same = previous is not None and self._same_clause(previous)
        subject_of = None
        if not (same and tags[self.lead - 1] in ("P", "T")):
            subject_of = self._verb_of_subject(end)
        if subject_of is not None and not (previous is not None and self._is_object(previous)):
            return subject_of
        return previous if same else subject_of or self._next() or previous

    def _beside(self, i: int) -> VerbGroup | None:
        """The verb group that begins at token i."""
        place = bisect_left(self.parsed.firsts, i)
        return self.groups[place] if place < len(self.groups) and self.groups[place].first == i else None

    def _is_object(self, group: VerbGroup) -> bool:
        """The figure stands directly after a verb that is no verb of saying."""
        return group.last == self.lead and group.verb not in word_set("reporting", "verbs")

    @property
    def phrase_end(self) -> int:
        """One past the noun phrase of the figure."""
        if self._phrase_end < 0:
            phrase = phrase_after(self.tokens, self.first)
            self._phrase_end = max(self.last, phrase[1]) if phrase else self.last
        return self._phrase_end

    def _verb_of_subject(self, i: int) -> VerbGroup | None:
        """The finite verb whose subject ends at i, prepositional phrases passed over."""
        tokens = self.tokens
        for group in self._following(i):
            if group.form in ("infinitive", "gerund"):
                continue
            if group.first - i > 14:
                return None
            tags, words = tokens.tags[i : group.first], tokens.words[i : group.first]
            if not _NO_SUBJECT.isdisjoint(tags) or not STRONG_STOPS.isdisjoint(words):
                return None
            pronoun = "R" in tags
            if pronoun and (group.form == "finite" or "," in words):
                return None
            if group.form == "finite":
                return group
        return None
