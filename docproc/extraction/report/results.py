"""Results that a report states: what was measured, the number and its unit."""

import re

from docproc.documents.document import Document
from docproc.documents.report import ReportResult
from docproc.documents.values import Period
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import PLAIN_RANK, TextLine, lines_of
from docproc.extraction.report.sentences import results_in_line
from docproc.extraction.report.tables import results_in_tables

_AHEAD_RE = re.compile(
    r"(?:về )?(?:một số )?(?:phương hướng|nhiệm vụ (?:trọng tâm|thời gian tới|quý|năm|tháng|(?:0?\d|sáu|chín) tháng)"
    r"|kế hoạch (?:công tác|thời gian tới|quý|năm|tháng|6 tháng|tiếp theo)|chỉ tiêu (?:quý|năm|6 tháng|phấn đấu)"
    r"|dự kiến (?:quý|năm|6 tháng)|mục tiêu (?:thời gian tới|năm|quý)|thời gian tới|việc cần làm"
    r"|đề xuất|kiến nghị|giải pháp thời gian tới|nhiệm vụ, giải pháp|nhiệm vụ và giải pháp)"
)
_LONGEST_HEADING = 60


def find_results(document: Document, period: Period) -> tuple[ReportResult, ...]:
    """Results in the order of the text; what is planned, compared, required, or of another time than `period` is none."""
    lines = lines_of(document.text)
    end = _outlook(document.text, lines)
    tabled = results_in_tables(document, end, period)
    stated = (result for line in lines if line.start < end for result in results_in_line(document, line, period))
    return tuple(sorted([*tabled, *stated], key=lambda result: result.evidence.start))


def _outlook(text: str, lines: tuple[TextLine, ...]) -> int:
    """Where the report turns to what will be done: a numbered heading, or one that fills its line."""
    for line in lines:
        content = plain(text[line.body : line.end])
        numbered = line.rank < PLAIN_RANK and line.body > line.start and line.ordinal is not None
        alone = len(content) <= _LONGEST_HEADING and text[line.start : line.end].isupper()
        if (numbered or alone) and _AHEAD_RE.match(content):
            return line.start
    return len(text)
