"""What several processes are worth, and how much memory a large corpus takes.

    python benchmarks/work.py [--mb N] [--file-mb N] [--jobs N] [--store] [--only jobs folder records text]

jobs      wall time of `nkru extract` over a folder with one process and with more, in turn, and their ratio
folder    peak memory of all processes together for a folder of N MB of short reports, and how many MB a second
records   the same for one .jsonl of --file-mb; text: for one .txt of that size

Memory is what each process has for itself and its share of what they have in common (PSS), looked at five times a
second: on Linux only. --store has what is read kept, as `nkru extract FOLDER` does by default.

In full size, to be run for an hour on an idle machine with two cores; the store takes ten times the room of the text,
in TMPDIR, all of it is deleted:

    nice python benchmarks/work.py --mb 1000 --file-mb 500 --store --only folder records text
    nice python benchmarks/work.py --mb 1000 --file-mb 500 --only folder records text

Memory must not grow with the corpus: at most 400 MB for the folder (of which the names of its 360,000 files are 110),
1 GB for either file.
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

KINDS = ("jobs", "folder", "records", "text")
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


def extract(target: Path, jobs: int, store: Path | None = None) -> tuple[float, float]:
    """Wall seconds of an extraction, and the peak of its memory in MB; store: the folder of a new one, None: none."""
    command = [sys.executable, "-m", "nkru", "extract", str(target), "-f", "jsonl", "-o", "/dev/null", "-q"]
    command += ["--store", str(store)] if store else ["--no-store"]
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


def rows(chosen: argparse.Namespace) -> Iterator[tuple[str, str]]:
    if "jobs" in chosen.only:
        with tempfile.TemporaryDirectory() as folder:
            target = made(Path(folder), chosen.mb, "folder")
            (alone, _), (together, _) = extract(target, 1), extract(target, chosen.jobs)
            yield "jobs", f"1: {alone:.1f} s, {chosen.jobs}: {together:.1f} s, {alone / together:.2f} times as fast"
    for kind in KINDS[1:]:
        if kind in chosen.only:
            size = chosen.mb if kind == "folder" else chosen.file_mb
            with tempfile.TemporaryDirectory() as folder:
                store = Path(folder) / ".nkru" if chosen.store else None
                taken, peak = extract(made(Path(folder), size, kind), chosen.jobs, store)
                yield kind, f"{size:g} MB: {peak:.0f} MB of memory, {size / taken:.2f} MB a second"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=float, default=20.0, help="size of the folder")
    parser.add_argument("--file-mb", type=float, default=20.0, help="size of the one file")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--store", action="store_true", help="keep what is read in a store")
    parser.add_argument("--only", nargs="+", choices=KINDS, default=KINDS, help="which rows to measure")
    for name, told in rows(parser.parse_args()):
        print(f"{name:10} {told}", flush=True)


if __name__ == "__main__":
    main()
