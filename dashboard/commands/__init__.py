"""What each command of `ssr` does: asks the domain, prints the answer, gives the exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from dashboard.commands.auditing import audit, verify
from dashboard.commands.differences import difference
from dashboard.commands.dues import due
from dashboard.commands.freezes import freeze
from dashboard.commands.people import user
from dashboard.commands.reports import report
from dashboard.commands.reviewing import review
from dashboard.commands.serving import serve
from dashboard.commands.submissions import status, submit
from dashboard.commands.tokens import token
from dashboard.commands.workbooks import check, records, template

COMMANDS: dict[str, Callable[[Namespace], int]] = {
    command.__name__: command
    for command in (serve, check, records, submit, review, difference, status, freeze, due, report, template, user, token, audit, verify)
}
