"""Quantities: text in, intervals and units out."""

from __future__ import annotations

import pytest

from nkru.rules import words
from quantities_found import found, only


@pytest.mark.parametrize(
    ("text", "core", "value"),
    [
        ("They lost 12,000 sheep.", "12,000", 12000),
        ("They lost 12 000 sheep.", "12 000", 12000),
        ("They lost 12\u00a0000 sheep.", "12\u00a0000", 12000),
        ("They lost 12\u202f000 sheep.", "12\u202f000", 12000),
        ("They lost 1,00,000 sheep.", "1,00,000", 100000),
        ("They lost 12.5m sheep.", "12.5m", 12500000),
        ("They lost 1.28 million sheep.", "1.28 million", 1280000),
        ("They lost 12k sheep.", "12k", 12000),
        ("They lost half a million sheep.", "half a million", 500000),
        ("They lost a million and a half sheep.", "a million and a half", 1500000),
        ("They lost two dozen sheep.", "two dozen", 24),
        ("The mill is half a mile off.", "half", 0.5),
        ("The mill is a quarter of a mile off.", "a quarter", 0.25),
        ("They won by 0.4 of a percentage point.", "0.4", 0.4),
        ("They lost three hundred and twelve sheep.", "three hundred and twelve", 312),
        ("They lost twenty-two sheep.", "twenty-two", 22),
        ("They lost 3 lakh sheep.", "3 lakh", 300000),
        ("They lost 1½ litres of milk.", "1½", 1.5),
        ("They lost ٣٤ sheep.", "٣٤", 34),
        ("They lost 1.200.000 sheep.", "1.200.000", 1200000),
        ("They lost 12.000 sheep.", "12.000", 12000),
        ("They lost 12,00,000 sheep.", "12,00,000", 1200000),
        ("They lost 2 crore sheep.", "2 crore", 20000000),
        ("They lost 70 crores of sheep.", "70 crores", 700000000),
        ("They lost 10 tln sheep.", "10 tln", 10**13),
        ("They lost 1.2 × 10^6 sheep.", "1.2 × 10^6", 1200000),
        ("They lost 3×10⁶ sheep.", "3×10⁶", 3000000),
        ("They lost a quarter of a million sheep.", "a quarter of a million", 250000),
        ("They lost three-quarters of a million sheep.", "three-quarters of a million", 750000),
        ("They lost five point two million sheep.", "five point two million", 5200000),
        ("They lost three million and a quarter sheep.", "three million and a quarter", 3250000),
        ("They lost three billion two hundred million sheep.", "three billion two hundred million", 3200000000),
        ("They lost two hundred and two thousand sheep.", "two hundred and two thousand", 202000),
        ("They lost three hundred  and twelve sheep.", "three hundred  and twelve", 312),
        ("They lost a pair of sheep.", "a pair", 2),
        ("They lost a couple of sheep.", "a couple", 2),
        ("They lost a couple of hundred sheep.", "a couple of hundred", 200),
    ],
)
def test_numerals(text: str, core: str, value: float) -> None:
    mention = only(text)
    assert text[mention.start : mention.end] == core
    assert (mention.low, mention.high, mention.bound) == (value, value, "exact")


@pytest.mark.parametrize(
    ("text", "core", "low", "high"),
    [
        ("between 55 and 65 per cent of the roofs", "55 and 65 per cent", 55, 65),
        ("25,000–30,000 tents", "25,000–30,000", 25000, 30000),
        ("25–30,000 tents", "25–30,000", 25000, 30000),
        ("30- to 40-metre waves", "30- to 40", 30, 40),
        ("350-1,900 km of road", "350-1,900", 350, 1900),
        ("a cost of €45-55 million", "€45-55 million", 45000000, 55000000),
        ("a cost of $7.2–7.9bn", "$7.2–7.9bn", 7200000000, 7900000000),
        ("80 to 95 million euros", "80 to 95 million", 80000000, 95000000),
        ("two or three boats", "two or three", 2, 3),
        ("kept at 3–7°C", "3–7°C", 3, 7),
        ("from 12 to 15 boats took part", "12 to 15", 12, 15),
        ("men aged 18 to 34", "18 to 34", 18, 34),
        ("temperatures ranged from -18 °C to -34 °C", "-18 °C to -34", -34, -18),
        ("it was -5 to 10°C", "-5 to 10°C", -5, 10),
        ("1.5 million-2 million boats", "1.5 million-2 million", 1500000, 2000000),
        ("between minus ten and fifteen degrees", "minus ten and fifteen", -10, 15),
        ("more than 30 and less than 40 boats", "30 and less than 40", 30, 40),
    ],
)
def test_ranges_keep_both_ends(text: str, core: str, low: float, high: float) -> None:
    mention = only(text)
    assert text[mention.start : mention.end] == core
    assert (mention.low, mention.high, mention.bound) == (low, high, "range")


