"""Which groups a user asks for. A group that is chosen is whole: choosing changes no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache, cached_property
from pathlib import PurePosixPath

from nkru.extract.lemmas import noun_singular
from nkru.models import Claim, Finding, Group, NearMiss, QuantityClaim, Verdict
from nkru.reconcile import kinship, timeline, units
from nkru.reconcile.aliases import Aliases, Names
from nkru.rules import words
from nkru.topics import matches

_PERCENT = frozenset({"%", "percent", "per cent", "pct"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What a user asks for; what is empty or None asks for nothing.

    topic, sources, units, documents, since, until: one claim must be of all of these
    since, until: days, both included (`YYYY-MM-DD`)
    verdicts, least_confidence, least_documents: of the whole group
    """

    topic: str | None = None
    sources: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    verdicts: tuple[Verdict, ...] = ()
    least_confidence: float = 0.0
    least_documents: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return self == Wish()

    @property
    def is_topic(self) -> bool:
        """Whether no more than a topic is asked for."""
        return self == Wish(topic=self.topic)


@dataclass
class Selection:
    """A wish, looked up among some claims.

    aliases: a source's name, and what else it is called
    """

    wish: Wish
    claims: Sequence[Claim]
    aliases: Aliases | None = None
    _said: dict[str, bool] = field(default_factory=dict)

    def groups(self, found: Iterable[Group]) -> list[Group]:
        """Those of the groups that are asked for."""
        return [group for group in found if self.takes_group(group)]

    def takes_group(self, group: Group) -> bool:
        """Whether a group is asked for."""
        wish = self.wish
        if wish.verdicts and group.verdict not in wish.verdicts:
            return False
        if group.confidence < wish.least_confidence:
            return False
        if wish.least_documents > 1 and len({claim.doc for claim in group.claims}) < wish.least_documents:
            return False
        return any(map(self.takes_claim, group.claims))

    def findings(self, found: Iterable[Finding]) -> list[Finding]:
        """Those of the findings that are asked for: each is a conflict in one document, and no group."""
        wish = self.wish
        if wish.is_empty:
            return list(found)
        if wish.least_confidence > 0 or wish.least_documents > 1:
            return []
        if wish.verdicts and Verdict.CONFLICT not in wish.verdicts:
            return []
        return [each for each in found if any(self._takes_id(each.doc, id) for id in each.claims)]

    def near(self, found: Iterable[NearMiss]) -> list[NearMiss]:
        """Those of the near misses that are asked for."""
        return [each for each in found if any(map(self.takes_claim, each.claims))]

    def takes_claim(self, claim: Claim) -> bool:
        """Whether a claim is of the topic, source, unit, document and time asked for."""
        wish = self.wish
        return (
            (wish.topic is None or matches(wish.topic, claim))
            and (not wish.units or self._in_unit(claim))
            and (not wish.documents or any(_is_document(name, claim.doc) for name in wish.documents))
            and (not (wish.since or wish.until) or self._in_time(claim))
            and (not wish.sources or any(map(self._speaks, speakers(claim))))
        )

    def _takes_id(self, doc: str, id: str) -> bool:
        claim = self._by_id.get((doc, id))
        return claim is not None and self.takes_claim(claim)

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Claim]:
        return {(claim.doc, claim.id): claim for claim in self.claims}

    @cached_property
    def _names(self) -> Names:
        return Names((name for claim in self.claims for name in speakers(claim)), self.aliases)

    @cached_property
    def _wished_sources(self) -> list[tuple[str, ...]]:
        return [_name_words(self._names.one(name)) for name in self.wish.sources]

    def _speaks(self, name: str) -> bool:
        """Whether a source is one of those asked for: its name under its aliases has all the words of theirs."""
        if name not in self._said:
            spoken = set(_name_words(self._names.one(name))) | set(_name_words(name))
            self._said[name] = any(wished and spoken.issuperset(wished) for wished in self._wished_sources)
        return self._said[name]

    def _in_unit(self, claim: Claim) -> bool:
        unit = claim.unit if isinstance(claim, QuantityClaim) else None
        return unit is not None and any(_is_unit(wished, unit) for wished in self.wish.units)

    def _in_time(self, claim: Claim) -> bool:
        span = timeline.span(claim.as_of or "") or timeline.span(claim.published or "")
        if span is None:
            return False
        first, last = (timeline.day(minute) for minute in span)
        return (self.wish.since or first) <= last and first <= (self.wish.until or last)


def speakers(claim: Claim) -> list[str]:
    """Who says a claim: its source and who told of that, else the publisher, else the document."""
    named = [*([claim.source] if claim.source else []), *claim.source_chain]
    return named or [claim.publisher or claim.doc]


def _name_words(name: str) -> tuple[str, ...]:
    return tuple(kinship.stem(word) for word in name.casefold().replace("'s", "").split())


def _is_document(wished: str, doc: str) -> bool:
    """Whether a document is asked for: by its id, its file's name, that without suffix, its folder, or a pattern."""
    path, wished = PurePosixPath(doc.casefold()), wished.casefold().rstrip("/")
    names = {str(path), path.name, path.stem, *(str(parent) for parent in path.parents)}
    return wished in names or any(fnmatchcase(each, wished) for each in (str(path), path.name))


def _is_unit(wished: str, unit: str) -> bool:
    """Whether a unit is the one asked for, in singular or plural, whatever its case; `km` is `kilometre`."""
    wished, unit = wished.casefold().strip(), unit.casefold()
    if unit in _PERCENT:
        return wished in _PERCENT
    codes = (_currencies().get(name) for name in (wished, wished.removesuffix("s")))
    if unit in (wished, noun_singular(wished), *codes) or kinship.stems(wished) == kinship.stems(unit):
        return True
    scale = units.scale(wished)
    return scale is not None and scale == units.scale(unit)


@cache
def _currencies() -> dict[str, str]:
    """Codes of currencies by their signs, names and other codes, all in lower case."""
    return {
        name.casefold(): currency["code"].casefold()
        for currency in reversed(words("currencies")["currency"])
        for key in ("signs", "names", "codes")
        for name in currency.get(key, ())
    }
