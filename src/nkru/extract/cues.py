"""The words of saying: which there are, what class each is of, and the one pattern that finds them all."""

from __future__ import annotations

import re
from functools import cache

from nkru.extract import actors
from nkru.extract.actors import lexicon
from nkru.rules import alternation, words


@cache
def classes() -> dict[str, str]:
    """Each form of a word of saying, in lower case, and its class."""
    table = words("attribution")
    found: dict[str, str] = {}
    for kind in ("count", "evidence", "say", "quoting", "deny"):
        found |= dict.fromkeys(lexicon("verbs", kind), "say" if kind == "quoting" else kind)
    found |= dict.fromkeys(table["verbs"]["phrases"], "say")
    found |= dict.fromkeys(table["prepositions"]["source"], "source")
    found |= dict.fromkeys((f"{word} by" for word in table["prepositions"]["participle"]), "by")
    return found | {"citing": "citing", "quoting": "citing"}


@cache
def cue() -> re.Pattern[str]:
    """All words of saying; group `verb` one of classes(), `own` a possessed noun, `within` a survey or statement."""
    nouns = alternation(set(actors.plural_evidence()))
    return re.compile(
        rf"\b(?P<verb>{alternation(set(classes()))})\b(?!-)"
        rf"|(?:'s|(?<=s)') (?:(?:own|latest|official|preliminary|new|first|last|best) )?(?P<own>{nouns})\b"
        rf"|\b(?P<within>in (?:an?|the|its|their) (?:[\w'/-]+ ){{0,6}}?{nouns})\b",
        re.IGNORECASE,
    )
