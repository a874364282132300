"""Gold texts set as files in the official layout, read again, and judged beside the texts themselves."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pypdfium2
import pytest
from rich.console import Console
from typer.testing import CliRunner

from docproc.cli import app
from docproc.evaluation.extraction.gold import load_gold
from docproc.evaluation.extraction.rendered import Form, evaluate_rendered, render_lost, render_rendered
from docproc.evaluation.extraction.rendered.blocks import blocks_of
from docproc.evaluation.extraction.rendered.files import file_of, make_files
from docproc.evaluation.reading.sheets import Grid, Pair, Prose
from docproc.reading import read

_TEXT = """ỦY BAN NHÂN DÂN XÃ ĐỒNG THẠNH
Số: 31/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đồng Thạnh, ngày 12 tháng 3 năm 2026
KẾ HOẠCH
Phát động thi đua cải cách hành chính năm 2026
I. CHỈ TIÊU
Phấn đấu đến hết năm 2026 đạt các chỉ tiêu sau:
TT\tChỉ tiêu\tNăm 2026
1\tHồ sơ đúng hạn\t≥ 98%
Các ấp báo cáo kết quả trước ngày 15 tháng 11 năm 2026.
Nơi nhận:
- Các ấp;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trương Thị Nhã Uyên
"""
_RECIPIENTS_AND_SIGNATURE = Pair(
    ("Nơi nhận:", "- Các ấp;", "- Lưu: VT."), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trương Thị Nhã Uyên"), sealed=True
)
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gold set of one plan, of which the kind and the number are judged."""
    folder = tmp_path_factory.mktemp("gold")
    (folder / "ke-hoach.txt").write_text(_TEXT, encoding="utf-8")
    header = {"number": "31/KH-UBND", "type": "KH", "issuer": ["UBND xã Đồng Thạnh"], "issued_on": "2026-03-12"}
    empty: dict[str, list[str]] = {name: [] for name in ("dates", "targets", "topics", "rounds", "criteria", "awards")}
    rest: dict[str, object] = {
        "eligibility": {"classes": [], "localities": [], "exclusions": []},
        "novelty": {"scopes": []},
        "submission": {},
    }
    judged = {"kind": "plan", "header": header, **empty, **rest}
    (folder / "ke-hoach.json").write_text(json.dumps(judged), encoding="utf-8")
    return folder


def test_a_text_becomes_header_title_table_and_signature() -> None:
    header, kind, subject, heading, lead, table, closing, signature = blocks_of(_TEXT)
    assert header == Pair(
        ("ỦY BAN NHÂN DÂN", "XÃ ĐỒNG THẠNH", "Số: 31/KH-UBND"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Đồng Thạnh, ngày 12 tháng 3 năm 2026"),
    )
    assert (kind, heading) == (Prose("KẾ HOẠCH", bold=True, centred=True), Prose("I. CHỈ TIÊU", bold=True))
    assert isinstance(subject, Prose)
    assert subject.centred
    assert isinstance(table, Grid)
    assert table.rows == (("TT", "Chỉ tiêu", "Năm 2026"), ("1", "Hồ sơ đúng hạn", "≥ 98%"))
    assert sum(table.shares) == pytest.approx(1)
    assert lead == Prose("Phấn đấu đến hết năm 2026 đạt các chỉ tiêu sau:")
    assert isinstance(closing, Prose)
    assert signature == _RECIPIENTS_AND_SIGNATURE


def test_columns_may_be_parted_by_tabs() -> None:
    lines = _TEXT.splitlines()
    tabbed = [f"{lines[0]}\t{lines[2]}", lines[3], f"{lines[1]}\t{lines[4]}", *lines[5:12]]
    tabbed += ["Nơi nhận:\tTM. ỦY BAN NHÂN DÂN", "- Các ấp;\tCHỦ TỊCH", "- Lưu: VT.\tTrương Thị Nhã Uyên"]
    assert blocks_of("\n".join(tabbed)) == blocks_of(_TEXT)


def test_a_letter_without_header_and_office_stays_in_its_order() -> None:
    lines = ["Kính gửi: Ban Tổ chức Cuộc thi", "Tôi đề xuất lập sổ hẹn chung cho ba ấp.", "Lê Thị Hạ Quyên"]
    assert [block.text for block in blocks_of("\n".join(lines)) if isinstance(block, Prose)] == lines


def test_word_reads_as_the_text_it_was_made_of(gold: Path, tmp_path: Path) -> None:
    make_files(load_gold(gold), tmp_path, [Form.DOCX], 1)
    path = file_of(tmp_path, "ke-hoach", Form.DOCX)
    (document,) = read(path, path.name).documents
    assert document.text == _TEXT.replace("DÂN XÃ", "DÂN\nXÃ")


@needs_office
@needs_tesseract
def test_files_are_judged_beside_their_texts(gold: Path, tmp_path: Path) -> None:
    found = evaluate_rendered(gold, tmp_path, list(Form), 1)
    for judged in (found.text, *found.forms.values()):
        assert judged.fields["header.number"].f1 == 1.0
        assert judged.evidence.ratio == 1.0
    out = StringIO()
    Console(file=out, width=150).print(render_rendered(found), render_lost(found))
    assert "header.number" in out.getvalue()
    with pypdfium2.PdfDocument(file_of(tmp_path, "ke-hoach", Form.SCAN)) as scan:
        assert scan[0].get_textpage().get_text_bounded().strip() == ""


@needs_office
def test_the_same_seed_wears_pages_alike_and_another_does_not(gold: Path, tmp_path: Path) -> None:
    pages: list[bytes] = []
    for folder, seed in (("one", 1), ("two", 1), ("three", 2)):
        (tmp_path / folder / "pdf").mkdir(parents=True)
        if pages:
            shutil.copy(tmp_path / "one/pdf/ke-hoach.pdf", tmp_path / folder / "pdf")
        make_files(load_gold(gold), tmp_path / folder, [Form.SCAN], seed)
        with pypdfium2.PdfDocument(tmp_path / folder / "scan/ke-hoach.pdf") as scan:
            pages.append(scan[0].render().to_numpy().tobytes())
    assert pages[0] == pages[1] != pages[2]


def test_an_unknown_form_is_told_with_those_there_are(gold: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", "extraction", str(gold), "--rendered", "fax"])
    assert result.exit_code == 2
    assert "docx, pdf, scan" in result.output
