"""Does the entry keep the plan's own requirements of form, as far as a file can show them?"""

from docproc.documents.document import Document
from docproc.documents.plan import EntryRequirement, RequirementKind
from docproc.documents.screening import Check, CheckCode, CheckOutcome
from docproc.documents.values import Comparator
from docproc.screening.case import Case, verdict
from docproc.screening.comparison import holds

_CODE = CheckCode.FORMAT

# A page of A4 by Nghị định 30/2020/NĐ-CP (13-14 points, 30-35 mm left margin) holds 350 to 480 words; formats without pages are
# judged only outside this range.
_WORDS_A_PAGE = (300, 520)
_BYTES_A_MEGABYTE = 1024 * 1024

# Media types by the words a plan uses for them.
_FILE_TYPES = {
    "pdf": ("application/pdf",),
    "word": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/msword"),
    "doc": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/msword"),
}


def check_format(case: Case) -> Check:
    """Fail when a requirement is broken, unknown when one cannot be decided, pass when all that can be checked are kept."""
    document = case.entry.document
    by_outcome: dict[CheckOutcome, list[tuple[EntryRequirement, str]]] = {outcome: [] for outcome in CheckOutcome}
    for requirement in case.plan.entry_requirements:
        found = _judge(requirement, document)
        if found:
            by_outcome[found[0]].append((requirement, found[1]))
    for outcome, why, name in (
        (CheckOutcome.FAIL, "broken", "broken"),
        (CheckOutcome.UNKNOWN, "uncertain", "uncertain"),
        (CheckOutcome.PASS, "kept", "kept"),
    ):
        if by_outcome[outcome]:
            evidence = tuple(requirement.evidence for requirement, _ in by_outcome[outcome])
            said = "; ".join(sentence for _, sentence in by_outcome[outcome])
            return verdict(_CODE, outcome, why, {name: said}, plan_evidence=evidence)
    return verdict(_CODE, CheckOutcome.PASS, "nothing_to_check")


def _judge(requirement: EntryRequirement, document: Document) -> tuple[CheckOutcome, str] | None:
    """The outcome and a phrase for it; None for what a file cannot show (copies, language, fonts of a scan, …)."""
    if requirement.kind is RequirementKind.PAGES and requirement.value is not None:
        return _pages(requirement, document)
    if requirement.kind is RequirementKind.FILE_SIZE and requirement.value is not None:
        return _size(requirement, document)
    if requirement.kind is RequirementKind.FILE_TYPE:
        return _file_type(requirement, document)
    return None


def _pages(requirement: EntryRequirement, document: Document) -> tuple[CheckOutcome, str]:
    limit = requirement.value or 0
    said = f"{_SIGNS[requirement.comparator or Comparator.LE]} {limit:g} trang"
    if document.page_count is not None:
        kept = holds(document.page_count, requirement.comparator, limit)
        return (CheckOutcome.PASS if kept else CheckOutcome.FAIL), f"{said} (bài có {document.page_count} trang)"
    words = len(document.text.split())
    fewest, most = words / _WORDS_A_PAGE[1], words / _WORDS_A_PAGE[0]
    answers = {holds(max(1, round(pages)), requirement.comparator, limit) for pages in (fewest, most)}
    phrase = f"{said} (bài khoảng {max(1, round((fewest + most) / 2))} trang, ước theo {words} chữ)"
    if len(answers) > 1:
        return CheckOutcome.UNKNOWN, phrase
    return (CheckOutcome.PASS if answers.pop() else CheckOutcome.FAIL), phrase


def _size(requirement: EntryRequirement, document: Document) -> tuple[CheckOutcome, str]:
    limit = requirement.value or 0
    megabytes = document.size / _BYTES_A_MEGABYTE
    kept = holds(megabytes, requirement.comparator, limit)
    sign = _SIGNS[requirement.comparator or Comparator.LE]
    return (CheckOutcome.PASS if kept else CheckOutcome.FAIL), f"{sign} {limit:g} MB (tệp {megabytes:.1f} MB)"


def _file_type(requirement: EntryRequirement, document: Document) -> tuple[CheckOutcome, str] | None:
    text = requirement.text.lower()
    allowed = {media for word, types in _FILE_TYPES.items() if word in text for media in types}
    if not allowed:
        return None
    outcome = CheckOutcome.PASS if document.media_type in allowed else CheckOutcome.FAIL
    return outcome, f"định dạng tệp: “{requirement.text}”"


_SIGNS = {
    Comparator.EQ: "đúng",
    Comparator.GE: "tối thiểu",
    Comparator.GT: "trên",
    Comparator.LE: "không quá",
    Comparator.LT: "dưới",
    Comparator.BETWEEN: "khoảng",
}
