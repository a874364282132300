"""The generator gives the same files again."""

from pathlib import Path

import docx
import openpyxl
import pypdfium2 as pdfium


def docx_text(path: Path) -> list[str]:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def sheet_rows(path: Path) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def pdf_text(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    try:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def test_word_documents_come_out_alike(samples: Path, remade: Path) -> None:
    made = sorted(remade.glob("*/*.docx"))
    assert len(made) >= 14
    assert [docx_text(path) for path in made] == [docx_text(samples / path.relative_to(remade)) for path in made]


def test_plain_files_and_true_texts_come_out_alike(samples: Path, remade: Path) -> None:
    made = [*sorted(remade.glob("*/*.txt")), *sorted(remade.glob("*/*.html"))]
    assert len(made) >= 8
    assert [path.read_bytes() for path in made] == [(samples / path.relative_to(remade)).read_bytes() for path in made]


def test_the_register_comes_out_alike(samples: Path, remade: Path) -> None:
    assert sheet_rows(remade / "register" / "so-sang-kien.xlsx") == sheet_rows(samples / "register" / "so-sang-kien.xlsx")


def test_pdfs_come_out_alike(samples: Path, remade_pdfs: Path) -> None:
    made = sorted(remade_pdfs.glob("*/*.pdf"))
    assert len(made) == 5
    assert [pdf_text(path) for path in made] == [pdf_text(samples / path.relative_to(remade_pdfs)) for path in made]
