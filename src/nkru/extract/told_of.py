"""What a sum, a share or a measure is told of: the noun phrase after it, its label, or the subject of its verb."""

from __future__ import annotations

import re

from nkru.extract.counted import is_plural, noun_set, stops, tokens_after
from nkru.extract.elliptic import are_what
from nkru.extract.labels import Span, line_label
from nkru.extract.lemmas import verb_base
from nkru.extract.mentions import QuantityMention
from nkru.extract.noun_phrases import phrase_after, phrase_before
from nkru.extract.predicates import Predicates
from nkru.extract.table_rows import Rows
from nkru.extract.tokens import Tokens
from nkru.prose import Block, Prose

_AFTER = re.compile(
    r"[ ](?P<link>of|in|for|worth[ ]of)(?:[ ](?:all|the|these|those|its|his|her|their|our|some|an?|any))?"
    r"(?=[ ][A-Za-z\"'])"
)
_COMPOUND = re.compile(r"-(?:(?:long|high|wide|deep|tall|thick|strong)(?=[ ]))?")
_DIMENSION = re.compile(r"[ -](?:long|high|wide|deep|tall|thick|across|apart|away)\b")
_ADJECTIVE = ("ed", "ing", "ous", "ible", "able", "ive", "ial")
_BACK = "ADPTQXVEGCM"  # classes of words between a noun phrase and its figure: `cover is now at about`
_SUBJECT_VERBS = frozenset(("put", "set", "keep", "leave", "bring", "take", "estimate", "place", "peg", "raise", "cut"))
_FIGURE = re.compile(r"[\d$€£¥₹]|[A-Z]{1,3}(?=[$€£¥]|[ ]?\d)")
_WORD = re.compile(r"\S+")
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her", "our", "my", "your"))
_LONGEST = 8  # words of a subject that stands before its figure


