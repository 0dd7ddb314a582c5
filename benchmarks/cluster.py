"""What Spark costs beside one machine: CPU of `nkru extract` on the same records, with --engine spark and without.

    benchmarks/cluster.py [MB MB]    default 2 and 8: from two sizes the fixed cost and the cost a MB are told apart

CPU is that of the whole tree of processes (Java and all workers), looked at twenty times a second; a process that
lives for less is not seen. Linux only.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

HERE = Path(__file__).parent
MASTER = "local[2,4]"
_TICKS = os.sysconf("SC_CLK_TCK")


def main(sizes: list[float]) -> None:
    """Print a line for each way and size, then what a MB costs beyond the fixed cost."""
    ways = {"local": (), f"spark {MASTER}": ("--engine", "spark", "--master", MASTER)}
    found: dict[str, list[float]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            records = Path(folder) / f"{size:g}.jsonl"
            megabytes = write(records, size)
            for way, options in ways.items():
                out = Path(folder) / f"{size:g}-{len(options)}.csv"
                cpu, wall = run(["extract", str(records), "-q", "-o", str(out), *options])
                found[way].append(cpu)
                print(f"{way:16} {megabytes:6.1f} MB  {cpu:7.1f} s CPU  {wall:7.1f} s wall", flush=True)
    cost = {way: (cpu[-1] - cpu[0]) / (sizes[-1] - sizes[0]) for way, cpu in found.items()}
    for way, each in cost.items():
        print(f"{way:16} {each:.2f} s CPU a MB, and {found[way][0] - each * sizes[0]:.1f} s fixed")
    local, spark = cost.values()
    print(f"Spark costs {spark / local:.2f} times as much a MB beyond the fixed cost")


def write(path: Path, megabytes: float) -> float:
    """The sample reports over and over as records of their own; how many MB of text they are."""
    texts = [each.read_text("utf-8") for each in sorted((HERE / "corpora").glob("*/docs/*.txt"))]
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(cycle(texts)):
            if size >= megabytes * 1e6:
                break
            size += len(text.encode())
            file.write(json.dumps({"id": f"{number:06}", "text": f"{text}\n{number}\n"}) + "\n")
    return size / 1e6


def run(arguments: list[str]) -> tuple[float, float]:
    """CPU seconds of a run of nkru with all its children, and seconds by the clock. Raises CalledProcessError."""
    start = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "nkru", *arguments], start_new_session=True)
    seen: dict[int, float] = {}
    while process.poll() is None:
        seen |= session(process.pid)
        time.sleep(0.05)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return sum(seen.values()), time.monotonic() - start


def session(leader: int) -> dict[int, float]:
    """CPU seconds so far of all processes that came of one."""
    parents: dict[int, int] = {}
    spent: dict[int, float] = {}
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            try:
                fields = (each / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(each.name)] = int(fields[1])
            spent[int(each.name)] = (int(fields[11]) + int(fields[12])) / _TICKS
    own = {leader}
    while more := {pid for pid, parent in parents.items() if parent in own} - own:
        own |= more
    return {pid: spent[pid] for pid in own if pid in spent}


if __name__ == "__main__":
    main([float(each) for each in sys.argv[1:]] or [2, 8])
