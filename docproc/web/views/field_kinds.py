"""How the parts of a plan's values are typed: as text, number, day or hour, or chosen from a list of codes."""

from dataclasses import dataclass

from docproc.web.language import marked as _

DAYS, FLAG, HOUR, NUMBER, TEXT, LONG, SPAN = "date", "checkbox", "time", "number", "text", "textarea", "years"
"""Kinds that are typed; every other kind is the group of labels to choose from."""
DOCUMENT_TYPES = "document_types"
"""The group of codes that Nghị định 30 names."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a value."""

    name: str
    """In the value's JSON; empty for the value itself."""
    label: str
    """Vietnamese; the catalogue has the English."""
    kind: str
    is_needed: bool = False
    """Whether there is no such value without it."""
    unit: str = ""
    """What a number counts, shown behind it."""
    group: str = ""
    """Of several codes that hold together: the group of labels they are chosen from."""


_RIGHT = _("Giá trị đúng")
_WHOLE = (Part("", _RIGHT, TEXT, is_needed=True),)
_TEXT = (Part("text", _("Nội dung"), LONG, is_needed=True),)

PARTS: dict[str, tuple[Part, ...]] = {
    r"/header/issued_on": (Part("", _RIGHT, DAYS, is_needed=True),),
    r"/header/type": (Part("", _RIGHT, DOCUMENT_TYPES, is_needed=True),),
    r"/header/subject|/campaign/title": (Part("", _RIGHT, LONG, is_needed=True),),
    r"/header/(number|issuer|place)": _WHOLE,
    r"/header/signer": (Part("name", _("Họ và tên"), TEXT), Part("title", _("Chức vụ"), TEXT)),
    r"/campaign/form": (Part("", _("Hình thức"), "forms", is_needed=True),),
    r"/campaign/year": (Part("", _("Năm"), NUMBER, is_needed=True),),
    r"/campaign/years": (Part("", _("Giai đoạn"), SPAN, is_needed=True),),
    r"/dates/[^/]+": (
        Part("start", _("Từ ngày"), DAYS),
        Part("end", _("Đến ngày"), DAYS),
        Part("role", _("Việc"), "date_roles", is_needed=True),
        Part("label", _("Tên gọi"), TEXT),
        Part("precision", _("Chính xác đến"), "precisions", is_needed=True),
        Part("end_time", _("Giờ cuối"), HOUR),
        Part("end_exclusive", _("Trước ngày cuối, không kể ngày đó"), FLAG),
    ),
    r"/targets/[^/]+": (
        Part("metric", _("Nội dung"), LONG, is_needed=True),
        Part("change", _("Kiểu chỉ tiêu"), "changes", is_needed=True),
        Part("comparator", _("So sánh"), "comparators", is_needed=True),
        Part("value", _("Mức"), NUMBER, is_needed=True),
        Part("upper", _("Mức trên"), NUMBER),
        Part("unit", _("Đơn vị tính"), TEXT),
        Part("scope", _("Áp dụng cho"), TEXT),
        Part("due", _("Hạn"), DAYS),
    ),
    r"/aims/[^/]+|/eligibility/exclusions/[^/]+": _TEXT,
    r"/eligibility/classes/[^/]+": (Part("code", _("Đối tượng"), "eligible", is_needed=True),),
    r"/eligibility/age": (
        Part("min", _("Ít nhất"), NUMBER, unit=_("tuổi")),
        Part("max", _("Nhiều nhất"), NUMBER, unit=_("tuổi")),
    ),
    r"/eligibility/team_size": (
        Part("min", _("Ít nhất"), NUMBER, unit=_("người")),
        Part("max", _("Nhiều nhất"), NUMBER, unit=_("người")),
    ),
    r"/topics/[^/]+": (Part("code", _("Lĩnh vực"), "topics", is_needed=True),),
    r"/rounds/[^/]+": (
        Part("ordinal", _("Vòng số"), NUMBER, is_needed=True),
        Part("name", _("Tên"), TEXT, is_needed=True),
        Part("form", _("Hình thức"), "round_forms", is_needed=True),
    ),
    r"/criteria/[^/]+": (Part("name", _("Tên"), TEXT, is_needed=True), Part("points", _("Điểm"), NUMBER, unit=_("điểm"))),
    r"/awards/[^/]+": (
        Part("name", _("Tên"), TEXT, is_needed=True),
        Part("count", _("Số giải"), NUMBER, unit=_("giải")),
        Part("amount_vnd", _("Số tiền"), NUMBER, unit=_("đồng")),
    ),
    r"/entry_requirements/[^/]+": (
        Part("kind", _("Loại yêu cầu"), "requirements", is_needed=True),
        Part("comparator", _("So sánh"), "comparators"),
        Part("value", _("Mức"), NUMBER),
        *_TEXT,
    ),
    r"/citations/[^/]+": (
        Part("number", _("Số, ký hiệu"), TEXT),
        Part("type", _("Loại văn bản"), DOCUMENT_TYPES),
        Part("issuer", _("Cơ quan ban hành"), TEXT),
        Part("issued_on", _("Ngày"), DAYS),
    ),
    r"/novelty": (Part("scopes", _("Phải mới ở"), "choices", is_needed=True, group="scopes"),),
    r"/submission/(recipient|via|address)|/(eligibility/localities|submission/\w+)/[^/]+": _WHOLE,
}
"""The parts of a value, for places that match."""
TYPED = frozenset({DAYS, FLAG, HOUR, NUMBER, TEXT, LONG, SPAN, "choices"})
"""Kinds of fields that a browser draws by themselves."""
