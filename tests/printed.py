"""Claims and groups made by hand, on an invented event, for the tests of what is printed."""

from __future__ import annotations

from typing import Any

from nkru.models import DateClaim, Document, Group, QuantityClaim, Spread, Verdict

TEXT = """Ferry strike in Velmar

The port of Velmar says up to 12,000 passengers were stranded.
The crews' union speaks of 3,000 passengers.

The strike began on 4 May 2031, the union said."""

DOCUMENT = Document(
    id="velmar.txt",
    text=TEXT,
    published="2031-05-06",
    publisher="The Quay",
    title="Ferry strike",
    found={"published": "header"},
)


def quantity(text: str = "12,000", **fields: Any) -> QuantityClaim:
    """A count of stranded passengers."""
    number = int(text.replace(",", "")) if text.replace(",", "").isdecimal() else None
    start = max(0, TEXT.find(text))
    line = TEXT[:start].count("\n") + 1
    known = {
        "id": f"c{number}aaaa",
        "doc": "velmar.txt",
        "start": start,
        "end": start + len(text),
        "text": text,
        "sentence": TEXT.splitlines()[line - 1],
        "line": line,
        "low": number,
        "high": number,
        "unit": "passenger",
        "subject": "passengers",
        "topics": ("transport",),
        "published": "2031-05-06",
        "publisher": "The Quay",
        "title": "Ferry strike",
    }
    return QuantityClaim(**{**known, **fields})


def date(text: str = "4 May 2031", **fields: Any) -> DateClaim:
    """The day on which the strike began."""
    start = max(0, TEXT.find(text))
    known = {
        "id": "dddddd",
        "doc": "velmar.txt",
        "start": start,
        "end": start + len(text),
        "text": text,
        "sentence": f"The strike began on {text}, the union said.",
        "line": 6,
        "value": "2031-05-04",
        "earliest": "2031-05-04",
        "latest": "2031-05-04",
        "event": "begin",
        "source": "union",
        "published": "2031-05-06",
    }
    return DateClaim(**{**known, **fields})


PORT = quantity("12,000", low=None, bound="at_most", hedge="up to", source="port of Velmar", as_of="2031-05-05")
UNION = quantity("3,000", source="crews' union", stance="reported")


def group(*claims: QuantityClaim | DateClaim, **fields: Any) -> Group:
    """A group of these claims; by default the two counts of passengers, in conflict."""
    members = claims or (PORT, UNION)
    known = {
        "id": "g1234567890",
        "label": "passengers stranded in Velmar",
        "kind": members[0].kind,
        "topics": ("transport",),
        "verdict": Verdict.CONFLICT,
        "why": "3,000 and 12,000 cannot both hold.",
        "spread": Spread(low=3000, high=12000, ratio=4.0, unit="passenger"),
        "positions": (),
        "independent_sources": 2,
        "claims": members,
    }
    return Group(**{**known, **fields})
