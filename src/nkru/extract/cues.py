"""The words of saying: which there are, what class each is of, and where they stand."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nkru.extract.lexicon import lexicon, plural_evidence
from nkru.prose import Prose
from nkru.rules import alternation, words


@cache
def classes() -> dict[str, str]:
    """Each form of a word of saying, in lower case, and its class."""
    table = words("attribution")
    found: dict[str, str] = {}
    for kind in ("relative", "count", "evidence", "demand", "say", "quoting", "deny"):
        found |= dict.fromkeys(lexicon("verbs", kind), "say" if kind in ("quoting", "demand") else kind)
    found |= dict.fromkeys(table["verbs"]["relative_phrases"], "relative")
    found |= dict.fromkeys(table["verbs"]["phrases"], "say")
    found |= dict.fromkeys((*table["verbs"]["quoting_phrases"], *table["verbs"]["demand_phrases"]), "say")
    found |= dict.fromkeys(table["verbs"]["count_phrases"], "count")
    found |= dict.fromkeys(table["verbs"]["evidence_phrases"], "evidence")
    found |= dict.fromkeys(table["prepositions"]["source"], "source")
    participles = (*table["prepositions"]["participle"], *table["prepositions"]["bare_participle"])
    found |= dict.fromkeys((f"{word} by" for word in participles), "by")
    found |= dict.fromkeys(table["prepositions"]["as_it"], "as_it")
    found |= dict.fromkeys(table["prepositions"]["ask"], "ask")
    found |= dict.fromkeys(table["prepositions"]["heard"], "heard")
    found = dict.fromkeys(lexicon("nouns", "told"), "told") | found
    return found | {"citing": "citing", "quoting": "citing"}


@cache
def demands() -> frozenset[str]:
    """Verbs with which persons speak of a figure that they want."""
    return lexicon("verbs", "demand").union(words("attribution")["verbs"]["demand_phrases"])


class Cue(NamedTuple):
    """A word of saying: half-open span, its form in lower case, and its class.

    kind: one of classes(); `own`: a possessed noun (`'s estimate`); `within`: a survey or statement (`in a survey`);
    `its`: a noun that a pronoun possesses, or an official one (`its estimate`, `the official toll`)
    """

    start: int
    end: int
    form: str
    kind: str


_OWNERS = frozenset(("its", "their", "his", "her", "whose", "official"))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(set(classes()))})\b(?!-)")


@cache
def _nouns() -> re.Pattern[str]:
    """Figures that somebody has, and surveys in which they stand; the literal beginnings let the search leap."""
    nouns = alternation(set(plural_evidence()))
    told = alternation(plural_evidence() | lexicon("nouns", "reckoning"))
    return re.compile(
        rf"'(?:s |(?<=s') )(?:(?:own|latest|official|preliminary|new|first|last|best|final|initial|current"
        rf"|revised|original|public) )?(?P<own>{told})\b"
        rf"|in (?<!\win )(?:an?|the|its|their) (?:[\w'/-]+ ){{0,6}}?{nouns}\b"
        rf"|by (?<!\wby )(?!(?:its|their|his|her|our|my|whose) )(?:[\w/-]+ ){{1,4}}?(?:{nouns}|minutes)\b"
    )


@cache
def _reckonings() -> re.Pattern[str]:
    nouns = alternation(set(_reckoned()))
    return re.compile(
        r"\b(?:its|their|his|her|whose|official(?! \w+ that\b)) "
        rf"(?:(?:own|latest|earlier|previous|preliminary|death) )?{nouns}\b"
    )


@cache
def _reckoned() -> frozenset[str]:
    return lexicon("nouns", "reckoning") | lexicon("nouns", "kept")


@cache
def _openings() -> dict[str, frozenset[str]]:
    """The longest word of each verb or phrase of saying, and the words that those which have it begin with.

    Words that many sentences have count as the shortest: of `to go by` it is `go`, of `put this at` `put`.
    """
    common = lexicon("words", "preposition") | lexicon("words", "auxiliary") | lexicon("words", "determiner")
    found: dict[str, frozenset[str]] = {}
    for entry in classes():
        parts = re.split(r"[\W_]", entry)
        longest = max(parts, key=lambda part: (part not in common, len(part)))
        found[longest] = found.get(longest, frozenset()) | {parts[0]}
    return found


@cache
def _telling_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of which a sentence has one if it has a verb of saying, and those if it has a noun of figures.

    Of a phrase (`in the words of`) the longest.
    """
    nouns = frozenset(max(re.split(r"[\W_]", entry), key=len) for entry in plural_evidence())
    nouns |= lexicon("nouns", "reckoning") | {"minutes"}
    return frozenset(_openings()), nouns


