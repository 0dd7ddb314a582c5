"""From paths to documents and claims, all at once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from nkru.errors import Report, warn
from nkru.models import Claim, Document
from nkru.reading.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found under the paths: documents to read claims from, and claims that were read before."""

    documents: list[Document]
    claims: list[Claim]


def load(paths: Iterable[str | os.PathLike[str]], report: Report = warn, stdin: BinaryIO | None = None) -> Inputs:
    """All documents and claims under paths, in their order.

    paths: files (.txt, .md, .jsonl, .json), folders (.txt, .md, .jsonl in them and below), `-` for standard input
    report: called with each Problem; what is wrong is passed over, the rest is read
    stdin: bytes to read for `-`; default: the process's standard input
    """
    found = Catalogue(paths, report, stdin)
    return Inputs(list(found.documents()), found.claims)


def read(paths: Iterable[str | os.PathLike[str]], report: Report = warn) -> list[Document]:
    """The documents under paths, in their order; see `load`.

    paths: files, folders, or `-` for standard input
    report: called with each Problem; default: a Python warning (NkruWarning)
    """
    return load(paths, report).documents
