"""The grammar of reporting, word by word: subjects after the verb, what may be said, where what is said begins."""

from __future__ import annotations

from functools import cache

from nkru.extract import actors
from nkru.extract.actors import Actor
from nkru.extract.adjuncts import CLAUSE_SUBJECTS, CLOSERS
from nkru.extract.cues import classes, demands
from nkru.extract.lexicon import is_actor, is_evidence, is_figure, is_person, lexicon
from nkru.extract.token_rows import Token
from nkru.rules import words

_SUBJECTS = frozenset(("he", "she", "it", "they", "we", "that"))


def inverted(kind: str, left: list[Token], right: list[Token]) -> Actor | None:
    """The subject of `…, said X`."""
    if kind not in ("say", "deny") or not left or not right or left[-1].text not in (",", '"', "'", "!", "?"):
        return None
    if left[-1].text == ",":
        opening = next((i for i in range(len(left) - 2, -1, -1) if left[i].text == ","), -1)
        aside = left[opening + 1] if opening > 0 else None
        if aside and (
            aside.low in lexicon("words", "apposition")
            or aside.low in lexicon("words", "preposition")
            or aside.text[0].isdigit()
            or aside.low.endswith(("ing", "ed"))
            or aside.low in lexicon("words", "obtained")
        ):
            return None
    aside_of = (
        next((i for i in range(len(left) - 2, -1, -1) if left[i].text == ","), -1) if left[-1].text == "," else -1
    )
    if aside_of > 0 and actors.is_name(left[aside_of + 1 : -1]):
        return None  # `One of them, Ann Rowe, said the heating failed`
    if right[0].low in lexicon("words", "preposition"):
        return None  # `…, estimated by the fire service`; `…, promised for Monday,`
    if right[0].low in ("that", "it", "he", "she", "they", "there", "in", "on", "at") and not (
        right[0].low in ("he", "she", "they", "it") and (len(right) == 1 or right[1].text in CLOSERS)
    ):
        return None
    actor = actors.after(right, 0)
    if actor is None or (actor.kind not in ("person", "group") and is_figure(right[0].low)):
        return None  # `The organisers, never shy, announced 40,000`
    if left[-1].text in "\"'" and actor.kind in ("person", "group"):
        return actor  # `"…," said a veteran of the talks that led to it`
    following = next((t for t in right if t.start >= actor.end and t.text not in ("'s", "'")), None)
    if (
        following is None
        or following.text == ":"
        or following.text in CLOSERS
        or following.low in lexicon("words", "after_inversion")
    ):
        return actor
    return actor if following.low in lexicon("words", "time") else None


def records(actor: Actor, form: str, text: str) -> bool:
    """Whether somebody is a record that shows something, and nobody's own: `a cutting which gives the figure as 40`."""
    own = text.startswith(("its ", "their "), actor.start)
    return actor.kind == "evidence" and classes()[form] == "evidence" and not own


def counts(form: str, right: list[Token]) -> bool:
    """Whether a verb of counting has a figure as its object; after `arrived at` one that is no time of day."""
    if not form.endswith(" at"):
        figure = next((i for i, token in enumerate(right[:8]) if is_figure(token.low)), -1)
        hedged = figure < 4 and all(t.low in _HEDGES or t.text in "$€£" for t in right[: max(figure, 0)])
        return figure >= 0 and (hedged or " " not in form)  # `clung to some 40`, not `clung to a raft with five others`
    figure = next((i for i, token in enumerate(right[:6]) if is_figure(token.low)), -1)
    if figure < 0:
        return False
    text, ahead = right[figure].text, right[figure + 1].text if figure + 1 < len(right) else ""
    small = text.isdigit() and len(text) < 4
    return right[0].text in "$€£" or ahead in _SHARES or not (small or ahead == ":")


_HEDGES = frozenset(
    ("a", "about", "around", "some", "nearly", "at", "least", "most", "the", "only", "just", "over", "under", "more",
     "than", "less", "almost", "roughly")
)  # fmt: skip
_SHARES = ("%", "per", "percent")


