"""corrections.toml: where a user knows better than the rules.

    [[correction]]
    merge = ["c1f03a7b", "g7ab02c1"]    # these claims and groups are of one fact
    note = "both are the October contingent"

    [[correction]]
    split = ["c1f03a7b", "c99e0d12"]    # these are not of one fact
    [[correction]]
    pin = ["c1f03a7b", "c99e0d12"]      # these are one group: nothing else is in it
    [[correction]]
    drop = ["c0770e1f"]                 # this is no claim: it is left out of what is compared
    [[correction]]
    set = ["c5512ab9"]                  # this was misread
    unit = "soldier"
    value = 10000

They are made in the order of the file, and a later one holds over an earlier one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from nkru.errors import Problem, Report, UsageError, warn

if TYPE_CHECKING:
    from nkru.models import Claim

NAME = "corrections.toml"
Deed = Literal["merge", "split", "pin", "drop", "set"]
DEEDS: tuple[Deed, ...] = ("merge", "split", "pin", "drop", "set")
LEAST_PREFIX = 4
"""How many characters of an id must be given at least."""
MARK = "+set"
"""What the name of a claim's rule ends with when the user has set a field of it."""
_BOTH = ("subject", "source", "stance", "place", "as_of", "predicate")
_FIELDS = {
    "quantity": (*_BOTH, "unit", "low", "high", "value", "bound", "measure", "per", "part"),
    "date": (*_BOTH, "value", "mod", "type", "event", "bound"),
}
_CITED = 4  # ids named in one line


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the file.

    number: its place in the file, from 1; ids: of claims and groups, or their first characters; fields: those to set
    """

    number: int
    deed: Deed
    ids: tuple[str, ...]
    fields: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"correction {self.number} ({self.deed})"


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a file of corrections says; where: the file as the user knows it."""

    where: str
    entries: tuple[Correction, ...] = ()

    def hint(self, what: str, todo: str = "") -> Problem:
        """A line on something that can't be done as the file says; nothing is lost by it."""
        return Problem(self.where, what, todo, fatal=False)


def toml_table(file: Path) -> dict[str, Any]:
    """What a TOML file of the user holds. Raises UsageError for one that can't be read and for broken TOML."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: no valid TOML: {error}") from None
    except OSError as error:
        raise UsageError(f"{file}: can't be read: {error.strerror}") from None


def read(file: Path) -> Corrections:
    """The corrections in a file. Raises UsageError for one that can't be read, broken TOML and entries of no sense."""
    table = toml_table(file)
    for key in table.keys() - {"correction"}:
        raise UsageError(f'{file}: unknown key {key!r}; each entry is [[correction]] and a line as merge = ["c1f0…"]')
    entries = table.get("correction", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"{file}: correction must be written [[correction]], with two brackets on either side")
    return Corrections(str(file), tuple(_entry(f"{file}: correction {n}", n, e) for n, e in enumerate(entries, 1)))


def _entry(where: str, number: int, entry: dict[str, Any]) -> Correction:
    deeds = [deed for deed in DEEDS if deed in entry]
    if len(deeds) != 1:
        told = f"has both {deeds[0]} and {deeds[1]}" if deeds else "does nothing"
        raise UsageError(f"{where} {told}; it must have one of {', '.join(DEEDS[:-1])} and {DEEDS[-1]}")
    deed = deeds[0]
    ids = entry[deed]
    ids = [ids] if isinstance(ids, str) else ids
    if not isinstance(ids, list) or not ids or not all(isinstance(each, str) and each.strip() for each in ids):
        raise UsageError(f'{where}: {deed} must be a list of ids, as in {deed} = ["c1f03a7b", "g7ab02c1"]')
    short = next((each for each in ids if len(each.strip()) < LEAST_PREFIX), None)
    if short is not None:
        raise UsageError(f"{where}: {short!r} is too short for an id; give {LEAST_PREFIX} characters or more")
    fields = {name: _plain(value) for name, value in entry.items() if name not in (deed, "note")}
    known = {name for names in _FIELDS.values() for name in names} if deed == "set" else set()
    if deed == "set" and not fields:
        raise UsageError(f'{where}: set must say which field, as in unit = "soldier"')
    for name in fields.keys() - known:
        may = ", ".join(sorted(known)) if known else "note"
        raise UsageError(f"{where}: unknown key {name!r}; beside {deed} there may stand {may}")
    return Correction(number, deed, tuple(dict.fromkeys(each.strip() for each in ids)), fields)


