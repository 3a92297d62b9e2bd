"""What every command does: prints, opens the store that was named, and reads the files that were."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dashboard.cli import UseError
from indicators.store import Store, open_store
from indicators.store.publication import LOCAL

OK, WRONG, UNREADABLE = 0, 1, 2


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def say_json(value: Any) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


@contextmanager
def opened(url: str | None, *, existing: bool = False) -> Iterator[Store]:
    """The store that was named, closed afterwards; `existing` refuses to make a new SQLite file for a question."""
    from indicators.store.engine import default_url, normal_url  # noqa: PLC0415

    named = url or default_url()
    try:
        address = normal_url(named)
    except Exception as error:
        raise UseError(f"{named} is no address of a store: {error}") from error
    if existing and address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        raise UseError(f"there is no store at {address.database}")
    store = open_store(named)
    try:
        yield store
    finally:
        store.close()


def exported(store: Store, subject: str, **detail: Any) -> None:
    """Write into the log what a command takes out of the store: in a file, or as JSON for another program."""
    store.log(LOCAL, "export", subject, detail)


def known_mission(store: Store, mission: str) -> None:
    missions = [row["mission"] for row in store.missions()]
    if mission not in missions:
        raise UseError(f"the store has no mission {mission}; it has {', '.join(missions) or 'none'}")


def file_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UseError(f"{path} cannot be opened: {error.strerror}") from error
