"""Commands about a workbook that is not in the store: check, records, template."""

from __future__ import annotations

import sys
from argparse import Namespace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import printed
from dashboard.answer_file import answers
from dashboard.classified import write_marked_workbook
from dashboard.cli import UseError
from dashboard.commands.base import OK, UNREADABLE, WRONG, exported, file_bytes, known_mission, opened, say, say_json
from indicators import pipeline
from indicators.problems import UnreadableError, blocking

if TYPE_CHECKING:
    from indicators.reading import Reading


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
    data = file_bytes(path)
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
            known_mission(store, options.mission)
        return pipeline.check(data, name, store=store, mission=options.mission, answers=said)


def records(options: Namespace) -> int:
    from indicators.sheets import SHEETS  # noqa: PLC0415

    if options.sheet not in SHEETS:
        raise UseError(f"there is no sheet type {options.sheet}; there are {', '.join(SHEETS)}")
    found = _checked(file_bytes(options.file), options.file.name, options)
    rows = printed.records(found, options.sheet)
    if options.json:
        say_json(rows)
    else:
        say(printed.table([{**row, "place": f"{row['place']['sheet']}!{row['place']['cell']}"} for row in rows]))
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
        known_mission(store, options.mission)
        if options.as_of is not None and options.as_of < store.report_days(options.mission)[0]:
            raise UseError(f"nothing of {options.mission} was known on {options.as_of.isoformat()}")
        exported(store, f"mission {options.mission}", what="template", form="xlsx")
        buffer = BytesIO()
        write(buffer, store, options.mission, as_of=options.as_of, language=options.language, say=words)
        write_marked_workbook(options.out, buffer.getvalue(), store.classification(options.mission), words)
    return OK
