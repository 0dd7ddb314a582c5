"""The command `schema`."""

from __future__ import annotations

from nkru.options import File, Quiet
from nkru.output import Format, Output
from nkru.run import run

SHORT = "Print the JSON Schema of the output."
EXAMPLES = """\b
Examples:
  nkru schema
  nkru schema | jq '."$defs".Group'"""


def schema(output: File = None, quiet: Quiet = False) -> None:
    """Print the JSON Schema (draft 2020-12) of what nkru prints as JSON."""
    with run(Output(Format.json, file=output), quiet=quiet) as job:
        import json

        from nkru.schema import schema as made

        job.output.write([json.dumps(made(), ensure_ascii=False, indent=2), "\n"])
