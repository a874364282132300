"""The passages that say where entries go: lines about sending entries, and the particulars below them."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from docproc.extraction.submission.leads import is_labelled
from docproc.vietnamese.outline import Heading, headings_above
from docproc.vietnamese.unicode import new_tone_placement

_MOST_PARTICULARS = 6
"""Lines of particulars after a line about sending."""
_LONGEST_PARTICULAR = 300
_LINE_RE = re.compile(r"[^\n]+")
_CONTACT_RE = re.compile(r"@|https?://|www\.|(?<![\w/.,])\(?(?:0|\+84[ .]?)\d{2,3}\)?[ .-]{0,3}\d{1,4}[ .]?\d{2}")

# "Phòng Kỹ thuật: (0252) 2210 465 - kythuat@…": a body with nothing but its numbers.
_NAMED_CONTACT_RE = re.compile(r"[\s\-–+•*]*[^\W\d][^\d:@.;\n]{2,60}:\s*(?:\(?0\d|[\w.+-]{1,64}@)")


class Passage(NamedTuple):
    """A line that speaks of sending entries, or goes on with the particulars."""

    start: int
    """Offset of the line, 0-based."""
    end: int
    """Offset after it."""
    announces: bool
    """Whether it speaks of entries or stands under a heading that does; else it only carries particulars."""
    headed: bool
    """Whether it stands under a heading about sending."""
    listed: bool
    """Whether a receiver may open the line: in a list of addresses, where no word says that one sends there."""


@cache
def _phrases(name: str) -> re.Pattern[str]:
    listed = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))[name]
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True)) + r")(?!\w)")


def passages(text: str, headings: Sequence[Heading], header_end: int) -> list[Passage]:
    """The passages of `text` after the official header, in order."""
    plain = new_tone_placement(text).lower()
    found: list[Passage] = []
    following, reports = 0, False
    # Within an office's own paper about entries, contacts are those of the contest; around news they are the page's.
    of_entries = _is_of_a_contest(plain, header_end)
    for start, end in _pieces(plain, header_end):
        written = plain[start:end]
        above = headings_above(headings, start)
        headed = _is_headed(above)
        if _announces(written, headed=headed) or (of_entries and not _phrases("chrome").search(written) and _sends(written)):
            found.append(Passage(start, end, announces=True, headed=headed, listed=_may_list(written, above)))
            following = _MOST_PARTICULARS
        elif _phrases("chrome").search(written):
            following = 0
        elif following and not _is_about_reports(written) and _is_particular(written):
            found.append(Passage(start, end, announces=False, headed=headed, listed=True))
            following -= 1
        elif of_entries and not reports and _tells_contact(written):
            found.append(Passage(start, end, announces=False, headed=headed, listed=False))
        elif written.strip():
            following = max(0, following - 2)
        if written.strip():
            reports = _is_about_reports(written) and _phrases("sending").search(written) is not None
    return found


_SENTENCE_RE = re.compile(r"(?<=[\w)”\"][.;])\s+(?=[^\W\d])")
_LONGEST_BRACKET = 300
_MARKER_LENGTH = 5
"""Characters of a marker with its full stop, after which no sentence ends."""


def _pieces(plain: str, start: int) -> Iterator[tuple[int, int]]:
    """Lines; one that speaks of reports beside other things sentence by sentence, for they go elsewhere."""
    for line in _LINE_RE.finditer(plain, start):
        if _phrases("not_entries").search(line.group()) is None:
            yield line.span()
            continue
        position = line.start()
        for cut in _SENTENCE_RE.finditer(plain, *line.span()):
            near = max(position, cut.start() - _LONGEST_BRACKET)
            inside = plain.count("(", near, cut.start()) > plain.count(")", near, cut.start())
            if not inside and cut.start() - position > _MARKER_LENGTH:
                yield position, cut.start()
                position = cut.end()
        yield position, line.end()


def _may_list(line: str, above: Sequence[Heading]) -> bool:
    """Whether a receiver may open a line that announces sending, or follow the label of a way to hand in."""
    return _phrases("sending").search(line) is None or _names_a_place(above) or "\t" in line or is_labelled(line)


def _is_of_a_contest(plain: str, header_end: int) -> bool:
    """Whether what is sent are entries where nothing else is said: an office's paper, or a part of one, about a contest."""
    if header_end > 0 and _phrases("strong").search(plain) is not None:
        return True
    campaign = _phrases("emulation").search(plain) is not None and _phrases("contest").search(plain) is None
    return not campaign and _phrases("news").search(plain) is None and _TIMED_RE.search(plain) is None


