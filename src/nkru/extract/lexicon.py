"""The words of data/attribution.toml: who can say something, and what figures come from."""

from __future__ import annotations

from functools import cache, lru_cache

from nkru.rules import words

# what nouns for persons of a trade or a doctrine end with
_AGENTS = ("ologist", "ographer", "ician", "alist", "onist", "keeper", "worker", "holder", "woman", "wright")


@cache
def lexicon(table: str, entry: str) -> frozenset[str]:
    """A blank-separated word list of attribution.toml, in lower case."""
    value = words("attribution")[table][entry]
    return frozenset((value if isinstance(value, str) else " ".join(value)).lower().split())


@cache
def _singulars(entry: str) -> frozenset[str]:
    """A list of nouns with their plurals."""
    nouns = lexicon("nouns", entry)
    plurals = {noun[:-1] + "ies" for noun in nouns if noun.endswith("y")} | {noun + "s" for noun in nouns}
    irregular = {noun[:-3] + "men" for noun in nouns if noun.endswith("man")}
    return nouns | plurals | irregular | {noun + "es" for noun in nouns if noun.endswith(("s", "h"))}


def plural_evidence() -> frozenset[str]:
    """What figures come from, singular and plural."""
    return _singulars("evidence")


def is_evidence(word: str) -> bool:
    """Whether a word is what figures come from: `data`, `survey`."""
    return word in _singulars("evidence")


@cache
def _number_words() -> frozenset[str]:
    table = words("numerals")
    return frozenset((*table["cardinal"], *table["scale"], *table["fraction"])) - {"one", "second"}


def is_figure(word: str) -> bool:
    """Whether a word, in lower case, is a numeral or a number word: `1,200`, `forty`."""
    return word[0].isdigit() or word in _number_words()


@lru_cache(maxsize=16384)
def is_actor(word: str) -> bool:
    """Whether a word is the head of a phrase that can say something: `ministry`, `spokesman`."""
    return any(
        form in _singulars("body") or form in _singulars("person") for form in (word, word.rpartition("-")[2])
    ) or word.removesuffix("s").endswith(_AGENTS)


def is_plural_person(word: str) -> bool:
    """Whether a word is a noun for persons, in the plural: `analysts`."""
    return word.endswith("s") and is_person(word[:-1])


def is_person(word: str) -> bool:
    """Whether a word is a noun for a person, in the singular: `minister`, `aid-worker`."""
    known = lexicon("nouns", "person")
    return word in known or word.rpartition("-")[2] in known or word.endswith(_AGENTS)
