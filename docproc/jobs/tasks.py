"""What runs in the children of a WorkPool: heavy work on what is kept, by identifier; each answers with JSON or a word."""

import json
from functools import cache
from pathlib import Path

from docproc.documents.decision import Decision
from docproc.documents.document import Document, DocumentKind
from docproc.documents.initiative import Scope
from docproc.documents.match import Relation
from docproc.extraction import extract, extract_bundle
from docproc.jobs.clusters import noted
from docproc.jobs.indexes import Indexes, index_folder
from docproc.jobs.judging import judge
from docproc.jobs.records import entry_record, plan_record
from docproc.matching import Idea, find_peers
from docproc.register import ImportMapping, plan_decision, plan_import
from docproc.storage import Database, documents, entries, register


def warm() -> str:
    """Load the language tools, which takes seconds, before anyone waits for them."""
    extract(Document(file_name="", sha256="", media_type="text/plain", size=1, text="KẾ HOẠCH\n"))
    return ""


def extract_bundle_record(address: str, document_ids: str, kind: str) -> str:
    """`{"document_id", "record"}` of the documents of one bundle (identifiers parted by commas), taken together as `kind`."""
    with _database(address).read() as connection:
        kept = {document_id: documents.content(connection, document_id) for document_id in document_ids.split(",")}
    record = extract_bundle(tuple(kept.values()), DocumentKind(kind))
    main = record if isinstance(record, Document) else record.document
    chosen = next(key for key, each in kept.items() if (each.sha256, each.file_name) == (main.sha256, main.file_name))
    return json.dumps({"document_id": chosen, "record": record.model_dump(mode="json")}, ensure_ascii=False)


def kind_of(address: str, document_id: str) -> str:
    """What a document is by its own words."""
    with _database(address).read() as connection:
        document = documents.content(connection, document_id)
    record = extract(document)
    return str(record.kind if hasattr(record, "kind") else record.document.kind)


def screen_entry(address: str, entry_id: str) -> str:
    """`{"report", "register_version", "alike"}`: the ScreeningReport, and the entries of the plan that resemble this one.

    The latter in the form of `docproc.jobs.clusters.noted`.
    """
    with _database(address).read() as connection:
        kept = entries.get(connection, entry_id)
        entry = entry_record(connection, entry_id)
        plan = plan_record(connection, kept.plan_id)
        initiatives = _indexes(address).of_register(connection)
        contest = _indexes(address).of_contest(connection, kept.plan_id)
    peers = find_peers(Idea.from_entry(entry, entry_id), contest.index)
    report = judge(entry, plan, initiatives.index, peers, contest.filings, entry_id=entry_id, plan_id=kept.plan_id)
    alike = [peer for peer in peers if peer.relation is not Relation.RELATED]
    answer = {
        "report": report.model_dump(mode="json"),
        "register_version": initiatives.version,
        "alike": [noted(peer, contest.revisions[peer.other_id]) for peer in alike],
    }
    return json.dumps(answer, ensure_ascii=False)


def encode_ahead(address: str, most: int) -> str:
    """Encodes up to so many rows of the register that nobody has asked for yet; how many are left."""
    with _database(address).read() as connection:
        if register.count(connection) == 0:
            return "0"
        initiatives = _indexes(address).of_register(connection)
    return str(initiatives.index.encode_ahead(most))


def plan_sheet_import(address: str, path: str, name: str, how: str) -> str:
    """The dry run of a list (XLSX, CSV, JSONL), an ImportPlan; raises SheetTypeError for anything else.

    `how` is a JSON object: `scope`, `locality`, `mapping` (an ImportMapping or null), `preview`, `password`.
    """
    with _database(address).read() as connection:
        existing = register.everything(connection)
    said = json.loads(how)
    return plan_import(
        Path(path),
        name,
        existing=existing,
        scope=Scope(said["scope"]),
        locality=said["locality"],
        mapping=None if said["mapping"] is None else ImportMapping.model_validate(said["mapping"]),
        preview=said["preview"],
        password=said["password"],
    ).model_dump_json()


def plan_decision_import(address: str, document_id: str, scope: str, locality: str | None) -> str:
    """The dry run of a decision that was read, an ImportPlan."""
    with _database(address).read() as connection:
        document = documents.content(connection, document_id)
        existing = register.everything(connection)
    decision = extract(document, DocumentKind.DECISION)
    if not isinstance(decision, Decision):
        raise TypeError(type(decision).__name__)
    return plan_decision(decision, existing=existing, scope=Scope(scope), locality=locality).model_dump_json()


@cache
def _database(address: str) -> Database:
    return Database(address)


@cache
def _indexes(address: str) -> Indexes:
    return Indexes(index_folder(address))
