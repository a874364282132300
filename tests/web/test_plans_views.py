"""A plan under review becomes what its page shows: additions in their place, cautions with both quotes, a history of changes."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from docproc.documents import Document, Evidence, Plan
from docproc.documents.correction import Correction, CorrectionAction, Held, standing
from docproc.documents.document import Notice
from docproc.documents.errors import NotFoundError
from docproc.documents.layout import Block, BlockKind, Box, Layout, Line, Page, Word
from docproc.documents.places import place
from docproc.documents.plan import Award
from docproc.documents.values import DateRole, Header, PlanDate
from docproc.web.views.additions import additions, name_of
from docproc.web.views.cautions import cautions
from docproc.web.views.field_kinds import PARTS, TYPED
from docproc.web.views.fields import all_options, fields_of, plan_json
from docproc.web.views.history import lines
from docproc.web.views.plan_values import plan_sections
from docproc.web.views.reviewed import reviewed
from docproc.web.views.words import page_words

TEXT = "Số: 12/KH-UBND. Nhận bài đến hết 15/4/2026.\nTrao giải ngày 20/6/2026."
AT = datetime(2026, 3, 1, 2, tzinfo=UTC)


def _same(message: str) -> str:
    return message


def _evidence(quote: str, confidence: float = 0.97) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(quote=quote, start=start, end=start + len(quote), confidence=confidence)


DEADLINE = PlanDate(role=DateRole.SUBMISSION_WINDOW, end=date(2026, 4, 15), evidence=_evidence("đến hết 15/4/2026"))
DOCUMENT = Document(file_name="a.txt", sha256="0" * 64, media_type="text/plain", size=1, text=TEXT)
PLAN = Plan(document=DOCUMENT, dates=(DEADLINE,), awards=(Award(name="Giải nhất", count=1, evidence=_evidence("giải")),))
ADDED = "/dates/" + "a" * 32


def _said(number: int, path: str, action: CorrectionAction, value: Any = None, quote: str | None = None) -> Correction:
    held = None if value is None else Held(value=value, evidence=None if quote is None else _evidence(quote))
    return Correction(id=f"{number:032x}", number=number, path=path, action=action, after=held, actor="user/1", at=AT)


CEREMONY = {"role": "award_ceremony", "start": "2026-06-20", "end": "2026-06-20"}
ADDITION = _said(1, ADDED, CorrectionAction.ADD, CEREMONY, "ngày 20/6/2026")


def test_what_a_person_added_stands_in_its_section_under_the_name_that_corrections_know() -> None:
    seen = reviewed(PLAN, standing([ADDITION]))

    dates = next(section for section in plan_sections(seen.record, _same, seen.states, seen.places) if section.code == "dates")

    assert [(value.path, value.state, value.text) for value in dates.values] == [
        ("/dates/0", "", "đến hết 15/04/2026"),
        (ADDED, "add", "20/06/2026"),
    ]


def test_each_of_several_additions_keeps_its_own_name() -> None:
    second = "/dates/" + "b" * 32
    later = _said(2, second, CorrectionAction.ADD, {"role": "event", "end": "2026-05-01"}, "15/4/2026")
    changed = _said(3, ADDED, CorrectionAction.CORRECT, {**CEREMONY, "label": "trao giải"}, "ngày 20/6/2026")

    seen = reviewed(PLAN, standing([ADDITION, later, changed]))

    named = {seen.places[f"/dates/{index}"]: str(found.role) for index, found in enumerate(seen.record.dates) if index}
    assert named == {second: "event", ADDED: "award_ceremony"}


def test_a_rejected_value_stays_where_it_was_so_that_it_can_be_brought_back() -> None:
    seen = reviewed(PLAN, standing([_said(1, "/dates/0", CorrectionAction.REJECT)]))
    assert seen.record.dates == PLAN.dates
    assert seen.states == {"/dates/0": "reject"}


def test_every_kind_of_value_that_may_be_added_is_a_place_that_corrections_know_and_can_be_typed() -> None:
    offered = additions(PLAN, _same)

    assert {"/dates/-", "/targets/-", "/submission/recipient", "/header/number"} <= {each.path for each in offered}
    for each in offered:
        assert place(Plan, each.path).path == each.path
        assert json.loads(each.fields), each.path


def test_a_value_of_which_there_is_one_is_not_offered_again() -> None:
    known = PLAN.model_copy(update={"header": Header(number="12/KH-UBND")})
    assert "/header/number" not in {each.path for each in additions(known, _same)}


def test_codes_are_chosen_from_lists_that_the_page_has_once() -> None:
    options = json.loads(all_options(_same))
    for parts in PARTS.values():
        for part in parts:
            if part.kind not in TYPED or part.group:
                assert options[part.group or part.kind], part
    assert ["KH", "KH – Kế hoạch"] in options["document_types"]
    assert dict(options["topics"])["procedures"]


def test_numbers_are_typed_with_their_unit() -> None:
    fields = {field["part"]: field for field in json.loads(fields_of("/awards/0", plan_json(PLAN), _same))}
    assert (fields["amount_vnd"]["kind"], fields["amount_vnd"]["unit"]) == ("number", "đồng")
    assert fields["count"]["value"] == 1


def test_a_contradiction_says_what_to_do_and_shows_both_passages() -> None:
    both = (_evidence("15/4/2026"), _evidence("20/6/2026"))
    plan = PLAN.model_copy(update={"warnings": (Notice(code="date_conflict", message="Hai ngày khác nhau.", evidence=both),)})

    (caution,) = cautions(plan, _same)

    assert caution.advice
    assert [quote.evidence.quote for quote in caution.quotes] == ["15/4/2026", "20/6/2026"]
    assert len({mark.name for mark in caution.marks()}) == 2


def test_what_was_noticed_while_reading_is_among_the_cautions() -> None:
    document = DOCUMENT.model_copy(update={"warnings": (Notice(code="low_ocr_quality", message="Trang 2 mờ."),)})
    assert [each.message for each in cautions(PLAN.model_copy(update={"document": document}), _same)] == ["Trang 2 mờ."]


def test_the_history_tells_the_last_change_first_in_words_of_the_page() -> None:
    rejected = _said(2, "/awards/0", CorrectionAction.REJECT)

    told = lines([ADDITION, rejected], standing([ADDITION, rejected]), {"user/1": "Lâm Hoài Thu"}, _same)

    assert [(line.who, line.done, line.what) for line in told] == [
        ("Lâm Hoài Thu", "bác", "Giải thưởng"),
        ("Lâm Hoài Thu", "thêm", "Mốc thời gian"),
    ]
    assert told[1].after == "20/06/2026; 20/06/2026; Trao giải"
    assert all(line.counts for line in told)


def test_only_the_last_word_on_a_value_may_be_withdrawn() -> None:
    both = [ADDITION, _said(2, ADDED, CorrectionAction.CORRECT, CEREMONY, "ngày 20/6/2026")]
    assert [line.counts for line in lines(both, standing(both), {}, _same)] == [True, False]


@pytest.mark.parametrize("path", ["/dates/3", "/dates/" + "c" * 32, "/header/signer", "/novelty", "/eligibility/age"])
def test_a_place_has_a_name_that_people_know(path: str) -> None:
    assert not name_of(path, _same).startswith("/")


def _word(text: str, box: Box | None) -> Word:
    start = TEXT.index(text)
    return Word(start, start + len(text), box)


def test_words_of_a_page_come_in_the_order_of_the_text_with_their_rectangles() -> None:
    first, second = _word("Số:", Box(10, 20, 30.04, 32)), _word("12/KH-UBND.", Box(33, 20, 90, 32))
    line = Line(0, 15, None, (second, first, _word("Nhận", None)))
    block = Block(BlockKind.PARAGRAPH, 0, 15, 1, (line,))
    layout = Layout(pages=(Page(1, 595, 842, 0, 20), Page(2, 595, 842, 20, len(TEXT))), blocks=(block,))
    document = DOCUMENT.model_copy(update={"layout": layout})

    assert page_words(document, 1) == [(0, 3, "Số:", 10, 20, 30.0, 32), (4, 15, "12/KH-UBND.", 33, 20, 90, 32)]
    assert page_words(document, 2) == []
    with pytest.raises(NotFoundError):
        page_words(document, 3)
