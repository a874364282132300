"""What all errors have: a stable code, an HTTP status, a title and a remedy in Vietnamese."""

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
    retry_after: int | None = None
    """Seconds after which trying again makes sense; null when nobody can say."""

    def __init__(self, detail: str = "") -> None:
        """`detail` says what is particular to this case; it must not contain personal data."""
        super().__init__(detail or self.title)
        self.detail = detail

    def line(self) -> str:
        """What happened, what to do, and the code, on one line."""
        detail = f" ({self.detail})" if self.detail else ""
        return " ".join(f"{self.title}{detail}. {self.remedy} [{self.code}]".split())


class SetupError(DocprocError):
    """Base of errors that mean the installation lacks something; exit code 3."""

    code = "setup"
    status = 503


class InputError(DocprocError):
    """Base of errors that lie in what was sent; exit code 1."""

    code = "bad_input"
    status = 422
