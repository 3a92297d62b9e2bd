"""First load, interaction and cold start of the running program, beside plain Dash with plotly.express over the same store."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from indicators import check
from tests.bench.clock import Row
from tests.bench.uploads import HAITI, upload_times

RUNS = 7
OURS = "/mission?mission=MINUJUSTH&lang=en"
OTHER = "/indicator?mission=MINUJUSTH&indicator={}&lang=en"


@contextmanager
def running(command: list[str], address: str) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """A server for as long as the block lasts, and the milliseconds from its start to its first page."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process, _first_answer(address, begin)
    finally:
        process.terminate()
        process.wait(20)


def _first_answer(address: str, begin: float) -> float:
    while time.perf_counter() - begin < 60:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                answer.read()
                return (time.perf_counter() - begin) * 1000
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"{address} gave no page within a minute")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ours(store: Path) -> tuple[list[str], str]:
    port = free_port()
    command = [sys.executable, "-m", "dashboard.cli", "serve", "--port", str(port), "--store", f"sqlite:///{store}", "--no-demo"]
    return command, f"http://127.0.0.1:{port}"


def peer(store: Path) -> tuple[list[str], str]:
    port = free_port()
    return [sys.executable, "-m", "tests.bench.peer_app", str(store), str(port)], f"http://127.0.0.1:{port}"


def rows(browser: Browser, small: Path, large: Path) -> Iterator[Row]:
    starts = [(_start(*ours(small)), _start(*peer(small))) for _ in range(4)][1:]
    yield Row("cold start to first page", [a for a, _ in starts], "plain Dash", [b for _, b in starts], "<= 2,000 ms")
    mine, theirs = ours(large), peer(large)
    with running(*mine) as (process, _), running(*theirs) as (other, _):
        yield from _loads(browser, mine[1] + OURS, theirs[1] + "/")
        yield from _clicks(browser, mine[1], theirs[1])
        yield Row(
            "memory of all processes, 1 million stored", [_memory(process.pid)], "plain Dash", [_memory(other.pid)], "<= 200 MB each", "MB"
        )
    small_site = ours(small)
    with running(*small_site), running(*mine):
        few, many = _server_times(browser, small_site[1]), _server_times(browser, mine[1])
        yield Row("server time of an interaction, 1 million", many, "10 thousand, the same", few, "<= 10 ms, <= 1.5 times")
        yield Row("upload to problem list, as the user sees it", upload_times(browser, small_site[1], runs=RUNS), goal="<= 500 ms")


def _start(command: list[str], address: str) -> float:
    with running(command, address + "/") as (_process, took):
        return took


def _loads(browser: Browser, mine: str, theirs: str) -> Iterator[Row]:
    loads = [(_load(browser, mine, "main h1"), _load(browser, theirs, "#rows td")) for _ in range(RUNS)]
    kilobytes = [(a[0] / 1000, b[0] / 1000) for a, b in loads]
    yield Row("first load over the wire", [a for a, _ in kilobytes], "plain Dash", [b for _, b in kilobytes], "<= 600 kB, <= 1/12", "kB")
    yield Row("first load to the page standing", [a[1] for a, _ in loads], "plain Dash", [b[1] for _, b in loads], "<= 1/2")


def _load(browser: Browser, address: str, stands: str) -> tuple[float, float]:
    """Bytes over the wire and milliseconds, with an empty cache."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    session = context.new_cdp_session(page)
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.send("Network.enable")
    begin = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(stands)
    took = (time.perf_counter() - begin) * 1000
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(received), took


def _clicks(browser: Browser, mine: str, theirs: str) -> Iterator[Row]:
    page, other = _open(browser, mine + OURS, "main h1"), _open(browser, theirs + "/", "#rows td")
    seen = [(_move(page, number), _choose(other, number)) for number in range(RUNS + 1)][1:]
    yield Row("interaction as the user sees it", [a for a, _ in seen], "plain Dash", [b for _, b in seen], "<= 1/3")
    page.context.close()
    other.context.close()


def _open(browser: Browser, address: str, stands: str) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB").new_page()
    page.goto(address)
    page.wait_for_selector(stands)
    page.wait_for_load_state("networkidle")
    return page


def _move(page: Page, number: int) -> float:
    """To another page of the mission, by a link of the navigation, until its heading stands."""
    target = "/gender" if number % 2 == 0 else "/transition"
    before = page.inner_text("main h1")
    begin = time.perf_counter()
    page.click(f"nav a[href^='{target}']")
    page.wait_for_function("before => document.querySelector('main h1')?.innerText !== before", arg=before)
    return (time.perf_counter() - begin) * 1000


def _choose(page: Page, number: int) -> float:
    """Another mission of the peer, until its rows stand."""
    before = page.inner_text("#chosen")
    begin = time.perf_counter()
    page.click(f"#mission label >> nth={2 + number % 2}")
    page.wait_for_function("before => document.querySelector('#chosen')?.innerText !== before", arg=before)
    return (time.perf_counter() - begin) * 1000


def _server_times(browser: Browser, site: str) -> list[float]:
    """The same interaction sent again and again: between two pages of a mission, over the loopback."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    bodies: list[str] = []
    page.on("request", lambda request: bodies.append(request.post_data or "") if "/_dash-update-component" in request.url else None)
    page.goto(site + OURS)
    page.wait_for_selector("main h1")
    _move(page, 0)
    context.close()
    # Each address is asked for once: what is measured is a page made anew, not one that was kept.
    return [_replay(site, bodies[-1], OTHER.format(number)) for number in _indicators()]


def _indicators() -> list[str]:
    table = check(HAITI).table("indicators")
    return sorted(table.loc[table["part_of"].isna(), "indicator_id"])


def _replay(site: str, body: str, address: str) -> float:
    question = json.loads(body)
    question["inputs"][0]["value"] = address
    headers = {"Content-Type": "application/json", "Origin": site, "Sec-Fetch-Site": "same-origin"}
    request = urllib.request.Request(site + "/_dash-update-component", json.dumps(question).encode(), headers)
    begin = time.perf_counter()
    with urllib.request.urlopen(request, timeout=10) as answer:
        answer.read()
    return (time.perf_counter() - begin) * 1000


def _memory(process: int) -> float:
    """Private and shared megabytes of a process and its children, by the kernel's proportional count."""
    family = [process, *_children(process)]
    return sum(_proportional(one) for one in family) / 1024


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    return [int(child) for child in listed] + [grandchild for child in listed for grandchild in _children(int(child))]


def _proportional(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith("Pss:")))
