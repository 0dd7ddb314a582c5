"""Groups that an earlier run has printed, of this version or one before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nkru.errors import NkruError
from nkru.models import Group

_GIVE = "give what `nkru compare --json` or `--format jsonl` printed"
_DEFAULTS: dict[str, Any] = {
    "label": "",
    "why": "",
    "topics": (),
    "spread": {"low": None, "high": None},
    "positions": (),
    "independent_sources": 1,
}
_OF_CLAIM: dict[str, Any] = {"start": 0, "end": 0, "sentence": "", "line": 1, "low": None, "high": None}


def read_groups(path: Path) -> list[Group]:
    """The groups in a file of JSON or JSON Lines; fields that older versions did not print get their defaults.

    Raises NkruError for a file that can't be read or holds no groups.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise NkruError(f"{path}: is not UTF-8; {_GIVE}") from None
    except OSError as error:
        raise NkruError(f"{path}: can't be read: {error.strerror}; {_GIVE}") from None
    return [_group(value, f"{path}, group {number}") for number, value in enumerate(_values(text, path), 1)]


def _values(text: str, path: Path) -> list[Any]:
    """The groups as JSON has them: of one object, of a list, or one a line."""
    if not text.strip():
        raise NkruError(f"{path}: is empty; {_GIVE}")
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            raise NkruError(f"{path}: is no JSON; {_GIVE}") from None
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict) and isinstance(whole.get("groups"), list):
        return list(whole["groups"])
    if isinstance(whole, dict) and "verdict" in whole:
        return [whole]
    held = next((key for key in ("claims", "topics", "near", "changes", "findings") if _has(whole, key)), None)
    raise NkruError(f"{path}: holds {f'{held}, not groups' if held else 'no groups'}; {_GIVE}")


def _has(whole: object, key: str) -> bool:
    return isinstance(whole, dict) and key in whole


def _group(value: Any, where: str) -> Group:
    from pydantic import ValidationError  # noqa: PLC0415 - nkru.models has imported it by then

    if not isinstance(value, dict) or not isinstance(value.get("claims"), list):
        raise NkruError(f"{where}: has no claims; {_GIVE}")
    claims = [_claim(claim) for claim in value["claims"]]
    kinds = [claim.get("kind") for claim in claims if isinstance(claim, dict)]
    filled = {**_DEFAULTS, "kind": kinds[0] if kinds else None, **value, "claims": claims}
    try:
        return Group.model_validate(filled)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        at = ".".join(str(part) for part in first["loc"] if part not in ("quantity", "date"))
        raise NkruError(f"{where}: is no group ({at}: {first['msg'].lower()}); {_GIVE}") from None


def _claim(value: Any) -> Any:
    return {**_OF_CLAIM, "text": "", **value} if isinstance(value, dict) else value
