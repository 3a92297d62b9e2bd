"""The `ssr` command: what can be asked for, and the edge at which every failure becomes one line and an exit code."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

USE = 2  # the exit code of an error of use, and of a file that cannot be read
BUG = 3
LOG = logging.getLogger("ssr")


class UseError(Exception):
    """What was typed cannot be done; the message is one line that says why."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, where argparse would print its usage first."""
        raise UseError(f"{message}; {self.prog} --help says more")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # an old locale, or half a character in a file, stops no answer
    try:
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


def _command(name: str) -> Callable[[argparse.Namespace], int]:
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


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = _Parser(prog="ssr", description="Benchmarks for security sector reform: check workbooks, keep them, show where things stand.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="serve the pages")
    serve.add_argument("--host", metavar="H", help="127.0.0.1 without it; only an address of this machine alone")
    serve.add_argument("--port", metavar="P", type=_port, help="8050 without it; 0 takes any free one")
    serve.add_argument("--no-demo", action="store_true", help="leave an empty store empty instead of loading data/workbooks")
    _store(serve)

    check = commands.add_parser("check", help="read and check workbooks; nothing is stored")
    check.add_argument("files", metavar="FILE", nargs="+", type=Path)
    check.add_argument("--json", action="store_true")
    check.add_argument("--annotate", metavar="OUT", type=Path, help="write a copy of the workbook with its problems marked")
    check.add_argument("--language", choices=("en", "fr"), default="en", help="of the marks")
    _settled(check)

    records = commands.add_parser("records", help="the accepted rows of one sheet type with their places")
    records.add_argument("file", metavar="FILE", type=Path)
    records.add_argument("--sheet", metavar="TYPE", required=True, help="such as indicators or observations")
    records.add_argument("--json", action="store_true")
    _settled(records)

    submit = commands.add_parser("submit", help="keep a workbook as a submission")
    submit.add_argument("file", metavar="FILE", type=Path)
    submit.add_argument("--publish", action="store_true", help="publish it if nothing is wrong with it")
    submit.add_argument("--partial", action="store_true", help="with --publish: publish the good rows although others are not")
    _settled(submit)

    status = commands.add_parser("status", help="where each indicator stands")
    status.add_argument("mission", metavar="MISSION", nargs="?")
    status.add_argument("--as-of", metavar="DATE", type=_day, help="YYYY-MM-DD; the day of the newest report without it")
    status.add_argument("--json", action="store_true")
    _store(status)

    template = commands.add_parser("template", help="write the workbook to fill in")
    template.add_argument("mission", metavar="MISSION", nargs="?", help="with what the store knows of this mission")
    template.add_argument("--out", metavar="FILE", type=Path, required=True)
    template.add_argument("--language", choices=("en", "fr"), default="en")
    _store(template)

    verify = commands.add_parser("verify", help="check the log, and the stored values against the kept files")
    _store(verify)
    return top


def _settled(command: argparse.ArgumentParser) -> None:
    """What is said beside a workbook: answers, matched headers, and the mission whose definitions count."""
    command.add_argument("--answers", metavar="FILE", type=Path, help="YAML that answers the questions about the workbook")
    command.add_argument("--map", metavar="FILE", type=Path, help="YAML that says which column a header is")
    command.add_argument("--mission", metavar="CODE", help="whose workbook it is, where it does not say so itself")
    _store(command)


def _store(command: argparse.ArgumentParser) -> None:
    command.add_argument("--store", metavar="URL", help="a SQLite path or URL, or postgresql://...; SSR_STORE names it too")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2019-10-09") from None


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port from 0 to 65535")
    return int(text)


if __name__ == "__main__":
    # As a module of its own name: run by path this file is a second one, whose UseError no command would raise.
    from dashboard.cli import main as run

    sys.exit(run())
