"""The four tests of novelty, each by itself, with the days that decide them."""

from datetime import date

import pytest

from docproc.documents import AdoptedInitiative, Relation, Scope
from docproc.documents.match import NoveltyAnswer, NoveltyTest
from docproc.matching.novelty import novelty

ROW = AdoptedInitiative(id="1", title="Nhắc hẹn bằng tin nhắn", adopted_on=date(2023, 3, 14), decision="245/QĐ-UBND")
ELSEWHERE = ROW.model_copy(update={"scope": Scope.PUBLISHED_ELSEWHERE})
HERE_TEST, ELSEWHERE_TEST, APPLIED, COMPULSORY = NoveltyTest
HOLDS, FAILS, UNKNOWN = NoveltyAnswer


def _answers(
    row: AdoptedInitiative, relation: Relation = Relation.SAME_IDEA, filed_on: date | None = date(2026, 4, 1)
) -> dict[NoveltyTest, NoveltyAnswer]:
    return {finding.test: finding.answer for finding in novelty(row, relation, filed_on)}


def _reason(row: AdoptedInitiative, test: NoveltyTest, filed_on: date | None = date(2026, 4, 1)) -> str:
    return next(finding.reason for finding in novelty(row, Relation.SAME_IDEA, filed_on) if finding.test is test)


def test_all_four_are_answered_in_their_order() -> None:
    assert list(_answers(ROW)) == list(NoveltyTest)


@pytest.mark.parametrize(("row", "failed", "silent"), [(ROW, HERE_TEST, ELSEWHERE_TEST), (ELSEWHERE, ELSEWHERE_TEST, HERE_TEST)])
def test_a_row_speaks_to_the_test_of_its_scope_and_not_to_the_other(
    row: AdoptedInitiative, failed: NoveltyTest, silent: NoveltyTest
) -> None:
    assert (_answers(row)[failed], _answers(row)[silent]) == (FAILS, UNKNOWN)
    assert "14/03/2023" in _reason(row, failed)


@pytest.mark.parametrize("row", [ROW, ELSEWHERE])
def test_a_row_adopted_after_the_entry_was_filed_fails_nothing(row: AdoptedInitiative) -> None:
    answers = _answers(row, filed_on=date(2022, 5, 1))
    assert FAILS not in answers.values()
    test = HERE_TEST if row is ROW else ELSEWHERE_TEST
    assert answers[test] is HOLDS
    assert "14/03/2023, sau ngày nộp hồ sơ 01/05/2022" in _reason(row, test, date(2022, 5, 1))


def test_a_row_adopted_on_the_day_of_filing_was_no_later() -> None:
    assert _answers(ROW, filed_on=ROW.adopted_on)[HERE_TEST] is FAILS


def test_a_decision_of_recognition_tells_that_the_idea_was_applied() -> None:
    assert _answers(ROW)[APPLIED] is FAILS
    assert "245/QĐ-UBND ngày 14/03/2023" in _reason(ROW, APPLIED)
    assert _answers(ROW.model_copy(update={"decision": None}))[APPLIED] is UNKNOWN


def test_a_decision_after_filing_leaves_open_since_when_the_idea_is_applied() -> None:
    assert _answers(ROW, filed_on=date(2022, 5, 1))[APPLIED] is UNKNOWN


def test_the_register_never_knows_what_became_compulsory() -> None:
    assert {_answers(ROW, relation)[COMPULSORY] for relation in Relation} == {UNKNOWN}


def test_an_overlap_is_for_a_person_and_another_idea_is_no_repetition() -> None:
    assert _answers(ROW, Relation.OVERLAPPING)[HERE_TEST] is UNKNOWN
    assert _answers(ROW, Relation.RELATED)[HERE_TEST] is HOLDS


def test_a_publication_without_a_decision_is_not_called_a_recognition() -> None:
    published = ELSEWHERE.model_copy(update={"decision": None})
    assert _reason(published, ELSEWHERE_TEST) == "Trùng với sáng kiến đã được công bố ngoài tỉnh ngày 14/03/2023."


def test_a_missing_day_is_told() -> None:
    assert "sổ không ghi ngày" in _reason(ROW.model_copy(update={"adopted_on": None}), HERE_TEST)
