"""What a number without a noun takes from the words before it: the last noun, the last per cent, what `them` are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nkru.extract.counted import is_plural, noun_set
from nkru.extract.lemmas import noun_singular
from nkru.extract.mentions import QuantityMention

_MONEY_NEAR = 300  # characters over which a verb of paying takes the money told before
_PERCENT_NEAR = 250  # characters over which a bare number may go on a per cent
SAME_MEASURE_NEAR = 90  # characters over which it may take the unit: `40 metres …, peaked at more than 1,250`
_PARALLEL = re.compile(r"\b(?:from|to|against|with|was|were|than|at|just|only|and|of|further|is|by|after)[ ]$")
_PAID = re.compile(r"\b(?P<word>[A-Za-z]+)[ ]$")
_SET_AGAINST = re.compile(
    r"\b(?:up[ ]from|down[ ]from|against|versus|compared[ ](?:with|to)|instead[ ]of|rather[ ]than)[ ]"
    r"(?:just[ ]|only[ ])?$"
)
_SET_AGAINST_NEAR = 60
_TEN = 10  # a number word below it counts things: `seven are 95% full and three spill`
_LONGEST_WORD = 24
_NEW_SENTENCE = re.compile(r"\n|[.!?][\"')]*[ ][\"'(]*[A-Z]")
_CLOSES = re.compile(r"[.,;](?=[\s]|$)|$|[ ](?:for|and)[ ]")
_BESIDE = re.compile(r"[^\d.!?;,:\n]{0,30}(?:[,;]| and| but| while)[ ](?:[A-Za-z][\w'-]*[ ]){1,5}")
OF_WHOLE = re.compile(
    r"Of[ ](?:the[ ]|its[ ]|their[ ]|these[ ]|all[ ])?[\w,.]+[ ][^,.;:!?\n]{2,60},[ ](?:only[ ]|just[ ]|some[ ])?"
)
_LIKE_NEAR = 160  # characters over which a measure goes on
_THOUSANDS, _ALIKE = 1000, 10
_ASKED = re.compile(
    r"(?:^|\n|[.!?:][ ])(?:And[ ]|But[ ])?(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Yy]our|[Mm]y)[ ]"
    r"(?:[a-z-]+[ ]){0,2}(?P<noun>[a-z]+)[?][ ]$"
)
_BRACKET_NEAR = 30  # characters before a bracket in which the figure ends that it tells in another way
_OF_WHICH = frozenset(("which ", " whom "))
_WITH_OWN_UNIT = frozenset(("ph", "index", "benchmark", "age", "factor", "toll", "score", "list", "queue"))
_IT_WAS = re.compile(r"\b[Ii]t[ ](?:was|is)[ ]$")  # Turnout was sixty per cent. In our hall it was forty.
_VOTE_WINDOW, _TALLY_WINDOW = 140, 24  # characters
_VOTES = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballot(?:ed|s)?|referendum|motion|(?:said|say|says|saying)[ ](?:yes|no))\b"
)
_TALLY = re.compile(r"(?:\bby|\bvoted|:|,)[ ]\d[\d,]*[ ](?:to|against)[ ]\d[\d,]*(?![\w%])")
_OF_PRONOUN = re.compile(
    r"[ ]of[ ](?P<word>them|us|you|whom|which|(?:those|these)(?=[ ](?:are|were|have|had|who)\b|[.,;]))(?![\w'])"
)
_ARE = re.compile(r"[ ](?:(?:are|is|were|was|have been|being)[ ])?(?P<mod>[a-z][a-z-]+[ ])??(?P<noun>[a-z][a-z-]+)")
_ENDS = re.compile(r"[.,;:)!?]|$|[ ](?:and|but|or|from|in|under|over|aged|of|with|at|who|which)\b")
_LOWER_WORD = re.compile(
    r"(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\bour )(?<!\btheir )(?<![\w'-])[A-Za-z][a-z]+(?![\w'-])(?![ ]that[ ])"
)
_ANTECEDENT = 160  # characters over which `of them` reaches back
TIMES = frozenset(
    (
        *("second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "year", "decade"),
        *(
            "dawn",
            "sunrise",
            "morning",
            "noon",
            "midday",
            "afternoon",
            "dusk",
            "sunset",
            "evening",
            "nightfall",
            "time",
        ),
    )
)


@dataclass(slots=True)
class Inherited:
    """The last counted noun and the last measure, for elliptic numbers (`12,000 men … and another 500`); asked: the
    noun that a question above asks for; told: the last sum or measure, whatever was counted since.
    """

    unit: str | None = None
    subject: str | None = None
    at: int = -1
    measured: QuantityMention | None = None
    percent: QuantityMention | None = None
    money: QuantityMention | None = None
    asked: str | None = None
    told: QuantityMention | None = None

    def money_goes_on(self, mention: QuantityMention, text: str, start: int) -> bool:
        """Whether a bare number is a sum in the money told before: `a fine of €300 … says he was paid 40`, `bread
        costs 900 dinars, up from 50`.
        """
        before = self.money
        if before is None or not 0 < mention.start - before.end < _MONEY_NEAR:
            return False
        verb = _PAID.search(text, max(0, start - _LONGEST_WORD), start)
        last = self.measured is before or (  # £3.2m, four times the 800,000 set aside
            self.measured is not None
            and self.measured.measure == "ratio"
            and self.measured.start > before.end > self.at
        )
        word = verb["word"].lower() if verb else ""
        paid = word in noun_set("paying") or (last and word in noun_set("asking"))
        paid = paid or (last and _IT_WAS.search(text, max(0, start - 10), start) is not None)
        paid = paid or (last and _closes_clause(text, mention, before, start))
        paid = paid or (last and text[start - 4 : start].lower() == "the " and _is_like(mention, before))
        set_against = last and _SET_AGAINST.search(text, max(0, start - _LONGEST_WORD), start)
        fell = bool(last) and text.endswith(" from ", 0, start) and text.endswith("to ", 0, before.start)
        falls = set_against or fell  # the dividend goes to €0.40 a share from 0.55
        if not paid and not (falls and mention.start - before.end < _SET_AGAINST_NEAR):
            return False
        mention.measure, mention.unit, mention.rule = "money", before.unit, "money-inherited"
        mention.per = None
        if last and (_closes_clause(text, mention, before, start) or _is_like(mention, before)):
            mention.per = before.per
        return True

    def percent_goes_on(self, mention: QuantityMention, text: str, start: int) -> bool:
        """Whether a bare number goes on a per cent told before (`8.1 per cent, and 7.5 in May`); if so it becomes one.

        Nothing is counted by parts: a number with decimals does; a whole one where it stands as the one before it.
        """
        before = self.percent
        if text[mention.end : mention.end + 5] == " per ":
            return False  # 14.2 per 1,000
        if before is None or not 0 < mention.start - before.end < _PERCENT_NEAR or not 0 <= (mention.high or 0) <= 100:
            return False
        again = self.measured is before or (
            self.at == before.start and _SET_AGAINST.search(text, max(0, start - _LONGEST_WORD), start)
        )
        if is_whole(mention) and (
            not again
            or before.rule == "share"
            or ((mention.high or 0) < _TEN and not text[mention.start].isdigit())
            or not (_PARALLEL.search(text, max(0, start - 10), start) or _closes_clause(text, mention, before, start))
            or mention.high == 1
            or (_NEW_SENTENCE.search(text, before.end, start) and not _IT_WAS.search(text, max(0, start - 10), start))
        ):
            return False
        mention.measure, mention.unit, mention.rule = "percent", "percent", "percent-inherited"
        mention.subject = before.subject
        return True

    def same_thing(self, mention: QuantityMention, text: str, start: int) -> str | None:
        """The subject that a measure shares with the figure before it: in brackets (`$42m (23 per cent)`), of a pronoun
        (`In 2024 it was 68.2%`), as a part of it (`of which 52 per cent`); None where it has its own.
        """
        if text[start - 1 : start] == "(" or text[start - 2 : start] in ("(+", "(-", "(~"):
            measured = self.measured
            near = measured is not None and start - measured.end < _BRACKET_NEAR
            return measured.subject if near and measured is not None else None
        if text[start - 6 : start] in _OF_WHICH:
            return (
                self.subject
                if self.at >= 0 and (self.measured is None or self.at > self.measured.start)
                else (self.measured.subject if self.measured is not None else None)
            )
        if _IT_WAS.search(text, max(0, start - 10), start):
            last = {"percent": self.percent, "money": self.money}.get(mention.measure, self.measured)
            near = last is not None and start - last.end < _PERCENT_NEAR and last.unit == mention.unit
            return last.subject if last is not None and near else None
        return None

    def like_measure(self, mention: QuantityMention) -> bool:
        """Whether a number of thousands is as large as the measure told last: `38,000 tonnes … That leaves 15,000`."""
        measured, value = self.measured, mention.low or mention.high or 0
        if measured is None or measured.measure not in ("physical", "money") or value < _THOUSANDS:
            return False
        if measured.unit == "year" or self.at > measured.start:
            return False
        size = measured.low or measured.high or 0
        return mention.start - measured.end < _LIKE_NEAR and size / _ALIKE <= value <= size * _ALIKE

    def part_of_measure(self, mention: QuantityMention, text: str, start: int) -> bool:
        """`€38,700, of which 11,000 came from dockers`: a part of the sum or measure told last."""
        if self.measured is None or self.at > self.measured.start or not text.endswith("of which ", 0, start):
            return False
        return self.measured.measure in ("money", "physical") and self.take_measure(mention)

    def ratio_goes_on(self, mention: QuantityMention) -> bool:
        """`2.8 times its earnings; covenants allow 3.5`: a number with decimals beside a multiple."""
        measured = self.measured
        near = measured is not None and mention.start - measured.end < SAME_MEASURE_NEAR
        return near and measured is not None and measured.measure == "ratio" and self.take_measure(mention)

    def take_measure(self, mention: QuantityMention) -> bool:
        """Give a number the measure told a little before; False where there is none."""
        measured = self.measured
        if measured is None or not 0 < mention.start - measured.end < _LIKE_NEAR:
            return False
        mention.measure, mention.unit, mention.per = measured.measure, measured.unit, measured.per
        mention.subject, mention.rule = measured.subject, f"{measured.measure}-inherited"
        return True

    def like_one_thing(self, mention: QuantityMention, head: str) -> bool:
        """Whether a number told of one thing, which is not counted, is as large as the measure told last."""
        measured, value, lower = self.told, mention.low or mention.high or 0, head.lower()
        if measured is None or measured.measure != "physical" or measured.unit == "year" or self.at > measured.start:
            return False
        if (
            not lower.isalpha()
            or is_plural(lower)
            or lower in _WITH_OWN_UNIT
            or mention.start - measured.end > _LIKE_NEAR
        ):
            return False
        if lower in noun_set("person_collectives") or lower in noun_set("percent_nouns"):
            return False
        size = measured.low or measured.high or 0
        if not size / _ALIKE <= value <= size * _ALIKE:
            return False
        mention.measure, mention.unit, mention.per = measured.measure, measured.unit, measured.per
        mention.subject, mention.rule = head, "physical-inherited"
        return True

    def remember(self, unit: str | None, subject: str | None, at: int) -> None:
        """Keep a counted noun for the bare numbers that follow."""
        self.unit, self.subject, self.at, self.measured = unit, subject, at, None


def _is_like(mention: QuantityMention, before: QuantityMention) -> bool:
    """Whether a number of thousands is of the size of a sum told before: `the 50,000 of the leaflet`."""
    value, size = mention.low or mention.high or 0, before.low or before.high or 0
    return value >= _THOUSANDS and size / _ALIKE <= value <= size * _ALIKE


def _closes_clause(text: str, mention: QuantityMention, before: QuantityMention, start: int) -> bool:
    """`Girls scored 58%, boys 51.`: a number that ends a clause beside one that told a per cent."""
    if not text[mention.start].isdigit() or _BESIDE.fullmatch(text, before.end, start) is None:
        return False
    return _CLOSES.match(text, mention.end) is not None


def is_whole(mention: QuantityMention) -> bool:
    """Whether a number is whole and not negative, as number words in running prose mostly are."""
    value = mention.low if mention.low is not None else mention.high
    return value is not None and value >= 0 and value == int(value)


def _asked_for(text: str, floor: int, start: int) -> str | None:
    """The plural noun of the question without a verb that a sentence answers: `The sensors? Forty were promised.`"""
    if text[start - 2 : start] != "? ":
        return None
    question = _ASKED.search(text, max(floor, start - 60), start)
    return question["noun"] if question is not None and is_plural(question["noun"]) else None


def _hedged_apart(text: str, mention: QuantityMention, floor: int, start: int) -> bool:
    """`They need people, at least 60, for June`: the plural noun before a number between commas that is hedged."""
    if (
        start == mention.start
        or text[start - 2 : start] != ", "
        or text[mention.end : mention.end + 1] not in (",", ".", ";", ")")
    ):
        return False
    blank = text.rfind(" ", floor, start - 2)
    noun = text[max(blank + 1, floor) : start - 2].strip("(\"'")
    if not noun.isalpha() or not is_plural(noun) or noun_singular(noun.lower()) in TIMES:
        return False
    mention.unit, mention.subject, mention.rule = noun_singular(noun.lower()), noun, "count-before"
    return True


def told_beside(
    text: str, mention: QuantityMention, floor: int, sentence: int, start: int, inherited: Inherited
) -> bool:
    """Take what the words just before a bare number tell: a part of the last sum, a plural set off by a comma.

    floor: where the block begins; sentence: where the sentence does; start: where the number does with its hedge
    """
    if (asked := _asked_for(text, floor, sentence)) is not None:
        inherited.remember(noun_singular(asked.lower()), asked, start)
    if inherited.part_of_measure(mention, text, start):
        return True
    if _hedged_apart(text, mention, floor, start):
        inherited.remember(mention.unit, mention.subject, mention.start)
        return True
    return False


def is_tally(text: str, floor: int, start: int, end: int) -> bool:
    """Whether a bare number at a span is a side of a vote: `they voted by 1,206 to 588`."""
    if _VOTES.search(text, max(floor, start - _VOTE_WINDOW), start) is None:
        return False
    return _TALLY.search(text, max(floor, start - _TALLY_WINDOW), end + _TALLY_WINDOW) is not None


def _of_them_are(text: str, end: int) -> tuple[int, int] | None:
    """Span of the plural noun that says what a part is, after its `of them`: `17 of them were children`; or None."""
    match = _ARE.match(text, end)
    if match is None or not is_plural(match["noun"]) or _ENDS.match(text, match.end()) is None:
        return None
    return match.span("noun")


def are_what(text: str, end: int) -> tuple[int, int] | None:
    """Span of what a share of persons or things is said to be: `a third of them were children`; or None."""
    pronoun = _OF_PRONOUN.match(text, end)
    return _of_them_are(text, pronoun.end()) if pronoun is not None else None


def of_them(text: str, mention: QuantityMention, floor: int, start: int, inherited: Inherited) -> bool:
    """`Mourners, more than 3,000 of them`: the last plural noun before; `17 of them were children` counts children."""
    pronoun = _OF_PRONOUN.match(text, mention.end)
    if pronoun is None:
        return False
    if pronoun["word"] in ("us", "you"):
        mention.unit, mention.subject, mention.rule = "person", pronoun["word"], "count-of-them"
        return True
    if (what := _of_them_are(text, pronoun.end())) is not None:
        mention.subject, mention.rule = text[slice(*what)], "count-part"
        mention.unit = noun_singular(mention.subject)
        return True
    near = [m for m in _LOWER_WORD.finditer(text, max(floor, start - _ANTECEDENT), start) if is_plural(m[0])]
    near = [m for m in near if noun_singular(m[0]) not in TIMES]
    told = inherited.unit is not None and 0 <= inherited.at < start
    if not told and pronoun["word"] in ("those", "these"):
        return False
    if told and (pronoun["word"] != "them" or not near or near[-1].end() < inherited.at):
        mention.unit, mention.subject, mention.rule = inherited.unit, inherited.subject, "count-of-them"
        return True  # 88,000 patients, 12,500 of whom wait; put the injured at 94, 17 of them in danger
    if not near:
        return False
    mention.unit, mention.subject, mention.rule = noun_singular(near[-1][0].lower()), near[-1][0], "count-of-them"
    return True
