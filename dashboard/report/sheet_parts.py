"""The parts of a fact sheet that are sentences, shares over time, charts of the report, and sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard import women as shares
from dashboard import woven
from dashboard.material import Material
from dashboard.report.citing import cell_of, cells_of, mission_of
from dashboard.report.compose import Document, Part
from dashboard.report.drawing import Named, Run, bars, over_time
from dashboard.report.markup import Html, el
from dashboard.sections.base import Chart, Heading, Paragraph
from dashboard.sentences import keys
from dashboard.small_cells import is_small
from dashboard.stating import joined

BRIEF = ("changes", "commitments", "obstacles", "support", "women", "transition", "unknown")
SENTENCES, WOMEN, CHARTS = 2, 2, 3


def brief(document: Document) -> dict[str, Html]:
    """How the sections that matter open, by mission; all is by "" where a document is on one."""
    said = [part for part in document.parts if part.id in BRIEF] or [part for part in document.parts if not part.annex]
    items: dict[str, list[Html]] = {}
    if nothing := _nothing(document):
        said = [part for part in said if part.id != "unknown"]  # which says the same of that day
        items[""] = [el("li", _sentence(nothing, document))]
    for part in said:
        for mission, texts in _openings(part, document).items():
            items.setdefault(mission, []).append(el("li", *(_sentence(text, document) for text in texts)))
    return {mission: el("ul", *found, class_="brief") for mission, found in items.items()}


def _nothing(document: Document) -> str:
    """That nothing of the only mission was known on the day, as the opening of the document says."""
    if len(document.materials) != 1 or document.materials[0].now:
        return ""
    told = [block for part in document.parts if part.id == "mandate" for block in part.blocks if isinstance(block, Paragraph)]
    return told[0].sentences[-1] if told else ""


def _openings(part: Part, document: Document) -> dict[str, list[str]]:
    """The first sentences of a section, on each mission."""
    mission, found = "", dict[str, list[str]]()
    for block in part.blocks:
        if isinstance(block, Heading):
            mission = mission_of(block.text, document) or mission
        elif isinstance(block, Paragraph) and block.sentences:
            found.setdefault(mission, list(block.sentences[:SENTENCES]))
    return found


def sentences_on(document: Document, mission: str, indicators: set[str]) -> Html | None:
    """Every sentence of the text that states a figure of some indicators."""
    wanted = tuple(f"{mission}/{one}/" for one in sorted(indicators))
    texts = [text for text in _texts(document) if any(key.startswith(wanted) for key in keys(text))]
    if not texts:
        return None
    return el("ul", *(el("li", _sentence(text, document)) for text in dict.fromkeys(texts)), class_="brief")


def women(material: Material, document: Document) -> Html | None:
    """The share of women in institutions that have more than one reading of it."""
    words = document.words
    known = shares.trends(material.now.get("metrics") or {})
    told = [{**one, "readings": [row for row in one["readings"] if not is_small(row["women"])]} for one in known]
    found = sorted((one for one in told if len(one["readings"]) > 1), key=lambda one: (one["type"] != "police", -len(one["readings"])))[
        :WOMEN
    ]
    if not found:
        return None
    drawn = [_share(one, at, document) for at, one in enumerate(found)]
    return el("section", el("h2", words("Share of women over time, per cent")), el("div", *drawn, class_="pair"))


def charts(document: Document) -> Iterator[Html]:
    """The charts of the report, where its figures are not drawn from readings."""
    if any(material.indicators for material in document.materials) and len(document.materials) == 1:
        return
    blocks = [block for part in document.parts if not part.annex for block in part.blocks if isinstance(block, Chart)]
    for at, chart in enumerate(blocks[:CHARTS]):
        printed = [[document.words.number(value) for value in one.values] for one in chart.series]
        named = Named(f"b-{at}", woven.plain(chart.title), woven.plain(chart.alternative))
        yield el("figure", el("figcaption", named.title), bars(chart, named, printed), el("p", named.description, class_="note"))


def foot(document: Document) -> Iterator[Html]:
    """Sources, method, and where the cells of the figures are told."""
    words = document.words
    reports = [report for material in document.materials for report in material.reports if report["reported_on"] <= str(material.as_of)]
    names = dict.fromkeys(f"{row['document'] or row['name']} ({words.date(row['reported_on'], 'short')})" for row in reports)
    if not names:
        names = dict.fromkeys(str(place["file"]) for figure in document.figures.values() for place in figure.places if place.get("file"))
    if names:
        yield el("p", words("Sources: {documents}.", documents=joined(names, words)))
    yield el(
        "p",
        words(
            "A status compares the latest reading with the baseline, the target and its due date; it is computed, and is not the judgement "
            "of the mission. Resting on a figure shows the file, sheet and cell it was read from; the fact-check sheet lists them all."
        ),
    )


def _texts(document: Document) -> Iterator[str]:
    for part in document.parts:
        for block in () if part.annex else part.blocks:
            yield from block.sentences if isinstance(block, Paragraph) else ()


def _sentence(text: str, document: Document) -> Html:
    """A sentence whose figures tell where they come from; with a word where it differs from the signed report."""
    words = document.words
    told = [_phrase(phrase, key, document) for phrase, key in woven.parts(text)]
    changed = el("mark", " [", words("changed since the signed report"), "]") if text in document.changed else None
    return el("span", *told, changed, " ")


def _phrase(phrase: str, key: str | None, document: Document) -> Html | str:
    figure = document.figures.get(key) if key else None
    return el("span", phrase, title=cells_of(figure, document.words)) if figure else phrase


def _share(found: dict[str, Any], at: int, document: Document) -> Html:
    words = document.words
    readings, target = found["readings"], found["target"]
    goal = (str(target["date"]), float(target["share"])) if target and target.get("date") and target.get("share") is not None else None
    run = Run(tuple({str(row["date"]): float(row["share"]) for row in readings}.items()), None, goal)
    places = words.decimals([value for _day, value in run.points], 1)
    labels = [f"{words.number(value, places)} ({words.date(day, 'month')})" for day, value in run.points]
    aim = words("target {value} ({day})", value=words.number(goal[1]), day=words.date(goal[0], "month")) if goal else ""
    cells = "; ".join(cell_of(row["place"]) for row in (readings[0], readings[-1]))
    named = Named(f"w-{at}", str(found["institution"]), joined([*labels, aim] if aim else labels, words))
    return el("figure", el("figcaption", named.title, title=cells), over_time(run, (labels, aim), named))
