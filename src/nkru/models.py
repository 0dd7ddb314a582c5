"""The nouns: documents, claims, groups. Frozen, typed, and the source of the JSON Schema.

Field order is the order of printed JSON.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator

Number = int | float
Stance = Literal["asserted", "reported", "denied", "possible"]


class Frozen(BaseModel):
    """A model that can't be changed; fields of a newer version are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @classmethod
    def of_fields(cls, fields: dict[str, Any]) -> Self:
        """A model of all its fields in their order, which are not validated: for records that nkru has made itself.

        The dictionary becomes the model's own.
        Does what `model_construct` does for a model without aliases and private attributes, in a fifth of the time.
        """
        made = cls.__new__(cls)
        object.__setattr__(made, "__dict__", fields)
        object.__setattr__(made, "__pydantic_fields_set__", _names_of(cls))
        object.__setattr__(made, "__pydantic_extra__", None)
        object.__setattr__(made, "__pydantic_private__", None)
        return made

    def lightened(self) -> Self:
        """The same model, which counts from now on as given all its fields: it takes a third of the memory."""
        object.__setattr__(self, "__pydantic_fields_set__", _names_of(type(self)))
        return self


@cache
def _names_of(model: type[BaseModel]) -> set[str]:
    """The names of a model's fields, in one set for all models of the kind: one of its own takes 2 kB."""
    return set(model.model_fields)


class Document(Frozen):
    """A report: its text as it stands, and what is known of it.

    Offsets of claims count Unicode code points of `text`.
    """

    id: str = Field(description="Path as given, relative to the folder read, or the record's id.")
    text: str = Field(description="The whole text as it stands in the file, front matter included.")
    published: str | None = Field(None, description="Day of publication, ISO 8601; null where unknown.")
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    found: dict[str, str] = Field(default_factory=dict, description="For each field of metadata, where it was found.")
    body: int = Field(0, ge=0, description="Offset at which the text proper begins, after front matter.")

    @field_validator("published", mode="before")
    @classmethod
    def _iso_day(cls, value: object) -> object:
        """A date, a datetime or a string in ISO 8601 becomes `YYYY-MM-DD`."""
        if isinstance(value, datetime):
            return value.date().isoformat()
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, str):
            try:
                return datetime.fromisoformat(value.strip()).date().isoformat()
            except ValueError:
                raise ValueError(f"{value!r} is no date in ISO 8601 (2024-11-07)") from None
        return value

    def published_on(self, day: str, found: str) -> "Document":
        """The same document with another day of publication (`YYYY-MM-DD`); found: where that comes from."""
        return self.model_copy(update={"published": day, "found": {**self.found, "published": found}})


class _Span(Frozen):
    """Where a claim stands."""

    id: str = Field(description="Stable: made of document content, span and kind.")
    doc: str = Field(description="Id of the document.")
    start: int = Field(ge=0, description="First code point of the core expression.")
    end: int = Field(ge=0, description="One past its last code point.")
    text: str = Field(description="The core expression: text[start:end] of the document.")
    kind: Literal["quantity", "date"]
    sentence: str = Field(description="The sentence, list item or table row that it stands in.")
    line: int = Field(ge=1, description="1-based line of start.")


class _Context(Frozen):
    """What a claim says beside its figure, and what is known of its document."""

    predicate: str | None = Field(None, description="Base form of the verb that the claim belongs to.")
    source: str | None = Field(None, description="Who the text says it comes from; null: the author.")
    source_chain: tuple[str, ...] = Field((), description="Nested sources, outermost first.")
    stance: Stance = "asserted"
    place: str | None = Field(None, description="Where the passage puts it.")
    as_of: str | None = Field(None, description="TIMEX3 value of the time that the claim speaks of.")
    as_of_from: Literal["sentence", "passage", "published"] | None = Field(None, description="How as_of was found.")
    topics: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    rule: str = Field("", description="Name of the rule that found the expression.")


