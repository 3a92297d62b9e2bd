"""Every worked case of the status rule, as a workbook that is handed in, published and asked for its status."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from indicators import pipeline
from indicators.problems import blocking
from indicators.store import Store, open_store
from indicators.workbook.sandbox import Sandbox
from tests.drawn_workbooks import drawn_workbook

VECTORS = list(csv.DictReader((Path(__file__).parent / "data" / "status_vectors.csv").read_text(encoding="utf-8").splitlines()))
INDICATOR = ("measure", "direction", "baseline", "baseline_date", "comparator", "target", "target_date")
LIMITS = ("band_low", "band_high", "first_due", "applicable")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as warm:
        yield warm


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'ssr.db'}")
    yield opened
    opened.close()


def workbook(vector: dict[str, str]) -> bytes:
    """The case as a mission would hand it in, reported on its as-of date."""
    columns = (*INDICATOR, *LIMITS)
    stages = "1=drafted; 2=voted; 3=promulgated" if vector["measure"] == "stage" else ""
    drawn = {
        "benchmarks": "benchmark_id | benchmark | area\n1 | The benchmark | police",
        "indicators": "indicator_id | benchmark_id | indicator | stages | "
        + " | ".join(columns)
        + f"\n1.1 | 1 | {vector['case']} | {stages} | "
        + " | ".join(vector[name] for name in columns),
        "targets": "indicator_id | kind | date | value" + pairs(vector["interim_targets"], "\n1.1 | interim | {} | {}"),
        "observations": "indicator_id | date | value" + pairs(vector["observations"], "\n1.1 | {} | {}"),
    }
    return drawn_workbook(vector["as_of"], **{name: table for name, table in drawn.items() if "\n" in table})


def pairs(text: str, line: str) -> str:
    return "".join(line.format(*pair.split("=")) for pair in text.split(";") if pair)


def status(url: str, as_of: str) -> dict[str, object]:
    command = [sys.executable, "-m", "dashboard.cli", "status", "MINUJUSTH", "--as-of", as_of, "--store", url, "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)[0]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["case"])
def test_a_workbook_gets_the_status_and_pace_of(vector, store, sandbox):
    done = pipeline.submit(store, workbook(vector), "case.xlsx", publish=True, sandbox=sandbox)
    row = store.result("MINUJUSTH", date.fromisoformat(vector["as_of"]), "indicators")[0]
    pace = None if row["pace"] is None else round(row["pace"], 4)
    assert [str(problem) for problem in blocking(done.reading.problems)] == []
    assert (row["status"], pace) == (vector["status"], float(vector["pace"]) if vector["pace"] else None)


def test_the_command_line_says_the_same(store, sandbox):
    vector = VECTORS[0]
    pipeline.submit(store, workbook(vector), "case.xlsx", publish=True, sandbox=sandbox)
    row = status(str(store.engine.url), vector["as_of"])
    assert (row["status"], round(row["pace"], 4)) == (vector["status"], float(vector["pace"]))
