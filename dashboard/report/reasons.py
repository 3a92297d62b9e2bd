"""Why a figure is another than in the signed report, told from the cells and workbooks that the two rest on, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dashboard.material import Material
from dashboard.report.compose import Document
from dashboard.sections.base import Figure, Place

THEN = "then"  # the last part of the key of a figure of the report before


class Reasons:
    """The reasons of one signed document and what its order gives today, in the language of the signed one."""

    def __init__(self, then: Document, now: Document) -> None:
        self.then, self.now = then, now
        self.words = then.words
        self.reports = {row["id"]: row for one in (then, now) for material in one.materials for row in material.reports}
        self.counting = {row["id"] for material in now.materials for row in material.reports}
        self.days = {_cell(row["place"]): row["date"] for material in now.materials for row in _readings(material)}
        self.known = _submissions(then) | {row["id"] for material in then.materials for row in material.reports}

    def of(self, was: Figure | None, is_now: Figure | None) -> str:
        """The reason in words, for a figure before and after; None for one that is not stated."""
        gone = self._documents(was, lambda number: number not in self.counting)
        if gone:
            return self.words("withdrawn with {document}", document=gone)
        if is_now is None:
            return self.words("no longer stated")
        came = self._documents(is_now, lambda number: number not in self.known)
        if was is None:
            return self.words("newly reported in {document}", document=came) if came else self.words("newly stated")
        return self._changed(was, is_now, came)

    def of_words(self, was: str, is_now: str) -> str:
        """The reason for words that differ around the same figures."""
        if was and is_now:
            return self.words("the wording follows from other figures")
        return self.words("no longer stated") if was else self.words("newly stated")

    def place(self, was: Figure | None, is_now: Figure | None) -> Place | None:
        """The cell to look at: the first that the figure rests on now and did not before, else the first of either."""
        before, after = (list(figure.places) if figure else [] for figure in (was, is_now))
        new = [place for place in after if place not in before]
        return next(iter([*new, *after, *before]), None)

    def _changed(self, was: Figure, is_now: Figure, came: str) -> str:
        words = self.words
        document = came or self._documents(is_now, lambda _number: True)
        if is_now.kind in ("count", "computed"):
            return words("made again with what {document} reported", document=came) if came else words("made again from other figures")
        column = next((part for part in reversed(is_now.key.split("/")) if part != THEN), "")
        if column.startswith("target"):
            return words("target moved in {document}", document=document)
        if column.startswith("baseline"):
            return words("baseline changed in {document}", document=document)
        if column == "latest_date" or self._day(was, self.then) != self._day(is_now, self.now):
            return words("another reading reported in {document}, before the as-of date", document=document)
        return words("value restated in {document}", document=document)

    def _day(self, figure: Figure, document: Document) -> Any:
        """The day of the reading that a figure is, as the data know it, else as the document states it."""
        known = next((self.days[cell] for place in figure.places if (cell := _cell(place)) in self.days), None)
        stated = document.figures.get(figure.key.replace("/latest", "/latest_date"))
        return known or (stated.value if stated else None)

    def _documents(self, figure: Figure | None, wanted: Any) -> str:
        """The documents of the chosen workbooks that a figure rests on, by their symbol or else the name of the file."""
        places = [place for place in (figure.places if figure else ()) if wanted(place["submission"])]
        return self.words.listed(list(dict.fromkeys(self._document(place) for place in places)))

    def _document(self, place: Place) -> str:
        row = self.reports.get(place["submission"]) or {}
        return str(row.get("document") or place["file"])


def _readings(material: Material) -> Iterator[Any]:
    for series in material.series.values():
        yield from (series or {}).get("readings") or []


def _cell(place: Place) -> tuple[Any, ...]:
    return place["submission"], place["sheet"], place["cell"]


def _submissions(document: Document) -> set[int]:
    places: Iterable[Place] = (place for figure in document.figures.values() for place in figure.places)
    return {place["submission"] for place in places}
