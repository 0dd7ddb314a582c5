"""The command `topics`."""

from __future__ import annotations

from nkru.commands.hints import document_count
from nkru.options import AsJson, CorrectionsFile, File, Formats, Jobs, NoColor, NoStore, Paths, Quiet, Store
from nkru.output import Output
from nkru.run import run

SHORT = "Print the topics of the documents and their disputes."
EXAMPLES = """\b
Examples:
  nkru topics reports/
  nkru topics reports/ --json"""


def topics(
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
    """Print what the reports give figures and dates for: topics, with their claims and disputes."""
    with run(
        Output(format, as_json, output, no_color),
        quiet=quiet,
        jobs=jobs,
        store=store,
        no_store=no_store,
        corrections=corrections,
    ) as job:
        from nkru.render.results import topic_list
        from nkru.render.wording import plural, summary
        from nkru.topics import topics as known_topics

        documents, claims = job.load(paths)
        groups = job.survey(claims).groups
        descriptions = {each.name: each.description for each in known_topics(job.config.topics)}
        listed = topic_list(claims, groups, descriptions)
        job.print(listed)
        if listed.claims:
            share = 100 * listed.uncovered / listed.claims
            job.say(f"no topic covers {listed.uncovered:,} of {plural(listed.claims, 'claim')} ({share:.0f} %)")
        job.say(summary(tuple(groups), len(claims), document_count(documents, claims)))
