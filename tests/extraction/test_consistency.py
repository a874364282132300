"""Warnings about what does not agree within one document."""

from collections.abc import Callable
from datetime import date

import pytest

from docproc.documents.document import Document, DocumentKind, Notice
from docproc.documents.plan import Award, Criterion
from docproc.documents.values import Citation, DateRole, Header, PlanDate
from docproc.extraction.consistency.dates import date_conflicts
from docproc.extraction.consistency.sums import sum_mismatches
from docproc.extraction.context import Draft

Conflicts = Callable[..., list[Notice]]
Sums = Callable[..., list[Notice]]


def _document(text: str) -> Document:
    return Document(file_name="ke-hoach.txt", sha256="0" * 64, media_type="text/plain", size=len(text), text=text)


@pytest.fixture
def conflicts() -> Conflicts:
    """The date conflicts of a text with some fields already read."""

    def read(text: str, **fields: object) -> list[Notice]:
        return list(date_conflicts(_document(text), Draft(kind=DocumentKind.PLAN, fields=fields)))

    return read


@pytest.fixture
def sums() -> Sums:
    """The mismatching sums of a text with criteria or awards already read."""

    def read(text: str, **fields: object) -> list[Notice]:
        return list(sum_mismatches(_document(text), Draft(kind=DocumentKind.PLAN, fields=fields)))

    return read


def _citation(text: str, quote: str, day: date, issuer: str | None = None) -> Citation:
    start = text.index(quote)
    return Citation(
        number="25/KH-UBND", issuer=issuer, issued_on=day, evidence=_document(text).evidence(start, start + len(quote), rule="t")
    )


def _deadline(text: str, quote: str, role: DateRole, end: date, start: date | None = None) -> PlanDate:
    begin = text.index(quote)
    evidence = _document(text).evidence(begin, begin + len(quote), rule="t", confidence=0.95)
    return PlanDate(role=role, start=start, end=end, evidence=evidence)


TWICE = "Thực hiện Kế hoạch số 25/KH-UBND ngày 12/3/2025; theo Kế hoạch số 25/KH-UBND ngày 21/3/2025"


def test_one_document_cited_with_two_dates(conflicts: Conflicts) -> None:
    cited = (_citation(TWICE, "ngày 12/3/2025", date(2025, 3, 12)), _citation(TWICE, "ngày 21/3/2025", date(2025, 3, 21)))

    (notice,) = conflicts(TWICE, citations=cited)

    assert notice.code == "date_conflict"
    assert "25/KH-UBND" in notice.message
    assert [e.quote for e in notice.evidence] == ["ngày 12/3/2025", "ngày 21/3/2025"]


def test_one_body_under_a_long_and_a_short_name(conflicts: Conflicts) -> None:
    cited = (
        _citation(TWICE, "ngày 12/3/2025", date(2025, 3, 12), "Uỷ ban nhân dân tỉnh Lai Châu"),
        _citation(TWICE, "ngày 21/3/2025", date(2025, 3, 21), "UBND tỉnh"),
    )

    assert [n.code for n in conflicts(TWICE, citations=cited)] == ["date_conflict"]


def test_two_bodies_may_use_one_number(conflicts: Conflicts) -> None:
    cited = (
        _citation(TWICE, "ngày 12/3/2025", date(2025, 3, 12), "UBND tỉnh Lai Châu"),
        _citation(TWICE, "ngày 21/3/2025", date(2025, 3, 21), "UBND huyện Tam Đường"),
    )

    assert conflicts(TWICE, citations=cited) == []


def test_a_window_that_ends_before_it_starts(conflicts: Conflicts) -> None:
    text = "Nhận bài từ ngày 20/9/2025 đến ngày 05/9/2025."
    window = _deadline(
        text, "từ ngày 20/9/2025 đến ngày 05/9/2025", DateRole.SUBMISSION_WINDOW, date(2025, 9, 5), date(2025, 9, 20)
    )

    assert [n.code for n in conflicts(text, dates=(window,))] == ["date_conflict"]


def test_a_deadline_before_the_plan_was_issued(conflicts: Conflicts) -> None:
    text = "Nộp bài trước ngày 10/4/2025."
    due = _deadline(text, "trước ngày 10/4/2025", DateRole.SUBMISSION_WINDOW, date(2025, 4, 10))

    (notice,) = conflicts(text, dates=(due,), header=Header(issued_on=date(2025, 5, 2)))

    assert "10/04/2025" in notice.message
    assert "02/05/2025" in notice.message


def test_an_event_may_lie_before_the_plan(conflicts: Conflicts) -> None:
    text = "Bão đổ bộ ngày 10/4/2025."
    event = _deadline(text, "ngày 10/4/2025", DateRole.EVENT, date(2025, 4, 10), date(2025, 4, 10))

    assert conflicts(text, dates=(event,), header=Header(issued_on=date(2025, 5, 2))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Họp vào thứ Hai, ngày 05/3/2024.",
        "khai mạc ngày 05/3/2024 (thứ Tư)",
        "từ thứ Ba, ngày 05/3/2024 đến thứ Năm, ngày 08/3/2024",
    ],
)
def test_a_weekday_that_does_not_match_its_date(conflicts: Conflicts, text: str) -> None:
    assert [n.code for n in conflicts(text)] == ["date_conflict"]


@pytest.mark.parametrize(
    "text", ["Họp vào thứ Ba, ngày 05/3/2024.", "Chủ nhật, ngày 10 tháng 3 năm 2024", "lúc 8h00 thứ Sáu (08/3/2024)"]
)
def test_a_weekday_that_matches(conflicts: Conflicts, text: str) -> None:
    assert conflicts(text) == []


