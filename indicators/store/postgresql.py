"""A connection to PostgreSQL that never waits for ever: not for a server that says nothing, and not behind another writer."""

from __future__ import annotations

from typing import Any, TypeVar

from psycopg import Connection, OperationalError
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL

T = TypeVar("T")

AWAY_SECONDS = 2  # how long a server is waited for that should answer at once; a request may wait so twice before it is answered
WORKING_SECONDS = 60  # how long one statement may take
# A server whose machine is gone is noticed by the network: after this long without an answer to what was sent, or to a sign of life.
NETWORK = {"keepalives_idle": 10, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 10_000}


class PatientConnection(Connection[Any]):
    """A connection with an end to its patience: a server that was stopped, or hangs, keeps its sockets open and says nothing."""

    patience: float = AWAY_SECONDS  # of a connection that nobody works with yet

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()  # half an answer may still come: nothing more can be asked here
            raise


def open_postgresql(url: URL, lock_seconds: int) -> Engine:
    """An engine whose connections are asked for a sign of life before they are used."""
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args={"connect_timeout": AWAY_SECONDS, **NETWORK})

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: object, _record: object, arguments: list[Any], named: dict[str, Any]) -> PatientConnection:
        made = PatientConnection.connect(*arguments, autocommit=True, **named)
        made.execute(f"SET lock_timeout = '{lock_seconds}s'; SET statement_timeout = '{WORKING_SECONDS}s'")
        made.autocommit = False
        return made

    @event.listens_for(engine, "checkout")
    def begin(connection: PatientConnection, _record: object, _proxy: object) -> None:
        connection.patience = WORKING_SECONDS + AWAY_SECONDS

    @event.listens_for(engine, "checkin")
    def end(connection: PatientConnection | None, _record: object) -> None:
        if connection is not None:
            connection.patience = AWAY_SECONDS

    return engine
