"""The opening sentence of each page, made from the same data as the page below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.figures.base import day
from dashboard.woven import linked

AHEAD = ("met", "held", "on_track")
BEHIND = ("missed", "worse", "breached", "overdue", "off_track", "worsened")
STILL = ("not_started", "unchanged", "too_early")
UNKNOWN = ("no_data", "not_assessable")
GROUPS = {"ahead": AHEAD, "behind": BEHIND, "still": STILL, "unknown": UNKNOWN}
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
    counts = [mission["counts"] for mission in missions]
    followed = sum(total(count) for count in counts)
    ahead, behind, unknown = (sum(among(count, statuses) for count in counts) for statuses in (AHEAD, BEHIND, UNKNOWN))
    return words(
        "{missions} {indicators}: {ahead}, {behind} and {unknown}.",
        missions=words.many("One mission follows", "{count} missions follow", len(missions)),
        indicators=words.many("one indicator", "{count} indicators", followed),
        ahead=words.many("{count} is met or on track", "{count} are met or on track", ahead),
        behind=_behind(behind, words),
        unknown=_unknown(unknown, words),
    )


def mission(part: Mapping[str, Any], country: str, movement: Rows, words: Any, links: Links) -> str:
    """`links`: an address for each of GROUPS."""
    counts = part["counts"]
    if not total(counts):
        return words("{country}, {date}: no indicators have been loaded yet.", country=country, date=day(part["as_of"]))
    ahead, still = among(counts, AHEAD), among(counts, STILL)
    phrases = {
        "ahead": words.many(
            "{count} of {total} indicators is met or on track",
            "{count} of {total} indicators are met or on track",
            ahead,
            total=total(counts),
        ),
        "behind": _behind(among(counts, BEHIND), words),
        "still": words.many("{count} shows no progress", "{count} show no progress", still),
        "unknown": _unknown(among(counts, UNKNOWN), words),
    }
    said = words(
        "{country}, {date}: {ahead}, {behind}, {still} and {unknown}",
        country=country,
        date=day(part["as_of"]),
        **{group: linked(phrase, links.get(group)) for group, phrase in phrases.items()},
    )
    return said + _since(part, movement, words)


def _behind(count: int, words: Any) -> str:
    return words.many("{count} is behind or past its date", "{count} are behind or past their date", count)


def _unknown(count: int, words: Any) -> str:
    return words.many("{count} cannot be assessed", "{count} cannot be assessed", count)


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
    facts = {"institution": institution, "share": _share(last, "last", words, links), "date": day(last["date"])}
    said = words("Women are {share} per cent of {institution} ({date})", **facts)
    if len(readings) > 1:
        said += words(", after {share} per cent on {date}", share=_share(first, "first", words, links), date=day(first["date"]))
    if target is None:
        return said + words("; no target is recorded.")
    return said + words(
        "; the target is {share} per cent by {date}.", share=_share(target, "target", words, links), date=day(target["date"])
    )


def _share(one: Mapping[str, Any], which: str, words: Any, links: Links) -> str:
    return linked(words.number(one["share"]), links.get(which))


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
    orphans = sum(not task["receiver"] for task in tasks if task["status"] not in ("handed_over", "closed"))
    said = words.many(
        "{count} of {total} tasks has been handed over", "{count} of {total} tasks have been handed over", done, total=len(tasks)
    )
    if done == len(tasks):
        return f"{said}."
    if not orphans:
        return said + words("; every task still open has a named receiver.")
    return said + words.many(
        "; of those still open, one has no named receiver.", "; of those still open, {count} have no named receiver.", orphans
    )


def commitments(made: Rows, obstacles: Rows, as_of: str, words: Any) -> str:
    if not made and not obstacles:
        return words("No commitments or obstacles have been loaded for this mission yet.")
    late = sum(overdue(row, as_of) for row in made)
    kept = sum(row["status"] == "fulfilled" for row in made)
    still = sum(row["status"] != "closed" for row in obstacles)
    return words(
        "{made}: {kept} fulfilled, {late} past due. {open}",
        made=words.many("One commitment is recorded", "{count} commitments are recorded", len(made)),
        kept=kept,
        late=late,
        open=words.many("One obstacle stands open.", "{count} obstacles stand open.", still),
    )


def overdue(row: Mapping[str, Any], as_of: str) -> bool:
    """Whether a commitment is past its date and neither fulfilled nor given up."""
    return bool(row["due"]) and row["due"] < as_of and row["status"] in ("announced", "in_progress")


def support(rows: Rows, gaps: Rows, words: Any) -> str:
    if not rows:
        return words("No support has been recorded for this mission yet.")
    return words(
        "{actors} in {activities}; {gaps}.",
        actors=words.many("One actor gives support", "{count} actors give support", len({row["actor"] for row in rows})),
        activities=words.many("one recorded activity", "{count} recorded activities", len(rows)),
        gaps=words.many("one benchmark has none", "{count} benchmarks have none", len(gaps)),
    )


def paragraphs(rows: Rows, country: str, words: Any) -> str:
    filled = sum(bool(row["benchmarks"] or row["indicators"] or row["records"]) for row in rows)
    return words.many(
        "{country}: {count} of {total} paragraphs of resolution 2553 (2020) has data.",
        "{country}: {count} of {total} paragraphs of resolution 2553 (2020) have data.",
        filled,
        country=country,
        total=len(rows),
    )
