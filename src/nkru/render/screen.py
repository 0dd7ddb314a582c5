"""What a table is drawn on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a table goes.

    width: characters in a line; colour: whether escape sequences may be used
    """

    width: int = 100
    colour: bool = False
