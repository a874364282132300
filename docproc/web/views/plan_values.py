"""A plan as values that a person can look through: by section, each with its place in the record and its evidence."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from docproc.documents.evidence import Evidence, EvidenceMap
from docproc.documents.plan import Plan
from docproc.documents.values import Header, PlanDate
from docproc.web.formatting import day, number
from docproc.web.labels import label
from docproc.web.language import marked as _
from docproc.web.views.fields import fields_of, plan_json
from docproc.web.views.phrases import bounds_text, date_text, target_text

CONFIDENCE_LINE = 0.85
"""Values below are shown first: of those, more than one in seven is wrong."""
_SURE = 0.95

Translate = Callable[[str], str]
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value."""

    name: str
    """Identifier on the page, such as v12; values are numbered in the order in which they are shown."""
    path: str
    """JSON Pointer into the record."""
    label: str
    text: str
    evidence: Evidence | None
    state: str = ""
    """What a person did with it, such as `accept`; empty for nothing."""
    fields: str = "[]"
    """What of it may be typed, as JSON."""
    more: tuple[str, ...] = ()
    """What stands in further columns of a table."""

    @property
    def confidence(self) -> float | None:
        """How sure it is, 0 to 1; null where nobody can say."""
        return None if self.evidence is None else self.evidence.confidence

    @property
    def level(self) -> str:
        """`sure`, `likely` or `unsure`."""
        if self.state:
            return "sure"
        if self.confidence is None or self.confidence < CONFIDENCE_LINE:
            return "unsure"
        return "sure" if self.confidence >= _SURE else "likely"


@dataclass(frozen=True, slots=True)
class Section:
    """Values that belong together."""

    code: str
    title: str
    values: tuple[ValueView, ...]


def plan_sections(
    plan: Plan, translate: Translate, states: Mapping[str, str] = _NONE, places: Mapping[str, str] = _NONE
) -> tuple[Section, ...]:
    """The values of a plan: first those below the confidence line, the least sure one first; then the others by section.

    `states` says what a person did with the values at some paths, `places` what corrections call those that a person added.
    """
    content = plan_json(plan)

    def told(value: ValueView) -> ValueView:
        fields = fields_of(value.path, content, translate)
        path = places.get(value.path, value.path)
        return replace(value, path=path, state=states.get(value.path, ""), fields=fields)

    found = [(code, title, tuple(map(told, values))) for code, title, values in _sections(plan, translate)]
    unsure = sorted((v for _code, _title, values in found for v in values if v.level == "unsure"), key=_confidence)
    sections = [("unsure", translate(_("Cần xem trước")), tuple(unsure))]
    sections += [(code, title, tuple(v for v in values if v.level != "unsure")) for code, title, values in found]
    return _numbered(sections)


def _confidence(value: ValueView) -> float:
    return value.confidence or 0.0


def _numbered(sections: list[tuple[str, str, tuple[ValueView, ...]]]) -> tuple[Section, ...]:
    counted, numbered = 0, []
    for code, title, values in sections:
        named = tuple(replace(value, name=f"v{counted + index}") for index, value in enumerate(values, start=1))
        counted += len(values)
        if named:
            numbered.append(Section(code, title, named))
    return tuple(numbered)


def _sections(plan: Plan, translate: Translate) -> Iterator[tuple[str, str, Iterator[ValueView]]]:
    t = translate
    yield "header", t(_("Văn bản")), _header(plan.header, t)
    yield "campaign", t(_("Cuộc thi, phong trào")), _campaign(plan, t)
    yield "dates", t(_("Mốc thời gian")), _dates(plan.dates, t)
    yield "targets", t(_("Chỉ tiêu")), _targets(plan)
    yield "aims", t(_("Mục tiêu không có số")), _each("/aims", plan.aims, lambda x: (t(_("Mục tiêu")), x.text))
    yield "eligibility", t(_("Đối tượng")), _eligibility(plan, t)
    yield "topics", t(_("Nội dung dự thi")), _topics(plan, t)
    yield "rounds", t(_("Vòng thi")), _each("/rounds", plan.rounds, lambda x: (x.name, label(t, x.form, "round_forms")))
    yield "criteria", t(_("Tiêu chí chấm")), _each("/criteria", plan.criteria, lambda x: (x.name, f"{number(x.points)} đ"))
    yield "awards", t(_("Giải thưởng")), _each("/awards", plan.awards, _award)
    yield "submission", t(_("Nơi nhận hồ sơ")), _submission(plan, t)
    requirements = _each("/entry_requirements", plan.entry_requirements, lambda x: (label(t, x.kind, "requirements"), x.text))
    yield "requirements", t(_("Yêu cầu về hồ sơ")), requirements
    yield "novelty", t(_("Tính mới")), _novelty(plan, t)
    yield "citations", t(_("Căn cứ")), _each("/citations", plan.citations, _citation)


def _each(path: str, items: tuple[Any, ...], said: Callable[[Any], tuple[str, str]]) -> Iterator[ValueView]:
    for index, item in enumerate(items):
        name, text = said(item)
        yield ValueView("", f"{path}/{index}", name, text, item.evidence)


