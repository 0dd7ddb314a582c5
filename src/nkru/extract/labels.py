"""Labels of bare numbers: the words before a colon or a row of dots, `the number of X`."""

from __future__ import annotations

import re

from nkru.extract.counted import counted_after, is_plural, person_states, stops

Span = tuple[int, int]

_NUMBER_OF = re.compile(
    r"\b(?P<what>number|total|toll|tally|count|figure|estimate|amount|size|population|fleet|stock)s?[ ]of[ ]"
    r"(?:the[ ]|its[ ]|all[ ])?"
    r"(?P<noun>[A-Za-z][\w' -]{2,40}?)(?=[ ](?:at|to|rose|fell|had|has|have|was|were|is|are|in|by|passed|reached"
    r"|exceeded|stood|from|be|will|would|could|since)\b|$)",
    re.IGNORECASE,
)
_PUT_AT = re.compile(
    r"\b(?:estimat(?:ed?|es|ing)|puts?|putting|sets?|plac(?:es|ed|ing)|pegs|pegged|counted|reckons?|reckoned|given)[ ]"
    r"(?:the[ ]|its[ ]|their[ ]|his[ ]|her[ ])(?P<noun>[a-z][\w' -]{2,40}?)[ ](?:at|as)[ ]$"
)
_TOTAL_OF = re.compile(r"(?:number|total|toll|tally|count|figure)[ ]of[ ](?:the[ ])?", re.IGNORECASE)
_DOTS = re.compile(r"(?P<label>[^.…\n|]{2,60})[ ]?(?:\.{3,}|…+)[ ]?$")
_NUMBERING = re.compile(
    r"(?<![\w'-])(?P<noun>[A-Za-z][\w'-]+)(?:[ ](?:off|in|on|at|of|from|around|across|[a-z]+ed)[ ][\w' -]{2,30})?"
    r"[ ](?:now[ ])?(?:number|numbered|totalled|totaled)[ ]$"
)
_OF_A_PLACE = frozenset(("population", "fleet", "stock"))  # the population of Orrin fell to 4.9 million
_AFTER_COLON = 26  # characters that may stand between a label's colon and its number: a hedge
_FILLING = frozenset(
    (
        "total",
        "currently",
        "officially",
        "confirmed",
        "reported",
        "reportedly",
        "estimated",
        "approximately",
        "exactly",
        "roughly",
        "unchanged",
        "nearly",
        "almost",
        "perhaps",
    )
)
_WORDS = re.compile(r"[a-z']+")
_WINDOW = 200  # characters before a bare number in which its label stands
_LONGEST_LABEL = 60


def label_before(text: str, floor: int, start: int) -> Span | None:
    """Span of the words that name what a number at `start` counts, not reaching back before `floor`."""
    floor = max(floor, start - _WINDOW)
    found = _before_colon(text, floor, start) or _leader(text, floor, start)
    return found or _put_at(text, floor, start) or _numbering(text, floor, start) or _number_of(text, floor, start)


def line_label(text: str, floor: int, start: int) -> Span | None:
    """Span of the few words before a colon or a row of dots that name a measure: `Reserves: 610 MW`."""
    floor = max(floor, start - _WINDOW)
    found = _leader(text, floor, start)
    if found is None and text[start - 2 : start] == ": ":
        found = _before_colon(text, floor, start)
    if found is None or text[found[0] - 1 : found[0]] in ("(", "|", ":", ";"):
        return None
    label = text[slice(*found)].strip(" -*•")
    if label.count(" ") > _MOST_BLANKS or not label[:1].isupper():
        return None
    return found if _CLAUSE_WORDS.isdisjoint(label.lower().split()) else None


_MOST_BLANKS = 7
_CLAUSE_WORDS = frozenset(
    (
        "is",
        "was",
        "are",
        "were",
        "has",
        "have",
        "had",
        "said",
        "says",
        "it",
        "they",
        "we",
        "he",
        "she",
        "this",
        "that",
        "i",
        "you",
    )
)


def _leader(text: str, floor: int, start: int) -> Span | None:
    """`Tickets sold ........ 41 200`: the words before a row of dots."""
    if text[start - 2 : start] not in (". ", "..", "… ", "……"):
        return None
    dots = _DOTS.search(text, floor, start)
    return dots.span("label") if dots and dots["label"].strip() else None


