"""The tables. Times are UTC; identifiers are random, 32 hexadecimal digits; records are kept in their published JSON form."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from docproc.storage.types import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("parent_id", ForeignKey("documents.id"), index=True, doc="the bundle it came in"),
    Column("position", Integer, nullable=False, doc="0-based place in its bundle"),
    Column("sha256", String(64), nullable=False, index=True),
    Column("file_name", Text, nullable=False),
    Column("media_type", Text, doc="decided by content; null until read"),
    Column("size", BigInteger, nullable=False, doc="bytes"),
    Column("kind", String(16)),
    Column("status", String(16), nullable=False),
    Column("notices", JSON(none_as_null=True), doc="what of a bundle could not be read"),
    Column("packed", LargeBinary, doc="documents.packing: text and layout; null until read, and for a bundle"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("archive_id", String(32), index=True, doc="the archive that it was unpacked from, which is kept as it was sent"),
)

passwords = Table(
    "passwords",
    metadata,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("password", Text, nullable=False, doc="opens the file, also when it is read or shown again; never logged or told"),
)

plans = Table(
    "plans",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("status", String(16), nullable=False),
    Column("record", JSON(none_as_null=True)),
    Column("problem", JSON(none_as_null=True)),
    Column("title", Text, doc="of the record, for lists; null until read"),
    Column("duplicate_of", String(32), doc="the first plan made from the same file"),
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_plans_created_at_id", "created_at", "id"),
)

entries = Table(
    "entries",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("plan_id", ForeignKey("plans.id"), nullable=False),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("filed_at", UtcDateTime, doc="as given; null when nobody said"),
    Column("status", String(16), nullable=False),
    Column("record", JSON(none_as_null=True)),
    Column("problem", JSON(none_as_null=True)),
    Column("title", Text, doc="of the record, for lists; null until read"),
    Column("duplicate_of", String(32), doc="the first entry of the plan made from the same file"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_by", String(32), doc="user or key that sent it; null for what came before there were any"),
    Column("unit", Text, doc="of the authors, for lists, corrections applied; null until read"),
    Column("topic", String(64), doc="the first one, likewise"),
    Column("searchable", Text, doc="folded text that begins with the title, given by the caller"),
    Index("ix_entries_plan_id_created_at_id", "plan_id", "created_at", "id"),
)

screenings = Table(
    "screenings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("entry_id", ForeignKey("entries.id"), nullable=False),
    Column("plan_id", ForeignKey("plans.id"), nullable=False),
    Column("job_id", String(32), nullable=False),
    Column("register_version", BigInteger, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("report", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("entry_id", "job_id"),
)

imports = Table(
    "imports",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("dry_run", Boolean, nullable=False),
    Column("scope", String(32), nullable=False, doc="scope of rows that do not say theirs"),
    Column("locality", Text, doc="likewise"),
    Column("status", String(16), nullable=False),
    Column("result", JSON(none_as_null=True), doc="counts and bad rows"),
    Column("problem", JSON(none_as_null=True)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_by", String(32), doc="user or key that sent it; likewise"),
    Column("mapping", JSON(none_as_null=True), doc="ImportMapping: what a person said of the columns"),
    Column("actor", Text, doc="who had it imported, as in the audit log"),
    Column("undone_at", UtcDateTime, doc="when what it changed was taken back"),
    Column("undone_by", Text, doc="by whom"),
)

initiatives = Table(
    "initiatives",
    metadata,
    Column("id", Text, primary_key=True, doc="given, or made by the import"),
    Column("import_id", ForeignKey("imports.id"), index=True),
    Column("row", JSON, nullable=False, doc="AdoptedInitiative"),
    Column("searchable", Text, nullable=False, doc="folded text, given by the caller"),
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_initiatives_created_at_id", "created_at", "id"),
)

register_changes = Table(
    "register_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("version", BigInteger, nullable=False, index=True, doc="of the register, which the change made"),
    Column("initiative_id", Text, nullable=False, index=True),
    Column("action", String(16), nullable=False, doc="added, updated, removed, restored"),
    Column("before", JSON(none_as_null=True), doc="AdoptedInitiative as it was; null for one that was added"),
    Column("import_id", String(32), doc="the import that did it"),
    Column("actor", Text, doc="who did it; null where nobody is known"),
    Column("reason", Text, doc="as given"),
    Column("at", UtcDateTime, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("subject_id", String(32), nullable=False, index=True, doc="plan, entry or import"),
    Column("status", String(16), nullable=False, index=True),
    Column("stage", String(16), doc="what is being done"),
    Column("done", Integer, nullable=False, doc="steps of this stage, such as pages"),
    Column("total", Integer, doc="steps in all; null when not known"),
    Column("problem", JSON(none_as_null=True)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("run", Integer, nullable=False, doc="1, and one more each time that a person has it done again"),
    Column("attempt", Integer, nullable=False, doc="at the present step, from 1"),
    Column("revision", Integer, nullable=False, doc="how often this row changed"),
    Index("ix_jobs_created_at_id", "created_at", "id"),
)

workers = Table(
    "workers",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("processes", Integer, nullable=False, doc="jobs that it does at once"),
    Column("left_at", UtcDateTime, doc="when it ended, or was given up by the others; it may write nothing since"),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, doc="1, 2, 3, … without a gap"),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject", String(80), nullable=False, index=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("previous", String(64), nullable=False, doc="hash of the row before"),
    Column("hash", String(64), nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("login", String(200), nullable=False, unique=True, doc="in lower case"),
    Column("name", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("password_hash", Text, doc="Argon2id; null until one is set, and for those who sign in elsewhere"),
    Column("issuer", Text, doc="OpenID provider that vouches for the person"),
    Column("subject", Text, doc="the person's name there"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("disabled_at", UtcDateTime),
    UniqueConstraint("issuer", "subject"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("scopes", JSON(none_as_null=True), doc="null for all that the role has"),
    Column("owner_id", ForeignKey("users.id", ondelete="CASCADE"), index=True, doc="who answers for it"),
    Column("acts_for_owner", Boolean, nullable=False, doc="in the owner's contests; else only in those it takes part in itself"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
    Column("last_used_at", UtcDateTime),
    Index("ix_keys_created_at_id", "created_at", "id"),
)

members = Table(
    "members",
    metadata,
    Column("plan_id", ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", String(32), primary_key=True, index=True, doc="a user or a key"),
    Column("capacity", String(16), nullable=False, doc="the role that it has in this contest"),
    Column("created_at", UtcDateTime, nullable=False),
)

tickets = Table(
    "tickets",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("purpose", String(32), nullable=False),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), index=True),
    Column("content", JSON(none_as_null=True)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)

throttles = Table(
    "throttles",
    metadata,
    Column("name", String(64), primary_key=True, doc="digest of what is counted: it may name a person"),
    Column("count", Integer, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("plan_id", ForeignKey("plans.id"), nullable=False),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("status", String(16), nullable=False),
    Column("record", JSON(none_as_null=True)),
    Column("problem", JSON(none_as_null=True)),
    Column("title", Text, doc="the reporting unit, for lists; null until read"),
    Column("duplicate_of", String(32), doc="the first report of the plan made from the same file"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_by", String(32), doc="user or key that sent it"),
    Index("ix_reports_plan_id_created_at_id", "plan_id", "created_at", "id"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("subject_id", String(32), nullable=False, doc="plan or entry"),
    Column("number", Integer, nullable=False, doc="1, 2, 3, … of the subject"),
    Column("path", String(200), nullable=False, doc="JSON Pointer into the record"),
    Column("action", String(16), nullable=False),
    Column("before", JSON(none_as_null=True), doc="value and evidence as they stood"),
    Column("after", JSON(none_as_null=True), doc="value and evidence as they stand since"),
    Column("reason", Text, doc="as given"),
    Column("actor", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("subject_id", "number"),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("entry_id", ForeignKey("entries.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False, doc="1, 2, 3, … of the entry"),
    Column("about", String(16), nullable=False, doc="entry, check, match or peer"),
    Column("name", Text, nullable=False, doc="of the check, initiative or other entry; empty for the entry itself"),
    Column("verdict", String(16), nullable=False),
    Column("reason", Text, doc="as given"),
    Column("screening_id", String(32), doc="the report that the person had before them"),
    Column("actor", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("entry_id", "number"),
)

replays = Table(
    "replays",
    metadata,
    Column("id", String(64), primary_key=True, doc="digest of caller, endpoint and Idempotency-Key"),
    Column("fingerprint", String(64), nullable=False, doc="digest of the request"),
    Column("holder", String(32), nullable=False, doc="the attempt that may have an effect"),
    Column("held_until", UtcDateTime, nullable=False, doc="afterwards the attempt counts as dead"),
    Column("effected", Boolean, nullable=False, doc="whether the attempt has changed anything"),
    Column("status", Integer, doc="of the answer; null until there is one"),
    Column("headers", JSON(none_as_null=True)),
    Column("body", LargeBinary),
    Column("created_at", UtcDateTime, nullable=False, index=True),
)
