"""Twenty people at once: of a file that several send one is stored and the others are told, nothing is lost, nothing doubled."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from indicators.codelists import codelist
from indicators.store import open_store
from tests.drawn_workbooks import drawn_workbook
from tests.faults.site import Answer, Site, at_once, serving
from tests.faults.trial import SEED
from tests.faults.whole import faults, tables
from tests.postgresql import empty_database, running

ROUNDS = int(os.environ.get("SSR_FAULTS_ROUNDS", "50"))
SAME, OTHERS = 10, 10  # people who send the same file, and people who each send their own
PUBLISHED = 5  # of the files of a round; the others stay drafts
MISSIONS = sorted(codelist("missions").codes)
AT_ONCE, STAY = 4, 7  # missions in a round, and for how many rounds: what a mission has published makes each further one slower
ROWS = 3


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ssr.db'}"
        return
    with running() as server, empty_database(server) as address:
        yield address


def book(round_: int, person: int) -> tuple[str, bytes]:
    """The workbook of one person in one round, unlike every other."""
    day = (date(2012, 1, 1) + timedelta(30 * round_)).isoformat()
    values = "\n".join(f"{person}.{row} | {day} | {round_ + person / 100}" for row in range(1, ROWS + 1))
    names = "\n".join(f"{person}.{row} | Figure {row} of person {person} | number | increase" for row in range(1, ROWS + 1))
    data = drawn_workbook(
        day,
        MISSIONS[(person % AT_ONCE + AT_ONCE * (round_ // STAY)) % len(MISSIONS)],
        f"S/{round_}/{person}",
        indicators=f"indicator_id | indicator | measure | direction\n{names}",
        observations=f"indicator_id | date | value\n{values}",
    )
    return f"round_{round_}_person_{person}.xlsx", data


def number(answer: Answer) -> int:
    return int(answer.json["address"].partition("submission=")[2].partition("&")[0])


def one_round(site: Site, round_: int, chance: Random) -> None:
    """All send at once; then some publish at once what they sent, two of them the same."""
    people = [0] * SAME + list(range(1, OTHERS + 1))
    chance.shuffle(people)
    books = {person: book(round_, person) for person in set(people)}
    sent = at_once([lambda person=person: site.send(*books[person]) for person in people])
    told = Counter((person == 0, answer.status) for person, answer in zip(people, sent, strict=True))
    assert told == {(True, 201): 1, (True, 200): SAME - 1, (False, 201): OTHERS}, [answer.text for answer in sent]
    numbers = {person: number(answer) for person, answer in zip(people, sent, strict=True)}
    acts = [numbers[0]] * 2 + [numbers[person] for person in range(1, PUBLISHED)]
    published = at_once([lambda one=one: site.post(f"/uploads/{one}/publish?lang=en") for one in acts])
    assert {answer.status for answer in published} == {200}, [answer.text for answer in published]


def test_twenty_people_who_upload_and_publish_at_once_lose_nothing_and_double_nothing(url, tmp_path):
    rounds = ROUNDS if url.startswith("sqlite") else max(1, ROUNDS // 8)
    chance = Random(SEED)
    with serving(url, tmp_path / "log", SSR_WORKERS="2") as site:
        for round_ in range(rounds):
            one_round(site, round_, chance)
        said = site.said.lower()
    store = open_store(url)
    held = tables(store)
    half = faults(store, held)
    store.close()
    assert half == []
    states = Counter(row["state"] for row in held["submission"])
    assert states == {"published": rounds * PUBLISHED, "draft": rounds * (1 + OTHERS - PUBLISHED)}
    assert Counter(Counter(row["submission"] for row in held["observation"]).values()) == {ROWS: rounds * PUBLISHED}
    assert not [word for word in ("locked", "deadlock", "traceback") if word in said], said
