"""Tables for people of claims, topics and documents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from nkru.models import Claim, Verdict
from nkru.render.drawing import INDENT, STANCE_STYLE, VERDICT_STYLE, columns, draw, line, text
from nkru.render.results import ClaimList, DocumentList, DocumentRecord, DocumentRef, TopicList
from nkru.render.screen import Screen
from nkru.render.wording import counted, figure, one_line, reading

_ROOMY, _WIDE = 112, 160  # columns from which ids are shown; from which little need be folded
_FIGURE, _WHAT, _READ_AS, _SOURCE = 1, 2, 3, 4  # columns of a table of claims


def claim_tables(result: ClaimList, screen: Screen) -> Iterator[str]:
    """One table a document; vague dates are left out."""
    about = {document.id: document for document in result.documents}
    dated = (claim for claim in result.claims if not (claim.kind == "date" and claim.vague))
    roomy = screen.width >= _ROOMY
    titles = ["line", "figure", "what", "read as", "source", "as of", *(("stance", "id") if roomy else ())]
    header = [Text(title, style="dim") for title in titles]
    for doc, claims in groupby(dated, key=lambda claim: claim.doc):
        rows = [_claim_cells(claim, roomy=roomy) for claim in claims]
        widths = _claim_widths([header, *rows], screen.width)
        lines = [line(cells, widths, 2) for cells in (header, *rows)]
        yield draw(screen, _document_heading(about.get(doc) or DocumentRef(id=doc)), *lines) + "\n"


def topic_table(result: TopicList, screen: Screen) -> Iterator[str]:
    """One row a topic, the largest first, what no topic covers last."""
    if not result.topics:
        return
    table = columns("topic", "claims", "documents", "groups", "conflict", "evolving", "about")
    for column in table.columns[1:6]:
        column.justify = "right"
    for count in result.topics:
        table.add_row(
            text(count.name or "—", "bold"),
            text(f"{count.claims:,}"),
            text(f"{count.documents:,}"),
            text(f"{count.groups:,}"),
            text(count.conflict or "", VERDICT_STYLE[Verdict.CONFLICT]),
            text(count.evolving or "", VERDICT_STYLE[Verdict.EVOLVING]),
            text(count.description, "dim"),
        )
    yield draw(screen, table)


def document_table(result: DocumentList, screen: Screen) -> Iterator[str]:
    """One row a document, with where the metadata was found."""
    if not result.documents:
        return
    table = columns("document", "published", "publisher", "title", "found in")
    for column, cap in zip(table.columns, (None, 10, screen.width // 5, None, screen.width // 5), strict=True):
        column.max_width = cap
    table.columns[1].min_width = 10
    for document in result.documents:
        known = [text(getattr(document, name) or "—") for name in ("published", "publisher", "title")]
        table.add_row(text(document.id, "bold"), *known, text(_found(document), "dim"))
    yield draw(screen, table)


def _found(document: DocumentRecord) -> str:
    """Where the metadata was found: the place alone where there is only one."""
    places = list(dict.fromkeys(document.found.values()))
    if len(places) == 1:
        return places[0]
    return "; ".join(
        f"{', '.join(name for name, where in document.found.items() if where == place)}: {place}" for place in places
    )


def _claim_cells(claim: Claim, *, roomy: bool) -> list[Text]:
    number = Text(f"{claim.line:>4}", style="dim")
    cells = [number, text(figure(claim), "bold"), text(counted(claim)), text(reading(claim))]
    cells += [_source(claim, with_stance=not roomy), text(claim.as_of or "")]
    if roomy:
        shown = "" if claim.stance == "asserted" else claim.stance
        cells += [text(shown, STANCE_STYLE.get(shown, "")), text(claim.id[:9], "dim")]
    return cells


def _claim_widths(rows: list[list[Text]], width: int) -> list[int]:
    """What the cells of each column need, but so that a row fits its line: `what`, then `source` give way."""
    caps = (6, 28, 48, 30, 40, 16, 8, 9) if width >= _WIDE else (6, 20, 30, 18, 24, 10, 8, 9)
    widths = [
        min(cap, max(cell.cell_len for cell in column))
        for cap, column in zip(caps, zip(*rows, strict=True), strict=False)
    ]
    over = INDENT + sum(widths) + 2 * (len(widths) - 1) - width
    for index, least in ((_WHAT, 14), (_SOURCE, 12), (_FIGURE, 12), (_READ_AS, 10), (_WHAT, 4)):
        if over > 0:
            taken = min(over, max(0, widths[index] - least))
            widths[index] -= taken
            over -= taken
    return widths


def _source(claim: Claim, *, with_stance: bool) -> Text:
    """The source that the text names; the author's own claims have none, the heading tells the publisher."""
    cell = text(claim.source or "")
    if with_stance and claim.stance != "asserted":
        cell.append(f"{' ' if cell.plain else ''}{claim.stance}", style=STANCE_STYLE.get(claim.stance, ""))
    return cell


def _document_heading(document: DocumentRef) -> Text:
    known = [one_line(value) for value in (document.publisher, document.published, document.title) if value]
    return Text.assemble((one_line(document.id), "bold"), *(f"  {value}" for value in known))
