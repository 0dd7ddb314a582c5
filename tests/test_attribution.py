"""Who the text says a figure comes from: text in, source out. `[…]` marks the figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkru.extract.attribution import Speakers
from nkru.models import Document
from nkru.prose import Prose


def source(marked: str) -> str | None:
    return chain(marked)[0]


def chain(marked: str) -> tuple[str | None, tuple[str, ...]]:
    start, end = marked.index("["), marked.index("]") - 1
    prose = Prose(Document(id="t", text=marked.replace("[", "").replace("]", "")))
    return Speakers(prose).told_at(start, end)[:2]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to the fisheries ministry, the catch fell by [18]%.", "fisheries ministry"),
        ("The catch fell by [18]%, according to the fisheries ministry.", "fisheries ministry"),
        ("As many as [300,000] people took part, organisers said.", "organisers"),
        ("The toll, the coroner said on Friday, has reached [41].", "coroner"),
        ("[41] people drowned, said the harbour master.", "harbour master"),
        ("Data from the statistics office show that prices rose [7]%.", "statistics office"),
        ("The agency's figures show [7] deaths.", "agency"),
        ("The company's own estimate is [17].", "company"),
        ("A study by Orland University puts the loss at [83] tonnes.", "Orland University"),
        ("The Harbour Trust speaks of [83] wrecks.", "Harbour Trust"),
        ("Amnesty International has documented [57] cases.", "Amnesty International"),
        ("In the view of some experts, [40] bridges are unsafe.", "some experts"),
        ("A survey of farmers found that [62]% had sold cattle.", "survey of farmers"),
        ("The price is well below the [$40] that the firm quotes.", "firm"),
    ],
)
def test_a_word_of_saying_gives_the_source(text: str, name: str) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The port's director, Ann Rowe, insists that [12] ships came.", "Ann Rowe"),
        ("Ann Rowe, who runs the port, said [12] ships came.", "Ann Rowe"),
        ("Mayor Anne Duval said [12] ships came.", "Anne Duval"),
        ("Chief executive Anne Duval told reporters that [12] ships came.", "Anne Duval"),
    ],
)
def test_a_person_goes_by_the_name(text: str, name: str) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "On [3 March] the agency said that the dam had burst.",
        "The agency said on [3 March] that the dam had burst.",
        "We have counted [93] boats.",
        "The firm denied the charge but has offered [$40] to each.",
        "The union claims 5,000 members; the true figure is about [3,200].",
        "The harbour has [60] berths.",
        "He is said to own [12] houses.",
    ],
)
def test_the_author_speaks_for_himself(text: str) -> None:
    assert source(text) is None


def test_each_clause_has_its_own_source() -> None:
    text = "Police said [12] people were held, but witnesses spoke of more than 50."
    assert source(text) == "Police"
    assert source(text.replace("[12]", "12").replace("50", "[50]")) == "witnesses"


def test_a_verb_left_out_still_gives_each_figure_its_source() -> None:
    assert source("Velmar counts [12,000] passengers, Ostrow and Lund 3,000.") == "Velmar"
    assert source("Velmar counts 12,000 passengers, Ostrow and Lund only [3,000].") == "Ostrow and Lund"


def test_an_office_with_its_holder_is_one_subject() -> None:
    text = "US Secretary of Trade Ann Rowe spoke of it in May. Her office, she said, knew of [3000] cases."
    assert source(text) == "Ann Rowe"


def test_a_speaker_goes_on_in_the_next_sentence() -> None:
    assert source("The coastal agency said little. It also claimed that [17] barns were lost.") == "coastal agency"
    assert source("Ann Rowe said the dyke broke. She added that [12] farms were lost.") == "Ann Rowe"
    assert source("The health ministry said that 4 died. The ministry said [9] fell ill.") == "health ministry"


@pytest.mark.parametrize(
    "text",
    [
        '"We lost [14] boats in one night," said Pedro Alves, a fisherman.',
        '"We were lucky," said Pedro Alves. "It cost us [3] months."',
        'Pedro Alves said: "The sea rose. It took [14] boats."',
        '"It took [14] boats!" Pedro Alves said, laughing.',
        "“We lost [14] boats,” Pedro Alves said.",
    ],
)
def test_a_quotation_has_its_speaker(text: str) -> None:
    assert source(text) == "Pedro Alves"


def test_a_source_within_a_source_makes_a_chain() -> None:
    assert chain("According to Radio Norte, citing a port official, [12] ships came.") == (
        "Radio Norte",
        ("Radio Norte", "port official"),
    )


def test_a_transcript_names_its_speakers() -> None:
    text = "MR SMITH: We spent 40 million.\nMS JONES: It was [55] million.\nMR SMITH: No.\nMS JONES: Yes."
    assert source(text) == "MS JONES"


@pytest.mark.parametrize(
    "text",
    ["", "5", '"5 ' * 400, "said 5 " * 400, "X, a body, said 5, " * 400, "THE AGENCY SAID 5 DIED", "said (5 " * 400],
)
def test_bad_text_does_no_harm(text: str) -> None:
    speakers = Speakers(Prose(Document(id="t", text=text)))
    for offset in range(0, len(text), 7):
        speakers.told_at(offset, offset + 1)


WORDS = ["said", "that", '"', ",", ".", ";", "(", ")", "Ann", "Rowe", "the", "ministry", "12", "who", "it", "and", "by"]


@given(st.lists(st.sampled_from(WORDS)))
def test_a_source_stands_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    name, names = Speakers(Prose(Document(id="t", text=text))).told_at(max(len(text) - 1, 0), len(text))[:2]
    tight = text.replace("( ", "(").replace(" )", ")")  # how names are written
    assert name is None or all(word in text or word in tight for word in name.replace(",", " ").split())
    assert not names or names[0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The UN's [168,500] is sound.", "UN"),
        ("It is nearly double the company's [€60m].", "company"),
        ("The company has [214]. There is no child on its list.", "company"),
        ("Last night the Tide Watch Network had [312] boats in its list.", "Tide Watch Network"),
        ("Their log has [19] entries.", "log"),
        ("The agency's figure went from 900 to [1,480] in a day.", "agency"),
        ("The ministry's count on Friday was [27] deaths.", "ministry"),
        ("The coastguard raised its figure yesterday from [231] to 247.", "coastguard"),
        ("The official count on Friday was [71] dead.", "official count"),
        ("As the utility has it, [60%] of the bank is dry.", "utility"),
        ("It held [310m] cubic metres, as the ministry has it.", "ministry"),
        ("The dam is big (94m, or [92] if you ask Orland).", "Orland"),
    ],
)
def test_a_figure_may_be_somebodys_without_a_word_of_saying(text: str, name: str) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "The company's [40] lorries were burned.",
        "The agency's [€60m] budget was cut.",
        "The company has [214] lorries.",
        "The president declared [five days] of mourning.",
        "The fire has now claimed [five] lives.",
        '"The lights went off," said Ruth Hale, 52, a teacher, who clung to a raft with [five] strangers.',
        "In a letter of [212] pages seen by this newspaper, the state alleges fraud.",
        "Preliminary report on the disturbance of [12] July",
    ],
)
def test_what_one_has_or_does_is_not_what_one_says(text: str) -> None:
    assert source(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Governor Salme: [17] drones were shot down.", "Salme"),
        ("Bridge collapse kills [40]: officials", "officials"),
        ("Dozens hurt as [two] trains collide - police", "police"),
        ('Our source at the depot: "[520], and rising."', "source at the depot"),
        ('"Wind power fell by [90 per cent]." (Senator Ana Brell, on the radio, 13 July)', "Ana Brell"),
    ],
)
def test_a_line_may_name_its_source(text: str, name: str) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Reports of an interruption of [three hours] are false.", "Reports"),
        ("The report of a magazine, that the ship would stay for [nine months], is wrong.", "magazine"),
        ("The claim by the Civic League that [300] lists were forged is baseless.", "Civic League"),
        ("Press statements that she could carry [300] are wrong.", "Press statements"),
    ],
)
def test_what_is_put_about_has_a_source(text: str, name: str) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He took bribes of [€2m], prosecutor Inge Varley told the district court on Monday.", "Inge Varley"),
        ("Inge Varley told a packed hearing in the capital that [12] boats sank.", "Inge Varley"),
        ("[Two] people died, the health ministry has said in a reply to a question.", "health ministry"),
        ("Residents we spoke to say closer to [90%].", "Residents"),
        ("Loss adjusters whom we spoke to reckon with [€85m].", "Loss adjusters"),
        ("We have spoken to people who say [40] at least.", "people"),
        ("A tally by Clear Count, a group with 5,300 members, gives the mayor a lead of [0.4 points].", "Clear Count"),
        ("Images analysed by the Halden Lab, as relayed by two diplomats, show [35] graves.", "Halden Lab"),
        ("Officials quoted by the Tribune speak of [20,000].", "Officials"),
        ('Asked how many were lost, the witness replied: "[Five], perhaps six."', "witness"),
    ],
)
def test_subjects_audiences_and_occasions(text: str, name: str) -> None:
    assert source(text) == name


def test_who_is_quoted_in_a_quotation_is_the_source() -> None:
    text = '"The Trust says [40] boats sank," Rowe said.'
    assert chain(text) == ("Trust", ("Rowe", "Trust"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orland claims to be hosting [44,700].", "Orland"),
        ("A storm, if the channel Severny is to be believed, sank [three] boats.", None),
        ("[Three] boats sank, if the channel Severny is to be believed.", "channel Severny"),
        ("The [250] that the coastguard quoted is too high.", "coastguard"),
    ],
)
def test_what_one_claims_to_be_and_who_is_to_be_believed(text: str, name: str | None) -> None:
    assert source(text) == name


def test_a_passive_keeps_to_its_clause() -> None:
    text = "The toll on [Friday] was 27, but only 11 of these are put down by the ministry to heat."
    assert source(text) is None
    assert source(text.replace("[Friday]", "Friday").replace("11", "[11]")) == "ministry"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("* Port still shut. Port authority: [11] ships waiting.", "Port authority"),
        ("* Ministry of Transport, in its evening bulletin: [3] roads closed.", "Ministry of Transport"),
        ("The union says 2,300 are out, management [900].", "management"),
        ('"We lost [four] cranes in one night" - harbour master to local radio.', "harbour master"),
        ("48 stations are dry by our count, [31] by the regulator's.", "regulator"),
        ("Relatives hear from the coastguard that [two] rafts were found.", "coastguard"),
        ("The owner has given the number aboard as [seven].", "owner"),
        ("The crew list we obtained shows [nine].", "crew list"),
        ("Police claim to have detained [60] looters.", "Police"),
        ("Lawyers on the ground count [110].", "Lawyers on the ground"),
        ("Coroner Dario Menz, whose own tally had stood at [13], said no more.", "Dario Menz"),
        ("The newspaper Dagen, citing a memo, has spoken of [60,000].", "Dagen"),
        ("The trust prepared a report on the fleet abroad, which claimed that there were [450] ships.", "trust"),
    ],
)
def test_messages_and_lists(text: str, name: str) -> None:
    assert source(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Union for Progress 70, Civic Front [59], independents 21: nobody governs alone.",
        "Commercial service: promised by the end of [2032].",
        "We reject reports that [14] of them leak.",
    ],
)
def test_a_colon_does_not_make_a_source(text: str) -> None:
    assert source(text) is None
