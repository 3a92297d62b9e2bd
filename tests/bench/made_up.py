"""Stores and workbooks of any size for the benchmarks: the shape is a mission's, the numbers are counted up and mean nothing."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Engine, insert

from indicators.store import Store, open_store
from indicators.store import schema as table
from indicators.workbook.write import SheetContent, write_workbook

INDICATORS = 50
READINGS = 48
MISSION_ROWS = INDICATORS * READINGS
MOMENT = "2020-01-01T00:00:00.000000Z"
HEADERS = ["indicator_id", "date", "value", "period_start", "numerator", "denominator", "document", "section"]


def observations_workbook(rows: int) -> bytes:
    """A workbook of one mission with as many observations, in the long form."""
    names = [f"{1 + n // 10}.{1 + n % 10}" for n in range(100)]
    mission = SheetContent("mission", "Mission", ["mission", "country", "reported_on"], [["MINUSMA", "MLI", date(2023, 6, 30)]])
    indicators = SheetContent(
        "indicators", "Indicators", ["indicator_id", "indicator", "measure"], [[name, f"Indicator {name}", "number"] for name in names]
    )
    start = date(2000, 1, 1)
    readings = [_reading(names[n % 100], start + timedelta(days=n // 100), n) for n in range(rows)]
    observations = SheetContent("observations", "Observations", HEADERS, readings)
    buffer = io.BytesIO()
    write_workbook(buffer, [mission, indicators, observations])
    return buffer.getvalue()


def _reading(indicator: str, day: date, number: int) -> list[object]:
    """One row with the columns that the published workbooks of Haiti fill."""
    return [indicator, day, float(number), day.replace(day=1), number, 2 * number + 1, "S/2023/402", f"Annex I, indicator {indicator}"]


def grown_store(copy: Path, rows: int) -> Store:
    """The published store with further missions in it until it holds about as many observations; they have stored results, too."""
    store = open_store(f"sqlite:///{copy}")
    missions = max(1, rows // MISSION_ROWS)
    for number in range(missions):
        _add_mission(store.engine, f"BENCH{number:04d}", 10_000 + number)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    return store


def _add_mission(engine: Engine, mission: str, submission: int) -> None:
    sha = f"{submission:064d}"
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(insert(table.file), [{"sha256": sha, "name": f"{mission}.xlsx", "size": 1, "bytes": b"-"}])
        connection.execute(insert(table.submission), [_submission(mission, submission, sha)])
        connection.execute(insert(table.observation), _observations(mission, submission))


def _submission(mission: str, submission: int, sha: str) -> dict[str, object]:
    return {
        "id": submission,
        "sha256": sha,
        "content_sha256": sha,
        "name": f"{mission}.xlsx",
        "mission": mission,
        "country": "MLI",
        "reported_on": "2020-01-01",
        "state": "published",
        "blocking": 0,
        "recorded_at": MOMENT,
        "uploaded_by": "bench",
        "published_at": MOMENT,
        "published_by": "bench",
    }


def _observations(mission: str, submission: int) -> list[dict[str, object]]:
    """A series of readings for each indicator; every fourth was restated a month later."""
    start = date(2016, 1, 1)
    rows = []
    for indicator in range(INDICATORS):
        for reading in range(READINGS):
            day = start + timedelta(days=30 * reading)
            rows.append(_observation(mission, submission, f"{indicator // 5 + 1}.{indicator % 5 + 1}", day, reading))
    return rows


def _observation(mission: str, submission: int, indicator: str, day: date, reading: int) -> dict[str, object]:
    return {
        "mission": mission,
        "indicator_id": indicator,
        "disaggregation": "",
        "date": day.isoformat(),
        "period_start": "",
        "known_from": (day + timedelta(days=20)).isoformat(),
        "known_to": table.FOREVER,
        "submission": submission,
        "value": float(reading),
        "printed": str(reading),
        "comparable": True,
        "reported_on": (day + timedelta(days=20)).isoformat(),
        "document": "S/2020/1",
        "sheet": "Observations",
        "row": reading + 2,
        "cell": f"C{reading + 2}",
        "recorded_at": MOMENT,
    }
