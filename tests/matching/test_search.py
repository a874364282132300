"""The same idea is found in other words; a shared template, place or legal basis is none."""

from datetime import date
from itertools import pairwise

import pytest

from docproc.documents import AdoptedInitiative, Relation, Scope
from docproc.documents.match import NoveltyAnswer, NoveltyTest
from docproc.matching import Idea, Index, find, find_peers


def test_an_idea_at_another_place_in_other_words_is_the_same_idea(renamed: Idea, index: Index) -> None:
    best, *others = find(renamed, index)
    assert best.initiative.id == "qr"
    assert best.relation is Relation.SAME_IDEA
    assert all(match.relation is not Relation.SAME_IDEA for match in others)


def test_an_unrelated_idea_repeats_nothing(unrelated: Idea, index: Index) -> None:
    assert all(match.relation is Relation.RELATED for match in find(unrelated, index))


def test_text_without_diacritics_is_found(index: Index) -> None:
    idea = Idea(
        title="Thu xin loi tu dong khi ho so tre hen",
        sections={"text": "Phan mem lap thu xin loi co chu ky so, gui qua tin nhan."},
    )
    assert find(idea, index)[0].initiative.id == "apology"


def test_an_idea_buried_in_a_long_report_is_found(rows: list[AdoptedInitiative], index: Index) -> None:
    filler = "Đơn vị luôn đoàn kết, hoàn thành tốt nhiệm vụ được giao, được nhân dân đánh giá cao qua từng năm công tác.\n"
    text = filler * 40 + (rows[3].summary or "") + "\n" + filler * 40
    best = find(Idea(title="Báo cáo mô tả sáng kiến", sections={"text": text}), index)[0]
    assert best.initiative.id == "salinity"
    assert best.relation is Relation.SAME_IDEA


def test_the_same_template_around_another_object_is_not_the_same_idea() -> None:
    titles = [
        f"Ứng dụng {tool} trong giảng dạy môn {subject}" for tool in ("Padlet", "Kahoot") for subject in ("Toán 6", "Địa lí 8")
    ]
    index = Index.build(AdoptedInitiative(id=str(n), title=title) for n, title in enumerate(titles))
    idea = Idea(title="Ứng dụng Wordwall trong giảng dạy môn Hóa học 11 tại Trường THPT Lê Quý Đôn")
    assert all(match.relation is not Relation.SAME_IDEA for match in find(idea, index))


def test_matches_fall_in_score_and_keep_to_the_limit(renamed: Idea, index: Index) -> None:
    scores = [match.score for match in find(renamed, index)]
    assert all(a >= b for a, b in pairwise(scores))
    assert len(find(renamed, index, limit=2)) == 2


def test_asking_twice_gives_the_same_answer(renamed: Idea, index: Index) -> None:
    assert find(renamed, index) == find(renamed, index)


def test_passages_lie_in_both_originals(renamed: Idea, index: Index) -> None:
    best = find(renamed, index)[0]
    original = f"{best.initiative.title}\n{best.initiative.summary}"
    shown = [
        (renamed.text[p.entry.start : p.entry.end], original[p.initiative.start : p.initiative.end], p.similarity)
        for p in best.passages
    ]
    assert ("smartphone quét mã để xem thành phần hồ sơ, lệ phí", "điện thoại quét mã để xem thành phần hồ sơ, lệ phí") in [
        (a[a.find("smartphone") :], b[b.find("điện thoại") :]) for a, b, _ in shown
    ]
    assert all(a >= b for (*_, a), (*_, b) in pairwise(shown))


def test_the_reason_names_the_initiative_its_unit_and_decision(renamed: Idea, index: Index) -> None:
    reason = find(renamed, index)[0].reason
    assert "Niêm yết thủ tục hành chính bằng mã QR" in reason
    assert "Văn phòng HĐND và UBND (Quyết định số 245/QĐ-UBND ngày 14/03/2023)" in reason
    assert reason.startswith("Ý tưởng này nhiều khả năng trùng với")
    assert reason.endswith("%).")


def test_what_both_share_is_named_and_what_one_side_lacks_is_null(renamed: Idea, index: Index) -> None:
    shared = find(renamed, index)[0].shared
    assert (shared.tool, shared.object, shared.beneficiary) == ("mã QR", "thủ tục hành chính", "người dân")
    assert find(renamed, index)[-1].shared.object is None


def test_a_row_adopted_after_filing_is_shown_but_does_not_count(renamed: Idea, index: Index) -> None:
    before = find(renamed, index, filed_on=date(2022, 5, 1))[0].novelty[0]
    after = find(renamed, index, filed_on=date(2024, 5, 1))[0].novelty[0]
    assert (before.answer, after.answer) == (NoveltyAnswer.HOLDS, NoveltyAnswer.FAILS)
    assert "sau ngày nộp hồ sơ 01/05/2022" in before.reason


@pytest.mark.parametrize(
    ("scope", "failed"),
    [(Scope.IN_PROVINCE, NoveltyTest.ADOPTED_OR_FILED_HERE), (Scope.PUBLISHED_ELSEWHERE, NoveltyTest.PUBLISHED_ELSEWHERE)],
)
def test_the_scope_of_a_row_decides_which_test_it_fails(
    renamed: Idea, rows: list[AdoptedInitiative], scope: Scope, failed: NoveltyTest
) -> None:
    index = Index.build([rows[0].model_copy(update={"scope": scope}), *rows[1:]])
    answers = {finding.test: finding.answer for finding in find(renamed, index)[0].novelty}
    about_scope = {NoveltyTest.ADOPTED_OR_FILED_HERE, NoveltyTest.PUBLISHED_ELSEWHERE}
    assert [test for test in about_scope if answers[test] is NoveltyAnswer.FAILS] == [failed]
    assert len(answers) == 4


def test_peers_are_the_other_entries_and_never_the_entry_itself(renamed: Idea, unrelated: Idea) -> None:
    copy = renamed.model_copy(update={"id": "e3", "title": "Quét mã QR xem thủ tục hành chính"})
    peers = find_peers(renamed, Index.of_ideas([renamed, unrelated, copy]))
    assert [peer.other_id for peer in peers if peer.relation is Relation.SAME_IDEA] == ["e3"]
    assert "e1" not in {peer.other_id for peer in peers}
    passage = peers[0].passages[0]
    assert copy.text[passage.initiative.start : passage.initiative.end]


@pytest.mark.parametrize("idea", [Idea(), Idea(title="???"), Idea(title="Sáng kiến"), Idea(title="xyzzy plugh")])
def test_an_idea_with_nothing_to_go_by_has_no_same_idea(idea: Idea, index: Index) -> None:
    assert all(match.relation is Relation.RELATED for match in find(idea, index))


def test_an_empty_register_has_no_matches(renamed: Idea) -> None:
    assert find(renamed, Index.build([])) == ()
