"""What of a value a person may type when they correct it."""

import json
import re
from collections.abc import Callable
from typing import Any

from docproc.documents.plan import Plan
from docproc.web.labels import choices
from docproc.web.language import marked as _

_Field = tuple[str, str, str]
_FIELDS: dict[str, tuple[_Field, ...]] = {
    r"/header/issued_on": (("", _("Giá trị đúng"), "date"),),
    r"/header/signer": (("name", _("Họ và tên"), "text"), ("title", _("Chức vụ"), "text")),
    r"/campaign/form": (("", _("Hình thức"), "forms"),),
    r"/campaign/year": (("", _("Năm"), "number"),),
    r"/dates/\d+": (("start", _("Từ ngày"), "date"), ("end", _("Đến ngày"), "date"), ("role", _("Việc"), "date_roles")),
    r"/targets/\d+": (("metric", _("Nội dung"), "text"), ("value", _("Mức"), "number"), ("unit", _("Đơn vị tính"), "text")),
    r"/(aims|eligibility/exclusions|entry_requirements)/\d+": (("text", _("Nội dung"), "text"),),
    r"/eligibility/classes/\d+": (("code", _("Đối tượng"), "eligible"),),
    r"/eligibility/(age|team_size)": (("min", _("Ít nhất"), "number"), ("max", _("Nhiều nhất"), "number")),
    r"/topics/\d+": (("code", _("Lĩnh vực"), "topics"),),
    r"/rounds/\d+": (("name", _("Tên"), "text"), ("form", _("Hình thức"), "round_forms")),
    r"/criteria/\d+": (("name", _("Tên"), "text"), ("points", _("Điểm"), "number")),
    r"/awards/\d+": (("name", _("Tên"), "text"), ("count", _("Số giải"), "number"), ("amount_vnd", _("Số tiền"), "number")),
    r"/citations/\d+": (("number", _("Số, ký hiệu"), "text"), ("issued_on", _("Ngày"), "date")),
    r"/header/(number|type|issuer|place|subject)|/campaign/title": (("", _("Giá trị đúng"), "text"),),
    r"/submission/(recipient|via|address)|/(eligibility/localities|submission/\w+)/\d+": (("", _("Giá trị đúng"), "text"),),
}
"""For paths that match: part of the value (empty for the value itself), its name, and how it is typed or chosen from what."""
_TYPED = frozenset({"text", "number", "date"})


def fields_of(path: str, record: dict[str, Any], translate: Callable[[str], str]) -> str:
    """The fields for the value at a JSON Pointer of a plan's JSON, themselves as JSON; an empty list where it cannot be typed."""
    found = next((fields for pattern, fields in _FIELDS.items() if re.fullmatch(pattern, path)), ())
    value = _at(record, path)
    shown = []
    for part, name, kind in found:
        now = value if not part else (value or {}).get(part)
        field: dict[str, Any] = {
            "part": part,
            "label": translate(name),
            "kind": kind if kind in _TYPED else "choice",
            "value": now,
        }
        if kind not in _TYPED:
            field["options"] = choices(translate, kind)
        shown.append(field)
    return json.dumps(shown, ensure_ascii=False)


def plan_json(plan: Plan) -> dict[str, Any]:
    """A plan's JSON without its document."""
    return plan.model_dump(mode="json", exclude={"document"})


def _at(record: Any, path: str) -> Any:
    for step in path.split("/")[1:]:
        record = record[int(step)] if isinstance(record, list) else record[step]
    return record


def said_by_fields() -> frozenset[str]:
    """All names of fields, in Vietnamese: what the catalogue must translate beside templates and labels."""
    return frozenset(name for fields in _FIELDS.values() for _part, name, _kind in fields)
