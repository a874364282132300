"""Who or what may not take part."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.values import TextItem
from docproc.extraction.eligibility.classes import lexicon
from docproc.extraction.eligibility.refusals import announces_refusals, refuses
from docproc.extraction.sections import Section, SectionKind, kinds_at
from docproc.vietnamese.unicode import new_tone_placement

_SENTENCE_RE = re.compile(r"[^\n.;!?]{15,600}")
_LINE_RE = re.compile(r"[^\n]+")
_EXCEPT_RE = re.compile(r"\(?\b(?:ngoại )?trừ\b[^()\n.;]{5,300}", re.IGNORECASE)
_TRIM = " \t-–+•*(),:"
_MARKER_RE = re.compile(
    r"\s*(?:(?:điều|phần|mục|khoản) \d{1,2}[.:]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-zđ][.)]|[-–+•*¤◦▪●►✔·])\s+", re.IGNORECASE
)
# Cases told one after the other on one line: "(a) …; (b) …", "…; …".
_INLINE_RE = re.compile(r"\s*;\s*")
_LABEL_RE = re.compile(r"(?:lưu ý|chú ý|ghi chú|riêng|ngoài ra|đồng thời)\s{0,3}[:,]\s+", re.IGNORECASE)
# "Các trường hợp không được tham gia:", with the cases on the lines below or on its own line.
_LEAD_RE = re.compile(
    r"(?:riêng |còn )?(?:(?:các|những|một số|mấy|hai|ba|bốn|năm|sáu|\d{1,2}) )?(?:trường hợp|khi nào|lúc nào|đối tượng|người|ai"
    r"|cá nhân|tập thể|đơn vị|thí sinh|tác giả|ban tổ chức|ban giám khảo|giám khảo|tổ chấm|hội đồng|không|loại|nhóm|kiểu|dạng|thứ"
    r"|giải pháp|sáng kiến|bài|tác phẩm|ý tưởng|đề tài|sản phẩm|hồ sơ|mô hình|phiếu)",
    re.IGNORECASE,
)
_LONGEST_LEAD = 120
_MOST_UNMARKED = 2
"""Paragraphs without a marker below an article on exclusions."""
_ARTICLES = frozenset({"điều", "phần", "mục", "khoản"})
# "Điều 6. Giải pháp không hợp lệ" fills its line without a full stop: it heads what stands below.
_TITLE_RE = re.compile(
    r"\s*(?:(?:điều|phần|mục|chương|khoản) [\dIVX]{1,4}[.:]|[IVX]{1,4}[.)])[ ]?[^\n;:]{3,90}[^\s.;:,]", re.IGNORECASE
)
_MOST_LISTED = 12
_OTHER_MATTERS = frozenset({SectionKind.AWARDS, SectionKind.BUDGET, SectionKind.GRADING, SectionKind.RESULTS})


_HONOURS_RE = re.compile(r"khen thưởng|xét tặng|danh hiệu", re.IGNORECASE)
# Among who takes part, those who get no honours are left out: "Không xét khen thưởng tập thể, cá nhân bị kỷ luật".
_NOT_REVIEWED_RE = re.compile(r"\W*(?:không|chưa) (?:được )?(?:xét|bình|đề nghị)(?!\w)", re.IGNORECASE)


class _Span(NamedTuple):
    start: int
    end: int
    inside: bool


@cache
def _signs(name: str) -> re.Pattern[str]:
    return re.compile("|".join(lexicon()["exclusions"][name]), re.IGNORECASE)


def find_exclusions(document: Document, sections: Sequence[Section]) -> Iterator[TextItem]:
    """Sentences that bar someone or something, lists of such cases, and the "trừ …" part of sentences that except someone."""
    text = document.text
    listed, taken = [], []
    for lead, cases in _lists(text):
        listed += cases
        taken += [lead, *((case.start, case.end) for case in cases)]
    single = [span for span in _sentences(text, sections) if not any(start <= span.start < end for start, end in taken)]
    for span in sorted([*listed, *single]):
        yield _item(document, span.start, span.end, 0.9 if span.inside else 0.7)


def _sentences(text: str, sections: Sequence[Section]) -> Iterator[_Span]:
    for match in _SENTENCE_RE.finditer(text):
        if text[match.end() : match.end() + 1] == "?":
            continue  # "Có ai không được thi?" asks, and the answer tells
        if _is_title(text, match.start(), match.end()):
            continue
        sentence = new_tone_placement(match.group())
        kinds = kinds_at(sections, match.start())
        inside = SectionKind.ELIGIBILITY in kinds
        if not _bars(sentence, inside=inside) or (kinds & _OTHER_MATTERS and not inside):
            continue
        excepted = _EXCEPT_RE.search(sentence)
        start, end = match.span()
        if excepted is not None and not re.search(r"\bkhông được\b", sentence, re.IGNORECASE):
            start, end = match.start() + excepted.start(), match.start() + excepted.end()
        yield _Span(start, end, inside)


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether the sentence fills the rest of a numbered line that has no full stop and stands over others."""
    line = text.rfind("\n", 0, start) + 1
    return text[end : end + 1] == "\n" and _TITLE_RE.fullmatch(text, line, end) is not None


