"""The indicators of a fact sheet: how many have which status, and each with its baseline, reading, target, path and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from dashboard import theme, values
from dashboard.material import Material, Row
from dashboard.report.citing import cell_of
from dashboard.report.compose import Document
from dashboard.report.drawing import Named, Run, Share, counts, sign, spark
from dashboard.report.markup import Html, el
from dashboard.stating import joined
from dashboard.words import Words
from indicators.status.catalogue import STATUSES


def statuses(rows: Sequence[Row], document: Document, name: str) -> Html | None:
    """How many indicators have which status, as a bar with signs and in words."""
    if not rows:
        return None
    words = document.words
    number = Counter(row["status"] for row in rows)
    shares = [Share(theme.STATUS_GLYPHS[id_], words(STATUSES[id_].title), number[id_]) for id_ in STATUSES if number[id_]]
    said = joined((_told(share, words) for share in shares), words)
    title = words.many("Status of {count} indicator, worst first", "Status of {count} indicators, worst first", len(rows), figures=True)
    legend = el("ul", *(el("li", sign(share.sign), _told(share, words)) for share in shares), class_="legend")
    return el("figure", el("figcaption", title), counts(shares, Named(f"c-{_id(name)}", title, said)), legend, class_="bar")


def rows_table(material: Material, rows: Sequence[Row], document: Document) -> Html | None:
    """The indicators below their benchmarks."""
    if not rows:
        return None
    words = document.words
    heads = _heads(words)
    caption = el("caption", words("Indicators (path: baseline hollow, latest reading full, target a bar on its day, the way there dashed)"))
    body = [row for benchmark in _benchmarks(material, rows) for row in _group(material, benchmark, rows, document)]
    head = el("thead", el("tr", *(el("th", text, scope="col", role="columnheader") for text in heads), role="row"), role="rowgroup")
    return el("table", caption, _columns(), head, el("tbody", *body, role="rowgroup"), role="table")


def _columns() -> Html:
    return el("colgroup", *(el("col", style=f"width:{share}%") for share in (37, 12, 15, 15, 11, 10)))


def _heads(words: Words) -> tuple[str, ...]:
    return words("Indicator"), words("Baseline"), words("Latest"), words("Target"), words("Path"), words("Status")


def _benchmarks(material: Material, rows: Sequence[Row]) -> list[Row]:
    """The benchmarks that have rows, in the order of the workbook, and one for rows without."""
    named = {row["benchmark_id"]: row for row in material.rows("benchmarks")}
    known = dict.fromkeys([*named, *(row["benchmark_id"] for row in rows)])
    had = {row["benchmark_id"] for row in rows}
    return [named.get(one, {"benchmark_id": one, "benchmark": None}) for one in known if one in had]


def _group(material: Material, benchmark: Row, rows: Sequence[Row], document: Document) -> Iterator[Html]:
    own = [row for row in rows if row["benchmark_id"] == benchmark["benchmark_id"]]
    title = " ".join(text for text in (benchmark["benchmark_id"], benchmark["benchmark"]) if text)
    if title:
        yield el("tr", el("th", title, scope="rowgroup", colspan=6, role="rowheader"), class_="over", role="row")
    for row in own:
        yield _row(material, row, document)


def _row(material: Material, row: Row, document: Document) -> Html:
    words = document.words
    heads = [words("{name}: {value}", name=head, value="") for head in _heads(words)]
    status = STATUSES.get(row["status"] or "")
    day = words.date(row["latest_date"], "short")
    shown = [sign(theme.STATUS_GLYPHS[status.id]), words(status.title)] if status else []
    due = words.date(row["target_date"], "short")
    return el(
        "tr",
        el("th", f"{row['indicator_id']} {row['indicator']}", scope="row", role="rowheader"),
        _cell(heads[1], _value(row, "baseline", words), row.get("baseline_place")),
        _cell(heads[2], _value(row, "latest", words), row.get("place"), day),
        _cell(heads[3], _value(row, "target", words), row.get("target_place"), due),
        el("td", _path(material, row, words), role="cell"),
        el("td", *shown, title=words(status.meaning) if status else None, class_="status", role="cell"),
        role="row",
    )


def _cell(head: str, text: str, place: Row | None, day: str = "") -> Html:
    """A value, of words that are long its first ones; resting on it shows the whole of it and its cell."""
    whole = f"{text}. " if values.short(text) != text else ""
    shown = f"{values.short(text)} ({day})" if text and day else values.short(text)
    return el("td", shown or "..", title=f"{whole}{cell_of(place)}" if place and text else None, data_head=head, role="cell")


def _value(row: Row, name: str, words: Words) -> str:
    if name == "latest" and row["measure"] != "percent":
        return values.latest(row, words)
    number, printed = row[name], row[f"{name}_printed"]
    if row["measure"] == "percent" and number is not None:
        return words.percent(number)
    return values.value(row, number, printed, words)


def _path(material: Material, row: Row, words: Words) -> Html | str:
    """The readings as a line; a word where there is nothing to draw."""
    run = run_of(material.series.get(row["indicator_id"]) or {}, row)
    if not run.points:
        return words("no reading as a number")
    title = words("Path of indicator {id}", id=row["indicator_id"])
    said = joined(
        (words("{name}: {value}", name=words.date(day, "short"), value=words.number(value)) for day, value in run.points[-6:]), words
    )
    return spark(run, Named(f"s-{_id(row['indicator_id'])}", title, said))


def run_of(series: Any, row: Row) -> Run:
    """The readings of an indicator with its baseline and target, as far as they are numbers with a day."""
    known = [one for one in series.get("readings") or () if one["date"] and one["value"] is not None and one["comparable"] is not False]
    points = {one["date"]: float(one["value"]) for one in sorted(known, key=lambda one: (one["date"], one["reported_on"] or ""))}
    plan = tuple((day, float(value)) for day, value in series.get("path") or () if day and value is not None)
    return Run(tuple(points.items()), _point(row, "baseline"), _point(row, "target"), plan)


def _point(row: Row, name: str) -> tuple[str, float] | None:
    return (row[f"{name}_date"], row[name]) if row[name] is not None and row[f"{name}_date"] else None


def _told(share: Share, words: Words) -> str:
    return words("{name}: {value}", name=share.word, value=share.count)


def _id(text: str) -> str:
    """A text as the id of an element."""
    return "".join(letter if letter.isalnum() else "-" for letter in text)
