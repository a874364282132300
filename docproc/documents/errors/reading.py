"""Why a file could not be read."""

from docproc.documents.errors.base import InputError, SetupError


class ReadingError(InputError):
    """Base of the reasons why a file could not be read; each cause has its own class."""

    code = "unreadable"
    title = "Không đọc được tệp"
    remedy = "Mở tệp bằng phần mềm soạn thảo, lưu lại dạng PDF hoặc DOCX rồi gửi lại."


class UnsupportedTypeError(ReadingError):
    """The content is of a kind that is not read, whatever the name says."""

    code = "unsupported_type"
    status = 415
    title = "Loại tệp không được hỗ trợ"
    remedy = (
        "Gửi tệp dạng PDF, DOCX, DOC, RTF, ODT, XLSX, XLS, ODS, TXT, HTML, ảnh (JPEG, PNG, TIFF), "
        "hoặc các tệp đó gói trong một tệp ZIP hay thư điện tử (EML)."
    )


class EmptyFileError(ReadingError):
    """The file has no bytes."""

    code = "empty_file"
    title = "Tệp rỗng"
    remedy = "Kiểm tra lại tệp gốc rồi gửi lại."


class DamagedFileError(ReadingError):
    """The content begins like a known kind but cannot be parsed: it was cut off, or altered."""

    code = "damaged_file"
    title = "Tệp bị hỏng"
    remedy = "Tải lại hoặc xuất lại tệp từ bản gốc rồi gửi lại."


class EncryptedError(ReadingError):
    """The file is locked and no password was given."""

    code = "encrypted"
    title = "Tệp có mật khẩu"
    remedy = "Mở tệp bằng mật khẩu, lưu lại không đặt mật khẩu rồi gửi lại; trên dòng lệnh có thể dùng --password."


class WrongPasswordError(ReadingError):
    """The file is locked and the password given does not open it."""

    code = "wrong_password"
    title = "Mật khẩu không đúng"
    remedy = "Kiểm tra lại mật khẩu của tệp."


class UnsafeContentError(ReadingError):
    """The file holds what no honest office file holds, such as entity declarations in OOXML."""

    code = "unsafe_content"
    title = "Tệp chứa nội dung không an toàn"
    remedy = "Xuất lại tệp từ phần mềm soạn thảo rồi gửi lại."


class TooLargeError(ReadingError):
    """The file has more bytes than is allowed."""

    code = "too_large"
    status = 413
    title = "Tệp quá lớn"
    remedy = "Chia nhỏ tệp hoặc giảm dung lượng ảnh rồi gửi lại."


class TooManyPagesError(ReadingError):
    """The file has more pages than are allowed."""

    code = "too_many_pages"
    status = 413
    title = "Tệp có quá nhiều trang"
    remedy = "Chia tệp thành nhiều phần rồi gửi lại."


class PageLoopError(ReadingError):
    """The tree of pages contains itself, so that it has no end."""

    code = "page_loop"
    title = "Cây trang của tệp PDF lặp vòng"
    remedy = "In lại tệp ra PDF từ bản gốc (hoặc từ trình xem) rồi gửi lại."


class UnsafePathError(ReadingError):
    """A member of an archive is named so that unpacking it would write outside its folder, or is a link."""

    code = "unsafe_path"
    title = "Tên tệp trong gói nén không an toàn"
    remedy = "Nén lại các tệp từ một thư mục, không dùng đường dẫn tuyệt đối, “..” hay liên kết, rồi gửi lại."


class TooManyPixelsError(ReadingError):
    """An image has more pixels than are allowed."""

    code = "too_many_pixels"
    status = 413
    title = "Ảnh quá lớn"
    remedy = "Giảm độ phân giải của ảnh (300 dpi là đủ) rồi gửi lại."


class ExpansionError(ReadingError):
    """The packed content would grow beyond what is allowed (an archive bomb)."""

    code = "expands_too_far"
    status = 413
    title = "Tệp nén phình ra quá mức cho phép"
    remedy = "Xuất lại tệp từ phần mềm soạn thảo rồi gửi lại."


class NoSuchPageError(ReadingError):
    """A page was asked for that the file does not have."""

    code = "no_such_page"
    status = 404
    title = "Tệp không có trang này"
    remedy = "Chọn một số trang từ 1 đến số trang của tệp."


class ReadingTimeoutError(ReadingError):
    """Reading took longer than is allowed and was stopped."""

    code = "reading_timeout"
    title = "Đọc tệp quá thời gian cho phép"
    remedy = "Chia tệp thành nhiều phần nhỏ hơn rồi gửi lại."


class ReadingMemoryError(ReadingError):
    """Reading needed more memory than is allowed and was stopped."""

    code = "reading_out_of_memory"
    title = "Đọc tệp cần quá nhiều bộ nhớ"
    remedy = "Chia nhỏ tệp hoặc xuất lại tệp rồi gửi lại."


class ReadingSpaceError(ReadingError):
    """Reading filled more temporary space than is allowed and was stopped."""

    code = "reading_out_of_space"
    title = "Đọc tệp cần quá nhiều chỗ tạm trên ổ đĩa"
    remedy = "Giảm độ phân giải của ảnh trong tệp hoặc chia nhỏ tệp rồi gửi lại."


class ReadingCrashError(ReadingError):
    """The process that read the file died; the file is malformed in a way its parser did not survive."""

    code = "reading_crashed"
    title = "Tệp làm hỏng quá trình đọc"
    remedy = "Xuất lại tệp từ bản gốc rồi gửi lại."


class ReadingAnswerError(ReadingError):
    """The process that read the file answered with something that is not an answer, or with too much of it."""

    code = "reading_bad_answer"
    title = "Kết quả đọc tệp không hợp lệ"
    remedy = "Xuất lại tệp từ bản gốc rồi gửi lại; nếu vẫn lỗi, báo quản trị viên kèm mã lỗi này."


class ReaderMissingError(SetupError):
    """A program that this kind of file needs is not installed."""

    code = "reader_missing"
    title = "Máy chủ thiếu chương trình để đọc loại tệp này"
    remedy = "Báo quản trị viên cài chương trình được nêu."
