"""What cannot be deleted again."""

from docproc.documents.errors.base import InputError


class BadReceiptError(InputError):
    """A line that is no receipt of a deletion."""

    code = "bad_receipt"
    title = "Dòng không phải biên nhận xóa"
    remedy = "Dùng nguyên tệp mà lệnh docproc deletions list đã in ra."
