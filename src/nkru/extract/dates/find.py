"""Step one: find the expressions. Triggers lead to rules, guards look at the words around."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from nkru.extract.dates.candidates import candidates
from nkru.extract.dates.grammar import DateRule, candidate, lead_start, lexicon, rules_for, trigger_kinds
from nkru.extract.dates.guards import accepted
from nkru.extract.dates.prefix import prefix_before
from nkru.prose import Block, Prose

_NO_PARTS = frozenset(
    ("duration", "fuzzy", "set", "rate", "adverb", "vague", "clock", "recent", "lasting", "turn", "clockspan")
)
_ARTICLE = re.compile(r"(?:the|a|an)[ ]{1,3}(?=\w)")
_BARE_DAY = re.compile(r"the[ ]{1,3}\d{1,2}[ ][a-z]")
_HYPHENED = re.compile(r"\w-(?:day|week|month|year|hour|minute|second|decade|night|quarter)$")
_HOURS = re.compile("hour|hr|min|sec")
_TOKEN = re.compile(r"[^ /-]+[ /-]+")
_SUFFIX_PART = re.compile(
    r",?[ ]{1,3}(?P<name>morning|afternoon|evening|night|noon|midday|midnight|lunchtime|dawn)(?P<s>s?)(?!\w)"
)


@dataclass(slots=True)
class Expression:
    """A temporal expression in the text, not yet resolved.

    parts: what the rule's groups matched, lower case
    mod: START, MID, END
    part: part of the day that follows (`Thursday night`)
    inner: the date that a frame works on (`the last week of [August]`), or a range's first end
    second: a range's second end
    clock: a clock time that belongs to the day
    fallback: what a frame is when no date follows
    """

    start: int
    end: int
    rule: str
    form: str
    parts: dict[str, str]
    mod: str | None = None
    part: str | None = None
    inner: Expression | None = None
    second: Expression | None = None
    clock: Expression | None = None
    fallback: Expression | None = None
    extra: dict[str, str] = field(default_factory=dict)


def find_expressions(prose: Prose) -> list[list[Expression]]:
    """The simple expressions of each block that is text, in order."""
    places, found = candidates(prose), []
    for block in prose.blocks:
        if block.kind != "furniture":
            near = places[bisect_left(places, block.start) : bisect_left(places, block.end)]
            found.append(_scan(prose, near, block) if near else [])
    return found


def _scan(prose: Prose, places: list[int], block: Block) -> list[Expression]:
    """The expressions of a block. places: where the words and figures may be that show them"""
    text, low, padded, end = prose.text, prose.low, prose.padded, block.end
    found: list[Expression] = []
    match, kinds, position, floor = candidate().match, trigger_kinds(), block.start, block.start
    for place in places:
        if place < position or (hit := match(padded, place, end + 1)) is None:
            continue
        group = hit.lastgroup or "word"
        kind = group
        if group == "word":
            word = hit[group]
            kind = kinds[word] if word in kinds else kinds[" ".join(word.split())]
        trigger = hit.start(group) - 1
        expression = _match(text, low, lead_start(low, trigger, floor), trigger, kind, end, floor)
        if expression is None:
            position = hit.end() - 1
        else:
            found.append(expression)
            position = floor = expression.end
    return found


def _match(
    text: str, low: str, start: int, trigger_start: int, trigger: str, end: int, floor: int
) -> Expression | None:
    """The longest accepted expression that begins at one of the words before the trigger and holds the trigger.

    A frame (`the last week of`) keeps the longest whole expression beside it: it may find no date to work on.
    """
    while True:
        best: tuple[DateRule, re.Match[str]] | None = None
        whole: tuple[DateRule, re.Match[str]] | None = None
        for rule, pattern in rules_for(trigger, "figures" if low[start].isdigit() else "letters"):
            match = pattern.match(low, start, end)
            if match is None or match.end() <= trigger_start:
                continue
            longest = whole if not rule.needs else best
            if (longest is None or match.end() > longest[1].end()) and accepted(text, low, rule, match, end):
                if not rule.needs:
                    whole = (rule, match)
                if best is None or match.end() > best[1].end():
                    best = (rule, match)
        if best is not None:
            expression = _expression(low, *best, end, floor)
            if whole is not None and best[0].needs:
                expression.fallback = _expression(low, *whole, end, floor)
            return expression
        step = _TOKEN.match(low, start, trigger_start)
        if step is None or start >= trigger_start:
            return None
        start = step.end()


def _expression(low: str, rule: DateRule, match: re.Match[str], end: int, floor: int) -> Expression:
    parts = {name: value for name, value in match.groupdict().items() if value is not None}
    expression = Expression(match.start(), match.end(), rule.name, rule.form, parts)
    if rule.needs:
        return expression
    if expression.form in ("weekday", "monthday", "dayspan", "dayword") and (
        suffix := _SUFFIX_PART.match(low, match.end(), end)
    ):
        expression.part, expression.end = suffix["name"], suffix.end()
        if suffix["s"]:
            expression.parts["plural"] = "s"
    if expression.form == "weekday" and low.startswith("'s", expression.end):
        expression.extra["possessive"] = "'s"
    if "dir" in parts and expression.form == "duration" and _HOURS.match(parts["unit"]) and parts["dir"] != "ago":
        gap = match.start("dir") - len(low[match.start() : match.start("dir")].rstrip()) - match.start()
        expression.end = match.start("dir") - gap  # `three hours later` is a length
        del parts["dir"]
    _drop_determiner(expression, low)
    _take_prefix(expression, low, floor)
    if low.endswith((" for ", " on "), 0, expression.start):
        word = low[expression.start - 4 : expression.start].strip()
        expression.extra[word] = word
    return expression


def _drop_determiner(expression: Expression, low: str) -> None:
    """`the April 2017 bonus`, `a third-quarter loss`: the determiner belongs to the noun that follows."""
    said = low[expression.start : expression.end]
    article = _ARTICLE.match(said)
    if article is None or "frame" in expression.parts:
        return
    by_hyphen = expression.form in ("duration", "quarter") and _HYPHENED.search(said) is not None
    before_noun = expression.form in ("month", "year") or expression.rule == "month-day"
    before_noun = before_noun or _BARE_DAY.match(said) is not None
    before_noun = before_noun and not said.startswith(("the year", "the month"))
    if by_hyphen or before_noun:
        expression.start += article.end()


def _take_prefix(expression: Expression, low: str, floor: int) -> None:
    """`the end of`, `early`, `mid-` before an expression become its mod."""
    if expression.form in _NO_PARTS:
        return
    prefix = prefix_before(low, expression.start, floor)
    if prefix is None:
        return
    word = prefix["of"] or prefix["adj"]
    expression.start = prefix.start()
    if word in ("earlier", "later", "sometime"):
        expression.extra["shade"] = word
    else:
        expression.mod = lexicon("parts").get(word, "MID")
