"""Does what a text says of its own figures hold: parts and wholes, sums, shares, changes, other units?

Only relations that the text states itself are checked (data/arithmetic.toml). A figure may be as far off as its
words allow: `about` and `more than` as everywhere, and half a unit of its last digit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nkru.models import Claim, QuantityClaim
from nkru.reconcile import intervals, kinship, units
from nkru.reconcile.intervals import Interval
from nkru.reconcile.kinship import Kin
from nkru.rules import rules

UNLIKE = 2.0
"""How many times a sum may be of its whole, or the other way round, to be one that was meant to add up."""
EQUIVALENT = 0.08
"""Share by which a value in another unit may be off: who writes `1,000 feet (300 metres)` has made no error."""
_SIGNS = re.compile(r"[#%@\s]")
_DECIMALS = re.compile(r"[.,](\d{1,2})(?!\d)")
_CENT = re.compile(r" ?(?:per ?cent\b|%)")
# `… officers and three generals, were`, but neither `… officers, and 40 civilians` nor `… officers and 40 men fled`
_NEXT = re.compile(
    r"(?: [^\W\d_]+){1,3}(?:,| and| plus| as well as) (?!and\b)(?:[a-z]+ ){0,3}?#"
    r"(?=(?: [^\W\d_]+){1,3}(?:[,.;:)]|$| and | plus ))"
)
_GOES_ON = re.compile(r"\b(?:others?|rest|remain\w*|and|plus|several|many|some|more|most(?:ly)?|dozens|hundreds)\b")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A relation that does not hold.

    claims: in the order of the text; stated, expected, why: in words
    """

    kind: str
    claims: tuple[QuantityClaim, ...]
    stated: str
    expected: str
    why: str


@dataclass(frozen=True, slots=True)
class Abstract:
    """A sentence whose figures are signs; at: the claim of each sign by its offset."""

    text: str
    at: dict[int, Claim]


def abstract(sentence: str, placed: Sequence[tuple[int, Claim]]) -> Abstract:
    """A sentence with one sign for each claim: # a quantity, % a share, @ a date.

    placed: offset in the sentence, and claim; those that overlap an earlier one are left out
    """
    pieces, at, end, length = list[str](), dict[int, Claim](), 0, 0
    for start, claim in sorted(placed, key=lambda item: (item[0], -item[1].end)):
        if start < end:
            continue
        before = _SIGNS.sub(" ", sentence[end:start])
        sign = "@" if claim.kind == "date" else "%" if claim.measure == "percent" else "#"
        pieces += (before, sign)
        at[length + len(before)] = claim
        length += len(before) + 1
        end = start + len(claim.text)
        end += len(_unit_after(sentence, end, claim))
    return Abstract("".join(pieces) + _SIGNS.sub(" ", sentence[end:]), at)


def _unit_after(sentence: str, end: int, claim: Claim) -> str:
    """The `%` after a share whose claim has none of it: `2 to 3%`."""
    if claim.kind == "date" or claim.measure != "percent":
        return ""
    found = _CENT.match(sentence, end)
    return found[0] if found else ""


def misfits(sentence: Abstract) -> Iterator[Misfit]:
    """The relations that a sentence states and that do not hold, each once."""
    seen: set[frozenset[int]] = set()
    for kind, named, match in _relations(sentence):
        span = frozenset(claim.start for claims in named.values() for claim in claims)
        found = _CHECKS[kind](named, _Place(sentence, match)) if span not in seen else None
        if found is not None:
            seen.add(span)
            yield found


def parts(sentence: Abstract) -> Iterator[tuple[QuantityClaim, QuantityClaim]]:
    """The (whole, part) pairs that a sentence states and that can hold, each once."""
    seen: set[tuple[int, int]] = set()
    for kind, named, match in _relations(sentence):
        if "whole" not in named or _CHECKS[kind](named, _Place(sentence, match)) is not None:
            continue
        whole = named["whole"][0]
        told = [*named.get("part", ()), *named.get("list", ())]
        told += _further(sentence, match.end()) if kind == "part" and match.end("part") == match.end() else []
        for part in told:
            if (whole.start, part.start) not in seen and is_part(part, whole):
                seen.add((whole.start, part.start))
                yield whole, part


def is_part(part: QuantityClaim, whole: QuantityClaim) -> bool:
    """Whether a figure can be a part of another: of its kind, no rate, and not larger."""
    if part.per or whole.per or part.measure == "ratio" or not _may_add(part, whole, Kin.UMBRELLA):
        return False
    small, large = _range(part), _range(whole)
    return small is not None and large is not None and small.low <= large.high


def _further(sentence: Abstract, end: int) -> Iterator[QuantityClaim]:
    """The figures that go on a list of parts: `including 500 officers and three generals`."""
    while found := _NEXT.match(sentence.text, end):
        claim = sentence.at.get(found.end() - 1)
        if not isinstance(claim, QuantityClaim):
            return
        yield claim
        end = found.end()


