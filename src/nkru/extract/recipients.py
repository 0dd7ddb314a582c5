"""For whom a sum is told: `€7,500 each`, `gave each family £300`; of shares, the price of one."""

from __future__ import annotations

import re

from nkru.extract.counted import is_plural, noun_set
from nkru.extract.lemmas import noun_singular
from nkru.extract.persons import person_nouns

_EACH = re.compile(r"[ ](?:or[ ]so[ ])?(?:each|apiece)\b(?![ ](?:of|to|for|day|week|month|year|time)\b)")
_LATER = re.compile(  # hand each tenant; every farmer gets
    r"\b(?:[Ee]ach|[Ee]very)[ ](?:[a-z-]+[ ])??(?P<noun>[a-z]{3,})[ ]"
    r"(?:(?:in|of|at|on|from|with)[ ](?:[a-z]+[ ]){1,3}?)??"
    r"(?:(?:(?:will|would|shall|should|can|could|may|must|is|was|are|to|be|has|had|been|have|now|also|only"
    r"|just)[ ]){0,3}"
    r"(?:gets?|got|gotten|receives?|received|earns?|earned|takes?|took|paid|promised|offered|awarded|given|granted|handed"
    r"|owed|due|costs?|fetche[sd])[ ])?$"
)
_WORD = re.compile(r"[a-z]{3,}")
_PRICED_AT = (" for ", " at ", " from ", " of ")
_NEAR = 120  # characters before a sum in which those stand who get it
_SHARES = re.compile(
    r"\b(?:[Ss]hares\b|[Ss]hare[ ]price\b|[Ss](?:hare|tock)\b(?![ ]of\b)|ADRs?\b|ADSs?\b)|"
    r"\([A-Z]{2,8}:[ ]?[A-Z0-9.]{1,8}\)"
)
_PRICED = re.compile(
    r"\b(?:slid|slipped|slides?|f[ae]lls?|fallen|dropped|drops?|rose|rises?|climbed|climbs?|jumped|jumps?|clos(?:ed|es|ing)|opened|opens?|ended|ends?"
    r"|trad(?:ed|es|ing)|gained|gains?|lost|sank|tumbled|plunged|soared|surged|edged|priced|finished|down|up|added|shed|crashed|plummeted|dipped|eased)\b"
)
_AT = re.compile(r"\b(?:to|at|from)[ ](?:about[ ]|around[ ]|just[ ]|only[ ]|as[ ]low[ ]as[ ]|a[ ]record[ ])?$")
_DEAREST_SHARE = 10_000


def recipient(text: str, floor: int, begins: int, ends: int) -> str | None:
    """Each of whom gets a sum, in the singular (`family`), or None.

    floor: where the sentence begins; begins: where the sum does with its hedge; ends: where its unit ends
    """
    if text[ends : ends + 1] == " " and _EACH.match(text, ends):
        if text.endswith(_PRICED_AT, 0, begins):
            return None  # seats near the visitors for $6 each
        for word in reversed(_WORD.findall(text[max(floor, begins - _NEAR) : begins].lower())):
            if is_plural(word) and is_person(single := noun_singular(word)):
                return single
        return None
    near = max(floor, begins - _NEAR)
    if text.find("ach ", near, begins) < 0 and text.find("very ", near, begins) < 0:
        return None
    later = _LATER.search(text, near, begins)
    if later is None or later["noun"] in noun_set("no_recipients") or later["noun"].endswith(("ed", "ing", "en", "id")):
        return None  # they were each given €50
    return later["noun"]


def is_person(noun: str) -> bool:
    """Whether a noun in the singular names one who can be paid: a person, a family."""
    return noun in noun_set("recipients") or noun in person_nouns()


def is_share_price(text: str, floor: int, begins: int, value: float) -> bool:
    """Whether a sum is what a share costs: `Shares in the line slid 9 per cent to $14.20`."""
    if value > _DEAREST_SHARE or _AT.search(text, max(floor, begins - 16), begins) is None:
        return False
    of = _SHARES.search(text, floor, begins)
    return of is not None and _PRICED.search(text, of.end(), begins) is not None
