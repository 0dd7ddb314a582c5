"""How surely something is said: asserted, reported, denied or possible.

Each sentence is searched once, by those rules of data/stance.toml of which it has a word; a claim takes the strongest
stance whose word governs its clause: denied, then possible, then reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from nkru.extract.clauses import clause_at
from nkru.models import Stance
from nkru.prose import Prose
from nkru.rules import rules, words

_FAR = 400  # characters from a word to what it governs, at the most
_RANK: dict[Stance, int] = {"asserted": 0, "reported": 1, "possible": 2, "denied": 3}
# `the firm, which owns 12 boats, will …`, `the road, opened on 9 June, has to …`: what is told in passing.
_ASIDE = re.compile(
    r", (?:(?:which|who|whom|whose|where)\b[^,;]{0,300}(?:,|$)"
    r"|(?:[a-z]+(?:ed|ly|ing)|once|shut|built|held|made|sent|set|due|born|led|known|until|now|still|worth)"
    r" [^,;]{0,120},)"
)
_BREAK = re.compile(
    r": |, so |\bbecause |\b(?:who|which) (?!(?:could|would|may|might|will|should)\b)"
    r"|,? and (?=(?:is|are|was|were|has|have|had|will|would|could|may|might|expects?|plans?|hopes?"
    r"|it|he|she|they|said|says|not a)\b)"
    r"|, (?=(?:after|before|once|saying|adding|insisting|claiming|noting|stating)\b)"
)
_VERDICT = re.compile(
    r"(?:\W{0,3}(?:Verdict|Rating|Ruling|Our rating|Our verdict):?\W{0,3})?(?:MOSTLY |PARTLY |LARGELY )?"
    r"(?:FALSE|MISLEADING|UNPROVEN|UNTRUE|INCORRECT|FAKE|WRONG|UNFOUNDED|BASELESS|NOT TRUE|PANTS ON FIRE)\b"
)
_MONEY = re.compile(r"[$€£¥₹]|\b(?:euros?|dollars?|pounds?|roubles?|rupees?|yen|yuan|francs?|crowns?|USD|EUR|GBP)\b")
_RELATIVE = re.compile(r"\b(?:that|which|who) [a-z]+ed [^,;]{0,30}$")
_POSSESSED = re.compile(r"\b(?:its|their|his|her|our|my)\ (?:own\ )?$")
_GIVEN = re.compile(r"\b(?:its|their|his|her|our|my|the|these|those)\ (?:own\ )?$")
# `On 3 March she said that it would …`: the day of saying is no part of what is said.
_SAID = re.compile(
    r"^ that\b|\b(?:said|says|say|told|announced|warned|claim(?:s|ed)?|believes?|confirm(?:s|ed)|added"
    r"|estimates|predict(?:s|ed)) (?!,)"
)
_JOINED = re.compile(r", and (?=(?:the|an?|its?|their|his|her|they|he|she|we|[A-Z]\w+)\b)")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does)\b")
_REPORT = re.compile(
    r"\b(?:reports?|claims?|allegations?|accusations?|assertions?|statements?|rumou?rs?|suggestions?|stor(?:y|ies)"
    r"|figures?|estimates?|tall(?:y|ies)|tolls?|counts?|totals?|numbers?|that)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r" [a-z]+(?: [a-z]+)?[.,;]")  # `denies the three deaths.`, not `denies the three men bail`
# `300 of the (3,400) jobs will go`: what there is, of which some will go
_BASE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|thousand|million|dozen|half"
    r"|third|quarter|some|many|most|none)s?) of (?:the|its|their|his|her|our|those) (?:more than |over |some |about )?$"
)
_BASE_ENDS = tuple(
    f"{word} " for word in ("the", "its", "their", "his", "her", "our", "those", "than", "over", "some", "about")
)
_WORD = re.compile(r"[\w.]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that tells a stance, what it reaches (clause, right, left, near …), and the rule that found it."""

    start: int
    end: int
    stance: Stance
    reach: str
    rule: str


ASSERTED = Mark(0, 0, "asserted", "", "none")
TO_COME = Mark(0, 0, "possible", "", "to-come")


@dataclass(frozen=True, slots=True)
class _Marks:
    found: tuple[Mark, ...]
    starts: tuple[int, ...]
    asides: tuple[tuple[int, int], ...]


