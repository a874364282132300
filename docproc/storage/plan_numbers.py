"""Plans by number, issuer and year, so that another file of one plan is recognised."""

from collections.abc import Collection

from sqlalchemy import Column, Connection, ForeignKey, String, Table, delete, insert, select

from docproc.storage.members import seen_by
from docproc.storage.tables import metadata, plans

plan_numbers = Table(
    "plan_numbers",
    metadata,
    Column("plan_id", ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    Column("number_key", String(300), nullable=False, index=True, doc="given by the caller: alike for what is the same plan"),
)


def put(connection: Connection, plan_id: str, key: str | None) -> None:
    """Keep a plan's key, in place of the one of before; null for a plan that cannot be recognised."""
    connection.execute(delete(plan_numbers).where(plan_numbers.c.plan_id == plan_id))
    if key is not None:
        connection.execute(insert(plan_numbers).values(plan_id=plan_id, number_key=key))


def same_number(connection: Connection, plan_id: str, sees: Collection[str] | None = None) -> list[str]:
    """The other plans of the same key, the oldest first; of those in whose work one of `sees` takes part, if given."""
    key = select(plan_numbers.c.number_key).where(plan_numbers.c.plan_id == plan_id).scalar_subquery()
    query = (
        select(plans.c.id)
        .join(plan_numbers, plan_numbers.c.plan_id == plans.c.id)
        .where(plan_numbers.c.number_key == key, plans.c.id != plan_id)
        .order_by(plans.c.created_at, plans.c.id)
    )
    return list(connection.execute(query if sees is None else query.where(seen_by(sees))).scalars())
