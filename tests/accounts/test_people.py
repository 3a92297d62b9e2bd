"""People in the store, on SQLite and on PostgreSQL: added, changed, and the same again from the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from indicators import identities, sessions, sign_in
from indicators import people as persons
from indicators.identities import Identity
from indicators.passwords import LONGEST, Passwords, one_time, weakness
from indicators.people import Wanted
from indicators.people_again import replayed, stored
from indicators.pipeline import RefusedError
from indicators.sessions import Beginning
from indicators.store import Store, open_store
from tests.accounts import HASH, PASSWORD, PASSWORDS, person
from tests.postgresql import empty_database, running

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        made = open_store(str(tmp_path / "ssr.db"))
        yield made
        made.close()
        return
    with empty_database(request.getfixturevalue("server")) as url:
        made = open_store(url)
        yield made
        made.close()


def begun(store: Store, name: str) -> str:
    token = sessions.begin(store, Beginning(name, "browser", "Firefox", NOON, timedelta(hours=12)))
    assert token is not None
    return token


def holds(store: Store, token: str) -> bool:
    return sessions.holder(store, token, kind="browser", at=NOON, idle=timedelta(hours=1)) is not None


def test_somebody_is_kept_with_their_roles(store: Store) -> None:
    persons.add(store, "Anne", Wanted("Anne Example", {"*": "viewer", "MINUJUSTH": "reviewer"}, "confidential"), password=HASH, at=NOON)
    kept = persons.person(store, "ANNE")
    assert kept is not None
    assert (kept.name, kept.shown, kept.roles, kept.clearance, kept.must_change) == (
        "anne",
        "Anne Example",
        (("*", "viewer"), ("MINUJUSTH", "reviewer")),
        "confidential",
        True,
    )


@pytest.mark.parametrize("name", ["", " ", "a b", "local", "nobody", "NOBODY", "x" * 65, "<b>", "a/b", "*"])
def test_what_cannot_be_a_name_is_refused(store: Store, name: str) -> None:
    with pytest.raises(RefusedError):
        persons.add(store, name, Wanted(grants={"*": "viewer"}))


def test_a_name_is_given_once(store: Store) -> None:
    person(store, "anne", {"*": "viewer"})
    with pytest.raises(RefusedError, match="already"):
        persons.add(store, "ANNE", Wanted(grants={"*": "viewer"}))


@pytest.mark.parametrize("wanted", [Wanted(grants={"*": "king"}), Wanted(grants={"": "viewer"}), Wanted(clearance="cosmic")])
def test_a_role_or_clearance_that_there_is_not_is_refused_and_changes_nothing(store: Store, wanted: Wanted) -> None:
    person(store, "anne", {"*": "viewer"})
    before = stored(store)
    with pytest.raises(RefusedError):
        persons.change(store, "anne", wanted)
    assert stored(store) == before


def test_an_outside_identity_is_one_persons_alone(store: Store) -> None:
    persons.add(store, "anne", Wanted(grants={"*": "viewer"}, identity="https://id.example.org 1"))
    with pytest.raises(RefusedError, match="anne"):
        persons.add(store, "bob", Wanted(grants={"*": "viewer"}, identity="https://id.example.org 1"))


def test_somebody_without_a_password_signs_in_with_none(store: Store) -> None:
    persons.add(store, "anne", Wanted(grants={"*": "viewer"}, identity="https://id.example.org 1"))
    assert sign_in.prove(store, PASSWORDS, sign_in.Try("anne", "", "127.0.0.1", NOON)) is None


def test_a_disabled_person_can_be_let_in_again_but_no_old_session(store: Store) -> None:
    person(store, "anne", {"*": "viewer"})
    persons.change(store, "anne", Wanted(disabled=True), at=NOON)
    assert sessions.begin(store, Beginning("anne", "browser", "", NOON, timedelta(hours=1))) is None
    persons.change(store, "anne", Wanted(disabled=False), at=NOON)
    assert holds(store, begun(store, "anne"))


def test_another_password_ends_every_session(store: Store) -> None:
    person(store, "anne", {"*": "viewer"})
    tokens = [begun(store, "anne") for _ in range(3)]
    persons.set_password(store, "anne", HASH, must_change=True, by="local", at=NOON)
    assert [holds(store, token) for token in tokens] == [False] * 3


def test_a_token_of_one_kind_is_none_of_the_other(store: Store) -> None:
    person(store, "anne", {"*": "viewer"})
    token = sessions.begin(store, Beginning("anne", "token", "Power BI", NOON, timedelta(days=90)))
    assert token is not None
    held = [sessions.holder(store, token, kind=kind, at=NOON, idle=None) is not None for kind in ("token", "browser")]
    assert held == [True, False]


def lived(store: Store) -> None:
    """All that can happen to people."""
    person(store, "anne", {"*": "viewer"})
    persons.add(store, "bob", Wanted(grants={"MINUJUSTH": "contributor"}), password=HASH, by="anne", at=NOON)
    persons.change(store, "bob", Wanted("Bob", {"*": "reviewer"}, "confidential"), by="anne", at=NOON)
    here, _elsewhere = begun(store, "anne"), begun(store, "anne")
    sessions.begin(store, Beginning("bob", "token", "Excel", NOON, timedelta(days=90)))
    sessions.end(store, "anne", at=NOON, by="anne", only=sessions.sha256(here))
    sign_in.prove(store, Passwords(16, 1), sign_in.Try("anne", PASSWORD, "127.0.0.1", NOON))
    persons.change(store, "bob", Wanted(disabled=True), by="anne", at=NOON)


def test_the_log_says_all_that_the_tables_say(store: Store) -> None:
    lived(store)
    assert replayed(store.events()) == stored(store)


TAMPERINGS: dict[str, str] = {
    "a role": "update role set role = 'administrator' where person = 'bob'",
    "a role added": "insert into role (person, mission, role) values ('anne', 'MINUJUSTH', 'administrator')",
    "a password": "update person set password = 'x' where name = 'anne'",
    "a clearance": "update person set clearance = 'strictly_confidential' where name = 'anne'",
    "an identity": "update person set identity = 'mine' where name = 'anne'",
    "a person let in again": "update person set disabled_at = null where name = 'bob'",
    "a session that goes on": "update session set ended_at = null",
    "a session that lasts": "update session set ends_at = '2099-01-01T00:00:00.000000Z'",
    "a session taken over": "update session set person = 'bob'",
    "a person taken out": "delete from session where person = 'bob'",
}


@pytest.mark.parametrize("statement", TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_what_is_changed_behind_the_log_shows(store: Store, statement: str) -> None:
    lived(store)
    with store.writing("") as inside, inside.reading() as connection:
        connection.exec_driver_sql(statement)
    assert replayed(store.events()) != stored(store)


def at_once(act: Callable[[int], object], times: int) -> list[object]:
    with ThreadPoolExecutor(times) as crowd:
        return list(crowd.map(act, range(times)))


def test_a_name_asked_for_by_many_at_once_is_given_once(store: Store) -> None:
    def add(_number: int) -> bool:
        try:
            persons.add(store, "anne", Wanted(grants={"*": "viewer"}))
        except RefusedError:
            return False
        return True

    assert sorted(map(bool, at_once(add, 8))) == [False] * 7 + [True]


def test_of_many_guesses_at_once_five_are_looked_at(store: Store) -> None:
    guess = sign_in.Try("anne", "a wrong guess", "10.0.0.1", NOON)
    assert sum(map(bool, at_once(lambda _number: sign_in._counted(store, guess), 12))) == 5


# Passwords


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "eleven char",
        "password1234",
        "qwertyuiop12",
        "aaaaaaaaaaaaaaaa",
        "123456789012",
        "anne1234anne",
        "ANNE.example1!",
        "x" * 257,
    ],
)
def test_a_bad_password_is_refused_with_a_reason(password: str) -> None:
    assert weakness(password, ("anne", "Anne Example")) is not None


@pytest.mark.parametrize(
    "password",
    ["four unrelated words here", "violet otter sings anne", "éléphant rouge du soir", "長い合言葉をここに書きます三つ", one_time()],
    ids=["words", "one's own name among others", "accents", "another script", "made by the program"],
)
def test_a_good_password_of_any_letters_is_taken(password: str) -> None:
    assert weakness(password, ("anne", "Anne Example")) is None


def test_a_long_password_counts_to_its_last_letter() -> None:
    long = "four unrelated words here " * 9
    kept = PASSWORDS.hashed(long)
    assert (len(long) <= LONGEST, weakness(long), PASSWORDS.fits(kept, long), PASSWORDS.fits(kept, long[:-1])) == (True, None, True, False)


def test_the_same_letters_written_in_two_ways_are_one_password() -> None:
    assert PASSWORDS.fits(PASSWORDS.hashed("caf\u00e9 du matin bleu"), "cafe\u0301 du matin bleu")


@pytest.mark.parametrize("kept", [None, "", "no hash", "$argon2id$v=19$broken"])
def test_what_is_no_hash_fits_no_password(kept: str | None) -> None:
    assert not PASSWORDS.fits(kept, PASSWORD)


def test_one_time_passwords_differ() -> None:
    assert len({one_time() for _ in range(100)}) == 100


# Identities of an outside provider


def test_what_a_provider_sends_back_counts_once_however_often_it_comes_at_once(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(lambda _: identities.is_first(store, "state", at=NOON, lasts=timedelta(minutes=10)), range(8)))
    assert sum(seen) == 1


def test_two_who_bring_one_expected_address_at_once_are_not_both_linked(store: Store) -> None:
    persons.add(store, "ada", Wanted(grants={"*": "viewer"}, expected_email="ada@example.org"))
    brought = [Identity("https://id.example.org", str(number), "ada@example.org") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda one: identities.prove(store, one, at=NOON, address=""), brought))
    assert (len([one for one in found if one]), replayed(store.events()) == stored(store)) == (1, True)


def test_an_address_is_expected_of_one_person_alone(store: Store) -> None:
    persons.add(store, "ada", Wanted(grants={"*": "viewer"}, expected_email="ada@example.org"))
    with pytest.raises(RefusedError, match="ada signs in with this identity already"):
        persons.add(store, "bob", Wanted(grants={"*": "viewer"}, expected_email="ADA@example.org"))


def test_of_two_administrators_who_go_at_once_one_stays(store: Store) -> None:
    names = [person(store, name, {"*": "administrator"}) for name in ("anne", "bob")]

    def goes(name: str) -> bool:
        try:
            return bool(persons.change(store, name, Wanted(disabled=True)).disabled_at)
        except RefusedError:
            return False

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(goes, names)) == [False, True]
