"""The road of a workbook, readable aloud: check, submit, publish, results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from indicators.answers import NOTHING, Answer, Answers, fault
from indicators.classification import HIGHEST, UNREAD, covers, in_words
from indicators.content import Content, read, understand
from indicators.problems import blocking
from indicators.store import reading
from indicators.store.moments import moment
from indicators.store.publication import (
    LOCAL,
    Delivery,
    classification_of,
    enter,
    keep,
    mission_code,
    put_aside,
    renew_draft,
    settle,
)
from indicators.words import Message, Value, mark

if TYPE_CHECKING:
    from indicators.reading import Reading
    from indicators.store import Store
    from indicators.workbook.sandbox import Sandbox


GONE = {
    "dropped": mark("submission {number} was dropped; upload the file again"),
    "withdrawn": mark("submission {number} was withdrawn; upload the file again"),
}


class RefusedError(Exception):
    """What was asked cannot be done; `message` says why, in words for the reader."""

    def __init__(self, text: str, **values: Value) -> None:
        self.message = Message(text, values)
        super().__init__(str(self.message))


@dataclass(frozen=True, slots=True)
class Submission:
    """A workbook that was handed in. `already`: it was in the store before; `published`: this very call published it."""

    id: int
    state: str
    already: bool
    published: bool
    mission: str
    name: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a mission on a day, by part."""

    store: Store
    mission: str
    as_of: date

    def part(self, name: str) -> Any:
        return self.store.result(self.mission, self.as_of, name)


def check(
    data: bytes,
    file: str,
    *,
    sandbox: Sandbox | None = None,
    store: Store | None = None,
    mission: str | None = None,
    answers: Answers = NOTHING,
) -> Reading:
    """Read and check a workbook; nothing is stored. Raises UnreadableError where the file as a whole cannot be read.

    With a store, readings of indicators that an earlier workbook of the mission has defined are understood too, and what was
    answered about its workbooks counts.
    """
    return understand(read(data, file, sandbox), store, mission, answers)


def annotate(
    data: bytes, found: Reading, *, say: Callable[[Message | str], str] = str, sandbox: Sandbox | None = None, above: str = ""
) -> bytes:
    """A copy of a checked workbook with its problems marked, in the words of `say`. Raises RefusedError for any other kind of file.

    `above`: its classification in words, for the head of the list of problems.
    """
    from indicators.workbook.marks import is_markable, marking  # noqa: PLC0415 - as in `read`
    from indicators.workbook.sandbox import Sandbox as Fresh  # noqa: PLC0415

    if not is_markable(data):
        raise RefusedError(mark("problems can be marked in an Excel workbook (.xlsx) only"))
    marks = marking(found.problems, say, above)
    if sandbox is not None:
        return sandbox.annotate(data, found.file, marks)
    with Fresh() as fresh:
        return fresh.annotate(data, found.file, marks)


def submit(  # noqa: PLR0913 - what is said about a workbook when it is handed in
    store: Store,
    data: bytes,
    file: str,
    *,
    publish: bool = False,
    mission: str | None = None,
    sandbox: Sandbox | None = None,
    recorded_at: datetime | None = None,
    by: str = LOCAL,
    may: Callable[[str], bool] = lambda _mission: True,
    clearance: str = HIGHEST,
) -> Submission:
    """Keep a workbook as a draft, or publish it at once if nothing is wrong with it; what is there already stays as it is.

    `may` says of the mission that a workbook names whether `by` may hand it in; RefusedError where not, before the store is asked.
    `clearance`: up to which level `by` may see what they hand in.
    """
    content = read(data, file, sandbox)
    _refuse_stranger(mission_code(content.alone) or mission or "", may)
    revision = store.revision()
    found = understand(content, store, mission)
    code = mission_code(found) or mission or ""
    _refuse_stranger(code, may)
    _refuse_uncleared(found, clearance)
    with store.writing(code) as inside:
        if inside.revision() != revision:
            found = understand(content, inside, mission)
        delivery = Delivery(data, found, moment(recorded_at), mission or "", by)
        row, already = keep(inside, delivery)
        # The same figures in another file have other cells: that one is published from its own, by `publish`.
        published = publish and delivery.is_publishable and row["state"] == "draft" and row["sha256"] == found.sha256
        if published:
            enter(inside, row["id"], delivery)
        return _submission(inside, row["id"], found, already=already, published=published)


def _refuse_stranger(mission: str, may: Callable[[str], bool]) -> None:
    if not may(mission):
        raise RefusedError(mark("you may not hand in workbooks of {mission}"), mission=mission or mark("an unnamed mission"))


def _refuse_uncleared(found: Reading, clearance: str) -> None:
    level = classification_of(found)
    if level != UNREAD and not covers(clearance, level):
        said = {"level": in_words(level), "clearance": in_words(clearance)}
        raise RefusedError(mark("the workbook says that it is {level}, and you are cleared up to {clearance} only"), **said)


