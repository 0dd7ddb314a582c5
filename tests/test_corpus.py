"""The sample corpus: each report says where its facts are from, carries them all, and says them in its own words."""

from __future__ import annotations

import datetime
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
REPORTS = sorted((ROOT / "corpus").iterdir())
SEEDS = ROOT.parent / "shared" / "gold" / "seeds"

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the annotated reports that the sample corpus retells are not at ../shared/gold/seeds"
)
each_report = pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)

# The same date, word or name in another form: as annotated, as the sample corpus has it.
EQUAL_FORMS = {
    "three-year": "three years",  # "nearly three-year war", "has lasted nearly three years"
    "men": "man",
    "lioyd austin": "lloyd austin",  # a misprint in the annotated report
}
HEDGES = {
    "about": r"about|around|approximately|close to|some|nearly|several",
    "at_least": r"over|at least",
    "at_most": r"up to|a maximum of|as many as|exceeded",
}
LONGEST_SHARED_RUN = 7  # words in a row; from eight on, a passage counts as copied


def parts(path: Path) -> tuple[dict[str, Any], str]:
    """Front matter and body of a report."""
    _, front, body = re.split(r"^---\n", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE)
    matter = yaml.safe_load(front)
    assert isinstance(matter, dict)
    return matter, body


def is_facts_line(paragraph: str) -> bool:
    return paragraph.lstrip("*").startswith("Facts and figures")


@cache
def paragraphs(path: Path) -> tuple[str, ...]:
    """Paragraphs, list items and page furniture of a body, on one line each."""
    blocks = re.split(r"\n\s*\n|\n(?=Short link)", parts(path)[1])
    return tuple(re.sub(r"[ \n]+", " ", block).strip() for block in blocks)


def words(text: str) -> list[str]:
    """Case-folded words with punctuation dropped; `12,000` and `Russia's` are one word each."""
    text = re.sub(r"(?<=\d)[,.\u00a0\u202f](?=\d)|['’]", "", text.casefold())
    return re.findall(r"\w+", text)


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of words that are one longer than may be shared."""
    told = words(text)
    length = LONGEST_SHARED_RUN + 1
    return {tuple(told[i : i + length]) for i in range(len(told) - length + 1)}


def plain(text: str) -> str:
    """Text in one form: case-folded, any blank a blank, thousands parted by commas, equal forms made one."""
    text = re.sub(r"(?<=\d)[\u00a0\u202f](?=\d{3})", ",", text.casefold())
    text = re.sub(r"\s+", " ", text)
    for annotated, told in EQUAL_FORMS.items():
        text = re.sub(rf"\b{annotated}\b", told, text)
    return text


def carries(paragraph: str, claim: dict[str, Any]) -> bool:
    """Whether a paragraph has a claim's figure or date with its hedge, the noun counted and the source, if any."""
    core = re.escape(plain(claim["text"]))
    hedge = HEDGES.get(claim["bound"], "") if claim["kind"] == "quantity" else ""
    hedged = rf"\b(?:{hedge})\b(?=.{{,40}}$)" if hedge else ""
    found = re.finditer(rf"(?<![\w.,–-]){core}(?![\w–]|[.,]\d)", plain(paragraph))
    if not any(re.search(hedged, plain(paragraph)[: figure.end()]) for figure in found):
        return False
    if claim.get("measure") == "count" and not re.search(rf"\b{claim['unit'].removesuffix('y')}", plain(paragraph)):
        return False
    source = words(plain(claim["source"] or ""))
    return f" {' '.join(source)}".rstrip() in f" {' '.join(words(plain(paragraph)))}"


def seed_claims() -> list[dict[str, Any]]:
    """The claims that the sample corpus must carry."""
    lines = (SEEDS / "claims.jsonl").read_text(encoding="utf-8").splitlines() if SEEDS.is_dir() else []
    return [claim for claim in map(json.loads, lines) if not claim["optional"]]


def test_there_are_at_least_eight_reports_in_more_than_one_format() -> None:
    assert len(REPORTS) >= 8
    assert {path.suffix for path in REPORTS} == {".md", ".txt"}


@each_report
def test_a_report_has_a_title_a_publisher_and_the_origin_of_its_facts(path: Path) -> None:
    matter, _ = parts(path)
    assert {"title", "publisher", "facts_from"} <= matter.keys()
    assert all(matter[name] for name in ("title", "publisher", "facts_from"))
    assert "Sample" in matter["publisher"]
    assert isinstance(matter.get("published", datetime.date.min), datetime.date)


@each_report
def test_a_report_shows_in_its_body_where_its_facts_are_from(path: Path) -> None:
    shown = [paragraph for paragraph in paragraphs(path) if is_facts_line(paragraph)]
    assert len(shown) == 1
    assert " after: " in shown[0]


@needs_seeds
@pytest.mark.parametrize("claim", seed_claims(), ids=lambda claim: f"{claim['doc'][:3]}:{claim['text']}")
def test_every_claim_of_the_annotated_reports_is_carried(claim: dict[str, Any]) -> None:
    told = [p for path in REPORTS for p in paragraphs(path) if not is_facts_line(p)]
    assert any(carries(paragraph, claim) for paragraph in told)


@needs_seeds
@each_report
def test_no_passage_is_copied(path: Path) -> None:
    matter, _ = parts(path)
    body = [paragraph for paragraph in paragraphs(path) if not is_facts_line(paragraph)]
    told = runs("\n".join([matter["title"], *body]))
    originals = sorted((SEEDS / "docs").glob("*.txt"))
    assert originals
    for original in originals:
        assert not told & runs(original.read_text(encoding="utf-8")), original.name
