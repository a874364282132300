"""Sentences in Vietnamese that say why a match is one, fit for a letter."""

from datetime import date

from docproc.documents import AdoptedInitiative, Scope
from docproc.documents.match import (
    NoveltyAnswer,
    NoveltyFinding,
    NoveltyTest,
    Relation,
    Shared,
)

_OPENING = {
    Relation.SAME_IDEA: "Ý tưởng này nhiều khả năng trùng với",
    Relation.OVERLAPPING: "Ý tưởng này có phần đáng kể giống với",
    Relation.RELATED: "Ý tưởng này chỉ gần về lĩnh vực, chưa thấy trùng với",
}
_FACETS = {"tool": "phương tiện", "object": "đối tượng", "process": "cách làm", "beneficiary": "người thụ hưởng"}
_QUOTED = 90
"""Longest quotation in a sentence, characters."""


def named(row: AdoptedInitiative) -> str:
    """The initiative as a letter names it: title, unit, decision and date, as far as known."""
    parts = [f"sáng kiến “{row.title}”"]
    if row.unit:
        parts.append(f"của {row.unit}")
    if row.decision:
        parts.append(f"(Quyết định số {row.decision}{_on(row.adopted_on, ' ngày ')})")
    elif row.adopted_on:
        parts.append(f"(công nhận{_on(row.adopted_on, ' ngày ')})")
    return " ".join(parts)


def reason(name: str, relation: Relation, score: float, *, shared: Shared, quote: str | None) -> str:
    """One sentence: how an idea is related to what `name` names, what both have in common, and the likest passage."""
    sentence = f"{_OPENING[relation]} {name}"
    grounds = [*_in_common(shared), *_likest(quote, relation)]
    if grounds:
        sentence += ": " + "; ".join(grounds)
    return f"{sentence} (xác suất trùng ý tưởng {round(100 * score)}%)."


def _in_common(shared: Shared) -> list[str]:
    found = [f"{label} “{value}”" for facet, label in _FACETS.items() if (value := getattr(shared, facet))]
    return [f"cùng {', '.join(found)}"] if found else []


def _likest(quote: str | None, relation: Relation) -> list[str]:
    """The likest passage, where the relation is close enough for it to be a ground."""
    if not quote or relation is Relation.RELATED:
        return []
    line = " ".join(quote.split())
    shown = line if len(line) <= _QUOTED else line[:_QUOTED].rsplit(" ", 1)[0] + "…"
    return [f"đoạn giống nhất là “{shown}”"]


def novelty(row: AdoptedInitiative, relation: Relation, filed_on: date | None) -> tuple[NoveltyFinding, ...]:
    """The four tests of Nghị định 13/2012/NĐ-CP, Điều 4, as far as one row of the register can answer them."""
    in_province = row.scope is Scope.IN_PROVINCE
    answers = {
        NoveltyTest.ADOPTED_OR_FILED_HERE: _against(row, relation, filed_on, applies=in_province),
        NoveltyTest.PUBLISHED_ELSEWHERE: _against(row, relation, filed_on, applies=not in_province),
        NoveltyTest.APPLIED_BY_OTHERS: (
            NoveltyAnswer.UNKNOWN,
            "Sổ sáng kiến không cho biết giải pháp đã được người khác áp dụng hay chưa.",
        ),
        NoveltyTest.ALREADY_COMPULSORY: (
            NoveltyAnswer.UNKNOWN,
            "Sổ sáng kiến không cho biết giải pháp đã thành quy định bắt buộc hay chưa.",
        ),
    }
    return tuple(NoveltyFinding(test=test, answer=answer, reason=text) for test, (answer, text) in answers.items())


def _against(row: AdoptedInitiative, relation: Relation, filed_on: date | None, *, applies: bool) -> tuple[NoveltyAnswer, str]:
    """The answer of a row to the test that its scope speaks to; an overlap or a missing date leaves it open."""
    where = "trong tỉnh" if row.scope is Scope.IN_PROVINCE else "ngoài tỉnh"
    if not applies:
        return NoveltyAnswer.UNKNOWN, f"Sáng kiến này được công nhận hoặc công bố {where}, không trả lời được tiêu chí này."
    if relation is Relation.RELATED:
        return NoveltyAnswer.HOLDS, f"Không trùng với sáng kiến này{_on(row.adopted_on, ' (công nhận ngày ', ')')}."
    if filed_on and row.adopted_on and row.adopted_on > filed_on:
        return NoveltyAnswer.HOLDS, (
            f"Sáng kiến được công nhận ngày {_day(row.adopted_on)}, sau ngày nộp hồ sơ {_day(filed_on)}, "
            "nên không tính là đã có trước."
        )
    if relation is Relation.OVERLAPPING:
        return NoveltyAnswer.UNKNOWN, f"Giống một phần với sáng kiến đã có {where}; cần người xem xét."
    if row.adopted_on is None:
        return NoveltyAnswer.FAILS, f"Trùng với sáng kiến đã có {where}; sổ không ghi ngày công nhận."
    return NoveltyAnswer.FAILS, f"Trùng với sáng kiến đã được công nhận {where} ngày {_day(row.adopted_on)}."


def _on(day: date | None, before: str, after: str = "") -> str:
    return f"{before}{_day(day)}{after}" if day else ""


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
