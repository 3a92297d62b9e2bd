"""The opening sentences of Overview, Mission and Indicator, and the groups of statuses that they count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.figures.base import day
from dashboard.woven import linked

AHEAD = ("met", "held", "on_track")
MOVING = ("some_delay", "under_way", "improved")
BEHIND = ("missed", "worse", "breached", "overdue", "off_track", "worsened")
STILL = ("not_started", "unchanged", "too_early")
UNKNOWN = ("no_data", "not_assessable")
ASIDE = ("not_due", "not_applicable")
GROUPS = {"ahead": AHEAD, "moving": MOVING, "behind": BEHIND, "still": STILL, "unknown": UNKNOWN, "aside": ASIDE}
LONGEST = 80  # characters of a value that a heading can bear

Rows = Sequence[Mapping[str, Any]]
Links = Mapping[str, str | None]


def among(counts: Mapping[str, int], statuses: Iterable[str]) -> int:
    """How many indicators have one of these statuses."""
    return sum(counts.get(status, 0) for status in statuses)


def total(counts: Mapping[str, int]) -> int:
    return sum(counts.values())


def overview(missions: Sequence[Mapping[str, Any]], words: Any) -> str:
    """`missions`: the mission part of each."""
    if not missions:
        return words("Nothing has been published yet.")
    counts: Counter[str] = Counter()
    for mission in missions:
        counts.update(mission["counts"])
    followed = total(counts)
    return words(
        "In {missions}, {indicators}: {groups}.",
        missions=words.many("one mission", "{count} missions", len(missions)),
        indicators=words.many("one indicator is followed", "{count} indicators are followed", followed),
        groups=words.listed(list(_groups(counts, words).values())),
    )


def mission(part: Mapping[str, Any], country: str, movement: Rows, words: Any, links: Links) -> str:
    """`links`: an address for each of GROUPS."""
    counts = part["counts"]
    if not total(counts):
        return words("{country}, {date}: no indicators have been loaded yet.", country=country, date=day(part["as_of"]))
    phrases = _groups(counts, words, first=_ahead_of_all(counts, words))
    said = words(
        "{country}, {date}: {groups}",
        country=country,
        date=day(part["as_of"]),
        groups=words.listed([linked(phrase, links.get(group)) for group, phrase in phrases.items()]),
    )
    return said + _since(part, movement, words)


def _ahead_of_all(counts: Mapping[str, int], words: Any) -> str:
    ahead, every = among(counts, AHEAD), total(counts)
    if not ahead:
        return words.many("its one indicator is not met or on track", "none of {count} indicators is met or on track", every)
    return words.many(
        "{count} of {total} indicators is met or on track",
        "{count} of {total} indicators are met or on track",
        ahead,
        among=(every,),
        total=words.count(every),
    )


def _groups(counts: Mapping[str, int], words: Any, first: str = "") -> dict[str, str]:
    """Each group of statuses that has indicators, in words; together they are all indicators. `first` takes the place of those ahead."""
    every = (total(counts),)
    phrases = {
        "ahead": words.many("{count} is met or on track", "{count} are met or on track", among(counts, AHEAD), among=every),
        "moving": words.many("{count} is under way or delayed", "{count} are under way or delayed", among(counts, MOVING), among=every),
        "behind": words.many(
            "{count} is behind or past its date", "{count} are behind or past their date", among(counts, BEHIND), among=every
        ),
        "still": words.many("{count} shows no progress", "{count} show no progress", among(counts, STILL), among=every),
        "unknown": words.many("{count} cannot be assessed", "{count} cannot be assessed", among(counts, UNKNOWN), among=every),
        "aside": words.many(
            "{count} is not due or not applicable", "{count} are not due or not applicable", among(counts, ASIDE), among=every
        ),
    }
    found = {group: phrase for group, phrase in phrases.items() if among(counts, GROUPS[group])}
    return {"ahead": first, **{group: phrase for group, phrase in found.items() if group != "ahead"}} if first else found


def _since(part: Mapping[str, Any], movement: Rows, words: Any) -> str:
    """What the sentence says of the last report: how many are worse now than then."""
    if not part.get("previous_as_of"):
        return "."
    worse = sum(row["direction"] == "worse" for row in movement)
    date = day(part["previous_as_of"])
    if worse == 0:
        return words("; none is worse than on {date}.", date=date)
    return words.many("; {count} is worse than on {date}.", "; {count} are worse than on {date}.", worse, date=date)


def indicator(row: Mapping[str, Any], value: str, target: str, words: Any, links: Links) -> str:
    """`value` and `target`: the latest reading and what is wanted, with units, in words; `links` are the addresses of their cells."""
    if not value:
        return words("{indicator}: no reading is known.", indicator=row["indicator"])
    if len(value) > LONGEST:
        return words("{indicator}: the reading of {date} is in words.", indicator=row["indicator"], date=day(row["latest_date"]))
    facts = {"indicator": row["indicator"], "value": linked(value, links.get("value")), "date": day(row["latest_date"])}
    return words("{indicator}: {value} on {date}", **facts) + _towards(target, row["target_date"], words, links.get("target"))


def _towards(target: str, due: str | None, words: Any, href: str | None) -> str:
    """What the sentence says of the target."""
    if not target:
        return words("; no target is set.")
    if len(target) > LONGEST:
        return words("; the target is in words.")
    target = linked(target, href)
    if due:
        return words("; the target is {target} by {due}.", target=target, due=day(due))
    return words("; the target is {target}.", target=target)
