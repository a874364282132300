"""Does the idea repeat another entry of the same plan?"""

from datetime import datetime, time

from docproc.documents.match import Peer, Relation
from docproc.documents.screening import Check, CheckCode, CheckOutcome
from docproc.screening.case import LOCAL_TIME, Case, verdict
from docproc.screening.checks.novel import percent

_CODE = CheckCode.UNIQUE


def check_unique(case: Case) -> Check:
    """Fail when an entry filed earlier has the same idea; the earlier one itself passes and names the later."""
    same = [peer for peer in case.peers if peer.relation is Relation.SAME_IDEA]
    by_order = {order: [p for p in same if _order(p, case) == order] for order in ("earlier", "unknown", "later")}
    if by_order["earlier"]:
        return _finding(case, CheckOutcome.FAIL, "repeats_earlier", by_order["earlier"][0])
    if by_order["unknown"]:
        return _finding(case, CheckOutcome.UNKNOWN, "order_unknown", by_order["unknown"][0])
    overlapping = [peer for peer in case.peers if peer.relation is Relation.OVERLAPPING]
    if overlapping:
        return _finding(case, CheckOutcome.UNKNOWN, "overlapping", overlapping[0])
    if by_order["later"]:
        return _finding(case, CheckOutcome.PASS, "repeated_by_later", by_order["later"][0])
    return verdict(_CODE, CheckOutcome.PASS, "nothing_near")


def _order(peer: Peer, case: Case) -> str:
    """Whether the other entry came earlier or later; unknown when either time is, or both are the same."""
    if peer.filed_at is None or case.filing is None:
        return "unknown"
    other = peer.filed_at.astimezone(LOCAL_TIME) if peer.filed_at.tzinfo else peer.filed_at.replace(tzinfo=LOCAL_TIME)
    if case.filing.clock is None:
        days = (other.date(), case.filing.day)
        return "unknown" if days[0] == days[1] else "earlier" if days[0] < days[1] else "later"
    own = datetime.combine(case.filing.day, case.filing.clock or time.min, tzinfo=LOCAL_TIME)
    other = other.replace(microsecond=0)
    return "unknown" if other == own else "earlier" if other < own else "later"


def _finding(case: Case, outcome: CheckOutcome, why: str, peer: Peer) -> Check:
    parameters = {"title": peer.title}
    if why in ("repeats_earlier", "repeated_by_later") and peer.filed_at:
        parameters["filed"] = f"{peer.filed_at:%H:%M %d/%m/%Y}"
    if why != "repeated_by_later":
        parameters["score"] = percent(peer.score)
    entry_evidence = (case.entry.title.evidence,) if case.entry.title else ()
    return verdict(_CODE, outcome, why, parameters, entry_evidence=entry_evidence)
