"""From a word of saying to who says it and which words they are said to have said."""

from __future__ import annotations

from typing import NamedTuple

from nkru.extract import actors, speech
from nkru.extract.actors import Actor
from nkru.extract.antecedents import Antecedents, nearby, referents
from nkru.extract.cues import Cue, classes, cues
from nkru.extract.lexicon import is_figure, lexicon
from nkru.extract.reaches import Reach, Scene, back, clip, follow, forth, noun_before, quotation_end
from nkru.extract.token_rows import Token, TokenRow, tokens
from nkru.prose import Prose

_LONG = 2400  # characters of a sentence that are read as one; what is longer is no sentence
_MOST = 80  # words of saying that are read in as many characters
_NOUN_WINDOW = 60  # characters before a noun of saying in which its owner or its adjectives stand
_WINDOW = 300  # characters to each side of a word of saying in which its subject and clause are looked for


class Verb(NamedTuple):
    """A verb of saying with its subject; `aside`: it stands in a relative clause between commas."""

    kind: str
    form: str
    end: int
    actor: Actor
    name: str
    aside: bool


class Reporter:
    """Reads the words of saying of a document, each sentence when it is asked for.

    Whom `he` or `the agency` leads back to is told by what stands before: only then the earlier ones are read too.
    """

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.text = prose.text
        self._parts: dict[int, dict[int, list[Cue]]] = {}
        self._scenes: dict[tuple[int, int], Scene] = {}
        self._antecedents = Antecedents()
        self._heard = (0, -1)  # the last scene whose speakers the antecedents know

    def scene(self, index: int, offset: int) -> Scene | None:
        """What is reported in a sentence, or in the part of a very long one that holds an offset; else None."""
        part = (offset - self.prose.sentences[index].start) // _LONG
        return self._scene((index, part)) if part in self._parts_of(index) else None

    def _parts_of(self, index: int) -> dict[int, list[Cue]]:
        """The words of saying of a sentence, by the part of it that they stand in."""
        found = self._parts.get(index)
        if found is None:
            found = self._parts[index] = {}
            sentence = self.prose.sentences[index]
            for mark in cues(self.prose, index):
                found.setdefault((mark.start - sentence.start) // _LONG, []).append(mark)
        return found

    def _scene(self, place: tuple[int, int]) -> Scene:
        found = self._scenes.get(place)
        return self._read(place) if found is None else found

    def _read(self, place: tuple[int, int]) -> Scene:
        index, part = place
        start = self.prose.sentences[index].start + part * _LONG
        end = min(self.prose.sentences[index].end, start + _LONG)
        marks = [mark for mark in self._parts_of(index)[part][:_MOST] if mark.end <= end]
        row = TokenRow(self.text, start, end)
        scene = self._scenes[place] = Scene(place, index, start, end, [mark.start for mark in marks], row)
        for mark in marks:
            scene.cue, kind = mark, mark.kind
            left = row.part(max(start, mark.start - _WINDOW), mark.start)
            right = row.part(mark.end, min(end, mark.end + _WINDOW))
            if kind in ("source", "by", "heard"):
                self._preposition(scene, mark, left, right)
            elif kind == "citing" and not (right and right[0].low in lexicon("words", "finite")):
                self._citing(scene, left, right)
            elif kind == "own":
                self._possession(scene, mark, left, right)
            elif kind == "its":
                self._reckoning(scene, mark, left, right)
            elif kind == "as_it":
                self._as_it(scene, left, right)
            elif kind == "ask":
                self._asked(scene, mark, left, right)
            elif speech.is_told(mark.form, left, right):
                self._told(scene, mark, left, right)
            elif kind == "told" or (mark.form == "times" and left and is_figure(left[-1].low)):
                continue
            elif kind == "within":
                self._within(scene, mark, left, right)
            else:
                self._verb(scene, kind, mark, left, right)
        return scene

    def _hear(self, until: tuple[int, int]) -> Antecedents:
        """Those who have spoken before a place, and in the scene that is being read."""
        while self._heard < until:
            place = self._after(self._heard, until)
            earlier = self._scene(place) if place < until or place[1] >= 0 else None
            if self._heard < place:  # else it had to ask for them itself
                for name, kind in earlier.spoken if earlier else ():
                    self._antecedents.add(name, kind, place[0])
                self._heard = place
        return self._antecedents

    def _after(self, place: tuple[int, int], until: tuple[int, int]) -> tuple[int, int]:
        """The next sentence, or part of one, that has a word of saying; at the farthest `until`."""
        index, part = place
        while index <= until[0]:
            later = next((other for other in self._parts_of(index) if other > part), None)
            if later is not None:
                return min((index, later), until)
            index, part = index + 1, -1
        return until

    def full_name(self, name: str, index: int) -> str:
        """The fuller name that a word (`agency`) was introduced with before a sentence, or the word itself."""
        return self._hear((index, -1)).of_phrase(name)

    # --- kinds of cue

    def _preposition(self, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
        """`According to X, …`; `…, according to X`; `…, estimated by X at …`."""
        actor = actors.after(right, 0)
        name = self._name(scene, actor, left)
        if actor is None or not name or (mark.form in ("quoted by", "cited by") and speech.speaks(left)):
            return
        opens = mark.kind == "heard" or not any(token.is_word for token in left) or left[-1].text in ";:"
        if actor.kind == "unknown" and not any(word[0].isupper() for word in name.split()):
            own = self.text[actor.start : actor.end].lower().startswith(("his ", "her ", "its ", "their "))
            if own or mark.form.endswith(" by") or name.split()[-1].lower() in lexicon("nouns", "basis"):
                return
        begin = actor.end if opens else back(self.prose, scene, mark.start, clause=mark.kind == "by")
        end = forth(self.prose, scene, actor.end)
        following = next((t for t in right if t.start >= actor.end), None)
        if not opens and (following is None or following.text in '.;"' or speech.turns(right, actor.end)):
            end = actor.end
        self._add(scene, Reach(begin, end, (name,), actor.start), actor)

    def _citing(self, scene: Scene, left: list[Token], right: list[Token]) -> None:
        """`X, citing Y, …`: Y speaks through X; without an X, Y speaks."""
        actor = actors.after(right, 0)
        name = self._name(scene, actor, left)
        if actor is None or not name or (actor.kind == "unknown" and name.islower()):
            return
        last = scene.reaches[-1] if scene.reaches else None
        if last and left and left[-1].text == "," and last.end > actor.start and last.names[-1] != name:
            begin = last.start if last.start < left[-1].start else min(actor.end, last.end)
            scene.reaches[-1] = Reach(begin, last.end, (*last.names, name), last.at)
            return
        outer = actors.subject_before(left, len(left) - (bool(left) and left[-1].text == ","))
        outer_name = (
            self._name(scene, outer, left) if outer and (outer.kind != "unknown" or outer.name[:1].isupper()) else ""
        )
        names = (outer_name, name) if outer_name and outer_name != name else (name,)
        self._add(
            scene,
            Reach(back(self.prose, scene, actor.start), forth(self.prose, scene, actor.end), names, actor.start),
            actor,
        )

    def _possession(self, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
        """`the agency's estimate is …`, `by the ministry's count`."""
        counted = left and any(token.low in ("by", "under") for token in left[-7:])
        if not speech.states(right) and not counted:
            return
        actor = actors.subject_before(left, len(left))
        name = self._name(scene, actor, left).removeprefix("by ").removeprefix("the ")
        if actor is None or not name or (actor.kind not in ("group", "person") and not name[0].isupper()):
            return
        begin = speech.states(right) or mark.end
        if counted and not (right and right[0].text[0].isdigit()):  # else `by their reckoning 46,000`
            begin = back(self.prose, scene, actor.start)
        self._add(scene, Reach(begin, forth(self.prose, scene, mark.end), (name,), actor.start), actor)

    def _reckoning(self, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
        """`By her reckoning, …`; `raised its figure from 3 to 4`; `the official toll on Friday was 71`."""
        revised = bool(left) and left[-1].low in lexicon("words", "revising")
        counted = bool(left) and left[-1].low in ("by", "on", "in")
        if not (revised or counted or speech.states(right) or (right and right[0].text == ":")):
            return
        if mark.form.startswith("official"):
            actor: Actor | None = Actor(self.text[mark.start : mark.end], mark.start, mark.end, kind="evidence")
        elif revised or mark.form.startswith("whose"):
            actor = actors.subject_before(left, len(left) - (revised or bool(left and left[-1].text == ",")))
        else:
            owner = mark.form.partition(" ")[0]
            pronoun = {"his": "he", "her": "she", "their": "they"}.get(owner, "it")
            actor = Actor("", mark.start, mark.start + len(owner), pronoun=pronoun)
        name = self._name(scene, actor, left)
        if actor is None or not name:
            return
        opens = not any(token.is_word for token in left[:-1])
        begin = speech.states(right) or next((t.start for t in right[:4] if t.low in ("from", "to")), mark.end)
        if counted and not opens:
            inserted = len(left) > 2 and left[-2].text == "," and left[-3].low in ("and", "or", "but")
            begin = (
                mark.end if inserted else back(self.prose, scene, mark.start)
            )  # `wrote 41 books and, by his count, …`
        self._add(scene, Reach(begin, forth(self.prose, scene, mark.end), (name,), actor.start), actor)

    def _as_it(self, scene: Scene, left: list[Token], right: list[Token]) -> None:
        """`As the ministry has it, …`; `…, as the ministry has it`; `…, if the paper is to be believed`."""
        place = next((i for i in range(len(left) - 1, max(len(left) - 9, -1), -1) if left[i].low in ("as", "if")), -1)
        actor = actors.actor_of(left[place + 1 :]) if place >= 0 else None
        name = self._name(scene, actor, left)
        if actor is None or not name:
            return
        begin, end = back(self.prose, scene, left[place].start), left[place].start
        if not any(token.is_word for token in left[:place]) or left[place - 1].text in ":(":
            begin, end = right[0].start if right else scene.end, forth(self.prose, scene, actor.end)
        self._add(scene, Reach(begin, end, (name,), actor.start), actor)

    def _asked(self, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
        """`…, or 92 if you ask the owner`."""
        actor = actors.after(right, 0)
        name = self._name(scene, actor, left)
        if actor and name:
            begin = next((token.end for token in reversed(left) if token.text in ",;("), scene.start)
            self._add(scene, Reach(begin, mark.start, (name,), actor.start), actor)

    def _told(self, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
        """`Reports that …`; `the claim by the league that …`; `Orland's assertion that …`."""
        row = scene.row.part(max(scene.start, mark.start - _NOUN_WINDOW), mark.end)
        actor = speech.teller(row, right)
        name = self._name(scene, actor, left)
        if actor is None or not name:
            return
        begin = next((token.start for token in right[1:] if token.start >= actor.end), actor.end)
        self._add(scene, Reach(begin, forth(self.prose, scene, begin), (name,), actor.start), actor)

    def _within(self, scene: Scene, mark: Cue, left: list[Token], right: list[Token]) -> None:
        """`In a survey by X, …` at the head of a sentence."""
        comma = next((token for token in right if token.text == ","), None)
        if comma is None or any(token.is_word for token in left):
            return
        actor = actors.after(tokens(self.text, mark.start + 3, comma.start), 0)
        name = self._name(scene, actor, left)
        if actor and name and comma.end < scene.end:
            self._add(scene, Reach(comma.end, forth(self.prose, scene, comma.end), (name,), actor.start), actor)

    def _verb(self, scene: Scene, kind: str, mark: Cue, left: list[Token], right: list[Token]) -> None:
        """A verb with its subject before or after it."""
        form, written = mark.form, self.text[mark.start : mark.end]
        titled = self.prose.blocks[self.prose.sentences[scene.index].block].kind == "heading" and bool(left)
        if (written[0].isupper() and not written.isupper() and not titled) or (
            left and left[-1].low in lexicon("words", "determiner")
        ):
            return
        inverted = None if form.endswith("ing") else speech.inverted(kind, left, right)
        if inverted:
            if name := self._name(scene, inverted, left):
                begin = back(self.prose, scene, mark.start)
                self._add(scene, Reach(begin, mark.start, (name,), inverted.start), inverted)
                follow(self.prose, scene, right, inverted.end, (name,))
            return
        actor, passive, aside = self._subject(scene, form, left)
        if actor and form.endswith("s") and actors.is_plural(actor.name):
            actor = self._sentence_subject(scene)
        if (actor is None or not speech.can_say(actor, kind, form, right)) and right and right[0].low == "that":
            actor = self._sentence_subject(scene)  # `A poll that ran in May found that …`
        if actor is None or not speech.can_say(actor, kind, form, right) or (passive and not form.endswith("ing")):
            return
        name = self._name(scene, actor, left)
        if not name:
            return
        if kind == "count" and not any(is_figure(token.low) for token in right[:8]):
            return
        self._place(scene, Verb(kind, form, mark.end, actor, name, aside), left, right)

    def _place(self, scene: Scene, verb: Verb, left: list[Token], right: list[Token]) -> None:
        """What a verb with its subject reaches: the words before it, those after it, or a quotation."""
        actor, inner = verb.actor, speech.quoted(verb.form, right)
        names = (verb.name, inner.name) if inner else (verb.name,)
        before = [token for token in left if token.start < actor.start]
        at = speech.past_adjunct(right, verb.form)
        following = right[at] if at < len(right) else None
        opened = 0 < at <= len(right) and right[at - 1].text == ":"  # `the witness replied: "Five."`
        ends = following is None or (following.text in speech.CLOSERS and not opened)
        if following is None and right and right[-1].text == ":":  # what is said stands in the next line
            self._add(scene, Reach(verb.end, verb.end, names, actor.start), actor)
            return
        quoted = (
            len(before) > 1 and before[-1].text == '"' and before[-2].text in ",?!"
        )  # `"… 3,000," Lin told the Times`
        turned = following is not None and following.low in lexicon("words", "turn")
        if quoted or (turned and before and before[-1].text in ",\"'"):
            following, ends = None, True
        if speech.trails(before, following, right[at:] if at else []) and right[at - 1].low != "that":
            following, ends = None, True
        scene.reaches = [  # what was told in an aside: `doctors, who feared for their jobs, said`
            reach._replace(end=verb.end)
            if actor.end < reach.at < verb.end < reach.end and actor.end < reach.start
            else reach
            for reach in scene.reaches
        ]
        object_of = before and before[-1].low in ("that", "which")
        if object_of and (
            ends or (following and following.low in lexicon("words", "finite"))
        ):  # `the price that the firm quotes`
            self._add(scene, Reach(noun_before(scene, before), actor.start, names, actor.start), actor)
        elif ends and self._answers(actor.start, scene):
            scene.answers = verb.name
            self._add(scene, Reach(actor.start, actor.start, names, actor.start), actor)
        elif (
            ends
            and before
            and (
                before[-1].text in ",\"'"
                or (verb.form not in lexicon("verbs", "quoting") and (following is None or following.text not in ',"'))
            )
        ):
            scene.reaches = [reach for reach in scene.reaches if not reach.weak]
            clip(scene, actor.start)
            self._add(scene, Reach(back(self.prose, scene, actor.start), actor.start, names, actor.start), actor)
            if following is not None and following.text == ",":
                follow(self.prose, scene, right, following.start, names)
        elif speech.takes(verb.kind, verb.form, right, at):
            begin = following.start if following else verb.end
            end = forth(self.prose, scene, begin, verb.kind)
            if verb.form in lexicon("words", "naming"):  # `called it a "bill of 40", adding to the debate`
                end = quotation_end(self.prose, begin, end)
            if verb.aside:
                comma = self.text.find(", ", begin, end)
                end = comma if comma >= 0 and self.text[comma + 2 : comma + 5] not in ("and", "or ") else end
            if before and (before[-1].text in ",;" or before[-1].low == "and"):
                clip(scene, actor.start)
            self._add(scene, Reach(begin, end, names, actor.start, weak=verb.kind == "count"), actor)

    # --- subjects

    def _subject(self, scene: Scene, form: str, left: list[Token]) -> tuple[Actor | None, bool, bool]:
        """The subject of a verb, whether the verb is passive, and whether it stands in a relative clause.

        The subject stands beside the verb, or is that of the verb it is joined to, or what `which` stands for.
        """
        actor, passive = actors.before(left, len(left))
        if actor and (form.endswith("s") or classes()[form] == "evidence") and speech.is_object(left, actor):
            subject = self._sentence_subject(scene)
            actor = subject if subject and subject.kind != "unknown" else actor
        edge = len(left)
        while edge and (left[edge - 1].low in lexicon("words", "auxiliary") or left[edge - 1].low.endswith("ly")):
            edge -= 1
        low = left[edge - 1].low if edge else ""
        if form.endswith("ing") and edge == len(left):
            if low == "as" and edge > 1 and left[edge - 2].low == "quoted":
                return actors.before(left, edge - 2)[0], False, False
            if actor and actor.kind != "unknown" and left[edge - 1].is_word:
                return actor, False, False
            return scene.actor or self._sentence_subject(scene), False, False
        if low in ("who", "which", "that"):
            place = edge - 1
            while place and left[place - 1].text in ",-–—":
                place -= 1
            found = actors.subject_before(left, place)
            if found is None or (found.kind not in ("group", "person") and not speech.records(found, form, self.text)):
                found = self._sentence_subject(scene) or found  # but `a cutting which gives the figure as 40`
            return found, passive, edge > 1 and left[edge - 2].text == ","
        if low in ("and", "but") or (low == "," and left[edge].low == "then" if edge < len(left) else False):
            joined = speech.joined(left, edge - 1)
            return scene.actor or joined or self._sentence_subject(scene), passive, joined is not None
        return actor, passive, False

    def _sentence_subject(self, scene: Scene) -> Actor | None:
        return next(iter(referents(scene.row.part(scene.start, min(scene.end, scene.start + 150)))), None)

    def _name(self, scene: Scene, actor: Actor | None, left: list[Token]) -> str:
        """The name that an actor goes by, pronouns and short forms led back to it."""
        if actor is None:
            return ""
        if actor.pronoun:
            return self._hear(scene.place).of_pronoun(
                actor.pronoun, *nearby(self.prose, scene.index, scene.start, actor.start), scene.index
            )
        if self.text[actor.start : actor.start + 4].lower() == "the ":
            short = " " not in actor.name and actor.name.islower()
            return self._hear(scene.place).of_phrase(actor.name) if short else actor.name
        return actor.name

    # --- reaches

    def _add(self, scene: Scene, reach: Reach, actor: Actor) -> None:
        if reach.start < reach.end:
            scene.reaches.append(reach)
        scene.actor, scene.name, scene.cues[reach[::3]] = actor, reach.names[0], scene.cue
        kind = actor.kind if not actor.pronoun else "person" if actor.pronoun in ("he", "she") else "group"
        scene.spoken.append((reach.names[-1], kind))
        if self._heard >= scene.place:
            self._antecedents.add(reach.names[-1], kind, scene.index)

    def _answers(self, at: int, scene: Scene) -> bool:
        """Whether a sentence begins with its speaker right after a quotation: `"It burns!" Rowe said.`"""
        return at <= scene.start + 12 and self.text[max(scene.start - 2, 0) : scene.start].rstrip(" ").endswith(
            ('"', "''")
        )
