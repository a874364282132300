"""Rounds that no word for a stage announces: rows of a table, steps parted by arrows, a counted noun, contests level by level."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from docproc.documents.document import Document
from docproc.extraction.rounds.finding import RoundMention, known_name, number_of
from docproc.extraction.titled_tables import TitledCell, TitledTable, titled_tables

_FEWEST, _MOST = 2, 6
_JUDGING_RE = re.compile(
    r"(?<!\w)(?:chấm(?! dứt| công| điểm hài lòng)|trắc nghiệm|thuyết trình|vấn đáp|chất vấn|bảo vệ(?! môi trường| trật tự)"
    r"|phỏng vấn|trình bày|trình diễn|bình chọn"
    r"|hùng biện|phản biện|sơ khảo|sơ loại|chung khảo|chung kết|bán kết|sàng lọc|giám khảo|thí sinh|loại trực tiếp|thực hành"
    r"|nói trước|viết|thi(?! đua| hành| công| tuyển dụng))(?!\w)",
    re.IGNORECASE,
)
"""What is done in a round."""
_STAGE_TITLE_RE = re.compile(r"(?:các )?(?:vòng(?: thi| chấm)?|chặng|nấc|lượt)$", re.IGNORECASE)
_WORK_TITLE_RE = re.compile(r"(?:các )?(?:bước|giai đoạn|chặng|phần|công đoạn|khâu|đợt|nội dung)$", re.IGNORECASE)
_ROW_NAME_RE = re.compile(
    r"(?:chấm|vòng|thi|sơ khảo|sơ loại|chung|bán kết|bình chọn|phản biện|phỏng vấn|bảo vệ|thuyết trình)(?!\w)", re.IGNORECASE
)
_NUMBERING_RE = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)/]\s*")


def series(document: Document) -> list[RoundMention]:
    """The first series of rounds found in one of these ways, numbered in order; empty when there is none."""
    text = document.text
    for found in (
        _in_tables(document),
        _counted(text),
        _first_and_last(text),
        _by_arrows(text),
        _announced(text),
        _labelled(text),
        _by_level(text),
    ):
        if found:
            return [mention._replace(number=place) for place, mention in enumerate(found, start=1)]
    return []


def _mention(text: str, start: int, end: int) -> RoundMention:
    known = known_name(text, start)
    found = RoundMention(start, end, None, text[start:end])
    return found._replace(rank=known[0], form=known[1]) if known else found


def _in_tables(document: Document) -> list[RoundMention]:
    """The rows of a table with a column of rounds; of one with a column of steps, the rows in which is judged."""
    for table in titled_tables(document):
        column = table.column(_STAGE_TITLE_RE.pattern)
        steps = table.column(_WORK_TITLE_RE.pattern) if column is None else None
        rows: Sequence[Sequence[TitledCell]] = table.rows
        if column is None and steps is None:
            column, rows = _numbered_rows(table)
        place = column if column is not None else steps
        if place is None:
            continue
        named = [row for row in rows if row[place].text]
        for chosen in (named if column is not None else [], [row for row in named if _ROW_NAME_RE.match(row[place].text)]):
            judged = sum(_JUDGING_RE.search(" ".join(cell.text for cell in row)) is not None for row in chosen)
            told = (
                column is not None and chosen is named and judged > 0 and re.search("vòng", table.titles[column], re.IGNORECASE)
            )
            if _FEWEST <= len(chosen) <= _MOST and (told or judged > len(chosen) / 2):
                return [_of_cell(document.text, row[place]) for row in chosen]
    return []


def _numbered_rows(table: TitledTable) -> tuple[int | None, Sequence[Sequence[TitledCell]]]:
    """A table without headings whose first cells count: "Nhịp 1", "Nhịp 2"."""
    rows = [table.title_cells, *table.rows]
    matches = [_COUNTED_RE.fullmatch(row[0].text) for row in rows]
    found = [match for match in matches if match is not None]
    same = {match["noun"].lower() for match in found}
    numbers = [number_of(match["n"]) for match in found]
    return (0, rows) if len(found) == len(rows) and len(same) == 1 and numbers == list(range(1, len(rows) + 1)) else (None, [])


def _of_cell(text: str, cell: TitledCell) -> RoundMention:
    numbering = _NUMBERING_RE.match(cell.text)
    return _mention(text, cell.start + (numbering.end() if numbering else 0), cell.end)


_NO_STAGE = (
    r"(?!(?:điều|khoản|mục|phần|chương|bảng|nhóm|phụ lục|giải|câu|ô|tiêu chí|điểm|khối|lĩnh vực|chủ đề|nội dung|tuần|tháng"
    r"|quý|năm"
    r"|ngày|biểu|mẫu|hình|cấp|loại|hạng|mức|đội|số|cột|tổ|khu|lớp|trang|cụm|thứ|ít|bước|giai đoạn)\s)"
)
_COUNTED_RE = re.compile(
    rf"{_NO_STAGE}(?P<noun>[^\W\d_]+(?:\s[^\W\d_]+)?)\s(?:thứ\s)?(?P<n>[1-6](?![\d/])|iv|i{{1,3}}|một|hai|ba|bốn|nhất|nhì)(?!\w)",
    re.IGNORECASE,
)
_HEAD_RE = re.compile(r"(?:^|(?<=[.;]\s))[ \t]{0,3}(?:[-–+*•]\s)?", re.MULTILINE)
_LONGEST_GAP = 400


def _counted(text: str) -> list[RoundMention]:
    """A noun that opens lines or sentences and counts from one, where most speak of judging: "Lần 1. …⏎Lần 2. …"."""
    heads = (_COUNTED_RE.match(text, head.end()) for head in _HEAD_RE.finditer(text))
    for _, run in groupby((match for match in heads if match), key=lambda match: match["noun"].lower()):
        members = list(run)
        numbers = [number_of(match["n"]) for match in members]
        judged = sum(_JUDGING_RE.search(_line_after(text, match.end())) is not None for match in members)
        if _FEWEST <= len(members) <= _MOST and numbers == list(range(1, len(members) + 1)) and judged > len(members) / 2:
            return [_mention(text, match.start(), match.end()) for match in members]
    return []


_FIRST_RE = re.compile(
    rf"{_NO_STAGE}(?P<noun>lần|lượt|buổi|đợt|phiên)\s(?P<place>đầu(?: tiên)?|sau|tiếp theo|kế tiếp|cuối(?: cùng)?)(?!\w)",
    re.IGNORECASE,
)


def _first_and_last(text: str) -> list[RoundMention]:
    """The two of "Lần đầu, tổ thư ký chấm … Lần sau, Hội đồng chấm …"."""
    heads = [match for head in _HEAD_RE.finditer(text) if (match := _FIRST_RE.match(text, head.end()))]
    for one, other in pairwise(heads):
        same = (
            one["noun"].lower() == other["noun"].lower()
            and one["place"].lower().startswith("đầu")
            and one["place"] != other["place"]
        )
        judged = all(_JUDGING_RE.search(_line_after(text, match.end())) for match in (one, other))
        if same and judged and other.start() - one.end() < _LONGEST_GAP:
            return [_mention(text, one.start(), one.end()), _mention(text, other.start(), other.end())]
    return []


def _line_after(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : min(end if end >= 0 else len(text), start + _LONGEST_GAP)]


_ARROW_RE = re.compile(r"\s*(?:→|=>|->|➔|⇒)\s*")
_SELECTS_RE = re.compile(r"(?:tuyển chọn|chấm|xét chọn|quy trình|các vòng|trình tự|thi)[^:→\n]{0,40}(?::|gồm)\s*", re.IGNORECASE)
_STEP_END_RE = re.compile(r"\s*(?:[(.;:]|,|\stại\s|\sở\s|$)")


def _by_arrows(text: str) -> list[RoundMention]:
    """Steps, and no dates: "Sàng lọc hồ sơ → Bình chọn → Gặp mặt tác giả"."""
    for line in re.finditer(r"[^\n]+", text):
        joints = list(_ARROW_RE.finditer(text, *line.span()))
        if not _FEWEST - 1 < len(joints) < _MOST:
            continue
        lead = _SELECTS_RE.search(text, line.start(), joints[0].start())
        starts = [lead.end() if lead else line.start(), *(joint.end() for joint in joints)]
        ends = [*(joint.start() for joint in joints), line.end()]
        steps = [_step(text, start, end) for start, end in zip(starts, ends, strict=True)]
        worded = all(text[start:end] and text[start].isalpha() for start, end in steps)
        if worded and (lead or _JUDGING_RE.search(line.group())):
            return [_mention(text, start, end) for start, end in steps]
    return []


def _step(text: str, start: int, end: int) -> tuple[int, int]:
    marker = re.compile(r"[-–+*•\s]*").match(text, start, end)
    start = marker.end() if marker else start
    stop = _STEP_END_RE.search(text, start, end)
    return start, start + len(text[start : stop.start() if stop else end].rstrip())


_ANNOUNCED_RE = re.compile(
    r"(?<!\w)(?P<count>0?[2-5]|hai|ba|bốn|năm)\s(?:cấp|chặng|nấc|lượt|lần|thử thách|giai đoạn|vòng|bước|phần thi)(?: (?:thi"
    r"|chấm|thử sức))?"
    r"(?:,? (?:gồm|là|như sau))?\s?:(?P<list>[^\n]{5,400})",
    re.IGNORECASE,
)
_QUOTED_RE = re.compile(r"[“\"](?P<name>[^”\"\n]{2,50})[”\"]")
_MEMBER_RE = re.compile(
    r"(?:^|[;,]|\bvà\b)\s*(?P<name>[^\W\d_][^;,:().\n“\"]{2,50}?)(?=\s*(?:[;,:(.\n]|$)|\s(?:do|là|gồm|được|sẽ|và|tại)\s)",
    re.IGNORECASE,
)


def _announced(text: str) -> list[RoundMention]:
    """As many as are said: "qua hai cấp: cấp cơ sở …; cấp tỉnh …", "ba thử thách: “Hiểu luật”, “Thạo việc”, “Nói hay”"."""
    for match in _ANNOUNCED_RE.finditer(text):
        count = number_of(match["count"]) or 0
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
        for pattern in (_QUOTED_RE, _MEMBER_RE):
            found = list(pattern.finditer(match["list"]))
            parts = ";" in match["list"] and pattern is _MEMBER_RE
            found = [one for one in found if not parts or _opens(match["list"], one)]
            if len(found) == count and _JUDGING_RE.search(line):
                start = match.start("list")
                return [_mention(text, start + one.start("name"), start + one.end("name")) for one in found]
    return []


def _opens(listed: str, member: re.Match[str]) -> bool:
    """Whether a member stands at the head of a part that semicolons set off."""
    return listed[: member.start("name")].rstrip()[-1:] in {"", ";"}


_LABEL_RE = re.compile(
    r"^[ \t]*(?:[-–+*•]\s?|\(?\w{1,2}[.)/]\s?)?(?P<name>(?:chấm|sàng lọc|phản biện|bảo vệ|phỏng vấn|bình chọn|sơ khảo"
    r"|sơ loại|chung khảo|chung kết"
    r"|thi (?:tại|ở|cấp|cơ sở|chung|bán|vòng|sơ))(?!\w)[^:.;\n\d]{0,50}?)\s*:",
    re.IGNORECASE | re.MULTILINE,
)


def _labelled(text: str) -> list[RoundMention]:
    """Lines one below another whose label is what a jury does: "(1) Chấm chéo: …⏎(2) Chấm tập trung: …⏎(3) Phản biện: …"."""
    members: list[re.Match[str]] = []
    for match in _LABEL_RE.finditer(text):
        if members and match.start() - members[-1].end() > _LONGEST_GAP:
            members = []
        members.append(match)
    names = {match["name"].lower() for match in members}
    scored = any(re.match(r"\s*(?:tối đa )?\d{1,3}\s?(?:điểm|đ|%)", text[match.end() : match.end() + 30]) for match in members)
    if not _FEWEST <= len(members) <= _MOST or len(names) < len(members) or scored:
        return []
    return [_mention(text, *match.span("name")) for match in members]


_LEVELS = (
    r"(?:chi hội|chi đoàn|ấp|thôn|bản|buôn|khu phố|tổ)",
    r"(?:cơ sở|đơn vị|khoa|xã|phường|chi nhánh|cơ quan)",
    r"(?:toàn )?(?:trường|viện|công ty)",
    r"(?:cụm(?: thôn| xã)?|liên xã)",
    r"(?:huyện|quận|thị xã|ngành)",
    r"(?:khu vực|vùng|miền)",
    r"(?:(?:toàn )?(?:tỉnh|thành phố|tập đoàn|tổng công ty|sở))",
    r"(?:toàn quốc|trung ương|cả nước|quốc gia)",
)
_EVENT_RE = re.compile(
    r"(?<!\w)(?P<name>(?:hội thi|thi|sân chơi|liên hoan|ngày hội|đêm hội|hội diễn|chung kết)\s(?:ở |tại |cấp )?"
    rf"(?:{'|'.join(f'(?P<l{i}>{level})' for i, level in enumerate(_LEVELS))}))(?!\w)",
    re.IGNORECASE,
)
_PASSING_RE = re.compile(r"(?:chọn|rồi|sau đó|tiếp|lên|vào|ra|kế|trước hết|khép lại|dự)(?!\w)", re.IGNORECASE)


def _by_level(text: str) -> list[RoundMention]:
    """Contests of several levels that lead from one to the next: "Thi ở thôn trước, thôn chọn một đội; rồi thi ở xã"."""
    best: dict[int, re.Match[str]] = {}
    for match in _EVENT_RE.finditer(text):
        level = next(i for i in range(len(_LEVELS)) if match[f"l{i}"])
        best.setdefault(level, match)
    found = sorted(best.values(), key=lambda match: match.start())
    near = all(
        other.start() - one.end() < _LONGEST_GAP and _PASSING_RE.search(text, one.end(), other.start())
        for one, other in pairwise(found)
    )
    if not _FEWEST <= len(found) <= _MOST or not near:
        return []
    return [_mention(text, *match.span("name")) for match in found]
