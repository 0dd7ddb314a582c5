"""Claims that an earlier run has printed: read fast, and what recurs in thousands of them kept once."""

from __future__ import annotations

from typing import Any

from nkru.models import CLAIM, Claim

_LONG = ("sentence", "title")
"""Strings that claims side by side share; pydantic itself keeps those once that have less than 64 characters."""
_MOST = 1 << 14  # strings that are known at a time


class Printed:
    """Claims, one after the other, as they come."""

    def __init__(self) -> None:
        self._before: dict[str, Any] = dict.fromkeys(_LONG)
        self._known: dict[str, str] = {}
        self._lists: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._is_hopeful = True

    def of_line(self, line: str) -> Claim | None:
        """The claim in a line of JSON; None where there is none, or one that has to be looked at more closely.

        Where one line was no claim, the next is not tried until `of_value` has found one again.
        """
        if not self._is_hopeful:
            return None
        try:
            return self._kept(CLAIM.validate_json(line))
        except ValueError:
            self._is_hopeful = False
            return None

    def of_value(self, value: dict[str, Any]) -> Claim:
        """The claim that a JSON object is. Raises ValidationError for what is none."""
        claim = CLAIM.validate_python(value)
        fields = claim.__dict__
        if len(self._known) > _MOST:
            self._known.clear()
        for name, each in fields.items():
            if type(each) is str and name not in _LONG:
                fields[name] = self._known.setdefault(each, each)
        self._is_hopeful = True
        return self._kept(claim)

    def _kept(self, claim: Claim) -> Claim:
        fields = claim.__dict__
        for name in _LONG:
            if fields[name] == self._before[name]:
                fields[name] = self._before[name]
        if claim.topics:
            fields["topics"] = self._lists.setdefault(claim.topics, claim.topics)
        self._before = fields
        return claim.lightened()
