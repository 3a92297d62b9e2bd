"""From a number on any page to the cell that says it: the way there, what the cell's page tells, the marked original, and the way back."""

from __future__ import annotations

import datetime as dt
import io
import json
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest

from dashboard import moved
from dashboard.app import create_app
from dashboard.rights import EVERY, Reader
from dashboard.settings import Settings
from dashboard.source import Source
from dashboard.words import words_for
from indicators import pipeline, review
from indicators.answers import Answer
from indicators.store import Store, open_store
from indicators.words import restored
from indicators.workbook.write import SheetContent, write_workbook
from tests.test_app import OURS
from tests.test_pages import parts, shown, tables, texts

HAITI = "MINUJUSTH"
FIGURE = re.compile(r"\d")
VIEWER = Reader("vera", "Vera", ((HAITI, "viewer"),))
STRANGER = Reader("sam", "Sam", (("UNMIK", "administrator"),))
WALKED = ("overview", "mission", "gender", "transition", "commitments", "support", "paragraphs")

# Figures in tables that lead to no cell, with the reason. (page, column)
COUNTED = {
    ("overview", "days"): "days from the newest report to the as-of date, which stands beside them",
    ("paragraphs", "records"): "a count of rows of several sheet types; the pages of the themes list them",
    ("support", "count"): "a count of the actors named beside it",
}
# Columns of words that hold digits now and then: names, symbols of documents, headings.
WORDS = {
    "benchmark",
    "document",
    "paragraph",
    "activity",
    "what",
    "item",
    "receiver",
    "institution",
    "level",
    "report",
    "findings",
    "title",
    "authority",
}


@pytest.fixture(scope="module")
def source(published: Path) -> Source:
    return Source(open_store(f"sqlite:///{published}"))


def cells(table: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Any]]:
    """Every cell of a table with its column, those inside a row too."""
    for row in table["rows"]:
        if "_group" not in row:
            yield from ((column, row.get(column["id"])) for column in table["columns"])
            inside = row.get("_rows")
            yield from cells(inside) if isinstance(inside, dict) else ()


def all_tables(content: Any) -> list[dict[str, Any]]:
    return [json.loads(part["props"]["data-table"]) for part in parts(content) if "data-table" in part["props"]]


def unlinked(cell: Any) -> bool:
    """Whether a cell holds a figure and leads nowhere."""
    if isinstance(cell, dict):
        lines = cell.get("lines") or []
        if cell.get("href") or any(isinstance(line, dict) and line.get("href") for line in lines):
            return False
        return bool(FIGURE.search(str(cell.get("text", ""))))
    return bool(FIGURE.search(str(cell or "")))


def walked(source: Source) -> list[str]:
    missions = [row["mission"] for row in source.missions()]
    indicators = [
        f"/indicator?mission={mission}&indicator={row['indicator_id']}"
        for mission, most in ((HAITI, None), ("MINUSTAH", 12))
        for row in source.part(mission, source.latest(mission), "indicators")[:most]
    ]
    return [f"/{page}?mission={mission}" for page in WALKED for mission in missions] + indicators


def followed(content: Any) -> list[str]:
    """The addresses of cells that the figures of a page lead to."""
    inside = [cell["href"] for table in all_tables(content) for _, cell in cells(table) if isinstance(cell, dict) and cell.get("href")]
    beside = [part["props"]["href"] for part in parts(content) if part["type"] == "A" and part["props"].get("href")]
    return [href for href in [*inside, *beside] if href.startswith("/cell?")]


def test_every_figure_in_a_table_leads_somewhere(source: Source) -> None:
    bare = set()
    for address in walked(source):
        page = address[1:].partition("?")[0]
        for table in all_tables(shown(source, address)):
            for column, cell in cells(table):
                counted = (page, column["id"]) in COUNTED or column["id"] in WORDS or column.get("kind") == "date"
                if unlinked(cell) and not counted:
                    bare.add((page, table["caption"], column["id"], str(cell)))
    assert not bare


