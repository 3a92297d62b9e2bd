"""Each act of a submission's life as one function of a store and an order, with the rows that it adds to the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from indicators import freezes, pipeline, reports, review
from indicators.store import Store
from tests.faults.books import DAYS, MISSION, Held, workbooks

Order = dict[str, Any]


def _send(store: Store, order: Order, held: Held, *, publish: bool) -> int:
    name, data = workbooks()[order["book"]]
    return pipeline.submit(store, data, name, publish=publish, sandbox=held, by="anne").id


def _publish(store: Store, order: Order, held: Held) -> int:
    return pipeline.publish(store, order["number"], partial=True, four_eyes=True, sandbox=held, by="ruth").id


def _keep(store: Store, order: Order, _held: Held) -> int:
    """A report of one sentence: what it says is nothing to the store."""
    said = {"title": MISSION, "parts": [{"id": "mandate", "blocks": [{"sentences": ["As at that day."]}]}]}
    day = date.fromisoformat(DAYS[order["book"]])
    return reports.keep(store, f"report {order['name']}", [MISSION], day, order={"missions": [MISSION]}, payload=said, by="ruth")


ACTS: dict[str, tuple[Callable[[Store, Order, Held], Any], list[str]]] = {
    "upload": (lambda store, order, held: _send(store, order, held, publish=False), ["upload"]),
    "import": (lambda store, order, held: _send(store, order, held, publish=True), ["upload", "publish"]),
    "submit": (lambda store, order, held: review.hand_in(store, order["number"], by="anne", sandbox=held), ["submit"]),
    "return": (lambda store, order, _held: review.send_back(store, order["number"], "Mend row 4.", by="ruth"), ["return"]),
    "publish": (_publish, ["publish"]),
    "freeze": (
        lambda store, order, _held: freezes.freeze(store, order["name"], [MISSION], date.fromisoformat(DAYS[order["book"]]), by="ruth"),
        ["freeze"],
    ),
    "report": (_keep, ["freeze", "report"]),
    "sign": (lambda store, order, _held: reports.sign(store, order["number"], symbol="S/2019/805", by="ruth"), ["sign"]),
    "withdraw": (lambda store, order, _held: review.withdraw(store, order["number"], "A wrong annex.", by="ruth"), ["withdraw"]),
    "drop": (lambda store, order, _held: pipeline.drop(store, order["number"], by="anne"), ["drop"]),
    "read": (lambda store, _order, _held: [row["mission"] for row in store.missions()], []),
}
