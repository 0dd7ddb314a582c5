"""From documents to claims: find dates and quantities, then say of each who says it, how surely, of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # `import nkru` binds this function, so nothing heavy may be imported here
    from collections.abc import Iterable, Iterator

    from nkru.models import Claim, Document
    from nkru.prose import Part

__all__ = ["claims_of", "claims_of_part", "extract"]


def extract(documents: Iterable[Document]) -> list[Claim]:
    """The numeric and date claims of documents, in order of document, then start.

    documents: as `nkru.read` gives them, or made by hand: `Document(id="a", text="…", published="2024-11-07")`
    """
    return [claim for document in documents for claim in claims_of(document)]


def claims_of(document: Document) -> Iterator[Claim]:
    """The claims of one document in order of start; a long one is read in segments."""
    from nkru.segments import LONGEST, digest_of, piece_of, segments

    if len(document.text) <= LONGEST:
        yield from claims_of_part(document)
        return
    for text, part in segments([document.text], digest_of(document.text)):
        yield from claims_of_part(piece_of(document, text, part), part)


def claims_of_part(document: Document, part: Part | None = None) -> Iterator[Claim]:
    """The claims of a document, or of a part of one, whose text it has; in order of start."""
    from nkru.extract.claims import Passage

    return Passage(document, part).claims()
