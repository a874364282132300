"""How much each body is to contribute: "mỗi xã gửi ít nhất 5 bài", "riêng Văn phòng từ 4 sáng kiến trở lên".

A limit on what an author may send ("mỗi tác giả gửi không quá 2 bài") is no aim and is left to the entry requirements.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from docproc.documents.values import Comparator
from docproc.extraction.sections import Section, SectionKind, kinds_at
from docproc.extraction.targets.clauses import Clause
from docproc.extraction.targets.metric import Metric, end_of_phrase
from docproc.vietnamese.quantities import Quantity

CONFIDENCE = 0.82
"""Share of right ones among those read so on the development plans, rounded down."""
_REACH = 220
"""Characters back from the number within which its subject stands."""
_BODY = (
    r"(?:cơ quan|đơn vị|địa phương|xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|phòng|ban(?!\s+(?:tổ chức|giám khảo))|sở|"
    r"ngành|khoa|trung tâm|trường|tổ(?!\s+(?:thư ký|giúp việc))|đội(?!\s+thi)|chi bộ|chi đoàn|chi hội|công đoàn|"
    r"hội(?!\s+(?:thi|đồng))|đoàn|cơ sở|nơi|khối|cụm|kho bạc|điện lực|thôn|ấp|khóm|bản|buôn|bệnh viện|trạm|cục|vụ|chi cục|viện|"
    r"công ty|xí nghiệp|nhà máy|văn phòng|công an|đảng bộ|liên đội|lớp|tòa án|toà án|viện kiểm sát|chi nhánh|hạt kiểm lâm|đồn|"
    r"hợp tác xã|doanh nghiệp|tổng công ty|liên đoàn|ủy ban|ubnd|hội đồng)"
)
_SUBJECT_RE = re.compile(
    rf"(?<!\w)(?:(?i:mỗi|từng|các|khối|toàn|riêng(?:\s+các)?)\s+(?i:{_BODY})(?!\w)|[Rr]iêng\s+(?=[A-ZĐ]))(?:(?!\d)[^.;\n])*"
)
_PLEDGED_RE = re.compile(
    r"(?:[\s,:]*(?:\(|có trách nhiệm|vận động|gửi|nộp|có|phải|đăng ký|bắt buộc|đóng góp|viết|cử|dự thi|tham gia|tham dự|xây dựng|"
    r"thành lập|phấn đấu|đề xuất|giới thiệu|chọn|về|lựa chọn|triển khai|được|đạt|bảo đảm|đảm bảo)(?!\w))*[\s,:]*$",
    re.IGNORECASE,
)
_CONTRIBUTED = frozenset(
    {
        "bài", "bài dự thi", "bài viết", "bài thi", "bài tham dự", "sáng kiến", "đề tài", "giải pháp", "ý tưởng", "sản phẩm",
        "mô hình", "tác phẩm", "clip", "video", "đội thi", "đội", "đội hình", "lượt", "lượt thi", "cách làm", "đề án", "dự án",
        "phiếu", "câu chuyện",
    }
)  # fmt: skip
_JOINT_RE = re.compile(r"[,(/]|\s(?:và|hoặc)\s")
_CLOSED = frozenset({SectionKind.RESULTS, SectionKind.AWARDS, SectionKind.GRADING, SectionKind.BUDGET, SectionKind.CRITERIA})


_NAMES_BODY_RE = re.compile(rf"(?:(?:mỗi|từng|các|riêng|toàn)\s+)*{_BODY}(?!\w)", re.IGNORECASE)


def names_body(words: str) -> bool:
    """Whether these words begin with a body: who is to reach an aim, not what is measured."""
    return _NAMES_BODY_RE.match(words.strip()) is not None


class Contribution(NamedTuple):
    """A number that bodies are to contribute."""

    metric: Metric
    """The noun counted, with what describes it."""
    scope: str
    """Which bodies, in the words of the text."""
    sentence_start: int
    """Where its sentence begins."""


def contribution(
    text: str, quantity: Quantity, clause: Clause, sections: Sequence[Section], *, bound: int, before: Contribution | None
) -> Contribution | None:
    """What each body is to contribute, where `quantity` says it; None otherwise.

    `bound` is where the number's noun phrase ends at the latest; `before` is the contribution said just before in the same
    sentence, whose body goes on ("ít nhất 01 bài tập thể và 02 bài cá nhân").
    """
    unit = (quantity.unit or "").lower()
    limited = quantity.comparator in {Comparator.LE, Comparator.LT} or quantity.share is not None
    if unit not in _CONTRIBUTED or limited or kinds_at(sections, quantity.start) & _CLOSED:
        return None
    scope = _subject(text, max(clause.start, quantity.start - _REACH), quantity.start)
    if scope is None and before is not None:
        scope = _goes_on(text, clause, quantity, before)
    if scope is None:
        return None
    comma = _JOINT_RE.search(text, quantity.unit_end, bound)
    end = end_of_phrase(text, quantity.unit_start, quantity.unit_end, comma.start() if comma else bound)
    return Contribution(Metric(quantity.unit_start, end, "right", headed=False), scope, clause.sentence_start)


def _goes_on(text: str, clause: Clause, quantity: Quantity, before: Contribution) -> str | None:
    """The body of a number after another contribution: its own words ("; chi bộ cơ quan ít nhất 05 bài"), else the same."""
    if before.sentence_start != clause.sentence_start:
        return None
    if before.metric.start >= clause.start:
        return before.scope
    words = text[clause.start : quantity.start]
    pledged = _PLEDGED_RE.search(words)
    return " ".join(words[: pledged.start() if pledged else len(words)].split()) or before.scope


def _subject(text: str, start: int, end: int) -> str | None:
    """The bodies named last before the number, without the verb that joins them to it."""
    subject = None
    for match in _SUBJECT_RE.finditer(text, start, end):
        if match.end() == end:
            subject = match.group()
            inner = [m.start() for m in re.finditer(r"(?<=[\s,:])(?:mỗi|riêng|từng)\s", subject)]
            subject = subject[inner[-1] :] if inner else subject
    if subject is None:
        return None
    pledged = _PLEDGED_RE.search(subject)
    return " ".join(subject[: pledged.start() if pledged else len(subject)].split()) or None
