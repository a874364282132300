"""What of a document says what it is about: its title, and the sentences of its account with what each counts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 12_000
"""Characters of an account that are read; what comes later repeats it, or is an annex."""
_LONGEST_SENTENCE = 500
# A sentence ends at its stop before a capital or a figure, at a semicolon, or with its line or cell.
_SENTENCE_RE = re.compile(rf"[^\n\t]{{1,{_LONGEST_SENTENCE}}}?(?:[.!?;…](?=\s)|(?=[\n\t])|\Z)|[^\n\t]{{{_LONGEST_SENTENCE}}}")
# Lines that stand in papers of every kind and say nothing of the idea: the national motto, legal bases, addressees, names and
# numbers of authors, promises, and the form's own rows.
_FURNITURE_RE = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?:cộng hòa xã hội|độc lập\s*[-–]|căn cứ|theo đề nghị|kính gửi|nơi nhận|họ và tên|họ tên|tác giả|"
    r"đồng tác giả|nhóm tác giả|đại diện|người (?:gửi|viết|nộp|làm đơn)|ngày sinh|năm sinh|chức vụ|chức danh|"
    r"nơi (?:làm việc|công tác)|đơn vị công tác|địa chỉ|điện thoại|số điện thoại|di động|e-?mail|thư điện tử|tỷ lệ đóng góp|"
    r"trình độ|l[ĩỉ]nh vực|(?:chúng )?tôi (?:xin )?cam|cam kết|xin (?:trân trọng|chân thành)|trân trọng|stt\b|tt\t|"
    r"đơn (?:đăng ký|yêu cầu|đề nghị)|phiếu đăng ký|báo cáo (?:mô tả|sáng kiến|tóm tắt)|ký tên|xác nhận của)",
    re.IGNORECASE,
)


class Stretch(NamedTuple):
    """A stretch of a document."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last."""
    weight: float = 1.0
    """How much its words count."""


class Account(NamedTuple):
    """What a document says of its subject."""

    title: Stretch | None
    """The title; it counts by itself, however long the rest is."""
    body: tuple[Stretch, ...]
    """Sentences."""


def account_of(text: str, title: Stretch | None = None, parts: tuple[Stretch, ...] = ()) -> Account:
    """The account in `parts` of the text (the whole where there are none), without the title and the paper's furniture."""
    body: list[Stretch] = []
    left = LONGEST
    for part in parts or (Stretch(0, len(text)),):
        for sentence in _sentences(text, part):
            inside = title is not None and title.start <= sentence.start < title.end
            if not inside and left > 0:
                body.append(sentence)
                left -= sentence.end - sentence.start
    return Account(title, tuple(body))


def _sentences(text: str, part: Stretch) -> Iterator[Stretch]:
    """Sentences of the part but for the lines that are furniture."""
    furniture_until = -1
    for match in _SENTENCE_RE.finditer(text, part.start, min(part.end, part.start + 2 * LONGEST)):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if start < furniture_until or start >= match.end():
            continue
        if _FURNITURE_RE.match(text, start) and text[start - 1 : start] in {"", "\n", "\t"}:
            line_end = text.find("\n", start)
            furniture_until = line_end if line_end >= 0 else len(text)
            continue
        yield Stretch(start, match.end(), part.weight)
