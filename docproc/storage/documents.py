"""Documents as they were sent and as they were read."""

from sqlalchemy import Connection, Row, select

from docproc.documents.document import Document, DocumentKind, Notice
from docproc.documents.errors import NotFoundError
from docproc.documents.packing import pack_document, unpack_document
from docproc.storage.rows import Status, StoredDocument
from docproc.storage.tables import documents, passwords

_COLUMNS = [column for column in documents.c if column.name != "packed"]


def add(connection: Connection, document: StoredDocument) -> None:
    """Keep a document that was sent."""
    connection.execute(documents.insert().values({column.name: getattr(document, column.name) for column in _COLUMNS}))


def get(connection: Connection, document_id: str) -> StoredDocument:
    """The document's row; raises NotFoundError."""
    row = connection.execute(select(*_COLUMNS).where(documents.c.id == document_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"tài liệu {document_id}")
    return _document(row)


def members(connection: Connection, document_id: str) -> list[StoredDocument]:
    """The documents of a bundle, in its order; none for a file that is no bundle."""
    query = select(*_COLUMNS).where(documents.c.parent_id == document_id).order_by(documents.c.position)
    return [_document(row) for row in connection.execute(query)]


def content(connection: Connection, document_id: str) -> Document:
    """What was read, with its layout; raises NotFoundError before that."""
    packed = connection.execute(select(documents.c.packed).where(documents.c.id == document_id)).scalar_one_or_none()
    if packed is None:
        raise NotFoundError(f"nội dung tài liệu {document_id}")
    return unpack_document(packed)


def set_content(connection: Connection, document_id: str, document: Document) -> None:
    """Keep what was read of a file that holds one document."""
    _update(
        connection,
        document_id,
        packed=pack_document(document),
        media_type=document.media_type,
        kind=str(document.kind),
        status=Status.READY,
    )


def replace_members(connection: Connection, bundle: StoredDocument, read: tuple[tuple[str, Document], ...]) -> None:
    """Keep the documents of a bundle, each under the identifier given; those of an earlier reading go."""
    connection.execute(documents.delete().where(documents.c.parent_id == bundle.id))
    for position, (member_id, document) in enumerate(read):
        member = StoredDocument(
            id=member_id,
            parent_id=bundle.id,
            position=position,
            sha256=document.sha256,
            file_name=document.file_name,
            media_type=document.media_type,
            size=document.size,
            kind=None,
            status=Status.READING,
            created_at=bundle.created_at,
        )
        add(connection, member)
        set_content(connection, member_id, document)
    set_status(connection, bundle.id, Status.READY)


def set_password(connection: Connection, document_id: str, password: str) -> None:
    """Keep the password of a locked file for as long as the document."""
    connection.execute(passwords.insert().values(document_id=document_id, password=password))


def password(connection: Connection, document_id: str) -> str | None:
    """What opens the file; null where nobody said."""
    query = select(passwords.c.password).where(passwords.c.document_id == document_id)
    return connection.execute(query).scalar_one_or_none()


def set_status(connection: Connection, document_id: str, status: Status) -> None:
    """Say how far the document is."""
    _update(connection, document_id, status=status)


def set_notices(connection: Connection, document_id: str, notices: tuple[Notice, ...]) -> None:
    """Keep what of a bundle could not be read."""
    _update(connection, document_id, notices=[notice.model_dump(mode="json") for notice in notices])


def set_kind(connection: Connection, document_id: str, kind: DocumentKind) -> None:
    """Keep what extraction took the document for."""
    _update(connection, document_id, kind=str(kind))


def _update(connection: Connection, document_id: str, **values: object) -> None:
    connection.execute(documents.update().where(documents.c.id == document_id).values(**values))


def _document(row: Row[tuple[object, ...]]) -> StoredDocument:
    fields = row._asdict()
    return StoredDocument(**{**fields, "status": Status(fields["status"])})
