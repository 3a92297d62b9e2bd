"""The program with two missions and people of every role in one, the other, and all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.access.missions import filled, readers
from tests.accounts import Browser, Site


@dataclass
class World:
    """The site, the numbers of what was loaded by mission, and everybody's signed-in browser by name; nobody's under ''."""

    site: Site
    numbers: dict[str, dict[str, int]]
    browsers: dict[str, Browser]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    site = Site(tmp_path_factory.mktemp("access") / "ssr.db")
    numbers = filled(site, "Ownword", "Zanzobar")
    browsers = {name: site.client(name) for name in readers(site)}
    yield World(site, numbers, {"": site.browser(), **browsers})
    site.close()
