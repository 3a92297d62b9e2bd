"""A report that is kept stays what it was, whatever is published later; what it would say otherwise today is listed line by line."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import Counter
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from zipfile import ZipFile

import pytest

from dashboard import woven
from dashboard.material import Order
from dashboard.report import erratum_book
from dashboard.report.compose import texts_of
from dashboard.report.errata import Erratum, changed
from dashboard.report.errata import errata as differences
from dashboard.report.formats import FORMATS, With, written
from dashboard.report.keeping import as_plain, order_as_plain, restored
from dashboard.report_kept import again, errata, marked, stored
from dashboard.report_order import order_of
from dashboard.reporting import document, uploads
from dashboard.rights import Reader
from dashboard.source import Source
from dashboard.state import State, parse
from dashboard.words import words_for
from indicators import pipeline, reports, review
from indicators.pipeline import RefusedError
from indicators.store import open_store
from indicators.store.reporting import canonical
from indicators.verify import verify
from tests.conftest import WORKBOOKS
from tests.drawn_workbooks import drawn_workbook

JULY, MARCH = date(2019, 7, 9), date(2019, 3, 1)
ORDER = Order(("MINUJUSTH",), JULY, MARCH)
ANNEX = Order(("MINUJUSTH",), JULY, MARCH, sections=("annex",))

# What is published after the signature: (day of the report, sheet, rows). Numbers of documents count up from S/2020/1.
LATER = [
    ("2019-07-09", "observations", "indicator_id | date | value\n4.3 | 2019-05-15 | 9.5"),  # restated
    ("2019-07-09", "observations", "indicator_id | date | value\n1.1 | 2019-06-30 | 2"),  # a newer reading before the as-of date
    ("2019-08-01", "observations", "indicator_id | date | value\n4.1 | 2019-07-31 | 99"),  # after the as-of date: changes nothing
    ("2019-09-01", "observations", "indicator_id | date | value\n4.3 | 2019-08-31 | 10.4"),
    ("2019-10-01", "observations", "indicator_id | date | value\n4.3 | 2019-09-15 | 10.5"),
    ("2019-10-02", "observations", "indicator_id | date | value\n1.2 | 2019-09-30 | 2"),
    ("2019-10-03", "observations", "indicator_id | date | value\n1.4 | 2019-09-30 | 2"),
    ("2019-10-04", "observations", "indicator_id | date | value\n1.5 | 2019-09-30 | 2"),
    ("2019-10-05", "observations", "indicator_id | date | value\n4.1 | 2019-09-30 | 98"),
    ("2019-10-06", "observations", "indicator_id | date | value\n4.2 | 2019-09-30 | 97"),
]


def publish_later(store, wanted=LATER):
    """The numbers of the submissions."""
    numbers = []
    for count, (day, sheet, rows) in enumerate(wanted, start=1):
        data = drawn_workbook(day, document=f"S/2020/{count}", **{sheet: rows})
        numbers.append(pipeline.submit(store, data, f"later-{count}.xlsx", publish=True, by="anne").id)
    return numbers


def keep(store, order, name="S/2019/563"):
    made = document(Source(store), order)
    number = reports.keep(store, name, order.missions, JULY, order=order_as_plain(order), payload=as_plain(made), by="anne")
    return number, made


@pytest.fixture(scope="module")
def haiti(tmp_path_factory):
    """A file with the published workbooks of one mission: read it, or copy it before writing."""
    path = tmp_path_factory.mktemp("haiti") / "ssr.db"
    held = open_store(str(path))
    for book in sorted(WORKBOOKS.glob("MINUJUSTH_*.xlsx")):
        pipeline.submit(held, book.read_bytes(), book.name, publish=True, by="anne")
    held.close()
    return path


@pytest.fixture
def store(haiti, tmp_path):
    held = open_store(str(shutil.copy(haiti, tmp_path / "ssr.db")))
    yield held
    held.close()


def files(source, made):
    """Every kind of file that there is a writer for."""
    there = [ending for ending, one in FORMATS.items() if find_spec(f"dashboard.report.{one.module}")]
    assert all(hasattr(import_module(f"dashboard.report.{FORMATS[ending].module}"), "write") for ending in there)
    return {ending: written(made, ending, With(uploads(source, made))) for ending in there}


def made_again(store, row):
    """The report that the page's link makes again, with its changed sentences marked."""
    state = parse(again(row, State("report")))
    return marked(document(Source(store), order_of(state, "en", Source(store))), Source(store), state)


