"""Puts Python's search for dead cycles off while a large table is worked through: rows make none, and each search visits them all."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """The first of several threads that put it off takes it up again; searching is only a matter of memory, never of what is found."""
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()