class _Quantity(Frozen):
    kind: Literal["quantity"] = "quantity"
    low: Number | None = Field(description="Lower end of the closed interval stated; null: open.")
    high: Number | None = Field(description="Upper end; null: open.")
    bound: Literal["exact", "about", "at_least", "at_most", "range"] = "exact"
    measure: Literal["count", "money", "percent", "physical", "ratio"] = "count"
    unit: str | None = Field(None, description="Singular head noun, ISO 4217 code, `percent`, or unit name.")
    per: str | None = Field(None, description="day, week, month, year, share … for a rate.")
    subject: str | None = Field(None, description="The noun phrase that is counted or measured.")
    hedge: str | None = Field(None, description="The words that make the bound.")
    strict: bool = Field(False, description="The stated end is excluded (`more than`, `fewer than`).")
    part: bool = Field(False, description="Told as a part of a larger figure (`including 500 officers`).")


class _Date(Frozen):
    kind: Literal["date"] = "date"
    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    value: str | None = Field(None, description="TIMEX3 value; null where nothing resolves it.")
    mod: str | None = Field(None, description="TIMEX3 mod: START, MID, END, APPROX …")
    alt: tuple[str, ...] = Field((), description="Other values that the text allows.")
    vague: bool = Field(False, description="now, recently, the past, several months.")
    earliest: str | None = Field(None, description="First calendar day that value and mod stand for.")
    latest: str | None = Field(None, description="Last calendar day that value and mod stand for.")
    bound: Literal["at", "since", "until"] = "at"
    event: str | None = Field(None, description="What is dated: verb in base form, then its object.")


class QuantityClaim(_Context, _Quantity, _Span):
    """A figure with its unit, subject, source and time."""

    kind: Literal["quantity"] = "quantity"


class DateClaim(_Context, _Date, _Span):
    """A date, time, duration or set with the event that it dates."""

    kind: Literal["date"] = "date"


Claim = QuantityClaim | DateClaim

