"""The access matrix: every route, page, callback and export of the running program times everybody, with what each may expect.

The lists come from the program itself, so that a new route, page or callback without a line here fails. The program has no jobs: nothing
runs beside a request but the reading of a workbook that the request brought.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from dashboard import access
from dashboard.app import create_app
from dashboard.pages import PAGES
from dashboard.rights import ROLES
from dashboard.settings import Settings
from dashboard.state import path_of
from tests.access.missions import OTHER, OWN
from tests.test_app import call

PEOPLE = ("", *(f"{role}-{where}" for where, role in product(("own", "other", "every"), ROLES)))
CLOSED = {"/_reload-hash", "/_favicon.ico", "/static/<path:filename>"}
OPEN = {"/healthz", "/assets/<path:filename>", "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"}
OPEN |= {rule for rule in access.RULES if rule.startswith("/sign-in")}

# What stands for the parts of an address: a submission, freeze or file of the own mission.
EXAMPLES: dict[str, str] = {
    "/files/<sha256>": "/files/{sha256}",
    "/missions/<code>/classification": f"/missions/{OWN}/classification",
    "/<path:path>": "/mission",
    "/uploads/<int:number>/withdraw": "/uploads/{published}/withdraw",
    "/uploads/<int:number>/return": "/uploads/{submitted}/return",
    # These end the life of a draft, or begin its way to the readers: what the other lines ask about must stay a draft.
    "/uploads/<int:number>/drop": "/uploads/{spare}/drop",
    "/uploads/<int:number>/submit": "/uploads/{spare}/submit",
    "/reports.<ending>": f"/reports.html?mission={OWN}",
    "/reports/<int:number>.<ending>": "/reports/{report}.html",
    "/reports/<int:number>/errata.xlsx": "/reports/{report}/errata.xlsx",
    "/reports/<int:number>/sign": "/reports/{report}/sign",
    "/api/v1/problems": "/api/v1/problems?submission={published}",
    "/api/v1/report": f"/api/v1/report?mission={OWN}",
    "/uploads/<int:number>/at": "/uploads/{published}/at?sheet=Observations&cell=C2",
}
# Routes whose answer is about one mission: who has no role in it must not come in. The others show each what is theirs.
OF_A_MISSION = {rule for rule in access.RULES if "<int:number>" in rule or "<sha256>" in rule or "<code>" in rule}
OF_A_MISSION |= {"/api/v1/problems", "/api/v1/report", "/reports.<ending>"}
# Of what is not published, whoever may not upload for the mission learns nothing.
OF_A_DRAFT = {rule for rule in OF_A_MISSION if "<int:number>" in rule} - {"/uploads/<int:number>/withdraw", "/uploads/<int:number>/at"}
OF_A_DRAFT -= {rule for rule in access.RULES if rule.startswith("/reports")}
# With four eyes, as here, publishing takes a reviewer; without them whoever may upload may publish.
FOUR_EYES = {"/uploads/<int:number>/publish": "reviewer", "/uploads/<int:number>/publish-good": "reviewer"}
# What is of all missions at once takes the role in all of them.
OF_ALL = {"/audit.csv", "/audit.json"}
# What must be said for the door to be the only thing that can refuse.
BODIES: dict[str, Any] = {
    "/freezes": {"name": "x", "as_of": "2018-06-01", "missions": [OWN], "note": ""},
    "/reports": {"name": "x", "page": f"/report?mission={OWN}&lang=en"},
    "/reports/<int:number>/sign": {"symbol": "S/2018/1", "confirm": ["yes"]},
    "/comments": {"mission": OWN, "subject": '{"submission": 1}', "text": "said", "page": "upload", "closes": False},
    "/missions/<code>/classification": {"level": "unclassified", "why": "nothing to hide"},
    "/_dash-update-component": call("/"),
}


def routes():
    """Every route and method of the running program."""
    server = create_app(Settings(store="sqlite://", accounts=True, secret="Zk3vT9qLw7RbX2mNc8Hd5PgYj4Fs6AeU")).server
    return sorted(
        (rule.rule, method)
        for rule in server.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if rule.rule not in CLOSED
    )


ROUTES = routes()


def may(name: str, rule: str, *, of_mission: bool) -> bool:
    """Whether somebody of this name may come in, by the rule's word."""
    needed = FOUR_EYES.get(rule, access.RULES[rule])
    where = name.partition("-")[2]
    if (of_mission and where == "other") or (rule in OF_ALL and where != "every"):
        return False
    return needed == "anyone" or has(name, needed)


