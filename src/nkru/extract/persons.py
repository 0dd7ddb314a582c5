"""Persons that a bare number counts: `killed 14`, `128 were rescued`, `a family of five`, `pop. 31,000`."""

from __future__ import annotations

import re
from functools import cache

from nkru.extract.counted import is_plural, noun_set
from nkru.extract.lemmas import noun_singular, verb_base
from nkru.rules import words

Span = tuple[int, int]

_BEFORE = re.compile(
    r"(?<![A-Za-z-])(?P<group>[A-Za-z-]++)[ ]of[ ](?:just[ ]|only[ ])?$"
    r"|(?<![A-Za-z])(?:(?P<done>[A-Za-z]++)[ ]by[ ](?:a[ ]crowd[ ]of[ ])?$"
    r"|(?P<who>we|you)(?:[ ](?:were|are|had[ ]been)|'re)[ ](?:only[ ]|just[ ]|all[ ])?$"
    r"|(?P<all>for[ ]all)[ ]$"
    r"|(?P<front>in[ ]front[ ]of)[ ](?:a[ ](?:[a-z-]+[ ])?(?:crowd|audience)[ ]of[ ])?$"
    r"|(?P<drawn>[a-z]+)[ ](?:out|off|up|down|free|ashore|clear|home)[ ](?:only[ ]|just[ ])?$"
    r"|(?P<meant>\w+)[ ]for[ ](?:only[ ]|just[ ]|up[ ]to[ ])?$"
    r"|(?P<size>[A-Za-z]++)(?:\.|:|,)?[ ]$)",
    re.IGNORECASE,
)
_LAID_OUT = re.compile(  # a camp laid out in May for nine thousand
    r"\b(?P<built>built|designed|laid[ ]out|planned|set[ ]up|put[ ]up|intended|opened|erected"
    r"|equipped)\b(?:[ ][\w-]+){1,5}"
    r"[ ]for[ ](?:only[ ]|just[ ]|up[ ]to[ ])?$"
)
_MUST_GO = re.compile(r"[ ](?:would|will|must|have[ ]to|had[ ]to)[ ](?:go|leave)(?=[.,;:!?\"')]|$)")  # 200 would go
_HURT = re.compile(r"[ ](?:receiv|suffer|sustain)ed[ ](?:\w+[ ])?(?:injur|wound|burn|fractur|concussion|cuts|bruis)")
_OWN = re.compile(r"[ ]of[ ](?:our|their|his|her|its)[ ]own\b(?![ ][a-z]+s\b)")
_WORD = re.compile(r"[ ](?P<word>[A-Za-z']+)")
_PLACE = re.compile(
    r"[ ](?:(?:on[ ]board|aboard)\b(?![ ](?:the|an?|its|their|his|her|[A-Z]))|behind[ ]bars\b|under[ ]arrest\b"
    r"|on[ ]the[ ]run\b|in[ ](?:hospital|intensive[ ]care|custody|jail|prison|detention|quarantine)\b"
    r"|who\b|of[ ]those[ ](?:who|held|present|aboard|killed|injured|wounded|hurt|arrested|detained|rescued"
    r"|infected|missing|affected|displaced|evacuated|treated|hospitali[sz]ed)\b"
    r"|in[ ](?:a[ ])?(?:critical|serious|stable)[ ]condition\b)"
)
_WINDOW = 44  # characters before a number in which what it tells of persons stands
_LINKS = 5  # words between a number and what has become of those that it counts: `have so far been`


@cache
def _table(entry: str) -> frozenset[str]:
    return frozenset(words("persons")[entry]["words"])


@cache
def person_nouns() -> frozenset[str]:
    """Nouns for people, in the singular."""
    kin = (noun for nouns in words("kinship")["people"].values() for noun in nouns)
    return frozenset((*kin, *_table("nouns")))


def persons_before(text: str, floor: int, start: int) -> Span | None:
    """Span of the word before a bare number, at `start` with its hedge, that tells that it counts persons."""
    match = _BEFORE.search(text, max(floor, start - _WINDOW), start)
    if match is None:
        return None
    if match["meant"] and (built := _LAID_OUT.search(text, max(floor, start - 2 * _WINDOW), start)) is not None:
        return built.span("built")
    for key, table in (("group", "groups"), ("done", "done_by"), ("meant", "room_for"), ("size", "sizes")):
        known = _table(table)
        word = match[key]
        if word and (word.lower() in known or (key == "group" and noun_singular(word.lower()) in known)):
            return match.span(key)
    if match["drawn"] and verb_base(match["drawn"]) in _table("drawn"):
        return match.span("drawn")
    if match["size"] and text[match.end() - 2].isalpha() and verb_base(match["size"].lower()) in _table("bare_objects"):
        return match.span("size")
    named = next((key for key in ("front", "who", "all") if match[key]), None)
    return match.span(named) if named else None


