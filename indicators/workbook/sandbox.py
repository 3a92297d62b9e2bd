"""Reads workbooks in a child process with limits, kept warm between files, so that no file can harm the program that asks."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self, cast

from indicators.model import Place
from indicators.problems import Problem, UnreadableError
from indicators.workbook.grid import Book
from indicators.workbook.pipe import ANSWER, HEAD, Answer, Failure, unpack

if TYPE_CHECKING:
    from indicators.workbook.marks import Marking

MEMORY = 2_000_000_000
SECONDS = 30.0
PATIENCE = 75.0  # seconds in which a turn must come; longer than two files may take
LARGEST = 1 << 29  # bytes of an answer: a worksheet filled to the last cell that is read takes less
CHUNK = 1 << 20
LOG = logging.getLogger(__name__)


class _StoppedError(Exception):
    """The child died or took too long."""


class BusyError(Exception):
    """So many files are being read that the turn of this one did not come in time. Nothing was done."""


class _Queue:
    """Turns in the order in which they were asked for, so that nobody is passed over."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()  # the first has the turn

    @contextmanager
    def turn(self, patience: float | None = None) -> Iterator[None]:
        mine = threading.Event()
        with self._lock:
            self._waiting.append(mine)
            self._waiting[0].set()
        try:
            if not mine.wait(patience):
                raise BusyError
            yield
        finally:
            with self._lock:
                self._waiting.remove(mine)
                if self._waiting:
                    self._waiting[0].set()


class Sandbox:
    """A warm reader process. Threads take turns; a process that dies or hangs is replaced before the next file.

    `seconds` is what one file may take, `patience` how long a thread waits for its turn, `largest` the bytes of an answer.
    """

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY, patience: float = PATIENCE, largest: int = LARGEST) -> None:
        self._seconds = seconds
        self._memory = memory
        self._patience = patience
        self._largest = largest
        self._queue = _Queue()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._end: weakref.finalize[[subprocess.Popen[bytes], int], Sandbox] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process id of the child; None while there is none."""
        return self._child.pid if self._child is not None else None

    def warm(self) -> None:
        """Start the child before the first file comes."""
        with self._queue.turn():
            self._ready()

    def read(self, data: bytes, file: str) -> Book:
        """Read one workbook in the child. Raises UnreadableError, also where the child had to be stopped or failed, and BusyError."""
        answer = self._asked(data, file)
        if not isinstance(answer, Book):
            raise _unexpected(answer)
        return answer

    def annotate(self, data: bytes, file: str, marks: Marking) -> bytes:
        """Put marks into a workbook in the child; gives the marked copy. Raises UnreadableError as `read` does."""
        answer = self._asked(data, file, marks.packed())
        if not isinstance(answer, bytes):
            raise _unexpected(answer)
        return answer

    def close(self) -> None:
        with self._queue.turn():
            self._stop()

    def _asked(self, data: bytes, file: str, marks: bytes = b"") -> Answer:
        """The child's answer. Raises UnreadableError where the file cannot be read, or the reader failed."""
        with self._queue.turn(self._patience):
            answer = self._answer(data, file, marks)
        if isinstance(answer, Failure):
            LOG.error("the workbook reader failed:\n%s", answer.trace)
            raise UnreadableError(Problem("reader-failed", Place(file)))
        if isinstance(answer, Problem):
            raise UnreadableError(answer)
        return answer

    def _answer(self, data: bytes, file: str, marks: bytes, *, again: bool = True) -> Answer:
        try:
            return unpack(self._ask(data, file, marks))
        except _StoppedError as stopped:
            killed = self._was_killed()
            self._stop()
            if killed and again:
                return self._answer(data, file, marks, again=False)
            raise UnreadableError(Problem("reader-stopped", Place(file))) from stopped
        except BaseException:
            self._stop()  # a request broken off leaves half an answer in the pipe
            raise

    def _was_killed(self) -> bool:
        """Whether someone else killed the child, which is no fault of the file: that one is asked once more."""
        if self._child is None:
            return False
        try:
            return self._child.wait(timeout=0.5) == -signal.SIGKILL
        except subprocess.TimeoutExpired:
            return False

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._child is not None and (self._owner != os.getpid() or self._child.poll() is not None):
            self._stop()
        if self._child is None:
            self._child = _start(self._memory, self._seconds)
            self._owner = os.getpid()
            self._end = weakref.finalize(self, _end, self._child, self._owner)
        return self._child

    def _stop(self) -> None:
        if self._end is not None:
            self._end()
        self._child = self._end = None

    def _ask(self, data: bytes, file: str, marks: bytes) -> bytes:
        child = self._ready()
        name = Path(file).name.encode("utf-8", "replace")
        question = memoryview(HEAD.pack(len(name), len(marks), len(data)) + name + marks + data)
        deadline = time.monotonic() + self._seconds
        _send(cast(IO[bytes], child.stdin).fileno(), question, deadline)
        pipe = cast(IO[bytes], child.stdout).fileno()
        (length,) = ANSWER.unpack(_receive(pipe, ANSWER.size, deadline))
        if length > self._largest:  # said by a child that has read a stranger's file
            raise _StoppedError
        return _receive(pipe, length, deadline)


def read_in_sandbox(data: bytes, file: str) -> Book:
    """Read one workbook in a child of its own, for the command line. Raises UnreadableError."""
    with Sandbox() as sandbox:
        return sandbox.read(data, file)


def _unexpected(answer: Answer) -> TypeError:
    return TypeError(f"the reader gave {type(answer).__name__}")


def _end(child: subprocess.Popen[bytes], owner: int) -> None:
    """End the child; in a fork of the program that started it, only let go of it."""
    if os.getpid() == owner:
        child.kill()
    else:
        child.returncode = 0  # not ours to wait for
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()
    child.wait()


def _start(memory: int, seconds: float) -> subprocess.Popen[bytes]:
    """A fresh interpreter rather than a fork: safe from a threaded server, and free of what the server holds open."""
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-P", "-m", "indicators.workbook.child", str(memory), str(max(1, round(seconds)))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        close_fds=True,
        start_new_session=True,
        env=_environment(),
    )
    for pipe in (child.stdin, child.stdout):
        os.set_blocking(cast(IO[bytes], pipe).fileno(), False)
    return child


def _environment() -> dict[str, str]:
    """Where the packages are, and nothing that the program was told in confidence."""
    return {
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
    }


def _wait(pipe: int, event: int, deadline: float) -> None:
    with DefaultSelector() as selector:
        selector.register(pipe, event)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise _StoppedError


def _send(pipe: int, question: memoryview, deadline: float) -> None:
    while question:
        _wait(pipe, EVENT_WRITE, deadline)
        try:
            question = question[os.write(pipe, question[:CHUNK]) :]
        except BlockingIOError:
            continue
        except OSError as error:
            raise _StoppedError from error


def _receive(pipe: int, length: int, deadline: float) -> bytes:
    pieces = bytearray()
    while len(pieces) < length:
        _wait(pipe, EVENT_READ, deadline)
        piece = os.read(pipe, min(CHUNK, length - len(pieces)))
        if not piece:
            raise _StoppedError
        pieces += piece
    return bytes(pieces)
