"""What an import has to say of single rows."""

from enum import StrEnum

from docproc.documents import Record
from docproc.documents.base import Score


class RowErrorCode(StrEnum):
    """What is wrong with a row."""

    MISSING_TITLE = "missing_title"
    TITLE_NOT_TEXT = "title_not_text"
    TITLE_TOO_LONG = "title_too_long"
    BAD_DATE = "bad_date"
    DUPLICATE_ID = "duplicate_id"
    BAD_JSON = "bad_json"
    NOT_AN_OBJECT = "not_an_object"
    BAD_FIELD = "bad_field"


REASONS = {
    RowErrorCode.MISSING_TITLE: "Dòng không có tên sáng kiến.",
    RowErrorCode.TITLE_NOT_TEXT: "Tên sáng kiến không phải là chữ.",
    RowErrorCode.TITLE_TOO_LONG: "Tên sáng kiến quá dài (trên 1.000 ký tự); có thể đã lẫn nội dung.",
    RowErrorCode.BAD_DATE: "Không đọc được ngày công nhận “{value}”; dòng được nhập, để trống ngày.",
    RowErrorCode.DUPLICATE_ID: "Mã “{value}” đã dùng cho một dòng trước đó trong tệp.",
    RowErrorCode.BAD_JSON: "Dòng không phải là JSON hợp lệ.",
    RowErrorCode.NOT_AN_OBJECT: "Dòng JSON không phải là một đối tượng.",
    RowErrorCode.BAD_FIELD: "Trường “{value}” có giá trị không hợp lệ.",
}


REMEDIES = {
    RowErrorCode.MISSING_TITLE: "Điền tên sáng kiến; nếu dòng không phải là một sáng kiến thì bỏ qua.",
    RowErrorCode.TITLE_NOT_TEXT: "Kiểm tra xem cột tên có bị chọn nhầm không; nếu đúng cột, điền tên bằng chữ.",
    RowErrorCode.TITLE_TOO_LONG: "Rút tên còn nhiều nhất 1.000 ký tự, chuyển phần mô tả sang cột tóm tắt.",
    RowErrorCode.BAD_DATE: "Ghi ngày theo dạng 14/3/2023, hoặc sửa ngày sau khi nhập.",
    RowErrorCode.DUPLICATE_ID: "Đặt mã khác, hoặc để trống mã để hệ thống tự đặt.",
    RowErrorCode.BAD_JSON: "Sửa dòng thành một đối tượng JSON hợp lệ.",
    RowErrorCode.NOT_AN_OBJECT: "Viết mỗi sáng kiến thành một đối tượng JSON có trường title.",
    RowErrorCode.BAD_FIELD: "Sửa giá trị của trường đó cho đúng dạng.",
}


class RowError(Record):
    """Something wrong with a row."""

    sheet: str | None = None
    """Name of the sheet; null for CSV and JSONL."""
    row: int
    """1-based row, as a spreadsheet shows it, or line."""
    column: str | None = None
    """Letter of the column of the cell that is wrong; null for JSONL."""
    code: RowErrorCode
    """What is wrong."""
    reason: str
    """The same in Vietnamese."""
    remedy: str
    """What to do about it, in Vietnamese."""
    imported: bool = False
    """True where the row is imported without the value that is wrong."""


def row_error(
    code: RowErrorCode, row: int, sheet: str | None = None, *, column: str | None = None, value: str = "", imported: bool = False
) -> RowError:
    """An error with its Vietnamese reason and remedy; `value` is what is wrong, cut to a readable length."""
    reason = REASONS[code].format(value=value[:60])
    return RowError(sheet=sheet, row=row, column=column, code=code, reason=reason, remedy=REMEDIES[code], imported=imported)


class SkippedRow(Record):
    """A row that is no initiative, such as a group's heading or a total."""

    sheet: str | None = None
    """Name of the sheet."""
    row: int
    """1-based row."""
    text: str
    """What it says."""


class DuplicateKind(StrEnum):
    """How two rows are alike."""

    SAME_ID = "same_id"
    """A row of the register has this identifier and would be replaced."""
    SAME_TITLE = "same_title"
    """The same title, but for case, signs, tone placement and abbreviations."""
    SAME_WORDING = "same_wording"
    """The same title apart from phrases of the genre and names of bodies and places."""


class Duplicate(Record):
    """A row that repeats another; reported, never merged."""

    id: str
    """Identifier of the row."""
    row: int | None = None
    """1-based row in the file."""
    other_id: str
    """Identifier of the earlier row, of this file or of the register."""
    other_row: int | None = None
    """Its row in the file; null for a row of the register."""
    kind: DuplicateKind
    """How they are alike."""
    similarity: Score = 1.0
    """How alike the titles are, 0 to 1."""


class MatchedBy(StrEnum):
    """How a row was known to tell of a row of the register."""

    ID = "id"
    """It gave the same identifier."""
    DECISION_AND_TITLE = "decision_and_title"
    """It has the same title, under the same decision."""


class Update(Record):
    """A row that takes the place of one of the register, which its history keeps."""

    id: str
    """Identifier of both."""
    row: int | None = None
    """1-based row in the file."""
    fields: tuple[str, ...]
    """Fields that it says otherwise; none for a row that changes nothing."""
    matched_by: MatchedBy
    """How it was known."""
