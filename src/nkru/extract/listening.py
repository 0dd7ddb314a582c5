"""Who has spoken where in a document, and whom a pronoun among them stands for."""

from __future__ import annotations

from abc import ABC, abstractmethod

from nkru.extract.actors import Actor
from nkru.extract.antecedents import Antecedents, nearby, person_named
from nkru.extract.cues import Cue, cues
from nkru.extract.lexicon import is_plural_person
from nkru.extract.reaches import Place, Reach, Scene
from nkru.prose import Prose

LONG = 2400  # characters of a sentence that are read as one; what is longer is no sentence


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
        self._heard: Place = (0, -1)  # the last scene whose speakers the antecedents know

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

    def _hear(self, until: Place) -> Antecedents:
        """Those who have spoken, at least all before a place and in the scene that is being read."""
        while self._heard < until:
            place = self._after(self._heard, until)
            earlier = self._scene(place) if place < until or place[1] >= 0 else None
            if self._heard < place:  # else it had to ask for them itself
                for name, kind in earlier.spoken if earlier else ():
                    self._antecedents.add(name, kind, place)
                self._heard = place
        return self._antecedents

    def _after(self, place: Place, until: Place) -> Place:
        """The next sentence, or part of one, that has a word of saying; at the farthest `until`."""
        index, part = place
        while index <= until[0]:
            later = next((other for other in self.parts_of(index) if other > part), None)
            if later is not None:
                return min((index, later), until)
            index, part = index + 1, -1
        return until

    def full_name(self, name: str, index: int) -> str:
        """The fuller name that a word (`agency`) was introduced with before a sentence, or the word itself."""
        return self._hear((index, -1)).of_phrase(name, (index, -1))

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
            return self._hear(scene.place).of_phrase(actor.name, scene.place) if the else actor.name
        return actor.name

    def _of_pronoun(self, scene: Scene, pronoun: str, at: int) -> str:
        own, earlier = nearby(self.prose, scene.index, scene.start, at, first=not scene.spoken)
        named = self._hear(scene.place).of_pronoun(pronoun, own, earlier, scene.place)
        return named or (person_named(self.prose, scene.index) if pronoun in ("he", "she") else "")

    def add(self, scene: Scene, reach: Reach, actor: Actor) -> None:
        """Note who says what a reach holds."""
        if reach.start < reach.end:
            scene.reaches.append(reach)
        scene.actor, scene.name, scene.cues[reach[::3]] = actor, reach.names[0], scene.cue
        if actor.kind == "person" and self.text.startswith((", which", ", whose"), actor.end):
            actor = actor._replace(kind="group")  # `according to Orvane Zinc, which runs the mine`
        kind = actor.kind if not actor.pronoun else "person" if actor.pronoun in ("he", "she") else "group"
        scene.spoken.append((reach.names[-1], kind))
        if self._heard >= scene.place:
            self._antecedents.add(reach.names[-1], kind, scene.place)
