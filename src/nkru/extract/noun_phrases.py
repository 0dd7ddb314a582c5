"""Noun phrases beside a verb: where they begin and end in a run of tokens."""

from __future__ import annotations

from nkru.extract.tokens import Tokens, is_year, word_set

_INSIDE = frozenset("DNJQ")
_NAMING = frozenset("NJQ")  # classes of which a noun phrase must have one
_LONGEST = 14
_BOTH = frozenset(("after", "before", "since", "until"))  # before a noun phrase: `admissions after the blast`


def phrase_after(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The noun phrase that begins at token i, `of` phrases included, as first..last-1; None where none begins."""
    tags, words = tokens.tags, tokens.words
    i = _after_hedges(tokens, i)
    first, last, j = i, i, i
    count = len(words)
    while j < count and j - first < _LONGEST:
        tag, word = tags[j], words[j]
        if tag in _INSIDE or word == "%" or (word == "per" and _per_cent(tokens, j)):
            if tag == "D" and j > first and not _goes_on(tokens, j, first):
                break
            j += 1
            if tag in _NAMING or word == "%":
                last = j
        elif tag == "G" and j > first and tags[j + 1] in ("N", "J") and words[j - 1] != "of":
            j += 1
        elif tag == "O" and j == first:
            return None
        elif last == j and j > first and _links(tokens, j):
            j += 1
        elif word == '"' and j == first and tags[j + 1] in _INSIDE:
            j, first = j + 1, first + 1
        else:
            break
    if j <= count and tags[j] == "Z":
        while last > first and (tags[last - 1] in "QJD" or words[last - 1] in ("and", "or")):
            last -= 1
    return (first, last) if last > first and not _NAMING.isdisjoint(tags[first:last]) else None


def _links(tokens: Tokens, j: int) -> bool:
    """Whether `of`, `and` or a comma at j goes on with the phrase."""
    word = tokens.words[j]
    if word == "of":
        return tokens.tags[j + 1] in _INSIDE or tokens.tags[j + 1] == "G"
    if word in ("and", "or", "&"):
        return _coordinates(tokens, j)
    return word == "," and tokens.tags[j - 1] == "N" and _is_list(tokens, j)


def _after_hedges(tokens: Tokens, i: int) -> int:
    """Index after words that only hedge a figure (`no fewer than 41`, `up to 12`); i where no figure follows."""
    tags, words = tokens.tags, tokens.words
    count = len(words)
    if i >= count or tags[i] == "C":
        return i
    hedges, j = word_set("classes", "hedge"), i
    while j < count and j - i < 4 and words[j] in hedges and tags[j] != "Q":
        j += 1
    return j if tags[j] == "Q" else i


def _goes_on(tokens: Tokens, j: int, first: int) -> bool:
    """A determiner inside a phrase: after `of` or `and`, or a possessive name (`the country's other port`)."""
    return (
        tokens.words[j - 1] in ("of", "and", "or")
        or tokens.words[j].endswith("'")
        or "'s" in tokens.words[j]
        or (tokens.tags[j - 1] == "D" or j == first)
    )


def _coordinates(tokens: Tokens, j: int) -> bool:
    """Whether `and` at j joins two nouns, and no clause follows it."""
    tags, k = tokens.tags, j + 1
    while tags[k] in _INSIDE and k < j + 6:
        k += 1
    return k > j + 1 and tags[k] not in ("V", "X", "E") and tags[k - 1] == "N"


def _is_list(tokens: Tokens, j: int) -> bool:
    """Whether a comma at j stands between members of a list that ends with `and`: `a, b and c`."""
    tags, words = tokens.tags, tokens.words
    for k in range(j + 1, min(j + 7, len(words))):
        if words[k] in ("and", "or"):
            return k > j + 1 and _coordinates(tokens, k)
        if tags[k] not in _NAMING:
            return False
    return False


def phrase_before(tokens: Tokens, j: int) -> tuple[int, int] | None:
    """The head noun phrase of the chain that ends at token j, as first..last-1: `the ward` of `the ward at Oakport`.

    None where no noun phrase ends there, or only a pronoun.
    """
    tags, words = tokens.tags, tokens.words
    last = j + 1
    i, limit = j, max(-1, j - 30)
    stop, joined = last, False
    while i > limit:
        tag, word = tags[i], words[i]
        if (
            tag in "NJ"
            or (word == "per" and _per_cent(tokens, i))
            or (tag in "EG" and tags[i + 1] in ("N", "J") and tags[i - 1] in ("D", "J", "Q"))
        ):
            i -= 1
        elif tag == "Q" or word == "%":
            if is_year(word) and tags[i + 1] != "N":
                hop = _hop(tokens, i)
                if hop < 0:
                    break
                i, stop = hop, hop + 1
                continue
            if tags[i - 1] == "C" and tags[i - 2] == "N" and tags[i + 1] in ("N", "J"):
                i -= 2
                continue
            numbered = i == j and tags[i - 1] == "N"
            i -= 1
            if not numbered and tags[i] not in ("D", "J", "Q", "P"):
                break
        elif tag == "D":
            i -= 1
            if tags[i] != "P" and words[i] not in _BOTH and not _possessive(word):
                break
        elif (tag in "PT" or word in _BOTH) and i < last - 1 and tags[i - 1] in ("N", "Q") and word != "than":
            stop = i if word != "of" else stop
            i -= 1
        elif tag == "Z" and tags[i - 1] in "PQZJ" and (hop := _hop(tokens, i)) >= 0:
            i = hop
            stop = i + 1
        elif word in ("and", "or", "&") and tags[i - 1] == "N" and i < last - 1:
            i, joined = i - 1, True
        elif word == "," and joined and tags[i - 1] == "N":
            i -= 1
        else:
            break
    first = i + 1
    while first < stop and tags[first] in "PT":
        first += 1
    while first < stop and tags[first] == "C":
        first += 1
    if stop <= first or _NAMING.isdisjoint(tags[first:stop]):
        return None
    return first, stop


def _hop(tokens: Tokens, i: int) -> int:
    """Index before a date phrase with a preposition that ends at i (`launch on 31 October`), or -1."""
    tags = tokens.tags
    while i >= 0 and tags[i] in "ZQJD":
        i -= 1
    return i - 1 if i > 0 and tags[i] == "P" and tags[i - 1] == "N" else -1


def _per_cent(tokens: Tokens, i: int) -> bool:
    return tokens.words[i] == "per" and tokens.words[i + 1 : i + 2] == ["cent"]


def _possessive(word: str) -> bool:
    return word.endswith(("'s", "s'")) or word == "whose"


def skip_dates(tokens: Tokens, i: int) -> int:
    """Index after a temporal phrase that begins at i (`in June`, `last year`, `on 31 October`); i where none does."""
    tags, words = tokens.tags, tokens.words
    j, temporal = i, False
    lead_in = word_set("classes", "lead_in")
    count = len(words)
    while j < count and j - i < 8:
        tag, word = tags[j], words[j]
        if tag == "Z" or (tag == "Q" and len(word) == 4 and word.isdigit()):
            temporal = True
        elif not (word in lead_in or tag == "Q") or (temporal and tag in "PDJ"):
            break
        j += 1
    return j if temporal else i
