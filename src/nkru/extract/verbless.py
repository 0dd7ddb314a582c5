"""Sources that are named beside a figure with no word of saying: in brackets, as its owner, before a colon."""

from __future__ import annotations

import re

from nkru.extract import actors
from nkru.extract.actors import Actor
from nkru.extract.lexicon import is_actor, is_evidence, is_person, lexicon
from nkru.extract.token_rows import Token, tokens
from nkru.prose import Block, Prose

_ELLIPTIC = re.compile(
    r"(?:,|;|, and|, while|\band|\bwhile) (?:the )?"
    r"(?P<name>[A-Z][\w'.-]*[a-z](?: (?:and |of )?[A-Z][\w'.-]*[a-z]){0,4}) "
    r"(?:only |just |about |around |some |at least |nearly |more than |up to |no more than )?$"
)
_FOR = re.compile(r" for (?:the )?(?P<name>[\w -]{2,40}?)(?=[.,;)]|$| and )")
_FIGURE_FOR = re.compile(r"\d" + _FOR.pattern)
WINDOW = 90  # characters to a side of a figure in which its source stands
_ELLIPTIC_NOUN = re.compile(
    r"(?:,|;|, and|, while| and the| while the) (?:the )?(?P<name>[a-z-]+),? "
    r"(?:(?:by|at|on|to|of) )?(?:only |just |about |some |nearly )?$"
)
_BY_WHOSE = re.compile(r"(?: [a-z]+){0,2},? by (?:the )?(?P<name>[\w -]{2,40}?)(?:'s|(?<=s)')(?=[.,;)])")
_AFTER_DASH = re.compile(r" [-–—] (?P<name>[^.,;\n\"]{3,60})")
_BRACKETED = re.compile(r"(?: [a-z]+){0,2} \((?:[Ss]ources?: )?(?P<name>[A-Za-z][A-Za-z' -]{2,40})\)")
_OWNED = re.compile(
    r"(?P<link>'s|s'| has| had| have) "
    r"(?:only |just |about |around |some |at least |nearly |almost |more than |over |~)?[$€£¥]?$"
)
_OWNED_WINDOW, _SUBJECT_WINDOW = 26, 200
_ALONE = re.compile(
    r"(?: for (?:\d{4}|the (?:year|month|week|day|season|period)))?\s*"
    r"(?:[.,;:!?)\"]|$|(?:is|was|are|were|made|seems|seemed|looks|turned|proved|may|might|could)\b)"
)
_LISTED = re.compile(r" (?:[\w-]+ ){0,3}?(?:in|on) (?:its|their|his|her) (?:own )?[a-z]+")
_COMPARED = re.compile(r"\b(?:than|above|below|over|under|double|twice|half|times|against|with|from|near|of|to)\b")
_COLON = re.compile(r"(?P<name>[\"'(]?[A-Z][^:.!?;\n\"]{2,60}?)(?: \([^)\n]{1,30}\))?: (?=[^a-z\s])")
_LONGEST_HEAD = 120  # characters of a name with its bracket and colon, and of a sign before it
_SIGN = re.compile(
    r"(?:\d\d?[:.]\d\d(?: ?[ap]\.?m\.?)?[ ,:–—-]{1,4})?[^\w\s\"'(]{0,4}\s{0,2}"
)  # an emoji, a time of day
_AFTER_HEADLINE = re.compile(r"(?:: | [-–—] |, )(?P<name>[A-Za-z][\w' -]{2,40})$")
_TAIL_WINDOW = 70
_TAIL_BRACKET = re.compile(r" \((?:[Ss]ources?: )?(?P<name>[A-Za-z][^()\n,;:0-9]{1,50})\)\.?$")
_TAIL_DASH = re.compile(r" [-–—] (?P<name>[A-Za-z][^-–—.,;:()\n\"0-9]{2,45})\.?$")
_IN_BRACKETS = re.compile(r"[.,]?\s?\((?P<name>[A-Z][\w.' -]{2,60}?)[,)]")


