from pathlib import Path

from openpyxl import load_workbook

from docproc.documents.initiative import AdoptedInitiative
from docproc.documents.match import Match, Relation
from docproc.documents.screening import Check, CheckCode, CheckOutcome, Reason, ScreeningOutcome, ScreeningReport
from docproc.exports import ScreeningRow, write_screening_workbook


def row(title: str) -> ScreeningRow:
    checks = tuple(
        Check(code=code, outcome=CheckOutcome.PASS, reason="Ổn.", detail=Reason(code=f"{code}.x")) for code in CheckCode
    )
    match = Match(
        initiative=AdoptedInitiative(id="1", title="Số hóa sổ hộ tịch", decision="7/QĐ-UBND"),
        score=0.42,
        relation=Relation.OVERLAPPING,
        reason="Cùng đối tượng.",
    )
    report = ScreeningReport(entry_id="e", plan_id="p", outcome=ScreeningOutcome.REVIEW, checks=checks, matches=(match,))
    return ScreeningRow(file_name="bài 1.docx", title=title, filed_at="08:00 01/08/2026", report=report)


def test_the_workbook_has_a_line_an_entry_and_a_sheet_of_matches(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_screening_workbook(path, "Cuộc thi năm 2026", [row("Một"), row("Hai")])
    workbook = load_workbook(path)
    outcomes, matches = workbook.worksheets
    assert [outcomes.cell(line, 3).value for line in (3, 4)] == ["Một", "Hai"]
    assert outcomes.cell(3, 5).value == "Cần xem xét"
    assert outcomes.cell(3, 6).value == "Đạt. Ổn."
    assert (matches.cell(2, 2).value, matches.cell(2, 3).value) == ("Số hóa sổ hộ tịch", "trùng một phần")
    assert matches.cell(2, 4).value == 0.42


def test_a_title_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_screening_workbook(path, "Cuộc thi", [row('=HYPERLINK("http://x")')])
    cell = load_workbook(path).worksheets[0].cell(3, 3)
    assert cell.data_type == "s"
    assert cell.value == '=HYPERLINK("http://x")'


def test_control_characters_do_not_break_the_file(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_screening_workbook(path, "Cuộc thi", [row("Số\x00 hóa\x0b")])
    assert load_workbook(path).worksheets[0].cell(3, 3).value == "Số hóa"