def briefly(rows: list[Erratum]):
    return [(row.key.removeprefix("MINUJUSTH/"), row.then, row.now, row.why) for row in rows]


def test_every_document_comes_back_as_it_was(published):
    store = open_store(f"sqlite:///{published}")
    source = Source(store)
    missions = [row["mission"] for row in source.missions()]
    for asked, language in [*(((mission,), "en") for mission in missions), (tuple(missions), "fr")]:
        made = document(source, Order(asked, language=language))
        again = restored(json.loads(canonical(as_plain(made))), made.materials)
        assert (again, list(again.figures)) == (made, list(made.figures))
    store.close()


def test_a_signed_report_is_the_same_in_every_kind_of_file_after_ten_later_submissions(store):
    number, made = keep(store, ORDER)
    reports.sign(store, number, symbol="S/2019/563", by="paul")
    row, source = store.report(number), Source(store)
    before = files(source, made)
    later = publish_later(store)
    review.withdraw(store, later[3], "the wrong file", by="paul")
    assert len(later) == 10
    assert document(Source(store), ORDER) != made
    assert store.report(number) == row
    after = stored(row, Source(store))
    assert after == restored(row["payload"], after.materials)
    assert {ending: data == before[ending] for ending, data in files(Source(store), after).items()} == dict.fromkeys(before, True)


def test_nothing_that_changed_gives_an_empty_list(store):
    number, made = keep(store, ORDER)
    row = store.report(number)
    assert (errata(row, Source(store)), made_again(store, row).changed) == ([], frozenset())
    assert differences(made, document(Source(store), ORDER)) == []


def test_each_line_of_the_erratum_list_has_its_reason_and_its_cell(store):
    number, made = keep(store, ANNEX)
    publish_later(store)
    row = store.report(number)
    found = errata(row, Source(store))
    another, made_again = "another reading reported in S/2020/2, before the as-of date", "made again with what S/2020/1 reported"
    assert briefly(found) == [
        ("1.1/latest", "drafted", "voted", another),
        ("1.1/latest_date", "15 May 2019", "30 Jun 2019", another),
        ("", "–", "was drafted", "the wording follows from other figures"),
        ("4.3/latest", "9.94", "9.5", "value restated in S/2020/1"),
        ("4.3/numerator", "1,483", "", "no longer stated"),
        ("4.3/denominator", "14,908", "", "no longer stated"),
        ("4.3/change", "+0.05", "−0.39", made_again),
        ("", "◐ Some delay", "◔ Off track (mission: challenges, with positive trend)", "the wording follows from other figures"),
    ]
    assert [(one.at, one.place["file"], one.place["cell"]) for one in found if one.place and one.now] == [
        *(("1", "later-2.xlsx", cell) for cell in ("C2", "B2")),
        *(("1", "later-1.xlsx", "C2") for _ in ("latest", "change")),
    ]
    now = document(Source(store), ANNEX)
    marked = {woven.plain(text) for text in changed(made, now)}
    assert marked == {
        "voted; 30 Jun 2019",
        "was drafted",
        "9.5; 15 May 2019",
        "−0.39",
        "◔ Off track (mission: challenges, with positive trend)",
    }


