"""Answers of the command line: the objects of its JSON, and aligned text for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from indicators.problems import blocking, fold
from indicators.sheets import SHEETS
from indicators.status import STATUSES
from indicators.store.rows import plain_rows
from indicators.words import plain, restored

if TYPE_CHECKING:
    from indicators.pipeline import Submission
    from indicators.problems import Problem, Question
    from indicators.reading import Reading

STATUS_COLUMNS = (
    *("mission", "benchmark_id", "indicator_id", "indicator", "measure", "baseline", "target", "target_date", "latest", "latest_date"),
    *("status", "pace", "trend", "flags", "assessment"),
)
WIDEST = 56
WIDEST_FIGURE = 20  # words may stand where a figure is looked for


def checked(found: Reading) -> dict[str, Any]:
    """What `ssr check --json` prints of a file that could be read."""
    sheets = [
        {
            "name": sheet.name,
            "type": sheet.type,
            "rows": sheet.rows,
            "accepted": len(sheet.records),
            "not_read": list(sheet.not_read),
            "reading": sheet.sentence,
        }
        for sheet in found.sheets
    ]
    problems = [one.as_dict() for problem in found.problems for one in problem.apart()]
    return {"file": found.file, "sha256": found.sha256, "sheets": sheets, "problems": problems}


def checked_text(found: Reading) -> str:
    lines = [found.file]
    for sheet in found.sheets:
        title = f"{sheet.type}, {len(sheet.records)} of {sheet.rows} rows accepted" if sheet.type else "not read"
        lines.append(f"  {sheet.name}: {title}")
        lines += [f"    not read: {what}" for what in sheet.not_read if sheet.type]
    lines += [_problem(first, behind) for first, behind in fold(found.problems)]
    counts = Counter(problem.severity for problem in found.problems)
    lines.append(", ".join(f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts.items()) or "nothing is wrong")
    return "\n".join(lines)


def _problem(first: Problem, behind: Sequence[Problem]) -> str:
    more = f" (and {len(behind)} more, first in {', '.join(str(problem.place.cell) for problem in behind[:3])})" if behind else ""
    return "\n".join([f"{first.severity}: {first.message}{more}", *_choices(first.question if first.severity == "question" else None)])


def _choices(question: Question | None) -> list[str]:
    """The answers that a question takes, each with what it makes of the examples."""
    lines = []
    for at, choice in enumerate(question.choices if question else ()):
        made = [f"{one.found} is {plain(one.readings[at])}" for one in question.examples if one.readings and one.readings[at] is not None]
        lines.append(f"  {choice.id}: {choice.text}" + (f" ({'; '.join(made)})" if made else ""))
    return lines


def records(found: Reading, sheet_type: str) -> list[dict[str, Any]]:
    """The accepted rows of a sheet type: its columns, null where empty, words where a number was looked for, and the place."""
    columns = [column.id for column in SHEETS[sheet_type].columns]
    rows = []
    for sheet in found.of(sheet_type):
        for row in plain_rows(sheet):
            words = {f"{name}_printed": row[f"{name}_printed"] for name in columns if name not in row and f"{name}_printed" in row}
            rows.append({**{name: row.get(name) for name in columns}, **words, "place": {"sheet": sheet.name, "cell": row["cell"]}})
    return rows


def submitted(done: Submission, *, publish: bool) -> str:
    """One sentence on what became of a workbook that was handed in, then what is wrong with it."""
    wrong = blocking(done.reading.problems)
    if done.published and wrong:
        problems = "\n".join(_problem(first, behind) for first, behind in fold(wrong))
        return f"{done.name}: the good rows are published, submission {done.id}; these stay open\n{problems}"
    if done.state == "submitted":
        return f"{done.name}: submitted for review, submission {done.id}"
    if done.already:
        now = "it is published now" if done.published else "nothing was changed"
        return f"{done.name}: already loaded as submission {done.id} ({done.state}); {now}"
    if wrong:
        problems = "\n".join(_problem(first, behind) for first, behind in fold(wrong))
        return f"{done.name}: kept as draft, submission {done.id}; it cannot be published before these are mended\n{problems}"
    if publish and done.state != "published":
        return f"{done.name}: kept as draft, submission {done.id}; it does not say which mission it is of, or when it was reported"
    return f"{done.name}: {'published' if done.state == 'published' else 'kept as draft'}, submission {done.id}"


def status_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """What `ssr status --json` prints of an indicator."""
    place = row.get("place") or {}
    working = "\n".join(said(message) for message in row["working"])
    return {
        **{name: row.get(name) for name in STATUS_COLUMNS},
        "working": working,
        "place": {name: place.get(name) for name in ("file", "sheet", "cell")},
    }


def said(message: Mapping[str, Any]) -> str:
    """A stored message in English."""
    return str(restored(message))


def status_table(rows: Sequence[Mapping[str, Any]], days: Mapping[str, date]) -> str:
    blocks = []
    for mission, day in days.items():
        own = [row for row in rows if row["mission"] == mission]
        blocks.append(f"{mission} as of {day.isoformat()}, {len(own)} indicators\n{table([_status_line(row) for row in own])}".rstrip())
    return "\n\n".join(blocks)


def _status_line(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["indicator_id"],
        "indicator": row["indicator"],
        "baseline": _figure(row, "baseline"),
        "target": _figure(row, "target"),
        "due": row["target_date"],
        "latest": _figure(row, "latest"),
        "on": row["latest_date"],
        "status": STATUSES[row["status"]].title,
        "pace": None if row["pace"] is None else f"{row['pace']:.2f}",
        "trend": row["trend"],
        "own judgement": row["assessment"],
    }


def _figure(row: Mapping[str, Any], name: str) -> Any:
    """The number, or the words that stood in its place."""
    return row[name] if row[name] is not None else shortened(row.get(f"{name}_printed"), WIDEST_FIGURE)


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows of one shape as aligned text, long cells cut short; columns without any value are left out."""
    heads = [head for head in dict.fromkeys(name for row in rows for name in row) if any(row.get(head) is not None for row in rows)]
    lines = [list(heads), *([_cell(row.get(head)) for head in heads] for row in rows)]
    widths = [max(len(line[position]) for line in lines) for position in range(len(heads))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def _cell(value: Any) -> str:
    return shortened(plain(value) if value is not None else "", WIDEST) or ""


def shortened(text: str | None, widest: int) -> str | None:
    """One line of at most so many characters."""
    line = None if text is None else " ".join(text.split())
    return line if line is None or len(line) <= widest else f"{line[: widest - 1]}…"