CLAIM: TypeAdapter[Claim] = TypeAdapter(Annotated[Claim, Field(discriminator="kind")])


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in order of document and start; of those that have one id in a document, the last."""
    documents: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        documents[claim.doc][claim.id] = claim
    return [
        claim
        for doc in sorted(documents)
        for claim in sorted(documents.pop(doc).values(), key=lambda c: (c.start, c.end, c.kind, c.id))
    ]


def is_each_once(claims: Iterable[Claim]) -> bool:
    """Whether no two claims have one id in one document."""
    ids: dict[str, set[str]] = defaultdict(set)
    count = 0
    for claim in claims:
        ids[claim.doc].add(claim.id)
        count += 1
    return count == sum(map(len, ids.values()))


class Evidence(Frozen):
    """The words of the text that a field of a claim rests on."""

    field: str = Field(description="figure, hedge, subject, predicate, source, saying, stance, place or as_of.")
    rule: str = Field(description="Name of the rule that found it.")
    start: int | None = Field(None, description="First code point in the document's text; null: the text has no words.")
    end: int | None = None
    text: str | None = Field(None, description="text[start:end] of the document.")
    about: str = Field("", description="What the rule goes by, in words.")


class Verdict(StrEnum):
    """Whether the members of a group can hold together; most disputed first."""

    CONFLICT = "conflict"
    EVOLVING = "evolving"
    COMPATIBLE = "compatible"
    AGREE = "agree"


class Spread(Frozen):
    """How far apart the members of a group are."""

    low: Number | str | None
    high: Number | str | None
    ratio: float | None = Field(None, description="high / low, of quantities.")
    unit: str | None = None
    days: int | None = Field(None, description="From low to high, of dates.")


class Position(Frozen):
    """Members of a group that can hold together."""

    low: Number | str | None
    high: Number | str | None
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    documents: tuple[str, ...]


class Denial(Frozen):
    """A denied claim of a group, and the members that state what it denies."""

    claim: str = Field(description="Id of the claim that is denied in its text.")
    source: str | None = Field(None, description="Who the text says denies it; null: the author.")
    denies: tuple[str, ...] = Field((), description="Ids of the members that state it; none where no report does.")


class Part(Frozen):
    """A figure that a text tells as a part of a member of a group (`including 500 officers`)."""

    claim: str = Field(description="Id of the claim of the part.")
    of: str = Field(description="Id of the member that it is a part of.")
    text: str = Field(description="Its expression, as the text has it.")
    subject: str | None = Field(None, description="What it counts or measures.")
    doc: str = Field(description="Id of its document.")
    line: int = Field(ge=1, description="1-based line of the part.")


class Group(Frozen):
    """Claims about one fact, with a verdict."""

    id: str = Field(description="Stable: made of the members' ids.")
    label: str
    kind: Literal["quantity", "date"]
    topics: tuple[str, ...] = ()
    verdict: Verdict
    why: str = Field(description="The verdict's ground in one plain sentence.")
    spread: Spread
    positions: tuple[Position, ...]
    independent_sources: int
    confidence: float = Field(1.0, ge=0, le=1, description="How sure it is that the members are one fact.")
    denials: tuple[Denial, ...] = Field((), description="Its denied claims, each with what it denies.")
    parts: tuple[Part, ...] = Field((), description="What texts name as parts of its members; none is a member itself.")
    corrections: tuple[int, ...] = Field((), description="Numbers of the user's corrections that name its claims.")
    claims: tuple[Claim, ...]


class Finding(Frozen):
    """What one document says against itself, its sums or the calendar."""

    id: str = Field(description="Stable: made of the kind and the ids of the claims.")
    kind: Literal["part", "sum", "share", "change", "equivalent", "weekday", "contradiction", "story"] = Field(
        description="What does not hold: a part is not larger than its whole, parts make their sum, a share is that "
        "share, a change leads from one end to the other, a value in another unit is the same, a day is that weekday, "
        "a document gives one figure for one thing, a date lies where its story does."
    )
    doc: str = Field(description="Id of the document.")
    line: int = Field(ge=1, description="1-based line of the first claim.")
    sentence: str = Field(description="The sentence of the first claim.")
    claims: tuple[str, ...] = Field(description="Ids of the claims, in the order of the text.")
    texts: tuple[str, ...] = Field(description="What these claims say, in the same order.")
    stated: str = Field(description="What the text states.")
    expected: str = Field(description="What would hold.")
    why: str = Field(description="What does not hold, in one plain sentence.")
    topics: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    title: str | None = None


class NearMiss(Frozen):
    """Two claims, or what two groups hold, that were almost taken for one fact."""

    id: str = Field(description="Stable: made of the ids of the two claims.")
    label: str
    kind: Literal["quantity", "date"]
    confidence: float = Field(ge=0, le=1, description="How sure it is that the two are one fact.")
    together: tuple[str, ...] = Field(description="What speaks for one fact, in words, the strongest first.")
    apart: tuple[str, ...] = Field(description="What keeps the two apart, in words, the strongest first.")
    groups: tuple[str | None, ...] = Field(description="Ids of the groups that the two claims are in; null: in none.")
    claims: tuple[Claim, ...] = Field(description="The two claims that come nearest to each other.")


class Change(Frozen):
    """What became of a group since an earlier run."""

    kind: Literal["new", "gone", "changed"]
    before: Verdict | None = Field(None, description="The verdict then; null for a new group.")
    after: Verdict | None = Field(None, description="The verdict now; null for one that is gone.")
    why: str = Field(description="What changed, in one plain sentence.")
    came: tuple[str, ...] = Field((), description="Ids of claims that were not in it before.")
    went: tuple[str, ...] = Field((), description="Ids of claims that are no longer in it.")
    was: tuple[str, ...] = Field((), description="Ids of the earlier groups whose claims it has.")
    group: Group = Field(description="The group as it is now; one that is gone, as it was.")