def test_a_reading_that_was_withdrawn_is_told_as_such(store):
    (later,) = publish_later(store, LATER[:1])
    number, _ = keep(store, ANNEX)
    review.withdraw(store, later, "the wrong file", by="paul")
    assert briefly(errata(store.report(number), Source(store))) == [
        ("4.3/latest", "9.5", "9.94", "withdrawn with S/2020/1"),
        ("4.3/numerator", "", "1,483", "newly stated"),
        ("4.3/denominator", "", "14,908", "newly stated"),
        ("4.3/change", "−0.39", "+0.05", "withdrawn with S/2020/1"),
        ("", "◔ Off track (mission: challenges, with positive trend)", "◐ Some delay", "the wording follows from other figures"),
    ]


def test_made_again_a_report_marks_the_sentences_that_changed_and_only_these(store):
    number, made = keep(store, ORDER)
    publish_later(store)
    now = made_again(store, store.report(number))
    old, new = (Counter(text for part in one.parts for block in part.blocks for text in texts_of(block)) for one in (made, now))
    assert now.changed
    assert now.changed <= new.keys()
    assert all(text not in old for text in now.changed)


def test_a_date_that_moved_alone_is_no_restated_value(store):
    made = document(Source(store), ANNEX)
    publish_later(store, LATER[1:2])
    found = differences(made, document(Source(store), ANNEX))
    assert {one.why for one in found if one.key} == {"another reading reported in S/2020/1, before the as-of date"}


