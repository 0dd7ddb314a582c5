"""Bare numbers told as another reckoning of what stands before: `fishermen talk of 22`, `the count was two`."""

from __future__ import annotations

import re

from nkru.extract.counted import is_plural, noun_set, person_states
from nkru.extract.elliptic import TIMES, Inherited
from nkru.extract.lemmas import noun_singular
from nkru.extract.mentions import QuantityMention

_MEASURE_NEAR = 220  # characters over which an estimate goes on a measure
_ALIKE = 10  # how many times larger or smaller it may be
_ESTIMATED = re.compile(
    r"\b(?:(?:spoke|spoken|speaks?|speaking|talk(?:s|ed|ing)?|th(?:ink|inks|ought)|told)[ ]of|(?:arriv(?:es?"
    r"|ed)|puts?[ ](?:it|this|that|them))[ ]at"
    r"|(?:came|comes?)[ ]up[ ]with|(?:came|comes?|admit(?:s|ted)?|owns?[ ]up|owned[ ]up|confess(?:es|ed)?)[ ]to"
    r"|(?:insist(?:s|ed)?|settled?|settles|agreed?|agrees)[ ]on|sa(?:w|ys?|id)|measured|recorded|registered"
    r"|logged|reads?"
    r"|reckon(?:s|ed)?|claim(?:s|ed)|noted|observed|estimate[sd]|calculate[sd]|quote[sd]|concede[sd]|acknowledge[sd]"
    r"|report(?:s|ed)|[Ii]t[ ](?:was|is)|[Tt]hat[ ](?:was|is))[ ]$"
)
_CLAUSE_END = re.compile(r"[.,;:!?\n]")
_BRACKET = re.compile(
    r"\b(?P<noun>[a-z]{3,})[ ]\((?:officially|reportedly|allegedly|currently|now|then|today|perhaps|possibly"
    r"|probably|once)?[ ]?$"
)
_TO_EACH = re.compile(r"[ ]to[ ](?:an?|each|every|the)[ ](?P<room>[a-z]+)\b(?![ ][a-z]+s\b)")
_DEATHS = re.compile(
    r"\b(?:killed|dead|died|deaths?|death toll|toll|bodies|corpses|victims|drowned|perished|casualties|fatalities)\b",
    re.IGNORECASE,
)
_DEATHS_NEAR = 300
_COUNT_WAS = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Ii]ts|[Oo]ur|[Hh]is|[Hh]er|[Tt]hat|[Aa])[ ](?:[a-z-]+[ ])?(?:count|tally|figure"
    r"|number|total)[ ]"
    r"(?:[a-z]+[ ])?(?:is|was|were|stood[ ]at|stands[ ]at|remains|remained|had[ ]been|has[ ]been"
    r"|became)[ ](?:still[ ]|now[ ]|then[ ]|already[ ]|only[ ]|just[ ])?$"
)
_PHRASE = re.compile(r"[^,;:.!?()\n]{3,80}$")
_WORD = re.compile(r"[A-Za-z][a-z]{2,}")


def goes_on_measure(mention: QuantityMention, inherited: Inherited, text: str, start: int) -> bool:
    """Whether a number that begins with its hedge at `start` is another estimate of the measure told last: `60 tonnes,
    he says; the ministry speaks of 35`. If so it takes its unit.
    """
    before, value = inherited.told, mention.high or mention.low
    if before is None or not value or not 0 < start - before.end < _MEASURE_NEAR:
        return False
    if before.measure not in ("physical", "money") or before.unit == "year":
        return False
    word = text[text.rfind(" ", 0, start - 1) + 1 : start - 1].lower()
    if word not in noun_set("estimating") or (word == "saw" and start == mention.start):
        return False
    if _ESTIMATED.search(text, max(before.end, start - 24), start) is None:
        return False
    size = before.low or before.high or 0
    if not size / _ALIKE <= value <= size * _ALIKE:
        return False
    if inherited.measured is None and _CLAUSE_END.search(text, inherited.at, start):
        return False  # something was counted since; not `two professors arrived at 900`, who count themselves
    mention.measure, mention.unit, mention.per = before.measure, before.unit, before.per
    mention.subject, mention.rule = before.subject, f"{before.measure}-inherited"
    return True


