"""Neighbours that make one expression: `05:47 UTC` on `17 August`, `the last week of` `June`, `6 May` and `31 May`."""

from __future__ import annotations

import re
from functools import cache

from nkru.extract.dates.find import Expression
from nkru.extract.dates.grammar import lexicon
from nkru.rules import alternation

_DAYS = frozenset(("monthday", "dayspan", "iso", "slashed", "dayword", "weekday", "nthday", "holiday"))
_POINTS = _DAYS | {"month", "season", "quarter", "year", "yearspan", "decade", "century", "unit"}
_FRAMED, _MOVED_FROM = _POINTS | {"nthday"}, _POINTS | {"vague"}
_CLOCK_ON_DAY = frozenset((" ", " on ", ", ", " on the ", ", on ", " of ", " local time on ", " local time "))
_DAY_AT_CLOCK = frozenset(
    (" at ", " ", ", ", ", at ", " @ ", " around ", " at around ", " at about ", " - ", " | ", " at exactly ")
)
_APPOSED = frozenset((", ", " ", ", the ", " the ", " ("))
_RANGE = re.compile(r"[ ]?[-–—][ ]?|[ ](?:to|through|up to)[ ](?:the[ ])?")
_MOVED = re.compile(
    r"\b(?:mov|postpon|delay|shift|chang|push|bring|brought|put|rais|defer|reschedul|extend|advanc|slip|revis)\w*\b[^.;]{0,50}$"
)
_NIGHT = frozenset((" on ", " ", " into ", " to ", " from "))
_LISTED = frozenset((" and ", " and the ", ", ", " or ", " or the ", " to ", " to the ", "-", "–", " – "))
_SHIFT = frozenset((" before ", " after ", " prior to ", " following "))
_UP_TO = frozenset((" to ", " ended ", " ending ", " to the end of ", " until "))
_ENDING = (" ended ", " ending ")
_NUMBERED = ("no. ", "nr. ", "number ", "issue ", "edition ", "nº ", "n° ")
_MONTHS = 12
_NEAR = 24  # characters between neighbours
_ONWARD = frozenset(("to", "-", "–", "through", "until"))
_FROM = frozenset((" from ", " since "))


def combined(expressions: list[Expression], low: str) -> list[Expression]:
    """The expressions of a block with neighbours joined, in order; frames that found no date are left out."""
    stack: list[Expression] = []  # the nearest on the right is last
    for left in reversed(_split(expressions, low)):
        whole = left
        while stack and stack[-1].start - whole.end <= _NEAR:
            right = stack[-1]
            joined = _joined(whole, right, low[whole.end : right.start], low)
            if joined is None:
                break
            whole = joined
            if _stands_beside(whole, right, low):
                break
            stack.pop()
        finished = whole.fallback if _unfinished(whole) else whole
        if finished is not None and not _unfinished(finished):
            if finished.form == "duration" and (other := _set_against(finished, low)) is not None:
                stack.append(other)
            stack.append(finished)
    return stack[::-1]


@cache
def _other_number() -> re.Pattern[str]:
    numbers = alternation([word for word in lexicon("numbers") if word not in ("a", "an", "half", "one")])
    return re.compile(
        r",?[ ](?:(?:and|but)[ ])?(?:not|instead[ ]of|rather[ ]than|as[ ]against|against)[ ](?:(?:just|only|the)[ ])?"
        rf"(?P<num>(?:{numbers})(?:-(?:{numbers}))?|\d{{1,3}})(?=[.,;:!?)\"'\n]|$)"
    )


def _set_against(length: Expression, low: str) -> Expression | None:
    """The length without its unit that another is set against: the `twelve` of `after six months, not twelve`."""
    if "dir" in length.parts or "num" not in length.parts or low[length.end : length.end + 1] not in (" ", ","):
        return None
    other = _other_number().match(low, length.end)
    if other is None:
        return None
    parts = {"num": other["num"], "unit": length.parts["unit"]}
    return Expression(other.start("num"), other.end(), length.rule, "duration", parts)


def _stands_beside(period: Expression, end: Expression, low: str) -> bool:
    """Whether a period and the day on which it ended are two expressions: `the year` ended `31 March`, as in TIMEX3."""
    place = max(low.rfind(link, period.start, end.start) for link in _ENDING)
    if period.form not in ("nthof", "upto") or period.inner is not end or place < 0:
        return False
    period.end = place
    period.extra["ends"] = "beside"
    end.extra["ends"] = "past" if low.startswith(" ended", place) else "same"
    return True


def _unfinished(expression: Expression) -> bool:
    return expression.inner is None and (
        expression.form == "nthof"
        or (expression.form == "daypart" and expression.parts.keys().isdisjoint(("rel", "bare")))
    )


def _between(low: str, start: int) -> bool:
    return low.endswith(("between ", "between the "), max(0, start - 14), start)


