"""Quantities: every number that counts or measures something, with its interval, unit and subject.

One pass finds where a numeral may be; ranges, hedges, signs, units and the counted noun are looked for only there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nkru.extract.counted import Counted, counted_after, noun_set
from nkru.extract.document_units import settle
from nkru.extract.elliptic import Inherited
from nkru.extract.figures import Figure, figures_in
from nkru.extract.hedges import Hedge, hedge_after, hedge_before
from nkru.extract.labels import is_spoken
from nkru.extract.lemmas import noun_singular
from nkru.extract.measures import are_percentage_points
from nkru.extract.mentions import QuantityMention
from nkru.extract.neighbours import as_equivalent, closes, interval_of, is_as_before, is_compared
from nkru.extract.numerals import Number, numerals_from
from nkru.extract.predicates import Predicates
from nkru.extract.ranges import join_ranges
from nkru.extract.rates import is_time, rate_after, rate_before
from nkru.extract.recipients import is_share_price, recipient
from nkru.extract.subjects import Subjects
from nkru.extract.units import speed
from nkru.prose import Block, Prose
from nkru.rules import words

_OUT_OF = re.compile(
    r"[ ](?:out[ ])?of(?:[ ](?:all|the|these|those|its|his|her|their|our|some|about|around|roughly|nearly|almost|more"
    r"|over|than|up|to|an|estimated|at|least|approximately))*[ ](?:[\w-]+'s?[ ])?"
)
_EQUIVALENT = re.compile(
    r"[^().;]{0,30}\((?:or |equivalent to |equal to |worth )?(?:about |around |roughly |some |approximately |nearly )?"
)
_EQUIVALENT_NEAR = 64  # characters of the longest of these
_PART = re.compile(
    r"\b(?:including|among them|of (?:whom|which|these|those|them)|among)(?: (?:at least|about|some|up to))? $"
)
_PART_ENDS = tuple(  # cheap to look for
    f"{word} "
    for word in ("including", "them", "whom", "which", "these", "those", "among", "least", "about", "some", "up to")
)
_PART_WINDOW = 40
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")  # a bare one that no noun follows: `a pact of 2019`
_LONGEST_LINK = 6  # characters of what joins two numbers of a list
_LIST = re.compile(r",?[ ](?:and|or|to)[ ]|,[ ]")
_COMPOUND_TAIL = re.compile(r"(?:-[a-z]+)*")
_PRONOUN = re.compile(r"\b(?:that|this|each|every|another|which|no|any)[ ]$", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:\b(?:the|an?|his|her|its|their|our|this|that)|\w's|s')[ ]$", re.IGNORECASE)
_OF_WHAT = re.compile(r"[ ]of[ ](?:[a-z]+[ ])?[a-z]+(?=[ ](?:at|or)[ ])")
_PAST = re.compile(r"\b(?:minutes?|quarter|half|five|ten|twenty|twenty-five|\d{1,2})[ ]past[ ]$|\bgive[ ]or[ ]take[ ]$")
_RESULT = re.compile(r"\b(?:result|answer|value|number|sum|total|factor|ratio|coefficient)[ ](?:is|was|of|equals)[ ]$")
_WORDS = re.compile(r"[\w£%-]+")
_BY = re.compile(r"[ ]?(?:by|[x×])[ ]?")
_LONGEST_LIST = 8
_RATE_WINDOW = 90  # characters after a quantity in which its rate stands


def find_quantities(
    prose: Prose, taken: Sequence[tuple[int, int]], predicates: Predicates | None = None
) -> list[QuantityMention]:
    """The quantities of a document in order of start.

    taken: half-open spans, sorted, in which there is no quantity (dates and lengths of time).
    """
    found: list[QuantityMention] = []
    starts = [start for start, _ in taken]
    inherited, asked, heading = Inherited(), False, -1
    theme: str | None = None
    subjects = Subjects(prose, predicates or Predicates(prose))
    for block in prose.blocks:
        if block.kind != "furniture":
            if (
                block.kind != "item" and not asked and not is_spoken(prose.text, block.start)
            ):  # the items of a list go on about one thing, paragraphs may not
                inherited = Inherited(asked=inherited.asked if block.heading == heading else theme)
            heading = block.heading
            asked = subjects.ask(block, inherited)
            if asked:
                theme = inherited.asked  # How many people marched? … The claims … "400,000"
            spans = numerals_from(prose, block.start, block.end)
            if not spans:
                continue
            figures, multiples = figures_in(prose, block, spans, taken, starts)
            if figures:
                figures = join_ranges(prose.text, block.start, figures)
                found += _mentions(subjects, block, figures, inherited)
            found += (_multiple(prose.text, block, figure) for figure in multiples)
    found.sort(key=lambda mention: mention.start)
    settle(prose, found)
    return found


def _mentions(subjects: Subjects, block: Block, figures: list[Figure], inherited: Inherited) -> list[QuantityMention]:
    """Mentions for the figures of a block; a number without its noun takes that of its neighbour."""
    text = subjects.prose.text
    found: list[QuantityMention] = []
    parts: list[QuantityMention] = []
    floor = block.start
    figures = [_with_dimension(text, *pair) for pair in zip(figures, [*figures[1:], None], strict=True)]
    for position, figure in enumerate(figures):
        following = figures[position + 1] if position + 1 < len(figures) else None
        limit = following.start if following else block.end
        share = figure.unit is not None and figure.unit.measure == "percent"
        if (
            following
            and (figure.unit is None or share)
            and text.startswith((" of ", " out of "), figure.end)
            and _OUT_OF.fullmatch(text, figure.end, following.start)
        ):
            part = QuantityMention(figure.start, figure.end, figure.low, figure.high, f"count-of-{figure.numeral.form}")
            if share or figure.numeral.fraction:
                part.measure, part.unit = "percent", "percent"
            if figure.numeral.fraction:  # a third of its 4,200 men
                part.low, part.high, part.rule = _per_cent(figure.low), _per_cent(figure.high), "share"
            _bind(part, figure, hedge_before(text, figure.start, floor), None)
            parts.append(part)
            found.append(part)
            floor = figure.end
            continue
        listed = following is not None and following.start - figure.end <= _LONGEST_LINK
        noun = _noun_of_list(text, figures, position, block.end) if listed else None
        equivalent = (
            bool(found)
            and figure.start - found[-1].end < _EQUIVALENT_NEAR
            and _EQUIVALENT.fullmatch(text, found[-1].end, figure.start) is not None
        )
        measured = inherited.measured
        mention = _mention(subjects, block, figure, floor, limit, inherited, noun)
        if equivalent and measured is not None:
            inherited.measured = measured  # a limit of 18 knots (33 km/h), later 12
        for part in parts:  # 8 of the 30 lorries, 60 per cent of the 2,300 homes
            if mention is not None:
                part.subject, part.part = mention.subject, True
                if part.unit is None:
                    part.unit = mention.unit if mention.measure == "count" else subjects.noun_of(mention.subject)
        parts.clear()
        if mention is None:
            continue
        if found and closes(text, found[-1], mention):
            found[-1] = interval_of(found[-1], mention)
            floor = figure.end
            continue
        if found and mention.per and text[found[-1].end : mention.start] == " to ":
            same = (found[-1].measure, found[-1].unit) == (mention.measure, mention.unit)
            found[-1].per = mention.per if same else found[-1].per  # from $12 to $15 a share
        if found and found[-1].per and mention.per is None and is_compared(text, found[-1], mention):
            mention.per = found[-1].per
        if equivalent:
            as_equivalent(mention, found[-1])
        found.append(mention)
        floor = figure.end
    return found


def _noun_of_list(text: str, figures: list[Figure], position: int, limit: int) -> Counted | None:
    """The noun that a number shares with the last of its list: `12, 15 and 20 shells`; or what a compound with
    another number names: `two 40-tonne lorries`.
    """
    if figures[position].unit is None and (noun := _noun_of_compound(text, figures, position, limit)) is not None:
        return noun
    for at in range(position, min(position + _LONGEST_LIST, len(figures))):
        if figures[at].unit is not None or figures[at].numeral.fraction:
            return None
        link = _LIST.fullmatch(text, figures[at].end, figures[at + 1].start) if at + 1 < len(figures) else None
        if link is None or (len(link[0]) > 2 and link[0][0] == "," and not _in_list(text, figures, at)):
            return counted_after(text, figures[at].end, limit, None) if at > position else None
    return None


def _with_dimension(text: str, figure: Figure, following: Figure | None) -> Figure:
    """A number with the unit of the one after it: `24 by 18 cm`, `6 x 4 metres`."""
    if following is None or figure.unit is not None or following.unit is None or following.unit.measure != "physical":
        return figure
    if _BY.fullmatch(text, figure.end, following.start) is None:
        return figure
    return figure._replace(unit=following.unit._replace(edge=figure.end))


def _in_list(text: str, figures: list[Figure], position: int) -> bool:
    """Whether a figure stands in a list with the one before it: `12, 15, and 20`; not `a peak of 12, and 15 trees`."""
    return position > 0 and _LIST.fullmatch(text, figures[position - 1].end, figures[position].start) is not None


def _noun_of_compound(text: str, figures: list[Figure], position: int, limit: int) -> Counted | None:
    first, second = figures[position], figures[position + 1]
    if second.start != first.end + 1 or text[first.end] != " " or first.numeral.fraction or first.low == 1:
        return None
    if second.unit is None and text[second.end : second.end + 1] != "-":
        return None
    if second.unit is not None and second.unit.measure not in ("physical", "money"):
        return None
    tail = _COMPOUND_TAIL.match(text, second.unit_end)
    return counted_after(text, tail.end() if tail else second.unit_end, limit, first.low)


def _names_no_number(text: str, figure: Figure) -> bool:
    """`that one costs more`, `a one-sided view`; and a year before its noun: `the author's 1982 novel`."""
    if figure.numeral.high == 1 and figure.numeral.form == "words":
        hyphenated = text[figure.end : figure.end + 1] == "-"
        return hyphenated or _PRONOUN.search(text, max(0, figure.start - 9), figure.start) is not None
    if figure.numeral.high <= 12 and text[max(0, figure.start - 6) : figure.start].endswith((" past ", " take ")):
        return _PAST.search(text, max(0, figure.start - 24), figure.start) is not None
    if _YEAR.fullmatch(text, figure.start, figure.end) is None:
        return False
    return _DETERMINER.search(text, max(0, figure.start - 16), figure.start) is not None


def _rate(prose: Prose, block: Block, mention: QuantityMention, begins: int, ends: int) -> str | None:
    """What a mention is told per: by its unit, the words after it, the figure before, or the words before it.

    begins, ends: where it begins with its hedge and where its unit ends
    """
    if mention.per is not None and mention.rule != "physical-inherited":
        return mention.per
    per = rate_after(prose, ends, min(block.end, ends + _RATE_WINDOW), mention.measure) or mention.per
    if per is not None or mention.measure == "percent":
        return per
    sentence = prose.sentence_at(mention.start)
    if sentence is None:
        return None
    if mention.measure == "money":
        if (who := recipient(prose.text, sentence.start, begins, ends)) is not None:
            return who
        if mention.low == mention.high and is_share_price(prose.text, sentence.start, begins, mention.low or 0):
            return "share"
    return rate_before(prose.text, sentence.start, begins, mention.measure)


def _is_plain_number(text: str, block: Block, figure: Figure) -> bool:
    """Whether a fraction is no share of something: it stands alone, or is told as a number (`the result is ¾`)."""
    if not text[block.start : figure.start].strip():
        return not text[figure.end : block.end].strip(" .")
    return _RESULT.search(text, max(block.start, figure.start - 30), figure.start) is not None


def _multiple(text: str, block: Block, figure: Figure) -> QuantityMention:
    """`fourfold`, `more than twice the size`."""
    mention = QuantityMention(
        figure.start, figure.end, figure.low, figure.high, "multiple", measure="ratio", unit="time"
    )
    _bind(mention, figure, hedge_before(text, figure.start, block.start), None)
    return mention


def _mention(
    subjects: Subjects, block: Block, figure: Figure, floor: int, limit: int, inherited: Inherited, noun: Counted | None
) -> QuantityMention | None:
    prose, numeral = subjects.prose, figure.numeral
    text = prose.text
    before = hedge_before(text, figure.start, floor)
    if before is not None and before.measured and (figure.unit is None or figure.unit.measure != "physical"):
        before = None  # within 12 boats
    unit_end = figure.unit_end
    after = hedge_after(text, figure.end) or (_behind(text, unit_end) if unit_end > figure.end else None)
    counted_from = after.end if after else figure.end
    mention = QuantityMention(figure.start, figure.end, figure.low, figure.high, numeral.form)
    begins = before.start if before else figure.start
    mention.part = _is_part(text, max(floor - 12, block.start, begins - _PART_WINDOW), begins)
    if numeral.fraction and figure.unit is None and _is_plain_number(text, block, figure):
        mention.rule = "count-alone"
    elif numeral.fraction and figure.unit is None:
        mention.measure, mention.unit, mention.rule = "percent", "percent", "share"
        mention.low, mention.high = _per_cent(figure.low), _per_cent(figure.high)
        subjects.measured(mention, block, begins, figure.end, limit, inherited)
    elif figure.unit is not None:
        mention.measure = figure.unit.measure
        mention.unit, mention.per = speed(figure.unit.name)
        if mention.unit == "pound" and _pound_is_money(prose, figure):
            mention.measure, mention.unit = "money", "GBP"
        mention.rule = f"{mention.measure}-{numeral.form}"
        subjects.measured(mention, block, begins, unit_end, limit, inherited)
    else:
        if _names_no_number(text, figure):
            return None
        counted = noun or _counted(text, figure, begins, counted_from, limit)
        if counted is not None:
            if before is not None and (
                before.bare or (counted.unit == "day" and text.startswith("over", before.start))
            ):
                before = None  # parliament passed 12 bills; heard over 12 trial days
            mention.unit, mention.subject = counted.unit, prose.document.text[counted.start : counted.end]
            mention.rule = f"count-{numeral.form}"
            if counted.unit == "person" and is_as_before(text, mention, inherited, begins):
                mention.unit = inherited.unit
            if counted.unit == "point" and are_percentage_points(prose, figure.start):
                mention.measure, mention.unit = "percent", "percent"
            if _dotted_thousands(text, figure):
                mention.low = mention.high = round(figure.low * 1000)
            compound = text[counted_from : counted_from + 1] == "-"
            alone = numeral.high == 1 and inherited.unit is not None
            if (not compound and not alone) or text.startswith("-strong", counted_from):
                inherited.remember(counted.unit, mention.subject, figure.start)  # not the points of a 12-point plan
            if before is None and after is None:
                after = _behind(text, counted.end)
        elif (
            numeral.form == "vague"
            or numeral.high == 1
            or _YEAR.fullmatch(text, figure.start, figure.end)
            or not subjects.bare(mention, block, begins, inherited, hedged=after is not None)
        ):
            return None
    mention.per = _rate(prose, block, mention, begins, max(unit_end, counted_from))
    if mention.measure == "count" and mention.per and not is_time(mention.per) and mention.rule != "count-persons":
        mention.measure = "ratio"  # 1.8 children per woman, 12 deaths per 100,000
    _bind(mention, figure, before, after)
    return mention


def _counted(text: str, figure: Figure, start: int, end: int, limit: int) -> Counted | None:
    """What the words after a number say that it counts; the 60,000 of the headlines count none of them.

    start, end: where the number does with its hedges
    """
    counted = counted_after(text, end, limit, None if figure.is_range else figure.low)
    if counted is None or not text.startswith(" of ", figure.end) or text[start - 4 : start].lower() != "the ":
        return counted
    last = text[counted.start : counted.end].rpartition(" ")[2]
    return None if noun_singular(last.lower()) in noun_set("texts") else counted


def _is_part(text: str, floor: int, start: int) -> bool:
    """Whether the words before a number say that it is part of another: `including`, `of whom at least`."""
    return text.endswith(_PART_ENDS, 0, start) and _PART.search(text, floor, start) is not None


def _behind(text: str, end: int) -> Hedge | None:
    """The hedge after a noun or unit: `300 boats at most`, `5 km or more`, `640 tonnes of crude at most`; not `40 tents
    and over 90 families`.
    """
    if text.startswith(" of ", end) and (what := _OF_WHAT.match(text, end)) is not None:
        end = what.end()
    after = hedge_after(text, end)
    return after if after is not None and text[after.start : after.start + 3] in ("at ", "or ") else None


def _bind(mention: QuantityMention, figure: Figure, before: Hedge | None, after: Hedge | None) -> None:
    """Set bound and interval from the hedges before and after."""
    hedge = before if before and (before.bound != "about" or after is None) else after or before
    if figure.is_range:
        if hedge is not None and hedge.strict:
            hedge = None  # `strewn over 20-35 km` tells where, not how many
        mention.bound = "range"
    elif figure.numeral.form == "vague":
        mention.bound = "about"
    if hedge is None:
        return
    mention.hedge = hedge.start, hedge.end, hedge.rule
    mention.strict = hedge.strict
    if hedge.bound == "at_least":
        mention.low, mention.high, mention.bound = mention.low, None, "at_least"
    elif hedge.bound == "at_most":
        mention.low, mention.high, mention.bound = None, mention.high, "at_most"
    elif mention.bound == "exact":
        mention.bound = "about"


def _per_cent(value: Number) -> Number:
    percent = round(value * 100, 6)
    return int(percent) if percent == int(percent) else percent


def _dotted_thousands(text: str, figure: Figure) -> bool:
    """`12.000 people`: the point parts the thousands: nobody counts people to three decimals."""
    return (
        text[figure.end - 4] == "."
        and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text[figure.start : figure.end]) is not None
    )


def _pound_is_money(prose: Prose, figure: Figure) -> bool:
    """Whether `500 pounds` stands in a sentence of money; else it is a mass."""
    sentence = prose.sentence_at(figure.start)
    if sentence is None:
        return False
    near = set(_WORDS.findall(prose.text[sentence.start : sentence.end].lower()))
    return not near.isdisjoint(words("currencies")["pound_is_money_near"]["words"])