@pytest.mark.parametrize(
    "text",
    [
        "the fleet grew from 12 to 15 boats",
        "prices rose from $12 to $15",
        "the park was extended from 12 to 15 square kilometres",
    ],
)
def test_a_change_is_two_figures(text: str) -> None:
    assert [(m.low, m.high) for m in found(text)] == [(12, 12), (15, 15)]


def test_both_ends_of_a_change_have_unit_magnitude_and_rate() -> None:
    old, new = found("costs rose from 15 to 20 million euros a year")
    assert (old.low, old.unit, old.per) == (15000000, "EUR", "year")
    assert (new.low, new.unit, new.per) == (20000000, "EUR", "year")


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("they were given 45 and 50 mg of salt", [45, 50], "milligram"),
        ("they fired 12, 15 and 20 shells", [12, 15, 20], "shell"),
        ("engines with four, six- and eight-cylinder blocks", [4, 6, 8], "cylinder"),
    ],
)
def test_numbers_in_a_list_share_what_follows_the_last(text: str, values: list[float], unit: str) -> None:
    assert [(m.low, m.unit) for m in found(text)] == [(value, unit) for value in values]


@pytest.mark.parametrize(
    ("text", "core", "value", "unit"),
    [
        ("he is 6 feet and 2 inches tall", "6 feet and 2 inches", 6.166667, "foot"),
        ("he is 5' 6\" tall", "5' 6\"", 5.5, "foot"),
        ("it costs thirteen dollars and forty-five cents", "thirteen dollars and forty-five cents", 13.45, "USD"),
        ("it costs 15 dollars 50.", "15 dollars 50", 15.5, "USD"),
        ("they earn nine euros sixty an hour", "nine euros sixty", 9.6, "EUR"),
    ],
)
def test_compound_measures_are_one_figure(text: str, core: str, value: float, unit: str) -> None:
    mention = only(text)
    assert (text[mention.start : mention.end], mention.low, mention.unit) == (core, value, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("it was -5°C at dawn", -5),
        ("it was \u22125°C at dawn", -5),
        ("it was minus 5 degrees", -5),
        ("a loss of -$5m", -5000000),
        ("a balance of $-5m", -5000000),
        ("the index fell (-1.3%)", -1.3),
        ("a change of -12.", -12),
        ("a sub-5 km run", 5),
        ("a (5 km) run", 5),
        ("the route-5 km", None),
    ],
)
def test_a_minus_counts_only_where_it_stands_alone(text: str, value: float | None) -> None:
    mentions = found(text)
    assert [m.high for m in mentions] == ([] if value is None else [value])


@pytest.mark.parametrize(
    ("hedge", "text", "holds"),
    [
        (hedge["bound"], text, holds)
        for hedge in words("hedges")["hedge"]
        for key, holds in (("match", True), ("reject", False))
        for text in hedge[key]
    ],
)
def test_hedges(hedge: str, text: str, holds: bool) -> None:
    assert any(m.bound == hedge for m in found(text)) is holds


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("if the number of wrecks passed 500, it said", 500, None),
        ("the toll has passed the 500 mark", 500, None),
        ("parliament passed 500 bills", 500, 500),
        ("12,000 boats at most", None, 12000),
        ("500 boats or more", 500, None),
        ("the fund caps at 500 boats", None, 500),
        ("a crew numbering no more than 500 men", None, 500),
        ("children under the age of 5", None, 5),
        ("a grew more than sixfold", 6, None),
        ("just under 500 boats", None, 500),
        ("no better than 50 boats", None, 50),
        ("the act caps damages at 50 dollars", None, 50),
        ("it all adds up to 50%", 50, 50),
        ("it would add up to 50 boats", None, 50),
        ("they got 4% plus a bonus", 4, 4),
        ("it costs $40 plus tax", 40, 40),
        ("some 40 plus boats", 40, None),
        ("less than or equal to 500 boats", None, 500),
        ("more than three times the price", 3, None),
        ("a sub-500 boat fleet", None, 500),
        ("watched over 500 times", 500, None),
    ],
)
def test_bounds(text: str, low: float | None, high: float | None) -> None:
    mention = only(text)
    assert (mention.low, mention.high) == (low, high)


