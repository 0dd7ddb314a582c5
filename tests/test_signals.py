"""A run that is told to end leaves nothing half done."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from nkru.output import Output
from nkru.run import run


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_leaves_no_half_of_a_file(tmp_path: Path, name: str) -> None:
    number = getattr(signal, name, None)
    if number is None:
        pytest.skip("there is no such signal here")

    def chunks() -> Iterator[str]:
        yield "half"
        os.kill(os.getpid(), number)
        time.sleep(5)

    before = signal.getsignal(number)
    with pytest.raises(typer.Exit) as ended, run(Output(file=tmp_path / "claims.csv")) as job:
        job.output.write(chunks())
    assert ended.value.exit_code == 128 + number
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(number) is before
