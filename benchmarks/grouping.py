"""How comparing grows with the number of claims: CPU seconds, memory, how right the groups are, on invented claims.

    python benchmarks/grouping.py 10000 30000 100000
    python benchmarks/grouping.py 10000 100000 --distinct 0.66

Each size runs in a process of its own. The exponent is that of growth from the smallest to the largest: 1 is linear.
Precision and recall are of pairs of claims in one group, against the facts that the claims were made of.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable

import invented_claims

MEGABYTE = 1024 if sys.platform != "darwin" else 1024**2


def pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def measure(count: int, distinct: float) -> dict[str, float]:
    """CPU seconds for the comparison alone, peak memory in MB, and precision and recall of pairs."""
    import nkru  # noqa: PLC0415 - main starts processes and needs none of it
    from nkru.models import Claim, DateClaim, QuantityClaim  # noqa: PLC0415

    claims: list[Claim] = []
    facts: dict[str, int] = {}
    for made, fact in invented_claims.claims(count, distinct, seed=1):
        model = QuantityClaim if made["kind"] == "quantity" else DateClaim
        claims.append(model.model_validate(made))
        facts[made["id"]] = fact
    started = time.process_time()
    groups = nkru.compare(claims)
    seconds = time.process_time() - started
    right = sum(pairs(Counter(facts[claim.id] for claim in group.claims).values()) for group in groups)
    return {
        "claims": count,
        "seconds": seconds,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE,
        "groups": len(groups),
        "precision": right / max(1, pairs(len(group.claims) for group in groups)),
        "recall": right / max(1, pairs(Counter(facts.values()).values())),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--distinct", type=float, default=0.1)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.sizes[0], args.distinct)))
        return
    found = []
    for size in args.sizes:
        command = [sys.executable, __file__, str(size), "--one", "--distinct", str(args.distinct)]
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
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
