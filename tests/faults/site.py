"""The program as it is served, and people who all press their buttons at the same moment."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 60  # seconds for one answer
BOUNDARY = "one-part-of-a-form"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True)
class Site:
    """`said` is what the program has written so far, warnings and errors among it; `pid` is the process that its workers come from."""

    address: str
    log: Path
    pid: int

    @property
    def said(self) -> str:
        return self.log.read_text()

    def ask(self, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """The answer to one request, as the browser of a page of ours would send it."""
        place = urlsplit(self.address)
        connection = HTTPConnection(place.hostname or "", place.port, timeout=PATIENCE)
        given = {
            "Origin": self.address,
            "Sec-Fetch-Site": "same-origin",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        connection.request("GET" if body is None else "POST", path, body, given)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return Answer(answer.status, dict(answer.headers), text)

    def send(self, name: str, data: bytes, language: str = "en") -> Answer:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()
        return self.ask(f"/uploads?lang={language}", body, Content_Type=f"multipart/form-data; boundary={BOUNDARY}")

    def post(self, path: str, said: Any = None) -> Answer:
        return self.ask(path, json.dumps(said).encode(), Content_Type="application/json")


@contextmanager
def serving(url: str, log: Path, **environment: str) -> Iterator[Site]:
    """`ssr serve` over a store, on a free port of the loopback."""
    given = {**os.environ, "PYTHONUNBUFFERED": "1", "SSR_STORE": url, **environment}
    with log.open("w") as kept:
        command = [sys.executable, "-m", "dashboard.cli", "serve", "--port", "0", "--no-demo"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=kept, text=True, env=given)
        try:
            assert process.stdout is not None
            found = next((match for line in process.stdout if (match := re.search(r"http://127\.0\.0\.1:\d+", line))), None)
            assert found, f"the program gave no address:\n{log.read_text()}"
            yield Site(found.group(0), log, process.pid)
        finally:
            process.terminate()
            process.communicate(timeout=20)


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each act gives, all of them begun at the same moment by people of their own."""
    together, given = Barrier(len(acts)), [None] * len(acts)

    def person(number: int) -> None:
        together.wait()
        given[number] = acts[number]()

    people = [Thread(target=person, args=(number,)) for number in range(len(acts))]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return given
