"""Errors: one class per cause, each with a stable code and a remedy a clerk can follow.

The API renders them as RFC 9457 problems, the command line as one line and an exit code. Add a class here for a new
cause; never raise a bare `DocprocError`.
"""

from typing import ClassVar


class DocprocError(Exception):
    """Base of all errors of ours."""

    code: ClassVar[str] = "internal"
    """Stable code; the last part of the problem's type address."""
    status: ClassVar[int] = 500
    """HTTP status."""
    title: ClassVar[str] = "Lỗi ngoài dự kiến"
    """What happened, in Vietnamese."""
    remedy: ClassVar[str] = "Thử lại; nếu vẫn lỗi, báo quản trị viên kèm mã lỗi này."
    """What to do, in Vietnamese."""

    def __init__(self, detail: str = "") -> None:
        """`detail` says what is particular to this case; it must not contain personal data."""
        super().__init__(detail or self.title)
        self.detail = detail


class SetupError(DocprocError):
    """Base of errors that mean the installation lacks something; exit code 3."""

    code = "setup"
    status = 503


class InputError(DocprocError):
    """Base of errors that lie in what was sent; exit code 1."""

    code = "bad_input"
    status = 422


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
    remedy = "Gửi tệp dạng PDF, DOCX, DOC, RTF, ODT, TXT, HTML hoặc ảnh (JPEG, PNG, TIFF)."


class EmptyFileError(ReadingError):
    """The file has no bytes."""

    code = "empty_file"
    title = "Tệp rỗng"
    remedy = "Kiểm tra lại tệp gốc rồi gửi lại."


class DamagedFileError(ReadingError):
    """The content begins like a known kind but cannot be parsed."""

    code = "damaged_file"
    title = "Tệp bị hỏng"
    remedy = "Tải lại hoặc xuất lại tệp từ bản gốc rồi gửi lại."


class EncryptedError(ReadingError):
    """The file is locked and no password was given."""

    code = "encrypted"
    title = "Tệp có mật khẩu"
    remedy = "Gửi kèm mật khẩu, hoặc gỡ mật khẩu rồi gửi lại."


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


class NotFoundError(DocprocError):
    """Nothing is kept under the identifier that was asked for."""

    code = "not_found"
    status = 404
    title = "Không tìm thấy"
    remedy = "Kiểm tra lại mã định danh trong địa chỉ."


class NotScreenedError(DocprocError):
    """The entry has no screening report (yet)."""

    code = "not_screened"
    status = 409
    title = "Bài dự thi chưa được sàng lọc"
    remedy = "Chờ bài dự thi ở trạng thái ready rồi hỏi lại; nếu trạng thái là failed, xem mục problem của bài."


class PlanFailedError(DocprocError):
    """Entries cannot be accepted for a plan whose reading failed."""

    code = "plan_failed"
    status = 409
    title = "Kế hoạch không đọc được nên không thể nhận bài dự thi"
    remedy = "Tải lên lại tệp kế hoạch, rồi gửi bài dự thi cho kế hoạch mới."


class BadCursorError(InputError):
    """A page cursor that this service did not make."""

    code = "bad_cursor"
    status = 400
    title = "Con trỏ trang không hợp lệ"
    remedy = "Dùng nguyên giá trị next của trang trước, hoặc bỏ tham số cursor để bắt đầu lại."


class DiskFullError(SetupError):
    """The disk has no room for the file."""

    code = "disk_full"
    status = 507
    title = "Máy chủ hết chỗ lưu trữ"
    remedy = "Báo quản trị viên giải phóng dung lượng ổ đĩa rồi gửi lại."


class DatabaseUnavailableError(SetupError):
    """The database does not answer."""

    code = "database_unavailable"
    title = "Cơ sở dữ liệu không trả lời"
    remedy = "Kiểm tra DOCPROC_DATABASE_URL và máy chủ cơ sở dữ liệu."


class WorkTimedOutError(DocprocError):
    """A step took longer than it may, and its process was ended."""

    code = "work_timed_out"
    status = 422
    title = "Xử lý tài liệu quá lâu nên đã dừng"
    remedy = "Chia nhỏ tài liệu rồi gửi lại; nếu vẫn lỗi, báo quản trị viên."


class WorkCrashedError(DocprocError):
    """The process of a step ended by itself."""

    code = "work_crashed"
    title = "Tiến trình xử lý tài liệu dừng đột ngột"
    remedy = "Gửi lại tài liệu; nếu vẫn lỗi, báo quản trị viên kèm mã tài liệu."