def has(name: str, needed: str) -> bool:
    """Whether somebody has a role, or one above it, somewhere."""
    return bool(name) and (needed == "signed-in" or ROLES.index(name.partition("-")[0]) >= ROLES.index(needed))


def test_every_route_has_a_rule_and_every_rule_a_route():
    openid = {rule for rule in access.RULES if rule.startswith("/sign-in/openid")}  # only where a provider is set; see tests/accounts
    assert {rule for rule, _ in ROUTES} - openid == set(access.RULES) - openid


def test_every_callback_has_a_rule_and_every_rule_a_callback(world):
    assert set(world.site.app.callback_map) == set(access.CALLBACKS)


def test_only_the_doors_are_open_to_anyone():
    assert {rule for rule, needed in access.RULES.items() if needed == "anyone"} == OPEN


def address(rule: str, world) -> str:
    numbers = world.numbers[OWN]
    row = world.site.store.submission(numbers["published"])
    made = EXAMPLES.get(rule, rule).replace("<int:number>", "{draft}" if rule in OF_A_DRAFT else "{published}")
    return made.format(**numbers, sha256=row["sha256"]) if "{" in made else made


@pytest.mark.parametrize(("rule", "method"), [one for one in ROUTES if one[0] not in OPEN and not one[0].startswith("/sign-out")])
@pytest.mark.parametrize("name", PEOPLE)
def test_a_route_lets_in_whom_it_must_and_nobody_else(world, rule, method, name):
    browser, path = world.browsers[name], address(rule, world)
    sent = {"json": BODIES.get(rule, {"why": "because"})} if method == "POST" else {}
    status = getattr(browser, method.lower())(path, **sent).status_code
    expected = may(name, rule, of_mission=rule in OF_A_MISSION or (rule in BODIES and OWN in str(BODIES[rule])))
    if rule in OF_A_DRAFT and name.startswith("viewer"):
        expected = False  # what is not published does not exist for a viewer
    if expected:
        assert status not in (401, 403, 404, 500), (status, path)
    else:
        assert status in ((303, 401) if not name else (403, 404)), (status, path)


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
@pytest.mark.parametrize("name", PEOPLE)
def test_a_page_opens_for_whom_it_must_and_nobody_else(world, page, name):
    answer = world.browsers[name].post("/_dash-update-component", json=call(f"{path_of(page.id)}?lang=en"))
    if not name:
        assert answer.status_code == 401
        return
    assert ("You may not open this page." in answer.text) == (not has(name, page.right))


@pytest.mark.parametrize("name", PEOPLE)
def test_the_navigation_names_only_pages_that_open(world, name):
    answer = world.browsers[name].post("/_dash-update-component", json=call("/?lang=en"))
    if not name:
        assert answer.status_code == 401
        return
    linked = str(answer.json["response"]["navigation"])
    for page in PAGES.values():
        if page.group and page.id != "overview":
            assert (f"'{path_of(page.id)}?lang=en'" in linked) == has(name, page.right), page.id


@pytest.mark.parametrize("output", access.CALLBACKS)
@pytest.mark.parametrize("name", PEOPLE)
def test_a_callback_answers_whom_it_must_and_nobody_else(world, output, name):
    entry = world.site.app.callback_map[output]
    inputs = [{**one, "value": f"{world.numbers[OWN]['published']} en" if one["id"] != "address" else "/"} for one in entry["inputs"]]
    outputs = [{"id": part.rpartition(".")[0], "property": part.rpartition(".")[2]} for part in output.strip(".").split("...")]
    body = {
        "output": output,
        "outputs": outputs if output.startswith("..") else outputs[0],
        "inputs": inputs,
        "changedPropIds": [f"{inputs[0]['id']}.{inputs[0]['property']}"],
        "state": [],
    }
    status = world.browsers[name].post("/_dash-update-component", json=body).status_code
    assert status in ((200, 204) if has(name, access.CALLBACKS[output]) else (401, 403)), status


def test_another_mission_is_not_told_to_be_there(world):
    """Who may not see a submission gets the same answer as for one that there is not."""
    browser = world.browsers["administrator-own"]
    number = world.numbers[OTHER]["published"]
    for act in ("difference.json", "difference.xlsx", "marked", "at?sheet=Observations&cell=C2"):
        there, not_there = browser.get(f"/uploads/{number}/{act}"), browser.get(f"/uploads/99999/{act}")
        assert (there.status_code, there.text.replace(str(number), "N")) == (not_there.status_code, not_there.text.replace("99999", "N"))
