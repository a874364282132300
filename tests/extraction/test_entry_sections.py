from collections.abc import Callable

import pytest

from docproc.documents import Entry
from docproc.documents.entry import Sections

EntryReader = Callable[[str], Entry]


def section_texts(sections: Sections) -> dict[str, str]:
    return {name: item.text for name in Sections.model_fields if (item := getattr(sections, name)) is not None}


NUMBERED = """\
1. Tên sáng kiến: Bảng theo dõi hạn xử lý văn bản bằng màu
2. Mô tả bản chất của sáng kiến
2.1. Tình trạng giải pháp đã biết
Công chức tự nhớ hạn của từng văn bản.
Nhiều văn bản bị quên.
2.2. Nội dung giải pháp đề nghị công nhận là sáng kiến
- Mục đích của giải pháp: không để sót văn bản nào.
- Các bước: lập bảng, tô màu theo số ngày còn lại.
2.3. Tính mới của giải pháp
Màu đổi tự động theo ngày, không cần phần mềm.
3. Khả năng áp dụng
Mọi văn phòng xã đều dùng được.
4. Hiệu quả, lợi ích thu được
Không còn văn bản quá hạn trong quý III.
5. Những thông tin cần được bảo mật: Không.
Tôi xin cam đoan nội dung trên là đúng sự thật.
"""

PLAIN = """\
THỰC TRẠNG
Người dân phải mang bản giấy đến nhiều nơi.
GIẢI PHÁP
Xã đặt một hộp thư chung và phân loại mỗi buổi sáng.
1. Phân loại theo lĩnh vực.
2. Chuyển cho công chức phụ trách.
ĐIỂM MỚI
Chưa xã nào trong huyện gom hồ sơ theo buổi.
HIỆU QUẢ
Người dân chỉ đến một lần.
PHẠM VI ẢNH HƯỞNG
Có thể làm ở mọi xã vùng sâu.
"""

RUN_IN = """\
Lý do chọn sáng kiến: Sổ tiếp dân viết tay khó tra cứu khi cần.
Nội dung sáng kiến: Chuyển sổ tiếp dân sang bảng tính dùng chung.
Tính mới, tính sáng tạo: Tra cứu theo tên và theo việc trong vài giây.
Hiệu quả kinh tế - xã hội: Tiết kiệm thời gian của cả công chức và người dân.
Khả năng nhân rộng: Áp dụng được ở các phường khác.
"""

ROMAN = """\
I. ĐẶT VẤN ĐỀ
Kho lưu trữ của phòng đã đầy, tìm một hồ sơ mất cả buổi.
II. NỘI DUNG
1. Thực trạng
Hồ sơ xếp theo năm, không có mục lục.
2. Các biện pháp đã thực hiện
a) Dán mã vạch lên từng hộp.
b) Lập mục lục chung.
3. Tính mới của sáng kiến
Một lần quét là ra vị trí của hộp.
III. HIỆU QUẢ CỦA SÁNG KIẾN
Tìm hồ sơ trong năm phút.
IV. KHẢ NĂNG ÁP DỤNG CỦA SÁNG KIẾN
Phòng nào có kho cũng làm được.
V. KẾT LUẬN
Sáng kiến đơn giản.
"""


@pytest.mark.parametrize(
    ("text", "openings"),
    [
        (
            NUMBERED,
            {
                "problem": "Công chức tự nhớ",
                "solution": "- Mục đích của giải pháp",
                "novelty": "Màu đổi tự động",
                "effect": "Không còn văn bản",
                "applicability": "Mọi văn phòng xã",
            },
        ),
        (
            PLAIN,
            {
                "problem": "Người dân phải",
                "solution": "Xã đặt một hộp",
                "novelty": "Chưa xã nào",
                "effect": "Người dân chỉ",
                "applicability": "Có thể làm",
            },
        ),
        (
            RUN_IN,
            {
                "problem": "Sổ tiếp dân",
                "solution": "Chuyển sổ",
                "novelty": "Tra cứu theo tên",
                "effect": "Tiết kiệm thời gian",
                "applicability": "Áp dụng được",
            },
        ),
        (
            ROMAN,
            {
                "problem": "Kho lưu trữ",
                "solution": "a) Dán mã vạch",
                "novelty": "Một lần quét",
                "effect": "Tìm hồ sơ",
                "applicability": "Phòng nào",
            },
        ),
    ],
)
def test_sections_begin_under_their_headings_in_every_layout(
    read_entry: EntryReader, text: str, openings: dict[str, str]
) -> None:
    found = section_texts(read_entry(text).sections)
    assert {name: content[: len(openings[name])] for name, content in found.items()} == openings


