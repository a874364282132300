import io
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from docproc.documents import BlockKind, Document, PageSource, errors
from docproc.reading import Limits

ReadHere = Callable[..., Document]
MakePdf = Callable[..., bytes]

_LEFT, _RIGHT, _TOP = 85.0, 540.0, 780.0
_PITCH = 18.0
_BODY = (
    "Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị liên quan hướng dẫn, theo dõi, đôn đốc việc "
    "thực hiện Kế hoạch này; định kỳ tổng hợp, báo cáo kết quả trước ngày 15 tháng 12 hằng năm theo quy định hiện hành."
)


def _wrapped(canvas: Canvas, text: str, top: float, *, indent: float = 36.0) -> float:
    """Draws a paragraph as a word processor would, and returns the height below it."""
    line, x = "", _LEFT + indent
    for word in text.split():
        if canvas.stringWidth(f"{line} {word}".strip(), "Serif", 13) > _RIGHT - x:
            canvas.drawString(x, top, line)
            line, x, top = "", _LEFT, top - _PITCH
        line = f"{line} {word}".strip()
    canvas.drawString(x, top, line)
    return top - _PITCH


def _blocks(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.layout.blocks]


def _official_header(canvas: Canvas) -> None:
    canvas.setFont("Serif", 10)
    canvas.drawCentredString(170, 780, "ỦY BAN NHÂN DÂN")
    canvas.drawCentredString(420, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    canvas.drawCentredString(170, 764, "TỈNH LÂM ĐỒNG")
    canvas.drawCentredString(420, 764, "Độc lập - Tự do - Hạnh phúc")
    canvas.drawCentredString(170, 740, "Số: 57/KH-UBND")
    canvas.drawCentredString(420, 740, "Lâm Đồng, ngày 09 tháng 02 năm 2026")
    canvas.setFont("SerifBold", 13)
    canvas.drawCentredString(312, 700, "KẾ HOẠCH")
    canvas.drawCentredString(312, 682, "Tổ chức cuộc thi sáng kiến cải cách hành chính")
    canvas.setFont("Serif", 13)


def test_soft_wrapped_lines_are_joined_and_indents_part_paragraphs(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        below = _wrapped(canvas, _BODY, _TOP)
        below = _wrapped(canvas, "1. " + _BODY, below)
        _wrapped(canvas, "a) " + _BODY, below)

    assert read_here(make_pdf(draw)).text == f"{_BODY}\n1. {_BODY}\na) {_BODY}\n"


def test_a_line_may_end_after_the_hyphen_of_a_number_that_goes_on_in_the_next(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(_LEFT + 36, _TOP, "Căn cứ chương trình công tác năm và Kế hoạch số 12/KH-")
        canvas.drawString(_LEFT, _TOP - _PITCH, "UBND ngày 03/01/2025 của Ủy ban nhân dân tỉnh về công tác")
        canvas.drawString(_LEFT, _TOP - 2 * _PITCH, "thi đua, khen thưởng năm 2025 và những việc tiếp theo;")

    document = read_here(make_pdf(draw))
    assert "Kế hoạch số 12/KH-UBND ngày 03/01/2025 của" in document.text
    assert all(document.text[line.start : line.end].strip() for block in document.layout.blocks for line in block.lines)


def test_a_field_opens_a_paragraph_though_the_line_above_is_full_and_has_no_full_stop(
    make_pdf: MakePdf, read_here: ReadHere
) -> None:
    title = "Tên giải pháp: Đưa lịch tiêm chủng của xã về từng thôn qua nhóm"
    author = "Người thực hiện: Lò Thị Ngân, công chức văn hóa - xã hội của xã"

    def draw(canvas: Canvas) -> None:
        below = _wrapped(canvas, _BODY, _TOP)
        for line in (title, author):
            canvas.drawString(_LEFT + 36, below, line)
            below -= _PITCH

    assert read_here(make_pdf(draw)).text.splitlines() == [_BODY, title, author]


def test_a_number_at_the_beginning_of_a_wrapped_line_is_no_item(make_pdf: MakePdf, read_here: ReadHere) -> None:
    text = (
        "Các cơ quan, đơn vị gửi báo cáo kết quả thực hiện về Ủy ban nhân dân xã trước ngày "
        + "và " * 4
        + "trong tháng 12. Sau đó "
        "Văn phòng tổng hợp, trình Chủ tịch Ủy ban nhân dân xã xem xét, quyết định khen thưởng theo quy định."
    )
    assert read_here(make_pdf(lambda canvas: _wrapped(canvas, text, _TOP))).text == text + "\n"


def test_the_header_drawn_row_by_row_is_read_column_by_column(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        _official_header(canvas)
        _wrapped(canvas, _BODY, 650)

    document = read_here(make_pdf(draw))
    assert _blocks(document)[:3] == [
        (BlockKind.HEADER_LEFT, "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 57/KH-UBND"),
        (
            BlockKind.HEADER_RIGHT,
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLâm Đồng, ngày 09 tháng 02 năm 2026",
        ),
        (BlockKind.HEADING, "KẾ HOẠCH"),
    ]


def test_the_subject_of_a_letter_goes_on_in_the_left_column(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        _official_header(canvas)
        canvas.setFont("Serif", 10)
        canvas.drawCentredString(170, 726, "V/v phát động phong trào thi đua")
        canvas.drawCentredString(170, 713, "cải cách hành chính năm 2026")

    assert _blocks(read_here(make_pdf(draw)))[0][1].endswith("V/v phát động phong trào thi đua cải cách hành chính năm 2026")


def test_the_short_last_line_of_a_paragraph_is_no_subject(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        _official_header(canvas)
        canvas.setFont("Serif", 13)
        canvas.drawString(115, 720, "Thực hiện chỉ đạo của Chủ tịch về phát động thi đua trong")
        canvas.drawString(85, 704, "ngành năm 2026, đề nghị:")

    assert _blocks(read_here(make_pdf(draw)))[0][1].endswith("Số: 57/KH-UBND")


def test_a_national_title_in_the_middle_of_the_page_makes_no_columns(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(297, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        canvas.drawCentredString(297, 762, "Độc lập - Tự do - Hạnh phúc")
        canvas.drawCentredString(297, 730, "ĐƠN ĐỀ NGHỊ CÔNG NHẬN SÁNG KIẾN")

    document = read_here(make_pdf(draw))
    assert document.text.split("\n")[2] == "ĐƠN ĐỀ NGHỊ CÔNG NHẬN SÁNG KIẾN"
    assert BlockKind.HEADER_RIGHT not in [kind for kind, _ in _blocks(document)]


def test_the_signature_stands_after_the_recipients_beside_it(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        below = _wrapped(canvas, _BODY, _TOP) - 20
        rows = (("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"), ("- Sở Nội vụ;", "CHỦ TỊCH"), ("- Lưu: VT.", ""), ("", "Phạm Thị Ví Dụ"))
        for i, (left, right) in enumerate(rows):
            canvas.drawString(_LEFT, below - 18 * i, left)
            canvas.drawCentredString(430, below - 18 * i, right)

    assert _blocks(read_here(make_pdf(draw)))[1:] == [
        (BlockKind.RECIPIENTS, "Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT."),
        (BlockKind.SIGNATURE, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nPhạm Thị Ví Dụ"),
    ]


def test_an_address_that_begins_with_the_same_words_is_no_list_of_recipients(make_pdf: MakePdf, read_here: ReadHere) -> None:
    text = "Nơi nhận: Phòng Văn hóa - Xã hội, Ủy ban nhân dân xã."
    assert _blocks(read_here(make_pdf(lambda canvas: _wrapped(canvas, text, _TOP))))[0][0] is not BlockKind.RECIPIENTS


def test_page_numbers_and_running_heads_are_set_apart_and_a_paragraph_goes_on_over_the_page(
    make_pdf: MakePdf, read_here: ReadHere
) -> None:
    words = _BODY.split()
    cut = words.index("định")

    def page(number: int, part: list[str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawCentredString(297, 812, str(number))
            canvas.drawString(_LEFT, 30, f"Kế hoạch cuộc thi, bản {number}")
            _wrapped(canvas, " ".join(part), _TOP, indent=0)

        return draw

    document = read_here(make_pdf(page(1, words[:15]), page(2, words[15:cut]), page(3, words[cut:])))
    assert document.text == _BODY + "\n"
    assert [page.furniture for page in document.layout.pages] == [(str(n), f"Kế hoạch cuộc thi, bản {n}") for n in (1, 2, 3)]
    assert [block.page for block in document.layout.blocks] == [1, 2, 3]
    assert all(first.end == second.start for first, second in pairwise(document.layout.pages))


def _grid(canvas: Canvas, top: float, rows: list[list[str]]) -> None:
    columns = [85.0, 125.0, 400.0, 540.0]
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            canvas.rect(columns[j], top - 24 * (i + 1), columns[j + 1] - columns[j], 24)
            canvas.drawString(columns[j] + 4, top - 24 * (i + 1) + 8, text)


def test_a_ruled_table_goes_on_over_the_page_without_its_repeated_heading(make_pdf: MakePdf, read_here: ReadHere) -> None:
    head = ["TT", "Nội dung", "Thời gian"]
    first = [head, ["1", "Nhận bài dự thi", "Tháng 7"], ["2", "Chấm sơ khảo các bài", "Tháng 8"]]
    second = [head, ["", "dự thi của cấp xã", ""], ["3", "Trao giải", "Tháng 9"]]

    def draw(canvas: Canvas) -> None:
        _wrapped(canvas, "Tiến độ thực hiện như sau:", 200)
        _grid(canvas, 180, first)

    document = read_here(make_pdf(draw, lambda canvas: _grid(canvas, 800, second)))
    assert document.text == (
        "Tiến độ thực hiện như sau:\nTT\tNội dung\tThời gian\n1\tNhận bài dự thi\tTháng 7\n"
        "2\tChấm sơ khảo các bài dự thi của cấp xã\tTháng 8\n3\tTrao giải\tTháng 9\n"
    )
    (table,) = document.layout.tables
    assert (table.row_count, table.column_count, table.page) == (4, 3, 1)
    assert document.text[table.cells[-1].start : table.cells[-1].end] == "Tháng 9"


def test_a_frame_around_text_is_no_table(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(80, 700, 460, 60)
        canvas.drawString(90, 740, "Mẫu số 01")

    document = read_here(make_pdf(draw))
    assert (document.text, document.layout.tables) == ("Mẫu số 01\n", ())


def test_a_footnote_stands_behind_its_paragraph_and_its_mark_is_gone(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(_LEFT, _TOP, "Tỷ lệ hồ sơ đúng hạn đạt 100%")
        x = _LEFT + canvas.stringWidth("Tỷ lệ hồ sơ đúng hạn đạt 100%", "Serif", 13)
        canvas.setFont("Serif", 7)
        canvas.drawString(x, _TOP + 6, "1")
        canvas.setFont("Serif", 13)
        for i in range(4):
            _wrapped(canvas, f"{i + 1}. Nội dung thi đua thứ {i + 1} của cơ quan.", 700 - 30 * i)
        canvas.setFont("Serif", 9)
        canvas.drawString(_LEFT, 90, "1 Theo báo cáo năm 2025 của Sở Nội vụ.")

    document = read_here(make_pdf(draw))
    assert document.text.startswith("Tỷ lệ hồ sơ đúng hạn đạt 100%\n1. Nội dung")
    assert _blocks(document)[-1] == (BlockKind.FOOTNOTE, "1 Theo báo cáo năm 2025 của Sở Nội vụ.")


def test_a_superscript_that_is_no_footnote_stays_with_its_word(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(_LEFT, _TOP, "Diện tích 120 m")
        canvas.setFont("Serif", 7)
        canvas.drawString(_LEFT + canvas.stringWidth("Diện tích 120 m", "Serif", 13), _TOP + 6, "2")

    assert read_here(make_pdf(draw)).text == "Diện tích 120 m2\n"


def test_what_is_drawn_last_into_a_gap_is_read_in_its_place(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(_LEFT, _TOP, "Số:")
        canvas.drawString(_LEFT + 70, _TOP, "/KH-UBND")
        canvas.drawString(_LEFT, _TOP - 40, "KẾ HOẠCH")
        canvas.drawString(_LEFT + 30, _TOP, "128")

    assert read_here(make_pdf(draw)).text == "Số: 128 /KH-UBND\nKẾ HOẠCH\n"


def test_letters_set_wide_apart_remain_one_word_and_touching_parts_of_a_word_too(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(_LEFT, _TOP, "PHIẾU ĐIỂM", charSpace=1.5)
        canvas.drawString(_LEFT, 700, "điề")
        canvas.drawString(_LEFT, 660, "khác")
        canvas.drawString(_LEFT + canvas.stringWidth("điề", "Serif", 13), 700, "u khoản")

    assert read_here(make_pdf(draw)).text == "PHIẾU ĐIỂM\nđiều khoản\nkhác\n"


def test_decomposed_letters_become_nfc(make_pdf: MakePdf, read_here: ReadHere) -> None:
    text = "Thông báo"
    drawn = unicodedata.normalize("NFD", text)
    assert read_here(make_pdf(lambda canvas: canvas.drawString(_LEFT, _TOP, drawn))).text == text + "\n"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_shown(make_pdf: MakePdf, read_here: ReadHere, turn: int) -> None:
    document = pypdfium2.PdfDocument(make_pdf(lambda canvas: canvas.drawString(100, 700, "Kế hoạch")))
    document[0].set_rotation(turn)
    document[0].set_cropbox(50, 100, 500, 800)
    buffer = io.BytesIO()
    document.save(buffer)
    read = read_here(buffer.getvalue())
    (box,) = read.evidence(0, 2, rule="test").boxes or ()
    page = read.layout.pages[0]
    # From the lower left corner of the uncropped page: x about 100 to 118, y about 697 to 712.
    x, y, width, height = 50.0, 93.0, 450.0, 700.0
    expected = {0: (x, y), 90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}[turn]
    assert (page.width, page.height) == ((height, width) if turn in {90, 270} else (width, height))
    assert (box[0] + box[2]) / 2 == pytest.approx(expected[0], abs=12)
    assert (box[1] + box[3]) / 2 == pytest.approx(expected[1], abs=12)


def test_every_quote_of_the_text_has_the_place_where_it_is_drawn(make_pdf: MakePdf, read_here: ReadHere) -> None:
    document = read_here(make_pdf(lambda canvas: _wrapped(canvas, _BODY, _TOP)))
    start = document.text.index("15 tháng 12")
    evidence = document.evidence(start, start + len("15 tháng 12"), rule="test")
    assert evidence.page == 1
    assert evidence.boxes is not None
    for x0, top, x1, bottom in evidence.boxes:
        assert _LEFT - 1 <= x0 < x1 <= _RIGHT + 1
        assert 0 < bottom - top < 20


def test_a_stamped_number_and_day_are_part_of_the_text(make_pdf: MakePdf, read_here: ReadHere) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(_LEFT, _TOP, "Số:            /KH-UBND")
        canvas.acroForm.textfield(value="128", x=_LEFT + 25, y=_TOP - 4, width=40, height=18, borderWidth=0, fontSize=11)

    assert "128" in read_here(make_pdf(draw)).text


def test_a_page_that_is_only_a_picture_is_named(make_pdf: MakePdf, read_here: ReadHere) -> None:
    document = read_here(make_pdf(lambda canvas: _wrapped(canvas, _BODY, _TOP), lambda _canvas: None))
    assert [page.source for page in document.layout.pages] == [PageSource.TEXT, PageSource.NONE]


def test_a_landscape_page_has_its_own_margins(make_pdf: MakePdf, read_here: ReadHere) -> None:
    document = read_here(make_pdf(lambda canvas: canvas.drawCentredString(421, 500, "PHỤ LỤC"), size=landscape(A4)))
    assert (round(document.layout.pages[0].width), document.text) == (842, "PHỤ LỤC\n")


def test_a_locked_file_wants_its_password(make_pdf: MakePdf, read_here: ReadHere) -> None:
    buffer, key = io.BytesIO(), "chia-khoa-42"
    canvas = Canvas(buffer, encrypt=key)
    canvas.drawString(100, 700, "mat")
    canvas.save()
    with pytest.raises(errors.EncryptedError):
        read_here(buffer.getvalue())
    with pytest.raises(errors.WrongPasswordError):
        read_here(buffer.getvalue(), password="sai")  # noqa: S106 - of a file made here
    assert read_here(buffer.getvalue(), password=key).text == "mat\n"


def test_too_many_pages_are_refused(make_pdf: MakePdf, read_here: ReadHere) -> None:
    with pytest.raises(errors.TooManyPagesError, match="2 > 1"):
        read_here(make_pdf(lambda _c: None, lambda _c: None), limits=Limits(pages=1))


def test_what_only_begins_like_a_pdf_is_damaged(read_here: ReadHere) -> None:
    with pytest.raises(errors.DamagedFileError):
        read_here(b"%PDF-1.7\nnothing else")
