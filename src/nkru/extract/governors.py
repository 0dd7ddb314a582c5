"""Which verb group or event noun of its sentence a figure or date belongs to, by where it stands.

There is no parser: what counts is the place among the verb groups, commas and conjunctions of the clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nkru.extract.lemmas import noun_singular, verb_base
from nkru.extract.noun_phrases import phrase_after
from nkru.extract.tokens import Tokens, word_set
from nkru.extract.verb_groups import STRONG_STOPS, VerbGroup
from nkru.rules import words

_YEAR = re.compile(r"(?:1[0-9]|20|21)\d\ds?(?:[–/-]\d{2,4})?")


@dataclass(slots=True)
class Parsed:
    """Tokens of a sentence (or of a window of it) and their verb groups."""

    tokens: Tokens
    groups: list[VerbGroup]


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


class Place:
    """A figure or date, tokens first..last-1, among the verb groups of its sentence."""

    def __init__(self, parsed: Parsed, first: int, last: int) -> None:
        self.tokens, self.groups = parsed.tokens, parsed.groups
        self.first, self.last = first, min(last, len(parsed.tokens))
        self.is_date = any(
            self.tokens.tags[i] == "Z"
            or _YEAR.fullmatch(self.tokens.words[i])
            or ":" in self.tokens.words[i]
            or self.tokens.words[i].count("/") == 2
            or self.tokens.words[i].rpartition("-")[2] in word_set("classes", "length")
            for i in range(first, self.last)
        )
        self.is_length = (
            self.tokens.tag(first) == "Q"
            and self.tokens.tag(self.last - 1) == "Z"
            and (noun_singular(self.tokens.words[self.last - 1]) in word_set("classes", "length"))
        )
        self.lead = self._lead()

    def _lead(self) -> int:
        """First token of the phrase that the figure or date stands in, its preposition and hedges included."""
        i, tokens = self.first, self.tokens
        if self.is_date:
            lead_in = word_set("classes", "lead_in")
            while (
                i > 0
                and (tokens.words[i - 1] in lead_in or tokens.tags[i - 1] in "ZA")
                and tokens.tag(i - 1) not in "VXE"
            ):
                if tokens.words[i - 1] in ("of", "to") and tokens.tag(i - 2) in ("N", "V", "E"):
                    break
                if tokens.tags[i - 1] == "A" and tokens.tag(i - 2) in ("E", "X"):
                    break
                i -= 1
            return i
        hedges = word_set("classes", "hedge")
        while i > 0 and (tokens.tags[i - 1] in "DJA" or tokens.words[i - 1] in hedges):
            if tokens.words[i - 1] == "and" and tokens.tag(i - 2) != "Q":
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
        of = self.first - 1
        while of > 0 and (
            tokens.tags[of] in "DJAQ" or tokens.words[of] in ("about", "around", "over", "nearly", "and", ")")
        ):
            of -= 1
        if of > 0 and tokens.words[of] == "of" and tokens.tags[of - 1] in "NG":
            word = tokens.words[of - 1]
            names_event = nominal_verb(word) is not None or word in word_set("nominal", "events")
            if names_event or (self.is_length and word not in word_set("nominal", "containers")):
                return of - 1
        return self._event_noun_before()

    def _premodified(self) -> int | None:
        """Index of the noun that the date stands before: `Sunday's vote`, `the October vote`, `a three-year war`."""
        tokens = self.tokens
        determined = tokens.tag(self.first - 1) == "D" and tokens.words[self.first - 1] not in ("every", "each")
        possessive = tokens.words[self.last - 1].endswith("'s")
        if not (determined or possessive or "-" in tokens.words[self.last - 1]) or tokens.tag(self.last) not in (
            "N",
            "J",
        ):
            return None
        head = self.last
        while tokens.tag(head + 1) in ("N", "J"):
            head += 1
        if tokens.tags[head] != "N":
            return None
        word = tokens.words[head]
        names_event = nominal_verb(word) is not None or word in word_set("nominal", "events")
        if word in word_set("nominal", "containers") or (
            not names_event and tokens.tag(self.lead - 1) in ("P", "V", "E")
        ):
            return None
        return head

    def _event_noun_before(self) -> int | None:
        """An event noun before the date: in a subject without a verb yet, or after `during`, `after`, `since` …"""
        tokens, previous = self.tokens, self._previous()
        begin = previous.last if previous is not None else 0
        i = self.lead - 1
        found: int | None = None
        while i >= max(begin, self.lead - 14):
            tag, word = tokens.tags[i], tokens.words[i]
            if tag in "WSMVXR" and word != '"':
                break
            names_event = nominal_verb(word) is not None or word in word_set("nominal", "events")
            if tag != "N" or tokens.tag(i + 1) == "N" or not names_event or word in word_set("nominal", "containers"):
                i -= 1
                continue
            first = i
            while first > begin and tokens.tags[first - 1] in "NJDQ":
                first -= 1
            found = i
            opener = tokens.words[first - 1] if first else ""
            if opener in word_set("nominal", "prepositions"):
                return i
            if opener != "of":
                free = previous is None or (not self._same_clause(previous) and tokens.tag(first - 1) != "P")
                return found if free and (self._next() is not None or not self.groups) else None
            i = first - 2
        return None

    def state(self) -> tuple[int, str] | None:
        """Index and verb of an adjective after a figure that tells what became of those counted: `41 dead`."""
        if self.is_date:
            return None
        for i in range(self.last, min(self._phrase_end() + 2, len(self.tokens))):
            if self.tokens.tags[i] not in "NJA":
                return None
            if (verb := _states().get(self.tokens.words[i])) and self.tokens.tag(i + 1) != "N":
                return i, verb
        return None

    def group(self) -> VerbGroup | None:
        """The verb group that the figure or date belongs to."""
        return self._of_date() if self.is_date else self._of_figure()

    def _previous(self) -> VerbGroup | None:
        return next((group for group in reversed(self.groups) if group.head < self.lead), None)

    def _next(self) -> VerbGroup | None:
        """The first finite verb group after it that stands in no relative clause; else the first group after it."""
        first: VerbGroup | None = None
        for group in self.groups:
            if group.first < self.last:
                continue
            if ";" in self.tokens.words[self.last : group.first]:
                break
            relative = "W" in self.tokens.tags[max(self.last, group.first - 2) : group.first]
            relative = relative and self.tokens.tag(self.last) != "W"
            if group.form == "finite" and not relative:
                return group
            first = first or group
        return first

    def _same_clause(self, group: VerbGroup) -> bool:
        """No clause begins between a verb before and the phrase."""
        tokens = self.tokens
        for i in range(group.last, self.lead):
            if tokens.tags[i] in "WS" and tokens.words[i] != "as":
                return False
            if tokens.words[i] in STRONG_STOPS and tokens.words[i] not in '"()':
                return False
            if tokens.words[i] == "," and tokens.tag(i + 1) == "C":
                return False
        return True

    def _opens_clause(self) -> bool:
        """The phrase stands at the beginning of a clause."""
        before, word = self.tokens.tag(self.lead - 1), self.tokens.words[self.lead - 1] if self.lead else ""
        return before in ("", "S", "W") or (before == "C" and word in ("and", "but")) or word in '";:–—(.'

    def _of_date(self) -> VerbGroup | None:
        tokens, previous, following = self.tokens, self._previous(), self._next()
        if self.is_length and previous is not None and previous.verb in word_set("idioms_of_time", "spend"):
            purpose = next((group for group in self.groups if group.first == self.last), None)
            if purpose is not None and purpose.form == "infinitive":
                return purpose
        if tokens.words[self.last : self.last + 1] in (["after"], ["before"]) and self._opens_clause():
            following = self._after_comma() or following
        same = previous is not None and self._same_clause(previous)
        if self._opens_clause():
            joined = tokens.tag(self.lead - 1) == "C"
            if (following is not None and self._subject_follows(following)) or previous is None:
                return following or previous
            return previous if joined or same else following or previous
        if tokens.words[self.lead - 1] == ",":
            if previous is None:
                return following
            closes = tokens.tag(self.last) in ("M", "")
            if following is not None and not closes and self._subject_follows(following):
                return following
            return previous
        if previous is None or following is None or not same:
            return following or previous
        cleft = previous.verb == "be" and tokens.words[self.last : self.last + 1] == ["that"]
        in_subject = following.first == self.last and "," in tokens.words[previous.last : self.lead]
        return following if cleft or in_subject else previous

    def _after_comma(self) -> VerbGroup | None:
        """The finite verb after the clause that the phrase opens: `Two weeks after it sank, the crew sued`."""
        comma = next((i for i in range(self.last, len(self.tokens)) if self.tokens.words[i] == ","), None)
        if comma is None:
            return None
        return next((group for group in self.groups if group.first > comma and group.form == "finite"), None)

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
        tokens = self.tokens
        previous = self._previous()
        end = self._phrase_end()
        i = end
        while tokens.tag(i) == "A":
            i += 1
        beside = next((group for group in self.groups if group.first in (end, i)), None)
        if beside is not None and (
            beside.form == "finite" or (beside.form == "participle" and beside.voice == "passive")
        ):
            return beside
        prepositional = tokens.tag(self.lead - 1) in ("P", "T")
        subject_of = None
        if not (prepositional and previous is not None and self._same_clause(previous)):
            subject_of = self._verb_of_subject(end)
        if subject_of is not None and not (previous is not None and self._is_object(previous)):
            return subject_of
        if previous is not None and self._same_clause(previous):
            return previous
        return subject_of or self._next() or previous

    def _is_object(self, group: VerbGroup) -> bool:
        """The figure stands directly after a verb that is no verb of saying."""
        return group.last == self.lead and group.verb not in word_set("reporting", "verbs")

    def _phrase_end(self) -> int:
        """One past the noun phrase of the figure."""
        phrase = phrase_after(self.tokens, self.first)
        return max(self.last, phrase[1]) if phrase else self.last

    def _verb_of_subject(self, i: int) -> VerbGroup | None:
        """The finite verb whose subject ends at i, prepositional phrases passed over."""
        tokens = self.tokens
        for group in self.groups:
            if group.first < i or group.form in ("infinitive", "gerund"):
                continue
            between = range(i, group.first)
            if group.first - i > 14 or any(tokens.words[j] in STRONG_STOPS or tokens.tags[j] in "SWC" for j in between):
                return None
            if any(tokens.words[j] == "," for j in between) and not all(tokens.tags[j] != "R" for j in between):
                return None
            if group.form == "finite":
                return group if not any(tokens.tags[j] in "R" for j in between) else None
        return None
