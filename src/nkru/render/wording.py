"""Figures, intervals and sources in words, as tables and memos show them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from nkru.models import Change, Claim, DateClaim, Finding, Group, Number, QuantityClaim, Spread, Verdict
from nkru.naming import author, stem

ID = 10
"""How many characters of a claim's id are shown."""
_BLANKS = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # what could steer a terminal


def one_line(text: str) -> str:
    """A text on one line, with nothing in it that a terminal would obey."""
    return _UNSEEN.sub("\ufffd", _BLANKS.sub(" ", text).strip())


def number(value: Number) -> str:
    """A number with its thousands marked: 12,000; 8.8."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.6g}" if abs(value) < 1_000_000 else f"{value:,.2f}"
    return f"{int(value):,}"


def short_number(value: Number) -> str:
    """A number in few characters, for the ends of a scale: 900; 12k; 1.3M; 61bn."""
    for size, letter in ((1e12, "tn"), (1e9, "bn"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:.3g}{letter}"
    return f"{value:.3g}"


def figure(claim: Claim) -> str:
    """The expression as the text has it, with its hedge: `up to 12,000`; `12,000 or more`."""
    text = _BLANKS.sub(" ", claim.text)
    hedge = _BLANKS.sub(" ", claim.hedge or "") if claim.kind == "quantity" else ""
    if not hedge or hedge.casefold() in text.casefold():
        return text
    sentence = _BLANKS.sub(" ", claim.sentence).casefold()
    if f"{text} {hedge}".casefold() in sentence and f"{hedge} {text}".casefold() not in sentence:
        return f"{text} {hedge}"
    return f"{hedge} {text}"


def reading(claim: Claim) -> str:
    """What a claim states, normalised: `≤ 12,000`; `2024-10 END`; `since 2023`."""
    return _interval(claim) if claim.kind == "quantity" else _time(claim)


def counted(claim: Claim) -> str:
    """What is counted, measured or dated."""
    if claim.kind == "date":
        return claim.event or ""
    what = claim.subject or (claim.unit if claim.measure == "count" else "") or ""
    rate = f"per {claim.per}" if claim.per else ""
    return " ".join(part for part in (what, rate) if part)


def source(claim: Claim) -> str:
    """Who says it: the source that the text names, else in brackets the publisher, else what the document is called."""
    return claim.source or f"({author(claim)})"


def place(claim: Claim) -> str:
    """Document and line: `a.txt:12`."""
    return f"{claim.doc}:{claim.line}"


def short_place(claim: Claim, width: int, times: int = 1) -> str:
    """Document and line in at most `width` characters.

    A long name loses its folder, then its extension and the number that it begins with, then its end.
    times: how often the document says it
    """
    tail = f":{claim.line}" + (f" ×{times}" if times > 1 else "")
    name = one_line(claim.doc)
    room = max(4, width - len(tail))
    if len(name) > room:
        name = PurePosixPath(name).name
    if len(name) > room:
        name = stem(name)
    return (name if len(name) <= room else name[: room - 1] + "…") + tail


def part_lines(group: Group, *, ids: bool = False) -> str:
    """What texts name as parts of the group's figures: `500 officers (a.txt:4), 12 women (b.txt:9)`.

    ids: whether each is followed by its claim's id
    """
    told: dict[str, list[str]] = {}
    for part in group.parts:
        what = one_line(f"{part.text} {part.subject}" if part.subject else part.text)
        told.setdefault(what, []).append(f"{one_line(part.doc)}:{part.line}{f' {part.claim[:ID]}' if ids else ''}")
    return ", ".join(f"{what} ({', '.join(where)})" for what, where in told.items())


def spread(group: Group) -> str:
    """How far apart a group is: `3,000 – 12,000 (×4)`; `2024-06-19 – 2024-07-26 (37 days)`; empty where unknown."""
    measure: Spread = group.spread
    if measure.unit == "day" and isinstance(measure.low, int | float) and isinstance(measure.high, int | float):
        return _lengths(measure.low, measure.high)
    low, high = _end(measure.low), _end(measure.high)
    unit = f" {measure.unit}" if measure.unit and measure.unit.isupper() else "%" if measure.unit == "percent" else ""
    if not low and not high:
        return ""
    if low == high:
        return f"{low}{unit}"
    if not low or not high:
        return f"≤ {high}{unit}" if high else f"≥ {low}{unit}"
    if measure.days:
        return f"{low} – {high} ({measure.days:,} day{'s' if measure.days != 1 else ''})"
    ratio = f" (×{measure.ratio:.3g})" if measure.ratio and measure.ratio >= 1.005 else ""
    return f"{low} – {high}{unit}{ratio}"


_LENGTHS = ((1 / 24, 1440, "minute"), (2, 24, "hour"), (730, 1, "day"), (math.inf, 1 / 365.25, "year"))
"""Up to how many days a length is told in which unit, and how many of it make a day."""


def _lengths(low: float, high: float) -> str:
    """From the shortest to the longest of durations in days: `50 minutes – 2 hours (×2.4)`."""
    ends = []
    for days in dict.fromkeys((low, high)):
        each, unit = next((each, unit) for most, each, unit in _LENGTHS if days < most)
        number = f"{days * each:,.4g}" if days * each < 1000 else f"{days * each:,.0f}"
        ends.append(f"{number} {unit}{'' if number == '1' else 's'}")
    ratio = f" (×{high / low:.3g})" if low > 0 and high / low >= 1.005 else ""
    return " – ".join(ends) + ratio


def window(sentence: str, claim: Claim, width: int) -> tuple[str, str, str]:
    """The part of a sentence around a claim's figure: what stands before it, the figure, what stands after.

    width: the most characters of all three together; a cut is marked by `…`
    """
    sentence, text = _BLANKS.sub(" ", sentence).strip(), _BLANKS.sub(" ", claim.text)
    at = _offset(sentence, text, figure(claim))
    if at < 0:
        return "", text, f"  {sentence}"[: max(0, width - len(text))]
    before, after = sentence[:at], sentence[at + len(text) :]
    room = max(0, width - len(text))
    if len(before) + len(after) <= room:
        return before, text, after
    before = _cut_left(before, min(len(before), max(room // 2, room - len(after))))
    return before, text, _cut_right(after, room - len(before))


def quoted(finding: Finding, width: int = 240) -> str:
    """The sentence of a finding, from its figures on where it is too long for `width` characters."""
    sentence = _BLANKS.sub(" ", finding.sentence).strip()
    if len(sentence) <= width:
        return sentence
    at = max(0, sentence.find(_BLANKS.sub(" ", finding.texts[0])) - width // 3)
    return _cut_right(("…" if at else "") + sentence[at:], width)


def summary(groups: tuple[Group, ...], claims: int, documents: int, findings: int = 0) -> str:
    """The last line: `12 groups: 3 conflict, 1 evolving, 5 compatible, 3 agree; 96 claims in 5 documents`."""
    counts = [(verdict.value, sum(group.verdict == verdict for group in groups)) for verdict in Verdict]
    told = ", ".join(f"{count} {name}" for name, count in counts if count)
    head = f"{plural(len(groups), 'group')}{': ' if told else ''}{told}"
    found = f"; {plural(findings, 'finding')}" if findings else ""
    return f"{head}{found}; {plural(claims, 'claim')} in {plural(documents, 'document')}"


def change_summary(changes: Sequence[Change]) -> str:
    """`2 groups new, 1 gone, 3 changed`."""
    counts = [sum(each.kind == kind for each in changes) for kind in ("new", "gone", "changed")]
    return f"{plural(counts[0], 'group')} new, {counts[1]} gone, {counts[2]} changed"


def plural(count: int, noun: str) -> str:
    """`1 group`, `1,200 groups`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _interval(claim: QuantityClaim) -> str:
    low, high = claim.low, claim.high
    if low is None and high is None:
        return ""
    if low is None or high is None:
        sign = ("<" if claim.strict else "≤") if low is None else (">" if claim.strict else "≥")
        shown = f"{sign} {number(high if low is None else low or 0)}"  # type: ignore[arg-type]
    elif low == high:
        shown = f"≈ {number(low)}" if claim.bound == "about" else number(low)
    else:
        shown = f"{'≈ ' if claim.bound == 'about' else ''}{number(low)} – {number(high)}"
    signs = {"percent": "%" if claim.unit == "percent" else " points", "count": "", "ratio": "×"}
    unit = signs.get(claim.measure, f" {claim.unit or ''}")
    return f"{shown}{unit}".rstrip() + (f" / {claim.per}" if claim.per else "")


