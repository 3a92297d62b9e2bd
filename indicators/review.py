"""Review: a draft is handed in, a second person publishes it or sends it back, and what was published can be withdrawn whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from indicators.pipeline import RefusedError, delivery_of, part_of, submission_row
from indicators.store import comments, review
from indicators.store.moments import moment
from indicators.store.publication import LOCAL
from indicators.store.review import Step
from indicators.words import mark

if TYPE_CHECKING:
    from indicators.store import Store
    from indicators.workbook.sandbox import Sandbox

OPEN = ("draft", "returned")
MOMENTS = ("submitted_at", "returned_at", "published_at", "withdrawn_at")


@dataclass(frozen=True, slots=True)
class Past:
    """Something that was done with a submission: upload, submit, return, publish, withdraw or drop; when, by whom, and why."""

    act: str
    at: str
    by: str
    why: str = ""


def history(store: Store, number: int) -> list[Past]:
    """What was done with a submission, oldest first."""
    with store.reading() as connection:
        found = comments.steps(connection, number)
    return [Past(row["action"], row["at"], row["actor"], json.loads(row["detail"]).get("why", "")) for row in found]


def stage(row: Mapping[str, Any]) -> str:
    """Where a submission stands, as a text that is another after every step: what a page shows and what is may be compared by it."""
    return " ".join([row["state"], *(row[name] or "-" for name in MOMENTS)])


def hand_in(store: Store, number: int, *, by: str = LOCAL, sandbox: Sandbox | None = None, at: datetime | None = None) -> None:
    """Submit a draft, or what was returned, for review. Raises RefusedError where nothing of it could be published."""
    _, delivery = delivery_of(store, number, by=by, sandbox=sandbox, recorded_at=at)
    if not delivery.is_publishable and not part_of(delivery).is_partly_publishable:
        raise RefusedError(mark("no row of submission {number} can be published by itself"), number=number)
    with store.writing(delivery.code) as inside:
        _expect(submission_row(inside, number), OPEN, mark("submission {number} is not a draft"))
        review.hand_in(inside, Step(number, moment(at), by))


def send_back(store: Store, number: int, why: str, *, by: str = LOCAL, at: datetime | None = None) -> None:
    """Return a submission to whoever uploaded it, saying what is to be mended."""
    _say_why(why)
    with store.writing(submission_row(store, number)["mission"]) as inside:
        _expect(submission_row(inside, number), ("submitted",), mark("submission {number} does not wait for a review"))
        review.send_back(inside, Step(number, moment(at), by, why.strip()))


def withdraw(store: Store, number: int, why: str, *, by: str = LOCAL, at: datetime | None = None) -> None:
    """Withdraw a published submission as a whole: the values before it are what is known again; nothing is deleted."""
    _say_why(why)
    with store.writing(submission_row(store, number)["mission"]) as inside:
        _expect(submission_row(inside, number), ("published",), mark("submission {number} is not published"))
        review.take_back(inside, Step(number, moment(at), by, why.strip()))


def _say_why(why: str) -> None:
    if not why.strip():
        raise RefusedError(mark("a reason is needed: it stays beside the submission"))


def _expect(row: dict[str, Any], states: tuple[str, ...], otherwise: str) -> None:
    if row["state"] not in states:
        raise RefusedError(otherwise, number=row["id"])
