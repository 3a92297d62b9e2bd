"""Where the figures of a document come from, as a reader is told: the documents, and the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dashboard.report.compose import Document
from dashboard.sections.base import Figure, Place
from dashboard.words import Words

MOST_CELLS, MOST_DOCUMENTS = 4, 4
_MISSION = re.compile(r"\(([A-Z]{3,12})\)$")  # how compose names each of several missions


def cell_of(place: Place) -> str:
    """One cell: file, sheet, cell."""
    return ", ".join(str(place[name]) for name in ("file", "sheet", "cell") if place.get(name))


def cells_of(figure: Figure, words: Words) -> str:
    """The cells of a figure; of many the first, and how many more there are; else how it was made."""
    found = list(dict.fromkeys(cell_of(place) for place in figure.places))
    said = "; ".join([figure.how, *found[:MOST_CELLS]] if figure.how else found[:MOST_CELLS])
    more = len(found) - MOST_CELLS
    rest = words.many("and {count} more cell", "and {count} more cells", more, figures=True) if more > 0 else ""
    return f"{said} {rest}".strip()


def cited(figures: Iterable[Figure], document: Document) -> list[str]:
    """The documents of some figures, in their order; a file by its name where it was not read from a document."""
    known = {report["id"]: report["document"] for material in document.materials for report in material.reports}
    found: dict[str, None] = {}
    for figure in figures:
        names = (
            [figure.document] if figure.document else [known.get(place.get("submission")) or place.get("file") for place in figure.places]
        )
        found.update(dict.fromkeys(str(name) for name in names if name))
    names = list(found)
    more = len(names) - MOST_DOCUMENTS
    return names[:MOST_DOCUMENTS] + ([document.words.many("{count} more", "{count} more", more, figures=True)] if more > 0 else [])


def mission_of(text: str, document: Document) -> str | None:
    """The mission that a heading names, in a document on several."""
    several = len(document.materials) > 1 or (not document.materials and len(document.order.missions) != 1)
    found = _MISSION.search(text) if several else None
    return found[1] if found else None
