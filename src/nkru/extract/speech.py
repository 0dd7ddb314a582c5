"""The grammar of reporting, word by word: subjects after the verb, what may be said, where what is said begins."""

from __future__ import annotations

from nkru.extract import actors
from nkru.extract.actors import Actor, lexicon
from nkru.extract.cues import classes
from nkru.extract.token_rows import Token

CLOSERS = frozenset(",;.)!?\"'–—")
_APPOSED = 25  # words that are looked back over for `which`


def inverted(kind: str, left: list[Token], right: list[Token]) -> Actor | None:
    """The subject of `…, said X`."""
    if kind not in ("say", "deny") or not left or not right or left[-1].text not in (",", '"', "'", "!", "?"):
        return None
    if left[-1].text == ",":
        opening = next((i for i in range(len(left) - 2, -1, -1) if left[i].text == ","), -1)
        aside = left[opening + 1] if opening > 0 else None
        if aside and (
            aside.low
            in (
                "a",
                "an",
                "the",
                "who",
                "which",
                "whose",
                "its",
                "his",
                "her",
                "one",
                "now",
                "then",
                "of",
                "in",
                "on",
            )
            or aside.text[0].isdigit()
        ):
            return None
    if right[0].low in ("that", "it", "he", "she", "they", "there", "in", "on", "at") and not (
        right[0].low in ("he", "she", "they", "it") and (len(right) == 1 or right[1].text in CLOSERS)
    ):
        return None
    actor = actors.after(right, 0)
    if actor is None:
        return None
    following = next((t for t in right if t.start >= actor.end and t.text not in ("'s", "'")), None)
    closed = following is None or following.text in CLOSERS or following.low in (
        "in", "on", "at", "who", "during", "after", "as", "to", "of", *lexicon("words", "time"),
    )  # fmt: skip
    return actor if closed else None


def joined(left: list[Token], at: int) -> Actor | None:
    """`X, which has flown 640 and says`: X."""
    for place in range(at - 1, max(at - _APPOSED, 1), -1):
        if left[place].low in ("who", "which"):
            return actors.subject_before(left, place - (left[place - 1].text == ","))
    return None


def can_say(actor: Actor, kind: str, form: str, right: list[Token]) -> bool:
    """Whether a subject is one that can say something with such a verb."""
    if form == "said" and len(right) > 1 and right[0].low == "to" and right[1].low in ("be", "have"):
        return False  # `a painting said to be worth €40,000`
    if actor.pronoun:
        return kind != "evidence"
    last = actor.name.lower().split()[-1] if actor.name else ""
    if (
        not last
        or last.rstrip("s") in lexicon("words", "time")
        or last in lexicon("words", "no_name")
        or last in lexicon("nouns", "nobody")
    ):
        return False
    named = actor.kind != "unknown" or any(word[0].isupper() for word in actor.name.split())
    low = right[0].low if right else ""
    clause = bool(right) and (
        low in lexicon("words", "determiner")
        or low in ("that", "it", "he", "she", "they", "we", "there", "on", "in", "at", "how")
        or right[0].text[0].isdigit() or right[0].capital or right[0].text in ",:\"$€£"
    )  # fmt: skip
    if kind == "evidence":
        open_form = form.startswith(("show", "find", "found", "indicat")) and named and low == "that"
        if form.startswith(("put", "place")):
            return actor.kind != "unknown" and any(token.low in ("at", "on") for token in right[:14])
        if form.startswith(("give", "gave", "time")):
            return actor.kind == "evidence" and any(token.text[0].isdigit() for token in right[:10])
        return (actor.kind != "unknown" and low not in ("of", "from", "by")) or open_form
    if form in lexicon("words", "noun_forms") or (
        actor.kind == "unknown" and actor.name.endswith("s") and form.endswith("ed")
    ):
        whole = actor.kind != "unknown" or all(word[0].isupper() for word in actor.name.split())
        sums = actor.kind in ("group", "person") and low not in classes() and low not in lexicon("words", "after_noun")
        figure = sums and any(token.text[0].isdigit() for token in right[:8])
        return named and whole and (clause or figure or not right or right[0].text == ".")
    return named or (kind != "count" and actor.name.split()[-1].lower() not in classes())


def takes(kind: str, form: str, right: list[Token], at: int) -> bool:
    """Whether what follows a verb can be what is said."""
    if at >= len(right):
        return False
    low, following = right[0].low, right[at]
    if form in lexicon("verbs", "quoting"):
        return (
            following.text in "\"'" or right[at - 1].text == ":" or right[at - 1].low == "that" or following.text == ","
        )
    if low in ("off", "down", "out"):
        return False
    if kind != "evidence" and low in ("it", "this", "them", "so") and at == 0 and len(right) > 1:
        return right[1].low in lexicon("words", "finite") or right[1].low.endswith(("s", "ed", "ly"))
    if kind == "deny" and form[:4] in ("reje", "dism", "disp"):
        return any(
            t.low.rstrip("s") in ("report", "claim", "that", "suggestion", "allegation", "figure", "estimate")
            for t in right[:6]
        )
    return True


def turns(right: list[Token], at: int) -> bool:
    place = next((i for i, t in enumerate(right) if t.start >= at), len(right))
    return place + 1 < len(right) and right[place].text == "," and right[place + 1].low in lexicon("words", "turn")


def past_adjunct(right: list[Token]) -> int:
    """Index of the first word of what is said, after `told reporters on Friday in an interview that`."""
    for i, token in enumerate(right[:12]):
        if token.low == "that":
            return i + 1
        if token.text in ',;:".':
            break
    at = 0
    while at < len(right) and (step := _adjunct(right, at)):
        at += step
    return min(at, len(right)) + (at < len(right) and right[at].text == ":")


def _adjunct(right: list[Token], at: int) -> int:
    """How many words of time, occasion or audience begin at `right[at]`."""
    times, token, ahead = lexicon("words", "time"), right[at], right[at + 1 : at + 6]
    if token.low in lexicon("words", "speech_preposition") and ahead:
        first = ahead[0].text
        if len(first) == 4 and first.isdigit():
            return 2
        if ahead[0].low in times or (first[0].isdigit() and len(ahead) > 1 and ahead[1].low in times):
            return 1
        occasions = lexicon("words", "occasion")
        noun = next((i for i, t in enumerate(ahead) if actors.is_evidence(t.low) or t.low in occasions), -1)
        return noun + 2 if noun >= 0 and all(t.is_word for t in ahead[:noun]) else 0
    if token.low in times or token.low in lexicon("words", "audience"):
        return 1
    if not token.text[0].isdigit():
        return 0
    dated = (at and right[at - 1].low in times) or (ahead and ahead[0].low in times and ahead[0].capital)
    return int(bool(dated))
