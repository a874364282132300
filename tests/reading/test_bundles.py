import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from docproc.documents import Bundle, BundleRole, errors
from docproc.reading import Limits
from docproc.reading.protocol import Request
from docproc.reading.reader import read_bytes

ReadAll = Callable[..., Bundle]


@pytest.fixture
def read_all() -> ReadAll:
    def read(untrusted: bytes, limits: Limits | None = None) -> Bundle:
        return read_bytes(untrusted, Request(name="goi", limits=limits or Limits()), lambda _d, _t: None)

    return read


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Bộ phận văn thư <vanthu@example.vn>"
    mail["To"] = "bantochuc@example.vn"
    mail["Subject"] = "Gửi bài dự thi"
    mail["Date"] = "Mon, 06 Jul 2026 16:59:00 +0700"
    mail.set_content("Kính gửi Ban Tổ chức bài dự thi của đơn vị.")
    mail.add_attachment("Báo cáo mô tả sáng kiến".encode(), maintype="text", subtype="plain", filename="bài dự thi.txt")
    return mail


def test_the_files_of_an_archive_are_documents_in_its_order_without_litter(read_all: ReadAll) -> None:
    bundle = read_all(
        _zip({"b/đơn.txt": "Đơn".encode(), "a.txt": "Báo cáo".encode(), "__MACOSX/._a.txt": b"x", "Thumbs.db": b"x"})
    )
    assert [(d.file_name, d.text) for d in bundle.documents] == [("b/đơn.txt", "Đơn\n"), ("a.txt", "Báo cáo\n")]
    assert bundle.warnings == ()


def test_a_member_that_cannot_be_read_is_a_warning(read_all: ReadAll) -> None:
    bundle = read_all(_zip({"hỏng.pdf": b"%PDF-1.4 x", "a.txt": b"a", "ảnh.bin": b"\x00\x01"}))
    assert [d.file_name for d in bundle.documents] == ["a.txt"]
    assert [notice.code for notice in bundle.warnings] == ["damaged_file", "unsupported_type"]
    assert bundle.warnings[0].message == "hỏng.pdf: Tệp bị hỏng. Tải lại hoặc xuất lại tệp từ bản gốc rồi gửi lại."


def test_a_message_brings_its_envelope_its_text_and_its_attachments(read_all: ReadAll) -> None:
    bundle = read_all(_mail().as_bytes())
    assert [(d.file_name, d.text.strip()) for d in bundle.documents] == [
        ("noi-dung-thu.txt", "Kính gửi Ban Tổ chức bài dự thi của đơn vị."),
        ("bài dự thi.txt", "Báo cáo mô tả sáng kiến"),
    ]
    assert bundle.message is not None
    assert bundle.message.attachments == ("bài dự thi.txt",)
    assert bundle.roles == (BundleRole.LETTER, BundleRole.ATTACHMENT)
    assert (bundle.message.sender, bundle.message.subject) == ("vanthu@example.vn", "Gửi bài dự thi")
    assert bundle.message.sent_at is not None
    assert bundle.message.sent_at.isoformat() == "2026-07-06T16:59:00+07:00"


def test_files_within_files_are_read_as_deep_as_the_limit(read_all: ReadAll) -> None:
    mail = _mail()
    mail.add_attachment(_zip({"c.txt": b"c"}), maintype="application", subtype="zip", filename="c.zip")
    outer = _zip({"thu.eml": mail.as_bytes()})
    assert [d.file_name for d in read_all(outer).documents][-1] == "c.txt"
    assert [notice.code for notice in read_all(outer, Limits(nesting=2)).warnings] == ["expands_too_far"]


def test_an_archive_that_unpacks_too_far_is_refused_as_a_whole(read_all: ReadAll) -> None:
    with pytest.raises(errors.ExpansionError):
        read_all(_zip({"a.txt": b" " * 3_000_000}), Limits(ratio_free_bytes=1_000_000))
    with pytest.raises(errors.ExpansionError, match="3 parts"):
        read_all(_zip({"a": b"a", "b": b"b", "c": b"c"}), Limits(parts=2))


def test_a_message_without_a_date_or_subject_is_read_all_the_same(read_all: ReadAll) -> None:
    bundle = read_all(b"From: a@example.vn\r\nTo: b@example.vn\r\nMIME-Version: 1.0\r\n\r\nTh\xe2n\r\n")
    assert bundle.message is not None
    assert (bundle.message.subject, bundle.message.sent_at) == (None, None)
