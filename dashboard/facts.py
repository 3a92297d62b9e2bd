"""The opening sentence of each page, made from the same data as the page below it."""

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


def gender(institution: str | None, readings: Rows, target: Mapping[str, Any] | None, words: Any, links: Links) -> str:
    """`readings`: shares of women in the institution with most of them, oldest first; `links`: addresses of first, last and target."""
    if not readings:
        return words("No figures on women and men in the institutions of this mission’s country have been loaded yet.")
    first, last = readings[0], readings[-1]
    places = decimals_of(readings)
    facts = {"institution": institution, "share": _share(last, places, links.get("last"), words), "date": day(last["date"])}
    said = words("Women are {share} per cent of {institution} ({date})", **facts)
    if len(readings) > 1:
        said += words(", after {share} per cent on {date}", share=_share(first, places, links.get("first"), words), date=day(first["date"]))
    if target is None:
        return said + words("; no target is recorded.")
    share = linked(words.number(target["share"]), links.get("target"))
    return said + words("; the target is {share} per cent by {date}.", share=share, date=day(target["date"]))


def decimals_of(readings: Rows) -> int:
    """The decimals of a series of shares: one, or as many as every printed share of it has."""
    printed = [len(f"{row['printed']:.10g}".partition(".")[2]) for row in readings if row.get("printed") is not None]
    return max(1, min(printed, default=1))


def _share(one: Mapping[str, Any], places: int, href: str | None, words: Any) -> str:
    return linked(words.number(one["share"], places), href)


def transition(tasks: Rows, footprint: Rows, words: Any) -> str:
    if not tasks and not footprint:
        return words("Nothing on the transition of this mission has been loaded yet.")
    if not tasks:
        return words.many(
            "No tasks to hand over are recorded; one figure on the mission’s footprint is.",
            "No tasks to hand over are recorded; {count} figures on the mission’s footprint are.",
            len(footprint),
        )
    done = sum(task["status"] == "handed_over" for task in tasks)
    said = _handed_over(done, len(tasks), words)
    if done == len(tasks):
        return f"{said}."
    orphans = sum(not task["receiver"] for task in tasks if task["status"] not in ("handed_over", "closed"))
    if not orphans:
        return said + words("; every task still open has a named receiver.")
    return said + words.many(
        "; of those still open, one has no named receiver.", "; of those still open, {count} have no named receiver.", orphans
    )


def _handed_over(done: int, tasks: int, words: Any) -> str:
    if not done:
        return words.many("The one task has not been handed over", "No task of {count} has been handed over", tasks)
    if done == tasks:
        return words.many("The one task has been handed over", "Every one of {count} tasks has been handed over", tasks)
    return words.many(
        "Of {total} tasks, {count} has been handed over",
        "Of {total} tasks, {count} have been handed over",
        done,
        among=(tasks,),
        total=words.count(tasks),
    )


def commitments(made: Rows, obstacles: Rows, as_of: str, words: Any) -> str:
    if not made and not obstacles:
        return words("No commitments or obstacles have been loaded for this mission yet.")
    return words("{made}; {open}.", made=_made(made, as_of, words), open=_open(obstacles, words))


def _made(made: Rows, as_of: str, words: Any) -> str:
    """How many commitments there are, and of due dates and standing what the documents say."""
    if not made:
        return words("No commitment is on record")
    said = words.many("There is one commitment on record", "There are {count} commitments on record", len(made))
    return words("{made}: {due} and {kept}", made=said, due=_late(made, as_of, words), kept=_kept(made, words))


def _late(made: Rows, as_of: str, words: Any) -> str:
    if not any(row["due"] for row in made):
        return words.many("no due date is given for it", "no due date is given for any", len(made))
    late = sum(overdue(row, as_of) for row in made)
    if not late:
        return words("none is past its due date")
    return words.many("{count} is past its due date", "{count} are past their due dates", late, among=(len(made),))


def _kept(made: Rows, words: Any) -> str:
    if not any(row["status"] for row in made):
        return words.many("no document says how it stands", "no document says how they stand", len(made))
    kept = sum(row["status"] == "fulfilled" for row in made)
    if not kept:
        return words("none is fulfilled")
    return words.many("{count} is fulfilled", "{count} are fulfilled", kept, among=(len(made),))


def _open(obstacles: Rows, words: Any) -> str:
    still = sum(row["status"] != "closed" for row in obstacles)
    if not still:
        return words("no obstacle stands open")
    return words.many("one obstacle stands open", "{count} obstacles stand open", still)


def overdue(row: Mapping[str, Any], as_of: str) -> bool:
    """Whether a commitment is past its date and neither fulfilled nor given up."""
    return bool(row["due"]) and row["due"] < as_of and row["status"] in ("announced", "in_progress")


def support(rows: Rows, gaps: Rows, words: Any) -> str:
    if not rows:
        return words("No support has been recorded for this mission yet.")
    said = words(
        "Support comes from {actors} in {activities}",
        actors=words.many("one actor", "{count} actors", len({row["actor"] for row in rows})),
        activities=words.many("one recorded activity", "{count} recorded activities", len(rows)),
    )
    if not gaps:
        return f"{said}."
    return said + words.many("; one benchmark has none.", "; {count} benchmarks have none.", len(gaps))


def paragraphs(rows: Rows, country: str, words: Any) -> str:
    filled = sum(bool(row["benchmarks"] or row["indicators"] or row["records"]) for row in rows)
    if not filled:
        return words("{country}: no paragraph of resolution 2553 (2020) has data.", country=country)
    return words.many(
        "{country}: {count} of {total} paragraphs of resolution 2553 (2020) has data.",
        "{country}: {count} of {total} paragraphs of resolution 2553 (2020) have data.",
        filled,
        among=(len(rows),),
        country=country,
        total=words.count(len(rows)),
    )
