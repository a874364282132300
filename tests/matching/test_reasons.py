"""The sentence that goes into a letter says what is known, and no more."""

from datetime import date

import pytest

from docproc.documents import AdoptedInitiative, Relation, Scope
from docproc.documents.match import Shared
from docproc.matching.reasons import Grounds, Quotes, named, probability, reason

NOTHING = Grounds(Shared())
QUOTES = Quotes("gửi tin nhắn\nbáo giờ trả", "nhắn tin khi có kết quả")


@pytest.mark.parametrize(("score", "said"), [(1.0, "trên 99%"), (0.994, "99%"), (0.37, "37%"), (0.001, "dưới 1%")])
def test_no_probability_is_certainty(score: float, said: str) -> None:
    assert probability(score) == said


def test_the_likest_passage_is_quoted_from_both_sides_in_one_line() -> None:
    said = reason("sáng kiến “A”", Relation.SAME_IDEA, 0.9, Grounds(Shared(tool="tin nhắn"), QUOTES))
    assert said == (
        "Ý tưởng này nhiều khả năng trùng với sáng kiến “A”: cùng phương tiện “tin nhắn”; đoạn giống nhất là "
        "“gửi tin nhắn báo giờ trả”, ứng với “nhắn tin khi có kết quả” (xác suất trùng ý tưởng 90%)."
    )


def test_a_passage_that_both_have_is_quoted_once() -> None:
    said = reason("sáng kiến “A”", Relation.SAME_IDEA, 0.9, Grounds(Shared(), Quotes("Nhắn tin", "nhắn tin")))
    assert said.count("hắn tin") == 1


def test_an_idea_that_is_only_near_is_not_said_to_resemble() -> None:
    said = reason("sáng kiến “A”", Relation.RELATED, 0.05, Grounds(Shared(beneficiary="người dân"), QUOTES))
    assert said.startswith("Chưa thấy ý tưởng này trùng với sáng kiến “A”: chỉ cùng người thụ hưởng “người dân”")
    assert "đoạn giống" not in said


def test_an_initiative_that_came_later_is_said_not_to_count() -> None:
    said = reason("sáng kiến “A”", Relation.SAME_IDEA, 0.9, NOTHING._replace(adopted_later=True))
    assert "sau ngày nộp bài nên không tính" in said


def test_a_long_passage_is_cut_between_words() -> None:
    said = reason("sáng kiến “A”", Relation.SAME_IDEA, 0.9, NOTHING._replace(quotes=Quotes("một " * 60, "một " * 60)))
    assert "một…”" in said


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (AdoptedInitiative(id="1", title="A"), "sáng kiến “A”"),
        (
            AdoptedInitiative(id="1", title="A", unit="Sở Y tế", decision="2/QĐ-SYT", adopted_on=date(2024, 2, 1)),
            "sáng kiến “A” của Sở Y tế (Quyết định số 2/QĐ-SYT ngày 01/02/2024)",
        ),
        (AdoptedInitiative(id="1", title="A", adopted_on=date(2024, 2, 1)), "sáng kiến “A” (công nhận ngày 01/02/2024)"),
        (
            AdoptedInitiative(id="1", title="A", scope=Scope.PUBLISHED_ELSEWHERE, adopted_on=date(2024, 2, 1)),
            "sáng kiến “A” (công bố ngày 01/02/2024)",
        ),
    ],
)
def test_an_initiative_is_named_by_what_is_known_of_it(row: AdoptedInitiative, name: str) -> None:
    assert named(row) == name