_TIMED_RE = re.compile(r"^\W*\d{1,2}[:h]\d{2}\W+(?:\w+ )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", re.MULTILINE)
"""The time stamp of a news item."""
_SENDS_RE = re.compile(
    r"(?<!\w)(?:gửi|gởi|nộp(?! (?:thuế|phí|lệ phí|phạt|tiền|ngân sách))"
    r"|nạp|chuyển|đưa|bỏ|giao|mang|tải|đăng|điền|nhắn)(?! (?:trước|đúng|chậm|muộn|quá"
    r"|khi))[^.;\n]{0,90}?(?<!\w)(?:về|đến|tới|cho|tại|ở|qua|lên|vào|form|phòng|ban|văn phòng|trung tâm|tổ|sở|anh|chị|cô"
    r"|thầy|ông|bà|đ/c|đồng chí)(?!\w)"
    r"|(?:nộp|gửi|nhận)(?: bài| hồ sơ| ý tưởng)?(?: ở)? đâu|cửa nhận|nơi nhận (?:bài|ý tưởng|hồ sơ)|đầu mối(?: nhận| tiếp nhận)"
)


def _sends(line: str) -> bool:
    """Whether the line tells where something is sent that is nothing but an entry."""
    return _SENDS_RE.search(line) is not None and _phrases("not_entries").search(line) is None and not _is_never(line)


def _is_never(line: str) -> bool:
    return _phrases("never").search(line) is not None


def _names_a_place(above: Sequence[Heading]) -> bool:
    """Whether the innermost heading asks where: "Nơi tiếp nhận", "Địa điểm nhận bài"."""
    return bool(above) and re.match(r"(?i)(?:nơi|địa chỉ|địa điểm)", above[-1].title) is not None


def _is_about_reports(line: str) -> bool:
    """Reports and applications for awards go elsewhere, and so do the addresses right below them."""
    if _is_never(line):
        return True
    return _phrases("not_entries").search(line) is not None and _phrases("strong").search(line) is None


def _tells_contact(line: str) -> bool:
    """A line that gives an address or number of whoever is in charge, wherever the office put it."""
    contact = _CONTACT_RE.search(line) is not None and (
        _phrases("contacts").search(line) is not None or _NAMED_CONTACT_RE.match(line) is not None
    )
    return contact and not _is_about_reports(line)


def _is_headed(above: Sequence[Heading]) -> bool:
    titles = [new_tone_placement(heading.title).lower() for heading in above]
    return any(_phrases("headings").search(title) or _takes_entries().search(title) for title in titles)


@cache
def _takes_entries() -> re.Pattern[str]:
    """Headings put together from a verb of taking or handing in and a name of entries: "Nhận sản phẩm", "Nộp bản mô tả"."""
    return re.compile(r"(?<!\w)(?:nhận|thu|nộp|gửi|gởi)\s" + _phrases("entries").pattern.removeprefix(r"(?<!\w)"))


def _announces(line: str, *, headed: bool) -> bool:
    sending = _phrases("sending").search(line)
    if _is_about_reports(line):
        return False
    if sending is not None and _phrases("entries").search(line):
        return True
    return headed and (sending is not None or _CONTACT_RE.search(line) is not None or is_labelled(line))


def _is_particular(line: str) -> bool:
    start = line.lstrip(" -–+•*.\t\u00a0(")
    return len(line) <= _LONGEST_PARTICULAR and (
        _phrases("particulars").match(start) is not None or _CONTACT_RE.search(line) is not None
    )
