"""What a reader can do with a submission now: its state, their role in its mission, and whether two pairs of eyes are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.drafts import WAITING
from dashboard.source import Source
from indicators.review import OPEN

Row = Mapping[str, Any]


def acts(source: Source, row: Row, *, whole: bool = True, part: bool = False) -> tuple[str, ...]:
    """The acts that this reader can take, by the name of their address.

    `whole`: nothing keeps it from being published; `part`: good rows of it could be published while others wait.
    """
    reader, mission, state = source.reader, row["mission"], row["state"]
    if state == "published":
        return ("withdraw",) if reader.may("reviewer", mission) else ()
    if state not in WAITING or not reader.may("contributor", mission):
        return ()
    publishing = (*(["publish"] * whole), *(["publish-good"] * (part and not whole)))
    own = is_own(source, row)
    drop = ("drop",) if state in OPEN or own else ()
    if not source.four_eyes:
        back = ("return",) if state == "submitted" and reader.may("reviewer", mission) else ()
        return (*publishing, *back, *drop)
    if state in OPEN:
        return (*(["submit"] * (whole or part)), *drop)
    return (*publishing, "return") if may_review(source, row) else drop


def is_own(source: Source, row: Row) -> bool:
    """Whether the reader uploaded or submitted it."""
    return source.reader.name in (row["uploaded_by"], row["submitted_by"])


def may_review(source: Source, row: Row) -> bool:
    """Whether a submission waits for a decision that this reader may take."""
    if row["state"] != "submitted" or not source.reader.may("reviewer", row["mission"]):
        return False
    return not (source.four_eyes and is_own(source, row))


def for_review(source: Source) -> list[dict[str, Any]]:
    """What waits for this reader's review, the longest waiting first."""
    waiting = [row for row in source.submissions(state="submitted") if may_review(source, row)]
    return sorted(waiting, key=lambda row: row["submitted_at"] or "")
