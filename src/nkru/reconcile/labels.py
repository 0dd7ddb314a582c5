"""What a group is about, in words of its members."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from nkru.models import DateClaim, QuantityClaim
from nkru.reconcile import kinship
from nkru.reconcile.phrases import GAP, LONGEST, Phrase, Run, around, counted_stems, in_order, runs, told
from nkru.reconcile.profiles import Profile
from nkru.reconcile.traits import content_stems
from nkru.rules import alternation, words

LIMIT = 59
"""A label's length in characters, with its place."""
ASKED = 40
"""How many members are asked for words, the first in the order of the group."""
SHARED, ODD, OWN = 0.3, 0.15, 0.3
"""What a word must be shared by to speak for the group; what one costs that only one member has; what it is worth
that the member's subject or event has it."""
FILLER, SKIPPED, SPLIT = 0.03, 0.08, 0.7
"""What words cost that say nothing, those between a phrase and its figure, and a figure within the phrase."""
MANY, CROWD = 4, 0.2
"""Words that say something beyond so many cost."""
NOUN = 1.0
"""What it is worth to name what is counted."""
LEAD = 0.2
"""What it costs to begin with the words before a count."""
BARE, BARE_MEASURE = 0.5, 0.3
"""What a phrase costs that is one word; of a sum, a share or a measure, which a noun can tell: `turnout`."""
ROUNDED = 1e-6
"""By how much the worth of two phrases must differ to be told apart, and more."""
STATED = 3
"""How many words a phrase may have to be told with its state without a comma."""
_BLANKS = re.compile(r"\s+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LEADING = re.compile(r"^(?:the|an?|its|their|his|her|our|my|your|these|those|this|that|some|all|any)\s(?=\S)", re.I)


def label(members: Sequence[Profile]) -> str:
    """The phrase of a member whose words the members share most; what befell them, and where, if most say so."""
    best = _Best(members[:ASKED])
    for member in {_voice(member): member for member in members[:ASKED]}.values():
        best.ask(member)
    text = _tidy(best.text, members) if best.text is not None else _BLANKS.sub(" ", members[0].claim.text)
    text = _with_state(text, members)
    place = _most([m.claim.place for m in members])
    if place and place.lower() not in text.lower() and len(text) + len(place) + 3 <= LIMIT:
        return f"{text} ({place})"
    return text[:LIMIT]


def _voice(member: Profile) -> tuple[object, ...]:
    """All that a member's phrases are made of: copies need not be asked again."""
    claim = member.claim
    told = (claim.unit, claim.measure, claim.hedge) if isinstance(claim, QuantityClaim) else (None, None, None)
    return claim.sentence, member.position, claim.text, _field(member), *told


class _Best:
    """The phrase that is worth most of those looked at, then the shortest, then the first of the alphabet."""

    def __init__(self, members: Sequence[Profile]) -> None:
        shared = Counter[str]()
        known: dict[tuple[str, str], frozenset[str]] = {}
        for member in members:
            words = member.claim.sentence, _field(member)
            if words not in known:
                known[words] = content_stems(" ".join(words))
            shared.update(known[words])
        claim = members[0].claim
        self._bare = BARE if isinstance(claim, DateClaim) or claim.measure == "count" else BARE_MEASURE
        self._worth_of = {stem: n / len(members) - SHARED for stem, n in shared.items() if n > 1}
        self._rank, self._least = math.inf, -math.inf
        self.text: str | None = None

    def ask(self, member: Profile) -> None:
        """Look at what can be said in the words of a member."""
        own, nouns = _content_stems(_field(member)), counted_stems(member.claim)
        for phrase in _fields(member):
            self._look(phrase, own, nouns)
        before, after = around(member)
        stems = {word.stem for word in (*before, *after) if word.tells}
        most = sum([max(0.0, self._worth_of.get(stem, -ODD) + OWN * (stem in own)) for stem in stems])
        if most + (0.0 if nouns.isdisjoint(stems) else NOUN) >= self._least:
            for run in runs(member.claim, before, after):
                self._go_along(run, own, nouns)

    def _look(self, phrase: Phrase, own: frozenset[str], nouns: frozenset[str]) -> None:
        """A subject or an event as it stands."""
        total = 0.0
        for stem in phrase.stems:
            total += self._worth_of.get(stem, -ODD)
        worth = _worth(total, len(own.intersection(phrase.stems)), len(phrase.stems), FILLER * phrase.fillers)
        worth -= self._bare if " " not in phrase.text or not phrase.stems else 0.0
        worth += NOUN * (not nouns.isdisjoint(phrase.stems))
        self._offer(-round(worth, 6), phrase.text)

    def _go_along(self, run: Run, own: frozenset[str], nouns: frozenset[str]) -> None:
        """The phrases of a run, each from where the one before ends."""
        worth_of, words, seen = self._worth_of, run.words, set[str]()
        begin, total, owned, fillers, named, length = 0, 0.0, 0, 0, 0.0, -1
        fixed = LEAD if run.lead else 0.0
        if run.figure:
            fixed, length = SPLIT, len(GAP) - 2
            length -= sum([len(word.text) + 1 for word in words[run.kept : run.figure]])
        for end, skipped in run.ends:
            for text, stem, tells in words[begin:end]:
                length += len(text) + 1
                if not tells:
                    fillers += 1
                elif stem not in seen:
                    seen.add(stem)
                    total += worth_of.get(stem, -ODD)
                    owned += stem in own
                    if stem in nouns:
                        named = NOUN
            if length > LONGEST:
                return
            begin = end
            worth = _worth(total, owned, len(seen), FILLER * fillers + (fixed or SKIPPED * skipped))
            if not seen or (end == 1 and not run.figure):
                worth -= self._bare
            if worth + named >= self._least:
                self._offer(-round(worth + named, 6), run.text(end))

    def _offer(self, rank: float, text: str) -> None:
        if not 0 < len(text) <= LONGEST or not any(map(str.isalpha, text)):
            return
        if self.text is None or (rank, len(text), text) < (self._rank, len(self.text), self.text):
            self._rank, self.text, self._least = rank, text, -rank - ROUNDED


_content_stems = lru_cache(maxsize=4096)(content_stems)  # what is counted recurs, a sentence does not


def _worth(total: float, owned: int, stems: int, less: float) -> float:
    """How well a phrase stands for all members.

    total: of what its stems are worth, so many; owned: how many of them the member's subject or event has
    less: what it costs for other words
    """
    worth = total + OWN * owned - less
    return worth - CROWD * (stems - MANY) if stems > MANY else worth


def _field(profile: Profile) -> str:
    """What extraction says that the claim is of."""
    claim = profile.claim
    if isinstance(claim, QuantityClaim):
        return claim.subject or (claim.unit if claim.measure == "count" else "") or ""
    return claim.event or claim.predicate or ""


def _fields(profile: Profile) -> tuple[Phrase, ...]:
    """A subject or event as a phrase, cut at the end of a word."""
    text = " ".join(_field(profile).split())
    if profile.claim.kind == "date":
        found = in_order(text, profile.claim.sentence)
        if found is not None:
            return (found,)
        if any(char.isdigit() for char in text):
            return ()
    text = text.partition(", ")[0]  # dam, commissioned in 1968
    if not text:
        return ()
    if nouns := counted_stems(profile.claim):
        first, _, rest = text.partition(" and ")
        text = first if rest and not nouns.isdisjoint(kinship.stems(first)) else text
        text = "people" if text == "person" else text
    return (told(text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0]),)


