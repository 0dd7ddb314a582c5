"""Results as text: tables for people, JSON, JSON Lines and CSV for programs, Markdown for memos."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Literal, get_args

from nkru.errors import UsageError
from nkru.render.markdown import markdown
from nkru.render.records import comma_separated, json_document, json_lines
from nkru.render.results import (
    ChangeList,
    ClaimList,
    DocumentList,
    FindingList,
    GroupList,
    NearList,
    Result,
    TopicList,
)
from nkru.render.screen import Screen

__all__ = ["Format", "Screen", "render"]

Format = Literal["table", "json", "jsonl", "csv", "markdown"]


def render(result: Result, format: str = "table", screen: Screen | None = None) -> Iterator[str]:
    """A result as pieces of text, to be written one after the other.

    format: table, json, jsonl, csv or markdown
    screen: the width and colour of tables, and whether claims are shown with their ids, in Markdown too; 100 columns
        without colour and ids where none is given
    Raises UsageError for any other format.
    """
    match format:
        case "table":
            return _table(result, screen or Screen())
        case "json":
            return json_document(result)
        case "jsonl":
            return json_lines(result)
        case "csv":
            return comma_separated(result)
        case "markdown":
            return markdown(result, ids=screen is not None and screen.ids)
    raise UsageError(f"no format {format!r}; there are {', '.join(get_args(Format))}")


def _table(result: Result, screen: Screen) -> Iterator[str]:
    from nkru.render import discrepancies, passages, reviews, tables  # noqa: PLC0415 - rich waits for a table

    match result:
        case GroupList():
            return chain(
                discrepancies.discrepancy_tables(result, screen), reviews.finding_tables(result.findings, screen)
            )
        case FindingList():
            return reviews.finding_tables(result.findings, screen)
        case NearList():
            return reviews.near_tables(result, screen)
        case ChangeList():
            return reviews.change_tables(result, screen)
        case ClaimList():
            return tables.claim_tables(result, screen)
        case TopicList():
            return tables.topic_table(result, screen)
        case DocumentList():
            return tables.document_table(result, screen)
    return passages.passage_view(result, screen)
