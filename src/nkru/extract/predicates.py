"""The verb that a figure or date belongs to, with its particle, subject and object."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from nkru.extract.governors import Parsed, Place, nominal_verb
from nkru.extract.noun_phrases import phrase_after, phrase_before, skip_dates
from nkru.extract.tokens import Tokens, word_set
from nkru.extract.verb_groups import STRONG_STOPS, VerbGroup, verb_groups
from nkru.prose import Prose
from nkru.rules import words
from nkru.sentences import Sentence

_WINDOW = 400  # characters, about 60 tokens: what is read either side in a sentence that is far too long


class Predicate(NamedTuple):
    """A verb in its clause; spans are half-open offsets into the document's text.

    verb: base form; particle: the rest of a phrasal verb or idiom (`break` `up`, `take` `place`)
    start, end: of the verb with its auxiliaries, or of the noun that stands for it
    subject, object: noun phrases; with a passive the subject is what the action is done to
    """

    verb: str
    start: int
    end: int
    voice: Literal["active", "passive"]
    negated: bool
    subject: tuple[int, int] | None
    object: tuple[int, int] | None
    particle: str | None = None
    nominal: bool = False


@cache
def _phrasal() -> dict[str, frozenset[str]]:
    entries = (entry.split() for entry in words("verbs")["particles"]["phrasal"].split(";"))
    return {entry[0]: frozenset(entry[1:]) for entry in entries if entry}


@cache
def _idioms() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in words("verbs")["idioms"]["phrases"].split(";"):
        verb, *rest = entry.split()
        found.setdefault(verb, []).append(tuple(rest))
    return found


class Predicates:
    """Finds the predicates of a document, sentence by sentence, when asked."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self._parsed: dict[tuple[int, int], Parsed] = {}
        self._found: dict[tuple[int, int], Predicate | tuple[int, int] | None] = {}

    def predicate_at(self, start: int, end: int) -> Predicate | None:
        """The verb that the figure or date at text[start:end] belongs to; None where none is found."""
        found = self.governor_at(start, end)
        return found if isinstance(found, Predicate) else None

    def governor_at(self, start: int, end: int) -> Predicate | tuple[int, int] | None:
        """A predicate, or the span of a noun phrase that names an event (`the Winter War of 1939–40`)."""
        key = (start, end)
        try:
            return self._found[key]
        except KeyError:
            sentence = self.prose.sentence_at(start)
            found = self._found[key] = None if sentence is None else self._governor(sentence, start, end)
            return found

    def parsed(self, sentence: Sentence, offset: int) -> Parsed:
        """Tokens and verb groups of a sentence, or of a window around an offset in one that is far too long."""
        start, end = sentence.start, sentence.end
        if end - start > 4 * _WINDOW:
            index = (offset - start) // _WINDOW
            end = min(end, start + (index + 2) * _WINDOW)
            start = max(start, start + (index - 1) * _WINDOW)
            floor = max(
                sentence.start, start - _WINDOW
            )  # not told by the offset: claims near each other share a window
            start = max(floor, *(self.prose.text.rfind(blank, floor, start) + 1 for blank in " \n"))
        found = self._parsed.get((start, end))
        if found is None:
            tokens = Tokens(self.prose.text, start, end)
            found = self._parsed[start, end] = Parsed(tokens, verb_groups(tokens))
        return found

    def _governor(self, sentence: Sentence, start: int, end: int) -> Predicate | tuple[int, int] | None:
        parsed = self.parsed(sentence, start)
        place = Place(parsed, parsed.tokens.at(start), parsed.tokens.at(end - 1) + 1)
        noun = place.event_noun()
        if noun is not None:
            return as_predicate(parsed, noun) or parsed.tokens.span(*_noun_phrase_around(parsed.tokens, noun))
        if state := place.state():
            begin, stop = parsed.tokens.span(state[0], state[0] + 1)
            return Predicate(state[1], begin, stop, "active", False, (start, end), None)
        group = place.group()
        if group is None and self.prose.text[sentence.end - 1] == ":":
            return self._first_after(sentence)
        return None if group is None else predicate_of(parsed, group)

    def _first_after(self, sentence: Sentence) -> Predicate | None:
        """The first predicate of the list that a line introduces: `As of this morning:` and its items."""
        index = self.prose.sentence_index(sentence.start) + 1
        if index >= len(self.prose.sentences):
            return None
        parsed = self.parsed(self.prose.sentences[index], self.prose.sentences[index].start)
        return predicate_of(parsed, parsed.groups[0]) if parsed.groups else None


def _noun_phrase_around(tokens: Tokens, noun: int) -> tuple[int, int]:
    """The noun phrase whose head stands at `noun`, without its determiner and without the date in it."""
    first, last = noun, noun + 1
    while first > 0 and tokens.tags[first - 1] in "NJ":
        first -= 1
    if (
        tokens.tag(last) == "P"
        and skip_dates(tokens, last) == last
        and tokens.words[last] in ("in", "on", "against", "between")
    ):
        phrase = phrase_after(tokens, last + 1)
        last = phrase[1] if phrase and phrase[1] - last < 6 else last
    return first, last


def as_predicate(parsed: Parsed, noun: int) -> Predicate | None:
    """An event noun as the verb that it stands for; None where no verb does."""
    tokens = parsed.tokens
    verb = nominal_verb(tokens.words[noun])
    if verb is None:
        return None
    i = skip_dates(tokens, noun + 1)
    if verb in word_set("nominal", "motion"):
        i = next((j for j in range(i, min(i + 12, len(tokens))) if tokens.words[j] == "to"), i)
    obj = phrase_after(tokens, i + 1) if i < len(tokens) and tokens.words[i] in ("of", "to") else None
    if obj is None and tokens.tag(noun - 1) in ("N", "J", "Q") and tokens.words[noun - 1] != "of":
        first = noun
        while first > 0 and tokens.tags[first - 1] in "NJ":
            first -= 1
        obj = (first, noun)
    start, end = tokens.span(noun, noun + 1)
    return Predicate(verb, start, end, "active", False, None, tokens.span(*obj) if obj else None, None, True)


