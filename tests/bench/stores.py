"""The three questions of the store at ten thousand and at a million observations, as-of beside a window over all history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import text

from indicators.store import Store
from tests.bench.clock import Row, paired

WINDOW = text(
    "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY mission, indicator_id, disaggregation, date, period_start "
    "ORDER BY known_from DESC) AS newest FROM observation WHERE known_from <= :day) AS known WHERE newest = 1 AND mission = :mission"
)
DAY = date(2019, 10, 9)


def rows(small: Store, large: Store) -> Iterator[Row]:
    """`small` and `large` hold the same missions, and the larger many more beside them."""
    name, beside = "BENCH0001", "10 thousand, the same"
    yield Row(
        "latest values of a mission, 1 million",
        *_pair(lambda: large.latest(name, DAY), beside, lambda: small.latest(name, DAY)),
        "<= 1.5 times",
    )
    yield Row(
        "last 48 of a series, 1 million",
        *_pair(lambda: large.series(name, "1.1", DAY), beside, lambda: small.series(name, "1.1", DAY)),
        "<= 1.5 times",
    )
    yield Row(
        "everything as of a date, 1 million",
        *_pair(lambda: large.everything(name, DAY), beside, lambda: small.everything(name, DAY)),
        "<= 1.5 times",
    )
    yield Row(
        "everything as of a date, 1 million",
        *_pair(lambda: large.everything(name, DAY), "window over all history", lambda: _window(large, name), 3),
    )


def _pair(ours, name, peer, runs: int = 15):  # type: ignore[no-untyped-def]
    mine, theirs = paired(ours, peer, runs=runs)
    return mine, name, theirs


def _window(store: Store, mission: str) -> None:
    with store.engine.connect() as connection:
        connection.execute(WINDOW, {"day": DAY.isoformat(), "mission": mission}).fetchall()
