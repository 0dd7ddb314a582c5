"""Why a claim says what it says: the words in the text that each of its fields rests on, and the rule that found them.

Nothing is guessed afterwards: the finders are asked again for the one claim, and what they hand on is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nkru.extract.claims import Passage
from nkru.extract.dates.grammar import date_rules
from nkru.extract.mentions import DateMention, QuantityMention
from nkru.models import Claim, Document, Evidence
from nkru.rules import rules, words

_NEAR = 600  # characters to each side of a figure in which the words of its subject are looked for
_EXAMPLE_MARKS = re.compile(r"[\[\]]")


def evidence_of(document: Document, claim: Claim) -> tuple[Evidence, ...]:
    """What a claim rests on, in the order in which its fields are printed; nothing where it isn't this document's."""
    passage = Passage(document)
    mentions: list[DateMention] | list[QuantityMention] = passage.dates if claim.kind == "date" else passage.quantities
    mention = next((each for each in mentions if (each.start, each.end) == (claim.start, claim.end)), None)
    return tuple(_Trace(passage, claim).of(mention)) if mention is not None else ()


class _Trace:
    """One claim asked after in its passage."""

    def __init__(self, passage: Passage, claim: Claim) -> None:
        self.passage, self.claim = passage, claim
        self.text = passage.document.text

    def of(self, mention: DateMention | QuantityMention) -> Iterator[Evidence]:
        """The evidence of each field."""
        yield self._words("figure", mention.rule, mention.start, mention.end, _about_figure(mention.rule))
        if isinstance(mention, QuantityMention):
            if mention.hedge:
                start, end, rule = mention.hedge
                yield self._words("hedge", rule, start, end, _about_hedge(rule))
            yield from self._subject(mention)
        yield from self._predicate(mention)
        yield from self._source(mention)
        yield self._stance(mention)
        yield from self._place(mention)
        yield from self._as_of(mention)

    def _words(self, field: str, rule: str, start: int, end: int, about: str = "") -> Evidence:
        about = about or words("evidence").get(field, {}).get(rule, "")
        return Evidence(field=field, rule=rule, start=start, end=end, text=self.text[start:end], about=about)

    def _silent(self, field: str, rule: str) -> Evidence:
        """A field for which the text has no words."""
        return Evidence(field=field, rule=rule, about=words("evidence")[field][rule])

    def _subject(self, mention: QuantityMention) -> Iterator[Evidence]:
        if mention.subject and (span := self._nearest(mention.subject, mention.end)):
            rule = mention.told or "noun"
            inherited = mention.rule.rpartition("-")[2] in ("inherited", "label", "row", "before", "verb", "persons")
            about = words("evidence")["figure"][mention.rule.rpartition("-")[2]] if inherited else ""
            yield self._words("subject", mention.rule if inherited else rule, *span, about)

    def _predicate(self, mention: DateMention | QuantityMention) -> Iterator[Evidence]:
        found = self.passage.predicates.predicate_at(mention.start, mention.end)
        if found is not None:
            yield self._words("predicate", "noun" if found.nominal else "verb", found.start, found.end)

    def _source(self, mention: DateMention | QuantityMention) -> Iterator[Evidence]:
        told = self.passage.speakers.told_at(mention.start, mention.end)
        if self.claim.source is None or told.name is None:
            yield self._silent("source", "author")
            return
        at = told.reach.at if told.reach else -1
        named = at >= 0 and self.text[at : at + len(told.name)].lower() == told.name.lower()
        span = (at, at + len(told.name)) if named else self._nearest(told.name, mention.start)
        yield self._words("source", told.rule, *span) if span else self._silent("source", told.rule)
        if cue := self.passage.speakers.cue_of(told, mention.start):
            yield self._words("saying", cue.kind, cue.start, cue.end)

    def _stance(self, mention: DateMention | QuantityMention) -> Evidence:
        mark = self.passage.stance_of(mention)
        if mark.rule in words("evidence")["stance"] and mark.start == mark.end:
            return self._silent("stance", mark.rule)
        return self._words("stance", mark.rule, mark.start, mark.end, _examples().get(("stance", mark.rule), ""))

    def _place(self, mention: DateMention | QuantityMention) -> Iterator[Evidence]:
        if place := self.passage.place_of(mention):
            yield self._words("place", place.rule, place.start, place.end)

    def _as_of(self, mention: DateMention | QuantityMention) -> Iterator[Evidence]:
        found = self.passage.as_of(mention)
        if found.date is not None and found.found:
            yield self._words("as_of", found.found, found.date.start, found.date.end)
        elif found.found:
            yield self._silent("as_of", found.found)

    def _nearest(self, told: str, offset: int) -> tuple[int, int] | None:
        """Where words that a finder has handed on as such stand nearest to an offset."""
        after = self.text.find(told, offset, offset + _NEAR)
        before = self.text.rfind(told, max(0, offset - _NEAR), offset)
        if before < 0 and after < 0:
            before = self.text.rfind(told, 0, offset)
        start = after if before < 0 or 0 <= after - offset < offset - before - len(told) else before
        return (start, start + len(told)) if start >= 0 else None


def _about_figure(rule: str) -> str:
    """What the name of a rule for figures says: `count-inherited`, or an example of a rule for dates."""
    known = words("evidence")["figure"]
    told = [known[part] for part in rule.split("-") if part in known]
    return "; ".join(told) or _examples().get(("date", rule), "")


def _about_hedge(rule: str) -> str:
    return words("evidence")["hedge"].get(rule) or _examples().get(("hedge", rule), "")


@cache
def _examples() -> dict[tuple[str, str], str]:
    """Of each rule that has examples its first one: `as in “It may cost $3m.”`."""
    hedges = {("hedge", hedge["name"]): hedge["match"][0] for hedge in words("hedges")["hedge"]}
    stances = {("stance", rule.name): rule.match[0] for rule in rules("stance") if rule.match}
    dates = {("date", rule.name): rule.match[0] for rule in date_rules() if rule.match}
    return {key: f"as in “{_EXAMPLE_MARKS.sub('', text)}”" for key, text in (hedges | stances | dates).items()}
