"""Topics: what a claim is about in a word (`troops`, `money`), and the claims that a user asks for by one.

A topic is data (data/topics/*.toml): lists of general English words, with claims that must match and that must not.
Each word of a claim is looked up once in one table for all topics.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nkru.errors import UsageError

if TYPE_CHECKING:
    from nkru.models import Claim

_Bits = tuple[int, int, int]  # topics that a word speaks of as a noun, as a verb, as a weak verb
_NOTHING: _Bits = (0, 0, 0)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ES = ("s", "x", "z", "ch", "sh")
_MEASURES, _KINDS = ("count", "money", "percent", "physical", "ratio"), ("quantity", "date")
_LONGEST_PHRASE = 4
_UNNAMED = (None, "person", "time", "part")  # units that say nothing of what is counted
_REMEMBERED = 8192  # texts whose words were looked up; units, verbs and subjects recur


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that reports give figures or dates for.

    units: nouns that are counted; counted: those that are of the topic only as units or in the plural
    subjects: other nouns and adjectives; events: verbs that are enough by themselves
    weak_events: verbs that count only where nothing else names a topic
    measures: kinds of quantity that always belong; not_measures: those that never do
    match, reject: fields of claims that are of the topic, and that are not
    """

    name: str
    description: str
    units: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    weak_events: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    not_measures: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("quantity", "date")
    match: tuple[dict[str, Any], ...] = ()
    reject: tuple[dict[str, Any], ...] = ()


class TopicIndex:
    """All the words of some topics in one table. A set of topics is a number whose bit i stands for topics[i]."""

    def __init__(self, known: Sequence[Topic]) -> None:
        self.topics = tuple(known)
        self._names = {topic.name.casefold(): topic.name for topic in known}
        self._words: dict[str, _Bits] = {}
        self._openers: set[str] = set()
        self._counted: dict[str, int] = {}
        for index, topic in enumerate(known):
            for entry in topic.units + topic.subjects:
                self._add(_noun_forms(entry), (1 << index, 0, 0))
            for entry in topic.counted:
                singular = entry.casefold()
                self._counted[singular] = self._counted.get(singular, 0) | 1 << index
                self._add(_noun_forms(entry) - {singular}, (1 << index, 0, 0))
            for entry in topic.events:
                self._add(_verb_forms(entry), (0, 1 << index, 0))
            for entry in topic.weak_events:
                self._add(_verb_forms(entry), (0, 0, 1 << index))
        self._read = lru_cache(_REMEMBERED)(self._read_words)
        self._named = cache(self._names_of)
        self._told_of = lru_cache(_REMEMBERED)(self._sentence_topic)

    def _add(self, forms: set[str], bits: _Bits) -> None:
        for form in forms:
            self._words[form] = _either(self._words.get(form, _NOTHING), bits)
            first, _, rest = form.partition(" ")
            if rest:
                self._openers.add(first)

    def name_of(self, word: str) -> str | None:
        """The topic of that name, whatever the case; None where there is none."""
        return self._names.get(word.strip().casefold())

    def of(
        self,
        kind: str,
        *,
        unit: str | None = None,
        measure: str | None = None,
        subject: str | None = None,
        event: str | None = None,
        predicate: str | None = None,
        sentence: str = "",
    ) -> tuple[str, ...]:
        """Names of the topics of a claim with these fields (as in models.Claim), in the order of the topics.

        Where these name none, the claim is of the topic that most words of its sentence speak of, unless it counts
        things that have a name: `five soups` in a sentence on soldiers are no troops.
        """
        about = self._counted.get(unit.casefold(), 0) if unit else 0
        if subject:
            about |= self._counted.get(subject.casefold(), 0)  # 230 missing are persons
        strong = weak = 0
        # The subject has the unit in its phrase: `police officers` are no officers of an army.
        own = None if unit and subject and unit.casefold() in subject.casefold() else unit
        for text in (own, subject, event):
            if text:
                about |= self._read(text)[0]
        if subject:
            strong = self._read(subject)[1]  # `people who drowned in cellars`
        for text in (event, predicate):
            if text:
                _, certain, possible = self._read(text)
                strong |= certain
                weak |= possible
        named = self._named(about | strong, weak, kind, measure)
        if named or (measure == "count" and unit not in _UNNAMED):
            return named
        return self._told_of(sentence, kind, measure)

    def _most_told(self, sentence: str) -> tuple[int, ...]:
        """The numbers of the topics that a sentence speaks of, that of most words first, then by where they stand."""
        counts: Counter[int] = Counter()
        for phrase in dict.fromkeys(self._phrases(sentence.replace("March", ""))):  # the month is no march
            bits = self._words[phrase]
            spoken = bits[0] | bits[1]
            while spoken:
                lowest = spoken & -spoken
                counts[lowest.bit_length() - 1] += 1
                spoken ^= lowest
        return tuple(index for index, _ in counts.most_common())

    def _sentence_topic(self, sentence: str, kind: str, measure: str | None) -> tuple[str, ...]:
        """The first of those that a claim of this kind can be of."""
        told = (self.topics[index] for index in self._most_told(sentence))
        fit = (topic.name for topic in told if kind in topic.kinds and measure not in topic.not_measures)
        return tuple(islice(fit, 1))

    def _names_of(self, chosen: int, weak: int, kind: str, measure: str | None) -> tuple[str, ...]:
        if measure:
            chosen |= sum(1 << i for i, topic in enumerate(self.topics) if measure in topic.measures)
        chosen = chosen or weak
        return tuple(
            topic.name
            for i, topic in enumerate(self.topics)
            if chosen >> i & 1 and kind in topic.kinds and measure not in topic.not_measures
        )

    def _read_words(self, text: str) -> _Bits:
        """What the words of a text say."""
        found = _NOTHING
        for phrase in self._phrases(text):
            found = _either(found, self._words[phrase])
        return found

    def _phrases(self, text: str) -> Iterator[str]:
        """The words of topics in a text; the longest phrase that starts at a word wins over its parts."""
        words, position = _WORD.findall(text.casefold()), 0
        while position < len(words):
            phrase, length = words[position], 1
            if phrase in self._openers:
                for size in range(min(_LONGEST_PHRASE, len(words) - position), 1, -1):
                    longer = " ".join(words[position : position + size])
                    if longer in self._words:
                        phrase, length = longer, size
                        break
            if phrase in self._words:
                yield phrase
            elif "-" in phrase:
                yield from (part for part in phrase.split("-") if part in self._words)
            position += length


