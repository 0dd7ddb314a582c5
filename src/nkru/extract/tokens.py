"""Tokens of a stretch of text with word classes, by word lists, word forms and neighbours.

One letter a class: D determiner or possessive, P preposition, R subject pronoun, O object pronoun, W relative word,
S subordinator, C coordinator, A adverb, J adjective, Q numeral, X auxiliary, T to, Z temporal noun, N noun,
V verb (finite or after `to` and auxiliaries), E past form or participle, G form in -ing, M punctuation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate, compress
from operator import add
from typing import NamedTuple

from nkru.extract.lemmas import noun_singular, verb_base
from nkru.rules import words

_TOKEN = re.compile(  # each with the blanks after it, so that tokens lie end to end
    r"[A-Za-z]++(?: ++|(?=,))"  # most words; what follows is tried only for the others
    r"|(?:(?:[A-Za-z]\.){2,}|(?:[Nn]os?|Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|Lt|Col)\.(?=\s\w)"
    r"|[^\W\d_]+(?:['&-][^\W_]+)*(?:(?<=s)'(?=\s+[^\W\d_]))?"
    r"|[$€£¥]?\d[\d.,:/–-]*(?<=\w)[^\W\d_]*(?:-[^\W_]+)*|\.\.\.|\S)\s*+"
)
_CLOCK = re.compile(
    r"[0-2]?\d:[0-5]\d(?::\d\d)?(?:am|pm|z)?|\d{1,2}(?:\.\d\d)?(?:am|pm)|\d{1,4}([/.-])\d{1,2}\1\d{2,4}"
)
_CLOSED = (
    ("temporal", "Z"),
    ("adjective", "J"),
    ("adjective_ly", "J"),
    ("adverb", "A"),
    ("preposition", "P"),
    ("determiner", "D"),
    ("subject_pronoun", "R"),
    ("object_pronoun", "O"),
    ("relative", "W"),
    ("subordinator", "S"),
    ("coordinator", "C"),
    ("contraction", "X"),
    ("modal", "X"),
)
_DOUBTFUL_MONTHS = frozenset(("may", "march", "sat", "sun", "mar"))  # and days: words of other classes too
_POSSESSIVE = ("'s", "s'")
_PIECE_STOPS = frozenset(';:()"–—')
_PLURAL = frozenset(("police", "data", "media", "staff", "personnel", "cattle", "aircraft"))


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """A list of words in data/verbs.toml."""
    return frozenset(words("verbs")[table][key].split())


@cache
def _classes() -> dict[str, str]:
    """The class of each word of a closed class; where a word has several, the later list wins."""
    found: dict[str, str] = {}
    for key, tag in _CLOSED:
        found.update(dict.fromkeys(word_set("classes", key), tag))
    for key in ("be", "have", "do"):
        found.update(dict.fromkeys(word_set("forms", key), "X"))
    found |= dict.fromkeys(("to",), "T") | dict.fromkeys(word_set("classes", "number"), "Q")
    found |= dict.fromkeys(("second", "third", "quarter", "one"), "Q")
    return found


class _Form(NamedTuple):
    """What a token tells by itself.

    low: in lower case; tag: its class alone; size: its length in characters, without the blanks after it
    named: what stands before it may make it a name or a month; settles: its neighbours may change its class
    """

    low: str
    tag: str
    size: int
    named: bool
    settles: bool


class _Forms(dict[str, _Form]):
    """The forms of the tokens met so far, each with the blanks after it; a plain dictionary is the fastest to ask."""

    def __missing__(self, piece: str) -> _Form:
        if len(self) >= _MOST_FORMS:
            self.clear()
        form = self[piece] = _form(piece)
        return form


_FORMS = _Forms()
_MOST_FORMS = 65536


def _form(piece: str) -> _Form:
    """The form of a token with the blanks after it."""
    raw = piece.rstrip()
    low = raw.lower()
    tag, possessive = _word_class(low), low.endswith(_POSSESSIVE)
    if possessive and tag in "NBEG":
        tag = "D"
    doubtful = low in _DOUBTFUL_MONTHS
    capital = raw[0].isupper() and low != "i" and tag not in "MNQZ" and not (possessive and tag == "D")
    named = doubtful or low == "am" or capital
    settles = tag in "BEGJ" or doubtful or low == "that"
    settles = settles or (tag == "P" and low.endswith("ing"))
    settles = settles or (tag == "S" and low in word_set("classes", "preposition"))
    return _Form(low, tag, len(raw), named, settles)


@lru_cache(maxsize=65536)
def _word_class(word: str) -> str:
    """The class of a word in lower case on its own; B: a base form or form in -s that may be verb or noun."""
    if tag := _classes().get(word):
        return tag
    if _CLOCK.fullmatch(word):
        return "Z"
    if (
        word[0].isdigit()
        or word[0] in "$€£¥"
        or ("-" in word and word.partition("-")[0] in word_set("classes", "number"))
    ):
        return "J" if "-" in word and word[-1].isalpha() else "Q"
    if not word[0].isalpha():
        return "M"
    if word.endswith("ly") and len(word) > 4:
        return "A"
    if word.endswith(("'s", "s'")):
        return "N"
    base = verb_base(word)
    if base is None:
        return "J" if word.endswith(("ous", "ful", "able", "ible", "ese", "ical")) else "N"
    if word in word_set("forms", "past_only"):
        return "V"
    if word.endswith("ing") and base != word:
        return "G"
    if word not in (base, base + "s", base + "es", base[:-1] + "ies"):
        return "E"
    if word in word_set("forms", "unchanged"):
        return "E"
    return "B"


class Tokens:
    """Tokens of text[start:end] as parallel lists: begins, ends (offsets in text), words (lower case), tags.

    Empty strings follow the last tag, so that the tags right before the first token and after the last are empty.
    """

    __slots__ = ("_shouted", "begins", "ends", "tags", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        while start < end and text[start].isspace():
            start += 1
        pieces = _TOKEN.findall(text, start, end)
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self.tags = ["", "", ""]
        self._shouted: bool | None = None
        if not pieces:
            return
        words, tags, sizes, named, settles = zip(*map(_FORMS.__getitem__, pieces), strict=True)
        self.words, self.tags = list(words), [*tags, "", "", ""]
        self.begins = list(accumulate(map(len, pieces), initial=start))
        self.begins.pop()
        self.ends = list(map(add, self.begins, sizes))
        count = range(len(words))
        for i in compress(count, named):
            self._name(i)
        for i in compress(count, settles):
            self._settle(i)

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """Index of the first token that ends after an offset."""
        return bisect_right(self.ends, offset)

    def tag(self, index: int) -> str:
        """The class at an index; an empty string outside."""
        tags = self.tags
        return tags[index] if 0 <= index < len(tags) else ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the tokens first..last-1."""
        return self.begins[first], self.ends[last - 1]

    def before(self, index: int) -> int:
        """Index of the nearest token before `index` that is no adverb, or -1."""
        tags = self.tags
        index -= 1
        while index >= 0 and tags[index] == "A":
            index -= 1
        return index

    def _name(self, i: int) -> None:
        """A capitalised word inside a sentence is a name, `May` and `March` too; 's makes a possessive."""
        tags, word, capital = self.tags, self.words[i], self.text[self.begins[i]].isupper()
        if word == "am":
            if tags[i - 1] == "Q":
                tags[i] = "Z"
                return
        elif word in _DOUBTFUL_MONTHS:
            if not capital:
                tags[i] = {"may": "X", "sun": "N"}.get(word, "B")
            elif word in ("may", "march") and self.text[self.begins[i] + 1].islower():
                month = not self._opens(i) or self._is_month(i)
                tags[i] = "Z" if month else "X" if word == "may" else "N"
            elif tags[i] not in "QZ" and not self._opens(i) and not self._is_shouted():
                tags[i] = "N"
            return
        if capital and not self._opens(i) and not self._is_shouted():
            tags[i] = "D" if word.endswith(_POSSESSIVE) else "N"

    def _is_shouted(self) -> bool:
        """Whether the text is in capitals or title case, so that a capital tells nothing."""
        if self._shouted is None:
            text, spans = self.text, zip(self.begins, self.ends, strict=True)
            firsts = [text[begin] for begin, end in spans if end - begin > 3 and text[begin].isalpha()]
            self._shouted = len(firsts) > 2 and sum(map(str.isupper, firsts)) > 0.8 * len(firsts)
        return self._shouted

    def _opens(self, i: int) -> bool:
        """Whether a word opens the text, a quotation or a bracket, so that it may have its capital from there."""
        tags, words = self.tags, self.words
        j = i - 1
        while tags[j] == "M":
            if words[j] in '":•(' or (words[j] == "." and j < 2):
                return True
            j -= 1
        return j < 0

    def _is_month(self, i: int) -> bool:
        """A word that may be a month's name stands beside a number."""
        return self.tags[i + 1] in ("Q", "P", "M") or self.tags[i - 1] == "Q"

    def _settle(self, i: int) -> None:
        """The class of a word that may be of several, from what stands before and after."""
        tags, word = self.tags, self.words[i]
        tag = tags[i]
        if tag == "B":
            tags[i] = self._base_or_noun(i)
        elif tag == "E":
            tags[i] = self._past_or_adjective(i)
        elif tag == "G":
            tags[i] = self._gerund_or_noun(i)
        elif word == "that":
            tags[i] = self._that(i)
        elif tag == "S":
            tags[i] = self._subordinator(i)
        elif tag == "J":
            before, after = tags[i - 1], tags[i + 1]
            if before == "T" and after not in ("N", "J"):
                tags[i] = "V" if verb_base(word) == word else "J"
            elif before == "D" and after in ("P", "X", "V", "M", "T", ""):
                tags[i] = "N"
        elif tag == "P" and tags[self.before(i)] == "X":
            tags[i] = "G"

    def _that(self, i: int) -> str:
        """`that` as determiner (`that day`), relative word, or subordinator after a verb."""
        after, before = self.tags[i + 1], self.tags[i - 1]
        if before in ("P", "") or (before == "M" and after in "NJZ"):
            return "D" if after in ("N", "J", "Z", "G") else "R"
        tells = self.words[i - 1] in word_set("nominal", "content") and after in ("N", "D", "R", "J", "Q")
        return "S" if tells or before in ("V", "E", "O", "A", "Z") else "W"

    def _subordinator(self, i: int) -> str:
        """`after`, `since`, `as` … as preposition or before a clause: `after the vote`, `after they voted`."""
        subject = False
        for j in range(i + 1, min(i + 14, len(self.words))):
            tag = self.tags[j]
            if subject and tag == "B":
                tag = self._base_or_noun(j)
            if tag in "MSCWT" or (tag in "ZG" and not subject):
                break
            if tag in "VX" or (tag == "E" and subject):
                return "S"
            subject = subject or tag in "NR"
        return "P"

    def _base_or_noun(self, i: int) -> str:
        word, tags = self.words[i], self.tags
        j = i - 1 if tags[i - 1] != "A" else self.before(i)
        before, after = tags[j], tags[i + 1]
        if before in ("R", "W"):
            return "V"
        if before in ("D", "P", "J", "Q"):
            return "N"
        if before == "X":
            return "V" if self.words[j] in _before_base() else "N"
        noun = word in word_set("forms", "mostly_noun")
        third = verb_base(word) != word
        if before == "T":
            return "N" if third or (noun and after != "D") else "V"
        if noun:
            return "N"
        if j < 0 or before == "M":
            if (
                j >= 0
                and self.words[j] == ","
                and third
                and (after in ("D", "P", "Q", "W", "T") or verb_base(word) in word_set("reporting", "verbs"))
            ):
                return "V" if self._lacks_verb(i) else "N"
            return "V" if not third and after in ("D", "Q", "N", "J", "B") and j < 0 and self._lacks_verb(i) else "N"
        if before == "C":
            listed = j > 0 and self.words[j - 1] == "," and after in ("N", "J")
            return "V" if listed or after in ("D", "Q", "O") or (third and after in ("T", "A")) else "N"
        if before not in ("N", "Z", "O"):
            return "N"
        if after in ("D", "P", "R", "O", "Q", "T", "S", "A", "W", "Z") or (after in ("N", "J", "E") and not third):
            agrees = before == "Z" or third != self._subject_is_plural(j)
            return "V" if agrees and self._lacks_verb(i) else "N"
        return "N"

    def _subject_is_plural(self, j: int) -> bool:
        """Number of the noun phrase that ends at j, by its head before prepositions: `The prices of rice`."""
        tags, head, limit = self.tags, j, max(0, j - 30)
        while j >= limit and (tag := tags[j]) in "NDJQPZ":
            if tag == "P" and tags[j - 1] == "N":
                head = j - 1
            j -= 1
        word = self.words[head]
        return noun_singular(word) != word or word in _PLURAL or "and" in self.words[max(j, 0) : head]

    def _lacks_verb(self, i: int) -> bool:
        """No certain finite verb stands before or after in the same piece between strong stops."""
        words, tags = self.words, self.tags
        for j in range(i - 1, max(-1, i - 25), -1):
            tag, word = tags[j], words[j]
            if tag in "WSC" or word in _PIECE_STOPS:
                break
            if tag in "XV" and verb_base(word) not in word_set("reporting", "verbs"):
                return False
        for j in range(i + 1, min(len(words), i + 25)):
            tag = tags[j]
            if tag in "WSC" or (tag == "M" and (words[j] == "," or words[j] in _PIECE_STOPS)):
                break
            if tag in "XV":
                return False
        return True

    def _past_or_adjective(self, i: int) -> str:
        tags = self.tags
        before, after = tags[i - 1], tags[i + 1]
        if before == "T":
            return "V"
        if before == "X" or (before == "A" and tags[self.before(i)] == "X"):
            return "E"
        if before in ("", "M") and after in ("N", "B") and i < 2 and self._name_or_plural(i + 1):
            return "J"
        if before == "A" and i > 1 and tags[i - 2] == "D":
            before = "D"
        if before in ("D", "J", "P") or (before == "Q" and after in ("N", "J")):
            if before != "Q" and self.words[i] in word_set("forms", "unchanged"):
                return "N"
            return "J" if after in ("N", "J", "B", "E", "G", "Q", "D") else "N" if before == "D" else "E"
        return "E"

    def _name_or_plural(self, i: int) -> bool:
        """A noun in lower case stands at i, so that a participle before it is an adjective (`Stored samples`)."""
        return self.text[self.begins[i]].islower()

    def _gerund_or_noun(self, i: int) -> str:
        tags = self.tags
        before, after = tags[i - 1], tags[i + 1]
        if before == "X" or (before == "A" and tags[self.before(i)] == "X"):
            return "G"
        if after and self.words[i + 1] == "of":
            return "N"
        if before in ("D", "J"):
            return "J" if after in ("N", "J", "B") else "N"
        takes_object = after in ("D", "O", "R", "Q") or (
            after in ("N", "J", "A", "B") and before in ("P", "M", "", "S", "C")
        )
        if not takes_object and self.words[i] in word_set("forms", "noun_ing"):
            return "N"
        return "J" if before == "Q" and after in ("N", "B") else "G"


@cache
def _before_base() -> frozenset[str]:
    """Auxiliaries after which a base form stands: `may report`, `did report`."""
    return word_set("classes", "modal") | word_set("forms", "do") | {"may"}


def is_year(word: str) -> bool:
    """Whether a numeral is likely a year, 1700 to 2199."""
    return len(word) == 4 and word.isdigit() and word[:2] in ("17", "18", "19", "20", "21")
