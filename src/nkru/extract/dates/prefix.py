"""Words before a date that take a part of it: `the end of`, `early`, `mid-`, `earlier in`."""

from __future__ import annotations

import re

_PREFIX = re.compile(
    r"""(?<!\w)(?:
      (?: (?:the|its|their)[ ]{1,3} )? (?: (?:very|first|last|closing|opening|early|final)[ ] )?
        (?P<of> early[ ]part|latter[ ]part|early[ ]days|first[ ]days|last[ ]days|final[ ]days|closing[ ]days
        | beginning|start|outset|middle|end|close|mid|late|early )
        [ ]{1,3}of[ ]{1,3} (?: the[ ]{1,3}(?:month|year)[ ]of[ ] )?
    | (?: the[ ]{1,3} )? (?P<adj> early|late|mid|middle|earlier|later|sometime )
        (?:[ ]{1,3}|-) (?: (?:in|on)[ ]{1,3} (?:the[ ])? )?
    )$""",
    re.VERBOSE,
)
_PREFIX_ENDS = ("of ", "y ", "te ", "er ", "me ", "id ", "d-", "y-", "e-", "in ", "on ", "le ", "he ")


def prefix_before(low: str, start: int, floor: int) -> re.Match[str] | None:
    """The words that stand right before an offset and take a part of what follows; groups `of` and `adj`."""
    if not low.endswith(_PREFIX_ENDS, max(floor, start - 4), start):
        return None
    return _PREFIX.search(low, max(floor, start - 40), start)
