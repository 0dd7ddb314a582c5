"""The event or state that a date tells of: a verb in its base form, then what it is done to or who does it."""

from __future__ import annotations

import re

from nkru.extract.governors import Parsed, nominal_verb
from nkru.extract.noun_phrases import phrase_after, phrase_before, skip_dates
from nkru.extract.predicates import Predicate, Predicates
from nkru.extract.tokens import Tokens, word_set
from nkru.prose import Prose
from nkru.sentences import Sentence

_LONGEST = 10  # words of an event: what a table's cell shows

_LABEL = 80  # characters of the longest label before a colon


_OUTCOME = re.compile(r" into (?:law|force|effect|being|practice|service|use|question|account)\b")


def event_at(prose: Prose, predicates: Predicates, start: int, end: int) -> str | None:
    """The event that the date at text[start:end] dates, in the text's words (`sign treaty`, `break up`).

    None where the date stands in page furniture or alone.
    """
    sentence = prose.sentence_at(start)
    if sentence is None:
        return None
    governor = predicates.governor_at(start, end)
    if isinstance(governor, Predicate):
        return _of_predicate(prose, predicates, sentence, governor, start)
    if governor is not None:
        return _content(Tokens(prose.text, *governor)) or None
    return _without_verb(prose, predicates, sentence, start)


def _of_predicate(prose: Prose, predicates: Predicates, sentence: Sentence, found: Predicate, offset: int) -> str:
    """Verb, particle, and object (or subject where there is none)."""
    verb = f"{found.verb} {found.particle}" if found.particle else found.verb
    what = found.object if found.voice == "active" else found.subject or found.object
    tokens = Tokens(prose.text, *what) if what else None
    if tokens is not None and found.voice == "active" and _is_share(tokens):
        what, tokens = found.subject, None
    parsed = predicates.parsed(sentence, offset)
    if what is None and found.voice == "active":
        if clause := _content_clause(parsed, found):
            return f"{verb} {clause}"
        if complement := _complement(parsed, found):
            return f"{verb} {complement}"
        what = found.subject
    if what is None and found.voice == "passive":
        what = _label(prose, sentence, found.start)
    if tokens is None and what:
        tokens = Tokens(prose.text, *what)
    words = _content(tokens) if tokens else ""
    outcome = _OUTCOME.match(prose.text, what[1]) if what and what == found.object else None
    return f"{verb} {words}{outcome[0] if outcome else ''}".strip()


def _is_share(tokens: Tokens) -> bool:
    """Whether an object is only a measure of change (`fell 23 percent`)."""
    return (
        len(tokens) > 0
        and all(
            tag == "Q" or word in ("percent", "per", "cent", "%", "points", "percentage")
            for tag, word in zip(tokens.tags, tokens.words, strict=False)  # tags go on past the last word
        )
        and tokens.words[-1][0] in "p%c"
    )


def _content(tokens: Tokens) -> str:
    """The words of a noun phrase without determiner, count and hedges; sums of money stay."""
    hedges = word_set("classes", "hedge")
    i = 0
    while i < len(tokens) - 1:
        word, tag = tokens.words[i], tokens.tags[i]
        determiner = tag == "D" and not word.endswith(("'s", "s'"))
        count = tag == "Q" and word[0] not in "$€£¥" and word not in ("second", "third")
        if not (determiner or count or word in hedges or word in ("of", "%") or (tag == "P" and i == 0)):
            break
        i += 1
    kept = range(i, min(len(tokens), i + _LONGEST))
    if not kept:
        return ""
    last = kept[-1]
    while last > i and tokens.tags[last] in "PCDM":
        last -= 1
    text = tokens.text[tokens.begins[i] : tokens.ends[last]]
    return " ".join(text.split()).strip("\"' ")


def _content_clause(parsed: Parsed, found: Predicate) -> str:
    """What a verb of reporting reports: `that …`, up to ten words; verbs that only say are told without it."""
    if found.verb not in word_set("reporting", "verbs") or found.verb in word_set("reporting", "plain"):
        return ""
    tokens = parsed.tokens
    first = tokens.at(found.end - 1) + 1
    for i in range(first, min(first + 8, len(tokens))):
        if tokens.words[i] == "that" and tokens.tags[i] in "SWRD":
            last = i + 1
            while last < len(tokens) and last < i + _LONGEST and tokens.words[last] not in (",", ";", ".", '"'):
                last += 1
            return " ".join(tokens.text[tokens.begins[i] : tokens.ends[last - 1]].split())
        if tokens.tags[i] in "NRV":
            break
    return ""


def _complement(parsed: Parsed, found: Predicate) -> str:
    """Adjective after a linking verb: `fall ill`, `be unable`."""
    if found.verb not in word_set("idioms", "linking") or found.nominal or found.particle:
        return ""
    tokens = parsed.tokens
    i = tokens.at(found.end - 1) + 1
    while tokens.tag(i) == "A":
        i += 1
    if tokens.tag(i) == "J" and tokens.tag(i + 1) != "N":
        return tokens.words[i]
    if (
        found.verb == "be"
        and tokens.tag(i) == "P"
        and skip_dates(tokens, i) == i
        and (after := phrase_after(tokens, i + 1))
    ):
        return f"{tokens.words[i]} {_content(Tokens(tokens.text, *tokens.span(*after)))}"
    return ""


def _label(prose: Prose, sentence: Sentence, offset: int) -> tuple[int, int] | None:
    """The words before a colon at the head of a sentence or list item: `Second bridge: promised by May`."""
    head, colon, _ = prose.text[sentence.start : min(offset, sentence.start + _LABEL)].partition(":")
    if not colon or not head:
        return None
    return sentence.start, sentence.start + len(head)


def _without_verb(prose: Prose, predicates: Predicates, sentence: Sentence, start: int) -> str | None:
    """The event of a date without a verb: a noun phrase before or after it, the label, or the heading."""
    parsed = predicates.parsed(sentence, start)
    tokens = parsed.tokens
    here = tokens.at(start)
    for i in (*range(here - 1, max(-1, here - 12), -1), *range(here + 1, min(len(tokens), here + 12))):
        if tokens.tags[i] == "N" and (verb := nominal_verb(tokens.words[i])):
            phrase = phrase_before(tokens, i)
            words = _content(Tokens(prose.text, *tokens.span(phrase[0], i))) if phrase and phrase[0] < i else ""
            return f"{verb} {words}".strip()
    for i in range(here - 1, max(-1, here - 12), -1):
        if tokens.tags[i] == "N" and (phrase := phrase_before(tokens, i)):
            return _content(Tokens(prose.text, *tokens.span(*phrase))) or None
    if label := _label(prose, sentence, start):
        return _content(Tokens(prose.text, *label)) or None
    rest = next((i for i in range(here + 1, len(tokens)) if tokens.tags[i] in "NJ"), None)
    if rest is not None and (phrase := phrase_after(tokens, rest)):
        return _content(Tokens(prose.text, *tokens.span(*phrase))) or None
    return prose.heading_of(sentence).strip() or None
