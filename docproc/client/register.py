"""The register of adopted initiatives: imported, searched, asked whether an idea is new."""

from collections.abc import Iterator

from docproc.client.answers import AcceptedImport, ImportView
from docproc.client.answers_review import SimilarAnswer
from docproc.client.resource import Resource, get
from docproc.client.transport import Call, keyed, path
from docproc.client.uploads import Upload
from docproc.documents.initiative import AdoptedInitiative, Scope
from docproc.documents.match import Match


class Register(Resource):
    """The register, which is one for all contests."""

    def send(
        self,
        file: Upload,
        *,
        dry_run: bool = False,
        scope: Scope = Scope.IN_PROVINCE,
        locality: str | None = None,
        wait: int = 0,
        idempotency_key: str | None = None,
    ) -> AcceptedImport:
        """Import a list (XLSX, CSV, JSONL) or a decision, or with `dry_run` have said what would be imported.

        `scope` and `locality` hold for rows that do not say theirs.
        """
        form = {"dry_run": str(dry_run).lower(), "scope": str(scope), "locality": locality}
        call = Call("POST", path("v1", "register", "imports"), form=form, files=[file], wait=wait)
        return self._transport.answer(keyed(call, idempotency_key), AcceptedImport)

    def import_(self, import_id: str) -> ImportView:
        """What came of an import."""
        return self._transport.answer(get("register", "imports", import_id), ImportView)

    def search(self, words: str = "") -> Iterator[AdoptedInitiative]:
        """The rows in which all these words occur, with or without diacritics, newest first; all rows without any."""
        return self._transport.items(get("register", q=words or None), AdoptedInitiative)

    def get(self, initiative_id: str) -> AdoptedInitiative:
        """A row."""
        return self._transport.answer(get("register", initiative_id), AdoptedInitiative)

    def similar(self, title: str = "", text: str = "", *, limit: int = 10) -> list[Match]:
        """The adopted initiatives nearest to an idea, by falling score; nothing is stored."""
        question = {"title": title, "text": text, "limit": limit}
        return self._transport.answer(Call("POST", path("v1", "similar"), json=question), SimilarAnswer).matches
