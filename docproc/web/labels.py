"""Names of the contract's codes, for people; English ones are in the catalogue."""

from collections.abc import Callable

from docproc.exports.labels import CHECK_NAMES, CHECK_OUTCOMES, DECISIONS, OUTCOMES, RELATIONS, TOPIC_NAMES
from docproc.web import labels_administration
from docproc.web.language import marked as _

STATUSES = {"queued": _("Đang chờ"), "reading": _("Đang đọc"), "ready": _("Đã đọc"), "failed": _("Không đọc được")}
ROLES = {
    "administrator": _("Quản trị viên"),
    "organizer": _("Người tổ chức"),
    "reviewer": _("Người chấm"),
    "portal": _("Cổng thông tin"),
}
PLACES = {
    "/": _("Tổng quan"),
    "/plans": _("Kế hoạch"),
    "/campaigns": _("Phong trào"),
    "/register": _("Kho sáng kiến"),
    "/administration": _("Quản trị"),
    "/help": _("Trợ giúp"),
}
FORMS = {"contest": _("Cuộc thi"), "emulation": _("Phong trào thi đua"), "other": _("Hoạt động khác")}
DATE_ROLES = {
    "submission_window": _("Nhận bài dự thi"),
    "campaign_period": _("Thời gian phong trào"),
    "round": _("Vòng thi"),
    "interim_review": _("Sơ kết"),
    "final_review": _("Tổng kết"),
    "award_ceremony": _("Trao giải"),
    "report_due": _("Hạn báo cáo"),
    "task_due": _("Hạn nhiệm vụ"),
    "event": _("Sự kiện"),
    "effective": _("Có hiệu lực"),
    "issued": _("Ban hành"),
}
TOPICS = dict(TOPIC_NAMES)
ELIGIBLE = {
    "cadre": _("Cán bộ"),
    "civil_servant": _("Công chức"),
    "public_employee": _("Viên chức"),
    "worker": _("Người lao động"),
    "armed_forces": _("Lực lượng vũ trang"),
    "leader": _("Người đứng đầu"),
    "student": _("Học sinh, sinh viên"),
    "citizen": _("Người dân"),
    "individual": _("Cá nhân"),
    "collective": _("Tập thể"),
    "provincial_department": _("Sở, ban, ngành"),
    "party_body": _("Cơ quan Đảng"),
    "specialised_division": _("Phòng chuyên môn"),
    "public_service_unit": _("Đơn vị sự nghiệp"),
    "central_agency": _("Cơ quan Trung ương trên địa bàn"),
    "district_committee": _("UBND cấp huyện"),
    "commune_committee": _("UBND cấp xã"),
    "political_organisation": _("Mặt trận, đoàn thể"),
    "enterprise": _("Doanh nghiệp"),
    "organisation": _("Tổ chức"),
    "school": _("Trường học"),
    "armed_unit": _("Đơn vị vũ trang"),
}
ROUND_FORMS = {
    "written": _("Bài viết"),
    "defence": _("Bảo vệ"),
    "presentation": _("Thuyết trình"),
    "online_quiz": _("Trắc nghiệm trực tuyến"),
    "field": _("Thực địa"),
    "other": _("Hình thức khác"),
}
REQUIREMENTS = {
    "pages": _("Số trang"),
    "font": _("Phông chữ"),
    "copies": _("Số bản"),
    "file_type": _("Loại tệp"),
    "file_size": _("Cỡ tệp"),
    "form": _("Mẫu hồ sơ"),
    "language": _("Ngôn ngữ"),
    "count": _("Số bài"),
    "duration": _("Thời lượng"),
    "other": _("Yêu cầu khác"),
}
PRECISIONS = {"day": _("Ngày"), "month": _("Tháng"), "quarter": _("Quý"), "year": _("Năm")}
CHANGES = {"level": _("Mức phải đạt"), "increase": _("Tăng thêm"), "decrease": _("Giảm đi")}
COMPARATORS = {
    "eq": _("đúng bằng"),
    "ge": _("từ … trở lên"),
    "gt": _("trên"),
    "le": _("không quá"),
    "lt": _("dưới"),
    "between": _("trong khoảng"),
}
SCOPES = {"in_province": _("Trong tỉnh, thành phố"), "published_elsewhere": _("Đã công bố ở nơi khác")}
SECTIONS = {
    "title": _("Tên sáng kiến"),
    "problem": _("Thực trạng"),
    "solution": _("Giải pháp"),
    "novelty": _("Tính mới"),
    "effect": _("Hiệu quả"),
    "applicability": _("Khả năng áp dụng"),
    "text": _("Toàn văn"),
}
SHARED = {"tool": _("Công cụ"), "object": _("Đối tượng"), "process": _("Cách làm"), "beneficiary": _("Người hưởng lợi")}
NOVELTY_TESTS = {
    "adopted_or_filed_here": _("Chưa được công nhận hay nộp ở đây?"),
    "published_elsewhere": _("Chưa công bố ở nơi khác?"),
    "applied_by_others": _("Chưa có nơi nào áp dụng?"),
    "already_compulsory": _("Chưa phải việc bắt buộc?"),
}
NOVELTY_ANSWERS = {"holds": _("Đúng là mới"), "fails": _("Không còn mới"), "unknown": _("Chưa rõ")}
SET_ASIDE = {
    "boilerplate": _("câu chữ khuôn mẫu"),
    "legal_basis": _("căn cứ pháp lý"),
    "quotation": _("trích dẫn"),
    "name": _("tên riêng"),
}
SAMENESS = {"same": _("Cùng một ý tưởng"), "overlapping": _("Giống một phần"), "different": _("Hai ý tưởng khác nhau")}
STATES = {"accept": _("Đã chấp nhận"), "correct": _("Đã sửa"), "reject": _("Đã bác"), "add": _("Đã thêm")}
PROGRESS = {"met": _("Đạt"), "missed": _("Chưa đạt"), "not_stated": _("Không nêu")}
DONE = {
    "saved": _("Đã lưu."),
    "disabled": _("Đã chặn. Mọi phiên và khóa của người này hết hiệu lực ngay."),
    "enabled": _("Đã mở lại."),
    "revoked": _("Đã thu hồi. Khóa bị từ chối từ yêu cầu tiếp theo."),
    "removed": _("Đã bỏ."),
    "added": _("Đã thêm."),
    "redelivered": _("Sẽ được gửi lại trong vài giây."),
    "retried": _("Công việc sẽ được làm lại."),
    "cancelled": _("Đã hủy công việc."),
    "deleting": _("Đang xóa. Biên nhận nằm trong danh sách dưới đây."),
    "sent": _("Đã nhận tệp. Đọc xong sẽ hiện ở đây."),
}
"""What a page says after a change that led to it, by the code in its address."""
CONFIDENCE = {"sure": _("Chắc chắn"), "likely": _("Khá chắc"), "unsure": _("Cần xem")}
_GROUPS: dict[str, dict[str, str]] = {
    "statuses": STATUSES,
    "roles": ROLES,
    "forms": FORMS,
    "date_roles": DATE_ROLES,
    "topics": TOPICS,
    "eligible": ELIGIBLE,
    "round_forms": ROUND_FORMS,
    "requirements": REQUIREMENTS,
    "scopes": SCOPES,
    "precisions": PRECISIONS,
    "changes": CHANGES,
    "comparators": COMPARATORS,
    "sections": SECTIONS,
    "shared": SHARED,
    "novelty_tests": NOVELTY_TESTS,
    "novelty_answers": NOVELTY_ANSWERS,
    "set_aside": SET_ASIDE,
    "confidence": CONFIDENCE,
    "states": STATES,
    "sameness": SAMENESS,
    "decisions": DECISIONS,
    "done": DONE,
    "progress": PROGRESS,
    "places": PLACES,
    **labels_administration.GROUPS,
    "checks": {str(code): said for code, said in CHECK_NAMES.items()},
    "check_outcomes": {str(code): said for code, said in CHECK_OUTCOMES.items()},
    "outcomes": {str(code): said for code, said in OUTCOMES.items()},
    "relations": {str(code): said for code, said in RELATIONS.items()},
}


def label(translate: Callable[[str], str], code: object, group: str) -> str:
    """What people call a code of a group; the code itself where it is none of ours, as topics of another taxonomy are."""
    said = _GROUPS[group].get(str(code))
    return str(code) if said is None else translate(said)


def choices(translate: Callable[[str], str], group: str) -> list[tuple[str, str]]:
    """The codes of a group with what people call them, to choose from."""
    return [(code, translate(said)) for code, said in _GROUPS[group].items()]


def said_by_labels() -> frozenset[str]:
    """All that labels say, in Vietnamese: what the catalogue must translate beside the templates."""
    return frozenset(said for group in _GROUPS.values() for said in group.values())
