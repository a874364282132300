"""Names of what the administration looks after; English ones are in the catalogue."""

from docproc.web.language import marked as _

PARTS = {
    "/administration/users": _("Người dùng"),
    "/administration/keys": _("Khóa API"),
    "/administration/webhooks": _("Báo tự động (webhook)"),
    "/administration/jobs": _("Công việc"),
    "/administration/retention": _("Lưu giữ và xóa"),
    "/administration/audit": _("Nhật ký"),
    "/administration/settings": _("Cài đặt"),
    "/administration/health": _("Tình trạng"),
}
PURPOSES = {
    "/administration/users": _("Mời người vào làm việc, đổi vai trò, chặn hoặc cấp lại liên kết đặt mật khẩu."),
    "/administration/keys": _("Cho cổng thông tin và chương trình khác gọi API, trong phạm vi được giao."),
    "/administration/webhooks": _("Báo cho chương trình khác ngay khi có việc xong; xem từng lần gửi và gửi lại."),
    "/administration/jobs": _("Việc đang chờ, đang chạy, và những việc dịch vụ không làm được."),
    "/administration/retention": _("Bài dự thi được giữ đến bao giờ; biên nhận của mọi lần xóa."),
    "/administration/audit": _("Ai đã làm gì, lúc nào; chuỗi băm cho thấy nhật ký có bị sửa hay không."),
    "/administration/settings": _("Mọi cài đặt đang có hiệu lực; bí mật được che."),
    "/administration/health": _("Cơ sở dữ liệu, kho tệp, tiến trình đọc, sức chứa và phiên bản."),
}
JOB_KINDS = {
    "ingest_plan": _("Đọc kế hoạch"),
    "ingest_entry": _("Đọc và xét bài dự thi"),
    "ingest_report": _("Đọc báo cáo"),
    "rescreen_entry": _("Xét lại bài dự thi"),
    "rescreen_plan": _("Xét lại cả cuộc thi"),
    "import_register": _("Nhập kho sáng kiến"),
    "delete": _("Xóa"),
    "overwrite_freed": _("Ghi đè chỗ đã xóa"),
    "deliver_event": _("Gửi webhook"),
}
JOB_STATES = {
    "queued": _("Đang chờ"),
    "running": _("Đang chạy"),
    "done": _("Xong"),
    "failed": _("Tệp có lỗi"),
    "dead": _("Không làm được"),
    "cancelled": _("Đã hủy"),
}
EVENTS = {
    "document.read": _("Đọc xong một văn bản"),
    "entry.screened": _("Xét xong một bài dự thi"),
    "job.dead": _("Có việc không làm được"),
    "plan.corrected": _("Có người sửa giá trị của kế hoạch"),
    "deletion.done": _("Xóa xong"),
}
DELIVERIES = {"waiting": _("Đang chờ"), "delivered": _("Đã nhận"), "failed": _("Không gửi được")}
WEBHOOK_ENDS = {
    "asked": _("Tắt theo yêu cầu"),
    "gone": _("Nơi nhận trả lời là không còn (410)"),
    "failing": _("Hỏng liên tục năm ngày"),
}
ATTEMPT_ERRORS = {
    "address": _("địa chỉ không được phép"),
    "name": _("không tìm thấy tên máy"),
    "connection": _("không kết nối được"),
    "tls": _("chứng thư TLS không hợp lệ"),
    "timeout": _("quá thời gian"),
    "answer": _("trả lời không đọc được"),
}
DELETION_KINDS = {
    "entry": _("Bài dự thi"),
    "report": _("Báo cáo"),
    "plan": _("Kế hoạch và mọi tệp đã gửi"),
    "import": _("Tệp nhập kho"),
    "contest": _("Mọi bài và báo cáo của cuộc thi"),
}
DELETION_REASONS = {
    "request": _("Người có dữ liệu yêu cầu"),
    "mistake": _("Gửi nhầm"),
    "needless": _("Không còn cần"),
    "retention": _("Hết hạn lưu giữ"),
}
DELETION_STATES = {
    "queued": _("Đang chờ"),
    "erased": _("Đã xóa, đang ghi đè chỗ trống"),
    "done": _("Đã xóa hẳn"),
    "failed": _("Chưa xóa được"),
}
FREED = {
    "rewritten": _("chỗ trống đã được ghi lại"),
    "zeroed": _("chỗ trống đã được ghi số không"),
    "freed": _("chỗ trống đã được trả lại"),
}
ACTIONS = {
    "audit.": _("Nhật ký"),
    "correction.": _("Sửa giá trị"),
    "deletion.": _("Xóa"),
    "document.": _("Mở văn bản"),
    "entry.": _("Bài dự thi"),
    "entries.": _("Danh sách bài dự thi"),
    "import.": _("Nhập kho"),
    "job.": _("Công việc"),
    "key.": _("Khóa API"),
    "member.": _("Người tham gia"),
    "plan.": _("Kế hoạch"),
    "register.": _("Kho sáng kiến"),
    "report.": _("Báo cáo"),
    "reports.": _("Danh sách báo cáo"),
    "retention.": _("Lưu giữ"),
    "screening.": _("Kết quả xét"),
    "screenings.": _("Tải bảng xét"),
    "session.": _("Đăng nhập"),
    "user.": _("Người dùng"),
    "verdict.": _("Quyết định"),
    "webhook.": _("Báo tự động (webhook)"),
}
"""Groups of acts, by how their codes begin."""
SETTINGS = {
    "data_dir": _("Thư mục của cơ sở dữ liệu và tệp"),
    "database_url": _("Địa chỉ cơ sở dữ liệu; để trống là SQLite trong thư mục dữ liệu"),
    "files_url": _("Kho đối tượng giữ tệp gốc; để trống là thư mục dữ liệu"),
    "host": _("Địa chỉ mà dịch vụ nghe"),
    "port": _("Cổng mà dịch vụ nghe"),
    "public_url": _("Địa chỉ mà mọi người dùng để mở dịch vụ"),
    "trusted_proxies": _("Máy chủ đứng trước được tin khi nói yêu cầu đến từ đâu"),
    "development": _("Chế độ thử, không cần đăng nhập; không dùng cho bài thật"),
    "session_idle_minutes": _("Số phút không dùng thì phải đăng nhập lại"),
    "session_hours": _("Số giờ thì phải đăng nhập lại"),
    "requests_per_minute": _("Số yêu cầu mỗi phút của một người hoặc một khóa"),
    "anonymous_requests_per_minute": _("Số yêu cầu mỗi phút từ một địa chỉ chưa đăng nhập"),
    "max_waiting_jobs": _("Số công việc được phép chờ"),
    "webhook_networks": _("Mạng nội bộ mà webhook được gửi vào"),
    "log_format": _("Dạng nhật ký của tiến trình"),
    "oidc_issuer": _("Nơi đăng nhập chung của cơ quan (OpenID)"),
    "oidc_client_id": _("Tên của dịch vụ ở đó"),
    "oidc_client_secret": _("Bí mật của dịch vụ ở đó"),
    "oidc_scopes": _("Những gì hỏi nơi đăng nhập chung"),
    "oidc_role_claim": _("Trường cho biết vai trò của người đăng nhập"),
    "oidc_roles": _("Giá trị nào của trường đó ứng với vai trò nào"),
    "max_upload_bytes": _("Cỡ tệp lớn nhất, byte"),
    "max_request_bytes": _("Cỡ yêu cầu lớn nhất, byte"),
    "max_pages": _("Số trang lớn nhất của một tệp"),
    "max_image_pixels": _("Số điểm ảnh lớn nhất của một ảnh"),
    "max_expanded_bytes": _("Cỡ lớn nhất sau khi giải nén, byte"),
    "max_expansion_ratio": _("Tỷ lệ giải nén lớn nhất"),
    "max_parts": _("Số phần lớn nhất của một tệp nén"),
    "max_nesting": _("Số tầng tệp trong tệp lớn nhất"),
    "max_reading_seconds": _("Thời gian đọc một tệp lâu nhất, giây"),
    "max_reading_memory_bytes": _("Bộ nhớ lớn nhất khi đọc, byte"),
    "max_temporary_bytes": _("Tệp tạm lớn nhất khi đọc, byte"),
    "worker_processes": _("Số việc làm cùng lúc"),
}
GROUPS: dict[str, dict[str, str]] = {
    "parts": PARTS,
    "purposes": PURPOSES,
    "job_kinds": JOB_KINDS,
    "job_states": JOB_STATES,
    "events": EVENTS,
    "deliveries": DELIVERIES,
    "webhook_ends": WEBHOOK_ENDS,
    "attempt_errors": ATTEMPT_ERRORS,
    "deletion_kinds": DELETION_KINDS,
    "deletion_reasons": DELETION_REASONS,
    "deletion_states": DELETION_STATES,
    "freed": FREED,
    "actions": ACTIONS,
    "settings": SETTINGS,
}
"""For `labels`, by the name of the group."""
