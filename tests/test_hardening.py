"""What strangers, hostile files and careless settings must not be able to do."""

from __future__ import annotations

import pytest

from dashboard.app import create_app
from dashboard.settings import Settings
from tests.test_app import OURS, call

BEYOND = (2**31, 10**22)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    return create_app(Settings(store=str(tmp_path_factory.mktemp("store") / "ssr.db"))).server.test_client()


@pytest.mark.parametrize("number", BEYOND)
@pytest.mark.parametrize("act", ["publish", "publish-good", "answers", "drop", "submit", "return", "withdraw"])
def test_an_act_on_a_number_too_large_for_the_store_is_not_found(client, number, act):
    assert client.post(f"/uploads/{number}/{act}", json={}, headers=OURS).status_code == 404


@pytest.mark.parametrize("number", BEYOND)
@pytest.mark.parametrize("what", ["marked", "at", "difference.json", "difference.xlsx"])
def test_a_file_of_a_number_too_large_for_the_store_is_not_found(client, number, what):
    assert client.get(f"/uploads/{number}/{what}").status_code == 404


@pytest.mark.parametrize("number", [*BEYOND, "٣", "-1", "1" * 5000])
@pytest.mark.parametrize("query", ["/upload?submission", "/difference?submission", "/freezes?freeze", "/audit?page", "/cell?submission"])
def test_a_number_too_large_for_the_store_is_no_fault_of_a_page(client, number, query):
    answer = client.post("/_dash-update-component", json=call(f"{query}={number}"), headers=OURS)
    assert answer.status_code == 200
    assert "Something went wrong" not in answer.text
