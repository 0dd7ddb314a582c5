"""How scored pairs become clusters: mean evidence, what is kept apart, and parts that several tell of alike."""

from __future__ import annotations

from nkru.reconcile.clustering import Told, cluster

NEVER = -50.0


def told(value: int, *marks: str) -> Told:
    return Told(value, frozenset(marks), frozenset(marks))


def test_a_chain_of_weak_links_joins_no_strangers() -> None:
    assert cluster(4, [(0, 1, 2.0), (1, 2, 0.1), (2, 3, 2.0)], NEVER) == [[0, 1], [2, 3]]


def test_what_can_never_be_one_fact_stays_apart_in_whatever_company() -> None:
    pairs = [(0, 1, 5.0), (1, 2, 5.0), (0, 2, -100.0)]
    assert cluster(3, pairs, NEVER) == [[0, 1]]


def test_two_told_side_by_side_in_two_documents_are_two_facts() -> None:
    assert cluster(2, [(0, 1, 3.0)], NEVER) == [[0, 1]]
    assert cluster(2, [(0, 1, 3.0)], NEVER, [(0, 1, "a.txt"), (0, 1, "b.txt")]) == []


def test_a_part_that_three_tell_of_alike_joins_no_whole() -> None:
    pairs = [(i, j, 3.0) for i in range(5) for j in range(i + 1, 5) if (i < 3) == (j < 3)]
    pairs += [(i, j, 1.0) for i in range(3) for j in (3, 4)]
    home, total = told(93, "home"), (told(168), told(214))
    assert cluster(5, pairs, NEVER) == [[0, 1, 2, 3, 4]]
    assert cluster(5, pairs, NEVER, told=[home, home, home, *total]) == [[0, 1, 2], [3, 4]]
    assert cluster(5, pairs, NEVER, told=[home, home, told(95, "home"), *total]) == [[0, 1, 2, 3, 4]]
