"""Killed at any step, an act is whole or absent: 200 kills on each database, of the program and of the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from random import Random

import pytest

from indicators.store import open_store
from indicators.verify import verify
from tests.faults.books import Held
from tests.faults.program import Program, program
from tests.faults.trial import KILLS, SEED, Trial, one_life
from tests.postgresql import Server, empty_database, server

SWEPT = 90  # of the kills are one before each step of three acts
LIVES = 4  # in one store; looking at it takes longer the more it holds

Address = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="module")
def killed() -> Iterator[Program]:
    with program() as made:
        yield made


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Server]:
    with server() as made:
        yield made


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Address, Server | None]:
    """Where new stores come from, and the server that they are on."""
    if request.param == "sqlite":
        names = (f"sqlite:///{tmp_path / f'{number}.db'}" for number in range(1000))
        return (lambda: nullcontext(next(names))), None
    found = request.getfixturevalue("postgresql")
    return (lambda: empty_database(found.address)), found


@contextmanager
def trial(killed: Program, place: tuple[Address, Server | None], chance: Random, twin: str = "") -> Iterator[Trial]:
    address, found = place
    with address() as url:
        open_store(url).close()
        yield Trial(killed, url, chance, found, twin)


def verified(url: str) -> list[str]:
    store = open_store(url)
    try:
        return verify(store, Held())  # type: ignore[arg-type]
    finally:
        store.close()


def test_killed_before_any_step_of_publishing_freezing_reporting_signing_and_withdrawing_it_is_whole_or_absent(killed, place):
    with trial(killed, place, Random(SEED)) as held:
        for book in (0, 1):
            held.do("import", book=book)
        for act in ("upload", "submit"):
            held.do(act, **({"book": 2} if act == "upload" else {"number": 3}))
        held.sweep("publish", number=3)
        held.sweep("freeze", name="a", book=2)
        held.sweep("report", name="a", book=2)
        held.sweep("sign", least=4, number=held.held["report"][0]["id"])
        held.do("import", book=3)
        held.sweep("withdraw", number=4)
        assert (held.half, verified(held.url)) == ([], [])
        assert held.kills >= SWEPT


def test_killed_at_any_moment_of_any_act_it_is_whole_or_absent(killed, place):
    kills, chance, half = 0, Random(SEED), []
    while kills < KILLS - SWEPT:
        with trial(killed, place, chance) as held:
            for life in range(LIVES):
                if kills + held.kills < KILLS - SWEPT:
                    one_life(held, life % 4, life)
            half += [*held.half, *verified(held.url)]
            kills += held.kills
    assert half == [], f"seed {SEED}"


@pytest.mark.parametrize("twin", ["autocommit", "logged after"])
def test_a_careless_program_is_found_out(killed, place, twin):
    steps, found = 0, []
    for before_the_end in range(7):
        with trial(killed, place, Random(SEED)) as held:
            held.do("upload", book=0)
            held.do("submit", number=1)
            held.twin = twin
            if not steps:
                held.do("publish", number=1)
                steps = held.steps["publish"]
                continue
            held.break_off("publish", number=1, kill="program", step=steps - before_the_end)
            found += held.half
        if found:
            break
    assert found
