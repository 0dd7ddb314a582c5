"""What a claim states and admits."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims_by_hand import dated, figure
from nkru.reconcile import intervals, timeline, undated, units
from nkru.reconcile.intervals import Reading


def count(text: str, low: float | None, high: float | None = None, **fields: object) -> Reading:
    reading = intervals.read(figure("a", f"{text} people", text, low, high, unit="person", **fields))
    assert reading is not None
    return reading


MORE_THAN: dict[str, Any] = {"bound": "at_least", "strict": True}


def physical(text: str, value: float, unit: str) -> Reading:
    reading = intervals.read(figure("a", f"{text} away", text, value, measure="physical", unit=unit))
    assert reading is not None
    return reading


def when(text: str, value: str, **fields: object) -> Reading:
    reading = intervals.read(dated("a", f"It opened {fields.pop('word', 'on')} {text}.", text, value, **fields))
    assert reading is not None
    return reading


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (count("61 million", 61e6), count("61.2 million", 61.2e6)),
        (count("about 300", 300, bound="about"), count("300", 300)),
        (count("12,000", 12000), count("12,200", 12200)),
        (physical("92", 92, "metre"), physical("302", 302, "foot")),
        (physical("441", 441, "pound"), physical("200", 200, "kilogram")),
        (when("six weeks", "P6W"), when("42 days", "P42D")),
        (when("95 minutes", "PT95M"), when("an hour and 35 minutes", "PT1H35M")),
        (when("19 June", "2024-06-19"), when("Wednesday", "2024-06-19")),
    ],
)
def test_same_once_rounding_is_allowed_for(one: Reading, other: Reading) -> None:
    assert one.equals(other)
    assert other.equals(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (count("12,000", 12000, bound="at_most"), count("10,000", 10000)),
        (count("1,000", 1000, bound="at_least", strict=True), count("1,000", 1000)),
        (count("10,000", 10000, bound="about"), count("10,400", 10400)),
        (count("70 to 90", 70, 90, bound="range"), count("75", 75, bound="at_least")),
        (when("June", "2024-06"), when("19 June", "2024-06-19")),
        (when("19 June", "2024-06-19"), when("at 21:40", "2024-06-19T21:40")),
        (when("October", "2024-10", bound="since", word="not before"), when("3 December", "2024-12-03")),
        (when("May", "2024-05", bound="until", word="by"), when("3 April", "2024-04-03")),
        (when("07/11/24", "2024-11-07", alt=("2024-07-11",)), when("11 July", "2024-07-11")),
        (when("9 March", "2024-03-09", mod="APPROX"), when("11 March", "2024-03-11")),
        (when("three weeks", "P3W", word="for more than"), when("30 days", "P30D")),
        (when("six months", "P6M", word="within"), when("10 weeks", "P10W")),
        (when("two years", "P2Y", word="for over"), when("31 months", "P31M")),
    ],
)
def test_compatible_but_not_the_same(one: Reading, other: Reading) -> None:
    assert one.meets(other)
    assert not one.equals(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (count("1,243", 1243, bound="at_least", strict=True), count("1,243", 1243)),
        (count("1,243", 1243, bound="at_most", strict=True), count("1,243", 1243)),
        (count("1.1 million", 1.1e6, **MORE_THAN), count("1,075,187", 1075187)),
        (count("210,000", None, 210000, bound="at_most", strict=True), count("213,779", 213779)),
        (count("120", 120), count("122", 122)),
        (count("10,000", 10000), count("14,000", 14000)),
        (count("3", 3), count("4", 4)),
        (when("2 June", "2024-06-02"), when("3 June", "2024-06-03")),
        (when("16:05", "2024-06-02T16:05"), when("16:12", "2024-06-02T16:12")),
        (
            when("April 2022", "2022-04", bound="since", word="since"),
            when("March 2022", "2022-03", bound="since", word="since"),
        ),
        (when("20 days", "P20D"), when("50 days", "P50D")),
        (when("three weeks", "P3W", word="for more than"), when("18 days", "P18D")),
        (when("six months", "P6M", word="for less than"), when("a year", "P1Y")),
    ],
)
def test_cannot_both_hold(one: Reading, other: Reading) -> None:
    assert not one.meets(other)
    assert not other.meets(one)


def test_vague_unresolved_and_repeated_dates_have_no_reading() -> None:
    assert intervals.read(dated("a", "It opened recently.", "recently", "PAST_REF", vague=True)) is None
    assert intervals.read(dated("a", "It opens every day.", "every day", "P1D", type="SET")) is None
    assert intervals.read(dated("a", "It opened then.", "then", "PXM")) is None


def test_over_a_length_of_time_may_be_during_it() -> None:
    spread = when("five years", "P5Y", word="in parts, spread over")
    assert spread.stated == spread.core


@given(st.floats(min_value=0.001, max_value=1e12), st.sampled_from(["exact", "about", "at_least", "at_most"]))
def test_a_claim_agrees_with_itself(value: float, bound: str) -> None:
    reading = count("7", value, bound=bound)
    assert reading.equals(reading)
    assert reading.meets(reading)


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_what_is_the_same_is_compatible(a: int, b: int) -> None:
    one, other = count("7", a), count("8", b)
    assert not one.equals(other) or one.meets(other)
    assert one.meets(other) == other.meets(one)


@given(st.text(max_size=12))
def test_any_value_is_read_or_passed_over(value: str) -> None:
    span = timeline.span(value)
    assert span is None or span[0] <= span[1] or "/" in value
    length = units.days(value)
    assert length is None or length >= 0


def test_fahrenheit_has_an_offset() -> None:
    scale = units.scale("degree Fahrenheit")
    assert scale is not None
    assert math.isclose(scale.to_base(212), 100)
    assert math.isclose(scale.from_base(100), 212)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (count("2 billion", 2e9, **MORE_THAN), count("2 billion", 2e9, bound="at_most", strict=True), False),
        (count("13%", 13, measure="percent", **MORE_THAN), count("13%", 13, measure="percent"), False),
        (count("30.80 million", 30.8e6), count("30.79 million", 30.79e6, bound="at_most", strict=True), False),
        (when("2011", "2011", bound="since", word="after"), when("27 February 2011", "2011-02-27"), False),
        (when("2011", "2011", bound="until", word="before"), when("3 May 2010", "2010-05-03"), True),
        (when("14 March", "2019-03-14", bound="until", word="by"), when("14 March", "2019-03-14"), True),
    ],
)  # fmt: skip
def test_ends_that_are_left_out(one: Reading, other: Reading, expected: bool) -> None:
    assert one.meets(other) is expected
    assert other.meets(one) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("9 March", "year"), ("March 9th", "year"), ("the 3rd of May", "year"), ("October", "year"),
     ("late Friday", "week"), ("31 April", None), ("next month", None)],
)  # fmt: skip
def test_what_is_read_without_a_year(text: str, expected: str | None) -> None:
    found = undated.read(text)
    assert (found[0] if found else None) == expected


@given(st.floats(0, 4e9), st.floats(0, 1e6), st.sampled_from(["year", "week"]))
def test_days_of_a_period_are_few_or_none(low: float, width: float, period: undated.Period) -> None:
    found = undated.days(low, low + width, period)
    assert found is None or found
