"""What a command hands to be printed. Field order is the order of printed JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from pydantic import ConfigDict, Field

from nkru.models import Change, Claim, Document, Evidence, Finding, Frozen, Group, NearMiss


class _Listing(Frozen):
    """A result that may be empty."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print."""
        return not any(getattr(self, name) for name in type(self).model_fields if name != "documents")


class DocumentRef(Frozen):
    """A document as its claims tell of it."""

    id: str = Field(description="Path as given, relative to the folder read, or the record's id.")
    published: str | None = Field(None, description="Day of publication, ISO 8601; null where unknown.")
    publisher: str | None = None
    title: str | None = None


class DocumentRecord(DocumentRef):
    """What is known of a document, without its text."""

    url: str | None = None
    author: str | None = None
    found: dict[str, str] = Field(default_factory=dict, description="For each field of metadata, where it was found.")


class ClaimList(Frozen):
    """What `nkru extract --format json` prints."""

    documents: tuple[DocumentRecord, ...]
    claims: tuple[Claim, ...]


class GroupList(_Listing):
    """What `nkru compare --format json` prints; documents are those of the groups' claims and of the findings.

    As JSON Lines and CSV, which have rows of one kind, the groups alone.
    """

    documents: tuple[DocumentRef, ...]
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...] = ()


class FindingList(_Listing):
    """What `nkru compare --findings --format json` prints."""

    documents: tuple[DocumentRef, ...]
    findings: tuple[Finding, ...]


class NearList(_Listing):
    """What `nkru compare --near --format json` prints."""

    documents: tuple[DocumentRef, ...]
    near: tuple[NearMiss, ...]


class ChangeList(_Listing):
    """What `nkru compare --against FILE --format json` prints."""

    documents: tuple[DocumentRef, ...]
    changes: tuple[Change, ...]


class TopicCount(Frozen):
    """What a corpus says on one topic; name is null for what no topic covers."""

    name: str | None
    description: str
    claims: int
    documents: int
    groups: int
    conflict: int
    evolving: int
    compatible: int
    agree: int


class TopicList(Frozen):
    """What `nkru topics --format json` prints; a claim can be of several topics."""

    claims: int = Field(0, description="Claims in all, vague dates left out.")
    uncovered: int = Field(0, description="Those of them that no topic covers.")
    topics: tuple[TopicCount, ...]


class DocumentList(Frozen):
    """What `nkru documents --format json` prints."""

    # lists of claims and of groups have documents too, and are to be checked as what they are
    model_config = ConfigDict(
        json_schema_extra={
            "not": {"anyOf": [{"required": [name]} for name in ("claims", "groups", "findings", "near", "changes")]}
        }
    )

    documents: tuple[DocumentRecord, ...]


class Passage(Frozen):
    """What `nkru show --format json` prints: a claim, and the text on either side of its figure."""

    claim: Claim
    before: str
    after: str
    start: int | None = Field(None, description="First code point of the passage in its document's text.")
    evidence: tuple[Evidence, ...] = Field((), description="The words that each field rests on; none without the text.")


Result = ClaimList | GroupList | FindingList | NearList | ChangeList | TopicList | DocumentList | Passage
ITEMS: dict[type[Frozen], str] = {
    ClaimList: "claims",
    GroupList: "groups",
    FindingList: "findings",
    NearList: "near",
    ChangeList: "changes",
    TopicList: "topics",
    DocumentList: "documents",
}
"""What each of them is a list of."""


def claim_list(documents: Sequence[Document | DocumentRecord], claims: list[Claim]) -> ClaimList:
    """Claims with what is known of their documents."""
    return ClaimList(documents=document_list(documents, claims).documents, claims=tuple(claims))


def group_list(groups: list[Group], findings: list[Finding] | None = None) -> GroupList:
    """Groups and findings with the documents that their claims stand in."""
    claims = [claim for group in groups for claim in group.claims]
    return GroupList(documents=_refs(claims, findings or ()), groups=tuple(groups), findings=tuple(findings or ()))


def finding_list(findings: list[Finding]) -> FindingList:
    """Findings with the documents that they are of."""
    return FindingList(documents=_refs([], findings), findings=tuple(findings))


