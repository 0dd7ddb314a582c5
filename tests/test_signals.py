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


@pytest.fixture(params=["SIGTERM", "SIGHUP"])
def number(request: pytest.FixtureRequest) -> Iterator[int]:
    """A signal that would end this process."""
    found = getattr(signal, request.param, None)
    if found is None:
        pytest.skip("there is no such signal here")
    before = signal.signal(found, signal.SIG_DFL)
    yield found
    signal.signal(found, before)


def test_a_signal_leaves_no_half_of_a_file(tmp_path: Path, number: int) -> None:
    def chunks() -> Iterator[str]:
        yield "half"
        os.kill(os.getpid(), number)
        time.sleep(5)

    with pytest.raises(typer.Exit) as ended, run(Output(file=tmp_path / "claims.csv")) as job:
        job.output.write(chunks())
    assert ended.value.exit_code == 128 + number
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(number) is signal.SIG_DFL


def test_a_signal_that_is_ignored_stays_so(number: int) -> None:
    signal.signal(number, signal.SIG_IGN)
    with pytest.raises(typer.Exit) as ended, run(Output()):
        os.kill(os.getpid(), number)
    assert ended.value.exit_code == 0