def bracketed(text: str, end: int) -> str:
    """The source in brackets after a figure and its noun, or `by the regulator's`; empty where there is none."""
    found = _BRACKETED.match(text, end) or _BY_WHOSE.match(text, end)
    if found is None:
        return ""
    row = tokens(text, *found.span("name"))
    named = len(row) > 1 and is_actor(row[0].low)
    return found["name"].removeprefix("the ") if named or (not row[0].text.isupper() and _is_body(row)) else ""


def parted(text: str, begin: int, end: int, stop: int) -> str:
    """Who has a figure beside one that others have: `30,000 for the organisers, 8,000 for the police`; else empty.

    begin, stop: of the sentence; end: of the figure
    """
    if not text.startswith(" for ", end) or (found := _FOR.match(text, end, stop)) is None:
        return ""
    names = [mark["name"] for mark in _FIGURE_FOR.finditer(text, begin, stop)]
    if len(names) < 2 or not all(is_actor(name.rpartition(" ")[2].lower()) for name in names):
        return ""
    return _named(text, *found.span("name"))


def led(text: str, start: int) -> str:
    """The body that stands in brackets with a colon before a figure: `9 deaths (police: 13)`; empty where none does."""
    opening = text.rfind("(", max(start - 40, 0), start)
    if opening < 0 or text[start - 2 : start] != ": ":
        return ""
    row = tokens(text, opening + 1, start - 2)
    return _named(text, opening + 1, start - 2) if 0 < len(row) < 5 and is_actor(row[-1].low) else ""


def after_quotation(text: str, closing: int) -> str:
    """The source in brackets after a quotation: `"…" (Ann Rowe, on the radio)`."""
    if found := _IN_BRACKETS.match(text, closing):
        return _named(text, *found.span("name"))
    if found := _AFTER_DASH.match(text, closing):  # `"…" - harbour master to local radio`
        actor = actors.after(tokens(text, *found.span("name")), 0)
        return actor.name if actor and actor.kind in ("person", "group") else ""
    return ""


def owner_of_quotation(text: str, begin: int, opening: int) -> str:
    """Whose words are quoted: `The mayor's "no more than 200"`; empty where nobody owns them."""
    if text[opening - 3 : opening] != "'s " and text[opening - 3 : opening] != "s' ":
        return ""
    row = tokens(text, max(begin, opening - _SUBJECT_WINDOW), opening)
    actor = actors.subject_before(row, len(row) - 1)
    return actor.name if actor and (actor.kind in ("group", "person") or actor.name[:1].isupper()) else ""


def elliptic(text: str, begin: int, start: int) -> str:
    """The name that stands alone between a comma and a figure, the verb of saying left out."""
    if (plain := _ELLIPTIC_NOUN.search(text, max(begin, start - WINDOW), start)) and is_actor(plain["name"]):
        return plain["name"]
    found = _ELLIPTIC.search(text, max(begin, start - WINDOW), start)
    return _named(text, *found.span("name")) if found else ""


def owner(text: str, begin: int, start: int, end: int, *, owned: bool = False) -> Actor | None:
    """Whose a figure is: `the UN's 168,500 is too high`, `the agency has 214.`, `their log has 19 impacts`.

    begin: of the sentence; start, end: of the figure; owned: only the first of these. None where it is nobody's word
    (`the firm has 214 boats`).
    """
    window = text[max(begin, start - _OWNED_WINDOW) : start]
    if "'" not in window and " ha" not in window:
        return None
    found = _OWNED.search(window)
    if found is None or (owned and found["link"] not in ("'s", "s'")):
        return None
    at = start - len(window) + found.start() + (1 if found["link"] == "s'" else 0)
    row = tokens(text, max(begin, at - _SUBJECT_WINDOW), at)
    actor = actors.subject_before(row, len(row))
    if actor is None or not actor.name or actor.kind == "author":
        return None
    alone = _ALONE.match(text, end) is not None
    if found["link"] in ("'s", "s'"):
        money = found[0][-1] in "$€£¥" or text[start] in "$€£¥"
        stated = not money or _COMPARED.search(text, max(begin, actor.start - 20), actor.start)
        return actor if alone and stated and (actor.kind == "group" or actor.name.isupper()) else None
    if actor.kind == "evidence" or actor.holds:
        held = text[actor.start : actor.end].split()
        return actor if held[-1].lower() in lexicon("nouns", "keeper") else None
    if (_LISTED.match(text, end) and actor.kind != "unknown") or (
        alone and actor.kind == "group" and text[end : end + 2] != " ("
    ):
        return actor
    return None


