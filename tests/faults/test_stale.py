"""What is forged, out of date or no longer there gets a clear answer and never data, whatever way it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from indicators import people, pipeline, review
from indicators.people import Wanted
from tests.access.missions import CANARIES, DAYS, OTHER, OWN, filled, said, workbook
from tests.accounts import Browser, Site, person
from tests.test_app import call

ACTS = ("publish", "publish-good", "answers", "drop", "submit", "return", "withdraw")
FORGED = ("0", "999", "99999999999999999999", "-1", "1e3", "1%20OR%201=1", "../1", "%00")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("stale") / "ssr.db")
    yield made
    made.close()


@pytest.fixture(scope="module")
def numbers(site: Site) -> dict[str, dict[str, int]]:
    """The submissions of both missions by state, a withdrawn and a dropped one of the own among them."""
    made = filled(site, "Ownword", "Zanzobar")
    for state, day in (("withdrawn", "2017-01-01"), ("dropped", "2017-02-01")):
        data = workbook(OWN, day, ("41.5", "13"), "Ownword")
        taken = pipeline.submit(site.store, data, f"{state}.xlsx", publish=state == "withdrawn", by="somebody")
        made[OWN][state] = taken.id
    review.withdraw(site.store, made[OWN]["withdrawn"], "the wrong annex", by="somebody")
    pipeline.drop(site.store, made[OWN]["dropped"], by="somebody")
    return made


@pytest.fixture(scope="module")
def reviewer(site: Site, numbers: dict[str, dict[str, int]]) -> Browser:
    """Somebody who may do everything in the own mission, and nothing in the other."""
    return site.client(person(site.store, "rita", {OWN: "reviewer"}))


def answered(answer: TestResponse) -> tuple[int, bool]:
    """The status, and whether the reader is told why in a sentence. No canary may be in it."""
    text = said(answer)
    assert not [canary for canary in CANARIES if canary in text]
    assert "Traceback" not in text
    message = (answer.json or {}).get("message", "") if answer.is_json else text
    return answer.status_code, len(message) > 10


def shows_no_canary(page: TestResponse) -> None:
    text = said(page)
    assert page.status_code == 200
    assert not [canary for canary in CANARIES if canary in text]
    assert "Something went wrong" not in text


def body(act: str) -> dict[str, Any]:
    return {"why": "because", "answers": []} if act != "answers" else {"answers": []}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("forged", FORGED)
def test_an_act_on_a_forged_number_is_not_found(reviewer, act, forged):
    assert answered(reviewer.post(f"/uploads/{forged}/{act}", json=body(act))) in [(404, True), (405, True)]


@pytest.mark.parametrize("what", ["marked", "difference.json", "difference.xlsx", "at?sheet=Observations&cell=C2"])
@pytest.mark.parametrize("forged", ["0", "999", "99999999999999999999", "-1"])
def test_a_file_of_a_forged_number_is_not_found(reviewer, what, forged):
    assert answered(reviewer.get(f"/uploads/{forged}/{what}"))[0] == 404


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", ["published", "submitted", "draft"])
def test_a_submission_of_another_mission_is_not_there(reviewer, numbers, act, state):
    assert answered(reviewer.post(f"/uploads/{numbers[OTHER][state]}/{act}", json=body(act))) == (404, True)


# What a page that was left open still offers, and somebody else has done meanwhile.
STALE = [
    ("withdrawn", "publish"),
    ("withdrawn", "publish-good"),
    ("withdrawn", "submit"),
    ("withdrawn", "return"),
    ("withdrawn", "withdraw"),
    ("withdrawn", "drop"),
    ("dropped", "publish"),
    ("dropped", "publish-good"),
    ("dropped", "submit"),
    ("dropped", "return"),
    ("dropped", "withdraw"),
    ("dropped", "drop"),
    ("published", "submit"),
    ("published", "return"),
    ("published", "drop"),
    ("submitted", "submit"),
    ("submitted", "withdraw"),
    ("draft", "return"),
    ("draft", "withdraw"),
    ("draft", "publish"),  # four eyes: it was not submitted
]


@pytest.mark.parametrize(("state", "act"), STALE)
def test_an_act_that_a_stale_page_still_offers_is_refused_in_words_and_changes_nothing(site, reviewer, numbers, state, act):
    before = [row["state"] for row in site.store.submissions()]
    assert answered(reviewer.post(f"/uploads/{numbers[OWN][state]}/{act}", json=body(act))) == (409, True)
    assert [row["state"] for row in site.store.submissions()] == before


@pytest.mark.parametrize(
    "address",
    [
        "/upload?submission={number}",
        "/difference?submission={number}",
        "/cell?submission={number}&sheet=Observations&cell=C2",
        "/submissions?submission={number}",
    ],
)
@pytest.mark.parametrize("which", ["other", "999", "-1", "x"])
def test_a_page_asked_for_with_a_number_that_is_not_ones_own_shows_nothing_of_it(reviewer, numbers, address, which):
    number = numbers[OTHER]["draft"] if which == "other" else which
    shows_no_canary(reviewer.post("/_dash-update-component", json=call(address.format(number=number))))


@pytest.mark.parametrize(
    "page", ["/", "/mission", "/indicators", "/indicator?indicator=I-{other}", "/gender", "/freezes", "/quality", "/due"]
)
@pytest.mark.parametrize(
    "lens", ["freeze={freeze}", "mission={other}", "mission={other}&lens=submitted", "freeze={freeze}&mission={other}"]
)
def test_a_callback_with_a_freeze_or_mission_that_is_not_ones_own_shows_nothing_of_it(reviewer, numbers, page, lens):
    address = f"{page}{'&' if '?' in page else '?'}{lens}".format(freeze=numbers[OTHER]["freeze"], other=OTHER)
    shows_no_canary(reviewer.post("/_dash-update-component", json=call(address)))


def test_a_withdrawn_submission_says_so_and_why(reviewer, numbers):
    answer = reviewer.post("/_dash-update-component", json=call(f"/upload?submission={numbers[OWN]['withdrawn']}"))
    assert "the wrong annex" in said(answer)


def test_the_figures_of_a_withdrawn_submission_are_in_no_answer(reviewer):
    answer = reviewer.get(f"/api/v1/observations?mission={OWN}&as_of=2017-06-01")
    assert answered(answer)[0] in (200, 400, 404)
    assert "41.5" not in answer.text


EVERYWHERE = [
    ("get", "/files/{sha256}", None),
    ("get", "/api/v1/observations", None),
    ("get", "/uploads/{draft}/marked", None),
    ("get", "/template?mission=" + OWN, None),
    ("post", "/_dash-update-component", call("/mission")),
    ("post", "/uploads/{draft}/submit", {}),
    ("post", "/uploads/{submitted}/publish", {}),
    ("post", "/freezes", {"name": "x", "as_of": DAYS[0], "missions": [OWN], "note": ""}),
]


@pytest.mark.parametrize(("method", "path", "sent"), EVERYWHERE)
@pytest.mark.parametrize("how", ["idle", "disabled"])
def test_a_session_that_has_ended_gives_nothing(site, numbers, method, path, sent, how):
    name = f"gone-{how}-{EVERYWHERE.index((method, path, sent))}"
    browser = site.client(person(site.store, name, {OWN: "reviewer"}))
    sha256 = site.store.submission(numbers[OWN]["published"])["sha256"]
    more = {} if sent is None else {"json": sent}
    if how == "idle":
        site.clock.later(hours=2)
    else:
        people.change(site.store, name, Wanted(disabled=True))
    answer = getattr(browser, method)(path.format(**numbers[OWN], sha256=sha256), **more)
    assert answered(answer) == (401, True)
    assert "Ownword" not in said(answer)
