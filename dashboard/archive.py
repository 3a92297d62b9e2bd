"""What was kept for ever, as one reader may see it: freezes, and the reports that were made with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dashboard.rights import Reader
    from indicators.store import Store


class Archive:
    """The part of a Source that gives freezes and kept reports."""

    store: Store
    reader: Reader

    def sees(self, mission: str | None) -> bool:
        raise NotImplementedError

    def freezes(self) -> list[dict[str, Any]]:
        """The freezes of which the reader may see every mission, oldest first."""
        return [row for row in self.store.freezes() if self._sees_kept(row)]

    def frozen(self, number: int) -> dict[str, Any] | None:
        row = self.store.freeze(number)
        return row if row is not None and self._sees_kept(row) else None

    def kept_reports(self) -> list[dict[str, Any]]:
        """The kept reports of which the reader may see every mission, oldest first, without their payload."""
        return [row for row in self.store.reports() if self._sees_kept(row)]

    def kept_report(self, number: int) -> dict[str, Any] | None:
        """One of them, with its payload."""
        row = self.store.report(number)
        return row if row is not None and self._sees_kept(row) else None

    def _sees_kept(self, row: Mapping[str, Any]) -> bool:
        return self.reader.is_cleared(row["classification"]) and all(self.sees(mission) for mission in row["missions"])
