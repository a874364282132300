"""Are the authors among those who may take part?"""

import re

from docproc.documents.entry import Entry
from docproc.documents.evidence import Evidence
from docproc.documents.plan import Eligibility
from docproc.documents.screening import Check, CheckCode, CheckOutcome
from docproc.screening.affiliation import classes_of, covered_by
from docproc.screening.case import Case, verdict
from docproc.screening.locality import elsewhere

_CODE = CheckCode.ELIGIBLE

# ", huyện Phú Tân, tỉnh An Giang" after a workplace: characters.
_REST_OF_ADDRESS = 80
_END_OF_ADDRESS_RE = re.compile(r"[\n\t.;:()]")

# Names of the contract's codes as plans print them.
CLASS_NAMES = {
    "cadre": "cán bộ",
    "civil_servant": "công chức",
    "public_employee": "viên chức",
    "worker": "người lao động",
    "armed_forces": "lực lượng vũ trang",
    "leader": "người đứng đầu",
    "student": "học sinh, sinh viên",
    "citizen": "người dân",
    "individual": "cá nhân",
    "collective": "tập thể",
    "provincial_department": "sở, ban, ngành",
    "party_body": "cơ quan Đảng",
    "specialised_division": "phòng, cơ quan chuyên môn",
    "public_service_unit": "đơn vị sự nghiệp",
    "central_agency": "cơ quan Trung ương đóng trên địa bàn",
    "district_committee": "UBND cấp huyện",
    "commune_committee": "UBND cấp xã",
    "political_organisation": "tổ chức chính trị - xã hội",
    "enterprise": "doanh nghiệp",
    "organisation": "tổ chức",
    "school": "trường học",
    "armed_unit": "đơn vị lực lượng vũ trang",
}


def check_eligible(case: Case) -> Check:
    """Fail for a wrong place, team size or class; unknown where the plan or the entry does not say."""
    rule = case.plan.eligibility
    if not rule.classes:
        return verdict(_CODE, CheckOutcome.UNKNOWN, "no_classes")
    return _team(case, rule) or _place(case, rule) or _class(case, rule)


def _team(case: Case, rule: Eligibility) -> Check | None:
    count, bounds = len(case.entry.authors), rule.team_size
    if not count:
        return None
    evidence = (bounds.evidence,) if bounds.evidence else ()
    if bounds.max is not None and count > bounds.max:
        return _failed(case, "team_too_large", evidence, {"count": str(count), "limit": f"tối đa {bounds.max}"})
    if bounds.min is not None and count < bounds.min:
        return _failed(case, "team_too_small", evidence, {"count": str(count), "limit": f"tối thiểu {bounds.min}"})
    return None


def _place(case: Case, rule: Eligibility) -> Check | None:
    for text in _workplaces(case.entry):
        place = elsewhere(text, rule.localities)
        if place:
            locality_evidence = rule.evidence.get("localities", ())
            evidence = locality_evidence if isinstance(locality_evidence, tuple) else (locality_evidence,)
            localities = "; ".join(rule.localities)
            parameters = {"who": _who(case.entry), "place": place, "localities": localities}
            return _failed(case, "other_place", evidence, parameters)
    return None


def _class(case: Case, rule: Eligibility) -> Check:
    plan_evidence = tuple(item.evidence for item in rule.classes)
    classes = "; ".join(dict.fromkeys(CLASS_NAMES[item.code] for item in rule.classes))
    entrant = _classes_of_entry(case.entry)
    if not entrant:
        return verdict(_CODE, CheckOutcome.UNKNOWN, "author_unknown", plan_evidence=plan_evidence)
    hit = [item for item in rule.classes if covered_by(item.code) & entrant]
    if not hit:
        return _failed(case, "class_not_named", plan_evidence, {"who": _who(case.entry), "classes": classes})
    return verdict(
        _CODE,
        CheckOutcome.PASS,
        "class_named",
        {"who": _who(case.entry), "classes": "; ".join(dict.fromkeys(CLASS_NAMES[item.code] for item in hit))},
        plan_evidence=tuple(item.evidence for item in hit),
        entry_evidence=_entry_evidence(case.entry),
    )


def _failed(case: Case, why: str, plan_evidence: tuple[Evidence, ...], parameters: dict[str, str]) -> Check:
    entry_evidence = _entry_evidence(case.entry)
    return verdict(_CODE, CheckOutcome.FAIL, why, parameters, plan_evidence=plan_evidence, entry_evidence=entry_evidence)


def _classes_of_entry(entry: Entry) -> frozenset[str]:
    found = classes_of(entry.unit.value if entry.unit else None, None)
    for author in entry.authors:
        found |= classes_of(author.unit, author.position)
    return found


def _workplaces(entry: Entry) -> list[str]:
    """The workplaces, each with what follows on its line: the province often stands after a comma."""
    named = [(entry.unit.value, entry.unit.evidence)] if entry.unit else []
    named += [(author.unit, author.evidence) for author in entry.authors if author.unit and author.evidence]
    return [value + _rest_of_line(entry.document.text, value, evidence) for value, evidence in named]


def _rest_of_line(text: str, value: str, evidence: Evidence) -> str:
    found = text.find(value, evidence.start)
    if found < 0:
        return ""
    rest = text[found + len(value) : found + len(value) + _REST_OF_ADDRESS]
    return _END_OF_ADDRESS_RE.split(rest, maxsplit=1)[0]


def _who(entry: Entry) -> str:
    """The entrant as a reason names it: the unit, else the first author."""
    if entry.unit:
        return entry.unit.value
    first = entry.authors[0] if entry.authors else None
    return ", ".join(part for part in (first.name, first.position, first.unit) if part) if first else "Tác giả"


def _entry_evidence(entry: Entry) -> tuple[Evidence, ...]:
    found = [entry.unit.evidence] if entry.unit else []
    return (*found, *(author.evidence for author in entry.authors if author.evidence))