def can_say(actor: Actor, kind: str, form: str, right: list[Token]) -> bool:
    """Whether a subject is one that can say something with such a verb."""
    if form == "told" and not right:
        return False  # `…, court told`
    if form == "said" and len(right) > 1 and right[0].low == "to" and right[1].low in ("be", "have"):
        return False  # `a painting said to be worth €40,000`
    wants = form in demands() and _demands(right)
    if not wants and form in demands() and form not in lexicon("verbs", "quoting"):
        return False
    if actor.pronoun and form.startswith(PUTTING):
        return _puts(form, right)
    if actor.pronoun and kind == "evidence":
        low = right[0].low if right else ""
        if form.startswith(("find", "found", "show")):
            return low == "that"
        return form.startswith(("give", "gave", "put")) and any(is_figure(token.low) for token in right[:8])
    if actor.pronoun:
        return True
    last = actor.name.lower().split()[-1] if actor.name else ""
    if wants:
        return actor.kind in ("person", "evidence") or is_person(last)  # `the note asked for €3m`
    if form in ("linked", "tied", "attributed", "ascribed", "put down", "puts down"):
        return last in lexicon("nouns", "inquirer") and any(token.low == "to" for token in right[1:10])
    if form in _NOUNS_TOO and _compounds(actor, right):
        return False  # `Hospital records fill 40 shelves`
    if form.startswith("claim") and any(token.low in lexicon("words", "claimed") for token in right[:6]):
        return False  # `the fire claimed five lives`
    if form.startswith("claim") and right and right[0].text in "$€£":
        return False  # `members have claimed £4,000 for lunches`
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
        or (low == "to" and form.startswith("claim") and any(is_figure(token.low) for token in right[2:8]))
    )  # fmt: skip
    if kind == "evidence":
        if form.endswith(" to"):
            record = actor.kind == "evidence" or actor.holds or is_evidence(last)
            return record and any(is_figure(token.low) for token in right[:4])  # `the list runs to 40`
        if form in lexicon("words", "bare") and not last.endswith("s"):
            return False  # `the crew list shows 40`
        if form == "show" and last.endswith("s") and not is_actor(last) and right and is_figure(low):
            return True  # `the tyre tracks show three lorries`
        open_form = form.startswith(("show", "find", "found", "indicat")) and named and low == "that"
        if form.startswith(PUTTING):
            object_ = low in lexicon("words", "determiner") and actor.name[0].isupper()
            return (actor.kind != "unknown" or actor.holds or object_) and _puts(form, right)
        if form.startswith(("give", "gave")) and any(token.low == "as" for token in right[:8]):
            return named  # `has given the number as 40`
        if quoted(form, right):
            return named
        if form.startswith("assum"):
            return actor.kind == "evidence"  # `the draft assumes 40 boats`
        if form.startswith("time"):  # `the log times the call at 22:19`, not `it rang five times`
            return (actor.kind != "unknown" or actor.holds) and low == "the"
        if form.startswith(("give", "gave")) and right and is_figure(low) and right[1:2] and right[1].text in CLOSERS:
            return named  # `shook her head and gave 1,150`
        if form.startswith(("give", "gave")):
            record = actor.kind == "evidence" or actor.holds or is_evidence(last)
            return record and any(is_figure(token.low) for token in right[:10])
        return ((actor.kind != "unknown" or actor.holds) and low not in ("of", "from", "by")) or open_form
    if form in lexicon("words", "noun_forms") or (
        actor.kind == "unknown" and actor.name.endswith("s") and form.endswith("ed")
    ):
        plural = " and " in actor.name or any(
            (word.endswith("s") and not word.endswith("ss")) or word in lexicon("words", "plural")
            for word in (last, actor.name.lower().split()[0])
        )
        if form in lexicon("words", "bare") and low in _SUBJECTS and is_actor(last):
            return True  # `the couple claim they were away`
        if form in lexicon("words", "bare") and not plural and not actors.is_plural(actor.name):
            return False  # `Preliminary report on the fire`
        whole = actor.kind != "unknown" or all(word[0].isupper() for word in actor.name.split())
        object_ = low in ("a", "an", "the") and any(is_figure(token.low) for token in right[1:8])
        if form.endswith("s") and not plural and (low in CLAUSE_SUBJECTS or object_):
            return True  # `the airline claims it was late`
        can = actor.kind != "unknown" or (plural and form in lexicon("words", "bare"))
        sums = can and low not in classes() and low not in lexicon("words", "after_noun")
        figure = sums and any(is_figure(token.low) for token in right[:8])
        return named and whole and (clause or figure or not right or right[0].text == ".")
    return named or (kind != "count" and actor.name.split()[-1].lower() not in classes())


