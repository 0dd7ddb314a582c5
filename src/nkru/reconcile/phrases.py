"""The words around a figure that tell what it is of, in one clause and in their own order.

A label is made of such words alone: nothing is added, and what is left out between two of them is the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from nkru.models import Claim, QuantityClaim
from nkru.physical import physical_units
from nkru.reconcile import kinship
from nkru.reconcile.profiles import Profile
from nkru.reconcile.vocabulary import stopwords
from nkru.rules import words

BEFORE, AFTER = 8, 9
"""How many words before and after a figure are looked at."""
LONGEST = 46
"""A phrase's length in characters."""
FILLED = 3
"""How many words may stand between the words of an event that are told with them."""
GAP = " … "
_WORD = re.compile(r"(?:\d[\d,.]*-)?[^\W\d_]+(?:[’'.-][^\W\d_]+)*")
_EDGE = re.compile(  # the first set is what any edge begins with: it lets a search pass over letters fast
    r"[;:|()\[\]\"“”?!•*\d\-–—.,\s]"
    r"(?:(?<=[;:|()\[\]\"“”?!•*–—])|(?<=\d)(?![\d,.]*-[^\W\d_])|(?<=-)-|(?<=\.)(?:\s|$)|(?<=,)\s"
    r"|(?<=\s)(?:but|while|whereas|although|because|as|when|if|than|since|until|which|whom|whose|that|whether|where|so)\s)"
)
_FIGURE = re.compile(r"\d(?![\d,.]*-[^\W\d_])")
_COMMA = re.compile(r"^[,’'\s]+|[,\s]+$")


class Word(NamedTuple):
    """A word of a sentence; tells: whether it says something."""

    text: str
    stem: str
    tells: bool


class Phrase(NamedTuple):
    """A subject or an event.

    stems: of its words that say something, each once; fillers: how many others it has
    """

    text: str
    stems: tuple[str, ...]
    fillers: int


class Run(NamedTuple):
    """Phrases of one member that begin with the same words.

    words: of the longest
    ends: how many words each has, the shortest first, and how many telling words lie between it and the figure
    figure: at which word its figure stood, 0 where it stood before or after it
    kept: how many of the words before the figure are told
    lead: whether it begins with the words before the figure, and what is counted follows
    """

    words: Sequence[Word]
    ends: Sequence[tuple[int, int]]
    figure: int = 0
    kept: int = 0
    lead: bool = False

    def text(self, end: int) -> str:
        """The phrase of so many words, `GAP` where its figure stood."""
        words = [word.text for word in self.words[:end]]
        if not self.figure:
            return " ".join(words)
        return f"{' '.join(words[: self.kept])}{GAP}{' '.join(words[self.figure :])}"


def around(member: Profile) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words of its clause before a member's figure, and those after it."""
    claim, at = member.claim, member.position
    if at < 0:
        return (), ()
    following = claim.sentence[at + len(claim.text) :][:140]
    edge = _EDGE.search(following, 2)
    after = _words(following[: edge.start()] if edge else following)[:AFTER]
    if isinstance(claim, QuantityClaim):
        after = after[_unit_words(claim, after) :]
    return _words(_before(member))[-BEFORE:], after


def runs(claim: Claim, before: Sequence[Word], after: Sequence[Word]) -> Iterator[Run]:
    """What can be said of a claim's figure in the words before and after it."""
    noun = _noun_at(claim, after)
    return _windows(before, after) if noun is None else _from_noun(before, after, noun)


@lru_cache(maxsize=4096)
def told(text: str) -> Phrase:
    """A subject or an event as a phrase."""
    found = _words(text)
    if not any(word.tells for word in found):
        return Phrase(text, (), len(found))
    return _phrase(text, found)


def in_order(text: str, sentence: str) -> Phrase | None:
    """An event as its sentence has it: `arrive doses` is `doses arrived`; None where it is not to be found.

    text: verb in base form, then its object or subject
    """
    event = _words(text)
    wanted = [event[0].stem, *(w.stem for w in event[1:] if w.text.lower() not in _round())] if event else []
    places_there = list(_WORD.finditer(sentence)) if len(wanted) > 1 else []
    found, words_there = list[int](), [_word(each[0]) for each in places_there]
    for wish in wanted:
        places = [n for n, word in enumerate(words_there) if word.stem == wish and n not in found]
        if places:
            found.append(min(places, key=lambda n: min((abs(n - other) for other in found), default=0)))
        elif wish != wanted[0]:
            return None
    found.sort()
    if not found:
        return None
    if found[-1] - found[0] < len(found) + FILLED:
        found = list(range(found[0], found[-1] + 1))
    while found and words_there[found[0]].text.lower() in _edges():
        found = found[1:]
    for number, here in enumerate(found[1:], 1):
        if _FIGURE.search(sentence, places_there[found[number - 1]].end(), places_there[here].end()):
            found = found[:number]
            break
    while found and words_there[found[-1]].text.lower() in _open():
        found = found[:-1]
    if found and words_there[found[-1]].stem == wanted[0] and found[-1] + 1 < len(words_there):
        found += [found[-1] + 1] if words_there[found[-1] + 1].text in _particles() else []
    if not any(words_there[n].tells for n in found):
        return None
    kept = [words_there[n] for n in found]
    return _phrase(" ".join(word.text for word in kept), kept)


