"""One entry through matching and screening: what the worker and the command line both do."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from docproc.documents import Entry, Peer, Plan, ScreeningReport
from docproc.matching import Idea, Index, PeerMatch, find
from docproc.screening import screen
from docproc.screening.case import filing_of

# Matches in a report: a person compares a handful, and the tail is noise.
MATCHES_IN_REPORT = 5


def judge(
    entry: Entry,
    plan: Plan,
    register: Index | None,
    peers: Sequence[PeerMatch],
    filings: Mapping[str, datetime | None],
    *,
    entry_id: str,
    plan_id: str,
) -> ScreeningReport:
    """Screen an entry against its plan, the register and the other entries of the contest.

    Args:
        entry: the entry.
        plan: the plan it answers.
        register: adopted initiatives; None when there are none to compare with.
        peers: the other entries of the plan nearest to it, by falling score.
        filings: filing times of the entries of the plan by identifier, this entry's among them.
        entry_id: identifier of the entry.
        plan_id: identifier of the plan.

    """
    idea = Idea.from_entry(entry, entry_id)
    filed_at = filings.get(entry_id)
    filing = filing_of(entry, filed_at)
    filed_on = filing.day if filing else None
    matches = find(idea, register, limit=MATCHES_IN_REPORT, filed_on=filed_on) if register else None
    nearest = tuple(_peer(found, filings.get(found.other_id)) for found in peers[:MATCHES_IN_REPORT])
    return screen(entry, plan, matches, filed_at, entry_id=entry_id, plan_id=plan_id, peers=nearest)


def _peer(found: PeerMatch, filed_at: datetime | None) -> Peer:
    return Peer(
        entry_id=found.other_id,
        title=found.other_title,
        filed_at=filed_at,
        score=found.score,
        relation=found.relation,
        passages=found.passages,
    )
