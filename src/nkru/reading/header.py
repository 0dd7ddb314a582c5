"""What a page says of itself: date, publisher, title and author in its first and last lines.

A wrong date of publication is worse than none: where two lines of one rank differ, or the order of day and month is
open, nothing is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from nkru.reading.days import Written, order_in, read_day
from nkru.rules import Rule, rules, words

HEAD_LINES = 15
HEAD_CHARS = 1500
FOOT_LINES = 15
FOOT_CHARS = 2500
_LONGEST_LINE = 800
_PROSE = 200  # a line of this length is a paragraph of the report

_PLAIN = str.maketrans("‘’‚‛“”„‟\u2010\u2011\u2212", "''''\"\"\"\"---")
_ENDS_SENTENCE = re.compile(r"[.:;,…][\"')\]]*$")
_ANYTHING = re.compile("")
_YEAR = re.compile(r"\d{4}|\d ?[/.-] ?\d\d\b")
_EVENT_CARD = re.compile(r"(?:time|venue|location|where|place|when|room|rsvp)\s?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of metadata, and where it was found, in words."""

    value: str
    found: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, made plain; `number` is 1-based in the file."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Hit:
    rank: int
    rule: Rule
    match: re.Match[str]
    line: _Line


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a text that is too long to be held as a whole; line: number of its first line, 1-based."""

    text: str
    line: int


def self_description(text: str, body: int = 0, tail: Tail | None = None) -> dict[str, Finding]:
    """What the header and footer of a text say, by field: published, publisher, title, author.

    body: offset at which the text proper begins. Values are as written, a day as `YYYY-MM-DD`.
    tail: where the footer stands, if the text given is only the beginning of a long one
    """
    head, foot = _head(text, body), _foot(tail.text, 0, tail.line) if tail else _foot(text, body)
    found: dict[str, Finding] = {}
    date_hits = _hits(_rules_for("published", "head"), head, _YEAR)
    foot_hits = _hits(_rules_for("published", "foot"), foot, _YEAR)
    if published := _published(text, date_hits + foot_hits, head):
        found["published"] = published
    author_hits = _hits(_rules_for("author", "head"), head)
    if author := _named(author_hits):
        found["author"] = author
    title_line, masthead_title = _title_line(head, {hit.line.number for hit in date_hits + author_hits})
    publisher_hits = [
        hit for hit in _hits(_rules_for("publisher", "head"), head) if not hit.rule.data.get("titled") or masthead_title
    ]
    publisher = _named(publisher_hits + _hits(_rules_for("publisher", "foot"), foot), text)
    if publisher:
        found["publisher"] = publisher
    taken = {hit.line.number for hit in publisher_hits if hit.rule.data.get("first")}
    title = _named(_hits(_rules_for("title", "head"), head))
    line = masthead_title if taken else title_line
    if not title and line and len(head) > 1:  # a post of one line is its text and no title
        title = Finding(line.text, _where(line.number, line.text))
    if title:
        found["title"] = title
    return found


@cache
def _rules_for(field: str, where: str) -> tuple[Rule, ...]:
    told = rules("publisher" if field == "publisher" else "header")
    return tuple(rule for rule in told if rule.data["field"] == field and rule.data.get("where") in (where, "both"))


def _plain(line: str) -> str:
    """A line with single blanks and plain quotes, without signs of Markdown."""
    line = line.strip(" \t\r\f\v\ufeff#>*_")
    if not line.isascii():
        line = line.translate(_PLAIN)
    if "**" in line or "__" in line:
        line = line.replace("**", "").replace("__", "")
    return " ".join(line.split())


def _head(text: str, body: int) -> list[_Line]:
    """The first lines that are not blank, up to the second paragraph of prose."""
    number = text.count("\n", 0, body) + 1
    lines: list[_Line] = []
    prose = 0
    for offset, raw in enumerate(text[body : body + HEAD_CHARS].split("\n")):
        if plain := _plain(raw):
            lines.append(_Line(number + offset, plain))
            prose += len(plain) >= _PROSE
        if len(lines) == HEAD_LINES or prose == 2:
            break
    return lines


def _foot(text: str, body: int, first: int = 1) -> list[_Line]:
    """The last lines that are not blank, in their order; first: number of the text's first line."""
    begin = max(body, len(text) - FOOT_CHARS)
    if begin > body:
        begin = text.find("\n", begin) + 1 or len(text)
    number = text.count("\n", 0, begin) + first
    lines = []
    for offset, raw in enumerate(text[begin:].split("\n")):
        if len(raw) <= _LONGEST_LINE and (plain := _plain(raw)):
            lines.append(_Line(number + offset, plain))
    return lines[-FOOT_LINES:]