def _relations(sentence: Abstract) -> Iterator[tuple[str, _Named, re.Match[str]]]:
    """The relations between quantities that a sentence states: kind, claims by their role, where."""
    for rule in rules("arithmetic"):
        for match in rule.pattern.finditer(sentence.text):
            named = _named(match, sentence)
            if named is not None:
                yield rule.data["kind"], named, match


_Named = dict[str, list[QuantityClaim]]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a relation stands."""

    sentence: Abstract
    match: re.Match[str]

    def before(self, name: str) -> list[QuantityClaim]:
        """The quantities before a group of the match."""
        end = self.match.start(name)
        return [c for at, c in self.sentence.at.items() if at < end and isinstance(c, QuantityClaim)]


def _named(match: re.Match[str], sentence: Abstract) -> _Named | None:
    """The claims of a match's groups; None where one is no quantity."""
    named: _Named = {}
    for name, text in match.groupdict().items():
        if not text or name == "tail":
            continue
        start = match.start(name)
        claims = [sentence.at.get(start + i) for i, char in enumerate(text) if char in "#%"]
        quantities = [claim for claim in claims if isinstance(claim, QuantityClaim) and not claim.per]
        if len(quantities) != len(claims) or not claims:
            return None
        named["whole" if name == "after" else name] = quantities
    return named


def _part(named: _Named, place: _Place) -> Misfit | None:
    part, whole = named["part"][0], named["whole"][0]
    if not _may_add(part, whole, Kin.UMBRELLA) or part.measure == "ratio":
        return None
    small, large = _range(part), _range(whole)
    if small is None or large is None or small.low <= large.high:
        return None
    if whole.start < part.start:  # `12 died and 30 were hurt, including 35 children` is of both
        others = [_range(c) for c in place.before("part") if c is not whole and _may_add(c, part)]
        if small.low <= large.high + sum(each.high for each in others if each):
            return None
    why = f"{part.text} is told as a part of {whole.text}, and is larger."
    return Misfit("part", _ordered(part, whole), part.text, f"at most {whole.text}", why)


def _sum(named: _Named, place: _Place) -> Misfit | None:
    whole, parts = named["whole"][0], named["list"]
    if any(not _may_add(part, whole) for part in parts) or _GOES_ON.search(place.match["tail"]):
        return None
    ranges = [_range(part) for part in parts]
    total = _range(whole)
    known = [each for each in ranges if each is not None]
    if total is None or len(known) != len(ranges):
        return None
    made = Interval(sum(each.low for each in known), sum(each.high for each in known))
    if made.meets(total) or not _alike(sum(map(_value, parts)), _value(whole)):
        return None
    told = _list([part.text for part in parts])
    expected = _number(sum(map(_value, parts)))
    return Misfit("sum", _ordered(*parts, whole), whole.text, expected, f"{told} make {expected}, not {whole.text}.")


def _share(named: _Named, place: _Place) -> Misfit | None:
    share, part, whole = named["share"][0], named["part"][0], named["whole"][0]
    if not _may_add(part, whole) or share.unit != "percent":
        return None
    of, some, all_ = _percent(share), _range(part), _range(whole)
    if of is None or some is None or all_ is None or all_.low <= 0 or math.isinf(all_.high) or math.isinf(some.high):
        return None
    made = Interval(100 * some.low / all_.high, 100 * some.high / all_.low)
    if made.meets(of) or _value(part) > _value(whole):
        return None
    if share.start < whole.start and share.start < part.start:
        expected = _number(_value(share) / 100 * _value(whole))
        why = f"{share.text} of {whole.text} is {expected}, not {part.text}."
        return Misfit("share", _ordered(share, part, whole), part.text, expected, why)
    expected = f"{_number(100 * _value(part) / _value(whole))} per cent"
    why = f"{part.text} of {whole.text} is {expected}, not {share.text}."
    return Misfit("share", _ordered(share, part, whole), share.text, expected, why)


def _change(named: _Named, place: _Place) -> Misfit | None:
    by, old, new = named["by"][0], named["old"][0], named["new"][0]
    first, last = _range(old), _range(new)
    if not _may_add(old, new) or first is None or last is None or first.low <= 0:
        return None
    ends = [b - a for a in first for b in last]
    if not all(map(math.isfinite, ends)):
        return None
    told = f"From {old.text} to {new.text} is"
    claims = _ordered(by, old, new)
    if by.measure == "percent":
        shares = sorted(abs(100 * (b / a - 1)) for a in first for b in last)
        of = _percent(by)
        if by.unit != "percent" or old.measure == "percent" or of is None or of.meets(Interval(shares[0], shares[-1])):
            return None
        expected = f"{_number(abs(100 * (_value(new) / _value(old) - 1)))} per cent"
        return Misfit("change", claims, by.text, expected, f"{told} {expected}, not {by.text}.")
    step = _range(by)
    sizes = sorted(map(abs, ends))
    if step is None or not _may_add(by, old) or step.meets(Interval(sizes[0], sizes[-1])):
        return None
    expected = _number(abs(_value(new) - _value(old)))
    return Misfit("change", claims, by.text, expected, f"{told} {expected}, not {by.text}.")


