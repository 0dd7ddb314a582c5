"""Hedges: the words before and after a number that make its bound."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nkru.extract.mentions import Bound
from nkru.rules import alternation, words

_TOKEN = re.compile(r"[^\s(\"'\[]+")
_SAID = 5  # words before a number in which a verb of capping stands
_LONGEST_WORD = 24  # characters of the last word of a hedge, with what opens a bracket or quotation before it
_WINDOW = 56  # characters before a number in which its hedges stand
_NEXT_WORD = re.compile(r"[ ]?,?[ ]([A-Za-z]++)")
_SIGNS = "~≈><≥≤"
_SUB = "sub-"
_FROM_A_POINT = frozenset(("short of", "shy of", "above", "below"))  # after a distance they tell where it begins
_BE = frozenset(("is", "are", "was", "were", "be", "been", "am", "still", "running"))
_DISTANCE = re.compile(
    r"(?:\d[\d.,]*[ ]?(?:%|°C?)|\b(?:points?|per[ ]?cent|degrees?|metres?|meters?|feet|miles?|kilometres?|km|m|cm|mm"
    r"|votes?|seats?|places?|inches))[ ]$"
)
_PARTICLES = {"about": "about_takers", "over": "over_takers", "up to": "up_to_takers"}
_OFTEN = re.compile(r"[\w,.-]+(?:[ ][a-z]+)?[ ]times\b")
_SUM = re.compile(r"[$€£¥]|[\d.,]+[ ]?(?:%|per[ ]?cent|[A-Z]{3}\b)|(?:[A-Z]{3}|US\$)[ ]?\d")  # but: add up to 300 jobs


class Hedge(NamedTuple):
    """A hedge: its bound, whether the stated end is excluded, and the span of its words.

    bare: it bounds only a number that no counted noun follows (`passed 500`, but `passed 12 bills`)
    measured: it bounds only a measure (`within 5 km`)
    rule: name of the entry in data/hedges.toml
    """

    bound: Bound
    strict: bool
    start: int
    end: int
    bare: bool = False
    measured: bool = False
    rule: str = ""


@cache
def _table(side: str) -> dict[str, tuple[Bound, bool, bool, bool, str]]:
    return {
        phrase: (
            hedge["bound"],
            hedge.get("strict", False),
            hedge.get("bare", False),
            hedge.get("measured", False),
            hedge["name"],
        )
        for hedge in words("hedges")["hedge"]
        for phrase in hedge.get(side, ())
    }


@cache
def _fillers() -> frozenset[str]:
    return frozenset(words("hedges")["fillers"]["words"])


@cache
def _last_words() -> dict[str, int]:
    """The words with which a hedge or filler ends, each with the most words of one: where another stands before a
    number, there is no hedge.
    """
    longest: dict[str, int] = {}
    for phrase in (*_table("before"), *_fillers()):
        last = phrase.rpartition(" ")[2]
        longest[last] = max(longest.get(last, 0), phrase.count(" ") + 1)
    return longest


@cache
def _after() -> re.Pattern[str]:
    table = _table("after")
    stuck = alternation({phrase for phrase in table if phrase[0] in "-+"})
    spaced = alternation({phrase for phrase in table if phrase[0] not in "-+"})
    return re.compile(rf"(?:{stuck}|[ ]?,?[ ](?:{spaced}))(?!\w)", re.IGNORECASE)


@cache
def _openings_after() -> frozenset[str]:
    """The words that a hedge after a number begins with."""
    return frozenset(phrase.partition(" ")[0] for phrase in _table("after"))


@cache
def _words(entry: str) -> frozenset[str]:
    return frozenset(words("hedges")[entry]["words"])


def _takers(phrase: str, text: str, start: int) -> frozenset[str]:
    """Words that `about` and `over` go with as a preposition, and `up to` as a particle before a sum."""
    if (phrase == "up to" and not _SUM.match(text, start)) or (phrase == "over" and _OFTEN.match(text, start)):
        return frozenset()  # watched over a million times
    return _words(_PARTICLES[phrase])


@cache
def _added() -> re.Pattern[str]:
    """What `plus` adds, so that it is no hedge: `€40 plus VAT`, `4% plus a bonus`."""
    return re.compile(
        rf"[ ](?:[\d$€£¥]|(?:{alternation(words('hedges')['plus_takers']['words'])})(?!\w)(?![ ](?:a|per)\b))",
        re.IGNORECASE,
    )


def hedge_before(text: str, start: int, floor: int) -> Hedge | None:
    """The hedge that ends where a number starts, not reaching back before `floor`.

    Hedges may follow each other and stand off: `more than an estimated 12,000`, `at least another 12`. A bound
    outranks `about`.
    """
    if start <= floor:
        return None
    previous = text[start - 1]
    if previous == "-" and text[max(floor, start - len(_SUB)) : start].lower() == _SUB:
        return Hedge("at_most", True, start - len(_SUB), start, rule="sub")
    if previous == " ":
        begin = max(floor, start - _LONGEST_WORD)
        word = text[max(begin, text.rfind(" ", begin, start - 1) + 1) : start - 1]
        if word.lstrip("(\"'[").lower() not in _last_words() and word[-1:] not in _SIGNS:
            return None
    elif previous not in _SIGNS:
        return None
    return _chain(text, start, max(floor, start - _WINDOW))


def _chain(text: str, start: int, begin: int) -> Hedge | None:
    """The hedges that follow each other up to a number, as one."""
    written = _TOKEN.findall(text, begin, start)
    tokens = list(map(str.lower, written))
    found: Hedge | None = None
    table, fillers, lengths = _table("before"), _fillers(), _last_words()
    last, stop = len(tokens), start
    while last > 0 and (tokens[last - 1] in lengths or tokens[last - 1][-1] in _SIGNS):
        for size in range(min(lengths.get(tokens[last - 1], 1), last), 0, -1):
            phrase = " ".join(tokens[last - size : last])
            if phrase in _PARTICLES and last > size and _is_taken(tokens[: last - size], _takers(phrase, text, start)):
                return found  # complaints about 41 stations, spread over 41 stations, they add up to 9%
            if phrase not in table and phrase not in fillers and phrase != "at":
                continue
            at = _start_of(text, begin, stop, written[last - size : last])
            if phrase in _FROM_A_POINT and last > size and _DISTANCE.search(text, begin, at):
                return found  # eight points short of the 95% that are needed, 3 per cent above 40
            if phrase == "short of" and last > size and tokens[last - size - 1] in _BE:
                return found  # the state is short of 4,200 teachers
            if phrase in table:
                bound, strict, bare, measured, rule = table[phrase]
                if phrase == "pass" and not _words("articles").isdisjoint(
                    tokens[max(0, last - size - 2) : last - size]
                ):
                    return found  # an annual pass £310
                if phrase == "limit of" and _is_multiplied(text, at):
                    return found  # 40 times the limit of 10
                if phrase in _LIMITS and _is_denied(tokens, last - size):
                    bound, strict = _LIMITS[phrase], False  # never saw more than 600
                if found is None or found.bound == "about":
                    found = Hedge(bound, strict, at, found.end if found else start, bare, measured, rule)
                last, stop = last - size, at
                break
            if phrase in fillers:
                last, stop = last - size, at
                break
            if phrase == "at" and found is None and not _words("cap_verbs").isdisjoint(_said(tokens, last - 1)):
                return Hedge("at_most", False, at, start - 1, rule="capped-at")  # the act caps fines at €90
        else:
            break
    if found is None:
        return None
    return found._replace(end=start - (text[start - 1] == " "))


def _is_taken(said: list[str], takers: frozenset[str]) -> bool:
    """Whether the words before a particle take it: `complaints about`, `inventions of the press about`."""
    if said[-1] in takers:
        return True
    of = next((i for i in range(len(said) - 2, max(0, len(said) - 6), -1) if said[i] == "of"), 0)
    return of > 0 and said[of - 1] in takers and not any(word[-1] in ",;:." for word in said[of:])


def _is_multiplied(text: str, at: int) -> bool:
    """Whether the words before `the limit of` tell a multiple of it: `40 times the limit of 10`."""
    return _TIMES.search(text, max(0, at - 24), at) is not None


def _is_denied(tokens: list[str], last: int) -> bool:
    """Whether a verb just before a hedge is denied: `never saw more than`, `nobody counted fewer than`."""
    if last < 2 or not tokens[last - 1].isalpha() or tokens[last - 1] in _words("not_denied"):
        return False
    return tokens[last - 2] in _words("denials") or tokens[max(0, last - 3) : last - 1] == ["no", "one"]


_LIMITS: dict[str, Bound] = {"more than": "at_most", "fewer than": "at_least", "less than": "at_least"}
_TIMES = re.compile(r"\b(?:times|twice|thrice|fold)[ ]the[ ](?:[a-z-]+[ ])?$")


def _start_of(text: str, begin: int, stop: int, tokens: list[str]) -> int:
    """Offset of the first of the words, as written, that stand one after the other before an offset."""
    for token in reversed(tokens):
        stop = text.rfind(token, begin, stop)
    return stop


def _said(tokens: list[str], last: int) -> list[str]:
    """The few words before one, no farther back than a comma."""
    said: list[str] = []
    for token in reversed(tokens[max(0, last - _SAID) : last]):
        if token[-1] in ",;:.":
            break
        said.append(token)
    return said


def hedge_after(text: str, end: int) -> Hedge | None:
    """The hedge that begins where a number ends: `300 or more`, `300-odd`, `300+`."""
    if text[end : end + 1] not in (" ", ",", "-", "+"):
        return None
    following = _NEXT_WORD.match(text, end)
    if following is not None and following[1].lower() not in _openings_after():
        return None
    match = _after().match(text, end)
    if match is None:
        return None
    phrase = match[0].strip(" ,").lower()
    if phrase == "plus" and _added().match(text, match.end()):
        return None
    bound, strict, _, _, rule = _table("after")[phrase]
    return Hedge(bound, strict, end + len(match[0]) - len(match[0].lstrip(" ,")), match.end(), rule=rule)
