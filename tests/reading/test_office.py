import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docproc.documents import Document, errors
from docproc.reading import printed, read

ReadHere = Callable[..., Document]

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

_RTF = (
    r"{\rtf1\ansi\ansicpg1258\uc1 {\b K\u7870?  HO\u7840?CH}\par "
    r"{\deleted c\u361? }S\u225?ng ki\u7871?n c\u7843?i c\u225?ch h\u224?nh ch\u237?nh\par }"
)


@needs_office
def test_rich_text_is_read_through_libreoffice_without_what_was_deleted(read_here: ReadHere) -> None:
    document = read_here(_RTF.encode("ascii"))
    assert document.text == "KẾ HOẠCH\nSáng kiến cải cách hành chính\n"
    assert document.media_type == "application/rtf"


@needs_office
def test_what_libreoffice_cannot_open_is_damaged(read_here: ReadHere) -> None:
    with pytest.raises(errors.DamagedFileError):
        read_here(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"))


def test_a_missing_libreoffice_is_named(read_here: ReadHere, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(errors.ReaderMissingError, match="soffice"):
        read_here(_RTF.encode("ascii"))


@needs_office
def test_an_office_file_is_printed_with_its_words(tmp_path: Path) -> None:
    entry = Path(__file__).parents[2] / "samples" / "entries" / "01-goi-lai-30-phut.docx"
    printout = tmp_path / "bai.pdf"

    printout.write_bytes(printed(entry))

    text = " ".join(read(printout, "bai.pdf").documents[0].text.split())
    assert "Gọi lại trong 30 phút" in text


def test_what_is_no_office_file_is_not_printed(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    with pytest.raises(errors.UnsupportedTypeError):
        printed(picture)
