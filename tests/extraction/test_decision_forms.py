"""Decisions of many offices: the forms in which they list what they recognise, by tables, lists, records and sentences."""

from collections.abc import Callable

import pytest

from docproc.documents import Decision, Document

DecisionReader = Callable[[Document], Decision]
DocumentMaker = Callable[..., Document]
Row = tuple[str, list[str], str | None]


OPENING = (
    "UBND HUYỆN CƯ JÚT\n"
    "PHÒNG NỘI VỤ\n"
    "Số: 45/QĐ-UBND\n"
    "Cư Jút, ngày 18 tháng 9 năm 2024\n"
    "QUYẾT ĐỊNH\n"
    "Về việc công nhận sáng kiến cấp cơ sở năm 2024\n"
    "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN\n"
    "Căn cứ Nghị định số 13/2012/NĐ-CP ngày 02/3/2012;\n"
    "Xét đề nghị của ông Trưởng phòng Nội vụ,\n"
    "QUYẾT ĐỊNH:\n"
)

CLOSING = (
    "Điều 2. Thưởng cho mỗi sáng kiến 500.000 đồng, giao bà Lê Thị Minh Tâm, kế toán, chi trả.\n"
    "Điều 3. Chánh Văn phòng và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành./.\n"
    "Nơi nhận:\n"
    "- Như Điều 3;\n"
    "- Lưu: VT.\n"
    "KT. CHỦ TỊCH\n"
    "PHÓ CHỦ TỊCH\n"
    "Võ Hoàng Quân\n"
)

ANNEX = (
    "Điều 1. Công nhận các sáng kiến có tên trong danh sách kèm theo.\n"
    + CLOSING
    + "DANH SÁCH\nSÁNG KIẾN ĐƯỢC CÔNG NHẬN\n(Kèm theo Quyết định số 45/QĐ-UBND ngày 18/9/2024)\n"
)

BARE_ANNEX = (
    "Điều 1. Công nhận các sáng kiến cấp cơ sở năm 2024 (có phụ lục kèm theo).\n"
    + CLOSING
    + "PHỤ LỤC\n(Kèm theo Quyết định số 45/QĐ-UBND ngày 18/9/2024)\n"
)
POST = ("Hộp thư góp ý bằng ảnh chụp", ["Bùi Xuân Trường"], "UBND xã Tâm Thắng")
CARD = ("Thẻ nhắc tiêm dán cửa tủ lạnh", ["Hà Thị Mơ"], "Trạm Y tế xã Nam Dong")
CARD_OF_TWO = (CARD[0], ["Hà Thị Mơ", "Y Thin Niê"], CARD[2])


