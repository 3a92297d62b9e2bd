"""Two programs that one might have written instead, to show that the crash test would have found them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from indicators.store import Store, audit


class Autocommit(Store):
    """Every statement stands at once."""

    @contextmanager
    def writing(self, mission: str) -> Iterator[Store]:
        if self.engine.dialect.name == "postgresql":
            with self.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                yield Store(self.engine, compute=self.compute, connection=connection)
            return
        with self.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")  # of the transaction that has just begun: none is open from here on
            yield Store(self.engine, compute=self.compute, connection=connection)


class LoggedAfter(Store):
    """The act is whole, its row in the log follows in a transaction of its own."""

    @contextmanager
    def writing(self, mission: str) -> Iterator[Store]:
        said: list[audit.Act] = []
        honest = audit.log
        audit.log = lambda _connection, act: said.append(act) or 0  # this process does nothing else
        with super().writing(mission) as inside:
            yield inside
        audit.log = honest
        with super().writing(mission) as inside, inside.reading() as connection:
            _say(connection, said, honest)


def _say(connection: Connection, said: list[audit.Act], log: Callable[[Connection, audit.Act], int]) -> None:
    for act in said:
        log(connection, act)


TWINS: dict[str, type[Store]] = {"": Store, "autocommit": Autocommit, "logged after": LoggedAfter}
