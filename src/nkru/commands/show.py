"""The command `show`."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from nkru.errors import NkruError
from nkru.options import AsJson, CorrectionsFile, File, Formats, Jobs, NoColor, NoStore, Paths, Quiet, Store
from nkru.output import Output
from nkru.run import run

SHORT = "Print a claim in its passage."
EXAMPLES = """\b
Examples:
  nkru show c1f03a7b reports/
  nkru show g7ab reports/ --format markdown"""


def show(
    claim_id: Annotated[
        str, typer.Argument(metavar="CLAIM_ID", help="Id of a claim or a group, or the first characters of one.")
    ],
    paths: Paths = None,
    corrections: CorrectionsFile = None,
    format: Formats = None,
    as_json: AsJson = False,
    output: File = None,
    jobs: Jobs = None,
    store: Store = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Print a claim in its passage, with all that is known of it and by which words and rules; or a group."""
    with run(
        Output(format, as_json, output, no_color),
        quiet=quiet,
        jobs=jobs,
        store=store,
        no_store=no_store,
        corrections=corrections,
    ) as job:
        from nkru.extract.evidence import evidence_of
        from nkru.render.results import group_list, passage

        of_claim = re.fullmatch("c[0-9a-f]*", claim_id)  # groups have ids that begin with another letter
        _, claims = job.claims(job.catalogue(paths), prefix=claim_id if of_claim else "")
        by_id = {claim.id: claim for claim in claims}
        name = _unique(claim_id, list(by_id))
        if name:
            claim = by_id[name]
            document = job.document_of(claim, paths)
            job.print(passage(claim, [document] if document else [], evidence_of(document, claim) if document else ()))
            return
        groups = {} if of_claim else {group.id: group for group in job.survey(claims).groups}
        name = _unique(claim_id, list(groups))
        if not name:
            raise NkruError(f"{claim_id}: no claim or group has this id; `nkru extract --format csv` lists the ids")
        job.print(group_list([groups[name]]))


def _unique(prefix: str, ids: list[str]) -> str | None:
    """The id that is, or alone begins with, a prefix; None where there is none. Raises NkruError for several."""
    if prefix in ids:
        return prefix
    found = [each for each in ids if prefix and each.startswith(prefix)]
    if len(found) > 1:
        some = f"{', '.join(found[:4])}{' …' if len(found) > 4 else ''}"
        raise NkruError(f"{prefix}: {len(found)} ids begin so: {some}; give more of the one that you mean")
    return found[0] if found else None
