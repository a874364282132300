"""Does the entry have the parts that a jury needs?"""

from docproc.documents.evidence import Evidence
from docproc.documents.screening import Check, CheckCode, CheckOutcome
from docproc.screening.case import Case, verdict

_CODE = CheckCode.COMPLETE

# What an application must state by Thông tư 18/2013/TT-BKHCN, Điều 5, and every contest asks for: who, what, how, to what end.
_PARTS = {
    "title": "tên sáng kiến, giải pháp",
    "authors": "tác giả",
    "solution": "nội dung giải pháp",
    "effect": "hiệu quả, lợi ích",
}

# Below this an "entry" is a cover sheet or a scan that could not be read: characters without white space.
_LEAST_TEXT = 80


def check_complete(case: Case) -> Check:
    """Fail when a required part is missing; unknown when nothing could be read."""
    entry = case.entry
    if len("".join(entry.document.text.split())) < _LEAST_TEXT:
        return verdict(_CODE, CheckOutcome.UNKNOWN, "no_text")
    found = _found(case)
    missing = [label for part, label in _PARTS.items() if part not in found]
    if missing:
        return verdict(_CODE, CheckOutcome.FAIL, "missing", {"missing": "; ".join(missing)}, entry_evidence=_evidence(found))
    present = "; ".join(_PARTS[part] for part in found)
    return verdict(_CODE, CheckOutcome.PASS, "all", {"present": present}, entry_evidence=_evidence(found))


def _found(case: Case) -> dict[str, Evidence | None]:
    """Evidence of the parts that are there; the authors of a spreadsheet row have none."""
    entry = case.entry
    found: dict[str, Evidence | None] = {}
    if entry.title:
        found["title"] = entry.title.evidence
    if entry.authors:
        found["authors"] = entry.authors[0].evidence
    if entry.sections.solution:
        found["solution"] = entry.sections.solution.evidence
    if entry.sections.effect:
        found["effect"] = entry.sections.effect.evidence
    elif entry.effects:
        found["effect"] = entry.effects[0].evidence
    return found


def _evidence(found: dict[str, Evidence | None]) -> tuple[Evidence, ...]:
    return tuple(evidence for evidence in found.values() if evidence is not None)
