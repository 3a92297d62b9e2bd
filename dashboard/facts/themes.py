"""The opening sentences of the pages on themes: gender, transition, commitments and obstacles, support, paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.figures.base import day
from dashboard.woven import linked

Rows = Sequence[Mapping[str, Any]]
Links = Mapping[str, str | None]


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
