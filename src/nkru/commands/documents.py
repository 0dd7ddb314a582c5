"""The command `documents`."""

from __future__ import annotations

from nkru.options import AsJson, File, Formats, Jobs, NoColor, NoStore, Paths, Quiet, Store
from nkru.output import Output
from nkru.run import run

SHORT = "Print the documents and what is known of them."
EXAMPLES = """\b
Examples:
  nkru documents reports/
  nkru documents reports/ --format csv"""


def documents(
    paths: Paths = None,
    format: Formats = None,
    as_json: AsJson = False,
    output: File = None,
    jobs: Jobs = None,
    store: Store = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Print the documents read: publisher, day and title, and where each of these was found."""
    with run(Output(format, as_json, output, no_color), quiet=quiet, jobs=jobs, store=store, no_store=no_store) as job:
        from nkru.render.results import document_list
        from nkru.render.wording import plural

        read, claims = job.documents(paths)
        listed = document_list(read, claims)
        job.print(listed)
        job.say(plural(len(listed.documents), "document"))
