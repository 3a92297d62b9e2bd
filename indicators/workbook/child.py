"""The child process that reads workbooks for a sandbox: limits on memory and time, one request after the other on its pipe."""

from __future__ import annotations

import gc
import resource
import sys
import traceback
from typing import BinaryIO

from indicators.problems import UnreadableError
from indicators.workbook.annotate import put_marks
from indicators.workbook.forms import read_any
from indicators.workbook.marks import unpacked
from indicators.workbook.pipe import ANSWER, HEAD, Answer, Failure, pack


def main() -> None:
    """Answer requests from standard input until it closes; standard output carries nothing but answers."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # a reading makes no cycles worth a search through a million cells; collected between readings
    while _serve(sys.stdin.buffer, sys.stdout.buffer, seconds):
        gc.collect()


def _serve(requests: BinaryIO, answers: BinaryIO, seconds: int) -> bool:
    head = requests.read(HEAD.size)
    if len(head) < HEAD.size:
        return False
    name_length, marks_length, data_length = HEAD.unpack(head)
    file = requests.read(name_length).decode()
    marks = requests.read(marks_length)
    data = requests.read(data_length)
    _allow(seconds)
    answer = pack(_answer(data, file, marks))
    answers.write(ANSWER.pack(len(answer)))
    answers.write(answer)
    answers.flush()
    return True


def _allow(seconds: int) -> None:
    """Let the process use this much more processor time; the kernel ends it beyond that."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds + 1, hard))


def _answer(data: bytes, file: str, marks: bytes) -> Answer:
    """Running out of memory ends the process, and the parent says so; any other fault is carried to the parent's log."""
    try:
        return put_marks(data, file, unpacked(marks)) if marks else read_any(data, file)
    except UnreadableError as error:
        return error.problem
    except MemoryError:
        sys.exit(1)
    except Exception:  # noqa: BLE001 - the edge of the process
        return Failure(traceback.format_exc())


if __name__ == "__main__":
    main()
