"""How fast nkru is, and whether its time grows as its input does.

    python benchmarks/speed.py [--mb N] [--texts FOLDER]

FOLDER holds reports to repeat with other numbers, instead of the sample corpus.

Prints CPU seconds of this process and its children, not wall time. `MB` is 10^6 bytes of UTF-8.

interpreter  which Python this is
start-up   `nkru --help` and `nkru compare corpus/ --topic troops` against `python -c pass`, wall time, best of five:
           what a person waits for
extract    the reports repeated with other numbers, every field of the contract, one core; beside it how many times
           as long it takes as a bare scan of the same text for runs of digits and the words of numbers and days, one
           pattern of `re` with the words as a prefix tree, the least that any such program does: once over the text
           as it stands, whatever the case, and once over the text in lower case, which is the fastest
peers      quantulum3 and dateparser's `search_dates` on the same text, each until its time is up, and how many times
           more text nkru reads in the same CPU time; left out where they are not installed (`pip install nkru[peers]`)
growth     the same of twice the text: 2.0 is linear
hostile    texts that could blow up a pattern, at two sizes; the ratio of the times should be near that of the sizes
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import platform
import random
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import nkru
from nkru.rules import alternation, words

ROOT = Path(__file__).resolve().parent.parent
PEERS: tuple[tuple[str, str, str, dict[str, list[str]]], ...] = (
    ("quantulum3", "quantulum3.parser", "parse", {}),
    ("dateparser search_dates", "dateparser.search", "search_dates", {"languages": ["en"]}),
)
PEER_SECONDS = 10.0
HOSTILE = {
    "digits": "9",
    "numbers": "12 ",
    "commas": "1,",
    "number words": "one hundred and ",
    "weekdays": "Monday ",
    "brackets": "(",
    "quotes": '"a ',
    "ranges": "12-",
    "sums": "$5",
    "thousands": "12,000 ",
    "measures": "5 m ",
    "powers": "10^10^",
    "Unicode digits": "٣४၅",
    "surrogates": "\ud83d 5 ",
}


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds that a call takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def wall(command: list[str]) -> float:
    """Least wall seconds of five runs of a command."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, cwd=ROOT)
        times.append(time.perf_counter() - start)
    return min(times)


def varied(megabytes: float, texts: str) -> list[nkru.Document]:
    """The reports of a folder again and again, with other digits each time."""
    reports = nkru.read([texts])
    chance = random.Random(0)
    documents: list[nkru.Document] = []
    size = 0
    while size < megabytes * 1e6:
        for report in reports:
            text = re.sub(r"(?<=\d)\d(?=\d)", lambda _: str(chance.randrange(10)), report.text)
            documents.append(report.model_copy(update={"id": f"{len(documents)}.txt", "text": text}))
            size += len(text.encode())
    return documents


def interpreter() -> str:
    """Which Python runs this: one built with profile-guided optimisation, as those of distributions are, is faster."""
    return f"{platform.python_implementation()} {platform.python_version()}, {sys.base_prefix}, {platform.machine()}"


def triggers() -> str:
    """A pattern for runs of digits and for whole words of numbers and days, in lower case."""
    numerals, dates = words("numerals"), words("dates")
    months = [name for name in dates["months"] if len(name) > len("sept") or name in ("may", "june", "july")]
    weekdays = [name for name in dates["weekdays"] if name.endswith("day")]
    days = [name for name in dates["days"] if " " not in name]
    numbers = (*numerals["cardinal"], *numerals["scale"], *numerals["plural_scale"], "half", "quarter")
    return rf"\b(?:[0-9]+|{alternation({*numbers, *months, *weekdays, *days})})\b"


def scans(documents: list[nkru.Document]) -> Iterator[tuple[str, float]]:
    """CPU seconds of bare scans for the triggers, over the text as it stands and over the text in lower case."""
    any_case, lower = re.compile(triggers(), re.IGNORECASE), re.compile(triggers())
    yield "bare scan", cpu(lambda: [sum(1 for _ in any_case.finditer(d.text)) for d in documents])
    yield "bare scan in lower case", cpu(lambda: [sum(1 for _ in lower.finditer(d.text.lower())) for d in documents])


def peer_speed(
    module: str, function: str, options: dict[str, list[str]], documents: list[nkru.Document]
) -> float | None:
    """MB a CPU second of another program's function on the same documents; None where it is not installed.

    quantulum3 runs without its classifier, which only picks between units of one name.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            work = getattr(importlib.import_module(module), function)
        except ImportError:
            return None
        work("12 km of rope on 3 May 2024", **options)
        start, size = time.process_time(), 0
        for document in documents:
            with contextlib.suppress(Exception):  # both stumble over some texts
                work(document.text, **options)
            size += len(document.text.encode())
            if time.process_time() - start > PEER_SECONDS:
                break
    return size / (time.process_time() - start) / 1e6


def peers(speed: float, documents: list[nkru.Document]) -> Iterator[tuple[str, str]]:
    for name, module, function, options in PEERS:
        theirs = peer_speed(module, function, options, documents)
        told = (
            "not installed" if theirs is None else f"{theirs:.4f} MB a CPU second; nkru {speed / theirs:.0f} times that"
        )
        yield name, told


def rows(megabytes: float, texts: str) -> Iterator[tuple[str, str]]:
    yield "interpreter", interpreter()
    bare = wall([sys.executable, "-c", "pass"])
    for name, arguments in {"--help": ["--help"], "compare": ["compare", "corpus/", "--topic", "troops"]}.items():
        yield f"start-up {name}", f"{wall([sys.executable, '-m', 'nkru', *arguments]) - bare:.3f} s beyond Python's own"
    nkru.extract(nkru.read([str(ROOT / "corpus")]))  # compile everything once
    documents = varied(megabytes, texts)
    size = sum(len(d.text.encode()) for d in documents) / 1e6
    taken = cpu(lambda: nkru.extract(documents))
    yield "extract", f"{size / taken:.2f} MB a CPU second ({taken:.1f} s for {size:.1f} MB)"
    for name, seconds in scans(documents):
        yield f"extract / {name}", f"{taken / seconds:.1f} ({seconds:.2f} s, {size / seconds:.1f} MB a CPU second)"
    yield from peers(size / taken, documents)
    double = varied(2 * megabytes, texts)
    yield "growth for twice the text", f"{cpu(lambda: nkru.extract(double)) / taken:.2f}"
    for name, piece in HOSTILE.items():
        small, large = (nkru.Document(id="h", text=piece * (n // len(piece))) for n in (50_000, 200_000))
        first, second = cpu(lambda d=small: nkru.extract([d])), cpu(lambda d=large: nkru.extract([d]))  # type: ignore[misc]
        yield (
            f"hostile {name}",
            f"{first:.2f} s for 50 kB, {second:.2f} s for 200 kB, ratio {second / max(first, 1e-3):.1f}",
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=float, default=1.0, help="size of the text to extract from")
    parser.add_argument("--texts", default=str(ROOT / "corpus"), help="folder of the reports that are repeated")
    chosen = parser.parse_args()
    for name, told in rows(chosen.mb, chosen.texts):
        print(f"{name:33} {told}", flush=True)


if __name__ == "__main__":
    main()
