"""The command line as tests call it, and two reports that disagree."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

PORT = "The port of Velmar said on 5 May 2031 that 12,000 passengers were stranded in Velmar.\n"
UNION = "The crews' union said on 5 May 2031 that 3,000 passengers were stranded in Velmar.\n"

Cli = Callable[..., Any]


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a line of bash in which `nkru` is this one; a status is that of the first command to fail in a pipe."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
