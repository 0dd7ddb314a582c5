"""The pieces that all tables share: cells, plain columns, a passage with its figure marked."""

from __future__ import annotations

from io import StringIO

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nkru.models import Verdict
from nkru.render.screen import Screen
from nkru.render.wording import one_line

INDENT = 2
VERDICT_STYLE = {
    Verdict.CONFLICT: "bold red",
    Verdict.EVOLVING: "bold yellow",
    Verdict.COMPATIBLE: "bold cyan",
    Verdict.AGREE: "bold green",
}
STANCE_STYLE = {"denied": "red", "possible": "yellow", "reported": "cyan"}


def draw(screen: Screen, *parts: RenderableType) -> str:
    """The parts one below the other, as text."""
    out = StringIO()
    for part in parts:
        if (plain := None if screen.colour else _as_it_stands(part, screen.width)) is not None:
            out.write(f"{plain}\n")
        else:
            _console(screen, out).print(part)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _console(screen: Screen, out: StringIO) -> Console:
    return Console(
        file=out,
        width=screen.width,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def _as_it_stands(part: RenderableType, width: int) -> str | None:
    """What a part without colour comes to where there is nothing to fold: at a fifth of the time; None elsewhere."""
    left = 0
    if isinstance(part, Padding) and not (part.top or part.right or part.bottom) and isinstance(part.renderable, Text):
        left, part = part.left, part.renderable
    if not isinstance(part, Text) or "\n" in part.plain or cell_len(part.plain) > width - left:
        return None
    return " " * left + part.plain


def text(value: object, style: str = "") -> Text:
    """A cell: one line, nothing in it obeyed by the terminal."""
    return Text(one_line(str(value)), style=style)


def line(cells: list[Text], widths: list[int], gap: int) -> RenderableType:
    """Cells side by side, `gap` blanks between them, each folded at its column's width."""
    if all(cell.cell_len <= width for cell, width in zip(cells, widths, strict=True)):
        plain = Text(" " * INDENT, no_wrap=True, overflow="crop")  # nothing to fold: several times as fast as a table
        for cell, width in zip(cells, widths, strict=True):
            plain.append_text(cell).append(" " * (width - cell.cell_len + gap))
        return plain
    table = Table.grid(padding=(0, gap, 0, 0), pad_edge=False)
    for width in widths:
        table.add_column(width=width, overflow="fold")
    table.add_row(*cells)
    return Padding(table, (0, 0, 0, INDENT))


def columns(*titles: str) -> Table:
    """An empty table without lines, its titles dim."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for title in titles:
        table.add_column(title, overflow="fold")
    return table


def marked(before: str, figure: str, after: str, screen: Screen) -> Text:
    """A passage with its figure in bold, or between ›‹ where there is no colour."""
    passage = Text()
    passage.append(before, style="dim" if screen.colour else "")
    passage.append(figure if screen.colour else f"›{figure}‹", style="bold")
    passage.append(after, style="dim" if screen.colour else "")
    return passage
