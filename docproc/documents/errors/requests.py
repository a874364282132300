"""What was asked for or sent and cannot be done."""

from docproc.documents.errors.base import DocprocError, InputError


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


class NoEntryError(InputError):
    """An archive has nothing in it that could be an entry."""

    code = "no_entry"
    title = "Tệp nén không có bài dự thi nào"
    remedy = "Kiểm tra lại nội dung tệp nén rồi gửi lại."


class TooManyEntriesError(InputError):
    """More entries came in one request than are taken at once."""

    code = "too_many_entries"
    status = 413
    title = "Quá nhiều bài dự thi trong một lần gửi"
    remedy = "Chia thành nhiều lần gửi, mỗi lần nhiều nhất 500 bài."


class TooManyFilesError(InputError):
    """A folder of an archive has more files than one entry may; probably each is an entry of its own."""

    code = "too_many_files"
    status = 413
    title = "Một thư mục trong tệp nén có quá nhiều tệp cho một bài dự thi"
    remedy = (
        "Nếu mỗi tệp là một bài, đặt các tệp ở ngoài cùng của tệp nén; "
        "nếu mỗi bài có nhiều tệp, đặt mỗi bài trong một thư mục riêng."
    )


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


class OutputError(DocprocError):
    """A result cannot be written where it should go."""

    code = "output_unwritable"
    title = "Không ghi được kết quả"
    remedy = "Chọn một thư mục được phép ghi và còn đủ chỗ, rồi chạy lại."


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


class BusyError(DocprocError):
    """More is asked at once than can be answered."""

    code = "busy"
    status = 429
    title = "Dịch vụ đang bận"
    remedy = "Chờ vài giây rồi hỏi lại."
    retry_after = 5


class ForeignOriginError(DocprocError):
    """A web page of another origin asked, or another host name than this machine's was used."""

    code = "foreign_origin"
    status = 403
    title = "Yêu cầu đến từ trang web khác"
    remedy = "Gọi dịch vụ bằng địa chỉ 127.0.0.1 hoặc localhost, không qua trang web của nơi khác."


class PlaceError(InputError):
    """A path that names no value which a person may correct."""

    code = "bad_place"
    title = "Không có giá trị nào ở vị trí này để sửa"
    remedy = "Dùng đường dẫn của một giá trị có dẫn chứng, ví dụ /header/number hoặc /dates/0; thêm giá trị mới bằng /dates/-."


class CorrectionError(InputError):
    """A correction after which the record would be none any more."""

    code = "bad_correction"
    title = "Giá trị sửa không đúng dạng của trường"
    remedy = "Xem dạng của trường trong tài liệu API rồi gửi lại: ngày theo ISO 8601, mã theo danh mục."


class SpanError(InputError):
    """A span of text that does not lie in the document."""

    code = "bad_span"
    title = "Đoạn văn bản được chỉ ra không có trong tài liệu"
    remedy = "Dùng vị trí ký tự đầu và cuối (tính từ 0) trong text của tài liệu, và chọn đoạn có chữ."


class ReasonMissingError(InputError):
    """A decision that needs a reason was given none."""

    code = "reason_missing"
    title = "Quyết định này cần nêu lý do"
    remedy = "Ghi lý do khi không chấp nhận hoặc khi yêu cầu tác giả giải trình."


class NotReadyError(DocprocError):
    """What is to be worked on has not been read yet."""

    code = "not_ready"
    status = 409
    title = "Tài liệu chưa đọc xong"
    remedy = "Chờ trạng thái ready rồi làm lại; nếu trạng thái là failed, xem mục problem."


class StaleError(DocprocError):
    """Somebody else changed the thing since the caller looked at it."""

    code = "stale"
    status = 412
    title = "Người khác vừa sửa nội dung này"
    remedy = "Tải lại nội dung mới nhất rồi sửa tiếp."


class IdempotencyMismatchError(InputError):
    """The Idempotency-Key was used for another request, or is no key."""

    code = "idempotency_mismatch"
    title = "Idempotency-Key đã dùng cho yêu cầu khác"
    remedy = "Mỗi yêu cầu dùng một khóa riêng, nhiều nhất 255 ký tự; gửi lại đúng nội dung cũ nếu muốn nhận lại câu trả lời."


class IdempotencyRunningError(DocprocError):
    """The same request is being worked on already."""

    code = "idempotency_running"
    status = 409
    title = "Yêu cầu này đang được xử lý"
    remedy = "Chờ rồi gửi lại đúng yêu cầu này với cùng Idempotency-Key để nhận câu trả lời."
    retry_after = 10


class IdempotencyLostError(DocprocError):
    """The request was carried out, but its answer is not kept."""

    code = "idempotency_lost"
    status = 409
    title = "Yêu cầu đã được thực hiện nhưng câu trả lời không còn"
    remedy = "Không gửi lại; xem danh sách để tìm kết quả, ví dụ GET /v1/plans."
