import pytest
from _pytest.mark import ParameterSet
from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.documents import Document, DocumentKind
from docproc.extraction.context import attach, draft_of
from docproc.extraction.kind import add_kind


def kind_of(text: str, given: DocumentKind | None = None) -> DocumentKind:
    document = Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text)
    doc = attach(Doc(Vocab()), document, given)
    return draft_of(add_kind(doc)).kind


HEADER = (
    "UBND TỈNH LÂM ĐỒNG\nSỞ NỘI VỤ\nSố: {number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Lâm Đồng, ngày 12 tháng 3 năm 2026\n"
)

PLANS = {
    "a contest's plan": HEADER.format(number="45/KH-SNV")
    + "KẾ HOẠCH\nTổ chức Hội thi cải cách hành chính năm 2026\nI. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nTạo sân chơi bổ ích.\n",
    "an emulation plan": HEADER.format(number="46/KH-SNV")
    + "KẾ HOẠCH\nPhát động phong trào thi đua chuyên đề cải cách hành chính năm 2026\nI. MỤC TIÊU\n100% hồ sơ đúng hạn.\n",
    "any other plan": HEADER.format(number="47/KH-SNV")
    + "KẾ HOẠCH\nCải cách hành chính năm 2026\nI. MỤC TIÊU\n- 95% hồ sơ trực tuyến.\n",
    "contest rules without a header": "THỂ LỆ\nCuộc thi trực tuyến tìm hiểu chuyển đổi số xã Mỹ Thọ\nĐiều 1. Đối tượng dự thi\nMọi công dân.\n",
    "contest rules on one line": "THỂ LỆ CUỘC THI SÁNG TẠO TRẺ TỈNH CÀ MAU NĂM 2025\nĐiều 1. Đối tượng dự thi: đoàn viên, thanh niên.\n",
    "an announcement": HEADER.format(number="12/TB-SNV")
    + "THÔNG BÁO\nVề việc tổ chức Cuộc thi sáng kiến năm 2026\nSở Nội vụ thông báo như sau:\n1. Đối tượng tham gia: công chức, viên chức.\n"
    "2. Thời gian nhận bài: đến hết ngày 30/4/2026.\n",
    "a letter that announces": HEADER.format(number="88/SNV-CCHC")
    + "V/v hưởng ứng Cuộc thi tìm hiểu pháp luật\nKính gửi: Các phòng chuyên môn\nThực hiện Kế hoạch số 5/KH-UBND, Sở Nội vụ đề nghị các "
    "phòng tham gia Cuộc thi; bài dự thi gửi về Văn phòng Sở trước ngày 20/5/2026.\n",
    "a decision that issues a plan": HEADER.format(number="90/QĐ-SNV")
    + "QUYẾT ĐỊNH\nBan hành Thể lệ Cuộc thi ý tưởng cải cách hành chính\nGIÁM ĐỐC SỞ NỘI VỤ\nCăn cứ Kế hoạch số 45/KH-SNV;\nQUYẾT ĐỊNH:\n"
    "Điều 1. Ban hành kèm theo Quyết định này Thể lệ Cuộc thi.\n",
    "news that reports a plan": "Phát động cuộc thi sáng kiến chuyển đổi số\n05/3/2026\nUBND huyện Tân Phước vừa ban hành Kế hoạch tổ chức cuộc thi "
    "“Sáng kiến chuyển đổi số” năm 2026. Đối tượng tham gia là công chức, viên chức trong huyện. Bài dự thi gửi trước ngày 30/6/2026.\n",
    "news of an emulation campaign": "Xã An Phú phát động thi đua cải cách hành chính\nSáng 5/3, UBND xã An Phú tổ chức phát động phong trào thi đua "
    "“Ngày thứ Sáu không giấy hẹn”. Thời gian thi đua từ nay đến hết năm 2026.\n",
}