def told_in_words(text: str, mention: QuantityMention, floor: int, start: int, told_of: str | None) -> bool:
    """Whether the words around a bare number tell what it counts: `(officially 96)`, `in number twelve`, `ten to a
    tent`, `the count was two`.

    floor: where the block begins; start: where the number does with its hedge; told_of: what was counted before in its
    sentence
    """
    return (
        _in_bracket(text, mention, start)
        or _in_number(text, mention, floor, start)
        or _share_a_room(text, mention, start)
        or (told_of is None and _counts_the_dead(text, mention, floor, start))
    )


def _in_bracket(text: str, mention: QuantityMention, start: int) -> bool:
    """`The refugees (officially 4,300) sleep in barns`: the noun before a bracket that holds a number alone."""
    if text[mention.end : mention.end + 1] != ")":
        return False
    told = _BRACKET.search(text, max(0, start - 48), start)
    if told is None or not (is_plural(told["noun"]) or told["noun"] in person_states()):
        return False
    if noun_singular(told["noun"]) in TIMES or noun_singular(told["noun"]) in noun_set("numbers"):
        return False
    mention.subject, mention.rule = told["noun"], "count-before"
    mention.unit = "person" if told["noun"] in person_states() else noun_singular(told["noun"])
    return True


def _in_number(text: str, mention: QuantityMention, floor: int, start: int) -> bool:
    """`A gang of smugglers, not more than 40 in number`, `Complaints of the tenants, in number twelve`."""
    begins = start - len("in number ")
    if text[begins:start] != "in number ":
        if not text.startswith(" in number", mention.end):
            return False
        begins = start
    phrase = _PHRASE.search(text, max(floor, begins - 90), begins - 2 if text[begins - 2 : begins] == ", " else begins)
    noun = next((word for word in _WORD.findall(phrase[0]) if is_plural(word)), None) if phrase else None
    if noun is None:
        return False
    mention.unit, mention.subject, mention.rule = noun_singular(noun.lower()), noun, "count-before"
    return True


def _share_a_room(text: str, mention: QuantityMention, start: int) -> bool:
    """`At ten to a tent`: persons."""
    if text[start - 3 : start].lower() not in ("at ", "th "):  # not: mothers lay two to a mattress
        return False
    room = _TO_EACH.match(text, mention.end) if text.startswith(" to ", mention.end) else None
    if room is None or room["room"] not in noun_set("rooms"):
        return False
    mention.unit, mention.per, mention.rule = "person", room["room"], "count-persons"
    return True


def _counts_the_dead(text: str, mention: QuantityMention, floor: int, start: int) -> bool:
    """`Six bodies lay there … The count was two on Monday`: a count that the words before tell to be of the dead."""
    if text[start - 3 : start] in _ENDS_BEFORE and _TOLL.search(text, max(floor, start - 90), start) is not None:
        mention.unit, mention.subject, mention.rule = "person", "Toll", "count-persons"
        return True
    if text[start - 4 : start] not in _BE and not text.endswith(_BE_ENDS, 0, start):
        return False
    if _COUNT_WAS.search(text, max(0, start - 60), start) is None:
        return False
    if _DEATHS.search(text, max(0, start - _DEATHS_NEAR), start) is None:
        return False
    mention.unit, mention.rule = "person", "count-persons"
    return True


_TOLL = re.compile(
    r"\b[Tt]oll\b(?![ ](?:road|gate|booth|bridge|plaza|charge|fee)s?\b)"
    r"[^.;:\d\n]{0,70}[ ](?:to|at|hits?|reach(?:es|ed)|nears|passe[sd])[ ]$"
)  # Toll in fire climbs to 14
_ENDS_BEFORE = frozenset(("to ", "at ", "ts ", "it ", "es ", "ed ", "rs "))
_BE = frozenset((" is ", "was ", "ere "))
_BE_ENDS = ("at ", "been ", "still ", "now ", "then ", "already ", "only ", "just ", "remained ", "remains ", "became ")
