"""Short cuts in the search for quantities: what is passed over could not have been found."""

import pytest

from nkru.extract.identifiers import _fitting, _pattern_of
from nkru.extract.measures import age_after, is_duration, measure_words, percent_after
from nkru.extract.money import money_after, money_words
from nkru.extract.openings import may_be_measured
from nkru.extract.units import physical_after, unit_words


def test_every_unit_may_follow_a_number() -> None:
    for word in (*unit_words(), *money_words(), *measure_words()):
        for text in (f"12 {word} of it", f"12 {word.capitalize()}", f"12 {word.upper()},"):
            searches = (percent_after, physical_after, money_after, age_after)
            found = is_duration(text, 2) or any(search(text, 2) for search in searches)
            assert may_be_measured(text, 2) or not found, text


@pytest.mark.parametrize("text", ["12 boats", "12 grey boats", "12 lost tonnes"])
def test_no_unit_begins_with_these_words(text: str) -> None:
    assert not may_be_measured(text, 2)


@pytest.mark.parametrize(
    "token",
    ["7", "12", "345", "1982", "2007", "20,114", "12.5", "1.200.000", "1,28,000", "07", "19.5", "190", "2,000.75"],
)
def test_the_same_rules_fit_a_number_with_other_digits(token: str) -> None:
    assert _fitting(token) == _fitting(_pattern_of(token))
