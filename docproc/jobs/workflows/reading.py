"""The step that every workflow on a file begins with: bytes to Documents."""

from docproc.documents.errors import NoDocumentError
from docproc.jobs.port import Job
from docproc.jobs.progress import page_counter
from docproc.jobs.workshop import Workshop
from docproc.storage import documents, new_id


def read_document(shop: Workshop, job: Job, document_id: str) -> list[str]:
    """Read the file and keep its documents; their identifiers, in the order of the bundle.

    Raises NoDocumentError for a bundle with nothing in it that can be read, and what reading raises.
    """
    with shop.database.read() as connection:
        sent = documents.get(connection, document_id)
        password = documents.password(connection, document_id)
    path = shop.files.path(sent.sha256)
    bundle = shop.read(path, sent.file_name, password=password, progress=page_counter(shop, job, "read"))
    with shop.database.write() as connection:
        documents.set_notices(connection, document_id, bundle.warnings)
    if not bundle.documents:
        raise NoDocumentError("; ".join(notice.code for notice in bundle.warnings))
    with shop.database.write() as connection:
        if len(bundle.documents) == 1 and bundle.documents[0].sha256 == sent.sha256:
            documents.set_content(connection, document_id, bundle.documents[0])
            return [document_id]
        read = tuple((new_id(), document) for document in bundle.documents)
        documents.replace_members(connection, sent, read)
        return [member_id for member_id, _ in read]