def _before_colon(text: str, floor: int, start: int) -> Span | None:
    """`Casualties (confirmed): 650,000`."""
    colon = text.rfind(": ", floor, start)
    if colon < 0 or start - colon > _AFTER_COLON or any(char in "|." for char in text[colon:start]):
        return None
    if any(word not in stops() and word not in _FILLING for word in _WORDS.findall(text[colon:start].lower())):
        return None  # Elections: turnout slumps to 38
    end = colon
    if text[end - 1] == ")" and (bracket := text.rfind(" (", floor, end)) >= 0:
        end = bracket
    begin = max(floor, 1 + max(text.rfind(mark, floor, end) for mark in ".:;|()\n"))
    if _is_speaker(text, begin, end):
        return None
    return (begin, end) if len(text[begin:end].strip()) >= 3 and end - begin <= _LONGEST_LABEL else None


_TITLES = ("Mr ", "Mrs ", "Ms ", "Dr ", "MR ", "MRS ", "MS ", "DR ", "Mr. ", "Mrs. ", "Ms. ", "Dr. ")
_SPEAKER = re.compile(
    r"(?:[A-Z][A-Z. '-]{0,24}|(?:M(?:rs?|s)|Dr|Sir|The|Senator|Minister|President|Judge)[.]?[ ][A-Z][\w'-]+)"
    r"(?:[ ]\([^)\n]{1,30}\))?:[ ]"
)


def is_spoken(text: str, start: int) -> bool:
    """Whether a block begins with who speaks in it: `CHAIR: How many?`, `Mr Dahl: Twelve.`"""
    return _SPEAKER.match(text, start) is not None


def _is_speaker(text: str, begin: int, end: int) -> bool:
    """Whether a label names who speaks in a transcript: `VEIL: Fifteen`; it comes back at the head of other lines."""
    label = text[begin:end].strip(" *_")
    if (begin and text[begin - 1] != "\n") or not label[:1].isupper():
        return False
    if label.startswith(_TITLES):
        return True
    if is_plural(label.split()[-1]):
        return False
    return text.count(f"\n{label}:") + text.startswith(f"{label}:") > 1


def _put_at(text: str, floor: int, start: int) -> Span | None:
    """`The guards put the crowd at 9,000`."""
    if text[start - 4 : start] not in (" at ", " as "):
        return None
    match = _PUT_AT.search(text, max(floor, start - 70), start)
    if match is None:
        return None
    inner = _TOTAL_OF.match(text, match.start("noun"), match.end("noun"))
    return (inner.end() if inner else match.start("noun")), match.end("noun")


def _numbering(text: str, floor: int, start: int) -> Span | None:
    """`The boats number at least 90`: the noun that a verb of number has as its subject."""
    match = (
        _NUMBERING.search(text, max(floor, start - 80), start) if text[start - 3 : start] in ("er ", "ed ") else None
    )
    if match is None or not (is_plural(match["noun"]) or match["noun"].lower() in person_states()):
        return None
    return match.span("noun")


_NUMBER_AFTER = re.compile(
    r"[ ](?:the|its|their)[ ](?:[a-z]+[ ])?(?:number|total|tally|count)[ ]of[ ](?:the[ ]|its[ ]|all[ ])?"
)


def number_after(text: str, end: int, limit: int) -> Span | None:
    """Span of what a number that ends at an offset counts: `bringing to 74 the number of nurses who have died`."""
    what = _NUMBER_AFTER.match(text, end)
    counted = counted_after(text, what.end() - 1, limit, None) if what is not None else None
    return (counted.start, counted.end) if counted is not None else None


def _number_of(text: str, floor: int, start: int) -> Span | None:
    """`the number of injured workers rose to 94`: the last such phrase before the number."""
    if text.find(" of ", floor, start) < 0:
        return None
    found = None
    for match in _NUMBER_OF.finditer(text, floor, start):
        named = match["noun"][0].isupper() and match["what"].lower() in _OF_A_PLACE
        found = match.span("what" if named else "noun")
    return found
