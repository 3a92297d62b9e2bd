"""Canaries: figures and words of one mission never reach a reader of another, by page, filter, callback, export, cache or error."""

from __future__ import annotations

from io import BytesIO
from itertools import product

import pytest

from dashboard.pages import PAGES
from dashboard.state import path_of
from tests.access.missions import DAYS, OTHER, OWN, leaked, workbook
from tests.test_app import call

STATES = ("published", "submitted", "draft")
ACTS = ("publish", "publish-good", "drop", "submit", "return", "withdraw", "answers")
# What somebody could guess of the other mission and put into an address.
GUESSED = (
    "",
    "&area=police",
    f"&indicator=I-{OTHER}",
    f"&benchmark=B-{OTHER}",
    f"&as_of={DAYS[-1]}",
    "&with=submitted",
    f"&person=uploader-{OTHER.lower()}",
)
CELLS = tuple(product(("Observations", "Indicators", "Mission"), ("A1", "A2", "C2")))


def addresses(world) -> list[str]:
    """Addresses that ask for the other mission in every way that a page knows."""
    numbers, made = world.numbers[OTHER], []
    for page, more in product(PAGES.values(), GUESSED):
        made.append(f"{path_of(page.id)}?mission={OTHER}{more}")
    for number in (numbers[state] for state in STATES):
        made += [f"{path_of(page)}?submission={number}" for page in ("upload", "difference", "submissions", "audit", "freezes")]
        made += [f"/cell?submission={number}&sheet={sheet}&cell={cell}" for sheet, cell in CELLS]
    for path in (path_of(page.id) for page in PAGES.values()):
        made += [path, f"{path}?with=submitted", f"{path}?freeze={numbers['freeze']}"]
        made.append(f"{path}?freeze={numbers['freeze']}&mission={OTHER}&as_of={DAYS[0]}")
    return made


def downloads(world) -> list[str]:
    """Files and tables that ask for the other mission."""
    numbers, made = world.numbers[OTHER], []
    for number in (numbers[state] for state in STATES):
        files = ("marked", "difference.json", "difference.xlsx", "at?sheet=Observations&cell=C2")
        made += [f"/files/{world.site.store.submission(number)['sha256']}", *(f"/uploads/{number}/{file}" for file in files)]
        made.append(f"/api/v1/problems?submission={number}")
    for table, form in product(("missions", "indicators", "statuses", "observations", "submissions"), ("json", "csv")):
        asked = ("", f"&mission={OTHER}", f"&mission={OWN},{OTHER}", f"&freeze={numbers['freeze']}", f"&as_of={DAYS[-1]}")
        made += [f"/api/v1/{table}?format={form}{more}" for more in asked]
    made += [f"/template?mission={OTHER}", f"/template?mission={OTHER}&as_of={DAYS[0]}", f"/missions/{OTHER}", "/audit.csv", "/audit.json"]
    return [*made, *(f"/due.{form}{more}" for form, more in product(("csv", "xlsx"), ("", f"?mission={OTHER}")))]


def acts(world) -> list[tuple[str, object]]:
    """Everything that writes, tried on the other mission."""
    numbers = world.numbers[OTHER]
    made: list[tuple[str, object]] = [
        (f"/uploads/{numbers[state]}/{act}", {"why": "because", "answers": []}) for state, act in product(STATES, ACTS)
    ]
    made.append(("/freezes", {"name": "stolen", "as_of": DAYS[-1], "missions": [OTHER], "note": ""}))
    made.append((f"/missions/{OTHER}/classification", {"level": "unclassified", "why": "none"}))
    subjects = (f'{{"submission":{numbers["published"]}}}', f'{{"date":"{DAYS[0]}","disaggregation":"","indicator":"I-{OTHER}"}}')
    for mission, subject in product((OWN, OTHER), subjects):
        made.append(("/comments", {"mission": mission, "subject": subject, "text": "said", "closes": False}))
    return made


@pytest.mark.parametrize("name", ["viewer-own", "contributor-own", "reviewer-own", "administrator-own", ""])
def test_nothing_of_another_mission_reaches_a_reader(world, name):
    browser, owner = world.browsers[name], world.browsers["administrator-every"]
    asked = 0
    for path in addresses(world):
        owner.post("/_dash-update-component", json=call(path))  # what is kept for somebody else must not be given to this reader
        answer = browser.post("/_dash-update-component", json=call(path))
        assert not leaked(answer), (path, leaked(answer))
        asked += 1
    for path in downloads(world):
        owner.get(path)
        answer = browser.get(path)
        assert not leaked(answer), (path, leaked(answer))
        asked += 1
    for path, body in acts(world):
        answer = browser.post(path, json=body)
        assert answer.status_code >= 400, (path, answer.status_code)
        assert not leaked(answer), (path, leaked(answer))
        asked += 1
    assert asked >= 250  # of each of five readers, beside as many of the owner's


def test_the_canaries_sing_for_their_own_reader(world):
    """The same requests do show them to who may see the mission: the test would notice a leak."""
    browser = world.browsers["administrator-other"]
    pages = [path for path in addresses(world) if leaked(browser.post("/_dash-update-component", json=call(path)))]
    files = [path for path in downloads(world) if leaked(browser.get(path))]
    assert len(pages) > 60
    assert len(files) > 15


def test_a_workbook_of_another_mission_is_refused_before_the_store_is_asked(world):
    """The definitions of the other mission must not explain a file to somebody who may not see them."""
    data = workbook(OTHER, "2020-01-01", ("1", "2"), "Quiet")
    answer = world.browsers["administrator-own"].post("/uploads?lang=en", data={"file": (BytesIO(data), "x.xlsx")})
    assert (answer.status_code, answer.json["message"]) == (403, f"That could not be done: you may not hand in workbooks of {OTHER}.")
    assert not leaked(answer)
