"""The command `documents`."""

from __future__ import annotations

from nkru.options import AsJson, File, Formats, Jobs, NoColor, Paths, Quiet
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
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Print the documents read: publisher, day and title, and where each of these was found."""
    with run(Output(format, as_json, output, no_color), quiet=quiet, jobs=jobs) as job:
        from nkru.render.results import document_list
        from nkru.render.wording import plural

        read, claims = job.documents(paths)
        listed = document_list(read, claims)
        job.print(listed)
        job.say(plural(len(listed.documents), "document"))