ENTRIES = {
    "a request by Thông tư 18": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN\n"
    "Kính gửi: Hội đồng sáng kiến huyện Tân Phước\nTôi ghi tên dưới đây:\n1. Họ và tên: Trần Văn Mẫn\n",
    "a request in other words": "ĐƠN ĐỀ NGHỊ XÉT CÔNG NHẬN SÁNG KIẾN CẤP TỈNH\nKính gửi: Sở Khoa học và Công nghệ\nTôi là: Lê Thị Mai\n",
    "a registration": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nPHIẾU ĐĂNG KÝ DỰ THI\nTên giải pháp: Gọi số bằng tin nhắn\n"
    "Họ và tên tác giả: Phạm Thị Lan\n",
    "an account": "BÁO CÁO MÔ TẢ SÁNG KIẾN\n1. Tên sáng kiến: Hẹn giờ nộp hồ sơ\n2. Thực trạng\nNgười dân chờ lâu.\n3. Nội dung giải pháp\nĐặt lịch.\n",
    "an explanation": "BẢN THUYẾT MINH GIẢI PHÁP DỰ THI\nI. Tình trạng kỹ thuật hiện nay\nII. Nội dung giải pháp\nIII. Tính mới\nIV. Hiệu quả\n",
    "a contest entry": "BÀI DỰ THI\nCuộc thi “Sáng kiến cải cách hành chính” năm 2026\nTên sáng kiến: Một cửa lưu động\nTác giả: Võ Thị Hoa\n",
    "free text with sections": "Một cửa lưu động tại ấp\nĐặt vấn đề\nNgười già khó đi lại.\nGiải pháp thực hiện\nXe đến từng ấp.\nTính mới\nChưa nơi nào làm.\n"
    "Hiệu quả\nGiảm nửa thời gian.\nKhả năng nhân rộng\nMọi xã đều làm được.\n",
}

ENTRIES |= {
    "a letter to the organisers of a contest": "Gửi Ban Tổ chức Cuộc thi hiến kế cải cách hành chính thị xã Bình Minh,\n"
    "Tôi là Ngô Thị Hạnh, bán hàng ở chợ. Tôi xin góp một ý tưởng như sau.\nPhường nên nhận hồ sơ buổi tối tại chợ.\n",
    "a form in a table with its date at the foot": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nPHIẾU DỰ THI\n"
    "Tên ý tưởng\tHẹn giờ trả kết quả\nTác giả\tĐàm Thị Vui\nHà Giang, ngày 30 tháng 9 năm 2023\n",
    "an account named in one line": "UBND XÃ MỸ THỌ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBÁO CÁO SÁNG KIẾN\n"
    "Bảng chữ to tại quầy\nNgười thực hiện: Ngô Thị Hạnh\n1. Vì sao phải làm\nNgười già không đọc được chữ nhỏ.\n",
}

PLANS |= {
    "duties and days, cut out of a plan": "3. Sở Tài chính chủ trì, phối hợp với các sở, ngành rà soát quy định về phí.\nHoàn thành trước ngày 30/6/2026.\n",
    "figures to reach, cut out of a plan": "- Đạt tối thiểu 95% hồ sơ đúng hạn; phấn đấu 80% hồ sơ trực tuyến, hoàn thành trong quý IV năm 2026.\n"
    "- Các đơn vị tổ chức thực hiện chỉ tiêu được giao.\n",
    "a directive on reform": "UBND TỈNH KIÊN GIANG\nSố: 05/CT-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "CHỈ THỊ\nVề việc đẩy mạnh cải cách thủ tục hành chính\nChủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n",
}

DECISIONS = {
    "a recognition": HEADER.format(number="501/QĐ-SNV")
    + "QUYẾT ĐỊNH\nVề việc công nhận sáng kiến cấp cơ sở năm 2025\nGIÁM ĐỐC SỞ NỘI VỤ\nCăn cứ Nghị định số 13/2012/NĐ-CP;\nQUYẾT ĐỊNH:\n"
    "Điều 1. Công nhận 12 sáng kiến cấp cơ sở năm 2025 (có danh sách kèm theo).\n",
    "its list alone": "DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN NĂM 2025\n(Kèm theo Quyết định số 501/QĐ-SNV ngày 20/12/2025 của Sở Nội vụ)\n"
    "STT\tTên sáng kiến\tTác giả\tĐơn vị\n1\tHẹn giờ nộp hồ sơ\tTrần Văn Mẫn\tPhòng Một cửa\n",
    "of wide effect": HEADER.format(number="77/QĐ-UBND")
    + "QUYẾT ĐỊNH\nCông nhận hiệu quả áp dụng và phạm vi ảnh hưởng của sáng kiến\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nĐiều 1. Công nhận\n",
}

