"""A folder with files to be read."""

from __future__ import annotations

import io
import os
from pathlib import Path

from nkru.errors import Problem
from nkru.reading import Inputs, load


class Desk:
    """A folder with files, and what reading it gives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def put(self, name: str, content: str | bytes = "Nine boats sank.\n") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def load(self, *paths: str | os.PathLike[str], stdin: bytes = b"") -> Inputs:
        return load(paths or (self.folder,), self.problems.append, io.BytesIO(stdin))

    def ids(self, *paths: str | os.PathLike[str], stdin: bytes = b"") -> list[str]:
        return [document.id for document in self.load(*paths, stdin=stdin).documents]

    @property
    def said(self) -> str:
        """The one problem that was reported."""
        (problem,) = self.problems
        return str(problem).replace(str(self.folder), "")
