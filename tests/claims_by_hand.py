"""Claims written by hand, for tests of what is done with claims."""

from __future__ import annotations

from typing import Any

from nkru.models import DateClaim, QuantityClaim


def figure(
    doc: str, sentence: str, text: str, low: float | None, high: float | None = None, **fields: Any
) -> QuantityClaim:
    """A count of `unit` unless told otherwise; one number is an exact figure, `high` or `bound` make it another."""
    bound = fields.setdefault("bound", "exact")
    start = fields.pop("start", 1000 * (abs(_number(sentence)) % 500)) + sentence.index(text)
    if bound == "at_most":
        low, high = None, high if high is not None else low
    elif bound != "at_least" and high is None:
        high = low
    return QuantityClaim(
        id=f"c-{doc}-{_number(sentence)}-{start}", doc=doc, start=start, end=start + len(text), text=text,
        sentence=sentence, line=1, low=low, high=high, **fields,
    )  # fmt: skip


def dated(doc: str, sentence: str, text: str, value: str, **fields: Any) -> DateClaim:
    """A date with the value of a day, month or year, or a length of time."""
    start = fields.pop("start", 1000 * (abs(_number(sentence)) % 500)) + sentence.index(text)
    kind = "DURATION" if value.startswith("P") else "DATE"
    return DateClaim(
        id=f"d-{doc}-{_number(sentence)}-{start}", doc=doc, start=start, end=start + len(text), text=text,
        sentence=sentence, line=1, value=value, **{"type": kind, **fields},
    )  # fmt: skip


def _number(text: str) -> int:
    """A number for a text that is the same on every run."""
    return sum(place * ord(char) for place, char in enumerate(text, 1))
