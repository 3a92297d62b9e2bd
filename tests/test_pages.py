"""The contract of the pages over every published mission in both languages: one sentence, tables behind charts, headings in order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard.pages import PAGES
from dashboard.shell import completed
from dashboard.source import Source
from dashboard.state import parse
from dashboard.words import words_for
from indicators.store import open_store

# About files, people and the program, not about what a mission reported.
BESIDE = {"account", "cell", "interface", "methods", "people", "submissions", "upload"}
SHOWING = [page for page in PAGES if page not in BESIDE]
HAITI = "MINUJUSTH"


@pytest.fixture(scope="module")
def source(published: Path) -> Source:
    return Source(open_store(f"sqlite:///{published}"))


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """A store in which nothing has been published."""
    return Source(open_store(f"sqlite:///{tmp_path_factory.mktemp('empty')}/ssr.db"))


def shown(source: Source, address: str, language: str = "en") -> Any:
    """A page as plain JSON, as the browser gets it."""
    state = parse(address)
    page = PAGES[state.page]
    content = page.layout(source, completed(state, source, needs_mission=page.needs_mission), words_for(language))
    return json.loads(json.dumps(content, default=lambda component: component.to_plotly_json()))


def parts(node: Any) -> Iterator[dict[str, Any]]:
    """Every element of a page in the order of the document."""
    if isinstance(node, list):
        for child in node:
            yield from parts(child)
    elif isinstance(node, dict) and "props" in node:
        yield node
        yield from parts(node["props"].get("children"))


def kinds(content: Any, kind: str) -> list[dict[str, Any]]:
    return [part for part in parts(content) if part["type"] == kind]


def texts(node: Any) -> str:
    """What a page says outside its tables and charts."""
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        return " ".join(texts(child) for child in node)
    return texts(node["props"].get("children")) if isinstance(node, dict) and "props" in node else ""


def addresses(source: Source) -> list[str]:
    """Each page for each mission, and each indicator of Haiti."""
    found = [f"/{page}?mission={row['mission']}" for page in SHOWING for row in source.missions()]
    indicators = source.part(HAITI, source.latest(HAITI), "indicators")
    return [*found, *[f"/indicator?mission={HAITI}&indicator={row['indicator_id']}" for row in indicators]]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_of_every_mission_opens_with_one_sentence(source: Source, language: str) -> None:
    for address in addresses(source):
        heads = kinds(shown(source, address, language), "H1")
        assert len(heads) == 1, address
        assert texts(heads[0]).strip().endswith((".", ".)")), (address, texts(heads[0]))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_behind_every_chart_stands_a_table(source: Source, language: str) -> None:
    for address in addresses(source):
        for figure in kinds(shown(source, address, language), "Figure"):
            inside = list(parts(figure))
            assert any("data-table" in part["props"] for part in inside), address


def test_headings_never_skip_a_level(source: Source) -> None:
    for address in addresses(source):
        levels = [int(part["type"][1]) for part in parts(shown(source, address)) if part["type"] in ("H1", "H2", "H3")]
        assert levels[0] == 1, address
        assert all(below - above <= 1 for above, below in pairwise(levels)), (address, levels)


def test_no_sentence_is_left_with_an_unfilled_gap(source: Source) -> None:
    for address in addresses(source):
        assert "{" not in texts(shown(source, address)), address


def test_every_table_has_a_caption_and_a_header_for_its_rows(source: Source) -> None:
    for address in addresses(source):
        for part in parts(shown(source, address)):
            if "data-table" in part["props"]:
                data = json.loads(part["props"]["data-table"])
                assert data["caption"], address
                assert any(column.get("head") for column in data["columns"]), (address, data["caption"])


@pytest.mark.parametrize("page", SHOWING)
def test_a_page_over_an_empty_store_says_so_and_what_to_do(nothing: Source, page: str) -> None:
    content = shown(nothing, f"/{page}?mission=NOBODY&as_of=2020-01-01" if page != "overview" else "/")
    assert len(kinds(content, "H1")) == 1
    assert [part for part in parts(content) if part["props"].get("className") == "empty"]


def test_the_benchmark_table_of_haiti_has_eleven_rows_and_forty_six_indicators_below_them(source: Source) -> None:
    table = tables(shown(source, f"/mission?mission={HAITI}"))[0]
    assert len(table["rows"]) == 11
    assert sum(len(row["_rows"]["rows"]) for row in table["rows"]) == 46


def test_a_filter_of_the_address_keeps_only_what_passes_it(source: Source) -> None:
    table = tables(shown(source, f"/mission?mission={HAITI}&area=corrections"))[0]
    assert [row["benchmark"]["sub"].split(",")[0] for row in table["rows"]] == ["Corrections"]
    assert all(row["_open"] for row in table["rows"])


def test_every_reading_of_an_indicator_leads_to_its_cell_and_to_the_file_as_it_came(source: Source) -> None:
    indicators = source.part(HAITI, source.latest(HAITI), "indicators")
    read = next(row for row in indicators if row["latest"] is not None)
    table = tables(shown(source, f"/indicator?mission={HAITI}&indicator={read['indicator_id']}"))[0]
    assert table["rows"]
    for row in table["rows"]:
        assert row["value"]["href"].startswith("/cell?")
        assert row["file"]["href"].startswith("/files/")


def test_the_overview_has_its_missions_in_alphabetical_order(source: Source) -> None:
    table = tables(shown(source, "/"))[0]
    missions = [row["mission"]["text"] for row in table["rows"]]
    assert missions == sorted(missions)
    assert HAITI in missions


def tables(content: Any) -> list[Any]:
    return [json.loads(part["props"]["data-table"]) for part in parts(content) if "data-table" in part["props"]]
