"""By which version of nkru claims were read, and under which settings."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nkru

_LATER = ("commands", "reconcile", "store")  # rooms that no claim passes through before it is kept


@cache
def rules_version() -> str:
    """The version of the package and a digest of its rules: of the data files and of the modules that apply them."""
    digest = hashlib.sha256()
    for file in _own_files(Path(nkru.__file__).parent):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return f"{nkru.__version__} {digest.hexdigest()[:12]}"


def settings_version(own_topics: tuple[Path, ...], published: str | None) -> str:
    """What changes claims beside their documents: a user's topics, and the day that `--published` gives.

    Raises UsageError for topics that can't be read.
    """
    if not own_topics and published is None:
        return ""
    from nkru.topics import topics  # noqa: PLC0415

    told = repr((topics(own_topics) if own_topics else (), published))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _own_files(package: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(package):
        below[:] = sorted(each for each in below if each not in _LATER)
        yield from (Path(folder, name) for name in sorted(names) if name.endswith((".py", ".toml")))
