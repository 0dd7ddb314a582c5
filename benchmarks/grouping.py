"""How comparing grows with the number of claims: CPU seconds, memory, how right the groups are, on invented claims.

    python benchmarks/grouping.py 10000 100000 1000000
    python benchmarks/grouping.py 10000 100000 --distinct 0.66

Each size is one run of `nkru compare CLAIMS.jsonl -f jsonl`, reading and writing included. The exponent is that of
growth from the smallest to the largest: 1 is linear. Precision and recall are of pairs of claims in one group, against
the facts that the claims were made of.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import invented_claims

MEGABYTE = 1024 if sys.platform != "darwin" else 1024**2


def pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def measure(count: int, distinct: float, folder: Path) -> dict[str, float]:
    """CPU seconds of a whole comparison, peak memory in MB, and precision and recall of pairs."""
    claims, groups = folder / "claims.jsonl", folder / "groups.jsonl"
    facts: dict[str, int] = {}
    with claims.open("w", encoding="utf-8") as stream:
        for made, fact in invented_claims.claims(count, distinct, seed=1):
            stream.write(json.dumps(made) + "\n")
            facts[made["id"]] = fact
    command = [sys.executable, "-m", "nkru", "compare", str(claims), "-q", "-f", "jsonl", "-o", str(groups)]
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    sizes, right = [], 0
    with groups.open(encoding="utf-8") as stream:
        for line in stream:
            members = Counter(facts[claim["id"]] for claim in json.loads(line)["claims"])
            sizes.append(members.total())
            right += pairs(members.values())
    return {
        "claims": count,
        "seconds": used.ru_utime + used.ru_stime,
        "mb": used.ru_maxrss / MEGABYTE,
        "groups": len(sizes),
        "precision": right / max(1, pairs(sizes)),
        "recall": right / max(1, pairs(Counter(facts.values()).values())),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--distinct", type=float, default=0.1)
    args = parser.parse_args()
    found = []
    for size in args.sizes:
        with tempfile.TemporaryDirectory() as folder:
            found.append(measure(size, args.distinct, Path(folder)))
        print(
            "{claims:>9,} claims {seconds:8.1f} CPU s {mb:7,.0f} MB {groups:8,} groups"
            "  precision {precision:.3f} recall {recall:.3f}".format(**found[-1]),
            flush=True,
        )
    if len(found) > 1:
        first, last = found[0], found[-1]
        grown = math.log(last["seconds"] / first["seconds"]) / math.log(last["claims"] / first["claims"])
        print(f"exponent of growth {grown:.2f}")


if __name__ == "__main__":
    main()
