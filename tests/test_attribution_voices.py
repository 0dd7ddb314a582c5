"""Whom pronouns, quotations and the ends of lines lead back to: text in, source out. `[…]` marks the figure."""

from __future__ import annotations

import pytest

from nkru.extract.attribution import Speakers
from nkru.models import Document
from nkru.prose import Prose


def source(marked: str) -> str | None:
    start, end = marked.index("["), marked.index("]") - 1
    prose = Prose(Document(id="t", text=marked.replace("[", "").replace("]", "")))
    return Speakers(prose).told_at(start, end).name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Researchers at Orland tagged 480 bees. They found that [12] died.", "Researchers"),
        ("The driver was warned, a survivor, Nilo Ampa, told Halo. He estimated that [50] were aboard.", "Nilo Ampa"),
        ("Divers dispute the figure: they say [80] were lost.", "Divers"),
        ("Shares in Orland Bank fell after it said losses had reached [€2 billion].", "Orland Bank"),
        ("The port took 40, says a trader in Mubo. He told us he had sold [four].", "trader in Mubo"),
        ("Pine Rescue verified 57. One former guard spoke. He said [200] were held.", "former guard"),
        ('One investor, Mara Hill, was not convinced. "I have waited [nine] years," she said.', "Mara Hill"),
        ('Fatuma, a mother of five, walked. "We left with [40] goats," she says.', "Fatuma"),
        ("The ministry of fisheries was cautious. In its view, [40] boats may sail.", "ministry of fisheries"),
        ("The coastguard said a storm was near. In its bulletin it gave a surge of [three] metres.", "coastguard"),
    ],
)
def test_pronouns_lead_back_to_those_who_were_only_named(text: str, name: str) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two officials who asked not to be named said [31] men were missing.", "Two officials"),
        ("A monk who saw the field wrote of [six] wagons.", "monk"),
        ("Her rival, Paz, refused to concede, alleging that [400] votes were missing.", "Paz"),
        ("One of them, Priya Nand, said the heating failed after [20] minutes.", "Priya Nand"),
        ("With all votes counted, Ruiz led with [51]%, the council announced late on Sunday.", "council"),
        ("Sea ice could vanish by [2034], modellers warn in a paper out today.", "modellers"),
        ("The union's leader, Finn Orr, accused the port of hiding profits of [€60m].", "Finn Orr"),
        ("Pastoralists report losses of [60] per cent.", "Pastoralists"),
        ("The couple claim they were away for [two] weeks.", "couple"),
        ("Prison service data for June put foreigners at [12] per cent.", "Prison service data"),
        ("The airline claims it was [two] hours late.", "airline"),
        ("A cutting which gives the figure as [40] was sent to us.", "cutting"),
        ("Ann Rowe asked why the hall had cost [£600].", "Ann Rowe"),
        ("Analysts at Keele had expected [€1.5 billion].", "Analysts at Keele"),
        ("The union put it at [90] per cent.", "union"),
        ("A person familiar with the matter told the Post that [40] were sold.", "person familiar with the matter"),
        ("Doctors, speaking out although they feared for their jobs, said [100] had died.", "Doctors"),
        ("The ship sank with [193] men, by the reckoning of the inquiry.", "inquiry"),
        ("A survey carried out in June with the ministry showed that [31] per cent were ill.", "survey"),
        ("Plant owner Nitra said it had heard from all but [two] of its staff.", "Nitra"),
        ("His adjutant, writing in May, thought it nearer [500].", "adjutant"),
        ('Ruth Oyela called it "a bill of [$4,000] for every family".', "Ruth Oyela"),
        ('The coach, Graham Tew, was less cheerful: "It is [three] defeats in a row."', "Graham Tew"),
        ("Our customers tell us that deliveries take [14] weeks.", "customers"),
    ],
)
def test_subjects_apart_from_their_verb(text: str, name: str) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The city has [40] homes without water – census.", "census"),
        ("- [63] per cent of cases are under five (WHO)", "WHO"),
        ("- [37] deaths since 4 January (Ministry of Health)", "Ministry of Health"),
        ("19:40 – Mayor: [230] people in the sports hall.", "Mayor"),
        ("The ship carried [40] people (most of them students).", None),
        ("They met [40] people – a doctor among them.", None),
        ("It was founded by the World Trade Council (WTC) with [40] people.", None),
    ],
)
def test_the_end_and_the_head_of_a_line(text: str, name: str | None) -> None:
    assert source(text) == name


def test_a_quotation_in_a_paragraph_of_its_own_is_said_by_who_spoke_last() -> None:
    said = '"We lost [300] boats.\n\n"We paid 40 cents."'
    text = f"Rolf Dane told shareholders that it was over.\n\n{said}\n\nThe shares fell."
    assert source(text) == "Rolf Dane"


def test_what_is_told_of_some_of_them_has_the_same_source() -> None:
    assert source("The relief office reports 230 people affected. Of these, [62] are in tents.") == "relief office"


def test_a_release_speaks_of_its_own_house_by_name() -> None:
    text = (
        "Zennor today announced sales of $40 million. We make pumps. Zennor expects sales of [$60 million] next year."
    )
    assert source(text) is None
    assert source(text.replace("We make", "It makes")) == "Zennor"


@pytest.mark.parametrize(
    "text",
    [
        "Members have claimed [£4,000] for lunches.",
        "The minister has called it a “grave step”, one that may last [three] years.",
        "Markets shrugged: the crown gained [0.3] per cent.",
        "The bell rang at three times the speed of [40] others.",
        "A sack cost [2.5] times its price in May.",
        "She wrote [41] novels.",
        "Satellites declared lost: [23] by June.",
        "Finance Minister Oda Krell was there, with the [40] that nobody wants.",
    ],
)
def test_what_only_looks_like_saying(text: str) -> None:
    assert source(text) is None


def test_a_paper_that_quotes_somebody_is_the_outer_source() -> None:
    text = "The Mail quotes a fisherman as saying dead fish lined [six] miles of beach."
    start = text.index("[")
    prose = Prose(Document(id="t", text=text.replace("[", "").replace("]", "")))
    assert Speakers(prose).told_at(start, start + 3)[:2] == ("Mail", ("Mail", "fisherman"))


def test_a_transcript_names_its_speakers_by_office() -> None:
    text = (
        "The Minister for Roads (Mr. Adair): We mended 412 kilometres.\nMs. Blunt: At what cost? It was 90 million.\n"
        "The Minister for Roads (Mr. Adair): It was [74] million.\nMs. Blunt: So you say."
    )
    assert source(text) == "The Minister for Roads"