def _split(expressions: list[Expression], low: str) -> list[Expression]:
    """`11 and 23 July` without `between` is two dates, `three years and 18 months` two lengths."""
    found = []
    for whole in expressions:
        if whole.form == "clockspan":
            found.append(_clock_span(whole))
            continue
        if whole.form == "duration" and whole.parts.get("num3") and (apart := _terms(whole, low)):
            found += apart
            continue
        join = whole.parts.get("join", "").strip()
        if whole.form == "dayspan" and join[:1] in "-–—" and low.endswith(_NUMBERED, 0, whole.start):
            begin = low.index(whole.parts["join"], whole.start) + len(whole.parts["join"])
            single = {k: v for k, v in whole.parts.items() if k not in ("join", "day", "day2")}
            single["day"] = whole.parts["day2"]
            found.append(Expression(begin, whole.end, whole.rule, "monthday", single))  # Bulletin No. 4 - 20 February
            continue
        if whole.form != "dayspan" or join[:3] not in ("and", "or", "or ") or _between(low, whole.start):
            found.append(whole)
            continue
        cut = low.index(whole.parts["join"], whole.start)
        shared = {k: v for k, v in whole.parts.items() if k not in ("join", "day", "day2")}
        first, second = whole.parts["day"], whole.parts["day2"]
        found.append(Expression(whole.start, cut, whole.rule, "monthday", shared | {"day": first}))
        after = cut + len(whole.parts["join"])
        found.append(Expression(after, whole.end, whole.rule, "monthday", shared | {"day": second}, part=whole.part))
    return found


def _terms(whole: Expression, low: str) -> list[Expression] | None:
    """`three years and 18 months`: two lengths where the second is longer than a year has months, or None."""
    unit, number = whole.parts.get("unit3", ""), whole.parts["num3"]
    if not unit.startswith("month") or not number.isdigit() or int(number) < _MONTHS or "num4" in whole.parts:
        return None
    second = low.rfind(number, whole.start, whole.end)
    first = low.rfind(" and ", whole.start, second)
    if first < 0:
        return None
    parts = {k: v for k, v in whole.parts.items() if k not in ("num3", "unit3")}
    return [
        Expression(whole.start, first, whole.rule, "duration", parts, mod=whole.mod),
        Expression(second, whole.end, whole.rule, "duration", {"num": number, "unit": unit}),
    ]


def _clock_span(whole: Expression) -> Expression:
    """`9-11am`, `10am-2pm`: both ends are clock times; `11-2pm` begins before noon."""
    parts = whole.parts
    first, last = int(parts["h"]) % 12, int(parts["h2"]) % 12
    half, other = parts["ap"], "a" if parts["ap"].startswith("p") else "p"
    zone = {"zone": parts["zone"]} if "zone" in parts else {}
    ends = []
    for hour, minute, ap in ((parts["h"], "m", half if first < last else other), (parts["h2"], "m2", half)):
        said = {"h": hour, "ap": ap, **({"m": parts[minute]} if minute in parts else {})}
        ends.append(Expression(whole.start, whole.end, whole.rule, "clock", said | zone))
    return Expression(whole.start, whole.end, whole.rule, "range", {}, inner=ends[0], second=ends[1])


def _joined(left: Expression, right: Expression, gap: str, low: str) -> Expression | None:
    """Two neighbours as one, or None where they stay two."""
    if "  " in gap:
        gap = re.sub(r" +", " ", gap)
    if left.form == "nthof" or (left.form == "daypart" and not left.parts.keys().isdisjoint(("link", "side", "eve"))):
        return _framed(left, right) if gap in ("", "the ") and right.form in _FRAMED and right.clock is None else None
    if (
        left.form == "daypart"
        and "bare" in left.parts
        and right.form in _DAYS
        and right.part is None
        and not right.clock
    ):
        if "name" not in left.parts or gap not in (" ", " on ", " of ", " on the "):
            return None
        right.start, right.part = left.start, left.parts["name"]
        right.mod = lexicon("parts")[left.parts["shade"]]
        return right
    if left.parts.get("word") == "overnight" and right.form in _DAYS and gap in _NIGHT and right.part is None:
        eve = {"eve": "to"} if gap in (" into ", " to ") else {}  # `overnight into Tuesday` began on Monday
        return Expression(left.start, right.end, left.rule, "daypart", {"name": "night", **eve}, inner=right)
    if left.form == "clock" and right.clock is None:
        if right.form in _DAYS and gap in _CLOCK_ON_DAY and right.second is None:
            return _with_clock(right, left, left.start, right.end)
        if right.form == "daypart" and gap in (" ", " in "):
            return _with_clock(right, left, left.start, right.end)
    if (
        right.form == "clock"
        and left.form in _DAYS
        and gap in _DAY_AT_CLOCK
        and left.clock is None
        and left.second is None
    ):
        return _with_clock(left, right, left.start, right.end)
    if left.form == "weekday" and "every" not in left.parts:
        if right.form in _DAYS and right.form != "weekday" and gap in _APPOSED and "wd" not in right.extra:
            right.extra["wd"] = left.parts["wd"]
            right.start, right.part = left.start, right.part or left.part
            return right
        relative = right.form == "unit" or (right.form == "duration" and "dir" in right.parts)
        if (
            relative
            and gap in (" ", " of ", ", ")
            and right.parts.get("unit", "").rstrip("s") in ("week", "day", "month", "year")
        ):
            left.inner, left.end = right, right.end
            return left
    if left.form == "duration" and right.form == "weekday" and gap in (" on ", " from ") and "rel" not in right.parts:
        if left.parts.get("num") in ("a", "one") and left.parts["unit"] == "week" and "frame" not in left.parts:
            right.start, right.parts["week"] = left.start, " week"
            return right
        return None
    if left.form == "duration" and right.form in _MOVED_FROM:
        return _shift(left, right, gap, low)
    if left.form == "nthday" and right.form == "monthday" and gap in _LISTED and "month" not in left.parts:
        left.form = "monthday"  # `the 3rd and 4th of May`
        left.parts |= {name: said for name, said in right.parts.items() if name != "day"}
    _share_year(left, right, gap)
    return _range(left, right, gap, low)


