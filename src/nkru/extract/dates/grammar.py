"""The rules of temporal expressions, compiled: what may begin one, and how each kind is written.

Everything is read from `dates.toml` (words) and `dates-rules.toml` (patterns) and compiled on first use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkru.rules import alternation, words

_BLANK = "(?:[ ]{1,3})"
_WORD_LISTS = (
    "weekdays", "ordinals", "edges", "decades", "seasons", "holidays", "dayparts", "deictic", "anaphoric", "days",
    "adverbs", "vague", "zones",
)  # fmt: skip
_STEP = re.compile(r"([(\[\"'*_]*)([^\s–—/-]*)(?:[ ]{1,3}|[–—/-])")
_LEAD_NUMBER = re.compile(r"\d{1,4}(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th)?[½¼¾]?|\d/\d")
_NEAR_LEAD, _FAR_LEAD = 24, 64  # characters before a trigger: most words that lead to it stand in the nearer ones
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class DateRule:
    """How one kind of expression is written.

    triggers: kinds of words that lead to it
    form: how it is resolved
    needs: whether it is only part of an expression (`the last week of`) and needs the date that follows
    opens: `figures` or `letters` where nothing else can begin it
    """

    name: str
    triggers: frozenset[str]
    form: str
    written: str
    needs: bool
    opens: str | None
    match: tuple[str, ...]
    reject: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return _compiled(self.written)


@cache
def lexicon(table: str) -> dict[str, Any]:
    """A table of dates.toml."""
    entries = words("dates")[table]
    assert isinstance(entries, dict)
    return entries


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """A list in a table of dates.toml as a set."""
    return frozenset(lexicon(table)[key])


def _any(entries: Any) -> str:
    """A pattern for any of the given words or phrases."""
    return f"(?:{alternation(list(entries))})".replace("\\ ", "_")


def short_months() -> list[str]:
    """The months that are written short: `jan`, `sept`."""
    return [name for name in lexicon("months") if len(name) <= 4 and name not in ("may", "june", "july")]


def clock_words() -> list[str]:
    """`one` to `twelve`."""
    return list(lexicon("numbers"))[2:14]


@cache
def _fragments() -> dict[str, str]:
    """Fragments of the rules file, and one for each list of words."""
    short = short_months()
    lists: dict[str, Any] = {
        "months_long": [name for name in lexicon("months") if name not in short],
        "months_short": short,
        "numwords": [word for word in lexicon("numbers") if word not in ("a", "an", "half")],
        "tens": [word for word, value in lexicon("numbers").items() if 10 <= value < 100 and word != "dozen"],
        "clockwords": clock_words(),
        "units": lexicon("units"),
    }
    lists |= {table: lexicon(table) for table in _WORD_LISTS}
    fragments: dict[str, str] = words("dates-rules")["fragments"]
    return {name: _any(entries) for name, entries in lists.items()} | fragments


def _fill(pattern: str) -> str:
    return _PLACEHOLDER.sub(lambda m: f"(?:{_fill(_fragments()[m[1]])})", pattern)


def _compilable(pattern: str) -> str:
    """A pattern with its fragments filled in; `_` stands for one to three blanks."""
    return _fill(pattern).replace("_", _BLANK)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    """A rule's pattern, compiled when a text first needs it: a few reports need few of them."""
    return re.compile(_compilable(written), re.VERBOSE)


@cache
def date_rules() -> tuple[DateRule, ...]:
    """All rules in the order of the file."""
    return tuple(
        DateRule(
            name=rule["name"],
            triggers=frozenset(rule["trigger"].split()),
            form=rule["form"],
            written=rule["pattern"],
            needs=rule.get("needs", False),
            opens=rule.get("opens"),
            match=tuple(rule.get("match", ())),
            reject=tuple(rule.get("reject", ())),
        )
        for rule in words("dates-rules")["rule"]
    )


@cache
def rules_for(trigger: str, opens: str) -> tuple[tuple[DateRule, re.Pattern[str]], ...]:
    """The rules, with their patterns, that a kind of trigger leads to where figures (or letters) open an expression."""
    led = (rule for rule in date_rules() if trigger in rule.triggers and rule.opens in (None, opens))
    return tuple((rule, rule.pattern) for rule in led)


@cache
def trigger_kinds() -> dict[str, str]:
    """The kind of every word that is a trigger; `weekdays+s` in the data stands for the plurals of a table."""
    kinds: dict[str, str] = {}
    for kind, tables in words("dates-rules")["trigger_words"].items():
        for table in tables:
            name, _, ending = table.partition("+")
            for word in lexicon(name):
                kinds.setdefault(word + ending, kind)
    return kinds


@cache
def candidate() -> re.Pattern[str]:
    """Words and figures that show an expression.

    Begins with the character before (no letter, figure or currency sign): a set of characters at the beginning lets
    `re` skip through words. The group that took part is `word` or the kind of trigger.
    """
    tables = words("dates-rules")
    figures, letters = (
        "|".join(f"(?P<{kind}>{_compilable(pattern)})" for kind, pattern in tables[name].items())
        for name in ("triggers", "letter_triggers")
    )
    word = _any(trigger_kinds()).replace("_", _BLANK)
    opening = alternation({*tables["openings"]["letters"], *short_months(), *clock_words()})
    return re.compile(
        rf"[^\w$€£¥#](?:(?P<word>{word})|(?=[\d'])(?:{figures})|(?={opening})(?:{letters}))(?!\w)", re.VERBOSE
    )


@cache
def _lead_words() -> frozenset[str]:
    """Words that may stand in an expression before the word that shows it to be one."""
    tables = ("numbers", "ordinals", "edges", "deictic", "anaphoric")
    phrases = [*lexicon("lead")["words"], *(word for table in tables for word in lexicon(table))]
    return frozenset(word for phrase in phrases for word in re.split("[ -]", phrase))


def lead_start(low: str, trigger: int, floor: int) -> int:
    """Where the words and numbers begin that may lead to a trigger: at most nine, none before `floor`."""
    begin = max(floor, trigger - _FAR_LEAD)
    nearest = low.rfind(" ", begin, max(begin, trigger - 1)) + 1
    word = low[nearest : trigger - 1] if low[trigger - 1 : trigger] == " " else ""
    if word.isalpha() and word not in _lead_words():
        return trigger  # the most common case
    if word.isdigit() and len(word) <= 4:
        second = low[low.rfind(" ", begin, max(begin, nearest - 1)) + 1 : nearest]
        if second[-1:] == " " and second[:-1].isalpha() and second[:-1] not in _lead_words():
            return nearest  # `on 17 August`, the second
    first, is_all = _led_from(low, max(floor, trigger - _NEAR_LEAD), trigger, floor)
    return first if is_all else _led_from(low, begin, trigger, floor)[0]


def _led_from(low: str, begin: int, trigger: int, floor: int) -> tuple[int, bool]:
    """Where the leading words between two offsets begin, and whether none can stand before `begin`."""
    steps = list(_STEP.finditer(low, begin, trigger))
    start = first = trigger
    for step in steps[:-10:-1]:
        if step.end() != start:
            return first, True
        if step.start() == begin > floor:
            return first, False
        opening, word = step[1], step[2]
        if word and word not in _lead_words() and not _LEAD_NUMBER.fullmatch(word):
            return first, True
        start = step.start()
        if word:
            first = step.start(2)
        if opening:
            return first, True
    return first, bool(steps) or begin == floor
