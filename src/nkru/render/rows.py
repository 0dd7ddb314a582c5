"""The rows of a discrepancy table, whatever it is drawn in."""

from __future__ import annotations

from dataclasses import dataclass

from nkru.models import Claim, Group
from nkru.render.wording import figure, one_line, reading, source


@dataclass(frozen=True, slots=True)
class Row:
    """Claims of one document that say the same in the same words.

    when: as-of date of a quantity; what a date was read as
    """

    claim: Claim
    figure: str
    source: str
    when: str
    times: int = 1


def rows(group: Group, *, each: bool = False) -> list[Row]:
    """The members of a group, vague dates left out, equal ones of one document folded into the first.

    each: whether equal ones too stand for themselves
    """
    folded: dict[tuple[str, ...], Row] = {}
    for claim in group.claims:
        if claim.kind == "date" and claim.vague:
            continue
        when = reading(claim) if claim.kind == "date" else claim.as_of or ""
        row = Row(claim, one_line(figure(claim)), one_line(source(claim)), when)
        key = (claim.doc, row.figure, row.source, claim.stance, when, claim.id if each else "")
        known = folded.get(key)
        folded[key] = Row(known.claim, row.figure, row.source, when, known.times + 1) if known else row
    return list(folded.values())
