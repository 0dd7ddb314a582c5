"""Figures as reports of science, weather, energy and sport put them: text in, value and unit out."""

from __future__ import annotations

import pytest

from quantities_found import found, only


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The lake rose by 1.4 m to 7.2 m.", [1.4, 7.2]),
        ("Bills went up by €31 to €290.", [31, 290]),
        ("The tally rose by 14 to 52.", [14, 52]),
    ],
)
def test_a_step_and_where_it_led_are_two_figures(text: str, values: list[float]) -> None:
    assert [(m.low, m.high) for m in found(text)] == [(value, value) for value in values]


@pytest.mark.parametrize(
    "text", ["Output fell by 10 to 15 per cent.", "It fell by 10% to 15%.", "It rose by 4 to 7 m."]
)
def test_a_step_between_two_values_is_a_range(text: str) -> None:
    assert only(text).bound == "range"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The mudslide killed 17.", "person"),
        ("The works employs 820.", "person"),
        ("Some 6,000 marched, the mayor said.", "person"),
        ("In all, 350 attended.", "person"),
        ("Another 90 were treated for burns.", "person"),
        ("Of these, 21 are still in hospital.", "person"),
        ("A group of 12 got out.", "person"),
        ("The match was watched by 8,300.", "person"),
        ("They won in front of 51,000.", "person"),
        ("A fair at Oldbury, pop. 4,600, was called off.", "person"),
        ("Ten buses burned and 60 others were damaged.", "bus"),
        ("Ten buses burned and 60 others were treated.", "person"),
        ("A club of two 900-seat halls.", "hall"),
        ("It has three 300-megawatt reactors.", "reactor"),
        ("He paid with four 50 euro notes.", "note"),
    ],
)
def test_what_is_counted(text: str, unit: str) -> None:
    assert unit in [m.unit for m in found(text) if m.measure == "count"]
    assert {m.unit for m in found(text) if m.measure == "count"} <= {unit, "bus", "seat"}


def test_those_who_act_are_those_told_of_before() -> None:
    assert [m.unit for m in found("Of 900 soldiers in the fort some 300 fled.")] == ["soldier", "soldier"]


def test_a_plural_subject_outranks_the_noun_of_a_sentence_before() -> None:
    _, first, second = found("The storm cut off 3,000 homes. Admissions rose from 58 to 409.")
    assert (first.unit, second.unit) == ("admission", "admission")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a quake of magnitude 6.3", 6.3, "magnitude"),
        ("a 6.3-magnitude quake", 6.3, "magnitude"),
        ("rain of 8.3 in, the most in a day", 8.3, "inch"),
        ("in sweltering heat it hit 42.1C", 42.1, "degree Celsius"),
        ("a transformer of 630 MVA", 630, "megavolt ampere"),
        ("40 hectolitres of cider", 40, "hectolitre"),
        ("a yield of 278,000 t", 278000, "tonne"),
        ("she won the 800m", 800, "metre"),
        ("a 3,140m volcano", 3140, "metre"),
        ("a driver, 58, died", 58, "year"),
        ("a 1.5-tesla scanner", 1.5, "tesla"),
        ("the youngest finisher was 18", 18, "year"),
        ("a dyke 30m from the road", 30, "metre"),
        ("her son is six.", 6, "year"),
        ("said Ann Rowe, 51.", 51, "year"),
        ("the median age was 61", 61, "year"),
        ("the lake held 3 acre-feet", 3, "acre-foot"),
    ],
)
def test_measures(text: str, value: float, unit: str) -> None:
    mention = only(text)
    assert (mention.measure, mention.low, mention.unit) == ("physical", value, unit)


