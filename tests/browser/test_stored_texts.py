"""No text that somebody stored ever runs: each of twenty stands in every column of text, in remarks, reasons and names, on every page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from dashboard.pages import PAGES
from dashboard.state import path_of
from indicators import comments, freezes, pipeline, review
from indicators.codelists import codelist
from indicators.sheets import SHEETS
from indicators.sheets.base import Column, Sheet
from indicators.store import open_store
from indicators.workbook.write import SheetContent, write_workbook
from tests.browser.visit import settle, watch
from tests.conftest import serving

pytestmark = pytest.mark.browser

MISSION, DAY = "MINUJUSTH", date(2019, 10, 9)
RUN = "window.ran=(window.ran||0)+1"
TEXTS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><img src=x onerror="{RUN}">',
    f"'><svg onload={RUN}>",
    f"<svg><animate onbegin={RUN} attributeName=x>",
    f"<details open ontoggle={RUN}>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>">',
    f'<a href="javascript:{RUN}">link</a>',
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f'" autofocus onfocus="{RUN}" x="',
    f"<input autofocus onfocus={RUN}>",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script>",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f"${{{RUN}}}",
    "<style>body{display:none}</style>",
    "<base href=https://example.org/><form action=https://example.org/><button>",
    '=HYPERLINK("https://example.org/","x") \u202e\u2028<b>',
)


def rows(sheet: Sheet, columns: list[Column]) -> list[list[object]]:
    """A row a text, which stands in each of its columns of text; the other columns hold what their kind takes."""
    return [[_cell(sheet, column, number) for column in columns] for number in range(len(TEXTS))]


FILLED = ("due", "target_date", "baseline_date", "as_of", "baseline", "target", "amount", "women", "men", "severity", "likelihood")
FIXED: dict[str, object] = {"mission": MISSION, "country": "HTI", "measure": "number", "severity": 2.0, "likelihood": 3.0}


def _cell(_sheet: Sheet, column: Column, number: int) -> object:
    if column.id in FIXED:
        return FIXED[column.id]
    if column.kind in ("text", "identifier"):
        return f"{number} {TEXTS[number]}"
    if not column.required and column.id not in FILLED:
        return None
    if column.codes:
        codes = codelist(column.codes).codes
        return codes[number % len(codes)]
    return DAY if column.kind == "date" else float(number + 1)


def workbook() -> bytes:
    contents = []
    for sheet in SHEETS.values():
        columns = [column for column in sheet.columns if column.kind != "yes_no" and column.id not in ("part_of", "stages")]
        lines = rows(sheet, columns)[: 1 if sheet.id == "mission" else None]
        contents.append(SheetContent(sheet.id, sheet.title, [column.title for column in columns], lines))
    buffer = io.BytesIO()
    write_workbook(buffer, contents)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which every text is one of those: published as far as it goes, handed in, returned, withdrawn, talked about, frozen."""
    path = tmp_path_factory.mktemp("texts") / "ssr.db"
    store = open_store(f"sqlite:///{path}")
    taken = pipeline.submit(store, workbook(), f"{TEXTS[2]}.xlsx")
    pipeline.publish(store, taken.id, partial=True)
    for number, text in enumerate(TEXTS):
        subject = comments.OnSubmission(taken.id)
        comments.write(store, MISSION, subject, text, by=f"anne {number}")
        freezes.freeze(store, f"{number} {text}", [MISSION], DAY, note=text, by=text)
    known = store.result(MISSION, DAY, "indicators")
    assert len(known) == len(TEXTS)
    review.withdraw(store, taken.id, TEXTS[0], by=TEXTS[3])
    again = pipeline.submit(store, workbook(), f"{TEXTS[4]}.xlsx", by=TEXTS[5])
    review.hand_in(store, again.id, by=TEXTS[6])
    review.send_back(store, again.id, TEXTS[7], by=TEXTS[8])
    pipeline.publish(store, again.id, partial=True, by=TEXTS[9])
    store.close()
    return path


@pytest.fixture(scope="module")
def dangerous(full: Path) -> Iterator[str]:
    with serving(full) as address:
        yield address


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


# Elements, addresses and attributes that only a text that was taken for markup could have made.
FOUND = """() => [...document.querySelectorAll('main *')].filter((element) =>
    ['SCRIPT', 'IFRAME', 'BASE', 'STYLE', 'ANIMATE'].includes(element.tagName)
    || (element.tagName === 'IMG' && element.getAttribute('src') === 'x')
    || (element.tagName === 'A' && element.hasAttribute('href') && !/^(https?|mailto):/.test(element.href))
    || element.getAttributeNames().some((name) => name.startsWith('on'))
).map((element) => element.outerHTML.slice(0, 200))"""


def addresses() -> list[str]:
    pages = [f"{path_of(page.id)}?mission={MISSION}" for page in PAGES.values()]
    pages += [f"{path_of(page)}?submission={number}" for page in ("upload", "difference") for number in (1, 2)]
    pages += [f"/cell?submission=2&sheet={sheet.title}&cell={cell}" for sheet in SHEETS.values() for cell in ("A2", "B7")]
    pages += [f"/?freeze={number}" for number in (1, 20)]
    return pages


@pytest.mark.parametrize("address", addresses())
def test_no_stored_text_runs(dangerous: str, visitor: Page, address: str) -> None:
    account = watch(visitor)
    asked: list[str] = []
    visitor.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    visitor.goto(dangerous + address)
    settle(visitor)
    visitor.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    visitor.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    visitor.wait_for_load_state("networkidle")
    assert visitor.evaluate("window.ran") is None
    assert (
        visitor.evaluate("[...document.querySelectorAll('main script, main iframe, main base, main style, main img[src=x]')].length") == 0
    )
    assert visitor.evaluate("[...document.querySelectorAll('a[href]')].filter((a) => !/^(https?|mailto):/.test(a.href)).length") == 0
    assert (
        visitor.evaluate("[...document.querySelectorAll('main *')].some((e) => e.getAttributeNames().some((n) => n.startsWith('on')))")
        is False
    )
    assert (asked, account.errors, account.strangers) == ([], [], [])


def test_the_texts_are_shown_as_they_are(dangerous: str, visitor: Page) -> None:
    """They were stored and are there to be read: the test above would notice if they ran."""
    visitor.goto(f"{dangerous}/mission?mission={MISSION}")
    settle(visitor)
    said = visitor.inner_text("main")
    assert sum(text.split("window")[0] in said for text in TEXTS[:17]) > 10


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_an_indicator_named_by_such_a_text_has_a_page_that_only_shows_it(dangerous: str, visitor: Page, full: Path, number: int) -> None:
    store = open_store(f"sqlite:///{full}")
    row = store.result(MISSION, DAY, "indicators")[number]
    store.close()
    account = watch(visitor)
    visitor.goto(f"{dangerous}/indicator?mission={MISSION}&indicator={quote(row['indicator_id'])}")
    settle(visitor)
    assert visitor.evaluate("window.ran") is None
    assert (account.errors, account.strangers) == ([], [])
    assert row["indicator_id"].split(" ")[0] in visitor.inner_text("main")
