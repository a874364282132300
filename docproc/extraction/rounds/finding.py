"""Mentions of rounds: "Vòng 1 - thi viết", "vòng chung khảo", "2 vòng: sơ khảo và chung khảo"."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from docproc.documents.plan import RoundForm

_NUMBERS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "bốn": 4, "tư": 4, "thứ": 0,
}  # fmt: skip
_MOST_ROUNDS = 9
_UNITS = r"(?!\s*(?:\(\w+\)\s*)?(?:ngày|giờ|tuần|tháng|năm|phút|giây|km|m|người|lần|đời|quay)(?!\w))"
# "trong vòng 10 ngày" is a length of time, no round.
_ROUND = r"(?<!trong )(?<!\w)vòng(?:\s+(?:thi|chấm thi|chấm))?\s+"
_NUMBER = rf"(?:thứ\s+)?(?P<n>0?[1-9](?!\d)|(?:iv|i{{1,3}}|một|hai|ba|bốn|nhất|nhì|tư)(?!\w)){_UNITS}"
_FREE_RE = re.compile(
    r"\s*(?:[-–:(]|,? là)\s*(?:vòng\s+(?:thi\s+)?)?(?P<name>[^\W\d_][^.,;:()\n\t\d]{2,50}?)\s*(?=[.,;:()\n\t]|$)"
)
# What follows "Vòng 1:" as a sentence or a date is no name.
_SENTENCE_RE = re.compile(
    r"(?:ban|hội đồng|các|từ|ngày|dự kiến|thời gian|diễn ra|tổ chức|chọn|lựa chọn|mỗi|gồm|có|điểm|thí sinh|tác giả|trước|sau|"
    r"trong|vào|chậm|đến|hết|quý|tháng|tiến hành|thực hiện|căn cứ|đội|những|sẽ|được)(?!\w)",
    re.IGNORECASE,
)
_COUNT_RE = re.compile(
    r"(?<![\w/.,])(?P<count>0?[1-9]|một|hai|ba|bốn)\s+(?:\(\w+\)\s+)?vòng(?!\s*quay)(?:\s+(?:thi|chấm thi|chấm|đánh giá"
    r"|tuyển chọn))?"
    r"[\s,]*(?:(?:gồm|là|cụ thể|như sau|bao gồm)\s*)?[:(]?\s*(?P<list>[^.;\n]{3,160})",
    re.IGNORECASE,
)
_SPLIT_RE = re.compile(r"\s*(?:,|\svà\s|&|\+|;|\))\s*", re.IGNORECASE)


class RoundMention(NamedTuple):
    """A round as the text names it in one place."""

    begin: int
    """Offset of the first character, 0-based."""
    stop: int
    """Offset after the last character, exclusive."""
    number: int | None
    """Its number where one is written."""
    name: str | None
    """Its name without "Vòng" and number, as written."""
    rank: int = 0
    """Order among rounds without numbers; 0 when the name is not a usual one."""
    form: RoundForm = RoundForm.OTHER
    """How a round of that name is usually held."""


class _Name(NamedTuple):
    pattern: re.Pattern[str]
    rank: int
    form: RoundForm


@cache
def _names() -> tuple[_Name, ...]:
    data = tomllib.loads(files(__package__).joinpath("rounds.toml").read_text("utf-8"))
    return tuple(
        _Name(re.compile(rf"(?:{n['words']})(?!\w)", re.IGNORECASE), n["rank"], RoundForm(n["form"])) for n in data["name"]
    )


@cache
def form_words() -> tuple[tuple[re.Pattern[str], RoundForm], ...]:
    """Words that tell how a round is held, in order of precedence."""
    data = tomllib.loads(files(__package__).joinpath("rounds.toml").read_text("utf-8"))
    return tuple((re.compile(f["words"], re.IGNORECASE), RoundForm(f["code"])) for f in data["form"])


_NUMBERED_RE = re.compile(_ROUND + _NUMBER, re.IGNORECASE)
_NAMED_RE = re.compile(_ROUND, re.IGNORECASE)
_JUDGED_RE = re.compile(
    r"(?<!\w)(?<!đêm )(?:chấm |thi )?(?P<name>(?:sơ khảo|sơ loại|sơ tuyển|bán kết|chung khảo|chung kết"
    r"|chung tuyển))(?!\w)(?! (?:tại|ở|của|cấp) (?:các )?(?:cuộc|hội) thi)",
    re.IGNORECASE,
)
# A round of consultation judges nobody; "vòng trong" and the like name none.
_NO_ROUND_RE = re.compile(r"(?:lấy ý kiến|góp ý|thảo luận|đàm phán|thẩm tra nội bộ)", re.IGNORECASE)
_FREE_NAME_RE = re.compile(
    r"(?!(?:trong|sau|tiếp|trước|này|đó|kế|quanh|quay|bảo|thi|chấm|một|hai|ba|bốn|năm|mấy|nào|các|nhiều|đầu tiên|của|và|hoặc"
    r"|là|thứ|lặp|bi|vo|tay|hoa|đời|xoay|cộng|lại|đấu loại|gồm|được)(?!\w))"
    r"(?P<name>[^\W\d_]+(?:\s[^\W\d_]+){0,3}?)(?=\s*[.,;:()\n\t–]|\s-|\s(?:do|diễn|được|sẽ|là|gồm|ban|có|thì|tổ chức|các|mỗi"
    r"|rồi|và|đến|tại|với|nhằm)\s|\s*\Z)",
    re.IGNORECASE,
)
_AROUND = 120
_SECOND_NUMBER_RE = re.compile(rf"\s*\(\s*vòng\s+{_NUMBER}\s*\)", re.IGNORECASE)


def enumerated(text: str) -> tuple[int, list[RoundMention]] | None:
    """The stated number of rounds and those named right after it ("2 vòng: sơ khảo và chung khảo")."""
    for match in _COUNT_RE.finditer(text):
        found = list(_members(text, match.start("list"), match.end("list")))
        if found:
            count = match["count"].lower()
            return _NUMBERS.get(count) or int(count), found
    return None


def _members(text: str, begin: int, stop: int) -> Iterator[RoundMention]:
    position = begin
    for piece in _SPLIT_RE.split(text[begin:stop]):
        start = text.find(piece, position, stop) if piece else -1
        if start < 0:
            continue
        position = start + len(piece)
        lead = re.match(r"(?:vòng\s+(?:thi\s+)?|chấm\s+(?!bài|hồ sơ))?", piece, re.IGNORECASE)
        known = _known(text, start + (lead.end() if lead else 0))
        if known is not None:
            begin = start if lead and lead.group().lower().startswith("vòng") else known[0]
            yield RoundMention(begin, known[1], None, text[known[0] : known[1]], known[2].rank, known[2].form)


def mentions(text: str) -> list[RoundMention]:
    """The mentions of single rounds, in order."""
    found = [_numbered(text, m) for m in _NUMBERED_RE.finditer(text)]
    taken = {f.begin for f in found}
    for match in _NAMED_RE.finditer(text):
        known = _known(text, match.end()) if match.start() not in taken else None
        if known is not None:
            second = _SECOND_NUMBER_RE.match(text, known[1])
            number = number_of(second["n"]) if second else None
            found.append(RoundMention(match.start(), known[1], number, text[known[0] : known[1]], known[2].rank, known[2].form))
    found = [mention for mention in found if not _consults(text, mention)]
    free = [mention for mention in _free(text) if not any(mention.begin == other.begin for other in found)]
    several = len({(m.name or "").lower() for m in [*found, *free]}) > 1
    return sorted([*found, *(free if several and not any(m.number for m in found) else [])])


def _free(text: str) -> Iterator[RoundMention]:
    """Rounds of any name: "vòng ngành", "vòng đối đáp"."""
    for match in _NAMED_RE.finditer(text):
        free = _FREE_NAME_RE.match(text, match.end())
        if free is not None and text[match.end() - 1] == " " and _known(text, match.end()) is None:
            mention = RoundMention(match.start(), free.end("name"), None, free["name"])
            if not _consults(text, mention):
                yield mention


def _consults(text: str, mention: RoundMention) -> bool:
    """Whether its sentence is about opinions that are asked for."""
    start = max(text.rfind(sign, 0, mention.begin) for sign in ".\n") + 1
    return _NO_ROUND_RE.search(text, max(start, mention.begin - _AROUND), mention.begin) is not None


def judged(text: str) -> list[RoundMention]:
    """Rounds named without "vòng": "chấm sơ khảo", "tổ chức chung kết"; one such name alone is no sign of rounds."""
    found = []
    for match in _JUDGED_RE.finditer(text):
        known = _known(text, match.start("name"))
        if known is not None:
            found.append(RoundMention(match.start("name"), match.end("name"), None, match["name"], known[2].rank, known[2].form))
    several = len({(m.name or "").lower() for m in found}) > 1
    return found if several else []


def _numbered(text: str, match: re.Match[str]) -> RoundMention:
    free = _FREE_RE.match(text, match.end(), match.end() + 80)
    number = number_of(match["n"])
    if free is None or _SENTENCE_RE.match(free["name"]):
        known = _known_after_dash(text, match.end())
        if known is None:
            return RoundMention(match.start(), match.end(), number, None)
        return RoundMention(match.start(), known[1], number, text[known[0] : known[1]], known[2].rank, known[2].form)
    known = _known(text, free.start("name"))
    rank, form = (known[2].rank, known[2].form) if known else (0, RoundForm.OTHER)
    return RoundMention(match.start(), free.end("name"), number, free["name"], rank, form)


def _known_after_dash(text: str, offset: int) -> tuple[int, int, _Name] | None:
    dash = re.compile(r"\s*[-–:(]?\s*(?:vòng\s+)?").match(text, offset)
    return _known(text, dash.end()) if dash else None


def _known(text: str, offset: int) -> tuple[int, int, _Name] | None:
    """The usual name that stands at `offset`."""
    for name in _names():
        match = name.pattern.match(text, offset)
        if match:
            return match.start(), match.end(), name
    return None


def known_name(text: str, offset: int) -> tuple[int, RoundForm] | None:
    """Rank and form of the usual name that stands at `offset`."""
    known = _known(text, offset)
    return (known[2].rank, known[2].form) if known else None


def number_of(written: str) -> int | None:
    """The number of a round, 1 to 9, in digits, letters or words ("nhất")."""
    lowered = written.lower()
    number = _NUMBERS.get(lowered) or (int(lowered) if lowered.isdigit() else 0)
    return number if 1 <= number <= _MOST_ROUNDS else None
