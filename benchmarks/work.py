"""What several processes are worth, and how much memory a large corpus takes.

    python benchmarks/work.py [--mb N] [--file-mb N] [--jobs N]

jobs      wall time of `nkru extract` over a folder with one process and with more, in turn, and their ratio
folder    peak memory of all processes together for a folder of N MB of short reports, and how many MB a second
records   the same for one .jsonl of --file-mb; text: for one .txt of that size

Memory is what each process has for itself and its share of what they have in common (PSS), looked at five times a
second: on Linux only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from speed import ROOT, varied

_PIECE = 4.0  # MB that are made and then written again and again


def made(folder: Path, megabytes: float, kind: str) -> Path:
    """A folder of reports, a file of records or one long text of about that size."""
    texts = [document.text for document in varied(min(megabytes, _PIECE), str(ROOT / "corpus"))]
    rounds = max(1, round(megabytes / _PIECE))
    if kind == "folder":
        target = folder / "reports"
        for each in range(rounds):
            (target / f"{each:04}").mkdir(parents=True)
            for number, text in enumerate(texts):
                (target / f"{each:04}" / f"{number}.txt").write_text(text, "utf-8")
        return target
    target = folder / ("records.jsonl" if kind == "records" else "long.txt")
    with target.open("w", encoding="utf-8") as stream:
        for each in range(rounds):
            for number, text in enumerate(texts):
                record = {"id": f"{each}-{number}", "text": text}
                stream.write(json.dumps(record, ensure_ascii=False) if kind == "records" else f"{text}\n")
                stream.write("\n")
    return target


def extract(target: Path, jobs: int) -> tuple[float, float]:
    """Wall seconds of an extraction, and the peak of its memory in MB."""
    command = [
        sys.executable,
        "-m",
        "nkru",
        "extract",
        str(target),
        "-f",
        "jsonl",
        "-o",
        "/dev/null",
        "-q",
        "--no-store",
    ]
    start, peak = time.perf_counter(), 0.0
    with subprocess.Popen([*command, "--jobs", str(jobs)]) as process:
        while process.poll() is None:
            peak = max(peak, sum(proportional(each) for each in family(process.pid)))
            time.sleep(0.2)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return time.perf_counter() - start, peak


def family(process: int) -> Iterator[int]:
    """A process and all below it."""
    yield process
    try:
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from family(int(child))
    except OSError:  # it has ended
        return


def proportional(process: int) -> float:
    """The memory of a process in MB, what it shares divided by those that share it."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:")), 0.0)


def rows(megabytes: float, file_megabytes: float, jobs: int) -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        target = made(Path(folder), megabytes, "folder")
        alone, _ = extract(target, 1)
        taken, peak = extract(target, jobs)
        yield "jobs", f"1: {alone:.1f} s, {jobs}: {taken:.1f} s, {alone / taken:.2f} times as fast"
        yield "folder", f"{megabytes:g} MB: {peak:.0f} MB of memory, {megabytes / taken:.2f} MB a second"
    for kind in ("records", "text"):
        with tempfile.TemporaryDirectory() as folder:
            taken, peak = extract(made(Path(folder), file_megabytes, kind), jobs)
            yield kind, f"{file_megabytes:g} MB: {peak:.0f} MB of memory, {file_megabytes / taken:.2f} MB a second"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=float, default=20.0, help="size of the folder")
    parser.add_argument("--file-mb", type=float, default=20.0, help="size of the one file")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    chosen = parser.parse_args()
    for name, told in rows(chosen.mb, chosen.file_mb, chosen.jobs):
        print(f"{name:10} {told}", flush=True)


if __name__ == "__main__":
    main()
