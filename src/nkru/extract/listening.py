"""Who has spoken where in a document, and whom a pronoun among them stands for."""

from __future__ import annotations

from abc import ABC, abstractmethod

from nkru.extract.actors import Actor
from nkru.extract.antecedents import FAR, NEAR, Antecedents, agrees, nearby, person_named
from nkru.extract.cues import Cue, cues
from nkru.extract.lexicon import is_plural_person
from nkru.extract.reaches import Place, Reach, Scene
from nkru.prose import Prose

LONG = 2400  # characters of a sentence that are read as one; what is longer is no sentence
_DEEPEST = 8  # sentences that lead back to one another


class Listener(ABC):
    """Has the words of saying of a document read, each sentence when it is asked for.

    Whom `he` or `the agency` leads back to is told by what stands before: only then the earlier ones are read too.
    """

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.text = prose.text
        self._parts: dict[int, dict[int, list[Cue]]] = {}
        self._scenes: dict[Place, Scene] = {}
        self._antecedents = Antecedents()
        self._heard = bytearray(len(prose.sentences))  # 1 for each whose speakers the antecedents know
        self._sought: dict[str, tuple[int, int]] = {}  # of each word where it stands first, and how far it was sought
        self._depth = 0  # of those that are heard because others must be

    def scene(self, index: int, offset: int) -> Scene | None:
        """What is reported in a sentence, or in the part of a very long one that holds an offset; else None."""
        part = (offset - self.prose.sentences[index].start) // LONG
        return self._scene((index, part)) if part in self.parts_of(index) else None

    def parts_of(self, index: int) -> dict[int, list[Cue]]:
        """The words of saying of a sentence, by the part of it that they stand in."""
        found = self._parts.get(index)
        if found is None:
            found = self._parts[index] = {}
            sentence = self.prose.sentences[index]
            for mark in cues(self.prose, index):
                found.setdefault((mark.start - sentence.start) // LONG, []).append(mark)
        return found

    @abstractmethod
    def read(self, place: Place) -> Scene:
        """Read what is reported in a sentence, or part of one, that has a word of saying; it is noted with `note`."""

    @abstractmethod
    def read_verb(self, scene: Scene, mark: Cue) -> None:
        """Read a cue in a scene as a verb."""

    def note(self, scene: Scene) -> Scene:
        """Keep a scene, so that it is read once only; while it is read it can be asked for too."""
        self._scenes[scene.place] = scene
        return scene

    def _scene(self, place: Place) -> Scene:
        found = self._scenes.get(place)
        return self.read(place) if found is None else found

    def _hear(self, first: int, until: Place) -> Antecedents:
        """Those who have spoken, at least all from a sentence on before a place, and in the scene that is being read.

        One that must be heard may lead back to those before it: if that goes deep, all are heard in order.
        """
        heard, last = self._heard, until[0]
        index = heard.find(0, first if self._depth < _DEEPEST else 0, last)
        self._depth += 1
        while index >= 0:
            for part in self.parts_of(index):
                self._scene((index, part))
            heard[index] = 1
            index = heard.find(0, index + 1, last)
        for part in self.parts_of(last) if until[1] > 0 else ():
            if part < until[1]:
                self._scene((last, part))
        self._depth -= 1
        return self._antecedents

    def _of_phrase(self, name: str, place: Place) -> str:
        """The fuller name that a word was introduced with before a place, or the word itself.

        A name is introduced where its words stand or, by a pronoun, soon after: who speaks there is heard. Only where
        several names have the word must all be heard who spoke since.
        """
        if " " in name or not name.islower():
            return name
        prose, word = self.prose, name.partition("'")[0]
        first, at = self._sought.get(word, (-1, 0))
        limit = prose.sentences[place[0]].start
        while (at := prose.low.find(word, at, limit)) >= 0:
            index = prose.sentence_index(at)
            at += len(word)
            if index >= 0:
                first = index if first < 0 else first
                self._hear(index, (min(index + NEAR + 1, place[0]), -1))
                if index + NEAR >= place[0]:
                    break  # to be looked at again from a later place
                at = prose.sentences[index].end
                self._sought[word] = first, at
        named = self._hear(place[0], place).of_phrase(name, place)
        if len(set(named)) > 1:
            named = self._hear(first, place).of_phrase(name, place)
        return named[-1] if named else name

    def full_name(self, name: str, index: int) -> str:
        """The fuller name that a word (`agency`) was introduced with before a sentence, or the word itself."""
        return self._of_phrase(name, (index, -1))

    def name(self, scene: Scene, actor: Actor | None) -> str:
        """The name that an actor goes by, pronouns and short forms led back to it."""
        if actor is None:
            return ""
        if actor.pronoun:
            return self._of_pronoun(scene, actor.pronoun, actor.start)
        possessed = actor.kind == "evidence" or (actor.kind == "group" and is_plural_person(actor.name))
        if possessed and self.text[actor.start : actor.start + 4].lower() == "its ":
            return self._of_pronoun(scene, "it", actor.start) or actor.name  # `its survey found 40`
        if " " not in actor.name and actor.name.islower():
            the = self.text[actor.start : actor.start + 4].lower() == "the "
            return self._of_phrase(actor.name, scene.place) if the else actor.name
        return actor.name

    def _of_pronoun(self, scene: Scene, pronoun: str, at: int) -> str:
        own, earlier = nearby(self.prose, scene.index, scene.start, at, first=not scene.spoken)
        index, place = scene.index, scene.place
        for actor in own:
            if actor.name and agrees(pronoun, actor.name, actor.kind):
                return self._of_phrase(actor.name, place)
        if named := self._hear(max(index - 1, 0), place).just_spoken(pronoun, place):
            return named
        for actor in earlier:
            if actor.kind != "unknown" and actor.name and agrees(pronoun, actor.name, actor.kind):
                return self._of_phrase(actor.name, place)
        if named := self._hear(max(index - FAR, 0), place).of_pronoun(pronoun, place):
            return named
        if pronoun not in ("he", "she"):
            return ""
        unknown = next((actor.name for actor in earlier if actor.kind == "unknown"), "")
        return unknown or person_named(self.prose, index)

    def add(self, scene: Scene, reach: Reach, actor: Actor) -> None:
        """Note who says what a reach holds."""
        if reach.start < reach.end:
            scene.reaches.append(reach)
        scene.actor, scene.name, scene.cues[reach[::3]] = actor, reach.names[0], scene.cue
        if actor.kind == "person" and self.text.startswith((", which", ", whose"), actor.end):
            actor = actor._replace(kind="group")  # `according to Orvane Zinc, which runs the mine`
        kind = actor.kind if not actor.pronoun else "person" if actor.pronoun in ("he", "she") else "group"
        scene.spoken.append((reach.names[-1], kind))
        self._antecedents.add(reach.names[-1], kind, scene.place)
