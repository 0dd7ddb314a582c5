"""Whom `he`, `it` or `the agency` leads back to."""

from __future__ import annotations

from bisect import bisect_right, insort
from itertools import pairwise

from nkru.extract import actors
from nkru.extract.actors import Actor
from nkru.extract.cues import classes
from nkru.extract.lexicon import is_actor, is_evidence, is_figure, is_person, lexicon
from nkru.extract.reaches import Place
from nkru.extract.token_rows import Token, tokens
from nkru.prose import Prose

_MEMORY = 12  # speakers remembered
_ADJECTIVE = (
    "ent", "ant", "ary", "al", "ic", "ous", "ive", "able", "ible", "ful", "less", "ing", "ed", "ier", "est",
)  # fmt: skip
_SUBJECT_WINDOW = 150  # characters of a sentence in which its subject stands
NEAR = 3  # sentences before a pronoun in which the person that it means is named without speaking
FAR = 6  # sentences that a pronoun leads back over


class Antecedents:
    """Those who speak in a document, in the order of the text, whatever the order in which they are noted."""

    def __init__(self) -> None:
        self._spoken: list[tuple[Place, str, str]] = []
        self._by_head: dict[str, list[tuple[Place, str]]] = {}

    def add(self, name: str, kind: str, place: Place) -> None:
        """Note that somebody speaks at a place."""
        if not self._spoken or self._spoken[-1][0] <= place:
            self._spoken.append((place, name, kind))
        else:
            insort(self._spoken, (place, name, kind), key=_place)
        heads = name.lower().split()
        if len(heads) > 1:
            self._name(heads[-1], name, place)
            for first, second in pairwise(heads):
                if second in ("of", "for", "in"):
                    self._name(first, name, place)

    def _name(self, head: str, name: str, place: Place) -> None:
        insort(self._by_head.setdefault(head, []), (place, name), key=_place)

    def just_spoken(self, pronoun: str, place: Place) -> str:
        """The name of the one who spoke last before a place, if a pronoun there means a person; else empty."""
        before = bisect_right(self._spoken, place, key=_place)
        if not before or pronoun not in ("he", "she"):
            return ""
        last, name, kind = self._spoken[before - 1]
        return name if place[0] - last[0] <= 1 and agrees(pronoun, name, kind) else ""

    def of_pronoun(self, pronoun: str, place: Place) -> str:
        """The name of one who spoke not long before a place and whom a pronoun there stands for; else empty."""
        spoken = self._spoken[: bisect_right(self._spoken, place, key=_place)][-_MEMORY:]
        for at, name, kind in reversed(spoken):
            if place[0] - at[0] > FAR:
                break
            if agrees(pronoun, name, kind):
                return name
        if pronoun == "it" and spoken and place[0] - spoken[-1][0][0] <= 1 and len(spoken[-1][1].split()) > 1:
            return spoken[-1][1]  # `Orvane Zinc` may be a firm or a person
        return ""

    def of_phrase(self, name: str, place: Place) -> list[str]:
        """The fuller names that `agency` or `ministry` was introduced with before a place, in order of the text."""
        named = self._by_head.get(name, [])
        return [fuller for _, fuller in named[: bisect_right(named, place, key=_place)]]


def _place(entry: tuple[Place, *tuple[str, ...]]) -> Place:
    return entry[0]


def agrees(pronoun: str, name: str, kind: str) -> bool:
    """Whether a pronoun can stand for somebody, by number and by whether a person is meant."""
    words = name.split()
    of = next((i for i, word in enumerate(words) if i and word in lexicon("words", "preposition")), len(words))
    head = words[of - 1].lower()
    collective = head in lexicon("words", "plural")
    common = words[of - 1].islower() and not head.endswith(("ss", "us", "is")) and head not in _ONE
    plural = " and " in name or collective or head.endswith("men") or (common and head.endswith("s")) or (
        head.endswith("s") and not head.endswith("ss") and (is_actor(head) or is_evidence(head))
    )  # fmt: skip
    if pronoun == "they":
        return plural or head in _TEAMS
    if plural and not (collective and pronoun == "it"):
        return False
    person = kind == "person" or is_person(head)
    if pronoun == "it" and head in lexicon("nouns", "either"):
        return True  # `The operator, which runs 40 ferries`
    if pronoun in ("he", "she"):
        return person or (kind == "unknown" and words[-1][0].isupper())
    return not person and (kind != "unknown" or words[-1][0].isupper())


