"""What the API takes and gives about the register: rows, their history, imports and their previews."""

from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from docproc.api.schemas import Answer, JobReference, Reference
from docproc.documents.initiative import AdoptedInitiative, Scope
from docproc.documents.values import Author
from docproc.jobs.importing import ImportWanted
from docproc.jobs.problems import Problem
from docproc.register import Duplicate, ImportMapping, RegisterField, RowError, SheetPreview, SkippedRow, Update
from docproc.storage.rows import RegisterAction, RegisterChange, Status, StoredImport
from docproc.vietnamese.unicode import nfc

MAX_TITLE_CHARACTERS = 1_000
"""Longest title, as in imports."""
MAX_SUMMARY_CHARACTERS = 32_767
"""Longest summary: what a cell of a spreadsheet holds, so that an export gives it whole."""
MAX_AUTHORS = 30
"""Most authors of a row, as in imports."""
MAX_TOPICS = 20
"""Most topics of a row: the taxonomy has seven."""

_LINE = r"^[^\x00-\x1f]*$"
_NO_PATH = r"^[^\x00-\x1f/?#\\]+$"
_TAKEN = frozenset({"imports", "initiatives", "duplicates", "exports"})
"""Words that stand in paths of the register where identifiers do."""

Line = Annotated[str, Field(max_length=MAX_TITLE_CHARACTERS, pattern=_LINE)]
Title = Annotated[str, Field(min_length=1, max_length=MAX_TITLE_CHARACTERS, pattern=r"^[^\x00-\x1f]*\w[^\x00-\x1f]*$")]
Summary = Annotated[str, Field(max_length=MAX_SUMMARY_CHARACTERS, pattern=r"^[^\x00]*$")]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=_LINE)]
TopicName = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,63}$")]
Day = Annotated[date, Field(ge=date(1945, 9, 2), le=date(2199, 12, 31))]
WhyRemoved = Annotated[str, Field(min_length=1, max_length=1_000, pattern=_LINE)]


class NewAuthor(BaseModel):
    """An author of an initiative."""

    name: Name
    position: Line | None = None
    unit: Line | None = None
    share_percent: Annotated[float, Field(gt=0, le=100)] | None = None

    def author(self) -> Author:
        """The same as the house says it."""
        return Author(**{name: _clean(value) for name, value in self.model_dump().items()})


class ChangedInitiative(BaseModel):
    """Fields of a row that are to say something else; null takes a value away, a field that is left out stays."""

    model_config = ConfigDict(extra="forbid")

    title: Title | None = None
    summary: Summary | None = None
    unit: Line | None = None
    authors: Annotated[list[NewAuthor], Field(max_length=MAX_AUTHORS)] | None = None
    locality: Name | None = None
    scope: Scope | None = None
    adopted_on: Day | None = None
    decision: Name | None = None
    topics: Annotated[list[TopicName], Field(max_length=MAX_TOPICS)] | None = None
    reason: Annotated[str, Field(max_length=1_000, pattern=_LINE)] | None = Field(None, description="Why, for the history.")

    @model_validator(mode="after")
    def _keeps_what_every_row_has(self) -> Self:
        if any(name in self.model_fields_set and getattr(self, name) is None for name in ("title", "scope")):
            message = "title and scope cannot be taken away"
            raise ValueError(message)
        return self

    def changes(self) -> dict[str, Any]:
        """The fields given, as a row has them."""
        given = {name: getattr(self, name) for name in self.model_fields_set if name != "reason"}
        for name in ("authors", "topics"):
            if name in given:
                given[name] = tuple(one.author() if isinstance(one, NewAuthor) else one for one in given[name] or ())
        return {name: _clean(value) for name, value in given.items()}


class NewInitiative(ChangedInitiative):
    """A row to be put into the register."""

    id: Annotated[str, Field(min_length=1, max_length=200, pattern=_NO_PATH)] | None = Field(
        None, description="Of the caller's choice; one is made from title, unit and decision where it is left out."
    )
    title: Title

    @field_validator("id")
    @classmethod
    def _is_free(cls, value: str | None) -> str | None:
        if value in _TAKEN:
            message = "this word has another meaning in paths"
            raise ValueError(message)
        return value


class RegisteredInitiative(Answer):
    """A row that was put into the register or changed."""

    initiative: AdoptedInitiative
    revision: int = Field(description="As in its `ETag`.")
    duplicates: list[Duplicate] = Field([], description="Rows that it repeats, by their titles; it is kept all the same.")


