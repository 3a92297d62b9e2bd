"""Writes a document as a fact sheet (.html): a page without scripts that opens over a weak link and prints in black and white."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dashboard import theme
from dashboard.material import Material, Row
from dashboard.report import sheet_parts
from dashboard.report.compose import Document
from dashboard.report.markup import Html, el, together
from dashboard.report.sheet_rows import rows_table, statuses

STYLE = (Path(__file__).parent / "sheet.css").read_text(encoding="utf-8")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write(document: Document) -> bytes:
    """The fact sheet on the missions of a document."""
    brief = sheet_parts.brief(document)
    missions = [part for material in document.materials for part in _mission(material, document, brief)]
    others = [part for name in brief for part in _unknown(name, document, brief)]
    body = [*_section(document.words("In brief"), brief.get("")), *others, *missions, *sheet_parts.charts(document)]
    return _page(document, document.title, document.subtitle, body)


def write_benchmark(document: Document, benchmark_id: str) -> bytes:
    """The fact sheet on one benchmark.

    Raises KeyError where the document has no such benchmark.
    """
    material, benchmark = _benchmark(document, benchmark_id)
    rows = [row for row in material.indicators if row["benchmark_id"] == benchmark_id]
    title = document.words("Benchmark {id}: {benchmark}", id=benchmark_id, benchmark=benchmark["benchmark"] or "")
    body = [
        sheet_parts.sentences_on(document, material.mission, {row["indicator_id"] for row in rows}),
        statuses(rows, document, f"{material.mission}-{benchmark_id}"),
        rows_table(material, rows, document),
    ]
    return _page(document, title, f"{material.name}. {document.subtitle}", body)


def _benchmark(document: Document, benchmark_id: str) -> tuple[Material, Row]:
    for material in document.materials:
        for row in material.rows("benchmarks"):
            if row["benchmark_id"] == benchmark_id:
                return material, row
    raise KeyError(benchmark_id)


def _mission(material: Material, document: Document, brief: Mapping[str, Html]) -> list[Html | None]:
    rows = material.indicators
    if len(document.materials) > 1:
        return [el("h2", material.name), statuses(rows, document, material.mission), brief.get(material.mission)]
    return [statuses(rows, document, material.mission), sheet_parts.women(material, document), rows_table(material, rows, document)]


def _unknown(name: str, document: Document, brief: Mapping[str, Html]) -> list[Html]:
    """What is said of a mission of which only the text is kept."""
    known = {material.mission for material in document.materials}
    return _section(name, brief[name]) if name and name not in known else []


def _section(title: str, content: Html | None) -> list[Html]:
    return [el("h2", title), content] if content else []


def _page(document: Document, title: str, subtitle: str, body: Sequence[Any]) -> bytes:
    mark = el("p", document.mark, class_="mark") if document.mark else None
    head = el("header", mark, el("h1", title), el("p", subtitle, class_="sub"))
    foot = el("footer", *sheet_parts.foot(document), mark)
    page = el("html", _head(document, title), el("body", head, el("main", *body), foot), lang=document.words.language)
    return f"<!DOCTYPE html>\n{page}\n".encode()


def _head(document: Document, title: str) -> Html:
    tones = "".join(f".{tone}{{color:{colour}}}" for tone, colour in theme.TONES.items())
    named = f"{title} ({document.mark})" if document.mark else title
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", named),
        together(Html(f"<style>:root{{--ground:{theme.GROUND}}}{tones}{STYLE}</style>")),
    )
