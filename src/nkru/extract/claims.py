"""Mentions made into claims: each with its sentence, source, stance, place, time and topics."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from nkru.extract.as_of import AsOf, as_of_at
from nkru.extract.attribution import Speakers
from nkru.extract.dates import find_dates, is_own_date
from nkru.extract.events import event_at
from nkru.extract.houses import name_words, names_house
from nkru.extract.mentions import DateMention, QuantityMention
from nkru.extract.places import Place, nearest_place
from nkru.extract.predicates import Predicates
from nkru.extract.quantities import find_quantities
from nkru.extract.stance import TO_COME, Mark, is_settled, stance_mark
from nkru.models import Claim, DateClaim, Document, QuantityClaim
from nkru.prose import Part, Prose
from nkru.rules import word_bounded, words
from nkru.segments import digest_of
from nkru.topics import topic_index

_LONGEST_SENTENCE = 600  # code points of context kept to each side of a claim in a sentence without end


@cache
def _deadline() -> re.Pattern[str]:
    return word_bounded(words("stance")["deadlines"])


class Passage:
    """A document, or a part of a long one, with all that its claims share."""

    def __init__(self, document: Document, part: Part | None = None) -> None:
        self.document = document
        self.part = part or Part(digest_of(document.text))
        self.prose = Prose(document)
        self.dates = find_dates(self.prose)
        taken = [(mention.start, mention.end) for mention in self.dates]
        self.predicates = Predicates(self.prose)
        self.quantities = find_quantities(self.prose, taken, self.predicates)
        self.speakers = Speakers(self.prose)
        self.topics = topic_index()
        self._hash = hashlib.sha256(self.part.digest.encode())

    def claims(self) -> Iterator[Claim]:
        """All claims in order of start; a date before a quantity at the same place."""
        both: list[DateMention | QuantityMention] = [*self.dates, *self.quantities]
        mentions = sorted(both, key=lambda m: (m.start, isinstance(m, QuantityMention)))
        for mention in mentions:
            yield self._quantity(mention) if isinstance(mention, QuantityMention) else self._date(mention)

    def _quantity(self, mention: QuantityMention) -> QuantityClaim:
        span, context = self._span(mention, "quantity"), self._context(mention)
        hedge = self.document.text[mention.hedge[0] : mention.hedge[1]] if mention.hedge else None
        context["topics"] = self.topics.of(
            "quantity",
            unit=mention.unit,
            measure=mention.measure,
            subject=mention.subject,
            predicate=context["predicate"],
            sentence=span["sentence"],
        )
        span |= {
            "low": mention.low,
            "high": mention.high,
            "bound": mention.bound,
            "measure": mention.measure,
            "unit": mention.unit,
            "per": mention.per,
            "subject": mention.subject,
            "hedge": hedge,
            "strict": mention.strict,
            "part": mention.part,
        }
        return QuantityClaim.of_fields(span | context)

    def _date(self, mention: DateMention) -> DateClaim:
        span, context = self._span(mention, "date"), self._context(mention)
        if is_own_date(self.prose, mention):
            event: str | None = "publish"
        else:
            event = event_at(self.prose, self.predicates, mention.start, mention.end)
        context["topics"] = self.topics.of(
            "date", event=event, predicate=context["predicate"], sentence=span["sentence"]
        )
        span |= {
            "type": mention.type,
            "value": mention.value,
            "mod": mention.mod,
            "alt": mention.alt,
            "vague": mention.vague,
            "earliest": mention.earliest,
            "latest": mention.latest,
            "bound": mention.bound,
            "event": event,
        }
        return DateClaim.of_fields(span | context)

    def stance_of(self, mention: DateMention | QuantityMention) -> Mark:
        """The word that tells how surely a mention is said; one without words for a day that is still to come."""
        mark = stance_mark(self.prose, mention.start, mention.end)
        if mark.stance == "asserted" and isinstance(mention, DateMention) and self._is_to_come(mention):
            return TO_COME
        return mark

    def place_of(self, mention: DateMention | QuantityMention) -> Place | None:
        """Where the passage puts a mention."""
        return nearest_place(self.prose, mention.start, mention.end)

    def as_of(self, mention: DateMention | QuantityMention) -> AsOf:
        """The time that a mention is of."""
        return as_of_at(self.prose, self.dates, mention.start, mention.end)

    def _is_author(self, source: str) -> bool:
        """Whether a source is the document's own publisher, who speaks of itself by name (`The Commission says`)."""
        if self.document.publisher is None:
            return False
        return names_house(source, name_words(self.document.publisher))

    def _is_to_come(self, mention: DateMention) -> bool:
        """Whether a date lies after the day of publication and is no deadline: `results on 20 May`."""
        if self.document.published is None or mention.type not in ("DATE", "TIME") or mention.earliest is None:
            return False
        if mention.earliest <= self.document.published:
            return False
        if _deadline().search(self._sentence(mention.start, mention.end)):
            return False
        return not is_settled(self.prose, mention.start, mention.end)

    def _span(self, mention: DateMention | QuantityMention, kind: str) -> dict[str, Any]:
        """Where a claim stands: the first fields of either kind, in their order."""
        document, start, end = self.document, mention.start, mention.end
        before = self.part.start
        return {
            "id": self._id(before + start, before + end, kind),
            "doc": document.id,
            "start": before + start,
            "end": before + end,
            "text": document.text[start:end],
            "kind": kind,
            "sentence": self._sentence(start, end),
            "line": self.part.line - 1 + self.prose.line_at(start),
        }

    def _context(self, mention: DateMention | QuantityMention) -> dict[str, Any]:
        """What is said of a claim, topics left out: the last fields of either kind, in their order."""
        document, start, end = self.document, mention.start, mention.end
        predicate = self.predicates.predicate_at(start, end)
        told, place, as_of = self.speakers.told_at(start, end), self.place_of(mention), self.as_of(mention)
        own = told.name is not None and self._is_author(told.name)
        return {
            "predicate": predicate.verb if predicate else None,
            "source": None if own else told.name,
            "source_chain": () if own else told.chain,
            "stance": self.stance_of(mention).stance,
            "place": place.name if place else None,
            "as_of": as_of.value,
            "as_of_from": as_of.found,
            "topics": (),
            "published": document.published,
            "publisher": document.publisher,
            "title": document.title,
            "rule": mention.rule,
        }

    def _id(self, start: int, end: int, kind: str) -> str:
        """Made of document content, span and kind: the same on every run and machine."""
        own = self._hash.copy()
        own.update(f":{start}:{end}:{kind}".encode())
        return "c" + own.hexdigest()[:12]

    def _sentence(self, start: int, end: int) -> str:
        sentence = self.prose.sentence_at(start)
        if sentence is None:
            return self.document.text[start:end]
        first = max(sentence.start, start - _LONGEST_SENTENCE)
        return self.document.text[first : max(end, min(sentence.end, end + _LONGEST_SENTENCE))]
