"""All scorers of the shared evaluation folder that apply, in one table of figures.

    python benchmarks/score.py [--shared FOLDER] [--only NAME …]

Runs the `nkru` command as a user would, then each scorer on what it printed. FOLDER defaults to `../shared` beside
the repository; without it there is nothing to score and the script says so.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ("seeds", "launch", "outbreak")
QUANTITIES = ("newsquant", "recognizers-number", "recognizers-phrase", "recognizers-unit", "quantulum")
DATES = ("timebank", "aquaint", "recognizers")
Row = tuple[str, str, str]


def nkru(arguments: list[str], output: Path) -> Path:
    """Run nkru with its output in a file."""
    with output.open("wb") as sink:
        subprocess.run([sys.executable, "-m", "nkru", *arguments, "--quiet"], stdout=sink, check=True, cwd=ROOT)
    return output


def scorer(script: Path, *arguments: str | Path) -> str:
    """What a scorer prints."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def corpora(shared: Path, work: Path) -> Iterator[Row]:
    """Extraction, grouping and verdicts on the gold corpora, and on those in benchmarks/corpora."""
    for gold in [*(shared / "gold" / name for name in CORPORA), *sorted((ROOT / "benchmarks" / "corpora").glob("*/"))]:
        name = gold.name
        claims = nkru(["extract", str(gold / "docs"), "--format", "jsonl"], work / f"{name}.claims.jsonl")
        groups = nkru(["compare", str(gold / "docs"), "--format", "jsonl"], work / f"{name}.groups.jsonl")
        figures = json.loads(scorer(shared / "eval" / "corpora.py", gold, claims, groups, "--json"))
        for key, figure in figures.items():
            if "f1" in figure:
                told = f"{figure['f1']:.3f}  (P {figure['p']:.3f} R {figure['r']:.3f})"
            else:
                told = f"{figure['share']:.3f}  of {figure['of']}"
            yield f"corpus {name}", key, told


def quantities(shared: Path, work: Path) -> Iterator[Row]:
    """F1 on the public sets of quantities."""
    data = shared / "eval" / "data"
    for name in QUANTITIES:
        records = data / f"quantities-{name}.records.jsonl"
        claims = nkru(["extract", str(records), "--format", "jsonl"], work / f"{name}.jsonl")
        printed = scorer(shared / "eval" / "quantities.py", data / f"quantities-{name}.gold.jsonl", claims, "--json")
        for level, figure in json.loads(printed)["scores"].items():
            yield f"quantities {name}", level, f"{figure['f1']:.3f}"


def dates(shared: Path, work: Path) -> Iterator[Row]:
    """F1 on the public sets of dates."""
    data = shared / "eval" / "data"
    for name in DATES:
        claims = nkru(
            ["extract", str(data / f"dates-{name}.records.jsonl"), "--format", "jsonl"], work / f"d-{name}.jsonl"
        )
        figures = json.loads(scorer(shared / "eval" / "dates.py", data / f"dates-{name}.gold.jsonl", claims, "--json"))
        for level in ("value", "strict", "relaxed"):
            yield f"dates {name}", level, f"{figures[level]['f1']:.3f}"


def printed_lines(shared: Path, work: Path) -> Iterator[Row]:
    """Scorers that print lines of their own: sources, pairs, grouping on ECB+."""
    data = shared / "eval" / "data"
    claims = nkru(["extract", str(data / "polnear-dev" / "docs"), "--format", "jsonl"], work / "polnear.jsonl")
    groups = nkru(["compare", str(data / "ecb-1-35" / "docs"), "--format", "jsonl"], work / "ecb.jsonl")
    runs = {
        "sources polnear": scorer(shared / "eval" / "sources.py", data / "polnear-dev", claims),
        "pairs vitaminc": scorer(shared / "eval" / "pairs.py", data / "pairs-vitaminc.jsonl"),
        "grouping ecb+": scorer(shared / "eval" / "ecb.py", data / "ecb-1-35", groups),
    }
    for name, text in runs.items():
        for line in text.splitlines():
            first, _, rest = line.partition("  ") if "  " in line else line.partition(" ")
            yield name, first.strip(), rest.strip()


SETS = {"corpora": corpora, "quantities": quantities, "dates": dates, "others": printed_lines}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", nargs="+", choices=sorted(SETS), default=list(SETS))
    arguments = parser.parse_args()
    if not (arguments.shared / "eval").is_dir():
        print(f"{arguments.shared}: no evaluation folder; name one with --shared", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments.only:
            for row in SETS[name](arguments.shared.resolve(), Path(folder)):
                print(f"{row[0]:24} {row[1]:24} {row[2]}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
