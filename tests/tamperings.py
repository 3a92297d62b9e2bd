"""A hundred ways to tamper with a store: the SQL of each, and what the sentence about it holds (tests/test_tamper.py)."""

from __future__ import annotations

STRANGER = "x" * 64


def event(column: str, value: str) -> tuple[str, str]:
    return f"UPDATE event SET {column} = {value} WHERE sequence = 5", "audit log, row 5"


# What is done to the store, and what the sentence about it holds.
LOG = {
    "the moment of an act": event("at", "'2024-01-01T00:00:00.000000Z'"),
    "the actor of an act": event("actor", "'paula'"),
    "the action of an act": event("action", "'drop'"),
    "the subject of an act": event("subject", "'submission 2'"),
    "the detail of an act": event("detail", "'{}'"),
    "a space in the detail": event("detail", "detail || ' '"),
    "the detail made unreadable": event("detail", "'{'"),
    "a link of the chain": event("previous", f"'{STRANGER}'"),
    "a seal": event("hash", f"'{STRANGER}'"),
    "a row renumbered": ("UPDATE event SET sequence = 999 WHERE sequence = 5", "audit log, row 5"),
    "a row before the first": (
        f"INSERT INTO event SELECT 0, at, actor, action, subject, detail, '', '{STRANGER}' FROM event WHERE sequence = 1",
        "audit log, row",
    ),
    "the first row removed": ("DELETE FROM event WHERE sequence = 1", "audit log, row 1"),
    "a row removed": ("DELETE FROM event WHERE sequence = 5", "audit log, row 5"),
    "two rows removed": ("DELETE FROM event WHERE sequence IN (5, 9)", "audit log, row 9"),
    "the last row cut off": ("DELETE FROM event WHERE sequence = (SELECT max(sequence) FROM event)", "audit log, end"),
    "the tail cut off": ("DELETE FROM event WHERE sequence > 10", "audit log, end: found row 10"),
    "all rows removed": ("DELETE FROM event", "audit log, end: found row 0"),
    "an export removed": ("DELETE FROM event WHERE action = 'export'", "audit log, row"),
    "a refusal edited": ("UPDATE event SET actor = 'paul' WHERE action = 'refuse'", "audit log, row"),
    "two rows swapped": (
        "UPDATE event SET sequence = -1 WHERE sequence = 5; UPDATE event SET sequence = 5 WHERE sequence = 6; "
        "UPDATE event SET sequence = 6 WHERE sequence = -1",
        "audit log, row 5",
    ),
    "two acts swapped between their rows": (
        "UPDATE event SET actor = (SELECT actor FROM event WHERE sequence = 3), "
        "action = (SELECT action FROM event WHERE sequence = 3) WHERE sequence = 5",
        "audit log, row 5",
    ),
    "a row put in at the end": (
        f"INSERT INTO event SELECT max(sequence) + 1, at, 'x', 'export', 'x', '{{}}', hash, '{STRANGER}' FROM event",
        "audit log, row",
    ),
    "a row put in between": (
        f"UPDATE event SET sequence = sequence + 100 WHERE sequence > 5; "
        f"INSERT INTO event SELECT 6, at, 'x', 'export', 'x', '{{}}', hash, '{STRANGER}' FROM event WHERE sequence = 5",
        "audit log, row 6",
    ),
    "the head set back": (
        "UPDATE meta SET value = (SELECT '10:' || hash FROM event WHERE sequence = 10) WHERE name = 'head'",
        "audit log, end",
    ),
    "the head's number": ("UPDATE meta SET value = '999' || substr(value, instr(value, ':')) WHERE name = 'head'", "audit log, end"),
    "the head's seal": (
        f"UPDATE meta SET value = substr(value, 1, instr(value, ':')) || '{STRANGER}' WHERE name = 'head'",
        "audit log, end",
    ),
    "the head removed": ("DELETE FROM meta WHERE name = 'head'", "audit log, end"),
}


def column(table: str, name: str, value: str, where: str = "") -> tuple[str, str]:
    return f"UPDATE {table} SET {name} = {value} {where}", f"{table} ("


