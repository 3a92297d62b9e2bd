"""Fills a store with the published workbooks, so that the first page already shows something real."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.content import Content, read, understand
from indicators.store.moments import moment
from indicators.store.publication import Delivery, enter, keep, mission_row, renew

if TYPE_CHECKING:
    from indicators.store import Store


def load_demo(store: Store, folder: Path, say: Callable[[str], None]) -> None:
    """Fill a store with the workbooks of a folder, each counting from the day of its report: all of them, or after a fault none."""
    from indicators.workbook.sandbox import Sandbox  # noqa: PLC0415 - starts a child process

    paths = sorted(folder.glob("*.xlsx"))
    say(f"Loading {len(paths)} workbooks from {folder} ...")
    with Sandbox() as sandbox:
        contents = [read(path.read_bytes(), path.name, sandbox) for path in paths]
    with store.writing("") as inside:
        lines = [line for mission, own in _by_mission(contents).items() for line in _load_mission(inside, mission, own)]
    for line in lines:
        say(line)


def _by_mission(contents: list[Content]) -> dict[str, list[Content]]:
    """The files of each mission in the order of their reports."""
    dated = [(mission_row(content.alone), content) for content in contents]
    dated.sort(key=lambda pair: str(pair[0].get("reported_on", "")))
    missions: dict[str, list[Content]] = {}
    for row, content in dated:
        missions.setdefault(str(row.get("mission", "")), []).append(content)
    return dict(sorted(missions.items()))


def _load_mission(inside: Store, mission: str, contents: list[Content]) -> list[str]:
    """Publish the workbooks of one mission; the results are computed once, after the last. One line a workbook."""
    lines, changed = [], []
    for content in contents:
        delivery = Delivery(content.data, understand(content, inside), moment())
        row, already = keep(inside, delivery)
        if not already and delivery.is_publishable:
            changed.append(enter(inside, row["id"], delivery, answer=False))
            lines.append(f"{content.file}: published")
        else:
            lines.append(f"{content.file}: {'already loaded' if already else 'kept as draft, it has errors or open questions'}")
    if changed:
        renew(inside, mission, min(changed))
    return lines
