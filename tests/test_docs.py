"""The README tells of every command and option, and its examples run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from nkru.cli import app
from nkru.output import Format

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
REFERENCE = README[README.index("\n## Reference\n") : README.index("\n## In Python\n")]
EXAMPLES = [
    line.removeprefix("$ ")
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ ")
]
ROOT_COMMAND = typer.main.get_command(app)
COMMANDS = getattr(ROOT_COMMAND, "commands")  # noqa: B009 - the class that has it is typer's own
OPTIONS = sorted(
    {
        name
        for command in (ROOT_COMMAND, *COMMANDS.values())
        for parameter in command.params
        for name in parameter.opts
        if name.startswith("-")
    }
    | {"-h", "--help"}
)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_reference(name: str) -> None:
    assert f"`nkru {name}" in REFERENCE


@pytest.mark.parametrize("name", OPTIONS)
def test_every_option_is_in_the_reference(name: str) -> None:
    assert re.search(rf"`{re.escape(name)}[` ]", REFERENCE)


@pytest.mark.parametrize("name", list(Format))
def test_every_format_is_in_the_reference(name: str) -> None:
    assert f"| `{name}` |" in REFERENCE


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert f"nkru {name}" in command.epilog
    assert all(getattr(each, "help", None) for each in command.params)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 5


@pytest.mark.parametrize("command", EXAMPLES)
def test_the_readmes_examples_run(command: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert "Traceback" not in done.stderr