FORMS = [
    pytest.param(
        ANNEX
        + (
            "TT\tTên sáng kiến\tTác giả\n"
            "UBND xã Tâm Thắng\n"
            "1\tHộp thư góp ý bằng ảnh chụp\tBùi Xuân Trường\n"
            "2\tLịch tiếp dân in trên túi vải\tHồ Thị Kim Chi\n"
            "Trạm Y tế xã Nam Dong\n"
            "3\tThẻ nhắc tiêm dán cửa tủ lạnh\tY Thin Niê\n"
        ),
        [
            POST,
            ("Lịch tiếp dân in trên túi vải", ["Hồ Thị Kim Chi"], "UBND xã Tâm Thắng"),
            ("Thẻ nhắc tiêm dán cửa tủ lạnh", ["Y Thin Niê"], "Trạm Y tế xã Nam Dong"),
        ],
        id="lines between rows name the unit",
    ),
    pytest.param(
        ANNEX
        + (
            "STT\tHọ và tên\tNgày sinh\tNơi công tác\tTỷ lệ đóng góp\tTên sáng kiến\n"
            "1\tThS. Đoàn Minh Khuê\t12/3/1984\tTrường THCS Phan Chu Trinh\t60%\tSổ mượn đồ dùng bằng mã vạch\n"
            "\tCN. Tạ Thị Bích Vân\t05/6/1990\tTrường THCS Phan Chu Trinh\t40%\t\n"
            "2\tTrung tá Lương Đình Khải\t1/1/1979\tCông an huyện\t100%\tTổ cấp căn cước tại nhà cho người già yếu\n"
            "\tTổng cộng: 02 sáng kiến\t\t\t\t\n"
        ),
        [
            ("Sổ mượn đồ dùng bằng mã vạch", ["Đoàn Minh Khuê", "Tạ Thị Bích Vân"], "Trường THCS Phan Chu Trinh"),
            ("Tổ cấp căn cước tại nhà cho người già yếu", ["Lương Đình Khải"], "Công an huyện"),
        ],
        id="authors first, birthdays, shares, further authors, total",
    ),
    pytest.param(
        ANNEX
        + (
            "STT\tTên giải pháp\tTác giả, đồng tác giả (tỷ lệ đóng góp)\tCơ quan\n"
            "1\tBảng đèn báo số thứ tự bằng tiếng M’Nông\tĐiểu K’Bôi (70%), Trần Hải Đường (30%)\tVăn phòng HĐND và UBND huyện\n"
            "2\tKho mẫu đơn viết sẵn\tBà Phùng Thị Lài (chủ nhiệm) - 50%; ông Vi Văn Thắng - 25%; ông Sầm Văn Đồng - 25%\tPhòng Tư pháp\n"
        ),
        [
            ("Bảng đèn báo số thứ tự bằng tiếng M’Nông", ["Điểu K’Bôi", "Trần Hải Đường"], "Văn phòng HĐND và UBND huyện"),
            ("Kho mẫu đơn viết sẵn", ["Phùng Thị Lài", "Vi Văn Thắng", "Sầm Văn Đồng"], "Phòng Tư pháp"),
        ],
        id="shares beside names",
    ),
    pytest.param(
        ANNEX
        + (
            "STT\tTên sáng kiến\tTác giả, đơn vị\n"
            "1\tBản đồ điểm tập kết rác\tPhạm Hùng Vĩ, UBND xã Đắk Wil\n"
            "2\tQuy trình một tờ khai cho ba thủ tục\tLò Văn Phúc - Trần Ngọc Diễm (Phòng Tài chính - Kế hoạch)\n"
        ),
        [
            ("Bản đồ điểm tập kết rác", ["Phạm Hùng Vĩ"], "UBND xã Đắk Wil"),
            ("Quy trình một tờ khai cho ba thủ tục", ["Lò Văn Phúc", "Trần Ngọc Diễm"], "Phòng Tài chính - Kế hoạch"),
        ],
        id="unit in the authors' cell",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận các sáng kiến sau:\n"
            "1. Hộp thư góp ý bằng ảnh chụp\n"
            "Tác giả: Bùi Xuân Trường\n"
            "Đơn vị: UBND xã Tâm Thắng\n"
            "2. Thẻ nhắc tiêm dán cửa tủ lạnh\n"
            "Đồng tác giả: Y Thin Niê, Hà Thị Mơ\n"
            "Đơn vị: Trạm Y tế xã Nam Dong\n"
        )
        + CLOSING,
        [POST, ("Thẻ nhắc tiêm dán cửa tủ lạnh", ["Y Thin Niê", "Hà Thị Mơ"], "Trạm Y tế xã Nam Dong")],
        id="numbered records of three lines",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận sáng kiến cấp cơ sở đối với các cá nhân sau:\n"
            "1. Ông Bùi Xuân Trường - Công chức UBND xã Tâm Thắng\n"
            "- Tên sáng kiến: Hộp thư góp ý bằng ảnh chụp\n"
            "- Xếp loại: A\n"
            "2. Bà Hà Thị Mơ - Điều dưỡng Trạm Y tế xã Nam Dong\n"
            "- Tên sáng kiến: Thẻ nhắc tiêm dán cửa tủ lạnh\n"
            "- Xếp loại: B\n"
        )
        + CLOSING,
        [POST, CARD],
        id="author's line, then the title's",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận 03 sáng kiến, gồm:\n"
            "- Hộp thư góp ý bằng ảnh chụp - Bùi Xuân Trường, UBND xã Tâm Thắng;\n"
            "- Thẻ nhắc tiêm dán cửa tủ lạnh - Hà Thị Mơ, Trạm Y tế xã Nam Dong;\n"
            "- Quầy hồ sơ lưu động ngày chợ phiên - Nông Thế Duyệt và Lý Thị Sen, UBND xã Ea Pô.\n"
        )
        + CLOSING,
        [POST, CARD, ("Quầy hồ sơ lưu động ngày chợ phiên", ["Nông Thế Duyệt", "Lý Thị Sen"], "UBND xã Ea Pô")],
        id="bullets with dashes",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận sáng kiến “Hộp thư góp ý bằng ảnh chụp” của ông Bùi Xuân Trường, chuyên viên Phòng Văn hóa và Thông tin huyện, có hiệu quả áp dụng và phạm vi ảnh hưởng cấp huyện.\n"
        )
        + CLOSING,
        [("Hộp thư góp ý bằng ảnh chụp", ["Bùi Xuân Trường"], "Phòng Văn hóa và Thông tin huyện")],
        id="one sentence",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận ông Bùi Xuân Trường và bà Hà Thị Mơ, Trạm Y tế xã Nam Dong, là đồng tác giả của sáng kiến: Thẻ nhắc tiêm dán cửa tủ lạnh.\n"
        )
        + CLOSING,
        [("Thẻ nhắc tiêm dán cửa tủ lạnh", ["Bùi Xuân Trường", "Hà Thị Mơ"], "Trạm Y tế xã Nam Dong")],
        id="the person before the title",
    ),
    pytest.param(
        ("Điều 1. Công nhận 02 sáng kiến (Phụ lục I); không công nhận 01 sáng kiến (Phụ lục II).\n")
        + CLOSING
        + (
            "PHỤ LỤC I\n"
            "DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN\n"
            "STT\tTên sáng kiến\tTác giả\tĐơn vị\n"
            "1\tHộp thư góp ý bằng ảnh chụp\tBùi Xuân Trường\tUBND xã Tâm Thắng\n"
            "2\tThẻ nhắc tiêm dán cửa tủ lạnh\tHà Thị Mơ\tTrạm Y tế xã Nam Dong\n"
            "PHỤ LỤC II\n"
            "DANH SÁCH SÁNG KIẾN KHÔNG ĐƯỢC CÔNG NHẬN\n"
            "STT\tTên sáng kiến\tTác giả\tĐơn vị\n"
            "1\tTủ thuốc chung của cơ quan\tPhan Thanh Tú\tPhòng Y tế\n"
            "2\tBảng tin treo cổng chợ\tVõ Thị Lựu\tUBND xã Ea Pô\n"
        ),
        [POST, CARD],
        id="a second annex of what is refused",
    ),
    pytest.param(
        ANNEX
        + (
            "STT\tTên đề tài\tChủ nhiệm\tPhòng/khoa\tĐiểm\tKết luận\n"
            "1\tHộp thư góp ý bằng ảnh chụp\tBùi Xuân Trường\tKhoa Nội\t82\tĐạt\n"
            "2\tTủ thuốc chung của cơ quan\tPhan Thanh Tú\tKhoa Dược\t45\tKhông đạt\n"
            "3\tThẻ nhắc tiêm dán cửa tủ lạnh\tHà Thị Mơ\tKhoa Nhi\t90\tĐạt\n"
        ),
        [
            ("Hộp thư góp ý bằng ảnh chụp", ["Bùi Xuân Trường"], "Khoa Nội"),
            ("Thẻ nhắc tiêm dán cửa tủ lạnh", ["Hà Thị Mơ"], "Khoa Nhi"),
        ],
        id="a column of verdicts",
    ),
    pytest.param(
        ANNEX
        + (
            "STT\tTên sáng kiến\tTác giả\tĐơn vị\n"
            "1\tHộp thư góp ý bằng ảnh chụp\tBùi Xuân Trường\tUBND xã Tâm Thắng\n"
            "2\n"
            "2\tThẻ nhắc tiêm dán cửa tủ lạnh\tHà Thị Mơ\tTrạm Y tế xã Nam Dong\n"
            "3\tQuầy hồ sơ lưu động ngày chợ phiên\tNông Thế Duyệt\tUBND xã Ea Pô\n"
            "Trang 3/4\n"
            "STT\tTên sáng kiến\tTác giả\tĐơn vị\n"
            "4\tTủ sách mượn qua điện thoại bàn\tLý Thị Sen\tThư viện huyện\n"
        ),
        [
            POST,
            CARD,
            ("Quầy hồ sơ lưu động ngày chợ phiên", ["Nông Thế Duyệt"], "UBND xã Ea Pô"),
            ("Tủ sách mượn qua điện thoại bàn", ["Lý Thị Sen"], "Thư viện huyện"),
        ],
        id="page numbers between rows",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận 02 giải pháp hữu ích:\n"
            "1. Hộp thư góp ý bằng ảnh chụp (Bùi Xuân Trường - UBND xã Tâm Thắng).\n"
            "2. Thẻ nhắc tiêm dán cửa tủ lạnh (Hà Thị Mơ, Y Thin Niê - Trạm Y tế xã Nam Dong).\n"
        )
        + CLOSING,
        [POST, CARD_OF_TWO],
        id="authors in brackets",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận các sáng kiến:\n"
            "I. UBND xã Tâm Thắng\n"
            "1. “Hộp thư góp ý bằng ảnh chụp”, tác giả Bùi Xuân Trường;\n"
            "2. “Lịch tiếp dân in trên túi vải”, tác giả Hồ Thị Kim Chi.\n"
            "II. Trạm Y tế xã Nam Dong\n"
            "1. “Thẻ nhắc tiêm dán cửa tủ lạnh”, tác giả Hà Thị Mơ.\n"
        )
        + CLOSING,
        [POST, ("Lịch tiếp dân in trên túi vải", ["Hồ Thị Kim Chi"], "UBND xã Tâm Thắng"), CARD],
        id="headings of units over lists",
    ),
    pytest.param(
        ANNEX
        + (
            "Đơn vị\tSTT\tHọ tên tác giả\tTên sáng kiến kinh nghiệm\tXếp loại\n"
            "Trường Mầm non Hoa Sen\t1\tBùi Thị Xuân\tGóc thiên nhiên từ vỏ lon\tA\n"
            "\t2\tHà Thị Mơ\tVé xe buýt tập đếm\tB\n"
            "Trường Tiểu học Kim Đồng\t3\tLý Thị Sen\tNhật ký đọc sách bằng tranh\tA\n"
        ),
        [
            ("Góc thiên nhiên từ vỏ lon", ["Bùi Thị Xuân"], "Trường Mầm non Hoa Sen"),
            ("Vé xe buýt tập đếm", ["Hà Thị Mơ"], "Trường Mầm non Hoa Sen"),
            ("Nhật ký đọc sách bằng tranh", ["Lý Thị Sen"], "Trường Tiểu học Kim Đồng"),
        ],
        id="an empty unit is the one above",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận các sáng kiến cấp cơ sở như sau:\n"
            "Sáng kiến 1: Hộp thư góp ý bằng ảnh chụp\n"
            "+ Nhóm tác giả: Bùi Xuân Trường (chủ trì), Hồ Thị Kim Chi\n"
            "+ Đơn vị công tác: UBND xã Tâm Thắng\n"
            "+ Điểm: 85\n"
            "Sáng kiến 2: Thẻ nhắc tiêm dán cửa tủ lạnh\n"
            "+ Tác giả: Hà Thị Mơ\n"
            "+ Đơn vị công tác: Trạm Y tế xã Nam Dong\n"
            "+ Điểm: 80\n"
        )
        + CLOSING,
        [("Hộp thư góp ý bằng ảnh chụp", ["Bùi Xuân Trường", "Hồ Thị Kim Chi"], "UBND xã Tâm Thắng"), CARD],
        id="records of labels",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận 02 sáng kiến cấp cơ sở: sáng kiến “Hộp thư góp ý bằng ảnh chụp” của ông Bùi Xuân Trường, UBND xã Tâm Thắng; sáng kiến “Thẻ nhắc tiêm dán cửa tủ lạnh” của bà Hà Thị Mơ, Trạm Y tế xã Nam Dong.\n"
        )
        + CLOSING,
        [POST, CARD],
        id="one sentence for all",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận các sáng kiến:\n"
            "1) Tác giả: Bùi Xuân Trường; đơn vị: UBND xã Tâm Thắng; tên sáng kiến: Hộp thư góp ý bằng ảnh chụp.\n"
            "2) Tác giả: Hà Thị Mơ; đơn vị: Trạm Y tế xã Nam Dong; tên sáng kiến: Thẻ nhắc tiêm dán cửa tủ lạnh.\n"
        )
        + CLOSING,
        [POST, CARD],
        id="labels in one line, the title last",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận sáng kiến “Hộp thư góp ý bằng ảnh chụp” của ông Bùi Xuân Trường, UBND xã Tâm Thắng.\n"
            "Điều 2. Không công nhận sáng kiến “Tủ thuốc chung của cơ quan” của ông Phan Thanh Tú, Phòng Y tế.\n"
            "Điều 3. Chánh Văn phòng chịu trách nhiệm thi hành.\n"
            "CHỦ TỊCH\n"
            "Võ Hoàng Quân\n"
        ),
        [POST],
        id="an article that refuses",
    ),
    pytest.param(
        ANNEX
        + (
            "TT\tTác giả - Chức vụ - Đơn vị\tTên sáng kiến\tPhạm vi\n"
            "1\tBùi Xuân Trường - Chuyên viên - Phòng Tư pháp\tHộp thư góp ý bằng ảnh chụp\tHuyện\n"
            "2\tHà Thị Mơ - Điều dưỡng trưởng - Trạm Y tế xã Nam Dong\tThẻ nhắc tiêm dán cửa tủ lạnh\tXã\n"
        ),
        [("Hộp thư góp ý bằng ảnh chụp", ["Bùi Xuân Trường"], "Phòng Tư pháp"), CARD],
        id="name, position and unit in a cell",
    ),
    pytest.param(
        ANNEX
        + (
            "| STT | Tên sáng kiến | Tác giả | Đơn vị |\n"
            "| 1 | Hộp thư góp ý bằng ảnh chụp | Bùi Xuân Trường | UBND xã Tâm Thắng |\n"
            "| 2 | Thẻ nhắc tiêm dán cửa tủ lạnh | Hà Thị Mơ | Trạm Y tế xã Nam Dong |\n"
        ),
        [POST, CARD],
        id="bars",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận các giải pháp, sáng kiến sau đây:\n"
            "a) Hộp thư góp ý bằng ảnh chụp của ông Bùi Xuân Trường (UBND xã Tâm Thắng);\n"
            "b) Thẻ nhắc tiêm dán cửa tủ lạnh của nhóm tác giả Hà Thị Mơ, Y Thin Niê (Trạm Y tế xã Nam Dong).\n"
        )
        + CLOSING,
        [POST, CARD_OF_TWO],
        id="letters and brackets",
    ),
    pytest.param(
        ANNEX
        + (
            "1. Tên sáng kiến: Hộp thư góp ý bằng ảnh chụp\n"
            "Tác giả: Bùi Xuân Trường\n"
            "Đơn vị: UBND xã Tâm Thắng\n"
            "Lĩnh vực: Cải cách hành chính\n"
            "2. Tên sáng kiến: Thẻ nhắc tiêm dán cửa tủ lạnh\n"
            "Tác giả: Hà Thị Mơ\n"
            "Đơn vị: Trạm Y tế xã Nam Dong\n"
            "Lĩnh vực: Y tế\n"
        ),
        [POST, CARD],
        id="an annex of labels",
    ),
    pytest.param(
        ANNEX
        + (
            "STT\n"
            "Tên sáng kiến\n"
            "Tác giả\n"
            "Đơn vị\n"
            "1\n"
            "Hộp thư góp ý bằng ảnh chụp\n"
            "Bùi Xuân Trường\n"
            "UBND xã Tâm Thắng\n"
            "2\n"
            "Thẻ nhắc tiêm dán cửa tủ lạnh\n"
            "Hà Thị Mơ\n"
            "Trạm Y tế xã Nam Dong\n"
        ),
        [POST, CARD],
        id="cells on lines of their own",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận 02 sáng kiến, cụ thể:\n"
            "1. Loại A: 01 sáng kiến\n"
            "a) Hộp thư góp ý bằng ảnh chụp, tác giả: Bùi Xuân Trường, UBND xã Tâm Thắng.\n"
            "2. Loại B: 01 sáng kiến\n"
            "a) Thẻ nhắc tiêm dán cửa tủ lạnh, tác giả: Hà Thị Mơ, Trạm Y tế xã Nam Dong.\n"
        )
        + CLOSING,
        [POST, CARD],
        id="grades over lists",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận các tác giả có sáng kiến sau:\n"
            "1. Bùi Xuân Trường, công chức UBND xã Tâm Thắng, sáng kiến: “Hộp thư góp ý bằng ảnh chụp”\n"
            "2. Hà Thị Mơ, y sĩ Trạm Y tế xã Nam Dong, sáng kiến: “Thẻ nhắc tiêm dán cửa tủ lạnh”\n"
        )
        + CLOSING,
        [POST, CARD],
        id="author, unit, quoted title",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận các sáng kiến:\n"
            "1. Sáng kiến “Hộp thư góp ý\n"
            "bằng ảnh chụp” của ông Bùi\n"
            "Xuân Trường, UBND xã Tâm Thắng;\n"
            "2. Sáng kiến “Thẻ nhắc tiêm dán\n"
            "cửa tủ lạnh” của bà Hà Thị Mơ,\n"
            "Trạm Y tế xã Nam Dong.\n"
        )
        + CLOSING,
        [POST, CARD],
        id="lines that break in titles and names",
    ),
    pytest.param(
        ANNEX
        + (
            "STT\tTên sáng kiến, tác giả\tĐơn vị\tĐiểm\n"
            "1\tHộp thư góp ý bằng ảnh chụp. Tác giả: Bùi Xuân Trường\tUBND xã Tâm Thắng\t80\n"
            "2\tThẻ nhắc tiêm dán cửa tủ lạnh. Tác giả: Hà Thị Mơ, Y Thin Niê\tTrạm Y tế xã Nam Dong\t85\n"
        ),
        [POST, CARD_OF_TWO],
        id="title and author in one cell",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận các sáng kiến:\n"
            "1. Thẻ nhắc tiêm dán cửa tủ lạnh\n"
            "- Hà Thị Mơ, y sĩ Trạm Y tế xã Nam Dong\n"
            "- Y Thin Niê, y tá Trạm Y tế xã Nam Dong\n"
            "2. Hộp thư góp ý bằng ảnh chụp\n"
            "- Bùi Xuân Trường, công chức UBND xã Tâm Thắng\n"
        )
        + CLOSING,
        [CARD_OF_TWO, POST],
        id="authors as bullets below",
    ),
    pytest.param(
        ANNEX
        + (
            "STT\tTên sáng kiến\tTác giả\tĐơn vị\n"
            "1\tHộp thư góp ý bằng ảnh chụp\tTập thể Phòng Tư pháp\tPhòng Tư pháp\n"
            "2\tThẻ nhắc tiêm dán cửa tủ lạnh\tHà Thị Mơ và cộng sự\tTrạm Y tế xã Nam Dong\n"
        ),
        [("Hộp thư góp ý bằng ảnh chụp", [], "Phòng Tư pháp"), CARD],
        id="a collective",
    ),
    pytest.param(
        ANNEX
        + (
            "STT\tTÊN SÁNG KIẾN/\tTÁC GIẢ\t\tĐƠN VỊ\n"
            "\tGIẢI PHÁP\tHọ và tên\tChức vụ\t\n"
            "1\tHộp thư góp ý bằng ảnh chụp\tBùi Xuân Trường\tCông chức\tUBND xã Tâm Thắng\n"
            "2\tThẻ nhắc tiêm dán cửa tủ lạnh\tHà Thị Mơ\tY sĩ\tTrạm Y tế xã Nam Dong\n"
        ),
        [POST, CARD],
        id="headings in two rows",
    ),
    pytest.param(
        ANNEX
        + (
            "Số 1\n"
            "Tên: Hộp thư góp ý bằng ảnh chụp\n"
            "Người thực hiện: Bùi Xuân Trường\n"
            "Đơn vị áp dụng: UBND xã Tâm Thắng\n"
            "Số 2\n"
            "Tên: Thẻ nhắc tiêm dán cửa tủ lạnh\n"
            "Người thực hiện: Hà Thị Mơ\n"
            "Đơn vị áp dụng: Trạm Y tế xã Nam Dong\n"
        ),
        [POST, CARD],
        id="bare labels",
    ),
    pytest.param(
        ANNEX
        + (
            "I. UBND xã Tâm Thắng (01 sáng kiến)\n"
            "1. Hộp thư góp ý bằng ảnh chụp - Tác giả: Bùi Xuân Trường\n"
            "II. Trạm Y tế xã Nam Dong (01 sáng kiến)\n"
            "1. Thẻ nhắc tiêm dán cửa tủ lạnh - Tác giả: Hà Thị Mơ\n"
        ),
        [POST, CARD],
        id="units with counts over lists",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận sáng kiến của các cá nhân thuộc UBND xã Tâm Thắng:\n"
            "1. Bùi Xuân Trường: Hộp thư góp ý bằng ảnh chụp.\n"
            "2. Hồ Thị Kim Chi: Lịch tiếp dân in trên túi vải.\n"
        )
        + CLOSING,
        [POST, ("Lịch tiếp dân in trên túi vải", ["Hồ Thị Kim Chi"], "UBND xã Tâm Thắng")],
        id="the unit in the sentence before the list",
    ),
    pytest.param(
        ANNEX
        + (
            "STT  Tên sáng kiến                     Tác giả            Đơn vị\n"
            "1    Hộp thư góp ý bằng ảnh chụp       Bùi Xuân Trường    UBND xã Tâm Thắng\n"
            "2    Thẻ nhắc tiêm dán cửa tủ lạnh     Hà Thị Mơ          Trạm Y tế xã Nam Dong\n"
        ),
        [POST, CARD],
        id="columns of blanks",
    ),
    pytest.param(
        ANNEX
        + (
            "A. Khối xã\n"
            "STT\tTên sáng kiến\tTác giả\tĐơn vị\n"
            "1\tHộp thư góp ý bằng ảnh chụp\tBùi Xuân Trường\tUBND xã Tâm Thắng\n"
            "B. Khối y tế\n"
            "STT\tĐơn vị\tHọ và tên\tTên đề tài\n"
            "1\tTrạm Y tế xã Nam Dong\tHà Thị Mơ\tThẻ nhắc tiêm dán cửa tủ lạnh\n"
        ),
        [POST, CARD],
        id="another order of columns further down",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận 02 sáng kiến cấp cơ sở. Cụ thể: Sáng kiến thứ nhất là “Hộp thư góp ý bằng ảnh chụp”, tác giả Bùi Xuân Trường, công tác tại UBND xã Tâm Thắng. Sáng kiến thứ hai là “Thẻ nhắc tiêm dán cửa tủ lạnh”, tác giả Hà Thị Mơ, công tác tại Trạm Y tế xã Nam Dong.\n"
        )
        + CLOSING,
        [POST, CARD],
        id="a sentence for each",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận sáng kiến “Hộp thư góp ý bằng ảnh chụp” của ông Bùi Xuân Trường, UBND xã Tâm Thắng.\n"
            "Điều 2. Công nhận sáng kiến “Thẻ nhắc tiêm dán cửa tủ lạnh” của bà Hà Thị Mơ, Trạm Y tế xã Nam Dong.\n"
            "Điều 3. Văn phòng chịu trách nhiệm thi hành.\n"
            "CHỦ TỊCH\n"
            "Võ Hoàng Quân\n"
        ),
        [POST, CARD],
        id="an article for each",
    ),
    pytest.param(
        BARE_ANNEX
        + (
            "1. Hộp thư góp ý bằng ảnh chụp. Bùi Xuân Trường, UBND xã Tâm Thắng.\n"
            "2. Thẻ nhắc tiêm dán cửa tủ lạnh. Hà Thị Mơ, Trạm Y tế xã Nam Dong.\n"
        ),
        [POST, CARD],
        id="an annex without a noun, names after full stops",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận sáng kiến cho các cá nhân:\n"
            "1. Ông Bùi Xuân Trường, công chức UBND xã Tâm Thắng, sáng kiến Hộp thư góp ý bằng ảnh chụp.\n"
            "2. Bà Hà Thị Mơ, y sĩ Trạm Y tế xã Nam Dong, với giải pháp Thẻ nhắc tiêm dán cửa tủ lạnh.\n"
        )
        + CLOSING,
        [POST, CARD],
        id="the title after person and noun, without quotes",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận:\n"
            "- Sáng kiến Hộp thư góp ý bằng ảnh chụp của ông Bùi Xuân Trường (UBND xã Tâm Thắng);\n"
            "- Giải pháp Thẻ nhắc tiêm dán cửa tủ lạnh do bà Hà Thị Mơ làm chủ nhiệm, thành viên: Y Thin Niê (Trạm Y tế xã Nam Dong).\n"
        )
        + CLOSING,
        [POST, CARD_OF_TWO],
        id="a noun before the title, a chair and members",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận các sáng kiến sau:\n"
            "1. Hộp thư góp ý bằng ảnh chụp\n"
            "(Bùi Xuân Trường, UBND xã Tâm Thắng)\n"
            "2. Thẻ nhắc tiêm dán cửa tủ lạnh\n"
            "(Hà Thị Mơ, Trạm Y tế xã Nam Dong)\n"
        )
        + CLOSING,
        [POST, CARD],
        id="authors in brackets on the next line",
    ),
    pytest.param(
        BARE_ANNEX
        + (
            "Số\tNội dung công việc cải tiến\tNgười làm\tBộ phận\n"
            "01\tHộp thư góp ý bằng ảnh chụp\tBùi Xuân Trường\tTổ Một cửa\n"
            "02\tThẻ nhắc tiêm dán cửa tủ lạnh\tHà Thị Mơ\tTổ Y tế\n"
        ),
        [
            ("Hộp thư góp ý bằng ảnh chụp", ["Bùi Xuân Trường"], "Tổ Một cửa"),
            ("Thẻ nhắc tiêm dán cửa tủ lạnh", ["Hà Thị Mơ"], "Tổ Y tế"),
        ],
        id="headings that say little",
    ),
    pytest.param(
        BARE_ANNEX
        + (
            "STT\tTên sáng kiến\tHọ tên tác giả\tTrình độ\tĐơn vị\tGhi chú\n"
            "I. CẤP TIỂU HỌC\n"
            "1\tHộp thư góp ý bằng ảnh chụp\tBùi Xuân Trường\tĐại học\tTrường Tiểu học Kim Đồng\t\n"
            "- 3 -\n"
            "2\tVé xe buýt tập đếm\tĐỗ Thị Thắm\tĐại học\tTrường Tiểu học Kim Đồng\t\n"
            "II. CẤP THCS\n"
            "3\tThẻ nhắc tiêm dán cửa tủ lạnh\tHà Thị Mơ\tThạc sĩ\tTrường THCS Phan Chu Trinh\t\n"
            "(Danh sách có 03 sáng kiến)\n"
        ),
        [
            ("Hộp thư góp ý bằng ảnh chụp", ["Bùi Xuân Trường"], "Trường Tiểu học Kim Đồng"),
            ("Vé xe buýt tập đếm", ["Đỗ Thị Thắm"], "Trường Tiểu học Kim Đồng"),
            ("Thẻ nhắc tiêm dán cửa tủ lạnh", ["Hà Thị Mơ"], "Trường THCS Phan Chu Trinh"),
        ],
        id="groups by level of school, page numbers, a closing line",
    ),
    pytest.param(
        BARE_ANNEX
        + (
            "STT\tTên sáng kiến\tTác giả\tĐơn vị\n"
            "1\tHộp thư góp ý\tBùi Xuân\tUBND xã\n"
            "\tbằng ảnh chụp\tTrường\tTâm Thắng\n"
            "2\tThẻ nhắc tiêm dán\tHà Thị Mơ\tTrạm Y tế\n"
            "\tcửa tủ lạnh\t\txã Nam Dong\n"
        ),
        [POST, CARD],
        id="rows cut into lines",
    ),
    pytest.param(
        (
            "Điều 1. Công nhận 03 sáng kiến, gồm:\n"
            "1. UBND xã Tâm Thắng: 01 sáng kiến\n"
            "- Hộp thư góp ý bằng ảnh chụp (tác giả Bùi Xuân Trường);\n"
            "2. UBND xã Ea Pô: 01 sáng kiến\n"
            "- Lịch tiếp dân in trên túi vải (tác giả Hồ Thị Kim Chi);\n"
            "3. Trạm Y tế xã Nam Dong: 01 sáng kiến\n"
            "- Thẻ nhắc tiêm dán cửa tủ lạnh (đồng tác giả Hà Thị Mơ, Y Thin Niê).\n"
        )
        + CLOSING,
        [POST, ("Lịch tiếp dân in trên túi vải", ["Hồ Thị Kim Chi"], "UBND xã Ea Pô"), CARD_OF_TWO],
        id="numbered units with counts over bullets",
    ),
    pytest.param(
        BARE_ANNEX
        + (
            "TT\tTên sáng kiến\tTác giả\tĐơn vị\n"
            "1\tMô hình “3 không, 2 có”: không hẹn lại, không thu thêm giấy, không để chờ\tBùi Xuân Trường\tUBND xã Tâm Thắng\n"
            "2\tỨng dụng Zalo, QR trong tiếp công dân của bà con xã Nam Dong\tHà Thị Mơ\tTrạm Y tế xã Nam Dong\n"
        ),
        [
            (
                "Mô hình “3 không, 2 có”: không hẹn lại, không thu thêm giấy, không để chờ",
                ["Bùi Xuân Trường"],
                "UBND xã Tâm Thắng",
            ),
            ("Ứng dụng Zalo, QR trong tiếp công dân của bà con xã Nam Dong", ["Hà Thị Mơ"], "Trạm Y tế xã Nam Dong"),
        ],
        id="titles with colons and inner quotes",
    ),
    pytest.param(
        BARE_ANNEX
        + (
            "TT\tTên sáng kiến\tTác giả, đơn vị công tác\n"
            "1\tHộp thư góp ý bằng ảnh chụp\t1. Bùi Xuân Trường - UBND xã Tâm Thắng; 2. Lý Thị Sen - UBND xã Tâm Thắng\n"
            "2\tThẻ nhắc tiêm dán cửa tủ lạnh\t- Hà Thị Mơ (Trạm Y tế xã Nam Dong); - Y Thin Niê (Trạm Y tế xã Nam Dong)\n"
        ),
        [("Hộp thư góp ý bằng ảnh chụp", ["Bùi Xuân Trường", "Lý Thị Sen"], "UBND xã Tâm Thắng"), CARD_OF_TWO],
        id="numbered authors in a cell, a unit each",
    ),
]