_OTHERS = re.compile(
    r"(?:not|than|from|with|against|to|over|above|below|half|double|twice|unlike) "
    r"(?:just )?(?:at |in |on |by )?the [$€£¥]?$"
)
_OF_OTHERS = re.compile(
    r" of the (?P<name>[a-zA-Z][\w -]{2,40}?)(?=[.,;)]|$| (?:is|was|were|are|before|when|and|or|who)\b)"
)
_HOLDS = re.compile(
    r" (?:has|have|had) (?:the|an?|its|their|his|her|[A-Z]\w+|\d+)(?: [\w'-]+){0,5}? (?P<doing>[a-z]+ing)"
    r"(?: [\w'-]+){0,8} [$€£¥]?$"
)
_DONE = re.compile(
    r" [a-z]+(?: [a-z]+)? (?:[a-z]+ed|offline|online|down|out|missing|dead|late|lost|shut|sunk|built|sold|hurt|open)\b"
)


def set_against(text: str, begin: int, start: int, end: int) -> Actor | None:
    """Whose figure another is set against: `€1.9m, and not the €2.4m of the tabloids`; None where there is none."""
    if not text.startswith(" of the ", end) or _OTHERS.search(text, max(begin, start - 14), start) is None:
        return None
    found = _OF_OTHERS.match(text, end)
    row = tokens(text, *found.span("name")) if found else []
    return actors.actor_of(row) if row and (is_actor(row[-1].low) or is_evidence(row[-1].low)) else None


def holder(text: str, begin: int, start: int, end: int) -> Actor | None:
    """Who has it that something happened: `Police have the van crossing on 9 June`, `the page had 40 trains cancelled`.

    begin: of the sentence; start, end: of the figure or date
    """
    window = text[max(begin, start - WINDOW) : start]
    if " ha" not in window:
        return None
    found = _HOLDS.search(window)
    doing = found is not None and found["doing"] in lexicon("words", "doing")
    if not doing and (found := _OWNED.search(window)) and ("'" in found["link"] or not _DONE.match(text, end)):
        return None
    if found is None:
        return None
    at = found.start() + start - len(window)
    row = tokens(text, max(begin, at - _SUBJECT_WINDOW), at)
    actor = actors.subject_before(row, len(row))
    if actor is None or not actor.name or actor.kind == "author":
        return None
    last = text[actor.start : actor.end].rpartition(" ")[2].lower()
    keeps = is_evidence(last) or last in lexicon("nouns", "keeper")
    return actor if keeps or (doing and actor.kind != "unknown") else None


