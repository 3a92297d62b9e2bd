"""Reads workbooks in the sandbox, and keeps the last few so that one upload is read once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Lock, Thread
from typing import TYPE_CHECKING

from dashboard.access import asking
from dashboard.rights import LOCAL
from dashboard.rights import Reader as Asking
from dashboard.shelf import Shelf
from indicators.workbook.sandbox import BusyError, Sandbox

if TYPE_CHECKING:
    from indicators.workbook.grid import Book
    from indicators.workbook.pipe import Answer

KEPT = 4
MOST = 3  # files of one person that are read or wait to be


class Reader(Sandbox):
    """A sandbox with a short memory, and a way to have everything ready before the first file comes."""

    def __init__(self) -> None:
        super().__init__()
        self._books = Shelf(KEPT)
        self._lock = Lock()
        self._places: Counter[str] = Counter()
        self._warmed = False

    def read(self, data: bytes, file: str) -> Book:
        key = (hashlib.sha256(data).hexdigest(), file)
        book: Book = self._books.get(key, lambda: super(Reader, self).read(data, file))
        return book

    def _asked(self, data: bytes, file: str, marks: bytes = b"") -> Answer:
        """As of any sandbox, but one person has only so many files in the queue: the others do not wait for all of them."""
        with self._place(asking()):
            return super()._asked(data, file, marks)

    @contextmanager
    def _place(self, who: Asking) -> Iterator[None]:
        if who == LOCAL:  # one's own machine
            yield
            return
        with self._lock:
            if self._places[who.name] >= MOST:
                raise BusyError
            self._places[who.name] += 1
        try:
            yield
        finally:
            with self._lock:
                self._places[who.name] -= 1
                self._places += Counter()  # lets go of those who have none

    def prepare(self) -> None:
        """Start the child and load what checking needs, beside the reader who is still choosing a file."""
        with self._lock:
            if self._warmed:
                return
            self._warmed = True
        Thread(target=self._load, name="prepare-reader", daemon=True).start()

    def _load(self) -> None:
        self.warm()
        # All that an upload and the page after it need, and that a page view does without.
        for name in ("indicators.accept", "indicators.parse", "indicators.difference", "indicators.workbook.preflight"):
            import_module(name)
