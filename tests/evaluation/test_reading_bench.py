import io
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas
from rich.console import Console

from docproc.evaluation.bench import reading
from docproc.evaluation.bench.reading import Ratio, bench, render


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PDF of three pages: text, text and a table, nothing."""
    monkeypatch.setattr(reading, "_COPIES", 1)
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(80, 700, "Ke hoach nam 2026")
    canvas.showPage()
    for x in (80, 180):
        for y in (600, 630):
            canvas.rect(x, y, 100, 30)
            canvas.drawString(x + 5, y + 8, "Diem")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    path = tmp_path / "document.pdf"
    path.write_bytes(buffer.getvalue())
    return path


def test_pages_with_and_without_tables_are_measured_apart_in_this_process_and_in_a_child(document: Path) -> None:
    ratios = bench([document], rounds=1)
    assert [(r.name, r.pages, r.ours) for r in ratios] == [
        ("PDF without tables", 1, "in this process"),
        ("PDF without tables", 1, "in a child process"),
        ("PDF with tables", 1, "in this process"),
        ("PDF with tables", 1, "in a child process"),
        ("one page", 1, "in a child process"),
    ]
    assert all(r.ratio > 0 for r in ratios)


def test_ratios_stand_in_a_table() -> None:
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(render([Ratio(name="scans", pages=3, ours="this", theirs="that", ratio=2.5)]))
    assert "2.50" in console.export_text()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_scans_are_measured_beside_bare_tesseract(tmp_path: Path) -> None:
    picture = Image.new("L", (600, 200), 255)
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", 40)
    ImageDraw.Draw(picture).text((40, 60), "Năm 2026", fill=0, font=font)
    picture.save(tmp_path / "scan.pdf", resolution=200)
    (ratio,) = bench([], [tmp_path / "scan.pdf"], rounds=1)
    assert (ratio.name, ratio.pages) == ("scans", 1)
    assert ratio.ratio > 0


def test_without_pages_there_is_nothing_to_measure() -> None:
    assert bench([]) == []
