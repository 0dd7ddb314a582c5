"""Dates of texts that don't say when they were written, and documents of many events."""

from __future__ import annotations

import pytest

import nkru
from nkru.models import Claim
from nkru.reconcile import compare, undated
from nkru.reconcile.profiles import profiles
from nkru.reconcile.weighing import weigh

DAY = 1440


def documents(*texts: str) -> list[Claim]:
    return list(nkru.extract([nkru.Document(id=f"d{n:02}", text=text) for n, text in enumerate(texts)]))


def dates_told_together(claims: list[Claim]) -> list[list[str]]:
    """The dates of each group of dates, with its verdict first."""
    return [
        [str(group.verdict), *sorted(" ".join(c.text.split()) for c in group.claims)]
        for group in compare(claims)
        if group.kind == "date"
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [("today", (0, 0)), ("Tonight", (0, 0)), ("this morning", (0, 0)), ("yesterday", (-1, -1)),
     ("late yesterday", (-1, -1)), ("yesterday afternoon", (-1, -1)), ("last night", (-1, -1)),
     ("the day before yesterday", (-2, -2)), ("tomorrow's", (1, 1)), ("last week", (-14, -1)),
     ("earlier this week", (-7, 6)), ("next month", (0, 59))],
)  # fmt: skip
def test_days_told_from_the_day_of_writing(text: str, days: tuple[int, int]) -> None:
    assert undated.spoken(text) == (days[0] * DAY, (days[1] + 1) * DAY - 1)


@pytest.mark.parametrize("text", ["that night", "the next day", "last year", "Monday", "9 March", "a day later"])
def test_what_is_not_told_from_the_day_of_writing(text: str) -> None:
    assert undated.spoken(text) is None


def test_yesterday_of_one_report_may_be_the_friday_of_another() -> None:
    claims = documents(
        "The Lenno cable car was closed yesterday after a gust tore a rope.",
        "A gust tore a rope and the Lenno cable car was closed on Friday.",
        "The Lenno cable car was closed last night, after a gust tore one of its ropes.",
    )
    assert dates_told_together(claims) == [["compatible", "Friday", "last night", "yesterday"]]


def test_today_and_yesterday_of_one_report_are_two_days() -> None:
    claims = documents(
        "The Lenno cable car was closed yesterday after a gust. The Lenno cable car was closed again today.",
    )
    assert dates_told_together(claims) == []


def test_another_day_of_the_week_tells_events_apart() -> None:
    same, other = (
        profiles(
            documents(
                "Thieves rammed a jewellery shop in Arden on Saturday.",
                f"Thieves rammed a jewellery shop in Arden on {day} March 2031.",
            )
        )
        for day in ("15", "18")
    )
    for pair, fits in ((same, True), (other, False)):
        assert pair[0].reading.meets(pair[1].reading) is fits


STORIES = [
    ("Orme", "bridge", "collapsed", "lorry", "river"),
    ("Talvik", "museum", "reopened", "gallery", "curator"),
    ("Sund", "ferry", "sank", "passengers", "harbour"),
    ("Brill", "bridge", "collapsed", "tram", "canal"),
]


def test_documents_somewhat_alike_are_of_two_events_where_others_are_more_alike() -> None:
    texts = [
        f"The {place} {thing} {verb} in May 2031 {rest}. The {place} {first} was by the {second} in April 2031."
        for place, thing, verb, first, second in STORIES
        for rest in ("at noon", "without warning", "as people looked on", "after years of work")
    ]
    found = profiles(documents(*texts))
    weigh(found)
    settings = list({p.claim.doc: p.setting for p in found}.values())
    orme, orme_too, brill = settings[0], settings[1], settings[12]
    assert orme.evidence(orme_too) > 0
    assert orme.likeness(brill) > orme.usual
    assert orme.evidence(brill) < 0


def test_documents_of_one_event_are_not_told_apart_by_the_nearest() -> None:
    texts = [
        f"The Orme bridge collapsed in May 2031 {rest}."
        for rest in ("at noon", "at dusk", "under a lorry", "as people looked on", "after years of neglect", "at night")
    ]
    found = profiles(documents(*texts))
    weigh(found)
    settings = list({p.claim.doc: p.setting for p in found}.values())
    assert all(one.evidence(other) > -1 for one in settings for other in settings if one is not other)
