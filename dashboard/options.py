"""The commands of `ssr` and their options; no library is loaded to say them."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from dashboard.cli import UseError
from indicators.classification import LEVELS
from indicators.roles import ROLES

Commands = Any  # what argparse calls a private name


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, where argparse would print its usage first."""
        raise UseError(f"{message}; {self.prog} --help says more")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = _Parser(prog="ssr", description="Benchmarks for security sector reform: check workbooks, keep them, show where things stand.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (_serve, _check, _records, _submit, _review, _difference, _status, _freeze, _due, _template, _user, _token, _audit, _verify):
        add(commands)
    return top


def _serve(commands: Commands) -> None:
    serve = commands.add_parser("serve", help="serve the pages")
    serve.add_argument("--host", metavar="H", help="127.0.0.1 without it; another needs accounts (README)")
    serve.add_argument("--port", metavar="P", type=_port, help="8050 without it; 0 takes any free one")
    serve.add_argument("--no-demo", action="store_true", help="leave an empty store empty instead of loading data/workbooks")
    _store(serve)


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
    _store(review)


def _status(commands: Commands) -> None:
    status = commands.add_parser("status", help="where each indicator stands")
    status.add_argument("mission", metavar="MISSION", nargs="?")
    status.add_argument("--as-of", metavar="DATE", type=_day, help="YYYY-MM-DD; the day of the newest report without it")
    status.add_argument("--freeze", metavar="NUMBER", type=_number, help="as they were frozen; `ssr freeze` lists the numbers")
    status.add_argument("--json", action="store_true")
    _store(status)


def _freeze(commands: Commands) -> None:
    freeze = commands.add_parser("freeze", help="keep the figures of a day under a name, or list what is kept")
    freeze.add_argument("name", metavar="NAME", nargs="?", help="such as 'S/2019/805 as submitted'; without it the freezes are listed")
    freeze.add_argument("--mission", metavar="CODE", action="append", default=[], help="may be named several times")
    freeze.add_argument("--as-of", metavar="DATE", type=_day, help="YYYY-MM-DD; the day of the newest report without it")
    freeze.add_argument("--note", metavar="TEXT", default="")
    freeze.add_argument("--json", action="store_true")
    _store(freeze)


def _due(commands: Commands) -> None:
    due = commands.add_parser("due", help="what is due and by whom, the latest first, and the next report")
    due.add_argument("mission", metavar="MISSION", nargs="?")
    due.add_argument("--as-of", metavar="DATE", type=_day, help="YYYY-MM-DD; the day of the newest report without it")
    due.add_argument("--json", action="store_true")
    _store(due)


def _template(commands: Commands) -> None:
    template = commands.add_parser("template", help="write the workbook to fill in")
    template.add_argument("mission", metavar="MISSION", nargs="?", help="with what the store knows of this mission")
    template.add_argument("--as-of", metavar="DATE", type=_day, help="with what was known on that day")
    template.add_argument("--out", metavar="FILE", type=Path, required=True)
    template.add_argument("--language", choices=("en", "fr"), default="en")
    _store(template)


def _user(commands: Commands) -> None:
    user = commands.add_parser("user", help="who may sign in, and what they may do")
    acts = user.add_subparsers(dest="act", required=True, metavar="ACT")
    add = acts.add_parser("add", help="add somebody, and print a password for their first sign-in")
    change = acts.add_parser("change", help="change what somebody may do; it holds at their next request")
    password = acts.add_parser("password", help="give somebody another password for one sign-in")
    disable = acts.add_parser("disable", help="let somebody in no more, from their next request")
    listed = acts.add_parser("list", help="everybody with their roles")
    for act in (add, change, password, disable):
        act.add_argument("name", metavar="NAME", help="what they type at sign-in")
    for act in (add, change):
        _rights(act)
    for act in (add, password):
        act.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    for act in (add, change):
        act.add_argument(
            "--email", metavar="E", help="whoever the OpenID Connect provider confirms to have it is linked at the first sign-in"
        )
        act.add_argument("--identity", metavar="'ISSUER SUBJECT'", help="what that provider knows them by; '' takes it away")
    change.add_argument("--revoke", metavar="MISSION", action="append", default=[], help="take their role there away; repeatable")
    change.add_argument("--enable", action="store_true", help="let somebody in again who was disabled")
    listed.add_argument("--json", action="store_true")
    for act in (add, change, password, disable, listed):
        _store(act)


def _token(commands: Commands) -> None:
    token = commands.add_parser("token", help="what other programs read the tables with")
    acts = token.add_subparsers(dest="act", required=True, metavar="ACT")
    add = acts.add_parser("add", help="make a token of somebody, and print it this once")
    listed = acts.add_parser("list", help="the tokens that hold, of somebody or of everybody")
    end = acts.add_parser("end", help="end a token, from the next request")
    add.add_argument("--days", metavar="N", type=int, default=90, help="how long it lasts; 90 without it, at most 365")
    for act in (add, end):
        act.add_argument("person", metavar="NAME", help="whose it is")
        act.add_argument("--name", metavar="TEXT", required=True, help="of the token, such as 'Power BI'")
    listed.add_argument("person", metavar="NAME", nargs="?")
    listed.add_argument("--json", action="store_true")
    for act in (add, listed, end):
        _store(act)


def _rights(command: argparse.ArgumentParser) -> None:
    command.add_argument("--shown", metavar="TEXT", help="their name as others read it")
    command.add_argument("--role", choices=ROLES)
    command.add_argument("--mission", metavar="M", help="where they have the role; all missions without it")
    command.add_argument("--grant", metavar="MISSION:ROLE", action="append", default=[], help="a role in one more mission; repeatable")
    command.add_argument("--clearance", choices=LEVELS, help="up to which classification they may see")


def _audit(commands: Commands) -> None:
    audit = commands.add_parser("audit", help="the log of who did what, when; the oldest first")
    audit.add_argument("--since", metavar="DATE", type=_day, help="YYYY-MM-DD")
    audit.add_argument("--as-of", metavar="DATE", type=_day, help="up to the end of that day")
    audit.add_argument("--json", action="store_true", help="a line of JSON for each row, and the head")
    audit.add_argument("--out", metavar="FILE", type=Path, help="into a file: CSV where its name ends in .csv, else lines of JSON")
    _store(audit)


def _verify(commands: Commands) -> None:
    verify = commands.add_parser("verify", help="check the log, and the stored values against the kept files")
    verify.add_argument("--head", metavar="N:HASH", type=_head, help="the head of the log that was kept elsewhere")
    _store(verify)


def _settled(command: argparse.ArgumentParser) -> None:
    """What is said beside a workbook: answers, matched headers, and the mission whose definitions count."""
    command.add_argument("--answers", metavar="FILE", type=Path, help="YAML that answers the questions about the workbook")
    command.add_argument("--map", metavar="FILE", type=Path, help="YAML that says which column a header is")
    command.add_argument("--mission", metavar="CODE", help="whose workbook it is, where it does not say so itself")
    _store(command)


def _store(command: argparse.ArgumentParser) -> None:
    command.add_argument("--store", metavar="URL", help="a SQLite path or URL, or postgresql://...; SSR_STORE names it too")


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


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port from 0 to 65535")
    return int(text)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text} is not a number such as 3")
    return int(text)
