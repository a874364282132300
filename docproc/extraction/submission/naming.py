"""Bodies and people that a line about sending names, also those that stand in no list of bodies."""

import re
from bisect import bisect_right
from collections.abc import Collection

from docproc.extraction.submission.leads import leads
from docproc.vietnamese.bodies import Body
from docproc.vietnamese.letters import UPPER

_HEADS = (
    *(
        "Phòng",
        "Ban",
        "Văn phòng",
        "Bộ phận",
        "bộ phận(?! thường trực| tiếp nhận)",
        "Tổ",
        "Trung tâm",
        "Đoàn",
        "Công đoàn",
        "Hội",
        "Chi cục",
        "Cục",
        "Thuế",
        "Kho bạc",
        "Trường",
    ),
    *(
        "Khoa",
        "Thường trực",
        "Cơ quan",
        "Báo",
        "Đài",
        "Tòa soạn",
        "Bưu điện",
        "Thư viện",
        "Viện",
        "Quận đoàn",
        "Thị đoàn",
        "Thanh tra",
    ),
    *(
        "Văn thư",
        "văn thư",
        "Khối",
        "Tổng đài",
        "Tòa",
        "Hiệp hội",
        "Liên minh",
        "Ngân hàng",
        "Bệnh viện",
        "Chánh Văn phòng",
        "Trực ban",
        "Ủy ban",
        "Đảng bộ",
        "Hội đồng",
    ),
    *("Bảo hiểm", "Tòa án", "Đảng ủy", "Chi bộ", "Công ty", "Nhà", "Vụ", "Liên đoàn", "Hạt", "Đội", "Trạm"),
)
_FREE_RE = re.compile(
    rf"(?:{'|'.join(_HEADS)})[ \u00a0](?=\w)[^,;.:()\n\t]{{2,90}}?"
    r"(?=[ \u00a0]*(?:[,;.:()\n\t]|\Z|[ \u00a0](?:trước|chậm|theo|qua|để|bằng|vào|từ|đến|hoặc|trong|khi|tiếp nhận|tổng hợp"
    r"|số \d|địa chỉ|muộn|tại|và (?:gửi|qua|email|thư)|[–-][ ])))"
)


def with_unlisted(line: str, bodies: list[Body], openings: Collection[int]) -> list[Body]:
    """The known bodies, and those that open like an office but stand in no list: after words of sending, or at `openings`."""
    starts, found = [body.start for body in bodies], list(bodies)
    places = sorted({*(lead.end() for lead in leads(line)), *openings})
    found.extend(_people(line, [lead.end() for lead in leads(line) if _TO_PEOPLE_RE.match(lead.group())]))
    for place in places:
        before = bisect_right(starts, place)
        free = _FREE_RE.match(line, place)
        if free is not None and not (before and place < bodies[before - 1].end):
            found.append(Body(free.start(), free.end(), free.group(), "unit", None))
    return sorted(found, key=lambda body: body.start)


_TO_PEOPLE_RE = re.compile(r"(?:gửi|gởi|nộp|đưa|gặp|mang|giao|chuyển|cho)", re.IGNORECASE)
_PERSON_RE = re.compile(
    rf"(?:anh|chị|cô|thầy|ông|bà|bác|đồng chí"
    rf"|đ/c)[ ](?:[{UPPER}][^\W\d]*['’]?[^\W\d]*[ ]?){{1,5}}(?:[ ][-–][ ][^,;.()\n]{{3,40}})?(?=[ ]?(?:[,;.()\n]|\Z)|(?<=[ ]))"
)


def _people(line: str, places: list[int]) -> list[Body]:
    """Somebody who is named as the receiver: "đưa tận tay cô Y Hạnh Dung - văn thư nhà trường"."""
    matches = (_PERSON_RE.match(line, place) for place in places)
    return [Body(m.start(), m.start() + len(m.group().rstrip()), m.group().rstrip(), "person", None) for m in matches if m]
