"""Noun phrases that name who says something: found beside a word of saying, cut to the name itself.

No tagger is at hand: a phrase is walked word by word from the verb to the first word that can't belong to it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nkru.extract.lexicon import is_actor, is_evidence, is_figure, is_person, lexicon
from nkru.extract.name_phrases import proper_name, trimmed, without_container, without_role
from nkru.extract.token_rows import Token

_DIGIT = re.compile(r"\d")
_AFTER_HEAD = frozenset(("of", "at", "in", "on", "for", "with", "from"))
_OBJECTS = {"him": "he", "her": "she", "it": "it", "them": "they"}
_NO_NOUN = frozenset(("of", "at", "in", "on", "and", "or", "but", "the", "a", "as", "to", "was", "were", "is", "are"))
_PRONOUNS = frozenset(("i", "he", "she", "it", "we", "they", "you"))


class Actor(NamedTuple):
    """Who says something.

    name: the words that name them, determiner dropped; empty for the author and for nobody in particular
    start, end: the whole phrase in the text
    pronoun: `he`, `it` … where an earlier name must be found
    kind: of the phrase's head: person, group, evidence, or unknown
    holds: the phrase is of figures that the named have: `the agency's figures`
    """

    name: str
    start: int
    end: int
    pronoun: str = ""
    kind: str = "unknown"
    holds: bool = False


def before(row: list[Token], at: int) -> tuple[Actor | None, bool]:
    """The subject of the verb that follows `row[:at]`, and whether the verb is in the passive."""
    passive, place = False, at
    auxiliaries, passives = lexicon("words", "auxiliary"), lexicon("words", "passive")
    while place and (row[place - 1].low in auxiliaries or _is_adverb(row[place - 1])) and not _in_name(row, place - 1):
        passive = passive or row[place - 1].low in passives
        place -= 1
    while place > 2 and row[place - 1].low in lexicon("words", "time"):  # `The Times on Saturday wrote`
        place -= 1
        if place > 2 and _DIGIT.match(row[place - 1].text) and row[place - 2].low in ("on", "in", "of"):
            place -= 1  # `pictures of 3 July show`
        if row[place - 1].low in ("on", "in", "for"):
            place -= 1
    place = _before_aside(row, _before_contact(row, place))
    if place and row[place - 1].low == "to":
        return None, passive
    apposed: Actor | None = None
    for _ in range(3):  # `Ann Rowe, 44, a dentist, said`
        if not place or row[place - 1].text != ",":
            break
        opening = next((i for i in range(place - 2, max(place - 30, -1), -1) if row[i].text == ","), -1)
        inner = row[opening + 1 : place - 1]
        if opening < 1 or not inner:
            break
        if apposed is None and is_name(inner) and not is_name(row[max(opening - 2, 0) : opening]):
            apposed = _actor(inner)
        place = opening
        if place > 2 and row[place - 2].text == "," and row[place - 1].text.isdigit():
            place -= 2  # the age
    if apposed:
        return apposed, passive
    if (
        place and row[place - 1].low in _PRONOUNS and not (place > 1 and row[place - 2].low == "of")
    ):  # `Under questioning she said`
        return _actor(row[place - 1 : place]), passive
    first = _left_end(row, place)
    if relative := _relative(row, first, place):
        return before(row, relative)
    return (_actor(row[first:place]) if first < place else None), passive


def _relative(row: list[Token], first: int, place: int) -> int:
    """Where the relative clause begins that holds row[first:place]: `a monk who saw the field (said)`; 0 if in none."""
    for at in range(min(first, place - 1), max(first - 15, 1), -1):
        token, head = row[at - 1], row[at - 2]
        if not token.is_word and token.text not in "$€£":
            return 0
        if token.low == "who" or (token.low in ("that", "which") and (is_actor(head.low) or is_evidence(head.low))):
            verb = row[at]
            if verb.low in lexicon("words", "naming_self") and row[at + 1].low in ("itself", "themselves"):
                return 0  # `a militia that calls itself the Ash Wolves`
            nominal = verb.capital or verb.low in _PRONOUNS or verb.low in lexicon("words", "determiner")
            return 0 if nominal or not head.is_word or is_actor(verb.low) or _DIGIT.match(verb.text) else at - 1
    return 0


def _before_contact(row: list[Token], place: int) -> int:
    """The end of the noun in `residents (whom) we have spoken to`, else the same place."""
    at = place - (1 if place and row[place - 1].low in ("to", "with", "by") else 0)
    if at < 2 or not (row[at - 1].low in lexicon("words", "met") or row[at - 1].low in lexicon("words", "obtained")):
        return place
    at -= 1
    while at and row[at - 1].low in ("have", "has", "had"):
        at -= 1
    if not at or row[at - 1].low not in _PRONOUNS:
        return place
    at -= 1
    return at - 1 if at and row[at - 1].low in ("who", "whom", "that") else at


def _before_aside(row: list[Token], place: int) -> int:
    """The end of the noun in `the general, in his turn (reported)`, else the same place."""
    if place < 3 or row[place - 1].low not in lexicon("words", "aside"):
        return place
    at = next((i for i in range(place - 2, max(place - 5, 0), -1) if row[i].low in ("in", "on", "for", "at")), 0)
    return at or place


def is_plural(name: str) -> bool:
    """Whether the head of a phrase is a plural: `leaders of the party`."""
    row = name.split()
    head = next(
        (row[i - 1] for i, word in enumerate(row) if i and word in lexicon("words", "preposition")),
        row[-1] if row else "",
    )
    return head.islower() and head.endswith("s") and not head.endswith("ss")


def subject_before(row: list[Token], at: int) -> Actor | None:
    """The noun phrase that ends before `row[at]`."""
    return before(row, at)[0]


def actor_of(row: list[Token]) -> Actor | None:
    """The name in a whole noun phrase, or None."""
    return _actor(row) if row else None


def after(row: list[Token], at: int) -> Actor | None:
    """The noun phrase that begins at `row[at]`."""
    if at < len(row) and (pronoun := _OBJECTS.get(row[at].low)):
        ends = at + 1 == len(row) or not row[at + 1].is_word or row[at + 1].low in _NO_NOUN
        if pronoun != "she" or ends:  # `her husband`
            return Actor("", row[at].start, row[at].end, pronoun=pronoun)
    end, stops, prepositions = at, lexicon("words", "stop"), lexicon("words", "preposition")
    times, determiners = lexicon("words", "time"), lexicon("words", "determiner")
    while end < len(row) and end - at < 25:
        token = row[end]
        following = row[end + 1] if end + 1 < len(row) else None
        if token.text == "(" and end > at:
            break
        if token.text == "," and following and end > at:
            if _lists_on(row, at, end):
                end += 1
                continue
            person = _run_of_capitals(row, end + 1)
            closed = end + 1 + len(person) >= len(row) or not row[end + 1 + len(person)].is_word
            if len(person) > 1 and closed and not row[end - 1].capital and is_name(person):
                return _actor(person)
            break
        if not token.is_word and token.text not in ("'s", "'", "&"):
            break
        if token.low in stops or (_DIGIT.search(token.text) and end > at and not token.capital):
            break
        if token.low in ("a", "an") and end > at and row[end - 1].low not in prepositions and row[end - 1].low != "and":
            break
        if end > at and token.low in lexicon("words", "ends_name"):
            break
        if token.low == "and" and not any(t.capital or is_actor(t.low) for t in row[end + 1 : end + 3]):
            break
        if token.low in prepositions and token.low not in ("of", "for") and end > at:
            if following is None or following.low in times or _DIGIT.match(following.text):
                break
            if following.low in ("a", "an") or not (following.capital or following.low in determiners):
                break
        if token.low in times and end > at and not (row[end - 1].low in ("of", "the") or token.low in ("may", "next")):
            break
        end += 1
    return _actor(row[at:end]) if end > at else None


def _left_end(row: list[Token], place: int) -> int:
    """Index of the first word of the noun phrase that ends before `row[place]`."""
    stops, prepositions = lexicon("words", "stop"), lexicon("words", "preposition")
    determiners, times = lexicon("words", "determiner"), lexicon("words", "time")
    first = place
    while first and place - first < 25:
        token = row[first - 1]
        if token.text == ")" and first < place + 1:
            opening = next((i for i in range(first - 2, max(first - 8, -1), -1) if row[i].text == "("), -1)
            if opening < 0:
                break
            first = opening
            continue
        if token.text == "," and first < place and _lists_on(row, max(first - 8, 0), first - 1):
            first -= 1
            continue
        if not token.is_word and token.text not in ("&", "'"):
            break
        named = token.capital and first < place and row[first].capital and token.low in _GIVEN_NAMES and first > 1
        if (token.low in stops and not named) or (token.low in times and first < place and not token.capital):
            break
        if token.low in times and token.capital and first < place and row[first].low not in ("of", "'s"):
            break
        if token.low == "and":
            left = row[first - 2] if first > 1 else None
            if left is None or first == place or not left.is_word or _plain_break(left, row[first]):
                break
        elif token.low in prepositions:
            left = row[first - 2] if first > 1 else None
            if token.low in ("to", "with") and left is not None and not _ties(left):
                leaked = first > 2 and left.low.endswith("ed") and is_evidence(row[first - 3].low)
                if not leaked:
                    break
            if left is None or not left.is_word or left.low in stops or first == place:
                if first < place and row[first].capital and not row[place - 1].capital:
                    first = _past_capitals(row, first, place)
                break
        elif token.low in determiners and first < place:
            first -= 1
            left = row[first - 1] if first else None
            if left is None or left.low not in prepositions or first < 2 or not row[first - 2].is_word:
                break
            if row[first - 2].low in stops or row[first - 2].low in times:
                break
            continue
        first -= 1
    while first < place and (
        row[first].text == "," or row[first].low in lexicon("words", "adverb") or row[first].low in stops
    ):
        first += 1
    return first


_GIVEN_NAMES = frozenset(("will", "may", "can", "do", "so", "than"))  # names that are other words as well


def _ties(left: Token) -> bool:
    """Whether `to` or `with` after a word goes on with a noun phrase: `people familiar with the plan`."""
    return left.capital or is_actor(left.low) or left.low in lexicon("words", "tied")


def _plain_break(left: Token, right: Token) -> bool:
    """Whether `and` joins clauses here, not names: `it burned and officials said`."""
    return not (
        left.capital or is_actor(left.low) or is_evidence(left.low) or left.low.endswith(("an", "al", "ic", "ish"))
    )


def _past_capitals(row: list[Token], first: int, place: int) -> int:
    """`In Oakport water sellers said`: the phrase begins after the place's name."""
    while first < place - 1 and (row[first].capital or _DIGIT.match(row[first].text)):
        first += 1
    return first


