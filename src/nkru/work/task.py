"""What is done with a source, here or in another process, and what comes of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nkru.errors import NkruError, Problem
from nkru.extract import claims_of, claims_of_part
from nkru.models import Claim, DateClaim, Document, QuantityClaim
from nkru.prose import Part
from nkru.reading.paths import one_line
from nkru.reading.sources import PartSource, Source, Stamp
from nkru.render.results import DocumentRecord, claim_list, document_record
from nkru.render.streaming import rendered
from nkru.segments import LONGEST, digest_of
from nkru.topics import matches, with_topics

if TYPE_CHECKING:
    from nkru.render import Screen

_KINDS: dict[str, type[QuantityClaim | DateClaim]] = {"quantity": QuantityClaim, "date": DateClaim}


@dataclass(slots=True)
class Extracted:
    """What came of a document, or of a part of a long one.

    record: what is known of the document, None where there is none and only problems are to be told
    path, stamp: the file that it was read from, and its state then; an empty string and zeros for standard input
    digest: SHA-256 of the document's text in UTF-8, in hexadecimal
    claims: those found, if they were asked for; printed: those of the topic, rendered
    count: how many are of the topic; topics: how many claims each topic has
    kept: all its claims as JSON Lines, for a store; None where none asked, and where a store gave them
    is_last: whether the document ends with it
    problems: to be told before the claims
    """

    record: DocumentRecord | None
    path: str = ""
    stamp: Stamp = field(default_factory=Stamp)
    digest: str = ""
    claims: list[Claim] = field(default_factory=list)
    printed: str = ""
    count: int = 0
    topics: Counter[str] = field(default_factory=Counter)
    kept: str | None = None
    is_last: bool = True
    problems: tuple[Problem, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Models go to another process as their fields: pickled whole they would take three times as long."""
        record = self.record.__dict__ if self.record else None
        claims = [claim.__dict__ for claim in self.claims]
        said = self.printed, self.count, self.topics, self.kept, self.is_last, self.problems
        return _restored, (record, claims, self.path, self.stamp, self.digest, *said)


def _restored(
    record: dict[str, Any] | None,
    claims: list[dict[str, Any]],
    path: str,
    stamp: Stamp,
    digest: str,
    printed: str,
    count: int,
    topics: Counter[str],
    kept: str | None,
    is_last: bool,
    problems: tuple[Problem, ...],
) -> Extracted:
    models: list[Claim] = [_KINDS[fields["kind"]].of_fields(fields) for fields in claims]
    known = DocumentRecord.of_fields(record) if record else None
    return Extracted(known, path, stamp, digest, models, printed, count, topics, kept, is_last, problems)


@dataclass(frozen=True, slots=True)
class Task:
    """How sources are worked on.

    published: day of publication (`YYYY-MM-DD`) that all documents get and where that comes from, or None
    own_topics: files and folders with a user's topics
    extract: whether claims are looked for; models: whether they are handed back; format: how they are rendered, or None
    prefix: only claims whose ids begin so are handed back
    topic: only claims of it are rendered and counted
    keeps: whether a store asks for all claims as JSON Lines
    """

    published: tuple[str, str] | None = None
    own_topics: tuple[Path, ...] = ()
    extract: bool = True
    models: bool = True
    format: str | None = None
    screen: Screen | None = None
    topic: str | None = None
    keeps: bool = False
    prefix: str = ""

    def __call__(self, source: Source) -> list[Extracted]:
        """What comes of each document of a source, in order; a document that nkru stumbles over becomes a problem."""
        problems = list(source.problems)
        done: list[Extracted] = []
        documents = source.documents(problems.append)
        while True:
            try:
                document, stamp = next(documents)
                extracted = self._extracted(document, source)
            except StopIteration:
                break
            except NkruError:
                raise
            except Exception as error:
                if os.environ.get("NKRU_DEBUG"):
                    raise
                what = f"left out by a fault of nkru itself: {type(error).__name__}: {one_line(str(error))}"
                problems.append(Problem(source.shown, what, "NKRU_DEBUG=1 shows where it arose"))
                continue
            extracted.path, extracted.stamp, extracted.problems = source.path, stamp, tuple(problems)
            problems.clear()
            done.append(extracted)
        if problems:
            done.append(Extracted(None, problems=tuple(problems)))
        return done

    def lost(self, source: Source) -> list[Extracted]:
        """What to say of a source that ends each process that works on it."""
        what = "left out: each process that read it was killed, or ran out of memory"
        return [Extracted(None, problems=(*source.problems, Problem(source.shown, what, "read it by itself")))]

    def _extracted(self, document: Document, source: Source) -> Extracted:
        if self.published:
            document = document.published_on(*self.published)
        part = source.part if isinstance(source, PartSource) else None
        digest = part.digest if part else digest_of(document.text)
        found = Extracted(document_record(document), digest=digest)
        found.is_last = not isinstance(source, PartSource) or source.is_last
        if not self.extract:
            return found
        claims = with_topics(_each_once(_claims(document, part, digest)), self.own_topics)
        self.finish(found, claims)
        if self.keeps and found.record:
            same = self.format == "jsonl" and self.topic is None
            found.kept = found.printed if same else rendered(claim_list([found.record], claims), "jsonl")
        return found

    def finish(self, found: Extracted, claims: list[Claim]) -> None:
        """Add what is asked of all claims of a document, or of a part of one."""
        chosen = [claim for claim in claims if matches(self.topic, claim)] if self.topic is not None else claims
        found.claims = [claim for claim in claims if claim.id.startswith(self.prefix)] if self.models else []
        found.count = len(chosen)
        found.topics.update(name for claim in claims for name in claim.topics)
        if self.format:
            assert found.record is not None
            found.printed = rendered(claim_list([found.record], chosen), self.format, self.screen)


def _claims(document: Document, part: Part | None, digest: str) -> Iterator[Claim]:
    if part is None and len(document.text) > LONGEST:  # a record: its text is here as a whole
        return claims_of(document)
    return claims_of_part(document, part or Part(digest))


def _each_once(claims: Iterable[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in claims}.values())
