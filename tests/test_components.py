"""The parts of pages: what is sent to the scripts, and what is said where there is nothing."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from dashboard import theme
from dashboard.components import (
    Column,
    bar,
    empty,
    graph,
    group,
    headline,
    judgement,
    nested,
    number,
    place_cell,
    place_href,
    problem_list,
    section,
    signs,
    status,
    switch,
    table,
)  # fmt: skip
from dashboard.components.graph import CONFIG
from dashboard.state import State
from dashboard.static import ASSETS
from dashboard.words import Words
from indicators.codelists import codelist
from indicators.model import Place
from indicators.problems import Problem
from indicators.status import STATUSES

COLUMNS = [Column("name", "Name", head=True), Column("value", "Value", "number", sort=True)]
PLACE = {"file": "haiti.xlsx", "sheet": "Observations", "cell": "D14", "submission": 7}


@pytest.fixture
def words() -> Words:
    return Words("en")


def sent(component, attribute="data-table"):
    """What a component gives to the scripts."""
    return json.loads(component.to_plotly_json()["props"][attribute])


def text(component) -> str:
    """All words of a component, in order."""
    if component is None or isinstance(component, str | int | float):
        return "" if component is None else str(component)
    if isinstance(component, list | tuple):
        return " ".join(filter(None, (text(one) for one in component)))
    return text(getattr(component, "children", None))


def test_a_table_is_sent_as_rows():
    made = table(COLUMNS, [{"name": "a", "value": 1}], "Numbers")
    assert sent(made)["rows"] == [{"name": "a", "value": 1}]
    assert sent(made)["caption"] == "Numbers"
    assert sent(made)["columns"][0] == {"id": "name", "title": "Name", "kind": "text", "head": True, "width": "normal"}


def test_a_table_without_rows_says_what_to_do(words):
    assert text(table(COLUMNS, [], "Numbers", empty="Add a sheet named Strength.")) == "Add a sheet named Strength."


def test_a_row_opens_to_a_table_of_its_own():
    made = table(COLUMNS, [{"name": "a", "_rows": nested(COLUMNS[:1], [{"name": "b"}], "Inner")}], "Outer")
    assert sent(made)["rows"][0]["_rows"]["caption"] == "Inner"


def test_a_group_is_a_heading_among_rows():
    assert group("Police", sub="two rows") == {"_group": "Police", "sub": "two rows"}


def test_text_from_a_workbook_stays_text():
    hostile = "</div><script>alert(1)</script>"
    assert sent(table(COLUMNS, [{"name": hostile}], "x"))["rows"][0]["name"] == hostile


def test_no_script_writes_markup():
    for script in ASSETS.glob("*.js"):
        if not script.name.startswith("plotly"):
            assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", script.read_text()), (
                script.name
            )


@pytest.mark.parametrize("code", STATUSES)
def test_every_status_has_a_shape_a_tone_and_a_word(code, words):
    cell = status(code, words)
    assert cell["sign"] in theme.SHAPES
    assert cell["tone"] in theme.TONES
    assert cell["text"] == STATUSES[code].title


def test_every_shape_is_sound_and_has_a_letter():
    for name, shape in theme.SHAPES.items():
        ElementTree.fromstring(f"<g>{shape}</g>")
        assert len(theme.GLYPHS[name]) == 1


def test_every_code_of_a_list_has_a_sign():
    lists = {
        "judgement": "judgements",
        "commitment": "commitment_status",
        "handover": "handover_status",
        "obstacle": "obstacle_status",
        "support": "support_status",
    }
    missing = {(kind, code) for kind, name in lists.items() for code in codelist(name).codes if code not in theme.SIGNS[kind]}
    assert missing == set()


def test_the_style_sheet_carries_the_colours_of_the_theme():
    tokens = (ASSETS / "a-tokens.css").read_text()
    blocks = tokens.split("@media")
    for name, (light, dark) in theme.COLOURS.items():
        assert f"--{name}: {light};" in blocks[0]
        assert f"--{name}: {dark};" in blocks[1]


def test_a_judgement_has_the_word_of_the_code_list(words):
    assert judgement("challenges_positive_trend", words)["text"] == "Challenges, with positive trend"
    assert judgement(None, words) == {"text": ""}


def test_a_bar_counts_the_worst_first(words):
    parts = bar({"met": 2, "missed": 1, "no_data": 0}, words)["bar"]
    assert [(part["n"], part["title"]) for part in parts] == [(1, "Missed"), (2, "Met")]


def test_a_strip_names_each_sign(words):
    strip = signs([status("met", words, title="S/2019/805: Met"), {"sign": "dash", "text": "No data"}])["signs"]
    assert [mark["title"] for mark in strip] == ["S/2019/805: Met", "No data"]


def test_a_number_sorts_as_a_number(words):
    assert number(1234.5, words) == {"text": "1,234.5", "sort": 1234.5}
    assert number(9.17, words, percent=True)["text"] == "9.17%"


def test_a_place_leads_to_its_cell(words):
    state = State("mission", "MINUJUSTH", language="fr")
    assert place_href(PLACE, state) == "/cell?mission=MINUJUSTH&lang=fr&cell=D14&sheet=Observations&submission=7"
    assert place_cell(PLACE, words, state)["text"] == "Observations, D14"
    assert place_cell(None, words, state) == {"text": ""}


def test_a_chart_has_a_sentence_a_name_and_a_table_behind_it(words):
    made = graph({"data": [], "layout": {"height": 200}}, "Detention fell.", table(COLUMNS, [{"name": "a"}], "x"), words)
    caption, chart, twin = made.children
    assert text(caption).strip() == "Detention fell."
    assert chart.to_plotly_json()["props"]["aria-label"] == "Detention fell."
    assert chart.style == {"height": "200px"}, "space is kept before the chart is drawn"
    assert "data-table" in str(twin)


def test_no_chart_offers_to_send_its_data_away(words):
    made = graph({"data": [], "layout": {}}, "x", "", words).children[1]
    assert sent(made, "data-figure")["config"] == CONFIG
    assert (CONFIG["showSendToCloud"], CONFIG["plotlyServerURL"]) == (False, "")


def test_nothing_to_draw_leaves_the_table(words):
    made = graph(None, "No readings yet.", table(COLUMNS, [{"name": "a"}], "x"), words)
    assert "data-figure" not in str(made)
    assert "data-table" in str(made)


def test_a_section_is_named_by_its_heading():
    made = section("Women in police", "content")
    heading = made.children[0].children[0]
    assert made.to_plotly_json()["props"]["aria-labelledby"] == heading.id == "at-women-in-police"


def test_a_page_opens_with_one_heading():
    assert text(headline("Nine of 46 are met.", kicker="S/2019/805")) == "S/2019/805 Nine of 46 are met."


def test_an_empty_state_says_what_to_do_next():
    assert text(empty("No tasks yet.", "Add a sheet.")) == "No tasks yet. Add a sheet."


def test_a_switch_marks_what_is_shown():
    state = State("mission")
    made = switch("Order", [("In order", state), ("Worse first", state.having(order="worse"))], state)
    assert [link.to_plotly_json()["props"].get("aria-current") for link in made.children] == ["true", None]


def test_a_problem_stands_with_its_cell_and_its_row(words):
    problem = Problem("error-cell", Place("x.xlsx", "Strength", "C4"), "#REF!", "a number")
    made = problem_list([problem], words, {("Strength", 4): [("A4", "Police"), ("C4", "#REF!")]})
    assert "Sheet Strength" in text(made)
    assert "Found #REF! Expected a number" in " ".join(text(made).split())
    assert '[["A","Police",0],["C","#REF!",1]]' in str(made)


def test_many_problems_of_one_kind_are_folded(words):
    problems = [Problem("error-cell", Place("x.xlsx", "Strength", f"C{row}"), "#N/A") for row in range(2, 34)]
    said = text(problem_list(problems, words))
    assert said.count("error-cell") == 1
    assert f"And {32 - 1} more of this kind, in C3, C4" in said
