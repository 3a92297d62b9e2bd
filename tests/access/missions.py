"""A program with two missions: one that a reader may see, and one full of canaries, which must never reach them."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from datetime import date

from werkzeug.test import TestResponse

from dashboard.material import Order
from dashboard.report.keeping import as_plain, order_as_plain
from dashboard.reporting import document
from dashboard.source import Source
from indicators import comments, freezes, pipeline, reports, review
from tests.accounts import OURS, Site, person
from tests.drawn_workbooks import drawn_workbook

OWN, OTHER = "MINUJUSTH", "UNMISS"
NUMBERS = ("918273.5", "918,273.5", "918 273,5", "918273,5", "564738", "564,738")
NAMES = ("Zanzobar", "zanzobar")  # stands in every text of the other mission
CANARIES = (*NUMBERS, *NAMES)
DAYS = ("2018-06-01", "2019-03-01", "2019-10-09", "2020-02-01")


def workbook(mission: str, day: str, values: tuple[str, str], word: str) -> bytes:
    """A workbook in which every text holds the word and every figure is one of the two values; only its ids can be guessed."""
    value, count = values
    return drawn_workbook(
        day,
        mission=mission,
        document=f"S/{day[:4]}/{word}",
        benchmarks=f"benchmark_id | benchmark | area | lead\nB-{mission} | State {word} | police | Lead {word}",
        indicators=(
            "indicator_id | benchmark_id | indicator | measure | direction | baseline | baseline_date | target | target_date | frequency\n"
            f"I-{mission} | B-{mission} | Measure {word} | number | increase | {count} | 2018-01-01 | {value} | 2020-01-01 | quarterly"
        ),
        observations=f"indicator_id | date | value | note\nI-{mission} | {day} | {value} | Note {word}",
        commitments=(
            "commitment_id | commitment | made_by | made_on | due | evidence\n"
            f"C-{mission} | Promise {word} | Minister {word} | 2018-01-01 | 2019-01-01 | Law {word}"
        ),
        obstacles=(
            f"obstacle_id | obstacle | owner | mitigation | since\nO-{mission} | Obstacle {word} | Owner {word} | Way {word} | 2018-01-01"
        ),
        support=(
            "support_id | actor | activity | benchmark_id | amount | currency\n"
            f"S-{mission} | Actor {word} | Help {word} | B-{mission} | {value} | USD"
        ),
        strength=(
            "institution | institution_type | level | flow | date | women | men\n"
            f"Force {word} | police | all | strength | {day} | {count} | {count}"
        ),
    )


def filled(site: Site, own: str, other: str) -> dict[str, dict[str, int]]:
    """Load both missions: published, submitted, a draft, a freeze and a remark of each; gives the numbers by mission and state."""
    made: dict[str, dict[str, int]] = {}
    for mission, word, values in ((OWN, own, ("41.5", "13")), (OTHER, other, ("918273.5", "564738"))):
        numbers = {}
        for state, day in zip(("published", "submitted", "draft", "spare"), DAYS, strict=True):
            data = workbook(mission, day, values, word)
            name = f"{mission}_{day}_{word}.xlsx"
            taken = pipeline.submit(site.store, data, name, publish=state == "published", by=f"uploader-{mission.lower()}")
            assert taken.state in ("published", "draft"), [str(problem) for problem in taken.reading.problems]
            numbers[state] = taken.id
            if state == "submitted":
                review.hand_in(site.store, taken.id, by=f"uploader-{mission.lower()}")
        day = date.fromisoformat(DAYS[0])
        numbers["freeze"] = freezes.freeze(site.store, f"Freeze {word}", [mission], day, note=f"Note {word}", by="somebody")
        numbers["report"] = kept_report(site, mission, word, day)
        subject = comments.OnSubmission(numbers["published"])
        comments.write(site.store, mission, subject, f"Remark {word}", by=f"uploader-{mission.lower()}")
        made[mission] = numbers
    return made


def kept_report(site: Site, mission: str, word: str, day: date) -> int:
    """Keep the report on a mission."""
    order = Order((mission,), day)
    made = as_plain(document(Source(site.store), order))
    return reports.keep(site.store, f"Report {word}", [mission], day, order=order_as_plain(order), payload=made, by="somebody")


def readers(site: Site) -> Iterator[str]:
    """One person for each role in the own mission, in the other one, and in all."""
    for mission, where in ((OWN, "own"), (OTHER, "other"), ("*", "every")):
        for role in ("viewer", "contributor", "reviewer", "administrator"):
            yield person(site.store, f"{role}-{where}", {mission: role})


def said(answer: TestResponse) -> str:
    """All that an answer says, its headers too; a workbook or archive part by part."""
    body = answer.data
    if answer.headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    texts = [str(answer.headers)]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            texts += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    else:
        texts.append(body.decode("utf-8", "replace"))
    return "\n".join(texts)


def leaked(answer: TestResponse) -> list[str]:
    """The canaries in an answer."""
    text = said(answer)
    return [canary for canary in CANARIES if canary in text]


__all__ = ["CANARIES", "DAYS", "OTHER", "OURS", "OWN", "filled", "leaked", "readers", "said", "workbook"]