def near_list(near: list[NearMiss]) -> NearList:
    """Near misses with the documents that their claims stand in."""
    return NearList(documents=_refs([claim for each in near for claim in each.claims]), near=tuple(near))


def change_list(changes: list[Change]) -> ChangeList:
    """Changes with the documents that the claims of their groups stand in."""
    claims = [claim for each in changes for claim in each.group.claims]
    return ChangeList(documents=_refs(claims), changes=tuple(changes))


def document_list(documents: Sequence[Document | DocumentRecord], claims: list[Claim]) -> DocumentList:
    """What is known of documents, then of those that only claims tell of."""
    records = {each.id: document_record(each) for each in documents}
    for ref in _refs(claims):
        records.setdefault(ref.id, DocumentRecord(**ref.model_dump()))
    return DocumentList(documents=tuple(records.values()))


def document_record(document: Document | DocumentRecord) -> DocumentRecord:
    """What is known of a document."""
    if isinstance(document, DocumentRecord):
        return document
    return DocumentRecord.of_fields({name: getattr(document, name) for name in DocumentRecord.model_fields})


def topic_list(claims: list[Claim], groups: list[Group], descriptions: dict[str, str]) -> TopicList:
    """Counts of claims (vague dates left out), documents and groups by topic, the largest first.

    descriptions: what each known topic is about, by its name
    """
    dated = [claim for claim in claims if not (claim.kind == "date" and claim.vague)]
    names = {name for each in (*dated, *groups) for name in each.topics}
    counts = [_count(name, descriptions.get(name, ""), dated, groups) for name in names]
    counts.sort(key=lambda count: (-count.claims, count.name or ""))
    rest = _count(None, "what no topic covers", dated, groups)
    shown = (*counts, rest) if rest.claims or rest.groups else tuple(counts)
    return TopicList(claims=len(dated), uncovered=rest.claims, topics=shown)


def passage(claim: Claim, documents: list[Document], evidence: tuple[Evidence, ...] = (), margin: int = 400) -> Passage:
    """A claim with its paragraph, at most `margin` characters on either side; the sentence where no text is at hand.

    evidence: the words that its fields rest on
    """
    document = next((each for each in documents if each.id == claim.doc), None)
    if document is None or document.text[claim.start : claim.end] != claim.text:
        before, _, after = claim.sentence.partition(claim.text)
        return Passage(claim=claim, before=before, after=after)
    text = document.text
    begin, end = max(document.body, claim.start - margin), min(len(text), claim.end + margin)
    paragraph, close = text.rfind("\n\n", begin, claim.start), text.find("\n\n", claim.end, end)
    cut = paragraph < 0 and begin > document.body
    if paragraph >= 0:
        begin = paragraph
    elif cut and (blank := text.find(" ", begin, claim.start)) >= 0:
        begin = blank
    begin += len(text[begin : claim.start]) - len(text[begin : claim.start].lstrip())
    before = ("… " if cut else "") + text[begin : claim.start]
    after = text[claim.end : close if close >= 0 else end]
    if close < 0 and end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Passage(claim=claim, before=before, after=after.rstrip(), start=begin, evidence=evidence)


def _refs(claims: Iterable[Claim], findings: Iterable[Finding] = ()) -> tuple[DocumentRef, ...]:
    """The documents of claims and findings, as the last one of each tells of it."""
    last = {each.doc: each for each in chain(claims, findings)}
    return tuple(
        DocumentRef(id=doc, published=each.published, publisher=each.publisher, title=each.title)
        for doc, each in sorted(last.items())
    )


def _count(name: str | None, description: str, claims: list[Claim], groups: list[Group]) -> TopicCount:
    def belongs(each: Claim | Group) -> bool:
        return name in each.topics if name else not each.topics

    members = [claim for claim in claims if belongs(claim)]
    verdicts = [group.verdict.value for group in groups if belongs(group)]
    return TopicCount(
        name=name,
        description=description,
        claims=len(members),
        documents=len({claim.doc for claim in members}),
        groups=len(verdicts),
        **{verdict: verdicts.count(verdict) for verdict in ("conflict", "evolving", "compatible", "agree")},
    )