@pytest.mark.parametrize(("body", "expected"), FORMS)
def test_rows_in_every_form(read_decision: DecisionReader, document_with: DocumentMaker, body: str, expected: list[Row]) -> None:
    found = read_decision(document_with(OPENING + body)).initiatives
    assert [(row.title, [author.name for author in row.authors], row.unit) for row in found] == expected


@pytest.mark.parametrize(("body", "expected"), FORMS)
def test_rows_quote_the_text(read_decision: DecisionReader, document_with: DocumentMaker, body: str, expected: list[Row]) -> None:
    document = document_with(OPENING + body)
    found = [row.evidence for row in read_decision(document).initiatives]
    assert len(found) == len(expected)
    assert all(document.text[evidence.start : evidence.end] == evidence.quote for evidence in found)


TABLE = "STT\tTên sáng kiến\tTác giả\tĐơn vị\n1\t" + "\t".join([POST[0], *POST[1], POST[2]]) + "\n"


def test_a_decision_may_issue_a_list_of_what_is_recognised(read_decision: DecisionReader, document_with: DocumentMaker) -> None:
    text = (
        "QUYẾT ĐỊNH\nVề việc ban hành Danh mục sáng kiến được công nhận năm 2024\nQUYẾT ĐỊNH:\n"
        "Điều 1. Ban hành kèm theo Quyết định này Danh mục sáng kiến được công nhận năm 2024.\n" + CLOSING + "DANH MỤC\n" + TABLE
    )
    assert [row.title for row in read_decision(document_with(text)).initiatives] == [POST[0]]