def _targets(plan: Plan) -> Iterator[ValueView]:
    for value, target in zip(_each("/targets", plan.targets, lambda x: (x.metric, target_text(x))), plan.targets, strict=True):
        yield replace(value, more=(target.scope or "–", day(target.due)))


def _scalar(path: str, name: str, text: object, evidence: EvidenceMap) -> Iterator[ValueView]:
    if text:
        found = evidence.get(path.rpartition("/")[2])
        yield ValueView("", path, name, str(text), found if isinstance(found, Evidence) else None)


def _list(path: str, name: str, values: tuple[str, ...], evidence: EvidenceMap) -> Iterator[ValueView]:
    found = evidence.get(path.rpartition("/")[2], ())
    shown = found if isinstance(found, tuple) else (found,)
    for index, value in enumerate(values):
        yield ValueView("", f"{path}/{index}", name, value, shown[index] if index < len(shown) else None)


def _header(header: Header, t: Translate) -> Iterator[ValueView]:
    fields = (
        ("number", _("Số, ký hiệu"), header.number),
        ("type", _("Loại văn bản"), header.type),
        ("issuer", _("Cơ quan ban hành"), header.issuer),
        ("place", _("Nơi ban hành"), header.place),
        ("issued_on", _("Ngày ban hành"), day(header.issued_on) if header.issued_on else None),
        ("subject", _("Trích yếu"), header.subject),
    )
    for field, name, text in fields:
        yield from _scalar(f"/header/{field}", t(name), text, header.evidence)
    if header.signer is not None:
        signer = ", ".join(part for part in (header.signer.name, header.signer.title) if part)
        yield from _scalar("/header/signer", t(_("Người ký")), signer, header.evidence)


def _campaign(plan: Plan, t: Translate) -> Iterator[ValueView]:
    campaign = plan.campaign
    yield from _scalar("/campaign/form", t(_("Hình thức")), label(t, campaign.form, "forms"), campaign.evidence)
    yield from _scalar("/campaign/title", t(_("Tên")), campaign.title, campaign.evidence)
    yield from _scalar("/campaign/year", t(_("Năm")), campaign.year, campaign.evidence)
    years = "–".join(map(str, campaign.years)) if campaign.years else None
    yield from _scalar("/campaign/years", t(_("Giai đoạn")), years, campaign.evidence)


def _dates(dates: tuple[PlanDate, ...], t: Translate) -> Iterator[ValueView]:
    return _each("/dates", dates, lambda date: (label(t, date.role, "date_roles"), date_text(date, t)))


def _eligibility(plan: Plan, t: Translate) -> Iterator[ValueView]:
    who = plan.eligibility
    yield from _each("/eligibility/classes", who.classes, lambda x: (t(_("Được dự thi")), label(t, x.code, "eligible")))
    yield from _list("/eligibility/localities", t(_("Địa bàn")), who.localities, who.evidence)
    for field, name, bounds in (("age", _("Tuổi"), who.age), ("team_size", _("Số người một nhóm"), who.team_size)):
        if bounds.min is not None or bounds.max is not None:
            yield ValueView("", f"/eligibility/{field}", t(name), bounds_text(bounds, t), bounds.evidence)
    yield from _each("/eligibility/exclusions", who.exclusions, lambda x: (t(_("Không được dự thi")), x.text))


def _topics(plan: Plan, t: Translate) -> Iterator[ValueView]:
    def said(topic: Any) -> tuple[str, str]:
        return (t(_("Được nêu")) if topic.listed else t(_("Suy ra")), label(t, topic.code, "topics"))

    return _each("/topics", plan.topics, said)


def _award(award: Any) -> tuple[str, str]:
    count = f"{number(award.count)} × " if award.count else ""
    return award.name, f"{count}{number(award.amount_vnd)} đồng" if award.amount_vnd else count.rstrip(" ×") or "–"


def _submission(plan: Plan, t: Translate) -> Iterator[ValueView]:
    where = plan.submission
    for field, name in (("recipient", _("Cơ quan nhận")), ("via", _("Qua bộ phận")), ("address", _("Địa chỉ"))):
        yield from _scalar(f"/submission/{field}", t(name), getattr(where, field), where.evidence)
    for field, name in (("emails", _("Thư điện tử")), ("phones", _("Điện thoại")), ("urls", _("Trang web"))):
        yield from _list(f"/submission/{field}", t(name), getattr(where, field), where.evidence)


def _novelty(plan: Plan, t: Translate) -> Iterator[ValueView]:
    if plan.novelty.scopes:
        scopes = "; ".join(label(t, scope, "scopes") for scope in plan.novelty.scopes)
        yield ValueView("", "/novelty", t(_("Phải mới ở")), scopes, plan.novelty.evidence)


def _citation(citation: Any) -> tuple[str, str]:
    dated = day(citation.issued_on) if citation.issued_on else ""
    text = ", ".join(part for part in (citation.issuer, dated) if part)
    return citation.number or citation.type or "–", text or citation.evidence.quote
