"""nkru shows where reports on one event disagree in numbers and dates.

The whole API is four verbs and their nouns::

    documents = nkru.read(["corpus/"])
    claims = nkru.extract(documents)
    groups = nkru.compare(claims, topic="troops")
    findings = nkru.check(claims)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nkru.extract import extract as extract

if TYPE_CHECKING:
    from nkru.errors import NkruError as NkruError
    from nkru.errors import NkruWarning as NkruWarning
    from nkru.models import Claim as Claim
    from nkru.models import DateClaim as DateClaim
    from nkru.models import Document as Document
    from nkru.models import Finding as Finding
    from nkru.models import Group as Group
    from nkru.models import Position as Position
    from nkru.models import QuantityClaim as QuantityClaim
    from nkru.models import Verdict as Verdict
    from nkru.reading import read as read
    from nkru.reconcile import compare as compare
    from nkru.reconcile.findings import check as check

__version__ = "0.1.0"

_HOME = {
    "Claim": "nkru.models",
    "DateClaim": "nkru.models",
    "Document": "nkru.models",
    "Finding": "nkru.models",
    "Group": "nkru.models",
    "NkruError": "nkru.errors",
    "NkruWarning": "nkru.errors",
    "Position": "nkru.models",
    "QuantityClaim": "nkru.models",
    "Verdict": "nkru.models",
    "check": "nkru.reconcile.findings",
    "compare": "nkru.reconcile",
    "read": "nkru.reading",
}

__all__ = sorted([*_HOME, "extract"])  # noqa: PLE0605 - names are imported when they are first asked for


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: `nkru --help` must not wait for pydantic."""
    if name not in _HOME:
        raise AttributeError(f"module 'nkru' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *_HOME]
