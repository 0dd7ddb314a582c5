"""What is told of groups beside themselves: findings, near misses, and what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from nkru.models import Change, Claim, Finding, Verdict
from nkru.render.drawing import INDENT, VERDICT_STYLE, draw, line, marked, text
from nkru.render.results import ChangeList, NearList
from nkru.render.screen import Screen
from nkru.render.wording import ID, figure, one_line, quoted, short_place, source, window

_KIND_STYLE = {"new": "bold green", "gone": "bold magenta", "changed": "bold yellow"}
_FIGURE, _SOURCE, _PLACE = 24, 28, 26  # columns at most
_LEAST_PASSAGE = 30
_LINES = 3  # of a sentence


def finding_tables(findings: Sequence[Finding], screen: Screen) -> Iterator[str]:
    """What documents say against themselves: a line on each, with its sentence."""
    for each in findings:
        heading = Text(overflow="fold")
        heading.append("DOES NOT HOLD", style="bold red")
        heading.append(f"  {one_line(each.why)}", style="bold")
        heading.append(f"  {each.id[:9]}", style="dim")
        named = "".join(f"  {claim[:ID]}" for claim in each.claims) if screen.ids else ""
        where = Padding(text(f"{each.doc}:{each.line}{named}", "dim"), (0, 0, 0, INDENT))
        passage = _figures_marked(quoted(each, (screen.width - 2 * INDENT) * _LINES), each.texts, screen)
        yield draw(screen, heading, where, Padding(passage, (0, 0, 0, 2 * INDENT))) + "\n"


def near_tables(result: NearList, screen: Screen) -> Iterator[str]:
    """Each pair that was almost one, with what speaks for it and against."""
    for each in result.near:
        heading = Text(overflow="fold")
        heading.append("ALMOST ONE", style="bold blue")
        heading.append(f"  {one_line(each.label)}", style="bold")
        heading.append(f"  {each.confidence:.0%} sure  {each.id[:9]}", style="dim")
        told = [("for", each.together), ("against", each.apart)]
        grounds = [Padding(text(f"{name}: {'; '.join(words)}"), (0, 0, 0, INDENT)) for name, words in told if words]
        marks = [group[:9] if group else "" for group in each.groups]
        yield draw(screen, heading, *grounds, *_members(each.claims, marks, screen)) + "\n"


def change_tables(result: ChangeList, screen: Screen) -> Iterator[str]:
    """Each group that is new, gone or changed; `+` before a claim that came."""
    for each in result.changes:
        heading = Text(overflow="fold")
        heading.append(each.kind.upper(), style=_KIND_STYLE[each.kind])
        heading.append("  ")
        heading.append_text(_verdicts(each))
        heading.append(f"  {one_line(each.group.label)}", style="bold")
        heading.append(f"  {each.group.id[:9]}", style="dim")
        came = [claim for claim in each.group.claims if each.kind != "changed" or claim.id in each.came]
        signs = ["-" if each.kind == "gone" else "+"] * len(came)
        why = Padding(text(each.why), (0, 0, 0, INDENT))
        yield draw(screen, heading, why, *_members(came, signs, screen)) + "\n"


def _verdicts(change: Change) -> Text:
    told = Text()
    verdicts = [v for v in (change.before, change.after) if v is not None]
    for number, verdict in enumerate(verdicts[:1] if len(set(verdicts)) == 1 else verdicts):
        told.append(" → " if number else "").append(verdict.value, style=VERDICT_STYLE[Verdict(verdict)])
    return told


def _members(claims: Sequence[Claim], marks: Sequence[str], screen: Screen) -> list[RenderableType]:
    """A line a claim: mark, figure, source, place, passage; at least one line below where there is no room for it."""
    cells = [
        [
            text(mark),
            text(figure(claim), "bold"),
            text(source(claim)),
            text(short_place(claim, _PLACE), "dim"),
            text(claim.id[:ID] if screen.ids else "", "dim"),
        ]
        for claim, mark in zip(claims, marks, strict=True)
    ]
    if not cells:
        return []
    caps = (12, _FIGURE, _SOURCE, _PLACE, ID)
    widths = [min(cap, max(cell_len(row[n].plain) for row in cells)) for n, cap in enumerate(caps)]
    kept = [n for n, width in enumerate(widths) if width]
    room = screen.width - INDENT - sum(widths[n] + 1 for n in kept)
    lines: list[RenderableType] = []
    for claim, row in zip(claims, cells, strict=True):
        wide = room >= _LEAST_PASSAGE
        width = (room if wide else screen.width - 2 * INDENT) - (0 if screen.colour else 2)
        passage = marked(*window(one_line(claim.sentence), claim, width), screen)
        passage.no_wrap, passage.overflow = True, "crop"
        own = [row[n] for n in kept]
        if wide:
            lines.append(line([*own, passage], [*(widths[n] for n in kept), room], 1))
        else:
            lines.append(line(own, [widths[n] for n in kept], 1))
            lines.append(Padding(passage, (0, 0, 0, 2 * INDENT)))
    return lines


def _figures_marked(sentence: str, figures: Sequence[str], screen: Screen) -> Text:
    """A sentence with its figures marked, in the order in which they stand."""
    told, rest = Text(), sentence
    for each in figures:
        before, found, after = rest.partition(one_line(each))
        if not found:
            continue
        told.append(before, style="dim" if screen.colour else "")
        told.append(found if screen.colour else f"›{found}‹", style="bold")
        rest = after
    return told.append(rest, style="dim" if screen.colour else "")
