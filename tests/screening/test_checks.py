from collections.abc import Callable
from datetime import date, datetime

import pytest

from docproc.documents import Check, CheckCode, CheckOutcome, Entry, Match, Peer, Plan, Relation, Scope, Sections
from docproc.documents.plan import EligibleClass, EligibleCode, EntryRequirement, RequirementKind
from docproc.documents.screening import ScreeningOutcome, ScreeningReport
from docproc.documents.values import Bounds, Comparator, Topic
from docproc.screening import screen

FILED = datetime(2026, 8, 1, 9)


def screened(
    entry: Entry, plan: Plan, *, matches: tuple[Match, ...] | None = (), peers: tuple[Peer, ...] = ()
) -> ScreeningReport:
    return screen(entry, plan, matches, FILED, entry_id="E1", plan_id="P1", peers=peers)


def check(report: ScreeningReport, code: CheckCode) -> Check:
    return next(c for c in report.checks if c.code is code)


def test_a_clean_entry_passes_all_seven_checks_in_order(entry: Entry, plan: Plan) -> None:
    report = screened(entry, plan)
    assert [c.code for c in report.checks] == list(CheckCode)
    assert [c.outcome for c in report.checks] == [CheckOutcome.PASS] * 7
    assert report.outcome is ScreeningOutcome.PASS


def test_any_failed_check_fails_the_entry(entry: Entry, plan: Plan) -> None:
    assert screened(entry.model_copy(update={"sections": Sections()}), plan).outcome is ScreeningOutcome.FAIL


def test_an_unknown_check_asks_for_review(entry: Entry, plan: Plan) -> None:
    assert screened(entry, plan, matches=None).outcome is ScreeningOutcome.REVIEW


def test_an_overlapping_match_asks_for_review(entry: Entry, plan: Plan, match: Callable[..., Match]) -> None:
    assert screened(entry, plan, matches=(match(Relation.OVERLAPPING),)).outcome is ScreeningOutcome.REVIEW


def test_a_related_match_changes_nothing(entry: Entry, plan: Plan, match: Callable[..., Match]) -> None:
    assert screened(entry, plan, matches=(match(Relation.RELATED),)).outcome is ScreeningOutcome.PASS


# novel


def test_an_adopted_initiative_with_the_same_idea_fails(entry: Entry, plan: Plan, match: Callable[..., Match]) -> None:
    found = check(screened(entry, plan, matches=(match(Relation.SAME_IDEA),)), CheckCode.NOVEL)
    assert found.outcome is CheckOutcome.FAIL
    assert "Nhắn tin hẹn trả hồ sơ" in found.reason
    assert "12/QĐ-UBND" in found.reason


def test_an_initiative_adopted_after_filing_is_named_but_does_not_count(
    entry: Entry, plan: Plan, match: Callable[..., Match]
) -> None:
    found = check(screened(entry, plan, matches=(match(Relation.SAME_IDEA, adopted_on=date(2026, 8, 2)),)), CheckCode.NOVEL)
    assert (found.outcome, found.detail.code) == (CheckOutcome.PASS, "novel.adopted_later")


def test_a_repetition_outside_the_rules_scope_is_for_a_person(entry: Entry, plan: Plan, match: Callable[..., Match]) -> None:
    elsewhere = match(Relation.SAME_IDEA, scope=Scope.PUBLISHED_ELSEWHERE)
    assert check(screened(entry, plan, matches=(elsewhere,)), CheckCode.NOVEL).outcome is CheckOutcome.UNKNOWN


def test_an_overlap_with_what_was_adopted_after_filing_asks_for_nothing(
    entry: Entry, plan: Plan, match: Callable[..., Match]
) -> None:
    later = match(Relation.OVERLAPPING, adopted_on=date(2026, 8, 2))
    report = screened(entry, plan, matches=(later,))
    assert (report.outcome, report.matches) == (ScreeningOutcome.PASS, (later,))


# unique


def test_repeating_an_earlier_entry_fails(entry: Entry, plan: Plan, peer: Callable[..., Peer]) -> None:
    earlier = peer(Relation.SAME_IDEA, datetime(2026, 7, 31))
    assert check(screened(entry, plan, peers=(earlier,)), CheckCode.UNIQUE).outcome is CheckOutcome.FAIL


