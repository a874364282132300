"""What happens on a date, decided by the trained model and the lexicon together."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from docproc.documents.document import Document, DocumentKind
from docproc.documents.values import DateRole, PlanDate
from docproc.extraction.context import Draft
from docproc.extraction.dates.collecting import plan_dates
from docproc.extraction.dates.role_model import NONE, ROLES, leading
from docproc.vietnamese.outline import outline

Read = Callable[[str], tuple[PlanDate, ...]]


@pytest.fixture
def read() -> Read:
    """The dates of a plan's text."""

    def dates(text: str) -> tuple[PlanDate, ...]:
        document = Document(file_name="a.txt", sha256="0" * 64, media_type="text/plain", size=len(text), text=text)
        return plan_dates(document, Draft(kind=DocumentKind.PLAN, scratch={"outline": outline(text)}))

    return dates


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Phiếu hiến kế thả vào hòm thư của phường trước ngày 12/9/2026.", DateRole.SUBMISSION_WINDOW),
        ("Bà con gửi đoạn phim về Ban Thư ký cho tới ngày 12/9/2026.", DateRole.SUBMISSION_WINDOW),
        ("Giám khảo ngồi xem phim, cho điểm kín từ ngày 14/9 đến ngày 18/9/2026.", DateRole.ROUND),
        ("Giữa chặng, khối phố ngồi lại rút kinh nghiệm vào ngày 30/6/2026.", DateRole.INTERIM_REVIEW),
        ("Trao cúp và hoa cho đội thắng tối 20/10/2026.", DateRole.AWARD_CEREMONY),
        ("Quy ước này được dùng kể từ ngày 01/7/2026.", DateRole.EFFECTIVE),
        ("LỊCH NĂM 2026\nViệc\tKhi nào\nCác tổ đưa ý tưởng lên phường\t02/3 - 20/3\n", DateRole.SUBMISSION_WINDOW),
        ("LỊCH NĂM 2026\nViệc\tKhi nào\nThi tài trước ban giám khảo\t15/4\n", DateRole.ROUND),
    ],
)
def test_roles_in_words_that_the_lexicon_lacks(read: Read, text: str, role: DateRole) -> None:
    assert [found.role for found in read(text)] == [role]


def test_a_role_that_the_model_alone_tells_says_so(read: Read) -> None:
    (found,) = read("Trao cúp và hoa cho đội thắng tối 20/10/2026.")
    assert (found.start, found.evidence.rule if found.evidence else None) == (date(2026, 10, 20), "dates.point.model")


def _odds(**shares: float) -> "np.typing.NDArray[np.float32]":
    rest = (1 - sum(shares.values())) / (len(ROLES) - len(shares))
    return np.array([shares.get(role, rest) for role in ROLES], dtype=np.float32)


def test_strong_words_are_not_overruled() -> None:
    assert ROLES[leading(_odds(round=0.9), "event", 0.7)] == "event"


def test_weak_words_count_beside_the_model() -> None:
    assert ROLES[leading(_odds(round=0.9), "event", 0.4)] == "round"
    assert ROLES[leading(_odds(round=0.4, event=0.3), "event", 0.4)] == "event"


def test_a_date_of_the_plan_has_a_role_whatever_the_odds_of_none() -> None:
    assert ROLES[leading(_odds(none=0.8, round=0.1), "round", 0.0)] == "round"
    assert ROLES[-1] == NONE
