"""The table of a contest's entries: what it is narrowed to and sorted by, its rows with their reasons, its groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from docproc.documents.screening import CheckOutcome, ScreeningReport
from docproc.jobs.searching import search_words
from docproc.storage import entries
from docproc.storage.entry_lists import EntryOrder, EntryQuery, ListedEntry
from docproc.web.language import Language
from docproc.web.views.checks import CheckView, check_views

_CODE = r"^[a-z_]{0,40}$"
_TEXT = r"^[^\x00-\x1f]*$"
GROUPS = {"outcome": EntryOrder.OUTCOME, "decision": EntryOrder.DECISION, "unit": EntryOrder.UNIT}
"""What a table is grouped by, and the order that brings each group together."""


class Asked(BaseModel):
    """What somebody wants to see of the entries, as it stands in the address; empty for all."""

    model_config = ConfigDict(extra="ignore")

    q: str = Field("", max_length=200, pattern=_TEXT)
    outcome: str = Field("", pattern=_CODE)
    decision: str = Field("", pattern=_CODE)
    topic: str = Field("", pattern=_CODE)
    unit: str = Field("", max_length=500, pattern=_TEXT)
    status: str = Field("", pattern=_CODE)
    sort: EntryOrder = EntryOrder.NEWEST
    group: str = Field("", pattern=r"^(|outcome|decision|unit)$")

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return any((self.q, self.outcome, self.decision, self.topic, self.unit, self.status))

    @property
    def parameters(self) -> dict[str, str]:
        """Those that are not as usual, for an address or a form."""
        return {name: str(value) for name, value in self.model_dump(exclude_defaults=True).items()}

    def query(self, sent_by: str | None) -> EntryQuery:
        """The same for the store."""
        return EntryQuery(
            words=tuple(search_words(self.q)),
            outcome=self.outcome or None,
            decision=self.decision or None,
            topic=self.topic or None,
            unit=self.unit or None,
            status=self.status or None,
            sent_by=sent_by,
            order=GROUPS.get(self.group, self.sort),
        )


@dataclass(frozen=True, slots=True)
class TableRow:
    """An entry."""

    entry: ListedEntry
    reasons: tuple[CheckView, ...]
    """The checks that were not passed, which say why it came out as it did."""


@dataclass(slots=True)
class Group:
    """Rows that stand together."""

    value: str | None
    """What they have in common, as a code; null where they have none, and where nothing is grouped."""
    rows: list[TableRow] = field(default_factory=list)


def table_groups(connection: Connection, items: Sequence[ListedEntry], by: str, language: Language) -> tuple[Group, ...]:
    """The rows in their order, in one group or in those that `by` names."""
    groups: list[Group] = []
    for entry in items:
        value = getattr(entry, by) if by else None
        if not groups or groups[-1].value != value:
            groups.append(Group(value))
        groups[-1].rows.append(TableRow(entry, tuple(_reasons(connection, entry, language))))
    return tuple(groups)


def _reasons(connection: Connection, entry: ListedEntry, language: Language) -> Iterator[CheckView]:
    screening = entries.last_screening(connection, entry.id) if entry.outcome else None
    if screening is not None:
        for view in check_views(ScreeningReport.model_validate(screening.report), language):
            if view.check.outcome is not CheckOutcome.PASS:
                yield view