def _lists_on(row: list[Token], first: int, comma: int) -> bool:
    """Whether a comma stands in a list of names: `U.S., French, and Kenyan intelligence`."""
    if comma < 1 or comma + 1 >= len(row) or not row[comma - 1].capital:
        return False
    ahead = row[comma + 1 : comma + 8]
    joined = next((i for i, t in enumerate(ahead) if t.low == "and"), -1)
    return (
        joined >= 0
        and all(t.capital or t.text == "," for t in ahead[:joined])
        and joined + 1 < len(ahead)
        and (ahead[joined + 1].capital and joined <= 4)
    )


def _run_of_capitals(row: list[Token], at: int) -> list[Token]:
    end = at
    while end < len(row) and row[end].is_word and row[end].capital:
        end += 1
    return row[at:end]


def is_name(row: list[Token]) -> bool:
    """Whether words name a person: two to four capitalised words and no noun of a body among them: `Idris Rafi`."""
    if not 2 <= len(row) <= 5:
        return False
    shouted = True
    for token in row:
        if not token.capital or not token.is_word or _DIGIT.search(token.text):
            return False
        if is_actor(token.low) and token.low not in lexicon("nouns", "title"):
            return False
        shouted = shouted and token.text.isupper()
    return not shouted


def _in_name(row: list[Token], at: int) -> bool:
    """Whether a word that stands between a subject and its verb elsewhere belongs to a name: `Shelter Now`."""
    return row[at].capital and at > 0 and row[at - 1].capital and row[at].text != "I"