def _before(member: Profile) -> str:
    """The clause before a figure, without the figure's hedge."""
    sentence, at = member.claim.sentence, member.position
    text = sentence[max(0, at - 120) : at]
    if at > 120:
        text = text.partition(" ")[2]
    hedge = member.claim.hedge if isinstance(member.claim, QuantityClaim) else None
    if hedge and text.rstrip().lower().endswith(hedge.lower()):
        text = text.rstrip()[: -len(hedge)]
    return _COMMA.sub("", _last_clause(text))


def _last_clause(text: str) -> str:
    ends = [found.end() for found in _EDGE.finditer(text, 0, max(0, len(text) - 2))]
    return text[ends[-1] :] if ends else text


def _words(text: str) -> list[Word]:
    return list(map(_word, _WORD.findall(text)))


@lru_cache(maxsize=1 << 16)
def _word(text: str) -> Word:
    stem = kinship.stem(text.lower())
    return Word(text, stem, _tells(stem, text))


def _tells(stem: str, word: str) -> bool:
    if stem in stopwords() or stem in _saying() or len(stem) < 2:
        return False
    return word.lower() not in _fillers() and word not in _symbols()


@cache
def _saying() -> frozenset[str]:
    return frozenset(map(kinship.stem, words("comparison")["saying"]))


def _unit_words(claim: QuantityClaim, after: Sequence[Word]) -> int:
    """How many of the words after a figure are its unit: `km`, `per cent`, `percentage points`."""
    if claim.measure == "count":
        return 0
    known = {*kinship.stems(claim.unit or ""), "per", "cent", "percentag", "point", "million", "billion"}
    count = 0
    while count < min(3, len(after)) and (after[count].stem in known or after[count].text in _symbols()):
        count += 1
    return count


def _noun_at(claim: Claim, after: Sequence[Word]) -> int | None:
    """Which of the first words after a count is the noun that is counted."""
    nouns = counted_stems(claim)
    return next((n for n, word in enumerate(after[:5]) if word.stem in nouns), None) if nouns else None


def counted_stems(claim: Claim) -> frozenset[str]:
    """The stems of the noun that a claim counts; none where it counts nothing."""
    if not isinstance(claim, QuantityClaim) or claim.measure != "count":
        return frozenset()
    return _noun_stems(claim.unit or "")


@lru_cache(maxsize=4096)
def _noun_stems(unit: str) -> frozenset[str]:
    last = kinship.stems(unit)[-1:]
    return frozenset({*last, kinship.stem("people")} if last == ("person",) else last)


def _from_noun(before: Sequence[Word], after: Sequence[Word], noun: int) -> Iterator[Run]:
    """From the adjectives of the noun on, as far as the clause goes; or with the verb right before the figure."""
    start = next((n for n in range(noun + 1) if after[n].tells), noun)
    told, least = after[start:], noun + 1 - start
    ends = [(least, 0)]
    for end, word in enumerate(told[least:], least + 1):
        lower = word.text.lower()
        if lower in ("and", "or") or (end == least + 1 and lower in _fillers()):
            break
        if _may_end(word):
            ends.append((end, 0))
    yield Run(told, ends)
    for begin in range(max(0, len(before) - 4), len(before)):
        if before[begin].tells and before[-1].tells:
            words = [*before[begin:], *told[:least]]
            yield Run(words, ((len(words), 0),), lead=True)


def _windows(before: Sequence[Word], after: Sequence[Word]) -> Iterator[Run]:
    """Words on one side of the figure, or on both; each begins and ends with a word that says something."""
    left = [n for n, word in enumerate(before) if word.tells]
    right = [n for n, word in enumerate(after) if word.tells]
    closing = [n + 1 for n in right if _may_end(after[n])]
    for place, start in enumerate(left):
        ends = [(n - start + 1, len(left) - at) for at, n in enumerate(left[place:], place + 1) if _may_end(before[n])]
        yield Run(before[start:], ends)
    for place, start in enumerate(right):
        yield Run(after[start:], [(end - start, place) for end in closing if end > start])
    for start in left:
        figure = len(before) - start
        ends = [(figure + end, 0) for end in closing]
        yield Run([*before[start:], *after], ends, figure, left[-1] + 1 - start)


def _phrase(text: str, found: Sequence[Word]) -> Phrase:
    stems = tuple(dict.fromkeys(word.stem for word in found if word.tells))
    return Phrase(text, stems, sum(not word.tells for word in found))


def _may_end(word: Word) -> bool:
    return word.tells and not word.text.endswith(("'s", "’s"))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(words("kinship")["label"]["fillers"])


@cache
def _symbols() -> frozenset[str]:
    """Short forms of units that are no English word: `MW`, `km`."""
    return frozenset(s for unit in physical_units() for s in unit.symbols if not unit.alone and s != "in")


@cache
def _round() -> frozenset[str]:
    """Words of round numbers."""
    return frozenset(words("kinship")["label"]["numbers"])


@cache
def _particles() -> frozenset[str]:
    """What may belong to a verb: `went out`."""
    return frozenset(words("kinship")["label"]["particles"])


@cache
def _open() -> frozenset[str]:
    """Words that something must follow."""
    return _edges() | frozenset(words("kinship")["label"]["prepositions"])


@cache
def _edges() -> frozenset[str]:
    return frozenset(words("kinship")["label"]["auxiliaries"]) | {"the", "a", "an", "to"}