_NO_MARKS = _Marks((), (), ())


@cache
def _imperatives() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words('stance')['imperatives'])})\b")


@dataclass(frozen=True, slots=True)
class _Search:
    """How a rule is sought: only in a sentence that has one of its words, and one of `beside` where there are any."""

    pattern: re.Pattern[str]
    lower: bool
    stance: Stance
    reach: str
    beside: frozenset[str]
    name: str


@cache
def _searches() -> tuple[_Search, ...]:
    return tuple(
        _Search(
            rule.pattern,
            rule.data.get("lower", False),
            rule.data["stance"],
            rule.data["reach"],
            frozenset(rule.data.get("beside", "").split()),
            rule.name,
        )
        for rule in rules("stance")
    )


@cache
def _triggers() -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """The numbers of the rules that each word leads to, each with the strings of which it needs one for that."""
    found: dict[str, tuple[tuple[int, tuple[str, ...]], ...]] = {}
    for number, rule in enumerate(rules("stance")):
        for word in rule.data["words"].split():
            found[word] = (*found.get(word, ()), (number, tuple(rule.data.get("only", {}).get(word, ()))))
    return found


@lru_cache(maxsize=64)
def _marks(prose: Prose, index: int) -> _Marks:
    """The words of stance of a sentence, in order, and its asides."""
    sentence, spoken, triggers = prose.sentences[index], prose.sentence_words[index], _triggers()
    start, end = sentence.start, sentence.end
    led: set[int] = set()
    for word in triggers.keys() & spoken:
        for number, needed in triggers[word]:
            if not needed or any(prose.low.find(string, start, end) >= 0 for string in needed):
                led.add(number)
    if not led:
        return _NO_MARKS
    found = []
    for number in sorted(led):
        search = _searches()[number]
        if search.beside and search.beside.isdisjoint(spoken):
            continue
        for m in search.pattern.finditer(prose.low if search.lower else prose.text, start, end):
            found.append(Mark(m.start(), m.end(), search.stance, search.reach, search.name))
    if not found:
        return _NO_MARKS
    found.sort(key=lambda mark: mark.start)
    asides = tuple(m.span() for m in _ASIDE.finditer(prose.text, start, end))
    return _Marks(tuple(found), tuple(mark.start for mark in found), asides)


def stance_mark(prose: Prose, start: int, end: int) -> Mark:
    """The word that tells how surely the text says what stands at a half-open span; empty where none does.

    start, end: offsets in code points of the document's text
    """
    index = prose.sentence_index(start)
    if index < 0:
        return ASSERTED
    sentence = prose.sentences[index]
    if prose.blocks[sentence.block].kind == "item" and (first := _imperatives().match(prose.text, sentence.start)):
        return Mark(*first.span(), "possible", "clause", "imperative")
    if verdict := _refuted(prose, sentence.block, start):
        return Mark(*verdict.span(), "denied", "left", "verdict")
    marks = _marks(prose, index)
    if not marks.found:
        return ASSERTED
    best, settled = _strongest(prose, marks, index, start, end)
    return ASSERTED if settled and best.stance == "possible" else best


def is_settled(prose: Prose, start: int, end: int) -> bool:
    """Whether a rule says that what stands at a span is told as it is though it be to come: `once due on 12 June`."""
    index = prose.sentence_index(start)
    marks = _marks(prose, index) if index >= 0 else _NO_MARKS
    return bool(marks.found) and _strongest(prose, marks, index, start, end)[1]


def _refuted(prose: Prose, place: int, start: int) -> re.Match[str] | None:
    """The verdict that follows the quoted claim that holds an offset: `"It cost £3m." / FALSE. It cost £1m.`"""
    if place + 1 >= len(prose.blocks):
        return None
    here, following = prose.blocks[place], prose.blocks[place + 1]
    if not prose.text.startswith(("Claim", '"', "CLAIM"), here.start):
        return None
    if not prose.text[following.start : following.start + 30].strip('*_" ')[:60][1:4].isupper() and (
        ":" not in prose.text[following.start : following.start + 16]
    ):
        return None
    verdict = _VERDICT.match(prose.text, following.start)
    if verdict is None:
        return None
    marks = prose.text.count('"', here.start, start)
    return verdict if marks % 2 == 1 or '"' not in prose.text[here.start : here.end] else None


