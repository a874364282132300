"""The four tests of novelty (Nghị định 13/2012/NĐ-CP, Điều 4), each answered as far as one row of the register can."""

from datetime import date
from typing import NamedTuple

from docproc.documents import AdoptedInitiative, Scope
from docproc.documents.match import NoveltyAnswer, NoveltyFinding, NoveltyTest, Relation
from docproc.matching.reasons import as_written, became_known, on

_NOT_TOLD = {
    NoveltyTest.APPLIED_BY_OTHERS: "Sổ sáng kiến không cho biết người khác đã áp dụng hoặc lên kế hoạch áp dụng hay chưa.",
    NoveltyTest.ALREADY_COMPULSORY: "Sổ sáng kiến không cho biết giải pháp đã thành quy định bắt buộc hay chưa.",
}
_WHERE = {Scope.IN_PROVINCE: "trong tỉnh", Scope.PUBLISHED_ELSEWHERE: "ngoài tỉnh"}


class _Said(NamedTuple):
    answer: NoveltyAnswer
    reason: str


def novelty(row: AdoptedInitiative, relation: Relation, filed_on: date | None) -> tuple[NoveltyFinding, ...]:
    """The four tests, in their order. What became known after the entry was filed was no earlier, and fails nothing."""
    in_province = row.scope is Scope.IN_PROVINCE
    said = {
        NoveltyTest.ADOPTED_OR_FILED_HERE: _against(row, relation, filed_on, applies=in_province),
        NoveltyTest.PUBLISHED_ELSEWHERE: _against(row, relation, filed_on, applies=not in_province),
        NoveltyTest.APPLIED_BY_OTHERS: _applied(row, relation, filed_on),
        NoveltyTest.ALREADY_COMPULSORY: _Said(NoveltyAnswer.UNKNOWN, _NOT_TOLD[NoveltyTest.ALREADY_COMPULSORY]),
    }
    return tuple(NoveltyFinding(test=test, answer=answer, reason=reason) for test, (answer, reason) in said.items())


def adopted_later(row: AdoptedInitiative, filed_on: date | None) -> bool:
    """Whether it is known that the row was adopted after the entry was filed; on the same day it was not."""
    return filed_on is not None and row.adopted_on is not None and row.adopted_on > filed_on


def _against(row: AdoptedInitiative, relation: Relation, filed_on: date | None, *, applies: bool) -> _Said:
    """The answer of a row to the test that its scope speaks to; an overlap leaves it open."""
    known = f"{became_known(row)} {_WHERE[row.scope]}"
    if not applies:
        return _Said(NoveltyAnswer.UNKNOWN, f"Sáng kiến này được {known}, không trả lời được tiêu chí này.")
    if relation is Relation.RELATED:
        return _Said(NoveltyAnswer.HOLDS, f"Không trùng với sáng kiến này{on(row.adopted_on, f' ({known} ngày ', ')')}.")
    if adopted_later(row, filed_on):
        return _Said(NoveltyAnswer.HOLDS, _too_late(row, filed_on))
    if relation is Relation.OVERLAPPING:
        day = on(row.adopted_on, " ngày ")
        return _Said(NoveltyAnswer.UNKNOWN, f"Giống một phần với sáng kiến đã được {known}{day}; cần người xem xét.")
    if row.adopted_on is None:
        return _Said(NoveltyAnswer.FAILS, f"Trùng với sáng kiến đã được {known}; sổ không ghi ngày.")
    return _Said(NoveltyAnswer.FAILS, f"Trùng với sáng kiến đã được {known} ngày {as_written(row.adopted_on)}.")


def _applied(row: AdoptedInitiative, relation: Relation, filed_on: date | None) -> _Said:
    """A decision of recognition tells that the same idea was applied: without that there is none (Điều 3 khoản 1 điểm b)."""
    if relation is not Relation.SAME_IDEA or row.decision is None:
        return _Said(NoveltyAnswer.UNKNOWN, _NOT_TOLD[NoveltyTest.APPLIED_BY_OTHERS])
    if adopted_later(row, filed_on):
        return _Said(
            NoveltyAnswer.UNKNOWN, f"{_too_late(row, filed_on)} Việc áp dụng có thể đã bắt đầu trước đó; cần hỏi đơn vị áp dụng."
        )
    return _Said(
        NoveltyAnswer.FAILS,
        f"Quyết định số {row.decision}{on(row.adopted_on, ' ngày ')} đã công nhận sáng kiến trùng với bài này; sáng kiến chỉ "
        "được công nhận khi đã áp dụng hoặc áp dụng thử, nên đã có người áp dụng trước (trừ khi cùng tác giả).",
    )


def _too_late(row: AdoptedInitiative, filed_on: date | None) -> str:
    when = f"{became_known(row)}{on(row.adopted_on, ' ngày ')}"
    return f"Sáng kiến được {when}, sau ngày nộp hồ sơ{on(filed_on, ' ')}, nên không tính là đã có trước."