def _is_adverb(token: Token) -> bool:
    return token.low.endswith("ly") and len(token.low) > 4 and not token.capital and not is_actor(token.low)


def _actor(row: list[Token]) -> Actor | None:
    """The name in a noun phrase: determiner, title, role and what merely contains the figures are dropped."""
    start, end = row[0].start, row[-1].end
    low = row[0].low
    if len(row) > 1 and ((low == "my" and any(is_person(t.low) for t in row[1:3])) or _speaks_for_himself(row)):
        row = row[1:]
    elif low in lexicon("words", "own"):
        return Actor("", start, end, kind="author")
    if len(row) == 1 and low in ("he", "she", "it", "they"):
        return Actor("", start, end, pronoun=low)
    if len(row) == 1 and low in lexicon("nouns", "nobody"):
        return Actor("", start, end, kind="nobody")
    if low == "this" and len(row) == 2 and row[1].low in lexicon("nouns", "publication"):
        return Actor("", start, end, kind="author")
    for token in row:
        if token.low in _NO_ACTOR:
            return None
    if row[-1].text == ")" and (opening := next((i for i, token in enumerate(row) if token.text == "("), 0)):
        row = row[:opening]
    whole = row
    row = without_container(row)
    holds = row is not whole
    described = row
    row = proper_name(row)
    renamed = row is not described
    while (
        row
        and (row[0].low in lexicon("words", "determiner") or row[0].low == "own" or _DIGIT.match(row[0].text))
        and len(row) > 1
    ):
        if row[0].low in ("some", "many", "several", "any") and len(row) == 2:
            break
        row = row[1:]
    if len(row) > 2 and row[1].low == "of" and (is_figure(row[0].low) or row[0].low in ("one", "some", "many", "most")):
        row = row[2 + (row[2].low in lexicon("words", "determiner") and len(row) > 3) :]  # `two of her students`
    for i in range(2, len(row)):
        if row[i - 1].low == "of" and row[i].text[0].isdigit():
            row = row[: i - 1]  # `a study of 830 farms`: the study
            break
    while row and (not row[-1].is_word or row[-1].low in ("'s", "'")):
        row = row[:-1]
    if not row or row[0].low in _nobody_at_all():
        return None
    if not row or (len(row) == 1 and row[0].low in lexicon("words", "determiner")):
        return None
    row = trimmed(row)
    if not row:
        return None
    titled = len(row) > 1 and row[0].low.rstrip(".") in lexicon("nouns", "title")
    bare = without_role(row)
    row = row if bare is row else trimmed(bare)
    if not row or not any(token.text[0].isalpha() for token in row):
        return None
    name = " ".join([token.text for token in row])
    if not name.replace(" ", "").isalnum():
        name = _BRACKETED.sub("", name.replace(" '", "'").replace(" ,", ",").replace(" )", ")").replace("( ", "("))
    kind = "group" if renamed and not is_person(described[0].low) else _kind(row)
    person = titled and kind == "unknown" and len(row) < 3 and row[-1].capital  # `Minister Rowe`
    return Actor(name, start, end, kind="person" if person else kind, holds=holds)


