"""What each command of `ssr` does: asks the domain, prints the answer, gives the exit code."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import printed
from dashboard.answer_file import answers
from dashboard.cli import UseError
from indicators import pipeline
from indicators.demo import load_demo
from indicators.problems import UnreadableError, blocking
from indicators.store import Store, open_store

if TYPE_CHECKING:
    from indicators.answers import Answers
    from indicators.pipeline import Submission
    from indicators.reading import Reading

OK, WRONG, UNREADABLE = 0, 1, 2


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def say_json(value: Any) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def serve(options: Namespace) -> int:
    from dashboard.server import serve as run  # noqa: PLC0415 - the web server, which no other command needs
    from dashboard.settings import Settings, is_loopback  # noqa: PLC0415

    settings = Settings.from_environment(host=options.host, port=options.port, store=options.store)
    if is_loopback(settings.host) and not options.no_demo:
        with opened(settings.store) as store:
            if not store.submissions():
                load_demo(store, _workbooks(), say)
    return run(settings)


def check(options: Namespace) -> int:
    _annotates_one(options)
    answers = [_check(path, options) for path in options.files]
    if options.json:
        say_json(answers[0][0] if len(answers) == 1 else [answer for answer, _text, _code in answers])
    else:
        say("\n\n".join(text for _answer, text, _code in answers))
    return max(code for _answer, _text, code in answers)


def _annotates_one(options: Namespace) -> None:
    if options.annotate is None:
        return
    if len(options.files) > 1:
        raise UseError("--annotate takes one workbook at a time")
    if options.annotate.resolve() == options.files[0].resolve():
        raise UseError("--annotate would write over the workbook itself; name another file")
    if not options.annotate.resolve().parent.is_dir():
        raise UseError(f"there is no folder {options.annotate.resolve().parent}")


def _annotate(options: Namespace, data: bytes, found: Reading) -> None:
    """Write the marked copy; what is said of it stays out of the JSON."""
    from dashboard.marked import write_marked  # noqa: PLC0415

    try:
        said = write_marked(options.annotate, data, found, options.language)
    except OSError as error:
        raise UseError(f"{options.annotate} cannot be written: {error.strerror}") from error
    for line in said:
        sys.stderr.write(f"ssr: {line}\n")


def _check(path: Path, options: Namespace) -> tuple[dict[str, Any], str, int]:
    """The answer as JSON, as text, and the exit code."""
    data = _bytes(path)
    try:
        found = _checked(data, path.name, options)
    except UnreadableError as error:
        answer = {"file": path.name, "sha256": sha256(data).hexdigest(), "sheets": [], "problems": [error.problem.as_dict()]}
        return answer, str(error), UNREADABLE
    if options.annotate is not None:
        _annotate(options, data, found)
    return printed.checked(found), printed.checked_text(found), WRONG if blocking(found.problems) else OK


def _checked(data: bytes, name: str, options: Namespace) -> Reading:
    """A workbook as it is understood with what is said beside it, and with what the store knows if one is named."""
    said = answers((options.map, options.answers))
    if options.store is None and options.mission is None:
        return pipeline.check(data, name, answers=said)
    with opened(options.store, existing=True) as store:
        if options.mission is not None:
            _known_mission(store, options.mission)
        return pipeline.check(data, name, store=store, mission=options.mission, answers=said)


def records(options: Namespace) -> int:
    from indicators.sheets import SHEETS  # noqa: PLC0415

    if options.sheet not in SHEETS:
        raise UseError(f"there is no sheet type {options.sheet}; there are {', '.join(SHEETS)}")
    found = _checked(_bytes(options.file), options.file.name, options)
    rows = printed.records(found, options.sheet)
    if options.json:
        say_json(rows)
    else:
        say(printed.table([{**row, "place": f"{row['place']['sheet']}!{row['place']['cell']}"} for row in rows]))
    return OK


def submit(options: Namespace) -> int:
    if options.partial and not options.publish:
        raise UseError("--partial goes with --publish")
    data, said = _bytes(options.file), answers((options.map, options.answers))
    with opened(options.store) as store:
        done = pipeline.submit(store, data, options.file.name, publish=options.publish and not said, mission=options.mission)
        done = _settle(store, done, said, options)
    say(printed.submitted(done, publish=options.publish))
    return OK if done.already or not blocking(done.reading.problems) else WRONG


def _settle(store: Store, done: Submission, said: Answers, options: Namespace) -> Submission:
    """Use the answers, and then publish what may be."""
    if done.state != "draft":
        return done
    if said:
        done = replace(pipeline.answer(store, done.id, said.given), already=done.already)
    if options.publish and (options.partial or not blocking(done.reading.problems)):
        return replace(pipeline.publish(store, done.id, partial=options.partial), already=done.already)
    return done


def status(options: Namespace) -> int:
    with opened(options.store, existing=True) as store:
        missions = {row["mission"]: row["newest"] for row in store.missions()}
        if options.mission is not None:
            _known_mission(store, options.mission)
        asked = [options.mission] if options.mission else list(missions)
        days = {mission: options.as_of or date.fromisoformat(missions[mission]) for mission in asked}
        rows = [row for mission in asked for row in store.result(mission, days[mission], "indicators") or []]
    if options.json:
        say_json([printed.status_row(row) for row in rows])
    else:
        say(printed.status_table(rows, days))
    return OK


def template(options: Namespace) -> int:
    from dashboard.words import words_for  # noqa: PLC0415
    from indicators.template import template as write  # noqa: PLC0415

    if not options.out.resolve().parent.is_dir():
        raise UseError(f"there is no folder {options.out.resolve().parent}")
    words = words_for(options.language)
    if options.mission is None:
        write(options.out, language=options.language, say=words)
        return OK
    with opened(options.store, existing=True) as store:
        _known_mission(store, options.mission)
        write(options.out, store, options.mission, language=options.language, say=words)
    return OK


def verify(options: Namespace) -> int:
    from indicators.verify import verify as compare  # noqa: PLC0415
    from indicators.workbook.sandbox import Sandbox  # noqa: PLC0415

    with opened(options.store, existing=True) as store, Sandbox() as sandbox:
        faults = compare(store, sandbox)
        kept = store.submissions()
    for fault in faults:
        say(fault)
    say(f"{len(faults)} differences" if faults else f"the log and the values of {len(kept)} submissions are as they were written")
    return WRONG if faults else OK


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    command.__name__: command for command in (serve, check, records, submit, status, template, verify)
}


@contextmanager
def opened(url: str | None, *, existing: bool = False) -> Iterator[Store]:
    """The store that was named, closed afterwards; `existing` refuses to make a new SQLite file for a question."""
    from indicators.store.engine import default_url, normal_url  # noqa: PLC0415

    named = url or default_url()
    try:
        address = normal_url(named)
    except Exception as error:
        raise UseError(f"{named} is no address of a store: {error}") from error
    if existing and address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        raise UseError(f"there is no store at {address.database}")
    store = open_store(named)
    try:
        yield store
    finally:
        store.close()


def _known_mission(store: Store, mission: str) -> None:
    missions = [row["mission"] for row in store.missions()]
    if mission not in missions:
        raise UseError(f"the store has no mission {mission}; it has {', '.join(missions) or 'none'}")


def _workbooks() -> Path:
    from indicators.codelists import DATA  # noqa: PLC0415

    return DATA / "workbooks"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UseError(f"{path} cannot be opened: {error.strerror}") from error
