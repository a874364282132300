"""The register as a file: what goes out comes in again the same."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from docproc.documents import AdoptedInitiative, Scope, Source
from docproc.documents.values import Author
from docproc.exports.register_files import register_lines, write_register_csv, write_register_json, write_register_workbook
from docproc.register import plan_import

ROWS = (
    AdoptedInitiative(
        id="HG-7",
        title="Phần mềm nhắc việc cho công chức một cửa",
        summary="Phần mềm gửi tin nhắn nhắc việc trước hạn hai ngày.",
        unit="Sở Nội vụ tỉnh Hậu Giang",
        authors=(Author(name="Lâm Hoài Thu", share_percent=60.0), Author(name="Trần Minh Khôi", share_percent=40.0)),
        locality="Hậu Giang",
        adopted_on=date(2023, 3, 14),
        decision="245/QĐ-UBND",
        topics=("procedures", "digital_government"),
        source=Source(file_name="2023.xlsx", sha256="ab", sheet="Danh sách", row=4, url="https://haugiang.example.vn/7"),
    ),
    AdoptedInitiative(id="2", title="Bản đồ số", scope=Scope.PUBLISHED_ELSEWHERE),
)


def test_lines_give_back_every_field_and_where_each_row_came_from(tmp_path: Path) -> None:
    path = tmp_path / "register.jsonl"
    path.write_text("".join(register_lines(ROWS)), encoding="utf-8")
    assert plan_import(path, path.name).initiatives[0] == ROWS[0]
    again = plan_import(path, path.name).initiatives[1]
    assert again.model_copy(update={"source": Source()}) == ROWS[1]


def test_json_gives_back_every_row(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    write_register_json(path, ROWS)
    again = plan_import(path, path.name).initiatives
    assert again[0] == ROWS[0]
    assert [row.id for row in again] == ["HG-7", "2"]


def test_csv_is_imported_again_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    write_register_csv(path, [*ROWS, ROWS[1].model_copy(update={"id": "3", "title": "@SUM(A1)"})])
    again = plan_import(path, path.name).initiatives
    assert [(row.id, row.title, row.unit) for row in again[:2]] == [(row.id, row.title, row.unit) for row in ROWS]
    assert again[2].title == "'@SUM(A1)"


def test_a_workbook_is_imported_again_without_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    write_register_workbook(path, ROWS)
    plan = plan_import(path, path.name)
    assert [column.field for column in plan.columns[:11]].count(None) == 0

    for row, again in zip(ROWS, plan.initiatives, strict=True):
        for name in ("id", "title", "summary", "unit", "locality", "scope", "adopted_on", "decision", "topics"):
            assert getattr(again, name) == getattr(row, name), name
        assert [(a.name, a.share_percent) for a in again.authors] == [(a.name, a.share_percent) for a in row.authors]


def test_a_workbook_tells_where_each_row_came_from_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    write_register_workbook(path, [ROWS[0].model_copy(update={"title": "=1+1"})])
    sheet = load_workbook(path).worksheets[0]
    assert [cell.value for cell in sheet[2]][-3:] == ["2023.xlsx", "Danh sách", "4"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")
