"""Tables and Markdown: what a reader sees for a claim, a group, a topic, a document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from nkru.errors import UsageError
from nkru.models import Document, QuantityClaim, Spread, Verdict
from nkru.render import Screen, render
from nkru.render.results import claim_list, document_list, group_list, passage, topic_list
from nkru.render.scale import axis, bar, scale_of
from nkru.render.wording import figure, number, reading, short_number, source, spread, summary, window
from printed import DOCUMENT, PORT, UNION, date, group, quantity

WIDTHS = [60, 80, 100, 120, 140, 200]


def table(result: object, width: int = 120, *, colour: bool = False) -> str:
    return "".join(render(result, "table", Screen(width, colour)))  # type: ignore[arg-type]


def test_a_group_says_verdict_label_spread_reason_and_who_says_what() -> None:
    printed = table(group_list([group()]))
    heading, why, header, first, second, *_ = printed.splitlines()
    assert heading == "CONFLICT  passengers stranded in Velmar  3,000 – 12,000 (×4)  2 independent sources  g12345678"
    assert why == "  3,000 and 12,000 cannot both hold."
    assert header.split() == ["figure", "3k", "12k", "source", "as", "of", "where", "passage"]
    assert first.split()[:2] == ["up", "to"]
    assert "◂───────────┤" in first
    assert "port of Velmar" in first
    assert "2031-05-05 velmar.txt:3 …of Velmar says up to ›12,000‹ passengers were…" in first
    assert "●" in second
    assert "reported: …union speaks of ›3,000‹ passengers." in second


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_screen_and_no_member_is_lost(width: int) -> None:
    printed = table(group_list([group()]), width)
    assert max(map(cell_len, printed.splitlines())) <= width
    assert "›12,000‹" in printed
    assert "›3,000‹" in printed
    assert "velmar.txt:4" in printed


def test_ten_members_fit_a_screen() -> None:
    members = [
        quantity("12,000", id=f"c{n}", doc=f"paper{n}.txt", source=f"source number {n}") for n in range(10)
    ]  # fmt: skip
    assert len(table(group_list([group(*members)]), 120).splitlines()) <= 16


def test_colour_is_escape_sequences_and_nothing_else() -> None:
    plain = table(group_list([group()]))
    coloured = table(group_list([group()]), colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[1;31mCONFLICT" in coloured
    assert "›" not in coloured


def test_claims_that_say_the_same_in_one_document_are_one_row() -> None:
    again = quantity("3,000", id="c9", source="crews' union", stance="reported", line=9)
    printed = table(group_list([group(PORT, UNION, again)]), 160)
    assert "velmar.txt:4 ×2" in printed
    assert "velmar.txt:9" not in printed


def test_vague_dates_are_in_no_table() -> None:
    claims = [date("recently", vague=True, value="PAST_REF"), date()]
    assert "recently" not in table(claim_list([DOCUMENT], list(claims)))
    assert "recently" not in "".join(render(claim_list([DOCUMENT], list(claims)), "markdown"))
    assert "recently" in "".join(render(claim_list([DOCUMENT], list(claims)), "json"))


def test_a_text_can_not_steer_the_terminal() -> None:
    sly = quantity("3,000", sentence="\x1b[2J\x1b]0;x\x07 of \u202e3,000 passengers", source="a\x1b[31mb")
    printed = table(group_list([group(PORT, sly)]))
    assert "\x1b" not in printed
    assert "\u202e" not in printed


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        (PORT, "up to 12,000"),
        (quantity("3,000", hedge="or more", sentence="It was 3,000 or more."), "3,000 or more"),
        (quantity("some 40", hedge="some"), "some 40"),
        (quantity("3,000"), "3,000"),
    ],
)
def test_a_figure_keeps_its_hedge_where_the_text_has_it(claim: QuantityClaim, shown: str) -> None:
    assert figure(claim) == shown


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"low": None, "high": 12000}, "≤ 12,000"),
        ({"low": None, "high": 12000, "strict": True}, "< 12,000"),
        ({"low": 1000, "high": None, "per": "day"}, "≥ 1,000 / day"),
        ({"low": 25000, "high": 30000}, "25,000 – 30,000"),
        ({"low": 10000, "high": 10000, "bound": "about"}, "≈ 10,000"),
        ({"low": 33.333333, "high": 33.333333, "measure": "percent", "unit": "percent"}, "33.3333%"),
        ({"low": 3.4, "high": 3.4, "measure": "percent", "unit": "percentage point"}, "3.4 points"),
        ({"low": 1.28e6, "high": 1.28e6, "measure": "money", "unit": "EUR"}, "1,280,000 EUR"),
        ({"low": 3, "high": 3, "measure": "ratio", "unit": "time"}, "3×"),
        ({"low": 0, "high": None}, "≥ 0"),
    ],
)
def test_an_interval_in_words(fields: dict[str, object], shown: str) -> None:
    assert reading(quantity("3,000", **fields)) == shown


def test_a_date_in_words() -> None:
    assert reading(date(value="2031-05", mod="END", bound="since")) == "since 2031-05 end"
    assert reading(date(alt=("2031-04-05",))) == "2031-05-04 (or 2031-04-05)"
    assert reading(date(value=None)) == "?"


def test_where_the_text_names_no_source_the_publisher_speaks() -> None:
    assert source(quantity("3,000")) == "(The Quay)"
    assert source(quantity("3,000", publisher=None)) == "(velmar)"


@pytest.mark.parametrize(
    ("measure", "shown"),
    [
        (Spread(low=3000, high=12000, ratio=4.0, unit="soldier"), "3,000 – 12,000 (×4)"),
        (Spread(low=900e6, high=1.2e9, ratio=1.3333, unit="USD"), "900,000,000 – 1,200,000,000 USD (×1.33)"),
        (Spread(low=6.4, high=6.5, ratio=1.02, unit="percent"), "6.4 – 6.5% (×1.02)"),
        (Spread(low=10, high=10, ratio=1.0), "10"),
        (Spread(low=None, high=10), "≤ 10"),
        (Spread(low=10, high=None), "≥ 10"),
        (Spread(low="2031-05-04", high="2031-05-05", days=1), "2031-05-04 – 2031-05-05 (1 day)"),
        (Spread(low=50 / 1440, high=2 / 24, unit="day"), "50 minutes – 2 hours (×2.4)"),
        (Spread(low=35, high=35, unit="day"), "35 days"),
        (Spread(low=None, high=None), ""),
    ],
)
def test_a_spread_in_words(measure: Spread, shown: str) -> None:
    assert spread(group(spread=measure)) == shown


def test_numbers() -> None:
    assert [number(n) for n in (12000, 12000.0, 6.4, 1234.5)] == ["12,000", "12,000", "6.4", "1,234.5"]
    assert [short_number(n) for n in (900, 12000, 1_300_000, 61e9, 2e12)] == ["900", "12k", "1.3M", "61bn", "2tn"]


def test_intervals_stand_on_one_scale() -> None:
    claims = (quantity("3,000"), PORT, quantity("9", low=6000, high=None), quantity("9", low=4000, high=6000))
    one = group(*claims)
    scale = scale_of(one)
    assert scale
    assert axis(scale, 10) == "3k     12k"
    assert [bar(claim, one, scale, 10) for claim in claims] == ["●         ", "◂────────┤", "   ├─────▸", " ├─┤      "]


def test_a_wide_scale_is_logarithmic() -> None:
    one = group(quantity("9", low=10, high=10), quantity("9", low=100, high=100), quantity("9", low=1000, high=1000))
    scale = scale_of(one)
    assert scale
    assert [bar(claim, one, scale, 9) for claim in one.claims] == ["●        ", "    ●    ", "        ●"]


def test_dates_stand_on_an_axis_of_time() -> None:
    one = group(date(), date(earliest="2031-05-01", latest="2031-05-31"), date(bound="until", latest="2031-05-20"))
    scale = scale_of(one)
    assert scale
    assert axis(scale, 24) == "2031-05-01    2031-05-31"
    assert bar(one.claims[1], one, scale, 10) == "├────────┤"
    assert bar(one.claims[2], one, scale, 10).startswith("◂──")


def test_the_ends_of_an_axis_of_time_fit_their_room() -> None:
    scale = scale_of(group(date(earliest="2031-05-01", latest="2031-06-02"), date()))
    assert scale
    assert [axis(scale, width).split("  ") for width in (22, 15, 12)] == [
        ["2031-05-01", "2031-06-02"],
        ["1 May", "", " 2 Jun"],
        ["1 May", "2 Jun"],
    ]
    assert axis(scale, 8).strip() == ""


def test_a_bar_at_the_end_of_its_scale_is_an_arrow() -> None:
    one = group(quantity("9", low=1, high=1), quantity("9", low=9, high=None), quantity("9", low=None, high=None))
    scale = scale_of(one)
    assert scale
    assert [bar(claim, one, scale, 5) for claim in one.claims] == ["●    ", "    ▸", "     "]


def test_about_reaches_ten_per_cent_either_way() -> None:
    about = quantity("9", low=50, high=50, bound="about")
    one = group(about, quantity("9", low=0, high=100))
    scale = scale_of(one)
    assert scale
    assert bar(about, one, scale, 21) == "         ─●─         "


def test_a_day_that_no_calendar_has_is_not_drawn() -> None:
    one = group(date(earliest="2031-02-31"), date(), date(earliest="2031-05-09", latest="2031-05-09"))
    scale = scale_of(one)
    assert scale
    assert bar(one.claims[0], one, scale, 9).strip() == ""


def test_one_value_needs_no_scale() -> None:
    assert scale_of(group(quantity("3,000"), quantity("3,000"))) is None


def test_sums_of_another_currency_stay_off_the_scale() -> None:
    euro = quantity("3,000", measure="money", unit="EUR")
    one = group(
        quantity("9", measure="money", unit="USD", low=1, high=2), euro, spread=Spread(low=1, high=2, unit="USD")
    )
    scale = scale_of(one)
    assert scale
    assert bar(euro, one, scale, 5).strip() == ""


def test_a_window_holds_the_figure_and_marks_its_cuts() -> None:
    claim = quantity("12", sentence="In 2012 the fleet had twelve boats, of which some 12 were lost in the storm.")
    assert window(claim.sentence, claim, 30) == ("…which some ", "12", " were lost in…")


@given(st.text(max_size=200), st.text(min_size=1, max_size=20), st.integers(min_value=0, max_value=120))
def test_a_window_never_exceeds_its_width(sentence: str, core: str, width: int) -> None:
    claim = quantity("3,000").model_copy(update={"text": core, "sentence": sentence})
    before, shown, after = window(sentence, claim, width)
    assert len(before) + len(after) <= max(0, width - len(shown))


def test_topics_count_claims_documents_and_disputes() -> None:
    loose = quantity("3,000", topics=())
    result = topic_list([PORT, UNION, loose, date(vague=True)], [group()], {"transport": "ships"})
    assert [(each.name, each.claims, each.documents, each.groups, each.conflict) for each in result.topics] == [
        ("transport", 2, 1, 1, 1),
        (None, 1, 1, 0, 0),
    ]
    assert "what no topic covers" in table(result)


def test_documents_say_where_their_day_was_found() -> None:
    assert table(document_list([DOCUMENT], [])).splitlines()[1].split()[-3:] == ["Ferry", "strike", "header"]
    mixed = DOCUMENT.model_copy(update={"found": {"published": "header", "title": "record", "publisher": "record"}})
    assert "published: header; title, publisher: record" in table(document_list([mixed], []), 240)


def test_documents_of_claims_alone_are_known_too() -> None:
    assert [each.publisher for each in document_list([], [PORT]).documents] == ["The Quay"]


def test_a_claim_in_its_passage() -> None:
    printed = table(passage(PORT, [DOCUMENT]), 80)
    assert printed.startswith("velmar.txt, line 3\n")
    assert "says up to ›12,000‹ passengers were stranded. The crews' union speaks" in " ".join(printed.split())
    for label, value in (("read as", "≤ 12,000"), ("hedge", "up to"), ("source", "port of Velmar"), ("id", PORT.id)):
        assert any(
            line.split(maxsplit=len(label.split()))[-1] == value for line in printed.splitlines() if label in line
        )


def test_a_claim_without_its_document_has_its_sentence() -> None:
    shown = passage(PORT, [])
    assert (shown.before, shown.after) == ("The port of Velmar says up to ", " passengers were stranded.")


def test_a_long_paragraph_is_cut_at_words() -> None:
    long = Document(id="velmar.txt", text="word " * 300 + "7 boats " + "word " * 300)
    claim = quantity("7", start=1500, end=1501)
    shown = passage(claim, [long])
    assert shown.before.startswith("… word")
    assert shown.after.endswith("word …")


def test_markdown_is_a_table_that_survives_pipes() -> None:
    odd = quantity("3,000", source="a|b", sentence="Some *3,000* | people\nleft")
    printed = "".join(render(group_list([group(PORT, odd)]), "markdown"))
    lines = printed.splitlines()
    assert lines[0] == "## passengers stranded in Velmar"
    assert "**conflict** · 3,000 – 12,000 (×4) · 2 independent sources" in lines[2]
    rows = [line.replace("\\|", "") for line in lines if line.startswith("|")]
    assert {line.count("|") for line in rows} == {7}
    assert "The port of Velmar says up to **12,000** passengers were stranded." in printed
    assert "a\\|b" in printed


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_everything_can_be_printed(format: str) -> None:
    results = (
        claim_list([DOCUMENT], [PORT, UNION, date()]),
        group_list([group(), group(date(), kind="date", verdict=Verdict.AGREE)]),
        topic_list([PORT], [group()], {}),
        document_list([DOCUMENT], []),
        passage(date(), [DOCUMENT]),
    )
    for result in results:
        for width in WIDTHS:
            printed = "".join(render(result, format, Screen(width)))
            assert printed.endswith("\n")
            assert format == "markdown" or max(map(cell_len, printed.splitlines())) <= width


def test_nothing_found_prints_nothing() -> None:
    assert table(group_list([])) == ""
    assert table(claim_list([], [])) == ""


def test_an_unknown_format_is_a_wrong_use() -> None:
    with pytest.raises(UsageError, match="no format 'xml'"):
        render(group_list([]), "xml")


def test_the_summary_counts_verdicts() -> None:
    groups = (group(), group(verdict=Verdict.AGREE), group(verdict=Verdict.AGREE))
    assert summary(groups, 1, 2) == "3 groups: 1 conflict, 2 agree; 1 claim in 2 documents"
    assert summary((), 0, 0) == "0 groups; 0 claims in 0 documents"
