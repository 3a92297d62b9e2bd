"""The tables of the store, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

# Bytewise order everywhere: PostgreSQL would otherwise sort and compare by the server's locale, SQLite never does.
KeyText = Text().with_variant(Text(collation="C"), "postgresql")
Day = String(10).with_variant(String(10, collation="C"), "postgresql")  # YYYY-MM-DD sorts as the day does, and may be '' in a key
Moment = String(27).with_variant(String(27, collation="C"), "postgresql")  # UTC, always to the microsecond

FOREVER = "9999-99-99"  # later than every day, the last one of the calendar too

metadata = MetaData()

file = Table(
    "file",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

submission = Table(
    "submission",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), ForeignKey("file.sha256"), nullable=False),
    Column("content_sha256", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("mission", KeyText, nullable=False),
    Column("country", Text),
    Column("document", Text),
    Column("reported_on", Day),
    Column("classification", Text),
    Column("state", Text, nullable=False),
    Column("blocking", Integer, nullable=False),
    Column("open_rows", Integer, nullable=False, default=0),
    Column("recorded_at", Moment, nullable=False),
    Column("uploaded_by", Text, nullable=False),
    Column("submitted_at", Moment),
    Column("submitted_by", Text),
    Column("returned_at", Moment),
    Column("returned_by", Text),
    Column("returned_why", Text),
    Column("published_at", Moment),
    Column("published_by", Text),
    Column("withdrawn_at", Moment),
    Column("withdrawn_by", Text),
    Column("withdrawn_why", Text),
    sqlite_autoincrement=True,
)
LIVING = "state NOT IN ('dropped', 'withdrawn')"
# One living submission of a file: two people who send it at once cannot both be first.
Index("submission_of_file", submission.c.sha256, unique=True, sqlite_where=text(LIVING), postgresql_where=text(LIVING))
Index("submission_of_mission", submission.c.mission, submission.c.state, submission.c.reported_on)

worksheet = Table(
    "worksheet",
    metadata,
    Column("submission", Integer, ForeignKey("submission.id"), primary_key=True),
    Column("name", KeyText, primary_key=True),
    Column("type", Text),
    Column("rows", Integer, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("letters", Text, nullable=False),
    Column("not_read", Text, nullable=False),
)

OBSERVATION_KEY = ("mission", "indicator_id", "disaggregation", "date", "period_start")
observation = Table(
    "observation",
    metadata,
    Column("mission", KeyText, primary_key=True),
    Column("indicator_id", KeyText, primary_key=True),
    Column("disaggregation", KeyText, primary_key=True),
    Column("date", Day, primary_key=True),
    Column("period_start", Day, primary_key=True),
    Column("known_from", Day, primary_key=True),
    Column("submission", Integer, ForeignKey("submission.id"), primary_key=True),
    Column("known_to", Day, nullable=False),
    Column("value", Float),
    Column("value_high", Float),
    Column("comparator", Text),
    Column("printed", Text),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("missing", Text),
    Column("comparable", Boolean),
    Column("quality", Text),
    Column("reported_on", Day),
    Column("document", Text),
    Column("section", Text),
    Column("url", Text),
    Column("note", Text),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("cell", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    sqlite_with_rowid=False,  # the table is its key: a series lies together on the disk
)

RECORD_KEY = ("mission", "type", "key")
record = Table(
    "record",
    metadata,
    Column("mission", KeyText, primary_key=True),
    Column("type", KeyText, primary_key=True),
    Column("key", KeyText, primary_key=True),
    Column("known_from", Day, primary_key=True),
    Column("submission", Integer, ForeignKey("submission.id"), primary_key=True),
    Column("known_to", Day, nullable=False),
    Column("content", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("cell", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    sqlite_with_rowid=False,
)

result = Table(
    "result",
    metadata,
    Column("mission", KeyText, primary_key=True),
    Column("as_of", Day, primary_key=True),
    Column("part", KeyText, primary_key=True),
    Column("payload", Text, nullable=False),
    Column("report", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
)

# What was answered about the workbooks of a mission; answers that exclude each other are never both there.
answer = Table(
    "answer",
    metadata,
    *(Column(name, KeyText, primary_key=True) for name in ("mission", "sheet", "column", "question", "text", "answer")),
    Column("given_at", Moment, nullable=False),
    Column("given_by", Text, nullable=False),
)

# Rows that a publication left out, until a later workbook brings them mended; `wrong` names the columns that could not be read.
open_row = Table(
    "open_row",
    metadata,
    Column("submission", Integer, ForeignKey("submission.id"), primary_key=True),
    Column("sheet", KeyText, primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("cell", KeyText, primary_key=True),
    Column("type", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("wrong", Text, nullable=False),
    Column("closed_by", Integer, ForeignKey("submission.id")),
)

# What was said about a value or a submission; `subject` names it in a way that the next upload does not change.
comment = Table(
    "comment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("mission", KeyText, nullable=False),
    Column("subject", KeyText, nullable=False),
    Column("text", Text, nullable=False),
    Column("closes", Boolean, nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("written_by", Text, nullable=False),
    sqlite_autoincrement=True,
)
Index("comment_on", comment.c.mission, comment.c.subject)

# The figures of some missions on a day, kept for ever: which submissions they rest on, and all that was computed from them.
freeze = Table(
    "freeze",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("as_of", Day, nullable=False),
    Column("missions", Text, nullable=False),
    Column("submissions", Text, nullable=False),
    Column("classification", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("note", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("made_by", Text, nullable=False),
    sqlite_autoincrement=True,
)

frozen = Table(
    "frozen",
    metadata,
    Column("freeze", Integer, ForeignKey("freeze.id"), primary_key=True),
    Column("mission", KeyText, primary_key=True),
    Column("part", KeyText, primary_key=True),
    Column("payload", Text, nullable=False),
)

# Reports that were kept: the whole document as it was composed, the freeze that was made with it, and who signed it.
report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("as_of", Day, nullable=False),
    Column("freeze", Integer, ForeignKey("freeze.id"), nullable=False, unique=True),
    Column("missions", Text, nullable=False),
    Column("classification", Text, nullable=False),
    Column("order", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("symbol", Text),
    Column("signed_at", Moment),
    Column("signed_by", Text),
    sqlite_autoincrement=True,
)

# How a mission's figures are classified, where somebody has said so beside its workbooks.
classification = Table(
    "classification",
    metadata,
    Column("mission", KeyText, primary_key=True),
    Column("level", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("set_at", Moment, nullable=False),
    Column("set_by", Text, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("name", KeyText, primary_key=True),  # what is typed at sign-in, folded to lower case
    Column("shown", Text, nullable=False),
    Column("password", Text),  # an argon2 hash; nothing for those who sign in elsewhere
    Column("identity", Text, unique=True),  # issuer and subject of an outside provider
    Column("expected_email", Text, unique=True),  # who first brings it, verified by that provider, is this person from then on
    Column("clearance", Text, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("disabled_at", Moment),
)

# What somebody may do in a mission, or in all of them ("*").
role = Table(
    "role",
    metadata,
    Column("person", KeyText, ForeignKey("person.name"), primary_key=True),
    Column("mission", KeyText, primary_key=True),
    Column("role", Text, nullable=False),
)

# Signed-in browsers and tokens of the interface; only the hash of what the holder shows is kept.
session = Table(
    "session",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("person", KeyText, ForeignKey("person.name"), nullable=False),
    Column("kind", Text, nullable=False),  # browser or token
    Column("name", Text, nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("ended_at", Moment),
)
Index("session_of", session.c.person)

# Failed sign-ins in a row, by account and by address, so that guessing becomes slow.
attempt = Table(
    "attempt",
    metadata,
    Column("key", KeyText, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Moment, nullable=False),
)

# What outside providers have sent back, until it would not be taken any more: each counts once.
returned = Table(
    "returned",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("ends_at", Moment, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

meta = Table("meta", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))