class ToldOf:
    """Finds what the measured figures of a document are told of."""

    def __init__(self, prose: Prose, predicates: Predicates, rows: Rows) -> None:
        self.prose, self.predicates, self.rows = prose, predicates, rows

    def of_measure(self, mention: QuantityMention, block: Block, start: int, end: int) -> Span | None:
        """Span of what a measured figure is told of that no `of` follows; its hedge begins at `start`, its words end at
        `end`.
        """
        if block.kind == "row" and (cell := self.rows.named(block, mention.start)) is not None:
            return cell
        return (
            self._modified(mention, start, end)
            or line_label(self.prose.text, block.start, start)
            or self.before(mention, start, end)
        )

    def after(self, mention: QuantityMention, end: int, limit: int) -> Span | None:
        """`3.1 tonnes of fish`, `€2 billion in new loans`, `a 62-metre-high earth dam`."""
        text = self.prose.text
        if text[end - 1 : end].isalpha() and mention.start < end and "-" in text[mention.end : end + 1]:
            compound = _COMPOUND.match(text, end)
            tokens = tokens_after(text, compound.end() if compound else end, limit)
            return (tokens[0][1], tokens[min(len(tokens), 3) - 1][2]) if tokens else None
        link = _AFTER.match(text, end)
        if mention.measure == "percent" and (what := are_what(text, end)) is not None:
            return what  # a third of them were children
        if link is None and mention.rule == "share":  # one in six lorries
            tokens = tokens_after(text, end, limit)
            plural = next((i for i, (word, _, _) in enumerate(tokens) if is_plural(word)), -1)
            return (tokens[0][1], tokens[plural][2]) if plural >= 0 else None
        if link is None or (link["link"] in ("in", "for") and mention.measure != "money"):
            return None
        tokens = tokens_after(text, link.end(), limit)
        if not tokens or (link["link"] in ("in", "for") and tokens[0][0][0].isupper()):
            return None
        return tokens[0][1], tokens[-1][2]

    def before(self, mention: QuantityMention, start: int, end: int) -> Span | None:
        """The noun phrase that a figure is told of: the one just before it, or the subject of its verb.

        `a loan of $70m` → loan; `put the daily cost at £25m` → daily cost; `Yearly rent stood at £9m` → Yearly rent.
        """
        sentence = self.prose.sentence_at(mention.start)
        if sentence is None:
            return None
        predicate = self.predicates.predicate_at(mention.start, mention.end)
        subject = predicate.subject if predicate is not None else None
        if subject is not None and (subject[1] > start or self._is_figure(subject)):
            subject = None
        tokens = self.predicates.parsed(sentence, mention.start).tokens
        last = tokens.at(start) - 1
        if predicate is not None and subject and predicate.end <= mention.start:
            between = self.prose.text[predicate.end : mention.start]
            if predicate.verb == "be" and ": " in between.lstrip(" :"):
                return None  # The gap is wide: 900 to 300
            if predicate.verb not in _SUBJECT_VERBS and " of " not in between and "(" not in between:
                return self.short(subject)
        dimension = _DIMENSION.match(self.prose.text, end) is not None
        phrase = self._phrase_back(tokens, last, dimension=dimension)
        if phrase is not None and not (subject and tokens.words[phrase[1] - 1] in noun_set("numbers")):
            return self.short(tokens.span(*phrase))
        if subject is not None:
            return self.short(subject)
        return None if phrase is not None else self._bought(tokens, tokens.at(end - 1) + 1)

    def _phrase_back(self, tokens: Tokens, last: int, *, dimension: bool) -> tuple[int, int] | None:
        """The noun phrase before a figure, of which token `last` is the one just before.

        dimension: whether `long`, `high` … follows the figure, so that a noun before it is what it measures
        """
        tags, words, index = tokens.tags, tokens.words, last
        first = max(index - 24, -1)
        if index > 0 and words[index] in ("worth", "valued", "priced"):
            index -= 1  # a contract worth $6m
        elif index > 0 and not dimension and self._is_modifier(tokens, index):
            index -= 1  # a mere $6.2m, the revised 61.3%
            while index > first and tags[index] in "NJD":
                index -= 1
        while (
            index > first
            and words[index] not in ";:"
            and (tags[index] in _BACK or words[index] in noun_set("before_sums"))
        ):
            index -= 1  # an order book worth $2 billion
        if index <= first or tags[index] not in "NJ":
            return None
        if index == last - 1 and words[last] == "of":
            run = index
            while run > 0 and tags[run - 1] in "NJ":
                run -= 1
            return run, index + 1  # at a resolution of 25 m
        phrase = phrase_before(tokens, index)
        return phrase if phrase is not None and not self._is_figure(tokens.span(*phrase)) else None

    def _is_modifier(self, tokens: Tokens, last: int) -> bool:
        """Whether the word before a figure describes it: `a mere $6.2m`, `its declared €5m`; not `her rival 19%`."""
        tags, word = tokens.tags, tokens.words[last]
        if tags[last] not in "NJ":
            return False
        run = last
        while run > 0 and tags[run - 1] in "NJ":
            run -= 1
        if run == 0 or tags[run - 1] != "D":
            return False
        article = tokens.words[run - 1] in ("a", "an") and run == last
        return article or word in noun_set("before_sums") or word.endswith(_ADJECTIVE)

    def _modified(self, mention: QuantityMention, start: int, end: int) -> Span | None:
        """The noun before which a measure stands: `a 9.5% pay rise`, `the £2.3m tower`, `9% more pay`."""
        text = self.prose.text
        if text[end : end + 1] not in (" ", "-") or not text[end + 1 : end + 2].isalpha():
            return None
        sentence = self.prose.sentence_at(mention.start)
        if sentence is None:
            return None
        tokens = self.predicates.parsed(sentence, mention.start).tokens
        tags, words = tokens.tags, tokens.words
        first = tokens.at(end + 1)
        if words[first] == "more" and mention.measure in ("percent", "money"):
            first += 1
        last = first
        while tags[last] in ("N", "J") and words[last] not in stops():
            last += 1
        if (
            last == first
            or tags[last - 1] != "N"
            or words[last - 1].endswith("ed")
            or tokens.begins[first] - end > _LONGEST
        ):
            return None
        before = tokens.at(start) - 1
        while before >= 0 and tags[before] in "JN":
            before -= 1
        determined = before >= 0 and tags[before] == "D" and words[before] not in ("each", "every")
        if not determined and (
            mention.measure not in ("percent", "money") or tags[last] not in ("M", "P", "C", "S", "")
        ):
            return None
        return tokens.span(first, last)

    def _bought(self, tokens: Tokens, i: int) -> Span | None:
        """What a sum does that is the subject of its verb: `£15 buys four blankets` → blankets."""
        if i < len(tokens) and tokens.tags[i] == "X":
            i += 1
        if i >= len(tokens) - 1 or verb_base(tokens.words[i]) is None or tokens.tags[i + 1] not in ("D", "Q"):
            return None
        phrase = phrase_after(tokens, i + 1)
        return self.short(tokens.span(*phrase)) if phrase is not None else None

    def _is_figure(self, span: Span) -> bool:
        """Whether a phrase is itself a sum or a sign: the `500 roubles` of `500 roubles, C$20`."""
        return _FIGURE.match(self.prose.text, *span) is not None

    def short(self, span: Span) -> Span:
        """A span cut to its first words, without a determiner."""
        text = self.prose.text
        words = [(m.start(), m.end()) for m in _WORD.finditer(text, *span)]
        if len(words) > 1 and text[slice(*words[0])].lower() in _DETERMINERS:
            words = words[1:]
        if not words:
            return span
        return words[0][0], words[min(len(words), _LONGEST) - 1][1]