class Lines:
    """Sources that a whole line has: `Governor Rowe: 17 boats lost`, `Storm kills 40: officials`."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self._found: dict[int, str] = {}

    def _tail(self, block: Block, start: int, end: int) -> str:
        """The body in brackets or after a dash at the end of a sentence: `37 deaths since May (Ministry of Health)`."""
        text = self.prose.text
        closing = text[end - 1 : end] == ")" or text[end - 2 : end] == ")."
        found = (_TAIL_BRACKET if closing else _TAIL_DASH).search(text, max(start, end - _TAIL_WINDOW), end)
        if found is None or block.kind == "furniture":
            return ""
        row = tokens(text, *found.span("name"))
        several = closing and text.find("(", start, found.start()) >= 0  # from 25,000 (police) to 120,000 (organisers)
        before = text[max(start, found.start() - 30) : found.start()].rpartition(" ")[2]
        spelt_out = several or (closing and len(row) == 1 and before[:1] == row[0].text[-1])  # a Trade Council (TC)
        if not 0 < len(row) < 7 or spelt_out or not _is_body(row):
            return ""
        return found["name"] if len(row) == 1 else _named(text, *found.span("name"))

    def source(self, index: int) -> str:
        """The source of the sentence with that index, or of its line; empty where neither names one."""
        sentence = self.prose.sentences[index]
        block = self.prose.blocks[sentence.block]
        if tail := self._tail(block, sentence.start, sentence.end):
            return tail
        return self._head(index)

    def _head(self, index: int) -> str:
        """The source that a sentence, or the line that it stands in, begins with."""
        sentence = self.prose.sentences[index]
        block = self.prose.blocks[sentence.block]
        found = self._found.get(sentence.start)
        if found is None:
            found = self._found[sentence.start] = self._read(block, sentence.start)
        first = self.prose.sentence_index(block.start)
        return found or (self._head(first) if 0 <= first < index else "")

    def _read(self, block: Block, start: int) -> str:
        text = self.prose.text
        if block.kind in ("row", "furniture"):
            return ""
        if block.kind == "heading" and (
            tail := _AFTER_HEADLINE.search(text, max(block.start, block.end - 60), block.end)
        ):
            start, end = tail.span("name")
            row = tokens(text, start, end)
            if row and is_actor(row[-1].low) and len(row) < 5:
                return _named(text, start, end)
        if text.find(": ", start, min(block.end, start + _LONGEST_HEAD)) < 0:
            return ""
        sign = _SIGN.match(text, start)
        head = _COLON.match(text, sign.end() if sign else start, block.end)
        if head is None:
            return ""
        start, end = head.span("name")
        row = tokens(text, start, end)
        titled = len(row) > 1 and row[0].low.rstrip(".") in lexicon("nouns", "title") and row[-1].capital
        if row[-1].low in lexicon("words", "own") or any(token.text[0].isdigit() for token in row):
            return ""
        comma = next((i for i, token in enumerate(row) if token.text == ","), len(row))
        if comma < len(row) - 1 and row[comma + 1].low not in ("in", "on", "at"):
            return ""
        end, row = (row[comma - 1].end if 0 < comma < len(row) else end), row[:comma]
        head_noun = next(
            (row[i - 1].low for i, token in enumerate(row) if i and token.low in ("of", "for")), row[-1].low
        )
        speaks = len(row) < 6 and is_actor(head_noun) and (not head_noun.endswith("s") or head_noun == "police")
        return _named(text, start, end) if titled or speaks else ""


def _is_body(row: list[Token]) -> bool:
    """Whether words name a body or a record: `WHO`, `Ministry of Health`, `water board`, `census`."""
    if len(row) == 1 and row[0].text.isupper() and row[0].text.isalpha() and 1 < len(row[0].text) < 9:
        return True
    first = row[0].low
    if (first in lexicon("words", "determiner") and first != "the") or first in lexicon("words", "preposition"):
        return False  # `– a doctor`, `(most of them students)`
    if first in lexicon("nouns", "nobody") or any(token.low == "and" or token.low.endswith("ly") for token in row):
        return False
    of = next((i for i, token in enumerate(row) if i and token.low in ("of", "for")), len(row))
    head = row[of - 1].low
    singular = head[:-1] if head.endswith("s") else head
    if is_person(head) or is_person(singular):
        return head in lexicon("nouns", "tellers")
    return is_actor(head) or is_evidence(head)


def before_colon(text: str, begin: int, opening: int) -> str:
    """The speaker before a colon and a quotation: `Our source at the depot: "520."`; empty where it is none."""
    colon = opening - 1 - (text[opening - 1 : opening] == " ")
    if colon <= begin or text[colon] != ":":
        return ""
    row = tokens(text, begin, colon)
    if not row or len(row) > 8:
        return ""
    actor = actors.actor_of(row)
    return actor.name if actor and actor.kind in ("person", "group") else ""


def _named(text: str, start: int, end: int) -> str:
    actor = actors.actor_of(tokens(text, start, end))
    if actor is None or actor.kind == "author":
        return ""
    return actor.name
