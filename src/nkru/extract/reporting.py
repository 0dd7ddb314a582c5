"""From a word of saying to who says it and which words they are said to have said."""

from __future__ import annotations

from typing import NamedTuple

from nkru.extract import actors, cue_readings, relatives, speech, tellers
from nkru.extract.actors import Actor
from nkru.extract.adjuncts import CLOSERS, past_adjunct
from nkru.extract.antecedents import referents
from nkru.extract.cues import Cue, classes
from nkru.extract.lexicon import is_figure, lexicon
from nkru.extract.listening import LONG, Listener
from nkru.extract.reaches import Place, Reach, Scene, back, clip, follow, forth, noun_before, quotation_end
from nkru.extract.token_rows import Token, TokenRow

_MOST = 80  # words of saying that are read in as many characters
_WINDOW = 300  # characters to each side of a word of saying in which its subject and clause are looked for


class Verb(NamedTuple):
    """A verb of saying with its subject; `aside`: it stands in a relative clause between commas."""

    kind: str
    form: str
    end: int
    actor: Actor
    name: str
    aside: bool


class Reporter(Listener):
    """Reads the verbs of saying of a document, and has the other cues read."""

    def read(self, place: Place) -> Scene:
        index, part = place
        start = self.prose.sentences[index].start + part * LONG
        end = min(self.prose.sentences[index].end, start + LONG)
        marks = [mark for mark in self.parts_of(index)[part][:_MOST] if mark.end <= end]
        row = TokenRow(self.text, start, end)
        scene = self.note(Scene(place, index, start, end, [mark.start for mark in marks], row))
        for mark in marks:
            scene.cue, kind = mark, mark.kind
            left = row.part(max(start, mark.start - _WINDOW), mark.start)
            right = row.part(mark.end, min(end, mark.end + _WINDOW))
            if kind in ("source", "by", "heard"):
                cue_readings.preposition(self, scene, mark, left, right)
            elif kind == "citing" and not (right and right[0].low in lexicon("words", "finite")):
                if relatives.hangs_on_figure(left):  # `the 40 which the union cites`
                    self._verb(scene, "relative", mark, left, right)
                else:
                    cue_readings.citing(self, scene, left, right)
            elif kind == "own":
                cue_readings.possession(self, scene, mark, left, right)
            elif kind == "its":
                cue_readings.reckoning(self, scene, mark, left, right)
            elif kind == "as_it":
                cue_readings.as_it(self, scene, mark, left, right)
            elif kind == "ask":
                cue_readings.asked(self, scene, mark, left, right)
            elif tellers.is_told(mark.form, left, right):
                cue_readings.told(self, scene, mark, left, right)
            elif kind == "told" or (kind == "relative" and not relatives.hangs_on_figure(left)):
                continue
            elif kind == "within":
                cue_readings.within(self, scene, mark, left, right)
            elif mark.form != "times" or not left or not is_figure(left[-1].low):
                self._verb(scene, kind, mark, left, right)
        return scene

    def read_verb(self, scene: Scene, mark: Cue) -> None:
        """Read a cue as a verb."""
        left = scene.row.part(max(scene.start, mark.start - _WINDOW), mark.start)
        self._verb(scene, mark.kind, mark, left, scene.row.part(mark.end, min(scene.end, mark.end + _WINDOW)))

    def _verb(self, scene: Scene, kind: str, mark: Cue, left: list[Token], right: list[Token]) -> None:
        """A verb with its subject before or after it."""
        form = mark.form
        if left and left[-1].low in lexicon("words", "before_place" if form == "place" else "determiner"):
            return
        inverted = None if form.endswith("ing") else speech.inverted(kind, left, right)
        if inverted:
            if name := self.name(scene, inverted):
                begin = back(self.prose, scene, mark.start)
                self.add(scene, Reach(begin, mark.start, (name,), inverted.start), inverted)
                follow(self.prose, scene, right, inverted.end, (name,), inverted=True)
                after = next((token for token in right if token.start >= inverted.end), None)
                if after is not None and after.text == ":":  # `Nonsense, retorts the owner: 40, and falling`
                    end = forth(self.prose, scene, after.end)
                    self.add(scene, Reach(after.end, end, (name,), inverted.start), inverted)
                if after is not None and after.text == ",":
                    scene.inserted, scene.told_at = after.start, inverted.start
            return
        actor, passive, aside = self._subject(scene, form, left)
        if actor and relatives.is_conceded(left, actor):
            return
        if actor and actor.pronoun and relatives.fronted(form, left, actor, right):  # `at a cost which it puts at €4m`
            if name := self.name(scene, actor):
                self.add(scene, Reach(mark.end, forth(self.prose, scene, mark.end), (name,), actor.start), actor)
            return
        if actor and form.endswith("s") and actors.is_plural(actor.name):
            actor = self._sentence_subject(scene)
        if (actor is None or not speech.can_say(actor, kind, form, right)) and right and right[0].low == "that":
            actor = self._sentence_subject(scene)  # `A poll that ran in May found that …`
        if kind == "evidence" and (actor is None or not speech.can_say(actor, kind, form, right)):
            actor = relatives.record_before(left)  # `The roll that the crew handed in lists 40`
        if actor is None or not speech.can_say(actor, kind, form, right) or (passive and not form.endswith("ing")):
            return
        name = self.name(scene, actor)
        if not name:
            return
        if kind == "count" and not speech.counts(form, right):
            return
        self._place(scene, Verb(kind, form, mark.end, actor, name, aside), left, right)

    def _place(self, scene: Scene, verb: Verb, left: list[Token], right: list[Token]) -> None:
        """What a verb with its subject reaches: the words before it, those after it, or a quotation."""
        actor, inner = verb.actor, speech.quoted(verb.form, right)
        names = (verb.name, inner.name) if inner else (verb.name,)
        before = [token for token in left if token.start < actor.start]
        at = past_adjunct(right, verb.form)
        following = right[at] if at < len(right) else None
        opened = 0 < at <= len(right) and right[at - 1].text == ":"  # `the witness replied: "Five."`
        ends = following is None or (following.text in CLOSERS and not opened)
        if following is None and right and right[-1].text == ":":  # what is said stands in the next line
            self.add(scene, Reach(verb.end, verb.end, names, actor.start), actor)
            return
        quoted = (
            len(before) > 1 and before[-1].text == '"' and before[-2].text in ",?!"
        )  # `"… 3,000," Lin told the Times`
        quoted = quoted or (len(before) > 2 and [token.low for token in before[-2:]] in (["was", "all"], ["is", "all"]))
        turned = following is not None and following.low in lexicon("words", "turn")
        if quoted or (turned and before and before[-1].text in ",\"'"):
            following, ends = None, True
        if before and before[-1].start == scene.inserted and turned:
            return  # `they work, he said, on terms agreed as long ago as May`
        if speech.trails(before, following, right[at:] if at else []) and right[at - 1].low != "that":
            following, ends = None, True
        scene.reaches = [  # what was told in an aside: `doctors, who feared for their jobs, said`
            reach._replace(end=verb.end)
            if actor.end < reach.at < verb.end < reach.end and actor.end < reach.start
            else reach
            for reach in scene.reaches
        ]
        object_of = before and before[-1].low in ("that", "which", "whom")
        if object_of and (
            ends
            or verb.kind == "relative"
            or (following and following.low in lexicon("words", "finite"))
            or relatives.hangs_on_figure(before)
        ):  # `the price that the firm quotes`
            self.add(scene, Reach(noun_before(scene, before), actor.start, names, actor.start), actor)
        elif ends and self._answers(actor.start, scene):
            scene.answers = verb.name
            self.add(scene, Reach(actor.start, actor.start, names, actor.start), actor)
        elif (
            ends
            and before
            and (
                before[-1].text in ",\"'"
                or (verb.form not in speech.quoting_forms() and (following is None or following.text not in ',"'))
            )
        ):
            scene.reaches = [reach for reach in scene.reaches if not reach.weak]
            clip(scene, actor.start)
            self.add(scene, Reach(back(self.prose, scene, actor.start), actor.start, names, actor.start), actor)
            if following is not None and following.text in ",;":
                scene.inserted, scene.told_at = following.start, actor.start
                follow(self.prose, scene, right, following.start, names)
        elif speech.takes(verb.kind, verb.form, right, at):
            begin = following.start if following else verb.end
            listed = verb.kind == "evidence" and right and is_figure(right[0].low)  # `the scans show 40, and …`
            end = forth(self.prose, scene, begin, "count" if listed else verb.kind)
            if verb.form in lexicon("words", "naming"):  # `called it a "bill of 40", adding to the debate`
                end = quotation_end(self.prose, begin, end)
            if verb.aside:
                comma = self.text.find(", ", begin, end)
                end = comma if comma >= 0 and self.text[comma + 2 : comma + 5] not in ("and", "or ") else end
            if before and (before[-1].text in ",;" or before[-1].low == "and"):
                clip(scene, actor.start)
            self.add(scene, Reach(begin, end, names, actor.start, weak=verb.kind == "count"), actor)
        elif right and right[0].low in ("this", "it", "so"):  # `the chief denied this and said that …`
            self.add(scene, Reach(verb.end, verb.end, names, actor.start), actor)

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
            joined = relatives.joined(left, edge - 1)
            return scene.actor or joined or self._sentence_subject(scene), passive, joined is not None
        return actor, passive, False

    def _sentence_subject(self, scene: Scene) -> Actor | None:
        return next(iter(referents(scene.row.part(scene.start, min(scene.end, scene.start + 150)))), None)

    def _answers(self, at: int, scene: Scene) -> bool:
        """Whether a sentence begins with its speaker right after a quotation: `"It burns!" Rowe said.`"""
        return at <= scene.start + 12 and self.text[max(scene.start - 2, 0) : scene.start].rstrip(" ").endswith(
            ('"', "''")
        )
