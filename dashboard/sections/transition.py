"""Transition, paragraphs 14, 20 (g) and 20 (j): what is handed over to whom and when, how ready and funded it is, and the drawdown."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.material import Material
from dashboard.sections.base import Block, Chart, Column, Section, Series, Table
from dashboard.sentences import Saying, series
from dashboard.stating import Row, Rows, Teller, listing, one, paragraph, text
from indicators.records import grouped
from indicators.words import mark

GONE = ("handed_over", "closed")
LEVELS = ("1", "2", "3", "4")


def build(material: Material, saying: Saying) -> Sequence[Block]:
    tell = Teller(material, saying, "handover")
    tasks, fell = material.rows("handover"), material.metric("drawdown")
    if not tasks and not material.rows("footprint"):
        return one(saying.words("nothing on the transition of the mission was on record on {as_of}", as_of=material.as_of))
    return [*_tasks(tasks, tell), *_footprint(fell, Teller(material, saying, "drawdown"))]


def _tasks(tasks: Rows, tell: Teller) -> list[Block]:
    words = tell.words
    if not tasks:
        return one(words("no task to hand over was on record on {as_of}", as_of=tell.material.as_of))
    told = [_summary(tasks, tell), _closed(tasks, tell), _late(tasks, tell), _receivers(tasks, tell)]
    blocks: list[Block] = [paragraph(told), paragraph([_readiness(tasks, tell), *_funding(tell)])]
    return [*blocks, _table(tasks, tell)] if tell.material.alone else blocks


def _summary(tasks: Rows, tell: Teller) -> str:
    said = tell.many(
        "as at {as_of}, {number} task to hand over was on record",
        "as at {as_of}, {number} tasks to hand over were on record",
        "count",
        tasks,
        tell.words("tasks on record by that day"),
        as_of=tell.material.as_of,
    )
    done = [row for row in tasks if row["status"] == "handed_over"]
    if not done:
        return tell.words.many("{said}, and it has not been handed over", "{said}, none of them handed over", len(tasks), said=said)
    if len(done) == len(tasks):
        return tell.words.many("{said}, and it has been handed over", "{said}, all of them handed over", len(tasks), said=said)
    how = tell.words("recorded as handed over")
    number = tell.count("handed_over", done, how, [len(tasks)])
    return tell.words("{said}, {number} of them handed over", said=said, number=number)


def _closed(tasks: Rows, tell: Teller) -> str:
    own = [row for row in tasks if row["status"] == "closed"]
    if not own:
        return ""
    how = tell.words("recorded as closed without a receiver")
    return tell.many(
        "closed without a receiver is {number}", "closed without a receiver are {number}", "closed", own, how, among=[len(tasks)]
    )


def _late(tasks: Rows, tell: Teller) -> str:
    as_of = tell.material.as_of.isoformat()
    late = [row for row in tasks if row["planned_date"] and row["planned_date"] < as_of and row["status"] not in GONE]
    if not late:
        return ""
    how = tell.words("planned before that day, neither handed over nor closed")
    said = tell.many(
        "past the planned date and not handed over is {number}",
        "past the planned date and not handed over are {number}",
        "late",
        late,
        how,
        among=[len(tasks)],
    )
    return listing(said, [text(row["task"]) for row in late], tell.words)


def _receivers(tasks: Rows, tell: Teller) -> str:
    left = [row for row in tasks if row["status"] not in GONE]
    without = [row for row in left if not row["receiver"]]
    if not left:
        return ""
    if not without:
        return tell.words("every task still open has a named receiver")
    how = tell.words("open tasks without a named receiver")
    said = tell.many(
        "still open without a named receiver is {number}", "still open without a named receiver are {number}", "orphans", without, how
    )
    return listing(said, [text(row["task"]) for row in without], tell.words)


def _readiness(tasks: Rows, tell: Teller) -> str:
    """How many receivers stand at each readiness, the weakest first; never averaged."""
    words = tell.words
    judged = grouped((row for row in tasks if row["readiness"] is not None), lambda row: row["readiness"])
    if not judged:
        return words("no document says how ready the receivers are")
    how = words("tasks whose receiver stands at this readiness")
    sizes = [len(own) for own in judged.values()]
    levels = [
        words("readiness {level} ({number})", level=f"{level:.10g}", number=tell.count(f"readiness/{level:.10g}", own, how, sizes))
        for level, own in sorted(judged.items())
    ]
    return words("on a scale of 1 to 4, tasks by the readiness of their receiver: {levels}", levels=series(words, levels))


def _funding(tell: Teller) -> list[str]:
    """What is secured of what is needed, each currency for itself."""
    words = tell.words
    rows = tell.material.metric("funding_coverage")
    if not rows:
        return [words("no task states both the funding that it needs and the funding that is secured")]
    return [_currency(row, tell) for row in rows]


def _currency(row: Row, tell: Teller) -> str:
    words, say, currency = tell.words, tell.saying.computed, row["currency"] or ""
    key, how = tell.key("funding", currency or "none"), words("sum over the tasks that state both")
    of_needed = words("secured in per cent of needed")
    needed = [place for task in tell.material.rows("handover") if (place := tell.material.cell(task["place"], "funding_needed"))]
    return words(
        "funding secured: {currency} {secured} of {needed} needed ({share})",
        currency=currency,
        secured=say(f"{key}/secured", row["secured"], words.number(row["secured"]), row["places"], how=how),
        needed=say(f"{key}/needed", row["needed"], words.number(row["needed"]), needed, how=how),
        share=say(
            f"{key}/share",
            row["value"],
            words.percent(row["value"], 1, long=True),
            row["places"],
            how=of_needed,
        ),
    )


def _table(tasks: Rows, tell: Teller) -> Table:
    words = tell.words
    columns = (
        Column(words("Task"), 3.5),
        Column(words("Receiver"), 2),
        Column(words("Planned"), 1.2),
        Column(words("Actual"), 1.2),
        Column(words("Standing"), 1.3),
        Column(words("Document"), 1.5),
    )
    return Table(words("Tasks to hand over"), columns, tuple(_task(row, tell) for row in tasks))


def _task(row: Row, tell: Teller) -> tuple[str, ...]:
    own = row["task_id"]
    return (
        text(row["task"]),
        row["receiver"] or tell.words("none named"),
        tell.day(row, own, "planned_date") or "..",
        tell.day(row, own, "actual_date") or "..",
        tell.saying.label("handover_status", row["status"]) or "..",
        row["document"] or "..",
    )


def _footprint(fell: Rows, tell: Teller) -> list[Block]:
    if not fell:
        return one(tell.words("no ceiling or actual figure of the mission’s footprint is known for two dates"))
    longest = max(fell, key=lambda row: len(row["points"]))
    chart = [_chart(longest, tell)] if tell.material.alone and len(longest["points"]) > 2 else []
    return [
        paragraph([tell.words("figures of the mission’s footprint known for two dates or more are as follows")]),
        *(_fell(row, tell) for row in fell),
        *chart,
    ]


def _name(row: Row, tell: Teller) -> str:
    """What is counted: the item, whether a ceiling or what is there, the series as the document names it, and where."""
    kind = tell.saying.label("footprint_kinds", row["kind"]).lower()
    about = ", ".join(part for part in (kind, row["series"], row["location"]) if part)
    return f"{tell.saying.label('footprint_items', row['item'])} ({about})"


def _fell(row: Row, tell: Teller) -> Block:
    words = tell.words
    last, day = _point(row, -1, tell)
    first, since = _point(row, 0, tell)
    facts = {"what": _name(row, tell), "last": last, "day": day, "first": first, "since": since}
    if row["current"] < row["baseline"]:
        said = words("{what}: {last} on {day}, down from {first} on {since}", **facts)
    elif row["current"] > row["baseline"]:
        said = words("{what}: {last} on {day}, up from {first} on {since}", **facts)
    else:
        said = words("{what}: {last} on {day}, the same as on {since}", **facts)
    return paragraph([said], 1)


def _point(row: Row, at: int, tell: Teller) -> tuple[str, str]:
    """The value and the day of a step, in figures, for steps are compared."""
    day, value = row["points"][at]
    place = row["places"][at]
    parts = [str(row[name]) for name in ("item", "kind", "location", "unit", "series") if row[name]]
    key = tell.key(*parts, day)
    said = tell.saying.read(f"{key}/value", value, tell.words.number(value), place, f"{value:.15g}")
    return said, tell.saying.day(f"{key}/date", day, tell.material.cell(place, "date") or place)


def _chart(row: Row, tell: Teller) -> Chart:
    words = tell.words
    days = tuple(words.date(day, "short") for day, _value in row["points"])
    values = tuple(value for _day, value in row["points"])
    shown = series(words, [f"{day} {words.number(value)}" for day, value in zip(days, values, strict=True)])
    name = _name(row, tell)
    return Chart(
        name,
        "columns",
        days,
        (Series(name, values),),
        words("Columns of {what}: {readings}", what=name, readings=shown),
        unit=words.opening(row["unit"] or ""),
        days=tuple(day for day, _value in row["points"]),
    )


SECTION = Section("transition", mark("Transition"), 80, build)
