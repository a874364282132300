"""What people call the things and callers that lists know by their identifiers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, literal, null, select, union_all

from docproc.storage.tables import documents, entries, imports, keys, plans, reports, users


@dataclass(frozen=True, slots=True)
class Named:
    """A plan, an entry, a report or an import."""

    kind: str
    """`plan`, `entry`, `report` or `import`."""
    name: str
    """Its title or, for one without, its file's name."""


def of_subjects(connection: Connection, ids: Collection[str]) -> dict[str, Named]:
    """Names of what jobs work on; what no longer exists, or has no name, is left out."""
    titled = (("plan", plans, plans.c.title), ("entry", entries, entries.c.title), ("report", reports, reports.c.title))
    parts = []
    for kind, table, title in (*titled, ("import", imports, null())):
        name = func.coalesce(title, documents.c.file_name)
        found = select(table.c.id, literal(kind).label("kind"), name.label("name"))
        parts.append(found.join(documents, documents.c.id == table.c.document_id).where(table.c.id.in_(ids)))
    return {row.id: Named(row.kind, row.name) for row in connection.execute(union_all(*parts))}


def of_actors(connection: Connection, actors: Iterable[str]) -> dict[str, str]:
    """Names of callers by what the audit log calls them, such as `user/3f…`; those that are unknown are left out."""
    wanted = set(actors)
    found: dict[str, str] = {}
    for kind, table in (("user", users), ("key", keys)):
        ids = [actor.partition("/")[2] for actor in wanted if actor.startswith(f"{kind}/")]
        rows = connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_(ids)))
        found |= {f"{kind}/{row.id}": str(row.name) for row in rows}
    return found
