"""`ssr serve`: the pages."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from dashboard.cli import UseError
from dashboard.commands.base import opened, say
from indicators.demo import load_demo


def serve(options: Namespace) -> int:
    from dashboard.server import serve as run  # noqa: PLC0415 - the web server, which no other command needs
    from dashboard.settings import SettingError, Settings, is_loopback  # noqa: PLC0415

    try:
        settings = Settings.from_environment(host=options.host, port=options.port, store=options.store)
    except SettingError as error:
        raise UseError(error) from error
    if is_loopback(settings.host) and not settings.accounts and not options.no_demo:
        with opened(settings.store) as store:
            if not store.submissions():
                load_demo(store, _workbooks(), say)
    return run(settings)


def _workbooks() -> Path:
    from indicators.codelists import DATA  # noqa: PLC0415

    return DATA / "workbooks"
