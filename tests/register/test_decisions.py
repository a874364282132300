"""A decision's list becomes rows with the decision's number and date."""

from datetime import date

import pytest

from docproc.documents import Decision, Document, DocumentKind, Evidence, RecognisedInitiative
from docproc.documents.errors import NoInitiativesError
from docproc.documents.values import Author, Header
from docproc.register import DuplicateKind, from_decision, plan_decision

TITLES = ("Phần mềm nhắc việc", "Bản đồ số trật tự xây dựng", "Phần mềm nhắc việc")


def decision() -> Decision:
    text = "\n".join(TITLES)
    rows = tuple(
        RecognisedInitiative(
            title=title,
            unit="Sở Nội vụ",
            authors=(Author(name="Trần Quốc Bảo"),),
            evidence=Evidence(quote=title, start=text.index(title), end=text.index(title) + len(title)),
        )
        for title in TITLES
    )
    document = Document(
        file_name="qd245.pdf", sha256="a" * 64, media_type="application/pdf", size=9, text=text, kind=DocumentKind.DECISION
    )
    header = Header(number="245/QĐ-UBND", issuer="UBND tỉnh Hậu Giang", issued_on=date(2023, 3, 14))
    return Decision(document=document, header=header, initiatives=rows)


def test_each_row_has_number_date_province_and_source() -> None:
    first = from_decision(decision())[0]
    assert (first.title, first.decision, first.adopted_on, first.locality) == (
        "Phần mềm nhắc việc",
        "245/QĐ-UBND",
        date(2023, 3, 14),
        "Hậu Giang",
    )
    assert (first.source.file_name, first.source.sha256, first.source.row) == ("qd245.pdf", "a" * 64, 1)
    assert [a.name for a in first.authors] == ["Trần Quốc Bảo"]


def test_rows_that_repeat_one_another_keep_ids_of_their_own_and_are_reported() -> None:
    plan = plan_decision(decision())
    assert len({row.id for row in plan.initiatives}) == 3
    assert [(d.row, d.other_row, d.kind) for d in plan.duplicates] == [(3, 1, DuplicateKind.SAME_TITLE)]


def test_a_decision_that_names_no_initiative_is_refused() -> None:
    with pytest.raises(NoInitiativesError):
        plan_decision(decision().model_copy(update={"initiatives": ()}))