def _compounds(actor: Actor, right: list[Token]) -> bool:
    """Whether a singular with no article and the form after it are one noun: `Hospital records`."""
    single = " " not in actor.name and actor.end - actor.start == len(actor.name)
    low = right[0].low if right else ""
    told = is_figure(low) or low in lexicon("words", "determiner") or low == "that" if low else False
    return single and is_actor(actor.name.lower()) and not actor.name.lower().endswith("s") and not told


_NOUNS_TOO = frozenset(
    ("records", "lists", "documents", "estimates", "forecasts", "reports", "notes", "claims", "projects", "logs")
)
PUTTING = ("put", "place", "fix", "peg", "pin", "value", "date", "sets", "set")


def _puts(form: str, right: list[Token]) -> bool:
    """Whether a figure is put on something: `puts the loss at some 40 tonnes`, `date the end to 8 July`."""
    if form.startswith("set") and not any(t.low in lexicon("words", "sizes") for t in right[:6]):
        return False  # `sets the damage at €9m`, but `set the rate at 4%`
    for i, token in enumerate(right[:14]):
        if token.text in ";:":
            return False
        if i and token.low in ("nearer", "closer", "above", "below") and form.startswith("put"):
            return any(is_figure(t.low) for t in right[i + 1 : i + 5])  # `put the dead nearer 20`
        if token.low == "on" and any(is_figure(before.low) for before in right[:i]):
            return True  # `puts a figure of 40 on it`
        if token.low == "on" and form.startswith("place") and right[i + 1 : i + 2] and right[i + 1].text[0].isdigit():
            return True  # `place the first case on 3 May`
        if token.low == ("to" if form.startswith("dat") else "at") and i:
            ahead = right[i + 1 : i + 7]
            return any(is_figure(t.low) or t.low in lexicon("words", "time") for t in ahead)
    return False


def _demands(right: list[Token]) -> bool:
    """Whether a verb of wanting has a figure as its object: `wants €3m`, but `wants to close four schools`."""
    figure = next((i for i, token in enumerate(right[:5]) if is_figure(token.low)), -1)
    apart = lexicon("words", "preposition") | lexicon("words", "auxiliary") | {"and"}
    return figure >= 0 and not any(token.low in apart for token in right[:figure])


@cache
def quoting_forms() -> frozenset[str]:
    """Verbs with which only a quotation, a colon or `that` tells that something is said."""
    return lexicon("verbs", "quoting").union(words("attribution")["verbs"]["quoting_phrases"])


def takes(kind: str, form: str, right: list[Token], at: int) -> bool:
    """Whether what follows a verb can be what is said."""
    if at >= len(right):
        return False
    low, following = right[0].low, right[at]
    if form in demands() and _demands(right):
        return True
    if form.startswith("declar") and any(token.low in lexicon("words", "declared") for token in right[:10]):
        return False
    if form in quoting_forms():
        if form.startswith(("ask", "wonder")) and any(t.low in ("why", "how", "whether", "if") for t in right[:5]):
            return True  # `asked why the hall had cost £600`
        if form in lexicon("words", "naming"):
            return right[0].text not in "\"'" and any(token.text == '"' for token in right[1:7])
        quoted = following.text == "," and at + 1 < len(right) and right[at + 1].text in "\"'"
        led = at > 0 and (right[at - 1].text == ":" or right[at - 1].low == "that")
        clause = at == 0 and (low in CLAUSE_SUBJECTS) and low != "it" and len(right) > 2 and right[1].low in _VERBAL
        if clause and form not in lexicon("words", "gesture"):
            return True  # `swears there are 40`
        return quoted or following.text in "\"'" or (led and form not in lexicon("words", "gesture"))
    if low == "down" and form[:4] in ("writ", "wrot") and right[1:] and is_figure(right[1].low):
        return True  # `wrote down 40`
    if low in ("off", "down", "out") or (at == 0 and form[:4] in ("writ", "wrot") and is_figure(low)):
        return False  # `wrote 41 novels`
    if kind != "evidence" and low in ("it", "this", "them", "so") and at < 2 and len(right) > 1:
        figure = any(is_figure(token.low) for token in right[1:5])  # `thought it nearer 500`
        ends = right[1].text in CLOSERS or right[1].low in lexicon("words", "preposition")
        return figure or not (ends or right[1].low in lexicon("words", "time") or right[1].low in ("and", "but", "as"))
    if form in lexicon("words", "telling") and tells_of(right):
        return False
    if kind == "deny" and form[:4] in ("reje", "dism", "disp"):
        return any(
            t.low.rstrip("s") in ("report", "claim", "that", "suggestion", "allegation", "figure", "estimate")
            for t in right[:6]
        )
    return True


