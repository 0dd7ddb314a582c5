"""Tokens of a stretch of text with word classes, by word lists, word forms and neighbours.

One letter a class: D determiner or possessive, P preposition, R subject pronoun, O object pronoun, W relative word,
S subordinator, C coordinator, A adverb, J adjective, Q numeral, X auxiliary, T to, Z temporal noun, N noun,
V verb (finite or after `to` and auxiliaries), E past form or participle, G form in -ing, M punctuation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

from nkru.extract.lemmas import noun_singular, verb_base
from nkru.rules import words

_TOKEN = re.compile(
    r"[A-Za-z]++(?=[ ,])"  # most words; what follows is tried only for the others
    r"|(?:[A-Za-z]\.){2,}|(?:[Nn]os?|Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|Lt|Col)\.(?=\s\w)"
    r"|[^\W\d_]+(?:['&-][^\W_]+)*(?:(?<=s)'(?=\s+[^\W\d_]))?"
    r"|[$€£¥]?\d[\d.,:/–-]*(?<=\w)[^\W\d_]*(?:-[^\W_]+)*|\.\.\.|\S"
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
_SETTLED = frozenset("NDMRQXAVOZCTW")  # classes that no neighbour changes
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

    low: in lower case; tag: its class alone; capital: it begins with a capital letter; possessive: it ends in 's or s'
    long: a word of more than three characters; open: what stands before it may make it a name or another class
    """

    low: str
    tag: str
    capital: bool
    possessive: bool
    long: bool
    open: bool


@lru_cache(maxsize=65536)
def _form(raw: str) -> _Form:
    low, capital = raw.lower(), raw[0].isupper()
    tag, possessive = _word_class(low), low.endswith(("'s", "s'"))
    special = low == "am" or low in ("may", "march", "sat", "sun", "mar")
    return _Form(low, tag, capital, possessive, raw[0].isalpha() and len(raw) > 3, capital or possessive or special)


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
    if base != word and not (word.endswith("s") and base + "s" == word) and not _is_s_form(word, base):
        return "E"
    if word in word_set("forms", "unchanged"):
        return "E"
    return "B"


def _is_s_form(word: str, base: str) -> bool:
    return word in (base + "es", base[:-1] + "ies")


