"""The parts that texts name of the figures of a group."""

from __future__ import annotations

import pytest

from nkru.extract import extract
from nkru.models import Document, Group
from nkru.reconcile import compare
from nkru.render import Screen, render
from nkru.render.results import group_list

OTHER = "The harbour office said that 900 soldiers had been sent to Velmar."


def group_of(text: str) -> Group:
    documents = [Document(id=f"{n}.txt", text=each, published="2030-02-03") for n, each in enumerate((text, OTHER))]
    return next(group for group in compare(extract(documents)) if any(c.text == "900" for c in group.claims))


def parts(text: str) -> list[tuple[str, str | None]]:
    return [(part.text, part.subject) for part in group_of(text).parts]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The town said that 1,200 soldiers, including 50 officers, had been sent to Velmar.", ["50"]),
        ("The town said that 1,200 soldiers, including 50 officers and three generals, were sent to Velmar.",
         ["50", "three"]),
        ("The town said that 1,200 soldiers had been sent to Velmar. Of these, 50 were officers.", ["50"]),
        ("The town said that 1,200 soldiers were sent to three camps in Velmar. Among them are 50 officers.", ["50"]),
        ("The town said that 1,200 soldiers had been sent to Velmar, 50 of them officers.", ["50"]),
        ("The town said that 1,200 soldiers, including 50 officers, and 40 dogs had been sent to Velmar.", ["50"]),
        ("The town said that 1,200 soldiers had been sent to Velmar. There were 50 officers in the port.", []),
    ],
)  # fmt: skip
def test_what_a_text_tells_as_parts(text: str, named: list[str]) -> None:
    assert [each for each, _ in parts(text)] == named


def test_a_part_has_its_claim_and_is_no_member() -> None:
    group = group_of("The town said that 1,200 soldiers, including 50 officers, had been sent to Velmar.")
    (part,) = group.parts
    members = {claim.id for claim in group.claims}
    assert part.claim not in members
    assert part.of in members
    assert (part.text, part.subject, part.doc, part.line) == ("50", "officers", "0.txt", 1)


def test_parts_stand_below_the_group() -> None:
    result = group_list([group_of("The town said that 1,200 soldiers, including 50 officers, were sent to Velmar.")])
    assert "  of these: 50 officers (0.txt:1)\n" in "".join(render(result, "table"))
    assert "\nof these: 50 officers (0.txt:1)\n" in "".join(render(result, "markdown"))


def test_ids_are_shown_where_they_are_asked_for() -> None:
    result = group_list([group_of("The town said that 1,200 soldiers, including 50 officers, were sent to Velmar.")])
    ids = [claim.id[:10] for claim in result.groups[0].claims] + [result.groups[0].parts[0].claim[:10]]
    for width in (70, 100, 140, 200):
        table = "".join(render(result, "table", Screen(width, ids=True)))
        assert all(each in table for each in ids)
        assert max(map(len, table.splitlines())) <= width
        assert not any(each in "".join(render(result, "table", Screen(width))) for each in ids)
    shown = "".join(render(result, "markdown", Screen(ids=True)))
    assert all(each in shown for each in ids)
    assert "| id |" in shown
