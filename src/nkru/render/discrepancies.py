"""The discrepancy table: for each group its verdict, its reason, and one line for each that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from nkru.models import Claim, Group
from nkru.render.drawing import INDENT, STANCE_STYLE, VERDICT_STYLE, draw, line, marked, text
from nkru.render.results import GroupList
from nkru.render.rows import Row, rows
from nkru.render.scale import Scale, axis, bar, scale_of
from nkru.render.screen import Screen
from nkru.render.wording import ID, one_line, part_lines, plural, short_place, spread, window

_WIDE, _WIDER = 112, 160  # columns from which the passage stands in the line; from which nothing need be shortened


@dataclass(frozen=True, slots=True)
class _Widths:
    """Columns of a group's table; 0 for one that is left out. The passage has its own line where it is 0."""

    figure: int
    bar: int
    source: int
    stance: int
    when: int
    place: int
    id: int
    passage: int
    gap: int

    def columns(self) -> list[int]:
        """The widths of the columns that there are, from left to right."""
        every = (self.figure, self.bar, self.source, self.stance, self.when, self.place, self.id, self.passage)
        return [width for width in every if width]


def discrepancy_tables(result: GroupList, screen: Screen) -> Iterator[str]:
    """One piece of text a group, most disputed first."""
    below = screen.width - 2 * INDENT
    for group in result.groups:
        members, scale = rows(group, each=screen.ids), scale_of(group)
        widths = _fit(members, group, scale, screen)
        parts: list[RenderableType] = [_heading(group), Padding(text(group.why), (0, 0, 0, INDENT))]
        columns = widths.columns()
        parts.append(line(_header(group, scale, widths), columns, widths.gap))
        for row in members:
            parts.append(line(_cells(row, group, scale, widths, screen), columns, widths.gap))
            if not widths.passage:
                parts.append(Padding(_line_below(row.claim, below, screen), (0, 0, 0, 2 * INDENT)))
        if group.parts:
            told = text(f"of these: {part_lines(group, ids=screen.ids)}", "dim" if screen.colour else "")
            parts.append(Padding(told, (0, 0, 0, INDENT)))
        yield draw(screen, *parts) + "\n"


def _heading(group: Group) -> Text:
    heading = Text(overflow="fold")
    heading.append(group.verdict.value.upper(), style=VERDICT_STYLE[group.verdict])
    heading.append("  ")
    heading.append(one_line(group.label), style="bold")
    facts = [spread(group)]
    if group.independent_sources > 1:
        facts.append(plural(group.independent_sources, "independent source"))
    if group.corrections:
        facts.append("as you corrected it")
    heading.append("".join(f"  {fact}" for fact in facts if fact))
    heading.append(f"  {group.id[:9]}", style="dim")
    return heading


def _fit(members: list[Row], group: Group, scale: Scale | None, screen: Screen) -> _Widths:
    """Widths that make a row fit its line: what the cells need, but no more than a share of the screen."""
    wide, gap = screen.width >= _WIDE, 2 if screen.width >= _WIDER else 1
    caps = (32, 40, 26, 44) if screen.width >= _WIDER else (18, 24, 15, 18) if wide else (18, 40, 15, 17)
    figure_cap, source_cap, when_cap, place_cap = caps

    def needed(title: str, cells: Iterable[str], cap: int) -> int:
        return min(cap, max(map(cell_len, (title, *cells))))

    figures = needed("figure", (row.figure for row in members), figure_cap)
    sources = needed("source", (row.source for row in members), source_cap)
    times = needed("read as", (row.when for row in members), when_cap) if any(row.when for row in members) else 0
    places = needed("where", (short_place(row.claim, 200, row.times) for row in members), place_cap)
    dated = group.kind == "date"
    bars = (24 if screen.width >= _WIDER else (15 if dated else 13) if wide else 12 if dated else 10) if scale else 0
    stances = 8 if screen.width >= _WIDER and any(row.claim.stance != "asserted" for row in members) else 0
    ids = ID if screen.ids and wide else 0
    taken = [figures, bars, stances, times, places, ids]
    rest = screen.width - INDENT - sum(width + gap for width in taken if width)
    sources = min(sources, max(8, rest))
    passage = rest - sources - gap if wide else 0
    return _Widths(figures, bars, sources, stances, times, places, ids, max(0, passage), gap)


def _header(group: Group, scale: Scale | None, widths: _Widths) -> list[Text]:
    quantity = group.kind == "quantity"
    titles = ["figure" if quantity else "date"]
    if scale:
        titles.append(axis(scale, widths.bar))
    titles.append("source")
    if widths.stance:
        titles.append("stance")
    if widths.when:
        titles.append("as of" if quantity else "read as")
    titles.append("where")
    if widths.id:
        titles.append("id")
    if widths.passage:
        titles.append("passage")
    return [Text(title, style="dim", no_wrap=True, overflow="crop") for title in titles]


def _cells(row: Row, group: Group, scale: Scale | None, widths: _Widths, screen: Screen) -> list[Text]:
    claim = row.claim
    cells = [text(row.figure, "bold")]
    if scale:
        cells.append(Text(bar(claim, group, scale, widths.bar), style=VERDICT_STYLE[group.verdict], no_wrap=True))
    cells.append(text(row.source, "" if claim.source else "italic"))
    if widths.stance:
        cells.append(_stance(claim))
    if widths.when:
        cells.append(text(row.when))
    cells.append(text(short_place(row.claim, widths.place, row.times), "dim"))
    if widths.id:
        cells.append(text(claim.id[:ID], "dim"))
    if widths.passage:
        cells.append(_passage(claim, widths.passage, screen, with_stance=not widths.stance))
    return cells


def _stance(claim: Claim) -> Text:
    return text("" if claim.stance == "asserted" else claim.stance, STANCE_STYLE.get(claim.stance, ""))


def _line_below(claim: Claim, width: int, screen: Screen) -> Text:
    """The claim's id if ids are shown, then its passage."""
    named = Text(f"{claim.id[:ID]}  " if screen.ids else "", style="dim", no_wrap=True, overflow="crop")
    return named.append_text(_passage(claim, width - len(named), screen, with_stance=True))


def _passage(claim: Claim, width: int, screen: Screen, *, with_stance: bool) -> Text:
    """The sentence around the figure on one line; before it the stance, if that is not plain assertion."""
    stance = _stance(claim) if with_stance else Text()
    if stance.plain:
        stance.append(": ")
    room = width - len(stance) - (0 if screen.colour else 2)
    passage = marked(*window(one_line(claim.sentence), claim, room), screen)
    return Text.assemble(stance, passage, no_wrap=True, overflow="crop")
