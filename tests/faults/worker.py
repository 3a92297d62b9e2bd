"""A warmed process that does each act in a child of its own, and kills that child where it is told to."""

from __future__ import annotations

import gc
import json
import os
import resource
import select
import signal
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Engine, event

from indicators import content, pipeline
from indicators.store import Store, open_store
from indicators.store.away import trouble
from tests.faults.acts import ACTS, Order
from tests.faults.books import Held, workbooks
from tests.faults.careless import TWINS

LONGEST = 60.0  # seconds until a child that neither ends nor dies is given up


class Steps:
    """Counts the statements and commits of the child, and does before one of them what the order says."""

    def __init__(self, order: Order, to: int) -> None:
        self.order, self.to, self.count, self.struck = order, to, 0, False

    def listen(self) -> None:
        event.listen(Engine, "before_cursor_execute", lambda connection, *_rest: self.step(connection))
        event.listen(Engine, "commit", self._commit)

    def _commit(self, connection: Connection) -> None:
        self.step(connection)
        if self.order.get("after") == "commit":
            Thread(target=_die_in, args=(self.order["delay"],)).start()

    def step(self, connection: Connection | None) -> None:
        self.count += 1
        if self.count != self.order.get("step"):
            return
        self.struck = True
        if self.order["kill"] == "program":
            os.kill(os.getpid(), signal.SIGKILL)
        elif self.order["kill"] == "backend" and connection is not None:
            os.kill(connection.connection.dbapi_connection.info.backend_pid, signal.SIGKILL)
        elif self.order["kill"] == "server":
            os.kill(self.order["server"], signal.SIGQUIT)  # an immediate stop
            time.sleep(0.05)


def _die_in(seconds: float) -> None:
    time.sleep(seconds)
    os.kill(os.getpid(), signal.SIGKILL)


def say(to: int, word: Any) -> None:
    os.write(to, (json.dumps(word) + "\n").encode())


def child(order: Order, opened: Store, held: Held, to: int) -> None:
    """Do one act and tell what came of it. An act is acknowledged once this is said."""
    if "user" in order and os.geteuid() == 0:  # root may write whatever is read-only
        os.setuid(order["user"])
    steps = Steps(order, to)
    try:
        store = TWINS[order.get("twin", "")](opened.engine, compute=opened.compute)
        steps.listen()
        if "most" in order:
            resource.setrlimit(resource.RLIMIT_FSIZE, (order["most"], resource.RLIM_INFINITY))
        say(to, "begin")
        began = time.perf_counter()
        value = ACTS[order["act"]][0](store, order, held)
        steps.step(None)
        say(
            to, {"acknowledged": True, "value": value, "steps": steps.count, "seconds": time.perf_counter() - began, "struck": steps.struck}
        )
    except Exception as error:  # noqa: BLE001 - the test judges it
        found = trouble(error)
        say(to, {"acknowledged": False, "error": repr(error), "trouble": str(found.message) if found else None, "struck": steps.struck})


def run(order: Order, opened: Store, held: Held) -> dict[str, Any]:
    """The act in a child: what it said last, and whether it was killed."""
    out, into = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(out)
        try:
            child(order, opened, held, into)
        finally:
            os._exit(0)
    os.close(into)
    said = _listen(out, pid, order)
    os.close(out)
    return {"acknowledged": False, **said, "killed": os.waitpid(pid, 0)[1] == signal.SIGKILL}


def _listen(out: int, pid: int, order: Order) -> dict[str, Any]:
    said: dict[str, Any] = {}
    heard = b""
    while True:
        if not select.select([out], [], [], LONGEST)[0]:
            os.kill(pid, signal.SIGKILL)
            return {**said, "error": "the act did not come to an end"}
        part = os.read(out, 4096)
        if not part:
            return said
        *lines, heard = (heard + part).split(b"\n")
        for line in lines:
            word = json.loads(line)
            said = word if isinstance(word, dict) else said
            if word == order.get("after"):
                time.sleep(order["delay"])
                os.kill(pid, signal.SIGKILL)


def warm(held: Held) -> None:
    """Read every workbook, and do everything once, so that a child has only the act itself to do."""
    contents = {name: content.read(data, name, held) for name, data in workbooks()}  # type: ignore[arg-type]
    pipeline.read = lambda _data, name, _sandbox: contents[name]
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "ssr.db"))
        for act in ("upload", "submit", "return", "submit", "publish", "freeze", "report", "sign", "withdraw", "import", "read"):
            ACTS[act][0](store, {"number": 1, "book": 0, "name": "x"}, held)
        store.close()
    for one in contents.values():
        one.alone  # noqa: B018 - kept there from now on
    gc.collect()
    gc.freeze()


@cache
def opened(url: str) -> Store:
    """A store that was opened before and holds no connection: each child makes its own."""
    store = open_store(url)
    store.close()
    return store


def main() -> None:
    held = Held()
    warm(held)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.write(json.dumps(run(order, opened(order["url"]), held)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
