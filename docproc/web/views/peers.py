"""Another entry of the contest as the other side of a comparison: which was filed first, and what that says of novelty."""

from collections.abc import Callable

from docproc.documents.match import NoveltyAnswer, NoveltyFinding, NoveltyTest, Relation
from docproc.screening.case import Filing
from docproc.web.language import marked as _

Translate = Callable[[str], str]


def is_earlier(one: Filing | None, other: Filing | None) -> bool | None:
    """Whether the one was filed before the other; null where that is not known, and for the same moment."""
    if one is None or other is None or (one.day == other.day and (one.clock is None or other.clock is None)):
        return None
    if one.day != other.day:
        return one.day < other.day
    return None if one.clock == other.clock else str(one.clock) < str(other.clock)


def novelty_beside(
    ours: Filing | None, theirs: Filing | None, relation: Relation | None, translate: Translate
) -> tuple[NoveltyFinding, ...]:
    """The four tests of novelty as far as another entry can answer them: it was filed earlier here, or it was not."""
    silent = translate(_("Một bài dự thi khác không cho biết điều này."))
    answer, reason = _filed_here(ours, theirs, relation, translate)
    findings = dict.fromkeys(NoveltyTest, (NoveltyAnswer.UNKNOWN, silent))
    findings[NoveltyTest.ADOPTED_OR_FILED_HERE] = answer, reason
    return tuple(NoveltyFinding(test=test, answer=answer, reason=reason) for test, (answer, reason) in findings.items())


def _filed_here(
    ours: Filing | None, theirs: Filing | None, relation: Relation | None, translate: Translate
) -> tuple[NoveltyAnswer, str]:
    theirs_first = is_earlier(theirs, ours)
    if theirs_first is False and ours is not None:
        return NoveltyAnswer.HOLDS, translate(_("Bài này nộp trước, lúc")) + f" {ours.text}."
    if relation is None or relation is Relation.RELATED:
        return NoveltyAnswer.HOLDS, translate(_("Không thấy trùng với bài kia."))
    if theirs_first is None or theirs is None:
        return NoveltyAnswer.UNKNOWN, translate(_("Không rõ bài nào nộp trước."))
    said = translate(_("Bài kia nộp trước, lúc")) + f" {theirs.text}"
    if relation is Relation.SAME_IDEA:
        return NoveltyAnswer.FAILS, said + "."
    return NoveltyAnswer.UNKNOWN, said + "; " + translate(_("hai bài giống một phần, cần người xem xét."))
