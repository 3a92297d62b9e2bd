"""`ssr report`: what is owed to the Secretary-General's report, written as a file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from dashboard.cli import UseError
from dashboard.commands.base import OK, exported, file_bytes, known_mission, opened, say
from dashboard.commands.freezes import frozen
from dashboard.material import Order
from dashboard.report.blank import TemplateError
from dashboard.report.formats import FORMATS, With, ending_of, written
from dashboard.reporting import document, uploads
from dashboard.sections import SECTIONS
from dashboard.source import Source
from dashboard.state import State
from indicators.store import Store


def report(options: Namespace) -> int:
    ending = _ending(options.out)
    for name in options.sections:
        if name not in SECTIONS:
            raise UseError(f"there is no section {name}; there are {', '.join(SECTIONS)}")
    template = file_bytes(options.template) if options.template else None
    with opened(options.store, existing=True) as store:
        for mission in options.missions:
            known_mission(store, mission)
        source = Source(store).pinned().through(_state(store, options))
        made = document(source, _order(options, source))
        known = uploads(source, made) if FORMATS[ending].checks else None
        try:
            data = written(made, ending, With(known, template, options.benchmark))
        except TemplateError as error:
            raise UseError(f"{options.template}: {error}") from error
        except KeyError as error:
            raise UseError(f"there is no benchmark {options.benchmark} in this report") from error
        exported(store, f"report {' '.join(options.missions) or 'missions'}", form=ending)
    _save(options.out, data)
    say(f"{options.out}: {made.count} words, {sum(1 for _one in made.stated())} figures, as at {_days(made.materials)}")
    return OK


def _ending(out: Path) -> str:
    ending = ending_of(out.name)
    if ending is None:
        raise UseError(f"{out} has none of the endings {', '.join(f'.{one}' for one in FORMATS)}")
    if not out.resolve().parent.is_dir():
        raise UseError(f"there is no folder {out.resolve().parent}")
    return ending


def _state(store: Store, options: Namespace) -> State:
    return State(freeze=frozen(store, options.freeze)["id"] if options.freeze is not None else None)


def _order(options: Namespace, source: Source) -> Order:
    """What was typed; through a freeze its own missions and day, where others are not named."""
    kept = source.freeze or {}
    missions = tuple(options.missions or kept.get("missions") or ())
    return Order(missions, options.as_of, options.since, options.language, tuple(options.sections), options.annex)


def _save(out: Path, data: bytes) -> None:
    from indicators.workbook.cells import save  # noqa: PLC0415 - spreadsheet libraries

    try:
        save(out, data)
    except OSError as error:
        raise UseError(f"{out} cannot be written: {error.strerror}") from error


def _days(materials: tuple[object, ...]) -> str:
    return ", ".join(sorted({str(getattr(one, "as_of", "")) for one in materials})) or "no day"
