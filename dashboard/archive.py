"""What was kept for ever, as one reader may see it: files as they came, freezes, and the reports that were made with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dashboard.reader import Reader as FileReader
    from dashboard.rights import Reader
    from indicators.store import Store


class Archive:
    """The part of a Source that gives files, freezes and kept reports."""

    store: Store
    reader: Reader
    sandbox: FileReader
    sees: Callable[[str | None], bool]
    submissions: Callable[..., list[dict[str, Any]]]

    def file(self, sha256: str) -> bytes | None:
        """The bytes of a file, as they came, if one of its submissions may be seen."""
        return self.store.file(sha256) if any(row["sha256"] == sha256 for row in self.submissions()) else None

    def book(self, row: Mapping[str, Any]) -> Any:
        """The cells of a submission's file."""
        return self.sandbox.read(self.store.file(row["sha256"]) or b"", row["name"])

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
