"""Sentences that let somebody take part, put together from their parts.

Who may take part is told in ever new words ("đều được gửi bài", "thi được cả", "Ai thi: …"), but the parts come from few
families: a word of permission with a verb of taking part, an opening to somebody, a label of participants.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from docproc.documents.document import Document
from docproc.extraction.eligibility.classes import find_classes, lexicon
from docproc.extraction.eligibility.refusals import refuses
from docproc.extraction.sections import Section, SectionKind, kinds_at
from docproc.extraction.titled_tables import titled_tables
from docproc.vietnamese.unicode import new_tone_placement

_SENTENCE_RE = re.compile(r"(?:[^\n.!?]|[.](?=\S))+[.!?]?")
_ASKS_WHO_RE = re.compile(
    r"(?<!\w)(?:ai|những ai|đối tượng nào|người nào)(?!\w)[^?]{0,40}(?:thi|dự|tham gia|được|gửi|viết)", re.IGNORECASE
)
_CLAUSE_RE = re.compile(r"[^;]+;?")
_COLUMN = r"^(?:ai|(?:các )?đối tượng|thí sinh|người (?:dự thi|thi|tham gia)|thành phần)(?: dự thi| tham gia| được thi)?$"
_ROW_RE = re.compile(r"^(?P<label>[^\n\t]{2,40})\t(?P<value>[^\n]{4,300})$", re.MULTILINE)
# Matters that speak of participants in other ways: prizes, marks, duties of organisers.
_ELSEWHERE = frozenset(
    {SectionKind.AWARDS, SectionKind.RESULTS, SectionKind.BUDGET, SectionKind.ORGANISATION, SectionKind.PURPOSE}
)


@cache
def _parts() -> dict[str, str]:
    return {name: f"(?:{'|'.join(words)})" for name, words in lexicon()["grant"].items()}


@cache
def _grant_re() -> re.Pattern[str]:
    parts = _parts()
    not_barred = r"(?<!không )(?<!chưa )(?<!chẳng )(?<!mới )"
    permitted = rf"{not_barred}(?<!\w){parts['permissions']}(?:\s{parts['modals']}){{0,5}}\s{parts['takes_part']}"
    welcomed = rf"(?<!\w){parts['takes_part']}\s(?:đều\s|cũng\s)?(?:được|tốt)(?:\s(?:cả|tất|hết))?(?=\s*(?:[.;,)]|$))"
    alone = r"(?<!\w)(?:đều|cũng)\s(?:được(?: mời| khuyến khích| hoan nghênh)?|thi|dự|là thí sinh hợp lệ)(?=\s*(?:[.;,)]|$))"
    opened = rf"(?<!\w){parts['openings']}(?!\w)"
    labelled = rf"(?<!\w){parts['labels']}(?:[^.;:\n]{{0,60}}?(?<!\w)(?:là|gồm|thuộc|chưa quá|từ đủ)(?!\w)|[^.;:\n]{{0,12}}:)"
    return re.compile(rf"(?:{permitted}|{welcomed}|{alone}|{opened}|{labelled})(?!\w)", re.IGNORECASE)


@cache
def _label_re() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_parts()['rows']})\W*", re.IGNORECASE)


@cache
def _duty_re() -> re.Pattern[str]:
    return re.compile(_parts()["duties"], re.IGNORECASE)


def granting_sentences(document: Document, sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """Clauses, rows and columns of a table that let people or bodies take part; questions and refusals do not."""
    text = document.text
    asked = False
    for sentence in _SENTENCE_RE.finditer(text):
        question = sentence.group().rstrip().endswith("?")
        if not question and not kinds_at(sections, sentence.start()) & _ELSEWHERE:
            yield from _clauses(text, sentence, answers=asked)
        asked = question and _ASKS_WHO_RE.search(sentence.group()) is not None
    for row in _ROW_RE.finditer(text):
        if _label_re().fullmatch(new_tone_placement(row["label"])):
            yield row.span("value")
    for table in titled_tables(document):
        column = table.column(_COLUMN)
        yield from ((row[column].start, row[column].end) for row in table.rows if column is not None and row[column].text)


def _clauses(text: str, sentence: re.Match[str], *, answers: bool) -> Iterator[tuple[int, int]]:
    """The clause that grants, or answers who may take part, and those that go on with its list up to a refusal."""
    granted = answers
    for clause in _CLAUSE_RE.finditer(text, *sentence.span()):
        told = new_tone_placement(clause.group())
        barred = refuses(told) or _duty_re().search(told) is not None
        granted = not barred and (granted or _grant_re().search(told) is not None)
        if granted:
            yield clause.span()


def with_participants(text: str, spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that name a class of participants; all of them where one does."""
    found = list(spans)
    return found if any(find_classes(text, *span) for span in found) else []