def _equivalent(named: _Named, place: _Place) -> Misfit | None:
    one, other = named["one"][0], named["other"][0]
    if one.measure != "physical" or other.measure != "physical" or one.unit == other.unit:
        return None
    scales = [units.scale(claim.unit or "") for claim in (one, other)]
    if scales[0] is None or scales[1] is None or scales[0].dimension != scales[1].dimension:
        return None
    near = [_digit_range(claim) for claim in (one, other)]
    made = [Interval(s.to_base(i.low), s.to_base(i.high)) for s, i in zip(scales, near, strict=True) if s and i]
    if len(made) != 2 or made[0].meets(made[1]):
        return None
    a, b = (scale.to_base(_value(claim)) for scale, claim in zip(scales, (one, other), strict=True) if scale)
    if min(a, b) <= 0 or max(a, b) / min(a, b) <= 1 + EQUIVALENT:
        return None
    expected = f"{_number(scales[1].from_base(a))} {units.many(other.unit)}"
    why = f"{one.text} {units.many(one.unit)} is {expected}, not {other.text}."
    return Misfit("equivalent", _ordered(one, other), other.text, expected, why)


_CHECKS: dict[str, Callable[[_Named, _Place], Misfit | None]] = {
    "part": _part,
    "sum": _sum,
    "share": _share,
    "change": _change,
    "equivalent": _equivalent,
}


def _ordered(*claims: QuantityClaim) -> tuple[QuantityClaim, ...]:
    return tuple(sorted(claims, key=lambda claim: claim.start))


def _may_add(one: QuantityClaim, other: QuantityClaim, least: Kin = Kin.UNKNOWN) -> bool:
    """Whether two figures are of things that can be added: officers and soldiers, not buses and children.

    least: how near of kin the things must be, where they are not both people
    """
    if one.measure != other.measure or "denied" in (one.stance, other.stance):
        return False
    if one.measure != "count":
        return one.unit == other.unit
    first, second = (kinship.noun(claim.unit) for claim in (one, other))
    human = all(noun.kind in ("people", "someone") for noun in (first, second))
    return human or kinship.kin(first, second) >= least


def _range(claim: QuantityClaim) -> Interval | None:
    """What a figure admits, in its own unit."""
    if claim.low is None and claim.high is None:
        return None
    reading = intervals.read(claim if claim.measure != "physical" else claim.model_copy(update={"measure": "ratio"}))
    return reading.admitted[0] if reading else None


def _digit_range(claim: QuantityClaim) -> Interval:
    """What a measured figure admits: half a unit of its last digit, or what its hedge allows."""
    low = -math.inf if claim.low is None else float(claim.low)
    high = math.inf if claim.high is None else float(claim.high)
    slack = [intervals.last_digit(end) / 2 if math.isfinite(end) else 0.0 for end in (low, high)]
    if claim.bound == "about":
        slack = [max(s, intervals.ABOUT * abs(end)) for s, end in zip(slack, (low, high), strict=True)]
    return Interval(low - slack[0], high + slack[1])


def _percent(claim: QuantityClaim) -> Interval | None:
    """What a share admits: half a unit of its last written digit, a fortieth of a fraction (`a third`)."""
    if claim.low is None and claim.high is None:
        return None
    low = -math.inf if claim.low is None else float(claim.low)
    high = math.inf if claim.high is None else float(claim.high)
    decimals = _DECIMALS.search(claim.text)
    slack = 0.55 * 10.0 ** -len(decimals[1]) if decimals else 0.55
    if not any(char.isdigit() for char in claim.text):
        slack = max(slack, 0.05 * max(abs(end) for end in (low, high) if math.isfinite(end)))
    if claim.bound == "about":
        slack = max(slack, intervals.ABOUT * max(abs(end) for end in (low, high) if math.isfinite(end)))
    return Interval(low - slack, high + slack)


def _value(claim: QuantityClaim) -> float:
    """The figure that stands in the text; the middle of a range."""
    ends = [float(end) for end in (claim.low, claim.high) if end is not None]
    return sum(ends) / len(ends)


def _alike(made: float, whole: float) -> bool:
    return made > 0 and whole > 0 and max(made, whole) / min(made, whole) < UNLIKE


def _number(value: float) -> str:
    """A number as people write it: 1,234; 42.2; 0.55."""
    if abs(value - round(value)) < 1e-4 or abs(value) >= 1000:
        return f"{round(value):,}"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.2g}"


def _list(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
