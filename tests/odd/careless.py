"""The careless twin: plain pandas with the first row as header, as scripts are written."""

from __future__ import annotations

import io
import warnings

import pandas as pd

from tests.odd.cases import Case
from tests.odd.honest import HEADER, Row


def carelessly(case: Case) -> str:
    """What comes of reading the file with plain pandas: "right", "wrong" (other rows, and nobody is told), "stopped" or "endless"."""
    if case.endless:
        return "endless"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # as scripts do
            found = _rows(_table(case))
    except Exception:  # noqa: BLE001 - whatever it stops by, somebody sees that it stopped
        return "stopped"
    return "right" if found == sorted(case.true, key=repr) else "wrong"


def _table(case: Case) -> pd.DataFrame:
    data = case.build()
    table = pd.read_excel(io.BytesIO(data)) if case.file.endswith(".xlsx") else pd.read_csv(io.BytesIO(data))
    if "Value" in table:
        return table
    if "Total" in table:
        return table.rename(columns={"Institution": "Indicator number", "Total": "Value"})
    return table.melt(["Indicator number", "Document"], var_name="Date", value_name="Value").dropna(subset="Value")


def _rows(table: pd.DataFrame) -> list[Row]:
    table = table[list(HEADER)].assign(
        Date=pd.to_datetime(table["Date"], errors="coerce"), Value=pd.to_numeric(table["Value"], errors="coerce")
    )
    rows = table.itertuples(index=False, name=None)
    return sorted(((str(name), str(date)[:10], value, document) for name, date, value, document in rows), key=repr)