def persons_aboard(text: str, end: int) -> Span | None:
    """Span of the words where persons are that stand after a bare number: `with 40 on board`."""
    match = _PLACE.match(text, end)
    return (match.start() + 1, match.end()) if match else None


def is_age(text: str, start: int, end: int) -> bool:
    """Whether a bare number is somebody's age: `a boy of 7`, `a widow of sixty-one`; start, end: its span."""
    if not text.endswith(" of ", 0, start) or end - start > _LONGEST_AGE or _AGE_ENDS.match(text, end) is None:
        return False
    described = _ONE_OF.search(text, max(0, start - 40), start)
    noun = described["noun"] if described is not None else ""
    return noun in person_nouns() and noun not in noun_set("person_collectives") and noun not in _OF_OTHERS


_ONE_OF = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur)[ ](?:[a-z-]+[ ]){0,2}(?P<noun>[a-z]+)[ ]of[ ]$"
)
_OF_OTHERS = frozenset(
    (
        *("mother", "father", "mum", "mom", "dad", "parent", "grandmother", "grandfather", "leader", "head"),
        *("family", "household"),
    )
)
_LONGEST_AGE = 12  # characters
_AGE_ENDS = re.compile(r"(?=[.,;:)\"]|$|[ ](?:and|who|was|from|with|in|at)\b)")


def befalls_persons(label: str) -> bool:
    """Whether a label without a noun tells what became of persons: `Brought down alive`, `Still sought`."""
    first, _, rest = label.lower().partition(" ")
    last = rest.rpartition(" ")[2] or first
    return last in _table("suffered") or (first in _table("suffered") and verb_base(first) is not None)


def suffers_as_persons(text: str, end: int, told_of: str | None) -> str:
    """What follows a number that no noun follows, as a subject, if it befalls persons only: `people rescued`; or empty.

    told_of: the noun of the figure before in its sentence, or None: `of 30 soldiers, 12 died` counts soldiers
    """
    if told_of is not None and noun_singular(told_of) in person_nouns() and told_of not in ("body", "person"):
        return ""  # but: 31 bodies were found and 54 are missing
    if hurt := _HURT.match(text, end):
        return f"people{hurt[0]}"
    if _OWN.match(text, end):
        return "people"
    if told_of is None and (gone := _MUST_GO.match(text, end)) is not None:
        return f"people{gone[0]}"
    fate = _fate_after(text, end, alone=told_of is None)
    return f"people {fate}" if fate else ""


def _fate_after(text: str, end: int, *, alone: bool) -> str:
    """The fate that follows a number: `128 had been rescued`, `73 died`, `some 60 are still unaccounted for`; or empty.

    alone: nothing was counted before in the sentence, so that `nearly 400 came` counts persons too
    """
    at, helped = end, False
    for _ in range(_LINKS):
        match = _WORD.match(text, at)
        if match is None:
            return ""
        if helped and (place := _PLACE.match(text, at)):
            return place[0].strip()
        word = match["word"].lower()
        if word in _table("suffered") and helped:
            following = _WORD.match(text, match.end())
            letters = following is not None and is_plural(following["word"])  # nine are dead letters
            return "" if letters else word
        if word in _table("active") or (alone and word in _table("moving")):
            return word
        if word not in _table("links"):
            return ""
        helped, at = True, match.end()
    return ""


@cache
def _participles() -> dict[str, str]:
    """The participle of each verb that befalls persons: kill → killed."""
    return {base: word for word in _table("suffered") if (base := verb_base(word)) is not None}


def persons_subject(text: str, span: Span) -> str | None:
    """How those are told of whom the word at a span says that they are persons: `killing` → people killed."""
    word = text[slice(*span)].lower()
    if word in _table("room_for"):
        return None
    participle = _participles().get(verb_base(word) or "")
    return f"people {participle}" if participle is not None else None