def test_the_earlier_of_two_entries_passes_and_names_the_later(entry: Entry, plan: Plan, peer: Callable[..., Peer]) -> None:
    later = peer(Relation.SAME_IDEA, datetime(2026, 8, 2, 10, 30))
    found = check(screened(entry, plan, peers=(later,)), CheckCode.UNIQUE)
    assert found.outcome is CheckOutcome.PASS
    assert "10:30 02/08/2026" in found.reason


@pytest.mark.parametrize("filed_at", [None, FILED])
def test_without_an_order_of_filing_a_person_decides(
    entry: Entry, plan: Plan, peer: Callable[..., Peer], filed_at: datetime | None
) -> None:
    twin = peer(Relation.SAME_IDEA, filed_at)
    assert check(screened(entry, plan, peers=(twin,)), CheckCode.UNIQUE).outcome is CheckOutcome.UNKNOWN


# eligible


def test_an_author_outside_the_classes_is_not_eligible(entry: Entry, plan: Plan) -> None:
    assert entry.unit is not None
    firm = entry.unit.model_copy(update={"value": "Công ty TNHH Phù Sa"})
    author = entry.authors[0].model_copy(update={"unit": firm.value, "position": "Nhân viên kinh doanh"})
    found = check(screened(entry.model_copy(update={"unit": firm, "authors": (author,)}), plan), CheckCode.ELIGIBLE)
    assert found.outcome is CheckOutcome.FAIL
    assert "Công ty TNHH Phù Sa" in found.reason


def test_an_author_of_another_province_is_not_eligible(entry: Entry, plan: Plan) -> None:
    assert entry.unit is not None
    unit = entry.unit.model_copy(update={"value": "Sở Tài chính tỉnh Lào Cai"})
    author = entry.authors[0].model_copy(update={"unit": unit.value})
    found = check(screened(entry.model_copy(update={"unit": unit, "authors": (author,)}), plan), CheckCode.ELIGIBLE)
    assert (found.outcome, found.detail.code) == (CheckOutcome.FAIL, "eligible.other_place")


def test_a_province_that_was_merged_is_within_its_successor(entry: Entry, plan: Plan) -> None:
    assert entry.unit is not None
    unit = entry.unit.model_copy(update={"value": "Sở Tư pháp tỉnh Kiên Giang"})  # part of An Giang since July 2025
    author = entry.authors[0].model_copy(update={"unit": unit.value})
    found = check(screened(entry.model_copy(update={"unit": unit, "authors": (author,)}), plan), CheckCode.ELIGIBLE)
    assert found.outcome is CheckOutcome.PASS


def test_the_province_may_stand_after_the_workplace(entry: Entry, plan: Plan) -> None:
    text = "Đơn vị công tác: UBND phường Mỹ Phong, tỉnh Đồng Tháp\nNội dung: …\n"
    document = entry.document.model_copy(update={"text": text})
    evidence = document.evidence(text.index("UBND"), text.index(", tỉnh"), rule="test")
    assert entry.unit is not None
    unit = entry.unit.model_copy(update={"value": "UBND phường Mỹ Phong", "evidence": evidence})
    outsider = entry.model_copy(update={"document": document, "unit": unit, "authors": ()})
    found = check(screened(outsider, plan), CheckCode.ELIGIBLE)
    assert found.detail.parameters["place"] == "Đồng Tháp"


def test_an_entry_that_names_no_workplace_leaves_eligibility_open(entry: Entry, plan: Plan) -> None:
    author = entry.authors[0].model_copy(update={"unit": None, "position": None})
    anonymous = entry.model_copy(update={"unit": None, "authors": (author,)})
    assert check(screened(anonymous, plan), CheckCode.ELIGIBLE).detail.code == "eligible.author_unknown"


def test_a_team_larger_than_allowed_is_refused(entry: Entry, plan: Plan) -> None:
    rule = plan.eligibility.model_copy(update={"team_size": Bounds(max=3)})
    crowd = entry.model_copy(update={"authors": entry.authors * 4})
    found = check(screened(crowd, plan.model_copy(update={"eligibility": rule})), CheckCode.ELIGIBLE)
    assert found.detail.parameters == {"count": "4", "limit": "tối đa 3"}