def answer(
    store: Store,
    number: int,
    given: Sequence[Answer],
    *,
    sandbox: Sandbox | None = None,
    recorded_at: datetime | None = None,
    by: str = LOCAL,
) -> Submission:
    """Settle questions about a draft, and remember the answers for its mission. Raises RefusedError for one that cannot be used."""
    wrong = next((said for one in given if (said := fault(one)) is not None), None)
    if wrong is not None:
        raise RefusedError(wrong.text, **wrong.values)
    content = content_of(store, number, sandbox)
    with store.writing(submission_row(store, number)["mission"]) as inside:
        row, at = submission_row(inside, number), moment(recorded_at)
        if row["state"] not in ("draft", "returned"):
            raise RefusedError(mark("submission {number} is not a draft"), number=number)
        settle(inside, number, row["mission"], given, at, by)
        found = understand(content, inside, row["mission"] or None)
        renew_draft(inside, number, Delivery(content.data, found, at, row["mission"], by))
        return _submission(inside, number, found, already=False, published=False)


def publish(  # noqa: PLR0913 - what is published, how, and who did it when
    store: Store,
    number: int,
    *,
    partial: bool = False,
    four_eyes: bool = False,
    sandbox: Sandbox | None = None,
    recorded_at: datetime | None = None,
    by: str = LOCAL,
) -> Submission:
    """Publish a submission: its rows count from the day they were reported. Raises RefusedError, saying why, where it cannot be.

    With `partial` the good rows are published even if others wait for an answer or a mended workbook. With `four_eyes` it must
    have been submitted for review, and by somebody else.
    """
    content = content_of(store, number, sandbox)
    with store.writing(submission_row(store, number)["mission"]) as inside:
        row = submission_row(inside, number)
        if row["state"] in reading.GONE:
            raise RefusedError(GONE[row["state"]], number=number)
        delivery = Delivery(content.data, understand(content, inside, row["mission"] or None), moment(recorded_at), row["mission"], by)
        already = row["state"] == "published"
        if not already:
            if four_eyes:
                _refuse_same_eyes(row, by)
            delivery = part_of(delivery) if partial else delivery
            _refuse_errors(number, delivery, partial=partial)
            enter(inside, number, delivery)
        return _submission(inside, number, delivery.found, already=already, published=not already)


def _refuse_same_eyes(row: dict[str, Any], by: str) -> None:
    if row["state"] != "submitted":
        raise RefusedError(mark("submission {number} was not submitted for review"), number=row["id"])
    if by in (row["uploaded_by"], row["submitted_by"]):
        raise RefusedError(mark("whoever uploaded submission {number} cannot publish it too; a second person reviews it"), number=row["id"])


def part_of(delivery: Delivery) -> Delivery:
    """What of a workbook may be published although other rows of it wait: the rows that need none of those."""
    from indicators.accept import settled  # noqa: PLC0415 - pandas

    return delivery if delivery.is_publishable else replace(delivery, found=settled(delivery.found))


def drop(store: Store, number: int, *, recorded_at: datetime | None = None, by: str = LOCAL) -> None:
    """Put aside what is not published: it stays in the log, and the file may be handed in again."""
    with store.writing(submission_row(store, number)["mission"]) as inside:
        row = submission_row(inside, number)
        if row["state"] not in ("draft", "returned", "submitted"):
            raise RefusedError(mark("submission {number} is not a draft"), number=number)
        if row["state"] == "submitted" and by not in (row["uploaded_by"], row["submitted_by"]):
            raise RefusedError(mark("submission {number} waits for a review; return it and say why"), number=number)
        put_aside(inside, number, moment(recorded_at), by)


def results(store: Store, mission: str, as_of: date) -> Results:
    return Results(store, mission, as_of)


def delivery_of(
    store: Store, number: int, *, by: str = LOCAL, sandbox: Sandbox | None = None, recorded_at: datetime | None = None
) -> tuple[dict[str, Any], Delivery]:
    """The row of a submission, and its file with what is understood of it now."""
    row, content = submission_row(store, number), content_of(store, number, sandbox)
    found = understand(content, store, row["mission"] or None)
    return row, Delivery(content.data, found, moment(recorded_at), row["mission"], by)


def content_of(store: Store, number: int, sandbox: Sandbox | None = None) -> Content:
    """The kept file of a submission, read again."""
    row = submission_row(store, number)
    data = store.file(row["sha256"])
    if data is None:
        raise RefusedError(mark("the file of submission {number} is not in the store"), number=number)
    return read(data, row["name"], sandbox)


def submission_row(store: Store, number: int) -> dict[str, Any]:
    """The row of a submission; RefusedError where there is none."""
    row = store.submission(number)
    if row is None:
        raise RefusedError(mark("there is no submission {number}"), number=number)
    return row


def _refuse_errors(number: int, delivery: Delivery, *, partial: bool) -> None:
    if delivery.is_publishable or (partial and delivery.is_partly_publishable):
        return
    count = len(blocking(delivery.found.problems))
    if partial and count and delivery.says_when:
        raise RefusedError(mark("no row of submission {number} can be published by itself"), number=number)
    if count:
        text = mark("submission {number} has {count} errors or open questions; mend them and upload the workbook again")
        raise RefusedError(text, number=number, count=count)
    raise RefusedError(mark("submission {number} does not say which mission it is of, or when it was reported"), number=number)


def _submission(store: Store, number: int, found: Reading, *, already: bool, published: bool) -> Submission:
    row = submission_row(store, number)
    return Submission(number, row["state"], already, published, row["mission"], row["name"], found)
