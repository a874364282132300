"""Vietnamese names of the contract's codes, for people."""

from docproc.documents.match import Relation
from docproc.documents.screening import CheckCode, CheckOutcome, ScreeningOutcome
from docproc.documents.values import DateRole

CHECK_NAMES = {
    CheckCode.IN_WINDOW: "Đúng hạn",
    CheckCode.ELIGIBLE: "Đúng đối tượng",
    CheckCode.ON_TOPIC: "Đúng lĩnh vực",
    CheckCode.COMPLETE: "Đủ nội dung",
    CheckCode.NOVEL: "Không trùng sổ",
    CheckCode.UNIQUE: "Không trùng bài",
    CheckCode.FORMAT: "Đúng hình thức",
}

CHECK_OUTCOMES = {
    CheckOutcome.PASS: "Đạt",
    CheckOutcome.FAIL: "Không đạt",
    CheckOutcome.UNKNOWN: "Chưa rõ",
}

OUTCOMES = {
    ScreeningOutcome.PASS: "Đạt",
    ScreeningOutcome.REVIEW: "Cần xem xét",
    ScreeningOutcome.FAIL: "Không đạt",
}

RELATIONS = {
    Relation.SAME_IDEA: "trùng ý tưởng",
    Relation.OVERLAPPING: "trùng một phần",
    Relation.RELATED: "cùng lĩnh vực",
}

TOPIC_NAMES = {
    "institutions": "Cải cách thể chế",
    "procedures": "Thủ tục hành chính",
    "apparatus": "Tổ chức bộ máy",
    "civil_service": "Chế độ công vụ",
    "public_finance": "Tài chính công",
    "digital_government": "Chính quyền số",
    "steering": "Chỉ đạo, điều hành",
}

DECISIONS = {"accept": "Chấp nhận", "ask_author": "Yêu cầu tác giả giải trình", "reject": "Không chấp nhận"}

DATE_ROLES = {
    DateRole.SUBMISSION_WINDOW: "Nhận bài dự thi",
    DateRole.CAMPAIGN_PERIOD: "Thời gian thực hiện",
    DateRole.ROUND: "Vòng thi",
    DateRole.INTERIM_REVIEW: "Sơ kết",
    DateRole.FINAL_REVIEW: "Tổng kết",
    DateRole.AWARD_CEREMONY: "Trao giải",
    DateRole.REPORT_DUE: "Hạn báo cáo",
    DateRole.TASK_DUE: "Hạn thực hiện",
    DateRole.EVENT: "Sự kiện",
    DateRole.EFFECTIVE: "Có hiệu lực",
    DateRole.ISSUED: "Ban hành",
}

REGISTER_FIELDS = {
    "ordinal": "số thứ tự",
    "id": "mã",
    "title": "tên sáng kiến",
    "summary": "nội dung",
    "authors": "tác giả",
    "position": "chức vụ",
    "share": "tỷ lệ đóng góp",
    "unit": "đơn vị",
    "locality": "địa phương",
    "scope": "phạm vi",
    "adopted_on": "ngày công nhận",
    "adopted_year": "năm công nhận",
    "decision": "số quyết định",
    "topics": "lĩnh vực",
    "url": "đường dẫn",
}
