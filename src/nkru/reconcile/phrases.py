"""The words around a figure that tell what it is of, in one clause and in their own order.

A label is made of such words alone: nothing is added, and what is left out between two of them is the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

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
_EDGE = re.compile(
    r"[;:|()\[\]\"“”?!•*]|\d(?![\d,.]*-[^\W\d_])|--|[–—]|\.(?:\s|$)|,\s"
    r"|\s(?:but|while|whereas|although|because|as|when|if|than|since|until|which|whom|whose|that|whether|where|so)\s"
)
_FIGURE = re.compile(r"\d(?![\d,.]*-[^\W\d_])")
_COMMA = re.compile(r"^[,’'\s]+|[,\s]+$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one member, `GAP` where its figure stood.

    stems: of its words that say something, each once; fillers: how many others it has
    skipped: how many words lie between it and the figure; noun: whether it begins with what is counted
    lead: whether it begins with the words before the figure, and what is counted follows
    """

    text: str
    stems: tuple[str, ...]
    fillers: int
    skipped: int = 0
    split: bool = False
    noun: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    stem: str
    tells: bool
    end: int


def phrases(member: Profile) -> Iterator[Phrase]:
    """What can be said of a member's figure in the words of its clause."""
    claim, at = member.claim, member.position
    if at < 0:
        return
    before = _words(_before(member))[-BEFORE:]
    following = claim.sentence[at + len(claim.text) :][:140]
    edge = _EDGE.search(following, 2)
    after = _words(following[: edge.start()] if edge else following)[:AFTER]
    if isinstance(claim, QuantityClaim):
        after = after[_unit_words(claim, after) :]
        noun = _noun_at(claim, after)
        if noun is not None:
            yield from _from_noun(before, after, noun)
            return
    yield from _windows(before, after)


def told(text: str) -> Phrase:
    """A subject or an event as a phrase."""
    found = _words(text)
    if not any(word.tells for word in found):
        return Phrase(text, (), len(found))
    return Phrase(text, _stems(found), sum(not word.tells for word in found), noun=True)


def in_order(text: str, sentence: str) -> Phrase | None:
    """An event as its sentence has it: `arrive doses` is `doses arrived`; None where it is not to be found.

    text: verb in base form, then its object or subject
    """
    event = _words(text)
    wanted = [event[0].stem, *(w.stem for w in event[1:] if w.text.lower() not in _round())] if event else []
    found, words_there = list[int](), _words(sentence)
    for wish in wanted:
        places = [n for n, word in enumerate(words_there) if word.stem == wish and n not in found]
        if places:
            found.append(min(places, key=lambda n: min((abs(n - other) for other in found), default=0)))
        elif wish != wanted[0]:
            return None
    found.sort()
    if not found or len(wanted) < 2:
        return None
    if found[-1] - found[0] < len(found) + FILLED:
        found = list(range(found[0], found[-1] + 1))
    while found and words_there[found[0]].text.lower() in _edges():
        found = found[1:]
    for number, here in enumerate(found[1:], 1):
        if _FIGURE.search(sentence, words_there[found[number - 1]].end, words_there[here].end):
            found = found[:number]
            break
    while found and words_there[found[-1]].text.lower() in _open():
        found = found[:-1]
    if found and words_there[found[-1]].stem == wanted[0] and found[-1] + 1 < len(words_there):
        found += [found[-1] + 1] if words_there[found[-1] + 1].text in _particles() else []
    if not any(words_there[n].tells for n in found):
        return None
    return _phrase([words_there[n] for n in found], noun=True)


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


def _words(text: str) -> list[_Word]:
    return [
        _Word(each[0], stem := kinship.stem(each[0].lower()), _tells(stem, each[0]), each.end())
        for each in _WORD.finditer(text)
    ]


@cache
def _tells(stem: str, word: str) -> bool:
    if stem in stopwords() or stem in _saying() or len(stem) < 2:
        return False
    return word.lower() not in _fillers() and word not in _symbols()


@cache
def _saying() -> frozenset[str]:
    return frozenset(map(kinship.stem, words("comparison")["saying"]))


def _unit_words(claim: QuantityClaim, after: Sequence[_Word]) -> int:
    """How many of the words after a figure are its unit: `km`, `per cent`, `percentage points`."""
    if claim.measure == "count":
        return 0
    known = {*kinship.stems(claim.unit or ""), "per", "cent", "percentag", "point", "million", "billion"}
    count = 0
    while count < min(3, len(after)) and (after[count].stem in known or after[count].text in _symbols()):
        count += 1
    return count


def _noun_at(claim: QuantityClaim, after: Sequence[_Word]) -> int | None:
    """Which of the first words after a count is the noun that is counted."""
    nouns = counted_stems(claim)
    return next((n for n, word in enumerate(after[:5]) if word.stem in nouns), None)


def counted_stems(claim: Claim) -> frozenset[str]:
    """The stems of the noun that a claim counts; none where it counts nothing."""
    if not isinstance(claim, QuantityClaim) or claim.measure != "count":
        return frozenset()
    last = kinship.stems(claim.unit or "")[-1:]
    return frozenset({*last, kinship.stem("people")} if last == ("person",) else last)


def _from_noun(before: Sequence[_Word], after: Sequence[_Word], noun: int) -> Iterator[Phrase]:
    """From the adjectives of the noun on, as far as the clause goes; or with the verb right before the figure."""
    start = next((n for n in range(noun + 1) if after[n].tells), noun)
    counted, rest = after[start : noun + 1], after[noun + 1 :]
    if rest and rest[0].text.lower() in _fillers():
        rest = []
    for end in range(len(rest) + 1):
        if end and rest[end - 1].text.lower() in ("and", "or"):
            break
        if not end or _may_end(rest[end - 1]):
            yield _phrase([*counted, *rest[:end]], noun=True)
    for begin in range(max(0, len(before) - 4), len(before)):
        if before[begin].tells and before[-1].tells:
            yield _phrase([*before[begin:], *counted], lead=True)


def _windows(before: Sequence[_Word], after: Sequence[_Word]) -> Iterator[Phrase]:
    """Words on one side of the figure, or on both; each begins and ends with a word that says something."""
    left = [n for n, word in enumerate(before) if word.tells]
    right = [n for n, word in enumerate(after) if word.tells]
    for start in left:
        for end in (n for n in left if n >= start and _may_end(before[n])):
            yield _phrase(before[start : end + 1], skipped=sum(n > end for n in left))
    for start in right:
        for end in (n for n in right if n >= start and _may_end(after[n])):
            yield _phrase(after[start : end + 1], skipped=sum(n < start for n in right))
    for start in left:
        for end in (n for n in right if _may_end(after[n])):
            lead = [word.text for word in before[start : left[-1] + 1]]
            tail = [word.text for word in after[: end + 1]]
            found = [*before[start:], *after[: end + 1]]
            fillers = sum(not word.tells for word in found)
            yield Phrase(f"{' '.join(lead)}{GAP}{' '.join(tail)}", _stems(found), fillers, split=True)


def _phrase(found: Sequence[_Word], *, skipped: int = 0, noun: bool = False, lead: bool = False) -> Phrase:
    text = " ".join(word.text for word in found)
    return Phrase(text, _stems(found), sum(not word.tells for word in found), skipped, noun=noun, lead=lead)


def _stems(found: Sequence[_Word]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.stem for word in found if word.tells))


def _may_end(word: _Word) -> bool:
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
