"""The JSON Schema of what nkru prints, made from the models."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from nkru.models import DateClaim, QuantityClaim
from nkru.render.results import (
    ChangeList,
    ClaimList,
    DocumentList,
    FindingList,
    GroupList,
    NearList,
    Passage,
    TopicList,
)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TOP = (ClaimList, GroupList, FindingList, NearList, ChangeList, TopicList, DocumentList, Passage)
_LINES = ("QuantityClaim", "DateClaim", "Group", "Finding", "NearMiss", "Change", "TopicCount", "DocumentRecord")


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of every JSON document that nkru prints, and of every line of JSON Lines.

    `$defs` holds each noun by its name: QuantityClaim, DateClaim, Group, ClaimList, GroupList …
    """
    models = (QuantityClaim, DateClaim, *_TOP)
    _, made = models_json_schema(
        [(model, "serialization") for model in models], title="nkru", description="What nkru prints as JSON."
    )
    printed = [{"$ref": f"#/$defs/{name}"} for name in (*(model.__name__ for model in _TOP), *_LINES)]
    return {"$schema": _DIALECT, **made, "anyOf": printed}