def test_hedges_chain_and_stand_apart() -> None:
    mention = only("More than an estimated 12,000 people fled.")
    assert (mention.low, mention.high, mention.bound, mention.strict) == (12000, None, "at_least", True)
    mention = only("It had a crew numbering no more than 35 sailors.")
    assert (mention.low, mention.high, mention.bound, mention.strict) == (None, 35, "at_most", False)


@pytest.mark.parametrize(
    ("text", "unit", "subject"),
    [
        ("12,000 grey woollen blankets were flown in", "blanket", "grey woollen blankets"),
        ("a 9,000-strong contingent", "contingent", "contingent"),
        ("a 160-bed tent ward", "bed", "tent ward"),
        ("41 dead", "person", "dead"),
        ("230 missing after the flood", "person", "missing"),
        ("12 of the aircraft are gone", "aircraft", "aircraft"),
        ("1,400 containers of tinned food and water", "container", "containers of tinned food and water"),
        ("48 people in our lane", "person", "people"),
        ("Three women and 14 children", "child", "children"),
        ("10,000 North Islanders marched", "north islander", "North Islanders"),
        ("Confirmed cases: 2,473", "case", "Confirmed cases"),
        ("| Usable beds | 640 |", "bed", "Usable beds"),
        ("the number of injured workers rose to 94", "worker", "injured workers"),
        ("Of the 131 nurses, 22 have died", "nurse", "nurses"),
        ("a 12 page document", "page", "page document"),
        ("2.7m paper and digital sales", "sale", "paper and digital sales"),
        ("19 fouls proves how rough it was", "foul", "fouls"),
        ("12 sports cars burned", "car", "sports cars"),
        ("It flies to 83 towns. Passenger numbers fell to 4.1m.", "passenger", "Passenger"),
        ("There are 58 packs. Bears number at least 90.", "bear", "Bears"),
        ("There were 300 boats in May. Arrivals rose to 420 in June.", "arrival", "Arrivals"),
        ("A ewe weighs 60kg, but a first batch of 12 was sold.", "batch", "first batch"),
        ("It was backed by 159 U.N. members.", "member", "U.N. members"),
        ("The club sold 1,900 away tickets.", "ticket", "away tickets"),
        ("She keeps 600 ewes on 90 hectares and lost a good thirty.", "ewe", "ewes"),
    ],
)
def test_counted_nouns(text: str, unit: str, subject: str) -> None:
    mention = found(text)[-1]
    assert (mention.measure, mention.unit, mention.subject) == ("count", unit, subject)


