"""One claim in its passage: the words that each of its fields rests on, marked, and the rules that found them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding
from rich.text import Text

from nkru.models import Claim, Evidence
from nkru.render.drawing import INDENT, columns, draw, text
from nkru.render.results import Passage
from nkru.render.screen import Screen
from nkru.render.wording import one_line, reading, source

_INDENT = (0, 0, 0, INDENT)
# What is marked in a passage, the most telling first: words that two fields rest on are drawn for the first.
_STYLES = {
    "figure": "bold reverse",
    "hedge": "magenta",
    "stance": "bold red",
    "saying": "cyan",
    "source": "bold cyan",
    "as_of": "yellow",
    "place": "blue",
    "subject": "green",
}
_LABELS = {"figure": "read as", "as_of": "as of", "saying": "said by the words"}


def passage_view(result: Passage, screen: Screen) -> Iterator[str]:
    """The passage with its words marked, then the claim's fields, each with the words and the rule behind it."""
    claim = result.claim
    known = any(row[2] for row in fields(claim, result.evidence))
    table = columns("", "", "found by") if known else columns("", "")
    table.show_header = known
    styles = {_LABELS.get(field, field): style for field, style in _STYLES.items() if field != "figure"}
    for name, value, why in fields(claim, result.evidence):
        table.add_row(text(name, styles.get(name, "dim")), text(value), *([text(why, "dim")] if known else []))
    heading = Text.assemble((one_line(claim.doc), "bold"), f", line {claim.line}")
    body = Padding(_marked(result, screen), _INDENT)
    yield draw(screen, heading, Text(), body, Text(), Padding(table, _INDENT))


def fields(claim: Claim, evidence: tuple[Evidence, ...] = ()) -> list[tuple[str, str, str]]:
    """What is known of a claim: label, value, and by which words and rule; what is not known is left out."""
    told: list[tuple[str, object]] = [("read as", reading(claim))]
    if claim.kind == "quantity":
        told += [("hedge", claim.hedge), ("bound", claim.bound), ("measure", claim.measure), ("unit", claim.unit)]
        told += [
            ("per", claim.per),
            ("subject", claim.subject),
            ("part of a larger figure", "yes" if claim.part else ""),
        ]
    else:
        told += [("type", claim.type), ("from", claim.earliest), ("to", claim.latest), ("bound", claim.bound)]
        told += [("event", claim.event), ("vague", "yes" if claim.vague else "")]
    as_of = f"{claim.as_of} ({claim.as_of_from})" if claim.as_of and claim.as_of_from else claim.as_of
    saying = next((each.text for each in evidence if each.field == "saying"), None)
    told += [("predicate", claim.predicate), ("source", source(claim)), (_LABELS["saying"], saying)]
    told += [("sources, outermost first", claim.source_chain), ("stance", claim.stance), ("place", claim.place)]
    told += [("as of", as_of), ("topics", claim.topics), ("published", claim.published)]
    told += [("publisher", claim.publisher), ("title", claim.title)]
    told += [("rule", claim.rule), ("offsets", f"{claim.start}–{claim.end}"), ("id", claim.id)]
    why = {_LABELS.get(each.field, each.field): each for each in evidence}
    shown = [(name, ", ".join(value) if isinstance(value, tuple) else str(value)) for name, value in told if value]
    return [(name, value, _why(why[name], value) if name in why else "") for name, value in shown]


def _why(evidence: Evidence, value: str) -> str:
    """The rule's name, what it goes by, and the words of the text where they are not the value itself."""
    words = one_line(evidence.text or "")
    rule = f"{evidence.rule}: {evidence.about}" if evidence.about else evidence.rule
    return f"“{words}” · {rule}" if words and words != one_line(value) else rule


def _marked(result: Passage, screen: Screen) -> Text:
    """The passage with the words of its fields in colour, or in brackets with the field's name where there is none."""
    claim, whole = result.claim, f"{result.before}{result.claim.text}{result.after}"
    shift = len(result.before) - claim.start  # from the document's text to the passage
    passage, at = Text(), 0
    for begin, stop, labels in _spans(result):
        start, end = begin + shift, stop + shift
        passage.append(_paragraph(whole[at:start]))
        words, figure = _paragraph(whole[start:end]), labels[0] == "figure"
        if screen.colour:
            passage.append(words, style=_STYLES[labels[0]])
        else:
            passage.append(f"›{words}‹" if figure else f"[{', '.join(map(_label, labels))}: {words}]")
        at = end
    return passage.append(_paragraph(whole[at:]))


def _label(field: str) -> str:
    return field.replace("_", " ")


def _spans(result: Passage) -> list[tuple[int, int, list[str]]]:
    """Half-open spans of what is marked, in order, none overlapping another, with the fields that each is of."""
    claim = result.claim
    found = {(claim.start, claim.end): ["figure"]}
    order = list(_STYLES)
    first = claim.start - len(result.before)
    last = claim.end + len(result.after)
    for each in sorted((e for e in result.evidence if e.field in _STYLES), key=lambda e: order.index(e.field)):
        if each.start is None or each.end is None or each.start < first or each.end > last:
            continue
        span = each.start, each.end
        if span in found:
            found[span] += [each.field] if each.field not in found[span] else []
        elif all(span[1] <= start or end <= span[0] for start, end in found):
            found[span] = [each.field]
    return [(start, end, labels) for (start, end), labels in sorted(found.items())]


def _paragraph(passage: str) -> str:
    """A passage on one line, the blanks at its ends kept to one."""
    line = one_line(passage)
    return f"{' ' * passage[:1].isspace()}{line}{' ' * (passage[-1:].isspace() and bool(line))}"
