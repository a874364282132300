"""Why somebody is not let in, or not that far."""

from docproc.documents.errors.base import DocprocError, InputError, SetupError


class NotSignedInError(DocprocError):
    """A request without a key or session, or with one that holds no longer."""

    code = "not_signed_in"
    status = 401
    title = "Chưa đăng nhập"
    remedy = "Đăng nhập, hoặc gửi khóa còn hiệu lực trong tiêu đề Authorization: Bearer."


class SignInFailedError(DocprocError):
    """Login and password do not belong together; which of them is wrong is not said."""

    code = "sign_in_failed"
    status = 401
    title = "Tên đăng nhập hoặc mật khẩu không đúng"
    remedy = "Kiểm tra lại; nếu quên mật khẩu, nhờ quản trị viên cấp liên kết đặt lại."


class NotAllowedError(DocprocError):
    """The caller's role, or the scopes of its key, do not reach so far."""

    code = "not_allowed"
    status = 403
    title = "Không có quyền làm việc này"
    remedy = "Nhờ người phụ trách cuộc thi hoặc quản trị viên cấp quyền."


class NoRoleError(DocprocError):
    """The provider vouches for a person, but gives them no role here."""

    code = "no_role"
    status = 403
    title = "Tài khoản chưa được giao vai trò trong hệ thống này"
    remedy = "Nhờ quản trị viên hệ thống đăng nhập một lần giao vai trò cho tài khoản."


class CsrfError(DocprocError):
    """A change asked for by a browser without the token of its session."""

    code = "csrf"
    status = 403
    title = "Yêu cầu thiếu mã xác nhận của phiên làm việc"
    remedy = "Tải lại trang rồi làm lại."


class TicketError(DocprocError):
    """A one-time link that was used, has expired, or never was."""

    code = "ticket_invalid"
    status = 410
    title = "Liên kết không còn hiệu lực"
    remedy = "Nhờ quản trị viên cấp liên kết mới; liên kết khởi đầu được in lại mỗi khi dịch vụ khởi động."


class WeakPasswordError(InputError):
    """A password that is too short, or is guessed at once."""

    code = "weak_password"
    title = "Mật khẩu quá dễ đoán"
    remedy = "Dùng ít nhất 12 ký tự, không lặp một ký tự, không chứa tên đăng nhập; một câu dài dễ nhớ là tốt nhất."


class BadLoginError(InputError):
    """A login with other signs than it may have."""

    code = "bad_login"
    title = "Tên đăng nhập không hợp lệ"
    remedy = "Dùng chữ cái không dấu, chữ số và các dấu . _ - + @, từ 2 đến 200 ký tự; địa chỉ thư điện tử là được."


class UnknownScopeError(InputError):
    """A key was to have a scope that does not exist, or that its role does not have."""

    code = "unknown_scope"
    title = "Phạm vi không có, hoặc không thuộc vai trò của khóa"
    remedy = "Xem các phạm vi của từng vai trò trong docs/api.md."


class LoginTakenError(DocprocError):
    """Somebody else has this login."""

    code = "login_taken"
    status = 409
    title = "Tên đăng nhập đã có người dùng"
    remedy = "Chọn tên đăng nhập khác."


class LastAdministratorError(DocprocError):
    """Nobody would be left to administer the service."""

    code = "last_administrator"
    status = 409
    title = "Đây là quản trị viên cuối cùng"
    remedy = "Tạo một quản trị viên khác trước."


class ThrottledError(DocprocError):
    """More was asked in a short time than is allowed."""

    code = "too_many_requests"
    status = 429
    title = "Quá nhiều yêu cầu trong thời gian ngắn"
    remedy = "Chờ số giây ghi ở tiêu đề Retry-After rồi thử lại."

    def __init__(self, retry_after: int) -> None:
        """`retry_after`: after so many seconds there is room again."""
        super().__init__()
        self.retry_after = retry_after


class QueueFullError(DocprocError):
    """More jobs wait than may."""

    code = "queue_full"
    status = 429
    title = "Hàng đợi xử lý đã đầy"
    remedy = "Chờ số giây ghi ở tiêu đề Retry-After rồi gửi lại."
    retry_after = 30


class ProviderError(DocprocError):
    """The OpenID provider does not answer, or says something that cannot be trusted."""

    code = "sign_in_provider"
    status = 502
    title = "Không đăng nhập được qua hệ thống đăng nhập một lần"
    remedy = "Thử lại; nếu vẫn lỗi, báo quản trị viên kiểm tra cấu hình DOCPROC_OIDC_…"


class DefaultSecretError(SetupError):
    """A secret in the settings is one that everybody knows, or too short."""

    code = "default_secret"
    title = "Bí mật trong cấu hình là giá trị mẫu hoặc quá ngắn"
    remedy = "Đặt một giá trị ngẫu nhiên riêng, ví dụ bằng lệnh: openssl rand -base64 32."
