"""Topics: which claims belong to one, and how a user's word finds claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkru.errors import UsageError
from nkru.models import Claim, DateClaim, QuantityClaim
from nkru.topics import TopicIndex, matches, stem, topic_index, topics, with_topics


def _of(example: dict[str, Any]) -> tuple[str, ...]:
    fields = {"kind": "quantity", **example}
    if fields["kind"] == "quantity":
        fields.setdefault("measure", "count")
    fields.pop("per", None)
    return topic_index().of(**fields)


EXAMPLES = [(topic.name, example) for topic in topics() for example in topic.match]
COUNTER_EXAMPLES = [(topic.name, example) for topic in topics() for example in topic.reject]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=str)
def test_a_topics_examples_match(name: str, example: dict[str, Any]) -> None:
    assert name in _of(example)


@pytest.mark.parametrize(("name", "example"), COUNTER_EXAMPLES, ids=str)
def test_a_topics_counter_examples_do_not(name: str, example: dict[str, Any]) -> None:
    assert name not in _of(example)


def test_every_topic_is_described_and_has_examples() -> None:
    for topic in topics():
        assert topic.description
        assert topic.match, topic.name
        assert topic.reject, topic.name
        assert topic.name == topic.name.lower()


def test_no_topic_lists_a_word_twice() -> None:
    for topic in topics():
        for words in (topic.units, topic.counted, topic.subjects, topic.events, topic.weak_events):
            assert len(words) == len(set(words)), topic.name


def claim(**fields: Any) -> Claim:
    place = {"id": "c1", "doc": "a.txt", "start": 0, "end": 1, "text": "9", "sentence": "9", "line": 1}
    if fields.get("kind") == "date":
        return DateClaim(**place, **fields)
    return QuantityClaim(**{"low": 9, "high": 9, **place, **fields})


def test_a_known_topic_is_found_whatever_its_case() -> None:
    assert matches("Troops", claim(topics=("troops",)))
    assert not matches("troops", claim(subject="troops"))


@pytest.mark.parametrize(
    ("word", "fields"),
    [
        ("containers", {"unit": "container"}),
        ("container", {"subject": "containers of grain"}),
        ("shipped", {"kind": "date", "event": "ship grain"}),
        ("grain containers", {"unit": "container", "subject": "containers of grain"}),
        ("women", {"unit": "woman"}),
    ],
)
def test_another_word_is_sought_by_its_stem(word: str, fields: dict[str, Any]) -> None:
    assert matches(word, claim(**fields))


@pytest.mark.parametrize("word", ["contain", "grain containers", "", "  "])
def test_a_word_that_the_claim_lacks_does_not_match(word: str) -> None:
    assert not matches(word, claim(unit="container", subject="containers"))


def test_a_phrase_is_taken_whole() -> None:
    index = TopicIndex(topics())
    assert "prices" not in index.of("quantity", unit="head", subject="tear gas")


def test_a_users_topics_come_beside_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "bees.toml").write_text('[[topic]]\nname = "bees"\nunits = ["hive", "queen bee"]\n', "utf-8")
    assert topics((tmp_path,))[-1].name == "bees"
    marked = with_topics([claim(unit="hive", topics=("environment",)), claim(unit="town")], (tmp_path,))
    assert marked[0].topics == ("environment", "bees")
    assert matches("bees", marked[0])


def test_a_file_of_topics_may_be_named_itself(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('corpus = "reports"\n[[topic]]\nname = "bees"\nunits = ["hive"]\n', "utf-8")
    assert topics((file,))[-1].name == "bees"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[topic]]\nname = "bees"\nunit = ["hive"]', r"topic 'bees': unknown key 'unit'; a topic has name, descr"),
        ('[[topic]]\nname = "bees"\nunits = "hive"', r"topic 'bees': units must be a list, as in units = \["),
        ('[[topic]]\nname = "bees"\nunits = [1]', r"topic 'bees': units must be a list"),
        ('[[topic]]\nname = "bees"\nunits = [""]', r"topic 'bees': units has an entry without a letter"),
        ('[[topic]]\nname = "bees"\nmatch = ["hive"]', r"topic 'bees': match must be a list, as in match = \[\{ unit"),
        (
            '[[topic]]\nname = "bees"\nmeasures = ["cash"]',
            r"topic 'bees': measures has 'cash'; it may have count, money",
        ),
        ('[[topic]]\nname = "bees"\ndescription = 4', r"topic 'bees': description must be a text in quotes"),
        ('[[topic]]\nunits = ["hive"]', r"topic number 1 has no name; give it one"),
        ('topic = ["bees"]', r"topic number 1 is no table; begin each topic with \[\[topic\]\]"),
        ("[[topic]\n", r"no valid TOML: .*line 1.*; mend that line"),
    ],
)
def test_a_broken_topics_file_is_one_clear_line(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=rf"a\.toml: {told}") as raised:
        topics((tmp_path,))
    assert "\n" not in str(raised.value)


def test_topics_in_another_encoding_and_topics_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes('[[topic]]\nname = "caf\u00e9"'.encode("latin-1"))
    with pytest.raises(UsageError, match="no text in UTF-8; save it as UTF-8"):
        topics((tmp_path,))
    with pytest.raises(UsageError, match=r"no such file or folder of topics; mend `topics` in nkru\.toml"):
        topics((tmp_path / "none",))


def of_sentence(sentence: str, **told: Any) -> tuple[str, ...]:
    return topic_index().of(**{"kind": "date", "sentence": sentence, **told})


def test_a_claim_whose_own_words_name_no_topic_has_that_of_its_sentence() -> None:
    assert of_sentence("It came on 4 May, when the soldiers left the army.", event="come") == ("troops",)
    assert of_sentence("The patients and nurses left a ship on Monday.", event="go") == ("health",)
    assert of_sentence("It was over in March.", event="be") == ()


def test_a_thing_that_has_a_name_has_no_topic_of_its_sentence() -> None:
    sentence = "The soldiers had two umbrellas and four in the army knew."
    told = {"kind": "quantity", "measure": "count"}
    assert of_sentence(sentence, **told, unit="umbrella", subject="umbrellas") == ()
    assert of_sentence(sentence, **told, unit="person") == ("troops",)


@given(st.text())
def test_any_text_is_read_without_fault(text: str) -> None:
    topic_index().of("quantity", unit=text, measure="count", subject=text, predicate=text, sentence=text)
    topic_index().of("date", event=text)
    assert matches(text, claim(unit="soldier", subject=text)) in (True, False)
    assert isinstance(stem(text), str)