REPORTS = {
    "on a movement": HEADER.format(number="19/BC-SNV")
    + "BÁO CÁO\nKết quả thực hiện phong trào thi đua cải cách hành chính năm 2026\nI. KẾT QUẢ ĐẠT ĐƯỢC\n- 99,2% hồ sơ đúng hạn.\n",
    "at half-time": HEADER.format(number="20/BC-SNV")
    + "BÁO CÁO\nSơ kết chuyên đề thi đua 6 tháng đầu năm 2026\n1. Kết quả đạt được\n",
    "on reform": "UBND XÃ MỸ THỌ\nSố: 15/BC-UBND\nBÁO CÁO\nTình hình thực hiện công tác cải cách hành chính quý I năm 2026\nI. KẾT QUẢ\n",
}

OTHERS = {
    "a decree": "CHÍNH PHỦ\nSố: 30/2020/NĐ-CP\nNGHỊ ĐỊNH\nVề công tác văn thư\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi điều chỉnh\n",
    "a law": "QUỐC HỘI\nLuật số: 06/2022/QH15\nLUẬT\nTHI ĐUA, KHEN THƯỞNG\nĐiều 17. Phong trào thi đua\n",
    "an annex of forms": "PHỤ LỤC III\nBẢNG CHỮ VIẾT TẮT TÊN LOẠI VĂN BẢN, MẪU TRÌNH BÀY VĂN BẢN\n(Kèm theo Nghị định số 30/2020/NĐ-CP)\n"
    "QUYẾT ĐỊNH\nBÁO CÁO\nKẾ HOẠCH\n",
    "an invitation": HEADER.format(number="30/GM-SNV")
    + "GIẤY MỜI\nHọp Ban Tổ chức Hội thi cải cách hành chính năm 2026\nKính gửi: Các thành viên\n",
    "an internal letter": HEADER.format(number="31/SNV-VP")
    + "V/v báo cáo số liệu công chức\nKính gửi: Các phòng chuyên môn\nĐề nghị gửi số liệu.\n",
    "generic news": "Xã Tân Bình làm đường mới\nSáng nay, xã Tân Bình khánh thành tuyến đường dài 2 km. Người dân phấn khởi đi lại thuận tiện.\n",
    "a decision on staff": HEADER.format(number="32/QĐ-SNV")
    + "QUYẾT ĐỊNH\nVề việc thành lập Ban Tổ chức Hội thi sáng kiến\nĐiều 1. Thành lập Ban Tổ chức\n",
    "minutes": "BIÊN BẢN\nHọp Hội đồng sáng kiến cơ sở\nHôm nay, ngày 5/3/2026, Hội đồng họp.\n",
    "nothing": "",
}


def cases() -> list[ParameterSet]:
    groups = (
        (PLANS, DocumentKind.PLAN), (ENTRIES, DocumentKind.ENTRY), (DECISIONS, DocumentKind.DECISION),
        (REPORTS, DocumentKind.REPORT), (OTHERS, DocumentKind.OTHER),
    )  # fmt: skip
    return [pytest.param(text, kind, id=f"{kind.value}: {name}") for group, kind in groups for name, text in group.items()]


@pytest.mark.parametrize(("text", "kind"), cases())
def test_a_document_says_what_it_is(text: str, kind: DocumentKind) -> None:
    assert kind_of(text) is kind


def test_a_given_kind_is_not_decided_again() -> None:
    assert kind_of(PLANS["a contest's plan"], DocumentKind.ENTRY) is DocumentKind.ENTRY


def test_old_tone_placement_makes_no_difference() -> None:
    text = PLANS["an emulation plan"]
    assert kind_of(text.replace("HÒA", "HOÀ")) is DocumentKind.PLAN
