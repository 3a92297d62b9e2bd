"""The README of a data bundle: what is in it, what every column means, where it comes from and how to cite it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.report.bundle_tables import COLUMNS, TABLES
from dashboard.report.compose import Document
from dashboard.report.packing import legal
from dashboard.woven import plain
from indicators.status.catalogue import STATUSES


def reports(document: Document) -> list[Any]:
    """The submissions that the report rests on."""
    return [row for material in document.materials for row in material.reports]


def readme(document: Document, sdmx: Sequence[str], dataflow: str) -> str:
    words = document.words
    cited = words("How to cite: {title}. {subtitle}.", title=plain(document.title), subtitle=document.subtitle)
    said = [f"# {plain(document.title)}", *([document.mark] if document.mark else []), document.subtitle, cited]
    said.append(words("The data stay under the terms of the documents they were read from; cite these documents by their symbols."))
    said.append("## " + words("Tables"))
    said += [f"- `data/{name}.csv`: {', '.join(f'`{column}`' for column in columns)}" for name, columns in TABLES.items()]
    said.append("## " + words("Columns"))
    said += [f"- `{name}` ({tag}): {words(meaning)}" for name, (tag, meaning) in COLUMNS.items()]
    said.append("## SDMX-CSV 2.0")
    said.append(words("The dataflow {name} is this program's own; its columns are as follows.", name=dataflow))
    said.append(", ".join(f"`{name}`" for name in sdmx))
    said.append(words("In BREAKDOWN, _T stands for the whole; ACTION R replaces what was there before."))
    said.append("## " + words("Statuses"))
    said += [f"- `{name}`: {words(status.title)}" for name, status in STATUSES.items()]
    said.append("## " + words("Sources"))
    said += [f"- {row['document'] or words('other sources')}: {row['name']}, SHA-256 {row['sha256']}" for row in reports(document)]
    return legal("\n\n".join(said)).replace("\n\n- ", "\n- ") + "\n"
