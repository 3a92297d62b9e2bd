"""Commands about the store: submit, status."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard import printed
from dashboard.answer_file import answers
from dashboard.cli import UseError
from dashboard.commands.base import OK, WRONG, exported, file_bytes, known_mission, opened, say, say_json
from dashboard.commands.freezes import frozen
from indicators import pipeline, review
from indicators.problems import blocking

if TYPE_CHECKING:
    from indicators.answers import Answers
    from indicators.pipeline import Submission
    from indicators.store import Store


def submit(options: Namespace) -> int:
    if options.partial and not options.publish:
        raise UseError("--partial goes with --publish")
    if options.hand_in and options.publish:
        raise UseError("--hand-in leaves the publishing to a reviewer; leave --publish out")
    data, said = file_bytes(options.file), answers((options.map, options.answers))
    with opened(options.store) as store:
        done = pipeline.submit(store, data, options.file.name, publish=options.publish and not said, mission=options.mission)
        done = _settle(store, done, said, options)
    say(printed.submitted(done, publish=options.publish))
    return OK if done.already or not blocking(done.reading.problems) else WRONG


def _settle(store: Store, done: Submission, said: Answers, options: Namespace) -> Submission:
    """Use the answers, and then publish what may be."""
    if done.state not in review.OPEN:
        return done
    if said:
        done = replace(pipeline.answer(store, done.id, said.given), already=done.already)
    if options.publish and (options.partial or not blocking(done.reading.problems)):
        return replace(pipeline.publish(store, done.id, partial=options.partial), already=done.already)
    if options.hand_in:
        review.hand_in(store, done.id)
        return replace(done, state="submitted")
    return done


def status(options: Namespace) -> int:
    with opened(options.store, existing=True) as store:
        missions = {row["mission"]: row["newest"] for row in store.missions()}
        if options.mission is not None:
            known_mission(store, options.mission)
        if options.freeze is not None:
            days, rows = _frozen(store, options)
        else:
            asked = [options.mission] if options.mission else list(missions)
            days = {mission: options.as_of or date.fromisoformat(missions[mission]) for mission in asked}
            rows = [row for mission in asked for row in store.result(mission, days[mission], "indicators") or []]
        if options.json:
            exported(store, f"mission {options.mission}" if options.mission else "missions", what="status", form="json")
    if options.json:
        say_json([printed.status_row(row) for row in rows])
    else:
        say(printed.status_table(rows, days))
    return OK


def _frozen(store: Store, options: Namespace) -> tuple[dict[str, date], list[dict[str, Any]]]:
    """The statuses as they were frozen: the day of each mission, and the rows."""
    row = frozen(store, options.freeze)
    if options.as_of is not None and options.as_of.isoformat() != row["as_of"]:
        raise UseError(f"freeze {row['id']} is as at {row['as_of']}; leave --as-of out")
    missions = [mission for mission in row["missions"] if options.mission in (None, mission)]
    if not missions:
        raise UseError(f"freeze {row['id']} has no mission {options.mission}; it has {', '.join(row['missions'])}")
    rows = [one for mission in missions for one in store.frozen(row["id"], mission, "indicators")]
    return dict.fromkeys(missions, date.fromisoformat(row["as_of"])), rows
