"""The program that is killed, as the tests speak with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Program:
    """A warmed process; each act runs in a child of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def do(self, **order: Any) -> dict[str, Any]:
        """What came of an act: `killed`, `acknowledged` with its `value`, or the `error` in which it ended."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return dict(json.loads(self._line()))

    def ready(self) -> None:
        assert self._line() == "ready\n"

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextmanager
def program() -> Iterator[Program]:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "tests.faults.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as process:
        made = Program(process)
        made.ready()
        try:
            yield made
        finally:
            assert process.stdin is not None
            process.stdin.close()