@pytest.mark.parametrize("mark", ["", "CONFIDENTIAL"])
def test_the_list_as_a_workbook_has_texts_only_and_twice_the_same_bytes(mark):
    place = {"file": "later.xlsx", "sheet": "Observations", "cell": "C2", "submission": 9}
    rows = [Erratum("M/4.3/latest", "Annex", "1", "=1+1", "9.94", "=cmd|'/c calc'!A1", "value restated in S/2020/1", place)]
    made = erratum_book.write(rows, words_for("en"), mark=mark)
    assert made == erratum_book.write(rows, words_for("en"), mark=mark)
    with ZipFile(BytesIO(made)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        texts = book.read("xl/sharedStrings.xml")
    assert b"<f>" not in sheet
    assert b"=1+1" in texts
    assert mark.encode() in texts + sheet


def test_the_list_as_a_table_says_where_and_why_and_says_so_when_it_is_empty():
    place = {"file": "later.xlsx", "sheet": "Observations", "cell": "C2", "submission": 9}
    row = Erratum("M/4.3/latest", "Progress", "5 (a)", "As at that day.", "9.94", "9.5", "value restated in S/2020/1", place)
    full, empty = (erratum_book.table(rows, words_for("en")) for rows in ([row], []))
    assert full.rows == (
        ("Progress, 5 (a)", "As at that day.", "9.94", "9.5", "value restated in S/2020/1", "later.xlsx, Observations, C2"),
    )
    assert (empty.rows, empty.notes) == ((), ("No figure of the signed report differs from what is known today.",))


def test_a_report_is_signed_once(store):
    number, _ = keep(store, ANNEX)
    reports.sign(store, number, symbol="S/2019/563", by="paul")
    with pytest.raises(RefusedError, match="report S/2019/563 was signed already, as S/2019/563 by paul"):
        reports.sign(store, number, symbol="S/2019/564", by="eve")
    row = store.report(number)
    assert (row["symbol"], row["signed_by"]) == ("S/2019/563", "paul")
    assert [event["action"] for event in store.events()[-3:]] == ["freeze", "report", "sign"]


@pytest.mark.parametrize(("number", "symbol", "said"), [(7, "S/2019/563", "there is no report 7"), (1, " ", "under the symbol")])
def test_what_cannot_be_signed_is_said(store, number, symbol, said):
    keep(store, ANNEX)
    with pytest.raises(RefusedError, match=said):
        reports.sign(store, number, symbol=symbol, by="paul")


def test_a_name_that_is_taken_and_figures_that_moved_meanwhile_keep_neither_report_nor_freeze(store):
    keep(store, ANNEX)
    order = {"order": {}, "payload": {}, "by": "anne"}
    with pytest.raises(RefusedError, match="there is a freeze named S/2019/563 already"):
        reports.keep(store, "S/2019/563", ["MINUJUSTH"], JULY, **order)
    with pytest.raises(RefusedError, match="published while the report was made"):
        reports.keep(store, "another", ["MINUJUSTH"], JULY, revision=store.revision() - 1, **order)
    assert (len(store.reports()), len(store.freezes())) == (1, 1)


def test_a_kept_report_is_seen_by_those_who_see_all_its_missions(store):
    number, _ = keep(store, ANNEX)
    stranger, viewer = Reader("carl", "Carl", (("UNMISS", "administrator"),)), Reader("dora", "Dora", (("MINUJUSTH", "viewer"),))
    assert (Source(store, stranger).kept_reports(), Source(store, stranger).kept_report(number)) == ([], None)
    assert [row["name"] for row in Source(store, viewer).kept_reports()] == ["S/2019/563"]
    assert Source(store, viewer).kept_report(number)["payload"]["title"]


@pytest.mark.parametrize(
    ("tampered", "place"),
    [
        ("UPDATE report SET payload = replace(payload, '9.94', '9.49')", "report (id 1), column payload"),
        ("UPDATE report SET symbol = 'S/2019/564'", "report (id 1), column symbol"),
        ("UPDATE frozen SET payload = replace(payload, '9.94', '9.49')", "frozen (freeze 1)"),
    ],
    ids=["payload", "signature", "freeze"],
)
def test_verify_finds_what_was_tampered_with(tmp_path, tampered, place):
    path = tmp_path / "small.db"
    small = open_store(str(path))
    for book in WORKBOOKS.glob("MINUJUSTH_2019-07-09_*.xlsx"):
        pipeline.submit(small, book.read_bytes(), book.name, publish=True, by="anne")
    number, _ = keep(small, ORDER)
    reports.sign(small, number, symbol="S/2019/563", by="paul")
    publish_later(small, LATER[:1])
    assert verify(small) == []
    with sqlite3.connect(path) as connection:
        connection.execute(tampered)
    found = verify(small)
    small.close()
    assert [one for one in found if place in one], found


@pytest.mark.parametrize(
    ("kind", "value", "line"),
    [
        ("revised", "12", ("4.3/target", "11", "12", "target moved in S/2020/1")),
        ("revised_baseline", "8", ("4.3/baseline", "9", "8", "baseline changed in S/2020/1")),
    ],
)
def test_a_target_or_baseline_that_moved_is_told_as_such(store, kind, value, line):
    number, _ = keep(store, ANNEX)
    rows = f"4.3 | {kind} | 2019-10-31 | {value} | 2019-07-01 | Council | agreed"
    heads = "indicator_id | kind | date | value | decided_on | authority | reason"
    publish_later(store, [("2019-07-09", "targets", f"{heads}\n{rows}")])
    assert line in briefly(errata(store.report(number), Source(store)))


def test_a_withdrawn_reading_in_whose_place_a_newer_one_stands_is_told_with_both_documents(store):
    (later,) = publish_later(store, LATER[:1])
    number, _ = keep(store, ANNEX)
    publish_later(
        store,
        [
            ("2019-07-09", "observations", "indicator_id | date | value\n1.1 | 2019-06-30 | 2"),
            ("2019-07-09", "observations", "indicator_id | date | value\n4.3 | 2019-06-30 | 9.8"),
        ],
    )
    review.withdraw(store, later, "the wrong file", by="paul")
    found = {one[0]: one for one in briefly(errata(store.report(number), Source(store)))}
    assert found["4.3/latest"] == ("4.3/latest", "9.5", "9.8", "withdrawn with S/2020/1")
