"""What became of groups since an earlier run. Groups are the same where they have claims in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from nkru.models import Change, Claim, Group

_Key = tuple[str, str]


def changes(before: Sequence[Group], now: Sequence[Group]) -> list[Change]:
    """What is new, gone and changed; what is as it was is left out.

    A group is the one that it shares most claims with. A claim whose document was edited has another id: it is known
    again by its document, sentence and words. Order: new and changed ones as `now` has them, then those that are gone.
    """
    known = _Known(claim for group in now for claim in group.claims)
    earlier = [{known.key(claim) for claim in group.claims} for group in before]
    current = [{(claim.doc, claim.id) for claim in group.claims} for group in now]
    shared = _shared(earlier, current)
    successor: dict[int, int] = {}
    taken: dict[int, int] = {}
    for (old, new), count in sorted(shared.items(), key=lambda item: (-item[1], before[item[0][0]].id, item[0][1])):
        if count and old not in successor and new not in taken:
            successor[old], taken[new] = new, old
    origins = defaultdict(list)
    for old, new in sorted(shared):
        origins[new].append(before[old].id)
    found = []
    for number, group in enumerate(now):
        was = tuple(origins[number])
        if number in taken:
            old = taken[number]
            change = _changed(before[old], group, earlier[old], current[number], was)
            if change is not None:
                found.append(change)
        else:
            parted = f"; its claims were in another group before ({was[0][:9]})" if was else ""
            found.append(_new(group, was, parted))
    found += [_gone(group, number, shared, now) for number, group in enumerate(before) if number not in successor]
    return found


def _shared(earlier: list[set[_Key]], current: list[set[_Key]]) -> Counter[tuple[int, int]]:
    """How many claims an earlier and a current group have in common."""
    home: dict[_Key, list[int]] = defaultdict(list)
    for number, keys in enumerate(current):
        for key in keys:
            home[key].append(number)
    return Counter((old, new) for old, keys in enumerate(earlier) for key in keys for new in home.get(key, ()))


class _Known:
    """The claims of now, to be found again under other ids."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.ids: set[_Key] = set()
        self.by_words: dict[tuple[str, str, str, str], list[_Key]] = defaultdict(list)
        for claim in claims:
            self.ids.add((claim.doc, claim.id))
            self.by_words[_words(claim)].append((claim.doc, claim.id))

    def key(self, claim: Claim) -> _Key:
        """The key under which an earlier claim stands now; its own where it doesn't."""
        own = (claim.doc, claim.id)
        again = [] if own in self.ids else self.by_words.get(_words(claim), [])
        return again[0] if len(again) == 1 else own


def _words(claim: Claim) -> tuple[str, str, str, str]:
    return claim.doc, claim.kind, " ".join(claim.sentence.split()), claim.text


def _changed(old: Group, new: Group, was: set[_Key], has: set[_Key], origins: tuple[str, ...]) -> Change | None:
    came, went = sorted(has - was), sorted(was - has)
    told = []
    if came:
        told.append(f"{len(came)} claim{'s' * (len(came) > 1)} more")
    if went:
        told.append(f"{len(went)} claim{'s' * (len(went) > 1)} less")
    if old.verdict != new.verdict:
        told.append(f"the verdict was {old.verdict.value}")
    ends = [(spread.low, spread.high) for spread in (old.spread, new.spread)]
    if ends[0] != ends[1] and ends[0] != (None, None):
        told.append(f"the figures went from {_range(*ends[0])} before to {_range(*ends[1])} now")
    if len(origins) > 1:
        told.append(f"{len(origins)} groups became one")
    if not told:
        return None
    why = "; ".join(told)
    return Change(
        kind="changed", before=old.verdict, after=new.verdict, why=f"{why[0].upper()}{why[1:]}.",
        came=tuple(id for _, id in came), went=tuple(id for _, id in went), was=origins, group=new,
    )  # fmt: skip


def _new(group: Group, origins: tuple[str, ...], parted: str) -> Change:
    ids = tuple(claim.id for claim in group.claims)
    return Change(
        kind="new", after=group.verdict, why=f"{group.why.rstrip('.')}{parted}.", came=ids, was=origins, group=group
    )


def _gone(group: Group, number: int, shared: Counter[tuple[int, int]], now: Sequence[Group]) -> Change:
    heirs = [now[new].id[:9] for old, new in sorted(shared) if old == number]
    why = f"Its claims are in {' and '.join(heirs)} now." if heirs else "None of its claims is in a group now."
    ids = tuple(claim.id for claim in group.claims)
    return Change(kind="gone", before=group.verdict, why=why, went=ids, was=(group.id,), group=group)


def _range(low: object, high: object) -> str:
    shown = [f"{end:,}" if isinstance(end, int | float) else str(end) for end in (low, high) if end is not None]
    return " – ".join(dict.fromkeys(shown)) or "none"
