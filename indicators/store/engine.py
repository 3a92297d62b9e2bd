"""Opens a database so that readers never wait, writers queue, and a forked process never shares a connection."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from weakref import WeakSet

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.engine import URL
from sqlalchemy.pool import StaticPool

from indicators.store.schema import meta, metadata
from indicators.store.upgrade import upgrade

WAIT_SECONDS = 30  # how long a writer queues behind another before it gives up

SHAPE = "4"  # counted up whenever the tables change; upgrade.py holds the step from the one before
FRESH = {"shape": SHAPE, "revision": "0", "head": "0:"}

_engines: WeakSet[Engine] = WeakSet()


class ShapeError(Exception):
    """The database holds tables of another version of this program, or of another program."""

    def __init__(self, url: str) -> None:
        super().__init__(f"{url} was made by another version of this program; name another store, and load the workbooks into it")


def default_url() -> str:
    """SSR_STORE if it is set, else a file in the user's data folder."""
    url = os.environ.get("SSR_STORE")
    if url:
        return url
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return f"sqlite:///{home / 'ssr' / 'ssr.db'}"


def normal_url(text: str) -> URL:
    """A URL as it is, a bare path as a SQLite file, and psycopg for PostgreSQL; raises ValueError for anything else."""
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser()))
    url = make_url(text)
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise ValueError(f"{url.get_backend_name()} is not one of sqlite, postgresql")
    return url


def open_engine(text: str) -> Engine:
    """An engine on an existing or a new store; the tables are made where there are none."""
    url = normal_url(text)
    engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)
    _engines.add(engine)
    try:
        _make_tables(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _sqlite(url: URL) -> Engine:
    if url.database in (None, "", ":memory:"):
        engine = create_engine(url, hide_parameters=True, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        _make_private(Path(str(url.database)))
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(path: Path) -> None:
    """Make a new file for its owner alone, in a folder of the same kind where that is new too; SQLite does so with its other files."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        with suppress(OSError):  # SQLite says it in its own words
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # Python's own transaction handling would begin late and not for reads; SQLAlchemy begins instead (_begin_sqlite).
    connection.isolation_level = None
    for pragma in (f"busy_timeout={WAIT_SECONDS * 1000}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A plain BEGIN that reads before it writes loses to any other writer with "database is locked".
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL) -> Engine:
    from indicators.store.postgresql import open_postgresql  # noqa: PLC0415 - its driver is there only where it is used

    return open_postgresql(url, WAIT_SECONDS)


def _make_tables(engine: Engine) -> None:
    if not inspect(engine).has_table(meta.name):
        with engine.execution_options(writes=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(0)")
            metadata.create_all(connection)
            if connection.execute(meta.select()).first() is None:
                connection.execute(meta.insert(), [{"name": name, "value": value} for name, value in FRESH.items()])
    with engine.connect() as connection:
        shape = _shape(connection)
    if shape == SHAPE:
        return
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(0)")
        found = _shape(connection)  # another process may have been first
        if found != SHAPE and not upgrade(connection, found):
            raise ShapeError(engine.url.render_as_string())


def _shape(connection: Connection) -> str:
    row = connection.execute(meta.select().where(meta.c.name == "shape")).mappings().first()
    return str(row["value"]) if row else ""


def _leave_connections_to_parent() -> None:
    for engine in list(_engines):
        engine.dispose(close=False)


os.register_at_fork(after_in_child=_leave_connections_to_parent)
