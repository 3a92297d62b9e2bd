"""What happens to a submission between its upload and the end of its life, each step inside one transaction and logged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indicators.store import audit, reading, settled, writing
from indicators.store.publication import LOCAL, renew
from indicators.store.schema import observation, record

if TYPE_CHECKING:
    from indicators.store import Store


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a submission: its number, the moment as the store writes it, who took it, and why."""

    number: int
    at: str
    by: str = LOCAL
    why: str = ""


def hand_in(inside: Store, step: Step) -> None:
    """Mark a draft as submitted: it waits for a reviewer."""
    _move(inside, step, "submit", {"state": "submitted", "submitted_at": step.at, "submitted_by": step.by})


def send_back(inside: Store, step: Step) -> None:
    """Mark a submission as returned, with what is to be mended."""
    _move(inside, step, "return", {"state": "returned", "returned_at": step.at, "returned_by": step.by, "returned_why": step.why})


def take_back(inside: Store, step: Step, *, answer: bool = True) -> str:
    """Withdraw a published submission: its rows stay, but from now on what was known without them is known again.

    Gives the first day whose figures may have changed. Without `answer` the results are left to the caller.
    """
    with inside.reading() as connection:
        row = reading.submission_of(connection, step.number) or {}
        days = [row["reported_on"]]
        for table in (observation, record):
            rows = reading.rows_of(connection, table, step.number)
            writing.withdraw_rows(connection, table, rows, submission=step.number, at=step.at)
            days += [one["known_from"] for one in rows]
        settled.reopen(connection, step.number)
        changed = {"state": "withdrawn", "withdrawn_at": step.at, "withdrawn_by": step.by, "withdrawn_why": step.why}
        writing.set_state(connection, step.number, **changed)
        if answer:
            renew(inside, row["mission"], min(days))
        _log(inside, step, "withdraw", row["mission"])
    return str(min(days))


def _move(inside: Store, step: Step, action: str, changed: dict[str, Any]) -> None:
    with inside.reading() as connection:
        row = reading.submission_of(connection, step.number) or {}
        writing.set_state(connection, step.number, **changed)
        writing.next_revision(connection)  # a reviewer may look at the figures with what is submitted
    _log(inside, step, action, row["mission"])


def _log(inside: Store, step: Step, action: str, mission: str) -> None:
    detail = {"mission": mission, **({"why": step.why} if step.why else {})}
    with inside.reading() as connection:
        audit.log(connection, audit.Act(step.at, step.by, action, f"submission {step.number}", detail))
