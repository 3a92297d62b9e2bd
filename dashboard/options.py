"""The commands of `ssr` and their options; no library is loaded to say them."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from dashboard import person_options
from dashboard.cli import UseError
from dashboard.person_options import store_option

Commands = Any  # what argparse calls a private name


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, where argparse would print its usage first."""
        raise UseError(f"{message}; {self.prog} --help says more")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = _Parser(prog="ssr", description="Benchmarks for security sector reform: check workbooks, keep them, show where things stand.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    work = (_serve, _check, _records, _submit, _review, _difference, _status, _freeze, _due, _report, _template)
    for add in (*work, person_options.user, person_options.token, _audit, _verify):
        add(commands)
    return top


def _serve(commands: Commands) -> None:
    serve = commands.add_parser("serve", help="serve the pages")
    serve.add_argument("--host", metavar="H", help="127.0.0.1 without it; another needs accounts (README)")
    serve.add_argument("--port", metavar="P", type=_port, help="8050 without it; 0 takes any free one")
    serve.add_argument("--no-demo", action="store_true", help="leave an empty store empty instead of loading data/workbooks")
    store_option(serve)


def _check(commands: Commands) -> None:
    check = commands.add_parser("check", help="read and check workbooks; nothing is stored")
    check.add_argument("files", metavar="FILE", nargs="+", type=Path)
    check.add_argument("--json", action="store_true")
    check.add_argument("--annotate", metavar="OUT", type=Path, help="write a copy of the workbook with its problems marked")
    check.add_argument("--language", choices=("en", "fr"), default="en", help="of the marks")
    _settled(check)


def _records(commands: Commands) -> None:
    records = commands.add_parser("records", help="the accepted rows of one sheet type with their places")
    records.add_argument("file", metavar="FILE", type=Path)
    records.add_argument("--sheet", metavar="TYPE", required=True, help="such as indicators or observations")
    records.add_argument("--json", action="store_true")
    _settled(records)


def _submit(commands: Commands) -> None:
    submit = commands.add_parser("submit", help="keep a workbook as a submission")
    submit.add_argument("file", metavar="FILE", type=Path)
    submit.add_argument("--publish", action="store_true", help="publish it if nothing is wrong with it")
    submit.add_argument("--hand-in", action="store_true", help="submit it for review")
    submit.add_argument("--partial", action="store_true", help="with --publish: publish the good rows although others are not")
    _settled(submit)


def _difference(commands: Commands) -> None:
    difference = commands.add_parser("difference", help="what a submission changed, or what it or a file would change if it were published")
    difference.add_argument("what", metavar="SUBMISSION|FILE", help="the number of a submission, or a workbook")
    difference.add_argument("--json", action="store_true")
    difference.add_argument("--out", metavar="FILE", type=Path, help="write it as a workbook (.xlsx)")
    difference.add_argument("--language", choices=("en", "fr"), default="en", help="of the workbook")
    _settled(difference)


def _review(commands: Commands) -> None:
    review = commands.add_parser(
        "review", help="publish what was submitted, return it or withdraw it; without an act, what was done with it"
    )
    review.add_argument("number", metavar="SUBMISSION", type=_number)
    act = review.add_mutually_exclusive_group()
    act.add_argument("--publish", action="store_true")
    act.add_argument("--return", metavar="WHY", dest="give_back", help="to whoever uploaded it, saying what is to be mended")
    act.add_argument("--withdraw", metavar="WHY", help="what was published; the values before it are known again")
    review.add_argument("--partial", action="store_true", help="with --publish: publish the good rows although others are not")
    store_option(review)


def _status(commands: Commands) -> None:
    status = commands.add_parser("status", help="where each indicator stands")
    status.add_argument("mission", metavar="MISSION", nargs="?")
    status.add_argument("--as-of", metavar="DATE", type=_day, help="YYYY-MM-DD; the day of the newest report without it")
    status.add_argument("--freeze", metavar="NUMBER", type=_number, help="as they were frozen; `ssr freeze` lists the numbers")
    status.add_argument("--json", action="store_true")
    store_option(status)


def _freeze(commands: Commands) -> None:
    freeze = commands.add_parser("freeze", help="keep the figures of a day under a name, or list what is kept")
    freeze.add_argument("name", metavar="NAME", nargs="?", help="such as 'S/2019/805 as submitted'; without it the freezes are listed")
    freeze.add_argument("--mission", metavar="CODE", action="append", default=[], help="may be named several times")
    freeze.add_argument("--as-of", metavar="DATE", type=_day, help="YYYY-MM-DD; the day of the newest report without it")
    freeze.add_argument("--note", metavar="TEXT", default="")
    freeze.add_argument("--json", action="store_true")
    store_option(freeze)


def _due(commands: Commands) -> None:
    due = commands.add_parser("due", help="what is due and by whom, the latest first, and the next report")
    due.add_argument("mission", metavar="MISSION", nargs="?")
    due.add_argument("--as-of", metavar="DATE", type=_day, help="YYYY-MM-DD; the day of the newest report without it")
    due.add_argument("--json", action="store_true")
    store_option(due)


def _report(commands: Commands) -> None:
    report = commands.add_parser("report", help="write what a report owes: text and annex, fact-check sheet, workbook, slides, data")
    report.add_argument("missions", metavar="MISSION", nargs="*", help="several or, without any, all: the report across countries")
    report.add_argument("--as-of", metavar="DATE", type=_day, help="YYYY-MM-DD; the day of the newest report without it")
    report.add_argument("--since", metavar="DATE", type=_day, help="the day of the report to compare with; the one before without it")
    report.add_argument("--freeze", metavar="NUMBER", type=_number, help="with the figures as they were frozen")
    report.add_argument("--language", choices=("en", "fr"), default="en")
    report.add_argument("--sections", metavar="A,B", type=_names, default=[], help="only these, such as changes,annex")
    report.add_argument("--annex", choices=("short", "long"), default="long")
    report.add_argument("--benchmark", metavar="ID", help="with .html: the fact sheet of one benchmark")
    report.add_argument("--template", metavar="FILE", type=Path, help="a .docx whose styles and letterhead the Word file takes")
    report.add_argument("--out", metavar="FILE", type=Path, required=True, help=".docx, .check.xlsx, .xlsx, .pptx, .html or .zip")
    store_option(report)


def _template(commands: Commands) -> None:
    template = commands.add_parser("template", help="write the workbook to fill in")
    template.add_argument("mission", metavar="MISSION", nargs="?", help="with what the store knows of this mission")
    template.add_argument("--as-of", metavar="DATE", type=_day, help="with what was known on that day")
    template.add_argument("--out", metavar="FILE", type=Path, required=True)
    template.add_argument("--language", choices=("en", "fr"), default="en")
    store_option(template)


def _audit(commands: Commands) -> None:
    audit = commands.add_parser("audit", help="the log of who did what, when; the oldest first")
    audit.add_argument("--since", metavar="DATE", type=_day, help="YYYY-MM-DD")
    audit.add_argument("--as-of", metavar="DATE", type=_day, help="up to the end of that day")
    audit.add_argument("--json", action="store_true", help="a line of JSON for each row, and the head")
    audit.add_argument("--out", metavar="FILE", type=Path, help="into a file: CSV where its name ends in .csv, else lines of JSON")
    store_option(audit)


def _verify(commands: Commands) -> None:
    verify = commands.add_parser("verify", help="check the log, and the stored values against the kept files")
    verify.add_argument("--head", metavar="N:HASH", type=_head, help="the head of the log that was kept elsewhere")
    store_option(verify)


def _settled(command: argparse.ArgumentParser) -> None:
    """What is said beside a workbook: answers, matched headers, and the mission whose definitions count."""
    command.add_argument("--answers", metavar="FILE", type=Path, help="YAML that answers the questions about the workbook")
    command.add_argument("--map", metavar="FILE", type=Path, help="YAML that says which column a header is")
    command.add_argument("--mission", metavar="CODE", help="whose workbook it is, where it does not say so itself")
    store_option(command)


def _head(text: str) -> str:
    number, _, sealed = text.partition(":")
    if not number.isdecimal() or len(sealed) != 64:
        raise argparse.ArgumentTypeError(f"{text} is no head such as 12:ab34..., as ssr verify prints it")
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2019-10-09") from None


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port from 0 to 65535")
    return int(text)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text} is not a number such as 3")
    return int(text)
