"""A small register of our own writing, with neighbours that are near but not the same."""

from datetime import date

import pytest

from docproc.documents import AdoptedInitiative, Scope
from docproc.matching import Idea, Index
from docproc.matching.encoder import Encoder, packaged_encoder
from docproc.training.comparisons import Remembering

ROWS = (
    (
        "qr",
        "Niêm yết thủ tục hành chính bằng mã QR tại UBND xã Vị Thắng",
        "Bộ phận một cửa in mã QR cho từng lĩnh vực dán tại nơi chờ. Người dân dùng điện thoại quét mã để xem thành phần hồ sơ, lệ phí.",
    ),
    (
        "qr-rating",
        "Mã QR chấm điểm công chức một cửa",
        "Trên bàn tiếp nhận có thẻ QR dẫn đến phiếu chấm điểm năm mức; kết quả tự cộng vào bảng xếp loại hằng tháng của công chức.",
    ),
    (
        "apology",
        "Thư xin lỗi tự động khi hồ sơ trễ hẹn",
        "Khi hồ sơ quá hạn, phần mềm lập thư xin lỗi có chữ ký số, nêu lý do và ngày trả mới, gửi qua tin nhắn.",
    ),
    (
        "salinity",
        "Trạm quan trắc độ mặn nhắn tin cho nông dân",
        "Cảm biến đo độ mặn trên kênh gửi số liệu mỗi giờ; vượt ngưỡng thì nhắn tin để nông dân đóng cống, trữ nước ngọt.",
    ),
    ("library", "Thư viện xanh ngoài sân trường từ vật liệu tái chế", None),
    (
        "meeting",
        "Phòng họp không giấy bằng máy tính bảng",
        "Tài liệu họp nạp vào kho chung, đại biểu mở bằng máy tính bảng và biểu quyết ngay trên màn hình.",
    ),
)


@pytest.fixture
def rows() -> list[AdoptedInitiative]:
    return [
        AdoptedInitiative(
            id=identifier,
            title=title,
            summary=summary,
            unit="Văn phòng HĐND và UBND",
            adopted_on=date(2023, 3, 14),
            decision="245/QĐ-UBND",
            scope=Scope.IN_PROVINCE,
        )
        for identifier, title, summary in ROWS
    ]


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The encoder of the package, which remembers what it has encoded."""
    return Remembering(packaged_encoder())


@pytest.fixture
def index(rows: list[AdoptedInitiative], encoder: Encoder) -> Index:
    return Index.build(rows, encoder)


@pytest.fixture
def renamed() -> Idea:
    """The first row at another place, in other words and with abbreviations."""
    return Idea(
        id="e1",
        title="Ứng dụng QR code công khai TTHC ở phường Tân Lập",
        sections={
            "problem": "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;\nBảng niêm yết giấy khó tra cứu.",
            "solution": "BPMC dán mã QR cho từng lĩnh vực tại nơi chờ. Công dân lấy smartphone quét mã để xem thành phần hồ sơ, lệ phí.",
        },
    )


@pytest.fixture
def unrelated() -> Idea:
    return Idea(
        id="e2",
        title="Kỹ thuật ghép cải tạo vườn nhãn già cỗi góp phần nâng cao hiệu lực, hiệu quả quản lý nhà nước",
        sections={"solution": "Cưa đốn cây nhãn trên mười năm tuổi, ghép mắt giống mới, sau mười tám tháng cho trái."},
    )
