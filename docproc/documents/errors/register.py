"""Why a list of initiatives could not be imported."""

from docproc.documents.errors.base import DocprocError, InputError


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


class ImportDoneError(DocprocError):
    """An import whose rows were taken into the register already."""

    code = "import_done"
    status = 409
    title = "Danh sách này đã được nhập"
    remedy = "Xem kết quả của lần nhập; muốn nhập lại thì hoàn tác lần nhập này rồi gửi lại tệp."


class ImportUndoneError(DocprocError):
    """An import that was undone already."""

    code = "import_undone"
    status = 409
    title = "Lần nhập này đã được hoàn tác"
    remedy = "Không cần làm gì thêm; muốn nhập lại thì gửi lại tệp."


class ImportChangedError(DocprocError):
    """Rows of an import were changed again since, which undoing it would lose; the detail says how many and names some."""

    code = "import_changed_since"
    status = 409
    title = "Có dòng đã được sửa sau lần nhập này, hoàn tác sẽ làm mất các sửa đổi đó"
    remedy = "Xem lịch sử các dòng được nêu; nếu vẫn muốn hoàn tác cả các dòng đó thì chọn hoàn tác bắt buộc (force)."


class InitiativeExistsError(DocprocError):
    """A row of the register has this identifier."""

    code = "initiative_exists"
    status = 409
    title = "Mã sáng kiến đã có trong kho"
    remedy = "Mở sáng kiến có mã này để sửa, hoặc đặt mã khác; để trống mã thì hệ thống tự đặt."


class InitiativeInvalidError(InputError):
    """A field of a row would have a value that it cannot have; the detail names the field."""

    code = "initiative_invalid"
    title = "Giá trị của sáng kiến không hợp lệ"
    remedy = "Sửa trường được nêu cho đúng dạng trong docs/api.md rồi gửi lại."


class TooManyRowsError(RegisterError):
    """The list has more rows or columns than one import takes."""

    code = "register_too_many_rows"
    status = 413
    title = "Danh sách quá dài"
    remedy = "Chia danh sách thành nhiều tệp rồi nhập lần lượt."
