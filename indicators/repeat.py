"""Does again, in a store in memory, what the log says was done: one function for each action."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import update

from indicators.answers import Answer
from indicators.content import Content, read, understand
from indicators.pipeline import part_of
from indicators.store import classified, comments, open_store, review
from indicators.store.publication import Delivery, enter, keep, put_aside, renew_draft, settle
from indicators.store.review import Step
from indicators.store.schema import file

if TYPE_CHECKING:
    from indicators.store import Store
    from indicators.workbook.sandbox import Sandbox

Event: TypeAlias = Mapping[str, Any]
HELD = 4  # files whose cells are kept for the next act on them


class Replay:
    """A second store, in memory, to which the log of some missions is done again. Close it when it is no longer asked."""

    def __init__(self, store: Store, sandbox: Sandbox | None) -> None:
        self.twin = open_store("sqlite://", compute=store.compute)
        self._store = store
        self._sandbox = sandbox
        self._uploads: dict[int, Event] = {}
        self._contents: OrderedDict[int, Content] = OrderedDict()
        self._understood: dict[int, Delivery] = {}

    def __enter__(self) -> Replay:
        return self

    def __exit__(self, *_error: object) -> None:
        self.twin.close()

    def repeat(self, event: Event) -> None:
        """Do again what one row of the log says."""
        with self.twin.writing("") as inside:
            REPEAT[event["action"]](self, inside, event)

    def uploaded(self, event: Event) -> None:
        self._uploads[number_of(event)] = event

    def delivery(self, inside: Store, event: Event) -> Delivery:
        """What is understood of a file at this point of the log, for whoever acts on it."""
        number = number_of(event)
        if number not in self._understood:
            content, mission = self._content(number), event["detail"].get("mission") or None
            found = understand(content, inside, mission)
            self._understood = {number: Delivery(content.data, found, event["at"], mission or "", event["actor"])}
        known = self._understood[number]
        if (known.at, known.by) != (event["at"], event["actor"]):  # a new one has to sort its rows again
            known = replace(known, at=event["at"], by=event["actor"])
        self._understood = {number: known}
        return known

    def changed(self) -> None:
        """What is known of a mission has changed: what was understood before may no longer hold."""
        self._understood = {}

    def _content(self, number: int) -> Content:
        if number not in self._contents:
            said = self._uploads[number]["detail"]
            data = self._store.file(said["sha256"])
            if data is None:
                raise LookupError(f"the file {said['name']} is not in the store")
            content = read(data, said["name"], self._sandbox)
            if content.sha256 != said["sha256"]:
                raise LookupError(f"the bytes of {said['name']} are not those that were uploaded")
            self._contents[number] = content
            while len(self._contents) > HELD:
                self._contents.popitem(last=False)
        return self._contents[number]


def number_of(event: Event) -> int:
    """The number at the end of a subject such as "submission 3"."""
    return int(event["subject"].rpartition(" ")[2])


def _upload(replay: Replay, inside: Store, event: Event) -> None:
    replay.uploaded(event)
    delivery = replay.delivery(inside, event)
    row, already = keep(inside, delivery, number=number_of(event))
    if already:
        raise LookupError(f"submission {row['id']} holds the same")
    with inside.reading() as connection:  # the bytes are compared elsewhere: here they would only fill the memory
        connection.execute(update(file).where(file.c.sha256 == row["sha256"]).values(bytes=b""))


def _answer(replay: Replay, inside: Store, event: Event) -> None:
    given = [Answer(**said) for said in event["detail"]["answers"]]
    settle(inside, number_of(event), event["detail"]["mission"], given, event["at"], event["actor"])
    replay.changed()
    renew_draft(inside, number_of(event), replay.delivery(inside, event))


def _publish(replay: Replay, inside: Store, event: Event) -> None:
    enter(inside, number_of(event), part_of(replay.delivery(inside, event)), answer=False)
    replay.changed()


def _drop(_replay: Replay, inside: Store, event: Event) -> None:
    put_aside(inside, number_of(event), event["at"], event["actor"])


def _submit(_replay: Replay, inside: Store, event: Event) -> None:
    review.hand_in(inside, _step(event))


def _return(_replay: Replay, inside: Store, event: Event) -> None:
    review.send_back(inside, _step(event))


def _withdraw(replay: Replay, inside: Store, event: Event) -> None:
    review.take_back(inside, _step(event), answer=False)
    replay.changed()


def _classify(_replay: Replay, inside: Store, event: Event) -> None:
    said, mission = event["detail"], event["subject"].partition(" ")[2]
    with inside.reading() as connection:
        classified.set_level(connection, mission, said["level"], said["why"], at=event["at"], by=event["actor"])


def _comment(_replay: Replay, inside: Store, event: Event) -> None:
    said = {name: event["detail"][name] for name in ("id", "mission", "subject", "text", "closes")}
    with inside.reading() as connection:
        comments.add(connection, {**said, "written_at": event["at"], "written_by": event["actor"]})


def _step(event: Event) -> Step:
    return Step(number_of(event), event["at"], event["actor"], event["detail"].get("why", ""))


# Acts whose rows belong to one mission. What they write is compared table by table (indicators/verify.py).
REPEAT: dict[str, Callable[[Replay, Store, Event], None]] = {
    "upload": _upload,
    "answer": _answer,
    "submit": _submit,
    "return": _return,
    "publish": _publish,
    "withdraw": _withdraw,
    "drop": _drop,
    "classify": _classify,
    "comment": _comment,
}
