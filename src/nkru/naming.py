"""What documents and those who speak in them are called, where people read of them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from nkru.models import Claim

LONGEST_TITLE = 40
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])")
_NUMBER = re.compile(r"\d{1,4}[-_. ]+(?=\D)")
_EXTENSION = re.compile(r"\.(?:txt|text|md|markdown|html?|pdf|docx|jsonl?)$", re.IGNORECASE)


def speaker(claim: Claim) -> str:
    """Who a claim comes from: the source named, else who publishes the document, else what that is called."""
    return claim.source or author(claim)


def author(claim: Claim) -> str:
    """Who publishes a claim's document, else what that is called: its file's name, its title where that tells more."""
    if claim.publisher:
        return claim.publisher
    name = stem(claim.doc)
    if claim.title and not _WORD.search(name):  # 003_fab1658a440f374f tells nobody anything
        return _cut(" ".join(claim.title.split()))
    return name.replace("_", " ") if "_" in name and " " not in name else name


def stem(doc: str) -> str:
    """A document's name without folder and extension, and without the number that a list gave it."""
    name = _EXTENSION.sub("", PurePosixPath(doc).name)
    return _NUMBER.sub("", name, count=1) if _NUMBER.match(name) else name


def _cut(title: str) -> str:
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rpartition(" ")[0].rstrip(",;:– ") + "…"
