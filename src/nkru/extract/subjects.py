"""Subjects of figures that have no counted noun after them.

Money, per cent and measures: the `of`-phrase after, else the noun phrase that the figure is told of. Bare numbers:
the label of their row or list item, `the number of X`, else the noun of the figure before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from nkru.extract.counted import counted_after, is_plural, person_states, tokens_after
from nkru.extract.labels import Span, label_before
from nkru.extract.lemmas import noun_singular, verb_base
from nkru.extract.magnitudes import is_magnitude
from nkru.extract.mentions import QuantityMention
from nkru.extract.noun_phrases import phrase_before
from nkru.extract.persons import suffers_as_persons
from nkru.extract.predicates import Predicates
from nkru.extract.rates import rate_after
from nkru.extract.table_rows import Rows, scaled
from nkru.prose import Block, Prose
from nkru.rules import words

_AFTER = re.compile(
    r"[ ](?P<link>of|in|for|worth[ ]of)(?:[ ](?:all|the|these|those|its|his|her|their|our|some|an?|any))?"
    r"(?=[ ][A-Za-z\"'])"
)
_COMPOUND = re.compile(r"-(?:(?:long|high|wide|deep|tall|thick|strong)(?=[ ]))?")
_NEAR = 420  # characters over which a bare number may take the noun of the figure before
_PERCENT_NEAR = 250  # characters over which a bare number may go on a per cent
_SAME_MEASURE_NEAR = 90  # characters over which it may take the unit: `40 metres …, peaked at more than 1,250`
_BACK = "ADPTQXVEGCM"  # classes of words between a noun phrase and its figure: `cover is now at about`
_SUBJECT_VERBS = frozenset(("put", "set", "keep", "leave", "bring", "take", "estimate", "place", "peg", "raise", "cut"))
_LONGEST_ALONE = 120  # characters of a document that is but a number
_LONGEST_WORD = 24
_ABOARD = re.compile(r"[ ](?:on[ ]board|aboard)\b(?![ ](?:the|an?|its|their|his|her|[A-Z]))")
_VERB_OR_GROUP = re.compile(r"\b(?P<word>[A-Za-z]+)[ ](?P<of>of[ ])?$")
_OF_PRONOUN = re.compile(r"[ ]of[ ](?P<word>them|us|you)(?![\w'])")
_LOWER_WORD = re.compile(r"(?<![\w'-])[A-Za-z][a-z]+(?![\w'-])(?![ ]that[ ])")
_ANTECEDENT = 160  # characters over which `of them` reaches back
_PARALLEL = re.compile(r"\b(?:from|to|against|with|was|were|than|at|just|only|and|of|further|is|by)[ ]$")
_NUMBER_OF = re.compile(
    r"(?:the[ ])?(?:[a-z]+[ ]){0,2}(?:number|total|count|tally|figure|estimate)s?[ ](?:of|for)[ ]"
    r"(?:the[ ]|all[ ]|its[ ]|those[ ])?"
)
_HOW_MANY = re.compile(r"\b[Hh]ow[ ]many(?=[ ])")
_RUN_IN = re.compile(r"(?:The[ ]|On[ ]the[ ])?(?P<label>[A-Z]?[a-z][\w' -]{2,40})[:.][ ]")
_WHO = re.compile(r"[ ]who\b")
_LONGEST = 8  # words of a subject that stands before its figure


@dataclass(slots=True)
class Inherited:
    """The last counted noun and the last measure, for elliptic numbers (`12,000 men … and another 500`)."""

    unit: str | None = None
    subject: str | None = None
    at: int = -1
    measured: QuantityMention | None = None
    percent: QuantityMention | None = None

    def percent_goes_on(self, mention: QuantityMention, text: str, start: int) -> bool:
        """Whether a bare number goes on a per cent told before (`8.1 per cent, and 7.5 in May`); if so it becomes one.

        Nothing is counted by parts: a number with decimals does; a whole one where it stands as the one before it.
        """
        before = self.percent
        if before is None or not 0 < mention.start - before.end < _PERCENT_NEAR or not 0 <= (mention.high or 0) <= 100:
            return False
        if _is_whole(mention) and (
            self.measured is not before
            or before.rule == "share"
            or not _PARALLEL.search(text, max(0, start - 10), start)
            or mention.high == 1
        ):
            return False
        mention.measure, mention.unit, mention.rule = "percent", "percent", "percent-inherited"
        mention.subject = before.subject
        return True

    def remember(self, unit: str | None, subject: str | None, at: int) -> None:
        """Keep a counted noun for the bare numbers that follow."""
        self.unit, self.subject, self.at, self.measured = unit, subject, at, None


def _is_whole(mention: QuantityMention) -> bool:
    """Whether a number is whole and not negative, as number words in running prose mostly are."""
    value = mention.low if mention.low is not None else mention.high
    return value is not None and value >= 0 and value == int(value)


@cache
def _word_set(entry: str) -> frozenset[str]:
    return frozenset(words("nouns")[entry]["words"])


@cache
def _time_nouns() -> frozenset[str]:
    return frozenset(
        ("second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "year", "decade", "time")
    )


@cache
def _crowds() -> frozenset[str]:
    return _word_set("person_collectives")


@cache
def _counting_verbs() -> frozenset[str]:
    return frozenset(words("nouns")["counting_verbs"]["words"])


class Subjects:
    """Finds the subjects of a document's figures."""

    def __init__(self, prose: Prose, predicates: Predicates) -> None:
        self.prose = prose
        self.predicates = predicates

    @cached_property
    def _rows(self) -> Rows:
        return Rows(self.prose)

    def measured(self, mention: QuantityMention, start: int, end: int, limit: int, inherited: Inherited) -> None:
        """Set the subject of a sum, share or measure that begins with its hedge at `start`; its words end at `end`."""
        inherited.measured = mention
        if mention.measure == "percent":
            inherited.percent = mention
        span = self._after(mention, end, limit)
        if span is not None and mention.measure == "percent":
            head = self._head(span)
            if is_plural(head):
                inherited.remember(noun_singular(head.lower()), self._text(span), mention.start)
        span = span or self._told_of(mention, start)
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
        digits = any(char.isdigit() for char in prose.text[mention.start : mention.end]) or not _is_whole(mention)
        if block.kind == "row":
            return self._in_row(mention, block)
        sentence = prose.sentence_at(mention.start)
        if sentence and is_magnitude(prose.text, mention.start, mention.end, sentence.start, sentence.end):
            mention.measure, mention.unit, mention.rule = "physical", "magnitude", "physical-magnitude"
            self.measured(mention, start, mention.end, block.end, inherited)
            return True
        near = inherited.unit if sentence and inherited.at >= sentence.start else None
        if (
            self._persons(mention, block.start, start)
            or self._of_them(mention, block.start, start)
            or self._befallen(mention, near)
        ):
            inherited.remember(mention.unit, mention.subject, mention.start)
            return True
        if inherited.percent_goes_on(mention, prose.text, start):
            return True
        leader = prose.text[start - 2 : start - 1] in (".", "…")
        label = label_before(prose.text, block.start if sentence is None or leader else sentence.start, start)
        if label is not None and self._count(mention, label, "count-label"):
            inherited.remember(mention.unit, mention.subject, mention.start)
            return True
        if self._stands_alone(mention):
            mention.rule = "count-alone"
            return True
        if not digits and (mention.high or 0) < 10 and prose.text[max(0, start - 4) : start].lower() == "the ":
            return False  # the two met: those told of before
        own = self._of_count_verb(mention)
        if own is not None and self._count(mention, own, "count-verb"):
            inherited.remember(mention.unit, mention.subject, mention.start)
            return True
        if self._as_before(mention, inherited, digits, sentence.start if sentence else block.start):
            return digits or (mention.high or 0) > 1
        if not digits and not hedged and (mention.high or 0) < 10:
            return False
        told, above = self._told_of(mention, start), self._run_in(block, mention.start)
        if (told is not None and self._count(mention, told, "count-before")) or (
            above is not None and self._count(mention, above, "count-label")
        ):
            inherited.remember(mention.unit, mention.subject, mention.start)
            return True
        mention.rule = "count-bare"
        return digits or hedged

    def _in_row(self, mention: QuantityMention, block: Block) -> bool:
        """A number in a table: its row or column tells what it counts, and in what unit: `Output ('000)`, `€m`."""
        row = self._rows.label(block, mention.start)
        if row is None or not self._count(mention, row, "count-row"):
            return False
        named = self._rows.unit(block, mention.start)
        if named is not None:
            if named.measure != "count":
                mention.measure, mention.unit, mention.rule = named.measure, named.name, f"{named.measure}-row"
            if named.factor != 1:
                mention.low = scaled(mention.low, named.factor)
                mention.high = scaled(mention.high, named.factor)
        mention.per = rate_after(self.prose.text, *row, mention.measure)
        return True

    def _persons(self, mention: QuantityMention, floor: int, start: int) -> bool:
        """`the blast killed three`, `a family of five`, `with 40 on board`: persons that no noun names."""
        text = self.prose.text
        if aboard := _ABOARD.match(text, mention.end):
            mention.unit, mention.subject = "person", aboard[0].strip()
        elif before := _VERB_OR_GROUP.search(text, max(floor, start - _LONGEST_WORD), start):
            word = before["word"].lower()
            if before["of"]:
                if word not in _word_set("person_groups"):
                    return False
            elif word not in _word_set("person_verbs") and verb_base(word) not in _word_set("person_verbs"):
                return False
            mention.unit, mention.subject = "person", before["word"]
        else:
            return False
        mention.rule = "count-persons"
        return True

    def _befallen(self, mention: QuantityMention, told_of: str | None) -> bool:
        """`128 had been rescued`: persons that only their fate tells."""
        if not suffers_as_persons(self.prose.text, mention.end, told_of):
            return False
        mention.unit, mention.rule = "person", "count-persons"
        return True

    def _of_them(self, mention: QuantityMention, floor: int, start: int) -> bool:
        """`Mourners, more than 3,000 of them`: the last plural noun before."""
        text = self.prose.text
        pronoun = _OF_PRONOUN.match(text, mention.end)
        if pronoun is None:
            return False
        if pronoun["word"] in ("us", "you"):
            mention.unit, mention.subject, mention.rule = "person", pronoun["word"], "count-of-them"
            return True
        near = [m for m in _LOWER_WORD.finditer(text, max(floor, start - _ANTECEDENT), start) if is_plural(m[0])]
        near = [m for m in near if noun_singular(m[0]) not in _time_nouns()]
        if not near:
            return False
        mention.unit, mention.subject, mention.rule = noun_singular(near[-1][0].lower()), near[-1][0], "count-of-them"
        return True

    def ask(self, block: Block, inherited: Inherited) -> bool:
        """Note what a block asks for: `How many boats sank?`, `How many died?`; whether it does nothing else."""
        text = self.prose.text
        asked = _HOW_MANY.search(text, block.start, block.end)
        if asked is None:
            return False
        counted = counted_after(text, asked.end(), block.end, None)
        if counted is not None:
            inherited.remember(counted.unit, text[counted.start : counted.end], asked.end())
        else:
            inherited.remember("person", None, asked.end())
        return block.end - asked.end() < _NEAR and text.find("?", asked.end(), block.end) in (-1, block.end - 1)

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
        if predicate.verb not in _counting_verbs():
            return None
        start, end = predicate.subject
        head = self.prose.text[start:end].split(" of ")[0].split(" ")
        if len(head) > 1 and head[-1].lower() in ("numbers", "figures", "count"):
            end = start + len(" ".join(head[:-1]))
            return start, end
        named = head[-1][:1].isupper() and (
            len(head) > 1 or self.prose.text[start - 2 : start].rstrip(' \n"')[-1:].isalpha()
        )
        return self._short((start, end)) if is_plural(head[-1]) and not named else None

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
            and self.prose.text[mention.start - 4 : mention.start] != " of "  # a first batch of 12
            and floor <= measured.start < measured.end < mention.start
            and mention.start - measured.end < _SAME_MEASURE_NEAR
        ):
            mention.measure, mention.unit, mention.per = measured.measure, measured.unit, measured.per
            mention.subject, mention.rule = measured.subject, "physical-inherited"
            return True
        if inherited.unit is None or not 0 <= mention.start - inherited.at < _NEAR:
            return False
        mention.unit, mention.subject, mention.rule = inherited.unit, inherited.subject, "count-inherited"
        if _WHO.match(self.prose.text, mention.end):  # a roll of 512 who enlisted
            mention.unit = "person"
        return True

    def _after(self, mention: QuantityMention, end: int, limit: int) -> Span | None:
        """`3.1 tonnes of fish`, `€2 billion in new loans`, `a 62-metre-high earth dam`."""
        text = self.prose.text
        if text[end - 1 : end].isalpha() and mention.start < end and "-" in text[mention.end : end + 1]:
            compound = _COMPOUND.match(text, end)
            tokens = tokens_after(text, compound.end() if compound else end, limit)
            return (tokens[0][1], tokens[min(len(tokens), 3) - 1][2]) if tokens else None
        link = _AFTER.match(text, end)
        if link is None and mention.rule == "share":  # one in six lorries
            tokens = tokens_after(text, end, limit)
            return (tokens[0][1], tokens[-1][2]) if tokens and is_plural(tokens[-1][0]) else None
        if link is None or (link["link"] in ("in", "for") and mention.measure != "money"):
            return None
        tokens = tokens_after(text, link.end(), limit)
        if not tokens or (link["link"] in ("in", "for") and tokens[0][0][0].isupper()):
            return None
        return tokens[0][1], tokens[-1][2]

    def _told_of(self, mention: QuantityMention, start: int) -> Span | None:
        """The noun phrase that a figure is told of: the one just before it, or the subject of its verb.

        `a loan of $70m` → loan; `put the daily cost at £25m` → daily cost; `Yearly rent stood at £9m` → Yearly rent.
        """
        sentence = self.prose.sentence_at(mention.start)
        if sentence is None:
            return None
        predicate = self.predicates.predicate_at(mention.start, mention.end)
        if predicate is not None and predicate.subject and predicate.end <= mention.start:
            between = self.prose.text[predicate.end : mention.start]
            if predicate.verb not in _SUBJECT_VERBS and " of " not in between and "(" not in between:
                return self._short(predicate.subject)
        tokens = self.predicates.parsed(sentence, mention.start).tokens
        index = tokens.at(start) - 1
        first = max(index - 24, -1)
        while index > first and tokens.tags[index] in _BACK and tokens.words[index] not in ";:":
            index -= 1
        if index > first and tokens.tags[index] in "NJ":
            phrase = phrase_before(tokens, index)
            if phrase is not None:
                return self._short(tokens.span(*phrase))
        return self._short(predicate.subject) if predicate is not None and predicate.subject else None

    def _short(self, span: Span) -> Span:
        """A span cut to its first words, without a determiner."""
        text = self.prose.text
        words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text[span[0] : span[1]])]
        if len(words) > 1 and text[span[0] : span[0] + words[0][1]].lower() in (
            "the",
            "a",
            "an",
            "its",
            "their",
            "his",
            "her",
            "our",
        ):
            words = words[1:]
        if not words:
            return span
        return span[0] + words[0][0], span[0] + words[min(len(words), _LONGEST) - 1][1]

    def _head(self, span: Span) -> str:
        """The head noun of a phrase: its first plural before any `of`, else its last word."""
        tokens = re.findall(
            r"[A-Za-zÀ-ž][\w'-]*", re.split(r" (?:of|in|at|on|for|from|to) ", self.prose.text[slice(*span)])[0]
        )
        return next((word for word in tokens if is_plural(word)), tokens[-1] if tokens else "")

    def noun_of(self, subject: str | None) -> str | None:
        """The singular head noun of a subject: `five of the three-ton satellites` counts satellites."""
        head = re.findall(r"[A-Za-zÀ-ž][\w'-]*", subject)[-1:] if subject else []
        return noun_singular(head[0].lower()) if head else None

    def _count(self, mention: QuantityMention, span: Span, rule: str) -> bool:
        """Make the mention a count of the noun phrase at a span."""
        if (inner := _NUMBER_OF.match(self.prose.text, span[0], span[1])) is not None:
            span = inner.end(), span[1]
        head = self._head(span)
        if not head or (rule != "count-row" and noun_singular(head.lower()) in _word_set("numbers")):
            return False
        mention.subject, mention.rule = self._text(span), rule
        if head.lower() in person_states() or head.lower() in _crowds():  # rescued: 159, put the crowd at 9,000
            mention.unit = "person"
        elif head[0].isupper() and not is_plural(head) and rule == "count-before":
            mention.unit = None  # `The union sticks to 214`: what it counts is told elsewhere
        else:
            mention.unit = noun_singular(head.lower())
        return True

    def _text(self, span: Span) -> str:
        return self.prose.document.text[span[0] : span[1]].strip(" ,;:*_")
