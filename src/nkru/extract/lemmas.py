"""Base forms of verbs and singulars of nouns, by word lists and regular morphology.

The lists are in data/lemmas.toml. Spelling rules are those of the Cambridge Grammar of the English Language,
ch. 18 (doubling, silent e, y and ie).
"""

from __future__ import annotations

from functools import cache, lru_cache

from nkru.rules import words

_VOWELS = frozenset("aeiou")


@cache
def _verbs() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Irregular forms with their base forms, all base forms, and words that only look like verb forms."""
    table = words("lemmas")["verbs"]
    base = set(table["base"].split())
    base |= {verb[:-2] + "se" for verb in base if verb.endswith(("ize", "yze"))}
    own_base = frozenset(table["own_base"].split())
    irregular: dict[str, str] = {}
    for entry in table["irregular"].split(";"):
        first, *forms = entry.split() or [""]
        irregular.update((form, first) for form in forms if form not in own_base)
    return irregular, frozenset(base), frozenset(table["never"].split())


@cache
def _nouns() -> tuple[dict[str, str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Irregular plurals with their singulars, invariants, singulars in -ie, in -e, and words in -men."""
    table = words("lemmas")["nouns"]
    irregular: dict[str, str] = {}
    for entry in table["irregular"].split(";"):
        singular, *plural = reversed(entry.split() or [""])
        irregular.update(dict.fromkeys(plural, singular))
    ie, e, men = (frozenset(table[key].split()) for key in ("in_ie", "in_e", "in_men"))
    return irregular, frozenset(table["invariant"].split()), ie, e, men


@lru_cache(maxsize=65536)
def verb_base(word: str) -> str | None:
    """The base form of a verb form, in lower case; None where the word is no form of a verb.

    Many base forms and forms in -s are nouns as well (`report`, `plans`): whether one is a verb in its sentence is
    not asked here. A form in -ed or -ing of a verb that is not listed is guessed by rule.
    """
    form = word.lower()
    irregular, base, never = _verbs()
    if form in irregular:
        return irregular[form]
    if form in base:
        return form
    for candidate in _candidates(form):
        if candidate in base:
            return candidate
    if "-" in form:
        prefix, _, rest = form.rpartition("-")
        stem = verb_base(rest) if prefix in ("re", "co", "de", "pre", "over", "under", "un") else None
        return f"{prefix}-{stem}" if stem else None
    if form.startswith(("re", "un", "out", "mis", "over", "under")):
        for prefix in ("re", "un", "out", "mis", "over", "under"):
            rest = form.removeprefix(prefix)
            stem = irregular.get(rest) or next((c for c in _candidates(rest) if c in base), None)
            if rest != form and len(rest) > 3 and stem and form not in never:
                return prefix + stem
    return _guess(form) if word == form and form.isalpha() and form not in never else None


@cache
def past_forms() -> frozenset[str]:
    """The irregular forms in the past, and participles: `took`, `seen`; not those that are base forms as well."""
    irregular, base, _ = _verbs()
    return frozenset(form for form in irregular if form not in base and not form.endswith(("s", "ing")))


def _candidates(form: str) -> tuple[str, ...]:
    """Base forms that a regular form may come from, the likeliest first."""
    if form.endswith("ied"):
        return form[:-3] + "y", form[:-1]
    if form.endswith("ying"):
        return form[:-3], form[:-4] + "ie"
    stem = form[:-2] if form.endswith("ed") else form[:-3] if form.endswith("ing") else ""
    if len(stem) > 1:
        undoubled = stem[:-1] if stem[-1] == stem[-2] else stem
        return stem + "e", stem, undoubled, stem[:-1] if stem.endswith("ck") else stem
    if form.endswith("ies"):
        return form[:-3] + "y", form[:-1]
    if form.endswith("es"):
        return form[:-1], form[:-2]
    return (form[:-1],) if form.endswith("s") and not form.endswith("ss") else ()


def _guess(form: str) -> str | None:
    """The base form of a regular form in -ed or -ing whose verb is not listed: `depressurised` → depressurise."""
    stem = form[:-2] if form.endswith("ed") else form[:-3] if form.endswith("ing") else ""
    if len(stem) < 4 or stem[-1] == "e" or _VOWELS.isdisjoint(stem):
        return None
    if stem[-1] == "i" and form.endswith("ed"):
        return stem[:-1] + "y"
    if stem[-1] == stem[-2]:
        return stem if stem[-1] in "sfz" else stem[:-1]
    vowels = [i for i, char in enumerate(stem) if char in _VOWELS]
    if len(vowels) == 1 and vowels[0] == len(stem) - 2 and stem[-1] not in "wxy":
        return stem + "e"
    silent = stem[-1] in "cuv" or stem.endswith(("at", "iz", "is", "os", "us", "ys", "dg", "rg", "ag", "rs", "ns"))
    silent = silent or (stem[-1] in "lr" and stem[-2] not in "aeiourlwn") or stem.endswith(("ir", "ut"))
    return stem + "e" if silent and not stem.endswith("eat") else stem


@lru_cache(maxsize=65536)
def noun_singular(word: str) -> str:
    """The singular of a noun in lower case (`soldiers` → soldier); a capitalised word stays as it is."""
    if not word or word[0].isupper():
        return word
    irregular, invariant, in_ie, in_e, in_men = _nouns()
    if word in irregular:
        return irregular[word]
    if word in invariant:
        return word
    head, hyphen, last = word.rpartition("-")
    if hyphen:
        return f"{head}-{noun_singular(last)}"
    if word.endswith("men"):
        return word if word in in_men or len(word) < 5 else word[:-2] + "an"
    for plural in ("people", "children", "women", "wives", "teeth"):
        if word.endswith(plural):
            return word[: -len(plural)] + irregular[plural]
    if not word.endswith("s") or word.endswith(("ss", "us", "'s")) or len(word) < 3:
        return word
    if word.endswith("ies"):
        return word[:-1] if word[:-1] in in_ie or len(word) < 5 else word[:-3] + "y"
    if word.endswith(("sses", "zzes", "ches", "shes", "xes")) or (word.endswith("uses") and len(word) > 5):
        return word[:-1] if word[:-1] in in_e else word[:-2]
    if word.endswith("is"):
        return word[:-1] if word[-3] in "ao" or word in ("taxis", "skis", "bikinis", "safaris", "alibis") else word
    return word[:-1]
