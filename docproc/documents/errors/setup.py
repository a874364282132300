"""What the installation lacks; exit code 3."""

from docproc.documents.errors.base import SetupError


class DiskFullError(SetupError):
    """The disk has no room for the file."""

    code = "disk_full"
    status = 507
    title = "Máy chủ hết chỗ lưu trữ"
    remedy = "Báo quản trị viên giải phóng dung lượng ổ đĩa rồi gửi lại."
    retry_after = 60


class DatabaseUnavailableError(SetupError):
    """The database does not answer."""

    code = "database_unavailable"
    title = "Cơ sở dữ liệu không trả lời"
    remedy = "Kiểm tra DOCPROC_DATABASE_URL và máy chủ cơ sở dữ liệu, hoặc tệp docproc.db trong thư mục dữ liệu."
    retry_after = 10


class OpenHostError(SetupError):
    """The service was told to listen beyond this machine where passwords and keys could be overheard, or nobody signs in."""

    code = "open_host"
    title = "Dịch vụ chưa được phép nhận kết nối từ máy khác"
    remedy = "Để DOCPROC_HOST là 127.0.0.1, hoặc tắt DOCPROC_DEVELOPMENT và đặt DOCPROC_PUBLIC_URL là địa chỉ https của dịch vụ."


class BadSettingError(SetupError):
    """A setting in the environment has a value that cannot be used."""

    code = "bad_setting"
    title = "Cấu hình không hợp lệ"
    remedy = "Sửa biến môi trường được nêu rồi chạy lại; giá trị đúng có trong docs/operations.md."


class DataFolderError(SetupError):
    """The data folder cannot be made, or not be written to."""

    code = "data_folder"
    title = "Không ghi được vào thư mục dữ liệu"
    remedy = "Đặt DOCPROC_DATA_DIR là thư mục mà tài khoản đang chạy được ghi, rồi chạy lại."
    retry_after = 60


class FileStoreUnavailableError(SetupError):
    """The store of the originals does not answer, refuses, or gives other bytes than it was given."""

    code = "file_store_unavailable"
    title = "Kho tệp gốc không trả lời"
    remedy = "Kiểm tra DOCPROC_FILES_URL, các biến AWS_… và máy chủ lưu trữ, rồi làm lại; tệp đã nhận không bị mất."
    retry_after = 10


class BackupError(SetupError):
    """A backup cannot be written, or is cut short, damaged or newer than this release."""

    code = "backup"
    title = "Bản sao lưu không ghi được hoặc không dùng được"
    remedy = "Chọn thư mục mới còn chỗ để ghi; khi phục hồi, dùng một bản sao lưu khác còn nguyên vẹn."


class StoreNotEmptyError(SetupError):
    """A backup is to be restored over data that is there."""

    code = "store_not_empty"
    title = "Cơ sở dữ liệu đang có dữ liệu"
    remedy = "Phục hồi vào thư mục dữ liệu hoặc cơ sở dữ liệu trống; thêm --force nếu thật sự muốn xóa dữ liệu đang có."


class AddressTakenError(SetupError):
    """The service cannot listen on its address and port."""

    code = "address_taken"
    title = "Không mở được địa chỉ và cổng của dịch vụ"
    remedy = "Dừng chương trình đang dùng cổng đó, hoặc chọn DOCPROC_PORT khác, rồi chạy lại."


class WorkerRunningError(SetupError):
    """Another worker already works on this data folder."""

    code = "worker_running"
    title = "Đã có một tiến trình xử lý đang chạy trên thư mục dữ liệu này"
    remedy = "Dừng tiến trình kia trước, hoặc dùng thư mục dữ liệu khác."
