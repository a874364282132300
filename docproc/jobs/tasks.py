"""What runs in the children of a WorkPool: heavy work on what is kept, by identifier; each answers with JSON or a word."""

from functools import cache

from docproc.documents.document import DocumentKind
from docproc.extraction import extract
from docproc.storage import Database, documents


def extract_record(address: str, document_id: str, kind: str) -> str:
    """The record of a document taken as `kind`, in its published form."""
    with _database(address).read() as connection:
        document = documents.content(connection, document_id)
    return extract(document, DocumentKind(kind)).model_dump_json()


def kind_of(address: str, document_id: str) -> str:
    """What a document is by its own words."""
    with _database(address).read() as connection:
        document = documents.content(connection, document_id)
    record = extract(document)
    return str(record.kind if hasattr(record, "kind") else record.document.kind)


@cache
def _database(address: str) -> Database:
    return Database(address)
