"""Subjects of figures that have no counted noun after them.

Money, per cent and measures: the `of`-phrase after, else the noun phrase that the figure is told of. Bare numbers:
the label of their row or list item, `the number of X`, else the noun of the figure before.
"""

from __future__ import annotations

import re
from functools import cached_property

from nkru.extract.counted import counted_after, goes_on, is_plural, noun_set, person_states, stops
from nkru.extract.cues import classes
from nkru.extract.elliptic import (
    OF_WHOLE,
    SAME_MEASURE_NEAR,
    TIMES,
    Inherited,
    is_tally,
    is_whole,
    of_them,
    told_beside,
)
from nkru.extract.estimates import goes_on_measure, told_in_words
from nkru.extract.labels import Span, label_before, number_after
from nkru.extract.lemmas import noun_singular
from nkru.extract.lexicon import is_actor
from nkru.extract.magnitudes import unit_untold
from nkru.extract.mentions import QuantityMention
from nkru.extract.persons import (
    befalls_persons,
    person_nouns,
    persons_aboard,
    persons_before,
    persons_subject,
    suffers_as_persons,
)
from nkru.extract.predicates import Predicates
from nkru.extract.rates import rate_after
from nkru.extract.table_rows import Rows, scaled
from nkru.extract.told_of import ToldOf
from nkru.prose import Block, Prose
from nkru.rules import words

_NEAR = 420  # characters over which a bare number may take the noun of the figure before
_PART_NEAR = 120  # characters in which a number word may count part of the persons told of before
_SURELY_COUNTS = 20  # a number in words of this size is a claim even where nothing tells what it counts
_LONGEST_ALONE = 120  # characters of a document that is but a number
_NUMBER_OF = re.compile(
    r"(?:(?:the|its|their|our|his|her|an?)[ ])?(?:[a-z]+[ ]){0,2}(?:number|total|count|tally|figure"
    r"|estimate)s?[ ](?:of|for)[ ]"
    r"(?:the[ ]|all[ ]|its[ ]|those[ ])?",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r" (?:of|in|at|on|for|from|to|inside|outside|behind|under|near|around|within|across|between|by|with|after|before) "
)
_HOW_MANY = re.compile(r"\b[Hh]ow[ ]many(?=[ ])")
_RUN_IN = re.compile(r"(?:The[ ]|On[ ]the[ ])?(?P<label>[A-Z]?[a-z][a-zA-Z' -]{2,40})[:.][ ]")
_IN_POINTS = frozenset(("index", "indices", "indexes", "benchmark"))
_TOLD = re.compile(
    r",[ ](?:says?|said|adds?|added|writes?|wrote|claims?|claimed)[ ]"  # It is no help, says the union: 12
    r"|[ ](?:is|are|was|were|remains?)[ ][^:]{0,30}\b[a-z-]+(?<!s)$"  # The gap is wide: 900 to 300
)
_AGES = frozenset(("age", "ages"))
_WHO = re.compile(r"[ ]who\b|,[ ](?:(?:some|most|many|all|half|several|few)[ ])?of[ ]whom\b")
_OF_PERSONS = re.compile(r"[ ]of[ ](?P<who>our[ ]own|those(?=[ ](?:[a-z]+(?:ed|en|ld|ght)|who|aboard|present)\b))")


def _is_rate(subject: str) -> bool:
    """Whether a subject is always told in per cent: `Inflation`, `youth unemployment`, `growth in May`."""
    head = re.split(r"[ ](?:of|in|at|for|among)[ ]", subject)[0].rpartition(" ")[2]
    return head.lower() in noun_set("percent_nouns")


