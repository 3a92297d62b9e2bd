"""What the store knew of a mission on each of its report days, taken out once and shared by all that is computed from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from indicators.frames import rows, versions
from indicators.model import Place
from indicators.records import Row, grouped, records

if TYPE_CHECKING:
    from indicators.store import Store

BREAKDOWN = ("sex", "level", "institution", "location", "group")


class History:
    """A mission's past. Nothing in it changes; days are read when they are asked for, and then kept."""

    def __init__(self, store: Store, mission: str) -> None:
        self.store = store
        self.mission = mission
        self.reports = _reports(store, mission)
        self._sheets: dict[date, dict[str, list[Row]]] = {}
        self._definitions: dict[date, dict[str, Row]] = {}
        self._readings: dict[str, list[Row]] | None = None
        self.standing: dict[date, list[Row]] = {}

    def report_days(self, until: date) -> list[date]:
        """The days of reports up to a day, oldest first."""
        return sorted({day for report in self.reports if (day := date.fromisoformat(report["reported_on"])) <= until})

    def sheet(self, day: date, sheet_id: str) -> list[Row]:
        """The rows of a sheet type, observations apart, as known on a day."""
        if day not in self._sheets:
            self._sheets[day] = rows(self.store, self.mission, day)
        return self._sheets[day][sheet_id]

    def definition(self, day: date, indicator_id: str) -> Row | None:
        """The row of the Indicators sheet of an indicator as known on a day."""
        if day not in self._definitions:
            self._definitions[day] = {row["indicator_id"]: row for row in self.sheet(day, "indicators")}
        return self._definitions[day].get(indicator_id)

    def cell(self, where: Place | None) -> Row | None:
        """A place as the results give it, with the number of the submission that holds the file."""
        if where is None:
            return None
        number = where.submission or next((report["submission"] for report in self.reports if report["file"] == where.file), None)
        return {"file": where.file, "sheet": where.sheet, "cell": where.cell, "submission": number}

    def readings(self, indicator_id: str, day: date) -> list[Row]:
        """Every reading of an indicator known by a day, those that were replaced too, oldest first; `current` says which stand."""
        known = [row for row in self._by_indicator().get(indicator_id, []) if row["known_from"] <= day.isoformat()]
        return [{**row, "current": row["known_to"] > day.isoformat()} for row in known]

    def standing_readings(self, day: date) -> list[Row]:
        """Every reading that stands on a day, of all indicators."""
        return [
            row for readings in self._by_indicator().values() for row in readings if row["known_from"] <= day.isoformat() < row["known_to"]
        ]

    def _by_indicator(self) -> dict[str, list[Row]]:
        if self._readings is None:
            found = records(versions(self.store, self.mission, date.max))
            kept = [row for row in found if row["known_to"] > row["known_from"]]  # what was replaced on its own day was never known
            kept.sort(key=lambda row: (row["date"], row["known_from"]))
            self._readings = grouped(kept, lambda row: row["indicator_id"])
        return self._readings


def _reports(store: Store, mission: str) -> list[dict[str, Any]]:
    found = [
        {
            "document": row["document"],
            "reported_on": row["reported_on"],
            "file": row["name"],
            "submission": row["id"],
            "sha256": row["sha256"],
        }
        for row in store.submissions(mission, "published")
        if row["reported_on"]
    ]
    return sorted(found, key=lambda report: (report["reported_on"], report["submission"]))


def is_whole(reading: Row) -> bool:
    """Whether a reading stands for the indicator as a whole, without any breakdown."""
    return not any(reading.get(part) for part in BREAKDOWN)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts 1.2 before 1.10 and 2.2 before 2.2a."""
    parts, number = [], ""
    for letter in f"{text}\0":
        if letter.isdigit():
            number += letter
            continue
        if number:
            parts.append((0, int(number), ""))
            number = ""
        if letter != "\0":
            parts.append((1, 0, letter))
    return tuple(parts)