_ONE = frozenset(("news", "series", "headquarters", "corps", "works", "barracks", "s"))
_TEAMS = frozenset(("team", "family", "couple", "crew", "group", "council", "club"))


def referents(row: list[Token]) -> list[Actor]:
    """Whom a pronoun after a sentence that begins with a row may mean: its subject, the name set beside that
    (`One investor, Mara Hill, …`), and the owner of what the subject is (`Shares in Orlo Bank fell`).
    """
    subject = subject_of(row)
    if not subject:
        return []
    found = [actors.actor_of(subject)]
    at = row.index(subject[-1]) + 1
    if at < len(row) and row[at].low in ("'s", "'"):
        if at + 1 < len(row) and found[0] and (row[at + 1].text == '"' or is_evidence(row[at + 1].low)):
            found[0] = found[0]._replace(kind="group")  # `Orvane's "over 40" …`
        head = next((i for i in range(at + 1, min(at + 5, len(row))) if is_person(row[i].low)), 0)
        if head and all(token.is_word for token in row[at:head]):
            found.insert(0, actors.actor_of(row[at + 1 : head + 1]))
            found.insert(0, _apposed(row, head + 1))
    elif is_person(subject[-1].low):
        found.insert(0, _apposed(row, at))
    elif found[0] and found[0].kind == "unknown" and _describes(row, at):
        found[0] = found[0]._replace(kind="person")  # `Fatuma, a mother of five, …`
    elif at + 1 < len(row) and row[at].low in ("in", "at", "of") and subject[-1].low.endswith("s"):
        name = _capitals(row, at + 1 + (row[at + 1].low == "the"))
        found = [actors.actor_of(name), *found]
    return [actor for actor in found if actor]


def nearby(prose: Prose, index: int, start: int, at: int, *, first: bool = False) -> tuple[list[Actor], list[Actor]]:
    """The subjects that a pronoun may mean, of its sentence and of the one before.

    index: of the sentence; start: offset of what is read of it; at: of the pronoun; first: nobody spoke in it before
    """
    own: list[Actor] = []
    earlier: list[Actor] = []
    colon = (
        prose.text.find(": ", start, at) if first else -1
    )  # `Nurses remember it differently: it came, they insist, in May`
    if at > start + 3 and (colon >= 0 or prose.text[max(at - 2, 0) : at] != ", "):
        row = tokens(prose.text, start, min(at if colon < 0 else colon, start + _SUBJECT_WINDOW))
        listed = len(row) > 3 and row[0].text == "(" and not row[3].capital  # `(c) pay for a wall, which it …`
        own = (
            []
            if listed
            else [near if near.kind != "unknown" else near._replace(kind="group") for near in referents(row)]
        )
    pronoun = prose.low[at : at + 5].split(" ")[0]
    if index > 1 and prose.low.startswith(pronoun + " ", prose.sentences[index - 1].start):
        index -= 1  # `The doctors left. They will not be back. They counted 40 cases.`
    if index and prose.sentences[index - 1].block == prose.sentences[index].block:
        above = prose.sentences[index - 1]
        row = tokens(prose.text, above.start, min(above.end, above.start + _SUBJECT_WINDOW))
        for near in referents(row):
            inside = near.start > above.start and near.name[:1].isupper()  # `When the water came, Josefa had …`
            if near.kind != "unknown" or inside:
                earlier.append(near)
    return own, earlier


def person_named(prose: Prose, index: int) -> str:
    """The last person that a sentence's block names before it: `I asked Ann Rowe about it. … she recalled`."""
    for earlier in range(index - 1, max(index - 1 - NEAR, -1), -1):
        sentence = prose.sentences[earlier]
        if sentence.block != prose.sentences[index].block:
            break
        row = tokens(prose.text, sentence.start, min(sentence.end, sentence.start + _SUBJECT_WINDOW))
        for at in range(len(row) - 2, -1, -1):
            name = _capitals(row, at)
            if len(name) == 2 and actors.is_name(name) and not (at and (row[at - 1].capital or _of_place(row[at - 1]))):
                return " ".join([token.text for token in name])
    return ""


def _of_place(token: Token) -> bool:
    """Whether a name after a word is that of a place or of a thing: `in Port Ester`, `the Anna Maria`."""
    return token.low in lexicon("words", "determiner") or token.low in ("in", "at", "near", "from", "of", "on")


