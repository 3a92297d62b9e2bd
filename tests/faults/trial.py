"""One store that acts are done to, each killed somewhere, and looked at after every one."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from random import Random
from typing import Any

from indicators.store import Store, open_store
from indicators.store.away import AWAY, ERRORS, trouble
from tests.faults.acts import ACTS
from tests.faults.program import Program
from tests.faults.whole import Tables, actions, faults, tables
from tests.postgresql import Server

SEED = int(os.environ.get("SSR_FAULTS_SEED", "1"))
KILLS = int(os.environ.get("SSR_FAULTS_KILLS", "200"))
BACK_SECONDS = 10.0


@dataclass
class Trial:
    """`kills` counts the acts that were broken off; `half` says what was found half, with the kill that left it so."""

    program: Program
    url: str
    chance: Random
    server: Server | None = None
    twin: str = ""
    kills: int = 0
    half: list[str] = field(default_factory=list)
    held: Tables = field(default_factory=dict)
    typical: dict[str, float] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._look()

    def do(self, act: str, **order: Any) -> Any:
        """An act that nobody breaks off: it must be acknowledged and there."""
        said, landed = self._take(act, order)
        if not (said["acknowledged"] and landed):
            self.half.append(f"{act} {order}: the store does not go on working: {said}")
            raise AssertionError([f"seed {SEED}", *self.half])
        self.typical[act], self.steps[act] = said["seconds"], said["steps"]
        return said["value"]

    def break_off(self, act: str, **order: Any) -> bool:
        """An act that is broken off somewhere; whether it is there."""
        return self._take(act, order)[1]

    def sweep(self, act: str, *, least: int = 10, **order: Any) -> None:
        """The same act killed before its first step, its second, and so on, up to the end: after the last it is there, not acknowledged."""
        step = 1
        while not self.break_off(act, **order, kill="program", step=step):
            step += 1
        if step < least:
            self.half.append(f"{act}: there after {step} steps")

    def try_on(self, act: str, **order: Any) -> None:
        """The same act broken off at some moments, then done to its end unless it was there already."""
        for _ in range(self.chance.randint(2, 4)):
            if self.break_off(act, **order, **self._kill(act)):
                return
        self.do(act, **order)

    def number(self, book: int) -> int:
        """The living submission of a workbook."""
        return next(
            row["id"] for row in self.held["submission"] if row["document"] == f"S/{book}" and row["state"] not in ("dropped", "withdrawn")
        )

    def _take(self, act: str, order: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        before = self.held
        said = self.program.do(act=act, url=self.url, twin=self.twin, **order)
        self.kills += bool("kill" in order or "after" in order) and not said["acknowledged"]
        self._judge(f"{act} {order}", said)
        if order.get("kill") == "server" and said.get("struck") and self.server is not None:
            self.server.start_again()
        landed = self._look() if before else False
        new = actions(self.held)[len(actions(before)) :]
        if said["acknowledged"] and not landed:
            self.half.append(f"{act} {order}: acknowledged and lost")
        if landed and new != ACTS[act][1]:
            self.half.append(f"{act} {order}: the log tells {new}")
        return said, landed

    def _judge(self, what: str, said: dict[str, Any]) -> None:
        """What is not killed ends well, or in words."""
        if not said["killed"] and not said["acknowledged"] and said.get("trouble") != str(AWAY.message):
            self.half.append(f"{what}: {said}")

    def _look(self) -> bool:
        """Look at the whole store; True where something is new in it."""
        store = self._opened()
        try:
            found = tables(store)
            new = found != self.held
            self.held = found
            self.half += faults(store, found) if new else []
        finally:
            store.close()
        return new

    def _opened(self) -> Store:
        """The store, which may be mending itself after its server was killed."""
        until = time.monotonic() + BACK_SECONDS
        while True:
            try:
                return open_store(self.url)
            except ERRORS as error:
                if trouble(error) is not AWAY or time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def _kill(self, act: str) -> dict[str, Any]:
        step = self.chance.randint(1, self.steps.get(act, 30) + 1)
        kinds: list[dict[str, Any]] = [
            {"after": "begin", "delay": self.chance.uniform(0, 1.1 * self.typical.get(act, 0.1))},
            {"after": "commit", "delay": self.chance.uniform(0, 0.0006)},
            {"kill": "program", "step": step},
        ]
        if self.server is not None and self.chance.random() < 0.2:
            return (
                {"kill": "backend", "step": step}
                if self.chance.random() < 0.75
                else {"kill": "server", "step": step, "server": self.server.pid}
            )
        return self.chance.choice(kinds)


def one_life(trial: Trial, book: int, life: int) -> None:
    """From the upload of a report to its publication and a freeze; the one that has stood longest is withdrawn."""
    if life % 3 == 2 and book != 2:
        trial.try_on("import", book=book)
    else:
        trial.try_on("upload", book=book)
        for act in ("submit", "return", "submit", "publish"):
            trial.try_on(act, number=trial.number(book))
    trial.try_on("freeze", name=f"life {life}", book=book)
    if life >= 2:
        trial.try_on("withdraw", number=trial.number((book + 2) % 4))
