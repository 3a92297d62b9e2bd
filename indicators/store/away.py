"""Says in words why the store cannot be asked or changed at the moment, where that is no fault of the program."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from indicators.words import Message, mark

ERRORS = (DBAPIError, PoolTimeoutError)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is the matter, and after how many seconds it is worth asking again."""

    message: Message
    again: int


# Whether a change that was under way is stored, nobody knows where the server went away; it is whole or absent, and never there twice.
AWAY = Trouble(
    Message(
        mark(
            "The database cannot be reached at the moment. Pages come back by themselves; "
            "what was being sent can be sent again without harm."
        )
    ),
    3,
)
BUSY = Trouble(Message(mark("Another program has been using the database for too long. Nothing was changed: try again in a moment.")), 10)
FULL = Trouble(
    Message(
        mark("There is no room left for the database. Nothing was changed; figures can still be read. Tell whoever runs this program.")
    ),
    60,
)
READ_ONLY = Trouble(Message(mark("The database may be read, but not changed. Nothing was changed. Tell whoever runs this program.")), 60)

# By what the drivers say: SQLite gives a text, PostgreSQL a code (https://www.postgresql.org/docs/current/errcodes-appendix.html).
SAID = {
    "database is locked": BUSY,
    "database table is locked": BUSY,
    "database or disk is full": FULL,
    "disk i/o error": FULL,  # what SQLite says where the file may not grow
    "readonly database": READ_ONLY,
}
CODES = {"55P03": BUSY, "57014": BUSY, "40P01": BUSY, "53100": FULL, "25006": READ_ONLY, "42501": READ_ONLY}


def trouble(error: BaseException | None) -> Trouble | None:
    """What is the matter with the store; None for an error that is the program's own."""
    if isinstance(error, PoolTimeoutError):
        return AWAY
    if not isinstance(error, DBAPIError):
        return None
    code = getattr(error.orig, "sqlstate", None)
    said = str(error.orig).lower()
    found = CODES.get(code or "") or next((known for text, known in SAID.items() if text in said), None)
    if found is not None:
        return found
    return AWAY if error.connection_invalidated or _is_away(error, code, said) else None


def _is_away(error: DBAPIError, code: str | None, said: str) -> bool:
    if isinstance(error, OperationalError):
        # Without a code the driver itself speaks: the server was not reached, or has gone. These classes blame the server.
        return "unable to open" in said or (code[:2] in ("08", "53", "57", "58") if code else hasattr(error.orig, "pgconn"))
    return isinstance(error, InterfaceError)