def test_a_section_ends_at_the_next_heading_and_not_at_its_own_list(read_entry: EntryReader) -> None:
    solution = read_entry(PLAIN).sections.solution
    assert solution is not None
    assert solution.text.endswith("2. Chuyển cho công chức phụ trách.")


def test_the_oath_belongs_to_no_section(read_entry: EntryReader) -> None:
    found = section_texts(read_entry(NUMBERED).sections)
    assert not any("cam đoan" in text for text in found.values())


def test_a_conclusion_ends_the_last_section(read_entry: EntryReader) -> None:
    found = section_texts(read_entry(ROMAN).sections)
    assert found["applicability"] == "Phòng nào có kho cũng làm được."


def test_sections_in_table_cells(read_entry: EntryReader) -> None:
    rows = [
        "1\tThực trạng\tBiển hiệu phòng cũ khó đọc với người cao tuổi.",
        "2\tNội dung giải pháp\tThay bằng biển chữ to có số và màu theo lĩnh vực.",
        "3\tTính mới\tMàu sắc thống nhất với phiếu hẹn của người dân.",
    ]
    found = section_texts(read_entry("\n".join(rows)).sections)
    assert found == {
        "problem": "Biển hiệu phòng cũ khó đọc với người cao tuổi.",
        "solution": "Thay bằng biển chữ to có số và màu theo lĩnh vực.",
        "novelty": "Màu sắc thống nhất với phiếu hẹn của người dân.",
    }


def test_a_free_text_is_parted_by_how_its_sentences_begin(read_entry: EntryReader) -> None:
    text = (
        "Kính thưa Ban Tổ chức,\n"
        "Hiện nay, người dân đến phường phải lấy số và chờ ngoài nắng rất lâu mới đến lượt.\n"
        "Tôi đề xuất gửi tin nhắn báo trước hai lượt để bà con có thể ngồi ở quán nước gần đó.\n"
        "Điểm mới là bà con không cần cài thêm ứng dụng nào, chỉ cần số điện thoại thường dùng.\n"
        "Ý tưởng này có thể áp dụng ở mọi phường có đông người đến làm thủ tục mỗi ngày.\n"
    )
    found = section_texts(read_entry(text).sections)
    assert found.keys() == {"problem", "solution", "novelty", "applicability"}
    assert found["solution"].startswith("Tôi đề xuất gửi tin nhắn")


def test_what_is_not_written_stays_empty(read_entry: EntryReader) -> None:
    assert section_texts(read_entry("Tên sáng kiến: Hộp thư góp ý lưu động tại các ấp\n").sections) == {}


@pytest.mark.parametrize("text", [NUMBERED, PLAIN, RUN_IN, ROMAN])
def test_a_section_is_what_its_evidence_quotes(read_entry: EntryReader, text: str) -> None:
    for name in Sections.model_fields:
        item = getattr(read_entry(text).sections, name)
        assert text[item.evidence.start : item.evidence.end] == item.evidence.quote == item.text


def test_headings_in_plain_words(read_entry: EntryReader) -> None:
    entry = read_entry(
        "1. Vì sao phải làm\nNgười cao tuổi không đọc được chữ nhỏ.\n2. Đã làm những gì\nTổ một cửa in bảng chữ to theo màu.\n"
        "3. Khác với trước đây ở chỗ nào\nNgười không biết chữ cũng tự tìm được quầy.\n4. Được gì sau khi làm\nSố lượt hỏi lại giảm hai phần ba.\n"
        "5. Nơi khác có làm theo được không\nXã nào cũng làm được với chi phí thấp.\n"
    )
    assert section_texts(entry.sections).keys() == {"problem", "solution", "novelty", "effect", "applicability"}


def test_a_letter_tells_what_its_writer_hopes_for(read_entry: EntryReader) -> None:
    entry = read_entry(
        "Thực tế vừa qua, tôi phải hỏi ba nơi mới biết hồ sơ đang nằm ở đâu.\n"
        "Tôi mong mỗi dự án có một mã số, quét mã là biết hồ sơ đang ở bước nào.\n"
        "Giải pháp này áp dụng được cho mọi huyện trong tỉnh.\n"
    )
    assert section_texts(entry.sections).keys() == {"problem", "solution", "applicability"}