def test_a_decision_that_issues_rules_for_recognition_recognises_nothing(
    read_decision: DecisionReader, document_with: DocumentMaker
) -> None:
    text = "QUYẾT ĐỊNH\nVề việc ban hành Quy chế xét, công nhận sáng kiến\nQUYẾT ĐỊNH:\n" + TABLE
    assert read_decision(document_with(text)).initiatives == ()


def test_a_title_said_again_for_each_author_is_one_initiative(
    read_decision: DecisionReader, document_with: DocumentMaker
) -> None:
    again = "\n".join(f"{n}\t{CARD[0]}\t{name}\t{CARD[2]}" for n, name in enumerate(CARD_OF_TWO[1], 2))
    found = read_decision(document_with(OPENING + ANNEX + TABLE + again + "\n")).initiatives
    assert [(row.title, [author.name for author in row.authors]) for row in found] == [POST[:2], CARD_OF_TWO[:2]]


ANNEX = "DANH SÁCH SÁNG KIẾN\n(Kèm theo Quyết định số 61/QĐ-CT ngày 10/12/2022)\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ANNEX + "1. Cô Lý Thị Sanh - Tổ 2 - Hộp bút biết nói cảm ơn\n2. Thầy Lò Văn Chải - Tổ 5 - Đo bóng cột cờ",
            [("Hộp bút biết nói cảm ơn", ["Lý Thị Sanh"], "Tổ 2"), ("Đo bóng cột cờ", ["Lò Văn Chải"], "Tổ 5")],
        ),
        (
            ANNEX + "Số\tSáng kiến\tHọ tên\tPhòng\n1\tCổng phụ mở theo ca\tTiêu Hữu Tịnh\tPhòng Lao động\n"
            "2\tTủ cho mượn kính hàn\tAo Thị Mỵ\t- nt -",
            [
                ("Cổng phụ mở theo ca", ["Tiêu Hữu Tịnh"], "Phòng Lao động"),
                ("Tủ cho mượn kính hàn", ["Ao Thị Mỵ"], "Phòng Lao động"),
            ],
        ),
        (
            (
                "I. Sáng kiến được công nhận\n1. Đo huyết áp sáng chủ nhật - Kha Thị Vân, Trạm Y tế phường Hải Tân\n"
                "II. Hồ sơ không được công nhận\n1. Phát tờ rơi phòng dịch - Lục Quang Nhân, Trạm Y tế phường Phú Hà"
            ),
            [("Đo huyết áp sáng chủ nhật", ["Kha Thị Vân"], "Trạm Y tế phường Hải Tân")],
        ),
        (
            (
                "Giám đốc quyết định công nhận ông Sơ Minh Hiếu, lái cẩu, là tác giả của “Móc tự nhả khi chùng cáp”, "
                "bà Cù Thị Lụa là tác giả của “Kho lạnh có chuông cửa”. Cả hai thuộc Xí nghiệp Cơ giới 1."
            ),
            [
                ("Móc tự nhả khi chùng cáp", ["Sơ Minh Hiếu"], "Xí nghiệp Cơ giới 1"),
                ("Kho lạnh có chuông cửa", ["Cù Thị Lụa"], "Xí nghiệp Cơ giới 1"),
            ],
        ),
        (
            "Danh sách các sáng kiến có khả năng nhân rộng:\n(1) Phiếu hẹn in hai màu;\n(2) Ngày thứ năm không họp.",
            [("Phiếu hẹn in hai màu", [], None), ("Ngày thứ năm không họp", [], None)],
        ),
    ],
)
def test_annexes_and_lists_as_offices_abridge_them(
    read_decision: DecisionReader, document_with: DocumentMaker, text: str, expected: list[Row]
) -> None:
    found = read_decision(document_with(text)).initiatives
    assert [(row.title, [author.name for author in row.authors], row.unit) for row in found] == expected


def test_a_list_of_people_rewarded_recognises_no_initiative(read_decision: DecisionReader, document_with: DocumentMaker) -> None:
    text = (
        "QUYẾT ĐỊNH\nVề việc tặng Giấy khen trong phong trào sáng kiến năm 2024\nDANH SÁCH KHEN THƯỞNG\n"
        "STT\tHọ và tên\tChức vụ, đơn vị\tMức thưởng\n1\tPhan Thị Mận\tChuyên viên Phòng Nội vụ\t500.000\n"
        "2\tLê Hữu Tạo\tPhó Chủ tịch UBND xã Cẩm Bình\t500.000"
    )
    assert read_decision(document_with(text)).initiatives == ()
