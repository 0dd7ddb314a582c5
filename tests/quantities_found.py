"""What the finder of quantities finds in a text."""

from __future__ import annotations

from nkru.extract.mentions import QuantityMention
from nkru.extract.quantities import find_quantities
from nkru.models import Document
from nkru.prose import Prose


def found(text: str) -> list[QuantityMention]:
    return find_quantities(Prose(Document(id="t", text=text)), [])


def spans(text: str) -> list[str]:
    return [text[m.start : m.end] for m in found(text)]


def only(text: str) -> QuantityMention:
    mentions = found(text)
    assert len(mentions) == 1, spans(text)
    return mentions[0]