def cues(prose: Prose, index: int) -> list[Cue]:
    """The words of saying of a sentence, in order, none overlapping another."""
    spoken = prose.sentence_words[index]
    verbs, nouns = _telling_words()
    told = verbs.intersection(spoken)
    found = _spoken(prose, index, told) if told else []
    low, start, end = prose.low, prose.sentences[index].start, prose.sentences[index].end
    if not nouns.isdisjoint(spoken):
        for match in _nouns().finditer(low, start, end):
            cue = Cue(*match.span(), match[0], "own" if match["own"] else "within")
            if match["own"] or not any(_finite(verb) and cue.start < verb.start < cue.end for verb in found):
                found.append(cue)
    if not _OWNERS.isdisjoint(spoken) and not _reckoned().isdisjoint(spoken):
        found += [Cue(*m.span(), m[0], "its") for m in _reckonings().finditer(low, start, end)]
    found.sort(key=lambda cue: cue.start)
    kept: list[Cue] = []
    for cue in found:
        if (not kept or cue.start >= kept[-1].end) and not (cue.kind in _VERBS and _is_no_verb(prose, index, cue)):
            kept.append(cue)
    return kept


_VERBS = frozenset(("say", "deny", "evidence", "count", "relative"))  # kinds of cues that are verbs


def _finite(cue: Cue) -> bool:
    """Whether a cue is surely a verb, so that no phrase goes over it: `A hospital in the town gave the toll as 40`."""
    return cue.kind in _VERBS and not cue.form.endswith("ed") and cue.form not in lexicon("words", "noun_forms")


def _is_no_verb(prose: Prose, index: int, cue: Cue) -> bool:
    """Whether a form of a verb is surely none that tells who says something: `United States`, `wants to go`."""
    text = prose.text
    if not text[cue.start].isupper():
        return text.startswith(" to ", cue.end) and cue.form in demands()
    if cue.form in lexicon("nouns", "told") or text[cue.start : cue.end].isupper():
        return False
    sentence = prose.sentences[index]
    return cue.start == sentence.start or prose.blocks[sentence.block].kind != "heading"


_COUNTED = re.compile(r"(?:\d|basis|percentage)[ -]$")
"""Before the `points` that are counted: `by 600 basis points to 24 per cent`."""


def _spoken(prose: Prose, index: int, told: frozenset[str]) -> list[Cue]:
    """The verbs and phrases of saying of which a sentence has the longest word, sought where their first stands."""
    low, bounded, kinds, pattern, openings = prose.low, prose.bounded, classes(), _verbs(), _openings()
    sought = frozenset().union(*[openings[word] for word in told])
    last, end = prose.sentences[index].start, prose.sentences[index].end
    found, start = [], last - 1
    for word in filter(sought.__contains__, prose.sentence_words[index]):
        start = bounded.find(f" {word} ", start + 1)
        if start >= last and (match := pattern.match(low, start, end)):
            last, form = match.end(), match[0]
            if not form.startswith("points to") or not _COUNTED.search(low, max(0, start - 12), start):
                found.append(Cue(start, last, form, kinds[form]))
    return found