_VERBAL = frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "can",
        "may",
        "might",
        "must",
        "should",
        "did",
    )
)


def tells_of(right: list[Token]) -> bool:
    """Whether somebody is told of something, not what it is: `(told) the ministry of the leak three days later`."""
    at = next((i for i, token in enumerate(right[:8]) if token.low in ("of", "about") or not token.is_word), 0)
    if (
        not at
        or not right[at].is_word
        or any(t.text == ":" for t in right[:10])
        or any(t.low in CLAUSE_SUBJECTS or t.low == "that" for t in right[:at])
    ):
        return False
    return not any(is_figure(token.low) for token in right[at + 1 : at + 5])


def quoted(form: str, right: list[Token]) -> Actor | None:
    """Whom a source quotes: `(the paper) quotes a fisherman as saying`."""
    if not form.startswith(("quot", "cit")):
        return None
    place = next((i for i, token in enumerate(right[:12]) if token.low == "as"), 0)
    if not place or place + 1 >= len(right) or right[place + 1].low not in ("saying", "telling", "estimating"):
        return None
    actor = actors.actor_of(right[:place])
    return actor if actor and actor.name else None


def is_object(left: list[Token], actor: Actor) -> bool:
    """Whether a noun phrase hangs on a preposition: `A survey carried out with the ministry (showed)`."""
    at = next((i for i, token in enumerate(left) if token.start >= actor.start), 0)
    apart = all(token.is_word for token in left[1:at])
    return at > 0 and apart and left[at - 1].low in lexicon("words", "preposition")


def states(right: list[Token]) -> int:
    """Where what somebody's own figures tell begins: `… count on Friday was 71`; 0 where they tell nothing."""
    for i, token in enumerate(right[:5]):
        if not token.is_word:
            return 0
        if token.low in lexicon("words", "after_reckoning") and not (i and token.low == "of"):  # `at the end of May`
            return token.end
    return 0


def speaks(left: list[Token]) -> bool:
    """Whether a row ends with somebody who can speak: `officials (quoted by the paper)`."""
    end = len(left)
    while end and (left[end - 1].text in '",' or left[end - 1].low == "as"):
        end -= 1
    actor = actors.subject_before(left, end)
    return actor is not None and actor.kind in ("group", "person")


def trails(before: list[Token], following: Token | None, rest: list[Token]) -> bool:
    """Whether a verb ends what is said before it, words of occasion after it: `…, the mayor said in reply to us.`

    rest: the words after the occasion: `…, officials warn in a paper out today.`
    """
    after = lexicon("words", "speech_preposition")
    briefly = 0 < len(rest) < 5 and rest[-1].text == "." and all(t.is_word and not t.capital for t in rest[:-1])
    if following is None or len(before) < 3 or before[-1].text != "," or not (following.low in after or briefly):
        return False
    opening = before[0].low
    if any(token.text == "," for token in before[1:-3]):
        return True  # `With all votes counted, Rowe led, the council said late on Sunday.`
    return not (
        opening in lexicon("words", "preposition") or opening in lexicon("words", "stop")
        or opening in lexicon("words", "adverb") or opening in lexicon("words", "time")
    )  # fmt: skip


def turns(right: list[Token], at: int) -> bool:
    place = next((i for i, t in enumerate(right) if t.start >= at), len(right))
    return place + 1 < len(right) and right[place].text == "," and right[place + 1].low in lexicon("words", "turn")
