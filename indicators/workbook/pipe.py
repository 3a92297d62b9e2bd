"""What goes through the pipe between a sandbox and its child: a question, and an answer that can hold nothing but data."""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

from indicators.collector import put_off
from indicators.problems import Problem
from indicators.workbook.grid import Book

HEAD = struct.Struct("<QQQ")  # the lengths of the file's name, of what to mark in it (0: only read it) and of its bytes
ANSWER = struct.Struct("<Q")

KNOWN = {
    "indicators.model": {"Place"},
    "indicators.problems": {"Problem"},
    "indicators.words": {"Message"},
    "indicators.workbook.grid": {"Book", "Grid"},
    "indicators.workbook.pipe": {"Failure"},
    "datetime": {"date", "datetime", "time"},
    "builtins": {"set"},
}


@dataclass(frozen=True, slots=True)
class Failure:
    """The reader itself failed; `trace` is for the log, never for the reader of the answer."""

    trace: str


Answer: TypeAlias = Book | bytes | Problem | Failure  # bytes: the marked copy of a workbook


class _Data(pickle.Unpickler):
    """Takes only the classes of an answer: what came over a child that read a stranger's file is not trusted to name others.

    Pickle can call whatever it can name, and nothing else: every name goes through find_class, the extension registry too, and those in
    KNOWN are types of data whose making does nothing but hold what it is given. So the worst that a child taken over can send is an answer
    with false cells, or one too large, which the sandbox bounds; a plain format could do no less. KNOWN must never hold a function, nor a
    class whose making opens, imports or calls; tests/test_workbook_sandbox.py holds it to that.
    """

    def find_class(self, module: str, name: str) -> Any:
        if name not in KNOWN.get(module, ()):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of an answer")
        return super().find_class(module, name)


def pack(answer: Answer) -> bytes:
    return pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)


@put_off()
def unpack(data: bytes) -> Answer:
    """Raises pickle.UnpicklingError for anything but an answer."""
    answer = _Data(BytesIO(data)).load()
    if not isinstance(answer, Book | bytes | Problem | Failure):
        raise pickle.UnpicklingError(f"{type(answer).__name__} is no answer")
    return answer