def _time(claim: DateClaim) -> str:
    if claim.value is None:
        return "?"
    words: list[str] = [claim.bound] if claim.bound != "at" else []
    words.append(claim.value)
    if claim.mod:
        words.append(claim.mod.lower())
    if claim.alt:
        words.append(f"(or {', '.join(claim.alt)})")
    return " ".join(words)


def _end(value: Number | str | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else number(value)


def _offset(sentence: str, text: str, hedged: str) -> int:
    """Where in its sentence a figure stands: with its hedge if it has one, else as a whole word; -1 if nowhere."""
    at = sentence.find(hedged)
    if at >= 0 and hedged != text:
        return at + hedged.find(text)
    at = sentence.find(text)
    while at >= 0:
        end = at + len(text)
        inside_left = at > 0 and (sentence[at - 1].isalnum() or (sentence[at - 1] in ",." and text[0].isdigit()))
        if not inside_left and not (end < len(sentence) and sentence[end].isalnum()):
            return at
        at = sentence.find(text, at + 1)
    return sentence.find(text)


def _cut_left(text: str, width: int) -> str:
    """The end of a text, from the beginning of a word on where that costs little."""
    if len(text) <= width:
        return text
    if width < 2:
        return "…"[:width]
    kept = text[len(text) - width + 1 :]
    blank = kept.find(" ") if text[-width] != " " else -1
    return "…" + (kept[blank + 1 :] if 0 <= blank < 12 else kept)


def _cut_right(text: str, width: int) -> str:
    """The beginning of a text, to the end of a word where that costs little."""
    if len(text) <= width:
        return text
    if width < 2:
        return "…"[:width]
    kept = text[: width - 1]
    blank = kept.rfind(" ") if text[width - 1] != " " else -1
    return (kept[:blank] if blank >= max(0, len(kept) - 12) else kept).rstrip() + "…"