def test_every_line_of_the_working_that_states_an_input_leads_to_its_cell(source: Source) -> None:
    for row in source.part(HAITI, source.latest(HAITI), "indicators"):
        said = [
            line for line in row["working"] if line["text"].startswith(("The baseline is {", "The target is {", "The latest reading is"))
        ]
        assert all(line["place"]["submission"] for line in said), row["indicator_id"]


def test_fifty_numbers_at_random_end_at_a_cell_that_says_them(source: Source) -> None:
    pages = [address for address in walked(source) if address.startswith(("/indicator", "/mission", "/gender", "/transition"))]
    found = [address for page in random.Random(4).sample(pages, 30) for address in followed(shown(source, page))]
    for address in random.Random(4).sample(found, 50):
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        row = source.submission(int(asked["submission"]))
        book = openpyxl.load_workbook(io.BytesIO(source.store.file(row["sha256"])), data_only=True)
        value = book[asked["sheet"]][asked["cell"]].value
        told = texts(shown(source, address))
        assert row["sha256"] in told, address
        assert (printed(value) if value is not None else "no value: ") in told, (address, value)
        assert "takes no value" not in told, address


def printed(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return f"{value:.10g}" if isinstance(value, float) else str(value)


# A store of one mission with what may become of a value


MISSION = "MINUJUSTH"


def book(day: dt.datetime, document: str, value: object, *, target: float = 40, moves: list[list[object]] | None = None) -> bytes:
    sheets = [
        SheetContent("mission", "Mission", ["mission", "country", "document", "reported_on"], [[MISSION, "HTI", document, day]]),
        SheetContent(
            "indicators",
            "Indicators",
            ["indicator_id", "indicator", "measure", "direction", "baseline", "baseline_date", "target", "target_date"],
            [["1.1", "Officers", "number", "increase", 10, dt.datetime(2018, 1, 1), target, dt.datetime(2020, 1, 1)]],
        ),
        SheetContent(
            "observations",
            "Observations",
            ["indicator_id", "date", "value", "document", "section", "url"],
            [["1.1", dt.datetime(2019, 1, 31), value, document, "para. 5", "https://undocs.org/" + document]],
        ),
    ]
    if moves:
        sheets.append(
            SheetContent("targets", "Targets", ["indicator_id", "kind", "date", "value", "decided_on", "authority", "reason"], moves)
        )
    buffer = io.BytesIO()
    write_workbook(buffer, sheets)
    return buffer.getvalue()


MARCH, JULY, OCTOBER = dt.datetime(2019, 3, 1), dt.datetime(2019, 7, 9), dt.datetime(2019, 10, 9)
MOVED: list[list[object]] = [
    ["1.1", "revised", dt.datetime(2020, 6, 30), 50, dt.datetime(2019, 7, 1), "Resolution 2466", "the mission stays longer"]
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path}/ssr.db")


def published(store: Store, data: bytes, name: str, by: str = "ana") -> int:
    done = pipeline.submit(store, data, name, by=by)
    pipeline.publish(store, done.id, by="rex")
    return done.id


def page(store: Store, number: int, cell: str = "C2", sheet: str = "Observations", day: str = "2019-10-09") -> Any:
    return shown(Source(store), f"/cell?mission={MISSION}&as_of={day}&submission={number}&sheet={sheet}&cell={cell}")


def test_the_page_of_a_cell_says_who_brought_it_and_what_it_cites(store: Store) -> None:
    number = published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    told = texts(page(store, number))
    for expected in ("As a number: 20.", "recognised as the column Value", "S/2019/198", "para. 5", "ana, on", "rex, on", "unclassified"):
        assert expected in told
    assert "No rule had anything to say about this cell." in told
    assert "Yes: on 9 October 2019 this is what counts." in told


def test_a_restated_value_names_what_counts_instead_and_every_value_of_its_key(store: Store) -> None:
    first = published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    second = published(store, book(JULY, "S/2019/563", 22), "july.xlsx")
    content = page(store, first)
    assert "No, not on 9 October 2019." in texts(content)
    assert "What counts is 22:" in texts(content)
    rows = tables(content)[-1]["rows"]
    assert [(row["value"]["text"], row["what"]) for row in rows] == [
        ("20", "restated by a later workbook"),
        ("22", "counts on 9 October 2019"),
    ]
    assert f"submission={second}" in rows[1]["value"]["href"]
    assert "Yes: on 1 April 2019" in texts(page(store, first, day="2019-04-01"))


def test_a_value_of_a_withdrawn_workbook_says_so_and_what_is_known_again(store: Store) -> None:
    published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    second = published(store, book(JULY, "S/2019/563", 22), "july.xlsx")
    review.withdraw(store, second, "wrong column", by="rex")
    told = texts(page(store, second))
    assert "withdrawn by rex" in told
    assert "wrong column" in told
    assert "The workbook was withdrawn on" in told
    assert "What counts is 20:" in told


def test_an_answer_that_settled_a_column_is_told_with_who_gave_it_and_one_given_since(store: Store) -> None:
    buffer = io.BytesIO()
    sheets = [
        SheetContent("mission", "Mission", ["mission", "country", "document", "reported_on"], [[MISSION, "HTI", "S/2019/1", MARCH]]),
        SheetContent("indicators", "Indicators", ["indicator_id", "indicator", "measure"], [["1.1", "Officers", "number"]]),
        SheetContent("observations", "Observations", ["indicator_id", "date", "value"], [["1.1", "03/02/2019", 4]]),
    ]
    write_workbook(buffer, sheets)
    number = pipeline.submit(store, buffer.getvalue(), "asked.xlsx", by="ana").id
    pipeline.answer(store, number, [Answer("observations", "date", "ambiguous-date", "month-first")], by="ana")
    pipeline.answer(store, number, [Answer("observations", "date", "ambiguous-date", "day-first")], by="rex")
    pipeline.publish(store, number, by="rex")
    told = texts(page(store, number, "B2"))
    assert "3 February 2019" in told
    assert re.search(r"ana answered on .* The month comes first, then the day; another answer has taken its place since\.", told)
    assert re.search(r"rex answered on .* The day comes first, then the month\.", told)


def test_a_draft_is_read_but_does_not_count(store: Store) -> None:
    number = pipeline.submit(store, book(MARCH, "S/2019/198", 20), "march.xlsx", by="ana").id
    told = texts(page(store, number))
    assert "As a number: 20." in told
    assert "The workbook is not published." in told


@pytest.mark.parametrize("cell", ["C999", "ZZZ9999999", "", "C", "2", "C2:D4", "٣٢", "=1"])
def test_a_cell_that_is_not_there_is_answered_without_data(store: Store, cell: str) -> None:
    number = published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    content = page(store, number, cell)
    assert "There is no such cell." in texts(content)
    assert "S/2019/198" not in texts(content)


@pytest.mark.parametrize("number", ["99", "0", "-1", "1e3", "x", "9" * 5000, "١"])
def test_a_forged_number_of_a_submission_is_answered_without_data(store: Store, number: str) -> None:
    published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    content = shown(Source(store), f"/cell?submission={number}&sheet=Observations&cell=C2")
    assert "There is no such cell." in texts(content)


def test_a_reader_of_another_mission_sees_no_cell_and_a_viewer_no_draft(store: Store) -> None:
    number = published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    draft = pipeline.submit(store, book(JULY, "S/2019/563", 31), "july.xlsx", by="ana").id
    address = f"/cell?mission={MISSION}&sheet=Observations&cell=C2&submission="
    assert "There is no such cell." in texts(shown(Source(store, STRANGER), f"{address}{number}"))
    assert "There is no such cell." in texts(shown(Source(store, VIEWER), f"{address}{draft}"))
    assert "“20” stands in cell C2" in texts(shown(Source(store, VIEWER), f"{address}{number}"))


# The marked original


def marked(path: Path, number: int, query: str) -> Any:
    app = create_app(Settings(store=f"sqlite:///{path}/ssr.db"))
    return app.server.test_client().get(f"/uploads/{number}/at?{query}", headers=OURS)


def test_the_marked_original_opens_at_the_cell_and_keeps_every_other_part(store: Store, tmp_path: Path) -> None:
    data = book(MARCH, "S/2019/198", 20)
    number = published(store, data, "march.xlsx")
    answer = marked(tmp_path, number, "sheet=Observations&cell=C2")
    copy = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert copy.active.title == "Observations"
    assert copy.sheetnames == openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert copy.active.sheet_view.selection[-1].activeCell == "C2"
    assert "1.1 Officers, 31 January 2019" in copy.active["C2"].comment.text
    assert copy.active["C2"].fill.fgColor.rgb == "FFFFF2A8"
    before, after = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(answer.data))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert "xl/worksheets/sheet2.xml" not in changed
    assert "xl/sharedStrings.xml" not in changed