def _speaks_for_himself(row: list[Token]) -> bool:
    """Whether those whom the author calls his own have a voice: `our source at the depot`, `our driver Pol`."""
    if row[0].low not in ("our", "my"):
        return False
    ours = any(token.low in lexicon("nouns", "ours") for token in row[1:3])
    return ours or (row[-1].capital and not is_actor(row[-1].low) and len(row) > 2)


_BRACKETED = re.compile(r" ?\([^)]*\)?$|\(\) ?")  # at the end, or with nothing in them
_NO_ACTOR = frozenset(("%", "$", "€", "£", "percent", "cent", "per", "percentage", "out"))


@cache
def _nobody_at_all() -> frozenset[str]:
    """Words that name nobody in particular even where others follow: `everyone in town`, but `some doctors`."""
    return lexicon("nouns", "nobody") - {"some", "many", "several", "other", "most", "all", "people"}


def _kind(row: list[Token]) -> str:
    if is_name(row):
        return "person"
    kind, last, tied = "unknown", len(row) - 1, lexicon("words", "tied")
    for i, token in enumerate(row):
        low = token.low
        if low == "with" and i < last and _DIGIT.match(row[i + 1].text):
            break  # `a ship with 22 crew`
        if (low == "people" and i < 3) or (len(token.text) > 1 and token.text.isupper()):
            return "group"
        if token.is_word and (i == last or row[i + 1].low in _AFTER_HEAD or row[i + 1].low in tied):
            if low == "people" or is_actor(low):
                return "group"
            if is_evidence(low):
                kind = "evidence"
    return kind
