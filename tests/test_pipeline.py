"""The road of a workbook through real files: drafts, publishing, the same thing twice, what would change, a killed process."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import update

from indicators import pipeline
from indicators.demo import load_demo
from indicators.difference import difference
from indicators.problems import UnreadableError
from indicators.store import Store, audit, open_store
from indicators.store.schema import file, observation, record, result
from indicators.verify import verify
from indicators.workbook.sandbox import Sandbox
from indicators.workbook.write import SheetContent, write_workbook
from tests.conftest import WORKBOOKS
from tests.drawn_workbooks import content, drawn_workbook

DAY = date.fromisoformat
BENCHMARKS = "benchmark_id | benchmark | area\n4 | A police that serves all | police"
INDICATORS = """
    indicator_id | benchmark_id | indicator           | measure | direction | baseline | baseline_date | target | target_date
    4.3          | 4            | Women in the police | percent | increase  | 9        | 2018-05-02    | 11     | 2019-10-15
"""
FIRST = {"benchmarks": BENCHMARKS, "indicators": INDICATORS, "observations": "indicator_id | date | value\n4.3 | 2018-07-15 | 9.17"}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as warm:
        yield warm


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'ssr.db'}")
    yield opened
    opened.close()


@pytest.fixture
def first() -> bytes:
    return drawn_workbook("2018-08-30", document="S/2018/795", **FIRST)


@pytest.fixture
def broken() -> bytes:
    return drawn_workbook("2018-08-30", **FIRST | {"observations": "indicator_id | date | value\n9.99 | 2018-07-15 | 9.17"})


def saved_again(data: bytes) -> bytes:
    """The same workbook as another program would save it."""
    buffer = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(buffer)
    return buffer.getvalue()


def turned(data: bytes, *names: str) -> bytes:
    """A workbook with some of its worksheets turned on their side, from the cell C4 on."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name in names:
        lines = list(zip(*book[name].values, strict=True))
        place = book.index(book[name])
        book.remove(book[name])
        sheet = book.create_sheet(name, place)
        for row, line in enumerate(lines, start=4):
            for column, value in enumerate(line, start=3):
                sheet.cell(row, column, value)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_rows_without_a_mission_sheet_are_read_by_the_budget_year_of_the_mission_that_the_store_knows(
    store: Store, sandbox: Sandbox
) -> None:
    kept = io.BytesIO()
    october = ["mission", "country", "reported_on", "fiscal_start"], [["MINUJUSTH", "HTI", DAY("2018-08-30"), "October"]]
    write_workbook(
        kept, [SheetContent("mission", "Mission", *october), content("indicators", "indicator_id | indicator | measure\n4.3 | a | number")]
    )
    assert pipeline.submit(store, kept.getvalue(), "first.xlsx", publish=True, sandbox=sandbox).published
    rows = io.BytesIO()
    write_workbook(rows, [content("observations", "indicator_id | date | value\n4.3 | 2018/19 | 5")])
    found = pipeline.check(rows.getvalue(), "rows.xlsx", sandbox=sandbox, store=store, mission="MINUJUSTH").table("observations")
    assert [str(day)[:10] for day in (found["period_start"][0], found["date"][0])] == ["2018-10-01", "2019-09-30"]


def test_worksheets_turned_on_their_side_give_the_same_rows_and_lead_to_their_own_cells(
    store: Store, first: bytes, sandbox: Sandbox
) -> None:
    done = pipeline.submit(store, turned(first, "Mission", "Indicators", "Observations"), "turned.xlsx", publish=True, sandbox=sandbox)
    assert (done.published, [str(sheet.type) for sheet in done.reading.sheets]) == (
        True,
        ["mission", "benchmarks", "indicators", "observations"],
    )
    row = pipeline.results(store, "MINUJUSTH", DAY("2018-08-30")).part("indicators")[0]
    assert (row["latest"], row["baseline"], row["target"]) == (9.17, 9, 11)
    assert [row[place]["cell"] for place in ("place", "baseline_place", "target_place")] == ["D6", "D9", "D11"]


def test_a_clean_workbook_is_published(store, first, sandbox):
    done = pipeline.submit(store, first, "first.xlsx", publish=True, sandbox=sandbox)
    assert (done.state, done.already, done.mission) == ("published", False, "MINUJUSTH")


def test_without_being_asked_to_publish_it_stays_a_draft(store, first, sandbox):
    done = pipeline.submit(store, first, "first.xlsx", sandbox=sandbox)
    assert (done.state, store.missions()) == ("draft", [])


def test_a_draft_can_be_published_later(store, first, sandbox):
    draft = pipeline.submit(store, first, "first.xlsx", sandbox=sandbox)
    done = pipeline.publish(store, draft.id, sandbox=sandbox)
    assert (done.state, store.newest_report("MINUJUSTH")) == ("published", DAY("2018-08-30"))


def test_publishing_twice_changes_nothing(store, first, sandbox):
    done = pipeline.submit(store, first, "first.xlsx", publish=True, sandbox=sandbox)
    before = store.revision(), len(store.events())
    assert (pipeline.publish(store, done.id, sandbox=sandbox).already, store.revision(), len(store.events())) == (True, *before)


