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
    Column("published_at", Moment),
    Column("published_by", Text),
    sqlite_autoincrement=True,
)
# One living submission of a file: two people who send it at once cannot both be first.
Index(
    "submission_of_file",
    submission.c.sha256,
    unique=True,
    sqlite_where=text("state <> 'dropped'"),
    postgresql_where=text("state <> 'dropped'"),
)
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
