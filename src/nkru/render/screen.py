"""What a table is drawn on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a table goes.

    width: characters in a line; colour: whether escape sequences may be used
    ids: whether each claim is shown with its id, as corrections name it
    """

    width: int = 100
    colour: bool = False
    ids: bool = False