class Tokens:
    """Tokens of text[start:end] as parallel lists: begins, ends (offsets in text), words (lower case), tags."""

    __slots__ = ("begins", "ends", "tags", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
        self.begins = [begin for begin, _ in spans]
        self.ends = [stop for _, stop in spans]
        forms = [_form(text[begin:stop]) for begin, stop in spans]
        self.words = [form.low for form in forms]
        self.tags = [form.tag for form in forms]
        self._name_tags(forms)
        self._settle_open_words()

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
        index -= 1
        while index >= 0 and self.tags[index] == "A":
            index -= 1
        return index

    def _name_tags(self, forms: list[_Form]) -> None:
        """Capitalised words inside a sentence are names, `May` and `March` too; 's makes a possessive."""
        shouted, opening = _in_capitals(forms), True
        for i, form in enumerate(forms):
            if form.tag == "M":
                opening = opening or form.low in '":•(' or (form.low == "." and i < 2)
                continue
            if form.open:
                self._name_tag(i, form, opening, shouted)
            opening = False

    def _name_tag(self, i: int, form: _Form, opening: bool, shouted: bool) -> None:
        tags, word = self.tags, form.low
        if word == "am" and i and tags[i - 1] == "Q":
            tags[i] = "Z"
        if not form.capital and word in ("may", "march", "sat", "sun", "mar"):
            tags[i] = {"may": "X", "sun": "N"}.get(word, "B")
        elif word in ("may", "march") and self.text[self.begins[i] + 1].islower():
            tags[i] = "Z" if not opening or self._is_month(i) else "X" if word == "may" else "N"
        elif form.capital and not opening and not shouted and tags[i] not in "QZ" and word != "i":
            tags[i] = "N"
        if form.possessive and tags[i] in "NBEG":
            tags[i] = "D"

    def _is_month(self, i: int) -> bool:
        """A word that may be a month's name stands beside a number."""
        return self.tag(i + 1) in ("Q", "P", "M") or self.tag(i - 1) == "Q"

    def _settle_open_words(self) -> None:
        """Classes of words that may be several, from what stands before and after."""
        for i, tag in enumerate(self.tags):
            if tag in _SETTLED and self.words[i] != "that":
                continue
            if tag == "B":
                self.tags[i] = self._base_or_noun(i)
            elif tag == "E":
                self.tags[i] = self._past_or_adjective(i)
            elif tag == "G":
                self.tags[i] = self._gerund_or_noun(i)
            elif self.words[i] == "that":
                self.tags[i] = self._that(i)
            elif tag == "S" and self.words[i] in word_set("classes", "preposition"):
                self.tags[i] = self._subordinator(i)
            elif tag == "J" and self.tag(i - 1) == "T" and self.tag(i + 1) not in ("N", "J"):
                self.tags[i] = "V" if verb_base(self.words[i]) == self.words[i] else "J"
            elif tag == "P" and self.words[i].endswith("ing") and self.tag(self.before(i)) == "X":
                self.tags[i] = "G"
            elif tag == "J" and self.tag(i - 1) == "D" and self.tag(i + 1) in ("P", "X", "V", "M", "T", ""):
                self.tags[i] = "N"

    def _that(self, i: int) -> str:
        """`that` as determiner (`that day`), relative word, or subordinator after a verb."""
        after, before = self.tag(i + 1), self.tag(i - 1)
        if before in ("P", "") or (before == "M" and after in "NJZ"):
            return "D" if after in ("N", "J", "Z", "G") else "R"
        tells = self.words[i - 1] in word_set("nominal", "content") and after in ("N", "D", "R", "J", "Q")
        return "S" if tells or before in ("V", "E", "O", "A", "Z") else "W"

    def _subordinator(self, i: int) -> str:
        """`after`, `since`, `as` … as preposition or before a clause: `after the vote`, `after they voted`."""
        subject = False
        for j in range(i + 1, min(i + 14, len(self.tags))):
            tag = self._base_or_noun(j) if self.tags[j] == "B" and subject else self.tags[j]
            if tag in "MSCWT" or (tag in "ZG" and not subject):
                break
            if tag in "VX" or (tag == "E" and subject):
                return "S"
            subject = subject or tag in "NR"
        return "P"

    def _base_or_noun(self, i: int) -> str:
        word, j = self.words[i], self.before(i)
        before, after = self.tag(j), self.tag(i + 1)
        if before == "X" and (
            self.words[j] in word_set("classes", "modal") or self.words[j] in word_set("forms", "do")
        ):
            return "V"
        if before == "X" and self.words[j] == "may":
            return "V"
        if before == "T":
            return (
                "V"
                if verb_base(word) == word and (word not in word_set("forms", "mostly_noun") or after == "D")
                else "N"
            )
        if before in ("R", "W"):
            return "V"
        if word in word_set("forms", "mostly_noun") or before in ("D", "P", "J", "Q", "X"):
            return "N"
        third = verb_base(word) != word
        if j < 0 or before == "M":
            if (
                j >= 0
                and self.words[j] == ","
                and third
                and (after in ("D", "P", "Q", "W", "T") or verb_base(word) in word_set("reporting", "verbs"))
            ):
                return "V" if self._lacks_verb(i) else "N"
            return "V" if not third and after in ("D", "Q", "N", "J", "B") and self._lacks_verb(i) and j < 0 else "N"
        if before in ("N", "Z", "O", "C") or (before == "A" and j >= 0):
            plural = self._subject_is_plural(j)
            ends_well = after in ("D", "P", "R", "O", "Q", "T", "S", "A", "W", "Z") or (
                after in ("N", "J", "E") and not third
            )
            if before == "C":
                listed = j > 0 and self.words[j - 1] == "," and after in ("N", "J")
                return "V" if listed or after in ("D", "Q", "O") or (third and after in ("T", "A")) else "N"
            if ends_well and (third != plural or before == "Z") and self._lacks_verb(i):
                return "V"
        return "N"

    def _subject_is_plural(self, j: int) -> bool:
        """Number of the noun phrase that ends at j, by its head before prepositions: `The prices of rice`."""
        head, limit = j, j - 30
        while j >= max(0, limit) and self.tags[j] in "NDJQPZ":
            if self.tags[j] == "P" and self.tag(j - 1) == "N":
                head = j - 1
            j -= 1
        word = self.words[head]
        return noun_singular(word) != word or word in _PLURAL or "and" in self.words[max(j, 0) : head]

    def _lacks_verb(self, i: int) -> bool:
        """No certain finite verb stands before or after in the same piece between strong stops."""
        for step in (-1, 1):
            j = i + step
            while 0 <= j < len(self.tags) and abs(j - i) < 25:
                tag, word = self.tags[j], self.words[j]
                if tag in "WSC" or word in ';:()"–—' or (word == "," and step > 0):
                    break
                if tag in "XV" and not (step < 0 and verb_base(word) in word_set("reporting", "verbs")):
                    return False
                j += step
        return True

    def _past_or_adjective(self, i: int) -> str:
        before, after = self.tag(i - 1), self.tag(i + 1)
        if self.tag(self.before(i)) == "X" or before == "T":
            return "E" if before != "T" else "V"
        if before in ("", "M") and after in ("N", "B") and i < 2 and self._name_or_plural(i + 1):
            return "J"
        nominal = self.words[i] in word_set("forms", "unchanged")
        if before == "A" and i > 1 and self.tags[i - 2] == "D":
            before = "D"
        if before in ("D", "J", "P") or (before == "Q" and after in ("N", "J")):
            if nominal and before != "Q":
                return "N"
            return "J" if after in ("N", "J", "B", "E", "G", "Q", "D") else "N" if before == "D" else "E"
        return "E"

    def _name_or_plural(self, i: int) -> bool:
        """A noun in lower case stands at i, so that a participle before it is an adjective (`Stored samples`)."""
        return self.text[self.begins[i]].islower()

    def _gerund_or_noun(self, i: int) -> str:
        before, after = self.tag(i - 1), self.tag(i + 1)
        if self.tag(self.before(i)) == "X":
            return "G"
        if self.words[i + 1 : i + 2] == ["of"]:
            return "N"
        takes_object = after in ("D", "O", "R", "Q") or (
            after in ("N", "J", "A", "B") and before in ("P", "M", "", "S", "C")
        )
        if before in ("D", "J"):
            return "J" if after in ("N", "J", "B") else "N"
        if self.words[i] in word_set("forms", "noun_ing") and not takes_object:
            return "N"
        return "J" if before == "Q" and after in ("N", "B") else "G"


def is_year(word: str) -> bool:
    """Whether a numeral is likely a year, 1700 to 2199."""
    return len(word) == 4 and word.isdigit() and word[:2] in ("17", "18", "19", "20", "21")


def _in_capitals(forms: list[_Form]) -> bool:
    """Whether the text is in capitals or title case, so that a capital tells nothing."""
    alphabetic = [form.capital for form in forms if form.long]
    return len(alphabetic) > 2 and sum(alphabetic) > 0.8 * len(alphabetic)