def test_the_marked_original_is_read_as_the_same_figures(store: Store, tmp_path: Path) -> None:
    data = book(MARCH, "S/2019/198", 20)
    number = published(store, data, "march.xlsx")
    again = pipeline.submit(store, marked(tmp_path, number, "sheet=Observations&cell=C2").data, "again.xlsx")
    assert (again.already, again.id) == (True, number)


def test_taking_a_marked_original_is_logged(store: Store, tmp_path: Path) -> None:
    number = published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    marked(tmp_path, number, "sheet=Observations&cell=C2")
    last = store.events()[-1]
    assert (last["action"], last["subject"]) == ("export", f"submission {number}")


@pytest.mark.parametrize("query", ["sheet=Observations&cell=C999", "sheet=Nothing&cell=C2", "cell=C2", ""])
def test_no_original_is_marked_at_a_cell_that_is_not_there(store: Store, tmp_path: Path, query: str) -> None:
    number = published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    assert marked(tmp_path, number, query).status_code == 404


def test_a_text_file_is_offered_as_it_came_with_the_place_in_words(store: Store) -> None:
    published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    csv = b"indicator_id,date,value\n1.1,2019-02-28,21\n"
    done = pipeline.submit(store, csv, "more.csv", mission=MISSION, by="ana")
    grid = next(iter(done.reading.sheets)).name
    told = texts(shown(Source(store), f"/cell?mission={MISSION}&submission={done.id}&sheet={grid}&cell=C2"))
    assert "Download the file with this cell marked" not in told
    assert "here it is line 2" in told


