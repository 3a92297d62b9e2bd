"""The kinds of file that a report is given back as; the library of each is loaded only when one is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from dashboard.report.compose import Document
from indicators.words import mark

Uploads = Mapping[int, Mapping[str, Any]]
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. `module` of dashboard/report has its `write`.

    `checks`: it also tells who uploaded what; `styled`: it takes the template of an office; `parts`: it can be on one benchmark only.
    """

    ending: str
    kind: str
    title: str
    about: str
    module: str
    checks: bool = False
    styled: bool = False
    parts: bool = False


FORMATS: dict[str, Format] = {
    one.ending: one
    for one in (
        Format(
            "docx",
            f"{OFFICE}.wordprocessingml.document",
            mark("Word"),
            mark("Text, annex, sources and charts that can be edited."),
            "word",
            styled=True,
        ),
        Format(
            "check.xlsx",
            f"{OFFICE}.spreadsheetml.sheet",
            mark("Fact-check sheet"),
            mark("A row for every figure, with its file, sheet and cell, to be ticked off."),
            "checking",
            checks=True,
        ),
        Format("xlsx", f"{OFFICE}.spreadsheetml.sheet", mark("Workbook"), mark("Tables, and charts that can be edited."), "workbook"),
        Format("pptx", f"{OFFICE}.presentationml.presentation", mark("Slides"), mark("One message a slide."), "slides"),
        Format(
            "html",
            "text/html; charset=utf-8",
            mark("Fact sheet"),
            mark("One page that opens over a weak link and prints in black and white."),
            "sheet",
            parts=True,
        ),
        Format("zip", "application/zip", mark("Data bundle"), mark("All data as CSV, Excel and JSON, with definitions."), "bundle"),
    )
}


@dataclass(frozen=True, slots=True)
class With:
    """What a file needs beside the document: who uploaded each submission, the template of an office, one benchmark for a fact sheet."""

    uploads: Uploads | None = None
    template: bytes | None = None
    benchmark: str | None = None


def written(document: Document, ending: str, beside: With = With()) -> bytes:
    """A report as a file of one kind.

    Raises KeyError for an ending that is none of FORMATS, and for a benchmark that the document does not have.
    """
    one = FORMATS[ending]
    module = import_module(f"dashboard.report.{one.module}")
    if beside.benchmark and one.parts:
        part: bytes = module.write_benchmark(document, beside.benchmark)
        return part
    more = ({"uploads": beside.uploads or {}} if one.checks else {}) | ({"template": beside.template} if one.styled else {})
    made: bytes = module.write(document, **more)
    return made


def ending_of(name: str) -> str | None:
    """The longest ending of FORMATS that a file's name has, or None."""
    fit = [ending for ending in FORMATS if name.lower().endswith(f".{ending}")]
    return max(fit, key=len, default=None)
