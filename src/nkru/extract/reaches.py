"""What somebody is said to have said: spans of a sentence with a name, and where such spans begin and end."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from nkru.extract.actors import Actor
from nkru.extract.clauses import edges
from nkru.extract.cues import Cue
from nkru.extract.lexicon import is_figure, lexicon
from nkru.extract.token_rows import Token, TokenRow
from nkru.prose import Prose

Place = tuple[int, int]  # index of a sentence, and number of the part of it that is read


class Reach(NamedTuple):
    """What is said by somebody: half-open span, and their names, outermost first."""

    start: int
    end: int
    names: tuple[str, ...]
    at: int  # where they are named
    weak: bool = False  # only told by a verb of counting: gives way to one of saying


@dataclass(slots=True)
class Scene:
    """A sentence that is being read, and what has been found in it so far.

    place: index of its sentence, and number of the part of that which is read; index: of its sentence
    marks: where its words of saying begin; row: its tokens; spoken: who speaks in it, with their kinds
    cue: the word of saying that is read now; cues: those that told of a speaker, by start and `at` of the reach
    """

    place: Place
    index: int
    start: int
    end: int
    marks: list[int]
    row: TokenRow
    spoken: list[tuple[str, str]] = field(default_factory=list)
    reaches: list[Reach] = field(default_factory=list)
    cue: Cue | None = None
    cues: dict[tuple[object, ...], Cue | None] = field(default_factory=dict)
    actor: Actor | None = None
    name: str = ""  # who spoke last in it
    closed: int = 0  # where what belongs to an earlier source ends: `40 by one count, 60 according to others`
    inserted: int = -1  # where the comma stands after the last inquit within a sentence: `they are, he said, 40`
    told_at: int = -1  # `at` of the reaches of that inquit
    answers: str = ""  # who spoke the quotation that ends right before the sentence


_BUT = (" all", "nothing", " none", "anything", "everything", " cannot")


def clip(scene: Scene, at: int) -> None:
    """What an earlier verb introduced ends where the next speaker is named: `A says 4, and B puts it at 5`."""
    if scene.reaches:
        scene.reaches = [reach._replace(end=at) if reach.start < at < reach.end else reach for reach in scene.reaches]


def back(prose: Prose, scene: Scene, before: int, *, clause: bool = False) -> int:
    """Where what is said before an offset begins; `clause`: not before the clause that holds it."""
    if clause and (passed := bisect_right(marks := edges(prose, scene.index), before)):
        return max(scene.start, marks[passed - 1])
    return max(scene.start, prose.text.rfind("; ", scene.start, before) + 1)


def forth(prose: Prose, scene: Scene, begin: int, kind: str = "say") -> int:
    """Where what is said from an offset on ends."""
    marks = edges(prose, scene.index)
    comma = prose.text.find(", and ", begin, scene.end) if kind == "count" else -1
    if comma >= 0 and not is_figure(prose.text[comma + 6 : comma + 20].split(" ")[0].lower() or "-"):
        return comma  # `counted 19 holes, and by the evening he was back`
    listed = prose.text.count("; ", begin, scene.end) > 1
    for place in range(bisect_right(marks, begin), len(marks)):
        mark = marks[place]
        if mark >= scene.end:
            break
        if listed and prose.text[mark - 2 : mark] == "; " and not _speaks(prose, scene, mark):
            continue
        ahead = prose.text[mark : mark + 30].split()
        if ahead and ahead[0].lower() == "whereas" and bisect_right(scene.marks, mark) == len(scene.marks):
            continue  # what nobody else says: `the general said that they lost 40, whereas the army lost 12`
        if ahead and ahead[0].lower() == "but" and prose.text[max(mark - 12, 0) : mark].rstrip().endswith(_BUT):
            continue  # `accounted for all but two`
        if kind != "deny" and ahead and ahead[0].lower() == "but" and len(ahead) > 1 and ahead[1] in (
            "that", "would", "will", "could", "may", "might", "not", "is", "are",
        ):  # fmt: skip
            continue
        return mark
    return scene.end


def quotation_end(prose: Prose, begin: int, end: int) -> int:
    """Where the first quotation closes that opens between two offsets, or the second of them."""
    closing = prose.text.find('"', prose.text.find('"', begin) + 1)
    return closing if begin < closing < end else end


def _speaks(prose: Prose, scene: Scene, begin: int) -> bool:
    """Whether the part of a list between semicolons has a word of saying of its own."""
    end = prose.text.find(";", begin, scene.end)
    following = bisect_right(scene.marks, begin)
    return following < len(scene.marks) and (end < 0 or scene.marks[following] < end)


def noun_before(scene: Scene, before: list[Token]) -> int:
    """Where the noun phrase before `that` begins."""
    for token in reversed(before[:-1]):
        if not token.is_word and token.text not in "$€£%\"'":
            return token.end
        if token.low in ("the", "a", "an", "against", "to", "than"):
            return token.start
    return scene.start


def follow(
    prose: Prose, scene: Scene, right: list[Token], at: int, names: tuple[str, ...], *, inverted: bool = False
) -> None:
    """What goes on after `…, X said, and …`; inverted: after `…, said X, …`, where an age may follow."""
    comma = next((i for i, t in enumerate(right) if t.start >= at and t.text in ",;"), -1)
    if comma < 0 or comma + 1 >= len(right) or right[comma].start > at + 60:
        return
    ahead = right[comma + 1]
    if (
        ahead.low in lexicon("words", "turn")
        or ahead.low in ("who", "which", "whose", "a", "an")
        or (inverted and (ahead.text.isdigit() or ahead.low.endswith("ed")))
    ):
        return
    begin = ahead.start
    scene.reaches.append(Reach(begin, forth(prose, scene, begin), names, at))
