"""Tables in Markdown, to be pasted in a memo: every character of the reports stays what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from nkru.models import Change, Claim, Finding, Group, NearMiss
from nkru.render.passages import fields
from nkru.render.results import (
    ChangeList,
    ClaimList,
    DocumentList,
    FindingList,
    GroupList,
    NearList,
    Passage,
    Result,
    TopicList,
)
from nkru.render.rows import rows
from nkru.render.wording import (
    counted,
    figure,
    one_line,
    part_lines,
    place,
    plural,
    quoted,
    reading,
    source,
    spread,
    window,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_PASSAGE = 240  # characters of a sentence in a cell


def markdown(result: Result, *, ids: bool = False) -> Iterator[str]:
    """The result as Markdown, with pipe tables.

    ids: whether claims of groups, findings, near misses and changes have a column with their ids
    """
    match result:
        case GroupList():
            for group in result.groups:
                yield from _group(group, ids)
            yield from _findings(result.findings, ids)
        case FindingList():
            yield from _findings(result.findings, ids)
        case NearList():
            for near in result.near:
                yield from _near(near, ids)
        case ChangeList():
            for change in result.changes:
                yield from _change(change, ids)
        case ClaimList():
            yield from _claims(result)
        case TopicList():
            yield from _table(
                ("topic", "claims", "documents", "groups", "conflict", "evolving", "about"),
                (
                    (each.name or "—", each.claims, each.documents, each.groups, each.conflict, each.evolving,
                     each.description)
                    for each in result.topics
                ),
            )  # fmt: skip
        case DocumentList():
            yield from _table(
                ("document", "published", "publisher", "title", "found"),
                (
                    (each.id, each.published, each.publisher, each.title,
                     "; ".join(f"{name}: {where}" for name, where in each.found.items()))
                    for each in result.documents
                ),
            )  # fmt: skip
        case Passage():
            yield from _passage(result)


def escaped(value: object) -> str:
    """A text that Markdown leaves as it is; empty for None."""
    return _SPECIAL.sub(r"\\\1", one_line(str(value))) if value is not None else ""


def _group(group: Group, ids: bool) -> Iterator[str]:
    yield f"## {escaped(group.label)}\n\n"
    facts = [spread(group), plural(group.independent_sources, "independent source")]
    facts += ["as corrected"] if group.corrections else []
    yield f"**{group.verdict.value}** · {' · '.join(escaped(fact) for fact in facts if fact)}  \n"
    yield f"{escaped(group.why)}\n\n"
    when = "as of" if group.kind == "quantity" else "read as"
    header = ["figure" if group.kind == "quantity" else "date", "source", "stance", when, "where", *_id(ids), "passage"]
    cells = (
        (
            f"{row.figure} (×{row.times})" if row.times > 1 else row.figure, row.source, row.claim.stance, row.when,
            place(row.claim), *_id(ids, row.claim.id), window(row.claim.sentence, row.claim, _PASSAGE),
        )
        for row in rows(group, each=ids)
    )  # fmt: skip
    yield from _table(header, cells)
    if group.parts:
        yield f"\nof these: {escaped(part_lines(group, ids=ids))}\n"
    yield "\n"


def _id(ids: bool, *named: str) -> tuple[str, ...]:
    """What a table has more where it shows ids: the column's title, or the ids of one line."""
    return (" ".join(named) or "id",) if ids else ()


def _findings(findings: tuple[Finding, ...], ids: bool) -> Iterator[str]:
    if findings:
        yield "## What documents say against themselves\n\n"
        yield from _table(
            ("finding", "where", *_id(ids), "passage"),
            ((each.why, f"{each.doc}:{each.line}", *_id(ids, *each.claims), quoted(each)) for each in findings),
        )
        yield "\n"


def _near(near: NearMiss, ids: bool) -> Iterator[str]:
    yield f"## {escaped(near.label)}\n\n"
    yield f"**almost one** · {near.confidence:.0%} sure  \n"
    yield f"for: {escaped('; '.join(near.together) or 'nothing')}  \n"
    yield f"against: {escaped('; '.join(near.apart))}\n\n"
    yield from _members(near.claims, ids)


def _change(change: Change, ids: bool) -> Iterator[str]:
    yield f"## {escaped(change.group.label)}\n\n"
    yield f"**{change.kind}** · {' → '.join(v.value for v in (change.before, change.after) if v is not None)}  \n"
    yield f"{escaped(change.why)}\n\n"
    came = [claim for claim in change.group.claims if change.kind != "changed" or claim.id in change.came]
    if came:
        yield from _members(tuple(came), ids)


def _members(claims: tuple[Claim, ...], ids: bool) -> Iterator[str]:
    cells = (
        (
            figure(claim), source(claim), claim.stance, place(claim), *_id(ids, claim.id),
            window(claim.sentence, claim, _PASSAGE),
        )
        for claim in claims
    )  # fmt: skip
    yield from _table(("figure", "source", "stance", "where", *_id(ids), "passage"), cells)
    yield "\n"


def _claims(result: ClaimList) -> Iterator[str]:
    dated = (claim for claim in result.claims if not (claim.kind == "date" and claim.vague))
    header = ("line", "figure", "what", "read as", "source", "stance", "as of", "passage")
    for doc, claims in groupby(dated, key=lambda claim: claim.doc):
        yield f"## {escaped(doc)}\n\n"
        yield from _table(
            header,
            (
                (claim.line, figure(claim), counted(claim), reading(claim), source(claim), claim.stance, claim.as_of,
                 window(claim.sentence, claim, _PASSAGE))
                for claim in claims
            ),
        )  # fmt: skip
        yield "\n"


def _passage(result: Passage) -> Iterator[str]:
    claim = result.claim
    yield f"> {_marked((result.before, claim.text, result.after))}\n>\n> — {escaped(place(claim))}\n\n"
    yield from _table(("field", "value", "found by"), fields(claim, result.evidence))


def _table(header: Iterable[str], lines: Iterable[Iterable[object]]) -> Iterator[str]:
    names = list(header)
    yield f"| {' | '.join(names)} |\n|{'---|' * len(names)}\n"
    for line in lines:
        yield f"| {' | '.join(_marked(cell) if isinstance(cell, tuple) else escaped(cell) for cell in line)} |\n"


def _marked(parts: tuple[str, str, str]) -> str:
    """A passage with its figure in bold; blanks next to the asterisks stay outside."""
    before, figure_, after = parts
    left = escaped(before) + (" " if before[-1:].isspace() else "")
    return f"{left}**{escaped(figure_)}**{' ' if after[:1].isspace() else ''}{escaped(after)}"
