"""The table of ASVS 5.0, levels 1 and 2: each requirement once, with the test that shows it or the reason why not."""

from __future__ import annotations

import ast
import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STATES = {"met", "deviation", "operator", "not applicable"}
TABLE = list(csv.DictReader((ROOT / "tests" / "asvs.csv").read_text("utf-8").splitlines()))


@cache
def named_in(path: str) -> frozenset[str]:
    """The names of the tests in a file, also of those in classes."""
    file = ROOT / path
    tree = ast.parse(file.read_text("utf-8")) if file.is_file() else ast.Module([], [])
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


def missing(row: dict[str, str]) -> list[str]:
    named = [one.partition("::") for one in row["tests"].split()]
    return [f"{path}::{name}" for path, _, name in named if name not in named_in(path)]


def test_every_requirement_stands_in_the_table_once() -> None:
    assert [name for name, count in Counter(row["id"] for row in TABLE).items() if count > 1] == []
    assert Counter(row["level"] for row in TABLE) == {"1": 70, "2": 183}


def test_the_requirements_stand_in_order_and_are_of_the_seventeen_chapters() -> None:
    numbers = [tuple(map(int, row["id"].split("."))) for row in TABLE]
    assert numbers == sorted(numbers)
    assert {number[0] for number in numbers} == set(range(1, 18))


def test_every_test_that_is_named_exists() -> None:
    assert {row["id"]: missing(row) for row in TABLE if missing(row)} == {}


@pytest.mark.parametrize("column", ["topic", "state", "level"])
def test_no_cell_that_each_row_needs_is_empty(column: str) -> None:
    assert [row["id"] for row in TABLE if not row[column].strip()] == []


def test_every_row_has_a_test_or_a_reason_and_what_is_not_met_has_a_reason() -> None:
    assert {row["state"] for row in TABLE} <= STATES
    assert [row["id"] for row in TABLE if not row["tests"].strip() and not row["reason"].strip()] == []
    assert [row["id"] for row in TABLE if row["state"] != "met" and not row["reason"].strip()] == []


def test_the_numbers_in_the_document_are_those_of_the_table() -> None:
    counted = Counter(row["state"] for row in TABLE)
    text = " ".join((ROOT / "SECURITY.md").read_text("utf-8").split())
    said = "{met} are met, {deviation} are not met or not wholly, {operator} lie with whoever runs the program, {none} do not apply"
    assert said.format(**{name: counted[name] for name in ("met", "deviation", "operator")}, none=counted["not applicable"]) in text


def test_each_deviation_is_named_in_the_document() -> None:
    named = (ROOT / "SECURITY.md").read_text("utf-8").split("## What is not met")[1]
    deviations = [row["id"] for row in TABLE if row["state"] == "deviation"]
    assert [name for name in deviations if f"- {name}: " not in named] == []