def test_citizens_cover_students(entry: Entry, plan: Plan) -> None:
    evidence = plan.eligibility.classes[0].evidence
    rule = plan.eligibility.model_copy(update={"classes": (EligibleClass(code=EligibleCode.CITIZEN, evidence=evidence),)})
    author = entry.authors[0].model_copy(update={"unit": None, "position": "sinh viên"})
    student = entry.model_copy(update={"unit": None, "authors": (author,)})
    assert (
        check(screened(student, plan.model_copy(update={"eligibility": rule})), CheckCode.ELIGIBLE).outcome is CheckOutcome.PASS
    )


# on_topic


def test_an_entry_on_another_topic_fails(entry: Entry, plan: Plan) -> None:
    other = entry.model_copy(update={"topics": (Topic(code="public_finance", listed=False, score=0.9),)})
    assert check(screened(other, plan), CheckCode.ON_TOPIC).outcome is CheckOutcome.FAIL


def test_an_unsure_topic_is_for_a_person(entry: Entry, plan: Plan) -> None:
    unsure = entry.model_copy(update={"topics": (Topic(code="public_finance", listed=False, score=0.4),)})
    assert check(screened(unsure, plan), CheckCode.ON_TOPIC).outcome is CheckOutcome.UNKNOWN


# complete


def test_missing_parts_are_named(entry: Entry, plan: Plan) -> None:
    bare = entry.model_copy(update={"sections": Sections(problem=entry.sections.solution), "title": None})
    found = check(screened(bare, plan), CheckCode.COMPLETE)
    assert found.reason == "Thiếu phần bắt buộc: tên sáng kiến, giải pháp; nội dung giải pháp; hiệu quả, lợi ích."


# format


@pytest.mark.parametrize(("pages", "outcome"), [(10, CheckOutcome.PASS), (11, CheckOutcome.FAIL)])
def test_a_page_limit_is_held_against_the_files_pages(entry: Entry, plan: Plan, pages: int, outcome: CheckOutcome) -> None:
    limit = EntryRequirement(
        kind=RequirementKind.PAGES,
        comparator=Comparator.LE,
        value=10,
        text="không quá 10 trang",
        evidence=plan.dates[0].evidence,
    )
    paged = entry.model_copy(update={"document": entry.document.model_copy(update={"page_count": pages})})
    found = check(screened(paged, plan.model_copy(update={"entry_requirements": (limit,)})), CheckCode.FORMAT)
    assert found.outcome is outcome


@pytest.mark.parametrize(
    ("words", "outcome"), [(1000, CheckOutcome.PASS), (4000, CheckOutcome.UNKNOWN), (9000, CheckOutcome.FAIL)]
)
def test_pages_of_a_file_without_pages_are_estimated_with_a_margin(
    entry: Entry, plan: Plan, words: int, outcome: CheckOutcome
) -> None:
    limit = EntryRequirement(
        kind=RequirementKind.PAGES,
        comparator=Comparator.LE,
        value=10,
        text="không quá 10 trang",
        evidence=plan.dates[0].evidence,
    )
    long = entry.model_copy(update={"document": entry.document.model_copy(update={"text": "chữ " * words})})
    found = check(screened(long, plan.model_copy(update={"entry_requirements": (limit,)})), CheckCode.FORMAT)
    assert found.outcome is outcome


@pytest.mark.parametrize(
    ("media_type", "outcome"),
    [
        ("application/pdf", CheckOutcome.PASS),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", CheckOutcome.PASS),
        ("text/html", CheckOutcome.FAIL),
    ],
)
def test_a_file_type_that_the_plan_does_not_name_is_refused(
    entry: Entry, plan: Plan, media_type: str, outcome: CheckOutcome
) -> None:
    rule = EntryRequirement(kind=RequirementKind.FILE_TYPE, text="tệp Word hoặc PDF", evidence=plan.dates[0].evidence)
    filed = entry.model_copy(update={"document": entry.document.model_copy(update={"media_type": media_type})})
    found = check(screened(filed, plan.model_copy(update={"entry_requirements": (rule,)})), CheckCode.FORMAT)
    assert found.outcome is outcome
