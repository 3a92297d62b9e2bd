"""The face used in notebooks: check a workbook, open a store, ask it for statuses and metrics.

`from indicators import status, metrics` gives the status rule and the metrics themselves.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from indicators.reading import Reading
    from indicators.store import Store


def check(path: str | Path) -> Reading:
    """Read and check a workbook; nothing is stored. Raises UnreadableError where the file as a whole cannot be read."""
    from indicators import pipeline  # noqa: PLC0415 - importing the domain should not load all of it

    return pipeline.check(Path(path).read_bytes(), Path(path).name)


def open_store(url: str | None = None) -> Store:
    """Open or make a store: a SQLite path or URL, or a PostgreSQL URL; SSR_STORE or the user's data folder without one."""
    from indicators import store  # noqa: PLC0415

    return store.open_store(url)


def statuses(store: Store, mission: str, as_of: date | None = None) -> pd.DataFrame:
    """One row an indicator with its status, on a day or on that of the newest report."""
    return _rows(store, mission, as_of, "indicators")


def metric(store: Store, mission: str, metric_id: str, as_of: date | None = None) -> pd.DataFrame:
    """The rows of one metric, on a day or on that of the newest report; no rows where its inputs are missing."""
    import pandas as pd  # noqa: PLC0415

    day = as_of or store.newest_report(mission)
    outcomes = store.result(mission, day, "metrics") if day is not None else None
    return pd.DataFrame((outcomes or {}).get(metric_id, {}).get("rows", []))


def _rows(store: Store, mission: str, as_of: date | None, part: str) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415

    day = as_of or store.newest_report(mission)
    return pd.DataFrame(store.result(mission, day, part) if day is not None else [])


__all__ = ["check", "metric", "open_store", "statuses"]