# Targets and baselines that moved


def working(store: Store, day: dt.date) -> list[str]:
    row = store.result(MISSION, day, "indicators")[0]
    return [str(restored(line)) for line in row["working"]]


def test_a_moved_target_is_told_with_who_decided_it_and_why_from_the_day_it_was_known(store: Store) -> None:
    published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    published(store, book(JULY, "S/2019/563", 20, moves=MOVED), "july.xlsx")
    told = (
        "On 2019-07-01, as known from 2019-07-09, the target moved from 40 to 50, due 2020-06-30 instead of 2020-01-01, "
        "decided by Resolution 2466; the reason given is: the mission stays longer."
    )
    assert told in working(store, dt.date(2019, 7, 9))
    assert not [line for line in working(store, dt.date(2019, 7, 8)) if "moved" in line]
    assert "The target is at least 40 by 2020-01-01." in working(store, dt.date(2019, 7, 8))
    assert "The target is at least 50 by 2020-06-30." in working(store, dt.date(2019, 7, 9))


def test_a_target_that_only_a_later_indicators_sheet_moves_says_that_no_reason_is_given(store: Store) -> None:
    published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    published(store, book(JULY, "S/2019/563", 20, target=45), "july.xlsx")
    told = (
        "As known from 2019-07-09, the target moved from 40 to 45, as S/2019/563 says; "
        "no reason is given: a row on the sheet Targets would say who decided it and why."
    )
    assert told in working(store, dt.date(2019, 7, 9))


