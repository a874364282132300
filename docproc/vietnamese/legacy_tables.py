"""The four 8-bit encodings of Vietnamese from before Unicode, as tables from what is seen to what was meant.

A text in one of them is met as the Western letters that its bytes are taken for, in windows-1252 or Latin-1; the keys here are
those. TCVN3 is the third code table of TCVN 5712:1993 (fonts .Vn…), VISCII is RFC 1456, VPS that of the Vietnamese
Professionals Society, VNI that of VNI for Windows, which writes most letters as a base and a code for its marks.
"""

from collections.abc import Iterator
from typing import Literal

Encoding = Literal["tcvn3", "vni", "vps", "viscii"]

_TCVN3_CODES = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"

# Sixteen codes a line, from 0x80 on; a dot where the encoding has no letter of its own.
_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "Õắằặấầẩậẽẹếềểễệố"
    "ồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VPS_HIGH = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ"
    "Ế..ỀỂỄỐỒỔỖýỷỵỚỜỞ"
    ".ắằẳẵặỠớÙờởỡŨỨợỪ"
    "ổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    "ầÁÂấẩẫậđẻÉÊẹỉễịỹ"
    "ƯỦồốÔỏơÈừứÚũưÝẺ."
    "àáâãảạă.èéêẽìí.ĩ"
    "ẴĐòóôõ.Ơụùúủ.ỶẼỳ"
)
_VPS_LOW = {
    **dict(zip(range(0x02, 0x07), "ẠẬẶẸỆ", strict=True)),
    **dict(zip(range(0x10, 0x16), "ỊỌỘỢỤỰ", strict=True)),
    0x19: "Ỵ",
    0x1C: "Ẫ",
    0x1D: "Ữ",
}

VNI_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
"""What VNI writes behind a letter, and the combining marks that it stands for."""
VNI_SINGLE = str.maketrans("ôöñæóòîÔÖÑÆÓÒÎ", "ơưđỉĩịỵƠƯĐỈĨỊỴ")
"""The letters that VNI writes with one code."""

_COMMON = """
của và là các được trong người với để cho có không này đã từ khi đến tại về theo những một năm ngày tháng việc như trên vào ra
phải còn cũng nước nhà xã tỉnh huyện thành phố hành chính công chức viên cán bộ quyết định nghị thông tư số điều khoản mục luật
quy chế ban nhân dân ủy uỷ hội đồng bộ trưởng chủ tịch cơ quan đơn vị tổ thực hiện quản lý trách nhiệm kế hoạch báo cáo nhiệm vụ
giải pháp phát triển kinh tế xã đầu tư tài sản vốn ngân sách thuế giá trị doanh nghiệp lao động sản xuất hàng hóa hoá dịch vụ
giáo dục đào tạo học sinh trường lớp y bệnh viện môi đất đai xây dựng giao thông điện tử số hồ sơ thủ tục giấy phép đăng ký kết
quả kiểm tra thanh xử phạt vi phạm quyền lợi ích nghĩa bảo đảm vệ an toàn chất lượng khoa kỹ thuật dự án đề nghị xét duyệt đối
tượng điểm phần đồng tiền bằng dưới giữa sau trước mới cũ lớn nhỏ tổng cộng độc lập tự hạnh phúc cộng hòa hoà nghĩa việt nam căn
cứ kính gửi nơi nhận lưu ký tên họ địa chỉ đường sự thể thì nếu nhưng vì do đó chỉ hơn tăng giảm mức tỷ lệ đạt cấp thẩm hướng dẫn
thi đua khen thưởng sáng kiến cải cách đẩy mạnh nâng cao hiệu thời gian lần thứ hai bốn sáu bảy tám chín mười nghìn triệu tỉ
"""
COMMON = frozenset(_COMMON.split())
"""Syllables that official texts use again and again: of two readings of an old text, the one that has them is right."""


def as_seen(code: int) -> Iterator[str]:
    """The characters that an 8-bit code is met as: Latin-1's, and windows-1252's where that has another."""
    yield chr(code)
    try:
        western = bytes([code]).decode("cp1252")
    except UnicodeDecodeError:
        return
    if western != chr(code):
        yield western


def _table(high: str, low: dict[int, str]) -> dict[int, str]:
    letters = {**low, **{0x80 + at: letter for at, letter in enumerate(high) if letter != "."}}
    return {ord(seen): letter for code, letter in letters.items() for seen in as_seen(code)}


TABLES: dict[Encoding, dict[int, str]] = {
    "tcvn3": dict(zip(map(ord, _TCVN3_CODES), _TCVN3_LETTERS, strict=True)),
    "viscii": _table(_VISCII_HIGH, _VISCII_LOW),
    "vps": _table(_VPS_HIGH, _VPS_LOW),
}
"""The encodings with one code a letter: from the code point that is seen to the letter."""