def _framed(left: Expression, right: Expression) -> Expression:
    left.inner, left.end = right, right.end
    return left


def _with_clock(day: Expression, clock: Expression, start: int, end: int) -> Expression:
    day.clock, day.start, day.end = clock, start, end
    return day


def _shift(left: Expression, right: Expression, gap: str, low: str) -> Expression | None:
    if "dir" in left.parts:
        return None
    if (
        gap in _UP_TO
        and low.startswith("the ", left.start)
        and right.form in ("month", "monthday", "dayspan", "iso", "quarter")
    ):
        return Expression(left.start, right.end, left.rule, "upto", left.parts, inner=right)
    if "frame" in left.parts:
        return None
    now = right.form == "dayword" or right.parts.get("word") == "now"
    if (gap in _SHIFT and right.form != "vague") or (gap in _FROM and now):
        whole = Expression(left.start, right.end, left.rule, "shift", left.parts | {"side": gap.strip()}, inner=right)
        whole.extra = left.extra
        return whole
    return None


def _share_year(left: Expression, right: Expression, gap: str) -> None:
    """`June and July 2024`: the year belongs to both."""
    if left.form not in ("month", "monthday", "dayspan", "season", "quarter") or right.form not in (
        "month",
        "monthday",
        "dayspan",
        "season",
        "quarter",
    ):
        return
    if gap not in (
        " and ",
        " or ",
        ", ",
        " to ",
        "-",
        "–",
        " – ",
        "/",
        " through ",
        " and the ",
        ", and ",
        " and on ",
        " until ",
    ):
        return
    if not any(key in left.parts for key in ("year", "year3", "year4", "yearb", "yy", "rel", "ryear", "every")):
        for key in ("year", "year3", "year4", "yy", "ryear"):
            if key in right.parts:
                left.extra["year_of_next"] = right.parts[key]
                left.parts["ryear" if key == "ryear" else "yy" if key == "yy" else "year"] = right.parts[key]
        months = lexicon("months")
        first, last = (months.get(side.parts.get("month", "").rstrip("."), 0) for side in (left, right))
        if gap.strip() in _ONWARD and first > last > 0 and len(left.parts.get("year", "")) == 4:
            left.parts["year"] = f"{int(left.parts['year']) - 1:04d}"  # `from 20 November to 12 February 2030`


def _follows(left: Expression, right: Expression) -> bool:
    """`Thursday and Friday` are one stretch of time."""
    days = lexicon("weekdays")
    plain = all(not (side.parts.keys() - {"wd"} or side.part or side.clock or side.inner) for side in (left, right))
    return plain and days[right.parts["wd"]] - days[left.parts["wd"]] in (1, -6)


def _range(left: Expression, right: Expression, gap: str, low: str) -> Expression | None:
    clocks = left.form == right.form == "clock"
    if not clocks and not (left.form in _POINTS and right.form in _POINTS):
        return None
    if left.second or right.second or "every" in left.parts or "every" in right.parts:
        return None
    if left.form == right.form == "weekday" and gap == " and " and _follows(left, right):
        return Expression(left.start, right.end, left.rule, "range", {}, inner=left, second=right)
    if gap not in (" and ", " and the ") if _between(low, left.start) else not _RANGE.fullmatch(gap):
        return None
    if left.form == "yearspan" or right.form == "yearspan":
        return None  # between 1981–2010 and 2011–2033
    if left.form == "year" and right.form not in ("year", "month", "monthday", "unit", "dayword"):
        return None
    if _MOVED.search(low, max(0, left.start - 70), left.start) and gap.strip(" ") not in ("-", "–"):
        return None
    return Expression(left.start, right.end, left.rule, "range", {}, inner=left, second=right)