def test_a_workbook_with_errors_is_kept_as_a_draft(store, broken, sandbox):
    assert pipeline.submit(store, broken, "broken.xlsx", publish=True, sandbox=sandbox).state == "draft"


def test_a_draft_with_errors_is_not_published(store, broken, sandbox):
    draft = pipeline.submit(store, broken, "broken.xlsx", sandbox=sandbox)
    with pytest.raises(pipeline.RefusedError, match="1 errors or open questions"):
        pipeline.publish(store, draft.id, sandbox=sandbox)


def test_a_row_with_an_error_is_not_accepted(broken, sandbox):
    assert pipeline.check(broken, "broken.xlsx", sandbox=sandbox).table("observations").empty


def test_what_cannot_be_read_is_not_stored(store, sandbox):
    with pytest.raises(UnreadableError):
        pipeline.submit(store, b"no workbook", "x.xlsx", sandbox=sandbox)
    assert (store.submissions(), store.events()) == ([], [])


def test_the_same_bytes_under_another_name_are_already_loaded(store, first, sandbox):
    one = pipeline.submit(store, first, "first.xlsx", publish=True, sandbox=sandbox)
    two = pipeline.submit(store, first, "renamed.xlsx", publish=True, sandbox=sandbox)
    assert (two.already, two.id, len(store.submissions())) == (True, one.id, 1)


def test_a_copy_saved_by_another_program_is_already_loaded(store, first, sandbox):
    copy = saved_again(first)
    pipeline.submit(store, first, "first.xlsx", publish=True, sandbox=sandbox)
    assert (copy != first, pipeline.submit(store, copy, "copy.xlsx", publish=True, sandbox=sandbox).already) == (True, True)


def test_a_draft_with_errors_does_not_keep_its_mended_copy_out(store, broken, sandbox):
    pipeline.submit(store, broken, "broken.xlsx", sandbox=sandbox)
    mended = drawn_workbook("2018-08-30", **{name: table for name, table in FIRST.items() if name != "observations"})
    assert pipeline.submit(store, mended, "mended.xlsx", publish=True, sandbox=sandbox).state == "published"


def test_a_draft_that_is_handed_in_again_to_be_published_is_published(store, first, sandbox):
    draft = pipeline.submit(store, first, "first.xlsx", sandbox=sandbox)
    done = pipeline.submit(store, first, "first.xlsx", publish=True, sandbox=sandbox)
    assert (done.id, done.already, done.published, done.state) == (draft.id, True, True, "published")


def test_the_published_workbooks_are_loaded_once(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'ssr.db'}")
    folder = tmp_path / "workbooks"
    folder.mkdir()
    for path in sorted(WORKBOOKS.glob("MINUJUSTH_*.xlsx"))[:2]:
        shutil.copy(path, folder)
    said: list[str] = []
    for _ in range(2):
        load_demo(store, folder, said.append)
    store.close()
    assert [line.rpartition(": ")[2] for line in said if ": " in line] == ["published"] * 2 + ["already loaded"] * 2


def test_a_dropped_draft_may_be_handed_in_again(store, first, sandbox):
    pipeline.drop(store, pipeline.submit(store, first, "first.xlsx", sandbox=sandbox).id)
    assert pipeline.submit(store, first, "first.xlsx", sandbox=sandbox).already is False


def test_what_is_published_cannot_be_dropped(store, first, sandbox):
    done = pipeline.submit(store, first, "first.xlsx", publish=True, sandbox=sandbox)
    with pytest.raises(pipeline.RefusedError, match="not a draft"):
        pipeline.drop(store, done.id)


def test_a_number_that_there_is_not_is_refused_in_words(store):
    with pytest.raises(pipeline.RefusedError, match="no submission 7"):
        pipeline.publish(store, 7)


def test_a_later_workbook_may_rely_on_indicators_that_are_stored(store, first, sandbox):
    pipeline.submit(store, first, "first.xlsx", publish=True, sandbox=sandbox)
    later = drawn_workbook("2018-11-28", observations="indicator_id | date | value\n4.3 | 2018-10-15 | 9.6")
    assert pipeline.submit(store, later, "later.xlsx", publish=True, sandbox=sandbox).state == "published"


STRENGTH = "institution | institution_type | level | date | flow | women | men\n{} | police | all | 2018-07-15 | strength | 1379 | 13663"


@pytest.mark.parametrize(
    ("name", "told"), [("Haitian National Police", []), ("Haitian National Polices", ["Haitian National Police"]), ("Coast Guard", [])]
)
def test_an_institution_is_compared_with_those_that_are_stored(store, sandbox, name, told):
    earlier = drawn_workbook("2018-08-30", **FIRST, strength=STRENGTH.format("Haitian National Police"))
    pipeline.submit(store, earlier, "a.xlsx", publish=True, sandbox=sandbox)
    later = drawn_workbook("2019-01-31", **FIRST, strength=STRENGTH.format(name))
    found = pipeline.check(later, "b.xlsx", sandbox=sandbox, store=store)
    assert [problem.expected for problem in found.problems if problem.code == "near-known-name"] == told


