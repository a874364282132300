"""Records become what pages show: values by how sure they are, marks in a text, dates on a line, two ideas side by side."""

import json
from datetime import date
from typing import Any

import pytest
from starlette.requests import Request

from docproc.documents import Document, Evidence, Plan
from docproc.documents.values import Change, Comparator, DateRole, PlanDate, Precision, Target
from docproc.web.addresses import local_path
from docproc.web.formatting import file_size, number
from docproc.web.pager import pager
from docproc.web.views.fields import fields_of, plan_json
from docproc.web.views.phrases import date_text, target_text
from docproc.web.views.plan_values import plan_sections
from docproc.web.views.source import Mark, pieces_of
from docproc.web.views.timeline import timeline

TEXT = "Nhận bài từ 01/3 đến hết 15/4/2026. Tổng kết tháng 6 năm 2026."


def _evidence(quote: str, confidence: float = 0.97) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(quote=quote, start=start, end=start + len(quote), confidence=confidence)


def _date(role: DateRole, quote: str, confidence: float = 0.97, **fields: Any) -> PlanDate:
    return PlanDate(role=role, evidence=_evidence(quote, confidence), **fields)


WINDOW = _date(DateRole.SUBMISSION_WINDOW, "từ 01/3 đến hết 15/4/2026", start=date(2026, 3, 1), end=date(2026, 4, 15))
REVIEW = _date(
    DateRole.FINAL_REVIEW, "tháng 6 năm 2026", 0.6, start=date(2026, 6, 1), end=date(2026, 6, 30), precision=Precision.MONTH
)
DOCUMENT = Document(file_name="a.txt", sha256="0" * 64, media_type="text/plain", size=1, text=TEXT)
PLAN = Plan(document=DOCUMENT, dates=(WINDOW, REVIEW))


def _same(message: str) -> str:
    return message


def test_values_below_the_confidence_line_come_first() -> None:
    sections = plan_sections(PLAN, _same)

    assert [section.code for section in sections][:2] == ["unsure", "campaign"] or sections[0].code == "unsure"
    assert "/dates/1" in [value.path for value in sections[0].values]
    assert [value.path for section in sections if section.code == "dates" for value in section.values] == ["/dates/0"]


def test_each_value_is_shown_once_and_numbered_in_the_order_shown() -> None:
    names = [value.name for section in plan_sections(PLAN, _same) for value in section.values]
    assert names == [f"v{number}" for number in range(1, len(names) + 1)]


def test_a_value_that_a_person_looked_at_is_no_longer_among_the_unsure() -> None:
    sections = plan_sections(PLAN, _same, {"/dates/1": "accept"})
    unsure = [value.path for section in sections if section.code == "unsure" for value in section.values]
    assert "/dates/1" not in unsure


def test_a_date_is_corrected_by_its_days() -> None:
    fields = json.loads(fields_of("/dates/0", plan_json(PLAN), _same))
    assert [(field["part"], field["kind"], field["value"]) for field in fields[:2]] == [
        ("start", "date", "2026-03-01"),
        ("end", "date", "2026-04-15"),
    ]


def test_dates_are_said_as_people_write_them() -> None:
    deadline = WINDOW.model_copy(update={"start": None, "end_exclusive": True})
    assert date_text(WINDOW, _same) == "01/03/2026 – 15/04/2026"
    assert date_text(deadline, _same) == "trước 15/04/2026"
    assert date_text(REVIEW, _same) == "06/2026"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"comparator": Comparator.GE, "value": 99, "unit": "%"}, "≥ 99 %"),
        ({"comparator": Comparator.EQ, "value": 30, "unit": "%", "change": Change.DECREASE}, "↓ 30 %"),
        ({"comparator": Comparator.BETWEEN, "value": 80, "upper": 90.5, "unit": "điểm"}, "80 – 90,5 điểm"),
    ],
)
def test_targets_are_said_in_signs(fields: dict[str, Any], said: str) -> None:
    assert target_text(Target(metric="hồ sơ", evidence=_evidence("Nhận bài"), **fields)) == said


def test_a_text_is_cut_where_marks_begin_and_end() -> None:
    marks = [Mark("a", _evidence("từ 01/3 đến hết 15/4/2026")), Mark("b", _evidence("15/4/2026"))]

    pieces = pieces_of(TEXT, 0, len(TEXT), marks)

    assert "".join(piece.text for piece in pieces) == TEXT
    assert [(piece.text, piece.names) for piece in pieces if piece.names] == [
        ("từ 01/3 đến hết ", ("a",)),
        ("15/4/2026", ("a", "b")),
    ]


def test_the_dates_of_a_plan_are_drawn_from_left_to_right() -> None:
    drawn = timeline(PLAN, date(2026, 5, 1), _same)

    assert drawn is not None
    assert drawn.bars[0].x < drawn.bars[1].x
    assert drawn.today is not None
    assert drawn.bars[0].x + drawn.bars[0].width <= drawn.today <= drawn.bars[1].x


def test_a_single_date_needs_no_drawing() -> None:
    assert timeline(PLAN.model_copy(update={"dates": (WINDOW,)}), date(2026, 5, 1), _same) is None


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/\n/x", ""]
)
def test_nobody_is_led_to_another_host(elsewhere: str) -> None:
    assert local_path(elsewhere) == "/"


def test_a_page_of_ours_is_followed_with_its_question() -> None:
    assert local_path("/plans/a1/entries?shown=fail&page=2") == "/plans/a1/entries?shown=fail&page=2"


def test_numbers_have_a_decimal_comma() -> None:
    assert (number(1234567), number(99.5), file_size(3 * 1024 * 1024)) == ("1.234.567", "99,5", "3,0 MB")


def test_a_pager_keeps_what_the_list_is_narrowed_to() -> None:
    scope = {"type": "http", "method": "GET", "path": "/x", "query_string": b"q=a&page=2", "headers": [(b"host", b"h")]}

    found = pager(Request(scope), 2, 120)

    assert (found.pages, found.previous, found.next) == (3, "/x?q=a&page=1", "/x?q=a&page=3")
