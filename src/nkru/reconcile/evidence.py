"""What one level of a comparison says of a pair of claims."""

from __future__ import annotations

from typing import NamedTuple


class Evidence(NamedTuple):
    """What a level says of a pair: a weight, and words to show for it (empty where it has nothing to say)."""

    weight: float
    words: str = ""


NOTHING = Evidence(0.0)
