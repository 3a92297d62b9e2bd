"""Lists of values to the typed frame of a sheet type."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from indicators.sheets.base import Sheet

NUMBERS = frozenset({"number", "share", "reading"})
OWN = {"row": "count", "cell": "text"}
INNER = frozenset({"date_from"})


def frame(sheet: Sheet, records: dict[str, list[Any]]) -> pd.DataFrame:
    """One row a record: the columns of the sheet type, `*_printed` where words or odd figures stood, and row and cell."""
    size = len(records.get("row", ()))
    kinds = {column.id: str(column.kind) for column in sheet.columns}
    kept = [name for name in records if name not in kinds and name not in OWN and name not in INNER]
    names = [*kinds, *kept, *OWN]
    return pd.DataFrame({name: series(kinds.get(name) or OWN.get(name, "text"), records.get(name), size) for name in names})


def series(kind: str, values: list[Any] | None, size: int) -> pd.Series[Any]:
    """Text as str, numbers as float64, days as datetime64, yes and no as True and False; empty as missing."""
    given = values if values else [None] * size
    if kind == "date":
        return pd.Series(np.array(given, dtype="datetime64[D]").astype("datetime64[us]"))
    if kind in NUMBERS:
        return pd.Series(np.array(given, dtype="float64"))
    if kind == "count":
        return pd.Series(np.array(given, dtype="int64"))
    if kind == "yes_no":
        return pd.Series(given, dtype="object")
    return pd.Series(given, dtype="str")
