"""What the gender page draws: the gender metrics of a mission turned into the rows of its charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dashboard import values
from indicators.shares import is_overall

Row = Mapping[str, Any]
Rows = Sequence[Row]
STOCK = ("strength", "deployed")
MOST = 12  # institutions on one ladder


def rows_of(metrics: Mapping[str, Any], metric: str) -> list[Row]:
    """The rows of one metric; none where it has none."""
    return list((metrics.get(metric) or {}).get("rows") or [])


def trends(metrics: Mapping[str, Any]) -> list[dict[str, Any]]:
    """For each institution with a share of the whole: readings oldest first, the last target, and when a line would meet it.

    A share is the one that the document printed; one from counts stands where none was printed.
    """
    known = [
        row
        for row in rows_of(metrics, "share")
        if row["date"] and row["value"] is not None and is_overall(row["level"]) and row["flow"] in STOCK
    ]
    known.sort(key=lambda row: (row["institution"], row["date"]))
    return [_trend(institution, list(rows), metrics) for institution, rows in groupby(known, key=lambda row: row["institution"])]


def _trend(institution: str, rows: list[Row], metrics: Mapping[str, Any]) -> dict[str, Any]:
    line = next((row for row in rows_of(metrics, "year_of_target") if row["institution"] == institution and is_overall(row["level"])), None)
    readings = [
        {
            "date": row["date"],
            "share": row["value"] if row["printed"] is None else row["printed"],
            "printed": row["printed"],
            "women": row["women"],
            "total": row["together"],
            "place": row["place"],
            "document": row["document"],
            "url": row["url"],
        }
        for row in rows
    ]
    meets = line and line["meets_on"] and {"date": line["meets_on"], "uncertain": line["uncertain"]}
    return {
        "institution": institution,
        "type": rows[0]["institution_type"],
        "readings": readings,
        "target": target(institution, metrics),
        "meeting": meets or None,
        "line": line,
    }


def target(institution: str, metrics: Mapping[str, Any]) -> dict[str, Any] | None:
    """The last dated target for the whole of an institution."""
    rows = [row for name in ("year_of_target", "target_gap") for row in rows_of(metrics, name)]
    own = [row for row in rows if row["institution"] == institution and is_overall(row["level"])]
    last = max(own, key=lambda row: row["target_date"], default=None)
    return (
        {"date": last["target_date"], "share": last["target"], "authority": last["authority"], "place": last["target_place"]}
        if last
        else None
    )


def main(series: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The institution that the page opens with: the one most often read, of those the police, of those the first by name."""
    return max(series, key=lambda one: (len(one["readings"]), one["type"] == "police"), default=None)


def ladders(metrics: Mapping[str, Any], words: Any) -> list[dict[str, Any]]:
    """Each institution with its levels from entry to command."""
    rows = sorted(rows_of(metrics, "rank_profile"), key=lambda row: (row["institution"], row["rung"]))
    return [
        {
            "institution": institution,
            "target": (target(institution, metrics) or {}).get("share"),
            "levels": [_level(row, words) for row in own],
        }
        for institution, own in groupby(rows, key=lambda row: row["institution"])
    ]


def drawn(profile: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that one figure can bear: where they are too many, those with most levels, still by name."""
    kept = {one["institution"] for one in sorted(profile, key=lambda one: -len(one["levels"]))[:MOST]}
    return [one for one in profile if one["institution"] in kept]


def _level(row: Row, words: Any) -> dict[str, Any]:
    name = words("All levels") if (row["level"] or "all") == "all" else str(row["level"])
    date = words.date(row["date"], "month")
    return {"level": name, "share": row["value"], "date": date, "place": row["place"], "document": row["document"], "url": row["url"]}


def flows(metrics: Mapping[str, Any], series: Sequence[Mapping[str, Any]], words: Any) -> list[dict[str, Any]]:
    """For each institution the share in service and the newest share of each flow into it."""
    serving = {one["institution"]: one["readings"][-1] for one in series}
    rows = sorted(rows_of(metrics, "intake"), key=lambda row: (row["institution"], row["flow"], row["date"]))
    found = []
    for institution, own in groupby(rows, key=lambda row: row["institution"]):
        newest = {row["flow"]: row for row in own}
        named = [
            {
                "label": values.label("flows", flow, words),
                "share": row["value"],
                "date": words.date(row["date"], "short"),
                "place": row["place"],
            }
            for flow, row in newest.items()
        ]
        last = serving.get(institution) or {}
        found.append({"institution": institution, "strength": last.get("share"), "strength_place": last.get("place"), "flows": named})
    return found