def _bars(sentence: str, *, inside: bool) -> bool:
    against = _signs("against").search(sentence.rstrip())
    if against is not None and not (inside and _HONOURS_RE.fullmatch(against.group()) and _NOT_REVIEWED_RE.match(sentence)):
        return False
    if inside and _signs("inside").search(sentence):
        return True
    if _signs("refusals").search(sentence) or refuses(sentence):
        return True
    return _signs("patterns").search(sentence) is not None and (inside or _signs("context").search(sentence) is not None)


def _lists(text: str) -> Iterator[tuple[tuple[int, int], list[_Span]]]:
    """Leads with the cases under them; a list within one line is one passage with its lead."""
    lines = list(_LINE_RE.finditer(text))
    for index, line in enumerate(lines):
        lead = _lead(line.group())
        if lead is None:
            continue
        if line.group()[lead:].strip(" ."):
            stop = re.compile(r"\.(?=\s|$)").search(text, line.start() + lead, line.end())
            end = stop.start() if stop else line.end()
            yield (line.start(), end), list(_inline_cases(text, line.start(), line.start() + lead, end))
        elif cases := list(_cases(line, lines[index + 1 : index + 1 + _MOST_LISTED])):
            yield line.span(), cases


def _inline_cases(text: str, line: int, start: int, end: int) -> Iterator[_Span]:
    """The cases after a colon, each by itself; a single one with its lead, without which it says nothing."""
    cuts = [(start, start), *(match.span() for match in _INLINE_RE.finditer(text, start, end)), (end, end)]
    cases = [(first, last) for (_, first), (last, _) in pairwise(cuts) if text[first:last].strip(_TRIM)]
    if len(cases) == 1:
        yield _Span(line, end, inside=True)
        return
    for first, last in cases:
        yield _Span(first, last, inside=True)


def _cases(lead: re.Match[str], lines: Sequence[re.Match[str]]) -> Iterator[_Span]:
    """The items below a lead, which all have one kind of marker; numbers only where the lead itself is numbered otherwise."""
    numbered = lead.group().lstrip()[:1].isdigit()
    kind: str | None = None
    plain = 0
    for line in lines:
        marker = _MARKER_RE.match(line.group())
        if marker is None and kind is None and _is_article(lead.group()) and _lead(line.group()) is None:
            plain += 1
            if plain <= _MOST_UNMARKED and not line.group().isupper():
                yield _Span(line.start(), line.start() + len(line.group().rstrip(" ;.")), inside=True)
                continue
        if marker is None or _is_article(line.group()) or plain:
            return
        own = re.sub(r"\w", "x", marker.group().strip())
        if kind not in {None, own} or (numbered and re.fullmatch(r"\(?\d{1,2}[.)]", marker.group().strip())):
            return
        kind = own
        yield _Span(line.start(), line.start() + len(line.group().rstrip(" ;.")), inside=True)


def _is_article(line: str) -> bool:
    return line.split(" ", maxsplit=1)[0].lower() in _ARTICLES


def _lead(line: str) -> int | None:
    """Where the lead of a list of exclusions ends in `line`; None where it is none."""
    marker = _MARKER_RE.match(line)
    colon = line.find(":")
    asks = line.rstrip().endswith("?")
    end = colon + 1 if colon >= 0 else len(line)
    start = marker.end() if marker else 0
    lead = new_tone_placement(line[start:end])
    heads = (
        colon >= 0
        or asks
        or (marker is not None and (line[:1].isdigit() or _is_article(line)) and not line.rstrip().endswith((".", ";")))
    )
    if not heads or len(lead) > _LONGEST_LEAD or _signs("against").search(lead):
        return None
    if not (_signs("lists").search(lead) or announces_refusals(lead)):
        return None
    return end if _LEAD_RE.match(lead) else None


def _item(document: Document, start: int, end: int, confidence: float) -> TextItem:
    for lead in (_MARKER_RE, _LABEL_RE):
        match = lead.match(document.text, start, end)
        start = match.end() if match else start
    written = document.text[start:end]
    start += len(written) - len(written.lstrip(_TRIM))
    end = start + len(document.text[start:end].rstrip(_TRIM))
    evidence = document.evidence(start, end, rule="eligibility.exclusion", confidence=confidence)
    return TextItem(text=" ".join(evidence.quote.split()), evidence=evidence)
