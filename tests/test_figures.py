"""The contract of the charts: plain figures, colours by meaning only, nothing to press that sends data away, nothing from nothing."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from dashboard import figures, theme
from dashboard.drawn import below, beside, bold
from dashboard.figures.base import Lane, lanes, note, paper, trace, wrapped
from dashboard.words import Words

NAMES = [module.name for module in iter_modules(figures.__path__) if module.name != "base"]
ENGLISH = Words("en")
COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}\b|rgba?\([^)]*\)|\b(?:red|green|blue|black|white|gr[ae]y|orange)\b")


def reading(date: str, value: float | None, **others: Any) -> dict[str, Any]:
    plain = {"high": None, "restated": False, "comparable": True, "document": "S/2019/805", "disaggregation": {}, "printed": str(value)}
    return {"date": date, "value": value, **plain, **others}


INDICATOR = {
    "measure": "percent", "unit": "percent", "stages": {}, "comparator": "<=", "baseline": 62.2, "baseline_date": "2017-11-14",
    "target": 50.4, "target_date": "2019-10-15", "history": [{"as_of": "2019-10-09", "status": "worse"}],
}  # fmt: skip
SERIES = {
    "indicator": INDICATOR,
    "readings": [reading("2018-10-15", 65.0, restated=True), reading("2018-10-15", 63.9), reading("2019-09-15", 63.3)],
    "path": [["2017-11-14", 62.2], ["2019-10-15", 50.4]],
    "targets": [
        {"kind": "target", "value": 55.0, "date": "2019-04-30", "known_from": "2018-05-02"},
        {"kind": "revised", "value": 50.4, "date": "2019-10-15", "known_from": "2019-02-01"},
    ],
    "assessments": [{"reported_on": "2019-10-09", "judgement": "on_track"}],
}
SHARES = [{"date": "2018-09-19", "share": 9.17, "women": 1379, "total": 15042}, {"date": "2019-09-15", "share": 10.5}]
LEVELS = [{"level": "Recruits", "share": 21.2, "women": 142, "total": 671, "date": "2019"}, {"level": "Command", "share": None}]
TASK = {"task": "Close a site", "status": "handed_over", "planned_date": "2019-01-01", "actual_date": "2019-04-01", "receiver": None}
COMMITMENT = {"commitment": "Adopt the law", "made_by": "Parliament", "made_on": "2018-05-02", "due": "2019-04-30", "status": "announced"}
ACTUAL = {"kind": "actual", "date": "2018-02-15", "value": 978, "unit": "persons", "document": "S/2018/241"}

FULL: dict[str, tuple[Any, dict[str, str]]] = {
    "path": (SERIES, {}),
    "ladder": ([{"institution": "Police", "target": 11, "levels": LEVELS}], {}),
    "share_over_time": (
        {"readings": SHARES, "target": {"date": "2019-10-15", "share": 11}, "meeting": {"date": "2020-03-01", "uncertain": True}}, {},
    ),
    "intake": ([{"institution": "Police", "strength": 10.5, "flows": [{"label": "recruits", "share": 21.2, "date": "2019"}]}], {}),
    "funding": ([{"label": "First year", "needed": 57e6, "secured": 30e6, "currency": "USD"}], {}),
    "footprint": ([ACTUAL, {**ACTUAL, "kind": "ceiling", "value": 980}], {}),
    "elapsed": ([("Time gone", 47.1), ("Work done", 60.0)], {}),
    "handover": ([{**TASK, "area_label": "Police", "status_label": "handed over"}], {"as_of": "2019-10-09"}),
    "commitments": ([{**COMMITMENT, "status_label": "announced"}], {"as_of": "2019-10-09"}),
}  # fmt: skip
EMPTY: dict[str, Any] = {
    "path": {**SERIES, "readings": [], "path": []},
    "share_over_time": {"readings": [], "target": None, "meeting": None},
}


def drawer(name: str) -> Callable[..., Any]:
    return import_module(f"dashboard.figures.{name}").draw


def drawn(name: str, language: str = "en") -> dict[str, Any]:
    rows, options = FULL[name]
    return drawer(name)(rows, Words(language), **options)


def texts(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from texts(value)
    elif isinstance(part, str):
        yield part


def test_every_chart_has_a_row_in_this_test() -> None:
    assert sorted(FULL) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_chart_is_a_plain_figure_that_json_can_carry(name: str, language: str) -> None:
    figure = drawn(name, language)
    assert json.loads(json.dumps(figure, allow_nan=False)) is not None
    assert set(figure) == {"data", "layout"}
    assert figure["layout"]["height"] > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_takes_its_colours_from_the_theme_alone(name: str) -> None:
    known = {value.lower() for value in texts([theme.__dict__[word] for word in dir(theme) if word.isupper()])}
    strange = {colour for text in texts(drawn(name)) if "<" not in text for colour in COLOUR.findall(text) if colour.lower() not in known}
    assert not strange


@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_draw_gives_no_chart_rather_than_an_empty_frame(name: str) -> None:
    _, options = FULL[name]
    assert drawer(name)(EMPTY.get(name, []), Words("en"), **options) is None


def test_a_restated_reading_is_hollow_and_the_one_that_counts_is_not() -> None:
    markers = {trace["marker"].get("symbol") for trace in drawn("path")["data"] if "marker" in trace}
    assert "circle-open" in markers
    assert None in markers


def test_a_target_that_no_longer_counts_stays_as_a_pale_tick() -> None:
    ticks = [trace for trace in drawn("path")["data"] if trace.get("marker", {}).get("symbol") == "line-ew-open"]
    assert [(list(tick["x"]), tick["marker"]["color"]) for tick in ticks] == [
        (["2019-04-30"], theme.RULE),
        (["2019-10-15"], theme.ACCENT),
    ]


def test_stages_have_no_straight_path_because_they_have_no_rate() -> None:
    stages = {**SERIES, "indicator": {**INDICATOR, "measure": "stage", "stages": {"1": "drafted", "2": "voted"}}}
    assert not [trace for trace in drawer("path")(stages, Words("en"))["data"] if "6px" in str(trace.get("line", {}).get("dash"))]


def test_the_expected_path_is_dashed() -> None:
    expected = next(trace for trace in drawn("path")["data"] if list(trace["x"]) == ["2017-11-14", "2019-10-15"])
    assert expected["line"]["dash"]


def test_a_year_that_the_readings_hardly_bear_is_drawn_paler_than_one_they_do() -> None:
    series, _ = FULL["share_over_time"]
    draw = drawer("share_over_time")
    sure = draw({**series, "meeting": {"date": "2020-03-01", "uncertain": False}}, Words("en"))
    unsure = draw(series, Words("en"))
    assert sure["data"][-1]["line"]["dash"] != unsure["data"][-1]["line"]["dash"]
    assert unsure["data"][-1]["line"]["color"] == theme.MUTED


HOSTILE = ["<b>bold</b>", "<a href='javascript:alert(1)'>here</a>", "<img src=x onerror=alert(1)>", "a<br>b", "&lt;b&gt;"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("wrap", [str, bold, lambda text: below([text]), lambda text: beside(text, 1), lambda text: wrapped(text, 99)])
def test_text_of_a_workbook_is_no_markup_in_a_chart(text, wrap):
    figure = paper(ENGLISH, [trace([1], [1], [wrap(text)], name=text)], height=1, annotations=[note(wrap(text), 0, 0)], title=text)
    said = [figure["data"][0]["text"][0], figure["data"][0]["name"], figure["layout"]["annotations"][0]["text"]]
    for one in [*said, figure["layout"]["title"]]:
        assert html.escape(text, quote=False) in one
        assert text not in one.replace(html.escape(text, quote=False), "")


def test_the_hostile_name_of_a_lane_and_its_group_stays_text():
    lane = Lane(HOSTILE[0], HOSTILE[2], "2019-01-01", "2019-06-01", HOSTILE[1], "●", "#000")
    drawn = str(lanes([lane], ENGLISH, as_of="2019-12-31"))
    assert "<b>&lt;b&gt;bold&lt;/b&gt;</b>" in drawn
    assert "<img" not in drawn
    assert "<a" not in drawn


def test_no_chart_writes_markup_itself():
    folder = Path(figures.__file__).parent
    assert {path.name for path in folder.glob("*.py") if re.search(r"<(b|br|i|a|sup|span)\b", path.read_text("utf-8"))} == set()
