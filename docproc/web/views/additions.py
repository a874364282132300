"""What a person may add to a plan when the reading missed it, with the fields to type."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docproc.documents.plan import Plan
from docproc.web.language import marked as _
from docproc.web.views.fields import new_fields, plan_json

Translate = Callable[[str], str]
_Choice = tuple[str, str]

_LISTS: tuple[_Choice, ...] = (
    ("/dates/-", _("Mốc thời gian")),
    ("/targets/-", _("Chỉ tiêu")),
    ("/aims/-", _("Mục tiêu không có số")),
    ("/eligibility/classes/-", _("Được dự thi")),
    ("/eligibility/exclusions/-", _("Không được dự thi")),
    ("/eligibility/localities/-", _("Địa bàn")),
    ("/topics/-", _("Lĩnh vực")),
    ("/rounds/-", _("Vòng thi")),
    ("/criteria/-", _("Tiêu chí chấm")),
    ("/awards/-", _("Giải thưởng")),
    ("/entry_requirements/-", _("Yêu cầu về hồ sơ")),
    ("/submission/emails/-", _("Thư điện tử")),
    ("/submission/phones/-", _("Điện thoại")),
    ("/submission/urls/-", _("Trang web")),
    ("/citations/-", _("Căn cứ")),
)
"""Values of which there may be any number."""
_SINGLE: tuple[_Choice, ...] = (
    ("/header/number", _("Số, ký hiệu")),
    ("/header/type", _("Loại văn bản")),
    ("/header/issuer", _("Cơ quan ban hành")),
    ("/header/place", _("Nơi ban hành")),
    ("/header/issued_on", _("Ngày ban hành")),
    ("/header/subject", _("Trích yếu")),
    ("/header/signer", _("Người ký")),
    ("/campaign/title", _("Tên")),
    ("/campaign/year", _("Năm")),
    ("/campaign/years", _("Giai đoạn")),
    ("/submission/recipient", _("Cơ quan nhận")),
    ("/submission/via", _("Qua bộ phận")),
    ("/submission/address", _("Địa chỉ")),
)
"""Values of which there is one: added only where there is none."""
_NAMES = dict((*_LISTS, *_SINGLE)) | {
    "/campaign/form": _("Hình thức"),
    "/eligibility/age": _("Tuổi"),
    "/eligibility/team_size": _("Số người một nhóm"),
    "/novelty": _("Phải mới ở"),
}
_GIVEN: dict[str, dict[str, Any]] = {
    "/dates/-": {"role": "submission_window", "precision": "day"},
    "/targets/-": {"change": "level", "comparator": "ge"},
    "/rounds/-": {"form": "other"},
    "/entry_requirements/-": {"kind": "other"},
}
"""What the fields of a new value begin with."""
_FIXED: dict[str, dict[str, Any]] = {"/topics/-": {"listed": True, "score": 1}}
"""Parts that nobody types: a topic that a person points at is one that the plan names."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A kind of value that may be added."""

    path: str
    label: str
    fields: str
    """What is typed, as JSON."""
    fixed: str
    """What is sent beside it, as JSON."""


def additions(record: Plan, translate: Translate) -> tuple[Addition, ...]:
    """What may be added to a plan, the kinds that are missed most often first."""
    return tuple(_addition(record, path, translate(name), translate) for path, name in _possible(plan_json(record)))


def name_of(path: str, translate: Translate) -> str:
    """What a person calls the value at a place."""
    of_list = path.rpartition("/")[0] + "/-"
    return translate(_NAMES.get(path) or _NAMES.get(of_list) or path)


def _possible(content: dict[str, Any]) -> Iterator[_Choice]:
    yield from _LISTS
    for path, name in _SINGLE:
        group, field = path.split("/")[1:]
        if content[group].get(field) is None:
            yield path, name


def _addition(record: Plan, path: str, name: str, translate: Translate) -> Addition:
    given = dict(_GIVEN.get(path, {}))
    if path == "/rounds/-":
        given["ordinal"] = max((found.ordinal for found in record.rounds), default=0) + 1
    return Addition(path, name, new_fields(path, translate, given), json.dumps(_FIXED.get(path, {})))