class Subjects:
    """Finds the subjects of a document's figures."""

    def __init__(self, prose: Prose, predicates: Predicates) -> None:
        self.prose = prose
        self.predicates = predicates

    @cached_property
    def _rows(self) -> Rows:
        return Rows(self.prose)

    @cached_property
    def told(self) -> ToldOf:
        """Finds what measures are told of."""
        return ToldOf(self.prose, self.predicates, self._rows)

    def measured(
        self, mention: QuantityMention, block: Block, start: int, end: int, limit: int, before: Inherited
    ) -> None:
        """Set the subject of a sum, share or measure that begins with its hedge at `start`; its words end at `end`."""
        known = before.same_thing(mention, self.prose.text, start)
        if mention.rule != "share":  # 7 litres, less than half of the norm of 15
            before.measured = mention
        if mention.measure in ("physical", "money"):
            before.told = mention
        if mention.measure == "percent":
            before.percent = mention
        elif mention.measure == "money":
            before.money = mention
        span = self.told.after(mention, end, limit)
        if span is not None and mention.measure == "percent":
            head = self._head(span)
            if is_plural(head):
                before.remember(noun_singular(head.lower()), self._text(span), mention.start)
        if span is None and known is not None:
            mention.subject, mention.told = known, "before"
            return
        span = span or self.told.of_measure(mention, block, start, end)
        mention.told = "after" if span is not None and span[0] > mention.start else "before"
        if span is not None:
            mention.subject = self._text(span)

    def bare(
        self, mention: QuantityMention, block: Block, start: int, inherited: Inherited, *, hedged: bool = False
    ) -> bool:
        """Set unit and subject of a number without a noun; False where it can't be told what it counts.

        start: where the number begins with its hedge; hedged: whether a hedge follows it
        """
        prose = self.prose
        hedged = hedged or start < mention.start
        digits = any(char.isdigit() for char in prose.text[mention.start : mention.end]) or not is_whole(mention)
        if block.kind == "row":
            return self._in_row(mention, block)
        sentence = prose.sentence_at(mention.start)
        if sentence and (unit := unit_untold(prose.text, mention.start, mention.end, sentence.start, sentence.end)):
            mention.measure, mention.unit, mention.rule = "physical", unit, f"physical-{unit}"
            self.measured(mention, block, start, mention.end, block.end, inherited)
            return True
        labelled = prose.text[start - 2 : start] == ": "
        if (
            not is_whole(mention)
            and not labelled
            and (inherited.ratio_goes_on(mention) or inherited.percent_goes_on(mention, prose.text, start))
        ):
            return True
        if is_tally(prose.text, block.start, start, mention.end):
            mention.unit, mention.subject, mention.rule = "vote", "votes", "count-tally"
            return True
        near = inherited.unit if sentence and inherited.at >= sentence.start else None
        if near is None and not digits and 0 <= mention.start - inherited.at < _PART_NEAR:
            near = inherited.unit if inherited.unit in person_nouns() else None  # twelve nurses fell ill. Two died
        if sentence and near and OF_WHOLE.fullmatch(prose.text, sentence.start, start):
            mention.unit, mention.subject, mention.rule = near, inherited.subject, "count-inherited"
            return True  # of 31 species, three vanished
        if goes_on_measure(mention, inherited, prose.text, start):
            return True
        if told_in_words(prose.text, mention, block.start, start, near):
            inherited.remember(mention.unit, mention.subject, mention.start)
            return True
        if told_beside(prose.text, mention, block.start, sentence.start if sentence else start, start, inherited):
            return True
        if self._persons(mention, block.start, start, near) or of_them(
            prose.text, mention, block.start, start, inherited
        ):
            if mention.rule != "count-part":  # what became of those before became of no others
                fate = mention.rule == "count-persons"
                inherited.remember(mention.unit, None if fate else mention.subject, mention.start)
            return True
        if inherited.percent_goes_on(mention, prose.text, start) or inherited.money_goes_on(mention, prose.text, start):
            return True
        leader = prose.text[start - 2 : start - 1] in (".", "…")
        label = number_after(prose.text, mention.end, block.end) or label_before(
            prose.text, block.start if sentence is None or leader else sentence.start, start
        )
        if label is not None and (
            self._text(label).lower() in noun_set("not_labels") or _TOLD.search(prose.text, *label) is not None
        ):
            label = None
        if label is not None and self._count(mention, label, "count-label"):
            inherited.remember(mention.unit, mention.subject, mention.start)
            return True
        if self._stands_alone(mention):
            mention.rule = "count-alone"
            return True
        if not digits and (mention.high or 0) < 10 and prose.text[max(0, start - 4) : start].lower() == "the ":
            return False  # the two met: those told of before
        if (own := self._of_count_verb(mention)) is not None and self._count(mention, own, "count-verb"):
            inherited.remember(mention.unit, mention.subject, mention.start)
            return True
        if self._as_before(mention, inherited, digits, sentence.start if sentence else block.start):
            return digits or (mention.high or 0) > 1
        if not digits and not hedged and (mention.high or 0) < 10:
            return False
        told, above = self.told.before(mention, start, mention.end), self._run_in(block, mention.start)
        one_thing = told is not None and not self._of_things(mention)
        if told is not None and one_thing and inherited.like_one_thing(mention, self._head(told)):
            return True  # fine dust at 61 µg/m³ … Sulphur dioxide peaked at 410
        if told is not None and self._head(told).lower().endswith("est") and inherited.take_measure(mention):
            return True  # bids of 84 cents; the lowest was 74
        if (told is not None and self._count(mention, told, "count-before")) or (
            above is not None and self._count(mention, above, "count-label")
        ):
            if (mention.high or mention.low or 0) <= 100 and _is_rate(mention.subject or ""):
                mention.measure, mention.unit, mention.rule = "percent", "percent", "percent-before"
                return True
            mention.unit = mention.unit or inherited.asked
            inherited.remember(mention.unit, mention.subject, mention.start)
            return True
        mention.unit, mention.rule = inherited.asked, "count-bare"
        return digits or hedged or (mention.low or 0) >= _SURELY_COUNTS

    def _in_row(self, mention: QuantityMention, block: Block) -> bool:
        """A number in a table: its row or column tells what it counts, and in what unit: `Output ('000)`, `€m`."""
        label = self._rows.label(block, mention.start)
        if label is None or not self._count(mention, label.span, "count-row"):
            return False
        if label.row is not None:
            mention.subject = f"{mention.subject} {self._text(label.row)}"
        if label.persons or label.anything:
            mention.unit = "person" if label.persons else None
        named = self._rows.unit(block, mention.start)
        if named is not None:
            if named.measure != "count":
                mention.measure, mention.unit, mention.rule = named.measure, named.name, f"{named.measure}-row"
            if named.factor != 1:
                mention.low = scaled(mention.low, named.factor)
                mention.high = scaled(mention.high, named.factor)
        mention.per = named.per if named else None
        if mention.per is None and not label.above:
            mention.per = rate_after(self.prose, *label.span, mention.measure)
        return True

    def _persons(self, mention: QuantityMention, floor: int, start: int, told_of: str | None) -> bool:
        """`the blast killed three`, `a family of five`, `with 40 on board`, `128 had been rescued`: persons unnamed."""
        text = self.prose.text
        if those := _OF_PERSONS.match(text, mention.end):
            mention.unit, mention.subject, mention.rule = "person", those["who"], "count-persons"
            return True
        if _WHO.match(text, mention.end):  # each of the 2,488 who enlisted
            mention.unit = told_of if told_of in person_nouns() else "person"
            mention.rule = "count-persons"
            return True
        told = persons_before(text, floor, start) or persons_aboard(text, mention.end)
        if told is not None and told_of in person_nouns() and text[slice(*told)].lower() in ("we", "you"):
            return False  # we were nine inspectors; now we're six
        suffered = "" if told is not None else suffers_as_persons(text, mention.end, told_of)
        if told is None and not suffered:
            return False
        mention.unit, mention.rule = "person", "count-persons"
        mention.subject = (persons_subject(text, told) or self._text(told)) if told else suffered
        return True

    def ask(self, block: Block, inherited: Inherited) -> bool:
        """Note what a block asks for: `How many boats sank?`, `How many died?`; whether it does nothing else."""
        text = self.prose.text
        if text.find("ow many ", block.start, block.end) < 0:
            return False
        asked = _HOW_MANY.search(text, block.start, block.end)
        if asked is None:
            return False
        counted = counted_after(text, asked.end(), block.end, None)
        inherited.asked = counted.unit if counted else "person"  # how many died?
        question = text.find("?", asked.end(), block.end)
        subject = self._text((counted.start, max(counted.end, question))) if counted else None
        inherited.remember(inherited.asked, subject or suffers_as_persons(text, asked.end(), None) or None, asked.end())
        return block.end - asked.end() < _NEAR and question in (-1, block.end - 1)

    def _run_in(self, block: Block, start: int) -> Span | None:
        """The words that a paragraph begins with as with a heading: `The missing: the agency went from 90 to 60.`"""
        label = _RUN_IN.match(self.prose.text, block.start, block.end)
        if label is None or label.end() > start:
            return None
        head = self._head(label.span("label"))
        return label.span("label") if is_plural(head) or head.lower() in person_states() else None

    def _stands_alone(self, mention: QuantityMention) -> bool:
        """Whether the document is nothing but the number."""
        text = self.prose.text
        return len(text) < _LONGEST_ALONE and text.strip() == text[mention.start : mention.end]

    def _of_count_verb(self, mention: QuantityMention) -> Span | None:
        """What a verb that only tells of a number is said of: `Bears number 90`, `Passenger numbers fell to 4.1m`."""
        predicate = self.predicates.predicate_at(mention.start, mention.end)
        if predicate is None or predicate.subject is None or predicate.end > mention.start:
            return None
        if predicate.verb not in noun_set("counting_verbs"):
            return None
        start, end = predicate.subject
        head = self.prose.text[start:end].split(" of ")[0].split(" ")
        if len(head) > 1 and head[-1].lower() in ("numbers", "figures", "count"):
            end = start + len(" ".join(head[:-1]))
            return start, end
        named = head[-1][:1].isupper() and (
            len(head) > 1 or self.prose.text[start - 2 : start].rstrip(' \n"')[-1:].isalpha()
        )
        counted = is_plural(head[-1]) or head[-1].lower() in noun_set("person_collectives")
        return self.told.short((start, end)) if counted and not named else None

    def _is_of_one_thing(self, mention: QuantityMention) -> bool:
        """Whether a number tells how high one thing stands, which is none of those counted in a sentence before."""
        predicate = self.predicates.predicate_at(mention.start, mention.end)
        if predicate is None or predicate.subject is None or predicate.end > mention.start:
            return False
        if predicate.verb not in noun_set("counting_verbs") and predicate.verb not in (
            "be",
            "stand",
            "reach",
            "remain",
        ):
            return False
        head = self._head(predicate.subject)
        lower = head.lower()
        known = lower in noun_set("person_collectives") or lower in noun_set("sums") or lower in stops()
        return head.islower() and len(head) > 2 and not is_plural(head) and not known

    def _of_things(self, mention: QuantityMention) -> bool:
        """Whether the noun before says that things are counted: `a first batch of 12`, but not `a standard of 15`."""
        if not self.prose.text.endswith(" of ", 0, mention.start):
            return False
        before = self.prose.text[max(0, mention.start - 24) : mention.start - 4]
        return before[before.rfind(" ") + 1 :].lower() not in noun_set("yardsticks")

    def _as_before(self, mention: QuantityMention, inherited: Inherited, digits: bool, floor: int) -> bool:
        """Take the unit of the figure before: its measure when that is near, else the last counted noun.

        digits: whether it is written in digits; floor: where its sentence begins
        """
        measured = inherited.measured
        if (
            measured is not None
            and measured.measure == "physical"
            and measured.unit != "year"
            and digits
            and not self._of_things(mention)
            and floor <= measured.start < measured.end < mention.start
            and mention.start - measured.end < SAME_MEASURE_NEAR
        ):
            return inherited.take_measure(mention)
        if digits and inherited.like_measure(mention) and inherited.take_measure(mention):
            inherited.measured = mention
            return True
        if inherited.unit is None or not 0 <= mention.start - inherited.at < _NEAR:
            return False
        if inherited.at < floor and (not is_whole(mention) or self._is_of_one_thing(mention)):
            return False  # the reproduction number is 1.3; the alert level rose from 3 to 4
        mention.unit, mention.subject, mention.rule = inherited.unit, inherited.subject, "count-inherited"
        return True

    def _head(self, span: Span) -> str:
        """The head noun of a phrase: its first plural before any `of`, else its last word."""
        tokens = re.findall(r"[A-Za-zÀ-ž][\w'-]*", _PLACED.split(self.prose.text[slice(*span)])[0])
        first = next((i for i, word in enumerate(tokens) if is_plural(word)), len(tokens) - 1)
        while 0 <= first < len(tokens) - 1 and goes_on(tokens[first], tokens[first + 1]):
            first += 1  # Sales staff, savings banks
        return tokens[first] if tokens else ""

    def noun_of(self, subject: str | None) -> str | None:
        """The singular head noun of a subject: `five of the three-ton satellites` counts satellites."""
        head = re.findall(r"[A-Za-zÀ-ž][\w'-]*", subject)[-1:] if subject else []
        return noun_singular(head[0].lower()) if head else None

    def _count(self, mention: QuantityMention, span: Span, rule: str) -> bool:
        """Make the mention a count of the noun phrase at a span."""
        if (inner := _NUMBER_OF.match(self.prose.text, span[0], span[1])) is not None:
            span = inner.end(), span[1]
        head = self._head(span)
        nothing = head.lower() in words("numerals")["fraction"]
        if not head or nothing or (rule != "count-row" and noun_singular(head.lower()) in noun_set("numbers")):
            return False
        if rule == "count-before" and noun_singular(head.lower()) in TIMES:
            return False  # more than doubled in a fortnight, from 61 to 134
        if rule == "count-before" and head.endswith("ed") and head in classes():
            return False  # The agency first announced 5,000
        mention.subject, mention.rule = self._text(span), rule
        if rule == "count-label" and head[0].isupper() and " " in mention.subject and not is_plural(head):
            return False  # the name of a thing that is told of: `Cyclone Ida: 300 moved`
        if head.lower() in noun_set("percent_nouns") and 0 < (mention.high or mention.low or 0) <= 100:
            mention.measure, mention.unit = "percent", "percent"  # turnout slumps to 38
        elif head == "pH":
            mention.measure, mention.unit = "physical", "pH"
        elif head.lower() in _AGES:  # the median age was 61
            mention.measure, mention.unit = "physical", "year"
        elif rule in ("count-label", "count-row") and head.lower() in noun_set("plural_as_is"):
            mention.unit = noun_singular(head.lower())  # Crew: 16
        elif head.lower() in person_states() or head.lower() in noun_set(
            "person_collectives"
        ):  # rescued: 159, put the crowd at 9,000
            mention.unit = "person"
        elif rule in ("count-label", "count-row") and not is_plural(head) and befalls_persons(mention.subject):
            mention.unit = "person"  # Brought down alive: 24
        elif head.lower() in _IN_POINTS:
            mention.unit = "point"  # the index closed at 7,204
        elif head.lower() == "factor":
            mention.measure, mention.unit = "ratio", "time"  # by a factor of 3
        elif rule == "count-before" and ((head[0].isupper() and not is_plural(head)) or is_actor(head.lower())):
            mention.unit = None  # `The union sticks to 214`: what it counts is told elsewhere
        else:
            mention.unit = noun_singular(head.lower())
        return True

    def _text(self, span: Span) -> str:
        return self.prose.document.text[span[0] : span[1]].strip(" ,;:*_")
