"""A date is given its event, a figure its verb."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nkru.extract.events import event_at
from nkru.extract.predicates import Predicate, Predicates
from nkru.models import Document
from nkru.prose import Prose

# fmt: off
_PIECES = [
    "the", "a", "of", "in", "on", "by", ",", ".", ";", ":", '"', "(", ")", "-", "was", "were", "signed", "killed",
    "said", "that", "which", "who", "and", "but", "not", "to", "be", "12", "2020", "May", "Monday", "treaty",
    "Kim", "RUSSIA", "signing", "after", "he", "it", "up", "%", "—", "n't", "€5", "dead", "as", "May's", "may",
]
# fmt: on


def marked(text: str) -> tuple[Prose, int, int]:
    """The prose of a text without its [brackets], and the span that they held."""
    start, end = text.index("["), text.index("]") - 1
    return Prose(Document(id="a", text=text.replace("[", "").replace("]", ""))), start, end


def event(text: str) -> str | None:
    prose, start, end = marked(text)
    return event_at(prose, Predicates(prose), start, end)


def predicate(text: str) -> Predicate:
    prose, start, end = marked(text)
    found = Predicates(prose).predicate_at(start, end)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # object of an active verb, subject of a passive
        ("The two kings signed the peace treaty on [4 June].", "sign peace treaty"),
        ("The peace treaty was signed by two kings on [4 June].", "sign peace treaty"),
        ("The treaty signed in [June] binds both sides.", "sign treaty"),
        ("Signed in [June], the treaty binds both sides.", "sign treaty"),
        ("The treaty, signed in [June], is due to lapse.", "sign treaty"),
        ("The merger was announced in April and completed in [September].", "complete merger"),
        ("Of the sum that the agency requested in [May], half was paid.", "request sum"),
        # an intransitive verb has its subject
        ("Shares of the bank fell 17 percent on [Wednesday], undoing a year's gain.", "fall Shares of the bank"),
        ("The quake hit at 19:04 on [3 May 2021].", "hit quake"),
        ("The trial, which began on 4 March, is due to end in [July].", "end trial"),
        # phrasal verbs and idioms
        ("Talks between the two sides broke down on [Saturday].", "break down Talks"),
        ("The crew hauled up a net on [Monday].", "haul up net"),
        ("The vote will take place on [5 May].", "take place vote"),
        # a date at the beginning belongs to the verb of its clause
        ("By [Thursday] rescuers had pulled 54 survivors from the rubble.", "pull survivors"),
        ("On [21 August], the agency alleged that the dam had burst.", "allege that the dam had burst"),
        ("The agency alleged that the dam had burst on [20 August].", "burst dam"),
        ("The navy on [Saturday] repulsed an attack.", "repulse attack"),
        # nouns of events
        ("Following the collapse of the talks on [3 May], fighting resumed.", "collapse talks"),
        ("Ratification in [October] of the accord came as a surprise.", "ratify accord"),
        ("The signing of the accord on [8 April] was shown live.", "sign accord"),
        ("She had voted in the [October] election.", "elect"),
        ("He fought in the Crimean War of [1853-56] and came home.", "Crimean War"),
        # counts and hedges are dropped, money stays
        ("Stanmere pledged no fewer than 60 lorries on [Friday].", "pledge lorries"),
        ("Stanmere pledged $65m on [Friday].", "pledge $65m"),
        # what an infinitive after a length of time is for
        ("The yard needed [nine weeks] to repair the hull.", "repair hull"),
        ("It was in [November] that the cabinet approved the plan.", "approve plan"),
        # no verb: label, noun
        ("- Second bridge: promised by [the end of 2034]", "promise Second bridge"),
        ("Annual meeting: [4 May 2022].", "meet Annual"),
    ],
)
def test_events(text: str, expected: str) -> None:
    assert event(text) == expected


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The storm killed [41] people in the valley.", "kill"),
        ("The storm left [41] dead and many hurt.", "die"),
        ("Another [17,000] reportedly displaced by the flood sleep in tents.", "displace"),
        ("It says that [12,000] soldiers were already in the country.", "be"),
        ("The ministry said [41] people died in the flood.", "die"),
        ("Shares fell by [17%] on Monday.", "fall"),
        ("Of the 120 patients, [84] have recovered.", "recover"),
        ("The firm is said to have offered [$350m] for the yard.", "offer"),
    ],
)
def test_verbs_of_figures(text: str, verb: str) -> None:
    assert predicate(text).verb == verb


def test_a_predicate_tells_voice_negation_subject_and_object() -> None:
    text = "The firm has not paid the [400] workers."
    found = predicate(text)
    plain = text.replace("[", "").replace("]", "")
    assert (found.verb, found.voice, found.negated) == ("pay", "active", True)
    assert found.subject is not None
    assert found.object is not None
    assert plain[slice(*found.subject)] == "The firm"
    assert plain[slice(*found.object)] == "the 400 workers"
    assert predicate("In all [400] workers were paid.").voice == "passive"


def test_furniture_has_no_event() -> None:
    prose = Prose(Document(id="a", text="Home / News / 2020\n"))
    assert event_at(prose, Predicates(prose), 14, 18) is None


@pytest.mark.parametrize("word", ["word ", "killed ", "and 12 ", "(", '"', "said that ", "of ", "signed, ", "TO BE "])
def test_a_sentence_without_end_is_read_in_windows(word: str) -> None:
    prose = Prose(Document(id="a", text=word * 100_000))
    predicates = Predicates(prose)
    for start in range(0, 90_000, 1_000):
        told = event_at(prose, predicates, start, start + 4)
        assert told is None or len(told.split()) <= 20


@given(
    st.lists(
        st.sampled_from(_PIECES),
        max_size=40,
    ),
    st.data(),
)
def test_any_text_is_taken(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    prose = Prose(Document(id="a", text=text))
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    predicates = Predicates(prose)
    found = predicates.predicate_at(start, end)
    for span in (found.subject, found.object) if found else ():
        assert span is None or 0 <= span[0] < span[1] <= len(text)
    told = event_at(prose, predicates, start, end)
    assert told is None or told.strip()
