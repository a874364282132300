"""The register of adopted initiatives: imported, searched, asked whether an idea is new."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from pydantic import JsonValue

from docproc.client.answers_operations import AcceptedDeletion
from docproc.client.answers_register import (
    AcceptedImport,
    ImportPreview,
    ImportView,
    RegisteredInitiative,
    RegisterHistory,
    RegisterTwins,
    UndoneImport,
)
from docproc.client.answers_review import SimilarAnswer
from docproc.client.plans import DeletionReason
from docproc.client.resource import Resource, get
from docproc.client.transport import Call, keyed, path
from docproc.client.uploads import Upload
from docproc.documents.initiative import AdoptedInitiative, Scope
from docproc.documents.match import Match


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list or an export of the register is narrowed to; null for anything."""

    scope: Scope | None = None
    topic: str | None = None
    """A code of the taxonomy."""
    unit: str | None = None
    locality: str | None = None
    decision: str | None = None
    adopted_from: date | None = None
    adopted_to: date | None = None
    import_id: str | None = None


ALL = Wanted()
"""The whole register."""


class Register(Resource):
    """The register, which is one for all contests."""

    def send(
        self,
        file: Upload,
        *,
        dry_run: bool = False,
        scope: Scope = Scope.IN_PROVINCE,
        locality: str | None = None,
        mapping: Mapping[str, JsonValue] | None = None,
        password: str | None = None,
        wait: int = 0,
        idempotency_key: str | None = None,
    ) -> AcceptedImport:
        """Import a list (XLSX, CSV, JSONL) or a decision, or with `dry_run` have said what would be imported.

        `scope` and `locality` hold for rows that do not say theirs; `mapping` says which column fills which field; `password`
        opens a locked file, and is not kept.
        """
        form = {"dry_run": str(dry_run).lower(), "scope": str(scope), "locality": locality, "password": password}
        form |= {"mapping": None if mapping is None else json.dumps(mapping)}
        call = Call("POST", path("v1", "register", "imports"), form=form, files=[file], wait=wait)
        return self._transport.answer(keyed(call, idempotency_key), AcceptedImport)

    def import_(self, import_id: str) -> ImportView:
        """What came of an import."""
        return self._transport.answer(get("register", "imports", import_id), ImportView)

    def imports(self) -> Iterator[ImportView]:
        """Imports, newest first."""
        return self._transport.items(get("register", "imports"), ImportView)

    def preview(self, import_id: str) -> ImportPreview:
        """What a dry run saw. ConflictError `not_ready` before it ended."""
        return self._transport.answer(get("register", "imports", import_id, "preview"), ImportPreview)

    def start(
        self,
        import_id: str,
        *,
        mapping: Mapping[str, JsonValue] | None = None,
        scope: Scope = Scope.IN_PROVINCE,
        locality: str | None = None,
        dry_run: bool = False,
        wait: int = 0,
    ) -> AcceptedImport:
        """Import a list that was kept for a dry run; or look once more, with `dry_run`."""
        said = {"mapping": mapping, "scope": str(scope), "locality": locality, "dry_run": dry_run}
        call = Call("POST", path("v1", "register", "imports", import_id, "start"), json=said, wait=wait)
        return self._transport.answer(call, AcceptedImport)

    def undo(self, import_id: str, *, force: bool = False) -> UndoneImport:
        """Undo an import. ConflictError `import_changed_since` where a later change would be lost, unless forced."""
        call = Call("POST", path("v1", "register", "imports", import_id, "undo"), json={"force": force})
        return self._transport.answer(call, UndoneImport)

    def search(self, words: str = "", wanted: Wanted = ALL) -> Iterator[AdoptedInitiative]:
        """The rows in which all these words occur, with or without diacritics, newest first; all rows without any."""
        return self._transport.items(get("register", q=words or None, **_query(wanted)), AdoptedInitiative)

    def export(self, form: Literal["xlsx", "csv", "json"], words: str = "", wanted: Wanted = ALL) -> bytes:
        """The same rows as a file."""
        return self._transport.content(get("register", "exports", f"register.{form}", q=words or None, **_query(wanted)))

    def get(self, initiative_id: str) -> AdoptedInitiative:
        """A row."""
        return self._transport.answer(get("register", initiative_id), AdoptedInitiative)

    def add(self, row: Mapping[str, JsonValue]) -> RegisteredInitiative:
        """Put a row into the register: its fields by name, `title` at least."""
        return self._transport.answer(Call("POST", path("v1", "register", "initiatives"), json=dict(row)), RegisteredInitiative)

    def change(
        self, initiative_id: str, fields: Mapping[str, JsonValue], *, reason: str | None = None, revision: int | None = None
    ) -> RegisteredInitiative:
        """Change fields of a row; null takes a value away. With `revision`, ConflictError `stale` when it is another by now."""
        said = {**fields, "reason": reason}
        call = Call("PATCH", path("v1", "register", initiative_id), json=said, headers=_if_match(revision))
        return self._transport.answer(call, RegisteredInitiative)

    def remove(self, initiative_id: str, reason: str, *, revision: int | None = None) -> None:
        """Take a row out of the register; its history keeps it."""
        query, headers = {"reason": reason}, _if_match(revision)
        self._transport.nothing(Call("DELETE", path("v1", "register", initiative_id), query=query, headers=headers))

    def erase(self, initiative_id: str, *, reason: DeletionReason = "request", wait: int = 0) -> AcceptedDeletion:
        """Erase a row with what its history says of it, for a person who asks for it."""
        call = Call("POST", path("v1", "register", initiative_id, "erase"), query={"reason": reason}, wait=wait)
        return self._transport.answer(call, AcceptedDeletion)

    def history(self, initiative_id: str) -> RegisterHistory:
        """All that became of a row, also of one that is gone."""
        return self._transport.answer(get("register", initiative_id, "history"), RegisterHistory)

    def duplicates(self, *, limit: int = 50, offset: int = 0) -> RegisterTwins:
        """Rows of the register that look alike, the likest first."""
        return self._transport.answer(get("register", "duplicates", limit=limit, offset=offset), RegisterTwins)

    def similar(self, title: str = "", text: str = "", *, limit: int = 10) -> list[Match]:
        """The adopted initiatives nearest to an idea, by falling score; nothing is stored."""
        question = {"title": title, "text": text, "limit": limit}
        return self._transport.answer(Call("POST", path("v1", "similar"), json=question), SimilarAnswer).matches


def _query(wanted: Wanted) -> dict[str, str | None]:
    return {name: None if value is None else str(value) for name, value in asdict(wanted).items()}


def _if_match(revision: int | None) -> dict[str, str]:
    return {} if revision is None else {"If-Match": f'"{revision}"'}