class RegisterChangeView(Answer):
    """What became of a row."""

    version: int = Field(description="Of the register, which the change made.")
    action: RegisterAction
    at: datetime
    actor: str | None = Field(description="Who: `user/…`, `key/…`, `cli`; null where nobody is known.")
    reason: str | None
    import_id: str | None = Field(description="The import that made the change or, for `removed` and `restored`, was undone.")
    before: AdoptedInitiative | None = Field(description="Null for a row that was added, and where it was erased.")
    after: AdoptedInitiative | None = Field(description="Null for a row that was removed, and where it was erased.")

    @classmethod
    def of(cls, change: RegisterChange) -> "RegisterChangeView":
        """The view of a line of the history."""
        return cls(**{name: getattr(change, name) for name in cls.model_fields})


class RegisterHistory(Answer):
    """All that became of a row, the first change first."""

    items: list[RegisterChangeView]


class TwinRow(Answer):
    """A row of a pair, in short."""

    id: str
    title: str
    unit: str | None
    decision: str | None
    adopted_on: date | None


class Twins(Answer):
    """Two rows of the register that look alike; a person judges whether they are one."""

    kind: str = Field(description="`same_title`, or `same_wording` apart from phrases of the genre and names.")
    similarity: float = Field(description="Of the titles, 0 to 1.")
    row: TwinRow
    other: TwinRow


class RegisterTwins(Answer):
    """Rows of the register that look alike."""

    total: int = Field(description="Pairs in all.")
    items: list[Twins]


class AcceptedImport(Answer):
    """An import that was accepted; what comes of it is told later."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True, populate_by_name=True)

    import_: Reference = Field(alias="import")
    job: JobReference


class ImportView(Answer):
    """An import and what came of it."""

    id: str
    status: Status
    dry_run: bool
    document_id: str
    created_at: datetime
    result: dict[str, Any] | None = Field(
        None, description="Number of rows, columns recognised, bad rows, rows left out, duplicates; null until it is ready."
    )
    problem: Problem | None = Field(None, description="Why nothing could be imported.")
    mapping: ImportMapping | None = Field(None, description="What a person said of the columns.")
    undone_at: datetime | None = Field(None, description="When it was undone.")
    undone_by: str | None = None

    @classmethod
    def of(cls, row: StoredImport) -> "ImportView":
        """The view of what is kept."""
        return cls(
            id=row.id,
            status=row.status,
            dry_run=row.dry_run,
            document_id=row.document_id,
            created_at=row.created_at,
            result=row.result,
            problem=None if row.problem is None else Problem.model_validate(row.problem),
            mapping=None if row.mapping is None else ImportMapping.model_validate(row.mapping),
            undone_at=row.undone_at,
            undone_by=row.undone_by,
        )


class ImportPreview(Answer):
    """What a person sees of a list before it is imported."""

    needs_mapping: bool = Field(description="No column of titles was recognised: say which one it is.")
    fields: list[RegisterField] = Field(description="What a column may fill.")
    sheets: list[SheetPreview] = Field(description="Columns and first rows as they are; none for a decision or JSON.")
    rows: int = Field(description="Initiatives that would be imported.")
    first: list[AdoptedInitiative] = Field(description="The first of them.")
    errors: list[RowError]
    skipped: list[SkippedRow]
    duplicates: list[Duplicate]
    updates: list[Update]

    @classmethod
    def of(cls, result: dict[str, Any]) -> "ImportPreview":
        """The view of what a dry run came to."""
        known = {name: result[name] for name in cls.model_fields if name != "fields"}
        return cls.model_validate({**known, "fields": list(RegisterField)})


class ImportStart(BaseModel):
    """How a list that was looked at is to be imported."""

    model_config = ConfigDict(extra="forbid")

    mapping: ImportMapping | None = Field(None, description="What a person says of the columns.")
    scope: Scope = Scope.IN_PROVINCE
    locality: Annotated[str, Field(max_length=200, pattern=_LINE)] | None = None
    dry_run: bool = Field(default=False, description="Only look once more, with this mapping.")

    def wanted(self) -> ImportWanted:
        """The same as the house says it."""
        mapping = None if self.mapping is None else self.mapping.model_dump(mode="json")
        return ImportWanted(self.dry_run, self.scope, self.locality, mapping)


class ImportUndo(BaseModel):
    """How an import is to be undone."""

    model_config = ConfigDict(extra="forbid")

    force: bool = Field(default=False, description="Also where rows were changed again since: these changes are lost.")


class UndoneImport(Answer):
    """An import that was undone."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True, populate_by_name=True)

    import_: ImportView = Field(alias="import")
    removed: int = Field(description="Rows that it had added.")
    restored: int = Field(description="Rows that it had changed, and that say again what they said before.")


def _clean(value: Any) -> Any:
    return nfc(value).strip() or None if isinstance(value, str) else value