class JobAbandonedError(DocprocError):
    """A job was begun several times and never came to an end."""

    code = "job_abandoned"
    title = "Công việc đã thử nhiều lần mà không xong"
    remedy = "Gửi lại tài liệu; nếu vẫn lỗi, báo quản trị viên kèm mã công việc."


class JobCancelledError(DocprocError):
    """A job was cancelled by a person."""

    code = "job_cancelled"
    status = 409
    title = "Công việc đã bị hủy"
    remedy = "Gửi lại tài liệu nếu vẫn cần xử lý."


class NoDocumentError(InputError):
    """A file in which no document could be read."""

    code = "no_document"
    title = "Tệp không chứa tài liệu nào đọc được"
    remedy = "Gửi tệp PDF, DOCX, DOC, ảnh quét hoặc văn bản của chính tài liệu."


class OpenHostError(SetupError):
    """The service was told to listen beyond this machine, without keys."""

    code = "open_host"
    title = "Dịch vụ chưa được phép nhận kết nối từ máy khác"
    remedy = "Để DOCPROC_HOST là 127.0.0.1, hoặc đặt DOCPROC_ALLOW_WITHOUT_KEYS=true nếu mạng đã được bảo vệ."


class WorkerRunningError(SetupError):
    """Another worker already works on this data folder."""

    code = "worker_running"
    title = "Đã có một tiến trình xử lý đang chạy trên thư mục dữ liệu này"
    remedy = "Dừng tiến trình kia trước, hoặc dùng thư mục dữ liệu khác."


class FileMissingError(InputError):
    """The path names no file."""

    code = "file_missing"
    status = 404
    title = "Không tìm thấy tệp"
    remedy = "Kiểm tra lại đường dẫn và tên tệp."


class WrongKindError(InputError):
    """The document is not of the kind that is needed here."""

    code = "wrong_kind"
    title = "Tài liệu không đúng loại cần dùng"
    remedy = "Kiểm tra xem có chọn nhầm tệp không; nếu đúng tệp, cho biết loại tài liệu khi gửi."


class BadManifestError(InputError):
    """The list of filing times cannot be read."""

    code = "bad_manifest"
    title = "Danh sách thời điểm nộp không đọc được"
    remedy = "Danh sách là tệp CSV có hai cột file và filed_at (thời điểm theo ISO 8601, ví dụ 2026-09-01T08:30:00+07:00)."


class BadQueryError(InputError):
    """A line of a query file cannot be read."""

    code = "bad_query"
    title = "Dòng truy vấn không đọc được"
    remedy = "Mỗi dòng là một đối tượng JSON có qid, title và text."


class RegisterError(InputError):
    """Base of the reasons why a list of initiatives could not be imported."""

    code = "register_unreadable"
    title = "Không đọc được danh sách sáng kiến"
    remedy = "Lưu lại danh sách dạng XLSX hoặc CSV rồi gửi lại."


class SheetTypeError(RegisterError):
    """The file is neither XLSX, nor CSV, nor JSONL."""

    code = "register_unsupported_type"
    status = 415
    title = "Loại tệp danh sách không được hỗ trợ"
    remedy = "Mở tệp bằng Excel hoặc LibreOffice, lưu dạng XLSX hoặc CSV rồi gửi lại."


class NoTitleColumnError(RegisterError):
    """No row near the top of any sheet names a column of titles."""

    code = "register_no_title_column"
    title = "Không tìm thấy cột tên sáng kiến"
    remedy = "Đặt một dòng tiêu đề trong 15 dòng đầu, có cột “Tên sáng kiến” (hoặc giải pháp, đề tài), rồi gửi lại."


class TooManyRowsError(RegisterError):
    """The list has more rows or columns than one import takes."""

    code = "register_too_many_rows"
    status = 413
    title = "Danh sách quá dài"
    remedy = "Chia danh sách thành nhiều tệp rồi nhập lần lượt."


class BusyError(DocprocError):
    """More is asked at once than can be answered."""

    code = "busy"
    status = 429
    title = "Dịch vụ đang bận"
    remedy = "Chờ vài giây rồi hỏi lại."


class ForeignOriginError(DocprocError):
    """A web page of another origin asked, or another host name than this machine's was used."""

    code = "foreign_origin"
    status = 403
    title = "Yêu cầu đến từ trang web khác"
    remedy = "Gọi dịch vụ bằng địa chỉ 127.0.0.1 hoặc localhost, không qua trang web của nơi khác."
