"""`ssr verify` and `ssr audit`: whether the store still says what was written, and the log of what was done."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dashboard import printed
from dashboard.cli import UseError
from dashboard.commands.base import OK, WRONG, exported, opened, say
from indicators.store import audit as log
from indicators.store import logbook
from indicators.store.logbook import Wanted
from indicators.store.publication import LOCAL

if TYPE_CHECKING:
    from indicators.store import Store


def verify(options: Namespace) -> int:
    from indicators.verify import verify as compare  # noqa: PLC0415
    from indicators.workbook.sandbox import Sandbox  # noqa: PLC0415

    with opened(options.store, existing=True) as store, Sandbox() as sandbox:
        faults = compare(store, sandbox, head=options.head)
        kept = store.submissions()
        head = _say_in_log(store, faults)
    for fault in faults:
        say(fault)
    say(f"{len(faults)} differences" if faults else f"the log and the values of {len(kept)} submissions are as they were written")
    say(f"head of the log: {head}; keep it elsewhere, and give it to ssr verify --head the next time")
    return WRONG if faults else OK


def _say_in_log(store: Store, faults: list[str]) -> str:
    """The head of the log after this verification, which has its row too; nothing is added to a log that is broken."""
    if not any(fault.startswith("audit log") for fault in faults):
        store.log(LOCAL, "verify", "store", {"faults": len(faults)})
    with store.reading() as connection:
        return log.head(connection)


def audit(options: Namespace) -> int:
    from indicators.log_file import lines  # noqa: PLC0415

    form = "json" if options.json or (options.out and options.out.suffix != ".csv") else "csv"
    days = {"since": options.since and options.since.isoformat(), "until": options.as_of and options.as_of.isoformat()}
    wanted = Wanted(**{name: text for name, text in days.items() if text})
    if options.out is not None and not options.out.resolve().parent.is_dir():
        raise UseError(f"there is no folder {options.out.resolve().parent}")
    with opened(options.store, existing=True) as store:
        if options.out is None and not options.json:
            say(_table(store, wanted))
            return OK
        exported(store, "file log", form=form, **{name: text for name, text in days.items() if text})
        _write(lines(store, wanted, "csv" if form == "csv" else "json"), options)
    return OK


def _write(lines: Iterable[str], options: Namespace) -> None:
    if options.out is None:
        for line in lines:
            sys.stdout.write(line)
        return
    from indicators.workbook.cells import save  # noqa: PLC0415

    save(options.out, "".join(lines).encode())


def _table(store: Store, wanted: Wanted) -> str:
    with store.reading() as connection:
        rows = [
            {name: str(row[name]) for name in ("sequence", "at", "actor", "action", "subject")} | {"seal": row["hash"][:12]}
            for row in logbook.oldest(connection, wanted)
        ]
        head = log.head(connection)
    return f"{printed.table(rows)}\nhead of the log: {head}" if rows else "no row of the log is of these days"