def test_the_difference_tells_added_restated_same_and_missing_apart(store, sandbox):
    rows = "indicator_id | date | value\n4.3 | 2018-05-15 | 9\n4.3 | 2018-06-15 | 9.1\n4.3 | 2018-07-15 | 9.17"
    pipeline.submit(store, drawn_workbook("2018-08-30", **FIRST | {"observations": rows}), "a.xlsx", publish=True, sandbox=sandbox)
    rows = "indicator_id | date | value\n4.3 | 2018-06-15 | 9.1\n4.3 | 2018-07-15 | 9.2\n4.3 | 2018-10-15 | 9.6"
    later = pipeline.check(drawn_workbook("2018-11-28", **FIRST | {"observations": rows}), "b.xlsx", store=store, sandbox=sandbox)
    found = [(one.key["date"], one.kind) for one in difference(store, later) if one.sheet_type == "observations"]
    assert found == [("2018-06-15", "same"), ("2018-07-15", "restated"), ("2018-10-15", "added"), ("2018-05-15", "missing")]


def test_the_difference_names_the_cells_of_both_files(store, first, sandbox):
    pipeline.submit(store, first, "first.xlsx", publish=True, sandbox=sandbox)
    later = pipeline.check(drawn_workbook("2018-11-28", **FIRST), "later.xlsx", store=store, sandbox=sandbox)
    found = next(one for one in difference(store, later) if one.sheet_type == "observations")
    place = {"sheet": "Observations", "cell": "C2"}
    before, after = {"file": "first.xlsx", **place, "submission": 1}, {"file": "later.xlsx", **place, "submission": None}
    assert (found.old_place, found.new_place) == (before, after)


def test_the_difference_shows_a_changed_target(store, first, sandbox):
    pipeline.submit(store, first, "first.xlsx", publish=True, sandbox=sandbox)
    changed = drawn_workbook("2018-11-28", **FIRST | {"indicators": INDICATORS.replace("11 ", "12 ")})
    found = difference(store, pipeline.check(changed, "later.xlsx", store=store, sandbox=sandbox))
    assert [
        (one.columns, one.old["target"], one.new["target"]) for one in found if one.kind == "changed" and one.sheet_type == "indicators"
    ] == [(("target",), 11, 12)]


def test_a_store_as_it_was_written_verifies(store, first, broken, sandbox):
    pipeline.submit(store, first, "first.xlsx", publish=True, sandbox=sandbox)
    pipeline.drop(store, pipeline.submit(store, broken, "broken.xlsx", sandbox=sandbox).id)
    assert verify(store, sandbox) == []


TAMPERINGS = {
    "a value": update(observation).values(value=10.5),
    "a time": update(observation).values(known_to="2019-01-01"),
    "a definition": update(record).where(record.c.type == "indicators").values(content='{"indicator_id":"4.3"}'),
    "a result": update(result).where(result.c.part == "mission").values(payload="{}"),
    "the bytes of a file": update(file).values(bytes=b"x"),
}


@pytest.mark.parametrize("tampered", TAMPERINGS)
def test_verifying_finds_an_edit_of(store, first, sandbox, tampered):
    pipeline.submit(store, first, "first.xlsx", publish=True, sandbox=sandbox)
    with store.writing("") as inside, inside.reading() as connection:
        connection.execute(TAMPERINGS[tampered])
    assert verify(store, sandbox) != []


PUBLISH = """
import sys
from pathlib import Path
from indicators import pipeline
from indicators.store import open_store
store = open_store(sys.argv[1])
print("ready", flush=True)
for path in sys.argv[2:]:
    done = pipeline.submit(store, Path(path).read_bytes(), Path(path).name, publish=True)
    print(done.id, flush=True)
"""


@pytest.mark.parametrize("round_", range(20))
def test_a_process_killed_while_publishing_leaves_a_submission_whole_or_absent(tmp_path, round_):
    url = f"sqlite:///{tmp_path / 'ssr.db'}"
    books = sorted(WORKBOOKS.glob("MINUJUSTH_*.xlsx"))[:3]
    child = subprocess.Popen([sys.executable, "-c", PUBLISH, url, *books], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(0.05 + round_ * 0.07)
    os.kill(child.pid, signal.SIGKILL)
    told = child.stdout.read().split()
    child.wait()
    child.stdout.close()
    store = open_store(url)
    kept = store.submissions()
    with store.reading() as connection:
        faults = audit.broken(connection)
        rows = {row.submission for row in connection.execute(observation.select())} | {
            row.submission for row in connection.execute(record.select())
        }
    answered = [store.result("MINUJUSTH", DAY(row["reported_on"]), "mission") is not None for row in kept]
    store.close()
    assert faults == []
    assert {int(number) for number in told} <= {row["id"] for row in kept if row["state"] == "published"}
    assert rows == {row["id"] for row in kept}
    assert all(answered)
