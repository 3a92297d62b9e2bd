"""Several tables of one type below each other on a worksheet, each with a header of its own, as one reading."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from indicators.reading import SheetReading


def joined(above: SheetReading, below: SheetReading, row: int) -> SheetReading:
    """Two readings of one worksheet as one. `row` is the header of the lower; from there on columns stand where that says."""
    parts = (*above.parts, *below.parts)
    return replace(
        above,
        rows=above.rows + below.rows,
        records=_stacked(above.records, below.records),
        waiting=_stacked(above.waiting, below.waiting),
        columns=_columns(above.columns, below.columns, row),
        not_read=(*above.not_read, *below.not_read),
        sentence="; ".join(map(str, parts)) + ".",
        parts=parts,
        unknown=(*above.unknown, *below.unknown),
    )


def _stacked(*frames: pd.DataFrame) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else frames[0]


def _columns(above: dict[str, str], below: dict[str, str], row: int) -> dict[str, str]:
    """Where each column stands in both: "C" or, from row 20 on elsewhere, "C|20D". See `grid.crossing`."""
    first = next(iter(above.values()), "A")
    found = dict(above)
    for column, letters in below.items():
        line = found.get(column, first)
        found[column] = line if line.rpartition("|")[2].lstrip("0123456789") == letters else f"{line}|{row}{letters}"
    return found
