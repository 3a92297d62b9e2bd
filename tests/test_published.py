"""The published workbooks go through the program without an error, and each broken twin is answered as its list says."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.pipeline import check
from indicators.problems import Problem, UnreadableError, blocking
from indicators.workbook.sandbox import Sandbox
from tests.published import WORKBOOKS

BROKEN = Path(__file__).parent / "broken"
with (BROKEN / "expected.csv").open(encoding="utf-8", newline="") as file:
    EXPECTED = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def warm() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def test_no_published_workbook_has_an_error_or_a_question(warm: Sandbox) -> None:
    found = [problem for path in sorted(WORKBOOKS.glob("*.xlsx")) for problem in check(path.read_bytes(), path.name, sandbox=warm).problems]
    assert [problem.message for problem in blocking(found)] == []


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda row: row["file"])
def test_a_broken_twin_is_answered_at_its_place(expected: dict[str, str], warm: Sandbox) -> None:
    code, problems = answer(BROKEN / expected["file"], warm)
    assert code == int(expected["exit"])
    places = [(problem.code, problem.place.sheet or "", problem.place.cell or "") for problem in problems]
    assert any(
        (name, sheet) == (expected["code"], expected["sheet"]) and cell == (expected["cell"] or cell) for name, sheet, cell in places
    )


def answer(path: Path, warm: Sandbox) -> tuple[int, list[Problem]]:
    """The exit code that `ssr check` gives, and the problems."""
    try:
        problems = list(check(path.read_bytes(), path.name, sandbox=warm).problems)
    except UnreadableError as error:
        return 2, [error.problem]
    return int(bool(blocking(problems))), problems


def test_every_file_among_the_twins_has_its_line() -> None:
    assert {row["file"] for row in EXPECTED} == {path.name for path in BROKEN.glob("*.xlsx")}