NEWEST = "SELECT max(date) FROM observation WHERE indicator_id = '4.3' AND submission = 1"
OBSERVED = f"WHERE indicator_id = '4.3' AND submission = 1 AND date = ({NEWEST})"
SUBMISSION = {
    **dict.fromkeys(("content_sha256", "name", "mission", "country", "document"), "'another'"),
    **dict.fromkeys(("classification", "uploaded_by", "submitted_by", "returned_by", "returned_why", "published_by"), "'another'"),
    **dict.fromkeys(("recorded_at", "submitted_at", "returned_at", "published_at"), "'2024-01-01T00:00:00.000000Z'"),
    "reported_on": "'2018-08-31'",
    "state": "'draft'",
    "blocking": "7",
    "open_rows": "7",
    **dict.fromkeys(("withdrawn_by", "withdrawn_why"), "'another'"),
}
OBSERVATION = {
    "value": "10.5",
    "value_high": "11",
    "numerator": "1",
    "denominator": "2",
    "known_to": "'2018-12-31'",
    **dict.fromkeys(("comparator", "printed", "missing", "quality", "document", "section", "url", "note"), "'another'"),
    "comparable": "0",
    "sheet": "'another'",
    "row": "999",
    "cell": "'Z99'",
    "recorded_at": "'2024-01-01T00:00:00.000000Z'",
    "withdrawn_at": "'2024-01-01T00:00:00.000000Z'",
}
KEY = {"date": "'2018-07-16'", "disaggregation": "'another'", "known_from": "'2018-01-01'"}
REPORT = {
    **dict.fromkeys(("name", "made_by", "symbol", "signed_by"), "'another'"),
    **dict.fromkeys(("made_at", "signed_at"), "'2024-01-01T00:00:00.000000Z'"),
    "as_of": "'2018-08-29'",
    "freeze": "1",
    "missions": "'[]'",
    "classification": "'unclassified '",
    "order": "'{}'",
    "payload": "replace(payload, '9.17', '9.71')",
    "sha256": f"'{STRANGER}'",
}
# Columns that are edited all at once, and must each be named among the others.
COLUMNS = {"submission": (SUBMISSION, "WHERE id = 1"), "observation": (OBSERVATION, OBSERVED)}
VALUES = {
    **{f"a reading's {name}": column("observation", name, value, OBSERVED) for name, value in KEY.items()},
    "who uploaded a submission": column("submission", "uploaded_by", "'another'", "WHERE id = 1"),
    "the value of a reading": column("observation", "value", "10.5", OBSERVED),
    "until when a reading was known": column("observation", "known_to", "'2018-12-31'", OBSERVED),
    "a submission withdrawn in silence": column("submission", "state", "'withdrawn'", "WHERE id = 2"),
    "a withdrawal undone": column("submission", "state", "'published'", "WHERE id = 3"),
    "a submission removed": ("PRAGMA foreign_keys=OFF; DELETE FROM submission WHERE id = 4", "submission (id 4): found no row"),
    "a submission put in": (
        "INSERT INTO submission (sha256, content_sha256, name, mission, state, blocking, open_rows, recorded_at, uploaded_by) "
        "SELECT sha256, content_sha256, name, 'ATLANTIS', 'dropped', 0, 0, recorded_at, uploaded_by FROM submission WHERE id = 1",
        "submission",
    ),
    "a worksheet's letters": column("worksheet", "letters", "'{}'", "WHERE submission = 1"),
    "a worksheet's count": column("worksheet", "accepted", "1", "WHERE submission = 1"),
    "a worksheet removed": ("DELETE FROM worksheet WHERE submission = 1 AND type = 'observations'", "worksheet ("),
    "a reading removed": (f"DELETE FROM observation {OBSERVED}", "found no row, expected one"),
    "a reading of another mission": column("observation", "mission", "'ATLANTIS'", OBSERVED),
    "a reading handed to another submission": column("observation", "submission", "2", OBSERVED),
    "a definition": column("record", "content", "replace(content, '\"target\":', '\"target_\":')", "WHERE type = 'indicators'"),
    "a baseline": column("record", "content", "replace(content, '\"baseline\":', '\"baseline\":1')", "WHERE type = 'indicators'"),
    "when a record was known": column("record", "known_from", "'2017-01-01'", "WHERE type = 'benchmarks'"),
    "until when a record was known": column("record", "known_to", "'2019-01-01'", "WHERE type = 'indicators'"),
    "the cell of a record": column("record", "cell", "'Z99'", "WHERE type = 'indicators'"),
    "a withdrawn record brought back": column("record", "withdrawn_at", "NULL", "WHERE submission = 3"),
    "a record removed": ("DELETE FROM record WHERE type = 'benchmarks'", "record ("),
    "an answer put in": (
        "INSERT INTO answer VALUES ('MINUJUSTH','observations','date','ambiguous-date','','day-first','2024-01-01','x')",
        "answer (",
    ),
    "an open row closed": column("open_row", "closed_by", "1"),
    "an open row's content": column("open_row", "content", "'{}'"),
    "an open row removed": ("DELETE FROM open_row", "open_row ("),
    "the bytes of a file": column("file", "bytes", "x'00'", "WHERE name LIKE 'MINU%'"),
    "the name of a file": column("file", "name", "'another.xlsx'", "WHERE name LIKE 'MINU%'"),
    "the size of a file": column("file", "size", "1", "WHERE name LIKE 'MINU%'"),
    "a file put in": (f"INSERT INTO file VALUES ('{STRANGER}', 'x', 1, x'00')", "file ("),
    "a file removed": ("PRAGMA foreign_keys=OFF; DELETE FROM file WHERE name = 'wrong.xlsx'", "file ("),
    "a result": column("result", "payload", "replace(payload, '9.17', '9.71')", "WHERE part = 'indicators'"),
    "a result made empty": column("result", "payload", "'{}'", "WHERE part = 'mission'"),
    "a result of a day that was asked for": column("result", "payload", "'{}'", "WHERE as_of = '2018-10-01' AND part = 'mission'"),
    "a result removed": ("DELETE FROM result WHERE part = 'indicators'", "result ("),
    "a result put in": (
        "INSERT INTO result SELECT mission, as_of, 'more', payload, report, revision FROM result WHERE part = 'mission'",
        "result (",
    ),
    "what a day is to a mission": column("result", "report", "0", "WHERE as_of = '2018-08-30'"),
    "a frozen figure": column("frozen", "payload", "replace(payload, '9.17', '9.71')"),
    "a frozen part removed": ("DELETE FROM frozen WHERE part = 'indicators'", "frozen ("),
    "a frozen part put in": ("INSERT INTO frozen VALUES (1, 'MINUJUSTH', 'more', '{}')", "frozen ("),
    "a freeze's list": column("freeze", "submissions", "'[1, 2]'"),
    "a freeze's day": column("freeze", "as_of", "'2018-08-29'"),
    "a freeze's fingerprint": column("freeze", "sha256", f"'{STRANGER}'"),
    "a freeze's name": column("freeze", "name", "'another'", "WHERE id = 1"),
    "a freeze's level": column("freeze", "classification", "'unclassified '"),
    "who made a freeze": column("freeze", "made_by", "'another'"),
    "a freeze removed": ("DELETE FROM frozen; DELETE FROM freeze", "freeze ("),
    **{f"a report's {name}": column("report", f'"{name}"', value, "WHERE id = 1") for name, value in REPORT.items()},
    "a report's document and its fingerprint": column("report", "payload", f"'{{}}', sha256 = '{STRANGER}'", "WHERE id = 1"),
    "a report signed in silence": column("report", "symbol", "'S/2018/796', signed_at = made_at, signed_by = 'paul'", "WHERE id = 2"),
    "a signature taken back": column("report", "symbol", "NULL, signed_at = NULL, signed_by = NULL", "WHERE id = 1"),
    "a report removed": ("DELETE FROM report WHERE id = 2", "report (id 2): found no row"),
    "a report put in": (
        "UPDATE sqlite_sequence SET seq = 8 WHERE name = 'report'; PRAGMA foreign_keys=OFF; INSERT INTO report "
        "SELECT 9, 'more', as_of, 9, missions, classification, \"order\", payload, sha256, made_at, made_by, NULL, NULL, NULL FROM report "
        "WHERE id = 2",
        "report (id 9): found a row",
    ),
    "a comment's text": column("comment", "text", "'It is.'"),
    "a comment's writer": column("comment", "written_by", "'anne'"),
    "a comment closed": column("comment", "closes", "1"),
    "a comment removed": ("DELETE FROM comment", "comment ("),
    "a classification lowered": column("classification", "level", "'unclassified'"),
    "a classification's reason": column("classification", "reason", "'none'"),
    "a classification removed": ("DELETE FROM classification", "classification ("),
    "a role raised": ("UPDATE role SET role = 'administrator' WHERE person = 'anne'", "person (name anne), column roles"),
    "a role for all missions": ("INSERT INTO role VALUES ('anne', '*', 'viewer')", "person (name anne), column roles"),
    "a role taken": ("DELETE FROM role WHERE person = 'paul'", "person (name paul), column roles"),
    "a password": ("UPDATE person SET password = 'mine' WHERE name = 'anne'", "person (name anne), column password"),
    "a clearance raised": ("UPDATE person SET clearance = 'strictly_confidential'", "person (name anne), column clearance"),
    "an identity given": ("UPDATE person SET identity = 'https://id x' WHERE name = 'anne'", "person (name anne), column identity"),
    "a person disabled": ("UPDATE person SET disabled_at = '2024-01-01' WHERE name = 'paul'", "person (name paul), column disabled_at"),
    "a person put in": (
        "INSERT INTO person (name, shown, clearance, must_change, made_at) VALUES ('eve', 'Eve', 'unclassified', 0, '2024')",
        "person (name eve)",
    ),
    "a person removed": ("DELETE FROM role WHERE person = 'paul'; DELETE FROM person WHERE name = 'paul'", "person (name paul)"),
    "a session made longer": ("UPDATE session SET ends_at = '2099-01-01T00:00:00.000000Z'", "session ("),
    "a session handed over": ("UPDATE session SET person = 'paul'", "session ("),
    "a session put in": (f"INSERT INTO session VALUES ('{STRANGER}', 'paul', 'token', 'x', '2024', '2024', '2099', NULL)", "session ("),
}
TAMPERINGS = {**{f"log: {name}": done for name, done in LOG.items()}, **VALUES}

ON_POSTGRESQL = [
    "log: the actor of an act",
    "log: a row removed",
    "log: the tail cut off",
    "the value of a reading",
    "until when a reading was known",
]
ON_POSTGRESQL += [
    "who uploaded a submission",
    "a frozen figure",
    "a report's payload",
    "a signature taken back",
    "a comment's text",
    "a role raised",
    "a password",
    "a result",
    "a reading removed",
]
