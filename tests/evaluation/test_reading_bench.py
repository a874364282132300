import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas
from rich.console import Console

from docproc.evaluation.bench import pages, peers, reading
from docproc.evaluation.bench.peers import seconds_of_peer
from docproc.evaluation.bench.reading import bench, render
from docproc.evaluation.bench.soak import soak
from docproc.evaluation.bench.timing import Ratio, processor_seconds


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PDF of three pages: text, text and a table, nothing."""
    monkeypatch.setattr(pages, "COPIES", 1)
    monkeypatch.setattr(reading, "_SHORT", 1)
    monkeypatch.setattr(reading, "_AT_ONCE", 2)
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


def test_pages_with_and_without_tables_are_measured_apart_in_this_process_in_a_child_and_with_two_workers(
    document: Path,
) -> None:
    ratios = bench([document], rounds=1)
    assert [(r.name, r.pages, r.ours) for r in ratios] == [
        ("PDF without tables", 1, "in this process"),
        ("PDF without tables", 1, "in a child process"),
        ("PDF without tables, time on the clock", 2, "two workers"),
        ("PDF with tables", 1, "in this process"),
        ("PDF with tables", 1, "in a child process"),
        ("PDF with tables, time on the clock", 2, "two workers"),
        ("one page", 1, "in a child process"),
        ("one page", 1, "in a child process"),
    ]
    assert all(r.ratio > 0 for r in ratios)


def test_readers_of_another_interpreter_are_measured_where_it_has_them(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "PEERS", {"quick": "def read(path): return open(path, 'rb').read()", "absent": "import absent"})
    assert seconds_of_peer(Path(sys.executable), "quick", document) is not None
    assert seconds_of_peer(Path(sys.executable), "absent", document) is None


def test_processor_time_counts_processes_that_run_on() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "print(sum(i * i for i in range(10**6)), flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        spent = processor_seconds(process.stdout.readline)
        process.kill()
    assert spent > 0


def test_memory_is_told_after_a_tenth_and_after_all_documents(document: Path) -> None:
    found = soak([document], 10)
    assert (found.documents, found.processes) == (10, 1)
    assert found.early > 0
    assert 0 < found.late <= 2 * found.early


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
    ratios = bench([], [tmp_path / "scan.pdf"], rounds=1)
    assert [(r.name, r.pages) for r in ratios] == [("scans without tables", 1), ("scans, time on the clock", 1)]
    assert all(r.ratio > 0 for r in ratios)


def test_without_pages_there_is_nothing_to_measure() -> None:
    assert bench([]) == []