def predicate_of(parsed: Parsed, group: VerbGroup) -> Predicate:
    """A verb group with its particle, subject and object."""
    tokens, tags = parsed.tokens, parsed.tokens.tags
    i = group.last
    while tags[i] == "A" and tokens.words[i] not in word_set("particles", "always"):
        i += 1
    splits = group.verb in _phrasal() or group.verb in _idioms()
    particle: str | None = None
    if splits:
        particle, i = _particle(tokens, group, i)
    obj: tuple[int, int] | None = None
    if tags[i] != "S" and tags[dated := skip_dates(tokens, i)] != "S":
        obj = phrase_after(tokens, i)
        if obj is None and dated > i and group.voice == "active":
            obj = phrase_after(tokens, dated)
    if splits and particle is None and i < len(tokens) and tokens.words[i] in ("it", "them", "him", "her"):
        particle, _ = _particle(tokens, group, i + 1)
    if splits and particle is None and obj is not None and obj[1] - obj[0] < 6:
        particle, _ = _particle(tokens, group, obj[1])
    subject = _subject(parsed, group)
    if obj is None and group.voice == "active" and group.form == "finite":
        obj = _relative_object(tokens, group)
    start, end = tokens.span(group.first, group.last)
    return Predicate(
        group.verb,
        start,
        end,
        group.voice,
        group.negated,
        tokens.span(*subject) if subject else None,
        tokens.span(*obj) if obj else None,
        particle,
    )


def _relative_object(tokens: Tokens, group: VerbGroup) -> tuple[int, int] | None:
    """What a verb at the end of a relative clause is done to: `the sum that the agency requested`."""
    tags, words = tokens.tags, tokens.words
    j = last = tokens.before(group.first)
    while j >= 0 and tags[j] in "NJDRQC":
        j -= 1
    if tags[j] != "W" or j == last or words[j] not in ("that", "which", "whom"):
        return None
    if words[j - 1] in word_set("nominal", "content"):
        return None
    return _nearest_before(tokens, j - 2 if tags[j - 1] == "M" else j - 1)


def _particle(tokens: Tokens, group: VerbGroup, i: int) -> tuple[str | None, int]:
    """The particle or the rest of an idiom that begins at i, and the index after it."""
    if i >= len(tokens):
        return None, i
    word = tokens.words[i]
    for rest in _idioms().get(group.verb, ()):
        if rest[0] == word and tuple(tokens.words[i : i + len(rest)]) == rest:
            return " ".join(rest), i + len(rest)
    if word in _phrasal().get(group.verb, ()) and (
        tokens.tags[i + 1] in ("P", "M", "T", "S", "C", "") or word in word_set("particles", "always")
    ):
        return word, i + 1
    return None, i


def _subject(parsed: Parsed, group: VerbGroup) -> tuple[int, int] | None:
    """The noun phrase that is a verb's subject (of a bare participle: the noun that it follows)."""
    tokens, tags = parsed.tokens, parsed.tokens.tags
    j = tokens.before(group.first)
    if group.form in ("infinitive", "gerund"):
        earlier = next((other for other in reversed(parsed.groups) if other.last <= group.first), None)
        return (
            _subject(parsed, earlier)
            if earlier is not None and earlier.form == "finite"
            else _nearest_before(tokens, j)
        )
    while j >= 0 and (tags[j] == "W" or tokens.words[j] == ","):
        if tags[j] == "W" or group.form != "finite" or tags[j + 1] == "W":
            j -= 1
            continue
        opened = _before_insertion(tokens, j)
        earlier = next((other for other in reversed(parsed.groups) if other.last <= j and other.form == "finite"), None)
        if opened is None:
            return _subject(parsed, earlier) if earlier is not None else _nearest_before(tokens, j - 1)
        j = opened
    if j < 0:
        return _phrase_after_comma(tokens, group.last) if group.form == "participle" else None
    if tags[j] == "C":
        earlier = next((other for other in reversed(parsed.groups) if other.last <= j), None)
        return _subject(parsed, earlier) if earlier else None
    return _nearest_before(tokens, j)


def _nearest_before(tokens: Tokens, j: int) -> tuple[int, int] | None:
    if tokens.words[j] == ")":
        opened = next((i for i in range(j, max(-1, j - 12), -1) if tokens.words[i] == "("), j)
        j = opened - 1
    if j >= 0 and tokens.words[j] in '":':
        j -= 1
    return phrase_before(tokens, j) if j >= 0 else None


def _before_insertion(tokens: Tokens, comma: int) -> int | None:
    """Index before the comma that opens the insertion which the comma at `comma` closes; None where none does."""
    for j in range(comma - 1, max(-1, comma - 30), -1):
        if tokens.words[j] == "," and tokens.tag(j + 1) in ("W", "E", "G", "P", "D", "A", "J", "N", "S", "R", "Q"):
            return j - 1
        if tokens.words[j] in STRONG_STOPS:
            break
    return None


def _phrase_after_comma(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The noun phrase after the next comma: subject of a participle that opens the sentence (`Signed in June, …`)."""
    for j in range(i, min(i + 25, len(tokens))):
        if tokens.words[j] == ",":
            return phrase_after(tokens, j + 1)
    return None
