"""Rules and word lists: data files read once, patterns compiled once.

A rule is data: a name, a pattern, why it exists, texts that it must match and texts that it must not. The
examples of every rule are run as tests (tests/test_rules.py).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Rule:
    """A named pattern with its examples.

    expression: the pattern as it is written, fragments filled in
    match: texts in which it must find something; `[…]` in them marks what, where that matters
    reject: texts in which it must find nothing
    """

    name: str
    expression: str
    match: tuple[str, ...]
    reject: tuple[str, ...]
    data: dict[str, Any]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for: most runs need few of the rules."""
        return re.compile(self.expression, re.VERBOSE | (re.IGNORECASE if self.data.get("ignorecase") else re.NOFLAG))


@cache
def words(name: str) -> dict[str, Any]:
    """The data file `name`.toml as plain dicts and lists; read once."""
    return tomllib.loads(text_of(f"{name}.toml"))


def text_of(name: str) -> str:
    """The text of a file of data/."""
    return files("nkru").joinpath("data", name).read_text("utf-8")


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of data file `name`.toml in their order.

    `{word}` in a pattern stands for the fragment of that name in the file's `[fragments]` table. A pattern is
    compiled with re.VERBOSE, so a blank in it is written `\\ ` or `[ ]`. Case counts unless a rule says
    `ignorecase = true`.
    """
    table = words(name)
    fragments = table.get("fragments", {})

    def fill(pattern: str) -> str:
        return re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{fill(fragments[m[1]])})", pattern)

    return tuple(
        Rule(
            name=rule["name"],
            expression=fill(rule["pattern"]),
            match=tuple(rule.get("match", ())),
            reject=tuple(rule.get("reject", ())),
            data=rule,
        )
        for rule in table["rule"]
    )


def alternation(entries: Collection[str]) -> str:
    """A regex that matches any of the given strings, the longest first.

    Written as a prefix tree: Python's `re` tries plain alternatives one by one, which is several times slower.
    """
    tree: dict[str, Any] = {}
    for entry in entries:
        node = tree
        for char in entry:
            node = node.setdefault(char, {})
        node[""] = {}

    def write(node: dict[str, Any]) -> str:
        branches = [re.escape(char) + write(child) for char, child in sorted(node.items()) if char]
        if not branches:
            return ""
        joined = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
        if "" not in node:
            return joined
        return f"(?:{joined})?"

    return write(tree)


def word_bounded(entries: Collection[str]) -> re.Pattern[str]:
    """A pattern for any of the given words or phrases, as whole words, whatever their case."""
    return re.compile(rf"(?<!\w)(?:{alternation(entries)})(?!\w)", re.IGNORECASE)
