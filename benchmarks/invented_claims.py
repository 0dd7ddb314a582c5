"""Claims of invented reports, as many as wished, as `nkru extract` prints them, to measure how grouping grows.

    python benchmarks/invented_claims.py 100000 > claims.jsonl
    python benchmarks/invented_claims.py 100000 --distinct 0.66 > varied.jsonl

Twenty claims state one fact on average (some facts two, some a hundred), and eight facts make a story. A report tells
of one story, of some facts twice; every report gives a figure as it is, rounded, hedged, as it was days before, or
wrong, and the same each time. A twentieth of the
claims counts one thing (people killed), three fifths count something. `--distinct` is the share of claims that tell of
the subject in words that few others use. The same arguments give the same claims on every machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

CLAIMS_A_FACT, FACTS_A_STORY, CLAIMS_A_REPORT = 20, 8, 16
FIRST_DAY = date(2031, 1, 1)
THINGS = [
    "house",
    "bridge",
    "soldier",
    "tent",
    "school",
    "truck",
    "tonne-bag",
    "hospital",
    "nurse",
    "voter",
    "ballot",
    "boat",
    "passenger",
    "sheep",
    "cow",
    "tree",
    "road",
    "church",
    "factory",
    "worker",
    "student",
    "teacher",
    "farmer",
    "well",
    "pump",
    "generator",
    "ship",
    "container",
    "letter",
    "arrest",
    "shell",
    "rocket",
    "drone",
    "vaccine",
    "patient",
    "bed",
    "doctor",
    "ambulance",
    "firefighter",
    "volunteer",
    "policeman",
    "protester",
    "prisoner",
    "officer",
    "vehicle",
    "shop",
    "hotel",
]
VERBS = [
    "destroyed",
    "counted",
    "lost",
    "damaged",
    "sent",
    "found",
    "closed",
    "opened",
    "seized",
    "repaired",
    "delivered",
    "moved",
    "reported",
    "sold",
]
EVENTS = [
    "opened",
    "closed",
    "signed",
    "resigned",
    "arrived",
    "collapsed",
    "began",
    "ended",
    "crashed",
    "surrendered",
    "voted",
    "landed",
]
WHO = [
    "dam",
    "bridge",
    "ferry",
    "council",
    "minister",
    "airport",
    "treaty",
    "strike",
    "convoy",
    "mayor",
    "bank",
    "tunnel",
    "court",
    "embassy",
    "plant",
]
LIKE = [
    "old",
    "northern",
    "wooden",
    "private",
    "public",
    "new",
    "southern",
    "stone",
    "small",
    "large",
    "rural",
    "urban",
    "military",
    "civilian",
    "local",
]
SOURCES = [
    "ministry",
    "police",
    "the Red Cross",
    "coastguard",
    "union",
    "governor",
    "witnesses",
    "the army",
    "rescue service",
    "the mayor",
]
UNITS = (("km", "physical"), ("tonne", "physical"), ("megawatt", "physical"), ("percent", "percent"))
SYLLABLES = [
    "ka",
    "lo",
    "mer",
    "vin",
    "dor",
    "tas",
    "pel",
    "un",
    "gri",
    "sho",
    "bel",
    "ran",
    "tok",
    "ves",
    "li",
    "nar",
    "quo",
    "zem",
    "hal",
    "bri",
]


def name(chance: random.Random) -> str:
    """A place that no map has."""
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))).title()


def fact(chance: random.Random, kind: float) -> dict[str, Any]:
    """What a fact is of, with its true value; kind: 0 to 1, what share of facts come before it."""
    place, like = name(chance), chance.choice(LIKE)
    if kind < 0.2:
        who, event = chance.choice(WHO), chance.choice(EVENTS)
        day = FIRST_DAY + timedelta(chance.randrange(700))
        return {"kind": "date", "who": who, "event": event, "place": place, "like": like, "day": day}
    value = int(10 ** chance.uniform(1, 5))
    told = {"kind": "quantity", "place": place, "like": like, "value": value, "verb": chance.choice(VERBS)}
    if kind < 0.25:
        return told | {"measure": "count", "unit": "people", "noun": "people", "verb": "killed"}
    if kind < 0.8:
        noun = chance.choice(THINGS)
        return told | {"measure": "count", "unit": noun, "noun": f"{noun}s"}
    if kind < 0.9:
        return told | {
            "measure": "money",
            "unit": "EUR",
            "noun": "euros",
            "verb": chance.choice(("paid", "owed", "lent")),
        }
    unit, measure = chance.choice(UNITS)
    return told | {"measure": measure, "unit": unit, "noun": unit if unit != "percent" else "per cent"}


def claims(count: int, distinct: float, seed: int) -> Iterator[tuple[dict[str, Any], int]]:
    """So many claims, in order of report, each with the number of its fact."""
    chance = random.Random(seed)
    facts = max(1, count // CLAIMS_A_FACT)
    told, report = 0, 0
    stories = [
        [fact(chance, chance.random()) for _ in range(min(FACTS_A_STORY, facts - first))]
        for first in range(0, facts, FACTS_A_STORY)
    ]
    places = [name(chance) for _ in stories]
    while told < count:
        which = (
            min(int(chance.expovariate(1.5 / len(stories))), len(stories) - 1)
            if chance.random() < 0.3
            else (chance.randrange(len(stories)))
        )
        day = FIRST_DAY + timedelta(700 + chance.randrange(20))
        publisher = f"{name(chance)} Courier"
        at = 0
        given: dict[int, dict[str, Any]] = {}
        for _ in range(min(CLAIMS_A_REPORT, count - told)):
            number = chance.randrange(len(stories[which]))
            of = stories[which][number]
            if number not in given:
                given[number] = day_given(chance, of) if of["kind"] == "date" else figure_given(chance, of)
            made = claim(chance, of | given[number], places[which], distinct)
            start = at + made.pop("position")
            at += len(made["sentence"]) + 1
            doc = f"{report:07}.txt"
            key = hashlib.sha1(f"{seed} {doc} {start}".encode(), usedforsecurity=False).hexdigest()[:12]
            whole = {
                "id": f"c{key}",
                "doc": doc,
                "start": start,
                "end": start + len(made["text"]),
                **made,
                "line": 1,
                "as_of": day.isoformat(),
                "as_of_from": "published",
                "published": day.isoformat(),
                "publisher": publisher,
            }
            yield whole, which * FACTS_A_STORY + number
            told += 1
        report += 1


def day_given(chance: random.Random, of: dict[str, Any]) -> dict[str, Any]:
    """The day that a report gives for a fact."""
    return {"day": of["day"] + timedelta(chance.choice((0, 0, 0, 0, 0, 0, 1, -7)))}


def figure_given(chance: random.Random, of: dict[str, Any]) -> dict[str, Any]:
    """The figure that a report gives for a fact, with its hedge and bound."""
    value = of["value"] * chance.choice((1, 1, 1, 1, 1, 1.1, 0.9, 2))
    hedge, bound = chance.choice(
        (("", "exact"), ("", "exact"), ("", "exact"), ("about ", "about"), ("over ", "at_least"))
    )
    value = round(value, -1) if bound != "exact" and value > 100 else value
    return {"value": int(value), "hedge": hedge, "bound": bound}


def claim(chance: random.Random, of: dict[str, Any], story: str, distinct: float) -> dict[str, Any]:
    """One report's claim of a fact; position: where its figure stands in its sentence."""
    own = f" {name(chance).lower()} {name(chance).lower()}" if chance.random() < distinct else ""
    source = chance.choice(SOURCES) if chance.random() < 0.5 else None
    tail = f", the {source.removeprefix('the ')} said" if source else ""
    if of["kind"] == "date":
        day = of["day"]
        text = chance.choice((f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}"))
        before = f"The {of['like']}{own} {of['who']} of {of['place']} {of['event']} on "
        return {
            "text": text,
            "kind": "date",
            "sentence": f"{before}{text}{tail}.",
            "position": len(before),
            "type": "DATE",
            "value": day.isoformat(),
            "earliest": day.isoformat(),
            "latest": day.isoformat(),
            "bound": "at",
            "event": f"{of['event']} {of['like']} {of['who']} of {of['place']}",
            "predicate": of["event"],
            "source": source,
            "stance": "asserted",
            "place": of["place"],
            "topics": [],
            "rule": "day-month-year",
        }
    value, hedge, bound = of["value"], of["hedge"], of["bound"]
    text, like = f"{value:,}", f"{of['like']}{own} "
    pattern = chance.choice(
        ("{hedge}@ {like}{noun} were {verb} in {place}", "In {place} {hedge}@ {like}{noun} were {verb}")
    )
    full = (
        pattern.format(hedge=hedge, like=like, noun=of["noun"], verb=of["verb"], place=of["place"]) + f" near {story}"
    )
    before, _, after = full.partition("@")
    return {
        "text": text,
        "kind": "quantity",
        "sentence": f"{before}{text}{after}{tail}.",
        "position": len(before),
        "low": value,
        "high": None if bound == "at_least" else value,
        "bound": bound,
        "measure": of["measure"],
        "unit": of["unit"],
        "per": None,
        "subject": f"{like}{of['noun']}",
        "hedge": hedge.strip() or None,
        "strict": bound == "at_least",
        "part": False,
        "predicate": of["verb"],
        "source": source,
        "stance": "asserted",
        "place": of["place"],
        "topics": [],
        "rule": "count-digits",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many claims")
    parser.add_argument("--distinct", type=float, default=0.1, metavar="SHARE", help="default: 0.1")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for made, _ in claims(args.count, args.distinct, args.seed):
        sys.stdout.write(json.dumps(made, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
