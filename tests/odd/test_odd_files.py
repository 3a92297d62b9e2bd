"""Every odd or hostile file, uploaded by the real route, gives its true rows or a problem at its cell; never other numbers in silence."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from indicators.frames import frames
from tests.odd.careless import carelessly
from tests.odd.cases import Case
from tests.odd.contents import CONTENTS
from tests.odd.honest import TRUE, workbook
from tests.odd.hostile import HOSTILE
from tests.odd.layouts import SINGLE
from tests.odd.pairs import LAYOUTS, PAIRS, WITHIN
from tests.odd.route import BLOCKING, Route, number_of
from tests.odd.texts import TEXTS
from tests.test_app import OURS

CASES = (*CONTENTS, *SINGLE, *PAIRS, *TEXTS, *HOSTILE)
CARELESS = {"wrong": 115, "right": 65}  # of all cases: at least so many silently wrong, at most so many right


@pytest.fixture(scope="module")
def route(tmp_path_factory: pytest.TempPathFactory):
    opened = Route(tmp_path_factory.mktemp("odd"))
    yield opened
    opened.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_gives_its_true_rows_or_a_problem_at_its_cell(route: Route, case: Case):
    answer = route.upload(case.build(), case.file)
    assert (answer.refused, answer.told(*BLOCKING)) == (case.refused, sorted(case.told, key=repr))
    assert list(answer.rows) == ([] if case.refused else case.expected)
    assert set(case.noted) <= set(answer.told("warning", "note"))


def test_the_suite_is_large_and_every_case_has_a_name_of_its_own():
    assert len(CASES) >= 120
    assert len(PAIRS) == len(LAYOUTS) * len(WITHIN) >= 10 * len(WITHIN)
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []


def test_a_row_is_missing_only_where_something_is_told():
    assert [case.name for case in CASES if len(case.rows) < len(TRUE) and not (case.told or case.noted or case.refused)] == []


def test_a_careless_reader_gets_most_of_these_files_silently_wrong():
    came = Counter(carelessly(case) for case in CASES)
    assert came["wrong"] >= CARELESS["wrong"], came
    assert came["right"] <= CARELESS["right"], came


def test_what_is_published_of_an_honest_file_is_its_eight_rows_and_the_same_file_again_adds_none(route: Route):
    _, said = route.send(workbook(), "returns.xlsx")
    number = number_of(said)
    assert route.client.post(f"/uploads/{number}/publish", headers=OURS).status_code == 200
    stored = frames(route.source.store, "MINUJUSTH", date(2019, 12, 31))["observations"]
    assert len(stored) == len(TRUE)
    status, again = route.send(workbook(), "renamed.xlsx")
    assert (status, again["already"], number_of(again)) == (200, True, number)
