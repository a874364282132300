"""What the service answers about the register: imports, rows, their history, rows that look alike."""

from datetime import date, datetime

from pydantic import Field, JsonValue

from docproc.client.answers import JobReference, Problem, Reference
from docproc.client.base import Answer
from docproc.documents.initiative import AdoptedInitiative


class AcceptedImport(Answer):
    """An import that was accepted."""

    import_: Reference = Field(alias="import")
    job: JobReference


class ImportView(Answer):
    """An import into the register, and what came of it."""

    id: str
    status: str
    dry_run: bool
    document_id: str
    created_at: datetime
    result: dict[str, JsonValue] | None = None
    """Number of rows, columns recognised, bad rows, rows left out, duplicates; null until it is ready."""
    problem: Problem | None = None
    mapping: dict[str, JsonValue] | None = None
    """What a person said of the columns."""
    undone_at: datetime | None = None
    undone_by: str | None = None


class ImportPreview(Answer):
    """What a person sees of a list before it is imported."""

    needs_mapping: bool
    """No column of titles was recognised: say which one it is."""
    fields: list[str]
    """What a column may fill."""
    sheets: list[dict[str, JsonValue]]
    """Columns and first rows as they are."""
    rows: int
    """Initiatives that would be imported."""
    first: list[AdoptedInitiative]
    errors: list[dict[str, JsonValue]]
    skipped: list[dict[str, JsonValue]]
    duplicates: list[dict[str, JsonValue]]
    updates: list[dict[str, JsonValue]]


class UndoneImport(Answer):
    """An import that was undone."""

    import_: ImportView = Field(alias="import")
    removed: int
    """Rows that it had added."""
    restored: int
    """Rows that it had changed, and that say again what they said before."""


class RegisteredInitiative(Answer):
    """A row that was put into the register or changed."""

    initiative: AdoptedInitiative
    revision: int
    duplicates: list[dict[str, JsonValue]] = []
    """Rows that it repeats, by their titles."""


class RegisterChangeView(Answer):
    """What became of a row."""

    version: int
    """Of the register, which the change made."""
    action: str
    at: datetime
    actor: str | None = None
    reason: str | None = None
    import_id: str | None = None
    before: AdoptedInitiative | None = None
    after: AdoptedInitiative | None = None


class RegisterHistory(Answer):
    """All that became of a row, the first change first."""

    items: list[RegisterChangeView]


class TwinRow(Answer):
    """A row of a pair, in short."""

    id: str
    title: str
    unit: str | None = None
    decision: str | None = None
    adopted_on: date | None = None


class Twins(Answer):
    """Two rows of the register that look alike."""

    kind: str
    similarity: float
    """Of the titles, 0 to 1."""
    row: TwinRow
    other: TwinRow


class RegisterTwins(Answer):
    """Rows of the register that look alike."""

    total: int
    """Pairs in all."""
    items: list[Twins]
