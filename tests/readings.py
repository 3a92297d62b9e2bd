"""Readings of whole reports, and publishing them without the files that they would have come from."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from indicators.reading import Reading
from indicators.store import Store
from indicators.store.moments import moment
from indicators.store.publication import Delivery, enter, keep
from tests.builders import sheet


def report(reported_on: str, mission: str = "MINUJUSTH", document: str = "", **drawn: str) -> Reading:
    """A reading with a Mission sheet and any other sheet types, drawn by id."""
    head = sheet("mission", f"mission|country|document|reported_on\n{mission}|HTI|{document or reported_on}|{reported_on}")
    sheets = (head, *(sheet(sheet_type, text) for sheet_type, text in drawn.items()))
    name = f"{mission}_{reported_on}.xlsx"
    return Reading(name, hashlib.sha256(repr((name, document, sorted(drawn.items()))).encode()).hexdigest(), sheets)


def publish(store: Store, found: Reading, *, at: int = 0, answer: bool = False) -> int:
    """Hand in and publish; `at` is the second of the day on which it is done. Gives the number of the submission."""
    delivery = Delivery(found.sha256.encode(), found, moment(datetime(2026, 1, 1, 0, at // 60, at % 60, tzinfo=UTC)))
    with store.writing(delivery.code) as inside:
        row, already = keep(inside, delivery)
        assert not already
        enter(inside, row["id"], delivery, answer=answer)
    return int(row["id"])