def _plain(value: Any) -> Any:
    """A value of TOML as claims hold it: its days are strings."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def ids_meant(written: str, *known: Collection[str]) -> list[str]:
    """The ids that one is, or begin with it."""
    if any(written in ids for ids in known):
        return [written]
    return [each for ids in known for each in ids if each.startswith(written)]


def set_fields(corrections: Corrections, claims: list[Claim], report: Report = warn) -> list[Claim]:
    """The claims with the fields that corrections set; report: is told of ids that are gone, and of wrong values."""
    at: dict[str, list[int]] = {}
    for index, claim in enumerate(claims):
        at.setdefault(claim.id, []).append(index)
    corrected, gone = list(claims), list[str]()
    for entry in corrections.entries:
        if entry.deed != "set":
            continue
        for written in entry.ids:
            meant = ids_meant(written, at)
            if len(meant) != 1:
                gone.append(written if not meant else f"{written} (of {len(meant)} claims)")
            for index in at[meant[0]] if len(meant) == 1 else ():
                try:
                    corrected[index] = _with(corrected[index], entry.fields)
                except ValueError as error:
                    what = f"{entry} can't be made: {error}"
                    report(corrections.hint(what, "the claim stays as it was read"))
    if gone:
        report(gone_ids(corrections, gone))
    return corrected


def gone_ids(corrections: Corrections, ids: list[str]) -> Problem:
    """One line on ids that are of no claim or group, or not of one."""
    shown = ", ".join(ids[:_CITED]) + (f" and {len(ids) - _CITED} more" if len(ids) > _CITED else "")
    one = "this id is of no claim or group here" if len(ids) == 1 else "these ids are of no one claim or group here"
    return corrections.hint(f"{one}: {shown}", "they are passed over (ids of claims last longer than those of groups)")


def _with(claim: Claim, fields: Mapping[str, Any]) -> Claim:
    """A claim with other fields. Raises ValueError for what it can't hold."""
    from pydantic import ValidationError  # noqa: PLC0415 - nkru.models has imported it by then

    from nkru.models import CLAIM  # noqa: PLC0415 - help must not wait for pydantic

    unknown = next((name for name in fields if name not in _FIELDS[claim.kind]), None)
    if unknown is not None:
        raise ValueError(f"{claim.id} is a {claim.kind}, and has no {unknown}")
    changed = {name: None if value == "" else value for name, value in fields.items()}
    changed |= _interval(claim, changed) if claim.kind == "quantity" else _days(changed)
    changed["rule"] = claim.rule if claim.rule.endswith(MARK) else claim.rule + MARK
    if "as_of" in fields:
        changed["as_of_from"] = "sentence" if changed["as_of"] else None
    try:
        return CLAIM.validate_python({**claim.model_dump(), **changed})
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        name = next((str(part) for part in first["loc"] if part in changed), claim.kind)
        raise ValueError(f"{name}: {first['msg'].lower()}") from None


def _interval(claim: Claim, changed: dict[str, Any]) -> dict[str, Any]:
    """Ends and bound of a quantity: one value is both ends, or the one that the bound has."""
    value, bound = changed.pop("value", None), changed.get("bound")
    for name, end in (("value", value), ("low", changed.get("low")), ("high", changed.get("high"))):
        if end is not None and (isinstance(end, bool) or not isinstance(end, int | float)):
            raise ValueError(f"{name}: {end!r} is no number; write it without quotes")
    if value is not None:
        bound = bound or ("exact" if claim.kind == "quantity" and claim.bound == "range" else None)
        kept = bound or (claim.bound if claim.kind == "quantity" else "exact")
        low, high = None if kept == "at_most" else value, None if kept == "at_least" else value
        return {"low": low, "high": high, "bound": kept}
    if "low" not in changed and "high" not in changed:
        return {}
    before = (claim.low, claim.high) if claim.kind == "quantity" else (None, None)
    low, high = changed.get("low", before[0]), changed.get("high", before[1])
    if low is not None and high is not None and low > high:
        raise ValueError(f"low {low} is above high {high}: set both")
    if bound is None:
        bound = "at_least" if high is None else "at_most" if low is None else "range" if low < high else "exact"
    return {"low": low, "high": high, "bound": bound}


def _days(changed: dict[str, Any]) -> dict[str, Any]:
    """The first and last day of a date whose value is set."""
    if not changed.get("value"):
        return {}
    from nkru.reconcile import timeline  # noqa: PLC0415

    span = timeline.span(str(changed["value"]))
    if span is None:
        from nkru.reconcile.units import days  # noqa: PLC0415

        if days(str(changed["value"])) is None:
            raise ValueError(f"value: {changed['value']!r} is no TIMEX3 value, as 2024-06-19, 2024-06 and P3D are")
        return {"vague": False, "alt": (), "type": "DURATION"}
    ends = {"earliest": timeline.day(span[0]), "latest": timeline.day(span[1])}
    return {**ends, "vague": False, "alt": (), "mod": changed.get("mod")}