def test_the_cell_of_a_target_that_the_sheet_targets_has_moved_leads_to_the_one_in_force(store: Store) -> None:
    published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    second = published(store, book(JULY, "S/2019/563", 20, moves=MOVED), "july.xlsx")
    content = page(store, second, "G2", "Indicators")
    assert "No: on 9 October 2019 a change on the sheet Targets goes before it:" in texts(content)
    assert any("sheet=Targets" in address for address in followed(content))


def test_a_change_on_both_sheets_is_told_once_with_the_reason_of_the_targets_sheet(store: Store) -> None:
    published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    moves: list[list[object]] = [["1.1", "revised", dt.datetime(2020, 1, 1), 45, None, "S/2019/563, para. 20", "more posts"]]
    published(store, book(JULY, "S/2019/563", 20, target=45, moves=moves), "july.xlsx")
    told = "As known from 2019-07-09, the target moved from 40 to 45, decided by S/2019/563, para. 20; the reason given is: more posts."
    assert [line for line in working(store, dt.date(2019, 7, 9)) if "moved" in line] == [told]


def test_a_moved_target_leads_to_the_workbook_that_moved_it_though_another_has_the_same_name(store: Store) -> None:
    published(store, book(MARCH, "S/2019/198", 20), "report.xlsx")
    second = published(store, book(JULY, "S/2019/563", 20, moves=MOVED), "report.xlsx")
    row = store.result(MISSION, dt.date(2019, 7, 9), "indicators")[0]
    assert (row["target_place"]["submission"], row["target_place"]["sheet"]) == (second, "Targets")


def test_the_chart_and_its_table_say_who_moved_the_target_and_why(store: Store) -> None:
    published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    published(store, book(JULY, "S/2019/563", 20, moves=MOVED), "july.xlsx")
    content = shown(Source(store), f"/indicator?mission={MISSION}&indicator=1.1&as_of=2019-07-09")
    figure = next(json.loads(part["props"]["data-figure"]) for part in parts(content) if "data-figure" in part["props"])
    hovers = [text for one in figure["data"] for text in one.get("text", [])]
    assert any("Decided by Resolution 2466<br>Reason: the mission stays longer" in text for text in hovers)
    rows = next(table["rows"] for table in tables(content) if table["caption"] == "Targets and baselines over time")
    assert rows[-1]["authority"] == {"text": "Resolution 2466", "sub": "the mission stays longer"}
    assert rows[-1]["before"]["text"] == "40"


def test_a_reason_is_never_markup_in_the_chart() -> None:
    row = {
        "kind": "revised",
        "value": 2,
        "date": "2020-01-01",
        "known_from": "2019-01-01",
        "authority": "<b>x</b>",
        "reason": "<a href='x'>y",
    }
    series = {"targets": [{**row, "kind": "target", "value": 1}, row], "indicator": {"target_date": "2020-01-01", "target": 2}}
    (steps,) = moved.steps(series, words_for("en"))
    assert "<b>" not in steps["text"][1]
    assert "<a" not in steps["text"][1]


def test_in_haiti_the_number_of_women_wanted_on_the_court_goes_from_four_to_one_and_back(source: Source) -> None:
    day = source.latest(HAITI)
    (court,) = [part for part in source.part(HAITI, day, "series/2.2")["supporting"] if part["indicator_id"] == "2.2d"]
    assert [row["value"] for row in court["targets"]] == [4, 1, 4]


def test_a_reader_with_no_role_anywhere_gets_nothing(store: Store) -> None:
    number = published(store, book(MARCH, "S/2019/198", 20), "march.xlsx")
    assert Source(store, Reader("nil", "Nil", ((EVERY, "viewer"),))).submission(number) is not None
    assert Source(store, Reader("nil", "Nil", ())).submission(number) is None