def _either(one: _Bits, other: _Bits) -> _Bits:
    return one[0] | other[0], one[1] | other[1], one[2] | other[2]


def _noun_forms(entry: str) -> set[str]:
    """A noun and its plural."""
    entry = entry.casefold()
    stem, plural = entry, entry + "s"
    if entry.endswith("man"):
        plural = entry[:-3] + "men"
    elif entry.endswith(_ES):
        plural = entry + "es"
    elif len(entry) > 2 and entry[-1] == "y" and entry[-2] not in "aeiou":
        plural = entry[:-1] + "ies"
    return {stem, plural}


def _verb_forms(entry: str) -> set[str]:
    """A verb in its base form and its regular forms: kill, kills, killed, killing."""
    verb, blank, rest = entry.casefold().partition(" ")
    forms = {verb}
    if verb.endswith("e"):
        forms |= {verb + "s", verb + "d", verb[:-1] + "ing"}
    elif verb[-1] == "y" and verb[-2] not in "aeiou":
        forms |= {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    else:
        forms |= {verb + ("es" if verb.endswith(_ES) else "s"), verb + "ed", verb + "ing"}
        if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", verb):
            forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return {form + blank + rest for form in forms}


@cache
def topics(own: tuple[Path, ...] = ()) -> tuple[Topic, ...]:
    """The topics that come with nkru, then those of a user's files, and of the *.toml files in a user's folders.

    A topic of a user's file takes the place of one of the same name. Read once. Raises UsageError where one can't be
    read, or holds something that is no topic.
    """
    shipped = [path for path in files("nkru").joinpath("data", "topics").iterdir() if path.name.endswith(".toml")]
    found: dict[str, Topic] = {}
    for path in sorted(shipped, key=lambda path: path.name):
        found |= {topic.name.casefold(): topic for topic in _parse(path.read_text("utf-8"), path.name)}
    for file in _files(own):
        try:
            text = file.read_text("utf-8-sig")
        except UnicodeDecodeError:
            raise UsageError(f"{file}: no text in UTF-8; save it as UTF-8") from None
        except OSError as error:
            raise UsageError(f"{file}: can't be read: {error.strerror}; mend `topics` in nkru.toml") from None
        found |= {topic.name.casefold(): topic for topic in _parse(text, str(file))}
    return tuple(found.values())


def _files(own: tuple[Path, ...]) -> Iterator[Path]:
    """The files themselves, and the *.toml files of the folders, in sorted order."""
    for path in own:
        if path.is_dir():
            yield from sorted(path.glob("*.toml"))
        elif path.exists():
            yield path
        else:
            raise UsageError(f"{path}: no such file or folder of topics; mend `topics` in nkru.toml")


def _parse(text: str, where: str) -> Iterator[Topic]:
    """The topics of a TOML file; raises UsageError that tells what is wrong with which one, and what to do."""
    try:
        tables = tomllib.loads(text).get("topic", [])
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{where}: no valid TOML: {error}; mend that line") from None
    tables = tables if isinstance(tables, list) else [tables]
    for number, table in enumerate(tables, start=1):
        if not isinstance(table, dict):
            raise UsageError(f"{where}: topic number {number} is no table; begin each topic with [[topic]]")
        name = table.get("name")
        if not isinstance(name, str) or not name.strip():
            raise UsageError(f'{where}: topic number {number} has no name; give it one, as in name = "bees"')
        if wrong := _fault(table):
            raise UsageError(f"{where}: topic {name!r}: {wrong}")
        lists = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
        yield Topic(**{"description": "", **table, **lists, "name": name.strip()})


def _fault(table: dict[str, Any]) -> str:
    """What is wrong with a topic's table and what to do; empty where nothing is."""
    known = [each.name for each in fields(Topic)]
    for key, value in table.items():
        if key not in known:
            return f"unknown key {key!r}; a topic has {', '.join(known)}"
        if key in ("name", "description"):
            if not isinstance(value, str):
                return f'{key} must be a text in quotes, as in {key} = "bees"'
            continue
        kind = dict if key in ("match", "reject") else str
        if not isinstance(value, list) or not all(isinstance(each, kind) for each in value):
            example = '[{ unit = "hive" }]' if kind is dict else '["hive", "queen bee"]'
            return f"{key} must be a list, as in {key} = {example}"
        allowed = {"measures": _MEASURES, "not_measures": _MEASURES, "kinds": _KINDS}.get(key)
        strange = [each for each in value if allowed and each not in allowed]
        if allowed and strange:
            return f"{key} has {strange[0]!r}; it may have {', '.join(allowed)}"
        if kind is str and not all(_WORD.search(each) for each in value):
            return f"{key} has an entry without a letter; leave it out"
    return ""


@cache
def topic_index(own: tuple[Path, ...] = ()) -> TopicIndex:
    """The table of all topics, built once."""
    return TopicIndex(topics(own))


def with_topics(claims: Iterable[Claim], own: tuple[Path, ...]) -> list[Claim]:
    """The claims with the topics of a user's files and folders beside those that they have."""
    if not own:
        return list(claims)
    index = topic_index(own)
    changed = []
    for claim in claims:
        found = index.of(
            claim.kind,
            unit=claim.unit if claim.kind == "quantity" else None,
            measure=claim.measure if claim.kind == "quantity" else None,
            subject=claim.subject if claim.kind == "quantity" else None,
            event=claim.event if claim.kind == "date" else None,
            predicate=claim.predicate,
            sentence=claim.sentence,
        )
        names = tuple(dict.fromkeys((*claim.topics, *found)))
        changed.append(claim if names == claim.topics else claim.model_copy(update={"topics": names}))
    return changed


def matches(topic_or_word: str, claim: Claim) -> bool:
    """Whether a claim is of a topic, or, where no topic has that name, speaks of these words.

    A topic counts whatever its case, and counts as one where the claim carries it. Every other word is sought in the
    claim's unit, subject, event and predicate, by its stem: `containers` finds `container`.
    """
    wanted = topic_or_word.strip().casefold()
    if any(wanted == topic.casefold() for topic in claim.topics):
        return True
    if topic_index().name_of(wanted):
        return False
    told = (claim.unit, claim.subject) if claim.kind == "quantity" else (claim.event,)
    spoken = {stem(word) for text in (*told, claim.predicate) if text for word in _parts(text)}
    sought = [stem(word) for word in _parts(wanted)]
    return bool(sought) and all(word in spoken for word in sought)


def _parts(text: str) -> Iterator[str]:
    """The words of a text; a hyphenated one is its parts too."""
    for word in _WORD.findall(text.casefold()):
        yield word
        if "-" in word:
            yield from word.split("-")


@cache
def stem(word: str) -> str:
    """A word without its regular ending, so that `containers`, `shipped` and `shipping` meet `container`, `ship`.

    A light stemmer after Harman, "How effective is suffixing?", JASIS 42(1), 1991 (its S-stemmer), with -ed and -ing.
    """
    word = word.casefold()
    if word.endswith("men"):
        word = word[:-2] + "an"
    elif word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("ches", "shes", "sses", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word.removesuffix("e")
