"""The reader's child process: limits that hold, a new child after a death, and nothing left behind."""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date, datetime
from datetime import time as dt_time
from importlib import import_module
from pathlib import Path

import pytest

from indicators.problems import UnreadableError
from indicators.workbook.pipe import KNOWN, unpack
from indicators.workbook.read import read
from indicators.workbook.sandbox import BusyError, Sandbox, _Queue, read_in_sandbox
from tests.workbook_files import simple, with_cells

MEMORY = 150_000_000


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


def hungry() -> bytes:
    """A workbook within every limit of the container whose cells ask for more memory than the child has in these tests."""
    return with_cells("".join(f'<row r="{n}"><c r="A{n}" t="str"><v>{"x" * 60}{n}</v></c></row>' for n in range(1, 300_000)))


def code_of(sandbox: Sandbox, data: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        sandbox.read(data, "book.xlsx")
    return refused.value.problem.code


def gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def test_the_child_reads_what_the_reader_reads(sandbox):
    assert sandbox.read(simple(), "book.xlsx") == read(simple(), "book.xlsx")


def test_a_refusal_comes_through_with_its_problem(sandbox):
    assert code_of(sandbox, b"a;b\n1;2\n") == "text-file"


def test_the_folder_of_a_file_stays_at_home(sandbox):
    book = sandbox.read(with_cells('<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>'), "/home/someone/book.xlsx")
    assert book.problems[0].place.file == "book.xlsx"


def test_a_hundred_files_are_read_by_one_child(sandbox):
    children = set()
    for _ in range(100):
        sandbox.read(simple(), "book.xlsx")
        children.add(sandbox.pid)
    assert len(children) == 1


def test_a_killed_child_is_replaced_before_the_next_file(sandbox):
    sandbox.read(simple(), "book.xlsx")
    killed = sandbox.pid
    os.kill(killed, signal.SIGKILL)
    assert sandbox.read(simple(), "book.xlsx") == read(simple(), "book.xlsx")
    assert sandbox.pid != killed
    assert gone(killed)


def test_a_child_killed_at_work_is_replaced_and_the_file_read_again(sandbox):
    sandbox.warm()
    killed = sandbox.pid
    os.kill(killed, signal.SIGSTOP)
    threading.Timer(0.3, os.kill, (killed, signal.SIGKILL)).start()
    assert sandbox.read(simple(), "book.xlsx").grids
    assert sandbox.pid != killed


def test_a_child_that_dies_of_the_file_is_told_and_replaced(sandbox):
    sandbox.warm()
    os.kill(sandbox.pid, signal.SIGSTOP)
    threading.Timer(0.3, _end_of_itself, (sandbox.pid,)).start()
    assert code_of(sandbox, simple()) == "reader-stopped"
    assert sandbox.read(simple(), "book.xlsx").grids


def _end_of_itself(pid: int) -> None:
    os.kill(pid, signal.SIGABRT)
    os.kill(pid, signal.SIGCONT)


def test_a_child_that_hangs_is_stopped_in_time():
    with Sandbox(seconds=0.5) as sandbox:
        sandbox.warm()
        os.kill(sandbox.pid, signal.SIGSTOP)
        started = time.monotonic()
        assert code_of(sandbox, bytes(5_000_000)) == "reader-stopped"
        assert time.monotonic() - started < 2
        assert sandbox.pid is None


def test_a_file_that_asks_for_too_much_memory_is_told_and_the_next_one_read():
    with Sandbox(memory=MEMORY) as sandbox:
        assert code_of(sandbox, hungry()) == "reader-stopped"
        assert sandbox.read(simple(), "book.xlsx").grids


def test_threads_take_turns(sandbox):
    books = []
    threads = [threading.Thread(target=lambda: books.append(sandbox.read(simple(), "book.xlsx"))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert books == [read(simple(), "book.xlsx")] * 20


def test_closing_leaves_no_process():
    with Sandbox() as sandbox:
        sandbox.warm()
        child = sandbox.pid
    assert gone(child)


def test_a_forgotten_sandbox_leaves_no_process():
    sandbox = Sandbox()
    sandbox.warm()
    child = sandbox.pid
    del sandbox
    assert gone(child)


def test_the_command_lines_reader_leaves_no_process():
    before = _readers()
    assert read_in_sandbox(simple(), "book.xlsx").grids
    assert _readers() <= before


def _readers():
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    children = {child for task in tasks for child in task.read_text("ascii").split()}
    return {child for child in children if b"indicators.workbook.child" in Path(f"/proc/{child}/cmdline").read_bytes()}


def test_a_program_that_dies_takes_its_child_along():
    script = "from indicators.workbook.sandbox import Sandbox; import os; s = Sandbox(); s.warm(); print(s.pid, flush=True); os._exit(0)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    deadline = time.monotonic() + 5
    while not gone(int(done.stdout)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert gone(int(done.stdout))


def test_a_fork_of_the_program_gets_a_child_of_its_own(sandbox):
    script = """
import os, sys
from indicators.workbook.sandbox import Sandbox
from tests.workbook_files import simple
with Sandbox() as sandbox:
    sandbox.read(simple(), "book.xlsx")
    first = sandbox.pid
    fork = os.fork()
    if fork == 0:
        sandbox.read(simple(), "book.xlsx")
        other = sandbox.pid
        sandbox.close()
        os._exit(0 if other != first else 1)
    assert os.waitpid(fork, 0)[1] == 0
    sandbox.read(simple(), "book.xlsx")
    assert sandbox.pid == first
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_program_itself_never_loads_a_spreadsheet_library():
    script = (
        "import sys; from indicators.workbook.sandbox import read_in_sandbox; from pathlib import Path;"
        "read_in_sandbox(Path(sys.argv[1]).read_bytes(), 'x');"
        "sys.exit(any(name.split('.')[0] in ('openpyxl', 'python_calamine', 'pyexpat') for name in sys.modules))"
    )
    target = Path(os.environ.get("TMPDIR", "/tmp")) / f"simple-{os.getpid()}.xlsx"
    target.write_bytes(simple())
    try:
        assert subprocess.run([sys.executable, "-c", script, str(target)], check=False).returncode == 0
    finally:
        target.unlink()


@pytest.mark.parametrize("answer", [os.system, subprocess.Popen, [1, 2], "text"])
def test_an_answer_that_is_more_than_data_is_refused(answer):
    with pytest.raises(pickle.UnpicklingError):
        unpack(pickle.dumps(answer))


def test_an_answer_that_is_longer_than_any_workbook_ends_the_child():
    with Sandbox(largest=100) as sandbox:
        assert code_of(sandbox, simple()) == "reader-stopped"
        assert sandbox.pid is None


def test_whoever_waits_too_long_for_a_turn_is_told_and_the_others_go_on():
    with Sandbox(seconds=2, patience=0.1) as sandbox:
        sandbox.warm()
        os.kill(sandbox.pid, signal.SIGSTOP)
        first = threading.Thread(target=lambda: code_of(sandbox, simple()))
        first.start()
        time.sleep(0.1)
        with pytest.raises(BusyError):
            sandbox.read(simple(), "book.xlsx")
        first.join()
        assert sandbox.read(simple(), "book.xlsx").grids


def test_turns_come_in_the_order_in_which_they_were_asked_for():
    queue, order, threads = _Queue(), [], []

    def take(number: int) -> None:
        with queue.turn():
            order.append(number)

    with queue.turn():
        for number in range(5):
            threads.append(threading.Thread(target=take, args=(number,)))
            threads[-1].start()
            while len(queue._waiting) < number + 2:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert order == list(range(5))


def test_an_answer_can_name_types_of_data_alone():
    named = [getattr(import_module(module), name) for module, names in KNOWN.items() for name in names]
    plain = {date, datetime, set, dt_time}
    assert all(one in plain or is_dataclass(one) for one in named)
    assert not [one for one in named if "__reduce__" in vars(one) and one not in plain]