def _describes(row: list[Token], at: int) -> bool:
    """Whether what follows a name tells that it is a person's: `Fatuma, a mother of five, …`; `Idris, 44, …`."""
    if at + 2 >= len(row) or row[at].text != ",":
        return False
    ahead = row[at + 1 : at + 5]
    return ahead[0].low in ("who", "aged") or ahead[0].text.isdigit() or any(is_person(token.low) for token in ahead)


def _apposed(row: list[Token], at: int) -> Actor | None:
    """The name between commas that begins at row[at]: `(the mayor), Ann Rowe, …`."""
    name = _capitals(row, at + 1) if at + 1 < len(row) and row[at].text == "," else []
    if not name or at + 1 + len(name) >= len(row) or row[at + 1 + len(name)].text != ",":
        return None
    actor = actors.actor_of(name)
    return actor._replace(kind="person") if actor and actor.kind == "unknown" else actor


def _capitals(row: list[Token], at: int) -> list[Token]:
    end = at
    while end < len(row) and row[end].is_word and row[end].capital:
        end += 1
    return row[at:end]


def subject_of(row: list[Token]) -> list[Token]:
    """The words of the subject that a sentence begins with, or none: `The port's new owner has …`: the port."""
    prepositions, times, stops = (lexicon("words", entry) for entry in ("preposition", "time", "stop"))
    first = _dateline(row)
    if first + 3 < len(row) and row[first + 1].low == "of" and is_figure(row[first].low):  # `Two of her students`
        first += 2 + (row[first + 2].low in lexicon("words", "determiner"))
    if not first and row and (row[0].low in prepositions or row[0].low in stops or row[0].low in times):
        comma = next((i for i, token in enumerate(row[:15]) if token.text == ","), -1)
        if comma < 0:
            return []
        first = comma + 1
        if first < len(row) and row[first].low in prepositions:
            return []
    if first + 2 < len(row) and row[first + 1].text == "," and not _describes(row, first + 1):  # `Instead, the study`
        first += 2
    end = found = first
    while end < min(first + 9, len(row)) and row[end].is_word:
        token = row[end]
        if end > first and token.low in classes() and end + 1 < len(row) and is_figure(row[end + 1].low):
            break  # `Orland counts 40 ships`
        names = (
            is_actor(token.low)
            or is_evidence(token.low)
            or (token.capital and (end > first or token.low not in lexicon("words", "determiner")))
        )
        if found > first and token.low in lexicon("words", "naming_self") and end + 2 < len(row):
            last = end + 1 + (row[end + 1].low in ("itself", "themselves", "as"))
            name = _capitals(row, last + (row[last].low == "the"))
            if name:  # `a group calling itself Red Hare`
                return row[first : row.index(name[-1]) + 1]
        office = token.low == "of" and end > first and end + 1 < len(row) and row[end + 1].capital
        if office:  # Secretary of Defence Ann Rowe
            end += 1
            continue
        named = token.capital and end > first and end + 1 < len(row) and row[end + 1].capital  # Will Hurn
        if (token.low in stops and not named) or token.low in times or token.low in ("'s", "'"):
            break
        if names:
            found = end + 1
        elif found > first and token.low not in ("of", "for", "and", "the") and not _titled(row, end):
            break
        end += 1
    if found == first + 1 and found < len(row) and _modifies(row[first], row[found]):
        return []
    return row[first:found]


def _dateline(row: list[Token]) -> int:
    """How many words tell where and when a report was written: `VANTA, May 3 (Northern News) - `."""
    if not row or len(row[0].text) < 3 or not row[0].text.isupper():
        return 0
    return next((i + 1 for i, token in enumerate(row[:16]) if token.text in "-–—"), 0)


def _titled(row: list[Token], at: int) -> bool:
    """Whether an adjective stands before the noun of a person: `The Liberal presidential candidate`."""
    adjective = row[at].low.endswith(("al", "ic", "ive", "ary", "ent", "ant", "ior", "or"))
    return adjective and at + 1 < len(row) and is_person(row[at + 1].low)


def _modifies(token: Token, following: Token) -> bool:
    """Whether a capitalised first word is an adjective or participle: `Recent decades have shown …`."""
    if is_actor(token.low) or is_evidence(token.low) or not token.low.endswith(_ADJECTIVE):
        return False
    verbal = following.low.endswith(("ed", "ly")) or following.low in lexicon("words", "auxiliary")
    return following.is_word and not verbal and not following.capital and following.low not in classes()
