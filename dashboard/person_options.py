"""The options of the commands on people and their tokens, and the one that every command has."""

from __future__ import annotations

import argparse
from typing import Any

from indicators.classification import LEVELS
from indicators.roles import ROLES

Commands = Any  # what argparse calls a private name


def user(commands: Commands) -> None:
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
        store_option(act)


def token(commands: Commands) -> None:
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
        store_option(act)


def _rights(command: argparse.ArgumentParser) -> None:
    command.add_argument("--shown", metavar="TEXT", help="their name as others read it")
    command.add_argument("--role", choices=ROLES)
    command.add_argument("--mission", metavar="M", help="where they have the role; all missions without it")
    command.add_argument("--grant", metavar="MISSION:ROLE", action="append", default=[], help="a role in one more mission; repeatable")
    command.add_argument("--clearance", choices=LEVELS, help="up to which classification they may see")


def store_option(command: argparse.ArgumentParser) -> None:
    command.add_argument("--store", metavar="URL", help="a SQLite path or URL, or postgresql://...; SSR_STORE names it too")
