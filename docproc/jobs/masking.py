"""Files for people without the personal data that nobody needs in them.

Blanked out are the names of the entry's authors, and telephone numbers, e-mail addresses, citizen numbers and birth dates by
their form, in titles, reasons, decisions and quotes; authors of adopted initiatives are left out. Names of files stay, but for
what has such a form: they are how the entry is found in its folder.
"""

import re
from collections.abc import Callable, Collection
from typing import Any

from docproc.documents.screening import ScreeningReport
from docproc.exports import ScreeningRow
from docproc.vietnamese.personal_data import redact

NAME = "[họ tên]"
"""What stands in place of an author's name."""
_FEWEST_WORDS = 2
"""A name of one word would blank out that word wherever it stands."""

Mask = Callable[[str], str]


def masked(row: ScreeningRow, authors: Collection[str]) -> ScreeningRow:
    """The row without personal data; `authors` are the names of the entry's authors."""
    mask = _mask_of(authors)
    return row.model_copy(
        update={
            "file_name": _file_name(row.file_name),
            "title": _file_name(row.title) if row.title == row.file_name else mask(row.title),
            "report": _masked_report(row.report, mask),
            "decision_reason": mask(row.decision_reason),
        }
    )


def _file_name(name: str) -> str:
    """The ending apart: with it, a number does not look like one of a telephone."""
    stem, dot, ending = name.rpartition(".")
    return f"{redact(stem)}{dot}{ending}" if dot else redact(name)


def _mask_of(authors: Collection[str]) -> Mask:
    names = [name.split() for name in authors]
    forms = sorted((r"\s+".join(map(re.escape, words)) for words in names if len(words) >= _FEWEST_WORDS), key=len, reverse=True)
    if not forms:
        return redact
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
    return lambda text: redact(pattern.sub(NAME, text))


def _masked_report(report: ScreeningReport, mask: Mask) -> ScreeningReport:
    content: dict[str, Any] = report.model_dump(mode="json")
    for check in content["checks"]:
        check["reason"] = mask(check["reason"])
        parameters: dict[str, str] = check["detail"]["parameters"]
        check["detail"]["parameters"] = {name: mask(value) for name, value in parameters.items()}
        for evidence in (*check["plan_evidence"], *check["entry_evidence"]):
            _mask_evidence(evidence, mask)
    for match in content["matches"]:
        match["reason"] = mask(match["reason"])
        match["initiative"]["authors"] = []
        for name in ("title", "summary"):
            match["initiative"][name] = match["initiative"][name] and mask(match["initiative"][name])
    return ScreeningReport.model_validate(content)


def _mask_evidence(evidence: dict[str, Any], mask: Mask) -> None:
    evidence["quote"] = mask(evidence["quote"])
    for further in evidence["also"]:
        _mask_evidence(further, mask)
