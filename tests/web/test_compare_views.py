"""Two ideas side by side: whole, linked, with what does not count set back; and what filing times say of two entries."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.documents.match import NoveltyAnswer, NoveltyTest, Passage, Range, Relation, SetAside, SetAsideReason
from docproc.matching.idea import Idea
from docproc.matching.side_by_side import set_aside_of, side_by_side
from docproc.screening.case import Filing
from docproc.web.views.comparison import comparison
from docproc.web.views.peers import is_earlier, novelty_beside

OURS = Idea(id="e1", title="Nhận bài", sections={"solution": "Tổng kết tháng 6 năm 2026."})
THEIRS = Idea(id="sk-1", title="Tổng kết sớm", sections={"summary": "Tổng kết tháng 6"})
PASSAGE = Passage(entry=Range(start=9, end=25), initiative=Range(start=13, end=29), similarity=0.9)
MORNING, NOON, DAY = (Filing(date(2026, 7, 1), clock) for clock in (time(8), time(12), None))
LATER = Filing(date(2026, 7, 2), None)


def _same(message: str) -> str:
    return message


def test_passages_are_linked_by_number_on_both_sides() -> None:
    sides = comparison(OURS, THEIRS, [PASSAGE], [], [])

    assert [(each.text, each.passage) for each in dict(sides.ours)["solution"] if each.passage] == [("Tổng kết tháng 6", 1)]
    assert [each.text for each in dict(sides.theirs)["summary"] if each.passage] == ["Tổng kết tháng 6"]
    assert [(pair.number, pair.ours, pair.theirs) for pair in sides.pairs] == [(1, "Tổng kết tháng 6", "Tổng kết tháng 6")]


def test_what_does_not_count_is_set_back_within_a_passage_too() -> None:
    aside = [SetAside(start=18, end=34, why=SetAsideReason.NAME)]

    pieces = dict(comparison(OURS, THEIRS, [PASSAGE], aside, []).ours)["solution"]

    assert [(each.text, each.passage, each.set_aside) for each in pieces] == [
        ("Tổng kết ", 1, None),
        ("tháng 6", 1, "name"),
        (" năm 2026", None, "name"),
        (".", None, None),
    ]


def test_phrases_that_do_not_count_are_listed_once_by_why() -> None:
    idea = Idea(title="", sections={"text": "Căn cứ A, căn cứ a và B"})
    aside = [
        SetAside(start=1, end=9, why=SetAsideReason.LEGAL_BASIS),
        SetAside(start=11, end=19, why=SetAsideReason.LEGAL_BASIS),
        SetAside(start=23, end=24, why=SetAsideReason.NAME),
    ]
    assert comparison(idea, THEIRS, [], aside, []).ours_aside == (("legal_basis", ("Căn cứ A",)), ("name", ("B",)))


@given(st.lists(st.tuples(st.integers(0, 34), st.integers(0, 34)), max_size=6))
def test_each_side_is_shown_whole_whatever_is_marked(ranges: list[tuple[int, int]]) -> None:
    aside = [SetAside(start=min(pair), end=max(pair), why=SetAsideReason.NAME) for pair in ranges]
    sides = comparison(OURS, THEIRS, [PASSAGE], aside, [])
    assert "\n".join("".join(each.text for each in pieces) for _name, pieces in sides.ours) == OURS.text


def test_two_texts_are_compared_without_a_search() -> None:
    ours = Idea(
        title="Hẹn gọi lại cho người làm ca",
        sections={"solution": "Cơ quan ghi số máy của người dân và chủ động gọi lại trong ba mươi phút theo danh sách hẹn."},
    )
    theirs = Idea(
        title="Gọi lại theo hẹn",
        sections={"text": "Phường ghi số máy của người dân rồi chủ động gọi lại trong ba mươi phút theo danh sách hẹn giờ."},
    )

    shared, passages = side_by_side(ours, theirs)

    assert passages
    best = passages[0]
    assert "chủ động gọi lại trong ba mươi phút" in ours.text[best.entry.start : best.entry.end]
    assert "chủ động gọi lại trong ba mươi phút" in theirs.text[best.initiative.start : best.initiative.end]
    assert shared.beneficiary == "người dân"


def test_words_of_the_genre_do_not_count_on_either_side() -> None:
    idea = Idea(title="", sections={"text": "Mô hình góp phần nâng cao hiệu lực, hiệu quả quản lý nhà nước tại đơn vị."})
    reasons = {str(each.why) for each in set_aside_of(idea)}
    assert reasons == {"boilerplate"}


@pytest.mark.parametrize(
    ("one", "other", "earlier"),
    [
        (MORNING, NOON, True),
        (NOON, MORNING, False),
        (MORNING, LATER, True),
        (DAY, LATER, True),
        (MORNING, DAY, None),
        (MORNING, MORNING, None),
        (None, MORNING, None),
    ],
)
def test_which_entry_was_filed_first(one: Filing | None, other: Filing | None, earlier: bool | None) -> None:  # noqa: FBT001
    assert is_earlier(one, other) is earlier


@pytest.mark.parametrize(
    ("ours", "theirs", "relation", "answer"),
    [
        (NOON, MORNING, Relation.SAME_IDEA, NoveltyAnswer.FAILS),
        (NOON, MORNING, Relation.OVERLAPPING, NoveltyAnswer.UNKNOWN),
        (MORNING, NOON, Relation.SAME_IDEA, NoveltyAnswer.HOLDS),
        (None, MORNING, Relation.SAME_IDEA, NoveltyAnswer.UNKNOWN),
        (NOON, MORNING, None, NoveltyAnswer.HOLDS),
    ],
)
def test_another_entry_answers_only_whether_the_idea_was_filed_here(
    ours: Filing | None, theirs: Filing | None, relation: Relation | None, answer: NoveltyAnswer
) -> None:
    found = {each.test: each for each in novelty_beside(ours, theirs, relation, _same)}

    assert found[NoveltyTest.ADOPTED_OR_FILED_HERE].answer is answer
    assert {each.answer for test, each in found.items() if test is not NoveltyTest.ADOPTED_OR_FILED_HERE} == {
        NoveltyAnswer.UNKNOWN
    }
