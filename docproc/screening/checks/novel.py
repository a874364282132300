"""Does the idea repeat an initiative that was adopted before?"""

from docproc.documents.evidence import Evidence
from docproc.documents.initiative import Scope
from docproc.documents.match import Match, Relation
from docproc.documents.plan import NoveltyScope
from docproc.documents.screening import Check, CheckCode, CheckOutcome
from docproc.screening.case import Case, verdict

_CODE = CheckCode.NOVEL

_SCOPES = {Scope.IN_PROVINCE: NoveltyScope.IN_PROVINCE, Scope.PUBLISHED_ELSEWHERE: NoveltyScope.PUBLISHED_ELSEWHERE}
_SCOPE_NAMES = {Scope.IN_PROVINCE: "trong tỉnh", Scope.PUBLISHED_ELSEWHERE: "đã công bố ở nơi khác"}


def check_novel(case: Case) -> Check:
    """Fail for a `same_idea` match that the plan's rule covers and that was adopted before filing."""
    if case.matches is None:
        return verdict(_CODE, CheckOutcome.UNKNOWN, "no_register")
    if not case.entry.document.text.strip():
        return verdict(_CODE, CheckOutcome.UNKNOWN, "no_text")
    same = [m for m in case.matches if m.relation is Relation.SAME_IDEA]
    earlier = [m for m in same if not adopted_later(m, case)]
    overlapping = [m for m in case.matches if m.relation is Relation.OVERLAPPING and not adopted_later(m, case)]
    if earlier:
        return _same_idea(case, earlier)
    if overlapping:
        return _finding(case, CheckOutcome.UNKNOWN, "overlapping", overlapping[0])
    if same:
        return _finding(case, CheckOutcome.PASS, "adopted_later", same[0])
    parameters = {"count": str(len(case.matches))}
    return verdict(_CODE, CheckOutcome.PASS, "nothing_near", parameters, plan_evidence=_rule(case))


def _same_idea(case: Case, earlier: list[Match]) -> Check:
    """A repetition that the plan's rule covers fails; one it is silent about is for a person to judge."""
    covered = [m for m in earlier if _SCOPES[m.initiative.scope] in case.plan.novelty.scopes]
    if covered:
        return _finding(case, CheckOutcome.FAIL, "same_idea", covered[0])
    return _finding(case, CheckOutcome.UNKNOWN, "same_idea_rule_silent", earlier[0])


def adopted_later(match: Match, case: Case) -> bool:
    """Whether the initiative was adopted after the entry was filed: it is shown, and does not count."""
    adopted = match.initiative.adopted_on
    return adopted is not None and case.filing is not None and adopted > case.filing.day


def _finding(case: Case, outcome: CheckOutcome, why: str, match: Match) -> Check:
    row = match.initiative
    parts = [_SCOPE_NAMES[row.scope], row.unit, row.decision, f"{row.adopted_on:%d/%m/%Y}" if row.adopted_on else None]
    parameters = {"title": row.title, "where": ", ".join(p for p in parts if p)}
    if why != "adopted_later":
        parameters["score"] = percent(match.score)
    entry_evidence = (case.entry.title.evidence,) if case.entry.title else ()
    return verdict(_CODE, outcome, why, parameters, plan_evidence=_rule(case), entry_evidence=entry_evidence)


def _rule(case: Case) -> tuple[Evidence, ...]:
    return (case.plan.novelty.evidence,) if case.plan.novelty.evidence else ()


def percent(score: float) -> str:
    """A probability as a reader sees it."""
    return f"{score:.0%}"
