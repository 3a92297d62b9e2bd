"""Brings a store that an earlier version of this program made to the shape of this one, whole or not at all; nothing in it is lost."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, delete, text, update

from indicators.store import schema

ADDED_IN_3 = (
    *("submitted_at", "submitted_by", "returned_at", "returned_by", "returned_why"),
    *("withdrawn_at", "withdrawn_by", "withdrawn_why"),
)


def upgrade(connection: Connection, shape: str) -> bool:
    """Take each step from a shape to the newest; False where no road leads from it. The results are computed anew when asked for."""
    if shape not in STEPS:
        return False
    while shape in STEPS:
        shape = STEPS[shape](connection)
    connection.execute(delete(schema.result))
    connection.execute(update(schema.meta).where(schema.meta.c.name == "shape").values(value=shape))
    return True


def _review(connection: Connection) -> str:
    """From 2 to 3: review, withdrawal, comments, freezes, classification, people."""
    submission = schema.submission
    for name in ADDED_IN_3:
        kind = submission.c[name].type.compile(connection.dialect)
        connection.execute(text(f"ALTER TABLE {submission.name} ADD COLUMN {name} {kind}"))
    living = next(index for index in submission.indexes if index.name == "submission_of_file")
    living.drop(connection)
    living.create(connection)
    schema.metadata.create_all(connection)
    return "3"


def _reports(connection: Connection) -> str:
    """From 3 to 4: reports that are kept and signed."""
    schema.report.create(connection, checkfirst=True)  # a store of shape 2 has it by now
    return "4"


STEPS: dict[str, Callable[[Connection], str]] = {"2": _review, "3": _reports}
