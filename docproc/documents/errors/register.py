"""Why a list of initiatives could not be imported."""

from docproc.documents.errors.base import InputError


class RegisterError(InputError):
    """Base of the reasons why a list of initiatives could not be imported."""

    code = "register_unreadable"
    title = "Không đọc được danh sách sáng kiến"
    remedy = "Lưu lại danh sách dạng XLSX, XLS, ODS hoặc CSV rồi gửi lại."


class SheetTypeError(RegisterError):
    """The file is neither a workbook (XLSX, XLS, ODS), nor CSV, nor JSONL, whatever its name says."""

    code = "register_unsupported_type"
    status = 415
    title = "Loại tệp danh sách không được hỗ trợ"
    remedy = "Gửi danh sách dạng XLSX, XLS, ODS, CSV hoặc JSONL; nếu là tệp khác, lưu lại dạng XLSX rồi gửi."


class NoTitleColumnError(RegisterError):
    """No row near the top of any sheet names a column of titles."""

    code = "register_no_title_column"
    title = "Không tìm thấy cột tên sáng kiến"
    remedy = "Đặt một dòng tiêu đề trong 15 dòng đầu, có cột “Tên sáng kiến” (hoặc giải pháp, đề tài), rồi gửi lại."


class BadMappingError(RegisterError):
    """What a person says of a list's columns does not fit the list; the detail names what is wrong."""

    code = "register_bad_mapping"
    title = "Cách ghép cột không phù hợp với danh sách"
    remedy = (
        "Chọn đúng một cột “Tên sáng kiến” cho mỗi trang tính được nhập, mỗi trường nhiều nhất một cột, "
        "và cho biết dòng tiêu đề nếu hệ thống không nhận ra."
    )


class NoInitiativesError(RegisterError):
    """A document that was taken for a decision names no initiative."""

    code = "register_no_initiatives"
    title = "Văn bản không có danh sách sáng kiến được công nhận"
    remedy = "Kiểm tra xem có chọn nhầm tệp không; nếu đúng tệp, lập danh sách dạng XLSX hoặc CSV rồi nhập."


class TooManyRowsError(RegisterError):
    """The list has more rows or columns than one import takes."""

    code = "register_too_many_rows"
    status = 413
    title = "Danh sách quá dài"
    remedy = "Chia danh sách thành nhiều tệp rồi nhập lần lượt."
