"""Support: who helps with what, where nobody does, and where many do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard import facts, values
from dashboard.components import Column, coded, empty, group, headline, link, place_href, section, stack, table
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.codelists import codelist
from indicators.words import mark

Row = Mapping[str, Any]
Rows = Sequence[Row]
CROWDED = 3  # an area with so many actors is listed


def layout(source: Source, state: State, words: Words) -> Any:
    rows, benchmarks = (source.part(state.mission, state.as_of, name) or [] for name in ("support", "benchmarks"))
    served = {row["benchmark_id"] for row in rows}
    gaps = [row for row in benchmarks if row["benchmark_id"] not in served]
    opening = headline(facts.support(rows, gaps, words), kicker=words("Support by all actors, paragraph 20(f)"))
    if not rows:
        template = html.A(words("Download the template"), href=f"/template?mission={state.mission}")
        return [opening, empty(words("No support yet. Add a sheet named Support to the workbook."), template)]
    return [
        opening,
        section(
            words("Actors by area"),
            _matrix(rows, state, words),
            note=words("Activities recorded, with amounts where a document gives one. Amounts of different currencies are not added."),
        ),
        html.Div(
            [
                section(words("Benchmarks without support"), _gaps(gaps, state, words)),
                section(words("Areas with three or more actors"), _overlaps(rows, words)),
            ],
            className="side-by-side",
        ),
        section(words("What each actor does"), _list(rows, state, words)),
    ]


def _matrix(rows: Rows, state: State, words: Words) -> Any:
    present = {row["area"] for row in rows}
    areas = [area for area in codelist("areas").codes if area in present]
    columns = [Column("actor", words("Actor"), head=True), *[Column(area, values.label("areas", area, words), "number") for area in areas]]
    columns += [Column("none", words("No area given"), "number")] if None in present else []
    by_actor: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_actor[row["actor"]].append(row)
    shown = [_actor(actor, own, [*areas, None], state, words) for actor, own in sorted(by_actor.items())]
    return table(columns, shown, words("Support by actor and area"), look="matrix heat", quiet=True)


def _actor(actor: str, own: Rows, areas: Sequence[str | None], state: State, words: Words) -> dict[str, Any]:
    cells = {area or "none": _cell([row for row in own if row["area"] == area], state, words) for area in areas}
    return {
        "actor": {"text": actor, "sub": values.label("actor_types", own[0]["actor_type"], words)},
        **cells,
        "_mark": [area for area, cell in cells.items() if cell],
    }


def _cell(rows: Rows, state: State, words: Words) -> Any:
    if not rows:
        return None
    amounts: dict[str, float] = defaultdict(float)
    for row in rows:
        if row["amount"] is not None:
            amounts[row["currency"] or ""] += row["amount"]
    lines = [f"{words.number(amount)} {currency}".strip() for currency, amount in sorted(amounts.items())]
    said = words.many("{count} activity", "{count} activities", len(rows), figures=True)
    return stack({"text": said, "href": place_href(rows[0]["place"], state)}, *lines)


def _gaps(gaps: Rows, state: State, words: Words) -> Any:
    columns = [Column("benchmark", words("Benchmark"), head=True), Column("area", words("Area"))]
    here = state.going("mission").url
    rows = [{"benchmark": link(row["benchmark"], here), "area": values.label("areas", row["area"], words)} for row in gaps]
    return table(
        columns,
        rows,
        words("Benchmarks that no recorded activity names"),
        quiet=True,
        empty=words("Every benchmark has at least one recorded activity."),
    )


def _overlaps(rows: Rows, words: Words) -> Any:
    actors: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["area"]:
            actors[row["area"]].add(row["actor"])
    crowded = {area: names for area, names in sorted(actors.items()) if len(names) >= CROWDED}
    columns = [Column("area", words("Area"), head=True), Column("count", words("Actors"), "number"), Column("who", words("Who"))]
    shown = [
        {"area": values.label("areas", area, words), "count": words.number(len(names)), "who": words.listed(sorted(names))}
        for area, names in crowded.items()
    ]
    return table(columns, shown, words("Areas with three or more actors"), quiet=True, empty=words("No area has three or more actors."))


def _list(rows: Rows, state: State, words: Words) -> Any:
    columns = [
        Column("activity", words("Activity"), head=True, width="wide"),
        Column("when", words("When"), "date"),
        Column("amount", words("Amount"), "number"),
        Column("funding", words("Funding")),
        Column("status", words("Status"), "sign"),
        Column("document", words("Document")),
    ]
    shown: list[dict[str, Any]] = []
    for actor in sorted({row["actor"] for row in rows}):
        own = [row for row in rows if row["actor"] == actor]
        shown += [
            group(actor, sub=values.label("actor_types", own[0]["actor_type"], words)),
            *[_activity(row, state, words) for row in own],
        ]
    told = any(row["status"] for row in rows)
    used = [column for column in columns if any(row.get(column.id) for row in shown) and (told or column.id != "status")]
    return table(used, shown, words("Support by actor"), quiet=True)


def _activity(row: Row, state: State, words: Words) -> dict[str, Any]:
    when = " – ".join(text for text in (words.date(row["start"], "month"), words.date(row["end"], "month")) if text)
    return {
        "activity": {"text": row["activity"], "sub": values.label("areas", row["area"], words)},
        "when": when,
        "amount": {"text": f"{words.number(row['amount'])} {row['currency'] or ''}".strip(), "href": place_href(row["place"], state)}
        if row["amount"] is not None
        else "",
        "funding": values.label("funding", row["funding"], words),
        "status": coded("support", row["status"], values.named("support_status", row["status"], words)),
        "document": values.document(row),
    }


PAGE = Page("support", mark("Support"), "/support", "themes", 40, layout)
