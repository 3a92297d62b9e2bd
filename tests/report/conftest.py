"""Reports on the published workbooks, composed once for all tests of a worker."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dashboard.material import Order
from dashboard.report.compose import Document
from dashboard.reporting import document
from dashboard.source import Source
from indicators.store import open_store

AS_OF, SINCE = date(2019, 7, 9), date(2019, 3, 1)  # S/2019/563, and S/2019/198 before it

Composed = Callable[..., Document]


@pytest.fixture(scope="session")
def composed(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Composed]:
    """Composes the report on missions; without any, that on Haiti of 9 July 2019.

    Over a copy: whoever copies the shared file closes it, which on this system drops SQLite's locks of the whole process on it.
    """
    store = open_store(str(shutil.copy(published, tmp_path_factory.mktemp("composed") / "ssr.db")))

    @cache
    def made(*missions: str, language: str = "en", as_of: date | None = AS_OF, since: date | None = SINCE) -> Document:
        return document(Source(store), Order(missions or ("MINUJUSTH",), as_of, since, language))

    yield made
    store.close()
