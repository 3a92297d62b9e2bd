"""Are the kept reports those that were kept: each against what the log says of it, its document against its fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from indicators.compare import differences, place
from indicators.store import reporting
from indicators.store.schema import report

Event = Mapping[str, Any]
ACTS = frozenset({"report", "sign"})


def faults(connection: Connection, events: Iterable[Event]) -> Iterator[str]:
    """One sentence for each thing that is not as it was kept or signed."""
    expected = _expected(events)
    stored = [dict(row) for row in connection.execute(select(report).order_by(report.c.id)).mappings()]
    yield from differences(report, stored, [expected[number] for number in sorted(expected)])
    for row in stored:
        said = expected.get(row["id"], {}).get("sha256")
        found = reporting.fingerprint(row["payload"])
        if said is not None and found != said:
            named = place("report", {"id": row["id"]})
            yield f"{named}, column payload: found a document with the fingerprint {found[:12]}..., expected {str(said)[:12]}..."


def _expected(events: Iterable[Event]) -> dict[int, dict[str, Any]]:
    """The reports as the log says them, by number; all columns but the document itself."""
    made: dict[int, dict[str, Any]] = {}
    for event in events:
        number, said = int(event["subject"].rpartition(" ")[2]), event["detail"]
        if event["action"] == "report":
            own = {name: said.get(name) for name in reporting.SAID}
            unsigned = {"symbol": None, "signed_at": None, "signed_by": None}
            made[number] = {"id": number, **own, "made_at": event["at"], "made_by": event["actor"], **unsigned}
        elif event["action"] == "sign":
            made[number].update(symbol=said.get("symbol"), signed_at=event["at"], signed_by=event["actor"])
    return made
