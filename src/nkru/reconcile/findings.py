"""What one document says against itself: its sums, its calendar."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TypeGuard

from nkru.models import Claim, DateClaim, Finding
from nkru.reconcile import Survey, arithmetic, contradictions
from nkru.reconcile import survey as surveyed
from nkru.reconcile.profiles import positions

FAR = 200
"""Days from publication beyond which a date that says no year may have been given another one."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"\b(Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\b\.?", re.IGNORECASE)
_BESIDE = re.compile(r"\b(\w+day),?[ ](?:the[ ])?$")
_FULL = re.compile(r"\d{4}-\d\d-\d\d$")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def check(claims: Survey | Iterable[Claim]) -> list[Finding]:
    """What does not hold within a document, in order of documents and lines.

    claims: in any order; or what comparing them has found
    """
    survey = claims if isinstance(claims, Survey) else surveyed(claims)
    found: list[Finding] = []
    for _, own in groupby(survey.claims, key=attrgetter("doc")):
        sentences: dict[str, list[Claim]] = defaultdict(list)
        for claim in own:
            sentences[claim.sentence].append(claim)
        for sentence, told in sentences.items():
            found += _within(sentence, told)
    found += _against_groups(survey)
    return sorted({each.id: each for each in found}.values(), key=lambda each: (each.doc, each.line, each.id))


def _within(sentence: str, told: Sequence[Claim]) -> Iterator[Finding]:
    """What does not hold of the claims of one sentence."""
    figures, days = sum(claim.kind == "quantity" for claim in told), any(map(_is_day, told))
    if figures < 2 and not days:
        return
    placed = [(position, claim) for claim, position in zip(told, positions(told), strict=True) if position >= 0]
    if figures > 1 and sum(claim.kind == "quantity" for _, claim in placed) > 1:
        for misfit in arithmetic.misfits(arithmetic.abstract(sentence, placed)):
            yield _finding(misfit.kind, misfit.claims, misfit.stated, misfit.expected, misfit.why)
    if days:
        yield from _weekdays(sentence, placed)


def _against_groups(survey: Survey) -> Iterator[Finding]:
    """What does not fit the group that it is in."""
    printed = {id(claim) for group in survey.groups if group.kind == "quantity" for claim in group.claims}
    dates: dict[str, list[DateClaim]] = defaultdict(list)
    for claim in survey.claims:
        if isinstance(claim, DateClaim) and claim.type in ("DATE", "TIME") and claim.value:
            dates[claim.doc].append(claim)
    for indices in survey.clusters:
        if id(survey.looked_at[indices[0]].claim) in printed:
            members = [survey.looked_at[i] for i in indices]
            for odd in (*contradictions.contradictions(members), *contradictions.strays(members, dates)):
                yield _finding(odd.kind, odd.claims, odd.stated, odd.expected, odd.why)


def _weekdays(sentence: str, placed: Sequence[tuple[int, Claim]]) -> Iterator[Finding]:
    """Days that are not the weekday told beside them: `Tuesday, 13 November 2024`."""
    for position, claim in placed:
        if not _is_day(claim):
            continue
        named = _WEEKDAY.findall(claim.text) or _BESIDE.findall(sentence[max(0, position - 16) : position])
        told = {full for full in _WEEKDAYS for name in named if full.lower().startswith(name.lower()[:3])}
        if len(told) != 1:
            continue
        day = date.fromisoformat((claim.value or "")[:10])
        stated, is_one = told.pop(), _WEEKDAYS[day.weekday()]
        if stated == is_one or not (_YEAR.search(claim.text) or _is_near(day, claim.published)):
            continue
        shown = f"{day.day} {day:%B %Y}"
        yield _finding("weekday", (claim,), stated, is_one, f"{shown} was a {is_one}, not a {stated}.")


def _is_day(claim: Claim) -> TypeGuard[DateClaim]:
    """Whether a claim is of one day of the calendar, told in digits."""
    if not isinstance(claim, DateClaim) or claim.type not in ("DATE", "TIME") or claim.alt:
        return False
    return _FULL.match((claim.value or "")[:10]) is not None and any(map(str.isdigit, claim.text))


def _is_near(day: date, published: str | None) -> bool:
    return published is not None and abs((day - date.fromisoformat(published[:10])).days) < FAR


def _finding(kind: str, claims: Sequence[Claim], stated: str, expected: str, why: str) -> Finding:
    first = claims[0]
    ids = tuple(claim.id for claim in claims)
    return Finding.of_fields(
        {
            "id": "f" + hashlib.sha256("\n".join((kind, first.doc, *ids)).encode()).hexdigest()[:12],
            "kind": kind,
            "doc": first.doc,
            "line": first.line,
            "sentence": first.sentence,
            "claims": ids,
            "texts": tuple(claim.text for claim in claims),
            "stated": stated,
            "expected": expected,
            "why": why,
            "topics": tuple(dict.fromkeys(topic for claim in claims for topic in claim.topics)),
            "published": first.published,
            "publisher": first.publisher,
            "title": first.title,
        }
    )