def test_a_day_that_does_not_exist_is_pointed_out(conflicts: Conflicts) -> None:
    (notice,) = conflicts("Thời hạn nộp: ngày 31 tháng 6 năm 2025.")

    assert (notice.code, notice.evidence[0].quote) == ("impossible_date", "ngày 31 tháng 6 năm 2025")


def _criteria(text: str, *points: float) -> tuple[Criterion, ...]:
    evidence = _document(text).evidence(0, 5, rule="t")
    return tuple(Criterion(name=f"Tiêu chí {i}", points=p, evidence=evidence) for i, p in enumerate(points))


def test_points_that_do_not_add_up(sums: Sums) -> None:
    text = "Tính mới: 40 điểm; hiệu quả: 30 điểm; khả năng áp dụng: 20 điểm. Tổng điểm tối đa: 100 điểm."

    (notice,) = sums(text, criteria=_criteria(text, 40, 30, 20))

    assert notice.code == "points_mismatch"
    assert "90" in notice.message
    assert notice.evidence[0].quote == "Tổng điểm tối đa: 100 điểm"


@pytest.mark.parametrize("points", [(40, 30, 30), (60, 40, 30, 30, 20, 20)])
def test_points_that_add_up_alone_or_with_their_parts(sums: Sums, points: tuple[float, ...]) -> None:
    text = "Chấm theo thang điểm 100 với các tiêu chí sau."

    assert sums(text, criteria=_criteria(text, *points)) == []


def _awards(text: str, *awards: tuple[int, int]) -> tuple[Award, ...]:
    evidence = _document(text).evidence(0, 5, rule="t")
    return tuple(Award(name=f"Giải {i}", count=c, amount_vnd=a, evidence=evidence) for i, (c, a) in enumerate(awards))


def test_awards_that_differ_from_the_stated_number(sums: Sums) -> None:
    text = "Cơ cấu gồm 10 giải: 01 giải Nhất, 02 giải Nhì, 05 giải Khuyến khích."

    assert [n.code for n in sums(text, awards=_awards(text, (1, 5_000_000), (2, 3_000_000), (5, 1_000_000)))] == [
        "awards_mismatch"
    ]


def test_awards_that_differ_from_the_stated_worth(sums: Sums) -> None:
    text = "Tổng giá trị giải thưởng là 20 triệu đồng, gồm 01 giải Nhất, 02 giải Nhì."

    (notice,) = sums(text, awards=_awards(text, (1, 8_000_000), (2, 5_000_000)))

    assert "18.000.000 đồng" in notice.message
    assert "20.000.000 đồng" in notice.message


def test_awards_that_agree(sums: Sums) -> None:
    text = "Tổng giá trị giải thưởng là 18 triệu đồng, gồm 3 giải: 01 giải Nhất, 02 giải Nhì."

    assert sums(text, awards=_awards(text, (1, 8_000_000), (2, 5_000_000))) == []


def _listed(text: str, *awards: tuple[str, int, int]) -> tuple[Award, ...]:
    """Prizes whose evidence stands where their names do."""
    document = _document(text)
    places = [(name, text.index(name), count, amount) for name, count, amount in awards]
    return tuple(
        Award(name=name, count=count, amount_vnd=amount, evidence=document.evidence(start, start + len(name), rule="t"))
        for name, start, count, amount in places
    )


_PRIZES = (("Nhất", 1, 9_000_000), ("Nhì", 2, 6_000_000))


@pytest.mark.parametrize(
    "text",
    [
        "Giải\tSố lượng\tMức thưởng\nNhất\t1\t9.000.000\nNhì\t2\t6.000.000\nTổng cộng\t4\t21.000.000\n",
        "- Giải Nhất: 01 giải 9 triệu đồng\n- Giải Nhì: 02 giải 6 triệu đồng\nTổng cộng: 03 giải, 22 triệu đồng.\n",
    ],
)
def test_the_line_below_the_prizes_states_another_total(sums: Sums, text: str) -> None:
    assert [n.code for n in sums(text, awards=_listed(text, *_PRIZES))] == ["awards_mismatch"]


@pytest.mark.parametrize(
    "text",
    [
        "Giải\tSố lượng\tMức thưởng (nghìn đồng)\nNhất\t1\t9.000\nNhì\t2\t6.000\nTổng cộng\t3\t21.000\n",
        "Giải\tSố lượng\tMức thưởng\nNhất\t1\t9.000.000\nNhì\t2\t6.000.000\nIn giấy khen\t3\t50.000\nCộng\t\t21.150.000\n",
        "Mỗi lĩnh vực có:\n- Giải Nhất: 01 giải 9 triệu đồng\n- Giải Nhì: 02 giải 6 triệu đồng\nTổng cộng: 12 giải, 84 triệu đồng.\n",
    ],
)
def test_totals_that_agree_or_count_other_things(sums: Sums, text: str) -> None:
    assert sums(text, awards=_listed(text, *_PRIZES)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Thang điểm bình xét: đúng giờ 20, đủ người 30, đạt việc 50.",
        "Hai phần cộng lại, ai từ 85 trở lên được tặng Giấy khen.",
        "Vòng một theo thang điểm 100, vòng hai theo thang điểm 50.",
    ],
)
def test_numbers_that_are_no_total_of_points(sums: Sums, text: str) -> None:
    assert sums(text, criteria=_criteria(text, 20, 30, 50)) == []
