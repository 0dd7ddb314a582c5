"""Which words of a sentence name its source, and which only stand beside them. `[…]` marks the figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkru.extract.attribution import Speakers
from nkru.models import Document
from nkru.prose import Prose


def source(marked: str) -> str | None:
    return told(marked)[0]


def told(marked: str) -> tuple[str | None, tuple[str, ...]]:
    start, end = marked.index("["), marked.index("]") - 1
    prose = Prose(Document(id="t", text=marked.replace("[", "").replace("]", "")))
    return Speakers(prose).told_at(start, end)[:2]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It held [40] tonnes, according to a naval assessment seen by the paper.", "naval assessment"),
        ("Pictures taken by the survey firm Kestrel Eye on 3 July show [140] huts.", "Kestrel Eye"),
        ("The harbour master, Ilse Brandt, in her turn reported [14] wrecks.", "Ilse Brandt"),
        ("The mayor in an interview said that [14] died.", "mayor"),
        ("An ombudsman briefed on the talks disclosed that [14] were hurt.", "ombudsman briefed on the talks"),
        ("The bank raised rates by 600 basis points to [24] per cent.", None),
        ("The last review of the bridge took place in May. It revealed [seven] cracks.", None),
        ("Envoys put their names to the text in May and their seals on [2 June].", None),
        ("A senior Norrish official estimates that [2,200] are left.", "senior Norrish official"),
    ],
)
def test_a_source_is_cut_down_to_its_name(text: str, name: str | None) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It fell at dawn, according to Orvane Zinc, which runs the pit. [38] got out, it added.", "Orvane Zinc"),
        ("It fell, Orvane Zinc said. 38 got out, it added; [23] did not.", "Orvane Zinc"),
        ("Marshal Orr spoke on Monday. In the attack, he stated, [17] guards fell.", "Orr"),
        ("I asked Jana Brill about it. There ought to be [12] names, she remarked.", "Jana Brill"),
        ("The general was angry. Her cargo consisted according to him of [40] lorries.", "general"),
        ("Kestrel Eye, which sells pictures, spoke of 30 huts. Its analysts expect [50].", "Kestrel Eye"),
        ("The general spoke. Ten men, he explained, work there on terms agreed as long ago as [2031].", "general"),
    ],
)
def test_pronouns_beside_and_within_what_is_said(text: str, name: str) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Meridar put the spill at [180,000] litres.", "Meridar"),
        ("Its officers date the end to [8 July].", "officers"),
        ("The coroner, Ilse Varga, has fixed the time at [02:57].", "Ilse Varga"),
        ("The other official went higher, to [3,500].", "other official"),
        ("A panel of engineers arrived at [335,000] tonnes.", "panel of engineers"),
        ("The delegation arrived at [9] p.m.", None),
        ("The delegation arrived at [21:30].", None),
        ("On Thursday the ministry closed its list of the dead at [16].", "ministry"),
        ("The roll which the committee smuggled out lists [2,140] men.", "roll"),
        ("Kethra admits to [57] dead.", "Kethra"),
        ("Its ministry owns up to a company of [120] men.", "ministry"),
        ("Minister Salk wants [€120m] from the firm.", "Salk"),
        ("Petra Salk had asked for [€120m].", "Petra Salk"),
        ("The minister wants to close [four] schools.", None),
        ("The union wants [9%] more.", None),
        ("Bread costs [three] times as much, residents reported by phone.", "residents"),
        ('"It lasted [eight months]," shrugged a veteran of the talks.', "veteran of the talks"),
        ("The repair cost [$40 million], to go by a leaked invoice.", "leaked invoice"),
        ("In the papers the widows get [60,000] each.", "papers"),
        ("It was the same report on [3 June] that went wrong.", None),
        ("They valued the icons at [€9.4m], the police said.", "police"),
        ("The list, which was leaked on Monday, runs to [€6m].", "list"),
        ("The bank prefers [1.8 million].", "bank"),
        ("The guild, which has its reasons, clings to [6.5 million].", "guild"),
        ("The guide clung to a raft with [five] others.", None),
        ("The clerk made it with [five] others.", None),
        ("The organisers, never shy, announced [200,000] from the stage.", "organisers"),
        ("The police, never generous, noted [35,000] in their log.", "police"),
        ("The commissioner shook her head and gave [1,150].", "commissioner"),
        ("By Holt's arithmetic each lost day costs [$3m].", "Holt"),
        ("The auditor's final estimate of what went missing was [£73,000].", "auditor"),
        ("Nonsense, retorts its chief executive, Jan Voss: [$1.2m], and falling.", "Jan Voss"),
        ("Contrary to the claim of the patients' group Clear Label that [21] died, few did.", "Clear Label"),
        ("Joblessness, at 7% now, is expected by most economists to reach [8%].", "most economists"),
        ("Joblessness, at [7%] now, is expected by most economists to reach 8%.", None),
        ("Its engineers, working from telemetry, believe a valve stuck for [six] seconds.", "engineers"),
        ("A quarter of a million, if one believes the organisers, [60,000] in the eyes of city hall.", "city hall"),
        ("[A quarter of a million], if one believes the organisers, 60,000 in the eyes of the hall.", "organisers"),
        ("Nurses remember it differently: the first box, they insist, came on [the 11th].", "Nurses"),
        ("Miners told our reporter of [90] since the new year.", "Miners"),
        ("My editor wanted a number by [six].", None),
        ("Data compiled by Lund University support the anglers: [38%] of it is gone.", "Lund University"),
        ("The rebels claim to hold [14] of the districts.", "rebels"),
        ("A hospital orderly told the paper that he had carried [30] bodies.", "hospital orderly"),
        ("Lena Roth guided for [1,300]; brokers had pencilled in 1,380.", "Lena Roth"),
        ("It has cost [$212m] so far, if the auditor is right.", "auditor"),
        ("Deaths: 9 (civil protection service: [13]).", "civil protection service"),
        ("Use: 7.4 litres a day (target: [15]).", None),
        ("Farmers expect to lose 60% of it; the ministry, [35%].", "ministry"),
        ("The tenants' league complains. Its survey of flats found that [40%] are damp.", "tenants' league"),
        ("The fire chief informed the cabinet that [150] came.", "fire chief"),
    ],
)
def test_words_that_tell_of_a_figure(text: str, name: str | None) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We found 0.41, seven times the [0.06] that the ministry published for that day.", "ministry"),
        ("We found [0.41], seven times the 0.06 that the ministry published for that day.", None),
        ("We expect €80m, against the [€30m] put forward by the ministry.", "ministry"),
        ("We expect [€80m], against the €30m put forward by the ministry.", None),
        ("They laughed at the [22] tonnes of fish reported by the anglers.", "anglers"),
        ("Families get 10,000, besides the [60,000] offered by the firm.", "firm"),
        ("Of the [300] monitors promised by the league, few came.", None),
        ("This is far from the [600] guests whom Sarrat admits to.", "Sarrat"),
        ("Losses: [163] killed by the rescue services' count, and some 40 homes gone.", "rescue services"),
        ("Losses: 163 killed by the rescue services' count, and some [40] homes gone.", None),
        ("A crowd estimated by police at [40,000] came.", "police"),
        ("[118] people are known to have died (source: national rescue service).", "national rescue service"),
    ],
)
def test_one_figure_of_a_sentence_may_be_somebodys(text: str, name: str | None) -> None:
    assert source(text) == name


def test_who_is_cited_by_another_keeps_the_word() -> None:
    assert source("Kestrel Eye, cited by the Daily Wire, has identified [190] graves.") == "Kestrel Eye"
    assert source("A survey by Roofs First, quoted by the mayor, finds [40%] of them gone.") == "Roofs First"


def test_what_a_speaker_rests_on_is_within_the_words_of_the_speaker() -> None:
    text = "She carried [24] guns, the official went on, citing the manifest."
    assert told(text) == ("official", ("official", "manifest"))


def test_a_pronoun_does_not_lead_to_whoever_speaks_later() -> None:
    text = "The agency has [214] boats on its list. Later the Coastal Agency said that 40 sank."
    speakers = Speakers(Prose(Document(id="t", text=text.replace("[", "").replace("]", ""))))
    speakers.told_at(len(text) - 12, len(text) - 10)
    assert speakers.told_at(text.index("["), text.index("]") - 1).name == "agency"


PIECES = [
    "The ministry", "on the ministry", "Ann Rowe", "a survey", "seen", "by", "in", "took", "on 3 July", "him", "of",
    "it", "said", "said that", "according to", "added", "put the loss at", "40", "12 men", ",", ".", ";", "who",
    "released", "citing", "the agency's estimate", "is", "its", "a", "which", "reported by", "the firm", "and",
    "had", "arrived at",
]  # fmt: skip
_NEVER_FIRST = {
    "of", "at", "in", "for", "from", "with", "on", "by", "to", "the", "a", "an", "this", "that", "he", "him", "it",
    "them", "which", "who", "and", "but", "or",
}  # fmt: skip
_NEVER_LAST = _NEVER_FIRST | {"took", "had", "was", "is"}


@given(st.lists(st.sampled_from(PIECES), max_size=24))
def test_no_source_begins_or_ends_with_what_names_nobody(pieces: list[str]) -> None:
    text = " ".join(pieces)
    speakers = Speakers(Prose(Document(id="t", text=text)))
    for at in range(0, len(text), 5):
        name, names = speakers.told_at(at, at + 1)[:2]
        for words in (each.split() for each in (*names, *filter(None, [name]))):
            assert words
            assert words[0].lower() not in _NEVER_FIRST, text
            assert words[-1].lower() not in _NEVER_LAST, text
            assert not words[-1].isdigit() or words[-2][0].isupper(), text  # `Channel 4`
