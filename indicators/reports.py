"""Keeps a report with a freeze of its figures, and signs it; what was kept is never written anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from indicators.freezes import Order, freeze_inside
from indicators.pipeline import RefusedError
from indicators.store import freezing, reporting
from indicators.store.moments import moment
from indicators.words import mark

if TYPE_CHECKING:
    from indicators.store import Store


def keep(  # noqa: PLR0913 - what is kept, and who did it when
    store: Store,
    name: str,
    missions: Sequence[str],
    as_of: date,
    *,
    order: Mapping[str, Any],
    payload: Mapping[str, Any],
    by: str,
    at: datetime | None = None,
    revision: int | None = None,
) -> int:
    """Keep a composed document and freeze its figures under the same name, both or neither; gives the number of the report.

    `order` and `payload` are plain JSON values; `revision`: that of the store when the document was composed. Raises RefusedError where
    something was published since, nothing was known on that day, or the name is taken.
    """
    now = moment(at)
    with store.writing("") as inside:
        if revision is not None and inside.revision() != revision:
            raise RefusedError(mark("something was published while the report was made; make it again"))
        made = freeze_inside(inside, name, missions, as_of, Order(now, by))
        with inside.reading() as connection:
            return reporting.add(connection, reporting.Kept(freezing.freeze_of(connection, made) or {}, order, payload, now, by))


def sign(store: Store, number: int, *, symbol: str, by: str, at: datetime | None = None) -> None:
    """Sign a report under the symbol of its document, once. Raises RefusedError where it is not there or signed already."""
    if not symbol.strip():
        raise RefusedError(mark("a report is signed under the symbol of its document"))
    with store.writing("") as inside, inside.reading() as connection:
        row = reporting.report_of(connection, number)
        if row is None:
            raise RefusedError(mark("there is no report {number}"), number=number)
        if row["signed_at"]:
            raise RefusedError(
                mark("report {name} was signed already, as {symbol} by {person}"),
                name=row["name"],
                symbol=row["symbol"],
                person=row["signed_by"],
            )
        reporting.sign(connection, number, symbol.strip(), moment(at), by)
