"""Every page in both languages: it stands, says what it is, is accessible, stays on the machine and fits its window."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import EVERY_PAGE, WIDTHS, Seen

pytestmark = [pytest.mark.browser, pytest.mark.parametrize(("page_id", "language"), EVERY_PAGE)]
See = Callable[[str, str], Seen]


def test_a_page_opens_with_one_heading(see: See, page_id: str, language: str) -> None:
    assert len(see(page_id, language).headings) == 1
    assert see(page_id, language).headings[0].strip()


def test_a_page_says_its_language(see: See, page_id: str, language: str) -> None:
    assert see(page_id, language).language == language


def test_the_browser_has_nothing_to_complain_of(see: See, page_id: str, language: str) -> None:
    assert see(page_id, language).account.errors == []


def test_no_request_leaves_the_machine(see: See, page_id: str, language: str) -> None:
    assert see(page_id, language).account.strangers == []


def test_axe_finds_nothing(see: See, page_id: str, language: str) -> None:
    assert see(page_id, language).faults == []


def test_no_chart_offers_to_be_shared(see: See, page_id: str, language: str) -> None:
    said = see(page_id, language).text.lower()
    assert "share chart" not in said
    assert "chart studio" not in said


def test_a_table_stands_behind_every_chart(see: See, page_id: str, language: str) -> None:
    assert see(page_id, language).unnamed == []


def test_the_page_never_scrolls_sideways(see: See, page_id: str, language: str) -> None:
    assert see(page_id, language).widths == {width: width for width in WIDTHS}
