"""How often the computed status agrees with what the missions printed, with every case in which it does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dash import html

from dashboard.components import Column, bar, group, judgement, link, place_cell, status, table, trend
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.judgement import VERDICTS

Parts = Mapping[str, Mapping[str, Any]]


def agreements(source: Source) -> Parts:
    """The part "agreement" of each mission that prints judgements."""
    found = {row["mission"]: source.part(row["mission"], source.latest(row["mission"]), "agreement") for row in source.missions()}
    return {mission: part for mission, part in found.items() if part and part["counts"]["total"]}


def sentence(parts: Parts, words: Words) -> str:
    total, agree, compared = (sum(part["counts"][name] for part in parts.values()) for name in ("total", "agree", "compared"))
    if not total:
        return words("No mission in the store prints judgements of its own.")
    if not compared:
        return words("Of {total} printed judgements none can be compared with a computed status.", total=total)
    return words(
        "Missions printed {total} judgements. Of these, {compared} can be compared with the computed status; {agree} agree, {share}.",
        total=total,
        compared=compared,
        agree=agree,
        share=words.percent(100 * agree / compared, 1, long=True),
    )


def counts_table(parts: Parts, words: Words) -> html.Div:
    columns = [
        Column("judgement", words("Printed judgement"), "sign", head=True),
        Column("total", words("Printed"), "number"),
        Column("agree", words("Agree"), "number", hint=words(VERDICTS["agree"])),
        Column("clash", words("Differ"), "number", hint=words(VERDICTS["clash"])),
        Column("apart", words("Due date passed"), "number", hint=words(VERDICTS["apart"])),
        Column("none", words("Not comparable"), "number", hint=words(VERDICTS["none"])),
        Column("statuses", words("Computed status"), width="wide"),
    ]
    rows: list[dict[str, Any]] = []
    for mission, part in parts.items():
        rows += [group(mission)] if len(parts) > 1 else []
        rows += [_counts(code, row, words) for code, row in part["counts"]["by_judgement"].items()]
    return table(columns, rows, words("Printed judgements beside the computed status"), quiet=True)


def _counts(code: str, row: Mapping[str, Any], words: Words) -> dict[str, Any]:
    verdicts = {name: row["verdicts"].get(name, 0) for name in VERDICTS}
    return {"judgement": judgement(code, words), "total": row["total"], **verdicts, "statuses": bar(row["statuses"], words)}


def clash_table(parts: Parts, words: Words, state: State) -> html.Div:
    columns = [
        Column("indicator", words("Indicator"), head=True, width="wide", sort=True),
        Column("day", words("Report"), "date", sort=True),
        Column("printed", words("The mission’s judgement"), "sign", sort=True),
        Column("computed", words("Computed status"), "sign", sort=True),
        Column("trend", words("Trend"), "sign"),
        Column("place", words("Where it is printed")),
    ]
    rows = [_clash(mission, row, words, state) for mission, part in parts.items() for row in part["clashes"]]
    return table(columns, rows, words("Every case in which the two differ"), quiet=True, look="dense", empty=words("There is none."))


def _clash(mission: str, row: Mapping[str, Any], words: Words, state: State) -> dict[str, Any]:
    there = state.going("indicator", mission=mission, indicator=row["indicator_id"], as_of=date.fromisoformat(row["as_of"]), since=None)
    return {
        "indicator": link(f"{row['indicator_id']} {row['indicator']}", there.url, sort=row["indicator_id"]),
        "day": {"text": words.date(row["as_of"], "short"), "sub": row["document"] or "", "sort": row["as_of"]},
        "printed": judgement(row["judgement"], words),
        "computed": status(row["status"], words),
        "trend": trend(row["trend"], words),
        "place": place_cell(row["place"], words, state),
    }


def legend_table(parts: Parts, words: Words, state: State) -> html.Div | None:
    """Printed totals that are not the number of rows that they stand for; None where all fit."""
    columns = [
        Column("judgement", words("Printed judgement"), "sign", head=True),
        Column("day", words("Report"), "date"),
        Column("legend", words("Total in the legend"), "number"),
        Column("rows", words("Rows with this sign"), "number"),
        Column("place", words("Where it is printed")),
    ]
    rows = [
        {
            "judgement": judgement(row["judgement"], words),
            "day": {"text": words.date(row["as_of"], "short"), "sub": row["document"] or ""},
            "legend": words.number(row["legend"]),
            "rows": row["rows"],
            "place": place_cell(row["place"], words, state),
        }
        for part in parts.values()
        for row in part["legends"]
    ]
    return table(columns, rows, words("Printed totals that differ from their rows")) if rows else None