def _hits(wanted: Iterable[Rule], lines: list[_Line], needed: re.Pattern[str] = _ANYTHING) -> list[_Hit]:
    """All matches of rules at the start of lines (or pairs of lines), best rank first, then in order of lines.

    needed: what a line must hold to be tried at all
    """
    hits: list[_Hit] = []
    lowered = [line.text.lower() if needed.search(line.text) else "" for line in lines]
    for rule in wanted:
        data = rule.data
        needs = data.get("needs", ("",))
        for index in range(bool(data.get("not_first")), 1 if data.get("first") and lines else len(lines)):
            if not lowered[index] or not any(need in lowered[index] for need in needs):
                continue
            line = lines[index]
            subject = line.text[:_LONGEST_LINE]
            if data.get("lines") == 2:
                subject = f"{subject}\n{lines[index + 1].text[:200]}" if index + 1 < len(lines) else ""
            if match := rule.pattern.match(subject):
                hits.append(_Hit(data["rank"], rule, match, line))
    return sorted(hits, key=lambda hit: (hit.rank, hit.line.number))


def _published(text: str, hits: list[_Hit], head: list[_Line]) -> Finding | None:
    """The day that the lines of the best rank agree on."""
    event_card = any(_EVENT_CARD.match(line.text) for line in head)
    hits = [
        hit
        for hit in hits
        if not (event_card and hit.match[0].lower().startswith("date")) and not _inside_prose(hit, head)
    ]
    for rank in sorted({hit.rank for hit in hits}):
        days: dict[str, _Hit] = {}
        for hit in hits:
            if hit.rank == rank and (day := _day(text, hit)):
                days.setdefault(day, hit)
        if rank == 1 and days:
            days = dict([next(iter(days.items()))])
        if len(days) > 1 or (rank == 2 and days and _is_chronicle(text, hits)):
            return None
        for day, hit in days.items():
            return Finding(day, _where(hit.line.number, hit.match["date"]))
    return None


def _day(text: str, hit: _Hit) -> str | None:
    written: Written = read_day(hit.match["date"])
    groups = hit.match.groupdict()
    order = order_in(text) if len(written.days) > 1 and not groups.get("weekday") else None
    day = written.settle(order, groups.get("weekday") or "")
    return day.isoformat() if day else None


def _inside_prose(hit: _Hit, head: list[_Line]) -> bool:
    """Whether a date line is the middle of a wrapped sentence: `… was sunk on / 3 May 2031 / and twelve men …`."""
    for before, line in pairwise(head):
        if line is hit.line and before.number == line.number - 1 and hit.rule.name == "date-line":
            after = next((other for other in head if other.number == line.number + 1), None)
            unfinished = len(before.text) > 40 and not _ENDS_SENTENCE.search(before.text)
            return unfinished and after is not None and after.text[0].islower()
    return False


def _is_chronicle(text: str, hits: list[_Hit]) -> bool:
    """Whether days head the entries of a chronicle or diary, so that none is the page's own."""
    if not any(hit.rule.name == "date-line" for hit in hits):
        return False
    rule = next(rule for rule in rules("header") if rule.name == "whole-date")
    days: set[tuple[object, ...]] = set()
    for raw in text.split("\n"):
        if 6 <= len(raw) <= 60 and (match := rule.pattern.match(_plain(raw))):
            days.add(read_day(match["date"]).days)
    return len(days) > 2


def _named(hits: list[_Hit], text: str = "") -> Finding | None:
    """The name in the hit of best rank."""
    for hit in sorted(hits, key=lambda hit: hit.rank):
        groups = hit.match.groupdict()
        name = groups.get("name") or _name_of_domain(groups.get("domain") or "", text)
        if name := name.strip(" ,;"):
            number = hit.line.number + hit.match.string.count(
                "\n", 0, max(0, hit.match.start("name")) if "name" in groups else 0
            )
            return Finding(name, _where(number, name))
    return None


def _name_of_domain(domain: str, text: str) -> str:
    """How the text spells the name that a mail domain is made of, else the domain's own label."""
    if not domain or domain.lower() in words("publisher")["mail_hosts"]:
        return ""
    letters = re.sub(r"[^a-z0-9]", "", domain.lower())
    spaced = r"(?<![\w@.])" + r"[ .'-]?".join(map(re.escape, letters)) + r"(?![\w@]|\.\w| (?-i:[A-Z]))"
    spelled = [match[0] for match in re.finditer(spaced, text, re.IGNORECASE) if match[0] != match[0].lower()]
    return spelled[0] if spelled else domain


def _title_line(head: list[_Line], taken: set[int]) -> tuple[_Line | None, _Line | None]:
    """The line that is most likely the title, of all and of those below the first line.

    taken: numbers of lines that are dates or bylines
    A line set off by blank lines on both sides comes before one among others.
    """
    candidates = list(_title_candidates(head, taken))
    numbers = {line.number for line in head}
    candidates.sort(key=lambda line: bool({line.number - 1, line.number + 1} & numbers))
    below = [line for line in candidates if line.number != head[0].number]
    return (candidates[0] if candidates else None), (below[0] if below else None)


def _title_candidates(head: list[_Line], taken: set[int]) -> Iterator[_Line]:
    wrong = _rules_for("other", "head")[0].pattern
    for line in head:
        text = line.text
        if len(text) > 160 or (len(text) > 60 and _ENDS_SENTENCE.search(text)):
            return  # the report has begun
        if line.number in taken or text[0].islower() or " " not in text or _ENDS_SENTENCE.search(text):
            continue
        if not wrong.match(text) and any(char.isalpha() for char in text):
            yield line


def _where(number: int, quoted: str) -> str:
    return f"text, line {number}: “{quoted}”"
