"""How much faster a second run is, when nothing has changed, and when a few documents have.

    python benchmarks/store.py [--documents N] [--keep FOLDER]

Makes N reports by varying those of benchmarks/corpora (other figures, days, months and names), then times, in this
order, `nkru extract --format jsonl`:

without     with --no-store
first       with an empty store
second      with nothing changed
changed     with one document in a hundred changed
touched     with all files as they were, but for their times

then `documents`, `show` and a table of one topic. Prints seconds by the clock and of CPU, how many times faster than
`first` that is, a digest of what came on standard output, and what was said.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT / "benchmarks" / "corpora"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_NUMBER = re.compile(r"(?!(?:19|20)\d\d(?!\d))(?<!\d)\d+")  # years stay years
_MONTH = re.compile("|".join(_MONTHS))
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}")
_BEGINNINGS = ("Ver", "Mal", "Tor", "Kas", "Bel", "Dor", "Sal", "Nor", "Hal", "Pel", "Run", "Gar")
_ENDINGS = ("mont", "via", "stead", "ford", "ika", "holm", "wick", "ane", "oro", "by", "ness", "dale")


def varied(text: str, chance: random.Random) -> str:
    """The report with other figures, months and names; a name stays one throughout."""
    names: dict[str, str] = {}
    most = sorted(set(_NAME.findall(text)))
    for name in most[:6]:
        names[name] = chance.choice(_BEGINNINGS) + chance.choice(_ENDINGS)
    text = re.sub("|".join(map(re.escape, names)) or "(?!)", lambda found: names[found[0]], text)
    text = _NUMBER.sub(lambda found: _other(found[0], chance), text)
    shift = chance.randrange(len(_MONTHS))
    return _MONTH.sub(lambda found: _MONTHS[(_MONTHS.index(found[0]) + shift) % len(_MONTHS)], text)


def _other(number: str, chance: random.Random) -> str:
    """A number of as many digits; one or two digits stay what they are, since they may be a day or an hour."""
    return number if len(number) < 3 else "".join(str(chance.randrange(1, 10)) for _ in number)


def make(folder: Path, count: int) -> int:
    """Write reports to a folder, a hundred to each folder below; how many bytes they have."""
    reports = [path.read_text("utf-8") for path in sorted(CORPORA.glob("*/docs/*.txt"))]
    chance, size, past = random.Random(0), 0, time.time() - 86_400
    for number in range(count):
        file = folder / f"{number // 100:04}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = varied(reports[number % len(reports)], chance)
        file.write_text(text, "utf-8")
        os.utime(file, (past, past))
        size += len(text.encode())
    return size


def timed(*arguments: str) -> tuple[float, float, str, str]:
    """Seconds of a run of nkru by the clock and of CPU, the digest of what it prints, and what it says."""
    start, before = time.perf_counter(), _cpu()
    with subprocess.Popen(
        [sys.executable, "-m", "nkru", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        digest, size = hashlib.blake2b(), 0
        while piece := process.stdout.read(1 << 20):
            digest.update(piece)
            size += len(piece)
        said = process.stderr.read().decode()
    return time.perf_counter() - start, _cpu() - before, f"{size / 1e6:,.0f} MB {digest.hexdigest()[:8]}", said


def _first_line(*arguments: str) -> str:
    with subprocess.Popen(
        [sys.executable, "-m", "nkru", *arguments, "-q"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.stdout.close()
        return line


def _cpu() -> float:
    """CPU seconds of all processes that have ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


Row = tuple[str, float, float, str, str]


def rows(folder: Path) -> Iterator[Row]:
    """For each run its name, seconds by the clock and of CPU, the digest, and what it said."""
    extract = ("extract", str(folder), "--format", "jsonl")
    files = sorted(folder.rglob("*.txt"))

    def row(name: str, *arguments: str) -> Row:
        clock, cpu, printed, said = timed(*arguments)
        return name, clock, cpu, printed, "; ".join(said.splitlines())

    yield row("extract, without", *extract, "--no-store")
    yield row("extract, first", *extract)
    yield row("extract, second", *extract)
    for file in files:
        os.utime(file, (time.time() - 3600,) * 2)
    yield row("extract, touched", *extract)
    for file in files[::100]:
        file.write_text(file.read_text("utf-8") + "\nFive more people were hurt, the town said.\n", "utf-8")
    yield row("extract, changed", *extract)
    claim = json.loads(_first_line(*extract))["id"]
    yield row("show", "show", claim, str(folder))
    yield row("documents", "documents", str(folder), "--format", "jsonl")
    yield row("extract, table", "extract", str(folder), "--topic", "casualties")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000, help="how many reports to make")
    parser.add_argument("--keep", type=Path, help="where to make them and leave them; default: a temporary folder")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (chosen.keep or Path(scratch)) / "reports"
        print(f"{chosen.documents:,} documents, {make(folder, chosen.documents) / 1e6:.1f} MB", flush=True)
        first: tuple[float, float] | None = None
        for name, clock, cpu, printed, said in rows(folder):
            first = (clock, cpu) if name == "extract, first" else first
            times = f"{first[0] / clock:6.1f} and {first[1] / cpu:6.1f} times" if first else " " * 22
            print(f"{name:16} {clock:7.2f} s, CPU {cpu:7.2f} s {times}  {printed}  {said}", flush=True)


if __name__ == "__main__":
    main()
