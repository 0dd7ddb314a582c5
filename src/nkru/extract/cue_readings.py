"""Cues that are no verbs: prepositions, possessed nouns, nouns for what is told, each led to whose words they tell."""

from __future__ import annotations

from nkru.extract import actors, speech, tellers
from nkru.extract.actors import Actor
from nkru.extract.cues import Cue
from nkru.extract.lexicon import is_actor, is_figure, lexicon
from nkru.extract.listening import Listener
from nkru.extract.reaches import Reach, Scene, back, forth, noun_before
from nkru.extract.token_rows import Token, tokens

_PASSED_ON = (
    "quoted by",
    "cited by",
    "relayed by",
)  # who is quoted is the source: `the trust, cited by a paper, found`
_SUBJECTS = frozenset(("the", "he", "she", "it", "they", "we", "there", "every", "each", "a", "an"))
_NOUN_WINDOW = 60  # characters before a noun of saying in which its owner or its adjectives stand


def preposition(listener: Listener, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
    """`According to X, …`; `…, according to X`; `…, estimated by X at …`."""
    if right and right[0].low in lexicon("words", "means") and mark.form.endswith(" by"):
        listener.read_verb(scene, Cue(mark.start, mark.end - 3, mark.form[:-3], "say"))
        return
    if right and right[0].low == "which":  # `a statement, according to which it paid €4m`
        actor = actors.subject_before(left, len(left) - (bool(left) and left[-1].text == ","))
        if actor and (name := listener.name(scene, actor)):
            end = listener.text.find(", ", right[0].end, scene.end)
            end = end if end >= 0 else forth(listener.prose, scene, mark.end)
            listener.add(scene, Reach(right[0].end, end, (name,), actor.start), actor)
        return
    actor = actors.after(right, 0)
    name = listener.name(scene, actor)
    if actor is None or not name or (mark.form in _PASSED_ON and speech.speaks(left)):
        return
    if mark.kind == "by" and left and left[-1].is_word:
        bare = mark.form[:-3] in lexicon("prepositions", "bare_participle")
        if begin := _reduced(scene, left, right, actor, bare=bare):
            listener.add(scene, Reach(begin, actor.end, (name,), actor.start), actor)
            return
        if bare:
            return
    opens = mark.kind == "heard" or not any(token.is_word for token in left) or left[-1].text in ";:"
    if actor.kind == "unknown" and not any(word[0].isupper() for word in name.split()):
        said = listener.text[actor.start : actor.end].lower()
        own = said.startswith(("his ", "her ", "its ", "their ")) and not said.endswith(("minutes", "books"))
        if own or mark.form.endswith(" by") or name.split()[-1].lower() in lexicon("nouns", "basis"):
            return
    begin = actor.end if opens else max(back(listener.prose, scene, mark.start, clause=mark.kind == "by"), scene.closed)
    scene.closed = scene.closed if opens or mark.kind == "by" else actor.end
    end = forth(listener.prose, scene, actor.end)
    following = next((t for t in right if t.start >= actor.end), None)
    if following is not None and following.low == "to" and mark.kind == "by":
        ahead = [token for token in right if token.start > following.start][:8]
        begin = actor.end if any(is_figure(token.low) for token in ahead) else begin  # `is expected by X to reach 40`
    if mark.kind == "by" and _dated(right, actor.end):
        end = actor.end  # `published by the offenders on 8 October`
    if not opens and (following is None or following.text in '.;"' or speech.turns(right, actor.end)):
        end = actor.end
    listener.add(scene, Reach(begin, end, (name,), actor.start), actor)


def _dated(right: list[Token], at: int) -> bool:
    """Whether nothing but the day of telling follows an offset in its clause: `(reported by the firm) on 3 May.`"""
    ahead = [token for token in right if token.start >= at]
    if len(ahead) < 2 or ahead[0].low not in ("on", "in"):
        return False
    closing = next((i for i, token in enumerate(ahead) if not token.is_word), len(ahead))
    return closing < 5 and all(t.text[0].isdigit() or t.low in lexicon("words", "time") for t in ahead[1:closing])


def _reduced(scene: Scene, left: list[Token], right: list[Token], actor: Actor, *, bare: bool) -> int:
    """Where the noun phrase begins that a participle hangs on: `the 22 tonnes of fish (reported by the anglers)`.

    bare: only if its figure has no noun. 0 where the participle does not hang on the phrase with a figure before it.
    """
    following = next((token for token in right if token.start >= actor.end), None)
    if following is not None and following.low in ("at", "as", "to", "that"):
        return 0  # `a crowd estimated by police at 40,000`
    for at in range(len(left) - 1, max(len(left) - 9, -1), -1):
        token = left[at]
        if is_figure(token.low):
            return noun_before(scene, left[: at + 2]) if at + 1 < len(left) else noun_before(scene, [*left, token])
        if (
            bare
            or not token.is_word
            or token.low in lexicon("words", "stop")
            or token.low in lexicon("words", "passive")
        ):
            return 0
    return 0


def citing(listener: Listener, scene: Scene, left: list[Token], right: list[Token]) -> None:
    """`X, citing Y, …`: Y speaks through X; without an X, Y speaks."""
    actor = actors.after(right, 0)
    name = listener.name(scene, actor)
    if actor is None or not name or (actor.kind == "unknown" and name.islower()):
        return
    last = scene.reaches[-1] if scene.reaches else None
    if left and left[-1].start == scene.inserted:  # `…, the mayor said, citing the police`
        scene.reaches = [r._replace(names=(*r.names, name)) if r.at == scene.told_at else r for r in scene.reaches]
        return
    if last and left and left[-1].text == "," and last.end > actor.start and last.names[-1] != name:
        begin = last.start if last.start < left[-1].start else min(actor.end, last.end)
        scene.reaches[-1] = Reach(begin, last.end, (*last.names, name), last.at)
        return
    outer = actors.subject_before(left, len(left) - (bool(left) and left[-1].text == ","))
    outer_name = listener.name(scene, outer) if outer and (outer.kind != "unknown" or outer.name[:1].isupper()) else ""
    names = (outer_name, name) if outer_name and outer_name != name else (name,)
    listener.add(
        scene,
        Reach(back(listener.prose, scene, actor.start), forth(listener.prose, scene, actor.end), names, actor.start),
        actor,
    )


def possession(listener: Listener, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
    """`the agency's estimate is …`, `by the ministry's count`."""
    figured = mark.form.rpartition(" ")[2] in lexicon("nouns", "reckoning")
    by_whose = ("by", "under", "on") if figured else ("by", "under")  # `On the club's own reckoning …`
    counted = left and any(token.low in by_whose for token in left[-7:])
    if not speech.states(right) and not counted:
        return
    by = next((i for i in range(len(left) - 2, max(len(left) - 7, -1), -1) if left[i].low in by_whose), -1)
    if by >= 0 and by + 2 < len(left) and left[by + 2].low == "of" and not is_actor(left[by + 1].low):
        return  # `by way of a contractor's account`
    actor = actors.actor_of(left[by + 1 :]) if counted and by >= 0 else actors.subject_before(left, len(left))
    name = listener.name(scene, actor)
    if actor is None or not name:
        return
    if actor.kind not in ("group", "person") and not name[0].isupper():
        if not counted or by > 0 or not right or right[0].text != ",":
            return
        name = listener.text[actor.start : mark.end].removeprefix("the ")  # `By the ship's log, …`
    leads = bool(counted and right and is_figure(right[0].low))  # `by their reckoning 180 people were there`
    begin, end = (0 if leads else speech.states(right)) or mark.end, 0
    if counted and not (right and right[0].text[0].isdigit()):  # else `by their reckoning 46,000`
        begin = back(listener.prose, scene, actor.start)
        told = any(is_figure(token.low) for token in left) and right and right[0].text in ",;"
        end = mark.start if told else 0  # `40 dead by the police's count, and 12 missing`
    listener.add(scene, Reach(begin, end or forth(listener.prose, scene, mark.end), (name,), actor.start), actor)


def reckoning(listener: Listener, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
    """`By her reckoning, …`; `raised its figure from 3 to 4`; `the official toll on Friday was 71`."""
    revised = bool(left) and left[-1].low in lexicon("words", "revising")
    counted = bool(left) and left[-1].low in ("by", "on", "in")
    if not (revised or counted or speech.states(right) or (right and right[0].text == ":")):
        return
    kept = mark.form.rpartition(" ")[2] in lexicon("nouns", "kept")
    if kept and not (revised and any(token.low == "at" for token in right[:6])):
        return
    if mark.form.startswith("official"):
        actor: Actor | None = Actor(listener.text[mark.start : mark.end], mark.start, mark.end, kind="evidence")
    elif revised or mark.form.startswith("whose"):
        actor = actors.subject_before(left, len(left) - (revised or bool(left and left[-1].text == ",")))
    else:
        owner = mark.form.partition(" ")[0]
        pronoun = {"his": "he", "her": "she", "their": "they"}.get(owner, "it")
        actor = Actor("", mark.start, mark.start + len(owner), pronoun=pronoun)
    name = listener.name(scene, actor)
    if actor is None or not name:
        return
    opens = not any(token.is_word for token in left[:-1])
    stated = 0 if counted and opens else speech.states(right)  # `By its account 230 people were there`
    begin = stated or next((t.start for t in right[:6] if t.low in ("from", "to", "at")), mark.end)
    if counted and not opens:
        inserted = len(left) > 2 and left[-2].text == "," and left[-3].low in ("and", "or", "but")
        begin = (
            mark.end if inserted else back(listener.prose, scene, mark.start)
        )  # `wrote 41 books and, by his count, …`
    listener.add(scene, Reach(begin, forth(listener.prose, scene, mark.end), (name,), actor.start), actor)


def as_it(listener: Listener, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
    """`As the ministry has it, …`; `…, as the ministry has it`; `…, if the paper is to be believed`."""
    place = next((i for i in range(len(left) - 1, max(len(left) - 9, -1), -1) if left[i].low in ("as", "if")), -1)
    actor = actors.actor_of(left[place + 1 :]) if place >= 0 else None
    name = listener.name(scene, actor)
    if actor is None or not name or (left[place].low == "as" and mark.form.endswith(("right", "correct"))):
        return
    begin, end = back(listener.prose, scene, left[place].start), left[place].start
    begin = max(begin, listener.text.rfind(", not ", begin, end))  # `on Monday, not a week later as the papers have it`
    if not any(token.is_word for token in left[:place]) or left[place - 1].text in ":(":
        begin, end = right[0].start if right else scene.end, forth(listener.prose, scene, actor.end)
    listener.add(scene, Reach(begin, end, (name,), actor.start), actor)


def asked(listener: Listener, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
    """`…, or 92 if you ask the owner`."""
    actor = actors.after(right, 0)
    name = listener.name(scene, actor)
    if actor and name:
        above = left[:-1] if left and left[-1].text == "," else left  # `a million, if one believes the organisers`
        begin = next((token.end for token in reversed(above) if token.text in ",;:("), scene.start)
        listener.add(scene, Reach(begin, mark.start, (name,), actor.start), actor)
        scene.closed = actor.end


def told(listener: Listener, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
    """`Reports that …`; `the claim by the league that …`; `Orland's assertion that …`."""
    row = scene.row.part(max(scene.start, mark.start - _NOUN_WINDOW), mark.end)
    actor = tellers.teller(row, right)
    name = listener.name(scene, actor)
    if actor is None or not name:
        return
    begin = next((token.start for token in right[1:] if token.start >= actor.end), actor.end)
    end = forth(listener.prose, scene, begin)
    if right[0].low in ("of", "about") and all(
        token.low != "that" for token in right[:12]
    ):  # `Claims of a return could not be verified: our staff met 40`
        end = min(end, tellers.clause_end(right))
    if begin < end:
        listener.add(scene, Reach(begin, end, (name,), actor.start), actor)


def within(listener: Listener, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
    """`In a survey by X, …`, `By the ship's log, …`, `By police reckoning …` at the head of a sentence."""
    if mark.form.startswith("by "):
        _counted_by(listener, scene, mark, left, right)
        return
    if mark.form.rpartition(" ")[2] in lexicon("words", "press") and right and right[0].low in _SUBJECTS:
        actor = actors.after(tokens(listener.text, mark.start + 3, mark.end), 0)
        if actor and actor.name and not any(token.is_word for token in left):  # `In the papers they get 40`
            reach = Reach(mark.end, forth(listener.prose, scene, mark.end), (actor.name,), actor.start)
            listener.add(scene, reach, actor)
            return
    comma = next((token for token in right if token.text == ","), None)
    if comma is None or any(token.is_word for token in left):
        return
    actor = actors.after(tokens(listener.text, mark.start + 3, comma.start), 0)
    name = listener.name(scene, actor)
    if actor and name and comma.end < scene.end:
        listener.add(scene, Reach(comma.end, forth(listener.prose, scene, comma.end), (name,), actor.start), actor)


def _counted_by(listener: Listener, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
    """`By the ledger, …`, `By police reckoning …`, `…, by the log of the ship`."""
    row = scene.row.part(mark.start + 3, mark.end)
    told = row[-1].low in lexicon("nouns", "reckoning")
    opens = not any(token.is_word for token in left)
    closed = bool(right) and right[0].text in ",.;)"
    if not row or row[0].low in _NO_ONE or (row[0].low not in _THE and not (told and len(row) > 1)):
        return
    if not told and not (opens and (closed or (right[:1] and right[0].low == "of"))):
        return
    if not told and right[0].low == "of":
        comma = next((token for token in right[:10] if token.text == ","), None)
        if comma is None:
            return
        begin = comma.end
    else:
        begin = mark.end if opens else back(listener.prose, scene, mark.start)
    actor = actors.actor_of(row[:-1] if told and len(row) > 1 and row[0].low not in _THE else row)
    name = listener.name(scene, actor)
    if actor is None or not name or (told and actor.kind == "unknown" and not name[:1].isupper()):
        return
    end = forth(listener.prose, scene, mark.end) if opens else mark.start
    listener.add(scene, Reach(begin, end, (name,), actor.start), actor)


_NO_ONE = frozenset(("all", "most", "any", "some", "every", "no", "one", "this", "that", "these", "those", "a", "an"))
_THE = frozenset(("the", "its", "their", "his", "her"))
