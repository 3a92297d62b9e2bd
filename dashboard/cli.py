"""The `ssr` command: what can be asked for, and the edge at which every failure becomes one line and an exit code."""

from __future__ import annotations

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from uuid import uuid4

USE = 2  # the exit code of an error of use, and of a file that cannot be read
BUG = 3
LOG = logging.getLogger("ssr")


class UseError(Exception):
    """What was typed cannot be done; the message is one line that says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # an old locale, or half a character in a file, stops no answer
    try:
        from dashboard.options import parser  # noqa: PLC0415 - it raises the error that is defined here

        options = parser().parse_args(arguments)
        return int(_command(options.command)(options))
    except UseError as error:
        return _say(error, USE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone; nothing is wrong
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the edge: whatever is known has a sentence, the rest a reference
        return _say_unexpected(error)


def _command(name: str) -> Callable[[Namespace], int]:
    from dashboard import commands  # noqa: PLC0415 - `ssr --help` waits for no library

    return commands.COMMANDS[name]


def _say(error: object, code: int) -> int:
    sys.stderr.write(f"ssr: {' '.join(str(error).split())}\n")
    return code


def _say_unexpected(error: Exception) -> int:
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    from indicators.pipeline import RefusedError  # noqa: PLC0415
    from indicators.problems import UnreadableError  # noqa: PLC0415
    from indicators.store.engine import ShapeError  # noqa: PLC0415

    if isinstance(error, UnreadableError | RefusedError | ShapeError):
        return _say(error, USE)
    if isinstance(error, DBAPIError):
        return _say(f"the store cannot be used: {error.orig}", USE)
    reference = uuid4().hex[:8]
    LOG.error("reference %s", reference, exc_info=error)
    return _say(f"something went wrong inside the program; the reference is {reference}", BUG)


if __name__ == "__main__":
    # As a module of its own name: run by path this file is a second one, whose UseError no command would raise.
    from dashboard.cli import main as run

    sys.exit(run())
