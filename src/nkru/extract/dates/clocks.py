"""Clock times: hour, minute and zone, and which half of the day is meant where the words leave it open."""

from __future__ import annotations

import re

from nkru.extract.dates.grammar import lexicon

_FROM_UTC = re.compile(r"(?:utc|gmt)(?P<sign>[+−-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
PART_HOURS = {"MO": 8, "AF": 15, "EV": 20, "NI": 22}  # hours that stand for the parts of the day


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(lexicon("numbers")[text])


def _minutes(parts: dict[str, str]) -> int:
    """Minutes from the hour that is named: -20 for `twenty to`, 30 for `half past`."""
    if "min" not in parts:
        return int(parts.get("m", "0"))
    minutes = _MINUTES[parts["min"]]
    return minutes if parts["side"] == "past" else -minutes


def hour_of(parts: dict[str, str]) -> int:
    """The hour in which a clock time lies, 0 to 24, as far as its own words tell."""
    if "noon" in parts:
        return 24 if parts["noon"] == "midnight" else 12
    hour = _number(parts["h"]) - (_minutes(parts) < 0)
    when = parts.get("when") or parts.get("when2") or parts.get("ap", "")
    if when.startswith(("p", "afternoon", "evening")) or (when == "night" and hour > 5):
        return hour + 12 if hour < 12 else hour
    if when.startswith(("a", "morning", "night")) and hour == 12:
        return 0
    return hour


def is_open(parts: dict[str, str], told: bool = False) -> bool:
    """Whether either half of the day may be meant: `twenty to twelve`, `2.20`, but not `09:00`, `7 p.m.`.

    told: whether the part of the day stands beside it: `9.50 that night`
    """
    if any(key in parts for key in ("noon", "ap", "zone", "zone2", "when", "when2")):
        return False
    hour = parts["h"]
    if not hour.isdigit():
        return True
    if hour.startswith("0") or int(hour) > 12:
        return False
    return told or len(hour) == 1 or "min" in parts or "oclock" in parts


def nearest(hour: int, other: int) -> int:
    """The hour, or the same in the other half of the day, whichever is nearer to another hour of the clock."""
    choices = (hour % 12, hour % 12 + 12)
    return min(choices, key=lambda choice: min(abs(choice - other), 24 - abs(choice - other)))


def _offset(zone: str) -> str:
    """`Z` for UTC, `+05:30` for `GMT+5:30`, an empty string where the zone is only named."""
    if match := _FROM_UTC.match(zone):
        sign = "+" if match["sign"] == "+" else "-"
        return f"{sign}{int(match['hours']):02d}:{match['minutes'] or '00'}"
    known: str = lexicon("zones").get(" ".join(zone.split()), "")
    return known


def time_of(parts: dict[str, str], hour: int | None = None) -> tuple[str, str]:
    """The time and its zone: ("T03:14", "Z"). hour: the hour where the passage has settled it."""
    zone = parts.get("zone") or parts.get("zone2") or ""
    offset = _offset(zone)
    hour = hour_of(parts) if hour is None else hour
    seconds = f":{parts['s']}" if "s" in parts else ""
    return f"T{hour:02d}:{_minutes(parts) % 60:02d}{seconds}", offset