def test_a_part_of_a_whole_has_the_noun_of_the_whole() -> None:
    part, whole = found("It sold 17 of the 46 lorries.")
    assert (part.unit, part.part, whole.unit, whole.part) == ("lorry", True, "lorry", False)
    _, officers = found("They sent 9,000 soldiers, including 350 officers.")
    assert (officers.unit, officers.part) == ("officer", True)


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("€3.5bn", 3500000000, "EUR"),
        ("$40m", 40000000, "USD"),
        ("US$310m", 310000000, "USD"),
        ("EUR 3.5 billion", 3500000000, "EUR"),
        ("HK$20", 20, "HKD"),
        ("C$1.5 million", 1500000, "CAD"),
        ("650,000 roubles", 650000, "RUB"),
        ("18 billion yen", 18000000000, "JPY"),
        ("30 Hong Kong dollars", 30, "HKD"),
        ("Rs 500", 500, "INR"),
        ("RM2.70", 2.7, "MYR"),
        ("a fine of 500 pounds", 500, "GBP"),
        ("EUR50m", 50000000, "EUR"),
        ("$US63,874", 63874, "USD"),
        ("$A25,474", 25474, "AUD"),
        ("HK $3.7 billion", 3700000000, "HKD"),
        ("$1.762bn", 1762000000, "USD"),
        ("$2.1T", 2100000000000, "USD"),
        ("a rise to 120 MEUR", 120000000, "EUR"),
        ("hundreds of millions of dollars", 200000000, "USD"),
        ("it rose 11 sen", 11, "sen"),
    ],
)
def test_money(text: str, value: float, code: str) -> None:
    mention = only(text)
    assert (mention.measure, mention.low, mention.unit) == ("money", value, code)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("58 metres high", 58, "metre"),
        ("a 20-mile convoy", 20, "mile"),
        ("12m long", 12, "metre"),
        ("152mm shells", 152, "millimetre"),
        ("a signal on 3.4 GHz", 3.4, "gigahertz"),
        ("15 nautical miles off", 15, "nautical mile"),
        ("1,200 square kilometres", 1200, "square kilometre"),
        ("a calf of 260 kg", 260, "kilogram"),
        ("a 120Hz screen", 120, "hertz"),
        ("a 2.4Ghz signal", 2.4, "gigahertz"),
        ("an area of 32m2", 32, "square metre"),
        ("an area of 4 km squared", 4, "square kilometre"),
        ("3 cubic meters of sand", 3, "cubic metre"),
        ("a high of 30C", 30, "degree Celsius"),
        ("a low of 20 fahrenheit", 20, "degree Fahrenheit"),
        ("a plank 2 1/2 in thick", 2.5, "inch"),
        ("the 37m (121ft)-long ship", 37, "metre"),
        ("a load of 20 (kg)", 20, "kilogram"),
        ("9.8 ± 0.1 km", 9.8, "kilometre"),
        ("a 12-year-old boy", 12, "year"),
        ("she was 12 when it began", 12, "year"),
    ],
)
def test_physical_units(text: str, value: float, unit: str) -> None:
    mention = found(text)[0]
    assert (mention.measure, mention.low, mention.unit) == ("physical", value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("6.4 per cent of the boats", 6.4, "percent"),
        ("a third of the boats", 33.333333, "percent"),
        ("three-quarters of the boats", 75, "percent"),
        ("one in five boats", 20, "percent"),
        ("nine out of ten boats", 90, "percent"),
        ("a rating of 7.9/10 for the boats", 79, "percent"),
        ("the boats scored 61/100", 61, "percent"),
        ("up by 2.5 percentage points", 2.5, "percentage point"),
        ("up by 40 basis points", 40, "basis point"),
        ("more than half of the boats", 50, "percent"),
    ],
)
def test_shares(text: str, value: float, unit: str) -> None:
    mention = only(text)
    assert mention.measure == "percent"
    assert mention.unit == unit
    assert mention.low == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a fourfold rise", 4),
        ("3.5 times its price", 3.5),
        ("twice the size of the old one", 2),
        ("a 10-fold rise", 10),
        ("one and a half times the size", 1.5),
        ("6.5 times earnings", 6.5),
    ],
)
def test_multiples(text: str, value: float) -> None:
    mention = only(text)
    assert (mention.measure, mention.unit, mention.low) == ("ratio", "time", value)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("1,000 casualties per day", "day"),
        ("six boats a week", "week"),
        ("1,000 men killed or hurt daily", "day"),
        ("£4.7m a year, they say", "year"),
        ("$15 per head", "head"),
        ("64 new members in a day", "day"),
        ("14 deaths per 100,000 people", "100000"),
        ("14 deaths for every 1,000 births", "1000"),
        ("2.3 children per woman", "woman"),
        ("a $50-a-day fee", "day"),
        ("a 300 barrel-a-day well", "day"),
        ("30 km/h", "hour"),
        ("5 metres per second", "second"),
        ("40 mg/kg", "kilogram"),
        ("damages of $90,000 a life.", "life"),
        ("it cost 3 euros for every grown resident", "resident"),
        ("prices rose by 11% w/w", None),
        ("| Rail | 96.4 % | n/a |", None),
        ("it made 18.6 knots on a night like this", None),
        ("12 boats, an hour and a half away", None),
        ("41 personnel", None),
        ("12 boats sank. A year later nobody cared", None),
    ],
)
def test_rates(text: str, per: str | None) -> None:
    assert only(text).per == per


def test_a_sum_and_its_equivalent_share_a_rate() -> None:
    assert [m.per for m in found("we get 80 euros ($90) a day")] == ["day", "day"]


def test_a_count_per_something_but_time_is_a_ratio() -> None:
    assert only("2.3 children per woman").measure == "ratio"
    assert only("12 boats per day").measure == "count"
