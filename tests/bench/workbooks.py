"""Reading, checking and storing workbooks, beside openpyxl's bare full read and beside inflating alone."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from indicators import pipeline
from indicators.difference import difference
from indicators.store import open_store
from indicators.verify import verify
from indicators.workbook.sandbox import Sandbox
from tests.bench.clock import Row, milliseconds, paired
from tests.bench.made_up import observations_workbook


def inflate(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            archive.read(name)


def openpyxl_full(data: bytes) -> None:
    openpyxl.load_workbook(io.BytesIO(data)).close()


def rows(published: Path, haiti: Path, folder: Path) -> Iterator[Row]:
    data = haiti.read_bytes()
    with Sandbox() as sandbox:
        sandbox.read(data, haiti.name)

        def check() -> None:
            pipeline.check(data, haiti.name, sandbox=sandbox)

        yield Row(
            "Haiti workbook: upload to problem list", *_with(check, "openpyxl, bare full read", lambda: openpyxl_full(data)), "<= 500 ms"
        )
        yield Row(
            "Haiti workbook: cells only, in the warm child",
            *_with(lambda: sandbox.read(data, haiti.name), "inflate only", lambda: inflate(data)),
        )
        yield _publishing(published, haiti, folder, sandbox)
        yield _verifying(published, sandbox)
        yield _observations(10_000, sandbox, "<= 1.5 times")
        yield _observations(100_000, sandbox, "<= 0.5 times", runs=2)


def _verifying(published: Path, sandbox: Sandbox) -> Row:
    store = open_store(str(published))
    taken = [milliseconds(lambda: verify(store, sandbox)) for _ in range(2)]
    store.close()
    return Row("87 published workbooks: ssr verify", taken)


def _with(ours, name, peer, runs: int = 7):  # type: ignore[no-untyped-def]
    mine, theirs = paired(ours, peer, runs=runs)
    return mine, name, theirs


def _observations(count: int, sandbox: Sandbox, goal: str, runs: int = 3) -> Row:
    data = observations_workbook(count)
    store = open_store("sqlite://")
    mine, theirs = paired(
        lambda: difference(store, pipeline.check(data, "observations.xlsx", sandbox=sandbox, store=store)),
        lambda: openpyxl_full(data),
        runs=runs,
    )
    store.close()
    return Row(f"{count:,} observations: read, checked, compared", mine, "openpyxl, bare full read", theirs, goal)


def _publishing(published: Path, haiti: Path, folder: Path, sandbox: Sandbox) -> Row:
    """The newest Haiti workbook enters a store that holds everything else, with all results of the mission."""
    samples = []
    for run in range(4):
        store = open_store(f"sqlite:///{shutil.copy(published, folder / f'publish{run}.db')}")
        data = _another_edition(haiti.read_bytes(), run)
        samples.append(milliseconds(lambda store=store, data=data: pipeline.submit(store, data, haiti.name, publish=True, sandbox=sandbox)))
        store.close()
    return Row("Haiti workbook: submitted and published with all results", samples[1:], goal="<= 500 ms")


def _another_edition(data: bytes, run: int) -> bytes:
    """The same workbook with one reading changed, so that it is no second copy of what is stored."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cell = next(
        cell
        for row in book["Observations"].iter_rows()
        for cell in row
        if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
    )
    cell.value = cell.value + run + 1
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
