"""Settings that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from typer.testing import CliRunner

from command_line import PORT, UNION, Cli
from nkru.cli import app

# No deadline: a busy machine is slow, not wrong. In CI the examples are the same on every run.
settings.register_profile("nkru", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("nkru")


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two reports that disagree; the current directory is the one above it."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "port.txt").write_text(PORT, "utf-8")
    (folder / "union.txt").write_text(UNION, "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NKRU_FORMAT", "COLUMNS", "NO_COLOR", "NKRU_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def nkru() -> Cli:
    """Runs `nkru` with arguments and what stands on its standard input."""
    return lambda *arguments, stdin=None: CliRunner().invoke(app, [str(each) for each in arguments], input=stdin)
