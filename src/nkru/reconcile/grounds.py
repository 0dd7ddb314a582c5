"""The ground of a group's verdict, in one plain sentence, and what is denied in another."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from nkru.models import DateClaim, QuantityClaim, Verdict
from nkru.naming import speaker
from nkru.reconcile import units
from nkru.reconcile.profiles import Profile

MOST = 6
"""How many figures a sentence lists."""
_HEDGES = {"about": "about ", "at_least": "at least ", "at_most": "at most "}
_STRICT = {"at_least": "more than ", "at_most": "less than "}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter", "H1": "first half", "H2": "second half"}
_QUARTERS = {f"Q{number}": f"{name} quarter" for number, name in enumerate(("first", "second", "third", "fourth"), 1)}
_TIMES = {
    "MO": "morning",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
    "MI": "middle of the day",
}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.+))?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_PERIOD = re.compile(r"(\d{4})-([A-Z][A-Z\d])$")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MONTHS = tuple(month_name)[1:]  # each look at month_name itself asks the system for all twelve
_ENDS_IN_MONTH = re.compile(rf"\b(?:{'|'.join(name[:3] for name in _MONTHS)})[a-z]*\.?( \d{{1,2}})?$")
_SMALL = frozenset({"of", "on", "to", "week", "weekend"})
_LOWER = frozenset(
    [
        "the",
        "this",
        "that",
        "these",
        "last",
        "next",
        "a",
        "an",
        "early",
        "late",
        "mid",
        "yesterday",
        "today",
        "tomorrow",
        "tonight",
        "now",
    ]
)
_WORDS = re.compile(r"\w+")


def why(verdict: Verdict, held: Sequence[Sequence[Profile]], members: Sequence[Profile]) -> str:
    """The ground of a verdict.

    held: the positions, largest support first
    """
    rates = dict.fromkeys(m.rate_of_exchange for m in members if m.rate_of_exchange)
    at = f" Sums are compared at {listed(rates)}, as the reports give it." if rates else ""
    return _begun(_why(verdict, held, members)) + at


def _why(verdict: Verdict, held: Sequence[Sequence[Profile]], members: Sequence[Profile]) -> str:
    said = {id(member): quoted(member) for member in members}
    told = list(dict.fromkeys(said.values()))
    both = "both" if len(told) == 2 else "all"
    value = {"date": "day or time", "duration": "length of time"}.get(members[0].block, "value")
    if verdict is Verdict.AGREE:
        most = Counter(said.values()).most_common(1)[0][0]
        return f"{'Both' if len(members) == 2 else f'All {len(members)}'} claims give {most}."
    if verdict is Verdict.COMPATIBLE:
        return f"One {value} fits {both}: {listed(told)}."
    if verdict is Verdict.EVOLVING:
        return f"The claims differ, but over time: {listed(dict.fromkeys(quoted(m, _when(m)) for m in members))}."
    if len(held) < 2:
        return f"No one {value} fits {both}: {listed(told)}."
    first, second = _opposed(held[0], held[1], said)
    return f"{first} and {second} cannot both hold."


def denied(members: Sequence[Profile]) -> str:
    """What is denied, and by whom: ` 300 is denied by the harbour office.`; empty where nothing is."""
    by_figure: dict[str, list[str]] = {}
    for member in members:
        if member.claim.stance == "denied":
            names = by_figure.setdefault(quoted(member), [])
            names += [name] if (name := speaker(member.claim)) not in names else []
    told = [f"{figure} is denied by {listed(names)}" for figure, names in by_figure.items()]
    return f" {_begun(listed(told)).removesuffix('.')}." if told else ""


def quoted(profile: Profile, notes: Sequence[str] = ()) -> str:
    """A figure as its text has it, with its bound; a date with what its words leave out.

    notes: what else stands in its brackets
    """
    claim = profile.claim
    left_out = None
    if isinstance(claim, DateClaim):
        told, left_out = _date(claim, profile.block)
    else:
        told = _quantity(claim)
    within = "; ".join([*([left_out] if left_out else []), *notes])
    return f"{told} ({within})" if within else told


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def listed(parts: Iterable[str]) -> str:
    """`one`, `one and two`, `one, two and 3 more`."""
    shown = list(parts)
    if len(shown) > MOST:
        shown = [*shown[: MOST - 1], f"{len(shown) - MOST + 1} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def spoken(value: str) -> str:
    """A TIMEX3 value in words: `17 April 2034`, `04:25 on 29 April 2031`, `third quarter of 2031`; else as it is."""
    if "/" in value:
        return " to ".join(map(spoken, value.split("/")))
    if (found := _DAY.match(value)) and (day := _day(found[1], found[2], found[3])):
        time = found[4]
        if not time:
            return day
        return f"{_TIMES[time]} of {day}" if time in _TIMES else f"{time} on {day}"
    if (found := _MONTH.match(value)) and 1 <= int(found[2]) <= 12:
        return f"{_MONTHS[int(found[2]) - 1]} {found[1]}"
    if found := _WEEK.match(value):
        try:
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 6 if found[3] else 1)
        except ValueError:
            return value
        return f"{'weekend' if found[3] else 'week'} of {monday.day} {_MONTHS[monday.month - 1]} {monday.year}"
    if found := _PERIOD.match(value):
        named = _SEASONS.get(found[2]) or _QUARTERS.get(found[2])
        return value if not named else f"{named} {'of ' if ' ' in named else ''}{found[1]}"
    return value


def _day(year: str, month: str, day: str) -> str:
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else ""


def _opposed(first: Sequence[Profile], second: Sequence[Profile], said: Mapping[int, str]) -> tuple[str, str]:
    """Two figures that exclude each other, those that most give, each with who holds its position.

    said: by the identity of each member what `quoted` gives of it
    """
    ranked = [_most_told(position, said) for position in (first, second)]
    pairs = ((a, b) for a in ranked[0] for b in ranked[1] if not a.reading.meets(b.reading))
    one, other = next(pairs, (ranked[0][0], ranked[1][0]))
    return quoted(one, [_by(one, first, said)]), quoted(other, [_by(other, second, said)])


def _most_told(position: Sequence[Profile], said: Mapping[int, str]) -> list[Profile]:
    """A member for each figure of a position: those that are not denied first, then those that most give."""
    counts = Counter(said[id(m)] for m in position)
    kinds = {said[id(m)]: m for m in sorted(position, key=lambda m: m.claim.stance != "denied")}
    return sorted(kinds.values(), key=lambda m: (m.claim.stance == "denied", -counts[said[id(m)]]))


def _by(one: Profile, position: Sequence[Profile], said: Mapping[int, str]) -> str:
    """Who holds a position, those who give the figure that is quoted first."""
    own = said[id(one)]
    holders = [m for m in position if m.claim.stance != "denied"] or position
    names = list(dict.fromkeys(speaker(m.claim) for m in sorted(holders, key=lambda m: said[id(m)] != own)))
    return f"{', '.join(names[:2])}{' and others' if len(names) > 2 else ''}"


def _quantity(claim: QuantityClaim) -> str:
    text = " ".join(claim.text.split())
    rounded = claim.rule.endswith("vague")  # about dozens
    if text[:1].isupper() and text[1:].islower():  # the first word of its sentence
        text = text[0].lower() + text[1:]
    word = "" if rounded else (_STRICT if claim.strict else _HEDGES).get(claim.bound, "")
    if claim.measure != "physical" or not claim.unit or not text[-1:].isdigit() or claim.unit in text:
        return f"{word}{text}"
    if claim.unit == "magnitude":
        return f"{word}magnitude {text}"
    return f"{word}{text} {claim.unit if claim.high == claim.low == 1 else units.many(claim.unit)}"


def _date(claim: DateClaim, block: str) -> tuple[str, str | None]:
    """What a text says of a date, and the day that its words leave out: `Friday`, `2 November 2029`."""
    text = " ".join(claim.text.split())
    first = text.partition(" ")[0].lower()
    text = first + text[len(first) :] if first in _LOWER else text
    left_out = _left_out(claim.value or "", text) if block == "date" else None
    if left_out and left_out.isdigit() and (ended := _ENDS_IN_MONTH.search(text)):
        text, left_out = f"{text}{',' if ended[1] else ''} {left_out}", None  # 26 July 2024; July 26, 2024
    return {"since": f"from {text} on", "until": f"by {text}"}.get(claim.bound, text), left_out


def _left_out(value: str, text: str) -> str | None:
    """What the words of a date do not say: its year alone, or the whole; None where they say all."""
    if not value or "X" in value or value.lower() in text.lower():
        return None
    days = [spoken(end.partition("T")[0]) for end in value.split("/")]
    full = " to ".join(dict.fromkeys(days))
    known = {word.lstrip("0").lower() for word in _WORDS.findall(text)}
    missing = [word for word in _WORDS.findall(full) if word not in _SMALL and not _is_said(word.lower(), known)]
    if not missing or (_YEAR.search(text) and len([word for word in known if word.isdigit()]) > 2):
        return None
    return missing[0] if len(missing) == 1 and _YEAR.fullmatch(missing[0]) else full


def _is_said(word: str, known: set[str]) -> bool:
    """Whether a word, or a month's short form, is among those of a text."""
    return word in known or (word.title() in _MONTHS and any(each.startswith(word[:3]) for each in known))


def _when(profile: Profile) -> list[str]:
    """As of when a claim is."""
    if profile.revision == "old":
        return ["since replaced"]
    value = profile.claim.as_of or profile.claim.published
    if not value:
        return []
    return [f"told {spoken(value)}" if profile.claim.kind == "date" else spoken(value)]
