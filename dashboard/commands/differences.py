"""`ssr difference`: what a submission changes or changed, or what a file would."""

from __future__ import annotations

from argparse import Namespace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import printed
from dashboard.answer_file import answers
from dashboard.classified import write_marked_workbook
from dashboard.cli import UseError
from dashboard.commands.base import OK, exported, file_bytes, known_mission, opened, say, say_json
from dashboard.words import words_for
from indicators import pipeline
from indicators.classification import strictest

if TYPE_CHECKING:
    from indicators.difference import Difference, Whole
    from indicators.store import Store

SHOWN = 40
TELLING = ("restated", "changed")


def difference(options: Namespace) -> int:
    from indicators.difference.said import as_dict  # noqa: PLC0415 - pandas, which a question about options does without

    if options.out is not None and not options.out.resolve().parent.is_dir():
        raise UseError(f"there is no folder {options.out.resolve().parent}")
    with opened(options.store, existing=True) as store:
        found = _found(store, options)
        if options.out is not None:
            level = strictest([found.facts["classification"], store.classification(found.facts["mission"] or "")])
            _write(found, options, level)
        form = "xlsx" if options.out is not None else "json" if options.json else None
        if form is not None:
            exported(store, _subject(found), what="difference", form=form)
    if options.json:
        say_json(as_dict(found))
    elif options.out is None:
        say(_text(found))
    return OK


def _found(store: Store, options: Namespace) -> Whole:
    """The difference of a submission by its number, else of a file."""
    from indicators.difference import of_file, of_submission  # noqa: PLC0415 - as above

    if options.what.isascii() and options.what.isdecimal() and len(options.what) < 10 and not Path(options.what).is_file():
        return of_submission(store, int(options.what))
    if options.mission is not None:
        known_mission(store, options.mission)
    path, said = Path(options.what), answers((options.map, options.answers))
    return of_file(store, pipeline.check(file_bytes(path), path.name, store=store, mission=options.mission, answers=said))


def _write(found: Whole, options: Namespace, level: str) -> None:
    from indicators.difference.sheets import write_difference  # noqa: PLC0415 - spreadsheet libraries

    try:
        words, buffer = words_for(options.language), BytesIO()
        write_difference(buffer, found, words.say, options.language)
        write_marked_workbook(options.out, buffer.getvalue(), level, words)
    except OSError as error:
        raise UseError(f"{options.out} cannot be written: {error.strerror}") from error


def _subject(found: Whole) -> str:
    return f"submission {found.number}" if found.number is not None else f"file {found.facts['file']}"


def _text(found: Whole) -> str:
    """What it comes to, the statuses and targets, and the rows that say otherwise than before."""
    counts = ", ".join(f"{found.counts[kind]} {kind}" for kind in found.counts)
    parts = [f"{found.facts['file']}, compared with {found.against}: {counts or 'no row'}", *_statuses(found)]
    parts += [
        f"{one.kind} of indicator {one.indicator_id}: {_aim(one.old)} -> {_aim(one.new)}" + (f" ({one.authority})" if one.authority else "")
        for one in found.moved
    ]
    told = [one for one in found.rows if one.kind in TELLING]
    if told:
        parts.append(printed.table([_line(one) for one in told[:SHOWN]]))
    if len(told) > SHOWN:
        parts.append(f"and {len(told) - SHOWN} more; --json or --out gives every row")
    return "\n".join(parts)


def _statuses(found: Whole) -> list[str]:
    if found.effect is None:
        return ["nothing of it can be published, so no status changes"]
    return [str(one.message) for one in found.effect] or ["no status changes"]


def _aim(aim: object) -> str:
    value, text, day = (getattr(aim, name) for name in ("value", "printed", "date"))
    said = f"{value:.10g}" if value is not None else printed.shortened(text, printed.WIDEST) or "none"
    return f"{said} by {day}" if day and said != "none" else said


def _line(one: Difference) -> dict[str, object]:
    old, new = one.old or {}, one.new or {}
    return {
        "kind": one.kind,
        "sheet": one.sheet_type,
        "row": ", ".join(value for value in one.key.values() if value),
        "until now": _side(one, old),
        "now": _side(one, new),
        "cell": f"{one.new_place['sheet']}!{one.new_place['cell']}" if one.new_place else None,
    }


def _side(one: Difference, said: dict[str, object]) -> str:
    columns = [name for name in one.columns if name != "printed" or len(one.columns) == 1]
    return ", ".join(f"{name}: {'' if said.get(name) is None else said[name]}" for name in columns)