def test_ten_t_shirts_are_no_tonnes() -> None:
    assert only("ten of the 40 t-shirts"[7:]).measure == "count"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It was 31 °C at noon. On Friday 38 degrees are forecast.", "degree Celsius"),
        ("It was 88 °F at noon. On Friday 99 degrees are forecast.", "degree Fahrenheit"),
        ("It was 31 °C at noon. The tower has a tilt of 5 degrees.", "degree"),
        ("On Friday 38 degrees are forecast.", "degree"),
    ],
)
def test_degrees_have_the_scale_of_the_document(text: str, unit: str) -> None:
    assert found(text)[-1].unit == unit


def test_cents_are_told_in_the_currency_of_the_document() -> None:
    cents = found("He paid €40 for a tank. A litre is 18 cents dearer.")[-1]
    assert (cents.low, cents.unit) == (0.18, "EUR")
    assert only("A litre is 18 cents dearer.").unit == "cent"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Mortality was 9.8 per 100,000.", "death"),
        ("The incidence reached 212 per 100,000.", "case"),
        ("The burglary rate is 4 per 1,000.", "burglary"),
    ],
)
def test_rates_count_what_they_are_rates_of(text: str, unit: str) -> None:
    mention = only(text)
    assert (mention.measure, mention.unit) == ("ratio", unit)


def test_a_price_compared_with_another_is_told_per_the_same() -> None:
    new, old = found("Power traded at €412 per megawatt-hour, up from €96.")
    assert (new.per, old.per) == ("megawatt hour", "megawatt hour")


@pytest.mark.parametrize(
    "text",
    ["2.1 System load fell.\n", "3.4.1 At dusk a tree fell.\n", "the line (circuit 2) tripped", "pump 4 failed"],
)
def test_numbers_of_sections_and_devices_are_left_out(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "value"), [("2.5 Million Flee Floods\n", 2500000), ("4.5 Hz was the drop.\n", 4.5)])
def test_a_figure_at_the_head_of_a_line_is_no_number_of_a_section(text: str, value: float) -> None:
    assert only(text).low == value


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("spread over 214 streets", "exact"),
        ("sold over 214 tickets", "at_least"),
        ("the mercury was nudging 40°C", "about"),
        ("they were pushing 40 carts", "exact"),
    ],
)
def test_words_that_bound_only_at_times(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(("text", "measure"), [("they were warned three times that it leaks", "count"),
                                               ("it costs three times that of gas", "ratio"),
                                               ("it was read 41,000 times.", "count")])  # fmt: skip
def test_times_that_multiply(text: str, measure: str) -> None:
    assert only(text).measure == measure


def test_a_number_with_decimals_counts_nothing_of_another_sentence() -> None:
    assert found("It tried 300 nurses. The reproduction number is 1.3.")[-1].unit != "nurse"


def test_how_high_one_thing_stands_counts_nothing_told_of_before() -> None:
    assert {m.unit for m in found("They filled 31 shelters. The alert level rose from 3 to 4.")[1:]} == {None}


def test_a_span_of_time_is_not_what_a_number_counts() -> None:
    assert [m.unit for m in found("Cases have doubled in a fortnight, from 61 to 134.")] == ["case", "case"]


def test_a_range_from_minus_to_plus() -> None:
    mention = only("from minus 170 to plus 120 degrees Celsius")
    assert (mention.low, mention.high) == (-170, 120)


def test_a_distance_to_a_value_does_not_bound_it() -> None:
    assert [m.bound for m in found("It is 86%, nine points short of the 95% that are needed.")] == ["exact"] * 3


def test_a_rate_goes_on_no_per_cent() -> None:
    assert found("Of the children 9% fell ill. The attack rate was 14.2 per 1,000.")[-1].measure == "ratio"


def test_a_year_in_a_list_is_no_measure() -> None:
    assert [m.low for m in found("The viaduct (built 1968, 1,140 m)")] == [1140]


def test_a_noun_after_a_comma_and_is_not_shared() -> None:
    assert [m.unit for m in found("They fired 12, 15, and 20 shells.")] == ["shell"] * 3
    assert [m.unit for m in found("Of 40 customers, from a peak of 388, and 13 trees fell.")][1] != "tree"
