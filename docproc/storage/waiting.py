"""What of the entries waits for a person: those that nobody decided on, and those whose author was asked."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from docproc.storage.rows import Status
from docproc.storage.tables import entries, verdicts

_ASKED = "ask_author"


@dataclass(frozen=True, slots=True)
class Undecided:
    """Entries of a plan, by number."""

    open: int
    """That are read and that nobody decided on."""
    asked: int
    """Whose author was asked and which nobody decided on since."""


def undecided(connection: Connection, plan_ids: Collection[str], *, sent_by: str | None = None) -> dict[str, Undecided]:
    """What waits in each of these plans; of one sender or all. A plan in which nothing waits is left out."""
    last = select(verdicts.c.verdict).where(verdicts.c.entry_id == entries.c.id, verdicts.c.about == "entry")
    newest = last.order_by(verdicts.c.number.desc()).limit(1).scalar_subquery().label("verdict")
    of_plans = select(entries.c.plan_id, newest).where(entries.c.plan_id.in_(plan_ids), entries.c.status == Status.READY)
    if sent_by is not None:
        of_plans = of_plans.where(entries.c.sent_by == sent_by)
    each = of_plans.subquery()
    counted = connection.execute(
        select(each.c.plan_id, each.c.verdict, func.count().label("many")).group_by(each.c.plan_id, each.c.verdict)
    )
    found: dict[str, dict[str | None, int]] = {}
    for row in counted:
        found.setdefault(row.plan_id, {})[row.verdict] = row.many
    waiting = {plan: Undecided(many.get(None, 0), many.get(_ASKED, 0)) for plan, many in found.items()}
    return {plan: each for plan, each in waiting.items() if each.open or each.asked}
