import io
import zipfile

import pytest

from docproc.documents import errors
from docproc.reading.sniff import MediaType, sniff


def _zip(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", MediaType.PDF),
        (b"\n\njunk before it\n%PDF-1.4\n", MediaType.PDF),
        (b"{\\rtf1\\ansi", MediaType.RTF),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", MediaType.JPEG),
        (b"\x89PNG\r\n\x1a\n\x00", MediaType.PNG),
        (b"II*\x00\x08\x00", MediaType.TIFF),
        (b"<!DOCTYPE html><html><body>", MediaType.HTML),
        ("\ufeff<html><p>Kế hoạch".encode("utf-16-le"), MediaType.HTML),
        ("Kế hoạch số 12".encode(), MediaType.TEXT),
        ("Kế hoạch số 12/KH-UBND".encode("utf-16-le"), MediaType.TEXT),
        (_zip(a=b"b"), MediaType.ZIP),
        (b"From: a@b.vn\r\nTo: c@d.vn\r\nSubject: x\r\n\r\nThan", MediaType.MESSAGE),
        ("Kính gửi: các sở\nSubject: không phải thư".encode(), MediaType.TEXT),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), MediaType.ODT),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), MediaType.ODS),
        (_zip(**{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}), MediaType.XLSX),
        (b"CHO THUE \x02P BACH, GI\xc1 M\xd3I, THANH TOAN MOT LAN\n" * 20, MediaType.TEXT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"), MediaType.DOC),
    ],
)
def test_the_type_is_decided_by_content(content: bytes, kind: MediaType) -> None:
    assert sniff(content) == kind


def test_a_locked_office_file_is_known_by_its_wrapper() -> None:
    with pytest.raises(errors.EncryptedError):
        sniff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize(
    "content",
    [
        b"\x7fELF\x02\x01\x01\x00\x00",
        b"MZ\x90\x00\x03",
        _zip(**{"ppt/presentation.xml": b"b"}),
        _zip(mimetype=b"application/vnd.oasis.opendocument.presentation"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    ],
)
def test_other_content_is_refused(content: bytes) -> None:
    with pytest.raises(errors.UnsupportedTypeError):
        sniff(content)


def test_a_cut_archive_is_damaged() -> None:
    with pytest.raises(errors.DamagedFileError):
        sniff(_zip(a=b"b" * 100)[:80])