def _tidy(text: str, members: Sequence[Profile]) -> str:
    """A phrase without its article, and without capitals that only its sentence gave it."""
    text = _LEADING.sub("", text)
    if members[0].claim.kind == "quantity":
        text = _helping().sub(" ", text)
    if text.isupper() and len(text) > 4:
        return text.lower()
    first = _LETTERS.match(text)
    if first and first[0].istitle():
        lower = first[0].lower()
        if any(_has_word(member.claim.sentence, lower) for member in members[:ASKED]):
            return text[0].lower() + text[1:]
    return text


def _has_word(sentence: str, word: str) -> bool:
    """Whether a word stands in a sentence, as a whole."""
    at = sentence.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_is_of_word(sentence[:at][-1:]) or _is_of_word(sentence[end : end + 1])):
            return True
        at = sentence.find(word, at + 1)
    return False


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_"


@cache
def _helping() -> re.Pattern[str]:
    """`have been` of `people have been killed`, with the blanks around it."""
    told = alternation(words("kinship")["label"]["auxiliaries"])
    return re.compile(rf"(?:\s(?:{told}))+\s")


def _with_state(text: str, members: Sequence[Profile]) -> str:
    """`people` as `people missing`, where most members say so and the phrase does not."""
    state = _most([next(iter(sorted(m.states & kinship.exclusive())), None) for m in members])
    if state is None or members[0].noun.kind != "people" or kinship.state_of(members[0].noun):
        return text
    sequence = [kinship.stem(word) for word in _LETTERS.findall(text.lower())]
    told_as = words("kinship")["label"]["states"].get(state, state.replace("_", " "))
    said = kinship.stem(told_as.split()[0]) in sequence
    if said or any(concept == state for _, concept in kinship.find("state", sequence)):
        return text
    return f"{text} {told_as}" if text.count(" ") < STATED else f"{text}, {told_as}"


def _most(values: Sequence[str | None]) -> str | None:
    """The value that more than half have, or None."""
    value, count = Counter(values).most_common(1)[0]
    return value if 2 * count > len(values) else None
