"""The road of a workbook, readable aloud: check, submit, publish, results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indicators.answers import NOTHING, Answer, Answers, fault
from indicators.content import Content, read, understand
from indicators.problems import blocking
from indicators.store.publication import Delivery, enter, keep, mission_code, mission_row, moment, put_aside, renew, renew_draft, settle
from indicators.words import Message, Value, mark

if TYPE_CHECKING:
    from indicators.reading import Reading
    from indicators.store import Store
    from indicators.workbook.sandbox import Sandbox


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


def annotate(data: bytes, found: Reading, *, say: Callable[[Message | str], str] = str, sandbox: Sandbox | None = None) -> bytes:
    """A copy of a checked workbook with its problems marked, in the words of `say`. Raises RefusedError for any other kind of file."""
    from indicators.workbook.marks import is_markable, marking  # noqa: PLC0415 - as in `read`
    from indicators.workbook.sandbox import Sandbox as Fresh  # noqa: PLC0415

    if not is_markable(data):
        raise RefusedError(mark("problems can be marked in an Excel workbook (.xlsx) only"))
    marks = marking(found.problems, say)
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
) -> Submission:
    """Keep a workbook as a draft, or publish it at once if nothing is wrong with it; what is there already stays as it is."""
    content = read(data, file, sandbox)
    revision = store.revision()
    found = understand(content, store, mission)
    with store.writing(mission_code(found) or mission or "") as inside:
        if inside.revision() != revision:
            found = understand(content, inside, mission)
        delivery = Delivery(data, found, moment(recorded_at), mission or "")
        row, already = keep(inside, delivery)
        # The same figures in another file have other cells: that one is published from its own, by `publish`.
        published = publish and delivery.is_publishable and row["state"] == "draft" and row["sha256"] == found.sha256
        if published:
            enter(inside, row["id"], delivery)
        return _submission(inside, row["id"], found, already=already, published=published)


def answer(
    store: Store, number: int, given: Sequence[Answer], *, sandbox: Sandbox | None = None, recorded_at: datetime | None = None
) -> Submission:
    """Settle questions about a draft, and remember the answers for its mission. Raises RefusedError for one that cannot be used."""
    wrong = next((said for one in given if (said := fault(one)) is not None), None)
    if wrong is not None:
        raise RefusedError(wrong.text, **wrong.values)
    content = content_of(store, number, sandbox)
    with store.writing(_row(store, number)["mission"]) as inside:
        row, at = _row(inside, number), moment(recorded_at)
        if row["state"] != "draft":
            raise RefusedError(mark("submission {number} is not a draft"), number=number)
        settle(inside, number, row["mission"], given, at)
        found = understand(content, inside, row["mission"] or None)
        renew_draft(inside, number, Delivery(content.data, found, at, row["mission"]))
        return _submission(inside, number, found, already=False, published=False)


def publish(
    store: Store, number: int, *, partial: bool = False, sandbox: Sandbox | None = None, recorded_at: datetime | None = None
) -> Submission:
    """Publish a draft: its rows count from the day they were reported. Raises RefusedError, saying why, where it cannot be.

    With `partial` the good rows are published even if others wait for an answer or a mended workbook.
    """
    content = content_of(store, number, sandbox)
    with store.writing(_row(store, number)["mission"]) as inside:
        row = _row(inside, number)
        if row["state"] == "dropped":
            raise RefusedError(mark("submission {number} was dropped; upload the file again"), number=number)
        delivery = Delivery(content.data, understand(content, inside, row["mission"] or None), moment(recorded_at), row["mission"])
        already = row["state"] == "published"
        if not already:
            delivery = part_of(delivery) if partial else delivery
            _refuse_errors(number, delivery, partial=partial)
            enter(inside, number, delivery)
        return _submission(inside, number, delivery.found, already=already, published=not already)


def part_of(delivery: Delivery) -> Delivery:
    """What of a workbook may be published although other rows of it wait: the rows that need none of those."""
    from indicators.accept import settled  # noqa: PLC0415 - pandas

    return delivery if delivery.is_publishable else replace(delivery, found=settled(delivery.found))


def drop(store: Store, number: int, *, recorded_at: datetime | None = None) -> None:
    """Put a draft aside: it stays in the log, and the file may be handed in again."""
    with store.writing(_row(store, number)["mission"]) as inside:
        if _row(inside, number)["state"] != "draft":
            raise RefusedError(mark("submission {number} is not a draft"), number=number)
        put_aside(inside, number, moment(recorded_at))


def results(store: Store, mission: str, as_of: date) -> Results:
    return Results(store, mission, as_of)


def content_of(store: Store, number: int, sandbox: Sandbox | None = None) -> Content:
    """The kept file of a submission, read again."""
    row = _row(store, number)
    data = store.file(row["sha256"])
    if data is None:
        raise RefusedError(mark("the file of submission {number} is not in the store"), number=number)
    return read(data, row["name"], sandbox)


def load_demo(store: Store, folder: Path, say: Callable[[str], None]) -> None:
    """Fill a store with the workbooks of a folder, each counting from the day of its report: all of them, or after a fault none."""
    from indicators.workbook.sandbox import Sandbox  # noqa: PLC0415 - starts a child process

    paths = sorted(folder.glob("*.xlsx"))
    say(f"Loading {len(paths)} workbooks from {folder} ...")
    with Sandbox() as sandbox:
        contents = [read(path.read_bytes(), path.name, sandbox) for path in paths]
    with store.writing("") as inside:
        lines = [line for mission, own in _by_mission(contents).items() for line in _load_mission(inside, mission, own)]
    for line in lines:
        say(line)


def _by_mission(contents: list[Content]) -> dict[str, list[Content]]:
    """The files of each mission in the order of their reports."""
    dated = [(mission_row(content.alone), content) for content in contents]
    dated.sort(key=lambda pair: str(pair[0].get("reported_on", "")))
    missions: dict[str, list[Content]] = {}
    for row, content in dated:
        missions.setdefault(str(row.get("mission", "")), []).append(content)
    return dict(sorted(missions.items()))


def _load_mission(inside: Store, mission: str, contents: list[Content]) -> list[str]:
    """Publish the workbooks of one mission; the results are computed once, after the last. One line a workbook."""
    lines, changed = [], []
    for content in contents:
        delivery = Delivery(content.data, understand(content, inside), moment())
        row, already = keep(inside, delivery)
        if not already and delivery.is_publishable:
            changed.append(enter(inside, row["id"], delivery, answer=False))
            lines.append(f"{content.file}: published")
        else:
            lines.append(f"{content.file}: {'already loaded' if already else 'kept as draft, it has errors or open questions'}")
    if changed:
        renew(inside, mission, min(changed))
    return lines


def _row(store: Store, number: int) -> dict[str, Any]:
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
    row = _row(store, number)
    return Submission(number, row["state"], already, published, row["mission"], row["name"], found)
