"""What was taken from a worksheet, in words."""

from __future__ import annotations

from indicators.layout.block import Block, name_of
from indicators.layout.turned import swapped
from indicators.sheets import SHEETS
from indicators.words import Message, Value, mark
from indicators.workbook.grid import letter

FORMS = {
    "long": mark("{sheet}, long form: {count} rows below the header in row {header}, columns {left} to {right}"),
    "wide": mark("{sheet}, one column a date: {count} rows below the header in row {header}, columns {left} to {right}"),
    "list": mark("{sheet}: {count} rows below the header in row {header}, columns {left} to {right}"),
    "one": mark("{sheet}: one row below the header in row {header}, columns {left} to {right}"),
}
TURNED = mark("{sheet}, read with rows and columns swapped: headers in column {header}, rows {left} to {right}, columns taken: {count}")
REFUSED = mark("no row was taken, because the header is not whole")
UNKNOWN = mark("columns not read: {columns}")
SECOND = mark("a second table in {cells} not read")


def sentences(block: Block) -> tuple[Message, ...]:
    """The parts of one sentence: what was taken, and what was left out."""
    form = "one" if len(block.rows) == 1 else block.form if block.sheet_id == "observations" else "list"
    facts: dict[str, Value] = {
        "sheet": Message(SHEETS[block.sheet_id].title),
        "count": len(block.rows),
        "header": block.header[1],
        "left": letter(block.left),
        "right": letter(block.right),
    }
    if block.turned:
        facts |= {"header": letter(block.header[1]), "left": block.left, "right": block.right}
    parts = [Message(TURNED if block.turned else FORMS[form], facts)]
    if not block.readable:
        parts.append(Message(REFUSED))
    parts.extend(_reason(part.reason, block) for part in block.left_out)
    if block.unknown:
        columns = ", ".join(name_of(block, column) for column in block.unknown)
        parts.append(Message(UNKNOWN, {"columns": columns}))
    parts.extend(
        Message(SECOND, {"cells": swapped(flaw.cell) if block.turned else flaw.cell}) for flaw in block.flaws if flaw.code == "second-table"
    )
    return tuple(parts)


def _reason(reason: Message, block: Block) -> Message:
    """Why cells were left out, naming them as they are on the worksheet."""
    if not block.turned or "cells" not in reason.values:
        return reason
    return Message(reason.text, {**reason.values, "cells": swapped(str(reason.values["cells"]))})
