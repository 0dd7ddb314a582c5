"""From documents to claims: find dates and quantities, then say of each who says it, how surely, of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # `import nkru` binds this function, so nothing heavy may be imported here
    from collections.abc import Iterable, Iterator

    from nkru.models import Claim, Document

__all__ = ["claims_of", "extract"]


def extract(documents: Iterable[Document]) -> list[Claim]:
    """The numeric and date claims of documents, in order of document, then start.

    documents: as `nkru.read` gives them, or made by hand: `Document(id="a", text="…", published="2024-11-07")`
    """
    return [claim for document in documents for claim in claims_of(document)]


def claims_of(document: Document) -> Iterator[Claim]:
    """The claims of one document in order of start."""
    from nkru.extract.claims import Passage

    return Passage(document).claims()