def _strongest(prose: Prose, marks: _Marks, index: int, start: int, end: int) -> tuple[Mark, bool]:
    """The word of the strongest stance that governs a span, and whether a rule takes back that it is possible."""
    left, right = clause_at(prose, index, start)
    left, right = max(left, start - _FAR), min(right, end + _FAR)
    best = ASSERTED
    settled = False
    for place in range(bisect_left(marks.starts, left), bisect_left(marks.starts, right)):
        mark = marks.found[place]
        if mark.stance == "asserted":
            settled = settled or _settles(prose.text, mark, start, end)
        elif _RANK[mark.stance] > _RANK[best.stance] and _governs(prose.text, marks, mark, start, end):
            best = mark
    return best, settled


def _settles(text: str, mark: Mark, start: int, end: int) -> bool:
    """Whether a rule for what is told as it is reaches a span: nothing but words may stand between."""
    if not mark.end <= start <= mark.end + 80:
        return False
    between = text[mark.end : start]
    if ", " in between or len(_WORD.findall(between)) > 10 or " to " in between[len(" to") :]:
        return False
    return mark.reach != "sum" or _MONEY.search(text, start, min(end + 10, len(text))) is not None


def _bracketed_off(text: str, mark: Mark, start: int, end: int) -> bool:
    """Whether a word of stance stands in brackets and the span outside them."""
    if mark.end <= start:
        between = text[mark.end : start]
        closing = between.find(")")
        return closing >= 0 and "(" not in between[:closing]
    between = text[end : mark.start]
    return between.rfind("(") > between.rfind(")")


def _governs(text: str, marks: _Marks, mark: Mark, start: int, end: int) -> bool:
    """Whether a word of stance reaches a span in its clause."""
    if (
        mark.stance == "possible"
        and text.endswith(_BASE_ENDS, 0, start)
        and _BASE.search(text, max(start - 40, 0), start)
    ):
        return False
    if _aside(marks, mark.start) != _aside(marks, start) or _bracketed_off(text, mark, start, end):
        return False
    if mark.reach == "around":
        between, most = (text[mark.end : start], 8) if mark.end <= start else (text[end : mark.start], 2)
        return len(_WORD.findall(between)) <= most and ";" not in between
    if mark.start >= end:
        if mark.reach == "left":
            return _REPORT.search(text, max(start - 60, 0), min(mark.start, end + 30)) is not None
        if mark.reach == "noun":
            between = text[end : mark.start]
            return len(_WORD.findall(between)) <= 6 and "," not in between and not _FINITE.search(between)
        if _RELATIVE.search(text, max(start - 50, 0), start):
            return False  # `talks that collapsed on Thursday are to resume`
        ahead = min(mark.end, len(text))
        return mark.reach == "clause" and not (
            _BREAK.search(text, end, ahead) or _JOINED.search(text, end, ahead) or _SAID.search(text[end : mark.start])
        )
    if mark.end > start or mark.reach == "left":
        return False
    if mark.stance == "denied" and mark.rule == "denial" and text[mark.end : start] in (" the ", " any ", " all "):
        return text[mark.start : mark.start + 3].lower() == "den" and _ENDS.match(text, end) is not None
    if mark.stance == "denied":  # what is there is not what one denies: `denied that its 11,400 members knew`
        given = _GIVEN if mark.reach == "right" else _POSSESSED  # no proof that the €4 million was spent
        if given.search(text, max(start - 12, mark.end), start):
            return False
    if mark.reach == "near":
        between = text[mark.end : start]
        return len(_WORD.findall(between)) <= 6 and not _FINITE.search(between)
    if _BREAK.search(text, mark.end, start):
        return False
    joined = text.rfind(", and ", mark.end, start)
    ends = mark.stance != "reported" or _FINITE.search(text, mark.end, max(joined, mark.end)) is not None
    return joined < 0 or not ends or _FINITE.search(text, joined, start) is None


def _aside(marks: _Marks, offset: int) -> int:
    """Start of the aside that holds an offset, or -1."""
    place = bisect_right(marks.asides, (offset, len(marks.asides) and marks.asides[-1][1])) - 1
    return marks.asides[place][0] if place >= 0 and offset < marks.asides[place][1] else -1
